"""The pages of meetings in a real browser: no fault for anybody, at both widths and in both languages; the keyboard."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from contracts.meetings import NoterFamilien
from contracts.values import Rolle
from services.chassis.door.web import make_server
from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.given import Scene
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    MOR,
    OPFOELGNING,
    OPSTART,
    dk,
    formoede,
    holdt,
    indkaldt,
    klar,
    opfoelgning,
    plan,
)
from tests.meetings.sider import LEDER, SIF_AF_TEAMET, Siderne
from tests.meetings.steder import moedet
from tests.meetings.test_camp100 import begyndt
from tests.meetings.test_opfoelgning import i_sagen
from tests.meetings.test_pages_lederne import ANNE_LEDER, CHEF, RAADGIVEREN, Fagchefens, Lederteamets, lederteamet
from tests.meetings.test_pages_planer import dialog
from tests.meetings.test_pages_sagen import Sagens, med_moede, sagen

MOEDER = f"/forloeb/{FORLOEB}/moeder"
SIDER = (
    ("klar", f"{MOEDER}/indkald"),
    ("klar", MOEDER),
    ("i_gang", MOEDER),
    ("i_gang", f"{MOEDER}/{OPFOELGNING}"),
    ("i_gang", f"{MOEDER}/{OPSTART}"),
    ("i_gang", f"{MOEDER}/{OPFOELGNING}/skaerm"),
    ("i_gang", f"{MOEDER}/handleplan"),
    ("indkaldt", f"{MOEDER}/{OPSTART}"),
    ("indkaldt", f"{MOEDER}/{OPSTART}/flyt"),
    ("dialog", f"{MOEDER}/indsatsplan"),
    ("dialog", f"{MOEDER}/{moedet(1)}"),
    ("camp", "/camp100"),
    ("camp", f"/forloeb/{FORLOEB}/camp100"),
    ("sag", f"/forloeb/{FORLOEB}/opfoelgning"),
    ("sag alene", MOEDER),
    ("sag alene", f"{MOEDER}/indkald"),
    ("lederteam", "/lederteam"),
    ("lederteam", f"/lederteam/forloeb/{FORLOEB}"),
)


def med_familie(scene: Scene) -> Scene:
    for part in (BARN, MOR):
        scene.when(NoterFamilien(forloeb=FORLOEB, part=part, tolk=False), rolle=Rolle.SYSTEM)
    return scene


def i_gang() -> Scene:
    s = med_familie(holdt())
    s.when(plan())
    s.when(opfoelgning())
    s.when(formoede(OPFOELGNING))
    s.time = dk("2026-04-14 09:30")
    return s


@pytest_asyncio.fixture(scope="session")
async def steder() -> AsyncIterator[Mapping[str, str]]:
    """By scene: the origin of its pages."""
    scener: dict[str, Siderne] = {
        "klar": Siderne(med_familie(klar()), LEDER),
        "indkald": Siderne(med_familie(klar()), LEDER),
        "i_gang": Siderne(i_gang(), SIF_AF_TEAMET),
        "indkaldt": Siderne(med_familie(indkaldt()), SIF_AF_TEAMET),
        "dialog": Siderne(dialog(), SIF_AF_TEAMET),
        "camp": Fagchefens(begyndt(), CHEF),
        "sag": Siderne(i_sagen(), RAADGIVEREN),
        "sag alene": Sagens(med_moede(sagen()), RAADGIVEREN),
        "lederteam": Lederteamets(lederteamet(), ANNE_LEDER),
    }
    fundne, servere = {}, []
    for navn, siderne in scener.items():
        with socket.socket() as fri:
            fri.bind(("127.0.0.1", 0))
            port = fri.getsockname()[1]
        server = make_server(siderne.app, "127.0.0.1", port, [])
        servere.append((server, asyncio.create_task(server.serve())))
        while not server.started:  # noqa: ASYNC110  the server has no event to wait for
            await asyncio.sleep(0)
        fundne[navn] = f"http://127.0.0.1:{port}"
    yield fundne
    for server, running in servere:
        server.leave()
        await running


@pytest.mark.parametrize(
    ("size", "sprog"), [pytest.param(PHONE, "da", marks=pytest.mark.long), (SCREEN, "en")], ids=["telefon", "skaerm"]
)
async def test_no_page_has_a_fault(
    browser: Browser, steder: Mapping[str, str], size: dict[str, int], sprog: str
) -> None:
    context = await browser.new_context(viewport=size, locale="da-DK")  # type: ignore[arg-type]
    for scene, adresse in SIDER:
        page = await context.new_page()  # what the one before still fetches, its icon, is another stage's
        watched = Watched(page, steder[scene])
        watched.watch()
        assert await watched.go(f"{adresse}?sprog={sprog}") == 200
        assert await watched.faults() == [], adresse
        assert watched.wrong == [], adresse
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"], adresse
        await page.close()
    await context.close()


async def test_a_meeting_is_called_without_mouse_and_without_javascript(
    browser: Browser, steder: Mapping[str, str]
) -> None:
    """R101: to the first free day by the keyboard alone, the place written, sent."""
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE, locale="da-DK")
    page = await context.new_page()
    await page.goto(f"{steder['indkald']}{MOEDER}/indkald")
    await page.focus('input[name="dag"][value="2026-03-10"]')
    await page.keyboard.press("Space")
    await page.focus("#sted")
    await page.keyboard.type("Skolen")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/indkaldt")
    assert await page.inner_text("h1") == "Mødet er indkaldt"
    await context.close()
