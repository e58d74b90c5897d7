"""What one of an udførerteam has before them, on a real store: own tasks, next meetings, and nobody else's."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from contracts.command import Anledning, Command, Question
from contracts.consent import Navneliste
from contracts.meetings import AftalOpgave, Fremdrift, MineTeams, Opgaveliste
from contracts.routing import TeamMedlemUdtrådt, Udtrædelsesgrund
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.store.job import Unavailable
from services.chassis.store.store import Seen
from tests.given import navn, opened
from tests.meetings.scener import (
    BEKYMRING,
    FORLOEB,
    FREMMED,
    LEO,
    OPFOELGNING,
    SIF,
    TEAM,
    afhold,
    afhold_opfoelgning,
    dk,
    formoede,
    indkald,
    opfoelgning,
    samtykke,
    trukket,
)
from tests.meetings.sider import Siderne
from tests.meetings.test_lageret import Byen

SIDST = "2026-03-20 09:00"
OPGAVE, ANDENS = navn("opgave"), navn("en andens opgave")


def anledning(hvem: UUID) -> Anledning:
    return Anledning(aktoer=Aktør(id=hvem, rolle=Rolle.TEAMMEDLEM), registreret=dk(SIDST))


async def spoerg(byen: Byen, question: Question, hvem: UUID = SIF) -> dict[str, Any]:
    return opened(await byen.store.ask(question, anledning(hvem)))


async def opgave(byen: Byen, id_: UUID, ansvarlig: UUID, frist: date, tekst: str) -> None:
    await byen.goer(
        "2026-03-10 11:00",
        AftalOpgave(forloeb=FORLOEB, opgave=id_, ansvarlig=ansvarlig, frist=frist, tekst=Fortrolig(tekst)),
    )


async def byen_i_gang(mappe: Path) -> Byen:
    byen = Byen(mappe)
    await byen.hoerer("2026-02-23 09:00", BEKYMRING)
    await byen.hoerer("2026-03-02 10:00", samtykke("2026-03-02 10:00"), TEAM)
    await byen.goer("2026-03-02 11:00", indkald())
    await byen.goer("2026-03-02 11:00", formoede())
    await byen.goer("2026-03-10 10:00", afhold())
    await byen.goer("2026-03-10 11:00", opfoelgning())
    await opgave(byen, OPGAVE, SIF, date(2026, 3, 19), "Ringer til mor")
    await opgave(byen, ANDENS, LEO, date(2026, 3, 26), "Taler med klassen")
    return byen


async def test_one_finds_the_own_forloeb_and_nobody_elses(tmp_path: Path) -> None:
    """R50: by the team one is in."""
    byen = await byen_i_gang(tmp_path)
    assert await spoerg(byen, MineTeams()) == {"forloeb": [str(FORLOEB)]}
    assert await spoerg(byen, MineTeams(), FREMMED) == {"forloeb": []}


async def test_who_leaves_the_team_does_not_find_it_again(tmp_path: Path) -> None:
    """R50: the others do."""
    byen = await byen_i_gang(tmp_path)
    ude = TeamMedlemUdtrådt(forloeb=FORLOEB, team=TEAM.team, medarbejder=SIF, grund=Udtrædelsesgrund.JOBSKIFTE)
    await byen.hoerer("2026-03-12 09:00", ude)
    assert await spoerg(byen, MineTeams()) == {"forloeb": []}
    assert await spoerg(byen, MineTeams(), LEO) == {"forloeb": [str(FORLOEB)]}


async def test_when_the_consent_is_gone_the_forloeb_is_nobodys_task(tmp_path: Path) -> None:
    """A8: the sharing with the team has ended."""
    byen = await byen_i_gang(tmp_path)
    await byen.hoerer("2026-03-12 09:00", trukket("2026-03-12 09:00"))
    assert await spoerg(byen, MineTeams()) == {"forloeb": []}


async def test_own_tasks_by_date_and_the_next_meeting(tmp_path: Path) -> None:
    """R91, R107: one that is late is said to be late; somebody else's is not mine."""
    (row,) = (await spoerg(await byen_i_gang(tmp_path), Opgaveliste(forloeb=(FORLOEB,))))["forloeb"]
    assert [(o["tekst"], o["forfalden"]) for o in row["opgaver"]] == [("Ringer til mor", True)]
    assert [m["starter_at"][:10] for m in row["moeder"]] == ["2026-04-14"]
    assert row["moeder"][0]["sted"] == "Mødelokalet"


