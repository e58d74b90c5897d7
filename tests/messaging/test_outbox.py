"""Everything stored is published, in order, once, whatever happens to publisher and broker (promise 4)."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import nats
import pytest_asyncio
from nats.js.api import StreamConfig

from contracts.envelope import Envelope
from contracts.subjects import STREAM, fact_subject
from services.chassis.bus.natsserver import NatsServer
from services.chassis.store.store import Store
from tests.messaging.conftest import SPEC, Town, occasion, publishing, ring
from tests.messaging.toy import Hearer, Ringer, Write
from tests.until import until


async def is_the_log(town: Town, store: Store) -> None:
    """The lane holds the store's log: each fact once, in order, each naming the one before it."""
    log = store.log(0, 100_000)
    assert [e.hoved.id for e in await town.stream(store.name)] == [e.envelope.hoved.id for e in log]
    lane = await town.stream(store.name)
    assert [e.forrige for e in lane] == [0, *(e.position for e in lane[:-1])]


async def test_what_is_stored_is_published_once_in_order_with_its_headers(town: Town) -> None:
    store, forloeb = town.store(Ringer()), uuid4()
    async with publishing(town, store) as outbox:
        for times in (1, 5, 1):
            await ring(store, forloeb, times)
        await until(lambda: outbox.published == store.database.max_position())
    await is_the_log(town, store)
    first = store.log(0, 1)[0]
    message = await town.js.get_msg(STREAM, 1)
    assert (message.subject, message.data) == (fact_subject(first.envelope.topic), first.body)
    assert first.envelope.headers().items() <= (message.headers or {}).items()


async def test_what_was_stored_before_a_crash_is_published_after_it(town: Town) -> None:
    store, forloeb = town.store(Ringer()), uuid4()
    async with publishing(town, store) as outbox:
        await ring(store, forloeb, 3)
        await until(lambda: outbox.published == store.database.max_position())
    await ring(store, forloeb, 3)  # stored, and nobody there to publish
    async with publishing(town, store) as outbox:
        await until(lambda: outbox.published == store.database.max_position())
    await is_the_log(town, store)


async def test_a_publisher_that_dies_at_any_moment_leaves_neither_gap_nor_double(town: Town) -> None:
    store, forloeb, dice = town.store(Ringer()), uuid4(), random.Random(7)
    for _ in range(25):
        await ring(store, forloeb, dice.choice((1, 2, 40)))
        async with publishing(town, store):
            await asyncio.sleep(dice.random() * 0.02)
    async with publishing(town, store) as outbox:
        await until(lambda: outbox.published == store.database.max_position())
    await is_the_log(town, store)


async def test_two_publishers_at_once_never_interleave_or_duplicate(town: Town) -> None:
    store, forloeb = town.store(Ringer()), uuid4()
    async with publishing(town, store) as one, publishing(town, store) as other:
        for times in (1, 30, 1, 2, 1, 60) * 5:
            await ring(store, forloeb, times)
        newest = store.database.max_position()
        await until(lambda: one.published == other.published == newest)
        assert one.refused + other.refused > 0
    await is_the_log(town, store)


async def test_two_services_do_not_hinder_each_other(town: Town) -> None:
    ringer, hearer = town.store(Ringer()), town.store(Hearer())
    async with publishing(town, ringer) as one, publishing(town, hearer) as other:
        for number in range(20):
            await ring(ringer, uuid4(), 3)
            await hearer.do(Write(forloeb=uuid4(), number=number), occasion())
        await until(lambda: one.published == ringer.database.max_position())
        await until(lambda: other.published == hearer.database.max_position())
        assert one.refused + other.refused == 0
    await is_the_log(town, ringer)
    await is_the_log(town, hearer)


