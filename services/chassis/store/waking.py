"""Time has passed: every aggregate whose alarm has come is woken, many in one transaction.

One that cannot be woken keeps no other waiting: it is put aside with its cause, and tried again at every tick.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from services.chassis import log
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.store.database import Database
from services.chassis.store.job import EPOCH, Job, Unavailable, micros, system
from services.chassis.unit import Unit

MOST = 200
"""Aggregates that are woken in one transaction."""


@dataclass(frozen=True)
class Asleep:
    """One that could not be woken: its key, what it is, why not, and since when."""

    key: UUID
    kind: str
    cause: str
    since: datetime


class Waking:
    """Of one store. `asleep`: by their streams, those that could not be woken at the last tick."""

    def __init__(
        self,
        application: Application,
        database: Database,
        kinds: Mapping[str, type[Aggregate]],
        run: Callable[[Job[int]], Awaitable[int]],
    ) -> None:
        self._application, self._database, self._kinds, self._run = application, database, kinds, run
        self._log = log.get(application.NAME)
        self.asleep: dict[str, Asleep] = {}

    async def tick(self, now: datetime) -> int:
        """Returns how many were woken. Raises Unavailable."""
        alone, woken, count = list(self.asleep), 0, MOST
        while count == MOST:
            count, broken = await self._wake(now, *_but(alone))
            if broken:
                alone += [
                    stream for stream, *_ in await asyncio.to_thread(_due, self._database.query, now, *_but(alone))
                ]
                count = MOST
            else:
                woken += count
        for stream in alone:
            woken += await self._alone(now, stream)
        return woken

    async def _alone(self, now: datetime, stream: str) -> int:
        only = "AND stream = ?", [stream]
        count, broken = await self._wake(now, *only)
        if broken is None:
            self.asleep.pop(stream, None)
            return count
        for _, kind, key, _ in await asyncio.to_thread(_due, self._database.query, now, *only):
            if stream not in self.asleep:
                self._log.error("alarm_put_aside", subject=UUID(key), topic=f"alarm.{kind}", exc_info=broken)
                self.asleep[stream] = Asleep(UUID(key), kind, log.cause(broken), now)
        return 0

    async def _wake(self, now: datetime, where: str, params: Sequence[str]) -> tuple[int, Exception | None]:
        """How many were woken; or what was wrong with one of them, and then none was."""
        occasion = system(self._application.NAME, uuid5(UUID(int=0), f"tick {now.isoformat()}"), now)
        try:
            return await self._run(Job(lambda unit: self._wake_in(unit, now, where, params), occasion)), None
        except Unavailable:
            raise
        except Exception as broken:
            return 0, broken

    def _wake_in(self, unit: Unit, now: datetime, where: str, params: Sequence[str]) -> int:
        rows = _due(unit.query, now, where, params)
        for _, kind, key, due in rows:
            aggregate = unit.get(self._kinds[kind], UUID(key))
            aggregate.alarm = EPOCH + timedelta(microseconds=due)
            unit.occasion = system(self._application.NAME, uuid5(aggregate.stream, f"alarm {due}"), now)
            while (alarm := aggregate.next_alarm) is not None and alarm <= now:
                before = (alarm, aggregate.version)
                aggregate.wake(now)
                if (aggregate.next_alarm, aggregate.version) == before:
                    raise RuntimeError(f"alarm of {kind} {key} changes nothing")
            self._application.settle(unit)
        return len(rows)


def _due(
    query: Callable[[str, Sequence[Any]], list[tuple[Any, ...]]], now: datetime, where: str, params: Sequence[str]
) -> list[tuple[Any, ...]]:
    sql = f"SELECT stream, kind, key, due FROM alarms WHERE due <= ? {where} ORDER BY due, stream LIMIT ?"
    return query(sql, (micros(now), *params, MOST))


def _but(streams: Sequence[str]) -> tuple[str, Sequence[str]]:
    return (f"AND stream NOT IN ({', '.join('?' * len(streams))})" if streams else ""), streams
