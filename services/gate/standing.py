"""How people stand to a lane: folded from the facts that the service has filed, and again when one more is filed.

Many who ask at once are one reading. What was folded is kept with how many facts it rests on, and the database is asked
each time whether there are more: another replica may have filed them.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import TypeVar
from uuid import UUID

from contracts.adgang import Relationer, efter
from services.chassis.store import filing
from services.chassis.store.database import Database

LANES, NEIGHBOURS = 4_000, 4_000
"""How many are kept."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Standing:
    """`whole`: false where facts of the lane were put aside, so that these may not be all."""

    relations: Relationer
    whole: bool


Answer = Standing | Exception


@dataclass(slots=True)
class Lane:
    """`alone`: from the lane's own facts; `joined`: with those of its neighbours, as they were at `stamps`."""

    stamp: filing.Stamp = filing.NOTHING
    alone: Relationer = field(default_factory=Relationer)
    joined: Relationer = field(default_factory=Relationer)
    stamps: tuple[filing.Stamp, ...] = ()


@dataclass(slots=True)
class Neighbour:
    """A unit, a function, a lederteam, a case: its facts are folded onto each lane that it is a neighbour of."""

    stamp: filing.Stamp = filing.NOTHING
    facts: list[filing.Filed] = field(default_factory=list)


class Standings:
    """Of one service, for one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lanes: OrderedDict[UUID, Lane] = OrderedDict()
        self._neighbours: OrderedDict[UUID, Neighbour] = OrderedDict()
        self._waiting: dict[UUID, asyncio.Future[Answer]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def of(self, lane: UUID) -> Standing:
        """As of everything that was stored before this was asked. Raises what reading or folding raises."""
        answer = (await self.all([lane]))[lane]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def all(self, lanes: Iterable[UUID]) -> dict[UUID, Answer]:
        """The same of several, in one reading; what went wrong with one is its answer."""
        loop = asyncio.get_running_loop()
        asked = {lane: self._waiting.get(lane) or loop.create_future() for lane in lanes}
        self._waiting |= asked
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read_on(), name="standings")
        return {lane: await asyncio.shield(answer) for lane, answer in asked.items()}

    async def _read_on(self) -> None:
        """Whoever asks while one reading is under way is answered by the next."""
        while self._waiting:
            asked, self._waiting = self._waiting, {}
            answers = await asyncio.to_thread(self._answers, list(asked))
            for lane, answer in answers.items():
                asked[lane].set_result(answer)

    # --- in a thread, one reading at a time ------------------------------------------------------------------------

    def _answers(self, asked: Sequence[UUID]) -> dict[UUID, Answer]:
        """What is wrong with one lane is no matter of the others'."""
        try:
            return self._read(asked)
        except Exception as no:
            if len(asked) == 1:
                return {asked[0]: no}
            return {lane: answer for each in asked for lane, answer in self._answers([each]).items()}

    def _read(self, asked: Sequence[UUID]) -> dict[UUID, Answer]:
        lanes = {lane: _kept(self._lanes, lane, Lane) for lane in asked}
        new = filing.newer(self._database, {lane: kept.stamp for lane, kept in lanes.items()})
        for lane, kept in lanes.items():
            if (more := new.get(lane)) is not None:
                kept.alone = _fold(Relationer() if more.anew else kept.alone, more.facts)
                kept.stamp, kept.stamps = more.stamp, ()
        around = {lane: sorted(kept.alone.naboer - {lane}) for lane, kept in lanes.items()}
        neighbours = {each: _kept(self._neighbours, each, Neighbour) for all_ in around.values() for each in all_}
        new = filing.newer(self._database, {each: kept.stamp for each, kept in neighbours.items()})
        for each, more in new.items():
            neighbours[each].facts = more.facts if more.anew else neighbours[each].facts + more.facts
            neighbours[each].stamp = more.stamp
        parked = filing.parked(self._database, asked)
        for lane, kept in lanes.items():
            beside = [neighbours[each] for each in around[lane]]
            stamps = tuple(each.stamp for each in beside)
            if not kept.stamps or kept.stamps != stamps:
                in_order = merge(*(each.facts for each in beside), key=_number)
                kept.joined, kept.stamps = _fold(kept.alone, in_order), stamps
        _trim(self._lanes, LANES)
        _trim(self._neighbours, NEIGHBOURS)
        return {lane: Standing(kept.joined, whole=lane not in parked) for lane, kept in lanes.items()}


def _fold(known: Relationer, filed: Iterable[filing.Filed]) -> Relationer:
    for each in filed:
        known = efter(known, each.fact, each.by)
    return known


def _number(filed: filing.Filed) -> int:
    return filed.nr


def _kept(memory: OrderedDict[UUID, V], key: UUID, new: type[V]) -> V:
    """What is in memory of it, used now."""
    if key not in memory:
        memory[key] = new()
    memory.move_to_end(key)
    return memory[key]


def _trim(memory: OrderedDict[UUID, V], most: int) -> None:
    while len(memory) > most:
        memory.popitem(last=False)
