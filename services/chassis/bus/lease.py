"""A lease on another service's facts: how long ago this service knew that it had heard all that the other had said.

Asked for, not beaten: when somebody wants to know, the source is asked how far its log is, by the same request that
fills holes. So a partition anywhere between the two, a hole, or a reader that stands still ends the lease by itself.
"""

from __future__ import annotations

import asyncio
import json
from time import monotonic

from faststream.nats import NatsBroker
from pydantic_core import from_json

from contracts.subjects import resend_subject
from services.chassis.backoff import AWAY
from services.chassis.store.store import Store

EVERY = 5.0
"""Seconds after which the source is asked again."""
GOOD_FOR = 30.0
"""Seconds after which what was heard counts for nothing."""
WITHIN = 1.0
"""Seconds that one who asks waits for the source, and for what it has said to arrive."""


class Lease:
    """Of one service on another's lane. A service needs none on its own."""

    def __init__(
        self, store: Store, broker: NatsBroker, source: str, *, every: float = EVERY, good_for: float = GOOD_FOR
    ) -> None:
        self._store = store
        self._broker = broker
        self._source = source
        self._every = every
        self._good_for = good_for
        self._renewed = self._tried = float("-inf")
        self._renewing: asyncio.Lock | None = None

    async def holds(self) -> bool:
        """Whether all that the source had said at most `good_for` seconds ago has been heard."""
        if self._store.name == self._source:
            return True
        self._renewing = self._renewing or asyncio.Lock()
        async with self._renewing:
            now = monotonic()
            if now - self._renewed >= self._every and now - self._tried >= WITHIN:
                self._tried = now
                if await self._heard_all():
                    self._renewed = now
        return monotonic() - self._renewed < self._good_for

    async def catch_up(self) -> bool:
        """Wait for what the source has said until now; false when it cannot be known in time."""
        return self._store.name == self._source or await self._heard_all()

    async def _heard_all(self) -> bool:
        try:
            async with asyncio.timeout(WITHIN):
                said = await self._said()
                while await asyncio.to_thread(self._heard) < said:  # noqa: ASYNC110 - the inbox is its own task
                    await asyncio.sleep(0.01)
        except (*AWAY, ValueError, LookupError):
            return False
        return True

    async def _said(self) -> int:
        """The last position of the source."""
        nc = await self._broker.connect()
        request = json.dumps({"efter": await asyncio.to_thread(self._heard), "til": None, "antal": 1}).encode()
        answer = await nc.request(resend_subject(self._source), request, timeout=WITHIN)
        return int(from_json(answer.data)["seneste"])

    def _heard(self) -> int:
        return self._store.positions().get(self._source, 0)
