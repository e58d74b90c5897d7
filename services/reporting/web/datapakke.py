"""Datapakken: a year's figures as they were reported, small numbers left out (R168-R171, A46)."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from pydantic_core import from_json

from contracts.reporting import Datapakker, Overblik, SimulérRegelændring, VisDatapakke
from services.gate.room import role
from services.reporting.datapakke.regneark import regneark
from services.reporting.web.room import Room

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UKENDT_DATAPAKKE = "Adressen rummer ikke et år og en udgave. Gå til datapakken, og vælg et år."


def add(room: Room) -> None:
    @room.pages.get("/overblik/datapakke")
    async def datapakker(request: Request) -> HTMLResponse:
        simulerer = role(request) in {None, *SimulérRegelændring.ROLLER}
        svar, ser = await room.ask(Datapakker()), await room.ask.may(Overblik())
        return room.page(request, "datapakker.html", d=svar, simulerer=simulerer, ser_overblik=ser)

    @room.pages.get("/overblik/datapakke/{aar}")
    async def datapakke(request: Request, aar: str, udgave: str = "") -> HTMLResponse:
        spoergsmaal = _om(aar, udgave)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_DATAPAKKE)
        svar, ser = await room.ask(spoergsmaal), await room.ask.may(Overblik())
        return room.page(request, "datapakke.html", ser_overblik=ser, **_ord(svar))

    @room.pages.get("/overblik/datapakke/{aar}/pdf")
    async def papiret(request: Request, aar: str, udgave: str = "") -> Response:
        spoergsmaal = _om(aar, udgave)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_DATAPAKKE)
        svar = await room.ask(spoergsmaal)
        return await room.paper(request, "datapakke_ark.html", _filnavn(svar), **_ord(svar))

    @room.pages.get("/overblik/datapakke/{aar}/regneark")
    async def regnearket(request: Request, aar: str, udgave: str = "") -> Response:
        spoergsmaal = _om(aar, udgave)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_DATAPAKKE)
        svar = await room.ask(spoergsmaal)
        headers = {"Content-Disposition": f'attachment; filename="{_filnavn(svar)}.xlsx"'}
        return Response(await asyncio.to_thread(regneark, svar), media_type=XLSX, headers=headers)


def _om(aar: str, udgave: str) -> VisDatapakke | None:
    try:
        return VisDatapakke(aar=int(aar), udgave=int(udgave) if udgave else None)
    except (ValidationError, ValueError):
        return None


def _filnavn(svar: dict[str, Any]) -> str:
    return f"datapakke-{svar['aar']}-udgave-{svar['udgave']}"


def _ord(svar: dict[str, Any]) -> dict[str, Any]:
    """What the page and the document are made of: the published content, small numbers left out, and nothing else."""
    d = from_json(svar["tal"])
    dim = {dimension["kode"]: dimension for dimension in d["dimensioner"]}
    celler = {(tabel["raekker"], tabel["soejler"]): _celler(tabel) for tabel in d["tabeller"]}
    return {"svar": svar, "d": d, "dim": dim, "celler": celler}


def _celler(tabel: dict[str, Any]) -> dict[tuple[str, str], int | None]:
    return {(celle["raekke"], celle["soejle"]): celle["antal"] for celle in tabel["celler"]}
