"""The bar over every page of the demo while somebody is shown round: a layer that knows the step, and its buttons.

The cookie holds an id and a few words and opens nothing: who one is stays the door's to say.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.fact import FACTS
from contracts.koncept import Koncept
from contracts.routing import EnhedOprettet, FunktionOprettet
from contracts.values import Aktør, Enhedstype, Rolle
from services.chassis.runtime import Pages, Runtime
from services.client import Client, Refused
from services.design.rendering import MARKER, ROUND
from services.gate.demo import people
from services.gate.session import Sessions
from services.town.tour.others import Others
from services.town.tour.pace import Pace
from services.town.tour.seen import Seen, seen
from services.town.tour.steps import LAST, VISITS, Button, Step, step

COOKIE = "rundtur"
HOME = "/demo/rolle"
FACTS_OF = (
    "SELECT topic, indhold, aktoer, rolle, enhed FROM historik WHERE emne = ? ORDER BY registreret, kilde, position"
)
ORGANISATION = "SELECT topic, indhold FROM historik WHERE topic IN (?, ?) ORDER BY position"
ON = "Gå videre"
EARLY = datetime(2000, 1, 1, tzinfo=UTC)


class Remembered(NamedTuple):
    """What the cookie says: which forløb, and the pages seen that leave no fact."""

    forloeb: UUID | None = None
    visited: tuple[str, ...] = ()

    @classmethod
    def of(cls, cookies: str) -> Remembered | None:
        """None for one who is not being shown round."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookies)
            id_, _, visited = jar[COOKIE].value.partition("~")
            known = {kode for kode, _ in VISITS}
            return cls(UUID(id_) if id_ else None, tuple(each for each in visited.split(".") if each in known))
        except (KeyError, ValueError):
            return None

    @property
    def header(self) -> str:
        return f"{COOKIE}={self.forloeb or ''}~{'.'.join(self.visited)}; Path=/; HttpOnly; SameSite=Lax"


class Bar(NamedTuple):
    """What the layout draws. `trin` is None where the tour is only offered."""

    trin: Step | None = None
    antal: int = LAST
    knap: str = ""
    """What the button says; none where the visitor is who and where the step wants him, and has something to do."""
    klar: bool = True
    fyldt: int = 100
    """Of a hundred: how much of its history the town has."""
    fejl: str = ""


