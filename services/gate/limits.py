"""How often the same address may try to log in: a bucket that fills again, kept in memory and bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

MOST_KNOWN = 10_000


class Limit:
    """`burst` tries at once, then one each `every` seconds."""

    def __init__(self, burst: int, every: float, now: Callable[[], float] = monotonic) -> None:
        self._burst, self._every, self._now = burst, every, now
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, who: str) -> float:
        """Take a try; 0, or the seconds until there is one again."""
        now = self._now()
        full_at = max(self._full_at.get(who, now), now)
        wait = full_at + self._every - now - self._burst * self._every
        if wait > 1e-9:
            return wait
        self._full_at[who] = full_at + self._every
        self._full_at.move_to_end(who)
        while len(self._full_at) > MOST_KNOWN:
            self._full_at.popitem(last=False)
        return 0.0
