"""What citizens say of themselves: an interpreter; an adult: whom of the parents they let follow along (A4b, A45)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.consent import SPROGNAVNE, InviterPart, NoterTolkebehov, Sprog
from services.consent.web.room import Room, mig
from services.gate.forms import Form, Skema, to


def add(room: Room) -> None:
    async def show(request: Request, forloeb: UUID, form: Form) -> Response:
        status = await room.status(forloeb)
        egen = next((p for p in status["parter"] if p["part"] == (status["din"] or {}).get("part")), None)
        sprog = [(each.value, ord_) for each, ord_ in SPROGNAVNE.items()]
        return room.draw(request, "om_mig.html", form, s=status, mig=egen, sprog=sprog)

    @room.pages.get("/familie/{forloeb}/om-mig")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, forloeb, Form())

    @room.pages.post("/familie/{forloeb}/om-mig/tolk")
    async def tolk(request: Request, forloeb: UUID, form: Skema) -> Response:
        part = mig(await room.status(forloeb))
        await form.do(
            room.ask,
            lambda: NoterTolkebehov(
                forloeb=forloeb, part=part, tolk=bool(form.get("tolk")), sprog=Sprog(form.get("sprog"))
            ),
            at="sprog",
        )
        return await show(request, forloeb, form) if form.fejl else to(f"/familie/{forloeb}/om-mig")

    @room.pages.post("/familie/{forloeb}/om-mig/inviter/{part}")
    async def inviter(request: Request, forloeb: UUID, part: UUID, form: Skema) -> Response:
        ja = form.get("inviteret") == "ja"
        await form.do(room.ask, lambda: InviterPart(forloeb=forloeb, part=part, inviteret=ja), at="inviter")
        return await show(request, forloeb, form) if form.fejl else to(f"/familie/{forloeb}/om-mig")
