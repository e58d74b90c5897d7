"""Routing as a service: load, decide, answer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from contracts import routing as r
from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.koncept import hent_koncept, koncepter
from contracts.values import AktørRef, ForløbId, KonceptId
from services.chassis import application
from services.chassis.aggregate import Aggregate, Pins
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.answers import status, traeets_svar
from services.routing.domain.barn import Barn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.organisation import ORGANISATION, Organisation
from services.routing.domain.rules import ForløbetErRegistreret, KonceptetFindes
from services.routing.messaging import LISTENS_TO


class Application(application.Application):
    """The organisation, the forløb and its steps, the beslutningstræ, the leaders' answers and the team.

    koncept: the profile of a forløb whose command names none.
    """

    NAME: ClassVar[str] = "routing"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (Organisation, Forløb, Barn)
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = LISTENS_TO

    def __init__(self, koncept: KonceptId = "fredericia-2026") -> None:
        self.koncept = koncept

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case r.OpretEnhed():
                _organisation(unit).opret_enhed(command)
            case r.OpretFunktion():
                _organisation(unit).opret_funktion(command)
            case r.RegistrerBekymring():
                self._registrer(unit, command)
            case r.PlacerTrin():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.placer_trin(command.trin, command.muligheder_udtoemt)
                _frigiv_barnet(unit, forloeb)
            case r.VurderTrin():
                _forloeb(unit, command.forloeb).vurder_trin(command.trin, command.anledning, unit.at)
            case r.NoterSamtykke():
                _forloeb(unit, command.forloeb).noter_samtykke()
            case r.AktiverBeslutningstræ():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.aktiver_beslutningstrae(_organisation(unit), unit.now, unit.new_id)
            case r.UdpegMedarbejder():
                forloeb, som = _forloeb(unit, command.forloeb), unit.occasion.aktoer
                medarbejder = command.medarbejder or unit.new_id("medarbejder")
                forloeb.udpeg_medarbejder(command, medarbejder, som, _organisation(unit), unit.at)
            case r.MeldFra():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.meld_fra(command, unit.occasion.aktoer, _organisation(unit), unit.at)
            case r.NedsætTeam():
                _forloeb(unit, command.forloeb).nedsaet_team(command, unit.new_id("team"))
            case r.StandsDeling():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.stands_deling(command.aarsag, _leder(unit, forloeb))
            case r.AfslutForløb():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.afslut(command.aarsag, command.deltager_i_faellesskab, unit.at)
                _frigiv_barnet(unit, forloeb)
            case r.AfslutUdenSamtykke():
                forloeb = _forloeb(unit, command.forloeb)
                forloeb.afslut_uden_samtykke(unit.at)
                _frigiv_barnet(unit, forloeb)
            case r.GenåbnForløb():
                forloeb = _forloeb(unit, command.forloeb)
                barn = unit.get(Barn, forloeb.barn)
                forloeb.genaabn(barn.aktivt_forloeb, unit.now)
                barn.tilknyt(forloeb.key)
            case _:
                raise LookupError(f"routing does not know {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        match question:
            case r.Forløbsstatus():
                forloeb = _forloeb(unit, question.forloeb)
                return status(forloeb, _organisation(unit), unit.occasion.aktoer.rolle)
            case r.SpørgBeslutningstræ():
                return traeets_svar(question, _organisation(unit), hent_koncept(self.koncept))
            case _:
                raise LookupError(f"routing does not know {question.TOPIC}")

    def _registrer(self, unit: Unit, command: r.RegistrerBekymring) -> None:
        enhed = _organisation(unit).enhed(command.enhed)
        forloeb = unit.get(Forløb, command.forloeb or unit.new_id("forloeb"))
        if not forloeb.exists:
            check(KonceptetFindes(kendt=command.koncept is None or command.koncept in koncepter()))
            k = hent_koncept(command.koncept or self.koncept)
            forloeb.adopt(Pins(koncept=k.id, koncept_hash=k.hash, kalender=k.kalender))
        barn_id = command.barn or (forloeb.barn if forloeb.exists else unit.new_id("barn"))
        barn = unit.get(Barn, barn_id)
        forloeb.registrer(command, barn_id, enhed, barn.aktivt_forloeb, at=unit.at, nu=unit.now)
        if not forloeb.afsluttet:
            barn.tilknyt(forloeb.key)


def _organisation(unit: Unit) -> Organisation:
    return unit.get(Organisation, ORGANISATION)


def _forloeb(unit: Unit, forloeb: ForløbId) -> Forløb:
    fundet = unit.get(Forløb, forloeb)
    check(ForløbetErRegistreret(findes=fundet.exists))
    return fundet


def _leder(unit: Unit, forloeb: Forløb) -> AktørRef:
    """Who leads the child's institution now (A32)."""
    return _organisation(unit).enhed(forloeb.enhed).leder


def _frigiv_barnet(unit: Unit, forloeb: Forløb) -> None:
    """The other half of every ending: the child may have a new forløb (A21)."""
    if forloeb.afsluttet:
        unit.get(Barn, forloeb.barn).frigiv(forloeb.key)
