"""Which numbers of a set of cross-tables must be left out, so that nobody behind a small one can be counted (A46).

A set of tables is a total, a margin for each category of each dimension, and a cell for each pair of categories of two
dimensions. Left out are (1) the small numbers, (2) numbers that differ a little from an earlier edition that showed
them, for the difference is a small number too, and (3) as many others as it takes to hide those: for each number of
(1) and (2) there is another set of tables, as possible as the true one, that shows everything that is shown and has
another number there. So neither rows, columns, totals, a second table nor an earlier edition gives it away. What an
earlier edition left out stays left out, or the later one would tell what stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

Sted = tuple[tuple[str, str], ...]
"""A place in the tables: () is the total, one (dimension, category) a margin, two a cell; dimensions in order."""
Tal = Mapping[Sted, int]
Flyt = dict[Sted, int]
"""A change of the tables that keeps every sum: by how much each place would differ."""

Dimensioner = Mapping[str, Sequence[str]]


def taelling(raekker: Iterable[Mapping[str, str]], dimensioner: Dimensioner) -> dict[Sted, int]:
    """How many of the rows are at each place; every place is there, the empty ones too."""
    tal = dict.fromkeys(steder(dimensioner), 0)
    for raekke in raekker:
        for sted in _hele(tuple((dim, raekke[dim]) for dim in dimensioner)):
            tal[sted] += 1
    return tal


def steder(dimensioner: Dimensioner) -> Iterator[Sted]:
    """Every place of the tables, the total first."""
    yield ()
    for dim, koder in dimensioner.items():
        yield from (((dim, kode),) for kode in koder)
    for den, den_anden in combinations(dimensioner, 2):
        yield from (((den, a), (den_anden, b)) for a in dimensioner[den] for b in dimensioner[den_anden])


def skjul(
    tal: Tal, dimensioner: Dimensioner, mindste: int, tidligere: Sequence[Mapping[Sted, int | None]] = ()
) -> frozenset[Sted]:
    """The places whose number is not shown. `tidligere`: what earlier editions of the same year showed."""
    foelsomme = [sted for sted, antal in tal.items() if 0 < antal < mindste]
    for udgave in tidligere:
        foelsomme += [sted for sted, antal in tal.items() if _lille_forskel(antal, udgave.get(sted, 0), mindste)]
    skjulte = {*foelsomme, *(sted for udgave in tidligere for sted in tal if udgave.get(sted, 0) is None)}
    for sted in sorted(set(foelsomme), key=lambda s: (len(s), tal[s], s)):
        mulige = (flyt for flyt in _flytninger(sted, dimensioner, tal, skjulte) if _kan_ske(flyt, tal))
        skjulte |= min(({*flyt} - skjulte for flyt in mulige), key=lambda nye: _pris(nye, tal))
    return frozenset(skjulte)


def _lille_forskel(nu: int, foer: int | None, mindste: int) -> bool:
    return foer is not None and 0 < abs(nu - foer) < mindste


def _pris(nye: AbstractSet[Sted], tal: Tal) -> tuple[bool, int, int, list[Sted]]:
    """The total is left out last, few numbers rather than many, small ones rather than large."""
    return () in nye, len(nye), sum(tal[sted] for sted in nye), sorted(nye)


def _kan_ske(flyt: Flyt, tal: Tal) -> bool:
    """No number becomes less than none."""
    return all(tal[sted] + forskel >= 0 for sted, forskel in flyt.items())


def _flytninger(sted: Sted, dimensioner: Dimensioner, tal: Tal, skjulte: AbstractSet[Sted]) -> Iterator[Flyt]:
    """Changes that alter the number at a place and keep every sum; the last kind is always possible."""
    if len(sted) == 2:
        yield from _ombytninger(sted, dimensioner)
    for dim, kode in sted:
        for anden in dimensioner[dim]:
            if anden != kode:
                yield _flyt_en(dict(sted), (dim, kode, anden), dimensioner, tal, skjulte)
                yield _flyt_en(dict(sted), (dim, anden, kode), dimensioner, tal, skjulte)
    yield _en_mere(sted, dimensioner, tal, skjulte)


def _ombytninger(sted: Sted, dimensioner: Dimensioner) -> Iterator[Flyt]:
    """Two people of one table change places in one dimension: rows and columns keep their sums."""
    (den, a), (anden, b) = sted
    for a2 in dimensioner[den]:
        for b2 in dimensioner[anden]:
            if a2 != a and b2 != b:
                bytte: Flyt = {
                    ((den, a), (anden, b)): 1,
                    ((den, a2), (anden, b2)): 1,
                    ((den, a), (anden, b2)): -1,
                    ((den, a2), (anden, b)): -1,
                }
                yield bytte
                yield {hvor: -forskel for hvor, forskel in bytte.items()}


def _flyt_en(
    paa: Mapping[str, str],
    skridt: tuple[str, str, str],
    dimensioner: Dimensioner,
    tal: Tal,
    skjulte: AbstractSet[Sted],
) -> Flyt:
    """One person moves in one dimension, from one category to another: its margins change, the total does not."""
    dim, fra, til = skridt
    flyt: Flyt = {((dim, fra),): -1, ((dim, til),): 1}
    for side in dimensioner:
        if side == dim:
            continue
        mulige = [
            (_par((dim, fra), (side, ved), dimensioner), _par((dim, til), (side, ved), dimensioner))
            for ved in ([paa[side]] if side in paa else dimensioner[side])
        ]
        herfra, hertil = min(mulige, key=lambda par: (tal[par[0]] < 1, len({*par} - skjulte), tal[par[0]]))
        flyt |= {herfra: -1, hertil: 1}
    return flyt


def _en_mere(sted: Sted, dimensioner: Dimensioner, tal: Tal, skjulte: AbstractSet[Sted]) -> Flyt:
    """One person more, at this place: always possible."""
    paa = dict(sted)

    def hvor(dim: str) -> str:
        return paa.get(dim) or min(
            dimensioner[dim], key=lambda kode: (((dim, kode),) not in skjulte, tal[((dim, kode),)])
        )

    return dict.fromkeys(_hele(tuple((dim, hvor(dim)) for dim in dimensioner)), 1)


def _hele(person: Sted) -> Iterator[Sted]:
    """Every place where one person is counted."""
    for antal in range(3):
        yield from combinations(person, antal)


def _par(en: tuple[str, str], anden: tuple[str, str], dimensioner: Dimensioner) -> Sted:
    """The cell of two categories, its dimensions in order."""
    orden = list(dimensioner)
    return (en, anden) if orden.index(en[0]) < orden.index(anden[0]) else (anden, en)
