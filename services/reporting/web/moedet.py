"""The lederteam in its room: one forløb at a time, over a basis that is frozen as they begin (R120-R123)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic_core import from_json

from contracts.frister import lokal_dato
from contracts.meetings import NoterTilbagemelding
from contracts.reporting import FrysMødegrundlag, Overblik, VisForløb, VisMødegrundlag
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.forms import Form
from services.gate.room import role
from services.reporting.web.room import Room, id_in

UKENDT_MOEDE = "Adressen rummer ikke et mødes nummer. Gå til lederteamets møder, og vælg et af dem."
UKENDT_PUNKT = "Så mange forløb er der ikke på dagsordenen. Gå til dagsordenen, og vælg et af dem."
MANGLER_TEKST = "Skriv lederteamets tilbagemelding, før du sender den."


def add(room: Room) -> None:
    async def frosset(moede: UUID) -> dict[str, Any] | None:
        try:
            svar = await room.ask(VisMødegrundlag(moede=moede))
        except Rejected:
            return None
        return svar | {"grundlag": from_json(svar["grundlag"])}

    async def vist(request: Request, moede: UUID, nr: int, form: Form, status: int = 200) -> Response:
        svar = await frosset(moede)
        if svar is None:
            return RedirectResponse("/overblik/moede", 303)
        g = svar["grundlag"]
        raekker = [(1, row) for row in g["uden_fremdrift"]] + [(2, row) for row in g["i_gang"]]
        if not 0 <= nr <= len(raekker):
            return room.wrong(request, 404, UKENDT_PUNKT)
        words = {"g": g, "raekker": raekker, "svar": svar, "nr": nr, "adresse": f"/overblik/moede/{moede}"}
        if nr == 0:
            return room.page(request, "dagsorden.html", **words)
        punkt, row = raekker[nr - 1]
        return room.page(
            request,
            "moedet.html",
            status,
            punkt=punkt,
            r=row,
            form=form,
            noteret="noteret" in request.query_params or await _behandlet(row["forloeb"], moede),
            aaben=row["forloeb"] in await room.open_to([row["forloeb"]]),
            skriver=punkt == 1 and role(request) in {None, Rolle.LEDERTEAM},
            **words,
        )

    async def _behandlet(forloeb: str, moede: UUID) -> bool:
        """Has this meeting answered it? What cannot be seen just now is not said."""
        try:
            return bool((await room.ask(VisForløb(forloeb=UUID(forloeb))))["forloeb"]["behandlet"] == str(moede))
        except (NotAdmitted, Rejected, Unavailable):
            return False

    @room.pages.get("/overblik/moede")
    async def moederne(request: Request) -> Response:
        o = await room.shared(Overblik())
        kendte = {navn: moede for navn, moede in o["lederteam"].items() if moede}
        fundne = await asyncio.gather(*(frosset(UUID(moede["moede"])) for moede in kendte.values()))
        frosne = {navn for navn, grundlag in zip(kendte, fundne, strict=True) if grundlag}
        return room.page(
            request,
            "moederne.html",
            moeder=kendte,
            frosne=frosne,
            nu=o["nu"],
            f=Form(),
            begynder=role(request) in {None, Rolle.LEDERTEAM},
        )

    @room.pages.post("/overblik/moede/{moede}/begynd")
    async def begynd(request: Request, moede: str) -> Response:
        moede_id, form = id_in(moede), await Form.of(request)
        lederteam = form.id_of("lederteam")
        if moede_id is None or lederteam is None:
            return room.wrong(request, 404, UKENDT_MOEDE)
        await room.ask.do(FrysMødegrundlag(lederteam=lederteam, moede=moede_id), form.kommando)
        return RedirectResponse(f"/overblik/moede/{moede_id}", 303)

    @room.pages.get("/overblik/moede/{moede}")
    async def moedet(request: Request, moede: str, nr: int = 0) -> Response:
        moede_id = id_in(moede)
        if moede_id is None:
            return room.wrong(request, 404, UKENDT_MOEDE)
        return await vist(request, moede_id, nr, Form())

    @room.pages.get("/overblik/moede/{moede}/pdf")
    async def papiret(request: Request, moede: str) -> Response:
        moede_id = id_in(moede)
        if moede_id is None:
            return room.wrong(request, 404, UKENDT_MOEDE)
        svar = await frosset(moede_id)
        if svar is None:
            return RedirectResponse("/overblik/moede", 303)
        dag = lokal_dato(datetime.fromisoformat(svar["grundlag"]["starter"]))
        return await room.paper(request, "dagsorden_ark.html", f"dagsorden-{dag}", svar=svar, g=svar["grundlag"])

    @room.pages.post("/overblik/moede/{moede}/tilbagemelding")
    async def tilbagemelding(request: Request, moede: str) -> Response:
        moede_id, form = id_in(moede), await Form.of(request)
        forloeb, lederteam = form.id_of("forloeb"), form.id_of("lederteam")
        nr = form.get("nr")
        if moede_id is None or forloeb is None or lederteam is None or not nr.isdecimal():
            return room.wrong(request, 404, UKENDT_MOEDE)
        tekst = form.needs("tekst", MANGLER_TEKST)
        await form.do(
            room.ask,
            lambda: NoterTilbagemelding(forloeb=forloeb, lederteam=lederteam, moede=moede_id, tekst=Fortrolig(tekst)),
            at="tekst",
        )
        if form.fejl:
            return await vist(request, moede_id, int(nr), form, 400)
        return RedirectResponse(f"/overblik/moede/{moede_id}?nr={int(nr)}&noteret=1", 303)
