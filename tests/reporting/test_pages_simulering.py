"""Simulér en regelændring on its pages: choose, try, follow, and see who it is (R1, A43)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from contracts.command import Question
from contracts.reporting import SimulérRegelændring
from contracts.values import Rolle
from services.reporting.simulering import koersel
from tests.reporting.shown import Shown
from tests.reporting.stage import KONCEPT, Log, Stage
from tests.reporting.test_pages_forloeb import ORIGIN, Door, ord_paa
from tests.reporting.test_simulering import et_forloeb, navn

HER = "/konceptet/simuler"
RETTET = {"fra": KONCEPT.id, "til": KONCEPT.id, "frister.opstartsmoede": "10"}


class Simuleret(Shown):
    """Six forløb met on the 18th, and two on the 13th: whoever asks, does so in this role."""

    def __init__(self, rolle: Rolle = Rolle.FAGCHEF) -> None:
        super().__init__()
        self.rolle = rolle
        log = Log()
        for nummer in range(6):
            et_forloeb(log, navn(f"sent {nummer}"))
        for nummer in range(2):
            et_forloeb(log, navn(f"tidligt {nummer}"), moedt="2026-03-13 09:00")
        self.stage = Stage().hears(log.sent).tick("2026-05-01 08:00")

    async def __call__(self, question: Question) -> dict[str, Any]:
        if isinstance(question, SimulérRegelændring) and not (self.refused and isinstance(question, self.refused)):
            return self.stage.application.ask(self.stage.unit(self.rolle), question)
        return await super().__call__(question)


@pytest.fixture
def web() -> Iterator[TestClient]:
    with TestClient(Simuleret().app, base_url=ORIGIN) as web:
        yield web


def proev(web: TestClient, **felter: str) -> Any:
    return web.post(HER, data=RETTET | felter, follow_redirects=False)


def test_r101_a_number_is_changed_in_the_form_and_its_list_is_one_click_away(web: TestClient) -> None:
    side = web.get(HER)
    assert 'name="frister.opstartsmoede" value="14"' in side.text
    svar = proev(web)
    assert (svar.status_code, parse_qs(urlsplit(svar.headers["location"]).query)["ret"]) == (
        303,
        ["frister.opstartsmoede.antal:10"],
    )
    vist = web.get(svar.headers["location"])
    assert "8 forløb er afspillet." in ord_paa(vist.text)
    assert "6 ville have overskredet en frist, som blev holdt" in ord_paa(vist.text)
    liste = next(hen for hen in vist.text.split('href="') if "udfald=nu_for_sent" in hen and "emne=frist" in hen)
    fundet = web.get(liste.split('"')[0].replace("&amp;", "&"))
    assert fundet.status_code == 200
    assert str(navn("sent 0"))[:8] in fundet.text
    assert "fredag 20. marts 2026" in ord_paa(fundet.text)
    assert "mandag 16. marts 2026" in ord_paa(fundet.text)


def test_a46_the_programmes_consultant_sees_rounded_numbers_and_no_list() -> None:
    with TestClient(Simuleret(Rolle.UDVIKLINGSKONSULENT).app, base_url=ORIGIN) as web:
        vist = web.get(proev(web).headers["location"]).text
    assert "5 ville have overskredet en frist, som blev holdt" in ord_paa(vist)
    assert "/konceptet/simuler/forloeb" not in vist
    assert "rundet af" in vist


@pytest.mark.parametrize(
    ("felter", "ordene"),
    [
        ({"frister.opstartsmoede": "ti"}, "Skriv et helt tal"),
        ({"frister.opstartsmoede": "0"}, "mindst 1"),
        ({"frister.opstartsmoede.enhed": "uge"}, "Skriv et helt tal"),
        ({"frister.leder_svar": "1"}, "påmindelsen"),
    ],
)
def test_r1_what_cannot_be_tried_is_said_at_its_field_and_what_was_written_is_kept(
    web: TestClient, felter: dict[str, str], ordene: str
) -> None:
    svar = proev(web, **felter)
    assert svar.status_code == 400
    assert ordene in ord_paa(svar.text)
    sted, skrevet = next(iter(felter.items()))
    assert f'href="#{sted.removesuffix(".enhed")}"' in svar.text
    assert f'value="{skrevet}"' in svar.text or sted.endswith(".enhed")


def test_long_work_is_followed_with_and_without_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says how far it has come; a link shows more; the stream ends with the answer."""
    monkeypatch.setattr(koersel.Koersel.videre, "__defaults__", (3,))
    with TestClient(Simuleret().app, base_url=ORIGIN) as web:
        hen = proev(web).headers["location"]
        foerst = web.get(hen).text
        assert "3 af 8 forløb er afspillet." in ord_paa(foerst)
        assert "hx-sse:connect" in foerst
        stroem = web.get(hen.replace("/svar?", "/stroem?")).text
        assert "event: slut" in stroem
        assert "ville have overskredet en frist" in stroem
        assert "hx-sse:connect" not in web.get(hen).text


@pytest.mark.parametrize(
    "hen",
    [
        f"{HER}?fra=findes-ikke",
        f"{HER}?til=../x",
        f"{HER}/svar",
        f"{HER}/svar?fra={KONCEPT.id}&til={KONCEPT.id}&ret=x",
        f"{HER}/svar?fra={KONCEPT.id}&til={KONCEPT.id}&ret=frister.findes_ikke.antal:3",
        f"{HER}/svar?fra={KONCEPT.id}&til=findes-ikke",
        f"{HER}/forloeb?fra={KONCEPT.id}&til={KONCEPT.id}&emne=frist&navn=x&udfald=alt",
    ],
)
def test_an_address_that_names_nothing_to_try_says_what_to_do(web: TestClient, hen: str) -> None:
    svar = web.get(hen)
    assert svar.status_code == 404
    assert "<script>" not in svar.text


def test_who_may_not_see_the_answer_does_not_fill_in_the_form() -> None:
    shown = Simuleret()
    shown.refused = SimulérRegelændring
    with TestClient(Door(shown.app, Rolle.PPR), base_url=ORIGIN) as web:
        assert [web.get(hen).status_code for hen in (HER, f"{HER}/svar?fra={KONCEPT.id}&til={KONCEPT.id}")] == [
            403,
            403,
        ]
        assert proev(web).status_code == 403
