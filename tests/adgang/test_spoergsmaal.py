"""The table of what each question shows, against the questions there are and the islands that answer them."""

from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest

from contracts.adgang import SPOERGSMAAL, TILLADELSER, UDEN_FORLOEB, Handling
from contracts.adgang.handling import ORD
from contracts.command import QUESTIONS, Anledning, Question
from contracts.examples import QUESTION_EXAMPLES
from contracts.fact import owner
from contracts.values import Aktør, Rolle
from services.chassis.rules import Rejected
from tests.architecture.source import ISLANDS
from tests.architecture.town import open_store
from tests.given import kl, navn

LANES = {"forloeb", "barn", "underretning", "sag"}
OURS = {topic: kind for topic, kind in QUESTIONS.items() if owner(topic) in ISLANDS}


def test_every_question_is_in_the_table_and_nothing_else_is() -> None:
    """A7: a question that nobody has thought of is a no; a row for none is a mistake waiting to be believed."""
    assert set(SPOERGSMAAL) == set(OURS)


@pytest.mark.parametrize("topic", sorted(OURS))
def test_a_question_that_names_a_child_is_decided_by_that_childs_lane(topic: str) -> None:
    """A7, A8: also when it names many; what is about a child is never decided by the role alone."""
    om, fields = SPOERGSMAAL[topic], OURS[topic].model_fields
    named = LANES & fields.keys()
    assert named == ({om.felt} if om.felt else set()), "a lane in the question that nobody looks at"
    assert {handling in UDEN_FORLOEB for handling in om.en_af} == {om.felt is None}
    if om.felt:
        kind = fields[om.felt].annotation
        assert kind is UUID or get_args(kind)[0] is UUID
        assert fields[om.felt].is_required()


@pytest.mark.parametrize("topic", sorted(OURS))
def test_somebody_of_those_who_may_ask_can_be_answered(topic: str) -> None:
    aabner = {rolle for t in TILLADELSER if set(SPOERGSMAAL[topic].en_af) & set(t.ser) for rolle in t.roller}
    assert aabner & OURS[topic].ROLLER


def test_every_kind_of_look_has_its_words() -> None:
    assert set(ORD) == set(Handling)


@pytest.mark.parametrize("island", ISLANDS)
async def test_each_island_answers_its_own_questions(island: str, tmp_path: Path) -> None:
    """An answer, or a rule's no; never that it does not know the question."""
    store = open_store(island, tmp_path)
    try:
        for topic in OURS:
            if owner(topic) == island:
                question: Any = QUESTION_EXAMPLES[topic]
                assert isinstance(question, Question)
                who = Aktør(id=navn("spørger"), rolle=min(question.ROLLER, key=list(Rolle).index))
                try:
                    assert isinstance(
                        await store.ask(question, Anledning(aktoer=who, registreret=kl("2026-03-02 08:00"))), dict
                    )
                except Rejected as no:
                    assert no.message.endswith((".", "?"))  # noqa: PT017 - an answer is as good
    finally:
        store.close()
