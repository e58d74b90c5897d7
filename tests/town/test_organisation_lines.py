"""A line of units or functions as a command, or what is wrong with it."""

from __future__ import annotations

import pytest

from contracts.values import Enhedstype
from services.town.ids import leader_id, unit_id
from services.town.organisation import Wrong, read_function, read_unit

UNIT = ("E102", "Børnehuset Mælkevejen", "Dagtilbud", "Øst-Byen", "Liam Åkjær", "E102@kommune.example")
FUNCTION = ("ppr", "PPR", "Nord", "0", "18", "Linh Bæk", "ppr.nord@kommune.example")


def test_a_unit() -> None:
    unit = read_unit(UNIT)
    assert (unit.enhed, unit.type, unit.distrikt) == (unit_id("e102 "), Enhedstype.DAGTILBUD, "oest_byen")
    assert unit.leder == leader_id("e102@kommune.example")


def test_a_function_of_a_district_and_one_of_all() -> None:
    nord, everywhere = read_function(FUNCTION), read_function((*FUNCTION[:2], "Alle", *FUNCTION[3:]))
    assert (nord.funktion, nord.distrikt, nord.alder_fra, nord.alder_til) == ("ppr", "nord", 0, 18)
    assert everywhere.distrikt is None
    assert nord.funktion_id != everywhere.funktion_id


@pytest.mark.parametrize(
    ("place", "value", "kind"),
    [
        (0, "", "mangler_enhedsid"),
        (1, "", "mangler_navn"),
        (2, "hospital", "ukendt_type"),
        (3, "?", "ugyldigt_distrikt"),
        (3, "", "ugyldigt_distrikt"),
        (4, "", "mangler_leder"),
        (5, "", "mangler_mail"),
    ],
)
def test_a_wrong_unit(place: int, value: str, kind: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read_unit((*UNIT[:place], value, *UNIT[place + 1 :]))
    assert wrong.value.kind == kind


@pytest.mark.parametrize("ages", [("18", "0"), ("0", "30"), ("nul", "18"), ("", "18"), ("-1", "18")])
def test_a_wrong_age_span(ages: tuple[str, str]) -> None:
    with pytest.raises(Wrong) as wrong:
        read_function((*FUNCTION[:3], *ages, *FUNCTION[5:]))
    assert wrong.value.kind == "ugyldig_alder"
    assert read_function((*FUNCTION[:3], "0", "29", *FUNCTION[5:])).alder_til == 29
