"""People plan by what they hear of, each by a chance of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest

from contracts.consent import AfslåSamtykke, GivSamtykke
from contracts.koncept import hent_koncept
from contracts.meetings import AfholdMøde, Barnet, Fremdrift
from contracts.routing import NedsætTeam
from contracts.values import Rolle
from services.town.behaviour import answer_the_question, register_people, worry
from services.town.cases import Order, Sag, touches_leaders
from services.town.habits import at_work
from services.town.lending import appoint_the_team
from services.town.people import Town
from services.town.timeline import Happened

KONCEPT = hent_koncept("fredericia-2026")
MANDAG = datetime(2026, 3, 2, 8, tzinfo=UTC)
NS = UUID(int=5)


@pytest.fixture
def sag() -> Sag:
    town = Town(1, KONCEPT)
    return Sag(town, town.case(1, MANDAG))


def fact(name: str, **data: Any) -> Happened:
    return Happened(uuid5(NS, f"{name} {data}"), name, data, MANDAG)


def orders(sag: Sag, reaction: Any, about: Happened) -> list[Order]:
    plans = reaction(sag, about, sag.town.random(about.id, reaction.__name__))
    return [order for plan in plans for order in plan.act(plan.at)]


def test_a_worry_is_told_by_the_staff_of_the_childs_own_unit(sag: Sag) -> None:
    [order] = worry(sag).act(MANDAG)
    assert order.som.rolle is Rolle.HVERDAGSPERSONALE
    assert order.som.enhed == sag.case.unit.id


def test_work_waits_for_the_next_arbejdsdag_and_is_always_later(sag: Sag) -> None:
    eve_of_easter = datetime(2026, 4, 1, 12, tzinfo=UTC)
    assert at_work(sag, eve_of_easter, 0, 9).isoformat() == "2026-04-07T09:00:00+02:00"
    assert at_work(sag, eve_of_easter, 0, 16).isoformat() == "2026-04-01T16:00:00+02:00"


@pytest.mark.parametrize(("step", "asked"), [("trin_1", False), ("trin_2", True), ("trin_3", False)])
def test_people_are_registered_on_the_individual_step_only(sag: Sag, step: str, asked: bool) -> None:
    sag.step = step
    given = [orders(sag, register_people, fact("trin_placeret", nummer=number)) for number in range(20)]
    assert any(given) is asked


def test_each_parent_answers_for_themself_and_nobody_when_it_is_settled(sag: Sag) -> None:
    parts = [uuid5(NS, str(number)) for number in range(40)]
    question = fact("samtykke_anmodet", parter=[str(part) for part in parts])
    given = orders(sag, answer_the_question, question)
    kinds = {type(order.command) for order in given}
    assert kinds == {GivSamtykke, AfslåSamtykke}
    own = [order for order in given if order.som.rolle is Rolle.FORAELDER]
    assert all(order.som.id == getattr(order.command, "part", None) for order in own)
    sag.open = True
    assert orders(sag, answer_the_question, question) == []


def test_the_team_is_appointed_when_everybody_answered_or_had_the_time(sag: Sag) -> None:
    one, other, employee = (uuid5(NS, word) for word in ("en", "to", "ansat"))
    sag.open = True
    for question in (one, other):
        asked = fact("leder_anmodet", anmodning=str(question), leder=str(NS), funktion_id=str(NS))
        sag.note(asked)
    lent = fact("medarbejder_udpeget", anmodning=str(one), medarbejder=str(employee), kan_tage_opgaver=True)
    sag.note(lent)
    assert orders(sag, appoint_the_team, lent) == []
    sag.note(fact("leder_svar_udeblev", anmodning=str(other)))
    [order] = orders(sag, appoint_the_team, lent)
    assert isinstance(order.command, NedsætTeam)
    assert order.command.kontaktperson == employee


@pytest.mark.parametrize(("verdict", "shared"), [(Fremdrift.NEJ, True), (Fremdrift.JA, False), (None, False)])
def test_only_a_forloeb_that_stands_still_reaches_the_lederteam(
    sag: Sag, verdict: Fremdrift | None, shared: bool
) -> None:
    held = AfholdMøde(forloeb=NS, moede=NS, deltagere=(NS,), barnet=Barnet.DELTOG, fremdrift=verdict)
    assert touches_leaders(Order(held, sag.leader)) is shared
