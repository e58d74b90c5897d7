"""The meetings of a case that the authority has alone: by law and not by consent, without team and plan (A5, R132)."""

from __future__ import annotations

import asyncio
from uuid import UUID

from fastapi import Request, Response

from contracts.routing import Forløbsstatus, Sagsstatus
from services.meetings.web import ordene
from services.meetings.web.opfoelgning import loebende
from services.meetings.web.room import Room, Svar, er_myndighed, profilen


async def alene(room: Room, request: Request, status: Svar) -> Svar | None:
    """The case, where no forløb of the preventive work stands in its lane; None for all other lanes and readers."""
    if not er_myndighed(request) or status["aaben"] or status["team"]:
        return None
    om = UUID(status["forloeb"])
    forloebet, sagen = await asyncio.gather(room.maybe(Forløbsstatus(forloeb=om)), room.maybe(Sagsstatus(forloeb=om)))
    return sagen if sagen and "koncept" in sagen and not (forloebet and forloebet.get("enhed")) else None


async def vis(room: Room, request: Request, status: Svar, sagen: Svar) -> Response:
    """Both the meetings called here and those called on the page of the case, by the time they begin."""
    folk = await room.folk(request, UUID(status["forloeb"]), status)
    egne = [m | {"navn": ordene.ARTER[m["art"]], "egen": True} for m in status["moeder"]]
    kendte = {m["moede"] for m in egne}
    sagens = [
        m | {"navn": ordene.METODER.get(m["metode"], "Møde i sagen"), "egen": False}
        for m in sagen["moeder"]
        if m["moede"] not in kendte
    ]
    nu = room.now().isoformat()
    moeder = sorted((*egne, *sagens), key=lambda m: str(m["starter_at"]))
    kommende = [m for m in moeder if (m["tilstand"] == "indkaldt" if m["egen"] else m["starter_at"] >= nu)]
    barnet = profilen(status).barn
    return room.page(
        request,
        "sagens_moeder.html",
        s=status,
        sag=sagen,
        barnet=folk(status["barn"]),
        kommende=kommende,
        holdte=[m for m in reversed(moeder) if m not in kommende],
        deltagelse={valg.kode: valg.tekst for valg in barnet.deltagelse},
        aflyst=ordene.AFLYST,
        frister=loebende(status),
        lukket=sagen["tilstand"] == "lukket",
    )
