"""Modtagelsen and the rådgiver on their pages: registered, assessed, the family asked, the case carried to its end."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from contracts.routing import BesætStilling, Stillingsart
from contracts.values import Aktør, Fortrolig, Rolle
from tests.given import navn
from tests.routing import vist
from tests.routing.vist import AT, LEDER, MODTAGELSEN, SKOLE, By, formular, tekst

RAADGIVER = Aktør(id=navn("Rie Rådgiver"), rolle=Rolle.RAADGIVER)
DRIFT = Aktør(id=navn("drift"), rolle=Rolle.DRIFT)
NY = "/underretninger/ny"


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with vist.by(tmp_path_factory.mktemp("myndigheden") / "data") as running:
        seat = BesætStilling(
            stilling=navn("rådgiverens plads"),
            art=Stillingsart.RAADGIVER,
            indehaver=RAADGIVER.id,
            navn=Fortrolig("Rie Rådgiver"),
        )
        await running.running.client.do(seat, DRIFT, at=AT)
        yield running


@pytest_asyncio.fixture
async def modtagelsen(by: By) -> AsyncIterator[httpx2.AsyncClient]:
    async with by.som(MODTAGELSEN) as web:
        yield web


async def send(web: httpx2.AsyncClient, side: httpx2.Response, skridt: str, **felter: str) -> httpx2.Response:
    """Press a button of the page, at the page's own address."""
    return await web.post(side.url.path, data=formular(side, skridt=skridt, **felter))


async def ny(web: httpx2.AsyncClient, **felter: str) -> httpx2.Response:
    side = await web.get(NY)
    udfyldt = {"hvem": "Ida Holm, født 2016", "underrettertype": "ekstern", "kanal": "telefon"}
    return await web.post(NY, data=formular(side, modtaget="2026-03-02T08:00", **udfyldt | felter))


async def test_r125_r135_modtagelsen_registers_what_came_in_and_must_say_from_whom(
    modtagelsen: httpx2.AsyncClient,
) -> None:
    side = await modtagelsen.get(NY)
    tom = await modtagelsen.post(NY, data=formular(side, indhold="Barnet er alene hjemme."))
    assert tom.status_code == 400
    for ord_ in ("Skriv, hvem barnet er", "Vælg, hvem underretningen kommer fra.", "Vælg, hvordan den kom."):
        assert ord_ in tekst(tom), "R135"
    assert "Barnet er alene hjemme." in tom.text, "what was written is kept"
    side = await ny(modtagelsen, underretter_navn="Nabo Nielsen", indhold="Barnet er alene hjemme.", akut="ja")
    assert "Meldt som akut" in tekst(side), "R126"
    assert "Nabo Nielsen" not in tekst(side), "A19: unread"
    side = await send(modtagelsen, side, "laes")
    assert "Ida Holm, født 2016" in tekst(side)
    side = await send(modtagelsen, side, "akut")
    assert "Sat i værk" in tekst(side), "R126"


async def test_r133_somebody_who_works_here_writes_an_underretning_about_the_child_of_a_forloeb(
    by: By, modtagelsen: httpx2.AsyncClient
) -> None:
    async with by.som(LEDER) as leder:
        side = await leder.get(f"{NY}?forloeb={vist.FORLOEB}")
        assert "Underretning om Bo Barn" in tekst(side)
        assert "Hvem er barnet?" not in tekst(side)
        tom = await leder.post(NY, data=formular(side))
        assert "Skriv dit navn, så du kan blive ringet op." in tekst(tom)
        svar = await leder.post(NY, data=formular(tom, indhold="Han har blå mærker.", underretter_navn="Lis Leder"))
        assert "Tak, underretningen er sendt" in tekst(svar)
    side = await modtagelsen.get("/underretninger")
    assert "fra en kommunal underretter" in tekst(side)
    async with by.som(vist.ANDEN_LEDER) as anden:
        assert (await anden.get(f"{NY}?forloeb={vist.FORLOEB}")).status_code == 403, "A7"


async def test_r81_r82_r134_a9_the_family_is_asked_before_the_local_leader_is_contacted(
    by: By, modtagelsen: httpx2.AsyncClient
) -> None:
    side = await ny(modtagelsen, underretter_navn="Moster", indhold="Hun er ked af det.")
    adresse = side.url.path
    assert "Udsat trivsel, truet trivsel: en sag skal åbnes" in tekst(side), "R36: the profile's own steps"
    side = await send(modtagelsen, side, "vurder", alvor="forebyggende")
    assert "når familien har sagt ja" in tekst(side), "A9"
    familien = {"navn": "Ida Holm", "foedselsdato": "2016-04-01", "p1_navn": "Eva Holm", "p1_myndighed": "ja"}
    side = await modtagelsen.get(f"{adresse}/familien")
    side = await modtagelsen.post(f"{adresse}/familien", data=formular(side, p1_relation="mor", **familien))
    assert side.url.path == f"{adresse}/samtykker"
    assert "At vi taler med lederen" in tekst(side)
    side = await send(modtagelsen, side, "spoerg", formaal="kontakte_lokal_leder")
    assert "Afventer svar" in tekst(side), "R82"
    (mor,) = set(re.findall(r'<option value="([0-9a-f-]{36})"', side.text))
    om = {"formaal": "kontakte_lokal_leder", "part": mor, "kanal": "mundtlig"}
    side = await send(modtagelsen, side, "noter", svar="ja", naar=formular(side)["vist"], **om)
    assert "Givet" in tekst(side)
    await by.running.client.quiet()
    side = await modtagelsen.get(adresse)
    assert "Underretning om Ida Holm" in tekst(side), "the name comes from consent"
    side = await send(modtagelsen, side, "kontakt", enhed=str(SKOLE), alder="9")
    assert "lokal_leder_kontaktet" in await by.fakta()


