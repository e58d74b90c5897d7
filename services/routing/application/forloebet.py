"""The commands of a forløb: its steps, its leaders and team, its people and its end."""

from typing import TYPE_CHECKING, Any

from contracts import routing as r
from contracts.adgang import Handling
from contracts.command import Command, Question
from contracts.koncept import hent_koncept, koncepter
from services.chassis.aggregate import Pins
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.answers import status, traeets_svar, uddrag
from services.routing.application import load
from services.routing.application.overdragelsen import krav_foer_team
from services.routing.domain.barn import Barn
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.forloeb import Forløb
from services.routing.domain.rules import IndsatsenErRegistreret, KonceptetFindes
from services.routing.domain.underretning_mellemkommunal import MellemkommunalUnderretning

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    """Whether the command is one of a forløb's; then it is done."""
    return _vejen(app, unit, command) or _teamet(unit, command) or _slutningen(unit, command)


def ask(app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.Forløbsstatus():
            forloeb = load.forloeb(unit, question.forloeb)
            hvem = unit.occasion.aktoer
            pligt = unit.get(MellemkommunalUnderretning, question.forloeb)
            sted = unit.may_see(question.forloeb, Handling.MOEDESTED)
            svar = status(forloeb, load.organisation(unit), hvem.rolle, ser_sted=sted) | {"mellemkommunal": pligt.stand}
            return uddrag(svar, lambda hvad: unit.may_see(question.forloeb, hvad), hvem)
        case r.SpørgBeslutningstræ():
            return traeets_svar(question, load.organisation(unit), hent_koncept(app.koncept))
    return None


def _vejen(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.RegistrerBekymring():
            _registrer(app, unit, command)
        case r.AccepterForløb():
            load.forloeb(unit, command.forloeb).accepter(unit.occasion.aktoer)
        case r.PlacerTrin():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.placer_trin(command.trin, command.muligheder_udtoemt, unit.occasion.aktoer, unit.at)
            load.frigiv_barnet(unit, forloeb)
        case r.VurderTrin():
            forloeb, som = load.forloeb(unit, command.forloeb), unit.occasion.aktoer
            forloeb.vurder_trin(command.trin, command.anledning, som, unit.at)
        case r.RetTrin():
            forloeb = load.forloeb(unit, command.forloeb)
            aktivt = unit.get(Barn, forloeb.barn).aktivt_forloeb
            forloeb.ret_trin(command, aktivt, unit.occasion.aktoer, unit.at)
            load.tilknyt_barnet(unit, forloeb)
            load.frigiv_barnet(unit, forloeb)
        case r.NoterOpfølgning():
            load.forloeb(unit, command.forloeb).noter_opfoelgning(command.moede, unit.at)
        case r.NoterSamtykke():
            load.forloeb(unit, command.forloeb).noter_samtykke()
        case r.StandsDeling():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.stands_deling(command.aarsag, load.leder(unit, forloeb))
        case r.SkiftKoncept():
            check(KonceptetFindes(kendt=command.koncept in koncepter()))
            nyt = hent_koncept(command.koncept)
            load.forloeb(unit, command.forloeb).skift_koncept(command, nyt, load.organisation(unit), unit.at)
        case _:
            return False
    return True


def _teamet(unit: Unit, command: Command) -> bool:
    match command:
        case r.AktiverBeslutningstræ():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.aktiver_beslutningstrae(load.organisation(unit), unit.now, unit.new_id)
        case r.UdpegMedarbejder():
            forloeb, som = load.forloeb(unit, command.forloeb), unit.occasion.aktoer
            medarbejder = command.medarbejder or unit.new_id("medarbejder")
            forloeb.udpeg_medarbejder(command, medarbejder, som, load.organisation(unit), unit.at)
        case r.MeldFra():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.meld_fra(command, unit.occasion.aktoer, load.organisation(unit), unit.at)
        case r.NedsætTeam():
            forloeb = load.forloeb(unit, command.forloeb)
            krav_foer_team(unit, forloeb.key)
            forloeb.nedsaet_team(command, unit.new_id("team"), load.organisation(unit))
        case r.FjernTeammedlem():
            load.forloeb(unit, command.forloeb).fjern_teammedlem(command, load.organisation(unit))
        case r.UdpegKontaktperson():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.udpeg_kontaktperson(command.kontaktperson, load.organisation(unit))
        case r.InviterDeltager():
            load.forloeb(unit, command.forloeb).inviter_deltager(command.deltager, command.art)
        case r.ForbindSøskende():
            det_ene, det_andet = load.forloeb(unit, command.forloeb), load.forloeb(unit, command.soeskende)
            det_ene.forbind_soeskende(det_andet.key, det_andet.barn)
            det_andet.forbind_soeskende(det_ene.key, det_ene.barn)
        case r.AdskilSøskende():
            load.forloeb(unit, command.forloeb).adskil_soeskende(command.soeskende)
            load.forloeb(unit, command.soeskende).adskil_soeskende(command.forloeb)
        case _:
            return False
    return True


def _slutningen(unit: Unit, command: Command) -> bool:
    match command:
        case r.ForeslåAfslutning():
            load.forloeb(unit, command.forloeb).foreslaa_afslutning(command.aarsag, unit.occasion.aktoer)
        case r.NoterFamiliensSyn():
            load.forloeb(unit, command.forloeb).noter_familiens_syn(command)
        case r.AfslutForløb():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.afslut(command, unit.occasion.aktoer, unit.at)
            load.frigiv_barnet(unit, forloeb)
        case r.AfslutUdenSamtykke():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.afslut_uden_samtykke(unit.at, uden_svar=command.uden_svar)
            load.frigiv_barnet(unit, forloeb)
        case r.GenåbnForløb():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.genaabn(unit.get(Barn, forloeb.barn).aktivt_forloeb, unit.now)
            load.tilknyt_barnet(unit, forloeb)
            load.vent_ikke(unit, forloeb)
        case _:
            return False
    return True


def _registrer(app: "Application", unit: Unit, command: r.RegistrerBekymring) -> None:
    organisation, som = load.organisation(unit), unit.occasion.aktoer
    forloeb = unit.get(Forløb, command.forloeb or unit.new_id("forloeb"))
    if not forloeb.exists:
        check(KonceptetFindes(kendt=command.koncept is None or command.koncept in koncepter()))
        k = hent_koncept(command.koncept or app.koncept)
        forloeb.adopt(Pins(koncept=k.id, koncept_hash=k.hash, kalender=k.kalender))
    barn_id = command.barn or (forloeb.barn if forloeb.exists else unit.new_id("barn"))
    aktivt = unit.get(Barn, barn_id).aktivt_forloeb
    if command.udsprunget_af:
        check(IndsatsenErRegistreret(findes=unit.get(Fællesskabsindsats, command.udsprunget_af).exists))
    forloeb.registrer(command, barn_id, som, organisation, aktivt, at=unit.at, nu=unit.now)
    load.tilknyt_barnet(unit, forloeb)
