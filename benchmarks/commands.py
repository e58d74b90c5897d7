"""Commands as they come: whole lives of forløb in routing, and the plainest command there is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4, uuid5

from pydantic_core import from_json

from contracts import routing
from contracts.command import Anledning, Command
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.chassis.store.store import Store
from services.client import Client
from tests.chassis.toy import Count

CALLERS = 64
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)

Send = Callable[[Command, Aktør], Awaitable[bytes]]
Life = Callable[[Send], Awaitable[int]]
"""Sends the commands of one subject, one after another; returns how many."""


def ref(word: str) -> UUID:
    return uuid5(UUID(int=0), f"benchmark {word}")


SKOLER = [ref(f"skole {number}") for number in range(20)]
FUNKTIONER = {name: ref(f"funktion {name}") for name in ("ppr", "boerneskoleraadgiver")}
LEDER = Aktør(id=ref("leder"), rolle=Rolle.LOKAL_LEDER)
SYSTEM = Aktør(id=ref("system"), rolle=Rolle.SYSTEM)
DRIFT = Aktør(id=ref("drift"), rolle=Rolle.DRIFT)


def through(store: Store) -> Send:
    """Straight to the store, as a door does when it has read and checked a request."""

    async def send(command: Command, som: Aktør) -> bytes:
        return await store.do(command, Anledning(aktoer=som, registreret=NOW))

    return send


async def organisation(send: Send) -> None:
    """Schools, and the functions that the beslutningstræ asks for a child of twelve."""
    named: dict[str, Any] = {
        "navn": Fortrolig("Navn"),
        "leder_navn": Fortrolig("Leder"),
        "leder_mail": Fortrolig("leder@example.org"),
    }
    for skole in SKOLER:
        await send(
            routing.OpretEnhed(enhed=skole, type=Enhedstype.SKOLE, distrikt="midt", leder=LEDER.id, **named), DRIFT
        )
    for name, id_ in FUNKTIONER.items():
        funktion = routing.OpretFunktion(
            funktion_id=id_, funktion=name, alder_fra=0, alder_til=18, leder=ref(f"leder {name}"), **named
        )
        await send(funktion, DRIFT)


async def organisation_over(client: Client) -> None:
    """The same over HTTP, which hides the confidential words."""

    async def send(command: Command, som: Aktør) -> bytes:
        await client.do(command, som, at=NOW)
        return b""

    await organisation(send)


async def count_once(send: Send) -> int:
    """The plain case: one command, one fact, a subject that is new."""
    await send(Count(counter=uuid4()), LEDER)
    return 1


async def live(send: Send) -> int:
    """A forløb from concern to goal: twelve commands, the gate opened as consent's fact does it."""
    id_ = await _registered(send, Fortrolig("Han er holdt op med at lege med de andre i frikvarteret."))
    asked = _facts(await send(routing.NoterSamtykke(forloeb=id_), SYSTEM), routing.LederAnmodet.TOPIC)
    for spurgt in asked:
        leder = Aktør(id=UUID(spurgt["leder"]), rolle=Rolle.FUNKTIONSLEDER)
        svar = routing.UdpegMedarbejder(
            forloeb=id_,
            anmodning=UUID(spurgt["anmodning"]),
            medarbejder=ref(spurgt["funktion"]),
            navn=Fortrolig("Medarbejder"),
        )
        await send(svar, leder)
    await send(routing.NedsætTeam(forloeb=id_, kontaktperson=ref("ppr")), LEDER)
    await _assessed(send, id_, "trin_2", "trin_2", "trin_1")
    await send(routing.ForeslåAfslutning(forloeb=id_, aarsag=routing.Afslutning.MAAL_NAAET), LEDER)
    await send(routing.NoterFamiliensSyn(forloeb=id_, syn=routing.FamiliensSyn.ENIG), LEDER)
    goal = routing.AfslutForløb(forloeb=id_, aarsag=routing.Afslutning.MAAL_NAAET, deltager_i_faellesskab=True)
    await send(goal, LEDER)
    return 10 + len(asked)


async def live_outside(send: Send) -> int:
    """What may be sent from outside over NATS: no confidential words, and no consent; so no team comes of it."""
    id_ = await _registered(send, None)
    await _assessed(send, id_, "trin_2", "trin_3", "trin_2")
    await send(routing.AfslutForløb(forloeb=id_, aarsag=routing.Afslutning.FRAFLYTTET), LEDER)
    return 6


async def _registered(send: Send, words: Any) -> UUID:
    skole = SKOLER[uuid4().int % len(SKOLER)]
    answer = await send(routing.RegistrerBekymring(enhed=skole, alder=12, bekymring=words), LEDER)
    id_ = UUID(_facts(answer, routing.BekymringRegistreret.TOPIC)[0]["forloeb"])
    await send(routing.PlacerTrin(forloeb=id_, trin="trin_2", muligheder_udtoemt=True), LEDER)
    return id_


async def _assessed(send: Send, id_: UUID, *trin: str) -> None:
    for kode in trin:
        command = routing.VurderTrin(forloeb=id_, trin=kode, anledning=routing.Placeringsanledning.OPFOELGNING)
        await send(command, LEDER)


def _facts(answer: bytes, topic: str) -> list[dict[str, Any]]:
    return [fact["data"] for fact in from_json(answer)["fakta"] if fact["type"] == topic]


async def rate(send: Send, life: Life, seconds: float) -> float:
    """Commands answered a second with 64 callers, each sending its next when it has its answer."""
    answered = 0
    started = perf_counter()
    until = started + seconds

    async def counted(command: Command, som: Aktør) -> bytes:
        nonlocal answered
        answer = await send(command, som)
        answered += 1
        return answer

    async def caller() -> None:
        while perf_counter() < until:
            await life(counted)

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return answered / (perf_counter() - started)
