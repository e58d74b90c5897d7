"""A long history is read sheet by sheet, and nothing of it is out of reach."""

import re

import pytest
from starlette.datastructures import QueryParams

from services.reporting.web.blad import FAKTA, Blad

HER = "/forloeb/1/historik"


def blad(query: str, antal: int) -> Blad:
    return Blad.af(HER, QueryParams(query), antal)


def test_the_sheets_one_after_the_other_show_each_fact_once() -> None:
    shown: list[int] = []
    her = blad("vidst=2026-03-02T08:00", 2 * FAKTA + 7)
    while True:
        shown += range(her.fra, her.til + 1)
        if not her.naeste:
            break
        assert "vidst=2026-03-02T08%3A00" in her.naeste, "what was asked for is kept"
        after = blad(her.naeste.partition("?")[2], her.antal)
        assert blad(after.forrige.partition("?")[2], her.antal) == her
        her = after
    assert shown == list(range(1, 2 * FAKTA + 8))


def test_all_of_it_can_be_had_on_one() -> None:
    hele = blad("blad=alle", 3 * FAKTA)
    assert (hele.fra, hele.til, hele.hele, hele.naeste) == (1, 3 * FAKTA, "", "")
    assert blad("", 3 * FAKTA).hele == f"{HER}?blad=alle"


@pytest.mark.parametrize("antal", [0, 1, FAKTA])
def test_a_short_history_has_no_sheets(antal: int) -> None:
    her = blad("", antal)
    assert (her.fra, her.til, her.forrige, her.naeste, her.hele) == (1, antal, "", "", "")


@pytest.mark.parametrize("asked", ["0", "99", "-1", "to", "²"])
def test_a_sheet_that_is_not_there_is_the_first(asked: str) -> None:
    assert blad(f"blad={asked}", 3 * FAKTA).nr == 1


def test_a_cause_is_found_where_it_stands() -> None:
    her = blad("blad=2", 3 * FAKTA)
    assert her.faktum(FAKTA + 1) == f"#f{FAKTA + 1}"
    assert re.fullmatch(r".*\?blad=1#f3", her.faktum(3))
