"""Beside the consent to the forløb: one thing at a time, those around the child, what is shared, who is forgotten."""

from __future__ import annotations

import re
from datetime import date

import httpx2
import pytest

from contracts.consent import AnmodSamtykkeTilFormål, GivSamtykke, Samtykkeformål, Skjult
from contracts.koncept import hent_koncept
from contracts.values import Rolle
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, MODEREN, MOR, personkreds
from tests.consent.test_pages import begge_siger_ja, formular, ord_i
from tests.consent.vist import SKOLELEDER, Vist, fakta
from tests.given import navn

FAMILIEN, FORMAAL = f"/familie/{FORLOEB}", f"/familie/{FORLOEB}/formaal"
SAMTYKKER, KREDS, DELING = (f"/forloeb/{FORLOEB}/{side}" for side in ("samtykker", "kreds", "deling"))
HENTE, UDEN_FOR = Samtykkeformål.INDHENTE_OPLYSNINGER, Samtykkeformål.DELING_UDEN_FOR_INSTITUTIONEN


@pytest.fixture
def vist() -> Vist:
    return Vist().begynd()


@pytest.fixture
def spurgt(vist: Vist) -> Vist:
    """The leader has asked the parents about two things."""
    for formaal in (HENTE, UDEN_FOR):
        vist.siger(SKOLELEDER, AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal))
    return vist


async def test_r82_a5_a_mother_says_yes_to_one_thing_and_no_to_another_and_takes_back_as_easily(
    spurgt: Vist, web: httpx2.AsyncClient
) -> None:
    spurgt.som(MOR)
    forside = ord_i(await web.get(FAMILIEN))
    assert "Vi venter på dit svar på 2 spørgsmål." in forside
    side = await web.get(FORMAAL)
    assert "At kommunen henter oplysninger hos andre" in ord_i(side)
    assert "Siger I nej, nøjes vi med det, vi ved" in ord_i(side)
    side = await web.post(f"{FORMAAL}/{HENTE.value}", data=formular(side, svar="ja"))
    assert "Det gælder først, når alle, der skal, har sagt ja." in ord_i(side), "A3a: the father is asked too"
    side = await web.post(f"{FORMAAL}/{UDEN_FOR.value}", data=formular(side, svar="nej"))
    assert ord_i(side).count("Nej") >= 1
    spurgt.som(FAR)
    side = await web.post(f"{FORMAAL}/{HENTE.value}", data=formular(await web.get(FORMAAL), svar="ja"))
    assert "Gælder til og med" in ord_i(side), "A5b"
    spurgt.som(MOR)
    side = await web.get(FORMAAL)
    assert "Du skal ikke forklare hvorfor." in ord_i(side), "A8"
    side = await web.post(f"{FORMAAL}/{HENTE.value}", data=formular(side, svar="traek"))
    assert "Trukket tilbage" in ord_i(side)
    assert "SamtykkeTilFormålOphørt" in fakta(spurgt)


async def test_a5_an_answer_that_is_none_is_no_answer(spurgt: Vist, web: httpx2.AsyncClient) -> None:
    spurgt.som(MOR)
    side = await web.post(f"{FORMAAL}/{HENTE.value}", data=formular(await web.get(FORMAAL), svar="måske"))
    assert side.status_code == 400
    assert "Vælg ja eller nej." in ord_i(side)
    assert (await web.post(f"{FORMAAL}/noget_andet", data={"svar": "ja"})).status_code == 404


