"""A projection is its facts: rebuilt equals live, and neither batches nor the order of arrival change an answer."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.envelope import Envelope
from contracts.examples import EXAMPLES, OTHERWISE, STORY
from contracts.fact import Fact, ForløbFact, owner
from contracts.reporting import Historik, Overblik
from services.reporting.projections.indsats import Indsats, Indsatser
from services.reporting.state import Forløbstilstand, evolve, fold
from tests.reporting import town
from tests.reporting.stage import Log, Sent, Stage
from tests.reporting.town import FORLOEB, STILLE

SOURCES = ("routing", "consent", "meetings")


def fuld_by() -> Log:
    log = town.by()
    town.flyttet(log, STILLE, "2026-05-13 08:10", 2, 3)
    town.behandlet(log, STILLE, "2026-05-13 08:20")
    town.lederteamet_moedtes(log, "2026-05-13 09:00")
    town.afsluttet(log, FORLOEB, "2026-05-30 10:00")
    return log


LOG = fuld_by()
LIVE = Stage().hears(LOG.sent).rows()


def flettet(log: Log, seed: int) -> list[Sent]:
    """The same facts as they may reach us: each service's in order, the services in any."""
    chance, koer = random.Random(seed), [log.of(source) for source in SOURCES]
    ude: list[Sent] = []
    while any(koer):
        valgt = chance.choice([koe for koe in koer if koe])
        ude.append(valgt.pop(0))
    return ude


@given(batch=st.integers(1, 60))
@settings(max_examples=15, deadline=None)
def test_rebuilt_in_batches_of_any_size_equals_live(batch: int) -> None:
    assert Stage().hears(LOG.sent, batch).rows() == LIVE


@given(seed=st.integers(0, 2**32), batch=st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_the_order_in_which_services_reach_us_changes_no_row_and_no_history(seed: int, batch: int) -> None:
    stage = Stage().hears(flettet(LOG, seed), batch)
    assert stage.rows() == LIVE
    historik = Historik(forloeb=STILLE)
    assert stage.ask(historik) == Stage().hears(LOG.sent).ask(historik)


def test_a_batch_that_is_done_again_changes_nothing() -> None:
    stage = Stage().hears(LOG.sent)
    foer = stage.ask(Overblik())
    assert stage.hears(LOG.sent[-3:]).ask(Overblik()) == foer


def test_the_live_row_is_the_fold_of_the_history() -> None:
    stage = Stage().hears(LOG.sent)
    for forloeb in (FORLOEB, STILLE):
        folded = fold([sent for sent in LOG.sent if sent[1].subject == forloeb])
        columns = "SELECT * FROM forloeb WHERE forloeb = ?"
        (live,) = stage.query(columns, (str(forloeb),))
        assert live == tuple(getattr(folded, field) for field in Forløbstilstand._fields)


def test_each_field_of_the_state_belongs_to_one_service() -> None:
    """Which is why the order between services cannot matter; the facts are every example the contracts have."""
    afledt = {"tilstand", "siden", "sidst"}
    ejere: dict[str, set[str]] = {}
    for fact, envelope in eksempler():
        foer = Forløbstilstand(str(envelope.subject), opgaver=5)
        efter = evolve(foer, fact, envelope) or foer
        for field in set(Forløbstilstand._fields) - afledt:
            if getattr(foer, field) != getattr(efter, field):
                ejere.setdefault(field, set()).add(envelope.source)
    assert {len(hvem) for hvem in ejere.values()} == {1}
    assert set().union(*ejere.values()) == set(SOURCES)


def test_each_field_of_an_indsats_belongs_to_one_service() -> None:
    ejere: dict[str, set[str]] = {}
    for fact, envelope in eksempler():
        foer = Indsats(str(envelope.subject), moeder=1)
        efter = Indsatser().evolve(foer, fact, envelope) or foer
        for field in Indsats._fields:
            if getattr(foer, field) != getattr(efter, field):
                ejere.setdefault(field, set()).add(envelope.source)
    assert {len(hvem) for hvem in ejere.values()} == {1}
    assert set().union(*ejere.values()) == set(SOURCES)


@given(seed=st.integers(0, 2**32), batch=st.integers(1, 40))
@settings(max_examples=15, deadline=None)
def test_every_example_rebuilt_in_any_order_of_services_gives_the_same_rows(seed: int, batch: int) -> None:
    assert Stage().hears(flettet(EKSEMPLERNE, seed), batch).rows() == Stage().hears(EKSEMPLERNE.sent).rows()


def test_every_fact_of_every_service_is_told_in_the_history_of_what_it_is_about() -> None:
    stage = Stage().hears(EKSEMPLERNE.sent)
    fortalt = {
        f["type"] for (emne,) in stage.query("SELECT DISTINCT emne FROM historik") for f in _historik(stage, emne)
    }
    assert fortalt == {fact.TOPIC for fact, _ in EKSEMPLERNE.sent}


def _historik(stage: Stage, emne: str) -> list[dict[str, Any]]:
    fakta: list[dict[str, Any]] = stage.ask(Historik(forloeb=UUID(emne)))["fakta"]
    assert all(f["tekst"].endswith(".") and "_" not in f["tekst"] for f in fakta)
    return fakta


def test_every_fact_there_is_can_be_heard() -> None:
    log = Log()
    for fact in (*STORY, *OTHERWISE, *EXAMPLES.values()):
        if owner(fact.TOPIC) in SOURCES:
            log.say("2026-06-01 08:00", fact)
    stage = Stage().hears(log.sent, 7)
    assert stage.query("SELECT COUNT(*) FROM historik") == [(len(log.sent),)]


def _alle_eksempler() -> Log:
    log = Log()
    for fact in (*STORY, *OTHERWISE):
        if owner(fact.TOPIC) in SOURCES:
            log.say("2026-06-01 08:00", fact)
    return log


EKSEMPLERNE = _alle_eksempler()


def eksempler() -> list[tuple[Fact, Envelope]]:
    log = Log()
    for fact in EXAMPLES.values():
        if isinstance(fact, ForløbFact):
            log.say("2026-06-01 08:00", fact)
    return log.sent
