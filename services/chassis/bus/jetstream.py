"""What the bus must look like: the stream of facts, the broker's clock and one durable reader a service.

Provisioning is one step of its own (a deployment job; at start in embedded mode). A service never declares anything:
it looks at start, and again every few seconds, that what is there is what is written here, and is not ready if not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
    StreamSource,
    SubjectTransform,
)
from nats.js.errors import APIError, NotFoundError

from contracts.subjects import (
    CLOCK_PLAN,
    CLOCK_STREAM,
    CLOCK_STRIKE,
    DOOR_STREAM,
    SERVICES,
    STREAM,
    TICK,
    TICK_LANE,
    door_subject,
    fact_subject,
    lane,
)

READ_AT_ONCE = 256
"""How many facts a reader takes in one transaction."""

READER_GROUP = "reader"
"""Of the replicas in this group one reads at a time."""

DOOR_FOR = 7 * 24 * 3600.0
"""Seconds after which nothing of the door's is useful: no link lives longer."""

UNASKED = ("sources", "mirror", "subject_transform", "backoff", "opt_start_seq", "headers_only", "sealed")
"""Settings that change what readers get: where we do not ask for them they must not be there."""


@dataclass
class Reader(ConsumerConfig):
    """A consumer with the fields of priority groups, which the client library does not know yet."""

    priority_groups: list[str] | None = None
    priority_policy: str | None = None
    priority_timeout: float | None = None

    def as_dict(self) -> dict[str, object]:
        fields = super().as_dict()
        fields["priority_timeout"] = self._to_nanoseconds(self.priority_timeout)
        return fields


@dataclass(frozen=True)
class BusSpec:
    """The few things about the bus that differ between a laptop and a cluster.

    schedule: how often the broker itself strikes the clock; None where a demo or a story sends the ticks.
    protected: nobody may delete or purge facts. It cannot be undone; tests of lost messages leave it out.
    """

    lanes: tuple[str, ...] = SERVICES
    replicas: int = 1
    schedule: str | None = "@every 1m"
    protected: bool = True
    duplicate_window: float = 3600.0
    ack_wait: float = 30.0
    pin_timeout: float = 10.0

    def stream(self) -> StreamConfig:
        """All facts, kept for good. A full disk refuses (`discard new`); it never forgets."""
        source = StreamSource(
            name=CLOCK_STREAM,
            subject_transforms=[SubjectTransform(src=CLOCK_STRIKE, dest=fact_subject(TICK))],
        )
        return StreamConfig(
            name=STREAM,
            subjects=[lane(name) for name in (*self.lanes, TICK_LANE)],
            storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS,
            discard=DiscardPolicy.NEW,
            max_msg_size=16_384,
            max_age=0,
            max_msgs=-1,
            max_bytes=-1,
            num_replicas=self.replicas,
            duplicate_window=self.duplicate_window,
            deny_delete=self.protected,
            deny_purge=self.protected,
            allow_direct=True,
            allow_atomic=True,
            sources=[source] if self.schedule else None,
        )

    def clock(self) -> StreamConfig:
        """The broker's clock. A stream of its own: the server refuses schedules on one with `discard new`."""
        return StreamConfig(
            name=CLOCK_STREAM,
            subjects=[CLOCK_PLAN, CLOCK_STRIKE],
            storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS,
            discard=DiscardPolicy.OLD,
            max_msgs_per_subject=1,
            num_replicas=self.replicas,
            allow_msg_schedules=True,
        )

    def door(self) -> StreamConfig:
        """What the door keeps, the latest of each name, each for as long as it says. A full one lets nobody in."""
        return StreamConfig(
            name=DOOR_STREAM,
            subjects=[door_subject(">")],
            storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS,
            discard=DiscardPolicy.NEW,
            max_msgs_per_subject=1,
            max_msg_size=1024,
            max_bytes=64 * 1024 * 1024,
            max_age=DOOR_FOR,
            duplicate_window=120,
            num_replicas=self.replicas,
            allow_direct=True,
            allow_msg_ttl=True,
        )

    def reader(self, service: str) -> Reader:
        """The durable of one service: the whole lanes of all others, and the ticks.

        Explicit acks: with `ack all` one replica's ack would cover what the other has not yet stored. Pinned: the
        broker gives everything to one replica and to the next when that one is gone; else it would deal the facts
        out like cards, and each replica would find a hole in front of every one of its own.
        """
        return Reader(
            durable_name=service,
            filter_subjects=[lane(name) for name in (*self.lanes, TICK_LANE) if name != service],
            deliver_policy=DeliverPolicy.ALL,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self.ack_wait,
            max_deliver=-1,
            max_ack_pending=4 * READ_AT_ONCE,
            priority_groups=[READER_GROUP],
            priority_policy="pinned_client",
            priority_timeout=self.pin_timeout,
        )


