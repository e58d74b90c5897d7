"""The store of one service: one writer takes what is waiting and commits it together (group commit).

Every change of state is a job that runs in the writer's thread: load aggregates, decide, and, with all other waiting
jobs, store the new facts, positions, alarms, keys and answers in one transaction. On a conflict with another replica
everything in memory is dropped and the jobs run again one by one on fresh state.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid5

from eventsourcing.persistence import (
    DataError,
    IntegrityError,
    NotSupportedError,
    PersistenceError,
    ProgrammingError,
    StoredEvent,
    Tracking,
)

from contracts.command import Anledning, Command, Question
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.values import Aktør, Rolle
from services.chassis import metrics
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.codec import Codec, LogEntry, public
from services.chassis.database import Database, Row, Statement
from services.chassis.seal import Keyring
from services.chassis.unit import NewFact, Unit, pins_of, stream_id

T = TypeVar("T")
BATCH = 256
CACHED = 20_000
RETRIES = 8
UNSTORABLE = (DataError, ProgrammingError, NotSupportedError)
"""What the database says of a statement that it will never take, as opposed to being away."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Conflict(Exception):
    """Other writers were first, again and again."""


class Reused(Exception):
    """The id belongs to another command that was decided before; nothing was stored."""


class Unavailable(Exception):
    """The database did not answer; nothing is known to be stored. Ask again with the same command id."""


@dataclass(slots=True)
class Job(Generic[T]):
    """Something to do in the writer. `command` makes it idempotent: its answer is kept under this id.

    A command's work returns nothing; its answer is made of the facts it led to. `about` is a key whose aggregates it
    will likely load: they are read ahead, with those of all other jobs at once. `asked` is the command's fingerprint,
    kept in front of the answer: the id of one command is refused to another.
    """

    work: Callable[[Unit], T]
    occasion: Anledning
    command: UUID | None = None
    about: UUID | None = None
    asked: bytes = b""
    result: T | bytes | None = None
    failure: Exception | None = None
    settled: bool = False
    future: asyncio.Future[T] | None = None

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


