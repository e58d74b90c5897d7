"""The lederteam in its room: a frozen basis, one forløb at a time, the answer written on the spot (R120-R123)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient

from contracts.meetings import NoterTilbagemelding
from contracts.reporting import FrysMødegrundlag
from contracts.values import Rolle
from services.chassis.rules import Rejected
from tests.reporting import town
from tests.reporting.shown import Shown
from tests.reporting.test_pages_forloeb import ORIGIN, ord_paa, som
from tests.reporting.town import FORLOEB, LEDERMOEDE, LEDERTEAM, STILLE

MOEDET = f"/overblik/moede/{LEDERMOEDE}"


@pytest.fixture
def shown() -> Shown:
    """It is the morning of the meeting."""
    shown = Shown()
    shown.stage.tick("2026-05-13 06:30")
    return shown


@pytest.fixture
def web(shown: Shown) -> Iterator[TestClient]:
    with TestClient(shown.app, base_url=ORIGIN, headers={"origin": ORIGIN}) as web:
        yield web


def begynd(web: TestClient) -> str:
    return web.post(f"{MOEDET}/begynd", data={"lederteam": str(LEDERTEAM), "kommando": str(uuid4())}).text


def svar(web: TestClient, tekst: str, kommando: UUID | None = None) -> tuple[int, str]:
    felter = {"forloeb": str(STILLE), "lederteam": str(LEDERTEAM), "nr": "1", "tekst": tekst}
    sendt = web.post(f"{MOEDET}/tilbagemelding", data=felter | {"kommando": str(kommando or uuid4())})
    return sendt.status_code, sendt.text


def test_r120_the_basis_is_frozen_as_the_meeting_begins_and_stays_as_it_was(shown: Shown, web: TestClient) -> None:
    assert "Frys grundlaget, og begynd" in web.get("/overblik/moede").text
    dagsorden = ord_paa(begynd(web))
    assert "Dagsorden for lederteamets møde onsdag 13. maj 2026" in dagsorden
    assert str(STILLE)[:8] in dagsorden
    before = len(shown.log.sent)
    town.staar_stille(shown.log, FORLOEB, "2026-05-13 06:40")
    shown.stage.hears(shown.log.sent[before:])
    assert ord_paa(begynd(web)) == dagsorden
    assert "Grundlaget er frosset" in web.get("/overblik/moede").text


def test_r120_the_day_before_is_too_early_and_the_day_itself_is_not() -> None:
    shown, fryser = Shown(), FrysMødegrundlag(lederteam=LEDERTEAM, moede=LEDERMOEDE)
    shown.stage.tick("2026-05-12 20:00")
    with TestClient(shown.app, base_url=ORIGIN) as web:
        side = web.get("/overblik/moede").text
    assert "Frys grundlaget, og begynd" not in side
    assert "Grundlaget kan fryses på mødets dag." in side
    with pytest.raises(Rejected, match="Mødet er ikke i dag") as no:
        shown.stage.when(fryser)
    assert no.value.rule == "R120"
    shown.stage.tick("2026-05-12 22:30")
    assert shown.stage.when(fryser)


def test_r120_r121_point_one_comes_before_point_two_and_each_forloeb_has_the_screen_to_itself(web: TestClient) -> None:
    begynd(web)
    et, to = web.get(f"{MOEDET}?nr=1").text, web.get(f"{MOEDET}?nr=2").text
    assert "Punkt 1, forløb 1 af 2" in et
    assert "Punkt 2, forløb 2 af 2" in to
    assert f"Forløb {str(STILLE)[:8]}" in et
    assert f"Forløb {str(FORLOEB)[:8]}" in to
    assert str(FORLOEB)[:8] not in ord_paa(et)
    assert f'href="{MOEDET}?nr=2"' in et
    assert "<textarea" in et
    assert "<textarea" not in to


def test_r123_the_answer_is_written_on_the_spot_and_sent_once(shown: Shown, web: TestClient) -> None:
    begynd(web)
    kommando = uuid4()
    for _ in range(2):
        status, side = svar(web, "Familien får en fast støtte i skolen.", kommando)
        assert (status, "Tilbagemeldingen er noteret" in side) == (200, True)
    (sendt,) = shown.sent.values()
    assert isinstance(sendt, NoterTilbagemelding)
    assert (sendt.forloeb, sendt.lederteam, sendt.moede) == (STILLE, LEDERTEAM, LEDERMOEDE)
    assert sendt.tekst is not None
    assert sendt.tekst.vis() == "Familien får en fast støtte i skolen."


def test_r123_what_is_refused_keeps_the_words_and_says_what_to_do(shown: Shown, web: TestClient) -> None:
    begynd(web)
    status, side = svar(web, "")
    assert status == 400
    assert "Skriv lederteamets tilbagemelding, før du sender den." in side
    shown.refusal = Rejected("A8", "Samtykket er trukket tilbage.", name="x", field=None)
    status, side = svar(web, "Ord, der ikke må gå tabt")
    assert status == 400
    assert "Samtykket er trukket tilbage." in side
    assert "Ord, der ikke må gå tabt" in side
    assert shown.sent == {}


def test_r123_only_the_lederteam_writes_and_others_may_read(shown: Shown, web: TestClient) -> None:
    begynd(web)
    for rolle, skriver in ((Rolle.LEDERTEAM, True), (Rolle.FAGCHEF, False)):
        side = som(shown, rolle).get(f"{MOEDET}?nr=1").text
        assert ("<textarea" in side) is skriver
        assert ('name="csrf" value="c"' in side.split("<main")[1]) is skriver


def test_r123_an_answer_that_has_arrived_is_shown_without_being_told(shown: Shown, web: TestClient) -> None:
    begynd(web)
    assert "Tilbagemeldingen er noteret" not in web.get(f"{MOEDET}?nr=1").text
    before = len(shown.log.sent)
    town.behandlet(shown.log, STILLE, "2026-05-13 07:10")
    shown.stage.hears(shown.log.sent[before:])
    assert "Tilbagemeldingen er noteret" in web.get(f"{MOEDET}?nr=1").text


@pytest.mark.parametrize(("adresse", "status"), [("/overblik/moede/x", 404), (f"{MOEDET}?nr=9", 404)])
def test_what_is_not_on_the_agenda_is_not_found(web: TestClient, adresse: str, status: int) -> None:
    begynd(web)
    assert web.get(adresse).status_code == status


def test_a_meeting_without_a_basis_leads_back_to_the_meetings(web: TestClient) -> None:
    assert re.search("<h1>Lederteamets møder</h1>", web.get(MOEDET).text)
