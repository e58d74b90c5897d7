"""News of a commit crosses from the writer's thread to the pages; bursts are one piece of news."""

from __future__ import annotations

import asyncio

from services.reporting.live import Frames, Live


async def test_news_before_anyone_waits_is_not_lost() -> None:
    live = Live()
    await asyncio.to_thread(live.changed)
    assert await live.after(0)


async def test_a_burst_from_another_thread_wakes_once_and_is_drawn_once() -> None:
    live, drawn = Live(), []

    async def draw() -> str:
        drawn.append(live.version)
        return f"version {live.version}"

    stream = Frames(live, draw).stream(None)
    assert (await anext(stream)).html == "version 0"
    naeste = asyncio.ensure_future(anext(stream))
    await asyncio.to_thread(burst, live)
    assert (await naeste).html.startswith("version ")
    senest = asyncio.ensure_future(anext(stream)) if drawn[-1] < 500 else None
    assert senest is None or (await senest).html == "version 500"
    assert drawn[-1] == 500
    assert len(drawn) <= 3


def burst(live: Live) -> None:
    for _ in range(500):
        live.changed()


async def test_a_commit_that_changes_no_number_sends_nothing() -> None:
    live, texts, drawn = Live(), ["ens", "ens", "ny"], asyncio.Event()

    async def draw() -> str:
        drawn.set()
        return texts.pop(0)

    stream = Frames(live, draw).stream(None)
    assert (await anext(stream)).html == "ens"
    drawn.clear()
    live.changed()
    naeste = asyncio.ensure_future(anext(stream))
    await drawn.wait()
    live.changed()
    assert (await naeste).html == "ny"


async def test_after_close_there_is_no_more_and_no_one_waits() -> None:
    live = Live()

    async def draw() -> str:
        return "ens"

    stream = Frames(live, draw).stream(None)
    await anext(stream)
    naeste = asyncio.ensure_future(anext(stream, None))
    await asyncio.to_thread(live.close)
    assert await naeste is None
