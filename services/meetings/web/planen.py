"""Møder og handleplan: coming and held meetings, goal and plan A, B and C, tasks, the lederteam's answer (R90-R99)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.meetings import AftalOpgave, IndkaldMøde, OpdaterHandleplan, UdførOpgave
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.meetings.web import opgaver, ordene
from services.meetings.web.room import Room, Svar, id_in, kan, to

SKRIV = "Skriv noget her, eller skriv, at det ikke er nødvendigt."
MAAL = ("maal", "Mål")


def add(room: Room) -> None:
    async def show(request: Request, status: Svar, form: Form) -> Response:
        folk = await room.folk(request, UUID(status["forloeb"]), status)
        moeder = [m | {"navn": ordene.ARTER[m["art"]]} for m in status["moeder"]]
        return room.page(
            request,
            "moeder.html",
            400 if form.fejl else 200,
            s=status,
            f=form,
            folk=folk,
            barnet=folk(status["barn"]),
            maa=kan(request, AftalOpgave) and status["aaben"],
            maa_indkalde=kan(request, IndkaldMøde) and status["aaben"],
            kommende=[m for m in moeder if m["tilstand"] == "indkaldt"],
            holdte=[m for m in reversed(moeder) if m["tilstand"] != "indkaldt"],
            aflyst=ordene.AFLYST,
            mine=[o for o in status["opgaver"] if folk.er_mig(o["ansvarlig"]) and o["tilstand"] == "aftalt"],
            aabne=[o for o in status["opgaver"] if o["tilstand"] == "aftalt"],
            udfoerte=[o for o in status["opgaver"] if o["tilstand"] == "udfoert"],
            tager_opgaver=opgaver.tager_opgaver(status, folk),
            i_dag=room.today().isoformat(),
        )

    @room.pages.get("/forloeb/{id_}/moeder")
    async def vis(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        return await show(request, await room.status(forloeb), Form())

    @room.pages.post("/forloeb/{id_}/moeder/opgave")
    async def aftal(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        status, form = await room.status(forloeb), await Form.of(request)
        await opgaver.aftal(room, form, status)
        return await show(request, status, form) if form.fejl else to(f"/forloeb/{forloeb}/moeder#opgaver")

    @room.pages.post("/forloeb/{id_}/moeder/opgaver/{opgave_}/udfoert")
    async def udfoer(request: Request, id_: str, opgave_: str) -> Response:
        """One click, from the forløb or from the start page."""
        forloeb, opgave = id_in(id_), id_in(opgave_)
        if forloeb is None or opgave is None:
            return room.unknown(request)
        form = await Form.of(request)
        await form.do(room.ask, lambda: UdførOpgave(forloeb=forloeb, opgave=opgave), at="opgave")
        if form.fejl:
            return await show(request, await room.status(forloeb), form)
        return to("/mine-opgaver" if form.get("fra") == "mine" else f"/forloeb/{forloeb}/moeder#opgaver")

    @room.pages.get("/forloeb/{id_}/moeder/handleplan")
    async def ret(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        status = await room.status(forloeb)
        plan = status["handleplan"]
        kendt = {felt: plan[felt] or "" for felt, _ in _felter(status)}
        return await skriv(request, status, Form(kendt))

    async def skriv(request: Request, status: Svar, form: Form) -> Response:
        folk = await room.folk(request, UUID(status["forloeb"]), status)
        return room.page(
            request,
            "handleplan.html",
            400 if form.fejl else 200,
            s=status,
            f=form,
            barnet=folk(status["barn"]),
            felter=_felter(status),
            maa=kan(request, OpdaterHandleplan) and status["aaben"],
        )

    @room.pages.post("/forloeb/{id_}/moeder/handleplan")
    async def opdater(request: Request, id_: str) -> Response:
        if (forloeb := id_in(id_)) is None:
            return room.unknown(request)
        status, form = await room.status(forloeb), await Form.of(request)
        for felt, _ in _felter(status):
            form.needs(felt, SKRIV)
        ord_: dict[str, Any] = {felt: Fortrolig(form.get(felt)) for felt, _ in _felter(status)}
        await form.do(room.ask, lambda: OpdaterHandleplan(forloeb=forloeb, **ord_), at="maal", id_=form.said())
        return await skriv(request, status, form) if form.fejl else to(f"/forloeb/{forloeb}/moeder#handleplan")


def _felter(status: Svar) -> list[tuple[str, str]]:
    """The goal, and the plans of the koncept by name (R96)."""
    plan = status["koncept"]["handleplan"]
    return [MAAL, *((valg["kode"], valg["tekst"]) for valg in (plan["planer"] if plan else ()))]
