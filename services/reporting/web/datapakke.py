"""Datapakken: a year's figures as they were reported, small numbers left out (R168-R171, A46)."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from pydantic_core import from_json

from contracts.reporting import Datapakker, VisDatapakke
from services.reporting.datapakke.regneark import regneark
from services.reporting.web.room import Room

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UKENDT_DATAPAKKE = "Adressen rummer ikke et år og en udgave. Gå til datapakken, og vælg et år."


def add(room: Room) -> None:
    @room.pages.get("/overblik/datapakke")
    async def datapakker(request: Request) -> HTMLResponse:
        return room.page(request, "datapakker.html", d=await room.ask(Datapakker()))

    @room.pages.get("/overblik/datapakke/{aar}")
    async def datapakke(request: Request, aar: str, udgave: str = "") -> HTMLResponse:
        spoergsmaal = _om(aar, udgave)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_DATAPAKKE)
        svar = await room.ask(spoergsmaal)
        d = from_json(svar["tal"])
        dim = {dimension["kode"]: dimension for dimension in d["dimensioner"]}
        celler = {(tabel["raekker"], tabel["soejler"]): _celler(tabel) for tabel in d["tabeller"]}
        return room.page(request, "datapakke.html", svar=svar, d=d, dim=dim, celler=celler)

    @room.pages.get("/overblik/datapakke/{aar}/regneark")
    async def regnearket(request: Request, aar: str, udgave: str = "") -> Response:
        spoergsmaal = _om(aar, udgave)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_DATAPAKKE)
        svar = await room.ask(spoergsmaal)
        navn = f"datapakke-{svar['aar']}-udgave-{svar['udgave']}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{navn}"'}
        return Response(await asyncio.to_thread(regneark, svar), media_type=XLSX, headers=headers)


def _om(aar: str, udgave: str) -> VisDatapakke | None:
    try:
        return VisDatapakke(aar=int(aar), udgave=int(udgave) if udgave else None)
    except (ValidationError, ValueError):
        return None


def _celler(tabel: dict[str, Any]) -> dict[tuple[str, str], int | None]:
    return {(celle["raekke"], celle["soejle"]): celle["antal"] for celle in tabel["celler"]}
