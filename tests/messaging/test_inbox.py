"""Each fact of another service has its effect exactly once, in order, whatever the bus does to it (promises 3-5)."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import OperationalError
from nats.aio.msg import Msg

from contracts.subjects import STREAM, lane, resend_subject
from services.chassis.bus.pull import Pull
from services.chassis.clock import WallClock
from services.chassis.door.natsdoor import page
from services.chassis.store import receiving
from services.chassis.store.codec import LogEntry
from services.chassis.store.job import Unavailable
from services.chassis.store.store import Store
from tests.messaging.conftest import Service, Town, foreign, ring
from tests.messaging.toy import Rang, Ringer
from tests.postgres import Postgres
from tests.until import until

WALL = WallClock()


async def heard(hearer: Service, forloeb: UUID, upto: int) -> None:
    """Wait until the last stroke is written down; then all of them are, once and in order."""
    await until(lambda: _ends_with(hearer, forloeb, upto), what=f"stroke {upto} written down")
    assert await hearer.lines(forloeb) == list(range(1, upto + 1))


async def _ends_with(hearer: Service, forloeb: UUID, upto: int) -> bool:
    return upto in await hearer.lines(forloeb)


async def read_all(hearer: Service, ringer: Store) -> None:
    """Wait until the reader has come to the end of the ringer's log."""
    newest = ringer.database.max_position()
    await until(lambda: hearer.store.positions().get("ringer", 0) == newest, what="the whole log read")


async def test_every_fact_has_its_effect_once_and_in_order(town: Town) -> None:
    ringer, hearer, one, other = await town.ringer(), await town.hearer(), uuid4(), uuid4()
    for _ in range(20):
        await asyncio.gather(ring(ringer.store, one, 2), ring(ringer.store, other, 1))
    await heard(hearer, one, 40)
    await heard(hearer, other, 20)


async def test_a_long_backlog_is_read_in_batches(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await asyncio.gather(*(ring(ringer.store, forloeb, 50) for _ in range(30)))
    await ringer.published()
    await heard(await town.hearer(), forloeb, 1500)


async def test_facts_that_come_again_under_other_ids_change_nothing(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 30)
    await ringer.published()
    for entry in ringer.store.log(0, 100) * 3:
        await town.send(entry)
    hearer = await town.hearer()
    await heard(hearer, forloeb, 30)
    await until(lambda: nothing_left(town))
    assert await hearer.lines(forloeb) == list(range(1, 31))


async def test_facts_shuffled_on_the_way_are_taken_in_order(town: Town) -> None:
    ringer, forloeb, dice = town.store(Ringer()), uuid4(), random.Random(3)
    await asyncio.gather(*(ring(ringer, forloeb, 20) for _ in range(10)))
    log = ringer.log(0, 1000)
    for start in range(0, len(log), 50):
        window = log[start : start + 50]
        for entry in dice.sample(window, len(window)):
            await town.send(entry)
    await town.ringer()  # the source is there to be asked
    await heard(await town.hearer(), forloeb, 200)


@pytest.mark.parametrize("lost", [(1,), (30,), (3, 4, 5, 17, 28, 29)], ids=["first", "last", "many"])
async def test_facts_lost_by_the_bus_are_had_from_their_source(town: Town, lost: tuple[int, ...]) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 30)
    await ringer.published()
    for sequence in lost:
        await town.js.delete_msg(STREAM, sequence)
    hearer = await town.hearer()
    await ring(ringer.store, forloeb, 1)
    await heard(hearer, forloeb, 31)


@pytest.mark.parametrize("lost", [(30,), (28, 29, 30)], ids=["one", "three"])
async def test_facts_lost_with_nothing_behind_them_are_had_from_their_source(town: Town, lost: tuple[int, ...]) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 30)
    await ringer.published()
    for sequence in lost:
        await town.js.delete_msg(STREAM, sequence)
    await heard(await town.hearer(), forloeb, 30)


