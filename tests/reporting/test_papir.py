"""Pages as documents on paper: the same content, tagged for who cannot see it, and nothing fetched (R168, R120)."""

from __future__ import annotations

import re
import sys
import zlib
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from contracts.reporting import UdgivDatapakke
from services.chassis.store.job import NotNow
from services.design.files import STATIC, VENDOR
from services.reporting import papir
from services.reporting.papir import font, pdf
from tests.reporting.shown import Shown
from tests.reporting.test_pages_forloeb import ORIGIN
from tests.reporting.town import LEDERMOEDE, LEDERTEAM


@pytest.fixture(scope="module")
def shown() -> Shown:
    shown = Shown()
    shown.stage.tick("2027-01-04 08:00").when(UdgivDatapakke(aar=2026))
    return shown


def ord_i(dokument: bytes) -> bytes:
    """All that a document says of itself and its structure: streams unpacked, one after another."""
    dele = [dokument]
    for stroem in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", dokument, re.DOTALL):
        try:
            dele.append(zlib.decompress(stroem))
        except zlib.error:
            continue
    return b"\n".join(dele)


def tal_i(html: str) -> list[str]:
    """What stands in each numbered cell, in order."""
    celler = re.findall(r'<td class="tal">(.*?)</td>', html)
    return [re.sub(r"<[^>]+>", "", celle).strip() for celle in celler]


def test_r168_the_datapakke_is_downloaded_as_a_tagged_document_in_its_own_language(shown: Shown) -> None:
    with TestClient(shown.app, base_url=ORIGIN) as web:
        assert 'href="/overblik/datapakke/2026/pdf?udgave=1"' in web.get("/overblik/datapakke/2026").text
        hentet = web.get("/overblik/datapakke/2026/pdf?udgave=1")
        engelsk = web.get("/overblik/datapakke/2026/pdf?udgave=1&sprog=en")
        assert [web.get(f"/overblik/datapakke/{aar}/pdf").status_code for aar in ("2025", "x")] == [404, 404]
    assert hentet.headers["content-type"] == "application/pdf"
    assert hentet.headers["content-disposition"] == 'attachment; filename="datapakke-2026-udgave-1.pdf"'
    indhold = ord_i(hentet.content)
    assert hentet.content.startswith(b"%PDF-")
    for skal in (rb"/Lang ?\(da\)", rb"/Marked true", rb"/DisplayDocTitle true", rb"/StructTreeRoot", rb"pdfuaid:part"):
        assert re.search(skal, indhold), skal
    assert b"Datapakken for 2026" in indhold
    for kind in (b"H1", b"H2", b"Table", b"THead", b"TH", b"TD"):
        assert re.search(rb"/S ?/" + kind + rb"\b", indhold), kind
    assert re.search(rb"/Lang ?\(en\)", ord_i(engelsk.content))


def test_a46_what_the_page_leaves_out_the_document_leaves_out(shown: Shown) -> None:
    """A46: they are drawn from the same words, of the published content alone."""
    with TestClient(shown.app, base_url=ORIGIN) as web:
        side = web.get("/overblik/datapakke/2026").text
        papirets: list[str] = []
        with pytest.MonkeyPatch.context() as m:
            m.setattr(papir, "pdf", lambda html: papirets.append(html) or b"")
            web.get("/overblik/datapakke/2026/pdf")
    assert tal_i(papirets[0]) == tal_i(side)
    assert "–" in tal_i(side)


def test_r120_the_agenda_of_a_lederteam_is_one_document_of_the_frozen_basis() -> None:
    shown = Shown()
    shown.stage.tick("2026-05-13 06:30")
    adresse = f"/overblik/moede/{LEDERMOEDE}"
    with TestClient(shown.app, base_url=ORIGIN, headers={"origin": ORIGIN}) as web:
        assert web.get(f"{adresse}/pdf", follow_redirects=False).status_code == 303, "nothing is frozen yet"
        web.post(f"{adresse}/begynd", data={"lederteam": str(LEDERTEAM), "kommando": str(uuid4())})
        hentet = web.get(f"{adresse}/pdf")
        assert web.get("/overblik/moede/x/pdf").status_code == 404
        assert f"{adresse}/pdf" in web.get(adresse).text
    assert hentet.headers["content-disposition"] == 'attachment; filename="dagsorden-2026-05-13.pdf"'


def test_the_heads_of_a_table_come_again_on_each_of_its_pages() -> None:
    """Each page has the head's two cells of its own, beside those of the rows."""
    rows = "".join(f"<tr><th scope='row'>{n}</th><td>{n * n}</td></tr>" for n in range(120))
    html = (
        "<!doctype html><html lang='da'><head><title>t</title></head><body><table><thead><tr>"
        f"<th scope='col'>Tal</th><th scope='col'>Kvadrat</th></tr></thead><tbody>{rows}</tbody></table></body></html>"
    )
    indhold = ord_i(pdf(html))
    sider = len(re.findall(rb"/Type ?/Page\b", indhold))
    assert sider > 2
    assert len(re.findall(rb"/S ?/TH\b", indhold)) == 120 + 2 * sider


@pytest.mark.parametrize(
    "hen",
    [
        "http://eksempel.dk/x.woff2",
        "file:///etc/passwd",
        f"file://{STATIC}/{VENDOR}/../trivsel.css",
        f"file://{STATIC}/{VENDOR}/dkfds.css",
        "data:font/woff2;base64,AAAA",
        "trivsel:x",
    ],
)
def test_a_document_fetches_our_own_typefaces_and_nothing_else(hen: str) -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        font(hen)


def test_our_own_typeface_is_fetched() -> None:
    assert font(f"file://{STATIC}/{VENDOR}/ibm-plex-sans-latin-400-normal.woff2")[:4] == b"wOF2"


class UdenPango(ModuleType):
    """WeasyPrint where its library is missing: it is found, and cannot be loaded."""

    def __getattr__(self, name: str) -> Any:
        raise OSError("cannot load library 'libpango-1.0-0'")


def test_a_machine_that_cannot_set_type_says_so_and_what_to_do(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", UdenPango("weasyprint"))
    with pytest.raises(NotNow, match="browserens menu"):
        pdf("<p></p>")
    with TestClient(shown.app, base_url=ORIGIN) as web:
        svar = web.get("/overblik/datapakke/2026/pdf")
    assert svar.status_code == 503
    assert papir.INGEN_PANGO in svar.text
