"""The family and the leader in a real browser: for everyone, from us alone, and a consent given with keyboard alone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, ViewportSize, expect

from contracts.consent import AfslåSamtykke, GivSamtykke
from services.chassis.door.web import make_server
from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.consent.familien import FAR, FORLOEB, MOR
from tests.consent.vist import SKOLELEDER, Vist

FAMILIEN, LEDEREN = f"/familie/{FORLOEB}", f"/forloeb/{FORLOEB}/samtykke"
PAGES = {
    "uenige": (
        *((MOR, f"{FAMILIEN}{under}") for under in ("", "/samtykke")),
        (SKOLELEDER, LEDEREN),
        (SKOLELEDER, f"{LEDEREN}/noter/{FAR}"),
    ),
}
"""What a family shows that is not at one; the usual state of each page is seen in test_alle_sider."""


def uenige() -> Vist:
    ja, nej = GivSamtykke(forloeb=FORLOEB, part=MOR), AfslåSamtykke(forloeb=FORLOEB, part=FAR)
    return Vist().begynd().siger(MOR, ja).siger(FAR, nej)


@pytest_asyncio.fixture(scope="module")
async def vist() -> AsyncIterator[dict[str, tuple[Vist, str]]]:
    """Two families, each with a server of its own."""
    open_: dict[str, tuple[Vist, str]] = {}
    servers = []
    for name, scene in (("uenige", uenige()), ("spurgt", Vist().begynd())):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        server = make_server(scene.app, "127.0.0.1", port, [])
        servers.append((server, asyncio.create_task(server.serve())))
        while not server.started:  # noqa: ASYNC110  the server has no event to wait for
            await asyncio.sleep(0)
        open_[name] = (scene, f"http://127.0.0.1:{port}")
    yield open_
    for server, running in servers:
        server.leave()
        await running


async def page_of(context: BrowserContext, origin: str) -> Watched:
    seen = Watched(await context.new_page(), origin)
    seen.watch()
    return seen


def looks() -> Iterator[Any]:
    for scene, pages in PAGES.items():
        for hvem, address in pages:
            for sprog, size in (("da", PHONE), ("en", SCREEN)):
                name = address.removeprefix(FAMILIEN).removeprefix(LEDEREN)[:12]
                yield pytest.param(scene, hvem, address, sprog, size, id=f"{scene}-{name}-{sprog}")


@pytest.mark.parametrize(("scene", "hvem", "address", "sprog", "size"), [*looks()])
async def test_a_page_of_consent_is_for_everyone_and_from_us_alone(
    context: BrowserContext,
    vist: dict[str, tuple[Vist, str]],
    *,
    scene: str,
    hvem: UUID,
    address: str,
    sprog: str,
    size: ViewportSize,
) -> None:
    shown, origin = vist[scene]
    shown.som(hvem)
    seen = await page_of(context, origin)
    await seen.is_for_everyone(address, sprog, size)


async def test_r77_a_mother_on_a_phone_says_yes_and_takes_it_back_with_the_keyboard_alone(
    context: BrowserContext, vist: dict[str, tuple[Vist, str]]
) -> None:
    shown, origin = vist["spurgt"]
    shown.som(MOR)
    seen = await page_of(context, origin)
    page = seen.page
    await seen.go("/familie")
    await press(seen, "Læs, og svar")
    await press(seen, "Ja, jeg giver samtykke")
    await expect(page.locator("h1")).to_have_text("Tak for dit svar")
    shown.siger(FAR, GivSamtykke(forloeb=FORLOEB, part=FAR))
    await press(seen, "Til jeres forløb")
    await press(seen, "Træk samtykket tilbage")
    await press(seen, "Ja, træk samtykket tilbage")
    await expect(page.get_by_role("status")).to_contain_text("Du trak dit samtykke tilbage")
    assert await seen.faults() == []
    assert seen.wrong == []


async def press(seen: Watched, words: str) -> None:
    """Tab until it has the focus, and press it; a thumb needs 44 pixels."""
    focused = "document.activeElement.textContent.trim()"
    for _ in range(40):
        await seen.page.keyboard.press("Tab")
        if await seen.page.evaluate(focused) == words:
            break
    else:
        pytest.fail(f"the keyboard does not reach »{words}«")
    assert await seen.page.evaluate("document.activeElement.getBoundingClientRect().height") >= 44
    async with seen.page.expect_navigation(wait_until="load"):
        await seen.page.keyboard.press("Enter")
