"""The pages of those above: Camp 100, the law's follow-up, the lederteam's duties (R116-R123, R138, R153-R156)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from contracts.command import Anledning, Question
from contracts.meetings import (
    Camp100Indkaldt,
    Camp100Liste,
    LederteamMødeIndkaldt,
    Lederteamstatus,
    MødepligtBrudt,
    NoterPlads,
    NoterStedfortræder,
    NoterTilbagemelding,
    RepræsentantInviteret,
    lederteam_id,
)
from contracts.reporting import Liste
from contracts.routing import Forløbsstatus, MineStillinger
from contracts.values import Aktør, Rolle
from services.meetings.domain.facts import Camp100Besluttet, OpfølgningAfholdt, UdviklingsrumAfholdt
from services.meetings.web.room import Svar
from tests.given import Scene, navn, opened
from tests.meetings.ledere import ANNE, BO, F1, F26, VIKAR, flyttet, i_gang, opret, staar_stille
from tests.meetings.scener import BEKYMRING, FORLOEB, SIF, TEAM, dk, samtykke
from tests.meetings.sider import LEDER, SIF_AF_TEAMET, Siderne
from tests.meetings.test_camp100 import CAMP, CHEF_FAMILIE, begyndt, indkald, truet, udviklingsrum
from tests.meetings.test_lageret import Byen
from tests.meetings.test_opfoelgning import BARNETS_LOV, RAADGIVER, i_sagen
from tests.meetings.test_pages import fejl

HER = f"/forloeb/{FORLOEB}/camp100"
CHEF = Aktør(id=CHEF_FAMILIE, rolle=Rolle.FAGCHEF)
ANNE_LEDER = Aktør(id=ANNE, rolle=Rolle.LEDERTEAM)
RAADGIVEREN = Aktør(id=RAADGIVER, rolle=Rolle.RAADGIVER)
BESLUTNING: dict[str, Any] = {
    "post": "familie_og_boern",
    "navn-skole_dagtilbud_og_fritid": "Anna Holm",
    "navn-unge_og_uddannelse": "Bent Vig",
    "stedfortraedere": ["unge_og_uddannelse"],
    "loesninger": ["ny_alternativ_vej"],
    "beslutning": "En fast voksen hver morgen",
}


class Fagchefens(Siderne):
    """A fagchef sees a forløb only while Camp 100 is convened; the lists are reporting's."""

    async def __call__(self, question: Question) -> dict[str, Any]:
        match question:
            case Liste(navn="trin_4"):
                sted = {"trin_navn": "trin 4", "distrikt_navn": "Midt"}
                return {"raekker": [{"forloeb": str(FORLOEB), "kort": str(FORLOEB)[:8]} | sted]}
            case Liste(navn="frist_camp100_gennemgang_loeber"):
                return {"raekker": [{"forloeb": str(FORLOEB), "forfalder": "2026-06-16", "tilstand": "loeber"}]}
            case Liste():
                return {"raekker": []}
            case Camp100Liste():
                return {"moeder": []}
            case Forløbsstatus():
                medlemmer = [{"medarbejder": str(SIF), "funktion": "sundhedspleje"}]
                return {"team": {"medlemmer": medlemmer}}
        return await super().__call__(question)


class UdenAdgang(Fagchefens):
    """What may not be seen is not asked for: each look is a fact."""

    async def __call__(self, question: Question) -> dict[str, Any]:
        assert question.TOPIC != "meetings.moedestatus"
        return await super().__call__(question)

    async def may(self, question: Question) -> bool:
        return question.TOPIC != "meetings.moedestatus"


async def test_a_fagchef_finds_the_threatened_by_number_and_when_each_is_reviewed() -> None:
    """R153, A35: no name and no content."""
    async with Fagchefens(truet(), CHEF).browser() as b:
        html = (await b.get("/camp100")).text
    assert "1 barn er på de trin, Camp 100 er for." in html
    assert "16. juni 2026" in html
    assert f'href="{HER}"' in html