async def test_r129_r63_the_raadgiver_is_chosen_by_name_and_carries_the_case_to_its_end(
    by: By, modtagelsen: httpx2.AsyncClient
) -> None:
    async with by.som(RAADGIVER) as web:
        foer = set(vist.ider(await web.get("/sager"), "/sager/"))
    side = await ny(modtagelsen, indhold="Der er vold i hjemmet.", akut="ja")
    side = await send(modtagelsen, side, "vurder", alvor="akut")
    uden = await send(modtagelsen, side, "afgoer", afgoerelse="boernefaglig_undersoegelse")
    assert "Vælg den rådgiver, der får ansvaret for sagen." in tekst(uden)
    assert "Rie Rådgiver" in tekst(uden), "never a number to type"
    raadgiver = str(RAADGIVER.id)
    side = await send(
        modtagelsen, uden, "afgoer", afgoerelse="boernefaglig_undersoegelse", raadgiver=raadgiver, alder="9"
    )
    assert "sag_oprettet" in await by.fakta()
    async with by.som(RAADGIVER) as web:
        side = await web.get("/sager")
        (sag,) = set(vist.ider(side, "/sager/")) - foer
        side = await web.get(f"/sager/{sag}")
        assert "Mig selv" in tekst(side)
        side = await send(web, side, "undersoegt", behov="ja")
        uden = await send(web, side, "ivaerksaet")
        assert uden.status_code == 400, "R137: only with a special need"
        side = await send(web, uden, "ivaerksaet", vurderet="ja")
        assert "Foranstaltning 1 I gang" in tekst(side)
        nej = await send(web, side, "klar")
        assert nej.status_code == 400, "R151"
        side = await send(web, side, "ophoer")
        side = await send(web, side, "moede", metode="familieraadslagning", starter="2026-03-09T10:00", aftalt="ja")
        assert "mandag 9. marts 2026 kl. 10.00" in tekst(side), "R132"
        side = await send(web, side, "klar")
        assert "Klar til lukning" in tekst(side)
        side = await send(web, side, "genoptag")
        side = await send(web, side, "luk", lukning="fraflyttet")
        await by.running.client.quiet()
        side = await web.get("/sager")
        assert "Skal barnets nye kommune underrettes?" in tekst(side), "A34: the duty outlives the case"
        side = await web.post(f"/sager/{sag}/flyttet", data=formular(side, skridt="ny_kommune"))
        assert "nye kommune" not in tekst(side)
    await by.running.client.quiet()
    fakta = await by.fakta()
    for kind in ("undersoegelse_afsluttet", "foranstaltning_ophoert", "sagsmoede_indkaldt", "sag_lukket"):
        assert kind in fakta
    assert "mellemkommunal_underretning_sendt" in fakta, "A34"


async def test_r125_a_concern_on_the_authoritys_steps_waits_where_modtagelsen_sees_it(
    by: By, modtagelsen: httpx2.AsyncClient
) -> None:
    """Placed there it is the authority's; it must not be lost between the two."""
    async with by.som(LEDER) as leder:
        foer = set(vist.ider(await leder.get("/mine"), "/forloeb/"))
        side = await leder.get("/bekymring")
        await leder.post("/bekymring", data=formular(side, enhed=str(SKOLE), alder="10", bekymring="Han bliver slået."))
        await by.running.client.quiet()
        side = await leder.get("/mine")
        (id_,) = set(vist.ider(side, "/forloeb/")) - foer
        side = await leder.get(f"/forloeb/{id_}/trin")
        await leder.post(f"/forloeb/{id_}/trin", data=formular(side, trin="trin_4"))
    side = await modtagelsen.get("/underretninger")
    assert "Henvist fra trappen" in tekst(side)
    assert f"forloeb={id_}" in side.text
    side = await modtagelsen.get(f"/sager/ny?forloeb={id_}")
    felter = formular(side, raadgiver=str(RAADGIVER.id), alder="10")
    side = await modtagelsen.post("/sager/ny", data=felter)
    assert "Sådan står sagen" in tekst(side)
    side = await modtagelsen.get("/underretninger")
    assert "Henvist fra trappen" not in tekst(side)


async def test_r81_a_yes_that_nobody_gave_is_no_basis(by: By, modtagelsen: httpx2.AsyncClient) -> None:
    """The nearest twin: without the family's yes, and from an external, the leader is not contacted."""
    foer = (await by.fakta()).count("lokal_leder_kontaktet")
    side = await ny(modtagelsen, underretter_navn="Farmor", indhold="Han spiser ikke.")
    side = await send(modtagelsen, side, "vurder", alvor="forebyggende")
    nej = await send(modtagelsen, side, "kontakt", enhed=str(SKOLE), alder="9")
    assert nej.status_code == 400, "A9"
    assert (await by.fakta()).count("lokal_leder_kontaktet") == foer
