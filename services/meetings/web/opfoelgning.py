"""Lovpligtig opfølgning: what the rådgiver followed up, and when it is done again (R138, R139, A23)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.meetings import AfholdOpfølgning
from services.gate.forms import Form, Skema, to
from services.meetings.web.room import Room, Svar, kan, profilen

EMNER = {
    "handleplan": "Handleplanen",
    "foranstaltninger": "De iværksatte foranstaltninger",
    "barnet": "Barnet eller den unge er inddraget",
    "familien": "Familien er inddraget",
}
SAET_KRYDS = "Sæt kryds ved det, I fulgte op på."
SKRIV_MAANEDER = "Skriv, om hvor mange måneder I følger op igen."


def add(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        """A case may stand in a lane that the meetings know nothing of; the form is there all the same."""
        status = await room.status_or_form(request, forloeb, AfholdOpfølgning)
        myndighed = (profilen(status) if status else room.koncept).myndighed
        return room.draw(
            request,
            "opfoelgning.html",
            form,
            forloeb=str(forloeb),
            k=myndighed,
            har=myndighed is not None and myndighed.opfoelgning is not None,
            emner=[(kode, EMNER.get(kode, kode)) for kode in (myndighed.opfoelgning_omfatter if myndighed else ())],
            o=status and status["lovpligtig_opfoelgning"],
            frister=loebende(status) if status else [],
            maa=kan(request, AfholdOpfølgning),
            noteret="noteret" in request.query_params,
        )

    @room.pages.get("/forloeb/{forloeb}/opfoelgning")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post("/forloeb/{forloeb}/opfoelgning")
    async def noter(request: Request, forloeb: UUID, form: Skema) -> Response:
        maaneder = form.get("interval")
        if not form.all("omfatter"):
            form.fejl["omfatter"] = SAET_KRYDS
        if maaneder and not maaneder.isdecimal():
            form.fejl["interval"] = SKRIV_MAANEDER
        await form.do(
            room.ask,
            lambda: AfholdOpfølgning(
                forloeb=forloeb,
                omfatter=tuple(form.all("omfatter")),
                interval_maaneder=int(maaneder) if maaneder else None,
                vurdering=form.fortrolig("vurdering"),
            ),
            at="interval",
            id_=form.said(),
        )
        return await show(request, forloeb, form) if form.fejl else to(f"/forloeb/{forloeb}/opfoelgning?noteret=1")


def loebende(status: Svar) -> list[Svar]:
    """The follow-ups that are due, soonest first."""
    myndighed = profilen(status).myndighed
    navne = (myndighed.opfoelgning, myndighed.opfoelgning_senere) if myndighed else ()
    loeber = [f for f in status["frister"] if f["frist"] in navne]
    return sorted((f for f in loeber if f["tilstand"] in {"aaben", "overskredet"}), key=lambda f: f["forfalder"])
