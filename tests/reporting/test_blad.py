"""A long history is read sheet by sheet, and nothing of it is out of reach."""

import re

import pytest
from starlette.datastructures import QueryParams

from services.reporting.web.blad import FAKTA, Blad, milepaele

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


OMGANG = ["SamtykkeGivet", *["OpslagRegistreret"] * FAKTA, "FremdriftVurderet", "MødeAfholdt"]
FAKTA_I_ORDEN = [{"nr": nr, "fakta": navn} for nr, navn in enumerate(OMGANG * 2, 1)]


def test_what_one_looks_for_is_found_on_the_sheet_where_it_stands_last() -> None:
    fundet = milepaele(FAKTA_I_ORDEN)
    sidste = len(FAKTA_I_ORDEN)
    assert fundet == {"samtykke": FAKTA + 4, "moede": sidste, "fremdrift": sidste - 1}
    her = Blad.af(HER, QueryParams("formaal=tilsyn&spring=fremdrift"), sidste, fundet["fremdrift"])
    assert her.fra <= sidste - 1 <= her.til
    assert dict(her.spring(fundet)) == {
        "Samtykket": f"{HER}?formaal=tilsyn&blad=2#f{FAKTA + 4}",
        "Det seneste møde": f"#f{sidste}",
        "Fremdriften": f"#f{sidste - 1}",
    }


def test_who_asks_for_a_sheet_gets_it_and_a_short_history_needs_no_way_about() -> None:
    assert Blad.af(HER, QueryParams("blad=1&spring=fremdrift"), 3 * FAKTA, 2 * FAKTA).nr == 1
    assert Blad.af(HER, QueryParams("spring=intet"), 3 * FAKTA).nr == 1
    assert blad("", FAKTA).spring({"samtykke": 1}) == []
