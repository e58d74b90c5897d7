"""The trappe under other rules: may a forløb begin on this step (R38, R39), for a child of this age (R3), and which
functions does the beslutningstræ name (R85)?

The step itself is a professional's judgement and is never computed (R28, R45). A child's age is stored as a band: the
ages of the band that give the answer which was stored are tried, and the replay speaks only where they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts import routing
from contracts.koncept import Koncept, Svarart, UkendtIndgang, svar_beslutningstrae
from contracts.koncept.trappe import ALDER_MAKS
from contracts.reporting import Simuleringsemne, Udfald
from contracts.values import Aldersbånd, Trin
from services.reporting.simulering.fund import Fund, Kendt, Prøve, egen

ALDRE: dict[Aldersbånd, tuple[int, ...]] = {
    baand: tuple(alder for alder in range(ALDER_MAKS + 1) if Aldersbånd.af(alder) is baand) for baand in Aldersbånd
}
Linjer = tuple[tuple[str, str], ...]
"""Function and line, in the order of the table."""


def paa_trin(facts: Sequence[Kendt]) -> list[tuple[Kendt, Trin | None]]:
    """Each fact with the step on which the child then stood."""
    trin: Trin | None = None
    staar: list[tuple[Kendt, Trin | None]] = []
    for fact, envelope in facts:
        match fact:
            case routing.TrinPlaceret(trin=nyt) | routing.TrinÆndret(til=nyt) | routing.TrinRettet(til=nyt):
                trin = nyt
            case routing.KonceptSkiftet(trin_til=nyt) if nyt:
                trin = nyt
        staar.append(((fact, envelope), trin))
    return staar


def fund(facts: Sequence[tuple[Kendt, Trin | None]], proeve: Prøve) -> Iterator[Fund]:
    bekymring: routing.BekymringRegistreret | None = None
    placeret = False
    for (fact, envelope), trin in facts:
        match fact:
            case routing.BekymringRegistreret():
                bekymring = fact
            case routing.TrinPlaceret() | routing.TrinÆndret() if trin and bekymring:
                yield _trin(trin, egen(envelope), proeve, bekymring.aldersbaand, foerste=not placeret)
                placeret = True
            case routing.BeslutningstræAktiveret() if trin and bekymring:
                yield _traeet(fact, trin, egen(envelope), proeve, bekymring)


def _trin(trin: Trin, fra: Koncept | None, proeve: Prøve, baand: Aldersbånd, *, foerste: bool) -> Fund:
    kode, til = trin.kode, proeve.til

    def blev(udfald: Udfald) -> Fund:
        return Fund(Simuleringsemne.TRIN, kode, udfald, kode, kode if proeve.har(trin) else "")

    if fra is None or not fra.skala.har(kode) or not proeve.kan_sammenlignes(trin):
        return blev(Udfald.UVIS)
    if not til.skala.har(kode):
        return blev(Udfald.FINDES_IKKE)
    if foerste and fra.skala.kan_aabnes_paa(kode):
        if not til.skala.kan_aabnes_paa(kode):
            return blev(Udfald.INTET_FORLOEB)
        aldre = [alder for alder in ALDRE[baand] if fra.alder.fra <= alder <= fra.alder.til]
        inden_for = [til.alder.fra <= alder <= til.alder.til for alder in aldre]
        if not all(inden_for):
            return blev(Udfald.UVIS if any(inden_for) else Udfald.UDEN_FOR_ALDER)
    samme = fra.skala.paa_trin(kode).spor == til.skala.paa_trin(kode).spor
    return blev(Udfald.UAENDRET if samme else Udfald.ANDET_SPOR)


def _traeet(
    fact: routing.BeslutningstræAktiveret,
    trin: Trin,
    fra: Koncept | None,
    proeve: Prøve,
    bekymring: routing.BekymringRegistreret,
) -> Fund:
    svarede: Linjer = tuple((svar.funktion, svar.linje) for svar in fact.linjer)
    foer = _funktioner(svarede)

    def blev(udfald: Udfald, efter: str = "") -> Fund:
        return Fund(Simuleringsemne.BESLUTNINGSTRAE, trin.kode, udfald, foer, efter)

    if fra is None or not proeve.kan_sammenlignes(trin):
        return blev(Udfald.UVIS)
    if not proeve.til.skala.har(trin.kode):
        return blev(Udfald.FINDES_IKKE)
    mulige = [alder for alder in ALDRE[bekymring.aldersbaand] if _svar(fra, alder, trin, bekymring) == svarede]
    andre = {_svar(proeve.til, alder, trin, bekymring) for alder in mulige}
    if not mulige or len({svar and _funktioner(svar) for svar in andre}) > 1:
        return blev(Udfald.UVIS)
    svar = andre.pop()
    if svar is None:
        return blev(Udfald.UDEN_FOR_ALDER)
    efter = _funktioner(svar)
    return blev(Udfald.UAENDRET if efter == foer else Udfald.ANDRE_LEDERE, efter)


def _svar(koncept: Koncept, alder: int, trin: Trin, om: routing.BekymringRegistreret) -> Linjer | None:
    """None for a child that the koncept is not for."""
    try:
        linjer = svar_beslutningstrae(koncept, alder, trin.kode, om.enhedstype, om.distrikt)
    except UkendtIndgang:
        return None
    return tuple((linje.funktion, linje.kode) for linje in linjer if linje.art is Svarart.FUNKTION)


def _funktioner(linjer: Linjer) -> str:
    """Whose leaders are asked, each once."""
    return ",".join(sorted({funktion for funktion, _ in linjer}))