async def test_a5_who_is_not_asked_is_told_so(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(MOR)
    assert "Du er ikke spurgt om noget her." in ord_i(await web.get(FORMAAL))


async def test_r83_a2_the_leader_asks_and_notes_what_came_on_paper(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(SKOLELEDER)
    side = await web.get(SAMTYKKER)
    side = await web.post(SAMTYKKER, data=formular(side, skridt="spoerg", formaal=UDEN_FOR.value))
    assert "Afventer svar" in ord_i(side)
    om = {"skridt": "noter", "formaal": UDEN_FOR.value, "part": str(MOR), "svar": "ja"}
    uden = await web.post(SAMTYKKER, data=formular(side, naar="2026-03-27T10:00", **om))
    assert "Vælg, hvordan svaret kom." in ord_i(uden)
    side = await web.post(SAMTYKKER, data=formular(side, naar=formular(side)["vist"], kanal="papir", **om))
    assert "PartSvaredePåFormål" in fakta(vist)


async def test_a9_modtagelsen_goes_on_without_a_yes_only_with_a_reason_and_only_for_its_own(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(navn("modtagelsen"), Rolle.MODTAGELSEN)
    side = await web.get(SAMTYKKER)
    om = {"skridt": "fortsaet", "formaal": "kontakte_lokal_leder", "grundlag": "lov"}
    uden = await web.post(SAMTYKKER, data=formular(side, underretter="kommunal", **om))
    assert "Skriv kort hvorfor." in ord_i(uden)
    ekstern = formular(side, underretter="ekstern", begrundelse="De tager ikke telefonen.", **om)
    nej = await web.post(SAMTYKKER, data=ekstern)
    assert nej.status_code == 400, "A9: after an external's it is required"
    side = await web.post(SAMTYKKER, data=ekstern | {"underretter": "kommunal"})
    assert "I går videre på et andet grundlag" in ord_i(side)


async def test_a3a_custody_changes_from_a_day_and_others_must_say_yes(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(SKOLELEDER)
    side = await web.get(KREDS)
    assert ord_i(side).count("Har forældremyndighed") == 2
    om = {"skridt": "myndighed", "part": str(FAR), "har": "nej"}
    uden = await web.post(KREDS, data=formular(side) | om)
    assert "Skriv, hvilken dag det gælder fra." in ord_i(uden)
    side = await web.post(KREDS, data=formular(side) | om | {f"fra-{FAR}": "2026-03-27"})
    assert "Uden forældremyndighed" in ord_i(side)
    assert "ForældremyndighedÆndret" in fakta(vist)
    side = await web.post(
        KREDS, data=formular(side) | {"skridt": "situation", "situation": "anbragt", "fra": "2026-03-27"}
    )
    assert "Barnet er anbragt uden for hjemmet" in ord_i(side), "A3b"


async def test_a41_what_is_hidden_of_a_party_only_those_who_protect_it_can_see(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(SKOLELEDER)
    om = {"skridt": "beskyt", "part": str(MOR), "skjul": Skjult.ADRESSE.value, "adskilte": "ja"}
    side = await web.post(KREDS, data=formular(await web.get(KREDS)) | om)
    assert "Beskyttet" in ord_i(side)
    vist.som(FAR)
    assert "Beskyttet" not in ord_i(await web.get(FAMILIEN))
    assert "hensyn" not in (await web.get(FAMILIEN)).text


async def test_a45_a_parent_asks_for_an_interpreter_with_two_taps(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(MOR)
    assert "Jeg har brug for en tolk" in ord_i(await web.get(FAMILIEN))
    side = await web.get(f"{FAMILIEN}/om-mig")
    side = await web.post(f"{FAMILIEN}/om-mig/tolk", data=formular(side, tolk="ja", sprog="arabisk"))
    assert "Du får en tolk" in ord_i(side)
    vist.som(SKOLELEDER)
    assert "Tolk: Arabisk" in ord_i(await web.get(KREDS))


async def test_a4b_an_adult_lets_a_parent_follow_along_and_takes_it_back(web: httpx2.AsyncClient, vist: Vist) -> None:
    voksen = Vist().begynd(personkreds(MODEREN, FADEREN, foedt=date(2008, 3, 1)))
    voksen.som(BARN)
    async with voksen.browser() as browser:
        side = await browser.get(f"{FAMILIEN}/om-mig")
        assert "Du er fyldt 18." in ord_i(side)
        side = await browser.post(f"{FAMILIEN}/om-mig/inviter/{MOR}", data=formular(side, inviteret="ja"))
        assert "Må følge med" in ord_i(side)
        side = await browser.post(f"{FAMILIEN}/om-mig/inviter/{MOR}", data=formular(side, inviteret="nej"))
        assert "Lad følge med" in ord_i(side)
    vist.som(MOR)
    assert "Hvem må følge med?" not in ord_i(await web.get(f"{FAMILIEN}/om-mig")), "a child's parents are parties"


async def test_a5_a_share_names_its_basis_and_consent_is_never_the_only_one(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    begge_siger_ja(vist).som(SKOLELEDER)
    side = await web.get(DELING)
    uden = await web.post(DELING, data=formular(side))
    for ord_ in ("Vælg, hvad oplysningerne skal bruges til.", "Vælg, hvem der får dem.", "Vælg, hvad det bygger på."):
        assert ord_ in ord_i(uden)
    formaal = vist_formaal(side)
    felter = formular(side, formaal=formaal, modtagere="ppr", kategorier="trivsel", grundlag="samtykke")
    kun = await web.post(DELING, data=felter)
    assert kun.status_code == 400, "A5: consent alone is no basis"
    side = await web.post(DELING, data=felter | {"grundlag": ["samtykke", "lov"], "hjemmel": "forvaltningsloven_28"})
    assert "Til: PPR" in ord_i(side)
    assert "DelingRegistreret" in fakta(vist)


def vist_formaal(side: httpx2.Response) -> str:
    """The koncept's own purpose is the first to choose."""
    return side.text.partition('name="formaal"')[2].partition('<option value="">')[2].split('value="')[1].split('"')[0]


async def test_a7_a_person_is_forgotten_only_by_name_and_only_when_it_is_said_twice(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.siger(MOR, GivSamtykke(forloeb=FORLOEB, part=MOR)).som(navn("dpo"), Rolle.REVISOR)
    adresse = f"/forloeb/{FORLOEB}/slet"
    side = await web.get(adresse)
    assert "Det kan ikke fortrydes" in ord_i(side)
    uden = await web.post(adresse, data=formular(side, person=str(FAR)))
    assert "Sæt kryds ved, at du ved, at det ikke kan fortrydes." in ord_i(uden)
    fremmed = await web.post(adresse, data=formular(side, person=str(navn("en fremmed")), sikker="ja"))
    assert fremmed.status_code == 400
    await web.post(adresse, data=formular(side, person=str(FAR), sikker="ja"))
    assert "PersonSlettet" in fakta(vist)


@pytest.mark.parametrize(
    ("koncept", "trin", "har", "har_ikke"),
    [
        ("fredericia-2026", "trin_2", {"lederteam", "tvaers", "handleplan"}, {"familieindgangen", "sos_foto"}),
        ("nyborg-sammen-om-trivsel", "moderat", {"familieindgangen", "sos_foto", "tvaers_rapport"}, {"lederteam"}),
        ("trivselsbarometer", "niveau_4", {"familien", "referat"}, {"lederteam", "tvaers", "handleplan"}),
    ],
)
async def test_r58_r67_r90_r183_r195_only_who_and_what_the_koncept_has_is_offered(
    koncept: str, trin: str, har: set[str], har_ikke: set[str]
) -> None:
    vist = Vist(koncept).begynd(trin=trin).som(SKOLELEDER)
    async with vist.browser() as web:
        side = await web.get(DELING)
    tilbudt = set(re.findall(r'value="(\w+)"', side.text))
    assert har <= tilbudt
    assert not har_ikke & tilbudt
    assert hent_koncept(koncept).modtagelsens_navn in ord_i(side), "R62"


async def test_a5_what_was_shared_with_one_who_is_not_offered_keeps_its_name(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    begge_siger_ja(vist).som(SKOLELEDER)
    side = await web.get(DELING)
    assert "Familieindgangen" not in ord_i(side), "R67: Nyborg's alone"
    felter = formular(side, formaal=vist_formaal(side), modtagere="familieindgangen", kategorier="trivsel")
    felter |= {"hjemmel": "forvaltningsloven_28"}
    side = await web.post(DELING, data=felter | {"grundlag": ["samtykke", "lov"]})
    assert "Til: Familieindgangen" in ord_i(side)
