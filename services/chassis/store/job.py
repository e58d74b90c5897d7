"""What the writer is given to do, what it may answer, and on whose occasion."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid5

from eventsourcing.persistence import DataError, IntegrityError, NotSupportedError, PersistenceError, ProgrammingError

from contracts.command import Anledning, Command
from contracts.envelope import Envelope
from contracts.values import Aktør, Rolle
from services.chassis.unit import NewFact, Unit

T = TypeVar("T")
UNSTORABLE = (DataError, ProgrammingError, NotSupportedError)
"""What the database says of a statement that it will never take, as opposed to being away."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Conflict(Exception):
    """Other writers were first, again and again."""


class Reused(Exception):
    """The id belongs to another command that was decided before; nothing was stored."""


class Unavailable(Exception):
    """The database did not answer; nothing is known to be stored. Ask again with the same command id."""


class NotNow(Unavailable):
    """It was not done, and may be done in a while; the message says why, to the person."""


@dataclass(slots=True)
class Job(Generic[T]):
    """Something to do in the writer. `command` makes it idempotent: its answer is kept under this id.

    A command's work returns nothing; its answer is made of the facts it led to. `about` are keys whose aggregates
    it will likely load: they are read ahead, with those of all other jobs at once. `asked` is the command's
    fingerprint, kept in front of the answer: the id of one command is refused to another.
    """

    work: Callable[[Unit], T]
    occasion: Anledning
    command: str | None = None
    about: Collection[UUID] = ()
    asked: bytes = b""
    result: T | bytes | None = None
    failure: Exception | None = None
    settled: bool = False
    future: asyncio.Future[T] | None = None

    def begin_again(self) -> None:
        self.result, self.failure, self.settled = None, None, False

    def succeed(self, result: T | bytes) -> None:
        self.result, self.settled = result, True

    def fail(self, failure: Exception) -> None:
        self.failure, self.settled = Unavailable(type(failure).__name__) if is_away(failure) else failure, True


@dataclass(slots=True)
class Decided:
    """A job whose facts are decided and not yet stored."""

    job: Job[Any]
    unit: Unit
    result: Any


def is_away(no: Exception) -> bool:
    """Whether the database is out of reach, as opposed to a conflict or a statement that it will never take."""
    return isinstance(no, PersistenceError) and not isinstance(no, (IntegrityError, *UNSTORABLE))


def micros(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def fingerprint(command: Command, occasion: Anledning) -> bytes:
    """What was asked, by whom. Confidential words are no part of it: it must not help to guess what is forgotten."""
    who, when = occasion.aktoer.model_dump_json(), occasion.virkning
    return sha256(f"{command.TOPIC} {who} {when} {command.model_dump_json()}".encode()).digest()


def system(service: str, id_: UUID, now: datetime) -> Anledning:
    """The occasion of something the system does by itself."""
    actor = Aktør(id=uuid5(UUID(int=0), service), rolle=Rolle.SYSTEM)
    return Anledning(id=id_, aktoer=actor, registreret=now)


def reaction(service: str, envelope: Envelope, now: datetime) -> Anledning:
    """The occasion of reacting to a fact: its id follows from the fact's, so doing it again is doing the same."""
    h = envelope.hoved
    actor = Aktør(id=uuid5(UUID(int=0), service), rolle=Rolle.SYSTEM)
    return Anledning(
        id=uuid5(h.id, service),
        aktoer=actor,
        registreret=now,
        korrelation=h.korrelation,
        aarsag=h.id,
    )


def answer_of(command: str, facts: list[NewFact], public: list[bytes]) -> bytes:
    told = [
        b'{"id":"%s","type":"%s","data":%s}' % (str(new.head.id).encode(), new.fact.TOPIC.encode(), fields)
        for new, fields in zip(facts, public, strict=True)
    ]
    return b'{"kommando":"%s","fakta":[%s]}' % (command.encode(), b",".join(told))
