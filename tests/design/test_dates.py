"""Dates and durations as people say them."""

import pytest

from services.design.dates import varighed


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