async def test_a_source_whose_database_is_away_is_asked_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 3)
    await ringer.published()
    await town.js.delete_msg(STREAM, 2)
    asked = 0

    def away(*_: object) -> list[LogEntry]:
        nonlocal asked
        asked += 1
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as broken:
        broken.setattr(ringer.store, "log", away)
        hearer = await town.hearer(ready=False)
        await until(lambda: asked > 0 and hearer.bus.inbox.trouble == "answered 503")
        assert hearer.bus.inbox.running
    await heard(hearer, forloeb, 3)


async def test_a_stream_made_anew_changes_nothing_for_its_readers(town: Town) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(provisions=True), uuid4()
    await ring(ringer.store, forloeb, 5)
    await heard(hearer, forloeb, 5)
    await town.fresh(services=())
    ringer.bus.outbox._verify = 0.1
    await ring(ringer.store, forloeb, 5)
    await heard(hearer, forloeb, 10)
    await until(lambda: not hearer.bus.troubles())


async def test_a_hole_waits_for_its_source_to_come_back(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 3)
    await ringer.published()
    await town.js.delete_msg(STREAM, 2)
    await town.close(ringer)
    hearer = await town.hearer(ready=False)
    await until(lambda: hearer.bus.inbox.trouble)
    assert await hearer.lines(forloeb) == [1]
    await town.ringer()
    await heard(hearer, forloeb, 3)
    await until(lambda: not hearer.bus.troubles())


# --- poison --------------------------------------------------------------------------------------------------------


async def test_a_fact_that_cannot_be_handled_parks_its_forloeb_alone_and_retry_heals_it_in_order(town: Town) -> None:
    ringer, sick, well = await town.ringer(), uuid4(), uuid4()
    hearer = await town.hearer()
    hearer.application.stumbles.add(2)
    for _ in range(3):
        await ring(ringer.store, sick)
        await ring(ringer.store, well, 3 if _ == 0 else 0)
    await read_all(hearer, ringer.store)
    assert await hearer.lines(sick) == [1]
    assert await hearer.lines(well) == [1]  # it stumbles over 2 here as well
    assert [p.cause.split(":")[0] for p in await hearer.parked(sick)] == [
        "RuntimeError",
        "behind an earlier parked fact",
    ]
    hearer.application.stumbles.clear()
    await ring(ringer.store, sick)
    await read_all(hearer, ringer.store)
    assert await hearer.lines(sick) == [1], "a later fact must not overtake the parked ones"
    assert await receiving.retry(hearer.store, WALL, sick) == 3
    assert await hearer.lines(sick) == [1, 2, 3, 4]
    await ring(ringer.store, sick)
    await heard(hearer, sick, 5)
    assert not await hearer.parked(sick)
    assert len(await hearer.parked(well)) == 2


async def test_a_fact_whose_effect_cannot_be_stored_is_parked_too(town: Town) -> None:
    ringer, hearer, sick, well = await town.ringer(), await town.hearer(), uuid4(), uuid4()
    hearer.application.unstorable.add(7)
    await ring(ringer.store, sick, 7)
    await ring(ringer.store, well, 6)
    await heard(hearer, well, 6)
    assert await hearer.lines(sick) == list(range(1, 7))
    assert len(await hearer.parked(sick)) == 1
    assert not await hearer.parked(well)


BROKEN = {
    "not JSON": b"{",
    "a number": b"0",
    "NaN": b'{"forloeb": NaN, "number": 1}',
    "a field too many": b'{"forloeb":"%s","number":1,"name":"x"}',
    "a field too few": b'{"forloeb":"%s"}',
    "the wrong type": b'{"forloeb":"%s","number":"1"}',
    "invalid UTF-8": b'{"forloeb":"\xff","number":1}',
    "too deep": b"[" * 5000,
    "empty": b"",
}


