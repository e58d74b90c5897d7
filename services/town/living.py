"""A town that lives: a queue of what people mean to do, and a clock that strikes in between.

The queue is never stored. It follows from the seed and from the published facts, so whoever reads the log again has it
again: a second start goes on where the first one was, and an order that was given twice is one command with one id.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from contracts.command import Command
from services.client import Client, Refused
from services.town.behaviour import AROUND_A_CONCERN, worry
from services.town.cases import Order, Plan, Sag, touches_leaders
from services.town.ids import id_of
from services.town.people import Case, Town
from services.town.teamwork import IN_A_TEAM, Leaders
from services.town.timeline import Happened, Timeline

REACTIONS = {**AROUND_A_CONCERN, **IN_A_TEAM}
Entry = tuple[datetime, str, UUID | None, Plan]
"""When, what it came from, whose forløb, and the plan."""


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
        self._queue: list[Entry] = []

    async def found(self) -> None:
        """Tell of the town; again changes nothing. Then take in what has happened already."""
        for name, command in self._town.founding(self._start):
            await self._say(command, Order(command, self._town.drift()), self._start, "by", name)
        await self.timeline.resume()
        self._queue = [entry for entry in self._queue if entry[0] >= self.timeline.reached]
        heapq.heapify(self._queue)

    def expect(self, cases: Iterable[Case]) -> None:
        """These children will be worried about."""
        for case in cases:
            sag = self._sager[case.forloeb] = Sag(self._town, case)
            heapq.heappush(self._queue, (case.at, f"sag {case.number}", sag.id, worry(sag)))

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
            if (again := self.next_at()) is not None and again < at:
                continue
            await self._act(at)
            if tell:
                tell(at)
        await self.timeline.end(until)

    async def _act(self, at: datetime) -> None:
        """All that is planned for an instant: for each forløb one plan at a time, and then all is settled, so that no
        service hears of one before the other by chance. What reaches the leaders' common stream goes one by one."""
        lanes: dict[UUID | None, deque[Entry]] = {}
        while self._queue and self._queue[0][0] <= at:
            entry = heapq.heappop(self._queue)
            lanes.setdefault(entry[2], deque()).append(entry)
        while any(lanes.values()):
            now = [given for lane in lanes.values() if (given := _first_that_comes_to_something(lane, at))]
            alone = [given for given in now if any(map(touches_leaders, given[1]))]
            if together := [given for given in now if given not in alone]:
                await asyncio.gather(*(self._give(cause, orders, at) for cause, orders in together))
                await self.timeline.settle()
            for cause, orders in alone:
                await self._give(cause, orders, at)
                await self.timeline.settle()

    async def _give(self, cause: str, orders: list[Order], at: datetime) -> None:
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
            plans = list(self._leaders.hear(fact))
            sag = self._sager.get(fact.forloeb) if fact.forloeb else None
            if sag:
                sag.note(fact)
                for reaction in REACTIONS.get(fact.name, ()):
                    plans += reaction(sag, fact, self._town.random(fact.id, reaction.__name__))
            for number, plan in enumerate(plans):
                at = max(plan.at.astimezone(UTC), fact.registered + timedelta(minutes=1))
                heapq.heappush(self._queue, (at, f"{fact.id} {number}", fact.forloeb, plan))


def _first_that_comes_to_something(lane: deque[Entry], at: datetime) -> tuple[str, list[Order]] | None:
    """The next plan of a lane that people still want to carry out, and what it comes to."""
    while lane:
        _, cause, _, plan = lane.popleft()
        if orders := list(plan.act(at)):
            return cause, orders
    return None
