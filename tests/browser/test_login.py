"""The login as it is in production, walked in a browser: four processes, the proxy, TLS, and a provider elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Request, ViewportSize, expect

from contracts.consent import Part, RegistrerPersonkreds, Relation
from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Fortrolig, Rolle
from services.gate.links import Links
from services.story import town
from services.story.words import person
from tests.browser.conftest import PHONE, SCREEN, Watched
from tests.browser.haand import Mus
from tests.given import kl, navn
from tests.process.front import KEY, Front, a_provider, behind_a_proxy

SKOLE, AT = person("skole"), kl("2026-03-02 08:00")
LEDER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=SKOLE)
ANDEN_LEDER = Aktør(id=person("klub_leder"), rolle=Rolle.LOKAL_LEDER, enhed=person("klub"))
MOR = Aktør(id=navn("mor"), rolle=Rolle.FORAELDER)
NABO, VICEVAERT = uuid4(), uuid4()
FORLOEB, BARN, BARNET = navn("forløbet"), navn("barnet"), "Sørine Ågård"
DYBT = f"/forloeb/{FORLOEB}"
ORD = "LEDER=lokal_leder,BORGER=foraelder"

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")]
"""The mock provider's library says so of the mock."""


@dataclass
class Doer:
    """What stands: where people come to it, where they log in, and the maker of a citizen's link."""

    front: Front
    provider: str
    links: Links


@dataclass
class Vindue(Watched):
    """A window that also goes to the provider, whose pages are not ours to judge."""

    provider: str = ""
    haand: Mus = field(init=False)

    def watch(self) -> None:
        self.haand = Mus(self.page)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)

    def _asked(self, asked: Request) -> None:
        if not asked.url.startswith((self.origin, self.provider)) and not asked.frame.url.startswith(self.provider):
            self.wrong.append(asked.url)

    def _said(self, said: ConsoleMessage) -> None:
        """That a page is refused is told in the console too, and is what is asked for here."""
        if said.location["url"].startswith(self.origin) and "status of 403" not in said.text:
            super()._said(said)

    async def staar(self, overskrift: str, adresse: str = "") -> None:
        """On a page of ours that is as it should be."""
        await expect(self.page.locator("h1")).to_have_text(overskrift)
        assert self.page.url.startswith(f"{self.origin}{adresse}"), self.page.url
        assert await self.faults() == [], self.page.url
        assert await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url
        assert self.wrong == []

    async def log_ind(self, hvem: object) -> None:
        """From the page with the button, to the provider, and wherever that leads."""
        await self.haand.go("Log ind", nth=-1)
        assert self.page.url.startswith(self.provider)
        await self.haand.fill(self.page.get_by_placeholder("sub"), str(hvem))
        await self.haand.go("Authorize")

    async def log_ud(self) -> None:
        await self.haand.go("Log ud")
        await self.staar("Log ind", "/log-ind")
        await expect(self.page.locator("main")).to_contain_text("Du er logget ud")
        assert [each["name"] for each in await self.page.context.cookies(self.origin)] == []


