"""The local leader's start page: what waits for the leader, by deadline; every forløb with what comes next (R46)."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse

from contracts.reporting import MineForløb
from contracts.routing import Forløbsstatus
from services.routing.web.room import Room

NEVER = "9999"
UDEN_LINK = "link_ikke_leveret"
"""The sign that somebody was asked by a link that never came: nobody answers until the leader rings (R78)."""

ACTIONS = {
    "afventer_trin": ("trin", "Placér på trappen"),
    "afventer_samtykke": ("familien", "Registrér familien"),
    "afventer_team": ("team", "Se svar og team"),
    "afventer_opstart": ("moeder/indkald", "Indkald til møde"),
    "konflikt": ("samtykke", "Se samtykket"),
    "samtykke_afvist": ("samtykke", "Vælg næste skridt"),
    "deling_standset": ("samtykke", "Vælg næste skridt"),
}
"""By state: where under the forløb's address the leader takes the step, and what it is called."""


def add(room: Room) -> None:
    @room.pages.get("/mine")
    async def mine(request: Request) -> HTMLResponse:
        svar = await room.ask(MineForløb())
        navne = await room.children([f["forloeb"] for f in (*svar["forloeb"], *svar["lukkede"])])
        rows = [_row(row, navne) for row in svar["forloeb"]]
        maa = await asyncio.gather(
            *(room.ask.may(Forløbsstatus(forloeb=UUID(row["forloeb"]))) for row in svar["lukkede"])
        )
        hos_mig = sorted((row for row in rows if row["hos_mig"] or row["link"]), key=_due)
        return room.page(
            request,
            "mine.html",
            m_=svar,
            hos_mig=hos_mig,
            rows=sorted(rows, key=lambda row: (row["barnet"] is None, (row["barnet"] or row["kort"]).casefold())),
            lukkede=[_row(row, navne) | {"aaben": ja} for row, ja in zip(svar["lukkede"], maa, strict=True)],
            begynder=room.koncept.team.leder_maa_vaere_kontakt,
        )


def _row(row: dict[str, Any], navne: dict[str, str | None]) -> dict[str, Any]:
    where, words = ACTIONS.get(row["tilstand"], ("", "Åbn forløbet"))
    return row | {
        "link": any(tegn["liste"] == UDEN_LINK for tegn in row["opmaerksomhed"]),
        "barnet": navne.get(row["forloeb"]),
        "adresse": f"/forloeb/{row['forloeb']}/{where}".rstrip("/"),
        "handling": words,
    }


def _due(row: dict[str, Any]) -> tuple[str, str]:
    """The soonest deadline first; without one, the one that has stood longest."""
    frist = row["naeste_frist"]
    return (frist["forfalder_kl"] if frist else NEVER, row["siden"] or NEVER)
