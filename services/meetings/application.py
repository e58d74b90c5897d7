"""Meetings: do (a command), react (to a fact), ask (a question)."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept
from contracts.values import KonceptId
from services.chassis import application
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.meetings import answers, messaging
from services.meetings.domain.frister import Frister
from services.meetings.domain.handleplan import Handleplan
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.moeder import Møder
from services.meetings.domain.profil import koncept_for, niveau_uden_fremdrift, pins_for
from services.meetings.domain.rules.lederteam import ForløbetErUdenFremdrift, TrinnetHarEtLederteam


class Application(application.Application):
    """Møder, handleplan, fremdrift and the lederteam's meetings.

    koncept: the profile of a lederteam that is named before any forløb has met it.
    """

    NAME: ClassVar[str] = "meetings"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (Møder, Handleplan, Frister, Lederteam)
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = messaging.LISTENS_TO

    def __init__(self, koncept: KonceptId = "fredericia-2026") -> None:
        self.pins = pins_for(hent_koncept(koncept))

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case c.OpretLederteam():
                team = unit.get(Lederteam, command.lederteam or c.lederteam_id(command.niveau))
                team.adopt(self.pins)
                team.opret(command, unit.at)
            case c.AfholdLederteamMøde():
                unit.get(Lederteam, command.lederteam).afhold(command, unit.at)
            case _:
                _do_moede(unit, command, *_forloeb(unit, getattr(command, "forloeb")))  # noqa: B009

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        match question:
            case c.Mødedage():
                moeder, _, _ = _forloeb(unit, question.forloeb)
                return answers.moededage(moeder, question.i_dag)
            case c.Mødestatus():
                return answers.moedestatus(*_forloeb(unit, question.forloeb), unit.occasion.aktoer.rolle)
            case _:
                raise LookupError(f"meetings has no question {question.TOPIC}")


def _do_moede(unit: Unit, command: Command, moeder: Møder, plan: Handleplan, frister: Frister) -> None:
    """The commands of a forløb's meetings. What may refuse comes first."""
    match command:
        case c.NoterForløb():
            moeder.noter(command.barn)
        case c.ForberedOpstart():
            moeder.noter_samtykke(command.barn, command.ur_start)
            _start_ure(unit, moeder, frister)
        case c.NoterTeam():
            moeder.noter_team(command.medlemmer, command.kontaktperson)
        case c.IndstilMøder():
            moeder.indstil(command.grund, unit.at)
            plan.bortfald()
            frister.bortfald(command.grund)
            if moeder.pins and (team := _lederteam(unit, moeder)):
                team.tag_af(command.forloeb, c.Dagsordenafgang(command.grund.value))
        case c.GenoptagMøder():
            moeder.genoptag()
            _start_ure(unit, moeder, frister)
        case c.IndkaldMøde():
            moeder.indkald(command, command.moede or unit.new_id("moede"), unit.at)
            _udsaet(moeder, frister)
        case c.FlytMøde():
            moeder.flyt(command, unit.at)
            _udsaet(moeder, frister)
        case c.UdsætFrist():
            _udsaet(moeder, frister)
        case c.AflysMøde():
            moeder.aflys(command.moede, command.grund)
        case c.AfholdFormøde():
            moeder.afhold_formoede(command, unit.at)
        case c.IndhentBarnetsPerspektiv():
            moeder.indhent_perspektiv(command.moede, command.perspektiv, unit.at)
        case c.AfholdMøde():
            moeder.afhold(command, unit.occasion.virkning, unit.at)
            _efter_moede(moeder, plan, frister, command.moede)
            if moeder.er_i_fremdrift and (team := _lederteam(unit, moeder)):
                team.i_fremdrift(command.forloeb, unit.at)
        case c.SendReferat():
            moeder.send_referat(command.moede, unit.occasion.aktoer.id)
        case _:
            _do_plan(unit, command, moeder, plan, frister)


def _do_plan(unit: Unit, command: Command, moeder: Møder, plan: Handleplan, frister: Frister) -> None:
    """The commands of its handleplan, and of the way to the lederteam."""
    match command:
        case c.OpdaterHandleplan():
            barn, moede = moeder.kraev_samtykke(), moeder.igangvaerende(unit.at)
            plan.opdater(command, barn, moede, ventes=bool(frister.mangler(frister.handleplan)))
            frister.efter_handleplan(unit.at)
        case c.AftalOpgave():
            barn, opgave = moeder.kraev_samtykke(), command.opgave or unit.new_id("opgave")
            plan.aftal(command, opgave, barn, moeder.team, lokal_dato(unit.at))
        case c.UdførOpgave():
            moeder.kend()
            if plan.udfoer(command.opgave):
                frister.efter_opgave(unit.at)
        case c.ØnskSparring():
            moeder.kraev_samtykke()
            plan.oensk_sparring(command.funktion)
        case c.SætPåDagsorden():
            moeder.kraev_samtykke()
            naeste = _lederteam(unit, moeder)
            check(ForløbetErUdenFremdrift(uden_fremdrift=moeder.fremdrift_mangler))
            check(TrinnetHarEtLederteam(har=naeste is not None))
            if naeste:
                naeste.saet_paa(command.forloeb, unit.at)
        case c.NoterTilbagemelding():
            barn, team = moeder.kraev_samtykke(), unit.get(Lederteam, command.lederteam)
            team.behandl(command.forloeb, command.moede, unit.at)
            plan.noter_tilbagemelding(command, barn, team.niveau)
        case _:
            raise LookupError(f"meetings has no command {command.TOPIC}")


def _forloeb(unit: Unit, forloeb: UUID) -> tuple[Møder, Handleplan, Frister]:
    """What meetings keeps of a forløb, all under the profile that it began under."""
    moeder, plan, frister = unit.get(Møder, forloeb), unit.get(Handleplan, forloeb), unit.get(Frister, forloeb)
    moeder.adopt(unit.pins)
    plan.adopt(moeder.pins)
    frister.adopt(moeder.pins)
    return moeder, plan, frister


def _lederteam(unit: Unit, moeder: Møder) -> Lederteam | None:
    """The lederteam that takes up the forløb when it stands still; it may not exist yet."""
    niveau = niveau_uden_fremdrift(koncept_for(moeder.pins))
    if niveau is None:
        return None
    team = unit.get(Lederteam, c.lederteam_id(niveau))
    team.adopt(moeder.pins)
    return team


def _start_ure(unit: Unit, moeder: Møder, frister: Frister) -> None:
    """The window is judged by the day we learn of the consent, also when it was given on paper before."""
    if moeder.aaben and moeder.ur_start:
        frister.start_opstart(moeder.ur_start, moeder.omgang, lokal_dato(unit.now))


def _efter_moede(moeder: Møder, plan: Handleplan, frister: Frister, moede: UUID) -> None:
    holdt = moeder.moeder[moede]
    if holdt.omgang != moeder.omgang or holdt.afholdt_at is None:
        return
    frister.efter_moede(holdt.art, holdt.afholdt_at)
    if moeder.aaben:
        frister.kraev_handleplan(holdt.afholdt_at, moede)
    if plan.skrevet_ved(moede):
        frister.efter_handleplan(holdt.afholdt_at)


def _udsaet(moeder: Møder, frister: Frister) -> None:
    opstart = moeder.opstartsmoede
    if opstart and opstart.er_indkaldt and opstart.begrundelse:
        frister.udsaet(lokal_dato(opstart.starter_at), opstart.begrundelse)
