"""What a question reads is what is stored, though it is kept in memory from the one before."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from contracts.values import Fortrolig
from services.chassis.aggregate import Pins
from services.chassis.store.database import Database
from services.chassis.store.memory import Memory
from services.chassis.store.opening import open_database
from services.chassis.store.reading import Load, Readings, detached
from services.chassis.store.store import Store
from tests.chassis.toy import Count, Counter, Forget, HowMany, Note, Toy, occasion

MASTER = bytes(range(32))
PINS = Pins(koncept="fredericia-2026", koncept_hash="0" * 64, kalender="dk-2026-1")


@dataclass
class Stage:
    """A store; `elsewhere` is another replica of it."""

    store: Store
    elsewhere: Store
    database: Database
    read: list[int]
    """How many events each reading of a stream gave."""

    def readings(self) -> Readings:
        return Readings(Memory(Toy(), self.database, MASTER), self.database)


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    toy, read = Toy(), list[int]()
    database, other = open_database(database_url, "toy"), open_database(database_url, "toy")
    store = Store(toy, database, MASTER)
    elsewhere = store if database_url.startswith("sqlite") else Store(toy, other, MASTER)
    yield Stage(store, elsewhere, counted(database, read), read)
    for each in {store, elsewhere}:
        each.close()


def counted(database: Database, read: list[int]) -> Database:
    stream: Callable[..., object] = database.stream

    def counting(*asked: object) -> object:
        events = stream(*asked)
        read.append(len(events))  # type: ignore[arg-type]
        return events

    database.stream = counting  # type: ignore[method-assign,assignment]
    return database


async def test_a_question_sees_what_was_stored_since_the_last_wherever_it_was_stored(stage: Stage) -> None:
    counter = uuid4()
    for store in (stage.store, stage.elsewhere, stage.store):
        before = (await stage.store.ask(HowMany(counter=counter), occasion()))["value"]
        await store.do(Count(counter=counter), occasion())
        assert (await stage.store.ask(HowMany(counter=counter), occasion()))["value"] == before + 1


async def test_what_was_read_before_is_not_read_again(stage: Stage) -> None:
    counter = uuid4()
    for _ in range(5):
        await stage.store.do(Count(counter=counter), occasion())
    stage.read.clear()
    for _ in range(3):
        await stage.store.ask(HowMany(counter=counter), occasion())
    assert stage.read == [5, 0, 0]


async def test_the_words_of_one_who_is_forgotten_are_gone_at_once_wherever_it_was_done(stage: Stage) -> None:
    """Promise 7: the key is the only thing that opens them, and memory is no second key."""
    counter, person = uuid4(), uuid4()
    await stage.store.do(Note(counter=counter, person=person, words=Fortrolig("hemmeligt")), occasion())
    assert (await stage.store.ask(HowMany(counter=counter), occasion()))["words"] == ["hemmeligt"]
    await stage.elsewhere.do(Forget(person=person), occasion())
    assert (await stage.store.ask(HowMany(counter=counter), occasion()))["words"] == [None]


async def test_two_questions_at_once_have_one_aggregate_each(stage: Stage) -> None:
    counter = uuid4()
    await stage.store.do(Count(counter=counter), occasion())
    readings, both, seen = stage.readings(), threading.Barrier(2, timeout=10), []

    def ask() -> None:
        def together(load: Load) -> dict[str, Any]:
            seen.append(load(Counter, counter))
            both.wait()
            return {}

        readings.read(together)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert seen[0] is not seen[1]
    assert readings.read(lambda load: {"den": load(Counter, counter)})["den"] in seen


async def test_rules_that_a_question_lends_an_aggregate_are_not_the_next_ones(stage: Stage) -> None:
    """Promise 8."""
    counter = uuid4()
    await stage.store.do(Count(counter=counter), occasion())
    readings = stage.readings()

    def lend(load: Load) -> dict[str, Any]:
        load(Counter, counter).adopt(PINS)
        return {}

    readings.read(lend)
    assert readings.read(lambda load: {"rules": load(Counter, counter).pins}) == {"rules": None}


async def test_a_question_that_fails_leaves_nothing_behind(stage: Stage) -> None:
    counter = uuid4()
    await stage.store.do(Count(counter=counter), occasion())
    readings = stage.readings()
    taken: list[object] = []

    def fail(load: Load) -> dict[str, Any]:
        taken.append(load(Counter, counter))
        raise ValueError("midt i det")

    with pytest.raises(ValueError, match="midt i det"):
        readings.read(fail)
    assert readings.read(lambda load: {"den": load(Counter, counter)})["den"] not in taken


def test_an_answer_does_not_change_with_the_aggregate_that_it_was_made_of() -> None:
    words = {"ord": ["et"]}
    answer = detached({"svar": words, "par": (words, 1)})
    words["ord"].append("to")
    assert answer == {"svar": {"ord": ["et"]}, "par": ({"ord": ["et"]}, 1)}
