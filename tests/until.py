"""Waiting for something to become true, with a deadline; the only place in the tests where time is let pass."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], object | Awaitable[object]], within: float = 30.0, what: str = "") -> None:
    """Return as soon as the condition holds; fail when the time is up."""
    deadline, pause = time.monotonic() + within, 0.005
    while True:
        found = condition()
        if inspect.isawaitable(found):
            found = await found
        if found:
            return
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within} s: {what or inspect.getsource(condition).strip()}")
        await asyncio.sleep(pause)
        pause = min(pause * 1.4, 0.1)
