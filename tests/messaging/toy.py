"""Two services small enough to see through: one rings, the other writes down every stroke it hears, in order."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import Fact, ForløbFact
from contracts.tid import KlokkenSlog
from contracts.values import FortroligTekst, Rolle
from services.chassis.aggregate import Aggregate, event
from services.chassis.application import Application
from services.chassis.rules import Rule, check
from services.chassis.unit import Unit

ALL = frozenset(Rolle)


class Rang(ForløbFact):
    TOPIC: ClassVar[str] = "ringer.rang.v1"
    number: int


class Wrote(ForløbFact):
    TOPIC: ClassVar[str] = "hearer.wrote.v1"
    number: int


class AlarmSet(ForløbFact):
    TOPIC: ClassVar[str] = "hearer.alarm_set.v1"
    due: AwareDatetime


class AlarmRang(ForløbFact):
    TOPIC: ClassVar[str] = "hearer.alarm_rang.v1"
    VIRKNING: ClassVar[str | None] = "due"
    due: AwareDatetime


class Ring(Command):
    TOPIC: ClassVar[str] = "ringer.ring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER})
    forloeb: UUID
    times: int = 1


class Whisper(Command):
    TOPIC: ClassVar[str] = "ringer.whisper.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    words: FortroligTekst


class Write(Command):
    TOPIC: ClassVar[str] = "hearer.write.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    forloeb: UUID
    number: int


class SetAlarm(Command):
    TOPIC: ClassVar[str] = "hearer.set_alarm.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    forloeb: UUID
    due: AwareDatetime


class Strokes(Question):
    TOPIC: ClassVar[str] = "ringer.strokes"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    forloeb: UUID


class Read(Question):
    TOPIC: ClassVar[str] = "hearer.read"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    forloeb: UUID


class RingsAtMostNinetyNineTimes(Rule):
    """Nobody rings a hundred times at once."""

    RULE: ClassVar[str] = "R1"
    FIELD: ClassVar[str | None] = "times"
    times: int

    @property
    def holds(self) -> bool:
        return self.times < 100

    @property
    def message(self) -> str:
        return "Der ringes højst 99 gange."


class Bell(Aggregate):
    TYPE = "bell"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.rung = 0

    def ring(self, times: int) -> None:
        check(RingsAtMostNinetyNineTimes(times=times))
        for _ in range(times):
            self._rang(Rang(forloeb=self.key, number=self.rung + 1))

    @event
    def _rang(self, fact: Rang) -> None:
        self.rung = fact.number


class Diary(Aggregate):
    TYPE = "diary"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.lines: list[int] = []
        self.due: datetime | None = None
        self.alarms = 0

    def write(self, number: int) -> None:
        self._wrote(Wrote(forloeb=self.key, number=number))

    def set_alarm(self, due: datetime) -> None:
        self._alarm_set(AlarmSet(forloeb=self.key, due=due))

    @property
    def next_alarm(self) -> datetime | None:
        return self.due

    def wake(self, now: datetime) -> None:
        if self.due is not None:
            self._alarm_rang(AlarmRang(forloeb=self.key, due=self.due))

    @event
    def _wrote(self, fact: Wrote) -> None:
        self.lines.append(fact.number)

    @event
    def _alarm_set(self, fact: AlarmSet) -> None:
        self.due = fact.due

    @event
    def _alarm_rang(self, fact: AlarmRang) -> None:
        self.due = None
        self.alarms += 1


class Ringer(Application):
    NAME = "ringer"
    AGGREGATES = (Bell,)
    LISTENS_TO: ClassVar[dict[Any, Any]] = {}

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case Ring(forloeb=forloeb, times=times):
                unit.get(Bell, forloeb).ring(times)

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        assert isinstance(question, Strokes)
        return {"strokes": unit.get(Bell, question.forloeb).rung}


def when_it_rang_write_it_down(fact: Rang) -> list[Command]:
    return [Write(forloeb=fact.forloeb, number=fact.number)]


class Hearer(Application):
    """Bugs that tests switch on: it `stumbles` over some numbers, and what others lead to is `unstorable`."""

    NAME = "hearer"
    AGGREGATES = (Diary,)
    LISTENS_TO: ClassVar[dict[Any, Any]] = {Rang: when_it_rang_write_it_down}
    CREATE_STATEMENTS = ("CREATE TABLE IF NOT EXISTS heard (at TEXT NOT NULL)",)

    def __init__(self) -> None:
        self.stumbles: set[int] = set()
        self.unstorable: set[int] = set()

    def react(self, unit: Unit, fact: Fact) -> None:
        if isinstance(fact, KlokkenSlog):
            unit.execute("INSERT INTO heard VALUES (?)", [(fact.tidspunkt.isoformat(),)])
        super().react(unit, fact)

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case Write(forloeb=forloeb, number=number):
                if number in self.stumbles:
                    raise RuntimeError("a bug in a handler")
                if number in self.unstorable:
                    unit.execute("INSERT INTO heard VALUES (?)", [(None,)])
                unit.get(Diary, forloeb).write(number)
            case SetAlarm(forloeb=forloeb, due=due):
                unit.get(Diary, forloeb).set_alarm(due)

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        assert isinstance(question, Read)
        diary = unit.get(Diary, question.forloeb)
        return {"lines": diary.lines, "alarms": diary.alarms}