async def test_a_long_log_is_published_in_many_batches(town: Town) -> None:
    store = town.store(Ringer())
    await asyncio.gather(*(ring(store, uuid4(), 50) for _ in range(40)))
    async with publishing(town, store) as outbox:
        await until(lambda: outbox.published == store.database.max_position())
    assert (await town.js.stream_info(STREAM)).state.messages == 2000
    last = await town.js.get_last_msg(STREAM, "trivsel.ringer.>")
    assert Envelope.of_headers(last.headers or {}).position == store.database.max_position()


async def test_a_stream_made_anew_gets_everything_again(town: Town) -> None:
    store, forloeb = town.store(Ringer()), uuid4()
    async with publishing(town, store, verify=0.1) as outbox:
        await ring(store, forloeb, 10)
        await until(lambda: outbox.published == store.database.max_position())
        await town.fresh()
        await until(lambda: is_in_stream(town, 10))
    await is_the_log(town, store)


async def test_facts_lost_from_the_end_are_sent_again_though_the_broker_remembers_their_ids(town: Town) -> None:
    store, forloeb = town.store(Ringer()), uuid4()
    async with publishing(town, store, verify=0.1) as outbox:
        await ring(store, forloeb, 10)
        await until(lambda: outbox.published == store.database.max_position())
        for sequence in (10, 9, 8):
            await town.js.delete_msg(STREAM, sequence)
        await until(lambda: is_in_stream(town, 10))
    await is_the_log(town, store)


async def test_an_unreadable_message_at_the_end_of_the_lane_stops_nothing(town: Town) -> None:
    store = town.store(Ringer())
    await town.js.publish("trivsel.ringer.rang.v1", b"?", headers={"ce-position": "many"}, stream=STREAM)
    async with publishing(town, store) as outbox:
        await ring(store, uuid4(), 2)
        await until(lambda: outbox.published == store.database.max_position())
    assert (await town.js.stream_info(STREAM)).state.messages == 3


async def test_a_store_older_than_its_lane_publishes_nothing_and_says_so(town: Town) -> None:
    store = town.store(Ringer())
    await ring(store, uuid4(), 2)
    from_the_future = store.log(0, 2)[1]
    ahead = from_the_future.envelope.model_copy(update={"position": 1_000})
    await town.send(replace(from_the_future, envelope=ahead))
    async with publishing(town, store) as outbox:
        await until(lambda: outbox.trouble == "StoreIsBehind")
    assert (await town.js.stream_info(STREAM)).state.messages == 1


async def test_a_full_stream_is_waited_for(town: Town) -> None:
    store = town.store(Ringer())
    full = StreamConfig(**{**vars(SPEC.stream()), "max_bytes": 20_000})
    await town.js.update_stream(full)
    async with publishing(town, store) as outbox:
        for _ in range(10):
            await ring(store, uuid4(), 5)
        await until(lambda: outbox.trouble == "Refused")
        assert outbox.published < store.database.max_position()
        await town.js.update_stream(SPEC.stream())
        await until(lambda: outbox.published == store.database.max_position())
        await until(lambda: not outbox.trouble)
    await is_the_log(town, store)


async def is_in_stream(town: Town, count: int) -> bool:
    return (await town.js.stream_info(STREAM)).state.messages == count


@pytest_asyncio.fixture
async def own_town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A town with a broker of its own, to be killed."""
    server = NatsServer(tmp_path / "nats")
    await server.start()
    nc = await nats.connect(server.url, max_reconnect_attempts=-1, reconnect_time_wait=0.05)
    town = Town(server, database_url, nc)
    await town.fresh()
    yield town
    if not server.alive:
        await server.start()
    await town.shut()
    await nc.close()
    server.stop()


async def test_commands_go_on_while_the_broker_is_killed_and_nothing_is_lost(own_town: Town) -> None:
    town, forloeb = own_town, uuid4()
    store = town.store(Ringer())
    async with publishing(town, store) as outbox:
        for _ in range(2):
            await ring(store, forloeb, 30)
            town.server.kill()
            await ring(store, forloeb, 30)
            await town.server.start()
            await until(lambda: outbox.published == store.database.max_position())
    await until(lambda: town.nc.is_connected)
    await is_the_log(town, store)
