"""The pages around the plan: indsatsplan, sparring, disagreement, preparation, the end (R68, R94, R95, R192-R194)."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from contracts.meetings import Fremdrift, Mødeart, NoterRådgiverAfventes, Planmaster
from contracts.values import Rolle
from tests.given import Scene
from tests.meetings.scener import FORLOEB, LEO, MOR, SIF, TEAM, dk, holdt, indkaldt, klar, opfulgt
from tests.meetings.sider import FAMILIEN, LEDER, SIF_AF_TEAMET, Siderne
from tests.meetings.steder import barometer, holdt_trivselsmoede, kald, moedet, nyborg
from tests.meetings.test_pages import afslutning, fejl, med_familie

MOEDER = f"/forloeb/{FORLOEB}/moeder"
PLAN = f"{MOEDER}/indsatsplan"
PLANEN = {
    "indsatstype": "indgribende",
    "maal": "Han er med i legen",
    "foerste_skridt": "Læreren går med ud",
    "foelges_op": "2026-04-14",
}


def dialog() -> Scene:
    """The dialogue begins in half an hour; there is a team."""
    s = med_familie(barometer().given(TEAM))
    s.when(kald(Mødeart.DIALOGMOEDE, "2026-03-10 09:00", moedet(1)))
    s.time = dk("2026-03-10 09:30")
    return s


async def test_a_dialogue_is_closed_from_the_pages_alone() -> None:
    """R68, R192, R193: it says what is missing, the plan and both tovholdere are agreed, and then it is closed."""
    siderne, sted = Siderne(dialog(), SIF_AF_TEAMET), f"{MOEDER}/{moedet(1)}"
    punkter = {"punkter": ["1", "2", "5"], "fremdrift": "", "tjekliste": []}
    async with siderne.browser() as b:
        foer = await b.get(sted)
        assert 'Tovholder i 1. led er aftalt <span class="sr-only">(mangler)' in foer.text
        koder = re.findall(r'name="tjekliste" value="(\w+)"', foer.text)
        lukning = afslutning(**punkter | {"tjekliste": koder})
        assert fejl(await b.post(f"{sted}/afslut", data=lukning)) == ["afslut"]
        assert (await b.post(PLAN, data=PLANEN)).status_code == 303
        for led, hvem in ((1, SIF), (2, LEO)):
            adresse = f"{PLAN}/tovholder/{led}"
            assert (await b.post(adresse, data={f"tovholder-{led}": str(hvem)})).status_code == 303
        html = (await b.get(PLAN)).text
        assert "Han er med i legen" in html
        assert "I følger op tirsdag 14. april 2026." in html
        assert (await b.post(f"{sted}/afslut", data=lukning | {"kommando": str(uuid4())})).status_code == 303
        assert "Han er med i legen" in (await b.get(MOEDER)).text


@pytest.mark.parametrize(
    ("felter", "ved"),
    [
        ({"maal": ""}, ["maal"]),
        ({"foelges_op": "snart", "indsatstype": ""}, ["indsatstype", "foelges_op"]),
        ({"foelges_op": "2026-03-10"}, ["foelges_op"]),
    ],
)
async def test_a_plan_without_a_goal_or_a_day_is_not_saved(felter: dict[str, str], ved: list[str]) -> None:
    """R192, R193: the last is the rule's own no."""
    siderne = Siderne(dialog(), SIF_AF_TEAMET)
    async with siderne.browser() as b:
        svar = await b.post(PLAN, data=PLANEN | felter)
    assert fejl(svar) == ved
    assert "Læreren går med ud" in svar.text
    assert siderne.gjort == []


