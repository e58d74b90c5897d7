"""What every page of reporting is given, and the few things they share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from contracts.consent import Navne
from contracts.koncept import Koncept
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design import language
from services.design.rendering import MARKER, Renderer
from services.gate.asking import Asking
from services.gate.forms import Page
from services.reporting import papir

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Room:
    """Where routes are added, how a page is answered, whom to ask, and which koncept new forløb begin under."""

    pages: APIRouter
    renderer: Renderer
    ask: Asking
    koncept: Koncept

    @property
    def page(self) -> Page:
        return self.renderer.page

    def wrong(self, request: Request, status: int, words: str) -> HTMLResponse:
        return self.page(request, "fejl.html", status, besked=words)

    async def paper(self, request: Request, template: str, name: str, **words: Any) -> Response:
        """A page as a document to keep, under that file name. Raises NotNow."""
        sprog = language.of(request)
        html = self.renderer.part(sprog, template, sproget=sprog, myndighed=self.koncept.kommune, **words)
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Content-Language": sprog}
        return Response(await asyncio.to_thread(papir.pdf, html), media_type=papir.PDF, headers=headers)

    async def names(self, forloeb: UUID) -> dict[str, str | None]:
        """Everyone around one child, in one call; who may not know them sees roles and short codes instead."""
        try:
            return dict((await self.ask(Navne(forloeb=forloeb)))["navne"])
        except (Unavailable, NotAdmitted, Rejected):
            return {}


def role_of(request: Request) -> Rolle | None:
    """None where there is no door to log in at."""
    hvem = getattr(request.state, MARKER, None)
    return hvem.aktoer.rolle if hvem else None


def id_in(text: str) -> UUID | None:
    """The id an address names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
