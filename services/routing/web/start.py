"""Start et forløb: four steps, back and forth without losing a word, and nothing sent before the last (R46, R74, R79).

What was written travels with the form itself; nobody keeps it until the leader says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response

from contracts.koncept import hent_koncept
from contracts.koncept.trappe import ALDER_MAKS
from contracts.routing import RegistrerBekymring, SpørgBeslutningstræ
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.gate.forms import KOMMANDO, Form, Skema, to
from services.routing.domain.rules import BarnetsAlderErIKonceptet
from services.routing.web import familien, trappen
from services.routing.web.room import Room

STEPS = ("Bekymringen", "Barnet og familien", "Hvem kan hjælpe", "Se efter og start")
LAST = len(STEPS)
FREE = {"csrf", "fra", "til"}
OF_STEP = {1: {"enhed", "trin", "udtoemt", "bekymring"}, 2: {"navn", "foedselsdato", "situation", "antal"}}

VAELG_ENHED = "Vælg den enhed, barnet hører til."
SKRIV = "Skriv kort, hvad I er bekymrede for."


def add(room: Room) -> None:
    @room.pages.get("/start")
    async def begin(request: Request) -> Response:
        return await _show(room, request, Form(), 1)

    @room.pages.post("/start")
    async def go(request: Request, form: Skema) -> Response:
        here, there = _step(form.get("fra")), form.get("til")
        if familien.flere(form):
            return await _show(room, request, form, here)
        if there != "send" and _step(there) < here:
            return await _show(room, request, form, _step(there))
        for step in range(1, here + 1):
            _check(room, form, step)
            if form.fejl:
                return await _show(room, request, form, step, 400)
        if there != "send":
            return await _show(room, request, form, _step(there))
        forloeb = await _send(room, form)
        if form.fejl:
            return await _show(room, request, form, 1 if OF_STEP[1] & form.fejl.keys() else 2, 400)
        return to(f"/forloeb/{forloeb}/startet")

    @room.pages.get("/forloeb/{forloeb}/startet")
    async def kvittering(request: Request, forloeb: UUID) -> Response:
        svar = await room.stands(forloeb)
        barnet = (await room.names(forloeb)).get(svar["barn"])
        koncept = hent_koncept(svar["koncept"])
        words = {"barnet": barnet, "kl": room.now().isoformat(), "orienteres": familien.orienteres(koncept)}
        words["modtagelsen"] = koncept.modtagelsens_navn
        return room.page(request, "startet.html", s=svar, **words)


async def _show(room: Room, request: Request, form: Form, step: int, status: int = 200) -> Response:
    koncept, i_dag = room.koncept, room.today()
    enheder = await room.units()
    skala, kode = koncept.skala, form.get("trin")
    trae = await _traeet(room, form, i_dag) if step > 2 else None
    return room.page(
        request,
        "start.html",
        status,
        f=form,
        k=koncept,
        trin_nr=step,
        steps=STEPS,
        enheder=enheder,
        enhed=dict(enheder).get(form.get("enhed")),
        trin=trappen.trin(koncept),
        valgt=skala.paa_trin(kode) if skala.har(kode) else None,
        myndighed=skala.har(kode) and skala.er_myndighed(kode),
        placerer=trappen.placeres_af(koncept, Rolle.LOKAL_LEDER),
        familie=familien.vist(form),
        orienteres=familien.orienteres(koncept),
        ja=familien.hvem_skal_sige_ja(form, koncept, i_dag) if step > 2 else None,
        trae=trae,
        baeres=_baeres(form, step),
    )


async def _traeet(room: Room, form: Form, i_dag: date) -> dict[str, Any] | None:
    enhed = form.id_of("enhed")
    if room.koncept.beslutningstrae is None or enhed is None or not room.koncept.skala.har(form.get("trin")):
        return None
    try:
        alder = max(0, min(familien.alder(form, i_dag), ALDER_MAKS))
        return await room.ask(SpørgBeslutningstræ(alder=alder, trin=form.get("trin"), enhed=enhed))
    except Rejected as no:
        form.fejl["foedselsdato"] = no.message
        return None


def _check(room: Room, form: Form, step: int) -> None:
    if step == 1:
        form.needs("enhed", VAELG_ENHED)
        form.needs("bekymring", SKRIV)
        if trappen.placeres_af(room.koncept, Rolle.LOKAL_LEDER):
            trappen.kontroller(form, room.koncept)
    if step == 2:
        familien.kontroller(form, room.koncept, room.today())
        alder = BarnetsAlderErIKonceptet(
            alder=familien.alder(form, room.today()), fra=room.koncept.alder.fra, til=room.koncept.alder.til
        )
        if not alder.holds:
            form.fejl.setdefault("foedselsdato", alder.message)


async def _send(room: Room, form: Form) -> UUID:
    """The concern, its step, then the people: each has an id of its own, so a second try goes on from the first."""
    forloeb, barn, i_dag = uuid5(form.kommando, "forloeb"), uuid5(form.kommando, "barn"), room.today()
    said = uuid5(form.kommando, repr(sorted(each for each in form.felter.items() if each[0] not in FREE)))
    await form.do(
        room.ask,
        lambda: RegistrerBekymring(
            forloeb=forloeb,
            barn=barn,
            enhed=UUID(form.get("enhed")),
            alder=familien.alder(form, i_dag),
            bekymring=Fortrolig(form.get("bekymring")),
        ),
        at="foedselsdato",
        id_=uuid5(said, "bekymring"),
    )
    if form.get("trin"):
        await form.do(room.ask, lambda: trappen.kommando(form, forloeb), at="trin", id_=uuid5(said, "trin"))
    await familien.send(form, room.ask, (forloeb, barn), i_dag, said)
    return forloeb


def _step(text: str) -> int:
    return int(text) if text.isdigit() and 1 <= int(text) <= LAST else 1


def _baeres(form: Form, step: int) -> list[tuple[str, str]]:
    """What was written on the other steps, to go on with the form."""
    here = OF_STEP.get(step, set())

    def shown(name: str) -> bool:
        return name in FREE | {KOMMANDO} | here or (step == 2 and name[:1] == "p" and "_" in name)

    return [(name, value) for name, value in form.felter.items() if value and not shown(name)]