async def test_what_is_tried_out_is_looked_at_again() -> None:
    """R192, R194: by whom, when, and which difference it makes."""
    siderne = Siderne(dialog(), SIF_AF_TEAMET)
    proev = {"proev": "Makker i frikvarteret", "ansvarlig": str(LEO), "ses_paa": "2026-04-01"}
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{PLAN}/proevehandling", data=proev | {"ansvarlig": ""})) == ["ansvarlig"]
        assert (await b.post(f"{PLAN}/proevehandling", data=proev)).status_code == 303
        adresse = re.search(r'action="([^"]+/iagttaget)"', (await b.get(PLAN)).text)
        assert adresse is not None
        uden = await b.post(adresse[1], data={})
        assert uden.status_code == 400
        id_ = adresse[1].split("/")[-2]
        assert (
            await b.post(adresse[1], data={f"forskel-{id_}": "bedre", f"set-{id_}": "Han griner"})
        ).status_code == 303
        html = (await b.get(PLAN)).text
    assert "Det går bedre" in html
    assert "Han griner" in html


async def test_no_one_of_the_family_is_offered_as_tovholder() -> None:
    """R8: they may do something, and never hold the threads."""
    async with Siderne(dialog(), SIF_AF_TEAMET).browser() as b:
        html = (await b.get(PLAN)).text
    tovholder = re.search(r'<select[^>]*name="tovholder-1".*?</select>', html, re.S)
    ansvarlig = re.search(r'<select[^>]*name="ansvarlig".*?</select>', html, re.S)
    assert tovholder is not None
    assert ansvarlig is not None
    assert str(MOR) not in tovholder[0]
    assert str(MOR) in ansvarlig[0]


async def test_where_the_koncept_has_a_handleplan_there_is_no_indsatsplan() -> None:
    """R192."""
    async with Siderne(med_familie(holdt()), SIF_AF_TEAMET).browser() as b:
        assert "Brug handleplanen" in (await b.get(PLAN)).text
        assert "indsatsplan" not in (await b.get(MOEDER)).text


@pytest.mark.parametrize(
    ("scene", "hedder"), [(klar, "Møder og handleplan"), (barometer, "Møder og indsatsplan"), (nyborg, "Møder")]
)
async def test_r90_r192_the_page_of_the_meetings_is_called_by_the_plan_that_the_koncept_has(
    scene: Callable[[], Scene], hedder: str
) -> None:
    """R90, R192: what the koncept does not have is not spoken of."""
    async with Siderne(med_familie(scene()), LEDER).browser() as b:
        sider = [(await b.get(adresse)).text for adresse in (MOEDER, f"{MOEDER}/indkald")]
    assert f"<h1>{hedder}</h1>" in sider[0]
    assert f'/moeder">{hedder}</a>' in sider[1]
    assert ("handleplan" in sider[0].lower()) == ("handleplan" in hedder)
    assert ("indsatsplan" in sider[0].lower()) == ("indsatsplan" in hedder)


async def test_r113_where_nobody_judges_fremdrift_the_meetings_that_were_held_do_not_speak_of_it() -> None:
    """R113: in Nyborg there is no such verdict."""
    async with Siderne(med_familie(holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)), LEDER).browser() as b:
        nyborgs = (await b.get(MOEDER)).text
    async with Siderne(med_familie(holdt()), LEDER).browser() as b:
        fredericias = (await b.get(MOEDER)).text
    assert 'data-navn="Tilstand"' in nyborgs
    assert "fremdrift" not in nyborgs.lower()
    assert 'data-navn="Fremdrift"' in fredericias


async def test_sparring_is_asked_for_and_stands_in_the_plan() -> None:
    """R94: from a function of the koncept."""
    async with Siderne(med_familie(holdt()), SIF_AF_TEAMET).browser() as b:
        assert fejl(await b.post(f"{MOEDER}/sparring", data={})) == ["funktion"]
        assert (await b.post(f"{MOEDER}/sparring", data={"funktion": "ppr"})).status_code == 303
        assert "Ønsket sparring" in (await b.get(MOEDER)).text


async def test_a_parent_can_see_it_otherwise_and_a_verdict_that_is_not_there_cannot_be_contested() -> None:
    """A18: the words are needed."""
    ord_ = {"kilde": "team", "begrundelse": "Hun sover stadig ikke"}
    async with Siderne(med_familie(opfulgt(Fremdrift.JA)), FAMILIEN).browser() as b:
        assert "Jeg ser anderledes på det" in (await b.get(MOEDER)).text
        assert fejl(await b.post(f"{MOEDER}/bestrid", data=ord_ | {"begrundelse": ""})) == ["begrundelse"]
        assert (await b.post(f"{MOEDER}/bestrid", data=ord_)).status_code == 303
    async with Siderne(med_familie(holdt()), FAMILIEN).browser() as b:
        assert "Jeg ser anderledes på det" not in (await b.get(MOEDER)).text
        assert fejl(await b.post(f"{MOEDER}/bestrid", data=ord_)) == ["kilde"]


