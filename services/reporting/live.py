"""News of a commit, from the writer's thread to every open page: one counter in memory, one drawing for all readers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from uuid import uuid4


class Live:
    """Something was committed. Many commits between two looks are one piece of news."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = 0
        self._ringing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event = asyncio.Event()
        self.closed = False

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


class Frames:
    """The fragment drawn once for each version that somebody waits for, however many wait."""

    def __init__(self, live: Live, draw: Callable[[], Awaitable[str]]) -> None:
        self._live = live
        self._draw = draw
        self._life = uuid4().hex[:8]
        self._drawn: tuple[int, str] | None = None
        self._drawing: asyncio.Lock | None = None

    async def now(self) -> tuple[int, Frame]:
        """The newest fragment, and the version it is of."""
        self._drawing = self._drawing or asyncio.Lock()
        async with self._drawing:
            if self._drawn is None or self._drawn[0] < self._live.version:
                version = self._live.version
                self._drawn = (version, await self._draw())
            version, html = self._drawn
        return version, Frame(f"{self._life}-{version}", html)

    async def stream(self, last: str | None) -> AsyncIterator[Frame]:
        """Fragments as they change, beginning with the newest unless the reader has it already."""
        seen, shown = -1, ""
        if last and last.startswith(f"{self._life}-") and last.removeprefix(f"{self._life}-").isdecimal():
            seen = int(last.removeprefix(f"{self._life}-"))
        while await self._live.after(seen):
            seen, frame = await self.now()
            if frame.html != shown:
                shown = frame.html
                yield frame
