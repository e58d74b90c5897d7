"""What every page of routing is given, and the few questions they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from contracts.command import Command
from contracts.consent import Navne, Navneliste
from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.routing import Forløbsstatus, MineEnheder, Rådgivere
from contracts.values import Aktør, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.rendering import MARKER
from services.gate.asking import Asking
from services.gate.forms import UKENDT, Form, Page

PAGES = Path(__file__).parents[1] / "pages"
MIG = "Mig selv"
KUN_NOGET = "Du kan se, hvor langt det er, men ikke resten. Spørg den lokale leder, hvis du har brug for mere."
AT_MOST = 200
"""Names asked for at once; the rest of a longer list is told by number."""

Skridt = dict[str, tuple[Callable[[], Command], str]]
"""What a page's buttons mean: each its command, and the field at which a no is told."""


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
        svar = await self.ask(Forløbsstatus(forloeb=forloeb))
        if "barn" not in svar:
            raise NotAdmitted(KUN_NOGET)
        return svar

    async def take(self, form: Form, skridt: Skridt) -> bool:
        """Do the step whose button was pressed. False: the page has no such button."""
        make, at = skridt.get(form.get("skridt"), (None, ""))
        if make is not None:
            await form.do(self.ask, make, at=at)
        return make is not None

    async def raadgivere(self, request: Request) -> list[tuple[str, str]]:
        """Who can be responsible for a case, by name; a rådgiver can always choose themself."""
        kendte = {r["raadgiver"]: r["navn"] or r["raadgiver"][:8] for r in (await self.ask(Rådgivere()))["raadgivere"]}
        if (selv := actor(request)) and selv.rolle is Rolle.RAADGIVER:
            kendte[str(selv.id)] = MIG
        return sorted(kendte.items(), key=lambda par: (par[1] != MIG, par[1].casefold()))

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


def actor(request: Request) -> Aktør | None:
    """Who looks at the page; None where there is no door."""
    hvem = getattr(request.state, MARKER, None)
    return hvem.aktoer if hvem else None


def role(request: Request) -> Rolle | None:
    """In which role the page is looked at."""
    hvem = actor(request)
    return hvem.rolle if hvem else None
