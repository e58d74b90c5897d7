"""The two roads in: the provider's login, and a citizen's link, which asks for the login too where it can."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from contracts.values import Aktør, Rolle
from services.gate.forms import Page
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.oidc import Astray, Provider, ProviderAway, Return, Stranger
from services.gate.session import Sessions

LINK_BRUGT = "Linket er brugt eller for gammelt. Bed om et nyt hos den lokale leder."
LINK_BRUGT_LOGIN = "Linket er brugt eller for gammelt. Log ind uden linket, eller bed den lokale leder om et nyt."
LINK_EN_ANDENS = (
    "Linket er til en anden end den, du loggede ind som, så vi har ikke lukket dig ind. "
    "Er du selv blevet spurgt, så brug linket i dit eget brev."
)
FREMMED = (
    "Vi kender ikke din rolle. Er du ansat, så bed din leder om at få dig oprettet. "
    "Er du forælder eller ung, så brug linket i brevet fra kommunen."
)
PAA_AFVEJE = "Login blev afbrudt, eller det tog for lang tid. Prøv igen fra forsiden."
AFBRUDT = "Vi kunne ikke logge dig ind. Prøv igen; bliver det ved, så ring til din kommune."
FOR_MANGE = "Du har prøvet for mange gange. Vent et minut, og prøv igen."


@dataclass(frozen=True)
class Entrance:
    """What the roads share. `page` draws a page of the door."""

    page: Page
    sessions: Sessions
    limit: Limit

    def wrong(self, request: Request, words: str, status: int = 403) -> Response:
        return self.page(request, "fejl.html", status, besked=words)

    async def too_often(self, request: Request) -> Response | None:
        wait = await self.limit.wait(_address(request))
        if not wait:
            return None
        answer = self.wrong(request, FOR_MANGE, 429)
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer

    def enter(self, aktoer: Aktør, to: str, navn: str | None = None, *, demo: bool = False) -> Response:
        return RedirectResponse(local(to), 303, {"set-cookie": self.sessions.begin(aktoer, navn, demo=demo)})


def link_pages(pages: APIRouter, door: Entrance, links: Links, provider: Provider | None) -> None:
    """The one-time link of a citizen's letter."""

    def logs_in(aktoer: Aktør | None) -> bool:
        """Whether the link is not enough: an e-mail proves whose address it is, and not who reads it (R202)."""
        return provider is not None and aktoer is not None and provider.knows(aktoer.rolle)

    @pages.get("/engang/{hemmelighed}")
    async def link(request: Request, hemmelighed: str) -> Response:
        """Only shows a button: whoever looks through mail on a citizen's behalf must not use the link up."""
        login = logs_in(await links.read(hemmelighed))
        return door.page(request, "engang.html", hemmelighed=hemmelighed, login=login)

    @pages.post("/engang/{hemmelighed}")
    async def brug_link(request: Request, hemmelighed: str) -> Response:
        if no := await door.too_often(request):
            return no
        if logs_in(await links.read(hemmelighed)):
            return RedirectResponse(f"/engang/{hemmelighed}", 303)
        aktoer = await links.use(hemmelighed)
        return door.enter(aktoer, "/") if aktoer else door.wrong(request, _used(provider))


def provider_pages(pages: APIRouter, door: Entrance, links: Links, provider: Provider) -> None:
    """There and back."""

    @pages.get("/oidc/start")
    async def start(request: Request, retur: str = "/", link: str = "") -> Response:
        if no := await door.too_often(request):
            return no
        if link and await links.read(link) is None:
            return door.wrong(request, _used(provider))
        try:
            address, cookie = await provider.begin(local(retur), link)
        except ProviderAway:
            return door.wrong(request, AFBRUDT, 503)
        return RedirectResponse(address, 303, {"set-cookie": cookie})

    @pages.get("/oidc/svar")
    async def svar(request: Request) -> Response:
        if no := await door.too_often(request):
            return no
        try:
            back = await provider.finish(request.url.query, request.headers.get("cookie", ""))
            return await by_link(request, back) if back.link else door.enter(back.hvem(None), back.back, back.navn)
        except Astray:
            return door.wrong(request, PAA_AFVEJE)
        except Stranger:
            return door.wrong(request, FREMMED)
        except ProviderAway:
            return door.wrong(request, AFBRUDT, 503)

    async def by_link(request: Request, back: Return) -> Response:
        """Whoever it is for comes in; anybody else has not used it up."""
        if (invited := await links.read(back.link)) is None:
            return door.wrong(request, _used(provider))
        try:
            aktoer = back.hvem(invited.rolle)
        except Stranger:
            return door.wrong(request, LINK_EN_ANDENS)
        if aktoer.id != invited.id:
            return door.wrong(request, LINK_EN_ANDENS)
        if await links.use(back.link) is None:
            return door.wrong(request, _used(provider))
        return door.enter(aktoer, "/", back.navn)


def _used(provider: Provider | None) -> str:
    return LINK_BRUGT_LOGIN if provider and provider.knows(Rolle.FORAELDER) else LINK_BRUGT


def _address(request: Request) -> str:
    """Whose tries are counted together: an address, or of IPv6 the network that one household has."""
    host = request.client.host if request.client else ""
    try:
        return str(ip_network((host, 64), strict=False)) if isinstance(ip_address(host), IPv6Address) else host
    except ValueError:
        return host


def local(address: str) -> str:
    """An address of our own, or the front page: no login leads out of the house."""
    parts = urlsplit(address)
    clean = address.isprintable() and "\\" not in address
    ours = clean and not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith("//")
    return address if ours else "/"
