"""The pages of one forløb: what happens next and who does it; a deadline proved; what was known, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from contracts import consent
from contracts.koncept import hent_koncept
from contracts.reporting import Historik, VisForløb
from contracts.values import Rolle
from tests.given import navn
from tests.reporting import town
from tests.reporting.shown import Shown
from tests.reporting.stage import Log, Stage
from tests.reporting.test_forloebet import PAASKEFRIST, sat
from tests.reporting.town import BARN, FORLOEB, NABO, STILLE, SVARFRIST

ORIGIN = "http://127.0.0.1"


@dataclass
class Door:
    """Who comes, as the door leaves it on the request."""

    app: ASGIApp
    rolle: Rolle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        aktoer = SimpleNamespace(rolle=self.rolle)
        scope.setdefault("state", {})["hvem"] = SimpleNamespace(aktoer=aktoer, navn=None, csrf="c", demo=False)
        await self.app(scope, receive, send)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def web(shown: Shown) -> Iterator[TestClient]:
    with TestClient(shown.app, base_url=ORIGIN) as web:
        yield web


def som(shown: Shown, rolle: Rolle) -> TestClient:
    return TestClient(Door(shown.app, rolle), base_url=ORIGIN)


def ord_paa(side: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", side.split("<main")[1]).split())


def test_the_page_says_what_happens_next_who_is_in_it_and_leads_on(web: TestClient) -> None:
    """R53, R121: the step, the state, the contact person, the team and the next meeting on one page."""
    side = web.get(f"/forloeb/{STILLE}").text
    tekst = ord_paa(side)
    assert "Lederteamet behandler forløbet onsdag 13. maj 2026 kl. 09.00." in tekst
    assert "Uden fremdrift siden mandag 20. april 2026" in tekst
    assert "Trin 2 (sårbar trivsel)" in tekst
    for funktion in ("PPR", "Sundhedspleje", "Rådgiver"):
        assert funktion in tekst
    for hen in ("moeder", "team", "samtykke", "historik"):
        assert f'href="/forloeb/{STILLE}/{hen}"' in side


def test_a7_names_come_from_consent_and_without_it_the_page_stands_without_them(shown: Shown, web: TestClient) -> None:
    assert f"<h1>Forløb {str(STILLE)[:8]}</h1>" in web.get(f"/forloeb/{STILLE}").text
    shown.navne = {str(BARN): "Alma <Holm>", str(navn("skoleleder")): "Bente Lund"}
    side = web.get(f"/forloeb/{STILLE}").text
    assert "<h1>Alma &lt;Holm&gt;</h1>" in side
    assert "Bente Lund" in side
    assert "Alma" not in side.split("</title>")[0], "a name does not belong in the browser's history"


@pytest.mark.parametrize("side", ["", "/historik"])
def test_r50_a7_the_staff_are_named_to_those_to_whom_routing_names_them(shown: Shown, side: str) -> None:
    """R50, A7: reporting knows no name, so the page asks as its reader; a lederteam is shown what they are."""
    adresse, hvem = f"/forloeb/{STILLE}{side}", str(navn("skoleleder"))
    assert "Pia &lt;Falk&gt;" not in som(shown, Rolle.LOKAL_LEDER).get(adresse).text, "routing is away"
    shown.medarbejdere = {hvem: "Pia <Falk>", str(navn("en slettet")): None}
    for rolle in (Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER):
        vist = som(shown, rolle).get(adresse).text
        assert "Pia &lt;Falk&gt;" in vist
        assert hvem[:8] not in vist
    for rolle in (Rolle.LEDERTEAM, Rolle.FAGCHEF):
        assert "Pia" not in som(shown, rolle).get(adresse).text
    assert shown.stage.ask(VisForløb(forloeb=STILLE))["forloeb"]["kontaktperson"] == hvem


def test_a_running_deadline_explains_itself_and_leads_to_its_proof(shown: Shown, web: TestClient) -> None:
    """A1i, R101: rule, source and calculation in one click, day by day in two."""
    before = len(shown.log.sent)
    sat(shown.log)
    shown.stage.hears(shown.log.sent[before:]).tick("2026-04-01 08:00")
    side = web.get(f"/forloeb/{FORLOEB}").text
    assert "<dd>R101</dd>" in side
    assert "14 arbejdsdage efter" in side
    bevis = web.get(f"/forloeb/{FORLOEB}/frist/{PAASKEFRIST}").text
    assert f'href="/forloeb/{FORLOEB}/frist/{PAASKEFRIST}"' in side
    for grund in ("langfredag", "skærtorsdag", "2. påskedag", "lørdag"):
        assert grund in bevis
    assert bevis.count("springes over") >= 11
    assert '<svg viewBox="0 0 320' in bevis, "the weeks are drawn"


def test_a_deadline_that_was_set_otherwise_says_so(shown: Shown, web: TestClient) -> None:
    """A22: the proof is counted again, and what does not agree is not hidden."""
    before = len(shown.log.sent)
    shown.log.say("2026-03-27 10:00", sat(shown.log).model_copy(update={"forfalder": date(2026, 4, 30)}))
    shown.stage.hears(shown.log.sent[before + 1 :])
    assert "sat anderledes, end reglen siger" in web.get(f"/forloeb/{FORLOEB}/frist/{PAASKEFRIST}").text


def test_the_deadline_leads_back_to_where_its_reader_came_from(shown: Shown, web: TestClient) -> None:
    """A5: an auditor has the history and not the page of the forløb."""
    before = len(shown.log.sent)
    sat(shown.log)
    shown.stage.hears(shown.log.sent[before:]).tick("2026-04-01 08:00")
    adresse, tilbage = f"/forloeb/{FORLOEB}/frist/{PAASKEFRIST}", re.compile(rf'href="(/forloeb/{FORLOEB}[^"?]*)"')
    assert tilbage.findall(web.get(adresse).text) == [f"/forloeb/{FORLOEB}"]
    shown.refused = VisForløb
    assert tilbage.findall(web.get(adresse).text) == [f"/forloeb/{FORLOEB}/historik"]


def test_a8_where_consent_was_withdrawn_the_page_says_that_sharing_is_stopped(shown: Shown, web: TestClient) -> None:
    assert "Delingen er standset" not in web.get(f"/forloeb/{STILLE}").text
    before = len(shown.log.sent)
    shown.log.say(
        "2026-04-30 08:00",
        consent.SamtykkeTrukketTilbage(forloeb=STILLE, part=town.MOR, trukket_at=shown.stage.time),
    )
    shown.stage.hears(shown.log.sent[before:])
    assert "Ingen må dele eller hente oplysninger om familien" in web.get(f"/forloeb/{STILLE}").text


def test_a_forloeb_that_just_began_has_words_for_what_is_not_there_yet(web: TestClient) -> None:
    tekst = ord_paa(web.get(f"/forloeb/{NABO}").text)
    for sagt in ("Intet møde er aftalt", "Udførerteamet er ikke nedsat.", "Ingen frister løber lige nu."):
        assert sagt in tekst
    assert "Familien svarer på, om den giver samtykke." in tekst


def test_r121_the_time_line_has_what_happened_what_comes_and_how_long_it_stood_still(shown: Shown) -> None:
    before = len(shown.log.sent)
    town.indkaldt(shown.log, STILLE, "2026-04-30 08:00", "2026-05-20 08:00", navn("næste"))
    shown.stage.hears(shown.log.sent[before:])
    linje = shown.stage.ask(VisForløb(forloeb=STILLE))["tidslinje"]
    assert [(h["dag"], h["navn"], h["kommer"]) for h in linje["haendelser"]] == [
        ("2026-03-03", "Bekymring", False),
        ("2026-03-05", "Samtykke", False),
        ("2026-03-07", "Team nedsat", False),
        ("2026-03-17", "Opstartsmøde", False),
        ("2026-05-20", "Opstartsmøde", True),
    ]
    assert linje["perioder"][-2:] == [
        {"fra": "2026-03-17", "til": "2026-04-20", "navn": "I gang", "stille": False},
        {"fra": "2026-04-20", "til": "2026-05-01", "navn": "Uden fremdrift", "stille": True},
    ]


@pytest.mark.parametrize(
    ("adresse", "ord_"),
    [
        ("/forloeb/x", "Adressen rummer ikke et forløbs nummer"),
        (f"/forloeb/{UUID(int=7)}", "Vi kender ikke forløbet"),
        (f"/forloeb/{FORLOEB}/frist/x", "Adressen rummer ikke en frists nummer"),
        (f"/forloeb/{NABO}/frist/{SVARFRIST}", "Vi kender ikke fristen"),
    ],
)
def test_what_cannot_be_shown_says_what_to_do(web: TestClient, adresse: str, ord_: str) -> None:
    svar = web.get(adresse)
    assert svar.status_code == 404
    assert ord_ in svar.text


def test_who_has_no_part_in_it_sees_no_forloeb(shown: Shown, web: TestClient) -> None:
    """A41: the gate decides, and the page says why."""
    shown.refused = VisForløb
    svar = web.get(f"/forloeb/{STILLE}")
    assert svar.status_code == 403
    assert "Lederteamet behandler" not in svar.text


def test_a_case_that_the_authority_has_alone_is_no_forloeb_and_leads_to_its_own_page(shown: Shown) -> None:
    """A5: the way back from its meetings and its history ended in »vi kender ikke forløbet«."""
    sag = navn("sagen alene")
    assert som(shown, Rolle.RAADGIVER).get(f"/forloeb/{sag}").status_code == 404, "routing is away"
    shown.sag = {"koncept": "fredericia-2026"}
    svar = som(shown, Rolle.RAADGIVER).get(f"/forloeb/{sag}", follow_redirects=False)
    assert (svar.status_code, svar.headers["location"]) == (303, f"/sager/{sag}")
    assert som(shown, Rolle.LOKAL_LEDER).get(f"/forloeb/{sag}").status_code == 404
    assert som(shown, Rolle.RAADGIVER).get(f"/forloeb/{STILLE}").status_code == 200, (
        "a forløb is shown to a rådgiver too"
    )
    shown.sag = {"tilstand": "afventer_raadgiver"}
    assert som(shown, Rolle.RAADGIVER).get(f"/forloeb/{sag}").status_code == 404


def test_an_auditor_who_comes_for_one_fact_keeps_it_past_the_purpose(shown: Shown) -> None:
    revisor, her = som(shown, Rolle.REVISOR), f"/forloeb/{STILLE}/historik"
    spurgt = revisor.get(f"{her}?spring=fremdrift").text
    assert f'action="{her}#spring"' in spurgt
    assert '<input type="hidden" name="spring" value="fremdrift">' in spurgt
    assert 'name="spring"' not in revisor.get(f"{her}?spring=<x>").text
    vist = revisor.get(f"{her}?formaal=tilsyn&spring=fremdrift").text
    assert "FremdriftVurderet" in vist.split('class="here"')[1].split("</tr>")[0]


def test_a5_an_auditor_states_the_purpose_before_anything_is_shown(shown: Shown) -> None:
    revisor = som(shown, Rolle.REVISOR)
    spurgt = revisor.get(f"/forloeb/{STILLE}/historik")
    assert shown.asked == 0
    assert "Hvad skal du bruge historikken til?" in spurgt.text
    assert "Hvad skal du bruge" in revisor.get(f"/forloeb/{STILLE}/historik?formaal=nysgerrighed").text
    assert shown.asked == 0
    set_ = revisor.get(f"/forloeb/{STILLE}/historik?formaal=udlevering").text
    assert shown.asked == 1
    assert "har bedt om indsigt" in set_
    assert "En bekymring nåede den lokale leder" in set_
    leder = som(shown, Rolle.LOKAL_LEDER).get(f"/forloeb/{STILLE}/historik").text
    assert "En bekymring nåede den lokale leder" in leder
    assert "Dit opslag er noteret" not in leder


def test_a5_an_auditor_finds_a_forloeb_by_its_number_alone(shown: Shown) -> None:
    revisor = som(shown, Rolle.REVISOR)
    assert 'href="/revisionsspor"' in revisor.get("/revisionsspor").text, "it is in the menu"
    for nummer, hen in ((str(STILLE), f"/forloeb/{STILLE}/historik"), (f" {STILLE} ", f"/forloeb/{STILLE}/historik")):
        assert revisor.get("/revisionsspor", params={"forloeb": nummer}).url.path == hen
    forkert = revisor.get("/revisionsspor", params={"forloeb": str(STILLE)[:8]})
    assert forkert.status_code == 400
    assert "Skriv hele forløbets nummer" in forkert.text
    assert f'href="/forloeb/{STILLE}"' not in revisor.get(f"/forloeb/{STILLE}/historik?formaal=tilsyn").text


def test_a5_the_stated_purpose_is_the_one_the_family_reads() -> None:
    from contracts.adgang import Adgang
    from contracts.command import Anledning
    from contracts.values import Aktør
    from services.gate.looks import look
    from tests.given import kl

    who = Anledning(aktoer=Aktør(id=navn("revisor"), rolle=Rolle.REVISOR), registreret=kl("2026-05-01 08:00"))
    for formaal, staar in ((consent.Opslagsformål.UDLEVERING, "udlevering"), (None, "tilsyn")):
        set_ = look("reporting", STILLE, Historik(forloeb=STILLE, formaal=formaal), Adgang(tilladt=True), who)
        assert set_.formaal.value == staar


def test_the_sliders_stop_where_something_changed_and_nowhere_else(web: TestClient) -> None:
    side = web.get(f"/forloeb/{STILLE}/historik").text
    stop = re.findall(r'data-for="vidst" data-times="([^"]+)"', side)[0].split()
    assert stop == sorted(set(stop))
    assert "2026-04-20T12:00" in stop
    foer = web.get(f"/forloeb/{STILLE}/historik?vidst={stop[0]}").text
    assert "En bekymring nåede den lokale leder" in foer
    assert "Der er spurgt om samtykke" not in foer
    assert stop == re.findall(r'data-for="vidst" data-times="([^"]+)"', foer)[0].split(), "the past keeps its future"


def test_a6_where_the_parents_are_told_the_page_says_so_and_of_no_consent(shown: Shown, web: TestClient) -> None:
    """Nobody was asked, so that no consent holds is no fault (R173); its twin is asked and says until when."""
    log = Log(hent_koncept("nyborg-sammen-om-trivsel"))
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    shown.stage = Stage(log.koncept).hears(log.sent)
    side = web.get(f"/forloeb/{FORLOEB}").text
    assert "Forældrene er ikke orienteret endnu" in side
    assert "Hvem er orienteret, og om hvad" in side
    assert "amtykke" not in ord_paa(side).replace("Samtykker til en enkelt ting", "")
    shown.stage = Stage().hears(shown.log.sent)
    assert "Gælder til" in web.get(f"/forloeb/{FORLOEB}").text
