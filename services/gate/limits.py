"""How often the same address may try to log in: a bucket that fills again, one for all processes of the door."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from time import time

from services.chassis.bus.kept import Kept

AT_ONCE = 5
"""Writes tried when others try from the same address in the same moment."""


class Limit:
    """`burst` tries at once, then one each `every` seconds. Who tries is kept as a keyed hash, for that long."""

    def __init__(
        self, kept: Kept, key: bytes, burst: int = 10, every: float = 6, now: Callable[[], float] = time
    ) -> None:
        self._kept, self._key = kept, key
        self._burst, self._every, self._now = burst, every, now

    async def wait(self, who: str) -> float:
        """Take a try; 0, or the seconds until there is one again. Raises Unavailable."""
        name = f"forsoeg.{hmac.new(self._key, who.encode(), sha256).hexdigest()[:32]}"
        for _ in range(AT_ONCE):
            now, found = self._now(), await self._kept.get(name)
            told, number = found or (b"0", 0)
            full_at = max(float(told), now) + self._every
            wait = full_at - now - self._burst * self._every
            if wait > 1e-6:
                return wait
            if await self._kept.put(name, repr(full_at).encode(), full_at - now, number):
                return 0.0
        return self._every
