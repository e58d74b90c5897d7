"""The store of one service: its facts, and the three verbs on them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from contracts.command import Anledning, Command, Question
from contracts.problemer import Uberegneligt
from contracts.values import Rolle
from services.chassis.application import Application
from services.chassis.rules import Rejected
from services.chassis.store.codec import LogEntry, public
from services.chassis.store.database import Database
from services.chassis.store.job import Job, fingerprint
from services.chassis.store.memory import Memory
from services.chassis.store.reading import Load, Readings
from services.chassis.store.rebuilding import rebuild
from services.chassis.store.waking import Asleep, Waking
from services.chassis.store.writer import Writer
from services.chassis.unit import Unit

T = TypeVar("T")
Seen = Mapping[UUID, Container[str]]
Guard = Callable[[Question, Anledning], Awaitable[Seen]]
"""Decides what the one who asks may see, by lane. Raises NotAdmitted."""

CommandGuard = Callable[[Command, Anledning], Awaitable[None]]
"""Raises NotAdmitted when the one who commands does not stand to the lane as the command needs."""


class NotAdmitted(Exception):
    """The one who asks may not see or do it; the message says why not and what to do, to the person."""


class WrongRole(NotAdmitted):
    """Nobody of the role may ask it, however they stand to what it is about."""

    def __init__(self, message: str, role: Rolle, roles: frozenset[Rolle]) -> None:
        super().__init__(message)
        self.role, self.roles = role, roles


class Store:
    """Facts of one service. `committed` is called in the writer's thread after each commit that stored something.

    guard, command_guard: asked before every question and command, whatever road it came by. The guard decides on the
    role of the one who asks too, so that a look which the role forbids is seen as well.
    """

    guard: Guard | None = None
    command_guard: CommandGuard | None = None

    def __init__(self, application: Application, database: Database, master: bytes) -> None:
        self.application = application
        self.database = database
        self.name = application.NAME
        database.create(application.CREATE_STATEMENTS)
        rebuild(database, application.PROJECTIONS, self.name)
        self._memory = Memory(application, database, master)
        self._readings = Readings(self._memory, database)
        self._writer = Writer(application, database, self._memory)
        self._writer.shredded.append(self._readings.forget)
        self._waking = Waking(application, database, self._memory.kinds, self.run)
        self.committed: list[Callable[[], None]] = self._writer.committed

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        self._writer.close()
        self.database.close()

    def alive(self) -> bool:
        """Whether the writer is at work."""
        return self._writer.alive()

    async def do(self, command: Command, occasion: Anledning) -> bytes:
        """Decide a command. Returns JSON `{"kommando", "fakta": [{"id", "type", "data"}]}`, the same for the same id.

        Raises Rejected, NotAdmitted, Conflict, Reused, Unavailable or KeyDestroyed; then nothing was stored.
        """
        asked = fingerprint(command, occasion)
        try:
            if self.command_guard:
                await self.command_guard(command, occasion)
        except NotAdmitted:
            if before := await asyncio.to_thread(self._answered, occasion.id, asked):
                return before
            raise

        def work(unit: Unit) -> Any:
            with _reckoning():
                return self.application.do(unit, command)

        about = [value for value in vars(command).values() if isinstance(value, UUID)][:1]
        answer: bytes = await self.run(Job(work, occasion, command=str(occasion.id), about=about, asked=asked))
        return answer

    async def ask(self, question: Question, occasion: Anledning) -> dict[str, Any]:
        """Answer a question from committed facts. Raises NotAdmitted."""
        seen = await self.guard(question, occasion) if self.guard else None
        return await asyncio.to_thread(self._ask, question, occasion, seen)

    async def run(self, job: Job[T]) -> T:
        """Have the writer do it, and wait until what it decided is stored."""
        return await self._writer.run(job)

    async def tick(self, now: datetime) -> int:
        """Time has passed: wake every aggregate whose alarm has come. Returns how many were woken."""
        return await self._waking.tick(now)

    @property
    def asleep(self) -> list[Asleep]:
        """Those that could not be woken at the last tick; the next one tries again."""
        return list(self._waking.asleep.values())

    def log(self, after: int, limit: int, upto: int | None = None) -> list[LogEntry]:
        """What was stored after a position, as it may be published."""
        entries: list[LogEntry] = []
        for notification in self.database.select_log(after, limit, upto):
            entries.append(public(notification, after))
            after = notification.id
        return entries

    def positions(self) -> dict[str, int]:
        """How far this service has read each other service's log."""
        rows = self.database.query(f"SELECT application_name, notification_id FROM {self.database.TRACKING}")
        return {source: position for source, position in rows if not source.startswith("__")}

    def _answered(self, id_: UUID, asked: bytes) -> bytes | None:
        """What the same command was answered before: it may have ended the very standing in which it was given."""
        rows = self.database.query("SELECT answer FROM commands WHERE id = ?", [str(id_)])
        answer = bytes(rows[0][0]) if rows else b""
        return answer[len(asked) :] if answer.startswith(asked) else None

    def _ask(self, question: Question, occasion: Anledning, seen: Seen | None) -> dict[str, Any]:
        def answer(load: Load) -> dict[str, Any]:
            unit = Unit(load, query=self.database.query, occasion=occasion, seen=seen)
            with _reckoning():
                return self.application.ask(unit, question)

        return self._readings.read(answer)


@contextmanager
def _reckoning() -> Iterator[None]:
    """What cannot be reckoned with is for whoever sent it to mend."""
    try:
        yield
    except Uberegneligt as no:
        raise Rejected(no.REGEL, no.BESKED, name=type(no).__name__) from no
