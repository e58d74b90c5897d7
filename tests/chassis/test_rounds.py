"""A round decided on top of one that is still being stored rests on it, whichever way that one ends."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import DataError

from services.chassis.rules import Rejected
from services.chassis.store.job import Job
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store
from services.chassis.unit import Unit
from tests.chassis.toy import Count, Counter, Person, Toy, occasion

MASTER = bytes(range(32))


class Slow:
    """Holds back the first transaction until it is told to go on, and may spoil some."""

    def __init__(self, insert: Callable[..., list[int]], spoilt: int = 0) -> None:
        self._insert = insert
        self._spoilt = spoilt
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, *change: Sequence[Any]) -> list[int]:
        self.begun.set()
        assert self.go.wait(10)
        if self._spoilt:
            self._spoilt -= 1
            raise DataError("a value that the database never takes")
        return self._insert(*change)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(Toy(), open_database(database_url, "toy"), MASTER)
    yield opened
    opened.close()


async def overlapping(store: Store, slow: Slow, counter: UUID, work: Callable[[Unit], Any]) -> list[Any]:
    """Eight are counted, and before that is stored `work` is decided."""
    decided = threading.Event()

    def next_(unit: Unit) -> Any:
        try:
            return work(unit)
        finally:
            decided.set()

    first = asyncio.create_task(store.do(Count(counter=counter, by=8), occasion()))
    assert await asyncio.to_thread(slow.begun.wait, 10)
    second = asyncio.create_task(store.run(Job(next_, occasion(), about=[counter])))
    assert await asyncio.to_thread(decided.wait, 10)
    assert not first.done()
    assert not second.done()
    slow.go.set()
    return list(await asyncio.gather(first, second, return_exceptions=True))


def count_five(counter: UUID) -> Callable[[Unit], None]:
    return lambda unit: unit.get(Counter, counter).count(5)


async def test_a_refusal_stands_when_the_round_it_rests_on_is_stored(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter, slow = uuid4(), Slow(store.database.insert)
    monkeypatch.setattr(store.database, "insert", slow)
    first, second = await overlapping(store, slow, counter, count_five(counter))
    assert isinstance(first, bytes)
    assert isinstance(second, Rejected)
    assert len(store.log(0, 10)) == 1


async def test_a_refusal_falls_with_the_round_it_rests_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, slow = uuid4(), Slow(store.database.insert, spoilt=2)  # together, and then alone
    monkeypatch.setattr(store.database, "insert", slow)
    first, second = await overlapping(store, slow, counter, count_five(counter))
    assert isinstance(first, DataError)
    assert second is None
    assert len(store.log(0, 10)) == 1


async def test_what_rests_on_a_round_that_failed_once_is_stored_after_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter, slow = uuid4(), Slow(store.database.insert, spoilt=1)
    monkeypatch.setattr(store.database, "insert", slow)
    first, second = await overlapping(store, slow, counter, lambda unit: unit.get(Counter, counter).count(2))
    assert isinstance(first, bytes)
    assert second is None
    assert [entry.body for entry in store.log(0, 10)] == [
        b'{"counter":"%s","by":%d}' % (str(counter).encode(), by) for by in (8, 2)
    ]


async def test_a_round_that_forgets_someone_and_cannot_be_stored_is_not_done_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[UUID] = []
    slow = Slow(store.database.insert, spoilt=2)  # together, and then alone
    slow.go.set()
    monkeypatch.setattr(store.database, "insert", slow)

    def forget(unit: Unit) -> None:
        done.append(person)
        unit.get(Person, person).forget()

    person = uuid4()
    with pytest.raises(DataError):
        await store.run(Job(forget, occasion()))
    await store.do(Count(counter=uuid4()), occasion())
    assert done == [person, person]
    assert len(store.log(0, 10)) == 1


async def test_a_job_that_reads_tables_finds_all_that_was_decided_before_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter, slow = uuid4(), Slow(store.database.insert)
    monkeypatch.setattr(store.database, "insert", slow)

    def stored(unit: Unit) -> int:
        threading.Timer(0.05, slow.go.set).start()
        return int(unit.query("SELECT COUNT(*) FROM stored_events", ())[0][0])

    first = asyncio.create_task(store.do(Count(counter=counter), occasion()))
    assert await asyncio.to_thread(slow.begun.wait, 10)
    assert await store.run(Job(stored, occasion())) == 1
    await first
