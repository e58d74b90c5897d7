"""Which deadlines run, which were kept and which were missed? One row a deadline, whichever service must keep it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts.deadlines import (
    FristBortfaldetShape,
    FristOpfyldtShape,
    FristOverskredetShape,
    FristSatShape,
    FristUdsatShape,
    FristUrealistiskShape,
)
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.frister import dagens_slut
from services.chassis.store.projection import Key, Projection, Query, Table, instant

LOEBER, OVERSKREDET, OPFYLDT, FOR_SENT, BORTFALDET = "loeber", "overskredet", "opfyldt", "for_sent", "bortfaldet"
TILSTANDE = (LOEBER, OVERSKREDET, OPFYLDT, FOR_SENT, BORTFALDET)
AABNE = (LOEBER, OVERSKREDET)

Shape = (
    FristSatShape
    | FristOpfyldtShape
    | FristOverskredetShape
    | FristUdsatShape
    | FristBortfaldetShape
    | FristUrealistiskShape
)


class Frist(NamedTuple):
    """One deadline. `udsat` and `urealistisk` carry the reason's code; `afgjort` is when it was kept or fell away."""

    forloeb: str
    frist_id: str
    frist: str
    regel: str
    koncept: str
    kalender: str
    start: str
    forfalder: str
    forfalder_kl: str
    tilstand: str = LOEBER
    afgjort: str = ""
    udsat: str = ""
    urealistisk: str = ""


class Frister(Projection[Frist]):
    TABLE: ClassVar = Table(
        "frist", Frist, key=2, indexes=("tilstand, forfalder_kl, frist_id", "frist, tilstand, forfalder_kl, frist_id")
    )

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.forloeb), str(fact.frist_id)) if isinstance(fact, Shape) else None

    def evolve(self, row: Frist | None, fact: Fact, envelope: Envelope) -> Frist | None:
        hoved = envelope.hoved
        if isinstance(fact, FristSatShape):
            return Frist(
                forloeb=str(fact.forloeb),
                frist_id=str(fact.frist_id),
                frist=fact.frist,
                regel=fact.regel,
                koncept=hoved.koncept or "",
                kalender=hoved.kalender or "",
                start=fact.start.isoformat(),
                forfalder=fact.forfalder.isoformat(),
                forfalder_kl=instant(fact.forfalder_kl),
            )
        if row is None:
            return None
        match fact:
            case FristOpfyldtShape(rettidig=rettidig):
                return row._replace(tilstand=OPFYLDT if rettidig else FOR_SENT, afgjort=instant(hoved.virkning))
            case FristOverskredetShape():
                return row._replace(tilstand=OVERSKREDET)
            case FristUdsatShape(ny_forfalder=ny, aarsag=aarsag):
                slut = instant(dagens_slut(ny))
                return row._replace(tilstand=LOEBER, forfalder=ny.isoformat(), forfalder_kl=slut, udsat=aarsag)
            case FristBortfaldetShape():
                return row._replace(tilstand=BORTFALDET, afgjort=instant(hoved.virkning))
            case FristUrealistiskShape(aarsag=aarsag):
                return row._replace(urealistisk=aarsag)
        return row


def antal_efter_navn(query: Query) -> dict[str, dict[str, int]]:
    """For each deadline's name how many are in each state."""
    tal: dict[str, dict[str, int]] = {}
    for navn, tilstand, antal in query(
        "SELECT frist, tilstand, COUNT(*) AS antal FROM frist GROUP BY frist, tilstand", ()
    ):
        tal.setdefault(navn, {})[tilstand] = antal
    return tal


def side(query: Query, where: str, params: tuple[str, ...], efter: str | None, most: int) -> list[Frist]:
    """A page of a list, soonest first, after the deadline `efter`."""
    if efter is not None:
        naaet = query("SELECT forfalder_kl FROM frist WHERE frist_id = ?", (efter,))
        if not naaet:
            return []
        where = f"({where}) AND (forfalder_kl > ? OR (forfalder_kl = ? AND frist_id > ?))"
        params = (*params, naaet[0][0], naaet[0][0], efter)
    return Frister.TABLE.select(query, f"WHERE {where} ORDER BY forfalder_kl, frist_id LIMIT ?", (*params, most))


def aabne(query: Query, forloeb: list[str]) -> dict[str, list[Frist]]:
    """The deadlines of each of these forløb that run or were missed, soonest first."""
    fundne: dict[str, list[Frist]] = {}
    if forloeb:
        where = (
            f"WHERE forloeb IN ({', '.join('?' * len(forloeb))}) AND tilstand IN (?, ?) ORDER BY forfalder_kl, frist_id"
        )
        for frist in Frister.TABLE.select(query, where, (*forloeb, *AABNE)):
            fundne.setdefault(frist.forloeb, []).append(frist)
    return fundne
