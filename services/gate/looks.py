"""Looks become facts of consent, which tells the family of them: before the answer leaves, whoever answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from faststream.nats import NatsBroker
from pydantic_core import from_json, to_json

from contracts.adgang import SPOERGSMAAL, Adgang
from contracts.command import Anledning, Question
from contracts.consent import DET_SAMME_OPSLAG, OpslagRegistreret, Opslagsformål, RegistrerOpslag
from contracts.subjects import command_subject
from contracts.values import Rolle
from services.chassis.backoff import AWAY
from services.chassis.store.job import Unavailable, system
from services.chassis.store.store import Store

WITHIN = 5.0
"""Seconds until a look that could not be registered is no look."""

REFUSED = "ingen_tilladelse"

REMEMBERED = 10_000
"""Looks of the last minute that a process knows to be stored."""

FORMAAL: dict[Rolle, Opslagsformål] = {
    Rolle.FORAELDER: Opslagsformål.EGEN_SAG,
    Rolle.UNG: Opslagsformål.EGEN_SAG,
    Rolle.LEDERTEAM: Opslagsformål.LEDELSE,
    Rolle.FAGCHEF: Opslagsformål.LEDELSE,
    Rolle.REVISOR: Opslagsformål.TILSYN,
    Rolle.DRIFT: Opslagsformål.TILSYN,
}
"""What a look is for, when the question does not say and it is not plain casework."""


def look(service: str, lane: UUID, question: Question, adgang: Adgang, occasion: Anledning) -> RegistrerOpslag:
    """Who looked at what, what for, and which permit said yes."""
    hvem = occasion.aktoer
    usual = FORMAAL.get(hvem.rolle, Opslagsformål.SAGSBEHANDLING)
    return RegistrerOpslag(
        forloeb=lane,
        hvem=hvem.id,
        rolle=hvem.rolle,
        enhed=hvem.enhed,
        tjeneste=service,
        handling=(adgang.handling or SPOERGSMAAL[question.TOPIC].en_af[0]).value,
        formaal=getattr(question, "formaal", None) or usual,
        grund=adgang.grund or REFUSED,
        tilladt=adgang.tilladt,
        personer=getattr(question, "personer", ()),
        opslag_at=occasion.registreret,
    )


class Looks:
    """Tells consent. In consent itself the look is stored at once; the others send it as any command is sent.

    One that consent has stored for us within the minute is the same look to it, and is not sent again.
    """

    def __init__(self, store: Store, broker: NatsBroker) -> None:
        self._store = store
        self._broker = broker
        self._stored: dict[RegistrerOpslag, datetime] = {}

    async def register(self, looks: Sequence[RegistrerOpslag], at: datetime) -> None:
        """Have all of them stored. Raises Unavailable: no look without its fact."""
        await asyncio.gather(*(self._register(each, at) for each in looks if not self._is_stored(each, at)))

    async def _register(self, each: RegistrerOpslag, at: datetime) -> None:
        as_system = system(self._store.name, uuid4(), at)
        own = self._store.name == "consent"
        answer = await self._store.do(each, as_system) if own else await self._told(each, as_system)
        if any(fact["type"] == OpslagRegistreret.TOPIC for fact in from_json(answer)["fakta"]):
            self._remember(each, at)

    async def _told(self, each: RegistrerOpslag, as_system: Anledning) -> bytes:
        headers = {
            "ce-id": str(as_system.id),
            "ce-aktoer": str(as_system.aktoer.id),
            "ce-aktoerrolle": as_system.aktoer.rolle.value,
            "ce-time": as_system.registreret.isoformat(),
        }
        body = to_json(each.model_dump(mode="json", exclude_none=True))
        try:
            async with asyncio.timeout(WITHIN):
                nc = await self._broker.connect()
                answer = await nc.request(command_subject(each.TOPIC), body, timeout=WITHIN, headers=headers)
        except AWAY as away:
            raise Unavailable(type(away).__name__) from away
        if (answer.headers or {}).get("status") != "200":
            raise Unavailable("LookRefused")
        return answer.data

    def _is_stored(self, each: RegistrerOpslag, at: datetime) -> bool:
        stored = self._stored.get(_whenever(each))
        return stored is not None and abs(at - stored) < DET_SAMME_OPSLAG

    def _remember(self, each: RegistrerOpslag, at: datetime) -> None:
        """Only what was stored just now: one that consent took for an older one is as old as that."""
        self._stored.pop(_whenever(each), None)
        self._stored[_whenever(each)] = at
        if len(self._stored) > REMEMBERED:
            del self._stored[next(iter(self._stored))]


def _whenever(each: RegistrerOpslag) -> RegistrerOpslag:
    return each.model_copy(update={"opslag_at": None})
