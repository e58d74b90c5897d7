"""A fifth municipality is a file and no code: it mixes the four, and loads, plans and answers like any other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contracts.koncept import (
    UkendtFrist,
    UkendtIndgang,
    beregn_frist,
    hent_koncept,
    koncepter,
    kontroller,
    laes_koncept,
    moedevindue,
    naeste_lederteammoeder,
    noegletal,
    sammenlign,
    svar_beslutningstrae,
)
from contracts.koncept.kontrol import Alvor
from contracts.values import Rolle

LILLEKOEBING = laes_koncept(Path(__file__).with_name("lillekoebing-2027.toml"))


def test_it_is_whole_and_nobody_has_heard_of_it() -> None:
    assert not [fund for fund in kontroller(LILLEKOEBING) if fund.alvor is Alvor.FEJL]
    assert LILLEKOEBING.id not in koncepter()
    rod = Path(__file__).parents[2]
    kode = [fil for mappe in ("contracts", "services") for fil in (rod / mappe).rglob("*.py")]
    assert not [fil for fil in kode if "lillekoebing" in fil.read_text("utf-8").lower()]


def test_it_mixes_what_the_four_have_apart() -> None:
    """R104 of one, R117 of another, A6 and R178 of the third, R68 and R188 of the fourth."""
    assert LILLEKOEBING.slots
    assert LILLEKOEBING.lederteam
    assert LILLEKOEBING.samtykke.port == "information"
    assert LILLEKOEBING.graenser.varighed
    assert LILLEKOEBING.dialog
    assert (LILLEKOEBING.camp100, LILLEKOEBING.myndighed, LILLEKOEBING.handleplan) == (None, None, None)
    assert LILLEKOEBING.titel(Rolle.LOKAL_LEDER) == "husleder"
    assert set(noegletal(LILLEKOEBING)) == set(noegletal(hent_koncept("fredericia-2026")))
    for navn in koncepter():
        assert sammenlign(LILLEKOEBING, hent_koncept(navn))


def test_its_deadlines_follow_its_own_numbers_units_and_lukkedage() -> None:
    """R101, R89, A1e, A1f, A1h, A1k"""
    assert beregn_frist(LILLEKOEBING, "opstartsmoede", date(2029, 5, 25)).forfalder == date(2029, 6, 11)  # grundlovsdag
    assert beregn_frist(LILLEKOEBING, "leder_svar", date(2027, 2, 5)).forfalder == date(2027, 2, 8)  # Saturday counts
    assert beregn_frist(LILLEKOEBING, "samtykke_konflikt", date(2027, 3, 21)).forfalder == date(2027, 3, 30)  # Easter
    assert beregn_frist(LILLEKOEBING, "varighed", date(2027, 10, 31)).forfalder == date(2028, 2, 29)


def test_a8_it_alone_has_said_how_long_what_is_known_is_kept() -> None:
    """A8: without such a choice no machine says that it is enough."""
    assert LILLEKOEBING.opbevaring
    assert beregn_frist(LILLEKOEBING, LILLEKOEBING.opbevaring.frist, date(2028, 2, 29)).forfalder == date(2033, 2, 28)
    assert [hent_koncept(navn).opbevaring for navn in koncepter()] == [None] * len(koncepter())


def test_its_24_hours_cross_the_night_of_summer_time() -> None:
    """R125, A19"""
    doegn = beregn_frist(LILLEKOEBING, "underretning", datetime(2027, 3, 27, 11, tzinfo=UTC))
    assert doegn.forfalder_kl == datetime(2027, 3, 28, 11, tzinfo=UTC)
    assert "kl. 13.00" in doegn.dage[-1].grund


def test_a_deadline_it_does_not_have_is_not_invented() -> None:
    assert not LILLEKOEBING.har_frist("loefte")
    with pytest.raises(UkendtFrist, match="»loefte« findes ikke i lillekoebing-2027"):
        beregn_frist(LILLEKOEBING, "loefte", date(2027, 2, 1))


def test_its_notice_and_required_slots_leave_one_wednesday() -> None:
    """R102, R104, A1c: four whole arbejdsdage between, and ten to the meeting."""
    assert beregn_frist(LILLEKOEBING, "varsel", date(2027, 3, 3)).forfalder == date(2027, 2, 24)
    vindue = moedevindue(LILLEKOEBING, date(2027, 2, 1), date(2027, 2, 1))
    assert vindue.mulige == (date(2027, 2, 10),)
    torsdag = vindue.dag(date(2027, 2, 11))
    assert torsdag is not None
    assert not torsdag.kan_fraviges


def test_its_lederteam_meets_every_third_week_but_not_in_its_ferieuge() -> None:
    """R117, A1m"""
    runder = naeste_lederteammoeder(LILLEKOEBING, "gul", date(2027, 1, 7), 3)
    assert [runde.dato for runde in runder] == [date(2027, 1, 27), date(2027, 2, 17), date(2027, 3, 10)]
    juli = naeste_lederteammoeder(LILLEKOEBING, "gul", date(2027, 7, 10), 1)[0]
    assert (juli.planlagt, juli.dato) == (date(2027, 7, 14), None)


@pytest.mark.parametrize(
    ("alder", "trin", "funktioner"),
    [
        (4, "gul", ["sundhedspleje", "legevejleder"]),
        (8, "gul", ["sundhedspleje", "skolevejleder"]),
        (12, "roed", ["sundhedspleje", "skolevejleder"]),
        (5, "groen", ["legepladsen"]),
    ],
)
def test_its_beslutningstrae_answers(alder: int, trin: str, funktioner: list[str]) -> None:
    """R85"""
    svar = svar_beslutningstrae(LILLEKOEBING, alder, trin, "skole", None)
    assert [linje.funktion for linje in svar] == funktioner


def test_a_child_outside_its_ages_is_refused() -> None:
    """R3"""
    with pytest.raises(UkendtIndgang, match="13 år ligger uden for konceptets 3-12 år"):
        svar_beslutningstrae(LILLEKOEBING, 13, "gul", "skole", None)


# A municipality without


def test_without_a_beslutningstrae_nobody_is_named_and_nothing_breaks() -> None:
    """R39: Nyborg's leader asks whom the leader knows."""
    nyborg = hent_koncept("nyborg-sammen-om-trivsel")
    assert svar_beslutningstrae(nyborg, 7, "saarbar", "skole", None) == ()
    assert nyborg.team.stoerrelse("saarbar") is None


