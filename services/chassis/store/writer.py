"""The writer of one store: it takes what is waiting and commits it together (group commit).

Every change of state is a job. A round of jobs runs in the writer's thread: load aggregates, decide, then store all new
facts, positions, alarms, keys and answers in one transaction. While one round is being stored the next is decided on
top of it, in memory; nobody is told anything before all it rests on is stored. When a round fails, because another
replica was first, memory is dropped, its jobs run one by one on fresh state, and what was decided on top of it begins
again.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from services.chassis import metrics
from services.chassis.application import Application
from services.chassis.store.change import Change, change_of
from services.chassis.store.database import Database, Row
from services.chassis.store.job import Conflict, Decided, Job, Reused, is_away
from services.chassis.store.memory import Memory
from services.chassis.unit import Unit

T = TypeVar("T")
BATCH = 256
RETRIES = 32
"""Two replicas at one aggregate each lose about every second time: eight in a row was seen, thirty-two is not."""
STORED = "stored"
"""What stands in the queue when the round under way has been stored, or has failed."""


class Overtaken(BaseException):
    """The round before failed: what was decided on top of it begins again. No domain code may take it for its own."""


@dataclass(slots=True)
class UnderWay:
    """A round on its way into the database."""

    done: list[Decided]
    ids: Future[list[int]]


class Writer:
    """A thread, and its queue.

    Called in it: `committed` after each commit that stored something, `shredded` after one that destroyed keys.
    """

    def __init__(self, application: Application, database: Database, memory: Memory) -> None:
        self.committed: list[Callable[[], None]] = []
        self.shredded: list[Callable[[], None]] = []
        self._application = application
        self._database = database
        self._memory = memory
        self._latest = 0
        self._under_way: UnderWay | None = None
        self._queue: queue.SimpleQueue[Job[Any] | str | None] = queue.SimpleQueue()
        self._storing = ThreadPoolExecutor(1, thread_name_prefix=f"storing-{application.NAME}")
        self._thread = threading.Thread(target=self._write, name=f"store-{application.NAME}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        self._queue.put(None)
        self._thread.join()
        self._storing.shutdown()

    def alive(self) -> bool:
        return self._thread.is_alive()

    async def run(self, job: Job[T]) -> T:
        job.future = asyncio.get_running_loop().create_future()
        self._queue.put(job)
        return await job.future

    # --- rounds ----------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        while True:
            first = self._queue.get()
            if isinstance(first, Job):
                self._round(self._waiting(first))
                continue
            with suppress(Overtaken):
                self._land()
            if first is None:
                if self._queue.empty():
                    return
                self._queue.put(None)

    def _waiting(self, first: Job[Any]) -> list[Job[Any]]:
        """All that waits. While a round is under way a smaller one gains nothing by beginning: it waits for company."""
        jobs = [first]
        while len(jobs) < BATCH:
            alone = self._under_way is not None and len(jobs) < len(self._under_way.done)
            try:
                more = self._queue.get(block=alone)
            except queue.Empty:
                break
            if isinstance(more, Job):
                jobs.append(more)
            elif more is None:
                self._queue.put(None)
                break
            elif alone:
                with suppress(Overtaken):
                    self._land()
        return jobs

    def _round(self, jobs: list[Job[Any]]) -> None:
        try:
            self._together(jobs)
        except Overtaken:
            for job in jobs:
                job.begin_again()
            self._together(jobs)

    def _together(self, jobs: list[Job[Any]]) -> None:
        """Decide all of it, and hand it over to be stored as soon as the round before is. Raises Overtaken."""
        done: list[Decided] = []
        try:
            for job in self._unknown(jobs):
                try:
                    done.append(self._decide(job, done, hopeful=job.command is not None))
                except Exception as no:
                    job.fail(no)
            change = change_of(done, self._memory)
        except Exception as no:
            self._land()
            self._again([job for job in jobs if not job.settled], no)
            self._tell(jobs)
            return
        self._land()
        self._tell(jobs)
        if done:
            ids = self._storing.submit(self._insert, len(done), change)
            ids.add_done_callback(lambda _: self._queue.put(STORED))
            self._under_way = UnderWay(done, ids)
        if any(each.unit.shredded for each in done):
            with suppress(Overtaken):  # nothing rests on this round yet
                self._land()
        self._memory.trim()

    def _insert(self, jobs: int, change: Change) -> list[int]:
        started = perf_counter()
        ids = self._database.insert(change.events, change.trackings, change.statements)
        metrics.committed(self._application.NAME, jobs, len(change.events), perf_counter() - started)
        return ids

    def _land(self) -> None:
        """Wait until the round under way is stored, and answer its callers. Raises Overtaken if it failed."""
        under_way, self._under_way = self._under_way, None
        if under_way is None:
            return
        jobs = [each.job for each in under_way.done]
        try:
            self._stored(under_way.done, under_way.ids.result())
        except Exception as no:
            self._again(jobs, no)
            raise Overtaken from no
        finally:
            self._tell(jobs)

    def _stored(self, done: list[Decided], ids: list[int]) -> None:
        self._latest = max(ids, default=self._latest)
        for each in done:
            each.job.succeed(each.result)
            for topic, rule in each.unit.refusals:
                metrics.reaction_refused(self._application.NAME, topic, rule)
        if any(each.unit.shredded for each in done):
            for forget in (self._memory.forget, *self.shredded):
                forget()
        if any(each.unit.facts or each.unit.statements for each in done):
            for committed in list(self.committed):
                with suppress(RuntimeError):
                    committed()

    def _again(self, jobs: list[Job[Any]], no: Exception) -> None:
        """After a conflict, or one that cannot be read or stored: the others must not fall with it."""
        self._memory.forget()
        for job in jobs:
            if is_away(no):
                job.fail(no)
            else:
                self._alone(job)

    def _alone(self, job: Job[Any]) -> None:
        for _ in range(RETRIES):
            try:
                if self._unknown([job]):
                    done = [self._decide(job, [])]
                    self._stored(done, self._insert(1, change_of(done, self._memory)))
            except IntegrityError:
                self._memory.forget()
                continue
            except Exception as no:
                self._memory.forget()
                job.fail(no)
            return
        job.fail(Conflict("andre skrev samtidig"))

    def _tell(self, jobs: list[Job[Any]]) -> None:
        """Answer everyone who waits, with one wake-up of each event loop."""
        waiting: dict[asyncio.AbstractEventLoop, list[Job[Any]]] = {}
        for job in jobs:
            if job.settled and job.future:
                waiting.setdefault(job.future.get_loop(), []).append(job)
        for loop, settled in waiting.items():
            with suppress(RuntimeError):  # whoever waited has gone, and its event loop with it
                loop.call_soon_threadsafe(_answer, settled)

    # --- deciding --------------------------------------------------------------------------------------------------

    def _unknown(self, jobs: list[Job[Any]]) -> list[Job[Any]]:
        """Answer the commands that were decided before; the second of two with one id waits for the next round.

        Drops what is in memory when another replica has written since our own last commit.
        """
        asked = {job.command for job in jobs if job.command}
        if self._under_way and any(each.job.command in asked for each in self._under_way.done):
            self._land()
        answers = self._look(asked, {key for job in jobs for key in job.about})
        unknown: list[Job[Any]] = []
        for job in jobs:
            command = job.command
            if command is None:
                unknown.append(job)
            elif command in answers:
                before, answer = answers[command][: len(job.asked)], answers[command][len(job.asked) :]
                job.succeed(answer) if before == job.asked else job.fail(Reused(command))
            elif command in asked:
                asked.remove(command)
                unknown.append(job)
            else:
                self._queue.put(job)
        return unknown

    def _look(self, commands: set[str], keys: set[UUID]) -> dict[str, bytes]:
        """The answers there are to these commands; what is stored about these keys is at hand in memory."""
        unread = self._memory.unread(keys)
        seen = self._database.look(list(commands), list(unread))
        if seen.latest != self._latest:
            self._land()
        if seen.latest != self._latest:
            self._memory.forget()
            unread = self._memory.unread(keys)
            seen = self._database.look(list(commands), list(unread))
            self._latest = seen.latest
        self._memory.read_ahead(unread, seen.streams)
        return seen.answers

    def _query(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """What a job reads of tables holds all that was decided before it: the round under way lands first."""
        self._land()
        return self._database.query(sql, params)

    def _decide(self, job: Job[Any], done: list[Decided], *, hopeful: bool = False) -> Decided:
        """Hopeful: what a new command makes an id for has no facts yet. Were there some, storing would conflict."""
        unit = Unit(load=self._memory.load, query=self._query, occasion=job.occasion)
        if hopeful:
            unit.load = lambda kind, key: self._memory.load(kind, key, made=key in unit.made)
        try:
            result = job.work(unit)
            self._application.settle(unit)
        except Exception:
            self._land()
            self._memory.undo(unit, done)
            raise
        return Decided(job, unit, result)


def _answer(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        if job.future is None or job.future.done():
            continue
        if job.failure:
            job.future.set_exception(job.failure)
        else:
            job.future.set_result(job.result)
