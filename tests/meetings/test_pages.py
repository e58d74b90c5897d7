"""The pages of meetings: calling one, the meeting itself, handleplan and tasks, each refusal beside what is allowed."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import httpx2
import pytest

from contracts.consent import Navne
from contracts.meetings import (
    AftalOpgave,
    Fremdrift,
    IndhentBarnetsPerspektiv,
    Mødestatus,
    NoterFamilien,
    NoterPartsbegrænsning,
    TolkBestilt,
)
from contracts.values import Aktør, Fortrolig, Rolle
from tests.given import Scene, navn
from tests.meetings.scener import (
    BARN,
    LEO,
    MOR,
    OPFOELGNING,
    OPSTART,
    SIF,
    TJEKLISTE,
    dk,
    forberedt,
    formoede,
    holdt,
    indkaldt,
    kendt,
    klar,
    opfoelgning,
    opfulgt,
    plan,
    trukket,
)
from tests.meetings.sider import FAMILIEN, FORLOEB, SIF_AF_TEAMET, Siderne
from tests.meetings.steder import barometer, nyborg

MOEDER = f"/forloeb/{FORLOEB}/moeder"
INDKALD = f"{MOEDER}/indkald"
TIRSDAG = "2026-03-10"
FAMILIEINDGANGEN = Aktør(id=navn("familieindgang"), rolle=Rolle.FAMILIEINDGANG)
STATUS = Mødestatus(forloeb=FORLOEB)


def med_familie(scene: Scene, *, tolk: bool = False) -> Scene:
    for part in (BARN, MOR):
        scene.when(NoterFamilien(forloeb=FORLOEB, part=part, tolk=tolk and part == MOR), rolle=Rolle.SYSTEM)
    return scene


def invitation(**felter: object) -> dict[str, object]:
    grund: dict[str, object] = {"kommando": str(uuid4()), "dag": TIRSDAG, "fra": "09:00", "varighed": "60"}
    return grund | {"sted": "Skolen, lokale 12", "parter": [str(BARN), str(MOR)], "forsendelse": "digital"} | felter


def afslutning(**felter: object) -> dict[str, object]:
    grund: dict[str, object] = {"kommando": str(uuid4()), "deltagere": [str(SIF), str(MOR)], "barnet": "deltog"}
    grund |= {"tjekliste": list(TJEKLISTE), "rette_deltagere": "ja", "naeste_moede": "2026-05-19"}
    return grund | {"fremdrift": "ja", "referat": "Vi talte om morgenerne"} | felter


def i_gang() -> Scene:
    """The later meeting has begun, with its roles."""
    s = holdt()
    s.when(opfoelgning())
    s.when(formoede(OPFOELGNING))
    s.time = dk("2026-04-14 09:30")
    return med_familie(s)


def fejl(svar: httpx2.Response) -> list[str]:
    """The lines of the error summary, each with the field it leads to."""
    assert svar.status_code == 400
    return re.findall(r'<li><a href="#(\w+)">', svar.text)


async def test_every_day_says_whether_it_can_be_chosen_and_if_not_why() -> None:
    """R101, R102, R104: a free day, one of too short notice, one without an interval, a weekend, one too late."""
    async with Siderne(med_familie(klar())).browser() as b:
        html = (await b.get(INDKALD)).text
    assert "4 dage kan vælges. Den første er tirsdag 10. marts 2026." in html
    celler = {dag: re.search(rf'<td class="(\w+)"[^>]*>(?:(?!</td>).)*value="{dag}"', html, re.S) for dag in DAGE}
    assert {dag: fundet and fundet[1] for dag, fundet in celler.items()} == DAGE
    assert "Dagen er en lørdag." in html
    assert "Varslet kan ikke nås: indkaldelsen skulle være sendt" in html
    assert "Dagen ligger efter fristen fredag 20. marts 2026." in html


DAGE = {
    "2026-03-03": "excused",
    TIRSDAG: "free",
    "2026-03-11": "excused",
    "2026-03-14": None,
    "2026-03-24": "excused",
}


async def test_a_free_day_gives_a_meeting_and_a_receipt_and_the_form_sent_twice_gives_one() -> None:
    """R101, R109: with time, place and whom it is for."""
    siderne, form = Siderne(med_familie(klar())), invitation()
    async with siderne.browser() as b:
        foerst, igen = await b.post(INDKALD, data=form), await b.post(INDKALD, data=form)
        kvittering = await b.get(foerst.headers["location"])
    assert foerst.status_code == igen.status_code == 303
    assert len(siderne.gjort) == 1
    assert "tirsdag 10. marts 2026 kl. 09.00" in kvittering.text
    assert "Skolen, lokale 12" in kvittering.text
    assert "Mette Lind" in kvittering.text
    assert "Skolen" not in str(foerst.headers["location"])


@pytest.mark.parametrize(
    ("felter", "ved"),
    [
        ({"dag": ""}, ["dag"]),
        ({"fra": "ni", "sted": ""}, ["fra", "sted"]),
        ({"parter": []}, ["parter"]),
        ({"dag": "2026-03-11"}, ["begrundelse"]),
        ({"dag": "2026-03-24"}, ["begrundelse"]),
        ({"dag": "2026-03-03"}, ["fraveget_af", "varsel_grund"]),
        ({"fra": "11:00"}, ["dag"]),
    ],
)
async def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    felter: dict[str, object], ved: list[str]
) -> None:
    """R102, R104, A22, A24: the last of them is a rule's no, a time outside the interval."""
    siderne = Siderne(med_familie(klar()))
    async with siderne.browser() as b:
        svar = await b.post(INDKALD, data=invitation(**felter))
    assert fejl(svar) == ved
    assert siderne.gjort == []
    assert felter.get("sted") == "" or 'value="Skolen, lokale 12"' in svar.text


