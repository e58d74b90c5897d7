"""Who moved on the trappe, which way, and who was considered and stays? One row a statement of the step (R35).

Steps of two scales are never compared: a row carries its scale, and the way is found on that scale alone (A11).
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import routing
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.values import Trin
from services.chassis.store.projection import Key, Projection, Query, Table, instant
from services.reporting import profil

OP, NED, BEKRAEFTET, RETTET, SKIFTET = "op", "ned", "bekraeftet", "rettet", "skiftet"
RETNINGER = (OP, NED, BEKRAEFTET, RETTET)
"""Up is towards generel trivsel, the scale's first step (R36). `skiftet`: neither, as when the koncept changed."""


class Bevægelse(NamedTuple):
    forloeb: str
    fakta: str
    position: int
    registreret: str
    virkning: str
    koncept: str
    koncept_hash: str
    skala: str
    fra: str
    til: str
    retning: str


class Bevægelser(Projection[Bevægelse]):
    TABLE: ClassVar = Table(
        "bevaegelse", Bevægelse, key=2, indexes=("registreret, position", "skala, retning, registreret")
    )
    APPENDS = True

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:
        match fact:
            case routing.TrinÆndret() | routing.TrinBekræftet() | routing.TrinRettet():
                return (str(fact.forloeb), str(envelope.hoved.id))
        return None

    def evolve(self, row: Bevægelse | None, fact: Fact, envelope: Envelope) -> Bevægelse | None:
        pins = (envelope.hoved.koncept or "", envelope.hoved.koncept_hash or "")
        match fact:
            case routing.TrinÆndret(fra=fra, til=til):
                return _raekke(fact.forloeb, envelope, fra, til, vej(pins, (fra.skala, til.skala), fra.kode, til.kode))
            case routing.TrinBekræftet(trin=trin):
                return _raekke(fact.forloeb, envelope, trin, trin, BEKRAEFTET)
            case routing.TrinRettet(fra=fra, til=til):
                return _raekke(fact.forloeb, envelope, fra, til, RETTET)
        return row


def _raekke(forloeb: object, envelope: Envelope, fra: Trin, til: Trin, retning: str) -> Bevægelse:
    h = envelope.hoved
    registreret, virkning = instant(h.registreret), instant(h.virkning)
    return Bevægelse(
        str(forloeb),
        str(h.id),
        envelope.position,
        registreret,
        virkning,
        h.koncept or "",
        h.koncept_hash or "",
        til.skala,
        fra.kode,
        til.kode,
        retning,
    )


def vej(pins: tuple[str, str], skala: tuple[str, str], fra: str, til: str) -> str:
    """Which way the move goes on the scale of that edition; between two scales there is no way to speak of (A11)."""
    kendt = profil.kendt(*pins)
    if kendt is None or set(skala) != {kendt.skala.id} or not (kendt.skala.har(fra) and kendt.skala.har(til)):
        return SKIFTET
    skridt = kendt.skala.nummer(til) - kendt.skala.nummer(fra)
    return OP if skridt < 0 else NED if skridt > 0 else BEKRAEFTET


def siden(query: Query, kl: str) -> tuple[list[str], list[str]]:
    """The forløb that stand higher and lower than at `kl`, on one and the same scale."""
    foerst: dict[tuple[str, str], str] = {}
    sidst: dict[tuple[str, str], tuple[tuple[str, str], str]] = {}
    hvor = "WHERE registreret > ? AND retning IN (?, ?) ORDER BY registreret, position"
    for forloeb, koncept, aftryk, skala, fra, til in query(
        f"SELECT forloeb, koncept, koncept_hash, skala, fra, til FROM bevaegelse {hvor}", (kl, OP, NED)
    ):
        foerst.setdefault((forloeb, skala), fra)
        sidst[forloeb, skala] = ((koncept, aftryk), til)
    op: list[str] = []
    ned: list[str] = []
    for (forloeb, skala), (pins, til) in sidst.items():
        retning = vej(pins, (skala, skala), foerst[forloeb, skala], til)
        if retning in (OP, NED):
            (op if retning == OP else ned).append(forloeb)
    return op, ned
