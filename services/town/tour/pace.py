"""How fast the town's time goes while somebody is shown round: as slowly as on the wall, or at once to an instant."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

CALM = 90.0
"""Seconds after the visitor's last page in which the town waits, so that no deadline runs out on a slow reader."""


class Pace:
    """Asked by the demo before each of its steps, and told how far it came."""

    def __init__(self) -> None:
        self.now: datetime | None = None
        self.filled = 0
        """Of a hundred: how much of its history the town has."""
        self.ends = False
        """The process stops, so whoever waits here need not."""
        self._goal: datetime | None = None
        self._visited = float("-inf")
        self._came = asyncio.Event()

    @property
    def lives(self) -> bool:
        """Whether the town has its history and goes on living."""
        return self.now is not None

    def visited(self) -> None:
        """Somebody is being shown round."""
        self._visited = monotonic()

    def step(self, now: datetime, usual: timedelta, wall: timedelta) -> timedelta:
        """How much time is to pass now, of what usually would, and what passed on the wall."""
        if self._goal is not None and self._goal > now:
            return self._goal - now
        return min(usual, wall) if monotonic() - self._visited < CALM else usual

    def came_to(self, now: datetime) -> None:
        self.now = now
        self._strike()

    def filling(self, percent: int) -> None:
        """The town has so much of its history."""
        if percent != self.filled:
            self.filled = percent
            self._strike()

    def end(self) -> None:
        self.ends = True
        self._strike()

    async def news(self) -> None:
        """Wait until something was told."""
        await self._came.wait()

    def _strike(self) -> None:
        came, self._came = self._came, asyncio.Event()
        came.set()

    async def until(self, goal: datetime) -> datetime:
        """Have it be so late; returns how late it is."""
        self._goal = goal.astimezone(UTC)
        while self.now is None or self.now < self._goal:
            await self._came.wait()
        self._goal = None
        return self.now
