"""Every page there is, found by its people from their start pages: in both languages, on a phone and on a screen."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize

from contracts.reporting import UdgivDatapakke
from contracts.routing import (
    ModtagUnderretning,
    OpretSag,
    RegistrerFællesskabsindsats,
    Underretningskanal,
    Underrettertype,
)
from contracts.values import Aktør, Fortrolig, Rolle
from services.gate.demo import people
from tests.browser.byen import By, Skaerm, by, skaerm
from tests.browser.conftest import PHONE, SCREEN
from tests.browser.haand import Mus
from tests.browser.kamera import Kamera, navn_af
from tests.gate.snyd import routes
from tests.given import kl, navn

TIL = kl("2026-05-12 07:30")
BOERN = 26
BARNET, SAGEN = navn("barnet i underretningen"), navn("sagen")
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.pathname + a.search)"
ENOUGH = 3
"""So many people of a role are asked what they see."""

Par = tuple[tuple[str, tuple[ViewportSize, ...]], ...]
LIDT: Par = (("en", (SCREEN,)), ("da", (PHONE,)))
"""Of these a page gets one when there is little time, by turns."""
ALT: Par = (("en", (PHONE, SCREEN)), ("da", (SCREEN, PHONE)))
"""In which language, and how wide: with the phone's Danish last, which is what pictures are taken of."""

DOERENS = ("/engang/{hemmelighed}", "/demo/rolle", "/om/tilgaengelighed", "/om/privatliv")
IKKE_EN_SIDE = {
    "/": "leads on to the start page of whoever comes",
    "/familie": "leads on to the only forløb of a family",
    "/log-ind": "leads on to the choice of a role, in the demo",
    "/overblik/stroem": "a stream",
    "/konceptet/simuler/stroem": "a stream",
    "/forloeb/{forloeb}/aabent": "a stream",
    "/rundtur/byen": "a stream",
}
"""What is asked for with GET and is no page, and why."""
FILER = (".json", ".ics", "/regneark", "/pdf")
"""How the addresses of files end: they are saved and not read here."""


@dataclass
class Rejsen:
    """A walk through all there is. `mangler`: pages nobody has come to yet; `fejl`: what was wrong, and where."""

    by: By
    browser: Browser
    kamera: Kamera
    alle: Mapping[str, re.Pattern[str]]
    mangler: set[str]
    par: Par = LIDT
    fejl: list[str] = field(default_factory=list)
    foerst: str = ""
    """The id of the forløb with most to show: its pages are taken before those of another."""

    def route(self, address: str) -> str | None:
        """The page an address is of, if nobody has been there."""
        path = address.partition("?")[0]
        fits = [route for route, like in self.alle.items() if like.fullmatch(path)]
        found = min(fits, key=lambda route: route.count("{"), default=None)
        return found if found in self.mangler else None

    async def rejs(self, hvem: Aktør | None, start: str = "/") -> None:
        """From the start page to whatever can be reached from it and nobody has seen."""
        vindue = await skaerm(self.browser, self.by, hvem, Mus, PHONE)
        coming = deque([start])
        await vindue.go(start)
        coming.extend(await self._links(vindue))
        while coming:
            address = coming.popleft()
            if route := self.route(address):
                self.mangler.remove(route)
                await self._se(vindue, route, address)
                coming.extend(await self._links(vindue))
        await vindue.page.context.close()

    async def _links(self, vindue: Skaerm) -> list[str]:
        found = await vindue.page.evaluate(LINKS)
        return sorted(found, key=lambda address: self.foerst not in address)

    async def _se(self, vindue: Skaerm, route: str, address: str) -> None:
        """A page in the languages and at the widths asked for. Who is not let in has not seen it."""
        page = vindue.page
        by_turns = self.par is LIDT and not self.kamera.mappe
        for sprog, sizes in self.par[len(self.mangler) % 2 :][:1] if by_turns else self.par:
            await page.set_viewport_size(sizes[0])
            status = await vindue.go(f"{address}{'&' if '?' in address else '?'}sprog={sprog}")
            if status == 403:
                vindue.wrong.clear()
                self.mangler.add(route)
                return
            if status != 200:
                self.fejl.append(f"{route} {sprog}: {status} for {address}")
                continue
            if await page.get_attribute("html", "lang") != sprog:
                self.fejl.append(f"{route} {sprog}: in another language")
            if await page.locator("h1").count() != 1:
                self.fejl.append(f"{route} {sprog}: not one heading")
            for size in sizes:
                await self._maal(vindue, f"{route} {sprog} {size['width']}", size)
        self.fejl += [f"{route}: {wrong}" for wrong in vindue.wrong]
        vindue.wrong.clear()
        await self.kamera.tag(page, navn_af(route))

    async def _maal(self, vindue: Skaerm, here: str, size: ViewportSize) -> None:
        await vindue.page.set_viewport_size(size)
        if await vindue.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.fejl.append(f"{here}: must be dragged sideways")
        self.fejl += [f"{here}: {fault}" for fault in await vindue.faults()]


