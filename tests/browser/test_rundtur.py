"""The guided first visit in a real browser: one visitor, ten steps, by the bar's own buttons."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from contracts.koncept import hent_koncept
from services import embedded
from services.town import demo
from services.town.people import Town
from services.town.tour.steps import LAST
from tests.browser.byen import By, Skaerm, skaerm
from tests.browser.conftest import SCREEN
from tests.browser.haand import Mus
from tests.browser.kamera import Kamera
from tests.town.test_tour import arbejdsdag

PATIENCE = 120.0
READS, HITS, TYPES = 240, 2.0, 3.0
"""Words a minute, seconds from seeing where to press to having pressed, letters a second: of somebody in no hurry."""
MINUTES = 5
"""What the tour is offered with."""


@dataclass
class Demoen:
    """A demo whose small town has no history yet; `lev` gives it one, and it lives on as a clock does."""

    by: By
    liv: asyncio.Task[None] | None = None

    def lev(self) -> None:
        system = self.by.running
        assert system.tour
        self.liv = asyncio.create_task(demo.run(system.client, system.data, 1, forloeb=1, shown=system.tour.pace))


@pytest_asyncio.fixture(scope="module")
async def demoen(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demoen]:
    async with embedded.running(tmp_path_factory.mktemp("rundtur") / "data", demo=True) as system:
        made = Demoen(By(system, Town(demo.SEED, hent_koncept("fredericia-2026"))))
        yield made
        if made.liv:
            made.liv.cancel()
            await asyncio.wait([made.liv])


class Taeller(Mus):
    """A hand that counts what it does: presses, letters, seconds until a page is there, and words that are new."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.tryk = self.tegn = self.ord = 0
        self.venter = 0.0
        self._laest: set[str] = set()

    async def go(self, name: str, nth: int = 0) -> None:
        began = monotonic()
        await super().go(name, nth)
        self.venter += monotonic() - began

    async def press(self, found: Locator) -> None:
        self.tryk += 1
        await super().press(found)

    async def mark(self, found: Locator) -> None:
        self.tryk += 1
        await super().mark(found)

    async def fill(self, found: Locator, words: str) -> None:
        self.tryk += 1
        self.tegn += len(words)
        await super().fill(found, words)

    async def put_date(self, found: Locator, day: date) -> None:
        self.tryk += 1
        self.tegn += len("ddmmåååå")
        await super().put_date(found, day)

    async def laes(self) -> None:
        """The bar, and what the page begins with; nobody reads the same twice."""
        texts = await self.page.locator(".tour p:not(.tour__step), .tour h2, main h1, main .lead").all_inner_texts()
        self.ord += sum(len(text.split()) for text in {*texts} - self._laest)
        self._laest |= {*texts}


class Gaest:
    """Who is shown round, at one screen."""

    def __init__(self, skaerm: Skaerm) -> None:
        assert isinstance(skaerm.haand, Taeller)
        self.skaerm, self.page, self.haand = skaerm, skaerm.page, skaerm.haand

    async def trin(self, nr: int, titel: str) -> None:
        """The bar is at this step, and the page it stands on has nothing wrong with it."""
        await expect(self.page.locator(".tour__title")).to_have_text(titel)
        await expect(self.page.locator(".tour__step")).to_have_text(f"Rundtur, trin {nr} af {LAST}")
        await self.haand.laes()
        await self.skaerm.stands(f"rundtur-{nr:02}-{re.sub('[^a-z]+', '-', self.page.url.split('/', 3)[3])[:30]}")

    async def bliv(self, knap: str, overskrift: str) -> None:
        """Be led on by the bar's button to the page the step speaks of, which then has no button of its own."""
        await self.haand.go(knap)
        await expect(self.page.locator("h1")).to_have_text(re.compile(overskrift, re.IGNORECASE))
        assert await self.page.locator(".tour__here").count() == 1, "the step is here, so nothing leads on"


