"""What leaders, staff and Familieindgangen do beside the main road: stand-ins, steps, guests, siblings, news."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4, uuid5

import httpx2
import pytest
import pytest_asyncio

from contracts.consent import Leveringsfejl, NoterLevering
from contracts.routing import AccepterForløb, PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Fortrolig, Rolle
from services import embedded
from services.chassis.store.job import system
from services.story import town
from tests.given import navn
from tests.routing import vist
from tests.routing.vist import AT, FORLOEB, LEDER, PERSONALE, PPR_LEDER, SKOLE, By, formular, tekst

INDGANGEN = Aktør(id=navn("familieindgangen"), rolle=Rolle.FAMILIEINDGANG)


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with vist.by(tmp_path_factory.mktemp("lederen") / "data") as running:
        yield running


@pytest_asyncio.fixture
async def leder(by: By) -> AsyncIterator[httpx2.AsyncClient]:
    async with by.som(LEDER) as web:
        yield web


async def test_a32_a_leader_who_is_away_chooses_a_stand_in_by_name_and_comes_back(
    by: By, leder: httpx2.AsyncClient
) -> None:
    side = await leder.get("/fravaer")
    assert "Leder af klub" in tekst(side), "by name, never a number to type"
    tom = await leder.post("/fravaer", data=formular(side, stilling=str(SKOLE)))
    assert "Vælg, hvem der træder i dit sted." in tekst(tom)
    vikar = str(vist.ANDEN_LEDER.id)
    felter = {"stilling": str(SKOLE), "stedfortraeder": vikar}
    forkert = await leder.post("/fravaer", data=formular(side, fra="2026-03-09", til="2026-03-02", **felter))
    assert forkert.status_code == 400, "A32: it ends before it begins"
    side = await leder.post("/fravaer", data=formular(side, fra="2026-03-02", til="2099-03-06", **felter))
    assert "Jeg er tilbage før tid" in tekst(side)
    assert "stedfortraeder_udpeget" in await by.fakta()
    async with by.som(vist.ANDEN_LEDER) as anden:
        assert "Bo Barn" in tekst(await anden.get("/mine")), "A32: the stand-in has what the leader had"
        egen = formular(await anden.get("/fravaer"), stedfortraeder=str(LEDER.id), fra="2026-03-02", til="2026-03-03")
        nej = await anden.post("/fravaer", data=egen | {"stilling": str(SKOLE)})
        assert nej.status_code == 400, "only for a position of one's own"
    side = await leder.post("/fravaer", data=formular(await leder.get("/fravaer"), skridt="afmeld", **felter))
    assert "Ingen. Du svarer selv." in tekst(side)


async def test_a32_a_function_leader_too(by: By) -> None:
    async with by.som(PPR_LEDER) as web:
        assert "Ppr" in tekst(await web.get("/fravaer"))


async def test_r78_a_link_that_did_not_arrive_stands_where_the_leader_looks_until_another_is_on_its_way(
    by: By, leder: httpx2.AsyncClient
) -> None:
    """Otherwise everybody waits for a parent who was never asked."""
    samtykket = f'href="/forloeb/{FORLOEB}/samtykke"'
    assert samtykket not in (await leder.get("/mine")).text

    async def post(brev: NoterLevering) -> None:
        store = by.running.runtimes["consent"].store
        await store.do(brev, system("consent", brev.brev, datetime.now(UTC)))
        await by.running.client.quiet()

    await post(NoterLevering(forloeb=FORLOEB, part=vist.MOR, brev=navn("brev"), fejl=Leveringsfejl.AFVIST))
    side = await leder.get("/mine")
    assert tekst(side).count("Linket kom ikke frem") == 2, "in what waits, and in the list of all"
    assert samtykket in side.text
    await post(NoterLevering(forloeb=FORLOEB, part=vist.MOR, brev=navn("et nyt brev")))
    side = await leder.get("/mine")
    assert "Linket kom ikke frem" not in tekst(side)
    assert samtykket not in side.text


async def test_r35_a_step_is_assessed_again_and_a_mistake_is_corrected(by: By, leder: httpx2.AsyncClient) -> None:
    trin = f"/forloeb/{await by.et_andet()}/trin"
    side = await leder.get(trin)
    assert "Hvor står Bo Barn på trappen?" in tekst(side)
    side = await leder.post(trin, data=formular(side, skridt="vurder", trin="trin_2", anledning="opfoelgning"))
    assert "trin_bekraeftet" in await by.fakta()
    uden = await leder.post(trin, data=formular(side, skridt="ret", ret_trin="trin_1"))
    assert "Vælg, hvorfor trinnet var forkert." in tekst(uden)
    side = await leder.post(trin, data=formular(side, skridt="vurder", trin="trin_1", anledning="evaluering"))
    assert "Nu: Moderat trivsel" in tekst(side)
    side = await leder.post(trin, data=formular(side, skridt="ret", ret_trin="trin_2", grund="fejltryk", udtoemt="ja"))
    assert "Nu: Sårbar trivsel" in tekst(side)
    assert "trin_rettet" in await by.fakta()


async def test_r46_staff_hear_what_came_of_what_they_told(by: By, leder: httpx2.AsyncClient) -> None:
    async with by.som(PERSONALE) as web:
        assert "Du har ikke meldt nogen bekymring her." in tekst(await web.get("/bekymringer"))
        side = await web.get("/bekymring")
        side = await web.post(
            "/bekymring", data=formular(side, enhed=str(SKOLE), alder="9", bekymring="Hun spiser alene.")
        )
        assert "Se, hvad der kommer ud af det" in tekst(side)
        side = await web.get("/bekymringer")
        assert "Lederen har fået den og ser på den." in tekst(side)
        assert "spiser alene" not in side.text, "A7: only how far it is"
    anden = Aktør(id=navn("en kollega"), rolle=Rolle.HVERDAGSPERSONALE, enhed=SKOLE)
    async with by.som(anden) as kollega:
        assert "Du har ikke meldt nogen bekymring her." in tekst(await kollega.get("/bekymringer"))


async def test_r8_r52_a16_a_team_with_guests_and_another_kontaktperson(by: By, leder: httpx2.AsyncClient) -> None:
    forloeb = await by.et_andet()
    team, anmodning = f"/forloeb/{forloeb}/team", await by.anmodning(forloeb, PPR_LEDER)
    async with by.som(PPR_LEDER) as ppr:
        side = await ppr.get(f"/anmodninger/{anmodning}")
        await ppr.post(f"/anmodninger/{anmodning}/udpeg", data=formular(side, navn="Pia Psykolog"))
    side = await leder.get(team)
    (pia,) = set(vist.valg(side, "kontaktperson"))
    side = await leder.post(team, data=formular(side, kontaktperson=pia, afvigelse="faglig_vurdering"))
    assert "Kun teamet og familien." in tekst(side)
    uden = await leder.post(f"{team}/gaest", data=formular(side))
    assert "Vælg, hvorfor personen er med." in tekst(uden)
    side = await leder.post(f"{team}/gaest", data=formular(side, art="familie", deltager=str(uuid5(forloeb, "mor"))))
    assert "Karla Mor, Familie" in tekst(side)
    await leder.post(f"{team}/gaest", data=formular(side, art="tolk"))
    assert (await by.fakta()).count("deltager_inviteret") == 2
    moederne = f"/forloeb/{forloeb}/moeder"
    async with by.som(Aktør(id=UUID(pia), rolle=Rolle.HVERDAGSPERSONALE, enhed=SKOLE)) as web:
        side = await web.get("/bekymringer")
        assert f"Forløb, du er med i Forløb {str(forloeb)[:8]}" in tekst(side), (
            "R46, R50: staff of the team finds its meetings"
        )
        assert f'href="{moederne}"' in side.text
        assert (await web.get(moederne)).status_code == 200
    async with by.som(PERSONALE) as web:
        assert moederne not in (await web.get("/bekymringer")).text
        assert (await web.get(moederne)).status_code == 403


async def test_a21_siblings_are_chosen_among_the_own_forloeb_and_parted_again(
    by: By, leder: httpx2.AsyncClient
) -> None:
    side = await leder.get("/start")
    bekymring = {"enhed": str(SKOLE), "bekymring": "Hun er ked af det.", "trin": "trin_2", "udtoemt": "ja"}
    familie = {"navn": "Bea Barn", "foedselsdato": "2016-04-01", "p1_navn": "Karla Mor", "p1_myndighed": "ja"}
    for til, felter in (("2", bekymring), ("3", familie), ("4", {}), ("send", {})):
        side = await leder.post("/start", data=formular(side, til=til, **felter))
    await by.running.client.quiet()
    adresse = f"/forloeb/{FORLOEB}/soeskende"
    side = await leder.get(adresse)
    assert "Bea Barn" in tekst(side)
    andet = next(
        id_ for id_ in vist.ider(await leder.get("/mine"), "/forloeb/") if id_ != FORLOEB and str(id_) in side.text
    )
    side = await leder.post(adresse, data=formular(side, skridt="forbind", soeskende=str(andet)))
    assert "Hold forløbene hver for sig" in tekst(side)
    await leder.post(adresse, data=formular(side, skridt="adskil", soeskende=str(andet)))
    fakta = await by.fakta()
    assert fakta.count("soeskende_forbundet") == fakta.count("soeskende_adskilt") == 2


async def test_r1_a_forloeb_is_moved_to_another_koncept_by_what_a_person_says(
    by: By, leder: httpx2.AsyncClient
) -> None:
    adresse = f"/forloeb/{FORLOEB}/koncept"
    side = await leder.get(adresse)
    assert "TRIVSEL+" in tekst(side)
    side = await leder.get(f"{adresse}?koncept=fredericia-trivselplus")
    assert "svarer i det nye koncept til" in tekst(side), "A11: never by number"
    uden = await leder.post(adresse, data=formular(side, trin="trin_2"))
    assert "Vælg, hvorfor forløbet skal følge andre regler." in tekst(uden)


@pytest_asyncio.fixture(scope="module")
async def nyborg(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    koncept = "nyborg-sammen-om-trivsel"
    data = tmp_path_factory.mktemp("nyborg") / "data"
    async with embedded.running(data, koncept=koncept, demo=True) as running:
        await town.build(running.client, AT, koncept)
        yield By(running)


async def test_a47_r67_r39_staff_open_and_place_familieindgangen_takes_on(nyborg: By) -> None:
    async with nyborg.som(PERSONALE) as web:
        side = await web.get("/bekymring")
        await web.post("/bekymring", data=formular(side, enhed=str(SKOLE), alder="9", bekymring="Hun spiser alene."))
        await asyncio.wait_for(nyborg.running.client.quiet(), 30)
        side = await web.get("/bekymringer")
        (forloeb,) = {each for each in vist.ider(side, "/forloeb/") if f"/forloeb/{each}/trin" in side.text}
    async with nyborg.som(INDGANGEN) as web:
        side = await web.get("/")
        assert side.url.path == "/familieindgangen", "R67"
        assert "1 forløb venter på, at I tager det til jer." in tekst(side)
        side = await web.post(f"/familieindgangen/{forloeb}", data=formular(side))
        await asyncio.wait_for(nyborg.running.client.quiet(), 30)
        assert "forloeb_accepteret" in await nyborg.fakta()
        side = await web.get("/familieindgangen")
        assert "Nye forløb" not in tekst(side)
        assert forloeb not in vist.ider(side, "/forloeb/"), "R173: until the parents are told, no link that is refused"
    async with nyborg.som(PERSONALE) as web:
        side = await web.get(f"/forloeb/{forloeb}/trin")
        side = await web.post(f"/forloeb/{forloeb}/trin", data=formular(side, trin="moderat", udtoemt="ja"))
        assert "trin_placeret" in await nyborg.fakta(), "R39"


async def test_r173_r174_r67_the_parents_are_told_and_familieindgangen_names_the_team(nyborg: By) -> None:
    """Where no leaders are asked, those around the child are named; whoever names them may be one of them."""
    forloeb, do = uuid4(), nyborg.running.client.do
    bekymring = Fortrolig("Hun spiser alene.")
    await do(RegistrerBekymring(forloeb=forloeb, enhed=SKOLE, alder=9, bekymring=bekymring), PERSONALE, at=AT)
    await do(AccepterForløb(forloeb=forloeb), INDGANGEN, at=AT)
    await do(PlacerTrin(forloeb=forloeb, trin="moderat", muligheder_udtoemt=True), PERSONALE, at=AT)
    await nyborg.running.client.quiet()
    async with nyborg.som(LEDER) as leder:
        familie = {"navn": "Bo Barn", "foedselsdato": "2017-04-01", "p1_navn": "Karla Mor", "p1_myndighed": "ja"}
        side = await leder.get(f"/forloeb/{forloeb}/familien")
        await leder.post(f"/forloeb/{forloeb}/familien", data=formular(side, p1_relation="mor", **familie))
        await asyncio.wait_for(nyborg.running.client.quiet(), 30)
        venter = tekst(await leder.get(f"/forloeb/{forloeb}/team"))
        assert "Forældrene er ikke orienteret endnu" in venter
        assert "sagt ja" not in venter
        adresse = f"/forloeb/{forloeb}/samtykke"
        side = await leder.get(adresse)
        (mor,) = re.findall(r'name="parter" value="([0-9a-f-]{36})"', side.text)
        for emne in vist.valg(side, "emne"):
            felter = formular(await leder.get(adresse), parter=mor, emne=emne, maade="mundtlig")
            assert (await leder.post(f"{adresse}/orienteret", data=felter)).status_code == 200
        await asyncio.wait_for(nyborg.running.client.quiet(), 30)
    team = f"/forloeb/{forloeb}/team"
    async with nyborg.som(INDGANGEN) as web:
        side = await web.get(team)
        assert "Hvem er med omkring barnet?" in tekst(side)
        uden = await web.post(team, data=formular(side, kontaktperson="familieindgangen"))
        assert "Vælg, hvem der er med i teamet." in tekst(uden)
        felter = formular(side, kontaktperson="dagtilbud_og_skole", afvigelse="faglig_vurdering")
        side = await web.post(team, data=felter | {"medlemmer": ["familieindgangen", "dagtilbud_og_skole"]})
        assert "Familiens kontaktperson" in tekst(side), "R8"
        assert "Dagtilbud og skole" in tekst(side), "R67: by what they are, where nobody's name was added"
        assert "Ikke lagt ind ved navn" in tekst(side)
        assert "team_nedsat" in await nyborg.fakta()
        side = await web.get("/familieindgangen")
        assert "Bo Barn" in tekst(side)
        assert forloeb in vist.ider(side, "/forloeb/")
        assert (await web.get(f"/forloeb/{forloeb}")).status_code == 200
        trin = tekst(await web.get(f"/forloeb/{forloeb}/trin"))
        assert "Ved en opfølgning" in trin
        assert "lederteamets møde" not in trin, "R61: there is no lederteam"


async def test_r39_where_no_forloeb_begins_the_guide_says_where_it_does(nyborg: By) -> None:
    """And speaks of no work for the community that the koncept does not have."""
    async with nyborg.som(LEDER) as web:
        side = await web.get("/start")
        svar = await web.post(
            "/start", data=formular(side, til="2", enhed=str(SKOLE), trin="i_trivsel", bekymring="Hun spiser alene.")
        )
    assert "På det trin er der intet forløb. Det er der på Moderat trivsel, Sårbar trivsel." in tekst(svar)
    assert "ællesskab" not in tekst(svar)


async def test_a6_r173_where_the_parents_are_told_the_guide_speaks_of_no_yes(nyborg: By) -> None:
    """Who holds custody is told, by the rule that says so; what still needs a consent is said apart."""
    async with nyborg.som(LEDER) as web:
        sider = [await web.get("/start")]
        familie = {"navn": "Bo Barn", "foedselsdato": "2008-04-01", "p1_navn": "Karla Mor", "p1_myndighed": "ja"}
        for skrevet in (
            {"til": "2", "enhed": str(SKOLE), "trin": "moderat", "bekymring": "Hun spiser alene."},
            {"til": "3", "p1_relation": "mor", "p2_navn": "Ib Far", "p2_relation": "far"} | familie,
            {"til": "4"},
            {"til": "send"},
        ):
            sider.append(await web.post("/start", data=formular(sider[-1], **skrevet)))
    en, to, tre, fire, sendt = map(tekst, sider)
    assert "når forældrene er orienteret" in en
    assert "Så skal personen orienteres, før forløbet går i gang." in to
    assert "Hvem skal orienteres? Disse personer skal orienteres, før forløbet går i gang: Karla Mor Hvorfor" in tre
    assert "R173" in tre
    assert "For sig selv spørges der om samtykke til at dele oplysninger uden for institutionen" in tre, "A6"
    assert "Se, hvem der skal orienteres" in sendt
    for side in (to, tre, fire, sendt):
        assert " ja" not in side.replace("ja, ", "")
    assert "samtykke" not in to + fire + sendt
