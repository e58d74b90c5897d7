"""One service on the bus: its connection, outbox, inbox and door, and the watch over what the bus must be like.

Nothing here waits for the broker: without one the service goes on deciding commands, says it is not ready, and catches
up when the broker is there.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

from faststream import AckPolicy
from faststream.nats import NatsBroker
from faststream.security import BaseSecurity

from services.chassis import log
from services.chassis.backoff import AWAY, end
from services.chassis.bus.inbox import Inbox
from services.chassis.bus.jetstream import BusSpec, differences, provision
from services.chassis.bus.outbox import Outbox
from services.chassis.clock import Clock
from services.chassis.door.natsdoor import NatsDoor
from services.chassis.store.store import Store


class Bus:
    """`start` returns at once; `troubles` is empty when all is well.

    provisions: make the bus as it must be, at start and when it is found otherwise (embedded mode). Without it a
    difference is reported and left to those who run the broker. every: seconds between two looks at the bus.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        servers: str | Sequence[str],
        spec: BusSpec,
        *,
        provisions: bool = False,
        every: float = 10.0,
        security: BaseSecurity | None = None,
    ) -> None:
        self.broker = new_broker(servers, store.name, security, disconnected_cb=self._away, reconnected_cb=self._back)
        self.outbox = Outbox(store, self.broker)
        self.inbox = Inbox(store, clock, self.broker)
        self.door = NatsDoor(store, clock, self.broker)
        self._store = store
        self._spec = spec
        self._provisions = provisions
        self._every = every
        self._log = log.get(store.name)
        self._bus_trouble = "NotConnected"
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._run(), name=f"bus of {self._store.name}")]

    async def stop(self) -> None:
        """Stop taking, finish what is in hand, publish no more (what is stored goes out at the next start)."""
        while self._tasks:
            await end(self._tasks.pop())
        await self.inbox.stop()
        await self.door.stop()
        await self.broker.stop()

    async def ready(self, within: float = 10.0) -> None:
        """Wait until there are no troubles. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while self.troubles():  # noqa: ASYNC110 - several parts, no one event
                await asyncio.sleep(0.01)

    def troubles(self) -> dict[str, str]:
        """What is not well: `bus`, `outbox`, `inbox`, each with a word of code for why."""
        found = {"bus": self._bus_trouble, "outbox": self.outbox.trouble, "inbox": self.inbox.trouble}
        return {name: why for name, why in found.items() if why}

    async def _run(self) -> None:
        await self.broker.connect()  # tries until it is let in
        await self.door.start()
        await self._look()
        self._tasks.append(asyncio.create_task(self.outbox.run(), name=f"outbox of {self._store.name}"))
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), self._every)
            self._changed.clear()
            await self._look()

    async def _look(self) -> None:
        """See that stream and reader are as they must be; read only while they are there."""
        nc = await self.broker.connect()
        name, broken = self._store.name, None
        try:
            found = await differences(nc, self._spec, name)
            if found and self._provisions:
                await provision(nc.jetstream(timeout=5), self._spec, [name])
                found = await differences(nc, self._spec, name)
            why, gone = ("BusDiffers" if found else ""), any(each.gone for each in found)
            if not gone and not self.inbox.running:
                await self.inbox.start()
        except Exception as away:  # the watch must not die of what it watches
            why, gone = type(away).__name__, True
            broken = None if isinstance(away, AWAY) else away
        if gone and self.inbox.running:
            await self.inbox.stop()
        if why and why != self._bus_trouble:
            self._log.error("bus_differs", cause=why, exc_info=broken)
        self._bus_trouble = why

    async def _away(self) -> None:
        self._bus_trouble = "NotConnected"

    async def _back(self) -> None:
        self.inbox.ask_again()
        self._changed.set()


def new_broker(
    servers: str | Sequence[str], name: str, security: BaseSecurity | None = None, **callbacks: Any
) -> NatsBroker:
    """A broker that never gives up reconnecting, notices a dead peer within half a minute and prints no payload."""
    return NatsBroker(
        servers,
        name=name,
        max_reconnect_attempts=-1,
        reconnect_time_wait=1,
        ping_interval=10,
        inbox_prefix=f"_INBOX_{name}",
        security=security,
        ack_policy=AckPolicy.MANUAL,
        apply_types=False,  # we read bodies ourselves; injection would double the cost of a command
        logger=None,  # ours tell what they do; this one would print messages
        graceful_timeout=10,
        **callbacks,
    )
