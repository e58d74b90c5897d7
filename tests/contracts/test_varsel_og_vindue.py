"""The notice, the window of days for a meeting, and the cadence of standing meetings, each with its reasons."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, time

import pytest

from contracts.frister import (
    Frist,
    Hindringskode,
    Kadence,
    Slot,
    Slotinterval,
    Ugedag,
    Vindue,
    beregn,
    naeste_moeder,
    reserverede_slots,
    seneste_indkaldelse,
    tidligste_moededag,
    vindue,
)
from contracts.kalender import Dagtype
from tests.contracts.frister import FJORTEN_ARBEJDSDAGE, FJORTEN_DAGE, KALENDER, LUKKEDAGE, senest, varsel

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


@pytest.mark.parametrize("felt", ["min_arbejdsdage", "post_hverdage"])
@pytest.mark.parametrize(("antal", "kan"), [(-1, False), (0, True), (100, True), (101, False)])
def test_a1c_a1j_the_floor_and_the_post_may_be_nothing_and_never_below(felt: str, antal: int, kan: bool) -> None:
    with nullcontext() if kan else pytest.raises(ValueError, match=felt):
        assert varsel(**{felt: antal})


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


def test_r104_a_reserved_interval_has_a_length() -> None:
    with pytest.raises(ValueError, match="skal slutte efter"):
        Slotinterval(ugedag=Ugedag.TIRSDAG, fra=time(9), til=time(9))
    assert Slotinterval(ugedag=Ugedag.TIRSDAG, fra=time(9), til=time(9, 1))


def test_r104_reserved_slots_are_not_laid_on_a_helligdag() -> None:
    mandage = [Slotinterval(ugedag=Ugedag.MANDAG, fra=time(9), til=time(10))]
    slots = reserverede_slots(mandage, KALENDER, date(2026, 3, 30), date(2026, 4, 13))
    assert [slot.dato for slot in slots] == [date(2026, 3, 30), date(2026, 4, 13)]


def test_a22_no_slot_in_the_window_is_told_the_day_the_consent_arrives() -> None:
    svar = set_fra(SAMTYKKE, slots=())
    assert svar.bindende is not None
    assert (svar.bindende.kode, svar.bindende.regel) == (Hindringskode.RESERVERET_TID, "R104")
    assert svar.bindende.kan_fraviges
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


def test_r102_on_the_last_day_itself_the_notice_binds() -> None:
    bindende = set_fra(date(2026, 4, 21)).bindende
    assert bindende is not None
    assert bindende.kode is Hindringskode.VARSEL


def test_r102_a_deadline_on_a_sunday_leaves_the_days_before_it() -> None:
    """Fourteen calendar days from Sunday 5 April; on the Thursday before, it is the notice that is too late."""
    soendag = beregn(FJORTEN_DAGE, KALENDER, date(2026, 4, 5))
    assert soendag.forfalder == date(2026, 4, 19)
    for i_dag, binder in ((date(2026, 4, 16), Hindringskode.VARSEL), (date(2026, 4, 18), Hindringskode.EFTER_FRIST)):
        bindende = set_fra(i_dag, soendag).bindende
        assert bindende is not None
        assert bindende.kode is binder


@pytest.mark.parametrize("i_dag", [date(2026, 4, 10), date(2026, 4, 16)])
def test_r89_waiting_for_the_leaders_binds_when_sending_today_would_not(i_dag: date) -> None:
    bindende = set_fra(i_dag, afsendes_tidligst=date(2026, 4, 21)).bindende
    assert bindende is not None
    assert (bindende.kode, bindende.regel, bindende.kan_fraviges) == (Hindringskode.SVAR, "R89", True)
    assert not set_fra(date(2026, 4, 16), afsendes_tidligst=date(2026, 4, 16)).urealistisk


def test_when_the_deadline_has_passed_the_window_still_shows_days_that_need_a_reason() -> None:
    svar = set_fra(date(2026, 4, 22))
    assert svar.bindende is not None
    assert svar.bindende.kode is Hindringskode.EFTER_FRIST
    assert any(dag.kan_fraviges for dag in svar.dage)


def test_a_letter_on_paper_shortens_the_window() -> None:
    assert set_fra(SAMTYKKE, pr_post=True).mulige[0] == date(2026, 4, 10)
    assert set_fra(SAMTYKKE).mulige[0] == date(2026, 4, 1)
    assert tidligste_moededag(SAMTYKKE, varsel(), KALENDER) == date(2026, 4, 1)


# The cadence of a standing meeting


def kadence(**andet: object) -> Kadence:
    grund = {
        **{"maaneder": 2, "anker": date(2026, 1, 31), "varighed_minutter": 120},
        **{"ferieuger": (), "kilde": "eksempel"},
    }
    return Kadence.model_validate({**grund, **andet})


def test_a1k_every_second_month_is_counted_from_the_anchor_and_never_chained() -> None:
    """31 January, 31 March (not 28), 31 May: a short month does not shorten the next."""
    runder = naeste_moeder(kadence(anker=date(2025, 12, 31)), KALENDER, date(2026, 1, 1), 3)
    assert [runde.planlagt for runde in runder] == [date(2026, 2, 28), date(2026, 4, 30), date(2026, 6, 30)]
    runder = naeste_moeder(kadence(), KALENDER, date(2026, 1, 1), 3)
    assert [runde.planlagt for runde in runder] == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]


def test_a1m_a_helligdag_moves_to_the_next_arbejdsdag_of_the_same_week() -> None:
    i_dag = date(2026, 4, 7)
    (anden_paaskedag,) = naeste_moeder(kadence(anker=date(2026, 4, 6)), KALENDER, i_dag, 1)
    assert anden_paaskedag.dato == i_dag
    assert anden_paaskedag.grund == "flyttet fra mandag 6. april 2026, som er 2. påskedag"


def test_a1m_when_the_week_has_no_arbejdsdag_left_it_moves_to_the_one_before() -> None:
    (skaertorsdag,) = naeste_moeder(kadence(anker=date(2026, 4, 2)), KALENDER, date(2026, 4, 1), 1)
    assert skaertorsdag.dato == date(2026, 4, 1)
    (loerdag,) = naeste_moeder(kadence(), KALENDER, date(2026, 1, 1), 1)
    assert loerdag.dato == date(2026, 1, 30)


def test_a1m_the_week_around_new_year_is_one_week_and_the_next_year_may_be_another() -> None:
    """31 December 2025 lies in week 1 of 2026; 1 January 2027 still in week 53, whose 31 December is closed."""
    (i_uge_1,) = naeste_moeder(kadence(anker=date(2025, 12, 31)), KALENDER, date(2025, 12, 31), 1, LUKKEDAGE)
    assert i_uge_1.dato == date(2026, 1, 2)
    (i_uge_53,) = naeste_moeder(kadence(anker=date(2027, 1, 1)), KALENDER, date(2026, 12, 30), 1, LUKKEDAGE)
    assert i_uge_53.dato == date(2026, 12, 30)


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


def test_a1l_a_cadence_may_be_counted_in_days() -> None:
    hver_anden_uge = kadence(maaneder=None, dage=14, anker=date(2026, 1, 7))
    runder = naeste_moeder(hver_anden_uge, KALENDER, date(2026, 1, 15), 2)
    assert [(runde.nummer, runde.dato) for runde in runder] == [(1, date(2026, 1, 21)), (2, date(2026, 2, 4))]


def test_a_cadence_has_one_interval_and_only_one() -> None:
    for forkert in ({"maaneder": None}, {"dage": 14}):
        with pytest.raises(ValueError, match="enten maaneder eller dage"):
            kadence(**forkert)
    assert kadence().maaneder == 2


@pytest.mark.parametrize(("uge", "kan"), [(0, False), (1, True), (53, True), (54, False)])
def test_a1m_a_ferieuge_is_a_week_of_a_year(uge: int, kan: bool) -> None:
    with nullcontext() if kan else pytest.raises(ValueError, match="ferieuger"):
        assert kadence(ferieuger=(uge,)).ferieuger == (uge,)


def test_a_round_that_was_moved_back_before_today_is_over() -> None:
    (naeste,) = naeste_moeder(kadence(), KALENDER, date(2026, 1, 31), 1)
    assert naeste.planlagt == date(2026, 3, 31)