@pytest_asyncio.fixture(scope="module")
async def byen(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    """A town with a spring behind it, a letter to Modtagelsen, a class that is worked with and an authority's case."""
    async with by(tmp_path_factory.mktemp("sider") / "data", sager=BOERN, til=TIL) as town:
        client, leder = town.running.client, (await _around(town, await _the_fullest(town)))[Rolle.LOKAL_LEDER]
        modtag = ModtagUnderretning(
            underretning=navn("underretning"),
            barn=BARNET,
            underrettertype=Underrettertype.EKSTERN,
            underretter=navn("naboen"),
            kanal=Underretningskanal.TELEFON,
            indhold=Fortrolig("Barnet går alene ude sent om aftenen."),
        )
        await client.do(modtag, town.i_rollen(Rolle.MODTAGELSEN))
        arbejde = RegistrerFællesskabsindsats(
            indsats=navn("klassen"),
            enhed=leder.enhed,
            trin="trin_1",
            beskrivelse=Fortrolig("Uro i 3. b efter sommeren."),
        )
        await client.do(arbejde, leder)
        raadgiver = town.i_rollen(Rolle.RAADGIVER)
        sag = OpretSag(forloeb=SAGEN, barn=navn("barnet i sagen"), raadgiver=raadgiver.id, alder=9)
        await client.do(sag, raadgiver)
        await client.do(UdgivDatapakke(aar=2025), town.i_rollen(Rolle.UDVIKLINGSKONSULENT))
        await client.quiet()
        yield town


def _like(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(route)))


def sider(town: By) -> Iterator[str]:
    """Every GET route of every island and of the door that shows a page."""
    for method, route in routes(town.running):
        if method == "GET" and not route.endswith(FILER):
            yield route
    yield from DOERENS


async def _the_fullest(town: By) -> str:
    """The forløb most has happened in that goes on."""
    closed = {each["forloeb"] for each in await town.fakta("routing", "forloeb_afsluttet")}
    log = town.running.client.log("meetings")
    told = Counter([str(fact["data"].get("forloeb")) async for fact in log])
    return max((forloeb for forloeb in told if forloeb not in closed), key=lambda each: told[each])


@pytest.mark.parametrize("par", [LIDT, pytest.param(ALT, marks=pytest.mark.long)], ids=["lidt", "alt"])
async def test_every_page_is_for_everyone(
    browser: Browser, byen: By, request: pytest.FixtureRequest, *, par: Par
) -> None:
    """Both languages, both widths: by turns here, and at length (`make long`) each page in all four pairs."""
    alle = {route: _like(route) for route in sider(byen)}
    kamera = Kamera(request.config.getoption("billeder", None))
    rejsen = Rejsen(byen, browser, kamera, alle, {*alle} - IKKE_EN_SIDE.keys(), par)
    rejsen.foerst = await _the_fullest(byen)
    nearest = await _around(byen, rejsen.foerst)
    for start in ("/demo/rolle", "/engang/et-link"):
        await rejsen.rejs(None, start)
    for hvem in await _folk(byen, nearest):
        if rejsen.mangler:
            await rejsen.rejs(hvem)
    for rolle, address in await _uden_link(byen, rejsen.foerst):
        await rejsen.rejs(nearest.get(rolle) or byen.i_rollen(rolle), address)
    kamera.haeng_op("alle-sider.md", "Alle sider")
    assert rejsen.fejl == []
    assert sorted(rejsen.mangler) == [], "pages that nobody came to"


