"""A simulation on its way: forløb after forløb, a slice for each asking, so that nothing works when nobody waits.

It lives in memory alone. A simulation that is asked for anew after an hour is run anew: more has happened since.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median

from contracts.koncept import Koncept
from contracts.reporting import Simuleringsemne, SimulérRegelændring, Udfald
from services.chassis.store.projection import Query
from services.reporting.projections.historik import Historik, Række, kausalt
from services.reporting.simulering.fund import Fund, Kendt, Prøve
from services.reporting.simulering.genspil import LAESES, genspil

SLICE = 200
"""Forløb for each asking: about a third of a second."""
LISTED = 200
"""So many forløb behind a number are named."""
KEPT = 8
STALE = timedelta(hours=1)

Noegle = tuple[Simuleringsemne, str, Udfald]


class Koersel:
    """One simulation. `fra`: the profile whose forløb are replayed."""

    def __init__(self, fra: Koncept, proeve: Prøve, i_alt: int) -> None:
        self.fra = fra
        self.proeve = proeve
        self.i_alt = i_alt
        self.naaet = 0
        self.faerdig = False
        self.fundet: Counter[Noegle] = Counter()
        """Things: deadlines, invitations, answers."""
        self.forloeb: Counter[Noegle] = Counter()
        """The forløb they are of, each once."""
        self.beroert: Counter[str] = Counter()
        """Forløb in which anything of a kind would have been otherwise."""
        self.navngivne: dict[Noegle, list[str]] = {}
        self._ventede: dict[str, list[tuple[int, int]]] = {}
        self._sidste = ""
        self.lock = threading.Lock()

    def videre(self, query: Query, most: int = SLICE) -> None:
        """Replay the next forløb; whoever asks meanwhile is told how far it has come."""
        if self.faerdig or not self.lock.acquire(blocking=False):
            return
        try:
            ider = naeste(query, self.fra.id, self._sidste, most)
            for id_, facts in kendte(query, ider):
                self._tael(id_, list(genspil(facts, self.proeve)))
            self.naaet += len(ider)
            self._sidste = ider[-1] if ider else self._sidste
            self.faerdig = len(ider) < most
        finally:
            self.lock.release()

    def median(self, trin: str) -> tuple[float, float] | None:
        """Days of waiting for the lederteam as they were, and as they would have been."""
        par = self._ventede.get(trin)
        return (median(foer for foer, _ in par), median(efter for _, efter in par)) if par else None

    def _tael(self, id_: str, fund: Sequence[Fund]) -> None:
        noegler = [(each.emne, each.navn, each.udfald) for each in fund]
        self.fundet.update(noegler)
        for noegle in dict.fromkeys(noegler):
            self.forloeb[noegle] += 1
            navngivne = self.navngivne.setdefault(noegle, [])
            if len(navngivne) < LISTED and noegle[2] is not Udfald.UAENDRET:
                navngivne.append(id_)
        self.beroert.update(_beroert(fund))
        for each in fund:
            if each.emne is Simuleringsemne.LEDERTEAM and each.foer and each.efter:
                self._ventede.setdefault(each.navn, []).append((int(each.foer), int(each.efter)))


def _beroert(fund: Iterable[Fund]) -> set[str]:
    """What in a forløb would have been otherwise: by subject, and by subject and outcome."""
    andet = [each for each in fund if each.udfald not in (Udfald.UAENDRET, Udfald.UVIS)]
    return {each.emne.value for each in andet} | {f"{each.emne}_{each.udfald}" for each in andet}


class Koersler:
    """The simulations of this process, the latest few."""

    def __init__(self) -> None:
        self._kendte: OrderedDict[SimulérRegelændring, Koersel] = OrderedDict()
        self._lock = threading.Lock()

    def af(self, om: SimulérRegelændring, fra: Koncept, proeve: Prøve, query: Query) -> Koersel:
        """The one that answers this, begun if nobody has, or if it is old."""
        with self._lock:
            kendt = self._kendte.pop(om, None)
            if kendt is None or proeve.nu - kendt.proeve.nu > STALE:
                kendt = Koersel(fra, proeve, antal(query, fra.id))
            self._kendte[om] = kendt
            while len(self._kendte) > KEPT:
                self._kendte.popitem(last=False)
            return kendt


def antal(query: Query, koncept: str) -> int:
    return int(query("SELECT COUNT(*) AS n FROM forloeb WHERE koncept = ? AND begyndt <> ''", (koncept,))[0][0])


def naeste(query: Query, koncept: str, efter: str, most: int) -> list[str]:
    """The forløb begun under the profile, in the order of their ids."""
    sql = "SELECT forloeb FROM forloeb WHERE koncept = ? AND begyndt <> '' AND forloeb > ? ORDER BY forloeb LIMIT ?"
    return [id_ for (id_,) in query(sql, (koncept, efter, most))]


def kendte(query: Query, ider: Sequence[str]) -> Iterator[tuple[str, list[Kendt]]]:
    """Of each forløb the facts that a replay reads, causes first."""
    if not ider:
        return
    topics = [kind.TOPIC for kind in LAESES]
    where = f"WHERE emne IN ({_steder(ider)}) AND topic IN ({_steder(topics)})"
    rows = Historik.TABLE.select(query, where, [*ider, *topics])
    egne: dict[str, list[Række]] = {id_: [] for id_ in ider}
    for row in rows:
        egne[row.emne].append(row)
    for id_, fundne in egne.items():
        yield id_, [(row.fact, row.envelope) for row in kausalt(fundne)]


def foerste_moeder(query: Query) -> dict[str, datetime]:
    """When the lederteam of each level first met."""
    sql = "SELECT niveau, MIN(starter) AS foerste FROM lederteammoede GROUP BY niveau"
    return {niveau: datetime.fromisoformat(starter) for niveau, starter in query(sql, ())}


def _steder(of: Sequence[str]) -> str:
    return ", ".join("?" * len(of))
