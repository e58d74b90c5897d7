"""When the clock has something to say, read from the facts alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.town.timeline import when_due


@pytest.mark.parametrize(
    ("name", "data", "due"),
    [
        ("frist_sat", {"forfalder_kl": "2026-04-21T21:59:59Z"}, datetime(2026, 4, 21, 22, tzinfo=UTC)),
        ("frist_sat", {"forfalder_kl": "2026-01-21T23:59:59+01:00"}, datetime(2026, 1, 21, 23, tzinfo=UTC)),
        ("samtykke_givet", {"gyldigt_til": "2027-03-27"}, datetime(2027, 3, 27, 23, tzinfo=UTC)),
        ("samtykke_givet", {"gyldigt_til": "2027-03-28"}, datetime(2027, 3, 28, 22, tzinfo=UTC)),
        ("leder_anmodet", {"paamindes": "2026-05-06"}, datetime(2026, 5, 5, 22, tzinfo=UTC)),
        ("lederteam_moede_indkaldt", {"starter_at": "2026-05-06T08:00:00+02:00"}, datetime(2026, 5, 6, 6, tzinfo=UTC)),
    ],
)
def test_the_clock_strikes_right_after_what_ends_and_as_what_begins(
    name: str, data: dict[str, str], due: datetime
) -> None:
    assert when_due(name, data) == (due,)


@pytest.mark.parametrize(("name", "data"), [("leder_anmodet", {}), ("leder_anmodet", {"paamindes": None}), ("x", {})])
def test_other_facts_wait_for_nothing(name: str, data: dict[str, str]) -> None:
    assert when_due(name, data) == ()
