"""Waiting longer each time something goes wrong, and not in step with the others; and ending what waits."""

import asyncio
import contextlib
import random
from typing import Any

import nats.errors
from eventsourcing.domain import EventSourcingError

AWAY = (nats.errors.Error, EventSourcingError, OSError)
"""What a broker or a database that is away raises; anything else is told with the place it came from."""


class Backoff:
    """0.1 s, doubling to 5 s, each give or take a quarter."""

    def __init__(self, first: float = 0.1, most: float = 5.0) -> None:
        self._first, self._most = first, most
        self._next = first

    async def wait(self, unless: asyncio.Event | None = None) -> None:
        """Wait this time's time, or until the event is set."""
        delay = self._next * random.uniform(0.75, 1.25)  # noqa: S311
        self._next = min(self._next * 2, self._most)
        if unless is None:
            await asyncio.sleep(delay)
        else:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(unless.wait(), delay)

    def reset(self) -> None:
        self._next = self._first


async def end(task: asyncio.Task[Any], patience: float = 1.0) -> None:
    """Cancel a task until it is gone: in Python 3.11 `wait_for` swallows a cancellation that comes with its result."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=patience)
    if not task.cancelled() and (broken := task.exception()) is not None:
        raise broken
