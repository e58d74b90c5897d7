"""Who does what by when: agreed at the meeting or between two, done in one click (R19, R91, R107)."""

from __future__ import annotations

from uuid import UUID

from contracts.meetings import AftalOpgave
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.meetings.web.room import Folk, Room, Svar, dag_in

SKRIV_OPGAVEN = "Skriv, hvad der skal gøres."
VAELG_ANSVARLIG = "Vælg, hvem der gør det."
SKRIV_FRIST = "Skriv, hvornår det senest er gjort."


def tager_opgaver(status: Svar, folk: Folk) -> list[tuple[str, str]]:
    """Who may go home with a task, as somebody chooses among them."""
    return [(id_, folk(id_)) for id_ in status["kan_tage_opgaver"] if folk(id_)]


async def aftal(room: Room, form: Form, status: Svar) -> None:
    form.needs("opgave", SKRIV_OPGAVEN)
    if form.id_of("ansvarlig") is None:
        form.fejl["ansvarlig"] = VAELG_ANSVARLIG
    frist = dag_in(form.get("frist"))
    if frist is None:
        form.fejl["frist"] = SKRIV_FRIST
    await form.do(
        room.ask,
        lambda: AftalOpgave(
            forloeb=UUID(status["forloeb"]),
            ansvarlig=UUID(form.get("ansvarlig")),
            frist=frist,  # type: ignore[arg-type]
            tekst=Fortrolig(form.get("opgave")),
        ),
        at="opgave",
        id_=form.said(),
    )
