"""The indsatsplan of a koncept that works by talk: goals, prøvehandlinger, tovholdere (R68, R192-R194)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from contracts.koncept import Koncept
from contracts.meetings import (
    AftalPrøvehandling,
    AftalTovholder,
    Forskel,
    IagttagPrøvehandling,
    UdarbejdIndsatsplan,
)
from contracts.values import Fortrolig
from services.gate.forms import Form, Skema, to
from services.meetings.web import ordene
from services.meetings.web.room import Folk, Room, Svar, dag_in, kan, profilen

VAELG_TYPE = "Vælg, hvilken slags indsats det er."
SKRIV_MAAL = "Skriv konkrete mål."
SKRIV_SKRIDT = "Skriv det første skridt."
SKRIV_OPFOELGNING = "Skriv den dag, I følger op."
SKRIV_PROEV = "Skriv, hvad I prøver af."
VAELG_HVEM = "Vælg, hvem der gør det."
VAELG_TOVHOLDER = "Vælg, hvem der er tovholder."
VAELG_FORSKEL = "Vælg, hvilken forskel I ser."


def add(room: Room) -> None:
    async def show(request: Request, status: Svar, form: Form, hvad: str = "") -> Response:
        forloeb, koncept = UUID(status["forloeb"]), profilen(status)
        folk = await room.folk(request, forloeb, status)
        plan = status["indsatsplan"]
        kendt = Form({felt: plan[felt] or "" for felt in ("indsatstype", "maal", "foerste_skridt", "foelges_op")})
        return room.draw(
            request,
            "indsatsplan.html",
            form,
            s=status,
            k=koncept,
            planen=form if hvad == "plan" else kendt,
            hvad=hvad,
            folk=folk,
            barnet=folk(status["barn"]),
            typer=_typer(koncept),
            fagfolk=_fagfolk(status, folk),
            familien=[(p["part"], folk(p["part"])) for p in status["familien"] if p["part"] != status["barn"]],
            led=list(enumerate(koncept.tovholdere.led, 1)) if koncept.tovholdere else [],
            forskelle=list(ordene.FORSKELLE.items()),
            maa=kan(request, UdarbejdIndsatsplan) and status["aaben"],
            i_dag=room.today().isoformat(),
        )

    @room.pages.get("/forloeb/{forloeb}/moeder/indsatsplan")
    async def vis(request: Request, forloeb: UUID) -> Response:
        return await show(request, await room.status(forloeb), Form())

    @room.pages.post("/forloeb/{forloeb}/moeder/indsatsplan")
    async def skriv(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        kraevet = {"indsatstype": VAELG_TYPE, "maal": SKRIV_MAAL, "foerste_skridt": SKRIV_SKRIDT}
        for felt, ord_ in kraevet.items():
            form.needs(felt, ord_)
        dag = _dag(form, "foelges_op")
        felter: dict[str, Any] = {"maal": Fortrolig(form.get("maal")), "foelges_op": dag}
        felter |= {"foerste_skridt": Fortrolig(form.get("foerste_skridt")), "indsatstype": form.get("indsatstype")}
        await form.do(
            room.ask, lambda: UdarbejdIndsatsplan(forloeb=forloeb, **felter), at="indsatstype", id_=form.said()
        )
        return await show(request, status, form, "plan") if form.fejl else to(_her(forloeb))

    @room.pages.post("/forloeb/{forloeb}/moeder/indsatsplan/proevehandling")
    async def proev(request: Request, forloeb: UUID, form: Skema) -> Response:
        status = await room.status(forloeb)
        form.needs("proev", SKRIV_PROEV)
        form.needs("ansvarlig", VAELG_HVEM)
        dag = _dag(form, "ses_paa")
        felter: dict[str, Any] = {"ansvarlig": form.id_of("ansvarlig"), "foelges_op": dag}
        await form.do(
            room.ask,
            lambda: AftalPrøvehandling(forloeb=forloeb, tekst=Fortrolig(form.get("proev")), **felter),
            at="ses_paa",
            id_=form.said(),
        )
        return await show(request, status, form, "proev") if form.fejl else to(f"{_her(forloeb)}#proevehandlinger")

    @room.pages.post("/forloeb/{forloeb}/moeder/indsatsplan/proevehandlinger/{proevehandling}/iagttaget")
    async def iagttag(request: Request, forloeb: UUID, proevehandling: UUID, form: Skema) -> Response:
        status, felt = await room.status(forloeb), f"forskel-{proevehandling}"
        valgt = form.needs(felt, VAELG_FORSKEL)
        await form.do(
            room.ask,
            lambda: IagttagPrøvehandling(
                forloeb=forloeb,
                proevehandling=proevehandling,
                forskel=Forskel(valgt),
                tekst=form.fortrolig(f"set-{proevehandling}"),
            ),
            at=felt,
            id_=form.said(),
        )
        return await show(request, status, form, felt) if form.fejl else to(f"{_her(forloeb)}#proevehandlinger")

    @room.pages.post("/forloeb/{forloeb}/moeder/indsatsplan/tovholder/{led}")
    async def tovholder(request: Request, forloeb: UUID, led: int, form: Skema) -> Response:
        status, felt = await room.status(forloeb), f"tovholder-{led}"
        hvem = form.needs(felt, VAELG_TOVHOLDER)
        await form.do(
            room.ask,
            lambda: AftalTovholder(forloeb=forloeb, led=led, tovholder=UUID(hvem)),
            at=felt,
            id_=form.said(),
        )
        return await show(request, status, form, felt) if form.fejl else to(f"{_her(forloeb)}#tovholdere")


def _her(forloeb: UUID) -> str:
    return f"/forloeb/{forloeb}/moeder/indsatsplan"


def _dag(form: Form, felt: str) -> date | None:
    dag = dag_in(form.get(felt))
    if dag is None:
        form.fejl[felt] = SKRIV_OPFOELGNING
    return dag


def _typer(koncept: Koncept) -> list[tuple[str, str]]:
    """The kinds of indsats on the scale, each once (R44)."""
    valg = (trin.indsatstype for trin in koncept.skala.trin if trin.indsatstype)
    return list({each.kode: each.tekst for each in valg}.items())


def _fagfolk(status: Svar, folk: Folk) -> list[tuple[str, str]]:
    """Who of the professionals can hold a thread: never somebody of the family (R8)."""
    hvem = dict.fromkeys((*status["kan_tage_opgaver"], *status["team"], status["kontaktperson"], folk.mig))
    familien = {p["part"] for p in status["familien"]}
    return [(id_, folk(id_)) for id_ in hvem if id_ and id_ not in familien]
