"""What every page of routing is given, and the few questions they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from contracts.consent import Navne, Navneliste
from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.koncept import Koncept
from contracts.routing import Forløbsstatus, MineEnheder
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.rendering import MARKER
from services.gate.asking import Asking
from services.gate.forms import Page

PAGES = Path(__file__).parents[1] / "pages"
UKENDT = "Adressen rummer ikke et nummer, vi kender. Gå til forsiden, og find det dér."
AT_MOST = 200
"""Names asked for at once; the rest of a longer list is told by number."""


@dataclass(frozen=True)
class Room:
    """Where routes are added, how a page is answered, whom to ask, under which koncept, and the time it is."""

    pages: APIRouter
    page: Page
    ask: Asking
    koncept: Koncept
    now: Callable[[], datetime]

    def today(self) -> date:
        return lokal_dato(self.now())

    def unknown(self, request: Request) -> HTMLResponse:
        return self.page(request, "fejl.html", 404, besked=UKENDT)

    async def stands(self, forloeb: UUID) -> dict[str, Any]:
        """Where the forløb stands, for whoever may see it: a form is for nobody else. Raises NotAdmitted, Rejected."""
        return await self.ask(Forløbsstatus(forloeb=forloeb))

    async def units(self) -> list[tuple[str, str]]:
        """The institutions to choose among, by name."""
        egne = (await self.ask(MineEnheder()))["enheder"]
        return sorted(((e["enhed"], e["navn"] or e["enhed"][:8]) for e in egne), key=lambda par: par[1].casefold())

    async def children(self, rows: list[dict[str, Any]]) -> dict[str, str | None]:
        """The child's name in each forløb of a list, in one call; where consent is away the list goes without."""
        forloeb = tuple(UUID(row["forloeb"]) for row in rows[:AT_MOST])
        try:
            return dict((await self.ask(Navneliste(forloeb=forloeb)))["navne"]) if forloeb else {}
        except (Unavailable, NotAdmitted, Rejected):
            return {}

    async def names(self, forloeb: UUID) -> dict[str, str | None]:
        """Everyone around one child, in one call."""
        try:
            return dict((await self.ask(Navne(forloeb=forloeb)))["navne"])
        except (Unavailable, NotAdmitted, Rejected):
            return {}


def to(address: str) -> RedirectResponse:
    """After a form: the page that shows what came of it."""
    return RedirectResponse(address, 303)


def role(request: Request) -> Rolle | None:
    """In which role the page is looked at."""
    hvem = getattr(request.state, MARKER, None)
    return hvem.aktoer.rolle if hvem else None


def danish(skrevet: str) -> Any:
    """A day and a time as a form gives them, on the Danish clock; None for what is none."""
    try:
        return datetime.fromisoformat(skrevet).replace(tzinfo=KOEBENHAVN)
    except ValueError:
        return None


def id_in(text: str) -> UUID | None:
    """The id an address names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
