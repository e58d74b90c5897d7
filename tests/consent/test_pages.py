"""The pages of consent without JavaScript: a family reads, answers and takes back; a leader sees who must and why."""

from __future__ import annotations

import re
from datetime import date

import httpx2
import pytest

from contracts.consent import (
    AfslåSamtykke,
    Delingsoversigt,
    GivSamtykke,
    Leveringsfejl,
    NoterLevering,
    SætPartsbegrænsning,
    TrækSamtykkeTilbage,
)
from contracts.values import Rolle
from services.chassis.bus.kept import Kept
from services.gate.links import Links
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, KONCEPT, MODEREN, MOR, UDEN_MYNDIGHED, personkreds
from tests.consent.vist import KEY, SKOLELEDER, Vist, fakta
from tests.given import navn

FAMILIEN, SAMTYKKE = f"/familie/{FORLOEB}", f"/familie/{FORLOEB}/samtykke"
LEDEREN = f"/forloeb/{FORLOEB}/samtykke"


@pytest.fixture
def vist() -> Vist:
    return Vist().begynd()


def ord_i(side: httpx2.Response) -> str:
    """What a reader reads in the page itself."""
    indhold = side.text.partition('<main class="container"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", indhold).split())


def formular(side: httpx2.Response, **felter: str) -> dict[str, str]:
    skjulte = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', side.text))
    return skjulte | felter


def begge_siger_ja(vist: Vist) -> Vist:
    return vist.siger(MOR, GivSamtykke(forloeb=FORLOEB, part=MOR)).siger(FAR, GivSamtykke(forloeb=FORLOEB, part=FAR))


async def test_r77_r78_a_mother_reads_what_why_who_and_how_long_and_says_yes_with_one_tap(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(MOR)
    side = await web.get("/familie")
    assert side.url.path == FAMILIEN
    assert "Vi venter på dit svar." in ord_i(side)
    side = await web.get(SAMTYKKE)
    tekst = ord_i(side)
    assert "Samtykke til at starte et TRIVSEL+ forløb" in tekst, "R78: the profile's own words"
    assert "Begge forældre skal sige ja." in tekst, "A3a: why she is asked"
    assert "det til og med lørdag 27. marts 2027" in tekst, "A5b"
    side = await web.post(SAMTYKKE, data=formular(side, svar="ja"))
    assert "Du sagde ja" in ord_i(side)
    assert "Vi venter på svar fra 1 mere." in ord_i(side)
    assert "Dit nummer er" in ord_i(side)
    assert "PartGavSamtykke" in fakta(vist)
    vist.siger(FAR, GivSamtykke(forloeb=FORLOEB, part=FAR))
    assert "Gælder til og med lørdag 27. marts 2027." in ord_i(await web.get(FAMILIEN))


async def test_r77_no_is_as_easy_as_yes_and_later_is_no_answer(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(MOR)
    side = await web.get(SAMTYKKE)
    senere = await web.post(SAMTYKKE, data=formular(side, svar="senere"))
    assert "Det er helt i orden." in ord_i(senere)
    assert "mandag 30. marts 2026" in ord_i(senere), "R78: when she is reminded"
    assert "søndag 26. april 2026" in ord_i(senere), "A7: when it is purged"
    assert vist.gjort == []
    nej = await web.post(SAMTYKKE, data=formular(side, svar="nej"))
    assert "Du sagde nej" in ord_i(nej)
    assert "Skift svar" in ord_i(nej)
    assert "Den lokale leder taler med dig om, hvad der ellers kan hjælpe." in ord_i(nej), "while the other is awaited"
    assert "Du har sagt nej." in ord_i(await web.get(FAMILIEN))
    vist.som(SKOLELEDER)
    assert "1 har sagt nej. Tal med familien nu" in ord_i(await web.get(LEDEREN))
    vist.som(MOR)
    tilbage = await web.get(SAMTYKKE)
    assert 'value="ja"' in tilbage.text
    assert 'value="nej"' not in tilbage.text


async def test_a_form_that_says_nothing_keeps_the_page_and_says_what_to_do(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(MOR)
    side = await web.post(SAMTYKKE, data={"svar": "måske"})
    assert side.status_code == 400
    assert '<a href="#svar">Vælg ja, nej eller senere.</a>' in side.text
    assert vist.gjort == []


async def test_a8_a_consent_is_taken_back_on_one_page_that_says_first_what_happens(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    begge_siger_ja(vist).som(MOR)
    side = await web.get(f"{FAMILIEN}/traek")
    assert "Fra det øjeblik deler vi ikke mere om forløbet." in ord_i(side)
    assert "Et samtykke kan ikke trækkes tilbage bagud." in ord_i(side)
    side = await web.post(f"{FAMILIEN}/traek", data=formular(side))
    assert "Du trak dit samtykke tilbage" in ord_i(side)
    assert "beslutter senest mandag 6. april 2026" in ord_i(side), "A8: the leader's step has a deadline"
    assert "SamtykkeTrukketTilbage" in fakta(vist)
    side = await web.get(FAMILIEN)
    assert "Samtykket er trukket tilbage. Der bliver ikke delt mere." in ord_i(side)


async def test_a8_who_gave_none_has_none_to_take_back(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(MOR)
    assert "Du har ikke givet et samtykke, der kan trækkes tilbage." in ord_i(await web.get(f"{FAMILIEN}/traek"))
    side = await web.post(f"{FAMILIEN}/traek", data={})
    assert side.status_code == 400
    assert "Før alle har svaret, kan man svare nej i stedet." in ord_i(side)


async def test_a3a_a_parent_without_custody_is_told_why_nobody_asks(web: httpx2.AsyncClient, vist: Vist) -> None:
    andre = Vist().begynd(personkreds(MODEREN, UDEN_MYNDIGHED))
    async with andre.browser() as browser:
        andre.som(navn("bonusfar"), Rolle.FORAELDER)
        tekst = ord_i(await browser.get(FAMILIEN))
    assert "Du skal ikke give samtykke." in tekst
    assert "Forælderen har ret til orientering, men giver ikke samtykke." in tekst


async def test_a3c_a_disagreement_is_told_without_a_winner(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.siger(MOR, GivSamtykke(forloeb=FORLOEB, part=MOR)).siger(FAR, AfslåSamtykke(forloeb=FORLOEB, part=FAR))
    tekst = ord_i(await web.get(FAMILIEN)) if vist.som(MOR) else ""
    assert "Den ene kan ikke overtrumfe den anden." in tekst
    vist.som(SKOLELEDER)
    side = await web.get(LEDEREN)
    assert "Flertallet afgør det ikke." in ord_i(side)
    assert "Kontaktpersonens opgave" in ord_i(side)
    side = await web.post(f"{LEDEREN}/afklaret", data=formular(side, note="Talt med begge"))
    assert "Kontaktpersonens opgave" not in ord_i(side)


async def test_a4c_a_child_with_a_view_of_its_own_reads_it_as_you(vist: Vist) -> None:
    ung = Vist().begynd(personkreds(MODEREN, FADEREN, foedt=date(2011, 1, 1)))
    async with ung.browser() as browser:
        ung.som(BARN)
        assert "Dit forløb" in ord_i(await browser.get(FAMILIEN))
        assert "Ja, jeg giver samtykke" in (await browser.get(SAMTYKKE)).text, "A4a: at 15 the young one is asked too"


async def test_a4a_r83_the_young_person_is_spoken_to_and_the_declaration_to_the_family_is_quoted() -> None:
    """The parents' page says it to the parents; a fragment of the document is in neither of them."""
    ung = Vist().begynd(personkreds(MODEREN, FADEREN, foedt=date(2011, 1, 1)))
    async with ung.browser() as browser:
        ung.som(BARN)
        side = ord_i(await browser.get(SAMTYKKE))
        ung.som(MOR)
        moderens = ord_i(await browser.get(SAMTYKKE))
    assert "Vi vil gerne samle de fagpersoner, der kan hjælpe dig. Siger du ja," in side
    assert "Du er fyldt 15 år, så du bliver selv spurgt." in side
    citeret = side.partition("Sådan står der i erklæringen til hele familien:")[2].partition("Hvorfor spørger vi?")[0]
    assert "»Siger I ja," in citeret
    for til_foraeldre in ("jeres barn", "Siger I", KONCEPT.samtykke.unge.tekst.tekst):
        assert til_foraeldre not in side.replace(citeret, "")
    assert "Sådan står der i erklæringen" not in moderens
    assert "Begge forældre skal sige ja." in moderens, "A3a"


async def test_r10_the_family_sees_meeting_team_shares_and_looks(vist: Vist, web: httpx2.AsyncClient) -> None:
    begge_siger_ja(vist).med_team_og_moede().nogen_har_kigget().som(MOR)
    tekst = ord_i(await web.get(FAMILIEN))
    assert "I er inviteret til møde tirsdag 14. april 2026 kl. 09.00." in tekst
    assert "Skolen, lokale 4" in tekst
    assert "Mette Holm (mor)" in tekst
    assert "medlem af udførerteamet : navnene" in tekst
    assert "medlem af udførerteamet navnene et møde" in ord_i(await web.get(f"{FAMILIEN}/opslag"))


async def test_a41_what_is_kept_from_a_parent_is_not_on_the_page_and_leaves_no_hole(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.skjult = {Delingsoversigt}
    vist.som(MOR)
    assert "Det kan du ikke se her. Ring til den lokale leder, hvis du vil vide det." in ord_i(await web.get(FAMILIEN))
    vist.siger(SKOLELEDER, SætPartsbegrænsning(forloeb=FORLOEB, part=FAR, adskilte_moeder=True))
    assert "hensyn" not in ord_i(await web.get(FAMILIEN))


async def test_what_the_page_can_do_without_is_left_out_when_a_neighbour_is_away(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.borte = {"meetings", "routing"}
    vist.som(MOR)
    side = await web.get(FAMILIEN)
    assert side.status_code == 200
    assert "Vi venter på dit svar." in ord_i(side)


async def test_a34_my_data_can_be_read_and_taken_home_and_a_strangers_cannot(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(MOR)
    assert "Mette Holm" in ord_i(await web.get(f"{FAMILIEN}/data/mig"))
    barnet = ord_i(await web.get(f"{FAMILIEN}/data/barnet"))
    assert "Emil Holm" in barnet
    assert "torsdag 4. maj 2017" in barnet
    fil = await web.get(f"{FAMILIEN}/data/mig.json")
    assert fil.headers["content-disposition"].startswith("attachment")
    assert fil.json()["navn"] == "Mette Holm"
    assert (await web.get(f"{FAMILIEN}/data/far")).status_code == 404


async def test_who_is_in_no_forloeb_is_told_what_to_do(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(navn("fremmed"), Rolle.FORAELDER)
    assert "Du er ikke med i et forløb lige nu." in ord_i(await web.get("/familie"))
    side = await web.get(FAMILIEN)
    assert side.status_code == 404
    assert "Emil" not in side.text


async def test_r79_a3a_the_leader_sees_each_party_with_the_rule_and_writes_an_answer_from_paper(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(SKOLELEDER)
    side = await web.get(LEDEREN)
    tekst = ord_i(side)
    assert "Samtykke for Emil Holm" in tekst
    assert "Vi venter på svar fra 2." in tekst
    assert "Begge forældre skal sige ja." in tekst
    assert "A3a" in tekst
    noter = await web.get(f"{LEDEREN}/noter/{MOR}")
    fejl = await web.post(f"{LEDEREN}/noter/{MOR}", data=formular(noter, naar="i går"))
    assert fejl.status_code == 400
    assert "Vælg, hvad der blev svaret." in ord_i(fejl)
    assert "Skriv den dag og det klokkeslæt, svaret blev givet." in ord_i(fejl)
    felter = formular(noter, svar="ja", kanal="papir", naar="2026-03-27T09:00")
    assert "Vi venter på svar fra 1." in ord_i(await web.post(f"{LEDEREN}/noter/{MOR}", data=felter))
    fremtid = formular(noter, svar="nej", kanal="papir", naar="2026-04-27T09:00")
    forkert = await web.post(f"{LEDEREN}/noter/{FAR}", data=fremtid)
    assert "Svaret ligger i fremtiden." in ord_i(forkert)
    assert 'href="#naar"' in forkert.text, "the mistake is at the day"


async def test_r78_the_leader_reminds_and_once_a_day_is_enough(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.kommunen.consent.application.naas = bool  # type: ignore[attr-defined]
    vist.som(SKOLELEDER)
    side = await web.get(LEDEREN)
    for _ in range(2):
        await web.post(f"{LEDEREN}/paamind", data=formular(side))
    assert fakta(vist).count("SamtykkePåmindet") == 1
    assert "mandag 30. marts 2026" in ord_i(await web.get(LEDEREN)), "those that go by themselves still go"


async def test_a8_after_a_withdrawal_the_leader_owes_a_step_with_a_deadline_and_takes_it(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    begge_siger_ja(vist).siger(MOR, TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)).som(SKOLELEDER)
    side = await web.get(LEDEREN)
    assert "skal vælge næste skridt senest mandag 6. april 2026" in ord_i(side)
    tom = await web.post(f"{LEDEREN}/naeste-skridt", data=formular(side))
    assert (tom.status_code, "Vælg, hvad der skal ske nu." in ord_i(tom)) == (400, True)
    side = await web.post(f"{LEDEREN}/naeste-skridt", data=formular(side, valg="dialog", begrundelse="Mor er træt"))
    assert "Næste skridt er valgt: dialogen med familien fortsætter." in ord_i(side)
    assert "Mor er træt" not in side.text
    vist.som(MOR)
    assert "Den lokale leder vil tale mere med jer." in ord_i(await web.get(FAMILIEN))


async def test_a8_a_team_member_reads_that_it_stopped_and_finds_no_form(vist: Vist, web: httpx2.AsyncClient) -> None:
    begge_siger_ja(vist).siger(MOR, TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR))
    vist.som(navn("psykolog"), Rolle.TEAMMEDLEM)
    side = await web.get(LEDEREN)
    assert "Samtykket er trukket tilbage. Al deling er stoppet" in ord_i(side)
    assert "<form" not in side.text.partition("<main")[2].partition("</main>")[0]
    assert "Holm" not in side.text, "A7, A8: no names when the road is closed"


async def test_r78_the_leader_sees_whose_link_did_not_come_through_and_a_parent_sees_nothing_of_it(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    k = vist.kommunen
    for part, fejl in ((MOR, None), (FAR, Leveringsfejl.AFVIST)):
        levering = NoterLevering(forloeb=FORLOEB, part=part, brev=navn(f"brev {part}"), fejl=fejl)
        assert k.goer(k.consent, levering, rolle=Rolle.SYSTEM) is not None
    vist.som(SKOLELEDER)
    side = ord_i(await web.get(LEDEREN))
    assert side.count("Spørg på en anden måde") == 1
    assert "E-mailadressen tager ikke imod." in side
    assert side.count("Link sendt") == 1
    vist.siger(FAR, GivSamtykke(forloeb=FORLOEB, part=FAR))
    vist.som(SKOLELEDER)
    assert "Spørg på en anden måde" not in ord_i(await web.get(LEDEREN)), "who has answered needs no other way"
    vist.som(MOR)
    assert "mailadressen" not in ord_i(await web.get(FAMILIEN))


async def test_a_link_lets_one_party_in_and_is_shown_once(vist: Vist, web: httpx2.AsyncClient, kept: Kept) -> None:
    vist.som(SKOLELEDER)
    side = await web.post(f"{LEDEREN}/link/{MOR}", data={})
    hemmelig = re.findall(r"/engang/([\w=-]+)", side.text)[0]
    fundet = await Links(KEY, kept).use(hemmelig)
    assert fundet
    assert (fundet.id, fundet.rolle) == (MOR, Rolle.FORAELDER)
    assert "/engang/" not in (await web.get(LEDEREN)).text
    assert (await web.post(f"{LEDEREN}/link/{navn('fremmed')}", data={})).status_code == 404
    vist.som(MOR)
    assert (await web.post(f"{LEDEREN}/link/{FAR}", data={})).status_code == 404
    vist.som(SKOLELEDER).demo = False
    assert (await web.post(f"{LEDEREN}/link/{MOR}", data={})).status_code == 404, "R202: nobody answers for another"
    assert "Lav et link" not in (await web.get(LEDEREN)).text


async def test_r173_a6_where_the_gate_is_information_the_leader_notes_who_was_told(web: httpx2.AsyncClient) -> None:
    nyborg = Vist("nyborg-sammen-om-trivsel").begynd(trin="moderat")
    async with nyborg.browser() as browser:
        nyborg.som(SKOLELEDER)
        side = await browser.get(LEDEREN)
        assert "Forældrene skal orienteres" in ord_i(side)
        assert "skal sige ja" not in ord_i(side)
        koder = re.findall(r'name="emne" value="(\w+)"', side.text)
        for emne in koder:
            felter = formular(side, emne=emne, maade="mundtlig") | {"parter": [str(MOR), str(FAR)]}
            side = await browser.post(f"{LEDEREN}/orienteret", data=felter)
        assert "Alle er orienteret, og forløbet kan gå i gang." in ord_i(side)
        nyborg.som(MOR)
        familiens = ord_i(await browser.get(FAMILIEN))
        assert "Alle møder og referater" in familiens
        assert "planen" not in familiens, "R90: the koncept has none"


@pytest.mark.parametrize("sprog", ["da", "en"])
async def test_no_address_shows_a_name_and_an_unknown_one_is_a_page(
    vist: Vist, web: httpx2.AsyncClient, sprog: str
) -> None:
    vist.som(MOR)
    for adresse in (
        "/familie/x",
        "/familie/x/samtykke",
        "/familie/x/traek",
        "/familie/x/opslag",
        "/forloeb/x/samtykke",
    ):
        assert (await web.get(f"{adresse}?sprog={sprog}")).status_code == 404
    side = await web.get(f"{FAMILIEN}?sprog={sprog}")
    assert not [adresse for adresse in re.findall(r'(?:href|action)="([^"]*)"', side.text) if "Holm" in adresse]