async def test_camp100_is_convened_and_reviewed_without_seeing_the_forloeb_first() -> None:
    """R153, A35: by the right fagchef, at a time ahead."""
    siderne = UdenAdgang(truet(), CHEF)
    indkaldelse = {"starter": "2026-04-13T09:00", "varighed": "180", "indkalder": "familie_og_boern"}
    async with siderne.browser() as b:
        assert "Indkald til Camp 100" in (await b.get(HER)).text
        assert fejl(await b.post(f"{HER}/indkald", data=indkaldelse | {"starter": ""})) == ["starter"]
        forkert = await b.post(f"{HER}/indkald", data=indkaldelse | {"indkalder": "unge_og_uddannelse"})
        assert fejl(forkert) == ["indkalder"]
        assert fejl(await b.post(f"{HER}/gennemgaa", data={"udfald": "camp100"})) == ["udfald"]
        assert (await b.post(f"{HER}/indkald", data=indkaldelse | {"facilitator": "mig"})).status_code == 303
        assert (await b.post(f"{HER}/gennemgaa", data={"udfald": "camp100"})).status_code == 303
    kaldt = next(f for f in siderne.scene.facts if isinstance(f, Camp100Indkaldt))
    assert (kaldt.facilitator, kaldt.starter_at) == (CHEF_FAMILIE, dk("2026-04-13 09:00"))


async def test_the_two_rooms_and_the_decision_that_the_team_reads() -> None:
    """R154-R156: team and leaders first, then all fagchefer; the names stand in the sealed words alone."""
    siderne = Fagchefens(begyndt(), CHEF)
    rum = {"team": [str(SIF)], "ledere": ["skole", "modtagelsen"], "forslag": "Morgenmad på skolen"}
    async with siderne.browser() as b:
        assert "Fagcheferne beslutter, når udviklingsrummet er holdt." in (await b.get(HER)).text
        assert fejl(await b.post(f"{HER}/{CAMP}/udviklingsrum", data=rum | {"team": []})) == ["team"]
        assert fejl(await b.post(f"{HER}/{CAMP}/udviklingsrum", data=rum | {"ledere": ["skole"]})) == ["ledere"]
        assert (await b.post(f"{HER}/{CAMP}/udviklingsrum", data=rum)).status_code == 303
        assert "Morgenmad på skolen" in (await b.get(HER)).text
        uden = BESLUTNING | {"navn-unge_og_uddannelse": "", "stedfortraedere": []}
        assert fejl(await b.post(f"{HER}/{CAMP}/beslut", data=uden)) == ["post"]
        assert fejl(await b.post(f"{HER}/{CAMP}/beslut", data=BESLUTNING | {"loesninger": []})) == ["loesninger"]
        svar = await b.post(f"{HER}/{CAMP}/beslut", data=BESLUTNING)
        assert svar.headers["location"] == "/camp100?noteret=1"
        siderne.hvem = SIF_AF_TEAMET
        html = (await b.get(f"/forloeb/{FORLOEB}/moeder")).text
        assert "En fast voksen hver morgen" in html
        assert "Anna Holm" in html
    assert any(isinstance(f, UdviklingsrumAfholdt) for f in siderne.scene.facts)
    besluttet = next(f for f in siderne.scene.facts if isinstance(f, Camp100Besluttet))
    assert "Anna" not in besluttet.model_dump_json(exclude={"beslutning"})
    assert [b.stedfortraeder for b in besluttet.besluttere if b.post == "unge_og_uddannelse"] == [True]
    assert CHEF_FAMILIE in {b.person for b in besluttet.besluttere}


async def test_the_director_is_there_in_the_edition_that_has_him() -> None:
    """R65, R156: in the first edition."""
    scene = begyndt(F1)
    scene.when(udviklingsrum())
    siderne = Fagchefens(scene, CHEF)
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{HER}/{CAMP}/beslut", data=BESLUTNING)) == ["direktoer"]
        assert (await b.post(f"{HER}/{CAMP}/beslut", data=BESLUTNING | {"direktoer": "Carla Bro"})).status_code == 303


