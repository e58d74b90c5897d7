"""What the pages of every island share: where routes are added, how a page is answered, whom to ask, and who looks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from contracts.command import Question
from contracts.consent import Navne, Navneliste
from contracts.routing import KENDER_MEDARBEJDERNE, Forløbsstatus
from contracts.values import Aktør, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.rendering import MARKER
from services.gate import forms
from services.gate.asking import Asking

AT_MOST = 200
"""Names asked for at once; the rest of a longer list is told by number."""


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

    async def maybe(self, question: Question) -> dict[str, Any] | None:
        """An answer that the page can do without: kept from this reader, not there yet, or its service is away."""
        try:
            return await self.ask(question)
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
