"""Konceptet as it stands: what it says, each rule with its source and words, and what tells two editions apart (R1).

It is a published document without a word of any child, so whoever comes may read it.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from contracts.koncept import (
    Koncept,
    egne_ord,
    frist_navne,
    frist_tal,
    noegletal,
    regler_i,
    sammenlign,
)
from contracts.koncept.kontrol import dele
from contracts.reporting import SimulérRegelændring
from services.gate.room import role
from services.reporting.web.room import Room
from services.reporting.web.udgaver import UKENDT, udgave, udgaverne

AFSNIT = {
    "aabning": "åbning",
    "moeder": "møder",
    "moedeledelse": "mødeledelse",
    "graenser": "grænser",
    "beslutningstrae": "beslutningstræ",
    "formoede": "formøde",
    "faellesskab": "fællesskab",
    "sos": "SOS-tavle",
}
"""Sections whose name in a profile is not as people spell it."""
SIMULERER = {None, *SimulérRegelændring.ROLLER}
WORDS = ("citat", "tekst", "titel", "navn")
"""Where a part of a profile has its words, the document's own first."""


class Regel(NamedTuple):
    nummer: str
    ord: tuple[str, ...]
    kilder: tuple[str, ...]


def add(room: Room) -> None:
    valg = udgaverne()

    def laest(kode: str) -> Koncept | None:
        return udgave(kode) if kode else room.koncept

    def kode(koncept: Koncept, profil: str) -> str:
        return profil or koncept.id

    def faelles(request: Request, k: Koncept, profil: str) -> dict[str, Any]:
        """What every page about one edition says around its own words."""
        return {
            "k": k,
            "i_kraft": k.hash == room.koncept.hash,
            "simulerer": role(request) in SIMULERER,
            "profil": kode(k, profil),
            "udgaver": valg,
        }

    @room.pages.get("/konceptet")
    async def konceptet(request: Request, profil: str = "") -> HTMLResponse:
        k = laest(profil)
        if k is None:
            return room.wrong(request, 404, UKENDT)
        return room.page(
            request,
            "konceptet.html",
            **faelles(request, k, profil),
            svar=noegletal(k),
            frister=[(titel, regel, frist_tal(k, navn), _citat(k, navn)) for navn, titel, regel in frist_navne(k)],
            egne=egne_ord(k),
        )

    @room.pages.get("/konceptet/regler")
    async def regler(request: Request, profil: str = "") -> HTMLResponse:
        k = laest(profil)
        if k is None:
            return room.wrong(request, 404, UKENDT)
        return room.page(request, "konceptets_regler.html", **faelles(request, k, profil), regler=_regler(k))

    @room.pages.get("/konceptet/sammenlign")
    async def sammenlignet(request: Request, a: str = "", b: str = "") -> HTMLResponse:
        her, der = laest(a), laest(b)
        if her is None or der is None:
            return room.wrong(request, 404, UKENDT)
        andre = noegletal(der)
        forskelle = sammenlign(her, der) if b else ()
        afsnit = groupby(forskelle, lambda each: each.afsnit)
        return room.page(
            request,
            "sammenlign.html",
            a=her,
            b=der,
            kode_a=kode(her, a),
            kode_b=b,
            udgaver=valg,
            svar=[(spoergsmaal, svar, andre[spoergsmaal]) for spoergsmaal, svar in noegletal(her).items()],
            forskelle=[(AFSNIT.get(navn, navn), list(steder)) for navn, steder in afsnit],
            antal=len(forskelle),
            simulerer=role(request) in SIMULERER,
        )


def _citat(k: Koncept, frist: str) -> tuple[str, str]:
    """The words a deadline was read from, and where."""
    definition = k.frister.get(frist)
    if definition is None:
        return "", k.varsel.kilde if k.varsel else ""
    return definition.citat or "", definition.kilde


def _regler(k: Koncept) -> list[Regel]:
    """Each rule by number, with the words the profile has for it and where they were read."""
    ord_: dict[str, dict[str, None]] = {}
    for _, del_ in dele(k):
        sagt = _ord(del_)
        if sagt and (nummer := getattr(del_, "regel", None)):
            ord_.setdefault(nummer, {})[sagt] = None
    return [
        Regel(nummer, tuple(ord_.get(nummer, ())), tuple(dict.fromkeys(kilde for _, kilde in steder if kilde)))
        for nummer, steder in regler_i(k).items()
    ]


def _ord(del_: BaseModel) -> str:
    return next((str(value) for navn in WORDS if (value := getattr(del_, navn, None))), "")
