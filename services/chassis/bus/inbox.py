"""The inbox of one service: the facts of others and the ticks, in stream order, a batch a transaction.

A batch is acknowledged when everything in it is stored, never before. What can go wrong is met in place: while the
database is away the batch waits; a hole is filled by the source, from its log; a fact that cannot be handled is parked
by `receiving`. So nothing is dropped, and a message that comes again changes nothing.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, TypeVar, cast
from uuid import UUID, uuid5

import nats.errors
from faststream.nats import NatsBroker
from nats.aio.msg import Msg
from pydantic_core import from_json, to_json

from contracts.envelope import Envelope
from contracts.fact import Fact, owner
from contracts.subjects import STREAM, TICK, TICK_LANE, fact_subject, resend_subject
from services.chassis import log, metrics
from services.chassis.backoff import AWAY, Backoff, end
from services.chassis.bus.jetstream import READ_AT_ONCE
from services.chassis.bus.message import entry_of, time_of
from services.chassis.bus.pull import ConsumerGone, Pull
from services.chassis.clock import Clock
from services.chassis.store.codec import LogEntry
from services.chassis.store.job import EPOCH, Conflict, Job, Unavailable, micros, system
from services.chassis.store.receiving import Hole, receive
from services.chassis.store.store import Store
from services.chassis.unit import Unit

T = TypeVar("T")
LATER = 1.0
"""Seconds until what stands behind a hole comes again."""
TAIL = 60.0
"""Seconds between two looks for what was lost with nothing behind it."""


class Stopped(Exception):
    """The inbox was asked to stop while it waited; the batch is not stored and will come again."""


class HoleStays(Exception):
    """The source of what is missing does not answer; its words name the error alone."""


class Inbox:
    """One durable reader. `trouble` says what it waits for, if it waits."""

    def __init__(self, store: Store, clock: Clock, broker: NatsBroker) -> None:
        self.trouble = ""
        self._store = store
        self._clock = clock
        self._broker = broker
        self._stopping = asyncio.Event()
        self._asked_anew = asyncio.Event()
        self._log = log.get(store.name)
        self._reading: asyncio.Task[None] | None = None
        self._late: dict[str, int] = {}
        """What each source had at the last look and we had not."""

    @property
    def running(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def start(self) -> None:
        self._stopping.clear()
        self._reading = asyncio.create_task(self._read(), name=f"inbox of {self._store.name}")

    async def stop(self) -> None:
        """Finish or give back what is in hand."""
        self._stopping.set()
        if self._reading is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._reading), 10)
            await end(self._reading)
            self._reading = None

    def ask_again(self) -> None:
        """The connection was lost and is back: the server knows no more of what we asked for."""
        self._asked_anew.set()

    async def _read(self) -> None:
        """Until asked to stop: take what has come, store it, acknowledge it."""
        backoff = Backoff()
        now, look_at = asyncio.get_running_loop().time, 0.0
        while not self._stopping.is_set():
            pull = Pull(await self._broker.connect(), STREAM, self._store.name, READ_AT_ONCE)
            try:
                self._asked_anew.clear()
                await pull.start()
                while (messages := await self._unless_over(pull.next())) is not None:
                    self.trouble = ""
                    backoff.reset()
                    await self._on_batch(messages)
                    if not messages and now() >= look_at:
                        look_at = now() + (0 if await self._tails() else TAIL)
            except (*AWAY, ConsumerGone) as away:
                self.trouble = type(away).__name__
                await backoff.wait(self._stopping)
            finally:
                with contextlib.suppress(nats.errors.Error):
                    await pull.stop()

    async def _unless_over(self, coming: Coroutine[Any, Any, list[Msg]]) -> list[Msg] | None:
        """What comes, or None when it is time to stop or to ask anew."""
        tasks = [asyncio.create_task(each) for each in (coming, self._stopping.wait(), self._asked_anew.wait())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return cast(list[Msg], tasks[0].result()) if tasks[0].done() else None
        finally:
            for task in tasks:
                task.cancel()

    async def _on_batch(self, messages: list[Msg]) -> None:
        try:
            await self.take(messages)
        except Stopped:
            for each in messages:
                await each.nak()
        except HoleStays as hole:
            # What is missing may be on its way behind these, so nobody stands still for it: they come again.
            self.trouble = str(hole)
            for each in messages:
                await each.nak(delay=LATER)
        else:
            for each in messages:
                await each.ack()

    async def take(self, messages: Iterable[Msg]) -> None:
        """Store all of it, in stream order: runs of facts in one transaction each, the ticks between them."""
        in_order = sorted(messages, key=lambda m: m.metadata.sequence.stream)
        for is_tick, run in groupby(in_order, key=lambda m: m.subject == fact_subject(TICK)):
            if is_tick:
                for message in run:
                    await self._tick(message)
            else:
                await self._facts(list(run))

    # --- facts -----------------------------------------------------------------------------------------------------

    async def _facts(self, messages: list[Msg]) -> None:
        """Messages whose headers cannot be read are not facts yet: what should stand there is asked of its source."""
        entries: list[LogEntry] = []
        for message in messages:
            source = message.subject.split(".")[1]
            if source == self._store.name:
                continue
            try:
                entries.append(entry_of(message))
            except (ValueError, TypeError, AttributeError):
                self._log.error("fact_unreadable", source=source, position=message.metadata.sequence.stream)
                await self._receive(entries)
                entries = []
                await self._insist(lambda source=source: self._fill(source, None, 1))  # type: ignore[misc]
        await self._receive(entries)

    async def _receive(self, entries: list[LogEntry]) -> None:
        while entries:
            left = entries

            async def once(entries: list[LogEntry] = left) -> tuple[int, Hole | None]:
                receipt = await receive(self._store, self._clock, entries)
                self._count(entries[: receipt.handled], receipt.parked)
                if receipt.hole is not None:
                    await self._fill(receipt.hole.source, entries[receipt.handled].envelope.forrige, READ_AT_ONCE)
                return receipt.handled, receipt.hole

            handled, _ = await self._insist(once)
            entries = entries[handled:]

    def _count(self, taken: list[LogEntry], parked: int) -> None:
        for source in {entry.envelope.source for entry in taken}:
            count = sum(entry.envelope.source == source for entry in taken)
            metrics.received(self._store.name, source, count)
        if parked:
            metrics.parked(self._store.name, parked)
            self._log.error("facts_parked", count=parked)

    async def _fill(self, source: str, upto: int | None, most: int) -> None:
        """Have the source send again what is missing, and take it."""
        metrics.hole(self._store.name, source)
        reached = await asyncio.to_thread(self._reached, source)
        self._log.warning("hole", source=source, position=reached)
        while upto is None or reached < upto:
            again = await self._resent(source, reached, upto, most)
            if again:
                receipt = await receive(self._store, self._clock, again)
                self._count(again[: receipt.handled], receipt.parked)
                reached = again[-1].envelope.position
            if upto is None:
                return
            if not again:
                raise LookupError(f"{source} does not have what it has sent before: position {upto}")

    async def _tails(self) -> bool:
        """Nothing more comes: is that all there is? What is lost last has no next one to show the hole.

        What a source has beyond what we heard may be on its way; what is still not here at the next look is lost.
        Returns whether there is something to look at again.
        """
        mine = {owner(fact.TOPIC) for fact in self._store.application.LISTENS_TO}
        heard = set(await asyncio.to_thread(self._store.positions))
        late: dict[str, int] = {}
        for source in sorted((mine | heard) - {self._store.name, TICK_LANE}):
            with contextlib.suppress(HoleStays):  # it is away; when it comes back it publishes what is left
                beyond = await self._resent(source, await asyncio.to_thread(self._reached, source), None, 1)
                if beyond and self._late.get(source) == beyond[0].envelope.position:
                    await self._insist(lambda source=source: self._fill(source, None, READ_AT_ONCE))  # type: ignore[misc]
                elif beyond:
                    late[source] = beyond[0].envelope.position
        self._late = late
        return bool(late)

    def _reached(self, source: str) -> int:
        return self._store.positions().get(source, 0)

    async def _resent(self, source: str, after: int, upto: int | None, most: int) -> list[LogEntry]:
        nc = await self._broker.connect()
        request = json.dumps({"efter": after, "til": upto, "antal": most}).encode()
        try:
            answer = await nc.request(resend_subject(source), request, timeout=10)
        except AWAY as away:
            raise HoleStays(type(away).__name__) from away
        if (status := (answer.headers or {}).get("status")) != "200":
            raise HoleStays(f"answered {status}")
        found = from_json(answer.data)["fakta"]
        return [LogEntry(Envelope.of_headers(each["headers"]), to_json(each["body"])) for each in found]

    # --- ticks -----------------------------------------------------------------------------------------------------

    async def _tick(self, message: Msg) -> None:
        try:
            tick, now = time_of(message)
        except (ValueError, TypeError):
            self._log.error("tick_unreadable", position=message.metadata.sequence.stream)
            return
        await self._insist(lambda: self._strike(tick, now))

    async def _strike(self, tick: Fact, now: datetime) -> None:
        """Wake what waits for this time, then let the application hear it. A tick that is not later is no news.

        On message time it is that late from now on, also for whoever only looks.
        """
        if await asyncio.to_thread(self._reached, TICK_LANE) >= micros(now):
            return
        self._clock.registered(now)
        await self._store.tick(now)

        def hear(unit: Unit) -> None:
            if self._reached(TICK_LANE) < micros(now):
                self._store.application.hear(unit, tick)
                unit.positions[TICK_LANE] = micros(now)

        occasion = system(self._store.name, uuid5(UUID(int=0), f"tick {now.isoformat()}"), now)
        await self._store.run(Job(hear, occasion))

    # --- trouble ---------------------------------------------------------------------------------------------------

    async def _insist(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do it until it is done. Raises Stopped when asked to stop before that, HoleStays when another must answer."""
        backoff = Backoff()
        while True:
            if self._stopping.is_set():
                raise Stopped
            try:
                result = await work()
            except HoleStays:
                raise
            except Exception as cause:
                self.trouble = type(cause).__name__
                broken = None if isinstance(cause, (*AWAY, Unavailable, Conflict)) else cause
                self._log.warning("inbox_waits", cause=self.trouble, exc_info=broken)
                await backoff.wait(self._stopping)
            else:
                self.trouble = ""
                return result


def last_tick(store: Store) -> datetime | None:
    """The latest tick this service has taken in."""
    at = store.positions().get(TICK_LANE)
    return None if at is None else EPOCH + timedelta(microseconds=at)