async def test_the_preparation_is_answered_with_the_parents() -> None:
    """R95: question by question."""
    async with Siderne(med_familie(klar()), LEDER).browser() as b:
        svar = {"punkt": "ressourcer", "svar": "Hun er god til at tegne", "med_foraeldre": "ja"}
        assert fejl(await b.post(f"{MOEDER}/forberedelse", data=svar | {"svar": ""})) == ["svar"]
        assert (await b.post(f"{MOEDER}/forberedelse", data=svar)).status_code == 303
        html = (await b.get(MOEDER)).text
    assert "Hun er god til at tegne" in html
    assert "1 af 8 spørgsmål er besvaret." in html


async def test_the_plan_moves_to_tvaers_and_back() -> None:
    """R98, A42."""
    siderne = Siderne(med_familie(holdt()), LEDER)
    async with siderne.browser() as b:
        assert (await b.post(f"{MOEDER}/master", data={"til": Planmaster.TVAERS.value})).status_code == 303
        assert "Handleplanen skrives i TVÆRS" in (await b.get(MOEDER)).text
        assert "Skriv den her fra nu af" in (await b.get(MOEDER)).text


async def test_how_it_ends_is_decided_before_it_has_lasted_too_long() -> None:
    """R178, A27: where the koncept has a longest duration; elsewhere nothing is asked."""
    scene = med_familie(holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1))
    async with Siderne(scene, LEDER).browser() as b:
        assert "Det skal slutte senest torsdag 10. september 2026." in (await b.get(MOEDER)).text
        assert fejl(await b.post(f"{MOEDER}/varighed", data={})) == ["valg"]
        assert (await b.post(f"{MOEDER}/varighed", data={"valg": "afslut"})).status_code == 303
        assert "Det er besluttet: Afslut forløbet." in re.sub(r"\s+", " ", (await b.get(MOEDER)).text)
    async with Siderne(med_familie(holdt()), LEDER).browser() as b:
        assert "Hvor længe varer forløbet?" not in (await b.get(MOEDER)).text


async def test_the_raadgiver_takes_over_where_one_is_awaited() -> None:
    """R179, A28."""
    scene = med_familie(nyborg())
    scene.when(NoterRådgiverAfventes(forloeb=FORLOEB), rolle=Rolle.SYSTEM)
    async with Siderne(scene, LEDER).browser() as b:
        assert "Forløbet venter på en rådgiver" in (await b.get(MOEDER)).text
        assert (await b.post(f"{MOEDER}/overtaget", data={})).status_code == 303
        assert "Forløbet venter på en rådgiver" not in (await b.get(MOEDER)).text


async def test_an_act_that_is_none_is_not_found() -> None:
    async with Siderne(med_familie(indkaldt()), LEDER).browser() as b:
        assert (await b.post(f"{MOEDER}/slet", data={})).status_code == 404


async def test_r180_r104_a_meeting_led_from_the_sos_tavle_says_so_and_reasons_are_those_the_koncept_knows() -> None:
    """Nyborg has neither a list for an agenda nor reserved times; Fredericia has both."""
    async with Siderne(med_familie(holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)), LEDER).browser() as b:
        moede, indkald = [(await b.get(f"{MOEDER}/{side}")).text for side in (moedet(1), "indkald")]
    assert "»Leder mødet ud fra SOS ved at stå ved tavlen.«" in moede
    assert "ingen fast dagsorden" not in moede
    assert 'class="agenda' not in moede
    assert "reserverede tider" not in indkald
    async with Siderne(med_familie(klar()), LEDER).browser() as b:
        assert "uden for de reserverede tider" in (await b.get(f"{MOEDER}/indkald")).text
