"""The datapakke as a workbook: the published numbers, what is left out left out, and no text that becomes a formula."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pydantic_core import from_json, to_json
from starlette.testclient import TestClient

from contracts.reporting import UdgivDatapakke, VisDatapakke
from services.reporting.datapakke.regneark import regneark
from tests.reporting.shown import Shown
from tests.reporting.test_pages_forloeb import ORIGIN


@pytest.fixture(scope="module")
def shown() -> Shown:
    shown = Shown()
    shown.stage.tick("2027-01-04 08:00").when(UdgivDatapakke(aar=2026))
    return shown


def indhold(bog: bytes) -> str:
    """All of the workbook's XML."""
    with ZipFile(BytesIO(bog)) as arkiv:
        return "".join(arkiv.read(navn).decode() for navn in sorted(arkiv.namelist()))


def test_r168_r170_it_is_downloaded_under_its_edition_and_says_what_it_is(shown: Shown) -> None:
    with TestClient(shown.app, base_url=ORIGIN) as web:
        assert 'href="/overblik/datapakke/2026/regneark?udgave=1"' in web.get("/overblik/datapakke/2026").text
        hentet = web.get("/overblik/datapakke/2026/regneark?udgave=1")
        assert hentet.headers["content-disposition"] == 'attachment; filename="datapakke-2026-udgave-1.xlsx"'
        assert hentet.headers["content-type"].startswith("application/vnd.openxmlformats")
        assert web.get("/overblik/datapakke/2025/regneark").status_code == 404
        assert web.get("/overblik/datapakke/x/regneark").status_code == 404
    svar = shown.stage.ask(VisDatapakke(aar=2026))
    alt = indhold(hentet.content)
    assert svar["sha256"] in alt
    assert alt.count("<sheet ") == len(from_json(svar["tal"])["tabeller"]) + 1


def test_r170_a_number_that_is_left_out_is_a_dash_and_one_that_is_not_is_a_number(shown: Shown) -> None:
    svar = shown.stage.ask(VisDatapakke(aar=2026))
    tal = from_json(svar["tal"])
    first = tal["tabeller"][0]["celler"][0]
    for antal, set_ in ((4711, "<v>4711</v>"), (None, "–</t>")):
        first["antal"] = antal
        assert set_ in indhold(regneark(svar | {"tal": to_json(tal).decode()}))
    assert "4711" not in indhold(regneark(svar))


@pytest.mark.parametrize("tekst", ["=1+1", "=HYPERLINK(1)", "https://eksempel.dk", "@SUM(A1)"])
def test_a_text_is_a_text(shown: Shown, tekst: str) -> None:
    svar = shown.stage.ask(VisDatapakke(aar=2026))
    tal = from_json(svar["tal"])
    tal["dimensioner"][0]["kategorier"][0]["navn"] = tekst
    alt = indhold(regneark(svar | {"tal": to_json(tal).decode()}))
    assert not re.search(r"<f>|<hyperlink ", alt)
    assert tekst in alt
