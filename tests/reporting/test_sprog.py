"""What a leader reads is correct Danish: one and many are told apart, and no code is shown letter by letter."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from uuid import uuid5

import pytest

from contracts import consent, meetings, routing
from contracts.examples import EXAMPLES, OTHERWISE, STORY
from contracts.fact import Fact
from contracts.koncept import hent_koncept, koncepter
from contracts.values import Rolle
from services.reporting import words
from services.reporting.named import laengst, midt
from services.reporting.sentences import SENTENCES, saetning, skabelon
from tests.given import NS

KONCEPT = hent_koncept("fredericia-2026")
ASCII = re.compile(r"\w*(?:ae|oe|aa|_)\w*")
"""How a code is spelled. No Danish word that a sentence uses is spelled so."""

MANGE = tuple(uuid5(NS, str(n)) for n in range(3))


def fact(topic: str, **andre: object) -> Fact:
    return EXAMPLES[topic].model_copy(update=andre)


@pytest.mark.parametrize("rolle", list(Rolle))
def test_a_role_is_never_spelled_as_its_code(rolle: Rolle) -> None:
    """Also where the koncept has no title for it."""
    for koncept in (None, *map(hent_koncept, koncepter())):
        assert not ASCII.search(words.rolle(koncept, rolle.value))


@pytest.mark.parametrize(
    ("topic", "felt", "en", "flere"),
    [
        ("meetings.lederteam_oprettet.v1", "medlemmer", "med 1 medlem.", "med 3 medlemmer."),
        ("meetings.lederteam_aendret.v1", "medlemmer", "har nu 1 medlem.", "har nu 3 medlemmer."),
    ],
)
def test_one_member_is_no_members(topic: str, felt: str, en: str, flere: str) -> None:
    assert saetning(fact(topic, **{felt: MANGE[:1]})).endswith(en)
    assert saetning(fact(topic, **{felt: MANGE})).endswith(flere)


def test_one_meeting_is_no_meetings() -> None:
    alarm, loeft = "meetings.kapacitetsalarm.v1", "meetings.loeft_foreslaaet.v1"
    assert saetning(fact(alarm, uden_plads=1)).startswith("1 opstartsmøde fandt")
    assert saetning(fact(alarm, uden_plads=2)).startswith("2 opstartsmøder fandt")
    assert saetning(fact(loeft, moeder=1)).endswith("på 1 møde i træk.")
    assert saetning(fact(loeft, moeder=2)).endswith("på 2 møder i træk.")


def test_a_sentence_is_shown_with_its_fields_in_the_catalogue() -> None:
    assert skabelon("meetings.lederteam_aendret.v1") == "Lederteamet har nu {medlemmer} medlemmer."
    assert not [topic for topic in EXAMPLES if re.search(r"\{\w+:", skabelon(topic))]


@pytest.mark.parametrize(
    ("dage", "i_midten", "laengste"),
    [([], "–", "–"), ([1], "1 dag", "1 dag"), ([1, 2], "1,5 dage", "2 dage"), ([1, 1, 9], "1 dag", "9 dage")],
)
def test_one_day_is_no_days(dage: list[int], i_midten: str, laengste: str) -> None:
    assert (midt(dage), laengst(dage)) == (i_midten, laengste)


def test_no_sentence_shows_a_code_letter_by_letter() -> None:
    egne = [f for f in (*EXAMPLES.values(), *STORY, *OTHERWISE) if f.TOPIC.split(".")[1] in SENTENCES]
    vist = {ord_ for f in egne for ord_ in ASCII.findall(saetning(f, KONCEPT))}
    assert vist == set()


def test_no_value_of_the_contracts_shows_itself_letter_by_letter() -> None:
    vist = {
        f"{navn}.{vaerdi.value}"
        for owner in (consent, meetings, routing)
        for navn, slags in inspect.getmembers(owner, lambda v: inspect.isclass(v) and issubclass(v, Enum))
        for vaerdi in slags
        if ASCII.search(words.kode(str(vaerdi.value)))
    }
    assert vist == set()
