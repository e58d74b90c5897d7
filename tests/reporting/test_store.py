"""On the real store: facts, positions and rows in one transaction; a fact that cannot be folded stops only its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import from_json

from contracts.command import Anledning
from contracts.examples import QUESTION_EXAMPLES
from contracts.reporting import (
    Fristbevis,
    FrysMødegrundlag,
    Historik,
    Liste,
    Overblik,
    VisDatapakke,
    VisForløb,
    VisMødegrundlag,
)
from contracts.values import Aktør, Rolle
from services.chassis.clock import MessageClock
from services.chassis.store.codec import LogEntry
from services.chassis.store.opening import open_database
from services.chassis.store.receiving import receive
from services.chassis.store.store import Store
from services.reporting.application import Application
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Sent, Stage
from tests.reporting.test_replay import fuld_by
from tests.reporting.town import LEDERMOEDE, LEDERTEAM, STILLE

OM_ET = (Historik, VisForløb, Fristbevis, VisMødegrundlag, VisDatapakke)
"""What is asked of one forløb, deadline, meeting or year: the examples' are not in this town."""
CLOCK = MessageClock(kl("2026-03-01 08:00"))
SPOERGER = Anledning(aktoer=Aktør(id=navn("leder"), rolle=Rolle.FAGCHEF), registreret=kl("2026-06-01 08:00"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(Application(), open_database(f"sqlite:///{tmp_path}", "reporting"), bytes(32))
    yield store
    store.close()


def entries(sent: list[Sent]) -> list[LogEntry]:
    return [LogEntry(envelope, fact.model_dump_json().encode()) for fact, envelope in sent]


async def test_the_answers_are_those_of_the_bare_stage(store: Store) -> None:
    log = fuld_by()
    for start in range(0, len(log.sent), 40):
        await receive(store, CLOCK, entries(log.sent[start : start + 40]))
    stage = Stage().hears(log.sent)
    for question in (Overblik(), Liste(navn="alle"), Historik(forloeb=STILLE), VisMødegrundlag(moede=LEDERMOEDE)):
        assert await store.ask(question, SPOERGER) == stage.ask(question), question


async def test_a_batch_that_comes_again_after_the_commit_changes_nothing(store: Store) -> None:
    log = fuld_by()
    await receive(store, CLOCK, entries(log.sent))
    before = await answers(store)
    await receive(store, CLOCK, entries(log.sent))
    assert await answers(store) == before
    assert len(store.log(0, 100)) == 1


async def answers(store: Store) -> list[dict[str, Any]]:
    asked = (Overblik(), Liste(navn="alle"), Historik(forloeb=STILLE))
    return [await store.ask(question, SPOERGER) for question in asked]


async def test_the_frozen_basis_is_published_by_its_digest_alone_and_shown_after_a_restart(
    store: Store, tmp_path: Path
) -> None:
    await receive(store, CLOCK, entries(fuld_by().sent))
    (entry,) = store.log(0, 100)
    assert set(from_json(entry.body)) == {"lederteam", "moede", "dagsorden", "uden_fremdrift", "indhold"}
    again = Store(Application(), open_database(f"sqlite:///{tmp_path}", "reporting"), bytes(32))
    try:
        svar = await again.ask(VisMødegrundlag(moede=LEDERMOEDE), SPOERGER)
        assert svar == await store.ask(VisMødegrundlag(moede=LEDERMOEDE), SPOERGER)
        assert svar["sha256"] == from_json(entry.body)["indhold"]
    finally:
        again.close()


async def test_the_lederteam_may_freeze_a_basis_itself_and_the_command_twice_is_one(store: Store) -> None:
    log = Log()
    town.lederteam(log, "2026-03-01 08:00", "2026-05-13 07:00")
    await receive(store, CLOCK, entries(log.sent))
    frys = FrysMødegrundlag(lederteam=LEDERTEAM, moede=LEDERMOEDE)
    foerst = await store.do(frys, SPOERGER)
    assert await store.do(frys, SPOERGER) == foerst
    igen = SPOERGER.model_copy(update={"id": navn("en anden kommando")})
    assert from_json(await store.do(frys, igen))["fakta"] == []


async def test_every_question_of_reporting_is_answered_in_plain_json(store: Store) -> None:
    await receive(store, CLOCK, entries(fuld_by().sent))
    for topic, question in QUESTION_EXAMPLES.items():
        if topic.startswith("reporting.") and not isinstance(question, OM_ET):
            assert isinstance(await store.ask(question, SPOERGER), dict)
