"""The pages of one forløb, of the lederteam in its room and of konceptet, as people and axe-core see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.reporting.shown import Shown
from tests.reporting.town import FORLOEB, LEDERMOEDE, STILLE, SVARFRIST

MOEDET = f"/overblik/moede/{LEDERMOEDE}"
PAGES = {
    f"/forloeb/{STILLE}": 200,
    "/forloeb/x": 404,
    f"/forloeb/{STILLE}/frist/{SVARFRIST}": 200,
    f"/forloeb/{STILLE}/historik?virkning=2026-03-10T12:00": 200,
    f"{MOEDET}?nr=1": 200,
    f"{MOEDET}?nr=2": 200,
    "/konceptet/sammenlign?a=fredericia-2026&b=nyborg-sammen-om-trivsel": 200,
}


def looks() -> Iterator[Any]:
    for place, address in enumerate(PAGES):
        ways = (("da", PHONE), ("en", SCREEN)) if "/konceptet/" not in address else (("da", PHONE),)
        for sprog, size in ways:
            yield pytest.param(address, sprog, size, id=f"{place}-{sprog}-{size['width']}")


@pytest.mark.parametrize(("address", "sprog", "size"), [*looks()])
async def test_a_page_is_for_everyone_and_from_us_alone(
    watched: Watched, address: str, sprog: str, size: ViewportSize
) -> None:
    await watched.is_for_everyone(address, sprog, size, PAGES[address])


async def test_a_slider_moves_the_past_without_a_new_page(watched: Watched) -> None:
    page = watched.page
    await watched.go(f"/forloeb/{STILLE}/historik")
    await page.evaluate("window.same = true")
    told = page.get_by_text("Lederteamet", exact=False)
    slider = page.get_by_role("slider", name="Hvad vidste vi den")
    await slider.focus()
    await page.keyboard.press("Home")
    await expect(page.locator("#fakta ~ .bred tbody tr")).to_have_count(3)
    await expect(page.get_by_text("Forløbets tilstand dengang")).to_be_visible()
    assert "vidst=2026-03-03T09%3A00" in page.url
    assert await page.input_value("#vidst") == "2026-03-03T09:00"
    await page.keyboard.press("End")
    await expect(told.first).to_be_visible()
    await expect(page.get_by_text("Forløbets tilstand dengang")).to_have_count(0)
    assert await page.evaluate("window.same") is True
    assert watched.wrong == []


async def test_without_scripts_the_same_times_are_written(watched: Watched) -> None:
    made = await watched.page.context.browser.new_context(java_script_enabled=False, locale="da-DK")  # type: ignore[union-attr]
    try:
        page = await made.new_page()
        await page.goto(f"{watched.origin}/forloeb/{STILLE}/historik")
        assert not await page.locator("input.slider").first.is_visible()
        await page.fill("#vidst", "2026-03-03T09:00")
        await page.get_by_role("button", name="Vis").click()
        await expect(page.locator("#fakta ~ .bred tbody tr")).to_have_count(3)
    finally:
        await made.close()


async def test_r123_the_keyboard_alone_answers_a_forloeb_and_goes_to_the_next(
    watched: Watched, shown: tuple[Shown, str]
) -> None:
    page, shown_ = watched.page, shown[0]
    await watched.go("/overblik/moede")
    await page.get_by_role("link", name="Gå til mødet").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name="Tag det første forløb").focus()
    await page.keyboard.press("Enter")
    await page.get_by_label("Hvad svarer lederteamet?").focus()
    await page.keyboard.type("Familien får en fast støtte.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Tilbagemeldingen er noteret")).to_be_visible()
    (sent,) = shown_.sent.values()
    shown_.sent.clear()
    assert str(STILLE) in sent.model_dump_json()
    await page.get_by_role("link", name="Næste forløb").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=f"Forløb {str(FORLOEB)[:8]}")).to_be_visible()


async def test_on_paper_there_is_an_agenda_and_a_proof_and_nothing_to_press(watched: Watched) -> None:
    for address in (MOEDET, f"/forloeb/{STILLE}/frist/{SVARFRIST}"):
        await watched.go(address)
        await watched.page.emulate_media(media="print")
        assert await watched.page.locator("main table").first.is_visible()
        assert not await watched.page.locator("form, .actions, .head__menu").locator("visible=true").count()