async def _around(town: By, forloeb: str) -> dict[Rolle, Aktør]:
    """Those around one forløb."""
    (begyndt,) = await town.fakta("routing", "bekymring_registreret", forloeb=forloeb)
    (*_, team) = await town.fakta("routing", "team_nedsat", forloeb=forloeb)
    (*_, givet) = await town.fakta("consent", "samtykke_givet", forloeb=forloeb)
    found = (
        town.leder(UUID(begyndt["enhed"])),
        Aktør(id=UUID(givet["parter"][0]), rolle=Rolle.FORAELDER),
        Aktør(id=UUID(team["kontaktperson"]), rolle=Rolle.TEAMMEDLEM),
        town.lederteamet(),
    )
    return {hvem.rolle: hvem for hvem in found}


async def _folk(town: By, nearest: Mapping[Rolle, Aktør]) -> list[Aktør]:
    """Those around the fullest forløb, and then a few of everyone who has something to see."""
    known = await people(town.running.runtimes["reporting"].store)
    folk = [*nearest.values(), *(each for role in known.values() for each in role[:ENOUGH])]
    return list(dict.fromkeys(folk))


async def _uden_link(town: By, forloeb: str) -> list[tuple[Rolle, str]]:
    """What is come to by doing something, or where there is more to show than here: role and address."""
    (*_, moede) = await town.fakta("meetings", "moede_indkaldt", forloeb=forloeb)
    (*_, holdt) = await town.fakta("meetings", "lederteam_moede_afholdt")
    familie, forloebet = f"/familie/{forloeb}", f"/forloeb/{forloeb}"
    underretning = f"/underretninger/{BARNET}/{navn('underretning')}"
    proeve = "fra=fredericia-2026&til=fredericia-2026&ret=frister.opstartsmoede.antal:10"
    return [
        (Rolle.LOKAL_LEDER, "/design"),
        (Rolle.FAMILIEINDGANG, "/familieindgangen"),
        (Rolle.LOKAL_LEDER, f"{forloebet}/startet"),
        (Rolle.LOKAL_LEDER, f"{forloebet}/moeder/{moede['moede']}/indkaldt"),
        (Rolle.TEAMMEDLEM, f"{forloebet}/moeder/indsatsplan"),
        (Rolle.FORAELDER, f"{familie}/delinger"),
        (Rolle.FORAELDER, f"{familie}/formaal"),
        (Rolle.FORAELDER, f"{familie}/senere"),
        (Rolle.FORAELDER, f"{familie}/kvittering/{moede['moede']}"),
        (Rolle.REVISOR, f"{forloebet}/opbevaring"),
        (Rolle.REVISOR, f"{forloebet}/slet"),
        (Rolle.LEDERTEAM, f"/overblik/moede/{holdt['moede']}"),
        (Rolle.LEDERTEAM, f"/konceptet/simuler/svar?{proeve}"),
        (Rolle.LEDERTEAM, f"/konceptet/simuler/forloeb?{proeve}&emne=frist&navn=opstartsmoede&udfald=nu_for_sent"),
        (Rolle.UDVIKLINGSKONSULENT, "/overblik/datapakke/2025"),
        (Rolle.RAADGIVER, f"{forloebet}/opfoelgning"),
        (Rolle.MODTAGELSEN, f"{underretning}/kreds"),
        (Rolle.MODTAGELSEN, f"{underretning}/samtykker"),
        (Rolle.RAADGIVER, f"/sager/{SAGEN}/familien"),
        (Rolle.RAADGIVER, f"/sager/{SAGEN}/kreds"),
        (Rolle.RAADGIVER, f"/sager/{SAGEN}/samtykker"),
    ]
