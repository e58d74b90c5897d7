"""The store keeps promises 1-3 and 7 on SQLite and on PostgreSQL."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

import pytest
from cryptography.exceptions import InvalidTag
from eventsourcing.persistence import ConnectionPoolClosedError, OperationalError

from contracts.command import Command, Question
from contracts.envelope import Envelope, Hoved
from contracts.kalender import DatoUdenForKalender
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.clock import MessageClock
from services.chassis.rules import Rejected
from services.chassis.store import receiving
from services.chassis.store.codec import LogEntry
from services.chassis.store.database import Database
from services.chassis.store.job import Job, Reused, Unavailable, system
from services.chassis.store.memory import Memory
from services.chassis.store.opening import open_database
from services.chassis.store.seal import SealBroken
from services.chassis.store.sqlite import SQLiteDatabase
from services.chassis.store.store import Store
from services.chassis.unit import Unit
from tests.chassis.toy import Count, Counted, Counter, Forget, HowMany, Note, Pinged, Rang, Toy, occasion

MASTER = bytes(range(32))
T0 = datetime(2026, 3, 2, 8, tzinfo=UTC)
CLOCK = MessageClock(T0)


@pytest.fixture
def opened(database_url: str) -> Iterator[Callable[[], Store]]:
    stores: list[Store] = []

    def open_() -> Store:
        stores.append(Store(Toy(), open_database(database_url, "toy"), MASTER))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


def ping(counter: UUID, position: int, forrige: int) -> LogEntry:
    hoved = Hoved(
        id=uuid4(),
        virkning=T0,
        registreret=T0,
        aktoer=Aktør(id=uuid4(), rolle=Rolle.SYSTEM),
        kommando=uuid4(),
        korrelation=uuid4(),
    )
    envelope = Envelope(hoved=hoved, topic=Pinged.TOPIC, subject=counter, position=position, forrige=forrige)
    return LogEntry(envelope, Pinged(counter=counter).model_dump_json().encode())


async def value(store: Store, counter: UUID) -> int:
    return int((await store.ask(HowMany(counter=counter), occasion()))["value"])


async def test_the_same_command_twice_is_one_command_with_one_answer(opened: Callable[[], Store]) -> None:
    store, counter, again = opened(), uuid4(), occasion()
    first = await store.do(Count(counter=counter), again)
    assert await store.do(Count(counter=counter), again) == first
    assert await value(store, counter) == 1


async def test_the_same_command_twice_at_once_is_one_command(opened: Callable[[], Store]) -> None:
    store, counter, again = opened(), uuid4(), occasion()
    answers = await asyncio.gather(*(store.do(Count(counter=counter), again) for _ in range(20)))
    assert all(answer == answers[0] for answer in answers)
    assert await value(store, counter) == 1


async def test_a_refused_command_stores_nothing_and_spoils_nothing(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    results = await asyncio.gather(
        *(store.do(Count(counter=counter, by=4), occasion()) for _ in range(5)), return_exceptions=True
    )
    assert sum(isinstance(r, Rejected) for r in results) == 3
    assert await value(store, counter) == 8
    await store.do(Count(counter=counter, by=2), occasion())
    assert await value(store, counter) == 10


async def test_a_hundred_callers_on_one_stream_lose_nothing(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    await asyncio.gather(*(store.do(Count(counter=counter, by=0), occasion()) for _ in range(100)))
    assert len(store.log(0, 1000)) == 100


async def test_two_replicas_never_contradict_each_other(opened: Callable[[], Store]) -> None:
    a, b, counter = opened(), opened(), uuid4()
    results = await asyncio.gather(
        *(store.do(Count(counter=counter), occasion()) for _ in range(10) for store in (a, b)), return_exceptions=True
    )
    assert sum(isinstance(r, Rejected) for r in results) == 10
    assert await value(a, counter) == await value(b, counter) == 10


async def test_a_cold_store_decides_a_whole_batch_on_what_is_stored(opened: Callable[[], Store]) -> None:
    counters = [uuid4() for _ in range(20)]
    first, cold = opened(), opened()
    for by in (4, 5):
        await asyncio.gather(*(first.do(Count(counter=counter, by=by), occasion()) for counter in counters))
    too_many = [cold.do(Count(counter=counter, by=2), occasion()) for counter in counters]
    just_right = [cold.do(Count(counter=counter, by=1), occasion()) for counter in counters]
    results = await asyncio.gather(*too_many, *just_right, return_exceptions=True)
    assert [isinstance(result, Rejected) for result in results] == [True] * 20 + [False] * 20


async def test_an_id_made_by_a_command_may_have_facts_already(opened: Callable[[], Store]) -> None:
    store, again = opened(), occasion()
    guessed = uuid5(again.id, "counter")
    await store.do(Count(counter=guessed, by=4), occasion())
    cold = opened()
    await cold.run(Job(lambda unit: unit.get(Counter, unit.new_id("counter")).count(5), again, command=str(again.id)))
    assert await value(cold, guessed) == 9


async def test_the_log_chains_each_entry_to_the_one_before(opened: Callable[[], Store]) -> None:
    store = opened()
    for _ in range(5):
        await store.do(Count(counter=uuid4()), occasion())
    entries = store.log(0, 10)
    assert [e.envelope.forrige for e in entries] == [0, *(e.envelope.position for e in entries[:-1])]
    assert store.log(entries[2].envelope.position, 10) == entries[3:]


async def test_both_times_cause_and_actor_are_in_the_head(opened: Callable[[], Store]) -> None:
    store, o = opened(), occasion(T0)
    await store.do(Count(counter=uuid4()), o)
    head = store.log(0, 1)[0].envelope.hoved
    assert (head.registreret, head.virkning, head.kommando, head.korrelation) == (T0, T0, o.id, o.id)
    assert head.aktoer == o.aktoer


class Chained(Toy):
    """Counts whenever it rings."""

    LISTENS_TO: ClassVar[dict[Any, Any]] = {Rang: lambda fact: [Count(counter=fact.counter)]}


async def test_what_a_fact_of_our_own_sets_off_names_that_fact_as_its_cause(database_url: str) -> None:
    store, o = Store(Chained(), open_database(database_url, "toy"), MASTER), occasion(T0)
    try:
        await store.do(Note(counter=uuid4(), person=uuid4()), o)
        _, rang, counted = (entry.envelope.hoved for entry in store.log(0, 10))
    finally:
        store.close()
    assert (rang.aarsag, counted.aarsag) == (o.id, rang.id)
    assert counted.kommando == o.id


async def test_an_alarm_rings_once_however_late_the_tick(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    await store.do(Note(counter=counter, person=uuid4()), occasion(T0))
    assert await store.tick(T0) == 0
    assert await store.tick(T0.replace(year=2027)) == 1
    assert await store.tick(T0.replace(year=2027)) == 0


async def test_an_alarm_survives_a_restart(opened: Callable[[], Store]) -> None:
    await opened().do(Note(counter=uuid4(), person=uuid4()), occasion(T0))
    assert await opened().tick(T0.replace(month=4)) == 1


async def test_confidential_words_are_not_in_the_log_nor_in_the_rows(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    await store.do(Note(counter=counter, person=uuid4(), words=Fortrolig("Åse Kanarie")), occasion())
    assert b"Kanarie" not in store.log(0, 1)[0].body
    rows = store.database.select_log(0, 10)
    assert not any(b"Kanarie" in row.state for row in rows)
    assert (await store.ask(HowMany(counter=counter), occasion()))["words"] == ["Åse Kanarie"]


async def test_a_forgotten_persons_words_are_gone_and_the_facts_remain(opened: Callable[[], Store]) -> None:
    store, counter, person, other = opened(), uuid4(), uuid4(), uuid4()
    await store.do(Note(counter=counter, person=person, words=Fortrolig("glem mig")), occasion())
    await store.do(Note(counter=counter, person=other, words=Fortrolig("husk mig")), occasion())
    await store.do(Forget(person=person), occasion())
    assert (await store.ask(HowMany(counter=counter), occasion()))["words"] == [None, "husk mig"]
    assert (await opened().ask(HowMany(counter=counter), occasion()))["words"] == [None, "husk mig"]


async def test_a_sealed_value_moved_to_another_row_does_not_open(opened: Callable[[], Store]) -> None:
    store, a, b, person = opened(), uuid4(), uuid4(), uuid4()
    for counter in (a, b):
        await store.do(Note(counter=counter, person=person, words=Fortrolig(f"om {counter}")), occasion())
    rows = {r.originator_id: r for r in store.database.select_log(0, 10) if r.topic == "toy.noted.v1"}
    stream_a, stream_b = Counter.stream_id(a), Counter.stream_id(b)
    swapped = rows[stream_a].state.replace(str(a).encode(), str(b).encode())
    update(
        store.database,
        "UPDATE stored_events SET state = ? WHERE originator_id = ? AND originator_version = 1",
        (swapped, stream_b.hex),
    )
    with pytest.raises(SealBroken):
        await store.ask(HowMany(counter=b), occasion())


def update(database: Database, sql: str, row: tuple[object, ...]) -> None:
    database.insert([], [], [(sql, [row])])


async def test_a_fact_of_another_service_has_its_effect_once(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    batch = [ping(counter, 3, 0), ping(counter, 5, 3)]
    assert (await receiving.receive(store, CLOCK, batch)).handled == 2
    assert (await receiving.receive(store, CLOCK, batch)).handled == 2
    assert await value(store, counter) == 2
    assert store.positions() == {"other": 5}


async def test_a_hole_stops_the_batch_where_it_is(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    receipt = await receiving.receive(store, CLOCK, [ping(counter, 1, 0), ping(counter, 3, 2)])
    assert receipt.hole == receiving.Hole("other", 1)
    assert await value(store, counter) == 1


async def test_a_broken_fact_parks_its_subject_and_no_other(opened: Callable[[], Store]) -> None:
    store, sick, well = opened(), uuid4(), uuid4()
    broken = ping(sick, 2, 1)
    batch = [ping(sick, 1, 0), LogEntry(broken.envelope, b"{"), ping(sick, 3, 2), ping(well, 4, 3)]
    receipt = await receiving.receive(store, CLOCK, batch)
    assert (receipt.handled, receipt.parked) == (4, 2)
    assert (await value(store, sick), await value(store, well)) == (1, 1)
    assert [p.position for p in receiving.parked(store)] == [2, 3]
    update(store.database, "UPDATE parked SET body = ? WHERE position = ?", (broken.body, 2))
    assert await receiving.retry(store, CLOCK, sick) == 2
    assert await value(store, sick) == 3
    assert receiving.parked(store) == []


async def test_a_reaction_that_a_rule_refuses_is_no_trouble(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()
    await store.do(Count(counter=counter, by=10), occasion())
    assert (await receiving.receive(store, CLOCK, [ping(counter, 1, 0)])).parked == 0
    assert store.positions() == {"other": 1}


async def test_history_loads_though_the_rule_has_been_tightened(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, counter = opened(), uuid4()
    await store.do(Count(counter=counter, by=9), occasion())
    monkeypatch.setattr("tests.chassis.toy.CountsAtMostTen.holds", property(lambda _: False))
    assert await value(opened(), counter) == 9


async def test_a_job_that_fails_takes_nobody_with_it(opened: Callable[[], Store]) -> None:
    store, counter = opened(), uuid4()

    def bad(unit: object) -> None:
        raise ZeroDivisionError

    results = await asyncio.gather(
        store.do(Count(counter=counter), occasion()),
        store.run(Job(bad, system("toy", uuid4(), T0))),
        store.do(Count(counter=counter), occasion()),
        return_exceptions=True,
    )
    assert isinstance(results[1], ZeroDivisionError)
    assert await value(store, counter) == 2
    assert all(e.envelope.topic == Counted.TOPIC for e in store.log(0, 10))


async def test_the_id_of_one_command_is_refused_to_another_and_the_first_answer_stands(
    opened: Callable[[], Store],
) -> None:
    store, counter, again = opened(), uuid4(), occasion()
    first = await store.do(Count(counter=counter), again)
    for other in (Count(counter=counter, by=2), Count(counter=uuid4())):
        with pytest.raises(Reused):
            await store.do(other, again)
    with pytest.raises(Reused):
        await store.do(
            Count(counter=counter),
            again.model_copy(update={"aktoer": occasion().aktoer.model_copy(update={"id": uuid4()})}),
        )
    assert await store.do(Count(counter=counter), again) == first
    assert len(store.log(0, 100)) == 1


async def test_of_two_commands_with_one_id_at_once_one_is_done(opened: Callable[[], Store]) -> None:
    store, again = opened(), occasion()
    answers = await asyncio.gather(*(store.do(Count(counter=uuid4()), again) for _ in range(5)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Reused"] * 4 + ["bytes"]
    assert len(store.log(0, 100)) == 1


async def test_under_another_master_key_nobody_waits_in_vain(opened: Callable[[], Store], database_url: str) -> None:
    counter = uuid4()
    await opened().do(Note(counter=counter, person=uuid4(), words=Fortrolig("skjult")), occasion())
    store = Store(Toy(), open_database(database_url, "toy"), bytes(32))
    try:
        with pytest.raises(InvalidTag):
            await asyncio.wait_for(store.do(Count(counter=counter), occasion()), 5)
        await store.do(Count(counter=uuid4()), occasion())
    finally:
        store.close()


async def test_a_database_that_goes_away_while_a_fact_is_handled_parks_nothing(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, counter = opened(), uuid4()

    def gone(*_: object, **__: object) -> Aggregate:
        raise OperationalError("gone")

    with monkeypatch.context() as away:
        away.setattr(Memory, "load", gone)
        with pytest.raises(Unavailable):
            await receiving.receive(store, CLOCK, [ping(counter, 1, 0)])
    assert receiving.parked(store) == []
    assert (await receiving.receive(store, CLOCK, [ping(counter, 1, 0)])).parked == 0
    assert await value(store, counter) == 1


class OutsideTheCalendar(Toy):
    """Counts on a day that nobody knows the kind of."""

    def do(self, unit: Unit, command: Command) -> None:
        super().do(unit, command)
        raise DatoUdenForKalender("1990-01-01 ligger udenfor")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        raise DatoUdenForKalender("1990-01-01 ligger udenfor")


async def test_a_date_that_no_calendar_covers_is_refused_in_words_and_stores_nothing(database_url: str) -> None:
    """A1f: found by trying the whole document at length; the words repeat nothing of what was sent."""
    store, counter = Store(OutsideTheCalendar(), open_database(database_url, "toy"), MASTER), uuid4()
    try:
        for what in (store.do(Count(counter=counter), occasion()), store.ask(HowMany(counter=counter), occasion())):
            with pytest.raises(Rejected, match="uden for den kalender") as no:
                await what
            assert (no.value.rule, "1990" in no.value.message) == ("A1f", False)
        assert store.log(0, 10) == []
    finally:
        store.close()


def test_closing_waits_for_whoever_reads(tmp_path: Path) -> None:
    """A connection closed under a statement ends the process, not the statement."""
    database = SQLiteDatabase(str(tmp_path / "toy.sqlite"))
    closing = threading.Thread(target=database.close)
    with database.datastore.transaction(commit=False) as reading:
        closing.start()
        closing.join(0.05)
        assert closing.is_alive()
        reading.execute("SELECT 1")
        assert len(reading.fetchall()) == 1
    closing.join(5)
    assert not closing.is_alive()
    with pytest.raises(ConnectionPoolClosedError):
        database.query("SELECT 1")
