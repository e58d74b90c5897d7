"""Reading a durable consumer: one standing request, its messages taken as they come, as many at once as have come.

FastStream's batches end at a time-out or when full: a lone fact waits out the time-out, and one that arrives just after
it is lost to the reader until the server sends it again (30 s were seen). Here the inbox stays subscribed between
requests, so nothing arrives too late, and a lone fact is handed on at once.
"""

from __future__ import annotations

import json

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import TimeoutError as NatsTimeout

EXPIRES, HEARTBEAT = 30.0, 5.0
NANO = 1_000_000_000


class ConsumerGone(Exception):
    """There is no such consumer."""


class Pull:
    """`next` hands over at least one message, in the order of the stream unless some come again."""

    def __init__(self, nc: Client, stream: str, durable: str, at_once: int) -> None:
        self._nc = nc
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._at_once = at_once
        self._wanted = 0
        self._sub: Subscription | None = None
        self._inbox = ""

    async def start(self) -> None:
        self._inbox = self._nc.new_inbox()
        self._sub = await self._nc.subscribe(self._inbox)

    async def stop(self) -> None:
        """What has arrived and was not handed over comes again after the consumer's ack wait."""
        if self._sub is not None and not self._nc.is_closed:
            await self._sub.unsubscribe()
        self._sub = None

    async def next(self) -> list[Msg]:
        """Wait for messages. Raises ConsumerGone, or the client's errors when the broker is away."""
        if self._sub is None:
            raise RuntimeError("not started")
        while True:
            if self._wanted <= 0:
                await self._ask()
            messages: list[Msg] = []
            try:
                self._take(await self._sub.next_msg(timeout=3 * HEARTBEAT), messages)
            except (TimeoutError, NatsTimeout):
                self._wanted = 0  # not even a heartbeat: the request was lost with its server
                continue
            while self._sub.pending_msgs and len(messages) < self._at_once:
                self._take(await self._sub.next_msg(timeout=1), messages)
            if messages:
                return messages

    async def _ask(self) -> None:
        wish = {
            "batch": self._at_once,
            "expires": int(EXPIRES * NANO),
            "idle_heartbeat": int(HEARTBEAT * NANO),
        }
        await self._nc.publish(self._subject, json.dumps(wish).encode(), reply=self._inbox)
        self._wanted = self._at_once

    def _take(self, message: Msg, messages: list[Msg]) -> None:
        status = (message.headers or {}).get("Status")
        if status is None:
            self._wanted -= 1
            messages.append(message)
        elif status == "503":
            self._wanted = 0
            raise ConsumerGone(self._subject)
        elif status != "100":  # the request has ended: expired, or the consumer moved
            self._wanted = 0