async def provision(js: JetStreamContext, spec: BusSpec, services: Iterable[str]) -> None:
    """Make the bus as it must be. Doing it again changes nothing."""
    if spec.schedule:
        await _stream(js, spec.clock())
        await _schedule(js, spec.schedule)
    await _stream(js, spec.stream())
    await _stream(js, spec.door())
    for service in services:
        await js.add_consumer(STREAM, spec.reader(service))


async def _stream(js: JetStreamContext, wanted: StreamConfig) -> None:
    try:
        found = await js.stream_info(str(wanted.name))
    except NotFoundError:
        await js.add_stream(wanted)
    else:
        if _unlike(wanted.as_dict(), found.config.as_dict()):
            await js.update_stream(wanted)


async def _schedule(js: JetStreamContext, schedule: str) -> None:
    try:
        plan = await js.get_last_msg(CLOCK_STREAM, CLOCK_PLAN)
        if (plan.headers or {}).get("Nats-Schedule") == schedule:
            return
    except NotFoundError:
        pass
    headers = {"Nats-Schedule": schedule, "Nats-Schedule-Target": CLOCK_STRIKE, "content-type": "application/json"}
    await js.publish(CLOCK_PLAN, b"{}", stream=CLOCK_STREAM, timeout=5, headers=headers)


@dataclass(frozen=True)
class Difference:
    """Something on the bus is not as it must be; `gone` when it is not there at all and reading is no use."""

    words: str
    gone: bool = False


async def differences(nc: Client, spec: BusSpec, service: str) -> list[Difference]:
    """How the bus differs from what it must be for this service; nothing when it is right."""
    stream = await _info(nc, f"STREAM.INFO.{STREAM}")
    if stream is None:
        return [Difference(f"stream {STREAM} is missing", gone=True)]
    found = _unlike(spec.stream().as_dict(), stream["config"], f"stream {STREAM} ")
    reader = await _info(nc, f"CONSUMER.INFO.{STREAM}.{service}")
    if reader is None:
        return [Difference(f"consumer {service} is missing", gone=True)]
    found += _unlike(spec.reader(service).as_dict(), reader["config"], f"consumer {service} ")
    if reader.get("paused"):
        found.append(f"consumer {service} is paused")
    door = await _info(nc, f"STREAM.INFO.{DOOR_STREAM}")
    found += _unlike(spec.door().as_dict(), door["config"], f"stream {DOOR_STREAM} ") if door else []
    found += [] if door else [f"stream {DOOR_STREAM} is missing"]
    return [Difference(words) for words in found]


async def _info(nc: Client, what: str) -> dict[str, Any] | None:
    """What the server says of a stream or consumer, all fields of it; None when there is no such thing."""
    found: dict[str, Any] = json.loads((await nc.request(f"$JS.API.{what}", timeout=5)).data)
    if error := found.get("error"):
        if error["code"] == 404:
            return None
        raise APIError(error["code"], error.get("description"), error.get("err_code"))
    return found


def _unlike(wanted: Mapping[str, Any], found: Mapping[str, Any], where: str = "") -> list[str]:
    """Where something that is asked for is otherwise; other settings may be as they like."""
    unlike: list[str] = []
    for name in dict.fromkeys((*wanted, *UNASKED)):
        value, actual = wanted.get(name), found.get(name)
        same = bool(value) == bool(actual) if not value or not actual else _covers(value, actual)
        if not same:
            unlike.append(f"{where}{name} is {actual!r}, not {value!r}")
    return unlike


def _covers(wanted: Any, actual: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(actual, Mapping) and all(_covers(v, actual.get(k)) for k, v in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(actual, list) or len(wanted) != len(actual):
            return False
        if all(isinstance(item, str) for item in wanted):
            return sorted(wanted) == sorted(actual)
        return all(_covers(w, a) for w, a in zip(wanted, actual, strict=True))
    return bool(wanted == actual)
