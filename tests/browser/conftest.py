"""A real Chromium, the pages on a stage, and what every page must keep: WCAG, our policy, manners."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, async_playwright, expect

from contracts.reporting import UdgivDatapakke
from services.chassis.door.web import make_server
from tests.reporting import town
from tests.reporting.shown import Shown

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SETTINGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PHONE, SCREEN = {"width": 360, "height": 780}, {"width": 1920, "height": 1080}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


PATIENCE = 20_000
"""Milliseconds that a loaded machine may need; nothing waits that long on a quiet one."""

expect.set_options(timeout=PATIENCE)


def chromium() -> str:
    """The browser of this machine. Without one nothing here is proved, so it is no reason to pass."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("no Chromium on PATH, so the pages are untested: apt-get install chromium", pytrace=False)
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--billeder", type=Path, help="put a picture of each page into this folder")


@dataclass
class Watched:
    """A page and whatever went wrong on it: in the console, in its scripts, at addresses that are not ours."""

    elsewhere: ClassVar[tuple[str, ...]] = ("/aabent",)
    """What another island answers, which is not on the stage of one."""
    page: Page
    origin: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda asked: asked.url.startswith(self.origin) or self.wrong.append(asked.url))

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.location["url"].endswith(self.elsewhere):
            self.wrong.append(said.text)

    async def go(self, address: str) -> int:
        answer = await self.page.goto(f"{self.origin}{address}", wait_until="load")
        assert answer is not None
        return answer.status

    async def is_for_everyone(self, address: str, sprog: str, size: ViewportSize, status: int = 200) -> None:
        """A page in a language at a width: it says which language, nothing of it is hidden, nothing went wrong."""
        await self.page.set_viewport_size(size)
        assert await self.go(f"{address}{'&' if '?' in address else '?'}sprog={sprog}") == status
        assert await self.page.get_attribute("html", "lang") == sprog
        assert await self.page.locator("h1").count() == 1
        assert await self.page.evaluate(WIDER) <= 0, "the page must not be dragged sideways"
        assert await self.faults() == []
        refused = "the server responded with a status of"
        assert [wrong for wrong in self.wrong if refused not in wrong or status == 200] == []

    async def faults(self) -> list[str]:
        """What axe-core finds."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE.read_text("utf-8"))
        asked = "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})"
        found: dict[str, Any] = await self.page.evaluate(asked, RULES)
        return [f"{fault['id']}: {node['html'][:150]}" for fault in found["violations"] for node in fault["nodes"]]


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        started = await play.chromium.launch(executable_path=chromium(), args=SETTINGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="session")
async def shown() -> AsyncIterator[tuple[Shown, str]]:
    """The pages and their origin: a lederteam has met, a datapakke is published."""
    shown = Shown()
    before = len(shown.log.sent)
    town.lederteamet_moedtes(shown.log, "2026-05-13 09:00")
    shown.stage.hears(shown.log.sent[before:]).tick("2027-01-04 08:00").when(UdgivDatapakke(aar=2026))
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = make_server(shown.app, "127.0.0.1", port, [shown.live.close])
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  the server has no event to wait for
        await asyncio.sleep(0)
    yield shown, f"http://127.0.0.1:{port}"
    server.leave()
    await running


@pytest_asyncio.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    made = await browser.new_context(viewport=PHONE, locale="da-DK")
    yield made
    await made.close()


@pytest_asyncio.fixture
async def watched(context: BrowserContext, shown: tuple[Shown, str]) -> Watched:
    seen = Watched(await context.new_page(), shown[1])
    seen.watch()
    return seen
