"""Simulér en regelændring: which numbers to try, how far the replay has come, and what it came to (pages no. 10).

The address says all of what is tried and nothing of any child, so it can be kept, sent and asked again. What is long
goes on by itself while the page waits; the page follows live, or whenever its reader asks for it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ValidationError

from contracts.koncept import Koncept, KonceptFejl, koncepter, med_aendringer
from contracts.reporting import SimuleredeForløb, Simuleringsemne, SimulérRegelændring, Udfald
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design import language
from services.gate.asking import LoginNeeded
from services.gate.forms import Form
from services.reporting.web.proevetal import Felt, felter, skrevet
from services.reporting.web.room import Room
from services.reporting.web.udgaver import UKENDT, udgave, udgaverne

HER = "/konceptet/simuler"
UKENDT_SIMULERING = "Adressen rummer ikke noget, der kan prøves. Gå til simuleringen, og vælg udgaver og tal igen."
AFBRUDT = (NotAdmitted, LoginNeeded, Rejected, Unavailable)
PAUSE = 0.4
"""Seconds between two looks at how far it has come."""


@dataclass(frozen=True)
class Valg:
    """What is tried, as an address says it. `til` is an edition: a profile, or a profile and a content hash."""

    fra: str
    til: str
    ret: tuple[str, ...] = ()
    samme_trin: bool = False

    @classmethod
    def af(cls, request: Request) -> Valg:
        q = request.query_params
        return cls(q.get("fra", ""), q.get("til", ""), tuple(q.getlist("ret")), q.get("samme") == "1")

    @property
    def adresse(self) -> str:
        """The words of an address, after its question mark."""
        valg = [("fra", self.fra), ("til", self.til), *(("ret", each) for each in self.ret)]
        return urlencode([*valg, ("samme", "1")] if self.samme_trin else valg)

    @property
    def spoergsmaal(self) -> SimulérRegelændring | None:
        """None for what is no question."""
        id_, _, aftryk = self.til.partition("@")
        try:
            return SimulérRegelændring(
                fra=self.fra,
                til=id_,
                til_hash=aftryk or None,
                aendringer=self.ret,
                samme_trin=self.samme_trin,
            )
        except ValidationError:
            return None


def add(room: Room) -> None:
    _formularen(room)
    _svaret(room)


def _formularen(room: Room) -> None:
    async def maa() -> None:
        """Who may not see the answer need not fill in the form. Raises NotAdmitted, LoginNeeded."""
        await room.ask(SimulérRegelændring(fra=room.koncept.id, til=room.koncept.id))

    def formular(request: Request, valg: Valg, til: Koncept, form: Form) -> Response:
        words: dict[str, Any] = {"v": valg, "til": til, "grupper": felter(til), "form": form, "fejl": form.fejl}
        words["profiler"] = [each for each in udgaverne() if "@" not in each.kode]
        words["udgaver"] = udgaverne()
        return room.page(request, "simuler.html", 400 if form.fejl else 200, **words)

    @room.pages.get(HER)
    async def vaelg(request: Request) -> Response:
        await maa()
        skrevne = Valg.af(request)
        fra = skrevne.fra or room.koncept.id
        valg = Valg(fra, skrevne.til or fra)
        til = udgave(valg.til)
        if til is None or fra not in koncepter():
            return room.wrong(request, 404, UKENDT)
        return formular(request, valg, til, Form())

    @room.pages.post(HER)
    async def proev(request: Request) -> Response:
        await maa()
        form = await Form.of(request)
        valg = Valg(form.get("fra"), form.get("til"), (), form.get("samme") == "1")
        til = udgave(valg.til)
        if til is None or valg.fra not in koncepter():
            return room.wrong(request, 404, UKENDT)
        alle = [felt for _, gruppe in felter(til) for felt in gruppe]
        ret, fejl = skrevet(alle, form.felter)
        form.fejl |= fejl or _kan_ikke(til, ret, alle)
        if form.fejl:
            return formular(request, valg, til, form)
        proevet = Valg(valg.fra, valg.til, tuple(ret), valg.samme_trin)
        return RedirectResponse(f"{HER}/svar?{proevet.adresse}", 303)


def _svaret(room: Room) -> None:
    i_gang: dict[SimulérRegelændring, asyncio.Task[None]] = {}

    @room.pages.get(f"{HER}/svar")
    async def svaret(request: Request) -> Response:
        valg = Valg.af(request)
        om = valg.spoergsmaal
        if om is None:
            return room.wrong(request, 404, UKENDT_SIMULERING)
        s = await room.ask(om)
        if not s["faerdig"] and om not in i_gang:
            i_gang[om] = asyncio.create_task(til_ende(om), name="simulering")
        return room.page(request, "simuleret.html", s=s, v=valg, titler=_titler(valg, s["aendringer"]))

    async def til_ende(om: SimulérRegelændring) -> None:
        """Go on for as long as whoever asked may see it, whether or not the page is open."""
        try:
            faerdig = False
            while not faerdig:
                faerdig = (await room.ask(om))["faerdig"]
        except AFBRUDT:
            pass
        finally:
            del i_gang[om]

    @room.pages.get(f"{HER}/stroem", response_class=EventSourceResponse)
    async def stroem(request: Request) -> AsyncIterator[ServerSentEvent]:
        valg, sprog, faerdig = Valg.af(request), language.of(request), False
        om = valg.spoergsmaal
        while om and not faerdig:
            try:
                s = await room.ask(om)
            except AFBRUDT:
                break
            yield ServerSentEvent(raw_data=room.renderer.part(sprog, "_simuleret.html", s=s, v=valg))
            faerdig = s["faerdig"]
            await asyncio.sleep(0 if faerdig else PAUSE)
        yield ServerSentEvent(event="slut", raw_data="slut")

    @room.pages.get(f"{HER}/forloeb")
    async def forloebene(request: Request) -> Response:
        valg = Valg.af(request)
        spoergsmaal = _bag(valg, request)
        if spoergsmaal is None:
            return room.wrong(request, 404, UKENDT_SIMULERING)
        svar = await room.ask(spoergsmaal)
        aabne = await room.open_to([raekke["forloeb"] for raekke in svar["raekker"]])
        return room.page(request, "simulerede.html", l=svar, v=valg, aabne=aabne)


def _titler(valg: Valg, aendringer: list[dict[str, Any]]) -> dict[str, str]:
    """What the form calls the places that were changed."""
    til = udgave(valg.til)
    alle = [felt for _, gruppe in felter(til) for felt in gruppe] if til else []
    steder = {each["sted"]: each["sted"].replace("[", "").replace("]", "") for each in aendringer}
    return {
        sted: next((felt.titel for felt in alle if rent.startswith(felt.sted)), "") for sted, rent in steder.items()
    }


def _bag(valg: Valg, request: Request) -> SimuleredeForløb | None:
    """The list behind one number; None for an address that names none."""
    om, q = valg.spoergsmaal, request.query_params
    try:
        emne, udfald = Simuleringsemne(q.get("emne", "")), Udfald(q.get("udfald", ""))
        return SimuleredeForløb(**dict(om), emne=emne, navn=q.get("navn", ""), udfald=udfald) if om else None
    except ValueError:
        return None


def _kan_ikke(til: Koncept, ret: list[str], alle: list[Felt]) -> dict[str, str]:
    """What is wrong with the profile that these values make, at the field that is to blame."""
    try:
        med_aendringer(til, tuple(ret))
    except KonceptFejl as no:
        sted = next((felt.sted for felt in alle if felt.sted in no.fejl[0]), alle[0].sted)
        return {sted: f"Det kan ikke prøves: {no.fejl[0]}."}
    return {}
