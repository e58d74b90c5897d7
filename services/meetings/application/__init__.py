"""Meetings: do (a command), react (to a fact), ask (a question)."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.adgang import emner
from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept
from contracts.values import KonceptId
from services.chassis import application
from services.chassis.aggregate import Aggregate
from services.chassis.unit import Unit
from services.meetings import answers, ledersvar, messaging, mine
from services.meetings.application import forloebet, ledere, moederne, planen
from services.meetings.application.forloebet import Forløbet
from services.meetings.application.sporet import Sporet
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.pladser import Pladser
from services.meetings.domain.profil import koncept_for, pins_for


class Application(application.Application):
    """Møder, handleplan, fremdrift and the lederteam's meetings.

    koncept: the profile of a lederteam that is named before any forløb has met it.
    """

    NAME: ClassVar[str] = "meetings"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (*forloebet.AGGREGATES, *ledere.AGGREGATES)
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = messaging.LISTENS_TO

    def __init__(self, koncept: KonceptId = "fredericia-2026") -> None:
        self.pins = pins_for(hent_koncept(koncept))

    def filed_under(self, fact: Fact) -> tuple[UUID, ...]:
        return emner(fact)

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case c.OpretLederteam():
                team = unit.get(Lederteam, command.lederteam or c.lederteam_id(command.niveau))
                team.adopt(self.pins)
                team.opret(command, unit.at)
            case _ if not any(rum.do(unit, command) for rum in (ledere, planen, moederne)):
                raise LookupError(f"meetings has no command {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        match question:
            case c.Mødedage():
                f = Forløbet(unit, question.forloeb)
                return answers.moededage(f.moeder, question, None if f.varighed.afventer_raadgiver else f.slutter)
            case c.MineTeams():
                return mine.teams(unit)
            case c.Camp100Liste():
                return mine.camp100(unit)
            case c.Opgaveliste():
                return mine.opgaver(unit, question.forloeb)
            case c.Mødestatus():
                hvem = unit.occasion.aktoer
                ser = partial(unit.may_see, question.forloeb)
                status = answers.moedestatus(Forløbet(unit, question.forloeb), hvem, ser)
                return status | ledersvar.ledelse(Sporet(unit, question.forloeb), hvem.rolle)
            case c.Lederteamstatus():
                team = unit.get(Lederteam, c.lederteam_id(question.niveau))
                koncept, pladser = koncept_for(team.pins or self.pins), unit.get(Pladser, c.PLADSERNE)
                hvem = unit.occasion.aktoer
                svar = ledersvar.lederteamstatus(koncept, question.niveau, team, pladser, unit.now)
                er_med = pladser.er_i(team.medlemmer, hvem.id, lokal_dato(unit.now))
                return ledersvar.kun_eget(svar, hvem, er_med=er_med)
            case _:
                raise LookupError(f"meetings has no question {question.TOPIC}")
