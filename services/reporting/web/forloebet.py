"""One forløb: where it stands and what comes next; one deadline day by day; what was known and true, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from contracts.command import Command, Question
from contracts.consent import (
    AnmodSamtykkeTilFormål,
    BeslutOpbevaring,
    Opslagsformål,
    RegistrerDeling,
    Samtykkestatus,
    SletPerson,
    ÆndrForældremyndighed,
)
from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.meetings import Mødestatus
from contracts.reporting import Fristbevis, Historik, VisForløb
from contracts.routing import (
    ForbindSøskende,
    ForeslåAfslutning,
    Forløbsstatus,
    ModtagUnderretning,
    Overdragelsesstatus,
    Sagsstatus,
    SkiftKoncept,
    VurderTrin,
)
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.design.charts import Day
from services.design.dates import maskintid
from services.gate.forms import Form
from services.gate.room import role
from services.reporting.web.blad import MILEPAELE, Blad, milepaele
from services.reporting.web.room import Room, id_in

OLDEST, NEWEST = 1900, 2199
"""Years outside are slips of the finger."""
LONGEST_STRIP = 70
"""Days that can be looked at as weeks under one another; a longer deadline is read in its table."""

UKENDT_FORLOEB = "Adressen rummer ikke et forløbs nummer. Gå til overblikket, og find forløbet i en liste."
UKENDT_FRIST = "Adressen rummer ikke en frists nummer. Gå til forløbet, og vælg en af dets frister."
FORKERT_NUMMER = "Skriv hele forløbets nummer, fx 3457c9a6-2dac-5e62-bdd5-8fea4a67b61a."
FORKERT_TID = "Skriv tidspunktet som dato og klokkeslæt, fx 2026-03-27T10:00."

SIDER: tuple[tuple[str, type[Question]], ...] = (
    ("moeder", Mødestatus),
    ("team", Forløbsstatus),
    ("samtykke", Samtykkestatus),
    ("historik", Historik),
)
"""The other pages of a forløb, each with the question it asks."""
HANDLINGER: tuple[tuple[str, type[Command | Question]], ...] = (
    ("trin", VurderTrin),
    ("samtykker", AnmodSamtykkeTilFormål),
    ("kreds", ÆndrForældremyndighed),
    ("deling", RegistrerDeling),
    ("soeskende", ForbindSøskende),
    ("overdragelse", Overdragelsesstatus),
    ("slut", ForeslåAfslutning),
    ("koncept", SkiftKoncept),
    ("underret", ModtagUnderretning),
    ("opbevaring", BeslutOpbevaring),
    ("slet", SletPerson),
)
"""What else is done in a forløb, each on a page of its own for whoever may do it."""
SAMTYKKETS = ("samtykker", "kreds", "deling")
"""Those whose page says how the consent stands, and is closed to whom that is."""
TILSYNETS = (Opslagsformål.TILSYN, Opslagsformål.LEDELSE, Opslagsformål.UDLEVERING)
"""What an auditor may look for; the family reads which."""


def add(room: Room) -> None:
    @room.pages.get("/forloeb/{id_}")
    async def forloebet(request: Request, id_: str) -> Response:
        """A case that the authority has alone is no forløb of ours: its own page is what its rådgiver means."""
        forloeb = id_in(id_)
        if forloeb is None:
            return room.wrong(request, 404, UKENDT_FORLOEB)
        try:
            svar = await room.ask(VisForløb(forloeb=forloeb))
        except Rejected:
            sag = await room.maybe(Sagsstatus(forloeb=forloeb)) if role(request) is Rolle.RAADGIVER else None
            if sag and "koncept" in sag:
                return RedirectResponse(f"/sager/{forloeb}", 303)
            raise
        hans = _hans(request, SIDER)
        navne, *maa = await asyncio.gather(
            room.people(request, forloeb),
            *(room.ask.may(dict(SIDER)[each].model_validate({"forloeb": forloeb})) for each in hans),
        )
        sider = [each for each, ja in zip(hans, maa, strict=True) if ja]
        return room.page(
            request,
            "forloeb.html",
            s=svar,
            f=svar["forloeb"],
            navne=navne,
            funktion={medlem["medarbejder"]: medlem["funktion_navn"] for medlem in svar["team"]},
            haendelser=[each | {"dag": date.fromisoformat(each["dag"])} for each in svar["tidslinje"]["haendelser"]],
            perioder=[
                each | {"fra": date.fromisoformat(each["fra"]), "til": date.fromisoformat(each["til"])}
                for each in svar["tidslinje"]["perioder"]
            ],
            i_dag=_dag(svar["nu"]),
            sider=sider,
            handlinger=[each for each in _hans(request, HANDLINGER) if each not in SAMTYKKETS or "samtykke" in sider],
        )

    @room.pages.get("/forloeb/{id_}/frist/{frist}")
    async def fristbevis(request: Request, id_: str, frist: str) -> HTMLResponse:
        forloeb, frist_id = id_in(id_), id_in(frist)
        if forloeb is None or frist_id is None:
            return room.wrong(request, 404, UKENDT_FRIST)
        svar = await room.ask(Fristbevis(forloeb=forloeb, frist_id=frist_id))
        hjem = await _hjem(room, forloeb)
        words = {"uger": _uger(svar), "i_dag": _dag(svar["nu"]), "hjem": hjem}
        return room.page(request, "fristbevis.html", b=svar, f=svar["frist"], **words)

    @room.pages.get("/revisionsspor")
    async def revisionsspor(request: Request, forloeb: str = "") -> Response:
        """Where an auditor begins, who has the number of a forløb and nothing else."""
        form = Form({"forloeb": forloeb.strip()})
        fundet = form.id_of("forloeb")
        if fundet:
            return RedirectResponse(f"/forloeb/{fundet}/historik", 303)
        if forloeb:
            form.fejl["forloeb"] = FORKERT_NUMMER
        return room.page(request, "revisionsspor.html", 400 if forloeb else 200, f=form)

    @room.pages.get("/forloeb/{id_}/historik")
    async def historik(
        request: Request, id_: str, vidst: str = "", virkning: str = "", formaal: str = ""
    ) -> HTMLResponse:
        forloeb = id_in(id_)
        if forloeb is None:
            return room.wrong(request, 404, UKENDT_FORLOEB)
        spring = request.query_params.get("spring", "")
        hvorfor = next((each for each in TILSYNETS if each == formaal), None)
        if role(request) is Rolle.REVISOR and hvorfor is None:
            hen = spring if spring in MILEPAELE else ""
            return room.page(request, "formaal.html", forloeb=str(forloeb), formaal=TILSYNETS, spring=hen)
        tider, fejl = {"vidst": _tid(vidst), "virkning": _tid(virkning)}, {}
        for felt, skrevet in (("vidst", vidst), ("virkning", virkning)):
            if skrevet and tider[felt] is None:
                fejl[felt] = FORKERT_TID
        svar = await room.ask(Historik(forloeb=forloeb, formaal=hvorfor, **tider))
        stop = {felt: _stop(tiderne) for felt, tiderne in svar["tider"].items()}
        har_side = role(request) in {None, *VisForløb.ROLLER} - {Rolle.REVISOR}
        status = 400 if fejl else 200
        navne = await room.staff(request, forloeb)
        fundet = milepaele(svar["fakta"])
        blad = Blad.af(f"/forloeb/{forloeb}/historik", request.query_params, svar["antal"], fundet.get(spring))
        return room.page(
            request,
            "historik.html",
            status,
            h=svar,
            blad=blad,
            spring=blad.spring(fundet),
            her=fundet.get(spring),
            fejl=fejl,
            stop=stop,
            formaal=hvorfor,
            har_side=har_side,
            navne=navne,
            tilsyn=role(request) is Rolle.REVISOR,
        )


async def _hjem(room: Room, forloeb: UUID) -> str:
    """Back to where the reader is let in: the page of the forløb, its history, or neither."""
    for hvad, sti in ((VisForløb(forloeb=forloeb), ""), (Historik(forloeb=forloeb), "/historik")):
        if await room.ask.may(hvad):
            return f"/forloeb/{forloeb}{sti}"
    return ""


def _hans(request: Request, sider: Iterable[tuple[str, type[Command | Question]]]) -> list[str]:
    """Those that the reader's role has a reason to open."""
    return [side for side, hvad in sider if role(request) in {None, *hvad.ROLLER}]