@pytest.mark.parametrize(
    "felter",
    [
        {"dag": "2026-03-11", "begrundelse": "ingen_ledig_tid"},
        {"dag": "2026-03-24", "begrundelse": "familiens_oenske"},
        {"dag": "2026-03-03", "fraveget_af": str(MOR), "varsel_grund": "hurtig_hjaelp"},
        {"sted": "", "virtuelt": "ja"},
    ],
)
async def test_the_same_day_with_its_reason_can_be_chosen(felter: dict[str, object]) -> None:
    """A22, A24."""
    async with Siderne(med_familie(klar())).browser() as b:
        assert (await b.post(INDKALD, data=invitation(**felter))).status_code == 303


async def test_an_interpreter_is_booked_before_the_invitation_leaves() -> None:
    """A45: the family needs one."""
    siderne = Siderne(med_familie(klar(), tolk=True))
    async with siderne.browser() as b:
        assert fejl(await b.post(INDKALD, data=invitation())) == ["tolk"]
        assert (await b.post(INDKALD, data=invitation(tolk="ja"))).status_code == 303
    assert any(isinstance(fact, TolkBestilt) for fact in siderne.scene.facts)


async def test_those_who_are_kept_apart_are_invited_apart() -> None:
    """A41: nobody is ticked beforehand, and the page says why."""
    far, scene = navn("far"), med_familie(klar())
    scene.when(NoterFamilien(forloeb=FORLOEB, part=far, tolk=False), rolle=Rolle.SYSTEM)
    scene.when(NoterPartsbegrænsning(forloeb=FORLOEB, part=MOR, adskilt=True), rolle=Rolle.SYSTEM)
    async with Siderne(scene).browser() as b:
        html = (await b.get(INDKALD)).text
        assert "Nogle i familien skal mødes hver for sig" in html
        assert not re.search(r'name="parter"[^>]*checked', html)
        sammen = await b.post(INDKALD, data=invitation(parter=[str(MOR), str(far)]))
        assert sammen.status_code == 400
        assert (await b.post(INDKALD, data=invitation(parter=[str(MOR)]))).status_code == 303


async def test_without_consent_there_is_no_calendar_but_a_way_on() -> None:
    """R77: what the family must say first."""
    async with Siderne(med_familie(kendt())).browser() as b:
        svar = await b.get(INDKALD)
        assert svar.status_code == 404
        assert "familiens samtykke" in svar.text
        assert "Der kan ikke holdes møder nu" in (await b.get(MOEDER)).text


