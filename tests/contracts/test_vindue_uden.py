"""The window of a koncept without deadline, notice or slots: what is missing never stands in the way."""

from __future__ import annotations

from datetime import date, time

from contracts.frister import Hindringskode, Slot, beregn, tidligste_moededag, vindue
from tests.contracts.frister import FJORTEN_ARBEJDSDAGE, KALENDER, LUKKEDAGE, varsel

MANDAG = date(2026, 3, 2)
FRIST = beregn(FJORTEN_ARBEJDSDAGE, KALENDER, MANDAG)


def test_r102_without_a_notice_the_meeting_may_be_held_the_day_it_is_called() -> None:
    assert tidligste_moededag(MANDAG, None, KALENDER) == MANDAG
    assert tidligste_moededag(date(2026, 4, 2), None, KALENDER) == date(2026, 4, 7)  # Easter is closed all the same
    assert tidligste_moededag(date(2026, 6, 5), None, KALENDER, LUKKEDAGE) == date(2026, 6, 8)


def test_r101_a_deadline_without_a_notice_still_ends() -> None:
    svar = vindue(FRIST, None, KALENDER, MANDAG)
    assert svar.mulige[0] == MANDAG
    assert svar.mulige[-1] == date(2026, 3, 20)
    efter = svar.dag(date(2026, 3, 23))
    assert efter is not None
    assert efter.har(Hindringskode.EFTER_FRIST)
    assert svar.dage[-1].dato == date(2026, 3, 27)


def test_r102_a_notice_without_a_deadline_is_kept_and_five_weeks_are_shown() -> None:
    svar = vindue(None, varsel(), KALENDER, MANDAG)
    assert svar.mulige[0] == date(2026, 3, 9)
    assert svar.dage[-1].dato == date(2026, 4, 13)
    assert not svar.urealistisk


def test_r89_without_a_notice_nobody_meets_before_the_invitation_can_leave() -> None:
    svar = vindue(FRIST, None, KALENDER, MANDAG, afsendes_tidligst=date(2026, 3, 5))
    onsdag = svar.dag(date(2026, 3, 4))
    assert onsdag is not None
    assert [(h.kode, h.regel, h.kan_fraviges) for h in onsdag.hindringer] == [(Hindringskode.SVAR, "R89", True)]
    assert "først sendes torsdag 5. marts 2026" in onsdag.hindringer[0].tekst
    assert svar.mulige[0] == date(2026, 3, 5)


def test_r89_waiting_beyond_the_deadline_binds_also_without_a_notice() -> None:
    svar = vindue(FRIST, None, KALENDER, MANDAG, afsendes_tidligst=date(2026, 3, 23))
    assert svar.bindende is not None
    assert (svar.bindende.kode, svar.bindende.regel) == (Hindringskode.SVAR, "R89")


def test_a22_a_lack_of_slots_is_told_without_speaking_of_a_notice() -> None:
    svar = vindue(FRIST, None, KALENDER, MANDAG, slots=[])
    assert svar.bindende is not None
    assert svar.bindende.tekst == "Intet reserveret tidsinterval er ledigt før fristen fredag 20. marts 2026."


def test_r104_slots_without_a_deadline_are_the_days_to_choose_from() -> None:
    ledig = [Slot(date(2026, 3, 10), time(9), time(10))]
    svar = vindue(None, None, KALENDER, MANDAG, slots=ledig)
    assert svar.mulige == (date(2026, 3, 10),)
    assert svar.bindende is None
