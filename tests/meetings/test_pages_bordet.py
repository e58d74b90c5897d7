"""Around the meeting on its page: guests, room, bilag, follow-up, moving, the own calendar (R54, R198, A17)."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

import pytest

from contracts.consent import PartsbegrænsningSat
from contracts.meetings import BestilTolk, BilagNoteret, Bordplads, MødedeltagerInviteret, MødeIndkaldt, TolkBestilt
from contracts.values import Aktør, Fortrolig, Rolle
from tests.given import Scene, navn
from tests.meetings.scener import (
    FORLOEB,
    LEO,
    MOR,
    OPFOELGNING,
    OPSTART,
    SIF,
    TEAM,
    dk,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    opfoelgning,
    samtykke,
    trukket,
)
from tests.meetings.sider import FAMILIEN, LEDER, SIF_AF_TEAMET, Siderne
from tests.meetings.steder import holdt_trivselsmoede, moedet, nyborg
from tests.meetings.test_pages import FAMILIEINDGANGEN, fejl, med_familie

MOEDER = f"/forloeb/{FORLOEB}/moeder"
STED = f"{MOEDER}/{OPSTART}"
RAADGIVEREN = Aktør(id=navn("rådgiver"), rolle=Rolle.RAADGIVER)


async def test_who_comes_for_sparring_comes_to_one_point_and_others_to_the_meeting() -> None:
    """R19, R52, A17: the first is the rule's no."""
    siderne = Siderne(med_familie(indkaldt()), SIF_AF_TEAMET)
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{STED}/inviter", data={})) == ["som"]
        assert fejl(await b.post(f"{STED}/inviter", data={"som": "sparring", "punkt": ""})) == ["punkt"]
        assert (await b.post(f"{STED}/inviter", data={"som": "sparring", "punkt": "1"})).status_code == 303
        assert (await b.post(f"{STED}/inviter", data={"som": "fagperson", "punkt": ""})).status_code == 303
        html = (await b.get(STED)).text
    assert "Sparring til ét punkt: Deltager" in html
    assert ", punkt 1" in html
    (sparring, fagperson) = [f for f in siderne.scene.facts if isinstance(f, MødedeltagerInviteret)]
    assert (sparring.som, sparring.punkt, sparring.kan_tage_opgaver) == (Bordplads.SPARRING, 1, False)
    assert (fagperson.punkt, fagperson.kan_tage_opgaver) == (None, True)


async def test_a_guest_of_the_team_can_have_a_role_and_an_external_one_leads() -> None:
    """R53, R55: who leads from outside is noted as external."""
    siderne = Siderne(med_familie(indkaldt()), SIF_AF_TEAMET)
    async with siderne.browser() as b:
        await b.post(f"{STED}/inviter", data={"som": "fagperson"})
        gaest = next(f for f in siderne.scene.facts if isinstance(f, MødedeltagerInviteret)).deltager
        roller = dict.fromkeys(("tidsholder", "referent", "referat_afsender", "kontaktperson"), str(LEO))
        svar = await b.post(f"{STED}/formoede", data=roller | {"facilitator": str(gaest), "ekstern": "ja"})
    assert svar.status_code == 303
    moede = siderne.scene.facts[-1]
    assert moede.eksterne == (gaest,)  # type: ignore[attr-defined]


async def test_somebody_sees_to_room_water_and_coffee() -> None:
    """R54."""
    async with Siderne(med_familie(indkaldt()), SIF_AF_TEAMET).browser() as b:
        assert "Ingen har sagt, at de sørger for lokale" in (await b.get(STED)).text
        assert fejl(await b.post(f"{STED}/rammer", data={"klar": "lokale"})) == ["rammeansvarlig"]
        assert (await b.post(f"{STED}/rammer", data={"rammeansvarlig": str(SIF), "klar": "lokale"})).status_code == 303
        html = (await b.get(STED)).text
    assert "Lokale: på plads. Vand og kaffe: mangler. Ansvarlig: dig." in html


async def test_what_was_done_after_the_meeting_is_noted_once() -> None:
    """R186, R187."""
    scene = med_familie(holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1))
    sted = f"{MOEDER}/{moedet(1)}"
    async with Siderne(scene, FAMILIEINDGANGEN).browser() as b:
        assert fejl(await b.post(f"{sted}/fulgt_op", data={})) == ["med"]
        assert (await b.post(f"{sted}/fulgt_op", data={"med": "foraeldre"})).status_code == 303
        html = (await b.get(sted)).text
    assert "<li>Vi har fulgt op med forældrene</li>" in html
    assert 'value="foraeldre"' not in html


