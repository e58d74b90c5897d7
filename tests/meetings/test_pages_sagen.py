"""The meetings of a case that the authority has alone: by law, without team and plan (A5, R132, R138, R140)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contracts.command import Question
from contracts.meetings import IndkaldMøde, Mødeart, NoterForløb
from contracts.routing import Forløbsstatus, Sagsstatus
from contracts.values import Aktør, Rolle
from tests.given import Scene, navn
from tests.meetings.scener import BARN, FORLOEB
from tests.meetings.sider import LEDER, Siderne
from tests.meetings.test_opfoelgning import RAADGIVER, fulgt_op, i_sagen

HER = f"/forloeb/{FORLOEB}/moeder"
MOEDET = navn("mødet")
RAADGIVEREN = Aktør(id=RAADGIVER, rolle=Rolle.RAADGIVER)


def sagen() -> Scene:
    """A case with support that runs, and no concern before it."""
    s = i_sagen()
    s.when(NoterForløb(forloeb=FORLOEB, barn=BARN), rolle=Rolle.SYSTEM)
    return s


def med_moede(scene: Scene) -> Scene:
    """One called here, in two weeks."""
    starter = scene.time + timedelta(days=14)
    kald = IndkaldMøde(forloeb=FORLOEB, moede=MOEDET, art=Mødeart.MYNDIGHEDSMOEDE, starter_at=starter)
    scene.when(kald, rolle=Rolle.RAADGIVER)
    return scene


class Sagens(Siderne):
    """Routing knows the case; a forløb it does not know, unless `forloeb` is one."""

    forloeb: dict[str, Any] | None = None
    tilstand = "aaben"

    async def __call__(self, question: Question) -> dict[str, Any]:
        match question:
            case Forløbsstatus() if self.forloeb:
                return self.forloeb
            case Sagsstatus() if self.hvem.rolle in question.ROLLER:
                kaldt = {"moede": str(navn("kaldt")), "metode": "familieraadslagning"}
                senere = (self.scene.time + timedelta(days=9)).isoformat()
                return {
                    "koncept": "fredericia-2026",
                    "tilstand": self.tilstand,
                    "lov": "Barnets Lov",
                    "inddragelse": "Barnet skal være med på møderne.",
                    "foranstaltninger_i_gang": [str(navn("støtte"))],
                    "moeder": [kaldt | {"starter_at": senere}, kaldt | {"starter_at": "2026-01-05T09:00:00+01:00"}],
                }
        return await super().__call__(question)


async def test_r138_the_raadgiver_sees_when_the_case_is_followed_up_and_what_its_meetings_rest_on() -> None:
    async with Sagens(fulgt_op(sagen(), "2026-04-13 09:00", 4), RAADGIVEREN).browser() as b:
        html = (await b.get(HER)).text
    assert "Sagens møder holdes efter Barnets Lov og ikke efter familiens samtykke." in html
    assert "Senest torsdag 13. august 2026" in html
    assert "Barnet skal være med på møderne." in html
    assert f'href="/sager/{FORLOEB}"' in html, "back to the case, for a forløb there is none"
    assert "/samtykke" not in html, "no consent to look for"
    assert "andleplanen" not in html.split("<main")[1]


async def test_r140_meetings_called_on_the_page_of_the_case_are_seen_beside_those_called_here() -> None:
    async with Sagens(med_moede(sagen()), RAADGIVEREN).browser() as b:
        kommende, har_vaeret = (await b.get(HER)).text.split('id="holdte"')
    assert kommende.index("Familierådslagning") < kommende.index("Møde med rådgiver")
    assert f'href="{HER}/{MOEDET}"' in kommende
    assert "mandag 5. januar 2026 kl. 09.00" in har_vaeret
    assert "Tiden er gået" in har_vaeret


async def test_r132_what_can_be_called_without_consent_is_what_the_law_gives() -> None:
    """The page led to one that said that a consent was wanting."""
    async with Sagens(sagen(), RAADGIVEREN).browser() as b:
        assert f'href="{HER}/indkald"' in (await b.get(HER)).text
        side = await b.get(f"{HER}/indkald")
    assert side.status_code == 200
    assert 'name="art" value="myndighedsmoede"' in side.text
    assert "Opstartsmøde" not in side.text


async def test_a_closed_case_calls_no_meetings() -> None:
    siderne = Sagens(sagen(), RAADGIVEREN)
    siderne.tilstand = "lukket"
    async with siderne.browser() as b:
        assert f'href="{HER}/indkald"' not in (await b.get(HER)).text


async def test_a_forloeb_that_waits_for_its_consent_is_no_case_alone() -> None:
    siderne = Sagens(sagen(), RAADGIVEREN)
    siderne.forloeb = {"enhed": str(navn("skolen")), "navne": {}}
    async with siderne.browser() as b:
        assert "Møder og handleplan" in (await b.get(HER)).text


async def test_the_case_is_shown_to_nobody_who_leads_no_case() -> None:
    async with Sagens(sagen(), LEDER).browser() as b:
        assert "Sagens møder" not in (await b.get(HER)).text
