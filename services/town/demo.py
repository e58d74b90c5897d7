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

from contracts.frister import KOEBENHAVN
from contracts.koncept import hent_koncept
from services.client import Client
from services.town.bar import bar
from services.town.living import Life
from services.town.people import Town
from services.town.simulation import cases

SEED, FORLOEB = 2026, 200
YEAR, MONTH, EACH_MONTH = timedelta(days=365), timedelta(days=30), 17
BEAT = 0.25
"""Seconds between two strikes of the demo's clock."""


async def run(client: Client, data: Path, pace: float, *, forloeb: int = FORLOEB) -> None:
    """Fill the town if it is new, with a bar on stderr, and let it live until cancelled."""
    life, began = await settle(client, data, forloeb)
    present = began + YEAR
    with bar("Byen får sin historie", YEAR.days) as advance:
        await life.run(present, lambda at: advance((at - began).days, at))
    await live(life, pace)


async def settle(client: Client, data: Path, forloeb: int = FORLOEB) -> tuple[Life, datetime]:
    """The town of this folder, with its queue as it was, and when it began."""
    kept = await asyncio.to_thread(_kept, data / "by.json", forloeb)
    began = datetime.fromisoformat(kept["begyndt"])
    present = began + YEAR
    koncept = (await _koncept(client)) or "fredericia-2026"
    town = Town(int(kept["froe"]), hent_koncept(koncept), spread_from=present)
    life = Life(client, town, began)
    life.expect(cases(town, began, present, int(kept["forloeb"])))
    life.expect_monthly(lambda month: cases(town, *_month(present, month), EACH_MONTH, _first(kept, month)), present)
    await life.found()
    return life, began


async def live(life: Life, pace: float) -> None:
    """So many minutes a second; when the machine cannot keep up, the town is slower and skips nothing."""
    now, last = life.now, monotonic()
    while True:
        await asyncio.sleep(max(0.0, BEAT - (monotonic() - last)))
        passed, last = min(monotonic() - last, 2 * BEAT), monotonic()
        now += timedelta(minutes=pace * passed)
        await life.run(now)
