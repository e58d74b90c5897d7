"""The deadlines of a forløb under other rules: from the same start, with the same day on which they were kept.

Whether a replay can speak of a deadline at all is tried first: under its own profile it must give the day that was
stored. What was set in the case itself (A23), or is kept by something else, is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristSatShape, FristUdsatShape
from contracts.envelope import Envelope
from contracts.frister import Frist, Fristenhed, TidUdenZone, dagens_slut
from contracts.koncept import Koncept, beregn_frist
from contracts.reporting import Simuleringsemne, Udfald
from services.reporting.simulering.fund import Fund, Kendt, Prøve, dag, egen


@dataclass
class _Ur:
    """A deadline as it was set, when it ended, and whether a person gave it a new day before it had passed (A24)."""

    sat: FristSatShape
    hoved: Envelope
    slut: datetime | None = None
    udsat: tuple[datetime, date] | None = None


def fund(facts: Iterable[Kendt], proeve: Prøve) -> Iterator[Fund]:
    for ur in _ure(facts):
        yield _fund(ur, proeve)


def _ure(facts: Iterable[Kendt]) -> list[_Ur]:
    ure: dict[object, _Ur] = {}
    for fact, envelope in facts:
        if isinstance(fact, FristSatShape):
            ure[fact.frist_id] = _Ur(fact, envelope)
        elif isinstance(fact, FristOpfyldtShape | FristBortfaldetShape | FristUdsatShape) and fact.frist_id in ure:
            ur = ure[fact.frist_id]
            if isinstance(fact, FristUdsatShape):
                ur.udsat = ur.udsat or (envelope.hoved.virkning, fact.ny_forfalder)
            else:
                ur.slut = ur.slut or envelope.hoved.virkning
    return list(ure.values())


def _fund(ur: _Ur, proeve: Prøve) -> Fund:
    sat, til = ur.sat, proeve.til
    fra = egen(ur.hoved)

    def blev(udfald: Udfald, efter: str = "") -> Fund:
        return Fund(Simuleringsemne.FRIST, sat.frist, udfald, dag(sat.forfalder), efter)

    if fra is None or not fra.har_frist(sat.frist):
        return blev(Udfald.UVIS)
    if not til.har_frist(sat.frist):
        return blev(Udfald.FALDER_BORT)
    foer = _regnet(fra, ur, fra)
    efter = _regnet(til, ur, fra)
    if foer is None or efter is None or foer.forfalder != sat.forfalder or _er_en_anden(sat.frist, fra, til):
        return blev(Udfald.UVIS)
    var, ville = _for_sent(ur, foer, proeve.nu), _for_sent(ur, efter, proeve.nu)
    if var != ville:
        return blev(Udfald.NU_FOR_SENT if ville else Udfald.NU_RETTIDIG, dag(efter.forfalder))
    samme = foer.forfalder_kl == efter.forfalder_kl
    return blev(Udfald.UAENDRET if samme else Udfald.NY_DATO, dag(efter.forfalder))


def _regnet(koncept: Koncept, ur: _Ur, fra: Koncept) -> Frist | None:
    """None where hours are to be counted from a day whose hour is not known."""
    start: date | datetime = ur.sat.start
    if fra.frist(ur.sat.frist).enhed is Fristenhed.TIME:
        start = ur.sat.forfalder_kl - timedelta(hours=fra.frist(ur.sat.frist).antal)
    try:
        return beregn_frist(koncept, ur.sat.frist, start)
    except TidUdenZone:
        return None


def _er_en_anden(navn: str, fra: Koncept, til: Koncept) -> bool:
    """Counted from, or kept by, something else: then its name is all the two have in common."""
    en, anden = fra.frist(navn), til.frist(navn)
    return (en.fra, en.opfyldt_af) != (anden.fra, anden.opfyldt_af)


def _for_sent(ur: _Ur, frist: Frist, nu: datetime) -> bool:
    """Did it pass before what it waits for was done, before it fell away, or before now?"""
    gaelder_til = frist.forfalder_kl
    if ur.udsat and ur.udsat[0] <= gaelder_til:
        gaelder_til = max(gaelder_til, dagens_slut(ur.udsat[1]))
    return (ur.slut or nu) > gaelder_til
