"""A rule has a number and words, or it cannot be defined."""

import gc
from typing import Any

import pytest

from services.chassis.rules import Rejected, Rule, check


def define(**members: Any) -> type[Rule]:
    return type("BordetErDækket", (Rule,), {"__module__": __name__, "holds": property(lambda _: False), **members})


@pytest.mark.parametrize(
    ("members", "missing"),
    [({"MESSAGE": "Dæk bordet."}, "no RULE"), ({"RULE": "R1"}, "neither MESSAGE nor message")],
)
def test_a_rule_without_number_or_words_cannot_be_defined(members: dict[str, str], missing: str) -> None:
    with pytest.raises(TypeError, match=missing):
        define(**members)
    gc.collect()  # what is left of it is no rule


@pytest.mark.parametrize("words", [{"MESSAGE": "Dæk bordet."}, {"message": property(lambda _: "Dæk bordet.")}])
def test_who_is_refused_reads_the_words_of_the_rule(words: dict[str, Any]) -> None:
    with pytest.raises(Rejected, match=r"^Dæk bordet\.$") as no:
        check(define(RULE="R1", **words)())
    assert (no.value.rule, no.value.name) == ("R1", "BordetErDækket")
