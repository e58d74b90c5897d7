"""What the pages of every island share: where routes are added, how a page is answered, whom to ask, and who looks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from contracts.command import Command, Question
from contracts.consent import Navne, Navneliste
from contracts.routing import KENDER_MEDARBEJDERNE, Forløbsstatus
from contracts.values import Aktør, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.rendering import MARKER
from services.gate import forms
from services.gate.asking import Asking, fits
from services.gate.forms import Form, Skema, to

AT_MOST = 200
"""Names asked for at once; the rest of a longer list is told by number."""
Skridt = dict[str, tuple[Callable[[], Command], str]]
"""What a page's buttons mean: each its command, and the field at which a no is told."""
Vis = Callable[[Request, UUID, Form], Awaitable[Response]]
"""Draws a page about one forløb."""
Knapper = Callable[[Form, UUID], Awaitable[Skridt]]
"""What the buttons of a form that was sent mean. Raises for whoever may not see the page: a form is for nobody else."""


@dataclass(frozen=True)
class Room:
    """An island's own room adds what its pages need beside."""

    UKENDT: ClassVar[str] = forms.UKENDT
    """What is said of an address of nothing that is known."""

    pages: APIRouter
    page: forms.Page
    ask: Asking

    def unknown(self, request: Request) -> HTMLResponse:
        return self.page(request, "fejl.html", 404, besked=self.UKENDT)

    def draw(self, request: Request, template: str, form: Form, **words: Any) -> HTMLResponse:
        """A page with forms; one that was sent stands as it was written, with what is wrong in it."""
        return self.page(request, template, 400 if form.fejl else 200, f=form, **words)

    async def take(self, form: Form, skridt: Skridt) -> bool:
        """Do the step whose button was pressed. False: the page has no such button."""
        make, at = skridt.get(form.get("skridt"), (None, ""))
        if make is not None:
            await form.do(self.ask, make, at=at)
        return make is not None

    def stepwise(self, address: str, vis: Vis, knapper: Knapper) -> None:
        """The routes of a page about one forløb on which each form is one step, and leads back to the page."""

        @self.pages.get(address)
        async def show(request: Request, forloeb: UUID) -> Response:
            return await vis(request, forloeb, Form())

        @self.pages.post(address)
        async def step(request: Request, forloeb: UUID, form: Skema) -> Response:
            if not await self.take(form, await knapper(form, forloeb)):
                return self.unknown(request)
            return await vis(request, forloeb, form) if form.fejl else to(str(request.url.path))

    async def maybe(self, question: Question) -> dict[str, Any] | None:
        """An answer that the page can do without: kept from this reader, not there yet, or its service is away."""
        try:
            return await self.ask(question) if fits(question) else None
        except (NotAdmitted, Rejected, Unavailable):
            return None

    async def names(self, forloeb: UUID) -> dict[str, str | None]:
        """Everyone around one child, in one call; who may not know them sees roles and short codes instead."""
        return _names(await self.maybe(Navne(forloeb=forloeb)))

    async def staff(self, request: Request, forloeb: UUID) -> dict[str, str | None]:
        """The staff around one child by name, in one call; routing is not asked for those to whom it tells none."""
        kender = role(request) in KENDER_MEDARBEJDERNE
        return _names(await self.maybe(Forløbsstatus(forloeb=forloeb))) if kender else {}

    async def people(self, request: Request, forloeb: UUID) -> dict[str, str | None]:
        """The staff and the family, one call each, at once."""
        staff, family = await asyncio.gather(self.staff(request, forloeb), self.names(forloeb))
        return staff | {id_: name for id_, name in family.items() if name}

    async def children(self, forloeb: Sequence[str]) -> dict[str, str | None]:
        """The child's name in each forløb of a list, in one call; where consent is away the list goes without."""
        asked = tuple(map(UUID, forloeb[:AT_MOST]))
        return _names(await self.maybe(Navneliste(forloeb=asked))) if asked else {}


def _names(answer: dict[str, Any] | None) -> dict[str, str | None]:
    return dict(answer.get("navne", {})) if answer else {}


def actor(request: Request) -> Aktør | None:
    """Who looks at the page; None where nobody is logged in, or there is no door."""
    hvem = getattr(request.state, MARKER, None)
    return hvem.aktoer if hvem else None


def role(request: Request) -> Rolle | None:
    """In which role the page is looked at."""
    hvem = actor(request)
    return hvem.rolle if hvem else None