@pytest.mark.long
async def test_the_whole_visit_in_a_browser(browser: Browser, demoen: Demoen, request: pytest.FixtureRequest) -> None:
    """R46, R77, R88, R50, R101, R113, R119, R10: from the choice of a role to the end, each step where it says."""
    vindue = await skaerm(browser, demoen.by, None, Taeller, SCREEN)
    vindue.kamera = Kamera(request.config.getoption("billeder", None))
    gaest, page, haand = Gaest(vindue), vindue.page, vindue.haand
    await vindue.go("/")
    await expect(page.locator("#fyldt")).to_be_visible()
    await vindue.stands()
    demoen.lev()
    await expect(page.get_by_role("button", name="Begynd rundturen")).to_be_visible(timeout=PATIENCE * 1000)
    await vindue.stands()
    foer = vindue.navigated
    await haand.go("Begynd rundturen")
    await expect(page.locator("h1")).to_have_text("Hvad er I bekymrede for?")
    await gaest.trin(1, "En leder er bekymret for et barn")
    await haand.write("Bekymringen med få ord", "Hun vil ofte hjem.")
    await haand.tick("Sårbar trivsel")
    await haand.tick(re.compile("^Det gælder, at indsatsen"))
    await haand.go("Næste: barnet og familien")
    await haand.write("Barnets fulde navn", "Sørine Ågård")
    await haand.date("Barnets fødselsdato", date(2017, 9, 4))
    await haand.write("Fulde navn", "Karla Ågård", nth=1)
    await haand.tick("Har del i forældremyndigheden")
    await haand.go("Næste: hvem kan hjælpe")
    await haand.go("Næste: se efter og start")
    await gaest.trin(1, "En leder er bekymret for et barn")
    await haand.go("Start forløbet")
    await expect(page.locator("h1")).to_have_text("Forløbet er startet")

    await gaest.trin(2, "Familien bliver spurgt")
    await gaest.bliv("Bliv familien, og svar", "Samtykke til at starte")
    await gaest.trin(2, "Familien bliver spurgt")
    await haand.go("Ja, jeg giver samtykke")
    await expect(page.locator("h1")).to_have_text("Tak for dit svar")

    await gaest.trin(3, "Beslutningstræet spørger lederne")
    await gaest.bliv("Bliv en af lederne, og udpeg", "medarbejder")
    assert "Sørine" not in await page.content()
    await haand.write("Medarbejderens navn", "Sif Holmgaard")
    await haand.go("Udpeg medarbejderen")

    await gaest.trin(4, "De andre ledere svarer")
    await haand.go("Lad de andre svare")
    await gaest.trin(5, "Lederen nedsætter teamet")
    await expect(page.locator("h1")).to_have_text(re.compile("team", re.IGNORECASE))
    await haand.mark(page.locator('input[name="kontaktperson"]').first)
    await haand.go("Nedsæt teamet")

    await gaest.trin(6, "Opstartsmødet indkaldes")
    await gaest.bliv("Bliv lederen, og indkald", "Indkald")
    fri = page.locator(".month .free input")
    sidst = date.fromisoformat(await fri.last.get_attribute("value") or "")
    await haand.mark(fri.first)
    await haand.write("Sted", "Skolen, lokale 12")
    await haand.go("Indkald til mødet")

    await gaest.trin(7, "Et par uger går")
    await haand.go("Lad et par uger gå")
    await gaest.trin(8, "Er der fremdrift?")
    assert await page.locator("#afslut").evaluate("e => e.getBoundingClientRect().top < innerHeight"), "led to the form"
    for felt in ("deltagere", "punkter"):
        await haand.press(page.locator(f'fieldset:has(input[name="{felt}"]) .all-of button'))
        await expect(page.locator(f'input[name="{felt}"]:not(:checked)')).to_have_count(0)
    for each in await page.locator('input[name="tjekliste"]').all():
        await haand.mark(each)
    await haand.mark(page.locator('input[name="barnet"]').first)
    await haand.mark(page.locator('input[name="fremdrift"][value="nej"]'))
    await haand.fill(page.locator("#hvorfor"), "Hun kommer stadig for sent.")
    await haand.mark(page.locator('input[name="rette_deltagere"][value="ja"]'))
    naeste = next(dag for n in range(60, 99) if arbejdsdag(dag := sidst + timedelta(days=n)))
    await haand.date("Hvornår mødes I igen?", naeste)
    await haand.go("Afslut mødet")

    await gaest.trin(9, "Lederteamet ser det")
    await haand.go("Bliv lederteamet, og se overblikket")
    await gaest.trin(9, "Lederteamet ser det")
    await expect(page.locator('.figures a[href="/overblik/liste/uden_fremdrift"]')).to_have_text("1")
    await haand.go("Gå videre")
    await gaest.trin(10, "Revisor spiller det hele om igen")
    await haand.tick("Tilsyn og revision")
    await haand.go("Se historikken")
    await gaest.trin(10, "Det var hele vejen")
    her = page.locator("tr.here")
    await expect(her).to_contain_text("fremdrift")
    assert await her.evaluate("e => e.getBoundingClientRect().top < innerHeight"), "led to the fact"
    sider = vindue.navigated - foer
    await haand.go("Slut rundturen")
    await expect(page.locator(".tour")).to_have_count(0)
    await vindue.stands()
    await page.context.close()
    ialt = haand.ord / READS + (haand.tryk * HITS + haand.tegn / TYPES + haand.venter) / 60
    maalt = f"{haand.tryk} presses, {sider} pages, {haand.ord} words, {haand.tegn} letters, {haand.venter:.0f} s waited"
    request.config.get_terminal_writer().line(f"\n{maalt}: {ialt:.1f} minutes")
    assert ialt < MINUTES, maalt
