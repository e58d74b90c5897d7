"""A simulated year: N concerns in an invented town, and everything that people make of them.

The same seed gives the same facts, whatever the speed and whatever is stopped and started meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from pydantic_core import to_json

from contracts.frister import KOEBENHAVN
from contracts.koncept import hent_koncept
from contracts.subjects import SERVICES
from services.client import Client
from services.town.bar import bar
from services.town.living import Life
from services.town.people import Case, Town

START = datetime(2026, 1, 5, 8, tzinfo=KOEBENHAVN)
ARRIVALS, AFTERMATH = timedelta(days=365), timedelta(days=35)
"""Concerns come for a year; the first consents then still have time to run out."""
HOURS = (9, 14)


async def simulate(
    client: Client, forloeb: int, seed: int, *, start: datetime = START, koncept: str = "fredericia-2026"
) -> Life:
    """Let a town live for a year, with a bar on stderr."""
    town = Town(seed, hent_koncept(koncept))
    life = Life(client, town, start.astimezone(UTC))
    life.expect(cases(town, start, start + ARRIVALS, forloeb))
    await life.found()
    end = start + ARRIVALS + AFTERMATH
    with bar("Et år i byen", (end - start).days) as advance:
        await life.run(end.astimezone(UTC), lambda at: advance((at - start).days, at))
    return life


def cases(town: Town, start: datetime, end: datetime, count: int, first: int = 1) -> Iterator[Case]:
    """So many concerns, one after another, evenly by chance between two times."""
    for number in range(first, first + count):
        chance = town.random("bekymring", number)
        share = (number - first + chance.random()) / count
        at = start.astimezone(KOEBENHAVN) + share * (end - start)
        at = town.workday(at.replace(hour=chance.choice(HOURS), minute=0, second=0, microsecond=0), 0)
        yield town.case(number, at.astimezone(UTC))


async def facts(client: Client) -> list[bytes]:
    """Every fact of every service in an order that does not depend on when it was stored: heads and all, but where
    it lies in its log. A fact's id follows from its stream and version, so these are compared too."""
    found: list[tuple[str, str, bytes]] = []
    for service in SERVICES:
        async for event in client.log(service):
            kept = {name: value for name, value in event.items() if name not in ("position", "forrige")}
            found.append((service, event["id"], to_json(dict(sorted(kept.items())))))
    return [line for _, _, line in sorted(found)]


async def digest(client: Client) -> str:
    """One word for all facts: two runs with the same word have the same facts."""
    return sha256(b"\n".join(await facts(client))).hexdigest()
