"""Who of the family is told of a meeting by letter, and whom somebody must tell: a page promises nothing else.

Consent sends the letters and knows the addresses (R78, R102, R110); where it cannot say, nobody has been told.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import Request

from contracts.consent import Beskedanledning, Beskeder
from services.meetings.web.room import Room, Svar, kan

A = Beskedanledning
NYT = {
    "indkaldt": {A.MOEDE_INDKALDT.value, A.MOEDE_FLYTTET.value},
    "aflyst": {A.MOEDE_AFLYST.value},
    "afholdt": {A.REFERAT_SENDT.value},
}
"""What is news of a meeting that stands so."""
INGEN_POST, INGEN_ADRESSE, VED_IKKE = "ingen_post", "ingen_adresse", "ved_ikke"


async def om(room: Room, request: Request, forloeb: UUID) -> Svar | None:
    """What consent knows; nothing of it is for the family, or for those who call no meetings."""
    return await room.maybe(Beskeder(forloeb=forloeb)) if kan(request, Beskeder) else None


def fortalt(svar: Svar | None, status: Svar, moede: Svar) -> dict[str, Any]:
    """`fik`: a letter was sent, and when. `faar`: one is on its way. `selv`: they must be told, and why.

    `givet`: when it was noted that somebody has told them.

    From whom the news is kept stands nowhere (A41).
    """
    fundet: dict[str, Any] = {"fik": [], "faar": [], "selv": [], "givet": svar and svar["givet"].get(moede["moede"])}
    nyt = _nyt(svar, moede)
    for part in _hvem(status, moede):
        levering = nyt and nyt.get(part)
        if svar is None:
            fundet["selv"].append((part, VED_IKKE))
        elif levering and levering["sendt"]:
            fundet["fik"].append((part, levering["kl"]))
        elif not svar["post_sendes"]:
            fundet["selv"].append((part, INGEN_POST))
        elif levering:
            fundet["selv"].append((part, levering["aarsag"]))
        elif not svar["naas"].get(part):
            fundet["selv"].append((part, INGEN_ADRESSE))
        elif nyt is None or part in nyt:
            fundet["faar"].append(part)
    return fundet


def _nyt(svar: Svar | None, moede: Svar) -> dict[str, Any] | None:
    """The letters about how the meeting stands now; None: consent has not heard of it yet."""
    kendt = svar["moeder"].get(moede["moede"]) if svar else None
    return dict(kendt["parter"]) if kendt and kendt["anledning"] in NYT[moede["tilstand"]] else None


def _hvem(status: Svar, moede: Svar) -> list[str]:
    """Whom of the family it is for; a child is told by those around it (A29)."""
    valgte = moede["modtagere"] if moede["referat_sendt"] else moede["parter"]
    alle = valgte or [p["part"] for p in status["familien"]]
    voksne = [part for part in alle if part != status["barn"]]
    return voksne or alle
