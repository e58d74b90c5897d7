"""A bus that is not as it must be is noticed, said, and where we own it put right (nobody's stall is silent)."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from nats.js.api import ConsumerConfig, DiscardPolicy, StreamConfig

from contracts.subjects import STREAM, lane
from services.chassis.bus.jetstream import differences, provision
from tests.messaging.conftest import SPEC, Town, ring
from tests.until import until


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_provisioned_is_what_is_asserted(town: Town) -> None:
    for spec in (SPEC, replace(SPEC, schedule="@every 1h"), replace(SPEC, protected=True)):
        await town.fresh(spec)
        assert await differences(town.nc, spec, "hearer") == []
        created = (await town.js.stream_info(STREAM)).created
        await provision(town.js, spec, ["ringer", "hearer"])
        assert (await town.js.stream_info(STREAM)).created == created
    await town.js.delete_stream(STREAM)


EDITS: dict[str, dict[str, Any]] = {
    "facts may grow old": {"max_age": 3600},
    "a full stream forgets": {"discard": DiscardPolicy.OLD},
    "a lane is missing": {"subjects": [lane("ringer"), lane("hearer")]},
    "duplicates sooner forgotten": {"duplicate_window": 120.0},
    "no atomic batches": {"allow_atomic": False},
    "only so many": {"max_msgs": 1000},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_edited_stream_is_noticed_and_put_right(town: Town, edit: dict[str, Any]) -> None:
    await town.js.update_stream(StreamConfig(**{**vars(SPEC.stream()), **edit}))
    found = await differences(town.nc, SPEC, "hearer")
    assert len(found) == 1
    assert next(iter(edit)) in found[0].words
    await provision(town.js, SPEC, ["hearer"])
    assert await differences(town.nc, SPEC, "hearer") == []


READERS: dict[str, dict[str, Any]] = {
    "another filter": {"filter_subjects": [lane("ringer")]},
    "gives up": {"max_deliver": 5},
    "sooner again": {"ack_wait": 1.0},
    "one at a time": {"max_ack_pending": 1},
}


@pytest.mark.parametrize("edit", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_edited_reader_is_noticed_and_put_right(town: Town, edit: dict[str, Any]) -> None:
    wanted = SPEC.reader("hearer")
    await town.js.add_consumer(STREAM, replace(wanted, **edit))
    assert [next(iter(edit)) in each.words for each in await differences(town.nc, SPEC, "hearer")] == [True]
    await provision(town.js, SPEC, ["hearer"])
    assert await differences(town.nc, SPEC, "hearer") == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_paused_reader_is_noticed(town: Town) -> None:
    await town.js.pause_consumer(STREAM, "hearer", "2099-01-01T00:00:00Z")
    assert [each.words for each in await differences(town.nc, SPEC, "hearer")] == ["consumer hearer is paused"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_service_without_its_reader_is_not_ready_and_begins_when_there_is_one(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await town.js.delete_consumer(STREAM, "hearer")
    hearer = await town.hearer(ready=False)
    await until(lambda: hearer.bus.troubles().get("bus") == "BusDiffers")
    await ring(ringer.store, forloeb, 3)
    assert not hearer.bus.inbox.running
    await provision(town.js, SPEC, ["hearer"])
    await hearer.bus.ready()
    await until(lambda: hearer.store.positions().get("ringer") == 3)


async def test_a_reader_deleted_while_reading_is_made_again_where_we_provision(town: Town) -> None:
    ringer, hearer, forloeb = await town.ringer(), await town.hearer(provisions=True), uuid4()
    await ring(ringer.store, forloeb, 3)
    await until(lambda: hearer.store.positions().get("ringer") == 3)
    await town.js.delete_consumer(STREAM, "hearer")
    await ring(ringer.store, forloeb, 3)
    await until(lambda: hearer.store.positions().get("ringer") == 6)
    await hearer.bus.ready()
    assert await hearer.lines(forloeb) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_reader_deleted_while_reading_is_reported_where_we_do_not(town: Town) -> None:
    hearer = await town.hearer()
    await town.js.delete_consumer(STREAM, "hearer")
    await until(lambda: hearer.bus.troubles().get("bus") == "BusDiffers")
    await provision(town.js, SPEC, ["hearer"])
    await hearer.bus.ready()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_reader_that_is_not_pinned_is_noticed(town: Town) -> None:
    await town.js.delete_consumer(STREAM, "hearer")
    wanted = SPEC.reader("hearer")
    plain = {name: getattr(wanted, name) for name in vars(ConsumerConfig())}
    await town.js.add_consumer(STREAM, ConsumerConfig(**plain))
    found = await differences(town.nc, SPEC, "hearer")
    assert {each.words.split()[2] for each in found} == {"priority_groups", "priority_policy", "priority_timeout"}
