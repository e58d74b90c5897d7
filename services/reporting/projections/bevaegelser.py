"""Who moved on the trappe since the lederteam last met, and which way? One row a move."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import routing
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.koncept import hent_koncept
from services.chassis.store.projection import Key, Projection, Query, Table, instant


class Bevægelse(NamedTuple):
    forloeb: str
    fakta: str
    position: int
    registreret: str
    koncept: str
    fra: str
    til: str


class Bevægelser(Projection[Bevægelse]):
    TABLE: ClassVar = Table("bevaegelse", Bevægelse, key=2, indexes=("registreret, position",))
    APPENDS = True

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:
        return (str(fact.forloeb), str(envelope.hoved.id)) if isinstance(fact, routing.TrinÆndret) else None

    def evolve(self, row: Bevægelse | None, fact: Fact, envelope: Envelope) -> Bevægelse | None:
        match fact:
            case routing.TrinÆndret(forloeb=forloeb, fra=fra, til=til):
                hoved = envelope.hoved
                return Bevægelse(
                    str(forloeb),
                    str(hoved.id),
                    envelope.position,
                    instant(hoved.registreret),
                    hoved.koncept or "",
                    fra.kode,
                    til.kode,
                )
        return row


def siden(query: Query, kl: str) -> tuple[list[str], list[str]]:
    """The forløb that stand higher and lower than at `kl`: up is towards generel trivsel, the first step (R36)."""
    foerst: dict[str, Bevægelse] = {}
    sidst: dict[str, Bevægelse] = {}
    for flyt in Bevægelser.TABLE.select(query, "WHERE registreret > ? ORDER BY registreret, position", (kl,)):
        foerst.setdefault(flyt.forloeb, flyt)
        sidst[flyt.forloeb] = flyt
    op: list[str] = []
    ned: list[str] = []
    for forloeb, slut in sidst.items():
        skala = hent_koncept(slut.koncept).skala
        skridt = skala.nummer(slut.til) - skala.nummer(foerst[forloeb].fra)
        if skridt:
            (op if skridt < 0 else ned).append(forloeb)
    return op, ned
