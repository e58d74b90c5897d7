"""Dates and durations as people say them."""

import pytest

from services.design import english
from services.design.dates import uge, varighed


@pytest.mark.parametrize(
    ("antal", "ord_"),
    [
        (0, "0 dage"),
        (1, "1 dag"),
        (13, "13 dage"),
        (14, "2 uger"),
        (58, "8 uger"),
        (59, "2 måneder"),
        (365, "1 år"),
        (396, "1 år og 1 måned"),
        (531, "1 år og 5 måneder"),
        (730, "2 år"),
    ],
)
def test_a_duration_is_told_in_the_largest_words_that_are_true(antal: int, ord_: str) -> None:
    assert varighed("2026-01-18T09:00:00+00:00", antal) == ord_


@pytest.mark.parametrize(
    ("antal", "words"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (59, "2 months"), (396, "1 year and 1 month"), (730, "2 years")],
)
def test_the_same_is_true_in_english(antal: int, words: str) -> None:
    assert english.varighed("2026-01-18T09:00:00+00:00", antal) == words


def test_a_day_an_instant_and_a_week_are_written_as_people_write_them() -> None:
    assert english.dato("2026-04-21") == "Tuesday 21 April 2026"
    assert english.tidspunkt("2026-04-21T07:00:00+00:00") == "Tuesday 21 April 2026 at 09:00"
    assert (uge("2026-04-21"), english.uge("2026-04-21")) == ("uge 17", "week 17")
