"""The pages: whole without JavaScript, live with it, escaped, with no name and nothing from elsewhere."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import httpx2
import pytest
import uvicorn
from starlette.testclient import TestClient

from contracts.reporting import Liste, Overblik, UdgivDatapakke, VisForløb
from services.chassis.door.web import make_server
from services.reporting import live
from tests.reporting import town
from tests.reporting.shown import Shown
from tests.reporting.town import FORLOEB, LEDERMOEDE, STILLE
from tests.until import until

ORIGIN = "http://127.0.0.1"


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def web(shown: Shown) -> Iterator[TestClient]:
    with TestClient(shown.app, base_url=ORIGIN) as web:
        yield web


def test_the_overblik_answers_at_a_glance_and_every_number_is_a_link(web: TestClient) -> None:
    side = web.get("/overblik").text
    assert "Set fredag 1. maj 2026 kl. 10.00" in side
    assert "Lederteamet mødes næste gang onsdag 13. maj 2026 kl. 09.00" in side
    assert '<a href="/overblik/liste/uden_fremdrift">1</a>' in side
    links = set(re.findall(r'href="(/overblik/liste/[^"]+)"', side))
    assert len(links) > 30
    for link in links:
        assert web.get(link).status_code == 200, link


def test_who_sees_numbers_and_no_rows_is_led_to_none(shown: Shown, web: TestClient) -> None:
    """R124, R168: the programme's numbers stand without links, and no forløb is named among them."""
    stille = str(STILLE)[:8]
    assert stille in web.get("/overblik").text
    shown.refused = Liste
    for adresse in ("/overblik", "/overblik/noegletal/varighed"):
        side = web.get(adresse).text
        assert "/overblik/liste/" not in side
        assert stille not in side
    assert "<strong>1</strong>" in web.get("/overblik").text


def test_a_row_leads_only_to_a_forloeb_that_its_reader_is_let_in_to(shown: Shown, web: TestClient) -> None:
    """A7: a fagchef has every row, and the page of none but those of a Camp 100."""
    side = web.get("/overblik/liste/alle").text
    assert f'href="/forloeb/{STILLE}"' in side
    shown.refused = VisForløb
    side = web.get("/overblik/liste/alle").text
    assert 'href="/forloeb/' not in side
    assert str(STILLE)[:8] in side


