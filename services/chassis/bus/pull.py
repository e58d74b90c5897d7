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

from services.chassis.bus.jetstream import READER_GROUP

EXPIRES, HEARTBEAT = 4.0, 1.5
"""Shorter than the consumer's pin time-out: whoever still asks keeps the pin."""

NANO = 1_000_000_000
GROUP = json.dumps({"group": READER_GROUP}).encode()


class ConsumerGone(Exception):
    """There is no such consumer, or it does not answer."""


class Pull:
    """`next` hands over what has come, in the order of the stream unless some come again.

    The broker pins one replica and gives all to it. Who begins takes the pin, so that a service started again need not
    wait for its former self; who ends gives it back.
    """

    def __init__(self, nc: Client, stream: str, durable: str, at_once: int) -> None:
        self._nc = nc
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._unpin = f"$JS.API.CONSUMER.UNPIN.{stream}.{durable}"
        self._pin = ""
        self._at_once = at_once
        self._wanted = 0
        self._sub: Subscription | None = None
        self._inbox = ""

    async def start(self) -> None:
        self._inbox = self._nc.new_inbox()
        self._sub = await self._nc.subscribe(self._inbox)
        await self._nc.publish(self._unpin, GROUP)

    async def stop(self) -> None:
        """Give back what has arrived and was not handed over; what is still under way comes after the ack wait."""
        if self._sub is not None and not self._nc.is_closed:
            await self._sub.unsubscribe()
            if self._pin:
                await self._nc.publish(self._unpin, GROUP)
            while self._sub.pending_msgs:
                message = await self._sub.next_msg(timeout=1)
                if "Status" not in (message.headers or {}):
                    await message.nak()
        self._sub = None

    async def next(self) -> list[Msg]:
        """Wait for messages; none when there is but a sign of life. Raises ConsumerGone, or the client's errors."""
        sub = self._sub
        if sub is None:
            raise RuntimeError("not started")
        if self._wanted <= 0:
            await self._ask()
        messages: list[Msg] = []
        try:
            self._take(await sub.next_msg(timeout=3 * HEARTBEAT), messages)
        except (TimeoutError, NatsTimeout):
            raise ConsumerGone("not even a heartbeat") from None  # the request was lost with its server
        while sub.pending_msgs and len(messages) < self._at_once:
            self._take(await sub.next_msg(timeout=1), messages)
        return messages

    async def _ask(self) -> None:
        wish = {
            "batch": self._at_once,
            "expires": int(EXPIRES * NANO),
            "idle_heartbeat": int(HEARTBEAT * NANO),
            "group": READER_GROUP,
            "id": self._pin,
        }
        await self._nc.publish(self._subject, json.dumps(wish).encode(), reply=self._inbox)
        self._wanted = self._at_once

    def _take(self, message: Msg, messages: list[Msg]) -> None:
        headers = message.headers or {}
        status = headers.get("Status")
        if status is None:
            self._pin = headers.get("Nats-Pin-Id", self._pin)
            self._wanted -= 1
            messages.append(message)
        elif status in ("404", "408", "423"):  # it has run out, or another replica has the pin: ask again, and wait
            self._pin = "" if status == "423" else self._pin
            self._wanted = 0
        elif status != "100":
            self._wanted = 0
            raise ConsumerGone(f"{status} {headers.get('Description', '')}")
