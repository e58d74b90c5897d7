"""When a child has moved: whether the new municipality is told, decided where the forløb or the case ended (A34)."""

from __future__ import annotations

from uuid import UUID

from contracts.routing import SendMellemkommunalUnderretning, Undladelsesgrund, UndladMellemkommunalUnderretning
from services.gate.forms import Form
from services.gate.room import Skridt


def skridt(form: Form, lane: UUID) -> Skridt:
    return {
        "ny_kommune": (lambda: SendMellemkommunalUnderretning(forloeb=lane), "ny_kommune"),
        "undlad": (
            lambda: UndladMellemkommunalUnderretning(forloeb=lane, grund=Undladelsesgrund(form.get("undlad"))),
            "undlad",
        ),
    }
