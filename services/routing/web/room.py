"""What every page of routing is given, and the few questions they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import Request

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.routing import Forløbsstatus, MineEnheder, Rådgivere
from contracts.values import Rolle
from services.chassis.store.store import NotAdmitted
from services.gate import room
from services.gate.room import actor

PAGES = Path(__file__).parents[1] / "pages"
MIG = "Mig selv"
KUN_NOGET = "Du kan se, hvor langt det er, men ikke resten. Spørg den lokale leder, hvis du har brug for mere."


@dataclass(frozen=True)
class Room(room.Room):
    """Also under which koncept, and the time it is."""

    koncept: Koncept
    now: Callable[[], datetime]

    def today(self) -> date:
        return lokal_dato(self.now())

    async def stands(self, forloeb: UUID) -> dict[str, Any]:
        """Where the forløb stands, for whoever may see it: a form is for nobody else. Raises NotAdmitted, Rejected."""
        svar = await self.ask(Forløbsstatus(forloeb=forloeb))
        if "barn" not in svar:
            raise NotAdmitted(KUN_NOGET)
        return svar

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