def _dag(kl: str) -> date:
    return lokal_dato(datetime.fromisoformat(kl))


def _stop(tider: list[str]) -> list[str]:
    """Where a slider can stand: at the end of each minute in which something changed, as a form writes a time."""
    slut = (datetime.fromisoformat(kl) + timedelta(seconds=59, microseconds=999_999) for kl in tider)
    return list(dict.fromkeys(maskintid(kl) for kl in slut))


def _uger(bevis: dict[str, Any]) -> list[Day]:
    """The days as the chart draws them; none when there are too many, or when hours are counted."""
    dage, frist = bevis["dage"], bevis["frist"]
    if not dage or len(dage) > LONGEST_STRIP or frist["timer_tilbage"] is not None:
        return []
    tegnet = [
        Day(
            date.fromisoformat(dag["dato"]),
            "frist" if dag is dage[-1] else "taeller" if dag["taeller"] else "springes",
            dag["taeller"],
            dag["grund"],
        )
        for dag in dage
    ]
    start = date.fromisoformat(frist["start"])
    return tegnet if tegnet[0].dag <= start else [Day(start, "start"), *tegnet]


def _tid(skrevet: str) -> datetime | None:
    """A time as a form or an address gives it; without a zone it is Danish."""
    try:
        kl = datetime.fromisoformat(skrevet.strip().replace(" ", "+"))
    except ValueError:
        return None
    if not OLDEST <= kl.year <= NEWEST:
        return None
    return kl if kl.tzinfo else kl.replace(tzinfo=KOEBENHAVN)
