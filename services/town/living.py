"""A town that lives: a queue of what people mean to do, and a clock that strikes in between.

The queue is never stored. It follows from the seed and from the published facts, so whoever reads the log again has it
again: a second start goes on where the first one was, and an order that was given twice is one command with one id.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from contracts.command import Command
from services.client import Client, Refused
from services.town import authority
from services.town.behaviour import AROUND_A_CONCERN, worry
from services.town.cases import Order, Plan, Sag, touches_leaders
from services.town.ids import id_of
from services.town.leaders import Leaders
from services.town.modtagelsen import Modtagelsen
from services.town.people import Case, Town
from services.town.teamwork import IN_A_TEAM
from services.town.timeline import BEFORE, Happened, Timeline

REACTIONS = {**AROUND_A_CONCERN, **IN_A_TEAM}
Entry = tuple[datetime, str, UUID | None, Plan]
"""When, what it came from, whose forløb, and the plan."""
Turn = tuple[datetime, str, list[Order]]
"""When, what it came from, and what it came to."""


class Life:
    """The people of a town, and what they mean to do. `refused` counts what rules said no to, by command and rule."""

    def __init__(self, client: Client, town: Town, start: datetime) -> None:
        self.refused: dict[tuple[str, str], int] = {}
        self.timeline = Timeline(client, self._hear)
        self._client = client
        self._town = town
        self._start = start
        self._sager: dict[UUID, Sag] = {}
        self._leaders = Leaders(town)
        self._modtagelsen = Modtagelsen(town)
        self._queue: list[Entry] = []
        self._reached: dict[UUID | None, datetime] = {}

    async def found(self) -> None:
        """Tell of the town; again changes nothing. Then take in what has happened already."""
        for name, command in (*self._town.founding(self._start), *authority.seats(self._town)):
            await self._say(command, Order(command, self._town.drift()), self._start, "by", name)
        await self.timeline.resume()
        self._queue = [entry for entry in self._queue if entry[0] >= self._come_to(entry[2])]
        heapq.heapify(self._queue)

    async def receive(self, now: datetime) -> None:
        """What has come in to Modtagelsen lately, and who is away; again changes nothing."""
        for name, at, order in (
            *authority.away(self._town, now),
            *authority.came_in(self._town, now),
            *authority.group(self._town, now),
        ):
            await self._say(order.command, order, at, "modtagelsen", name)

    def _come_to(self, lane: UUID | None) -> datetime:
        """How far a forløb has come: as far as the clock, or further."""
        return max(self.timeline.struck, self._reached.get(lane, BEFORE))

    def expect(self, cases: Iterable[Case]) -> None:
        """These children will be worried about."""
        for case in cases:
            sag = self._sager[case.forloeb] = Sag(self._town, case)
            heapq.heappush(self._queue, (case.at, f"sag {case.number}", sag.id, worry(sag)))

    def hear_of(self, told: Iterable[tuple[str, datetime, Order]]) -> None:
        """This will be told of, each under its name, at its time."""
        for name, at, order in told:
            heapq.heappush(self._queue, (at.astimezone(UTC), name, None, Plan(at, lambda _, order=order: [order])))  # type: ignore[misc]

    def next_at(self) -> datetime | None:
        """When something happens next."""
        due = self.timeline.next_due()
        first = [at for at in (due, self._queue[0][0] if self._queue else None) if at]
        return min(first, default=None)

    def meant(self) -> list[tuple[datetime, str]]:
        """What people mean to do, when, and what made them."""
        return [(at, cause) for at, cause, *_ in sorted(self._queue, key=lambda entry: entry[:2])]

    async def run(self, until: datetime, tell: Callable[[datetime], None] | None = None) -> None:
        """Let everything happen up to and with an instant."""
        while (at := self.next_at()) is not None and at <= until:
            await self.timeline.until(at)
            await self._act(until)
            if tell:
                tell(at)
        await self.timeline.end(until)

    async def _act(self, until: datetime) -> None:
        """All that is planned before the clock strikes next. Each forløb has its own time: one plan of each at a time,
        all of them at once, and then all is settled. What reaches the leaders' common stream waits until every forløb
        has come as far, and goes one by one in the order of time."""
        waiting: dict[UUID | None, Turn] = {}
        while turns := self._next_of_each(until, waiting) or _first_of(waiting):
            await asyncio.gather(*(self._give(*turn) for turn in turns))
            await self.timeline.settle()

    def _next_of_each(self, until: datetime, waiting: dict[UUID | None, Turn]) -> list[Turn]:
        """The next plan of every forløb that comes to something; those that must wait for the others are put there."""
        turns: dict[UUID | None, Turn] = {}
        later: list[Entry] = []
        due = self.timeline.next_due()
        while self._queue and self._queue[0][0] <= until and (due is None or self._queue[0][0] < due):
            if self._queue[0][2] is None and (turns or waiting):
                break
            at, cause, lane, plan = entry = heapq.heappop(self._queue)
            if lane in turns or lane in waiting:
                later.append(entry)
            elif orders := list(plan.act(at)):
                alone = lane is None or any(map(touches_leaders, orders))
                (waiting if alone else turns)[lane] = at, cause, orders
                if lane is None:
                    break
        for entry in later:
            heapq.heappush(self._queue, entry)
        return list(turns.values())

    async def _give(self, at: datetime, cause: str, orders: list[Order]) -> None:
        for number, order in enumerate(orders):
            await self._say(order.command, order, at, cause, number)

    async def _say(self, command: Command, order: Order, at: datetime, *words: object) -> None:
        try:
            await self._client.do(command, order.som, id_=id_of("kommando", self._town.seed, *words), at=at)
        except Refused as no:
            what = (command.TOPIC, f"{no.problem.get('navn') or no.problem.get('type')} {no.rule or ''}".strip())
            self.refused[what] = self.refused.get(what, 0) + 1

    def _hear(self, facts: list[Happened]) -> None:
        for fact in facts:
            self._reached[fact.forloeb] = max(fact.registered, self._reached.get(fact.forloeb, BEFORE))
            plans = [*self._leaders.hear(fact), *self._modtagelsen.hear(fact)]
            sag = self._sager.get(fact.forloeb) if fact.forloeb else None
            if sag:
                sag.note(fact)
                for reaction in REACTIONS.get(fact.name, ()):
                    plans += reaction(sag, fact, self._town.random(fact.id, reaction.__name__))
            for number, plan in enumerate(plans):
                at = max(plan.at.astimezone(UTC), fact.registered + timedelta(minutes=1))
                heapq.heappush(self._queue, (at, f"{fact.id} {number}", fact.forloeb, plan))


def _first_of(waiting: dict[UUID | None, Turn]) -> list[Turn]:
    """The first in time of those that wait."""
    return [waiting.pop(min(waiting, key=lambda lane: waiting[lane][:2]))] if waiting else []
