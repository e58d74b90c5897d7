"""What every page of consent is given, and the words of codes that other islands' answers bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from fastapi import Request

from contracts.adgang import BORGERE
from contracts.adgang.handling import ORD
from contracts.consent import Samtykkestatus
from contracts.problemer import ROLE_NAMES
from services.chassis.store.store import NotAdmitted
from services.gate import room
from services.gate.forms import Form, danish

PAGES = Path(__file__).parents[1] / "pages"
UKENDT = "Adressen rummer ikke et forløb, vi kender. Gå til forsiden, og find det dér."
KUN_FAMILIEN = "Det er kun familien selv, der kan gøre det her."
ROLLER = {rolle.value: "dig selv" if rolle in BORGERE else navn for rolle, navn in ROLE_NAMES.items()}
"""Who looked, as a family reads it: of its own looks each sees no other's (A41)."""
SET = {handling.value: navn for handling, navn in ORD.items()}
"""What was looked at, in the words of the access rules."""


@dataclass(frozen=True)
class Room(room.Room):
    """Also under which koncept where none is known."""

    UKENDT: ClassVar[str] = UKENDT

    koncept: str | None = None
    """The koncept of a lane that no forløb has brought one to (A9)."""

    async def status(self, forloeb: UUID) -> dict[str, Any]:
        return await self.ask(Samtykkestatus(forloeb=forloeb))


def mig(status: dict[str, Any]) -> UUID:
    """The part of whoever asks. Raises NotAdmitted for one who sees where the consent stands and is no part of it."""
    if status["din"] is None:
        raise NotAdmitted(KUN_FAMILIEN)
    return UUID(status["din"]["part"])


def given_at(form: Form) -> datetime | None:
    """When an answer was given, as it was written; None (which is now) where the time shown was left as it stood."""
    skrevet = form.get("naar")
    return None if skrevet == form.get("vist") else danish(skrevet)


def home(request: Request) -> str:
    """The page that this one belongs to: of the forløb, the underretning or the case."""
    return str(request.url.path).rpartition("/")[0]
