"""What every page of consent is given, and the words of codes that other islands' answers bring."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from contracts.adgang import BORGERE
from contracts.adgang.handling import ORD
from contracts.command import Question
from contracts.consent import Samtykkestatus
from contracts.problemer import ROLE_NAMES
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.asking import Asking
from services.gate.forms import Page

PAGES = Path(__file__).parents[1] / "pages"
UKENDT = "Adressen rummer ikke et forløb, vi kender. Gå til forsiden, og find det dér."
ROLLER = {rolle.value: "dig selv" if rolle in BORGERE else navn for rolle, navn in ROLE_NAMES.items()}
"""Who looked, as a family reads it: of its own looks each sees no other's (A41)."""
SET = {handling.value: navn for handling, navn in ORD.items()}
"""What was looked at, in the words of the access rules."""


@dataclass(frozen=True)
class Room:
    """Where routes are added, how a page is answered, and whom to ask."""

    pages: APIRouter
    page: Page
    ask: Asking

    def unknown(self, request: Request) -> HTMLResponse:
        return self.page(request, "fejl.html", 404, besked=UKENDT)

    async def status(self, forloeb: UUID) -> dict[str, Any]:
        return await self.ask(Samtykkestatus(forloeb=forloeb))

    async def maybe(self, question: Question) -> dict[str, Any] | None:
        """An answer that the page can do without: kept from this reader, not there yet, or its service is away."""
        try:
            return await self.ask(question)
        except (NotAdmitted, Rejected, Unavailable):
            return None


def to(address: str) -> RedirectResponse:
    """After a form: the page that shows what came of it."""
    return RedirectResponse(address, 303)


def id_in(text: str) -> UUID | None:
    """The id an address names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
