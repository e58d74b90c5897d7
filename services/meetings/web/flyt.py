"""Flyt et møde: the same calendar as when it was called, for the new day; the deadline does not move with it (A24)."""

from __future__ import annotations

from uuid import UUID

from fastapi import Request, Response

from contracts.meetings import FlytMøde, Forsendelse, Mødeart, Mødedage
from services.gate.forms import Form, Skema, to
from services.meetings.web import handlinger, kalender, ordene
from services.meetings.web.indkald import BESTIL_TOLK, SKRIV_KL, VAELG_DAG, bestil_tolk
from services.meetings.web.moedet import adresse, find
from services.meetings.web.room import Room, Svar, kan


def add(room: Room) -> None:
    async def show(request: Request, status: Svar, moede: Svar, form: Form) -> Response:
        forloeb, pr_post = UUID(status["forloeb"]), form.get("forsendelse") == Forsendelse.FYSISK_POST.value
        art = Mødeart(moede["art"])
        dage = await room.ask(Mødedage(forloeb=forloeb, i_dag=room.today(), art=art, pr_post=pr_post))
        return room.draw(
            request,
            "flyt.html",
            form,
            s=status,
            m_=moede,
            varsel=kalender.varsel(status, moede["art"]),
            d=dage,
            maaneder=kalender.maaneder(dage["dage"], room.today()),
            folk=await room.folk(request, forloeb, status),
            familien=[p for p in status["familien"] if p["part"] in (moede["parter"] or [p["part"]])],
            aarsager=list(ordene.BEGRUNDELSER.items()),
            varselsgrunde=list(ordene.VARSELSGRUNDE.items()),
            forsendelser=list(ordene.FORSENDELSER.items()),
            maa=kan(request, FlytMøde) and moede["tilstand"] == "indkaldt" and not moede["begyndt"],
        )

    @room.pages.get("/forloeb/{forloeb}/moeder/{moede}/flyt")
    async def vis(request: Request, forloeb: UUID, moede: UUID) -> Response:
        fundet = await find(room, forloeb, moede)
        return await show(request, *fundet, Form()) if fundet else room.unknown(request)

    @room.pages.post("/forloeb/{forloeb}/moeder/{moede}/flyt")
    async def flyt(request: Request, forloeb: UUID, moede: UUID, form: Skema) -> Response:
        if (fundet := await find(room, forloeb, moede)) is None:
            return room.unknown(request)
        status, kaldt = fundet
        kraevet = {"ny_dag": VAELG_DAG, "ny_fra": SKRIV_KL, "aarsag": handlinger.VAELG_AARSAG}
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        starter = handlinger.ny_tid(form)
        if starter and status["tolk_kraeves"]:
            form.needs("tolk", BESTIL_TOLK)
            await bestil_tolk(room, form, forloeb, starter)
        await form.do(room.ask, lambda: handlinger.flyt(form, status, kaldt), at="ny_dag", id_=form.said())
        return await show(request, status, kaldt, form) if form.fejl else to(adresse(status, kaldt))
