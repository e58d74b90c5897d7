"""The pages of routing without JavaScript: what waits, beginning, leaders' answers, team, underretning, groups."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from contracts.values import Aktør, Rolle
from tests.given import navn
from tests.routing import vist
from tests.routing.vist import FORLOEB, LEDER, PPR_LEDER, SKOLE, UNDERRETNING, UNDERRETNINGENS_BARN, By, formular, tekst

TEAM, SLUT = f"/forloeb/{FORLOEB}/team", f"/forloeb/{FORLOEB}/slut"
ET_BARN = f"/underretninger/{UNDERRETNINGENS_BARN}/{UNDERRETNING}"
BEKYMRING = {"enhed": str(SKOLE), "bekymring": "Hun trækker sig.", "trin": "trin_2", "udtoemt": "ja"}
FAMILIE = {
    "navn": "Sørine Ågård",
    "foedselsdato": "2016-04-01",
    "p1_navn": "Karla Ågård",
    "p1_relation": "mor",
    "p1_myndighed": "ja",
    "p2_navn": "Ib Ågård",
    "p2_relation": "far",
}


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with vist.by(tmp_path_factory.mktemp("sider") / "data") as running:
        yield running


@pytest_asyncio.fixture
async def leder(by: By) -> AsyncIterator[httpx2.AsyncClient]:
    async with by.som(LEDER) as web:
        yield web


async def test_the_front_page_leads_each_role_to_what_waits_for_it(by: By) -> None:
    start = {
        LEDER: "/mine",
        PPR_LEDER: "/anmodninger",
        vist.MODTAGELSEN: "/underretninger",
        vist.PERSONALE: "/faellesskaber",
        Aktør(id=navn("en fra lederteamet"), rolle=Rolle.LEDERTEAM): "/overblik",
    }
    for hvem, adresse in start.items():
        async with by.som(hvem) as web:
            assert (await web.get("/")).url.path == adresse


async def test_r46_a_leader_sees_the_own_forloeb_by_the_childs_name_and_what_comes_next(
    by: By, leder: httpx2.AsyncClient
) -> None:
    side = await leder.get("/mine")
    assert "Bo Barn" in tekst(side)
    assert "Ledere udpeger medarbejdere" in tekst(side)
    async with by.som(vist.ANDEN_LEDER) as anden:
        assert "Bo Barn" not in (await anden.get("/mine")).text


async def test_a7_another_leader_neither_sees_nor_changes_the_forloeb(by: By) -> None:
    async with by.som(vist.ANDEN_LEDER) as anden:
        side = await anden.get("/mine")
        csrf = formular(side)["csrf"]
        for adresse in (TEAM, SLUT, f"/forloeb/{FORLOEB}/trin"):
            assert (await anden.get(adresse)).status_code == 403
            assert (await anden.post(adresse, data={"csrf": csrf})).status_code == 403


async def test_r46_r79_the_guide_goes_back_and_forth_without_losing_a_word_and_sends_nothing_before_the_last_step(
    by: By, leder: httpx2.AsyncClient
) -> None:
    foer, spurgt = await by.fakta(), (await by.fakta("consent")).count("samtykke_anmodet")
    side = await leder.get("/start")
    side = await leder.post("/start", data=formular(side, til="2", **BEKYMRING))
    assert "Hvem er omkring barnet?" in tekst(side)
    side = await leder.post("/start", data=formular(side, til="3", **FAMILIE))
    assert "Karla Ågård" in tekst(side)
    assert "Ib Ågård" not in tekst(side), "A3a: without custody nobody must say yes"
    assert "Hvilken regel siger det?" in tekst(side), "R85: which rule made each line"
    side = await leder.post("/start", data=formular(side, til="2"))
    assert 'value="Ib Ågård"' in side.text
    side = await leder.post("/start", data=formular(side, til="3", **FAMILIE))
    side = await leder.post("/start", data=formular(side, til="4"))
    assert "Hun trækker sig." in tekst(side)
    assert await by.fakta() == foer
    sendt = formular(side, til="send")
    side = await leder.post("/start", data=sendt)
    assert "Bekymringen for Sørine Ågård er registreret" in tekst(side)
    igen = await leder.post("/start", data=sendt)
    assert igen.url == side.url, "the same form sent twice is one forløb"
    fakta = await by.fakta()
    assert fakta.count("bekymring_registreret") == foer.count("bekymring_registreret") + 1
    await by.running.client.quiet()
    assert (await by.fakta("consent")).count("samtykke_anmodet") == spurgt + 1, "R78: the family is asked"
    log = str([fact async for fact in by.running.client.log("routing")])
    assert "Sørine" not in log, "A7"
    assert "Hun trækker sig." not in log, "A7"


async def test_r71_a_step_that_begins_a_forloeb_asks_what_was_tried_before(leder: httpx2.AsyncClient) -> None:
    side = await leder.get("/start")
    uden = {name: value for name, value in BEKYMRING.items() if name != "udtoemt"}
    side = await leder.post("/start", data=formular(side, til="2", **uden))
    assert side.status_code == 400
    assert "Ellers er det for tidligt med et forløb." in tekst(side)
    assert "Hun trækker sig." in tekst(side), "what was written is kept"
    faelles = await leder.post("/start", data=formular(side, til="2", **BEKYMRING | {"trin": "trin_1"}))
    assert "På det trin arbejder I med fællesskabet." in tekst(faelles), "R86"


async def test_a3a_somebody_must_be_able_to_say_yes(leder: httpx2.AsyncClient) -> None:
    side = await leder.get("/start")
    side = await leder.post("/start", data=formular(side, til="2", **BEKYMRING))
    ingen = {name: value for name, value in FAMILIE.items() if name != "p1_myndighed"}
    side = await leder.post("/start", data=formular(side, til="3", **ingen))
    assert side.status_code == 400
    assert "der har forældremyndigheden" in tekst(side)


async def test_r3_a_birthday_outside_the_ages_of_the_koncept_is_told_where_it_is_written(
    leder: httpx2.AsyncClient,
) -> None:
    side = await leder.get("/start")
    side = await leder.post("/start", data=formular(side, til="2", **BEKYMRING))
    voksen = await leder.post("/start", data=formular(side, til="3", **FAMILIE | {"foedselsdato": "1975-04-03"}))
    assert "Et forløb kan åbnes for børn og unge fra 0 til 18 år." in tekst(voksen)
    assert 'href="#foedselsdato"' in voksen.text
    assert 'id="foedselsdato"' in voksen.text


async def test_r88_r89_a_leader_answers_without_learning_anything_of_the_child_and_the_team_is_made(
    by: By, leder: httpx2.AsyncClient
) -> None:
    forloeb = await by.et_andet()
    team, anmodning = f"/forloeb/{forloeb}/team", await by.anmodning(forloeb, PPR_LEDER)
    async with by.som(PPR_LEDER) as ppr:
        side = await ppr.get("/anmodninger")
        assert "3 arbejdsdage tilbage" in tekst(side), "R89"
        assert "skal indgå" in tekst(side), "R197: the profile's own letter"
        assert "Bo Barn" not in side.text, "A7"
        assert "Han er trist." not in side.text, "A7"
        assert f'href="/anmodninger/{anmodning}"' in side.text
        side = await ppr.get(f"/anmodninger/{anmodning}")
        tom = await ppr.post(f"/anmodninger/{anmodning}/udpeg", data=formular(side, kontakt="20 30 40 50"))
        assert tom.status_code == 400
        assert 'value="20 30 40 50"' in tom.text, "what was written is kept"
        svar = await ppr.post(f"/anmodninger/{anmodning}/udpeg", data=formular(side, navn="Pia Psykolog"))
        assert "Tak, du har udpeget en medarbejder" in tekst(svar)
        async with by.som(vist.ANDEN_FUNKTION) as fremmed:
            assert (await fremmed.get(f"/anmodninger/{anmodning}")).status_code == 404
    side = await leder.get(team)
    assert "Pia Psykolog" in tekst(side)
    uden = await leder.post(team, data=formular(side))
    assert "Vælg, hvem familien skal have som kontaktperson." in tekst(uden), "R8"
    (pia,) = set(vist.valg(side, "kontaktperson"))
    side = await leder.post(team, data=formular(side, kontaktperson=pia, afvigelse="faglig_vurdering"))
    assert "Familiens kontaktperson" in tekst(side)
    assert "team_nedsat" in await by.fakta()


async def test_a38_r108_a_forloeb_ends_when_its_criteria_say_so_and_says_what_is_missing(
    by: By, leder: httpx2.AsyncClient
) -> None:
    slut = f"/forloeb/{await by.et_andet()}/slut"
    side = await leder.get(slut)
    assert "Mangler" in tekst(side)
    nej = await leder.post(slut, data=formular(side, skridt="afslut", aarsag="maal_naaet", deltager="ja"))
    assert nej.status_code == 400
    ja = await leder.post(slut, data=formular(nej, skridt="afslut", aarsag="fraflyttet"))
    assert "er afsluttet" in tekst(ja)
    assert "Genåbn forløbet" in tekst(ja)
    igen = await leder.post(slut, data=formular(ja, skridt="genaabn"))
    assert "Afslut forløbet om" in tekst(igen)


async def test_r125_r128_a19_an_underretning_is_read_acknowledged_and_assessed(by: By) -> None:
    async with by.som(vist.MODTAGELSEN) as web:
        side = await web.get("/underretninger")
        assert "24 timer tilbage" in tekst(side), "R125"
        side = await web.get(ET_BARN)
        assert "Barnet går alene ude sent." not in side.text, "A19: who opens it has not read it yet"
        side = await web.post(ET_BARN, data=formular(side, skridt="laes"))
        assert "Barnet går alene ude sent." in tekst(side)
        tom = await web.post(ET_BARN, data=formular(side, skridt="vurder"))
        assert "Vælg, hvor alvorlig underretningen er." in tekst(tom)
        side = await web.post(ET_BARN, data=formular(tom, skridt="vurder", alvor="myndighed"))
        assert "En ny sag skal overvejes" in tekst(side), "R128"
        side = await web.post(ET_BARN, data=formular(side, skridt="kvitter"))
        assert "Er der grundlag for en sag?" not in tekst(side), "R128: first the meeting"
        moede = formular(side, skridt="indkald", starter="2026-03-09T10:00")
        uden = await web.post(ET_BARN, data=moede | {"deltagere": "underretter"})
        assert uden.status_code == 400, "R128: the family and the child"
        side = await web.post(ET_BARN, data=moede | {"deltagere": ["familie", "barnet"]})
        side = await web.post(ET_BARN, data=formular(side, skridt="afgoer", afgoerelse="ingen"))
        assert "Kontakt den lokale leder" in tekst(side), "R134: with consent alone"
        assert "når familien har sagt ja" in tekst(side), "A9"


async def test_r86_r162_a_group_has_tools_and_no_child(by: By, leder: httpx2.AsyncClient) -> None:
    async with by.som(vist.PERSONALE) as web:
        side = await web.get("/faellesskaber/ny")
        ny = formular(side, enhed=str(SKOLE), trin="trin_1", beskrivelse="Uro i 3. b.")
        side = await web.post("/faellesskaber/ny", data=ny)
        assert "Her er der hjælp" in tekst(side)
        adresse = side.url.path
    side = await leder.get(adresse)
    side = await leder.post(adresse, data=formular(side, skridt="refleksionsrum"))
    assert "Taget i brug" in tekst(side)
    async with by.som(Aktør(id=navn("en psykolog"), rolle=Rolle.PPR)) as ppr:
        assert "Refleksionsrum ønsket" in tekst(await ppr.get("/faellesskaber"))


async def test_r46_staff_report_a_concern_without_a_name_and_the_leader_places_it(
    by: By, leder: httpx2.AsyncClient
) -> None:
    async with by.som(vist.PERSONALE) as web:
        side = await web.get("/bekymring")
        assert "Skriv ikke barnets navn her" in tekst(side)
        meldt = formular(side, enhed=str(SKOLE), alder="9", bekymring="Hun spiser alene.")
        assert "Tak, bekymringen er sendt" in tekst(await web.post("/bekymring", data=meldt))
    await by.running.client.quiet()
    side = await leder.get("/mine")
    assert "Du placerer barnet på trappen." in tekst(side)
    (adresse,) = {f"/forloeb/{id_}/trin" for id_ in vist.ider(side, "/forloeb/") if f"/forloeb/{id_}/trin" in side.text}
    side = await leder.get(adresse)
    assert "Hun spiser alene." in tekst(side)
    side = await leder.post(adresse, data=formular(side, trin="trin_2", udtoemt="ja"))
    assert side.url.path == "/mine"


async def test_what_does_not_exist_is_told_in_words(leder: httpx2.AsyncClient) -> None:
    for adresse in ("/forloeb/ikke-et-nummer/team", "/faellesskaber/ikke-et-nummer"):
        side = await leder.get(adresse)
        assert side.status_code == 404
        assert "Det kan vi ikke vise" in tekst(side)
