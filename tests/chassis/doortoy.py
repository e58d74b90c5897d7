"""The toy service with what a door must be tested with: roles, nested confidential fields, times, and ways to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.values import Fortrolig, FortroligtNavn, Kode, Rolle, Value
from services.chassis.clock import Clock, MessageClock
from services.chassis.door.door import Reply, handle_command
from services.chassis.store.job import Conflict, Unavailable
from services.chassis.store.opening import open_database
from services.chassis.store.seal import KeyDestroyed
from services.chassis.store.store import Store
from services.chassis.unit import Unit
from tests.chassis.toy import ALL, Count, Counter, Toy

CANARY = "Karla Kanariefugl"
CPR = "010203-4567"
T0 = datetime(2026, 3, 2, 8, tzinfo=UTC)
ACTOR = UUID("aaaaaaaa-0000-4000-8000-000000000001")
COUNTER = UUID("cccccccc-0000-4000-8000-000000000001")
META = {"ce-aktoer": str(ACTOR), "ce-aktoerrolle": "lokal_leder"}


class Reset(Command):
    """Only those who run the machine may."""

    TOPIC: ClassVar[str] = "toy.reset.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.REVISOR})
    counter: UUID


class Guest(Value):
    name: FortroligtNavn
    seats: int = Field(ge=1, le=4)


class Plan(Command):
    """Fields of every closed kind."""

    TOPIC: ClassVar[str] = "toy.plan.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    counter: UUID
    at: AwareDatetime | None = None
    code: Kode | None = None
    guests: tuple[Guest, ...] = ()


class Mishap(StrEnum):
    BUG = "bug"
    CONFLICT = "conflict"
    AWAY = "away"
    FORGOTTEN = "forgotten"


class Stumble(Command):
    """Fail in the way asked for, with a name in the exception's message."""

    TOPIC: ClassVar[str] = "toy.stumble.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    mishap: Mishap


class WhoIsIt(Question):
    """A question whose answer is confidential."""

    TOPIC: ClassVar[str] = "toy.who_is_it"
    ROLLER: ClassVar[frozenset[Rolle]] = ALL
    counter: UUID
    page: int = Field(1, ge=1, le=9)


class GatedToy(Toy):
    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case Reset(counter=counter) | Plan(counter=counter):
                unit.get(Counter, counter).count(1)
            case Stumble(mishap=Mishap.BUG):
                raise RuntimeError(f"{CANARY} {CPR}")
            case Stumble(mishap=Mishap.CONFLICT):
                raise Conflict(CANARY)
            case Stumble(mishap=Mishap.AWAY):
                raise Unavailable(CANARY)
            case Stumble(mishap=Mishap.FORGOTTEN):
                raise KeyDestroyed(CANARY)
            case _:
                super().do(unit, command)

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        if isinstance(question, WhoIsIt):
            return {"name": Fortrolig(CANARY), "gone": Fortrolig.slettet(), "page": question.page}
        return super().ask(unit, question)


class Door:
    """A service behind its door, over the road that NATS takes unless told otherwise."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock

    async def sends(
        self, topic: str, body: bytes, meta: dict[str, str] | None = None, *, confidential_ok: bool = False
    ) -> Reply:
        meta = META if meta is None else meta
        return await handle_command(self.store, self.clock, topic, meta, body, confidential_ok=confidential_ok)

    async def counts(self, meta: dict[str, str] | None = None, by: int = 1) -> Reply:
        body = f'{{"counter": "{COUNTER}", "by": {by}}}'.encode()
        return await self.sends(Count.TOPIC, body, META if meta is None else META | meta)

    def stored(self) -> int:
        return len(self.store.log(0, 1000))


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = Store(GatedToy(), open_database(f"sqlite:///{folder}", "toy"), bytes(range(32)))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def door(folder: Path) -> Iterator[Door]:
    with opened(folder) as store:
        yield Door(store, MessageClock(T0))
