"""The pages of routing in a real browser: for everyone, from us alone, and a forløb begun with the keyboard alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, ViewportSize, expect

from contracts.values import Aktør
from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.routing import vist
from tests.routing.vist import FORLOEB, LEDER, MODTAGELSEN, PERSONALE, PPR_LEDER, UNDERRETNING, UNDERRETNINGENS_BARN

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNDER = f"/forloeb/{FORLOEB}"
PAGES: dict[Aktør, tuple[str, ...]] = {
    LEDER: ("/mine", "/start", f"{UNDER}/team", f"{UNDER}/slut", f"{UNDER}/familien", f"{UNDER}/startet"),
    PPR_LEDER: ("/anmodninger",),
    MODTAGELSEN: ("/underretninger", f"/underretninger/{UNDERRETNINGENS_BARN}/{UNDERRETNING}"),
    PERSONALE: ("/faellesskaber", "/faellesskaber/ny", "/bekymring"),
}
LOOKS = [(hvem, address) for hvem, addresses in PAGES.items() for address in addresses]


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[vist.By]:
    async with vist.by(tmp_path_factory.mktemp("skaerm") / "data") as running:
        yield running


async def seen_by(context: BrowserContext, by: vist.By, hvem: Aktør) -> Watched:
    name, _, value = by.sessions.begin(hvem).split(";")[0].partition("=")
    await context.add_cookies([{"name": name, "value": value, "url": by.running.url}])
    seen = Watched(await context.new_page(), by.running.url)
    seen.watch()
    return seen


@pytest.mark.parametrize("shown_as", [("da", PHONE), ("en", SCREEN)], ids=["da", "en"])
@pytest.mark.parametrize(("hvem", "address"), LOOKS, ids=[address.split("/")[-1][:12] for _, address in LOOKS])
async def test_a_page_of_routing_is_for_everyone_and_from_us_alone(
    context: BrowserContext, by: vist.By, hvem: Aktør, address: str, shown_as: tuple[str, ViewportSize]
) -> None:
    sprog, size = shown_as
    seen = await seen_by(context, by, hvem)
    await seen.page.set_viewport_size(size)
    assert await seen.go(f"{address}?sprog={sprog}") == 200
    assert await seen.page.get_attribute("html", "lang") == sprog
    assert await seen.page.locator("h1").count() == 1
    assert await seen.page.evaluate(WIDER) <= 0, "the page must not be dragged sideways"
    assert await seen.faults() == []
    assert seen.wrong == []


async def test_r46_a_leader_starts_a_forloeb_with_the_keyboard_alone(context: BrowserContext, by: vist.By) -> None:
    seen = await seen_by(context, by, LEDER)
    page = seen.page
    await seen.go("/mine")
    await press(page, "link", "Start et forløb", nth=1)
    await write(page, "Bekymringen med få ord", "Hun trækker sig.")
    await press(page, "radio", "Sårbar trivsel")
    await press(page, "checkbox", "Ja: indsatsen")
    await press(page, "button", "Næste: barnet og familien")
    await write(page, "Barnets fulde navn", "Sørine Ågård")
    await page.get_by_label("Barnets fødselsdato").fill("2016-04-01")
    await write(page, "Fulde navn", "Karla Ågård", nth=1)
    await press(page, "checkbox", "Har del i forældremyndigheden")
    await press(page, "button", "Næste: hvem kan hjælpe")
    await expect(page.get_by_role("listitem").filter(has_text="Karla Ågård")).to_be_visible()
    await press(page, "button", "Næste: se efter og start")
    await press(page, "button", "Start forløbet")
    await expect(page.locator("h1")).to_have_text("Forløbet er startet")
    await expect(page.get_by_role("status")).to_contain_text("Sørine Ågård")
    assert await seen.faults() == []
    assert seen.wrong == []


async def press(page: Page, role: str, name: str, nth: int = 0) -> None:
    """Go there as the keyboard does, and press the key that the thing answers to."""
    found = page.get_by_role(role, name=name).nth(nth)  # type: ignore[arg-type]
    await found.focus()
    await page.keyboard.press("Space" if role in ("radio", "checkbox") else "Enter")


async def write(page: Page, label: str, words: str, nth: int = 0) -> None:
    await page.get_by_label(label).nth(nth).focus()
    await page.keyboard.type(words)