def test_words_on_the_page_do_not_run_together(shown: Shown, web: TestClient) -> None:
    def ord_paa(side: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", "", side).split())

    assert "Siden begyndelsen er 0 flyttet mod bedre trivsel" in ord_paa(web.get("/overblik").text)
    before = len(shown.log.sent)
    town.lederteamet_moedtes(shown.log, "2026-05-13 09:00")
    shown.stage.hears(shown.log.sent[before:]).tick("2026-05-13 10:00")
    shown.live.changed()
    side = ord_paa(web.get("/overblik").text)
    assert "møde er ikke indkaldt." in side
    assert "Lederteamets møder Se grundlaget for mødet onsdag 13. maj 2026" in side
    assert "Siden lederteamets møde onsdag 13. maj 2026 er 0 flyttet" in side


def test_a_row_says_what_comes_next_and_every_wide_table_can_be_reached_by_keyboard(web: TestClient) -> None:
    side = web.get("/overblik/liste/afventer_samtykke").text
    assert "Familien svarer på, om den giver samtykke." in side
    for adresse in ("/overblik", "/overblik/liste/alle", f"/forloeb/{FORLOEB}/historik"):
        brede = re.findall(r'<div class="bred"([^>]*)>', web.get(adresse).text)
        assert brede
        assert all('tabindex="0"' in a and 'role="region"' in a and "aria-labelledby" in a for a in brede)


def test_a18_what_stands_still_is_told_as_it_is_counted(web: TestClient) -> None:
    """A18: the team's verdict, or a warning that nobody has contested; both are in the number."""
    side = web.get("/overblik").text
    assert "seneste vurdering er »ikke fremdrift«, eller hvor systemet advarer, og ingen har bestridt det." in side


def test_a_list_leads_to_the_page_of_its_forloeb(web: TestClient) -> None:
    side = web.get("/overblik/liste/uden_fremdrift").text
    assert f'<a href="/forloeb/{STILLE}">{str(STILLE)[:8]}</a>' in side
    assert "teamets seneste vurdering er »ikke fremdrift«" in side
    assert f"/forloeb/{FORLOEB}" not in side


def test_the_history_shows_what_was_known_and_beside_it_the_state(web: TestClient) -> None:
    adresse = f"/forloeb/{FORLOEB}/historik"
    alt, foer = web.get(adresse).text, web.get(f"{adresse}?vidst=2026-03-05T12:00&virkning=").text
    assert "Der er holdt opstartsmøde mandag 16. marts 2026 kl. 09.00; barnet deltog." in alt
    assert "Der er holdt" not in foer
    assert "<dd>Afventer udførerteam</dd>" in foer
    assert "<dd>I gang</dd>" in alt
    assert 'value="2026-03-05T12:00"' in foer
    assert "kendt torsdag 5. marts 2026 kl. 12.00" in foer


def test_a_time_without_a_zone_is_danish_and_a_time_with_one_is_what_it_says(web: TestClient) -> None:
    adresse = f"/forloeb/{FORLOEB}/historik?vidst="
    assert "kl. 12.00" in web.get(f"{adresse}2026-07-05T12:00").text
    assert "kl. 14.00" in web.get(f"{adresse}2026-07-05T12:00Z").text
    assert "kl. 11.00" in web.get(f"{adresse}2026-07-05T12:00%2B03:00").text


@pytest.mark.parametrize(
    ("adresse", "status", "ord_"),
    [
        ("/overblik/liste/findes_ikke", 404, "Listen findes ikke"),
        ("/overblik/liste/<script>", 404, "Listen findes ikke"),
        ("/overblik/liste/alle?efter=x", 404, "Listen findes ikke"),
        ("/forloeb/x/historik", 404, "Adressen rummer ikke et forløbs nummer"),
        (f"/forloeb/{UUID(int=7)}/historik", 404, "Vi kender ikke forløbet"),
        (f"/forloeb/{FORLOEB}/historik?vidst=<script>", 400, "Skriv tidspunktet som dato og klokkeslæt"),
        (f"/forloeb/{FORLOEB}/historik?virkning=0001-01-01T00:00", 400, "Skriv tidspunktet som dato og klokkeslæt"),
        ("/overblik/noegletal/<script>", 404, "De nøgletal findes ikke"),
        ("/overblik/datapakke/2026", 404, "Den datapakke er ikke udgivet"),
        ("/overblik/datapakke/<script>", 404, "Adressen rummer ikke et år"),
        ("/overblik/datapakke/2026?udgave=0", 404, "Adressen rummer ikke et år"),
        (f"/overblik/grundlag/{LEDERMOEDE}", 404, "grundlag er ikke frosset endnu"),
        ("/overblik/grundlag/x", 404, "Adressen rummer ikke et mødes nummer"),
    ],
)
def test_what_cannot_be_shown_says_what_to_do_and_repeats_nothing(
    web: TestClient, adresse: str, status: int, ord_: str
) -> None:
    svar = web.get(adresse)
    assert (svar.status_code, svar.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert ord_ in svar.text
    assert "<script>" not in svar.text


def test_the_key_figures_are_linked_from_the_overblik_defined_and_each_leads_to_its_list(web: TestClient) -> None:
    """R13, R121, R172: what is measured is said beside the number."""
    sider = set(re.findall(r'href="(/overblik/noegletal/[^"]+)"', web.get("/overblik").text))
    assert len(sider) == 7
    for adresse in sorted(sider):
        side = web.get(adresse).text
        links = set(re.findall(r'href="(/overblik/liste/[^"]+)"', side))
        assert links, adresse
        for link in links:
            assert web.get(link).status_code == 200, link
    kerne = web.get("/overblik/noegletal/kerneproblemer").text
    assert "Møder forandrer sjældent praksis" in kerne
    assert "Andelen af holdte møder, hvor en opgave blev udført" in kerne


def test_a_list_behind_a_measured_number_shows_what_was_measured(web: TestClient) -> None:
    side = web.get("/overblik/liste/ventetid_samlet").text
    assert '<th scope="col" class="tal">Målt</th>' in side
    assert "14 dage" in side
    assert "Målt" not in web.get("/overblik/liste/alle").text


def test_r168_the_datapakke_is_linked_and_shown_with_small_numbers_left_out(shown: Shown, web: TestClient) -> None:
    assert 'href="/overblik/datapakke"' in web.get("/overblik").text
    shown.stage.tick("2027-01-04 08:00").when(UdgivDatapakke(aar=2026))
    assert 'href="/overblik/datapakke/2026?udgave=1"' in web.get("/overblik/datapakke").text
    side = web.get("/overblik/datapakke/2026").text
    assert "indberettet dengang" in side
    assert 'I alt <span class="muted" title="Udeladt">–</span>' in side
    assert "R171" in web.get("/overblik/datapakke").text


@pytest.mark.parametrize("adresse", ["/overblik/datapakke", "/overblik/datapakke/2026"])
def test_who_sees_the_datapakke_alone_is_not_led_to_an_overblik_that_is_closed(
    shown: Shown, web: TestClient, adresse: str
) -> None:
    shown.stage.tick("2027-01-04 08:00").when(UdgivDatapakke(aar=2026))
    med = web.get(adresse).text
    shown.refused = Overblik
    uden = web.get(adresse)
    assert uden.status_code == 200
    assert uden.text.count('href="/overblik"') == med.count('href="/overblik"') - 1, "one less: the menu is each role's"


def test_the_basis_of_a_held_meeting_is_shown(shown: Shown, web: TestClient) -> None:
    before = len(shown.log.sent)
    town.lederteamet_moedtes(shown.log, "2026-05-13 09:00")
    shown.stage.hears(shown.log.sent[before:])
    assert f"/overblik/grundlag/{LEDERMOEDE}" in web.get("/overblik").text
    side = web.get(f"/overblik/grundlag/{LEDERMOEDE}").text
    assert "Som det var kendt onsdag 13. maj 2026 kl. 09.00" in side
    assert str(STILLE)[:8] in side


def test_pages_live_under_a_strict_policy_with_our_own_files_alone(web: TestClient) -> None:
    nye = ("/overblik/noegletal/ventetid", "/overblik/datapakke")
    for adresse in ("/overblik", "/overblik/liste/alle", f"/forloeb/{FORLOEB}/historik", *nye):
        svar = web.get(adresse)
        assert "default-src 'self'" in svar.headers["content-security-policy"]
        assert "unsafe" not in svar.headers["content-security-policy"]
        assert svar.headers["cache-control"] == "no-store"
        assert not re.search(r"\sstyle=|<style|\son\w+=|https?://|<script(?! [^>]*src=\"/design/)", svar.text)
        for fil in re.findall(r'(?:src|href)="(/design/[^"]+)"', svar.text):
            assert web.get(fil).status_code == 200


@pytest.fixture
async def server(shown: Shown) -> AsyncIterator[tuple[Shown, uvicorn.Server, str]]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = make_server(shown.app, "127.0.0.1", port)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  the server has no event to wait for
        await asyncio.sleep(0)
    yield shown, server, f"http://127.0.0.1:{port}"
    shown.live.close()
    server.should_exit = True
    await running


async def events(lines: AsyncIterator[str]) -> AsyncIterator[dict[str, str]]:
    """The events of a stream: their fields, data lines joined."""
    event: dict[str, str] = {}
    async for line in lines:
        if line:
            field, _, text = line.partition(": ")
            event[field] = f"{event[field]}\n{text}" if field in event else text
        elif "data" in event:
            yield event
            event = {}


async def test_the_stream_tells_of_a_commit_at_once_and_is_drawn_once_for_all(
    server: tuple[Shown, uvicorn.Server, str],
) -> None:
    shown, _, origin = server
    stroem = f"{origin}/overblik/stroem"
    async with (
        httpx2.AsyncClient(timeout=10) as client,
        client.stream("GET", stroem) as a,
        client.stream("GET", stroem) as b,
    ):
        assert a.headers["content-type"].startswith("text/event-stream")
        en, to = events(a.aiter_lines()), events(b.aiter_lines())
        foerst = await anext(en)
        assert "event" not in foerst, "htmx swaps in what has no name"
        assert '<a href="/overblik/liste/uden_fremdrift">1</a>' in foerst["data"]
        assert (await anext(to))["id"] == foerst["id"]
        shown.asked = 0
        await asyncio.to_thread(shown.go_on)
        for stream in (en, to):
            ny = await anext(stream)
            assert '<a href="/overblik/liste/uden_fremdrift">2</a>' in ny["data"]
            assert ny["id"] != foerst["id"]
        assert shown.asked == 1


async def test_a_reader_that_returns_gets_what_it_missed_and_not_what_it_has(
    server: tuple[Shown, uvicorn.Server, str],
) -> None:
    shown, _, origin = server
    stroem = f"{origin}/overblik/stroem"
    async with httpx2.AsyncClient(timeout=10) as client:
        async with client.stream("GET", stroem) as svar:
            har = (await anext(events(svar.aiter_lines())))["id"]
        async with client.stream("GET", stroem, headers={"Last-Event-ID": har}) as svar:
            shown.go_on()
            naeste = await anext(events(svar.aiter_lines()))
            assert naeste["id"] != har
            assert '<a href="/overblik/liste/uden_fremdrift">2</a>' in naeste["data"]
        async with client.stream("GET", stroem, headers={"Last-Event-ID": "another-life-9"}) as svar:
            assert (await anext(events(svar.aiter_lines())))["id"] == naeste["id"]


async def test_an_open_stream_ends_when_the_service_does(server: tuple[Shown, uvicorn.Server, str]) -> None:
    shown, _, origin = server
    async with httpx2.AsyncClient(timeout=10) as client, client.stream("GET", f"{origin}/overblik/stroem") as svar:
        stream = events(svar.aiter_lines())
        await anext(stream)
        await asyncio.to_thread(shown.live.close)
        assert [event async for event in stream] == []


async def test_who_may_no_longer_see_the_overblik_has_its_stream_closed_though_nothing_happens(
    server: tuple[Shown, uvicorn.Server, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.02)
    shown, _, origin = server
    async with httpx2.AsyncClient(timeout=10) as client, client.stream("GET", f"{origin}/overblik/stroem") as svar:
        stream = events(svar.aiter_lines())
        await anext(stream)
        shown.refused = Overblik
        assert [event async for event in stream] == []
    async with httpx2.AsyncClient(timeout=10) as client, client.stream("GET", f"{origin}/overblik/stroem") as svar:
        assert [event async for event in events(svar.aiter_lines())] == []


async def test_a_reader_that_left_is_forgotten(
    server: tuple[Shown, uvicorn.Server, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.02)
    shown, _, origin = server
    async with httpx2.AsyncClient(timeout=10) as client, client.stream("GET", f"{origin}/overblik/stroem") as svar:
        await anext(events(svar.aiter_lines()))
        assert shown.live.readers == 1
    await until(lambda: shown.live.readers == 0, 5)