async def test_camp100_is_called_off_with_a_reason() -> None:
    """R153."""
    scene = truet()
    scene.when(indkald())
    async with Fagchefens(scene, CHEF).browser() as b:
        assert fejl(await b.post(f"{HER}/{CAMP}/aflys", data={})) == ["grund"]
        assert (await b.post(f"{HER}/{CAMP}/aflys", data={"grund": "sygdom"})).status_code == 303
        assert "Indkald til Camp 100" in (await b.get(HER)).text


async def test_the_raadgiver_writes_the_udviklingsrum_and_does_not_decide() -> None:
    """R155, R156."""
    async with Fagchefens(begyndt(), RAADGIVEREN).browser() as b:
        html = (await b.get(HER)).text
        assert "Gem udviklingsrummet" in html
        assert "Notér beslutningen" not in html
        assert (await b.post(f"{HER}/{CAMP}/beslut", data=BESLUTNING)).status_code == 403


async def test_the_convened_are_listed_from_the_store_the_latest_first(tmp_path: Path) -> None:
    """R153: with what became of each."""
    byen = Byen(tmp_path)
    await byen.hoerer("2026-02-23 09:00", BEKYMRING)
    await byen.hoerer("2026-03-02 10:00", samtykke("2026-03-02 10:00"), TEAM, flyttet(F26, "trin_2", "trin_4"))
    await byen.goer("2026-03-16 10:00", indkald())
    svar = await byen.store.ask(Camp100Liste(), Anledning(aktoer=CHEF, registreret=dk("2026-03-20 09:00")))
    (raekke,) = opened(svar)["moeder"]
    assert (raekke["forloeb"], raekke["begyndt"], raekke["besluttet"]) == (str(FORLOEB), False, False)


@pytest.mark.parametrize(
    ("felter", "ved"),
    [
        ({"omfatter": []}, ["omfatter"]),
        ({"omfatter": list(BARNETS_LOV[1:])}, ["omfatter"]),
        ({"interval": ""}, ["interval"]),
        ({"interval": "snart"}, ["interval"]),
    ],
)
async def test_a_follow_up_covers_what_the_law_demands_and_says_when_it_is_done_again(
    felter: dict[str, Any], ved: list[str]
) -> None:
    """R138, R139, A23: the second and third are the rules' own no."""
    siderne, sted = Siderne(i_sagen(), RAADGIVEREN), f"/forloeb/{FORLOEB}/opfoelgning"
    grund = {"omfatter": list(BARNETS_LOV), "interval": "4", "vurdering": "Aflastningen virker"}
    async with siderne.browser() as b:
        assert fejl(await b.post(sted, data=grund | felter)) == ved
        svar = await b.post(sted, data=grund)
        assert svar.status_code == 303
        side = (await b.get(svar.headers["location"])).text
        assert "Opfølgningen er noteret" in side
        assert "Næste opfølgning er senest" in side
    (holdt,) = [f for f in siderne.scene.facts if isinstance(f, OpfølgningAfholdt)]
    assert holdt.interval_maaneder == 4


def lederteamet() -> Scene:
    """The lederteam of step 2 has a forløb that stands still on its agenda for 13 May."""
    return staar_stille("trin_2", F26, opret())


class Lederteamets(Fagchefens):
    async def __call__(self, question: Question) -> dict[str, Any]:
        if isinstance(question, Lederteamstatus):
            return self.scene.shown(question, som=self.hvem.id, rolle=self.hvem.rolle)
        return await super().__call__(question)


async def test_r58_the_leaders_are_named_where_routing_names_them() -> None:
    """R58: else by number, and oneself by «dig»."""

    class Navngivet(Siderne):
        async def __call__(self, question: Question) -> dict[str, Any]:
            if isinstance(question, MineStillinger):
                return {"ledere": [{"aktoer": str(BO), "navn": "Bo <Bech>"}, {"aktoer": str(SIF), "navn": None}]}
            return await super().__call__(question)

    for siderne, bo in ((Siderne, "Medlem nr. 2"), (Navngivet, "Bo &lt;Bech&gt;")):
        async with siderne(lederteamet(), ANNE_LEDER).browser() as b:
            html = (await b.get("/lederteam")).text
        assert bo in html
        assert str(ANNE)[:8] not in html
        assert str(BO)[:8] not in html
        assert "<li>Dig</li>" in html