async def test_roles_are_agreed_at_the_formoede() -> None:
    """R53, R105: each role has somebody."""
    siderne = Siderne(med_familie(indkaldt()), SIF_AF_TEAMET)
    roller = dict.fromkeys(("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson"), str(LEO))
    async with siderne.browser() as b:
        uden = await b.post(f"{MOEDER}/{OPSTART}/formoede", data=roller | {"referent": ""})
        assert fejl(uden) == ["referent"]
        assert (await b.post(f"{MOEDER}/{OPSTART}/formoede", data=roller)).status_code == 303
    assert siderne.scene.ask(STATUS)["moeder"][0]["roller"]["facilitator"] == str(LEO)


async def test_what_is_missing_to_close_is_a_checklist() -> None:
    """R30, R105, A29: what is in place is said to be so, for those who do not see the tick either."""
    async with Siderne(i_gang(), SIF_AF_TEAMET).browser() as b:
        html = (await b.get(f"{MOEDER}/{OPFOELGNING}")).text
    punkter = re.findall(r"<li(?: class=\"done\")?>([^<]+) <span class=\"sr-only\">\((.*?)\)", html)
    assert punkter[:2] == [("Rollerne er aftalt på et formøde", "på plads"), ("Mødet er begyndt", "på plads")]
    assert ("Fremdrift er vurderet", "mangler") in punkter
    assert ("Næste møde har en dato", "mangler") in punkter


@pytest.mark.parametrize(
    ("felter", "ved"),
    [
        ({"deltagere": []}, ["deltagere"]),
        ({"tjekliste": list(TJEKLISTE[1:])}, ["tjekliste"]),
        ({"fremdrift": ""}, ["fremdrift"]),
        ({"fremdrift": "nej"}, ["hvorfor"]),
        ({"rette_deltagere": "", "naeste_moede": ""}, ["rette_deltagere", "naeste_moede"]),
        ({"barnet": "deltog_ikke"}, ["barnet_begrundelse"]),
        ({"barnet": "deltog_ikke", "barnet_begrundelse": "alder"}, ["barnet"]),
        ({"deltagere": [str(MOR)]}, ["deltagere"]),
        ({"naeste_moede": "2026-04-01"}, ["naeste_moede"]),
    ],
)
async def test_a_meeting_is_not_closed_with_something_missing(felter: dict[str, object], ved: list[str]) -> None:
    """R30, R50, R113, R114, R115, A29: the last three are the rules' own no."""
    siderne = Siderne(i_gang(), SIF_AF_TEAMET)
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{MOEDER}/{OPFOELGNING}/afslut", data=afslutning(**felter))) == ved
    assert siderne.gjort == []


async def test_a_meeting_with_all_in_place_is_closed_and_its_referat_sent_by_the_one_who_does_it() -> None:
    """R110, R113, A14: why there is no fremdrift stands in the heading."""
    siderne = Siderne(i_gang(), SIF_AF_TEAMET)
    async with siderne.browser() as b:
        nej = afslutning(fremdrift="nej", hvorfor="Asta er stadig hjemme om mandagen")
        assert (await b.post(f"{MOEDER}/{OPFOELGNING}/afslut", data=nej)).status_code == 303
        html = (await b.get(f"{MOEDER}/{OPFOELGNING}")).text
        assert "Ikke fremdrift: Asta er stadig hjemme om mandagen" in html
        assert "Giv familien referatet" in html
        assert (await b.post(f"{MOEDER}/{OPFOELGNING}/referat", data={})).status_code == 303
        assert "Referatet er givet til familien" in (await b.get(f"{MOEDER}/{OPFOELGNING}")).text


async def test_a_child_that_does_not_come_is_heard_first_and_told_after() -> None:
    """A29, R176, R187: the perspective before, the telling after."""
    siderne = Siderne(med_familie(indkaldt()), SIF_AF_TEAMET)
    siderne.scene.when(formoede())
    async with siderne.browser() as b:
        ord_ = {"perspektiv": "Jeg vil gerne have en ven"}
        assert (await b.post(f"{MOEDER}/{OPSTART}/perspektiv", data=ord_)).status_code == 303
        siderne.scene.time = dk("2026-03-10 10:00")
        uden = afslutning(barnet="deltog_ikke", barnet_begrundelse="barnets_oenske", fremdrift="")
        assert (await b.post(f"{MOEDER}/{OPSTART}/afslut", data=uden)).status_code == 303
        html = (await b.get(f"{MOEDER}/{OPSTART}")).text
        assert "Jeg vil gerne have en ven" in html
        assert "Fortæl barnet, hvad der blev sagt og aftalt" in html
        await b.post(f"{MOEDER}/{OPSTART}/orienter", data={})
        assert "Fortæl barnet" not in (await b.get(f"{MOEDER}/{OPSTART}")).text


