"""The demo: an invented town with a year behind it, that goes on living at a pace of one's choice.

What is kept in the data folder is the seed and the day it began. The town, its people and what they mean to do follow
from those and from the published facts, so a second start finds the town there and goes on where it was.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from contracts.koncept import hent_koncept
from services.client import Client
from services.town.bar import bar
from services.town.living import Life
from services.town.modtagelsen import words_between
from services.town.people import Town
from services.town.simulation import cases
from services.town.tour.pace import Pace

SEED, FORLOEB = 2026, 200
YEAR, MONTH, EACH_MONTH = timedelta(days=365), timedelta(days=30), 17
EACH_WORD, LATELY = 8, timedelta(days=2)
"""An underretning for every so many concerns; those of the last days have come in and wait."""
BEAT = 0.25
"""Seconds between two strikes of the demo's clock."""


async def run(
    client: Client,
    data: Path,
    pace: float,
    *,
    forloeb: int = FORLOEB,
    koncept: str = "fredericia-2026",
    shown: Pace | None = None,
) -> None:
    """Fill the town if it is new, with a bar on stderr, and let it live until cancelled.

    `shown`: how fast time goes while somebody is shown round.
    """
    kept = await asyncio.to_thread(_kept, data / "by.json", {"froe": SEED, "forloeb": forloeb, "koncept": koncept})
    town = Demo(client, kept)
    await town.fill(shown)
    await town.live(pace, shown)


class Demo:
    """The town of a data folder. `now` is how far its clock has come."""

    def __init__(self, client: Client, kept: dict[str, Any]) -> None:
        self._began = datetime.fromisoformat(kept["begyndt"])
        self._present = self._began + YEAR
        self._count = int(kept["forloeb"])
        self._months = 0
        self._client = client
        self._town = Town(int(kept["froe"]), hent_koncept(kept["koncept"]), lively_from=self._present)
        self.life = Life(client, self._town, self._began)
        self.now = self._began

    async def fill(self, shown: Pace | None = None) -> None:
        """The year behind the town, or what is still missing of it."""
        self.life.expect(cases(self._town, self._began, self._present, self._count))
        self.life.hear_of(words_between(self._town, self._began, self._present - LATELY, self._count // EACH_WORD))
        ticks = [datetime.fromisoformat(at["tik"]) for at in (await self._client.positions()).values() if at["tik"]]
        self.now = max(ticks, default=self._began)
        self._expect_newcomers()
        await self.life.found()
        if self.now < self._present:
            with bar("Byen får sin historie", YEAR.days) as advance:

                def lived(at: datetime) -> None:
                    days = (at - self._began).days
                    advance(days, at)
                    if shown:
                        shown.filling(100 * days // YEAR.days)

                await self.life.run(self._present, lived)
            self.now = self._present
        await self.life.receive(self._present)

    async def live(self, pace: float, shown: Pace | None = None) -> None:
        """So many minutes a second; when the machine cannot keep up, the town is slower and skips nothing."""
        last = monotonic()
        while True:
            await asyncio.sleep(max(0.0, BEAT - (monotonic() - last)))
            passed, last = min(monotonic() - last, 2 * BEAT), monotonic()
            step = timedelta(minutes=pace * passed)
            await self.beat(shown.step(self.now, step, timedelta(seconds=passed)) if shown else step)
            if shown:
                shown.came_to(self.now)

    async def beat(self, step: timedelta) -> None:
        """Let so much time pass. The clock strikes whole seconds."""
        self.now += step
        self._expect_newcomers()
        await self.life.run(self.now.replace(microsecond=0))

    def _expect_newcomers(self) -> None:
        """Concerns go on coming: those of the month that runs, and of the next."""
        while self._present + (self._months - 1) * MONTH <= self.now:
            start = self._present + self._months * MONTH
            first = self._count + 1 + self._months * EACH_MONTH
            self.life.expect(cases(self._town, start, start + MONTH, EACH_MONTH, first))
            words = (2, self._count // EACH_WORD + 1 + 2 * self._months)
            self.life.hear_of(words_between(self._town, start, start + MONTH, *words))
            self._months += 1


def _kept(file: Path, new: dict[str, Any]) -> dict[str, Any]:
    """What the folder remembers of its town; a new one has a year behind it today."""
    if not file.exists():
        began = datetime.now(UTC).replace(hour=6, minute=0, second=0, microsecond=0) - YEAR
        file.write_text(json.dumps(new | {"begyndt": began.isoformat()}), encoding="utf-8")
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if kept["koncept"] != new["koncept"]:
        raise ValueError(f"byen i {file.parent} lever under {kept['koncept']}; vælg en anden mappe med --data")
    return kept
