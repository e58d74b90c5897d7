"""A menu leads to what the koncept in force has, and to all of it (R43, R67, R88, R116, R153, R157)."""

from __future__ import annotations

import pytest

from contracts.koncept import hent_koncept
from contracts.values import Rolle
from services.design.menu import KRAEVER, MENUS, Link, findes, menu_for, start_of

F26, TPLUS, NYBORG, BAROMETER = map(
    hent_koncept,
    ("fredericia-2026", "fredericia-trivselplus", "nyborg-sammen-om-trivsel", "trivselsbarometer"),
)


def hvor(rolle: Rolle, koncept: object) -> set[str]:
    return {link.adresse for link in menu_for(rolle, koncept)}  # type: ignore[arg-type]


def test_the_koncept_with_most_hides_nothing_but_the_entrance_it_has_not() -> None:
    """A47."""
    andre = {rolle: links for rolle, links in MENUS.items() if rolle is not Rolle.FAMILIEINDGANG}
    assert {rolle: menu_for(rolle, F26) for rolle in andre} == andre
    assert hvor(Rolle.FAMILIEINDGANG, F26) == {"/konceptet"}


@pytest.mark.parametrize("koncept", [NYBORG, BAROMETER], ids=lambda k: k.id)
def test_where_no_lederteam_meets_nothing_leads_to_one(koncept: object) -> None:
    """R116, R153: nor to a Camp 100; the rest of the menu stands."""
    assert not hvor(Rolle.LEDERTEAM, koncept) & {"/lederteam", "/overblik/moede"}
    assert "/camp100" not in hvor(Rolle.FAGCHEF, koncept)
    assert {"/overblik", "/opbevaring", "/konceptet"} <= hvor(Rolle.FAGCHEF, koncept)
    assert not findes(Rolle.LEDERTEAM, koncept)  # type: ignore[arg-type]


@pytest.mark.parametrize("koncept", [TPLUS, F26], ids=lambda k: k.id)
def test_where_one_meets_its_members_find_it(koncept: object) -> None:
    assert {"/lederteam", "/overblik/moede", "/anmodninger"} <= hvor(Rolle.LEDERTEAM, koncept)
    assert findes(Rolle.LEDERTEAM, koncept)  # type: ignore[arg-type]


def test_groups_are_worked_with_where_the_koncept_says_so() -> None:
    """R157, A48: the start page is then the next of the role's own."""
    assert "/faellesskaber" in hvor(Rolle.LOKAL_LEDER, BAROMETER)
    assert "/faellesskaber" not in hvor(Rolle.LOKAL_LEDER, TPLUS)
    assert start_of(Rolle.HVERDAGSPERSONALE, F26) == "/faellesskaber"
    assert start_of(Rolle.HVERDAGSPERSONALE, NYBORG) == "/bekymring"


def test_a_leader_begins_a_forloeb_where_a_leader_may_be_the_familys_contact() -> None:
    """R27: elsewhere it begins with the member of staff."""
    assert "/start" in hvor(Rolle.LOKAL_LEDER, F26)
    assert "/start" not in hvor(Rolle.LOKAL_LEDER, TPLUS)


def test_familieindgangen_and_the_asked_leaders_are_some_koncepters() -> None:
    """R67, A47: who takes a forløb on. R88: who is asked for an employee."""
    ukendte = {
        koncept.id: {rolle for rolle in Rolle if not findes(rolle, koncept)}
        for koncept in (F26, TPLUS, NYBORG, BAROMETER)
    }
    assert ukendte == {
        F26.id: {Rolle.FAMILIEINDGANG},
        TPLUS.id: {Rolle.FAMILIEINDGANG},
        NYBORG.id: {Rolle.LEDERTEAM, Rolle.FUNKTIONSLEDER},
        BAROMETER.id: {Rolle.LEDERTEAM, Rolle.FAMILIEINDGANG},
    }


def test_every_conditional_page_is_in_some_menu() -> None:
    """Else the condition guards nothing."""
    alle: set[Link] = {link for links in MENUS.values() for link in links}
    assert set(KRAEVER) <= alle
