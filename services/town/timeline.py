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
PAGE = 500
DRIFT = {"ce-aktoer": str(UUID(int=3)), "ce-aktoerrolle": "drift"}
ET_SEKUND = timedelta(seconds=1)


@dataclass(frozen=True)
class Happened:
    """A published fact, as any other system may read it."""

    id: UUID
    name: str
    data: dict[str, Any]
    registered: datetime
    command: UUID

    @property
    def forloeb(self) -> UUID | None:
        return UUID(self.data["forloeb"]) if "forloeb" in self.data else None


class Timeline:
    """Follows the facts of a system and strikes its clock. `now` is the last instant that was let to pass.

    heard: called with the facts of each instant, those of one forløb always in the same order.
    """

    def __init__(self, client: Client, heard: Callable[[list[Happened]], None] | None = None) -> None:
        self.client = client
        self.now: datetime | None = None
        self._heard = heard
        self._read = dict.fromkeys(FOLLOWED, 0)
        self._due: list[datetime] = []
        self._silent: dict[UUID, int] = {}
        self._reminders: list[tuple[datetime, UUID]] = []

    async def until(self, instant: datetime) -> datetime | None:
        """Let time pass up to and with an instant; returns when something falls due next, as far as is known."""
        await self.settle()
        while (due := self.next_due()) is not None and due <= instant:
            await self._strike(due)
        return due

    async def settle(self) -> None:
        """Wait until all is quiet, and take in what has happened."""
        await self.client.quiet()
        pages = await asyncio.gather(*(self._new_facts(service) for service in FOLLOWED))
        facts = sorted((fact for page in pages for fact in page), key=lambda fact: fact.registered)
        for fact in facts:
            self._note(fact)
        if self._heard and facts:
            self._heard(facts)

    async def end(self, instant: datetime) -> None:
        """The last instant: also what a late beginner has left behind is struck now."""
        await self.until(instant)
        heard = await self._heard_by_all()
        await self._strike(max(instant, heard + ET_SEKUND) if heard else instant)

    async def _strike(self, instant: datetime) -> None:
        while self._due and self._due[0] <= instant:
            heapq.heappop(self._due)
        while self._reminders and self._reminders[0][0] <= instant:
            heapq.heappop(self._reminders)
        await self.client.tick(instant)
        self.now = instant
        await self.settle()

    def next_due(self) -> datetime | None:
        """The next instant for which the clock has something to say."""
        while self._reminders and not self._silent.get(self._reminders[0][1]):
            heapq.heappop(self._reminders)
        first = [heap[0] for heap in (self._due,) if heap] + [at for at, _ in self._reminders[:1]]
        return min(first, default=None)

    def _note(self, fact: Happened) -> None:
        match fact.name:
            case "samtykke_anmodet":
                self._silent[UUID(fact.data["forloeb"])] = len(fact.data["parter"])
                for text in fact.data["paamindes"]:
                    heapq.heappush(self._reminders, (_instant(text), UUID(fact.data["forloeb"])))
            case "part_gav_samtykke" | "part_afslog":
                self._silent[UUID(fact.data["forloeb"])] -= 1
            case "afslutning_noteret":
                self._silent.pop(UUID(fact.data["forloeb"]), None)
            case _:
                for at in when_due(fact.name, fact.data):
                    if at not in self._due:
                        heapq.heappush(self._due, at)

    async def _new_facts(self, service: str) -> list[Happened]:
        found: list[Happened] = []
        while page := await self._page(service):
            self._read[service] = int(page[-1]["position"])
            found += [_happened(event) for event in page]
            if len(page) < PAGE:
                break
        return found

    async def _page(self, service: str) -> list[dict[str, Any]]:
        url = f"{self.client._urls[service]}/api/v1/{service}/hul"
        page: Any = await self.client._ask("GET", url, DRIFT, params={"efter": self._read[service], "antal": PAGE})
        return list(page)

    async def _heard_by_all(self) -> datetime | None:
        ticks = [where["tik"] for where in (await self.client.positions()).values() if where["tik"]]
        return max(map(datetime.fromisoformat, ticks), default=None)


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
    name = event["type"].removeprefix("dk.trivsel.").split(".")[1]
    return Happened(UUID(event["id"]), name, event["data"], _instant(event["time"]), UUID(event["kommando"]))