@pytest_asyncio.fixture(scope="module")
async def doer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Doer]:
    """A concern about a child whose mother has been asked and has not answered."""
    with a_provider() as provider:
        async with behind_a_proxy(tmp_path_factory.mktemp("login"), provider, ORD) as behind:
            client = behind.cluster.client()
            await town.build(client, AT)
            bekymring = RegistrerBekymring(forloeb=FORLOEB, barn=BARN, enhed=SKOLE, alder=8)
            mor = Part(part=MOR.id, relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Karla Ågård"))
            kreds = RegistrerPersonkreds(
                forloeb=FORLOEB,
                barn=BARN,
                navn=Fortrolig(BARNET),
                foedselsdato=Fortrolig(kl("2018-01-01 00:00").date()),
                parter=(mor,),
            )
            for command in (bekymring, PlacerTrin(forloeb=FORLOEB, trin="trin_2", muligheder_udtoemt=True), kreds):
                await client.do(command, LEDER, at=AT)
            await client.quiet()
            await client.close()
            async with httpx2.AsyncClient() as out:
                for hvem, claims in (
                    (LEDER.id, {"roles": ["LEDER"], "unit": str(SKOLE), "name": "Lise Leder"}),
                    (ANDEN_LEDER.id, {"roles": ["LEDER"], "unit": str(ANDEN_LEDER.enhed)}),
                    (MOR.id, {"roles": ["BORGER"]}),
                    (NABO, {"roles": ["BORGER"]}),
                    (VICEVAERT, {"roles": ["VICEVAERT"]}),
                ):
                    await out.put(f"{provider}/users/{hvem}", json=claims)
            yield Doer(behind.front, provider, Links(KEY, behind.kept))


@pytest_asyncio.fixture
async def contexts(browser: Browser) -> AsyncIterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for each in made:
        await each.close()


async def vindue(browser: Browser, doer: Doer, made: list[BrowserContext], size: ViewportSize) -> Vindue:
    """The proxy's certificate is its own, which no browser knows."""
    context = await browser.new_context(viewport=size, locale="da-DK", ignore_https_errors=True)
    made.append(context)
    seen = Vindue(await context.new_page(), doer.front.url, provider=doer.provider)
    seen.watch()
    return seen


async def test_a_leader_comes_back_to_the_page_that_was_asked_for_and_leaves_nothing_behind(
    browser: Browser, doer: Doer, contexts: list[BrowserContext]
) -> None:
    leder = await vindue(browser, doer, contexts, SCREEN)
    await leder.go(DYBT)
    await leder.staar("Log ind", "/log-ind")
    assert BARNET not in await leder.page.content()
    await leder.log_ind(LEDER.id)
    await leder.staar(BARNET, DYBT)
    await expect(leder.page.locator(".head__who")).to_contain_text("Lise Leder, lokal leder")
    answer = await leder.page.goto(f"{leder.origin}{DYBT}/samtykke")
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store", "a browser that knows the certificate would keep the page"
    await leder.staar(f"Samtykke for {BARNET}", DYBT)
    await leder.log_ud()
    for _ in range(2):
        await leder.page.go_back(wait_until="load")
        assert BARNET not in await leder.page.content()
        await leder.staar("Log ind", "/log-ind")


async def test_who_breaks_the_login_off_or_has_no_part_in_it_is_told_so(
    browser: Browser, doer: Doer, contexts: list[BrowserContext]
) -> None:
    gaest = await vindue(browser, doer, contexts, PHONE)
    await gaest.go(DYBT)
    await gaest.haand.go("Log ind", nth=-1)
    await gaest.haand.go("Deny")
    await gaest.staar("Det kan vi ikke vise", "/oidc/svar")
    await expect(gaest.page.locator("main")).to_contain_text("Login blev afbrudt")
    await gaest.haand.go("Gå til forsiden")
    await gaest.log_ind(VICEVAERT)
    await gaest.staar("Det kan vi ikke vise", "/oidc/svar")
    await expect(gaest.page.locator("main")).to_contain_text("Vi kender ikke din rolle")
    await gaest.go(DYBT)
    await gaest.log_ind(ANDEN_LEDER.id)
    await gaest.staar("Det er ikke for dig", DYBT)
    assert BARNET not in await gaest.page.content()


async def test_a_parent_comes_by_the_link_and_a_login_and_nobody_else_does(
    browser: Browser, doer: Doer, contexts: list[BrowserContext]
) -> None:
    """R77, R202: the link in the letter, the citizen's own login, and the answer; the link is good once."""
    link = f"/engang/{doer.links.make(MOR)}"
    nabo = await vindue(browser, doer, contexts, PHONE)
    await nabo.go(link)
    await nabo.staar("Velkommen", "/engang")
    await nabo.log_ind(NABO)
    await nabo.staar("Det kan vi ikke vise", "/oidc/svar")
    await expect(nabo.page.locator("main")).to_contain_text("Linket er til en anden end den, du loggede ind som")
    assert await nabo.page.context.cookies(doer.front.url) == []

    mor = await vindue(browser, doer, contexts, PHONE)
    await mor.go(link)
    await mor.log_ind(MOR.id)
    await mor.staar(f"Forløbet om {BARNET}", "/familie")
    await mor.haand.go("Læs, og svar")
    await mor.haand.go("Ja, jeg giver samtykke")
    await mor.staar("Tak for dit svar", "/familie")
    await mor.log_ud()
    await mor.page.go_back(wait_until="load")
    assert BARNET not in await mor.page.content()

    await mor.go(link)
    await mor.haand.go("Fortsæt")
    await mor.staar("Det kan vi ikke vise", "/engang")
    await expect(mor.page.locator("main")).to_contain_text("Linket er brugt eller for gammelt. Log ind uden linket")
