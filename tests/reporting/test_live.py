"""News of a commit crosses from the writer's thread to the pages; bursts are one piece of news."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from time import monotonic

import pytest

from contracts.command import Question
from contracts.reporting import Overblik
from services.chassis.store.job import Unavailable
from services.reporting import live as module
from services.reporting.live import Answers, Frame, Frames, Live


async def naeste(stream: AsyncGenerator[Frame | None, None]) -> Frame:
    """The next fragment; that there is no news is none."""
    while (frame := await anext(stream)) is None:
        pass
    return frame


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
    assert (await naeste(stream)).html == "version 0"
    ny = asyncio.ensure_future(naeste(stream))
    await asyncio.to_thread(burst, live)
    assert (await ny).html.startswith("version ")
    senest = asyncio.ensure_future(naeste(stream)) if drawn[-1] < 500 else None
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
    assert (await naeste(stream)).html == "ens"
    drawn.clear()
    live.changed()
    kommer = asyncio.ensure_future(naeste(stream))
    await drawn.wait()
    live.changed()
    assert (await kommer).html == "ny"


async def test_after_close_there_is_no_more_and_no_one_waits() -> None:
    live = Live()

    async def draw() -> str:
        return "ens"

    stream = Frames(live, draw).stream(None)
    await naeste(stream)
    kommer = asyncio.ensure_future(anext(stream, "slut"))
    await asyncio.to_thread(live.close)
    assert await kommer == "slut"
    assert live.readers == 0


async def test_while_commits_go_on_a_hundred_readers_share_each_drawing_and_nobody_waits_for_the_others() -> None:
    live, drawn = Live(), []

    async def draw() -> str:
        drawn.append(live.version)
        live.changed()  # another commit, while this one is drawn
        return f"version {drawn[-1]}"

    frames = Frames(live, draw)
    streams = [frames.stream(None) for _ in range(100)]
    for _ in range(3):
        vist = await asyncio.gather(*(naeste(stream) for stream in streams))
        assert len({frame.sent for frame in vist}) == 1
    assert len(drawn) == 3
    assert live.readers == 100
    for stream in streams:
        await stream.aclose()
    assert live.readers == 0


async def test_the_more_readers_the_longer_a_drawing_waits_and_what_happened_meanwhile_is_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SENDING", 0.06)
    live, drawn = Live(), []

    async def draw() -> str:
        drawn.append(monotonic())
        return f"version {live.version}"

    frames = Frames(live, draw)
    streams = [frames.stream(None) for _ in range(5)]
    await asyncio.gather(*(naeste(stream) for stream in streams))
    live.changed()
    kommer = asyncio.gather(*(naeste(stream) for stream in streams))
    asyncio.get_running_loop().call_soon(live.changed)
    assert {frame.html for frame in await kommer} == {"version 2"}
    assert drawn[1] - drawn[0] >= 5 * module.SENDING
    for stream in streams:
        await stream.aclose()


async def test_a_stream_without_news_says_so_that_its_reader_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    live = Live()

    async def draw() -> str:
        return "ens"

    stream = Frames(live, draw).stream(None)
    foerst = await anext(stream)
    assert foerst
    assert foerst.sent == f"data: ens\nid: {foerst.id}\n\n".encode()
    assert await anext(stream) is None
    assert await anext(stream) is None
    await stream.aclose()


async def test_what_is_the_same_for_all_is_asked_once_until_something_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    live, asked, igen = Live(), [], asyncio.Event()

    async def ask(question: Question) -> int:
        asked.append(question)
        if len(asked) == 4:
            raise Unavailable("database")
        igen.set()
        return len(asked)

    answers = Answers(live, ask)
    assert await asyncio.gather(*(answers(Overblik()) for _ in range(20))) == [1] * 20
    live.changed()
    assert await answers(Overblik()) == 2, "what was heard is in the answer"
    igen.clear()
    monkeypatch.setattr(module, "OLD", 0.0)
    assert await answers(Overblik()) == 2
    await igen.wait()
    assert asked == [Overblik()] * 3, "and behind whoever asked for what is old it is asked again"
    monkeypatch.undo()
    live.changed()
    with pytest.raises(Unavailable):
        await answers(Overblik())
    assert await answers(Overblik()) == 5
