"""News of a commit, from the writer's thread to every open page: one counter in memory, one drawing for all readers.

A thousand pages are sent the same bytes. The more there are, the longer one drawing waits after the one before, so that
sending never takes all of the process; what happened meanwhile is in the next one.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import uuid4

from contracts.command import Question

EVERY = 1.0
"""Seconds without news after which a stream says so: then somebody looks whether its reader may still see it."""
OLD = 10.0
"""Seconds after which an answer is asked for again though nothing was heard."""
SENDING, LONGEST = 0.0002, 0.5
"""Seconds between two drawings: so many for each reader, and at most."""


class Live:
    """Something was committed. Many commits between two looks are one piece of news."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = 0
        self._ringing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event = asyncio.Event()
        self.closed = False
        self.readers = 0
        """Streams that are open, of all fragments together."""

    @property
    def version(self) -> int:
        return self._version

    def changed(self) -> None:
        """Tell those who wait. Callable from any thread, also before anyone has ever waited."""
        with self._lock:
            self._version += 1
            self._ring()

    def close(self) -> None:
        """Let every stream end; callable from any thread."""
        with self._lock:
            self.closed = True
            self._ring()

    def _ring(self) -> None:
        if self._loop is None or self._ringing:
            return
        try:
            self._loop.call_soon_threadsafe(self._wake)
            self._ringing = True
        except RuntimeError:  # the loop is closed: nobody waits any more
            self._loop = None

    def _wake(self) -> None:
        with self._lock:
            self._ringing = False
            event, self._event = self._event, asyncio.Event()
        event.set()

    async def after(self, version: int) -> bool:
        """Wait until there is news later than `version`; false when there will be no more."""
        loop = asyncio.get_running_loop()
        while True:
            with self._lock:
                if self._loop is not loop:
                    self._loop, self._event, self._ringing = loop, asyncio.Event(), False
                event = self._event
                if self.closed or self._version > version:
                    return not self.closed
            await event.wait()


@dataclass(frozen=True)
class Frame:
    """The page's fragment as of one version; `id` is what a reader sends back when it returns."""

    id: str
    html: str
    sent: bytes
    """As it goes over the wire, to everybody."""


class Frames:
    """The fragment drawn once for each version that somebody waits for, however many wait."""

    def __init__(self, live: Live, draw: Callable[[], Awaitable[str]]) -> None:
        self._live = live
        self._draw = draw
        self._life = uuid4().hex[:8]
        self._drawn: tuple[int, Frame] | None = None
        self._drawing: asyncio.Task[None] | None = None
        self._due = 0.0

    async def stream(self, last: str | None) -> AsyncGenerator[Frame | None, None]:
        """Fragments as they change, beginning with the newest unless the reader has it already; None now and then."""
        seen, shown = -1, ""
        if last and last.startswith(f"{self._life}-") and last.removeprefix(f"{self._life}-").isdecimal():
            seen = int(last.removeprefix(f"{self._life}-"))
        wanted = max(self._live.version, seen + 1)
        self._live.readers += 1
        try:
            while True:
                try:
                    async with asyncio.timeout(EVERY):
                        more = await self._live.after(seen)
                except TimeoutError:
                    yield None
                    continue
                if not more:
                    return
                seen, frame = await self._newer(wanted)
                wanted = seen + 1
                if frame.html != shown:
                    shown = frame.html
                    yield frame
        finally:
            self._live.readers -= 1

    async def _newer(self, wanted: int) -> tuple[int, Frame]:
        """The last fragment drawn, of version `wanted` or later. Who waits takes what the others wait for."""
        while self._drawn is None or self._drawn[0] < wanted:
            if self._drawing is None or self._drawing.done():
                self._drawing = asyncio.create_task(self._draw_next(), name="drawing")
            await asyncio.shield(self._drawing)
        return self._drawn

    async def _draw_next(self) -> None:
        await asyncio.sleep(self._due - monotonic())
        version = self._live.version
        html = await self._draw()
        lines = "\n".join(f"data: {line}" for line in html.splitlines())
        id_ = f"{self._life}-{version}"
        self._drawn = version, Frame(id_, html, f"{lines}\nid: {id_}\n\n".encode())
        self._due = monotonic() + min(LONGEST, SENDING * self._live.readers)


class Answers:
    """Questions whose answer is the same for everybody, asked once for each version of what is known.

    Another process on the same database tells nobody here: what is old is asked again, behind whoever asked for it.
    """

    def __init__(self, live: Live, ask: Callable[[Question], Awaitable[Any]]) -> None:
        self._live = live
        self._ask = ask
        self._kept: dict[Question, tuple[int, float, Any]] = {}
        self._asking: dict[Question, asyncio.Task[None]] = {}

    async def __call__(self, question: Question) -> Any:
        """The answer as of now. Raises as asking does."""
        wanted = self._live.version
        while (kept := self._kept.get(question)) is None or kept[0] < wanted:
            await asyncio.shield(self._begun(question))
        if monotonic() - kept[1] > OLD:
            self._begun(question)
        return kept[2]

    def _begun(self, question: Question) -> asyncio.Task[None]:
        asking = self._asking.get(question)
        if asking is None or asking.done():
            asking = self._asking[question] = asyncio.create_task(self._again(question), name="answer")
            asking.add_done_callback(lambda done: done.cancelled() or done.exception())  # whoever waits is told
        return asking

    async def _again(self, question: Question) -> None:
        version = self._live.version
        self._kept[question] = version, monotonic(), await self._ask(question)
