"""R168, A46: what is published of a year's figures gives no small number away, whoever does the sums.

The attacker here knows everything that is shown, that no number is negative and that rows, columns and totals add up,
in all tables at once; and works it out in a way that shares nothing with how the numbers were chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.datapakke.beskyt import Sted, skjul, steder, taelling

DIM = {"trin": ["t1", "t2", "t3"], "alder": ["a1", "a2", "a3"], "distrikt": ["d1", "d2"]}
K = 5
Vist = Mapping[Sted, int | None]
mennesker = st.lists(st.fixed_dictionaries({dim: st.sampled_from(koder) for dim, koder in DIM.items()}), max_size=60)


def vist(tal: Mapping[Sted, int], skjulte: frozenset[Sted]) -> dict[Sted, int | None]:
    return {sted: None if sted in skjulte else antal for sted, antal in tal.items()}


def summer(dimensioner: Mapping[str, list[str]]) -> list[tuple[Sted, list[Sted]]]:
    """Every sum there is: a place, and the places it is the sum of."""
    alle: list[tuple[Sted, list[Sted]]] = [
        ((), [((dim, kode),) for kode in koder]) for dim, koder in dimensioner.items()
    ]
    orden = list(dimensioner)
    for sted in steder(dimensioner):
        if len(sted) == 1:
            ((dim, kode),) = sted
            for anden in orden:
                if anden != dim:
                    par = [((dim, kode), (anden, andet)) for andet in dimensioner[anden]]
                    alle.append((sted, [tuple(sorted(p, key=lambda led: orden.index(led[0]))) for p in par]))
    return alle


def afsloeret(offentligt: Vist, dimensioner: Mapping[str, list[str]]) -> set[Sted]:
    """What the attacker finds: by solving all sums together, and by narrowing each number between two bounds."""
    skjulte = [sted for sted, antal in offentligt.items() if antal is None]
    ligninger = []
    for hele, dele in summer(dimensioner):
        led = [(hele, -1), *((del_, 1) for del_ in dele)]
        kendt = sum(fortegn * (offentligt[sted] or 0) for sted, fortegn in led)
        ligninger.append(({sted: fortegn for sted, fortegn in led if offentligt[sted] is None}, -kendt))
    return _loest(skjulte, ligninger) | _indsnaevret(skjulte, ligninger)


Ligninger = list[tuple[dict[Sted, int], int]]


def _loest(skjulte: list[Sted], ligninger: Ligninger) -> set[Sted]:
    """Gauss and Jordan, in fractions: a number is found when a row is left with it alone."""
    rows = [[Fraction(led.get(sted, 0)) for sted in skjulte] for led, _ in ligninger]
    naeste = 0
    for soejle in range(len(skjulte)):
        pivot = next((r for r in range(naeste, len(rows)) if rows[r][soejle]), None)
        if pivot is None:
            continue
        rows[naeste], rows[pivot] = rows[pivot], rows[naeste]
        rows[naeste] = [v / rows[naeste][soejle] for v in rows[naeste]]
        for r, row in enumerate(rows):
            if r != naeste and row[soejle]:
                rows[r] = [v - row[soejle] * p for v, p in zip(row, rows[naeste], strict=True)]
        naeste += 1
    alene = ([i for i, v in enumerate(row) if v] for row in rows)
    return {skjulte[fundne[0]] for fundne in alene if len(fundne) == 1}


def _indsnaevret(skjulte: list[Sted], ligninger: Ligninger) -> set[Sted]:
    """Nothing is negative: from every sum a lower and an upper bound of each of its numbers, again and again."""
    lav, hoej = dict.fromkeys(skjulte, 0), dict.fromkeys(skjulte, 10_000)
    aendret = True
    while aendret:
        aendret = False
        for led, resultat in ligninger:
            for sted, fortegn in led.items():
                andre = [(n, f) for n, f in led.items() if n != sted]
                mindst = resultat - sum(f * (hoej[n] if f > 0 else lav[n]) for n, f in andre)
                mest = resultat - sum(f * (lav[n] if f > 0 else hoej[n]) for n, f in andre)
                nyt_lav, nyt_hoej = (mindst, mest) if fortegn > 0 else (-mest, -mindst)
                if nyt_lav > lav[sted] or nyt_hoej < hoej[sted]:
                    lav[sted], hoej[sted] = max(lav[sted], nyt_lav), min(hoej[sted], nyt_hoej)
                    aendret = True
    return {sted for sted in skjulte if lav[sted] == hoej[sted]}


@given(mennesker)
@settings(max_examples=60, deadline=None)
def test_r168_a46_no_small_number_is_shown_or_can_be_worked_out(rows: list[dict[str, str]]) -> None:
    tal = taelling(rows, DIM)
    offentligt = vist(tal, skjul(tal, DIM, K))
    smaa = {sted for sted, antal in tal.items() if 0 < antal < K}
    assert all(offentligt[sted] is None for sted in smaa)
    assert smaa & afsloeret(offentligt, DIM) == set()


@given(mennesker, mennesker, st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_r168_a46_two_editions_of_a_year_tell_no_small_difference(
    rows: list[dict[str, str]], nye: list[dict[str, str]], vaek: int
) -> None:
    foer = taelling(rows, DIM)
    foerste = vist(foer, skjul(foer, DIM, K))
    nu = taelling([*rows[vaek:], *nye[:4]], DIM)
    anden = vist(nu, skjul(nu, DIM, K, [foerste]))
    forskelle = {sted for sted, antal in foerste.items() if antal is not None and 0 < abs(nu[sted] - antal) < K}
    smaa = {sted for sted, antal in nu.items() if 0 < antal < K}
    assert (forskelle | smaa) & {sted for sted, antal in anden.items() if antal is not None} == set()
    assert (forskelle | smaa) & afsloeret(anden, DIM) == set()
    igen = {sted for sted, antal in foerste.items() if antal is None and anden[sted] is not None}
    assert igen == set(), "what was left out once is not told by a later edition"


@given(mennesker)
@settings(max_examples=30, deadline=None)
def test_a_year_that_has_not_changed_is_shown_in_the_same_way(rows: list[dict[str, str]]) -> None:
    tal = taelling(rows, DIM)
    skjulte = skjul(tal, DIM, K)
    assert skjul(tal, DIM, K, [vist(tal, skjulte)]) == skjulte


def test_large_numbers_are_shown_and_the_attacker_of_these_tests_does_find_what_is_hidden_badly() -> None:
    rows = [{"trin": t, "alder": a, "distrikt": d} for t in DIM["trin"] for a in DIM["alder"] for d in DIM["distrikt"]]
    tal = taelling(rows * K, DIM)
    assert skjul(tal, DIM, K) == frozenset()
    alene: Sted = (("trin", "t1"), ("alder", "a1"))
    assert afsloeret(vist(tal, frozenset({alene})), DIM) == {alene}
    tomme = taelling([{"trin": "t1", "alder": "a1", "distrikt": "d1"}] * 9, DIM)
    par: frozenset[Sted] = frozenset({(("trin", "t2"), ("alder", "a1")), (("trin", "t2"), ("alder", "a2"))})
    assert afsloeret(vist(tomme, par), DIM) == par


def test_a46_a_small_number_takes_few_others_with_it() -> None:
    """One small cell in a table of large ones: the smallest rectangle hides it, and nothing else."""
    rows = [{"trin": t, "alder": a, "distrikt": d} for t in DIM["trin"] for a in DIM["alder"] for d in DIM["distrikt"]]
    mange = [row for row in rows * 9 if (row["trin"], row["alder"]) != ("t1", "a1")]
    tal = taelling([*mange, *rows[:1] * 3, *[{"trin": "t1", "alder": "a2", "distrikt": "d2"}] * 2], DIM)
    skjulte = skjul(tal, DIM, K)
    assert (("trin", "t1"), ("alder", "a1")) in skjulte
    assert len(skjulte) == 4


def test_a46_empty_cells_hide_nobody() -> None:
    """The cheapest rectangle has three empty corners: its rows add up to nothing, so it would give the fourth away."""
    dim = {"trin": ["t1", "t2", "t3"], "alder": ["a1", "a2", "a3"]}
    antal = {"t1": (3, 0, 9), "t2": (0, 0, 9), "t3": (9, 9, 9)}
    rows = [
        {"trin": t, "alder": a}
        for t, linje in antal.items()
        for a, n in zip(dim["alder"], linje, strict=True)
        for _ in range(n)
    ]
    tal = taelling(rows, dim)
    alene: Sted = (("trin", "t1"), ("alder", "a1"))
    tomme: frozenset[Sted] = frozenset(
        {alene, *((("trin", t), ("alder", a)) for t, a in (("t1", "a2"), ("t2", "a1"), ("t2", "a2")))}
    )
    assert alene in afsloeret(vist(tal, tomme), dim)
    skjulte = skjul(tal, dim, K)
    assert alene in skjulte
    assert alene not in afsloeret(vist(tal, skjulte), dim)