async def test_a_photo_is_noted_by_its_print_and_sent_only_when_it_was_looked_through() -> None:
    """R183, R184, A40: the file itself is kept nowhere."""
    scene = med_familie(holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1))
    siderne, sted = Siderne(scene, FAMILIEINDGANGEN), f"{MOEDER}/{moedet(1)}"
    foto = {"fil": ("tavle.jpg", b"SOS", "image/jpeg")}
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{sted}/bilag", data={"bilagsart": "sos_foto"})) == ["fil"]
        assert (await b.post(f"{sted}/bilag", data={"bilagsart": "sos_foto"}, files=foto)).status_code == 303
        noteret = next(f for f in scene.facts if isinstance(f, BilagNoteret))
        assert noteret.indhold_hash == sha256(b"SOS").hexdigest()
        html = (await b.get(sted)).text
        assert "Skal ses igennem, før det sendes" in html
        assert "Hvilke bilag er med?" not in html
        felt, adresse = f"udfald-{noteret.bilag}", f"{sted}/bilag/{noteret.bilag}"
        assert (await b.post(adresse, data={felt: "sloeret"}, files=foto)).status_code == 400
        sloeret = {"fil": ("tavle.jpg", b"S#S", "image/jpeg")}
        assert (await b.post(adresse, data={felt: "sloeret"}, files=sloeret)).status_code == 303
        assert "Hvilke bilag er med?" in (await b.get(sted)).text
        assert (await b.post(f"{sted}/referat", data={"bilag": str(noteret.bilag)})).status_code == 303
        assert "Referatet er givet til familien" in (await b.get(sted)).text


async def test_a_moved_meeting_shows_the_days_and_where_it_was() -> None:
    """R104, A24: the same calendar; the deadline does not move."""
    async with Siderne(med_familie(indkaldt())).browser() as b:
        html = (await b.get(f"{STED}/flyt")).text
        assert 'class="free"' in html
        assert "Fristen fredag 20. marts 2026 flytter ikke med." in html
        ny = {"ny_dag": "2026-03-12", "ny_fra": "09:00", "aarsag": "sygdom"}
        assert (await b.post(f"{STED}/flyt", data=ny)).status_code == 303
        html = (await b.get(STED)).text
        assert "Flyttet fra tirsdag 10. marts 2026 kl. 09.00. Sygdom." in html
        assert "Flyttet fra tirsdag 10. marts" in (await b.get(MOEDER)).text


async def test_the_interpreter_moves_with_the_meeting() -> None:
    """A45: booked for the new time before the new invitation leaves."""
    siderne = Siderne(med_familie(klar(), tolk=True))
    siderne.scene.when(BestilTolk(forloeb=FORLOEB, starter_at=dk("2026-03-10 09:00"), tolk=navn("tolk")))
    siderne.scene.when(indkald())
    ny = {"ny_dag": "2026-03-12", "ny_fra": "09:00", "aarsag": "sygdom"}
    async with siderne.browser() as b:
        assert fejl(await b.post(f"{STED}/flyt", data=ny)) == ["tolk"]
        assert (await b.post(f"{STED}/flyt", data=ny | {"tolk": "ja"})).status_code == 303
    assert sum(isinstance(f, TolkBestilt) for f in siderne.scene.facts) == 2


async def test_why_a_meeting_was_called_off_is_said_to_those_who_work_with_it_alone() -> None:
    """A8, A41: not to the family."""
    siderne = Siderne(med_familie(indkaldt()))
    async with siderne.browser() as b:
        assert (await b.post(f"{STED}/aflys", data={"grund": "sygdom"})).status_code == 303
        html = (await b.get(STED)).text
        assert "Sygdom. Det holdes ikke." in re.sub(r"\s+", " ", html)
        assert f"{MOEDER}/indkald?art=opstartsmoede" in html
        siderne.hvem = FAMILIEN
        assert "Sygdom" not in (await b.get(STED)).text


async def test_the_authority_calls_its_own_meetings_without_consent_and_nobody_else_does() -> None:
    """R128, R132, R140, A5: a rådgiver has the kinds, with their method; a leader has not."""
    form = {"dag": "2026-03-10", "fra": "09:00", "varighed": "60", "sted": "Rådhuset", "parter": [str(MOR)]}
    form |= {"art": "myndighedsmoede", "metode": "familieraadslagning", "forsendelse": "digital"}
    siderne = Siderne(med_familie(kendt()), RAADGIVEREN)
    async with siderne.browser() as b:
        html = (await b.get(f"{MOEDER}/indkald?art=myndighedsmoede")).text
        assert "Hvordan holdes mødet?" in html
        svar = await b.post(f"{MOEDER}/indkald", data=form)
        assert svar.status_code == 303
        assert "Aflys mødet" in (await b.get(svar.headers["location"].removesuffix("/indkaldt"))).text
    kaldt = next(f for f in siderne.scene.facts if isinstance(f, MødeIndkaldt))
    assert (kaldt.art.value, kaldt.metode and kaldt.metode.value) == ("myndighedsmoede", "familieraadslagning")
    async with Siderne(med_familie(klar()), LEDER).browser() as b:
        assert "Hvordan holdes mødet?" not in (await b.get(f"{MOEDER}/indkald?art=myndighedsmoede")).text


