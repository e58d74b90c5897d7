"""The beslutningstræ: who is asked for a child, by which line, and what is wrong with a table with a hole."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from contracts.koncept import (
    Svarart,
    UkendtIndgang,
    svar_beslutningstrae,
)
from contracts.values import Enhedstype
from tests.contracts.profil import KONCEPT, aendret, fejl, linje

# The beslutningstræ


def test_r85_every_child_gets_2_to_4_functions_that_serve_its_age() -> None:
    for alder, trin, slags in product(range(19), ("trin_2", "trin_3", "trin_4"), Enhedstype):
        svar = svar_beslutningstrae(KONCEPT, alder, trin, slags, "nord")
        funktioner = [linje.funktion for linje in svar if linje.art is Svarart.FUNKTION]
        assert 2 <= len(funktioner) <= 4, (alder, trin, slags)
        assert len(funktioner) == len(set(funktioner)), (alder, trin, slags)
        for kode in funktioner:
            funktion = KONCEPT.beslutningstrae.funktion(kode)
            assert funktion is not None
            assert funktion.fra_alder <= alder <= funktion.til_alder


def test_r85_a_schoolchild_on_trin_2_is_answered_with_the_line_behind_each_function() -> None:
    svar = svar_beslutningstrae(KONCEPT, 8, "trin_2", "skole", "nord")
    assert [(linje.funktion, linje.kode, linje.regel, linje.kilde) for linje in svar] == [
        ("ppr", "bt_skole_ppr", "R85", "eksempel"),
        ("boerneskoleraadgiver", "bt_skole_raadgiver", "R85", "eksempel"),
        ("sundhedspleje", "bt_skole_sundhedspleje", "R85", "eksempel"),
    ]


@pytest.mark.parametrize("trin", ["trin_0", "trin_1"])
def test_r86_on_trin_0_and_1_the_table_points_to_the_tools_of_the_community(trin: str) -> None:
    svar = svar_beslutningstrae(KONCEPT, 4, trin, "dagtilbud", "syd")
    assert [(linje.funktion, linje.art) for linje in svar] == [
        ("paedagogisk_fundament", Svarart.HENVISNING),
        ("paedagogisk_mulighedsrum", Svarart.HENVISNING),
        ("vejviser", Svarart.HENVISNING),
        ("refleksionsrum", Svarart.HENVISNING),
    ]


@pytest.mark.parametrize(("trin", "peger"), [("trin_2", False), ("trin_3", True), ("trin_4", True)])
def test_r125_from_trin_3_the_table_points_to_modtagelsen(trin: str, peger: bool) -> None:
    svar = svar_beslutningstrae(KONCEPT, 10, trin, "skole", "nord")
    assert ("modtagelsen" in [linje.funktion for linje in svar]) is peger


def test_a_district_that_is_left_with_a_hole_is_named() -> None:
    def kun_nord(data: dict[str, Any]) -> None:
        linje(data, "bt_uddannelse_ung")["distrikter"] = ["nord"]

    fundet = fejl(kun_nord)
    assert (
        "beslutningstrae: 15-18 år, trin_2, ungdomsuddannelse: hul, tabellen giver 1 funktion, og der skal være 2-4"
    ) in fundet
    assert not any("distrikt nord" in enkelt for enkelt in fundet)


def test_a_line_may_be_true_in_some_districts_only() -> None:
    def kun_nord(data: dict[str, Any]) -> None:
        linje(data, "bt_truet_familiebehandler")["distrikter"] = ["nord"]

    koncept = aendret(kun_nord)
    nord, syd = (
        {linje.funktion for linje in svar_beslutningstrae(koncept, 8, "trin_4", "skole", distrikt)}
        for distrikt in ("nord", "syd")
    )
    assert nord - syd == {"familiebehandler"}


@pytest.mark.parametrize(
    ("alder", "trin", "enhedstype", "besked"),
    [
        (19, "trin_2", "skole", "19 år ligger uden for konceptets 0-18 år"),
        (8, "trin_7", "skole", "»trin_7« findes ikke på TRIVSEL"),
        (8, "trin_2", "cirkus", "»cirkus« findes ikke i beslutningstræet"),
    ],
)
def test_the_table_says_what_it_does_not_know(alder: int, trin: str, enhedstype: str, besked: str) -> None:
    with pytest.raises(UkendtIndgang, match=besked):
        svar_beslutningstrae(KONCEPT, alder, trin, enhedstype, "nord")
    assert svar_beslutningstrae(KONCEPT, 18, "trin_2", "skole", None)


def test_a_hole_in_the_table_names_the_children_who_get_no_answer() -> None:
    def hul(data: dict[str, Any]) -> None:
        linje(data, "bt_fritid_raadgiver")["til_alder"] = 12

    assert fejl(hul) == (
        "beslutningstrae: 13-14 år, trin_2, fritid: hul, tabellen giver 1 funktion, og der skal være 2-4",
    )


def test_an_overlap_names_both_lines() -> None:
    def overlap(data: dict[str, Any]) -> None:
        linje(data, "bt_fritid_raadgiver")["enhedstyper"].append("skole")
        linje(data, "bt_fritid_raadgiver")["trin"] = ["trin_2"]

    assert (
        "beslutningstrae: 6-14 år, trin_2, skole: overlap, "
        "bt_skole_raadgiver og bt_fritid_raadgiver giver begge boerneskoleraadgiver"
    ) in fejl(overlap)


def test_too_many_functions_for_a_team_are_told() -> None:
    def for_mange(data: dict[str, Any]) -> None:
        linje(data, "bt_skole_sundhedspleje")["trin"] = ["trin_2", "trin_4"]

    assert fejl(for_mange) == (
        "beslutningstrae: 5-9 år, trin_4, skole: for mange, tabellen giver 5 funktioner, og der skal være 2-4",
    )


def test_a_community_step_without_an_answer_and_one_that_asks_for_employees_are_told() -> None:
    def forkert(data: dict[str, Any]) -> None:
        linje(data, "bt_dagtilbud_ppr")["trin"].append("trin_1")
        data["beslutningstrae"]["linjer"] = [
            linje for linje in data["beslutningstrae"]["linjer"] if not linje["kode"].startswith("bt_faellesskab")
        ]

    fundet = fejl(forkert)
    assert "beslutningstrae: 0-18 år, trin_0, skole: hul, tabellen giver intet svar" in fundet
    assert (
        "beslutningstrae: 3-18 år, trin_1, dagtilbud: der bedes om medarbejdere på et trin, der handler om fællesskabet"
    ) in fundet


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"funktion": "tryllekunstner"}, "»tryllekunstner« er ikke en funktion i profilen"),
        ({"trin": ["trin_9"]}, "»trin_9« er ikke et trin på skalaen i profilen"),
        ({"fra_alder": 9, "til_alder": 2}, "alderen går fra 9 til 2"),
        ({"til_alder": 18}, "beder Sundhedspleje om 0-18 år, men funktionen dækker 0-16 år"),
        ({"art": "henvisning"}, "»sundhedspleje« er ikke en henvisning i profilen"),
        ({"kode": "bt_skole_ppr"}, "to linjer har samme kode"),
    ],
)
def test_a_line_that_names_something_unknown_is_told(felter: dict[str, Any], besked: str) -> None:
    fundet = fejl(lambda data: linje(data, "bt_skole_sundhedspleje").update(felter))
    assert any(besked in enkelt for enkelt in fundet), fundet