class Store:
    """Facts of one service. `committed` is called in the writer's thread after each commit that stored something."""

    def __init__(self, application: Application, database: Database, master: bytes) -> None:
        self.application = application
        self.database = database
        self.name = application.NAME
        self.committed: list[Callable[[], None]] = []
        self._master = master
        self._kinds = {kind.TYPE: kind for kind in application.AGGREGATES}
        self._stored = {fact.TOPIC: fact for kind in application.AGGREGATES for fact in kind.EVOLVERS}
        self._codec = self._new_codec()
        self._cache: OrderedDict[UUID, Aggregate] = OrderedDict()
        self._alarms: dict[UUID, int | None] = {}
        self._ahead: dict[UUID, list[StoredEvent]] = {}
        self._latest = 0
        self._queue: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name=f"store-{self.name}", daemon=True)
        database.create(application.CREATE_STATEMENTS)
        self._writer.start()

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        self._queue.put(None)
        self._writer.join()
        self.database.close()

    def alive(self) -> bool:
        """Whether the writer is at work."""
        return self._writer.is_alive()

    # --- the three verbs -------------------------------------------------------------------------------------------

    async def do(self, command: Command, occasion: Anledning) -> bytes:
        """Decide a command. Returns JSON `{"kommando", "fakta": [{"id", "type", "data"}]}`, the same for the same id.

        Raises Rejected, Conflict, Reused, Unavailable or KeyDestroyed; then nothing was stored.
        """
        work: Callable[[Unit], Any] = lambda unit: self.application.do(unit, command)  # noqa: E731
        about = next((value for value in vars(command).values() if isinstance(value, UUID)), None)
        asked = fingerprint(command, occasion)
        answer: bytes = await self.run(Job(work, occasion, command=occasion.id, about=about, asked=asked))
        return answer

    async def ask(self, question: Question, occasion: Anledning) -> dict[str, Any]:
        """Answer a question from committed facts."""
        return await asyncio.to_thread(self._ask, question, occasion)

    async def run(self, job: Job[T]) -> T:
        job.future = asyncio.get_running_loop().create_future()
        self._queue.put(job)
        return await job.future

    async def tick(self, now: datetime) -> int:
        """Time has passed: wake every aggregate whose alarm has come. Returns how many were woken."""
        woken, most = 0, 200
        occasion = system(self.name, uuid5(UUID(int=0), f"tick {now.isoformat()}"), now)
        while True:
            count = await self.run(Job(lambda unit: self._wake(unit, now, most), occasion))
            woken += count
            if count < most:
                return woken

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

    # --- the writer ------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        while (job := self._queue.get()) is not None:
            jobs = [job]
            while len(jobs) < BATCH:
                try:
                    more = self._queue.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    self._queue.put(None)
                    break
                jobs.append(more)
            self._commit(jobs)

    def _commit(self, jobs: list[Job[Any]]) -> None:
        done: list[Decided] = []
        try:
            unknown = self._unknown(jobs)
            self._read_ahead(unknown)
            for job in unknown:
                try:
                    done.append(self._decide(job, done, hopeful=job.command is not None))
                except Exception as no:
                    job.fail(no)
            if done:
                self._store(done)
        except Exception as no:
            self._forget()
            left = [job for job in jobs if not job.settled]
            if is_away(no):
                for job in left:
                    job.fail(no)
            else:
                # A conflict, or one that cannot be read or stored: the others must not fall with it.
                self._one_by_one(left)
        self._tell(jobs, any(each.unit.facts or each.unit.statements for each in done))

    def _one_by_one(self, jobs: list[Job[Any]]) -> None:
        for job in jobs:
            for _ in range(RETRIES):
                try:
                    if self._unknown([job]):
                        self._store([self._decide(job, [])])
                except IntegrityError:
                    self._forget()
                    continue
                except Exception as no:
                    self._forget()
                    job.fail(no)
                break
            else:
                job.fail(Conflict("andre skrev samtidig"))

    def _tell(self, jobs: list[Job[Any]], stored: bool) -> None:
        """Answer everyone who waits, with one wake-up of each event loop."""
        waiting: dict[asyncio.AbstractEventLoop, list[Job[Any]]] = {}
        for job in jobs:
            if job.settled and job.future:
                waiting.setdefault(job.future.get_loop(), []).append(job)
        for loop, settled in waiting.items():
            with suppress(RuntimeError):  # whoever waited has gone, and its event loop with it
                loop.call_soon_threadsafe(_answer, settled)
        if stored:
            for committed in list(self.committed):
                with suppress(RuntimeError):
                    committed()

    def _unknown(self, jobs: list[Job[Any]]) -> list[Job[Any]]:
        """Answer the commands that were decided before; the second of two with one id waits for the next round.

        Drops what is in memory when another replica has written since our own last commit.
        """
        latest, answers = self.database.decided([str(job.command) for job in jobs if job.command])
        if latest != self._latest:
            self._forget()
            self._latest = latest
        waiting: list[Job[Any]] = []
        seen: set[str] = set()
        for job in jobs:
            command = str(job.command)
            if job.command is None:
                waiting.append(job)
            elif command in answers:
                asked, answer = answers[command][: len(job.asked)], answers[command][len(job.asked) :]
                job.succeed(answer) if asked == job.asked else job.fail(Reused(command))
            elif command in seen:
                self._queue.put(job)
            else:
                waiting.append(job)
                seen.add(command)
        return waiting

    def _read_ahead(self, jobs: list[Job[Any]]) -> None:
        """Have the facts at hand of what these jobs are about: one question instead of one for each."""
        keys = {job.about for job in jobs if job.about}
        named = [[stream_id(kind, key) for kind in self._kinds.values()] for key in keys]
        unknown = [stream for streams in named if self._cache.keys().isdisjoint(streams) for stream in streams]
        self._ahead = self.database.streams(unknown) if unknown else {}
        events = [event for stream in self._ahead.values() for event in stream]
        self._learn(self._codec, {subject for event in events for subject in self._codec.subjects(event)})

    def _decide(self, job: Job[Any], done: list[Decided], *, hopeful: bool = False) -> Decided:
        """Hopeful: what a new command makes an id for has no facts yet. Were there some, storing would conflict."""
        unit = Unit(load=self._load, query=self.database.query, occasion=job.occasion)
        if hopeful:
            unit.load = lambda kind, key: self._load(kind, key, () if key in unit.made else None)
        try:
            result = job.work(unit)
            self._settle(unit)
        except Exception:
            self._undo(unit, done)
            raise
        return Decided(job, unit, result)

    def _settle(self, unit: Unit) -> None:
        """Let the service's own facts set off its own policies, in the same unit, until nothing more follows."""
        while fresh := unit.settle():
            for fact in fresh:
                self._shred(unit, fact)
                self.application.react(unit, fact)

    def hear(self, unit: Unit, fact: Fact) -> None:
        """Let another service's fact set off the policies, and what follows from it."""
        self._shred(unit, fact)
        self.application.react(unit, fact)
        self._settle(unit)

    @staticmethod
    def _shred(unit: Unit, fact: Fact) -> None:
        if fact.SLETTER:
            unit.shred(getattr(fact, fact.SLETTER))

    def _store(self, done: list[Decided]) -> None:
        units = [each.unit for each in done]
        positions: dict[str, int] = {}
        statements: list[Statement] = []
        for unit in units:
            for flush in unit.flushes.values():
                flush()
            positions |= unit.positions
            statements += unit.statements
        self._make_keys([new.fact for unit in units for new in unit.facts])
        events: list[StoredEvent] = []
        for each in done:
            encoded = [self._codec.encode(new) for new in each.unit.facts]
            events += [event for event, _ in encoded]
            if each.job.command:
                each.result = _answer_of(each.job.command, each.unit.facts, [public for _, public in encoded])
        keyring = self._codec.keyring
        tables: dict[str, list[Row]] = {
            "INSERT INTO keys VALUES (?, ?)": [(str(s), wrapped) for s, wrapped in keyring.fresh.items()],
            "INSERT INTO commands VALUES (?, ?)": [
                (str(e.job.command), e.job.asked + e.result) for e in done if e.job.command
            ],
            **self._alarm_rows(units),
            "INSERT INTO keys VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped": [
                (str(subject), None) for unit in units for subject in unit.shredded
            ],
        }
        statements += [(sql, rows) for sql, rows in tables.items() if rows]
        started = perf_counter()
        ids = self.database.insert(events, [Tracking(s, p) for s, p in positions.items()], statements)
        metrics.committed(self.name, len(done), len(events), perf_counter() - started)
        for topic, rule in (refusal for unit in units for refusal in unit.refusals):
            metrics.reaction_refused(self.name, topic, rule)
        self._latest = max(ids, default=self._latest)
        keyring.fresh.clear()
        for each in done:
            each.job.succeed(each.result)
        if any(unit.shredded for unit in units):
            self._forget()
        while len(self._cache) > CACHED:
            self._alarms.pop(self._cache.popitem(last=False)[0], None)

    def _make_keys(self, facts: list[Fact]) -> None:
        keyring = self._codec.keyring
        wanted = {getattr(fact, field) for fact in facts for field in type(fact).SUBJEKT.values()}
        for subject in self._learn(self._codec, wanted):
            keyring.make(subject)

    def _alarm_rows(self, units: list[Unit]) -> dict[str, list[Row]]:
        set_, cleared = [], []
        for stream, aggregate in {s: a for unit in units for s, a in unit.touched.items()}.items():
            alarm = aggregate.next_alarm
            due = micros(alarm) if alarm else None
            if self._alarms.get(stream) != due:
                self._alarms[stream] = due
                if due is None:
                    cleared.append((str(stream),))
                else:
                    set_.append((str(stream), aggregate.TYPE, str(aggregate.key), due))
        return {
            "INSERT INTO alarms VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET due = excluded.due": set_,
            "DELETE FROM alarms WHERE stream = ?": cleared,
        }

    def _wake(self, unit: Unit, now: datetime, most: int) -> int:
        sql = "SELECT kind, key, due FROM alarms WHERE due <= ? ORDER BY due, stream LIMIT ?"
        rows = self.database.query(sql, (micros(now), most))
        for kind, key, due in rows:
            aggregate = unit.get(self._kinds[kind], UUID(key))
            self._alarms[aggregate.stream_id(aggregate.key)] = due
            unit.occasion = system(self.name, uuid5(aggregate.stream_id(aggregate.key), f"alarm {due}"), now)
            while (alarm := aggregate.next_alarm) is not None and alarm <= now:
                before = (alarm, aggregate.version)
                aggregate.wake(now)
                if (aggregate.next_alarm, aggregate.version) == before:
                    raise RuntimeError(f"alarm of {kind} {key} changes nothing")
            self._settle(unit)
        return len(rows)

    # --- memory ----------------------------------------------------------------------------------------------------

    def _load(self, kind: type[Aggregate], key: UUID, events: Sequence[StoredEvent] | None = None) -> Aggregate:
        stream = stream_id(kind, key)
        cached = self._cache.get(stream)
        if cached is None:
            events = self._ahead.pop(stream, None) if events is None else events
            cached = self._cache[stream] = self._replay(self._codec, kind, key, events)
            self._alarms[stream] = micros(cached.next_alarm) if cached.next_alarm else None
        self._cache.move_to_end(stream)
        return cached

    def _replay(
        self, codec: Codec, kind: type[Aggregate], key: UUID, events: Sequence[StoredEvent] | None = None
    ) -> Aggregate:
        events = self.database.stream(stream_id(kind, key)) if events is None else events
        self._learn(codec, {subject for event in events for subject in codec.subjects(event)})
        aggregate = kind(key)
        for event in events:
            fact, head = codec.decode(event)
            aggregate.adopt(pins_of(head))
            aggregate.replay(fact)
        return aggregate

    def _undo(self, unit: Unit, done: list[Decided]) -> None:
        """Forget what a failed job did; what earlier jobs of this round decided is replayed on fresh state."""
        changed = {fact.stream for fact in unit.facts}
        for stream, aggregate in unit.touched.items():
            if not (aggregate.pending or stream in changed or aggregate.version == 0):
                continue
            self._cache.pop(stream, None)
            self._alarms.pop(stream, None)
            earlier = [new for each in done for new in each.unit.facts if new.stream == stream]
            if earlier:
                fresh = self._load(type(aggregate), aggregate.key)
                for fact in earlier:
                    fresh.adopt(pins_of(fact.head))
                    fresh.replay(fact.fact)
                for each in done:
                    if stream in each.unit.touched:
                        each.unit.touched[stream] = fresh

    def _forget(self) -> None:
        self._ahead.clear()
        self._cache.clear()
        self._alarms.clear()
        self._codec = self._new_codec()

    def _new_codec(self) -> Codec:
        return Codec(self.name, self._stored, Keyring(self._master, self.name))

    def _learn(self, codec: Codec, subjects: set[UUID]) -> list[UUID]:
        """Have the keys of these data subjects at hand; returns those that never had one."""
        if not subjects:
            return []
        unknown = sorted(str(subject) for subject in subjects if not codec.keyring.knows(subject))
        if not unknown:
            return []
        sql = f"SELECT subject, wrapped FROM keys WHERE subject IN ({','.join('?' * len(unknown))})"
        found = {UUID(subject): wrapped for subject, wrapped in self.database.query(sql, unknown)}
        for subject in map(UUID, unknown):
            wrapped = found.get(subject)
            codec.keyring.learn(subject, bytes(wrapped) if wrapped is not None else None)
        return [UUID(subject) for subject in unknown if UUID(subject) not in found]

    def _ask(self, question: Question, occasion: Anledning) -> dict[str, Any]:
        codec = self._new_codec()
        unit = Unit(load=lambda kind, key: self._replay(codec, kind, key), query=self.database.query, occasion=occasion)
        return self.application.ask(unit, question)


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


def _answer_of(command: UUID, facts: list[NewFact], public: list[bytes]) -> bytes:
    told = [
        b'{"id":"%s","type":"%s","data":%s}' % (str(new.head.id).encode(), new.fact.TOPIC.encode(), fields)
        for new, fields in zip(facts, public, strict=True)
    ]
    return b'{"kommando":"%s","fakta":[%s]}' % (str(command).encode(), b",".join(told))


def _answer(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        if job.future is None or job.future.done():
            continue
        if job.failure:
            job.future.set_exception(job.failure)
        else:
            job.future.set_result(job.result)
