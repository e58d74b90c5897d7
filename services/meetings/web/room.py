"""What every page of meetings is given, and the few questions and words they share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse

from contracts.command import Command, Question
from contracts.consent import Navne, Opslagsformål
from contracts.frister import lokal_dato
from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import Mødestatus
from contracts.routing import Forløbsstatus
from contracts.values import Rolle
from services.gate import room
from services.gate.forms import Page
from services.gate.room import actor, role
from services.meetings.web.ordene import ARTER

PAGES = Path(__file__).parents[1] / "pages"
UKENDT = "Adressen rummer ikke et forløb eller et møde, vi kender. Gå til forsiden, og find det dér."

Svar = dict[str, Any]


@dataclass(frozen=True)
class Folk:
    """Who is who on one page: the family by name, the team by name or by what they are, oneself as «dig»."""

    navne: dict[str, str]
    hold: dict[str, str]
    mig: str | None

    def __call__(self, id_: str | None) -> str:
        """Somebody's name; nobody's id is ever shown."""
        if id_ is None:
            return ""
        return self.navne.get(id_) or self.hold.get(id_) or ""

    def er_mig(self, id_: str | None) -> bool:
        return id_ is not None and id_ == self.mig


@dataclass(frozen=True)
class Room(room.Room):
    """Also which koncept new forløb are under, and the time."""

    UKENDT: ClassVar[str] = UKENDT

    koncept: Koncept
    now: Callable[[], datetime]

    def today(self) -> date:
        return lokal_dato(self.now())

    async def status(self, forloeb: UUID) -> Svar:
        return await self.ask(Mødestatus(forloeb=forloeb))

    async def status_or_form(self, request: Request, forloeb: UUID, command: type[Command]) -> Svar | None:
        """Where the forløb stands; None for one who may not see it, and whose role can do this in a lane all the same:
        no look is noted of what was not shown. Raises NotAdmitted for all others.
        """
        question = Mødestatus(forloeb=forloeb)
        if not kan(request, command):
            return await self.ask(question)
        return await self.maybe(question) if await self.ask.may(question) else None

    async def folk(self, request: Request, forloeb: UUID, status: Svar) -> Folk:
        """Everyone around one child: the family from consent and the staff from routing, one call each, at once."""
        navne, sagen = await asyncio.gather(
            self.maybe(Navne(forloeb=forloeb, formaal=Opslagsformål.MOEDE)), self.maybe(Forløbsstatus(forloeb=forloeb))
        )
        sagen = sagen or {}
        alle = [*sagen.get("navne", {}).items(), *(navne["navne"] if navne else {}).items()]
        kendte = {id_: navn for id_, navn in alle if navn}
        return Folk(kendte, hold(sagen, profilen(status)), mig(request))


def hold(sagen: Svar, koncept: Koncept) -> dict[str, str]:
    """The team by name where routing tells it, else by the function each comes from."""
    medlemmer = (sagen.get("team") or {}).get("medlemmer") or []
    return {m["medarbejder"]: m.get("navn") or koncept.funktion(m["funktion"]) or m["funktion"] for m in medlemmer}


def mig(request: Request) -> str | None:
    hvem = actor(request)
    return str(hvem.id) if hvem else None


def kan(request: Request, kommando: type[Command] | type[Question]) -> bool:
    """Whether the visitor's role may do or ask such a thing at all; the rules say when."""
    return role(request) in kommando.ROLLER


HJEM = {Rolle.FORAELDER: "/familie/{}", Rolle.UNG: "/familie/{}", Rolle.MODTAGELSEN: "/underretninger"}
"""Where those come from who have another page of the forløb than its own, or none."""


def med_hjem(page: Page) -> Page:
    """Each page knows the way back of whoever looks at it."""

    def vist(request: Request, navn: str, status: int = 200, **ord_: Any) -> HTMLResponse:
        vej = HJEM.get(role(request) or Rolle.LOKAL_LEDER, "/forloeb/{}")
        return page(request, navn, status, hjem=vej, **ord_)

    return vist


def er_myndighed(request: Request) -> bool:
    """Whose meetings rest on the law and not on consent (A5)."""
    return role(request) in (Rolle.MODTAGELSEN, Rolle.RAADGIVER)


def profilen(status: Svar) -> Koncept:
    """The koncept that the forløb is under; its lists and words are what a page offers."""
    return hent_koncept(status["koncept"]["id"])


def moedet(status: Svar, moede: UUID) -> Svar | None:
    fundet = next((m for m in status["moeder"] if m["moede"] == str(moede)), None)
    return fundet and fundet | {"navn": ARTER[fundet["art"]]}


def dag_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
