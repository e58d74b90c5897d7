"""A meeting for one's own calendar, as iCalendar (RFC 5545): when and, if one may know, where; never who (R198)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from fastapi import Request, Response

from contracts.meetings import MineTeams, Opgaveliste
from services.meetings.web.room import Room, Svar, moedet

TITEL = "Møde i trivsel"
OKTETTER = 75
"""The longest line of the standard; what is longer goes on in the next, after a space."""
STEMPEL = "%Y%m%dT%H%M%SZ"
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def add(room: Room) -> None:
    @room.pages.get("/mine-opgaver/kalender.ics")
    async def mine(request: Request) -> Response:
        teams = (await room.ask(MineTeams()))["forloeb"][:200]
        svar = await room.ask(Opgaveliste(forloeb=tuple(map(UUID, teams)))) if teams else {"forloeb": []}
        moeder = [(r["forloeb"], m) for r in svar["forloeb"] for m in r["moeder"]]
        return _fil(request, moeder, room.now())

    @room.pages.get("/forloeb/{forloeb}/moeder/{moede}/kalender.ics")
    async def et(request: Request, forloeb: UUID, moede: UUID) -> Response:
        fundet = moedet(await room.status(forloeb), moede)
        if fundet is None or fundet["tilstand"] != "indkaldt":
            return room.unknown(request)
        return _fil(request, [(str(forloeb), fundet)], room.now())


def _fil(request: Request, moeder: Iterable[tuple[str, Svar]], nu: datetime) -> Response:
    linjer = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//trivsel//moeder//DA", "METHOD:PUBLISH"]
    for forloeb, moede in moeder:
        adresse = f"{str(request.base_url).rstrip('/')}/forloeb/{forloeb}/moeder/{moede['moede']}"
        linjer += _begivenhed(moede, adresse, nu)
    tekst = "".join(f"{_foldet(linje)}\r\n" for linje in [*linjer, "END:VCALENDAR"])
    navn = {"Content-Disposition": 'attachment; filename="moede-i-trivsel.ics"', "Cache-Control": "no-store"}
    return Response(tekst, media_type="text/calendar; charset=utf-8", headers=navn)


def _begivenhed(moede: Svar, adresse: str, nu: datetime) -> list[str]:
    """A meeting that was moved is the same one, a later edition of it."""
    starter = datetime.fromisoformat(moede["starter_at"])
    sted = moede["sted"] or ("Virtuelt" if moede["virtuelt"] else None)
    return [
        "BEGIN:VEVENT",
        f"UID:{moede['moede']}@trivsel",
        f"DTSTAMP:{_kl(nu)}",
        f"SEQUENCE:{1 if moede['flyttet_fra'] else 0}",
        f"DTSTART:{_kl(starter)}",
        f"DTEND:{_kl(starter + timedelta(minutes=moede['varighed_min']))}",
        f"SUMMARY:{TITEL}",
        *([f"LOCATION:{sted.translate(ESCAPED)}"] if sted else []),
        f"URL:{adresse}",
        "CLASS:CONFIDENTIAL",
        "END:VEVENT",
    ]


def _kl(tid: datetime) -> str:
    return tid.astimezone(UTC).strftime(STEMPEL)


def _foldet(linje: str) -> str:
    """No character is cut in two."""
    stykker: list[str] = []
    nu = ""
    for tegn in linje:
        if len((nu + tegn).encode()) > OKTETTER - bool(stykker):
            stykker.append(nu)
            nu = ""
        nu += tegn
    return "\r\n ".join([*stykker, nu])