async def test_a_meeting_is_moved_or_called_off_with_a_reason() -> None:
    """A24: and an unknown act is nothing."""
    siderne = Siderne(med_familie(indkaldt()))
    async with siderne.browser() as b:
        sted = f"{MOEDER}/{OPSTART}"
        assert fejl(await b.post(f"{sted}/flyt", data={"ny_dag": "2026-03-12"})) == ["ny_fra", "aarsag"]
        ny = {"ny_dag": "2026-03-12", "ny_fra": "09:00", "aarsag": "sygdom"}
        assert (await b.post(f"{sted}/flyt", data=ny)).status_code == 303
        assert "torsdag 12. marts 2026 kl. 09.00" in (await b.get(sted)).text
        assert fejl(await b.post(f"{sted}/aflys", data={})) == ["grund"]
        assert (await b.post(f"{sted}/aflys", data={"grund": "sygdom"})).status_code == 303
        assert "Mødet er aflyst" in (await b.get(sted)).text
        assert (await b.post(f"{sted}/slet", data={})).status_code == 404


async def test_the_screen_in_the_room_shows_agenda_and_roles_and_nothing_that_was_said() -> None:
    """R53, R111: everybody in the room reads it."""
    scene = med_familie(indkaldt())
    scene.when(formoede())
    scene.when(IndhentBarnetsPerspektiv(forloeb=FORLOEB, moede=OPSTART, perspektiv=Fortrolig("Jeg er bange")))
    async with Siderne(scene, SIF_AF_TEAMET).browser() as b:
        html = (await b.get(f"{MOEDER}/{OPSTART}/skaerm")).text
    assert "Uddybning af og spørgsmål til den beskrevne problematik" in html
    assert "Facilitator" in html
    assert "Jeg er bange" not in html


async def test_a_task_has_somebody_and_a_day_and_is_done_in_one_click() -> None:
    """R19, R91, R107."""
    siderne = Siderne(med_familie(holdt()), SIF_AF_TEAMET)
    siderne.scene.when(plan())
    async with siderne.browser() as b:
        opgave = {"opgave": "Ringer til mor", "ansvarlig": str(SIF), "frist": "2026-03-27"}
        assert fejl(await b.post(f"{MOEDER}/opgave", data=opgave | {"ansvarlig": ""})) == ["ansvarlig"]
        assert fejl(await b.post(f"{MOEDER}/opgave", data=opgave | {"frist": "2026-03-01"})) == ["frist"]
        assert (await b.post(f"{MOEDER}/opgave", data=opgave | {"kommando": str(uuid4())})).status_code == 303
        html = (await b.get(MOEDER)).text
        assert "Ringer til mor" in html
        assert "Du har 1 åben opgave." in html
        adresse = re.search(r'action="([^"]+/udfoert)"', html)
        assert adresse is not None
        tilbage = await b.post(adresse[1], data={"fra": "mine"})
        assert tilbage.headers["location"] == "/mine-opgaver"
        assert "1 opgave er udført" in (await b.get(MOEDER)).text


async def test_the_handleplan_is_whole_or_not_saved() -> None:
    """R91, R96: goal and plan A, B and C; each saving is a new version."""
    siderne, adresse = Siderne(med_familie(holdt()), SIF_AF_TEAMET), f"{MOEDER}/handleplan"
    ord_ = {"maal": "Trygge morgener", "plan_a": "Fast voksen", "plan_b": "Makker", "plan_c": "Hjemmebesøg"}
    async with siderne.browser() as b:
        delvist = await b.post(adresse, data=ord_ | {"plan_c": ""})
        assert fejl(delvist) == ["plan_c"]
        assert "Makker" in delvist.text
        assert (await b.post(adresse, data=ord_)).status_code == 303
        html = (await b.get(MOEDER)).text
        assert "Udgave 1" in html
        assert "Hjemmebesøg" in html
        assert "Trygge morgener" in (await b.get(adresse)).text