@pytest.mark.parametrize("hvem", [SIF_AF_TEAMET, FAMILIEN], ids=["team", "familie"])
async def test_a_meeting_for_the_own_calendar_says_when_and_where_and_no_more(hvem: Aktør) -> None:
    """R198: RFC 5545; no name, no kind of meeting; what is over is not offered."""
    scene = med_familie(holdt())
    scene.when(opfoelgning())
    async with Siderne(scene, hvem).browser() as b:
        svar = await b.get(f"{MOEDER}/{OPFOELGNING}/kalender.ics")
        assert (await b.get(f"{MOEDER}/{OPSTART}/kalender.ics")).status_code == 404
    assert svar.headers["content-type"] == "text/calendar; charset=utf-8"
    linjer = svar.content.split(b"\r\n")
    assert max(map(len, linjer)) <= 75
    ud = svar.text.replace("\r\n ", "")
    assert ud.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert ud.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert (
        "DTSTART:20260414T070000Z\r\nDTEND:20260414T080000Z\r\nSUMMARY:Møde i trivsel\r\nLOCATION:Mødelokalet\r\n" in ud
    )
    assert f"URL:http://127.0.0.1:8000{MOEDER}/{OPFOELGNING}\r\nCLASS:CONFIDENTIAL\r\n" in ud
    assert "Asta" not in ud
    assert "pfølg" not in ud


async def test_where_somebody_may_not_know_the_place_the_calendar_does_not_say_it() -> None:
    """A41, A7: nor a line break or a comma that would end the line."""
    scene = med_familie(klar())
    scene.when(indkald(sted=Fortrolig("Skolen, lokale 12; 1. sal")))
    async with Siderne(scene, SIF_AF_TEAMET).browser() as b:
        assert "LOCATION:Skolen\\, lokale 12\\; 1. sal\r\n" in (await b.get(f"{STED}/kalender.ics")).text
    async with Siderne(scene, Aktør(id=navn("reviderer"), rolle=Rolle.REVISOR)).browser() as b:
        assert "LOCATION" not in (await b.get(f"{STED}/kalender.ics")).text


def opfulgt_kaldt() -> Scene:
    """The follow-up is called and not yet held."""
    scene = holdt()
    scene.when(opfoelgning())
    return scene


INDKALD = f"{MOEDER}/indkald"
VARSEL = "Hvor langt varsel skal familien have?"


async def test_r101_while_the_opstartsmoede_is_called_and_not_held_no_day_is_offered_that_the_rule_refuses() -> None:
    """R101: the page says what is waited for instead; who asks all the same is told by the rule."""
    form = {"dag": "2026-04-14", "fra": "09:00", "varighed": "60", "sted": "Skolen", "parter": [str(MOR)]}
    async with Siderne(med_familie(indkaldt()), LEDER).browser() as b:
        html = (await b.get(INDKALD)).text
        assert 'name="dag"' not in html
        assert "Opstartsmødet er indkaldt til tirsdag 10. marts 2026 kl. 09.00." in html
        assert f'href="{STED}/flyt"' in html
        svar = await b.post(INDKALD, data=form | {"art": "opfoelgning", "forsendelse": "digital"})
        assert svar.status_code == 400
        assert "Opstartsmødet skal være afholdt, før der indkaldes til opfølgning." in svar.text


async def test_r101_once_it_is_held_the_follow_up_is_called() -> None:
    async with Siderne(med_familie(holdt()), LEDER).browser() as b:
        html = (await b.get(INDKALD)).text
    assert 'name="dag"' in html
    assert '<input type="hidden" name="art" value="opfoelgning">' in html


async def test_r101_after_a_new_consent_the_first_meeting_is_the_first_again() -> None:
    """A8: the opstartsmøde of the consent that was taken back does not stand for that of the new one."""
    scene = holdt()
    scene.given(trukket("2026-03-12 10:00"), samtykke("2026-03-12 11:00"), TEAM)
    async with Siderne(med_familie(scene), LEDER).browser() as b:
        assert '<input type="hidden" name="art" value="opstartsmoede">' in (await b.get(INDKALD)).text


async def test_r102_a41_those_who_are_kept_apart_have_an_opstartsmoede_each() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.scene.given(PartsbegrænsningSat(forloeb=FORLOEB, part=MOR, faar_ikke=(), skjul=(), adskilte_moeder=True))
    async with siderne.browser() as b:
        assert '<input type="hidden" name="art" value="opstartsmoede">' in (await b.get(INDKALD)).text


@pytest.mark.parametrize(
    ("scene", "adresse", "varsles"),
    [
        (klar, INDKALD, True),
        (holdt, INDKALD, False),
        (indkaldt, f"{STED}/flyt", True),
        (opfulgt_kaldt, f"{MOEDER}/{OPFOELGNING}/flyt", False),
    ],
    ids=["opstart", "opfølgning", "opstart flyttes", "opfølgning flyttes"],
)
async def test_r102_notice_is_spoken_of_only_where_the_profile_requires_it(
    scene: Callable[[], Scene], adresse: str, varsles: bool
) -> None:
    """R102, R106: «med 5 dages varsel» is the opstartsmøde's; the team sets its own cadence."""
    async with Siderne(med_familie(scene()), LEDER).browser() as b:
        html = (await b.get(adresse)).text
    assert (VARSEL in html) == varsles
    assert ("Familien har sagt ja til et kortere varsel" in html) == varsles
