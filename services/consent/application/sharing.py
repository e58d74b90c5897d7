"""Shares: what they may rest on now, and what is loaded to decide it (A5, A8)."""

from uuid import UUID

from contracts import consent as c
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.consent.application import handling
from services.consent.domain import rules
from services.consent.domain.delinger import Delinger, Lag, senest_til
from services.consent.domain.facts import DelingRegistreret
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import tekst
from services.consent.domain.samtykke import Samtykke


def registrer(unit: Unit, command: c.RegistrerDeling) -> None:
    """Share, or obtain (A5)."""
    delinger, kreds = unit.get(Delinger, command.forloeb), unit.get(Personkreds, command.forloeb)
    check(rules.PersonkredsenErKendt(kendt=kreds.barn is not None))
    if kreds.barn:
        handling.kan_huskes(unit, kreds.barn)
        koncept = handling.profil(unit, delinger, None)
        deling = DelingRegistreret(
            forloeb=command.forloeb,
            deling=command.deling or unit.new_id("deling"),
            barn=kreds.barn,
            art=command.art,
            formaal=command.formaal,
            modtagere=command.modtagere,
            kategorier=command.kategorier,
            grundlag=command.grundlag,
            hjemmel=command.hjemmel,
            tekst=tekst(koncept) if c.Grundlag.SAMTYKKE in command.grundlag else None,
            dokument=command.dokument,
            moede=command.moede,
            delt_at=unit.at,
            gyldigt_til=command.gyldigt_til or senest_til(unit.at, command.kategorier, koncept),
            begrundelse=command.begrundelse,
        )
        lag, rolle = lag_i_dag(unit, command.forloeb), unit.occasion.aktoer.rolle
        delinger.registrer(deling, lag, koncept, rolle=rolle, gennemset=command.gennemset)


def delingslag(unit: Unit, forloeb: UUID) -> Lag:
    """Which purposes have a standing consent, and whether the forløb has ended.

    A consent is bound to what was asked: another koncept's purpose is not consented to by the change (A5b, R1).
    """
    samtykke, formaal = unit.get(Samtykke, forloeb), unit.get(Formålssamtykker, forloeb)
    eget = [samtykke.anmodet.formaal] if samtykke.er_givet and samtykke.anmodet else []
    return Lag(givne=frozenset([*eget, *(f.value for f in formaal.givne)]), afsluttet=samtykke.afsluttet)


def lag_i_dag(unit: Unit, forloeb: UUID) -> Lag:
    """The same as of this moment: nothing is shared on a consent that ended at midnight, however late the tick."""
    (samtykke, kreds), formaal = handling.lane(unit, forloeb), unit.get(Formålssamtykker, forloeb)
    lag, gaeldende = delingslag(unit, forloeb), formaal.gaeldende(kreds, unit.now)
    ude = {f.value for f in formaal.givne - gaeldende}
    if samtykke.anmodet and not samtykke.gaelder(kreds, unit.now):
        ude.add(samtykke.anmodet.formaal)
    return Lag(givne=lag.givne - ude, afsluttet=lag.afsluttet)
