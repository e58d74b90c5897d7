"""A service small enough to test the keel with: a counter per subject, a confidential note, an alarm, a policy."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import AwareDatetime

from contracts.command import Anledning, Command, Question
from contracts.fact import Fact
from contracts.values import Aktør, FortroligTekst, Rolle
from services.chassis.aggregate import Aggregate, event
from services.chassis.application import Application
from services.chassis.rules import Rule, check
from services.chassis.unit import Unit


class Counted(Fact):
    TOPIC: ClassVar[str] = "toy.counted.v1"
    counter: UUID
    by: int


class Noted(Fact):
    TOPIC: ClassVar[str] = "toy.noted.v1"
    counter: UUID
    person: UUID


class NotedWithWords(Noted):
    SUBJEKT: ClassVar[dict[str, str]] = {"words": "person"}
    words: FortroligTekst | None = None


class Rang(Fact):
    TOPIC: ClassVar[str] = "toy.rang.v1"
    VIRKNING: ClassVar[str | None] = "due"
    counter: UUID
    due: AwareDatetime


class Forgotten(Fact):
    TOPIC: ClassVar[str] = "toy.forgotten.v1"
    SLETTER: ClassVar[str | None] = "person"
    person: UUID


class Pinged(Fact):
    """A fact of another service."""

    TOPIC: ClassVar[str] = "other.pinged.v1"
    counter: UUID


ALL = frozenset(Rolle)


class Count(Command):
    TOPIC: ClassVar[str] = "toy.count.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    counter: UUID
    by: int = 1


class Note(Command):
    TOPIC: ClassVar[str] = "toy.note.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    counter: UUID
    person: UUID
    words: FortroligTekst | None = None


class Forget(Command):
    TOPIC: ClassVar[str] = "toy.forget.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    person: UUID


class HowMany(Question):
    TOPIC: ClassVar[str] = "toy.how_many"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    counter: UUID


class CountsAtMostTen(Rule):
    """A counter goes to ten."""

    RULE: ClassVar[str] = "R1"
    value: int

    @property
    def holds(self) -> bool:
        return self.value <= 10

    @property
    def message(self) -> str:
        return "Der tælles højst til ti."


class Counter(Aggregate):
    TYPE = "counter"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.value = 0
        self.words: list[Any] = []
        self.due: datetime | None = None

    def count(self, by: int) -> None:
        check(CountsAtMostTen(value=self.value + by))
        self._counted(Counted(counter=self.key, by=by))

    def note(self, person: UUID, words: FortroligTekst | None, at: datetime) -> None:
        self._noted(NotedWithWords(counter=self.key, person=person, words=words))
        self._rang(Rang(counter=self.key, due=at + timedelta(hours=1)))

    @property
    def next_alarm(self) -> datetime | None:
        return self.due

    def wake(self, now: datetime) -> None:
        self._counted(Counted(counter=self.key, by=0))

    @event
    def _counted(self, fact: Counted) -> None:
        self.value += fact.by
        self.due = None

    @event
    def _noted(self, fact: NotedWithWords) -> None:
        self.words.append(fact.words)

    @event
    def _rang(self, fact: Rang) -> None:
        self.due = fact.due


class Person(Aggregate):
    TYPE = "person"

    def forget(self) -> None:
        self._forgotten(Forgotten(person=self.key))

    @event
    def _forgotten(self, fact: Forgotten) -> None:
        pass


def when_pinged_then_count(fact: Pinged) -> list[Command]:
    return [Count(counter=fact.counter)]


class Toy(Application):
    NAME = "toy"
    AGGREGATES = (Counter, Person)
    LISTENS_TO: ClassVar[dict[Any, Any]] = {Pinged: when_pinged_then_count}

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case Count(counter=counter, by=by):
                unit.get(Counter, counter).count(by)
            case Note(counter=counter, person=person, words=words):
                unit.get(Counter, counter).note(person, words, unit.now)
            case Forget(person=person):
                unit.get(Person, person).forget()

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        match question:
            case HowMany(counter=counter):
                found = unit.get(Counter, counter)
                words = [None if w is None or w.er_slettet else w.vis() for w in found.words]
                return {"value": found.value, "words": words}
        raise AssertionError(question)


def occasion(at: datetime | None = None, id_: UUID | None = None) -> Anledning:
    actor = Aktør(id=uuid4(), rolle=Rolle.LOKAL_LEDER)
    return Anledning(id=id_ or uuid4(), aktoer=actor, registreret=at or datetime(2026, 3, 2, 8, tzinfo=UTC))
