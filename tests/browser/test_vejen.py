"""The whole road in a real browser, as its people walk it: once with a mouse, once with a keyboard alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from random import Random
from time import monotonic
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.byen import By, by
from tests.browser.haand import Haand, Mus, Tastatur
from tests.browser.kamera import Kamera
from tests.browser.vejen import BARNET, PLAN, TILBAGEMELDING, UDEN_FREMDRIFT, Vejen

SOON = 1.0
"""Seconds in which what is open is closed, beside those that this machine needs to draw a page."""


@pytest_asyncio.fixture(scope="module")
async def byen(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    async with by(tmp_path_factory.mktemp("vejen") / "data") as town:
        yield town


@pytest.mark.parametrize(("haand", "enhed"), [(Mus, 5), (Tastatur, 6)], ids=["mus", "tastatur"])
async def test_the_whole_road(
    browser: Browser,
    byen: By,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    *,
    haand: type[Haand],
    enhed: int,
) -> None:
    """R46, R77, R88, R101, R113, R120, R123, A8: from the first concern until the consent is taken back.

    For pictures the forms' ids are the same each time.
    """
    kamera = Kamera(request.config.getoption("billeder", None))
    if kamera.mappe:
        chance = Random(haand.__name__)
        monkeypatch.setattr("services.gate.forms.uuid4", lambda: UUID(int=chance.getrandbits(128), version=4))
    vejen = Vejen(byen, browser, haand, enhed, kamera)
    leder = await vejen.lederen_begynder()
    mor = await vejen.moderen_siger_ja(await vejen.lederen_laver_et_link(leder))
    await vejen.funktionen_svarer()
    await vejen.lederen_nedsaetter_teamet(leder)
    await vejen.lederen_indkalder(leder)
    team = await vejen.teamet()
    await vejen.teamet_forbereder(team)
    await vejen.teamet_holder_moedet(team)
    await vejen.teamet_skriver_handleplanen(team)
    await vejen.teamet_indkalder(team)
    await vejen.teamet_forbereder(team)

    lederteam = await vejen.lederteamet_ser_det()
    stille, vist = int(await lederteam.page.inner_text(UDEN_FREMDRIFT)), lederteam.navigated
    await lederteam.page.evaluate("window.same = true")
    await vejen.teamet_holder_moedet(team, fremdrift="nej", hvorfor="Hun kommer stadig for sent.")
    await expect(lederteam.page.locator(UDEN_FREMDRIFT)).to_have_text(str(stille + 1))
    assert await lederteam.page.evaluate("window.same"), "the page was loaded anew"
    assert lederteam.navigated == vist
    await lederteam.stands()
    await vejen.lederteamet_moedes(lederteam)

    revisor = await vejen.revisor_ser_alt()
    await revisor.page.get_by_role("link", name="Vis alle på én side").click()
    await expect(revisor.page.get_by_role("link", name="Vis alle på én side")).to_have_count(0)
    shown = await revisor.page.locator("#fakta ~ .bred tbody tr").count()
    assert shown >= len(await vejen.kendte()) > 40
    for tekst in ("samtykke", "Teamet", "fremdrift", "lederteam"):
        await expect(revisor.page.locator("#fakta ~ .bred tbody").get_by_text(tekst).first).to_be_visible()

    await team.go(f"{vejen.side}/moeder")
    await expect(team.page.get_by_text(TILBAGEMELDING)).to_be_visible()
    await team.stands()
    at = monotonic()
    async with team.page.expect_response(lambda answer: answer.url.endswith("/aabent") and answer.ok):
        await team.page.reload()
    drawn = monotonic() - at
    await vejen.moderen_traekker_det(mor)
    at = monotonic()
    await expect(team.page.get_by_text(TILBAGEMELDING)).to_have_count(0)
    assert monotonic() - at < SOON + drawn
    for closed in (TILBAGEMELDING, BARNET, PLAN["Mål"]):
        assert closed not in await team.page.content()
    await expect(team.page.get_by_text("Samtykket gælder ikke længere.")).to_be_visible()
    assert all("403" in said for said in team.wrong), "the browser tells of the refusal, and of nothing else"
    team.wrong.clear()
    await team.stands("vejen-16-lukket")
    await mor.stands()
    await vejen.luk()
    kamera.haeng_op("vejen.md", "Hele vejen")