class Tour:
    """Of one demo. `pace` is given to the town; `client` is set once the system has an address."""

    def __init__(self, runtimes: Mapping[str, Runtime], sessions: Sessions, koncept: Koncept) -> None:
        self.pace = Pace()
        self.client: Client | None = None
        self._store, self._sessions, self._koncept = runtimes["reporting"].store, sessions, koncept
        self._busy = asyncio.Lock()
        self._trouble = ""

    @property
    def pages(self) -> Pages:
        """Nothing where the koncept knows no such road."""
        k = self._koncept
        whole = (
            k.samtykke.port == "haard" and k.anmodning and k.lederteam and k.formoede and k.har_moede("opstartsmoede")
        )
        return Pages(routers=[self._router()], layers=[self.layer], leaving=[self.pace.end]) if whole else Pages()

    async def at(self, remembered: Remembered) -> tuple[Seen, Step]:
        """How far the visitor has come. What was just done is waited for."""
        if self.client is not None and remembered.forloeb:
            await self.client.quiet()
        rows = await asyncio.to_thread(self._store.database.query, FACTS_OF, [str(remembered.forloeb)])
        facts = [
            (
                FACTS[topic].model_validate_json(body),
                Aktør(id=UUID(id_), rolle=Rolle(rolle), enhed=UUID(enhed) if enhed else None),
            )
            for topic, body, id_, rolle, enhed in rows
        ]
        state = seen(remembered.forloeb, facts)
        return state, step(state, remembered.visited, self.pace.now or EARLY)

    def _router(self) -> APIRouter:
        pages = APIRouter(include_in_schema=False)

        @pages.get("/rundtur/byen", response_class=EventSourceResponse)
        async def filling() -> AsyncIterator[ServerSentEvent]:
            """How far the town has come with its history; "klar" when the tour can begin, and then no more."""
            while not self.pace.lives:
                yield ServerSentEvent(raw_data=str(self.pace.filled), event="fyldt")
                await self.pace.news()
                if self.pace.ends:
                    return
            yield ServerSentEvent(raw_data="100", event="klar")

        @pages.post("/rundtur/begynd")
        async def begin() -> Response:
            if not self.pace.lives:
                return RedirectResponse(HOME, 303)
            return await self._be(step(Seen(), (), EARLY), Remembered())

        @pages.post("/rundtur/slut")
        async def end() -> Response:
            gone = f"{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
            return RedirectResponse(HOME, 303, {"set-cookie": gone})

        @pages.post("/rundtur/videre")
        async def on(request: Request) -> Response:
            remembered = Remembered.of(request.headers.get("cookie", ""))
            if remembered is None:
                return RedirectResponse(HOME, 303)
            _, here = await self.at(remembered)
            match here.goer:
                case Button.AGAIN:
                    return await self._be(step(Seen(), (), EARLY), Remembered())
                case Button.OTHERS:
                    await self._let_others(here, remembered)
                    _, here = await self.at(remembered)
                    return await self._be(here, remembered) if here.goer is Button.BE else RedirectResponse(HOME, 303)
            return await self._be(here, remembered)

        return pages

    async def _let_others(self, here: Step, remembered: Remembered) -> None:
        """One at a time: who presses twice waits for the first, and finds it done."""
        async with self._busy:
            state, now = await self.at(remembered)
            if self.client is None or now.kode != here.kode:
                return
            others = Others(self.client, self._koncept, self.pace)
            try:
                await (others.answer(state) if here.kode == "andre_svarer" else others.meet(state))
                self._trouble = ""
            except Refused as no:
                self._trouble = str(no.problem.get("detail", ""))

    async def _school_leader(self) -> Aktør | None:
        """Who leads a school where the most functions can be asked, so that there is a team to make."""
        kinds = (EnhedOprettet.TOPIC, FunktionOprettet.TOPIC)
        rows = await asyncio.to_thread(self._store.database.query, ORGANISATION, kinds)
        told = [FACTS[topic].model_validate_json(body) for topic, body in rows]
        functions = [each for each in told if isinstance(each, FunktionOprettet)]
        schools = [each for each in told if isinstance(each, EnhedOprettet) and each.type is Enhedstype.SKOLE]

        def served(school: EnhedOprettet) -> int:
            return len({each.funktion for each in functions if each.distrikt in (None, school.distrikt)})

        school = max(schools, key=served, default=None)
        return Aktør(id=school.leder, rolle=Rolle.LOKAL_LEDER, enhed=school.enhed) if school else None

    async def _be(self, here: Step, remembered: Remembered) -> Response:
        """Let the visitor be who the step wants, and lead him there."""
        som = here.som
        if som is None and here.rolle is Rolle.LOKAL_LEDER:
            som = await self._school_leader()
        if som is None and here.rolle:
            som = (await people(self._store))[here.rolle][0]
        answer = RedirectResponse(f"{here.adresse or HOME}{here.sted}", 303)
        if som:
            answer.headers.append("set-cookie", self._sessions.begin(som, demo=True))
        answer.headers.append("set-cookie", remembered.header)
        return answer

    def layer(self, app: FastAPI) -> None:
        app.add_middleware(Shown, tour=self)

    def draw(self, here: Step, knap: str) -> Bar:
        return Bar(here, knap=knap, fejl=self._trouble)


class Shown:
    """ASGI layer inside the door: lays out the bar for who is shown round, and notes what he has seen."""

    def __init__(self, app: ASGIApp, tour: Tour) -> None:
        self._app = app
        self._tour = tour

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_page(scope):
            await self._app(scope, receive, send)
            return
        cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
        before, state = Remembered.of(cookies), scope.setdefault("state", {})
        if before is None:
            if scope["path"] == HOME:
                state[ROUND] = Bar(klar=self._tour.pace.lives, fyldt=self._tour.pace.filled)
            await self._app(scope, receive, send)
            return
        self._tour.pace.visited()
        hvem = state.get(MARKER)
        begun = _begun(before, scope, hvem)
        _, here = await self._tour.at(begun)
        there = _there(here, scope, hvem)
        said = here.rolle is not Rolle.REVISOR or b"formaal=" in scope["query_string"]
        visit = there and said and (here.kode, here.rolle) in VISITS
        now = begun._replace(visited=(*begun.visited, here.kode)) if visit else begun
        if visit and here.kode == VISITS[-1][0]:
            _, here = await self._tour.at(now)
            there = False
        state[ROUND] = self._tour.draw(here, (ON if visit else "") if there else here.knap)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and now != before and message["status"] == 200:
                MutableHeaders(scope=message).append("set-cookie", now.header)
            await send(message)

        await self._app(scope, receive, sending)


def _is_page(scope: Scope) -> bool:
    accept = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accept and not scope["path"].startswith(("/design/", "/api/", "/rundtur/"))


def _begun(before: Remembered, scope: Scope, hvem: Any) -> Remembered:
    """The forløb that was just begun, if this is its receipt."""
    match scope["path"].split("/"):
        case ["", "forloeb", id_, "startet"] if hvem and hvem.aktoer.rolle is Rolle.LOKAL_LEDER:
            try:
                return Remembered(UUID(id_))
            except ValueError:
                return before
    return before


def _there(here: Step, scope: Scope, hvem: Any) -> bool:
    """Is the visitor who and where the step wants him?"""
    if hvem is None or hvem.aktoer.rolle is not here.rolle or (here.som and hvem.aktoer.id != here.som.id):
        return False
    return bool(scope["path"] == here.adresse)
