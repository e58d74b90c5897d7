"""An invented town: the same from the same seed, and whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from contracts.consent import Relation
from contracts.koncept import hent_koncept
from contracts.meetings import OpretLederteam
from contracts.routing import OpretEnhed, OpretFunktion
from services.town.people import AGES, CUSTODY, MEN, WOMEN, Town
from services.town.simulation import ARRIVALS, START, cases

KONCEPT = hent_koncept("fredericia-2026")
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def town() -> Town:
    return Town(1, KONCEPT)


def test_the_same_seed_is_the_same_town(town: Town) -> None:
    again, other = Town(1, KONCEPT), Town(2, KONCEPT)
    assert list(town.founding(AT)) == list(again.founding(AT))
    assert town.case(7, AT) == again.case(7, AT) != other.case(7, AT)


def test_a_town_has_units_functions_and_a_lederteam_on_each_step_that_has_one(town: Town) -> None:
    commands = [command for _, command in town.founding(AT)]
    assert {command.type for command in commands if isinstance(command, OpretEnhed)} == set(AGES)
    functions = {command.funktion for command in commands if isinstance(command, OpretFunktion)}
    assert functions == {function.kode for function in KONCEPT.beslutningstrae.funktioner}
    teams = [command.niveau for command in commands if isinstance(command, OpretLederteam)]
    assert teams == [team.trin for team in KONCEPT.lederteam]


def test_every_child_is_as_old_as_the_unit_takes(town: Town) -> None:
    for number in range(300):
        case = town.case(number, AT)
        youngest, oldest = AGES[case.unit.type]
        assert youngest <= case.age <= oldest + 1
        assert case.age <= KONCEPT.alder.aaben_max
        assert case.born.vis() < AT.date()


def test_every_kind_of_custody_occurs(town: Town) -> None:
    kinds: set[tuple[Relation, ...]] = {
        tuple(part.relation for part in town.case(number, AT).parts) for number in range(300)
    }
    assert kinds == set(CUSTODY)


def test_a_mother_has_the_name_of_a_woman_and_a_father_that_of_a_man(town: Town) -> None:
    assert not set(WOMEN) & set(MEN)
    parents = [part for number in range(300) for part in town.case(number, AT).parts]
    first = {
        kind: {p.navn.vis().split()[0] for p in parents if p.relation is kind} for kind in (Relation.MOR, Relation.FAR)
    }
    assert first[Relation.MOR] <= set(WOMEN)
    assert first[Relation.FAR] <= set(MEN)


def test_what_happens_to_one_child_does_not_depend_on_how_many_there_are(town: Town) -> None:
    few = list(cases(town, START, START + ARRIVALS, 10))
    assert few == list(cases(town, START, START + ARRIVALS, 10))
    names = {case.number: case.name.vis() for case in cases(town, START, START + ARRIVALS, 20)}
    assert all(names[case.number] == case.name.vis() for case in few)


def test_concerns_come_on_arbejdsdage(town: Town) -> None:
    found = list(cases(town, START, START + ARRIVALS, 100))
    assert all(KONCEPT.kalendertabel.er_arbejdsdag(case.at.date(), KONCEPT.lukkedage) for case in found)
    assert all(START <= case.at <= START + ARRIVALS + timedelta(days=4) for case in found)


def test_a_workday_later_is_never_a_holiday(town: Town) -> None:
    skaertorsdag_eve = datetime(2026, 4, 1, 9, tzinfo=UTC)
    assert town.workday(skaertorsdag_eve, 0) == skaertorsdag_eve
    assert town.workday(skaertorsdag_eve, 1) == skaertorsdag_eve + timedelta(days=6)


def test_hours_are_spread_for_those_who_look_on_only(town: Town) -> None:
    lively, child = Town(1, KONCEPT, lively_from=AT), town.case(1, AT).forloeb
    assert town.about(AT, child) == AT
    assert lively.about(AT - timedelta(hours=1), child) == AT - timedelta(hours=1)
    assert AT <= lively.about(AT, child) < AT + timedelta(minutes=150)
