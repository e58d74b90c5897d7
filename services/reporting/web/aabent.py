"""A page about a child closes when its reader may no longer see what is on it: a stream that says so, for every island.

A consent that is withdrawn closes what is open, not only what is asked for next (A8). The layout opens the stream.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from uuid import UUID

from fastapi.sse import EventSourceResponse, ServerSentEvent

from contracts.command import Question
from contracts.consent import Navne
from contracts.meetings import Mødestatus
from contracts.reporting import VisForløb
from services.reporting.live import Live
from services.reporting.web.room import Room

EVERY, SELDOM = 0.5, 5.0
"""Seconds between two looks, when something has happened and when nothing has: what closes a page is a fact, and it is
closed within a second; only the end of a session or of a time comes without one.
"""
AABENT, LUK = "aabent", "luk"
SHOWN: tuple[type[Question], ...] = (VisForløb, Mødestatus, Navne)
"""What pages show of a forløb: where it stands, what is said at its meetings, who they are."""


def add(room: Room, live: Live) -> None:
    async def seen(forloeb: UUID) -> set[type[Question]]:
        return {each for each in SHOWN if await room.ask.may(each.model_validate({"forloeb": forloeb}))}

    @room.pages.get("/forloeb/{forloeb}/aabent", response_class=EventSourceResponse)
    async def aabent(forloeb: UUID) -> AsyncIterator[ServerSentEvent]:
        """Open, and closed as soon as any of it is; to whom all is closed from the start it says only that."""
        before, version, at = await seen(forloeb), live.version, monotonic()
        if before:
            yield ServerSentEvent(raw_data=AABENT, event=AABENT)
        while before and before <= await seen(forloeb):
            if not await _news(live, version):
                return
            await asyncio.sleep(at + EVERY - monotonic())
            version, at = live.version, monotonic()
        yield ServerSentEvent(raw_data=LUK, event=LUK)


async def _news(live: Live, version: int) -> bool:
    """Wait until something has happened, though not for ever. False: the process stops, and the reader comes again."""
    try:
        async with asyncio.timeout(SELDOM):
            return await live.after(version)
    except TimeoutError:
        return True