@pytest.mark.parametrize(
    ("kendt", "vist"),
    [
        ({"vikarer": [{"aktoer": str(VIKAR), "navn": "Vera <Vik>"}]}, "Vera &lt;Vik&gt;"),
        ({"ledere": [{"aktoer": str(VIKAR), "navn": None, "hvor": "Klubben"}]}, "lederen af Klubben"),
        ({}, "en, der ikke er lagt ind ved navn"),
    ],
)
async def test_a30_who_stands_in_for_a_seat_is_told_by_name_or_by_what_he_leads(kendt: Svar, vist: str) -> None:
    """A30, A32, R58: never by a piece of an id."""

    class Navngivet(Siderne):
        async def __call__(self, question: Question) -> dict[str, Any]:
            return kendt if isinstance(question, MineStillinger) else await super().__call__(question)

    scene = med_vikar_for_bo()
    async with Navngivet(scene, ANNE_LEDER).browser() as b:
        html = (await b.get("/lederteam")).text
    assert f"<li>Medlem nr. 2, stedfortræder på næste møde: {vist}</li>" in html
    assert str(VIKAR)[:8] not in html


def med_vikar_for_bo() -> Scene:
    """In the week of the meeting Vikar stands in for Bo."""
    plads, dage = navn("bos plads"), {"fra": date(2026, 5, 11), "til": date(2026, 5, 15)}
    scene = lederteamet()
    scene.when(NoterPlads(stilling=plads, indehaver=BO), rolle=Rolle.SYSTEM)
    scene.when(NoterStedfortræder(stilling=plads, stedfortraeder=VIKAR, **dage), rolle=Rolle.SYSTEM)
    return scene


async def test_the_lederteam_hears_somebody_of_the_team() -> None:
    """R122: on screen or in the room, at the next meeting."""
    siderne, sted = Lederteamets(lederteamet(), ANNE_LEDER), f"/lederteam/forloeb/{FORLOEB}"
    async with siderne.browser() as b:
        assert f'href="{sted}"' in (await b.get("/lederteam")).text
        assert fejl(await b.post(f"{sted}/repraesentant", data={})) == ["repraesentant"]
        inviteret = {"repraesentant": str(SIF), "paa_skaerm": "ja"}
        assert (await b.post(f"{sted}/repraesentant", data=inviteret)).status_code == 303
        assert "Repræsentant kommer" in (await b.get("/lederteam")).text
        fremmed = {"repraesentant": str(navn("fremmed"))}
        assert (await b.post(f"{sted}/repraesentant", data=fremmed)).status_code == 400
    (fact,) = [f for f in siderne.scene.facts if isinstance(f, RepræsentantInviteret)]
    assert (fact.repraesentant, fact.virtuelt) == (SIF, True)


async def test_who_came_is_noted_and_who_did_not_is_seen_above() -> None:
    """R116, A30: a stand-in with mandate counts as coming."""
    scene = lederteamet()
    moede, adresse = moedet_er_begyndt(scene)
    siderne = Lederteamets(scene, ANNE_LEDER)
    async with siderne.browser() as b:
        assert f'action="{adresse}"' in (await b.get("/lederteam")).text
        assert (await b.post(adresse, data={})).status_code == 400
        kom = {f"fremmoedte-{moede}": [str(ANNE)], "punkter": ["1", "2"]}
        assert (await b.post(adresse, data=kom)).status_code == 303
        html = (await b.get("/lederteam")).text
    assert f'action="{adresse}"' not in html
    assert "1 gang er mødepligten brudt" in html
    assert "<li>Medlem nr. 2: 1 gang</li>" in html
    assert [f.medlem for f in scene.facts if isinstance(f, MødepligtBrudt)] == [BO]


