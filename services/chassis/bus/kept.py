"""Small words that every process of an address must know: what is used up, what is ended, how often somebody tried.

They lie on the broker's disk, one a name, each for as long as it says and no longer. A name is an id or a keyed hash,
never a person's. Who cannot ask is told so and lets nobody in: what is not known to be unused is not used.
"""

from __future__ import annotations

import asyncio
from math import ceil
from typing import Final

from faststream.exceptions import IncorrectState
from faststream.nats import NatsBroker
from nats.errors import ConnectionClosedError, ConnectionReconnectingError
from nats.js import JetStreamContext
from nats.js.errors import BadRequestError, NotFoundError

from contracts.subjects import DOOR_STREAM, door_subject
from services.chassis.backoff import AWAY
from services.chassis.store.job import Unavailable

WITHIN: Final = 2.0
"""Seconds until a broker that does not answer is away."""
TAKEN: Final = 10071
"""The broker's number for: somebody else wrote this name since."""


class Kept:
    """Over a connection that somebody else makes; two processes on one broker see the same."""

    def __init__(self, broker: NatsBroker) -> None:
        self._broker = broker

    async def get(self, name: str) -> tuple[bytes, int] | None:
        """What was said under this name, and the number it was written as. Raises Unavailable."""
        try:
            async with asyncio.timeout(WITHIN):
                found = await self._stream().get_last_msg(DOOR_STREAM, door_subject(name), direct=True)
        except NotFoundError:
            return None
        except AWAY as away:
            raise Unavailable(type(away).__name__) from away
        return found.data or b"", found.seq or 0

    async def put(self, name: str, word: bytes, seconds: float, after: int = 0) -> bool:
        """Write it for so long, unless somebody wrote since number `after` (0: unless it is there). Raises Unavailable.

        False: somebody was first.
        """
        headers = {"Nats-TTL": f"{max(1, ceil(seconds))}s", "Nats-Expected-Last-Subject-Sequence": str(after)}
        try:
            async with asyncio.timeout(WITHIN):
                subject = door_subject(name)
                await self._stream().publish(subject, word, stream=DOOR_STREAM, timeout=WITHIN, headers=headers)
        except BadRequestError as no:
            if no.err_code != TAKEN:
                raise Unavailable(type(no).__name__) from no
            return False
        except AWAY as away:
            raise Unavailable(type(away).__name__) from away
        return True

    def _stream(self) -> JetStreamContext:
        """Raises while there is no connection: the client would keep a write and do it when its author was told no."""
        try:
            nc = self._broker.connection
        except IncorrectState:
            raise ConnectionClosedError from None
        if not nc.is_connected:
            raise ConnectionReconnectingError
        return nc.jetstream(timeout=WITHIN)