async def test_broken_bodies_are_parked_and_what_lies_between_them_goes_on(town: Town) -> None:
    hearer, well = await town.hearer(), uuid4()
    position = 0
    for body in BROKEN.values():
        await town.send(foreign(Rang(forloeb=uuid4(), number=1), position + 1, position, topic=Rang.TOPIC, body=body))
        good = foreign(Rang(forloeb=well, number=position // 2 + 1), position + 2, position + 1)
        await town.send(good)
        position += 2
    await heard(hearer, well, len(BROKEN))
    parked = await hearer.parked()
    assert [p.position for p in parked] == list(range(1, position, 2))
    assert not any("x" in p.cause.split("name") for p in parked)


async def test_an_unknown_kind_of_fact_is_parked_until_somebody_knows_it(town: Town) -> None:
    hearer, forloeb = await town.hearer(), uuid4()
    fact = Rang(forloeb=forloeb, number=1)
    await town.send(foreign(fact, 1, 0, topic="ringer.from_the_future.v2"))
    await town.send(foreign(fact, 2, 1))
    await until(lambda: hearer.store.positions().get("ringer") == 2)
    parked = await hearer.parked(forloeb)
    assert [p.topic for p in parked] == ["ringer.from_the_future.v2", "ringer.rang.v1"]
    assert "unknown topic" in parked[0].cause
    assert await hearer.lines(forloeb) == []


@pytest.mark.parametrize(
    "garbage",
    [
        {"ce-position": "x"},
        {"ce-id": "æ"},
        {"ce-forrige": "-1"},
        {"ce-type": "dk.trivsel.hearer.wrote.v1"},
        {"ce-time": ""},
    ],
    ids=lambda g: next(iter(g)),
)
async def test_a_fact_with_broken_headers_is_had_from_its_source_at_once(town: Town, garbage: dict[str, str]) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 3)
    await ringer.published()
    log = ringer.store.log(0, 3)
    await town.fresh()
    await town.send(log[0])
    await town.send(log[1], **garbage)
    await heard(await town.hearer(), forloeb, 2)


# --- the database ----------------------------------------------------------------------------------------------------


async def test_while_the_database_is_away_facts_wait(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(), uuid4()
    await ring(ringer.store, forloeb, 2)
    await heard(hearer, forloeb, 2)

    def away(*_: object) -> list[int]:
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as broken:
        broken.setattr(hearer.store.database, "insert", away)
        await ring(ringer.store, forloeb, 3)
        await until(lambda: hearer.bus.inbox.trouble == Unavailable.__name__)
        assert await hearer.lines(forloeb) == [1, 2]
    await heard(hearer, forloeb, 5)
    assert not await hearer.parked()


async def test_nothing_is_acknowledged_before_it_is_stored(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(), uuid4()

    def away(*_: object) -> list[int]:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(hearer.store.database, "insert", away)
    await ring(ringer.store, forloeb, 3)
    await until(lambda: hearer.bus.inbox.trouble == Unavailable.__name__)
    info = await town.js.consumer_info(STREAM, "hearer")
    assert info.ack_floor is not None
    assert info.ack_floor.stream_seq == 0
    await town.close(hearer)  # it ends with the facts in hand
    await town.close(ringer)  # and nobody is there to send them again
    await heard(await town.hearer(), forloeb, 3)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_postgres_that_crashes_under_way_loses_and_doubles_nothing(town: Town, postgres: Postgres) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(), uuid4()
    rung = 0
    for _ in range(2):
        answers = [asyncio.create_task(ring(ringer.store, forloeb, 1)) for _ in range(40)]
        postgres.crash()
        postgres.start()
        for answer in await asyncio.gather(*answers, return_exceptions=True):
            assert answer is None or isinstance(answer, Unavailable)
            rung += answer is None
    total = len(ringer.store.log(0, 10_000))
    assert total >= rung
    await heard(hearer, forloeb, total)


# --- crashes and replicas --------------------------------------------------------------------------------------------


async def fetched(town: Town, count: int) -> list[Msg]:
    """Messages as the reader gets them, in hand and not acknowledged; whoever asked is gone."""
    pull = Pull(town.nc, STREAM, "hearer", count)
    await pull.start()
    messages: list[Msg] = []
    while len(messages) < count:
        messages += await pull.next()
    return messages


async def test_a_reader_that_dies_before_its_commit_gets_the_facts_again(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 10)
    await ringer.published()
    await fetched(town, 10)  # delivered to someone who is gone
    await heard(await town.hearer(), forloeb, 10)


async def test_a_reader_that_dies_between_commit_and_ack_does_nothing_twice(town: Town) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(every=60), uuid4()
    await hearer.bus.inbox.stop()
    await ring(ringer.store, forloeb, 10)
    messages = await fetched(town, 10)
    hearer.bus.inbox._stopping.clear()
    await hearer.bus.inbox.take(messages)  # stored, never acknowledged
    assert await hearer.lines(forloeb) == list(range(1, 11))
    await hearer.bus.inbox.start()
    await until(lambda: nothing_left(town))
    assert await hearer.lines(forloeb) == list(range(1, 11))


async def test_two_readers_of_one_service_do_everything_once_and_in_order(town: Town) -> None:
    ringer, one, other, forloeb = await town.ringer(), await town.hearer(), await town.hearer(), uuid4()
    for _ in range(30):
        await ring(ringer.store, forloeb, 10)
    await heard(one, forloeb, 300)
    await heard(other, forloeb, 300)
    assert not await one.parked()


async def nothing_left(town: Town) -> bool:
    info = await town.js.consumer_info(STREAM, "hearer")
    return not info.num_pending and not info.num_ack_pending


# --- holes, with a source that the test plays -------------------------------------------------------------------------


@asynccontextmanager
async def source(town: Town, log: list[LogEntry]) -> AsyncIterator[list[bytes]]:
    """Answers requests to send again, as `ringer` would; yields what it was asked."""
    asked: list[bytes] = []

    async def answer(message: Msg) -> None:
        asked.append(message.data)
        wish = json.loads(message.data)
        again = [e for e in log if wish["efter"] < e.envelope.position <= (wish["til"] or 10**9)][: wish["antal"]]
        await message._client.publish(message.reply, page(again, log[-1].envelope.position), headers={"status": "200"})

    subscription = await town.nc.subscribe(resend_subject("ringer"), cb=answer)
    await town.nc.flush()
    yield asked
    await subscription.unsubscribe()


def holes(asked: list[bytes]) -> list[tuple[int, int]]:
    """From and up to what was to be sent again. In quiet moments a reader also asks how far the source is."""
    wishes = [json.loads(each) for each in asked]
    return [(wish["efter"], wish["til"]) for wish in wishes if wish["til"] is not None]


async def test_gaps_in_the_numbers_of_a_source_are_no_holes(town: Town) -> None:
    hearer, forloeb = await town.hearer(), uuid4()
    numbers = [4, 9, 10, 500]
    log = [
        foreign(Rang(forloeb=forloeb, number=n), position, before)
        for n, (position, before) in enumerate(zip(numbers, [0, *numbers], strict=False), 1)
    ]
    async with source(town, log) as asked:
        for entry in log:
            await town.send(entry)
        await heard(hearer, forloeb, 4)
        assert holes(asked) == []


async def test_a_hole_larger_than_a_page_is_filled_page_by_page(town: Town) -> None:
    hearer, forloeb = await town.hearer(), uuid4()
    log = [foreign(Rang(forloeb=forloeb, number=n), n, n - 1) for n in range(1, 602)]
    async with source(town, log) as asked:
        await town.send(log[-1])
        await heard(hearer, forloeb, 601)
        assert holes(asked) == [(0, 600), (256, 600), (512, 600)]


async def test_the_reader_takes_the_whole_lanes_of_all_others_and_not_its_own(town: Town) -> None:
    config = (await town.js.consumer_info(STREAM, "hearer")).config
    assert sorted(config.filter_subjects or []) == sorted([lane("ringer"), lane("other"), lane("tid")])


async def test_a_fact_with_the_position_of_another_is_a_duplicate(town: Town) -> None:
    hearer, forloeb = await town.hearer(), uuid4()
    first = foreign(Rang(forloeb=forloeb, number=1), 1, 0)
    forged = foreign(Rang(forloeb=forloeb, number=666), 1, 0)
    last = foreign(Rang(forloeb=forloeb, number=2), 2, 1)
    for entry in (first, forged, last):
        await town.send(entry)
    await heard(hearer, forloeb, 2)
