"""The pages of the door: log in, log out, a citizen's link, and the demo's choice of role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse

from contracts.problemer import ROLE_NAMES, Problem
from contracts.values import Aktør, Rolle
from services.chassis.door.door import problem
from services.chassis.door.web import Layer, response
from services.chassis.store.job import Unavailable
from services.design.rendering import Renderer
from services.gate.asking import LoginNeeded
from services.gate.forms import admitting
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.oidc import Provider, ProviderAway, Stranger
from services.gate.session import Doorkeeper, Sessions

PAGES = Path(__file__).parent / "pages"
People = Callable[[], Awaitable[Mapping[Rolle, tuple[Aktør, ...]]]]

LINK_BRUGT = "Linket er brugt eller for gammelt. Bed om et nyt hos den lokale leder, eller log ind med MitID."
BEFORE = "demo_"
"""Begins the name of the cookie that remembers who one was in a role."""
FREMMED = "Vi kender ikke din rolle. Bed din leder om at få dig oprettet, og log ind igen."
AFBRUDT = "Vi kunne ikke logge dig ind. Prøv igen; bliver det ved, så ring til din kommune."
FOR_MANGE = "Du har prøvet for mange gange. Vent et minut, og prøv igen."
KUN_HER = "Du er logget ud på denne skærm. Vi kunne ikke sige det videre; luk browseren, hvis andre bruger maskinen."
UKENDT_ROLLE = "Den rolle findes ikke. Vælg en af rollerne på listen."


def layer(sessions: Sessions, links: Links | None = None) -> Layer:
    """Opens sessions for every route, and shows the way to the login where one is needed; pages make `links`."""

    async def login_needed(request: Request, _: Exception) -> Response:
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
            return RedirectResponse(f"/log-ind?retur={quote(here)}", 303)
        return response(problem(Problem.NO_ACTOR))

    def add(app: FastAPI) -> None:
        app.state.links = links
        app.add_middleware(Doorkeeper, sessions=sessions)
        app.add_exception_handler(LoginNeeded, login_needed)

    return add


def router(
    sessions: Sessions,
    links: Links,
    limit: Limit,
    *,
    provider: Provider | None = None,
    people: People | None = None,
    authority: str = "",
) -> APIRouter:
    """provider: where staff and citizens log in. people: the demo's, on this machine alone."""
    page = Renderer(PAGES, authority).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))

    def wrong(request: Request, words: str, status: int = 403) -> Response:
        return page(request, "fejl.html", status, besked=words)

    async def too_often(request: Request) -> Response | None:
        wait = await limit.wait(_address(request))
        if not wait:
            return None
        answer = wrong(request, FOR_MANGE, 429)
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer

    def enter(aktoer: Aktør, to: str, navn: str | None = None, *, demo: bool = False) -> Response:
        return RedirectResponse(local(to), 303, {"set-cookie": sessions.begin(aktoer, navn, demo=demo)})

    @pages.get("/log-ind")
    async def log_ind(request: Request, retur: str = "/") -> Response:
        if people and not provider:
            return RedirectResponse(f"/demo/rolle?retur={quote(local(retur))}", 303)
        return page(request, "log_ind.html", retur=local(retur), udbyder=provider is not None, demo=people is not None)

    @pages.post("/log-ud")
    async def log_ud(request: Request) -> Response:
        seddel = request.state.seddel
        if seddel is None:
            return RedirectResponse("/log-ind", 303)
        try:
            await sessions.end(seddel)
        except Unavailable:
            answer = wrong(request, KUN_HER, 503)
            answer.headers["set-cookie"] = sessions.gone
            return answer
        return RedirectResponse("/log-ind", 303, {"set-cookie": sessions.gone})

    @pages.get("/engang/{hemmelighed}")
    async def link(request: Request, hemmelighed: str) -> Response:
        """Only shows a button: whoever looks through mail on a citizen's behalf must not use the link up."""
        return page(request, "engang.html", hemmelighed=hemmelighed)

    @pages.post("/engang/{hemmelighed}")
    async def brug_link(request: Request, hemmelighed: str) -> Response:
        if no := await too_often(request):
            return no
        aktoer = await links.use(hemmelighed)
        return enter(aktoer, "/") if aktoer else wrong(request, LINK_BRUGT)

    if provider:

        @pages.get("/oidc/start")
        async def start(request: Request, retur: str = "/") -> Response:
            if no := await too_often(request):
                return no
            try:
                address, cookie = await provider.begin(local(retur))
            except ProviderAway:
                return wrong(request, AFBRUDT, 503)
            return RedirectResponse(address, 303, {"set-cookie": cookie})

        @pages.get("/oidc/svar")
        async def svar(request: Request) -> Response:
            if no := await too_often(request):
                return no
            try:
                aktoer, navn, retur = await provider.finish(request.url.query, request.headers.get("cookie", ""))
            except Stranger:
                return wrong(request, FREMMED)
            except ProviderAway:
                return wrong(request, AFBRUDT, 503)
            return enter(aktoer, retur, navn)

    if people:

        @pages.get("/demo/rolle")
        async def vaelg(request: Request, retur: str = "/") -> Response:
            known = (await people()).items()
            roller = [(rolle, ROLE_NAMES[rolle], _as_before(request, rolle, hvem)) for rolle, hvem in known]
            roller.sort(key=lambda each: list(Rolle).index(each[0]))
            return page(request, "rolle.html", roller=roller, retur=local(retur))

        @pages.post("/demo/rolle")
        async def valgt(
            request: Request,
            rolle: Annotated[str, Form()],
            retur: Annotated[str, Form()] = "/",
            person: Annotated[str, Form()] = "",
        ) -> Response:
            known = await people()
            hvem = known.get(Rolle(rolle), ()) if rolle in {each.value for each in known} else ()
            chosen = next((each for each in hvem if str(each.id) == person), hvem[0] if hvem and not person else None)
            if chosen is None:
                return wrong(request, UKENDT_ROLLE, 404)
            answer = enter(chosen, retur, demo=True)
            answer.set_cookie(f"{BEFORE}{rolle}", str(chosen.id), httponly=True, samesite="lax")
            return answer

    return pages


def _as_before(request: Request, rolle: Rolle, hvem: Sequence[Aktør]) -> list[Aktør]:
    """The one that was chosen last in this role first: who changes role and back is the same person again."""
    before = request.cookies.get(f"{BEFORE}{rolle.value}")
    return sorted(hvem, key=lambda each: str(each.id) != before)


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
