"""The commands of a handing-over: a process that may stop between any two of its steps and go on from its facts."""

from typing import TYPE_CHECKING, Any, cast

from contracts import routing as r
from contracts.command import Command, Question
from contracts.routing import Afbrydelse, Saglukning
from contracts.values import EnhedRef, ForløbId
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.application import load
from services.routing.domain.barn import Barn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.overdragelse import Overdragelse
from services.routing.domain.rules.myndighed import BeslutningstræetKanBesvares, RådgiverenHarSagen, SagenErÅben
from services.routing.domain.rules.overdragelse import ForløbetFølgerSagensSkala
from services.routing.domain.underretninger import Barnelinje
from services.routing.underretning_answers import overdragelsens_status

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.StartOverdragelse():
            _start(app, unit, command)
        case r.FortsætOverdragelse():
            _fortsaet(app, unit, command)
        case r.OverdragSag():
            _overdrag(unit, command)
        case r.AfbrydOverdragelse():
            _afbryd(unit, unit.get(Overdragelse, command.forloeb), command.grund)
        case _:
            return False
    return True


def ask(_app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.Overdragelsesstatus():
            overdragelse = unit.get(Overdragelse, question.forloeb)
            return overdragelsens_status(overdragelse, _fra(unit, overdragelse))
    return None


def krav_foer_team(unit: Unit, forloeb: ForløbId) -> None:
    """Before a team is appointed in a forløb that takes over, its case is prepared for closing (R151)."""
    overdragelse = unit.get(Overdragelse, forloeb)
    if overdragelse.i_gang:
        check(overdragelse.krav_om_klargoering(_er_klar(_fra(unit, overdragelse))))


def afbryd_ved_genoptagelse(unit: Unit, sag: Sag) -> None:
    """A foranstaltning that goes on makes it no transfer (A20)."""
    if sag.overdrages_i is not None and not sag.er_klar_til_lukning:
        _afbryd(unit, unit.get(Overdragelse, sag.overdrages_i), Afbrydelse.FORANSTALTNING_FORTSAETTER)


def _start(app: "Application", unit: Unit, o: r.StartOverdragelse) -> None:
    """Place the child, in its own forløb or in a new one, and begin (R145, R146)."""
    sag = load.sag(unit, o.sag)
    check(
        SagenErÅben(aaben=sag.er_aaben),
        RådgiverenHarSagen(som=unit.occasion.aktoer.id, ansvarlig=sag.raadgiver),
    )
    forloeb = _forloeb_til(unit, sag)
    overdragelse = unit.get(Overdragelse, forloeb.key)
    overdragelse.adopt(sag.pins)
    if not overdragelse.skal_startes(sag.key, o.trin):
        return
    if forloeb.exists:
        check(ForløbetFølgerSagensSkala(samme=forloeb.koncept.skala.id == sag.koncept.skala.id))
        anledning = r.Placeringsanledning.EVALUERING
        app.do(unit, r.VurderTrin(forloeb=forloeb.key, trin=o.trin, anledning=anledning))
    else:
        check(BeslutningstræetKanBesvares(kan=o.enhed is not None and o.alder is not None))
        bekymring = r.RegistrerBekymring(
            forloeb=forloeb.key,
            barn=sag.barn,
            enhed=cast(EnhedRef, o.enhed),
            alder=cast(int, o.alder),
            koncept=sag.koncept.id,
        )
        app.do(unit, bekymring)
        app.do(unit, r.PlacerTrin(forloeb=forloeb.key, trin=o.trin, muligheder_udtoemt=True))
    overdragelse.start(sag.barn, sag.key, sag.raadgiver, o.trin)
    sag.overdrag(forloeb.key)


def _fortsaet(app: "Application", unit: Unit, o: r.FortsætOverdragelse) -> None:
    """Take every step that can be taken now; said again, or after a crash, it gives nothing new."""
    overdragelse = unit.get(Overdragelse, o.forloeb)
    if not overdragelse.i_gang:
        return
    forloeb = unit.get(Forløb, o.forloeb)
    if forloeb.afsluttet or o.deling_standset:
        grund = Afbrydelse.FORLOEB_AFSLUTTET if forloeb.afsluttet else Afbrydelse.SAMTYKKE_OPHOERT
        _afbryd(unit, overdragelse, grund)
        return
    if o.ur_start:
        overdragelse.noter_samtykke(o.ur_start)
    if overdragelse.samtykke and forloeb.samtykke_aabent and forloeb.linjer is None:
        app.do(unit, r.AktiverBeslutningstræ(forloeb=o.forloeb))
    if forloeb.linjer is not None:
        overdragelse.noter_trae()
    if forloeb.team:
        overdragelse.noter_team(forloeb.team.id)
    if o.moede and o.starter_at:
        overdragelse.noter_indkaldt(o.moede, o.starter_at, o.indkaldt_at or unit.at)
    if o.moede and o.afholdt_at:
        overdragelse.noter_afholdt(o.moede, o.afholdt_at, o.deltagere)


def _overdrag(unit: Unit, o: r.OverdragSag) -> None:
    """The rådgiver has handed over; with that the case closes, and not before (R150, A20)."""
    overdragelse = unit.get(Overdragelse, o.forloeb)
    sag = _fra(unit, overdragelse)
    overdragelse.afslut(klar_til_lukning=_er_klar(sag))
    if sag and sag.er_aaben:
        sag.luk(Saglukning.OVERDRAGET, unit.at)
        unit.get(Barnelinje, sag.barn).frigiv_sag(sag.key)


def _afbryd(unit: Unit, overdragelse: Overdragelse, grund: Afbrydelse) -> None:
    overdragelse.afbryd(grund)
    if sag := _fra(unit, overdragelse):
        sag.behold()


def _forloeb_til(unit: Unit, sag: Sag) -> Forløb:
    """The forløb that takes over: the child's active one, else a new one, in the case's own lane if that is free."""
    if aktivt := unit.get(Barn, sag.barn).aktivt_forloeb:
        return unit.get(Forløb, aktivt)
    i_sagens_spor = unit.get(Forløb, sag.key)
    return unit.get(Forløb, unit.new_id("forloeb")) if i_sagens_spor.exists else i_sagens_spor


def _fra(unit: Unit, overdragelse: Overdragelse) -> Sag | None:
    """The case that is handed over."""
    return unit.get(Sag, overdragelse.startet.sag) if overdragelse.startet else None


def _er_klar(sag: Sag | None) -> bool:
    return sag is not None and sag.er_klar_til_lukning