async def test_the_family_reads_and_has_no_buttons() -> None:
    """R77, A7: what others may do is not drawn; what they do all the same is refused."""
    siderne = Siderne(med_familie(opfulgt(Fremdrift.JA)), FAMILIEN)
    siderne.scene.when(plan())
    siderne.scene.when(
        AftalOpgave(forloeb=FORLOEB, ansvarlig=SIF, frist=dk("2026-04-24 09:00").date(), tekst=Fortrolig("Ringer"))
    )
    async with siderne.browser() as b:
        html = (await b.get(MOEDER)).text
        assert "Trygge morgener" in html
        assert "Udført</button>" not in html
        assert "Aftal opgaven" not in html
        selv = await b.post(f"{MOEDER}/opgave", data={"opgave": "x", "ansvarlig": str(SIF), "frist": "2026-04-24"})
        assert selv.status_code == 403


async def test_when_the_consent_is_gone_the_page_says_so_and_what_to_do() -> None:
    """A8, R95: no calling, no task, no word of the preparation."""
    scene = med_familie(holdt())
    async with Siderne(scene).browser() as b:
        assert "Svar på et spørgsmål" in (await b.get(MOEDER)).text
        scene.given(trukket("2026-03-12 09:00"))
        html = (await b.get(MOEDER)).text
    assert "Svar på et spørgsmål" not in html
    assert "Der kan ikke holdes møder nu" in html
    assert f"/forloeb/{FORLOEB}/samtykke" in html
    assert "Aftal opgaven" not in html


async def test_without_the_names_the_page_stands_and_no_id_is_shown() -> None:
    """A7: names come in one call; where consent is away, words stand in their place."""
    siderne = Siderne(med_familie(indkaldt()))
    siderne.consent_er_vaek = True
    async with siderne.browser() as b:
        svar = await b.get(f"{MOEDER}/{OPSTART}")
    assert svar.status_code == 200
    synligt = re.sub(r"<[^>]+>", " ", svar.text)
    assert not [each for each in (MOR, SIF, LEO) if str(each) in synligt]
    assert sum(isinstance(spurgt, Navne) for spurgt in siderne.spurgt) == 1


@pytest.mark.parametrize("sted", [nyborg, barometer])
async def test_a_koncept_without_opstartsmoede_notice_or_plan_has_its_own_pages(sted: type) -> None:
    """R178, R188: the one kind of meeting it has, and no plan where it has none."""
    async with Siderne(med_familie(sted())).browser() as b:
        kalender = await b.get(INDKALD)
        assert kalender.status_code == 200
        assert re.search(r'name="art" value="(trivselsmoede|dialogmoede)"', kalender.text)
        assert (await b.get(MOEDER)).status_code == 200
        assert (await b.get(f"{MOEDER}/handleplan")).status_code == 200


async def test_familieindgangen_calls_moves_and_closes_but_takes_no_task() -> None:
    """R67, R178: where Familieindgangen leads, it has the buttons for it and no others."""
    scene = med_familie(nyborg())
    async with Siderne(scene, FAMILIEINDGANGEN).browser() as b:
        assert "Indkald til møde" in (await b.get(MOEDER)).text
        sendt = await b.post(INDKALD, data=invitation())
        assert sendt.status_code == 303
        html = (await b.get(sendt.headers["location"].removesuffix("/indkaldt"))).text
    assert "Flyt mødet" in html
    assert "Aftal opgaven" not in html


@pytest.mark.parametrize("adresse", ["/forloeb/x/moeder", "/forloeb/x/moeder/indkald", f"{MOEDER}/{UUID(int=7)}"])
async def test_an_address_that_names_nothing_says_so(adresse: str) -> None:
    async with Siderne(forberedt()).browser() as b:
        assert (await b.get(adresse)).status_code == 404


async def test_in_english_the_pages_are_english_and_the_profiles_words_are_said_to_be_danish() -> None:
    async with Siderne(i_gang(), SIF_AF_TEAMET).browser() as b:
        html = (await b.get(f"{MOEDER}/{OPFOELGNING}?sprog=en")).text
    assert "Follow-up meeting" in html
    assert "Before the meeting can be closed" in html
    assert '<span lang="da">Ressourcer og kompetencer</span>' in html