def test_without_deadline_notice_and_slots_every_arbejdsdag_is_open() -> None:
    """R101, R102, R104: none of them is Nyborg's or the barometer's."""
    for navn in ("nyborg-sammen-om-trivsel", "trivselsbarometer"):
        vindue = moedevindue(hent_koncept(navn), date(2026, 3, 30), date(2026, 3, 30))
        assert vindue.frist is None
        assert not vindue.urealistisk
        assert vindue.mulige[:4] == (date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 7))


def test_r43_a_partner_that_may_be_left_out_is_told_so() -> None:
    """The barometer's fourth level: «Evt. ressourceperson», «og/eller rådgiver i Myndighedsafdelingen»."""
    barometer = hent_koncept("trivselsbarometer")
    svar = svar_beslutningstrae(barometer, 9, "niveau_4", "skole", None)
    assert [(linje.funktion, linje.eventuel) for linje in svar] == [
        *[("ressourceperson", True), ("ppr", False), ("forebyggende_socialraadgiver", False)],
        ("myndighedsraadgiver", True),
    ]
    stoerrelse = barometer.team.stoerrelse("niveau_5")
    assert stoerrelse is not None
    assert (stoerrelse.min, stoerrelse.maks) == (2, 3)


def test_r38_the_first_edition_asks_for_help_up_to_25_years() -> None:
    """R3, A10"""
    trivselplus = hent_koncept("fredericia-trivselplus")
    svar = svar_beslutningstrae(trivselplus, 25, "trin_1", "ungdomsuddannelse", None)
    assert [linje.funktion for linje in svar] == ["ungevejleder", "uddannelsesvejleder"]
