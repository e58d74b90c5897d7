"""What every decision loads first."""

from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept
from contracts.values import AktørRef, ForløbId, KonceptId, PersonRef
from services.chassis.aggregate import Pins
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.domain.barn import Barn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.organisation import ORGANISATION, Organisation
from services.routing.domain.rules import ForløbetErRegistreret
from services.routing.domain.rules.myndighed import SagenFindes
from services.routing.domain.underretninger import Barnelinje


def organisation(unit: Unit) -> Organisation:
    return unit.get(Organisation, ORGANISATION)


def forloeb(unit: Unit, id_: ForløbId) -> Forløb:
    fundet = unit.get(Forløb, id_)
    check(ForløbetErRegistreret(findes=fundet.exists))
    return fundet


def leder(unit: Unit, fundet: Forløb) -> AktørRef:
    """Who leads the child's institution that day (A32)."""
    return organisation(unit).indehaver(fundet.enhed, lokal_dato(unit.at)).aktoer


def frigiv_barnet(unit: Unit, fundet: Forløb) -> None:
    """The other half of every ending: the child may have a new forløb (A21)."""
    if fundet.afsluttet:
        unit.get(Barn, fundet.barn).frigiv(fundet.key)


def tilknyt_barnet(unit: Unit, fundet: Forløb) -> None:
    """The other half of every beginning (A21)."""
    if not fundet.afsluttet:
        unit.get(Barn, fundet.barn).tilknyt(fundet.key)


def vent_ikke(unit: Unit, fundet: Forløb) -> None:
    """A forløb that goes on again waits for nobody: its own limits count (A28)."""
    ventende = unit.get(Sag, fundet.key)
    if ventende.afventer:
        ventende.tog_ikke_over(ventende.afventer)


def sag(unit: Unit, id_: ForløbId) -> Sag:
    fundet = unit.get(Sag, id_)
    check(SagenFindes(findes=fundet.er_oprettet))
    return fundet


def sag_til(unit: Unit, barn: PersonRef) -> Sag:
    """The child's open case, or where a new one stands: in its active forløb, else in a lane of its own."""
    key = unit.get(Barnelinje, barn).sag or unit.get(Barn, barn).aktivt_forloeb
    return unit.get(Sag, key or unit.new_id("sag"))


def alder(unit: Unit, barn: PersonRef) -> int | None:
    """The child's age, where a forløb here knows it."""
    aktivt = unit.get(Barn, barn).aktivt_forloeb
    fundet = unit.get(Forløb, aktivt) if aktivt else None
    return fundet.alder.vis() if fundet and not fundet.alder.er_slettet else None


def pins(koncept: KonceptId) -> Pins:
    """A profile as it is today."""
    k = hent_koncept(koncept)
    return Pins(koncept=k.id, koncept_hash=k.hash, kalender=k.kalender)
