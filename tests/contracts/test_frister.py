"""Deadlines come out exactly as the vectors of A1, in every column, and every day says why it was counted or not."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from contracts.frister import (
    KOEBENHAVN,
    Fristenhed,
    Rul,
    TidUdenZone,
    beregn,
    laeg_maaneder_til,
    maengde,
)
from contracts.kalender import Dagtype, DatoUdenForKalender
from tests.contracts.frister import (
    DOEGN,
    EN_DAG,
    FJORTEN_ARBEJDSDAGE,
    FJORTEN_DAGE,
    KALENDER,
    LUKKEDAGE,
    TRE_ARBEJDSDAGE,
    TRE_DAGE,
    forfalder,
    frist,
    senest,
)

# Consent | 14 dage | 14 arbejdsdage | calendar length | with lukkedage | 3 arbejdsdage | 3 dage
#         | latest invite 5 dage | 5 arbejdsdage | by post, 5 dage | by post, 5 arbejdsdage
VEKTORER = """
2026-03-02 2026-03-16 2026-03-20 18 2026-03-20 2026-03-05 2026-03-05 2026-03-15 2026-03-13 2026-03-09 2026-03-06
2026-03-27 2026-04-10 2026-04-21 25 2026-04-21 2026-04-01 2026-03-30 2026-04-16 2026-04-14 2026-04-09 2026-04-07
2026-05-08 2026-05-22 2026-06-01 24 2026-06-01 2026-05-13 2026-05-11 2026-05-27 2026-05-22 2026-05-19 2026-05-15
2026-05-22 2026-06-05 2026-06-12 21 2026-06-15 2026-05-28 2026-05-25 2026-06-07 2026-06-05 2026-06-01 2026-05-29
2026-12-14 2026-12-28 2027-01-05 22 2027-01-07 2026-12-17 2026-12-17 2026-12-31 2026-12-28 2026-12-22 2026-12-18
2023-04-24 2023-05-08 2023-05-15 21 2023-05-15 2023-04-27 2023-04-27 2023-05-10 2023-05-08 2023-05-02 2023-04-29
2024-04-15 2024-04-29 2024-05-03 18 2024-05-03 2024-04-18 2024-04-18 2024-04-28 2024-04-26 2024-04-22 2024-04-19
"""


@pytest.mark.parametrize("vektor", VEKTORER.split("\n")[1:-1], ids=lambda vektor: vektor[:10])
def test_a1_every_vector_comes_out_in_every_column(vektor: str) -> None:
    samtykke = date.fromisoformat(vektor.split(maxsplit=1)[0])
    moede = forfalder(FJORTEN_ARBEJDSDAGE, samtykke)
    udregnet = [
        samtykke,
        forfalder(FJORTEN_DAGE, samtykke),
        moede,
        (moede - samtykke).days,
        forfalder(FJORTEN_ARBEJDSDAGE, samtykke, LUKKEDAGE),
        forfalder(TRE_ARBEJDSDAGE, samtykke),
        forfalder(TRE_DAGE, samtykke),
        senest(moede, Dagtype.KALENDERDAG),
        senest(moede, Dagtype.ARBEJDSDAG),
        senest(moede, Dagtype.KALENDERDAG, pr_post=True),
        senest(moede, Dagtype.ARBEJDSDAG, pr_post=True),
    ]
    assert " ".join(str(felt) for felt in udregnet) == vektor


def test_a1_14_arbejdsdage_agrees_with_an_independent_count_for_every_start_day_of_2023_to_2030() -> None:
    fri = holidays.country_holidays("DK", years=range(2023, 2032))
    arbejdsdage = [
        dag for dag in (date(2023, 1, 1) + n * EN_DAG for n in range(9 * 365)) if dag.weekday() < 5 and dag not in fri
    ]
    start, naeste = date(2023, 1, 1), 0
    while start.year <= 2030:
        while arbejdsdage[naeste] <= start:
            naeste += 1
        assert forfalder(FJORTEN_ARBEJDSDAGE, start) == arbejdsdage[naeste + 13], start
        start += EN_DAG


def test_a1a_14_arbejdsdage_is_never_14_days_over_the_weekday_starts_of_2026_and_2027() -> None:
    starter = [date(2026, 1, 1) + n * EN_DAG for n in range(730)]
    starter = [dag for dag in starter if KALENDER.er_arbejdsdag(dag)]
    laengder = {(forfalder(FJORTEN_ARBEJDSDAGE, dag) - dag).days for dag in starter}
    assert min(laengder) == 18
    assert max(laengder) == 25


def test_each_day_of_a_deadline_says_why_it_was_counted_or_skipped() -> None:
    dage = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, date(2026, 3, 27)).dage
    assert [(dag.dato.day, dag.taeller, dag.grund) for dag in dage[:13]] == [
        (28, None, "lørdag"),
        (29, None, "søndag"),
        (30, 1, "arbejdsdag 1"),
        (31, 2, "arbejdsdag 2"),
        (1, 3, "arbejdsdag 3"),
        (2, None, "skærtorsdag"),
        (3, None, "langfredag"),
        (4, None, "lørdag"),
        (5, None, "påskedag"),
        (6, None, "2. påskedag"),
        (7, 4, "arbejdsdag 4"),
        (8, 5, "arbejdsdag 5"),
        (9, 6, "arbejdsdag 6"),
    ]
    assert [dag.dato for dag in dage] == [date(2026, 3, 27) + n * EN_DAG for n in range(1, 26)]


def test_a_lukkedag_is_named_in_the_explanation() -> None:
    dage = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, date(2026, 5, 22), LUKKEDAGE).dage
    assert [dag.grund for dag in dage if dag.dato == date(2026, 6, 5)] == ["lukkedag: grundlovsdag"]


def test_a_deadline_carries_its_rule_its_source_and_its_calendar() -> None:
    svar = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, date(2026, 3, 27))
    assert (svar.navn, svar.regel, svar.kilde, svar.kalenderversion) == ("proeve", "R101", "eksempel", "dk-2026-1")
    assert svar.forklaring == "14 arbejdsdage efter fredag 27. marts 2026 er tirsdag 21. april 2026."


def test_a1g_the_start_day_counts_only_when_the_profile_says_so() -> None:
    med_startdag = frist(3, Fristenhed.ARBEJDSDAG, taelle_startdag=True)
    assert forfalder(TRE_ARBEJDSDAGE, date(2026, 3, 2)) == date(2026, 3, 5)
    assert forfalder(med_startdag, date(2026, 3, 2)) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("start", "rul", "forventet"),
    [
        (date(2026, 5, 22), Rul.INGEN, date(2026, 5, 25)),
        (date(2026, 5, 22), Rul.NAESTE_ARBEJDSDAG, date(2026, 5, 26)),
        (date(2026, 5, 25), Rul.NAESTE_ARBEJDSDAG, date(2026, 5, 28)),
    ],
)
def test_a1h_a_citizens_deadline_rolls_off_a_helligdag_and_the_authoritys_does_not(
    start: date, rul: Rul, forventet: date
) -> None:
    svar = beregn(frist(3, Fristenhed.KALENDERDAG, rul=rul), KALENDER, start)
    assert svar.forfalder == forventet
    assert svar.dage[-1].dato == forventet


def test_a1h_the_days_a_deadline_rolled_over_are_told() -> None:
    svar = beregn(frist(2, Fristenhed.KALENDERDAG, rul=Rul.NAESTE_ARBEJDSDAG), KALENDER, date(2026, 4, 2))
    assert [(dag.taeller, dag.grund) for dag in svar.dage] == [
        (1, "dag 1 (langfredag)"),
        (2, "dag 2 (lørdag)"),
        (None, "påskedag"),
        (None, "2. påskedag"),
        (None, "rykket til næste arbejdsdag"),
    ]


def test_a1h_24_hours_never_roll() -> None:
    with pytest.raises(ValueError, match="rykker aldrig til næste arbejdsdag"):
        frist(24, Fristenhed.TIME, rul=Rul.NAESTE_ARBEJDSDAG)
    assert frist(24, Fristenhed.TIME, rul=Rul.INGEN).rul is Rul.INGEN


@pytest.mark.parametrize(
    ("start", "sidste_sekund"),
    [
        (date(2026, 3, 2), datetime(2026, 3, 20, 22, 59, 59, tzinfo=UTC)),
        (date(2026, 3, 27), datetime(2026, 4, 21, 21, 59, 59, tzinfo=UTC)),
    ],
    ids=["vintertid", "over til sommertid"],
)
def test_a1i_a_deadline_ends_with_the_last_second_of_the_danish_day(start: date, sidste_sekund: datetime) -> None:
    assert beregn(FJORTEN_ARBEJDSDAGE, KALENDER, start).forfalder_kl == sidste_sekund


@pytest.mark.parametrize(
    ("tidspunkt", "dansk_dag"),
    [
        (datetime(2026, 3, 26, 23, 30, tzinfo=UTC), date(2026, 3, 27)),
        (datetime(2026, 3, 26, 22, 30, tzinfo=UTC), date(2026, 3, 26)),
    ],
)
def test_a1i_a_consent_late_in_the_evening_counts_on_the_danish_day(tidspunkt: datetime, dansk_dag: date) -> None:
    svar = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, tidspunkt)
    assert svar.start == dansk_dag
    assert svar == beregn(FJORTEN_ARBEJDSDAGE, KALENDER, dansk_dag)


def test_a_time_without_a_zone_is_refused_and_with_one_accepted() -> None:
    uden = datetime(2026, 3, 27, 12, 0)  # noqa: DTZ001
    with pytest.raises(TidUdenZone, match="mangler tidszone"):
        beregn(FJORTEN_ARBEJDSDAGE, KALENDER, uden)
    assert beregn(FJORTEN_ARBEJDSDAGE, KALENDER, uden.replace(tzinfo=UTC)).forfalder == date(2026, 4, 21)


@pytest.mark.parametrize(
    ("modtaget", "udloeber"),
    [
        ("2026-03-28T12:00", "2026-03-29T13:00"),
        ("2026-10-24T12:00", "2026-10-25T11:00"),
        ("2026-12-24T23:59", "2026-12-25T23:59"),
    ],
    ids=["den korte nat", "den lange nat", "juleaften"],
)
def test_a19_24_hours_are_elapsed_hours_also_in_the_nights_when_the_clock_is_moved(
    modtaget: str, udloeber: str
) -> None:
    start = datetime.fromisoformat(modtaget).replace(tzinfo=KOEBENHAVN)
    svar = beregn(DOEGN, KALENDER, start)
    assert svar.forfalder_kl - start.astimezone(UTC) == timedelta(hours=24)
    assert svar.forfalder_kl.astimezone(KOEBENHAVN).strftime("%Y-%m-%dT%H:%M") == udloeber
    assert [(dag.dato, dag.taeller) for dag in svar.dage] == [(svar.forfalder, 24)]


def test_a19_hours_need_a_time_and_not_only_a_date() -> None:
    with pytest.raises(TidUdenZone, match="kræver et tidspunkt"):
        beregn(DOEGN, KALENDER, date(2026, 3, 2))


def test_a19_four_hours_end_the_same_day_and_three_days_of_hours_name_each_day() -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    samme_dag = beregn(frist(4, Fristenhed.TIME), KALENDER, start)
    assert [(dag.dato.day, dag.grund) for dag in samme_dag.dage] == [(2, "time 4 slutter kl. 14.00")]
    tre_doegn = beregn(frist(72, Fristenhed.TIME), KALENDER, start)
    assert [(dag.dato.day, dag.taeller) for dag in tre_doegn.dage] == [(3, 37), (4, 61), (5, 72)]


@pytest.mark.parametrize(
    ("anker", "maaneder", "forventet"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 28), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_a1k_months_are_clamped_to_the_last_day_of_the_month(anker: date, maaneder: int, forventet: date) -> None:
    assert laeg_maaneder_til(anker, maaneder) == forventet
    svar = beregn(frist(maaneder, Fristenhed.MAANED), KALENDER, anker)
    assert svar.forfalder == forventet
    assert len(svar.dage) == (forventet - anker).days
    assert svar.dage[-1].taeller == len(svar.dage)
    assert ("månedens sidste dag" in svar.dage[-1].grund) == (anker.day != forventet.day)


def test_a1e_6_hverdage_count_saturdays_but_no_helligdag() -> None:
    svar = beregn(frist(6, Fristenhed.HVERDAG), KALENDER, date(2026, 3, 30))
    assert svar.forfalder == date(2026, 4, 9)
    assert [dag.grund for dag in svar.dage if dag.dato == date(2026, 4, 4)] == ["hverdag 3"]


def test_a31_a_reminder_falls_on_its_day_of_the_count() -> None:
    svar = beregn(frist(3, Fristenhed.ARBEJDSDAG, paamindelse=2), KALENDER, date(2026, 4, 1))
    assert svar.paamindes == date(2026, 4, 8)
    assert svar.forfalder == date(2026, 4, 9)
    assert beregn(TRE_ARBEJDSDAGE, KALENDER, date(2026, 4, 1)).paamindes is None


@pytest.mark.parametrize("dag", [3, 4])
def test_a_reminder_after_the_deadline_is_refused_and_the_day_before_accepted(dag: int) -> None:
    with pytest.raises(ValueError, match="påmindelsen skal ligge før"):
        frist(3, Fristenhed.ARBEJDSDAG, paamindelse=dag)
    assert frist(3, Fristenhed.ARBEJDSDAG, paamindelse=2).paamindelse == 2


def test_one_day_is_a_dag_and_two_are_dage() -> None:
    assert [maengde(antal, Fristenhed.KALENDERDAG) for antal in (1, 2)] == ["1 dag", "2 dage"]


@pytest.mark.parametrize(("antal", "kan"), [(0, False), (1, True), (10_000, True), (10_001, False)])
def test_a_deadline_has_one_day_at_least_and_no_number_that_nobody_means(antal: int, kan: bool) -> None:
    with nullcontext() if kan else pytest.raises(ValueError, match="antal"):
        assert frist(antal, Fristenhed.KALENDERDAG).antal == antal


def test_a_deadline_that_runs_out_of_the_calendar_says_so() -> None:
    assert forfalder(TRE_ARBEJDSDAGE, date(2035, 12, 20)) == date(2035, 12, 27)
    with pytest.raises(DatoUdenForKalender, match="2036-01-01 ligger udenfor"):
        forfalder(FJORTEN_ARBEJDSDAGE, date(2035, 12, 20))
