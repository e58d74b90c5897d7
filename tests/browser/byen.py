"""The invented town with its door, and the people of the road, each at a screen of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.async_api import Browser, Frame, ViewportSize

from contracts.koncept import hent_koncept
from contracts.values import Aktør, Rolle
from services import embedded
from services.chassis.bus.kept import Kept
from services.chassis.settings import kept_key
from services.gate.session import Sessions
from services.town.living import Life
from services.town.people import Town
from services.town.simulation import cases
from tests.browser.conftest import Watched
from tests.browser.haand import Haand, Mus
from tests.browser.kamera import Kamera
from tests.given import kl

BEGYNDT = kl("2026-02-02 07:00")


@dataclass
class By:
    """The town at work; `nu` is the time there."""

    running: embedded.System
    town: Town
    nu: datetime = BEGYNDT
    sessions: Sessions = field(init=False)

    def __post_init__(self) -> None:
        kept = Kept(self.running.runtimes["reporting"].bus.broker)
        self.sessions = Sessions(kept_key(self.running.data / "master.key"), kept, secure=False)

    async def blive(self, nu: datetime) -> None:
        """It becomes so late, and everybody has heard it."""
        self.nu = nu
        await self.running.client.tick(nu)
        await self.running.client.quiet()

    async def fakta(self, service: str, navn: str, **data: Any) -> list[dict[str, Any]]:
        """What is stored under a name, and says so."""
        log = self.running.client.log(service)
        found = [fact["data"] async for fact in log if fact["type"].split(".")[1] == navn]
        return [each for each in found if data.items() <= each.items()]

    def leder(self, enhed: UUID) -> Aktør:
        return Aktør(id=self.town.leader(enhed), rolle=Rolle.LOKAL_LEDER, enhed=enhed)

    def lederteamet(self) -> Aktør:
        """One who leads a function in the lederteam."""
        return Aktør(id=self.town.leader(self.town.functions[0].id), rolle=Rolle.LEDERTEAM)

    def i_rollen(self, rolle: Rolle) -> Aktør:
        return Aktør(id=self.town.id_of("rolle", rolle.value), rolle=rolle)


@asynccontextmanager
async def by(data: Path, *, sager: int = 0, til: datetime = BEGYNDT) -> AsyncIterator[By]:
    """The town with its units, functions and lederteam, and so many children's forløb lived until then."""
    async with embedded.running(data, demo=True) as running:
        town = Town(2026, hent_koncept("fredericia-2026"))
        life = Life(running.client, town, BEGYNDT)
        if sager:
            life.expect(cases(town, BEGYNDT, til - timedelta(days=3), sager))
        await life.found()
        await life.run(til)
        made = By(running, town)
        await made.blive(til)
        yield made


class Skaerm(Watched):
    """One person's window. `navigated` counts the documents it has shown."""

    elsewhere = ()
    navigated: int = 0
    haand: Haand
    kamera: Kamera

    def watch(self) -> None:
        super().watch()
        self.page.on("framenavigated", self._moved)

    def _moved(self, frame: Frame) -> None:
        self.navigated += frame == self.page.main_frame

    async def stands(self, navn: str = "") -> None:
        """At a stop: nothing has gone wrong, nothing reaches out sideways, and axe-core finds nothing.

        It is asked once: a page is the same to a keyboard.
        """
        if isinstance(self.haand, Mus):
            assert await self.faults() == [], self.page.url
        assert self.wrong == [], self.page.url
        assert await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url
        if navn:
            await self.kamera.tag(self.page, navn)


async def skaerm(browser: Browser, by: By, hvem: Aktør | None, haand: type[Haand], size: ViewportSize) -> Skaerm:
    """A window of a browser of its own, in which this person is logged in as the demo does it."""
    context = await browser.new_context(viewport=size, locale="da-DK", reduced_motion="reduce")
    if hvem is not None:
        name, _, value = by.sessions.begin(hvem, demo=True).split(";")[0].partition("=")
        await context.add_cookies([{"name": name, "value": value, "url": by.running.url}])
    made = Skaerm(await context.new_page(), by.running.url)
    made.haand = haand(made.page)
    made.watch()
    return made
