"""The fixed meetings over all start days of 2023-2030, against an arithmetic of another kind (R117, R118, A1k-A1m)."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from contracts.frister import Kadence, naeste_moeder
from contracts.koncept.moeder import Lederteam
from tests.meetings.ledere import F1, F26

EN_DAG = timedelta(days=1)
DAGE = [date(2023, 1, 1) + n * EN_DAG for n in range((date(2030, 12, 31) - date(2023, 1, 1)).days + 1)]
KALENDER = F26.kalendertabel
HOLD = [*F1.lederteam, *F26.lederteam]


def planlagt(kadence: Kadence, anker: date, nummer: int) -> date:
    """Days are added; months are walked one by one, and the day of the month cut to what the month has."""
    if kadence.dage:
        return date.fromordinal(anker.toordinal() + nummer * kadence.dage)
    aar, maaned = anker.year, anker.month
    for _ in range(nummer * (kadence.maaneder or 0)):
        aar, maaned = (aar + 1, 1) if maaned == 12 else (aar, maaned + 1)
    return date(aar, maaned, min(anker.day, monthrange(aar, maaned)[1]))


def lagt(dag: date) -> date:
    """The first arbejdsdag from that day to the Sunday of its week, else the last one before it."""
    soendag = dag + (6 - dag.weekday()) * EN_DAG
    resten = [dag + n * EN_DAG for n in range((soendag - dag).days + 1)]
    foer = [dag - n * EN_DAG for n in range(1, 15)]
    return next(d for d in (*resten, *foer) if KALENDER.er_arbejdsdag(d, ()))


@pytest.mark.parametrize("hold", HOLD, ids=["F1 trin 1", "F1 trin 2", "F26 trin 2"])
def test_a1k_a1m_hver_runde_regnes_fra_ankeret_og_flyttes_af_helligdage(hold: Lederteam) -> None:
    """R117, R118, A1k, A1l, A1m: five rounds from every day of eight years."""
    sidste = KALENDER.til - timedelta(days=330)
    for anker in (dag for dag in DAGE if dag <= sidste):
        kadence = hold.kadence.model_copy(update={"anker": anker})
        # An anchor on a helligdag may be moved before itself: the rounds are asked for from a fortnight before.
        runder = naeste_moeder(kadence, KALENDER, anker - timedelta(days=14), 5)
        ventet = [planlagt(kadence, anker, nummer) for nummer in range(5)]
        assert [runde.planlagt for runde in runder] == ventet, anker
        assert [runde.dato for runde in runder] == [lagt(dag) for dag in ventet], anker


def test_a1m_ferieuger_udgaar_med_grund() -> None:
    """A1m: a round in a week without meetings is named and skipped; the next is counted from the anchor as before."""
    kadence = F1.lederteam[1].kadence.model_copy(update={"anker": date(2026, 7, 1), "ferieuger": (29, 31)})
    runder = naeste_moeder(kadence, KALENDER, date(2026, 7, 1), 4)
    assert [(r.dato, r.grund) for r in runder] == [
        (date(2026, 7, 1), None),
        (None, "uge 29 er ferieuge uden møder"),
        (None, "uge 31 er ferieuge uden møder"),
        (date(2026, 8, 12), None),
    ]
