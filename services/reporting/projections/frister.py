"""Which deadlines run, which were kept and which were missed? One row a deadline, whichever service must keep it.

An underretning is no forløb: its clocks stand in the same table under the underretning's own id (R125, A19).
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import routing
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
UDSAT, UREALISTISK = "udsat", "urealistisk"
MAERKER = (UDSAT, UREALISTISK)
"""What may be said of a deadline whatever became of it: it got a new date, or no day could keep it (A22)."""

Shape = (
    FristSatShape
    | FristOpfyldtShape
    | FristOverskredetShape
    | FristUdsatShape
    | FristBortfaldetShape
    | FristUrealistiskShape
)
Underretningsfrist = (
    routing.UnderretningsfristSat | routing.UnderretningsfristOpfyldt | routing.UnderretningsfristOverskredet
)


class Frist(NamedTuple):
    """One deadline. `udsat` and `urealistisk` carry the reason's code; `afgjort` is when it was kept or fell away.

    `ny_forfalder`: the day that came after a deadline that was missed, which stays missed (A22).
    """

    forloeb: str
    frist_id: str
    frist: str
    regel: str
    koncept: str
    koncept_hash: str
    kalender: str
    start: str
    forfalder: str
    forfalder_kl: str
    tilstand: str = LOEBER
    afgjort: str = ""
    udsat: str = ""
    urealistisk: str = ""
    ny_forfalder: str = ""


class Frister(Projection[Frist]):
    TABLE: ClassVar = Table(
        "frist",
        Frist,
        key=2,
        indexes=(
            "tilstand, forfalder_kl, frist_id, frist, forloeb",
            "frist, tilstand, forfalder_kl, frist_id, udsat, urealistisk",
        ),
    )

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        if isinstance(fact, Underretningsfrist):
            return (str(fact.underretning), str(fact.frist_id))
        return (str(fact.forloeb), str(fact.frist_id)) if isinstance(fact, Shape) else None

    def evolve(self, row: Frist | None, fact: Fact, envelope: Envelope) -> Frist | None:
        hoved = envelope.hoved
        if isinstance(fact, FristSatShape | routing.UnderretningsfristSat):
            return Frist(
                forloeb=str(fact.forloeb if isinstance(fact, FristSatShape) else fact.underretning),
                frist_id=str(fact.frist_id),
                frist=fact.frist,
                regel=fact.regel,
                koncept=hoved.koncept or "",
                koncept_hash=hoved.koncept_hash or "",
                kalender=hoved.kalender or "",
                start=fact.start.isoformat(),
                forfalder=fact.forfalder.isoformat(),
                forfalder_kl=instant(fact.forfalder_kl),
            )
        if row is None:
            return None
        match fact:
            case FristOpfyldtShape(rettidig=rettidig) | routing.UnderretningsfristOpfyldt(rettidig=rettidig):
                return row._replace(tilstand=OPFYLDT if rettidig else FOR_SENT, afgjort=instant(hoved.virkning))
            case FristOverskredetShape() | routing.UnderretningsfristOverskredet():
                return row._replace(tilstand=OVERSKREDET)
            case FristUdsatShape(ny_forfalder=ny, aarsag=aarsag):
                if row.tilstand != LOEBER:
                    return row._replace(ny_forfalder=ny.isoformat(), udsat=aarsag)
                return row._replace(forfalder=ny.isoformat(), forfalder_kl=instant(dagens_slut(ny)), udsat=aarsag)
            case FristBortfaldetShape():
                return row._replace(tilstand=BORTFALDET, afgjort=instant(hoved.virkning))
            case FristUrealistiskShape(aarsag=aarsag):
                return row._replace(urealistisk=aarsag)
        return row


def antal_efter_navn(query: Query) -> dict[str, dict[str, int]]:
    """For each deadline's name how many are in each state, and how many carry each mark."""
    tal: dict[str, dict[str, int]] = {}
    sql = (
        "SELECT frist, tilstand, COUNT(*) AS antal, COUNT(NULLIF(udsat, '')) AS udsatte, "
        "COUNT(NULLIF(urealistisk, '')) AS urealistiske FROM frist GROUP BY frist, tilstand"
    )
    for navn, tilstand, antal, udsatte, urealistiske in query(sql, ()):
        par = tal.setdefault(navn, dict.fromkeys(MAERKER, 0))
        par[tilstand] = antal
        par[UDSAT] += udsatte
        par[UREALISTISK] += urealistiske
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
