"""What holds for every page, and the states that nobody comes to by going from page to page (test_alle_sider)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import ViewportSize

from contracts.reporting import Historik
from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.reporting.shown import Shown
from tests.reporting.town import FORLOEB, LEDERMOEDE

PAGES = {
    "/design": 200,
    "/overblik/liste/moedepligt_brudt": 200,
    f"/forloeb/{FORLOEB}/historik?vidst=x": 400,
    "/overblik/datapakke/2026": 200,
    "/overblik/datapakke/2025": 404,
    f"/overblik/grundlag/{LEDERMOEDE}": 200,
}
HEAVIEST = 200_000
WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(e => !e.name.includes('/stroem')).reduce((sum, e) => sum + e.transferSize, 0)"""


def looks() -> Iterator[Any]:
    """Each page in each language and at each width; the one that has every component in all four ways."""
    for address in PAGES:
        for sprog, size in (("da", PHONE), ("en", SCREEN), *([("da", SCREEN), ("en", PHONE)] * (address == "/design"))):
            yield pytest.param(address, sprog, size, id=f"{address[:30]}-{sprog}-{size['width']}")


@pytest.mark.parametrize(("address", "sprog", "size"), [*looks()])
async def test_a_page_is_for_everyone_and_from_us_alone(
    watched: Watched, address: str, sprog: str, size: ViewportSize
) -> None:
    await watched.is_for_everyone(address, sprog, size, PAGES[address])


async def test_who_may_not_see_a_page_is_told_why_in_a_page(watched: Watched, shown: tuple[Shown, str]) -> None:
    shown[0].refused = Historik
    try:
        assert await watched.go(f"/forloeb/{FORLOEB}/historik") == 403
    finally:
        shown[0].refused = None
    assert "Forløbet er ikke dit." in await watched.page.inner_text("main")
    assert await watched.faults() == []


async def test_the_choice_of_language_stays_and_keeps_the_page(watched: Watched) -> None:
    await watched.go(f"/forloeb/{FORLOEB}/historik?vidst=2026-03-05T12:00")
    await watched.page.get_by_role("link", name="English").click()
    assert "vidst=2026-03-05T12%3A00" in watched.page.url
    assert (await watched.page.inner_text("h1")).startswith("History of case")
    await watched.go("/overblik")
    assert await watched.page.inner_text("h1") == "Overview"


async def test_a_keyboard_reaches_the_content_at_the_first_press(watched: Watched) -> None:
    await watched.go("/overblik")
    await watched.page.keyboard.press("Tab")
    assert await watched.page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
    await watched.page.keyboard.press("Enter")
    assert await watched.page.evaluate("document.activeElement.id") == "indhold"


async def test_the_first_view_is_light(watched: Watched) -> None:
    await watched.go("/overblik")
    await watched.page.wait_for_load_state("load")
    await watched.page.evaluate("document.fonts.ready")
    assert 20_000 < await watched.page.evaluate(WEIGHT) < HEAVIEST


async def test_on_paper_nothing_stands_that_could_be_pressed(watched: Watched) -> None:
    await watched.go("/design")
    await watched.page.emulate_media(media="print")
    assert not await watched.page.locator(".head__menu, form, .skipnav, .actions").locator("visible=true").count()
    assert await watched.page.get_by_role("heading", name="Stilside").is_visible()
