"""Deadlines come out exactly as the vectors of A1, in every column, and every day says why it was counted or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest

from contracts.frister import (
    KOEBENHAVN,
    Frist,
    Fristdefinition,
    Fristenhed,
    Hindringskode,
    Kadence,
    Rul,
    Slot,
    Slotinterval,
    TidUdenZone,
    Ugedag,
    Varseldefinition,
    Vindue,
    beregn,
    laeg_maaneder_til,
    naeste_moeder,
    reserverede_slots,
    seneste_indkaldelse,
    vindue,
)
from contracts.kalender import Dagtype, DatoUdenForKalender, hent_kalender

KALENDER = hent_kalender("dk-2026-1")
LUKKEDAGE = ("grundlovsdag", "juleaftensdag", "nytaarsaftensdag")
EN_DAG = timedelta(days=1)


def frist(antal: int, enhed: Fristenhed, **andet: object) -> Fristdefinition:
    grund = {"navn": "proeve", "titel": "Prøve", "fra": "start", "regel": "R101", "kilde": "eksempel"}
    return Fristdefinition.model_validate({**grund, "antal": antal, "enhed": enhed, **andet})


def varsel(dage: int = 5, enhed: Dagtype = Dagtype.KALENDERDAG, **andet: object) -> Varseldefinition:
    grund = {
        **{"titel": "Varsel", "regel": "R102", "regler": ("R102",), "kilde": "F26:201", "citat": "5 dages varsel"},
        **{"min_arbejdsdage": 3, "streng": False, "post_hverdage": 6, "kan_fraviges": True},
    }
    return Varseldefinition.model_validate({**grund, "dage": dage, "enhed": enhed, **andet})


FJORTEN_ARBEJDSDAGE = frist(14, Fristenhed.ARBEJDSDAG)
FJORTEN_DAGE = frist(14, Fristenhed.KALENDERDAG)
TRE_ARBEJDSDAGE = frist(3, Fristenhed.ARBEJDSDAG)
TRE_DAGE = frist(3, Fristenhed.KALENDERDAG)
DOEGN = frist(24, Fristenhed.TIME)


def forfalder(definition: Fristdefinition, start: date, lukkedage: tuple[str, ...] = ()) -> date:
    return beregn(definition, KALENDER, start, lukkedage).forfalder


def senest(moede: date, enhed: Dagtype, *, pr_post: bool = False, gulv: bool = False) -> date:
    return seneste_indkaldelse(moede, varsel(enhed=enhed), KALENDER, pr_post=pr_post, gulv=gulv).forfalder


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


def test_a_reminder_after_the_deadline_is_refused_and_the_day_before_accepted() -> None:
    with pytest.raises(ValueError, match="påmindelsen skal ligge før"):
        frist(3, Fristenhed.ARBEJDSDAG, paamindelse=3)
    assert frist(3, Fristenhed.ARBEJDSDAG, paamindelse=2).paamindelse == 2


def test_a_deadline_that_runs_out_of_the_calendar_says_so() -> None:
    assert forfalder(TRE_ARBEJDSDAGE, date(2035, 12, 20)) == date(2035, 12, 27)
    with pytest.raises(DatoUdenForKalender, match="2036-01-01 ligger udenfor"):
        forfalder(FJORTEN_ARBEJDSDAGE, date(2035, 12, 20))


# Notice


def test_a1c_the_floor_of_3_arbejdsdage_keeps_easter_from_emptying_the_notice() -> None:
    efter_paaske = date(2026, 4, 7)
    assert senest(efter_paaske, Dagtype.KALENDERDAG, gulv=False) == date(2026, 4, 2)
    assert senest(efter_paaske, Dagtype.KALENDERDAG, gulv=True) == date(2026, 3, 30)


def test_a1c_outside_holidays_the_floor_changes_nothing() -> None:
    assert senest(date(2026, 3, 20), Dagtype.KALENDERDAG, gulv=True) == date(2026, 3, 15)


def test_a1c_a_strict_notice_has_5_whole_days_between() -> None:
    svar = seneste_indkaldelse(date(2026, 3, 20), varsel(streng=True), KALENDER)
    assert svar.forfalder == date(2026, 3, 14)


def test_a1c_the_notice_explains_itself_from_the_meeting_and_back() -> None:
    svar = seneste_indkaldelse(date(2026, 4, 7), varsel(), KALENDER)
    assert [(dag.dato.day, dag.taeller, dag.grund) for dag in svar.dage] == [
        (6, 1, "dag 1 (2. påskedag)"),
        (5, 2, "dag 2 (påskedag)"),
        (4, 3, "dag 3 (lørdag)"),
        (3, 4, "dag 4 (langfredag)"),
        (2, 5, "dag 5 (skærtorsdag)"),
        (1, None, "mindst: arbejdsdag 1"),
        (31, None, "mindst: arbejdsdag 2"),
        (30, None, "mindst: arbejdsdag 3"),
    ]
    assert svar.forklaring == (
        "Et møde tirsdag 7. april 2026 kræver, at indkaldelsen er sendt senest mandag 30. marts 2026 (5 dage)."
    )


def test_a1j_a_letter_leaves_6_hverdage_earlier_and_says_so() -> None:
    svar = seneste_indkaldelse(date(2026, 3, 20), varsel(), KALENDER, pr_post=True)
    assert (svar.navn, svar.forfalder) == ("varsel_post", date(2026, 3, 9))
    assert [dag.grund for dag in svar.dage[5:]] == [f"post: hverdag {n}" for n in range(1, 7)]


# The window of a meeting

SAMTYKKE = date(2026, 3, 27)
OPSTART = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, SAMTYKKE)


def set_fra(i_dag: date, frist: Frist = OPSTART, **andet: object) -> Vindue:
    return vindue(frist, varsel(), KALENDER, i_dag, **andet)  # type: ignore[arg-type]


def grund(vindue: Vindue, dato: date) -> tuple[str, ...]:
    dag = vindue.dag(dato)
    assert dag is not None
    return tuple(str(hindring.kode) for hindring in dag.hindringer)


def test_r101_from_the_day_of_consent_the_window_runs_from_the_notice_to_the_14th_arbejdsdag() -> None:
    svar = set_fra(SAMTYKKE)
    assert svar.mulige[0] == date(2026, 4, 1)
    assert svar.mulige[-1] == date(2026, 4, 21)
    assert not svar.urealistisk


@pytest.mark.parametrize(
    ("dato", "grunde"),
    [
        (date(2026, 3, 31), ("varsel",)),
        (date(2026, 4, 1), ()),
        (date(2026, 4, 2), ("helligdag",)),
        (date(2026, 4, 11), ("weekend",)),
        (date(2026, 4, 21), ()),
        (date(2026, 4, 22), ("efter_frist",)),
        (date(2026, 4, 25), ("weekend", "efter_frist")),
    ],
)
def test_every_day_of_the_window_says_why_it_cannot_be_chosen(dato: date, grunde: tuple[str, ...]) -> None:
    assert grund(set_fra(SAMTYKKE), dato) == grunde


def test_a_lukkedag_is_closed_for_meetings_too() -> None:
    frist = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, date(2026, 5, 22), LUKKEDAGE)
    svar = set_fra(date(2026, 5, 22), frist, lukkedage=LUKKEDAGE)
    assert grund(svar, date(2026, 6, 5)) == ("lukkedag",)
    assert grund(svar, date(2026, 6, 4)) == ()


def test_the_reason_is_told_in_danish_with_its_rule() -> None:
    dag = set_fra(SAMTYKKE).dag(date(2026, 3, 31))
    assert dag is not None
    (varslet,) = dag.hindringer
    assert varslet.tekst == "Varslet kan ikke nås: indkaldelsen skulle være sendt torsdag 26. marts 2026."
    assert (varslet.regel, dag.kan_fraviges) == ("R102", True)


def test_a_weekend_can_never_be_chosen_but_a_day_after_the_deadline_can_with_a_reason() -> None:
    svar = set_fra(SAMTYKKE)
    loerdag, efter = svar.dag(date(2026, 4, 11)), svar.dag(date(2026, 4, 22))
    assert loerdag is not None
    assert efter is not None
    assert not loerdag.kan_fraviges
    assert efter.kan_fraviges


def tirsdage(fra: date, til: date) -> tuple[Slot, ...]:
    interval = Slotinterval(ugedag=Ugedag.TIRSDAG, fra=time(9), til=time(10))
    return reserverede_slots([interval], KALENDER, fra, til)


def test_r104_a_day_without_a_reserved_slot_needs_a_reason() -> None:
    svar = set_fra(SAMTYKKE, slots=tirsdage(SAMTYKKE, date(2026, 4, 30)))
    assert svar.mulige == (date(2026, 4, 7), date(2026, 4, 14), date(2026, 4, 21))
    onsdag = svar.dag(date(2026, 4, 8))
    assert onsdag is not None
    assert [(h.kode, h.regel) for h in onsdag.hindringer] == [(Hindringskode.RESERVERET_TID, "R104")]
    assert onsdag.kan_fraviges


def test_r104_when_slots_are_demanded_no_reason_opens_a_day_without_one() -> None:
    svar = set_fra(SAMTYKKE, slots=tirsdage(SAMTYKKE, date(2026, 4, 30)), slots_kraeves=True)
    onsdag = svar.dag(date(2026, 4, 8))
    assert onsdag is not None
    assert not onsdag.kan_fraviges


def test_r104_reserved_slots_are_not_laid_on_a_helligdag() -> None:
    mandage = [Slotinterval(ugedag=Ugedag.MANDAG, fra=time(9), til=time(10))]
    slots = reserverede_slots(mandage, KALENDER, date(2026, 3, 30), date(2026, 4, 13))
    assert [slot.dato for slot in slots] == [date(2026, 3, 30), date(2026, 4, 13)]


def test_a22_no_slot_in_the_window_is_told_the_day_the_consent_arrives() -> None:
    svar = set_fra(SAMTYKKE, slots=())
    assert svar.bindende is not None
    assert (svar.bindende.kode, svar.bindende.regel) == (Hindringskode.RESERVERET_TID, "R104")
    assert svar.bindende.tekst == (
        "Intet reserveret tidsinterval er ledigt, når varslet holdes, før fristen tirsdag 21. april 2026."
    )
    assert not set_fra(SAMTYKKE, slots=tirsdage(SAMTYKKE, date(2026, 4, 30))).urealistisk


def test_a_slot_that_the_notice_cannot_reach_does_not_help() -> None:
    foerste = tirsdage(SAMTYKKE, date(2026, 3, 31))
    assert [slot.dato for slot in foerste] == [date(2026, 3, 31)]
    bindende = set_fra(SAMTYKKE, slots=foerste).bindende
    assert bindende is not None
    assert bindende.kode is Hindringskode.RESERVERET_TID


def test_r102_too_late_for_the_notice_the_notice_binds_and_the_day_before_it_does_not() -> None:
    assert set_fra(date(2026, 4, 16)).mulige == (date(2026, 4, 21),)
    bindende = set_fra(date(2026, 4, 17)).bindende
    assert bindende is not None
    assert bindende.kode is Hindringskode.VARSEL
    assert bindende.tekst == (
        "Med varslet kan mødet tidligst holdes onsdag 22. april 2026; fristen er tirsdag 21. april 2026."
    )


def test_r89_waiting_for_the_leaders_binds_when_sending_today_would_not() -> None:
    bindende = set_fra(date(2026, 4, 16), afsendes_tidligst=date(2026, 4, 21)).bindende
    assert bindende is not None
    assert (bindende.kode, bindende.regel) == (Hindringskode.SVAR, "R89")
    assert not set_fra(date(2026, 4, 16), afsendes_tidligst=date(2026, 4, 16)).urealistisk


def test_when_the_deadline_has_passed_the_window_still_shows_days_that_need_a_reason() -> None:
    svar = set_fra(date(2026, 4, 22))
    assert svar.bindende is not None
    assert svar.bindende.kode is Hindringskode.EFTER_FRIST
    assert any(dag.kan_fraviges for dag in svar.dage)


def test_a_letter_on_paper_shortens_the_window() -> None:
    assert set_fra(SAMTYKKE, pr_post=True).mulige[0] == date(2026, 4, 10)
    assert set_fra(SAMTYKKE).mulige[0] == date(2026, 4, 1)


# The cadence of a standing meeting


def kadence(**andet: object) -> Kadence:
    grund = {
        **{"maaneder": 2, "anker": date(2026, 1, 31), "klokken": time(9), "varighed_minutter": 120},
        **{"ved_helligdag": "samme_uge_ellers_foer", "ferieuger": (), "kilde": "eksempel"},
    }
    return Kadence.model_validate({**grund, **andet})


def test_a1k_every_second_month_is_counted_from_the_anchor_and_never_chained() -> None:
    """31 January, 31 March (not 28), 31 May: a short month does not shorten the next."""
    runder = naeste_moeder(kadence(anker=date(2025, 12, 31)), KALENDER, date(2026, 1, 1), 3)
    assert [runde.planlagt for runde in runder] == [date(2026, 2, 28), date(2026, 4, 30), date(2026, 6, 30)]
    runder = naeste_moeder(kadence(), KALENDER, date(2026, 1, 1), 3)
    assert [runde.planlagt for runde in runder] == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]


def test_a1m_a_helligdag_moves_to_the_next_arbejdsdag_of_the_same_week() -> None:
    (anden_paaskedag,) = naeste_moeder(kadence(anker=date(2026, 4, 6)), KALENDER, date(2026, 4, 1), 1)
    assert anden_paaskedag.dato == date(2026, 4, 7)
    assert anden_paaskedag.grund == "flyttet fra mandag 6. april 2026, som er 2. påskedag"


def test_a1m_when_the_week_has_no_arbejdsdag_left_it_moves_to_the_one_before() -> None:
    (skaertorsdag,) = naeste_moeder(kadence(anker=date(2026, 4, 2)), KALENDER, date(2026, 4, 1), 1)
    assert skaertorsdag.dato == date(2026, 4, 1)
    (loerdag,) = naeste_moeder(kadence(), KALENDER, date(2026, 1, 1), 1)
    assert loerdag.dato == date(2026, 1, 30)


def test_a1m_a_ferieuge_skips_the_round_with_its_reason() -> None:
    uden, med = (
        naeste_moeder(kadence(anker=date(2026, 7, 15), ferieuger=uger), KALENDER, date(2026, 7, 1), 2)
        for uger in ((), (29,))
    )
    assert [runde.dato for runde in uden] == [date(2026, 7, 15), date(2026, 9, 15)]
    assert [(runde.dato, runde.grund) for runde in med] == [
        (None, "uge 29 er ferieuge uden møder"),
        (date(2026, 9, 15), None),
    ]
    assert [runde.udgaar for runde in med] == [True, False]


def test_a1l_a_cadence_may_be_counted_in_days() -> None:
    hver_anden_uge = kadence(maaneder=None, dage=14, anker=date(2026, 1, 7))
    runder = naeste_moeder(hver_anden_uge, KALENDER, date(2026, 1, 8), 2)
    assert [(runde.nummer, runde.dato) for runde in runder] == [(1, date(2026, 1, 21)), (2, date(2026, 2, 4))]


def test_a_cadence_has_one_interval_and_only_one() -> None:
    for forkert in ({"maaneder": None}, {"dage": 14}):
        with pytest.raises(ValueError, match="enten maaneder eller dage"):
            kadence(**forkert)
    assert kadence().maaneder == 2


def test_a_round_that_was_moved_back_before_today_is_over() -> None:
    (naeste,) = naeste_moeder(kadence(), KALENDER, date(2026, 1, 31), 1)
    assert naeste.planlagt == date(2026, 3, 31)
