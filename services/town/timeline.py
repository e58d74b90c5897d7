"""Time for a system on message time: everything that falls due happens at its own instant, before anything later.

Every deadline is a fact, so whoever follows the facts knows when the clock has something to say. Between two such
instants no tick is needed: a tick includes those before it.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.frister import dagens_slut
from contracts.kalender import EN_DAG
from services.client import Client

FOLLOWED = ("consent", "routing", "meetings")
ET_SEKUND = timedelta(seconds=1)
BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
Where = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Happened:
    """A published fact, as any other system may read it."""

    id: UUID
    name: str
    data: dict[str, Any]
    registered: datetime

    @property
    def forloeb(self) -> UUID | None:
        return UUID(self.data["forloeb"]) if "forloeb" in self.data else None


class Timeline:
    """Follows the facts of a system and strikes its clock. `struck` is when the clock last struck.

    heard: called with the facts of each instant, those of one forløb always in the same order.
    """

    def __init__(self, client: Client, heard: Callable[[list[Happened]], None] | None = None) -> None:
        self.client = client
        self.struck = BEFORE
        self._heard = heard
        self._late = False
        self._read = dict.fromkeys(FOLLOWED, 0)
        self._due: list[datetime] = []
        self._silent: dict[str, set[str]] = {}
        self._reminders: list[tuple[datetime, str]] = []

    async def until(self, instant: datetime) -> datetime | None:
        """Let time pass up to and with an instant, when all is settled; returns when something falls due next."""
        while (due := self.next_due()) is not None and due <= instant:
            await self._strike(due)
        return due

    async def settle(self) -> Where:
        """Wait until those are quiet who decide anything, and take in what has happened."""
        where = await self.client.quiet(of=FOLLOWED)
        behind = [service for service in FOLLOWED if where[service]["log"] > self._read[service]]
        pages = await asyncio.gather(*map(self._new_facts, behind))
        facts = sorted((fact for page in pages for fact in page), key=lambda fact: fact.registered)
        for fact in facts:
            self._note(fact)
        if self._heard and facts:
            self._heard(facts)
        return where

    async def resume(self) -> None:
        """Take in all that has happened, and forget what the clock has struck already."""
        ticks = [_instant(at["tik"]) for at in (await self.settle()).values() if at["tik"]]
        if len(ticks) == len(FOLLOWED):
            self.struck = min(ticks)
            self._forget(self.struck)

    async def end(self, instant: datetime) -> None:
        """The last instant: also what a late beginner has left behind is struck now."""
        await self.settle()
        await self.until(instant)
        if self._late:
            await self._strike(max(self.struck + ET_SEKUND, instant))
        else:
            await self._strike(instant)
        self._late = False
        await self.client.quiet()

    async def _strike(self, instant: datetime) -> None:
        """Once; the clock does not strike an hour that has passed, but what comes late is struck at the end."""
        self._forget(instant)
        if instant <= self.struck:
            self._late = self._late or instant < self.struck
            return
        self.struck = instant
        await self.client.tick(instant)
        await self.settle()

    def _forget(self, upto: datetime) -> None:
        while self._due and self._due[0] <= upto:
            heapq.heappop(self._due)
        while self._reminders and self._reminders[0][0] <= upto:
            heapq.heappop(self._reminders)

    def next_due(self) -> datetime | None:
        """The next instant for which the clock has something to say."""
        while self._reminders and not self._silent.get(self._reminders[0][1]):
            heapq.heappop(self._reminders)
        first = [heap[0] for heap in (self._due,) if heap] + [at for at, _ in self._reminders[:1]]
        return min(first, default=None)

    def _note(self, fact: Happened) -> None:
        match fact.name:
            case "samtykke_anmodet":
                self._silent[fact.data["forloeb"]] = set(fact.data["parter"])
                for text in fact.data["paamindes"]:
                    heapq.heappush(self._reminders, (_instant(text), fact.data["forloeb"]))
            case "part_gav_samtykke" | "part_afslog":
                self._silent.get(fact.data["forloeb"], set()).discard(fact.data["part"])
            case "afslutning_noteret":
                self._silent.pop(fact.data["forloeb"], None)
            case _:
                for at in when_due(fact.name, fact.data):
                    if at not in self._due:
                        heapq.heappush(self._due, at)

    async def _new_facts(self, service: str) -> list[Happened]:
        found = [event async for event in self.client.log(service, self._read[service])]
        if found:
            self._read[service] = found[-1]["position"]
        return [_happened(event) for event in found]


def when_due(name: str, data: dict[str, Any]) -> tuple[datetime, ...]:
    """When the clock has something to say because of a fact: right after a day that ends, or as a meeting begins."""
    match name:
        case "frist_sat":
            return (_instant(data["forfalder_kl"]) + ET_SEKUND,)
        case "samtykke_givet":
            return (_after(date.fromisoformat(data["gyldigt_til"])),)
        case "leder_anmodet" if data.get("paamindes"):
            return (_after(date.fromisoformat(data["paamindes"]) - EN_DAG),)
        case "lederteam_moede_indkaldt":
            return (_instant(data["starter_at"]),)
    return ()


def _after(day: date) -> datetime:
    """The first instant after a day in Denmark."""
    return dagens_slut(day).astimezone(UTC) + ET_SEKUND


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _happened(event: dict[str, Any]) -> Happened:
    return Happened(UUID(event["id"]), event["type"].split(".")[1], event["data"], _instant(event["time"]))
