"""The commands of the authority's own case."""

from typing import TYPE_CHECKING, Any, cast

from contracts import routing as r
from contracts.command import Command, Question
from contracts.koncept import Svarart, koncepter, svar_beslutningstrae
from contracts.values import EnhedRef
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.application import load
from services.routing.application.overdragelsen import afbryd_ved_genoptagelse
from services.routing.domain.barn import Barn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.rules import KonceptetFindes, TrinnetErPåSkalaen
from services.routing.domain.rules.myndighed import BeslutningstræetKanBesvares, SagenErIkkeOmEtAndetBarn
from services.routing.domain.underretning_mellemkommunal import MellemkommunalUnderretning
from services.routing.domain.underretninger import Barnelinje
from services.routing.underretning_answers import sagens_status

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.OpretSag():
            _opret(app, unit, command)
        case r.TildelRådgiver():
            load.sag(unit, command.forloeb).tildel(command.raadgiver)
        case r.AfslutUndersøgelse():
            load.sag(unit, command.forloeb).afslut_undersoegelse(command.saerligt_behov, unit.at)
        case r.IværksætForanstaltning():
            sag, foranstaltning = load.sag(unit, command.forloeb), command.foranstaltning
            sag.ivaerksaet(foranstaltning or unit.new_id("foranstaltning"), command.saerligt_behov, unit.at)
            afbryd_ved_genoptagelse(unit, sag)
        case r.OphørForanstaltning():
            load.sag(unit, command.forloeb).ophoer(command.foranstaltning, unit.at)
        case r.KlargørSagTilLukning():
            load.sag(unit, command.forloeb).klargoer()
        case r.GenoptagSag():
            sag = load.sag(unit, command.forloeb)
            sag.genoptag()
            afbryd_ved_genoptagelse(unit, sag)
        case r.LukSag():
            sag = load.sag(unit, command.forloeb)
            sag.luk(command.lukning, unit.at)
            unit.get(Barnelinje, sag.barn).frigiv_sag(sag.key)
        case r.AktiverSagensBeslutningstræ():
            _aktiver(unit, command)
        case r.IndkaldSagsmøde():
            load.sag(unit, command.forloeb).indkald(command, unit.new_id("moede"), unit.occasion.aktoer.id, unit.now)
        case r.OvervejMellemkommunalUnderretning():
            _overvej(unit, command)
        case r.SendMellemkommunalUnderretning():
            unit.get(MellemkommunalUnderretning, command.forloeb).send()
        case r.UndladMellemkommunalUnderretning():
            unit.get(MellemkommunalUnderretning, command.forloeb).undlad(command.grund)
        case _:
            return False
    return True


def ask(_app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.Sagsstatus():
            return sagens_status(unit.get(Sag, question.forloeb))
    return None


def _opret(app: "Application", unit: Unit, o: r.OpretSag) -> None:
    ny = unit.get(Sag, o.forloeb) if o.forloeb else load.sag_til(unit, o.barn)
    forloeb, linje = unit.get(Forløb, ny.key), unit.get(Barnelinje, o.barn)
    om = {forloeb.barn} if forloeb.exists else set()
    om |= {ny.barn} if ny.er_oprettet else set()
    check(
        SagenErIkkeOmEtAndetBarn(samme=om <= {o.barn}),
        KonceptetFindes(kendt=o.koncept is None or o.koncept in koncepter()),
    )
    ny.adopt(forloeb.pins if forloeb.exists else load.pins(o.koncept or app.koncept))
    linje.maa_faa_sag(ny.key)
    if not ny.er_aaben:
        alder = o.alder if o.alder is not None else load.alder(unit, o.barn)
        afdeling = ny.vaelg_afdeling(alder, o.afdeling)
        ny.opret(o.barn, o.raadgiver, afdeling=afdeling, undersoegelse=o.undersoegelse, underretning=None, at=unit.at)
    linje.tilknyt_sag(ny.key)


def _aktiver(unit: Unit, o: r.AktiverSagensBeslutningstræ) -> None:
    """The child's own team is invited; without one the beslutningstræ names possible partners (R131)."""
    sag = load.sag(unit, o.forloeb)
    aktivt = unit.get(Barn, sag.barn).aktivt_forloeb
    forloeb = unit.get(Forløb, aktivt) if aktivt else None
    if forloeb and forloeb.team:
        sag.inviter_team(forloeb.team.id, forloeb.key)
        return
    skala, kendt = sag.koncept.skala, forloeb is not None and not forloeb.alder.er_slettet
    check(
        TrinnetErPåSkalaen(findes=skala.har(o.trin), skala=skala.navn),
        BeslutningstræetKanBesvares(kan=kendt or (o.enhed is not None and o.alder is not None)),
    )
    if forloeb and kendt:
        alder, slags, distrikt = forloeb.alder.vis(), forloeb.enhedstype, forloeb.distrikt
    else:
        enhed = load.organisation(unit).enhed(cast(EnhedRef, o.enhed))
        alder, slags, distrikt = cast(int, o.alder), enhed.type, enhed.distrikt
    linjer = svar_beslutningstrae(sag.koncept, alder, o.trin, slags, distrikt)
    sag.aktiver_beslutningstrae(tuple(linje for linje in linjer if linje.art is Svarart.FUNKTION))


def _overvej(unit: Unit, o: r.OvervejMellemkommunalUnderretning) -> None:
    """The child has moved; who it is, the forløb or the case of this lane knows (A34)."""
    forloeb, sag = unit.get(Forløb, o.forloeb), unit.get(Sag, o.forloeb)
    pligt = unit.get(MellemkommunalUnderretning, o.forloeb)
    pligt.adopt(forloeb.pins or sag.pins)
    pligt.overvej(forloeb.barn if forloeb.exists else sag.barn)
