"""The overblik moves by itself, without losing the reader's place; without JavaScript it is whole."""

from __future__ import annotations

import asyncio

from playwright.async_api import Browser, expect

from tests.browser.conftest import SCREEN, Watched
from tests.reporting.shown import Shown

STILLE = '.figures a[href="/overblik/liste/uden_fremdrift"]'
SHIFT = "new PerformanceObserver(l => l.getEntries().forEach(e => window.shift = (window.shift || 0) + e.value))"


async def test_a_number_moves_without_a_reload_and_the_reader_keeps_their_place(
    watched: Watched, shown: tuple[Shown, str]
) -> None:
    page = watched.page
    await page.set_viewport_size(SCREEN)
    await watched.go("/overblik")
    before = int(await page.inner_text(STILLE))
    await expect(page.locator("#forbindelse")).to_have_text("Tallene følger med af sig selv.")
    await page.evaluate(f"window.same = true; {SHIFT}.observe({{type: 'layout-shift'}})")
    await page.click("#talt summary")
    await page.focus(STILLE)
    await asyncio.to_thread(shown[0].go_on)
    await expect(page.locator(STILLE)).to_have_text(str(before + 1))
    assert await page.evaluate("window.same")
    assert await page.evaluate("document.activeElement.getAttribute('href')") == "/overblik/liste/uden_fremdrift"
    assert await page.evaluate("document.getElementById('talt').open")
    assert await watched.faults() == []
    assert watched.wrong == []


async def test_without_javascript_the_numbers_and_their_lists_are_there(
    browser: Browser, shown: tuple[Shown, str]
) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="da-DK")
    page = await context.new_page()
    await page.goto(f"{shown[1]}/overblik")
    await page.click(STILLE)
    assert await page.inner_text("h1") == "Uden fremdrift"
    await context.close()