async def test_a32_the_registered_stand_in_is_among_those_who_may_have_come() -> None:
    """A30, A32: a cross at who stands in that day is enough."""
    scene = med_vikar_for_bo()
    moede, adresse = moedet_er_begyndt(scene)
    async with Lederteamets(scene, ANNE_LEDER).browser() as b:
        assert "stedfortræder for Medlem nr. 2" in (await b.get("/lederteam")).text
        kom = {f"fremmoedte-{moede}": [str(ANNE), str(VIKAR)], "punkter": ["1", "2"]}
        assert (await b.post(adresse, data=kom)).status_code == 303
    assert [f for f in scene.facts if isinstance(f, MødepligtBrudt)] == []


def moedet_er_begyndt(scene: Scene) -> tuple[UUID, str]:
    """The meeting, and where it is noted."""
    (moede, *_) = [f.moede for f in scene.facts if isinstance(f, LederteamMødeIndkaldt)]
    scene.tick("2026-05-13 11:00")
    return moede, f"/lederteam/{lederteam_id('trin_2')}/moeder/{moede}/afhold"


async def test_a_forloeb_goes_up_when_the_lederteam_says_so_and_is_kept_only_where_it_was_proposed() -> None:
    """R119, A33: in the edition that has a lederteam above."""
    scene = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    sted = f"/lederteam/forloeb/{FORLOEB}/loeft"
    async with Lederteamets(scene, ANNE_LEDER, F1).browser() as b:
        assert fejl(await b.post(sted, data={})) == ["loeftes"]
        assert fejl(await b.post(sted, data={"loeftes": "nej"})) == ["loeftes"]
        assert (await b.post(sted, data={"loeftes": "ja"})).status_code == 303
    assert scene.ask(Lederteamstatus(niveau="trin_2"))["forloeb"] == [str(FORLOEB)]


async def test_a_forloeb_without_fremdrift_is_put_on_the_agenda_and_one_that_moves_is_not() -> None:
    """R119."""
    sted = f"/lederteam/forloeb/{FORLOEB}"
    async with Lederteamets(lederteamet(), ANNE_LEDER).browser() as b:
        assert "Står på dagsordenen, punkt 1" in (await b.get(sted)).text
        assert (await b.post(f"{sted}/dagsorden", data={})).status_code == 303
    scene = i_gang("trin_2")
    scene.when(opret())
    async with Lederteamets(scene, ANNE_LEDER).browser() as b:
        assert fejl(await b.post(f"{sted}/dagsorden", data={})) == ["dagsorden"]


async def test_one_who_only_leads_a_school_has_no_buttons_here() -> None:
    """R58: the lederteam's acts are the lederteam's."""
    async with Lederteamets(i_gang("trin_2"), LEDER).browser() as b:
        html = (await b.get("/lederteam")).text
    assert not re.search(r'<form method="post" action="/lederteam', html)


async def test_r120_an_answered_forloeb_that_stands_still_is_at_point_1_of_the_next_agenda() -> None:
    """R119, R123: the answer settles what was owed, and the page says that the forløb stays."""
    scene = lederteamet()
    moede = next(f for f in scene.facts if isinstance(f, LederteamMødeIndkaldt)).moede
    scene.tick("2026-05-13 11:00")
    async with Lederteamets(scene, ANNE_LEDER).browser() as b:
        assert "1 forløb mangler jeres tilbagemelding" in (await b.get("/lederteam")).text
        scene.when(NoterTilbagemelding(forloeb=FORLOEB, lederteam=lederteam_id("trin_2"), moede=moede))
        html = (await b.get("/lederteam")).text
        assert "mangler jeres tilbagemelding" not in html
        punkt_1, punkt_2 = re.findall(r'<span class="no">\d</span>.*?</div>', html)
        assert (str(FORLOEB) in punkt_1, str(FORLOEB) in punkt_2) == (True, False)
        assert (
            "Det står der på hvert møde, også når I har svaret" in (await b.get(f"/lederteam/forloeb/{FORLOEB}")).text
        )
