"""Bilag of a meeting: a file's print is noted, never the file; looked through before it goes to anyone (R183, A40)."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID, uuid5

from fastapi import Request, Response
from starlette.datastructures import UploadFile

from contracts.meetings import Bilagsart, Gennemgang, GennemgåBilag, NoterBilag
from services.gate.forms import Skema, to
from services.meetings.web.moedet import adresse, find, show
from services.meetings.web.room import Room

VAELG_FIL = "Vælg filen."
VAELG_UDFALD = "Vælg, om bilaget må sendes."


def add(room: Room) -> None:
    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/bilag")
    async def noter(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        aftryk = await _aftryk(request)
        if aftryk is None:
            form.fejl["fil"] = VAELG_FIL
        else:
            await form.do(
                room.ask,
                lambda: NoterBilag(
                    forloeb=forloeb,
                    bilag=uuid5(form.kommando, "bilag"),
                    moede=moede,
                    art=Bilagsart(form.get("bilagsart")),
                    indhold_hash=aftryk,
                ),
                at="fil",
            )
        return await show(room, request, fundet, form, "bilag") if form.fejl else to(f"{adresse(*fundet)}#bilagene")

    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/bilag/{bilag}")
    async def gennemgaa(request: Request, forloeb: UUID, moede: UUID, bilag: UUID, form: Skema) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        felt = f"udfald-{bilag}"
        valgt, aftryk = form.needs(felt, VAELG_UDFALD), await _aftryk(request)
        await form.do(
            room.ask,
            lambda: GennemgåBilag(
                forloeb=forloeb,
                bilag=bilag,
                udfald=Gennemgang(valgt),
                indhold_hash=aftryk if valgt == Gennemgang.SLOERET.value else None,
            ),
            at=felt,
            id_=form.said(),
        )
        return await show(room, request, fundet, form, "bilag") if form.fejl else to(f"{adresse(*fundet)}#bilagene")


async def _aftryk(request: Request) -> str | None:
    """The sha256 of the file that was sent; None for no file. The file itself is kept nowhere."""
    fil = (await request.form()).get("fil")
    return sha256(await fil.read()).hexdigest() if isinstance(fil, UploadFile) and fil.size else None