async def test_words_need_the_plans_own_permit_and_a_forloeb_that_is_not_mine_is_left_out(tmp_path: Path) -> None:
    """A7, A8: the guard has the first word, of each forløb by itself."""
    byen, set_ = await byen_i_gang(tmp_path), frozenset({"status"})

    async def kun_status(_: Question, __: Anledning) -> Seen:
        return {FORLOEB: set_, navn("et andet forløb"): frozenset()}

    byen.store.guard = kun_status
    (row,) = (await spoerg(byen, Opgaveliste(forloeb=(FORLOEB, navn("et andet forløb")))))["forloeb"]
    assert row["opgaver"][0]["tekst"] is None
    assert row["moeder"][0]["sted"] is None


class Startsiden(Siderne):
    """The start page over the real store."""

    def __init__(self, byen: Byen, hvem: UUID) -> None:
        super().__init__(byen, Aktør(id=hvem, rolle=Rolle.TEAMMEDLEM))  # type: ignore[arg-type]
        self.byen = byen

    async def __call__(self, question: Question) -> dict[str, Any]:
        if isinstance(question, Navneliste):
            return {"navne": {str(FORLOEB): "Asta Lind"}}
        if not question.TOPIC.startswith("meetings."):
            raise Unavailable
        return await spoerg(self.byen, question, self.hvem.id)

    async def do(self, command: Command, id_: UUID) -> dict[str, Any]:
        await self.byen.goer(SIDST, command)
        return {}


async def test_the_start_page_says_what_is_to_be_done_and_one_click_does_it(tmp_path: Path) -> None:
    """R91, R107: my task, my next meeting, my forløb by the child's name; afterwards nothing is left to do."""
    byen = await byen_i_gang(tmp_path)
    async with Startsiden(byen, SIF).browser() as b:
        html = (await b.get("/mine-opgaver")).text
        assert "1 opgave er overskredet." in html
        assert "inden for en uge" not in html, "none that is still in time"
        assert "Overskredet" in html
        assert "Asta Lind" in html
        assert "Taler med klassen" not in html
        adresse = re.search(r'action="([^"]+/udfoert)"', html)
        assert adresse is not None
        assert (await b.post(adresse[1], data={"fra": "mine"})).headers["location"] == "/mine-opgaver"
        assert "Alt er gjort." in (await b.get("/mine-opgaver")).text


async def test_the_start_page_of_somebody_in_no_team_says_what_will_come(tmp_path: Path) -> None:
    async with Startsiden(await byen_i_gang(tmp_path), FREMMED).browser() as b:
        assert "Du er ikke med i et udførerteam lige nu." in (await b.get("/mine-opgaver")).text


async def test_a18_the_warning_stands_beside_the_teams_own_verdict(tmp_path: Path) -> None:
    """A18, R113: the team said that it moves; 90 days later nobody has met, and the leaders see it. So does it."""
    byen = await byen_i_gang(tmp_path)
    await byen.goer("2026-04-14 08:00", formoede(OPFOELGNING))
    await byen.goer("2026-04-14 10:00", afhold_opfoelgning(Fremdrift.JA))
    advarsel = "Systemet advarer: forløbet står stille"
    async with Startsiden(byen, SIF).browser() as b:
        assert advarsel not in (await b.get("/mine-opgaver")).text
        await byen.store.tick(dk("2026-07-13 08:00"))
        html = (await b.get("/mine-opgaver")).text
        raekken = re.findall(r'data-navn="Fremdrift">.*?</td>', html, re.S)[0]
        assert re.search(r">Fremdrift<.*" + advarsel + ".*Der er ikke holdt møde i 90 dage.", raekken, re.S)
