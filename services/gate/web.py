"""The pages of the door: log in, log out, a citizen's link, and the demo's choice of role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse

from contracts.koncept import Koncept
from contracts.problemer import ROLE_NAMES, Problem
from contracts.values import Aktør, Rolle
from services.chassis.door.door import problem
from services.chassis.door.web import Layer, response
from services.chassis.store.job import Unavailable
from services.design.menu import findes
from services.design.rendering import Renderer
from services.gate.asking import LoginNeeded
from services.gate.forms import admitting
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.oidc import Provider
from services.gate.roads import Entrance, link_pages, local, provider_pages
from services.gate.session import Doorkeeper, Sessions

PAGES = Path(__file__).parent / "pages"
People = Callable[[], Awaitable[Mapping[Rolle, tuple[Aktør, ...]]]]

LOGGET_UD = "/log-ind?ud=1"
BEFORE = "demo_"
"""Begins the name of the cookie that remembers who one was in a role."""
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
    koncept: Koncept | None = None,
) -> APIRouter:
    """provider: where staff and citizens log in. people: the demo's, here alone. koncept: the one that is in force."""
    page = Renderer(PAGES, koncept).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))

    door = Entrance(page, sessions, limit)

    @pages.get("/log-ind")
    async def log_ind(request: Request, retur: str = "/", ud: str = "") -> Response:
        if people and not provider:
            return RedirectResponse(f"/demo/rolle?retur={quote(local(retur))}", 303)
        udbyder, demo = provider is not None, people is not None
        return page(request, "log_ind.html", retur=local(retur), ud=bool(ud), udbyder=udbyder, demo=demo)

    @pages.post("/log-ud")
    async def log_ud(request: Request) -> Response:
        seddel = request.state.seddel
        if seddel is None:
            return RedirectResponse(LOGGET_UD, 303)
        try:
            await sessions.end(seddel)
        except Unavailable:
            answer = door.wrong(request, KUN_HER, 503)
            answer.headers["set-cookie"] = sessions.gone
            return answer
        return RedirectResponse(LOGGET_UD, 303, {"set-cookie": sessions.gone})

    link_pages(pages, door, links, provider)
    if provider:
        provider_pages(pages, door, links, provider)

    if people:

        @pages.get("/demo/rolle")
        async def vaelg(request: Request, retur: str = "/") -> Response:
            known = (await people()).items()
            roller = [
                (rolle, ROLE_NAMES[rolle], _as_before(request, rolle, hvem))
                for rolle, hvem in known
                if findes(rolle, koncept)
            ]
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
                return door.wrong(request, UKENDT_ROLLE, 404)
            answer = door.enter(chosen, retur, demo=True)
            answer.set_cookie(f"{BEFORE}{rolle}", str(chosen.id), httponly=True, samesite="lax")
            return answer

    return pages


def _as_before(request: Request, rolle: Rolle, hvem: Sequence[Aktør]) -> list[Aktør]:
    """The one that was chosen last in this role first: who changes role and back is the same person again."""
    before = request.cookies.get(f"{BEFORE}{rolle.value}")
    return sorted(hvem, key=lambda each: str(each.id) != before)
