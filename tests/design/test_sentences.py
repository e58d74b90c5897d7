"""A sentence that comes with an answer is known by its form, and what was put into it is said in its turn."""

from __future__ import annotations

import pytest

from services.design.sentences import Said, Sentences

ENGLISH = Sentences(
    {
        "Teamet og familien mødes {dag}.": "The team and the family meet on {dag}.",
        "{antal} dage": "{antal} days",
        "{frist}: {tilstand}": "{frist}: {tilstand}",
        "Fristen »{frist}« er {tilstand}.": "The deadline “{frist}” was {tilstand}.",
        "Fristen »{frist}« er bortfaldet: {aarsag}.": "The deadline “{frist}” has fallen away: {aarsag}.",
        "Handleplanen er opdateret": "The action plan is updated",
        "holdt for sent": "met too late",
        "Trin 1": "Step 1",
        "PPR": "PPR",
        "Beslutningstræet pegede på: {linjer}.": "The decision tree pointed to: {linjer}.",
        "{svaret} af {alle}, {svaret} i alt": "{svaret} of {alle}, {svaret} in all",
    }
)


def sagt(text: str) -> str:
    return "".join(piece.text for piece in ENGLISH.say(text))


@pytest.mark.parametrize(
    ("dansk", "engelsk"),
    [
        ("Handleplanen er opdateret", "The action plan is updated"),
        ("handleplanen er opdateret", "the action plan is updated"),
        ("Holdt for sent", "Met too late"),
        ("PPR", "PPR"),
        ("26 dage", "26 days"),
        ("2,5 dage", "2.5 days"),
        ("82 %", "82%"),
        ("tirsdag 21. april 2026", "Tuesday 21 April 2026"),
        ("tirsdag 21. april 2026 kl. 09.00", "Tuesday 21 April 2026 at 09:00"),
        (
            "Teamet og familien mødes tirsdag 21. april 2026 kl. 09.00.",
            "The team and the family meet on Tuesday 21 April 2026 at 09:00.",
        ),
        ("Handleplanen er opdateret: holdt for sent", "The action plan is updated: met too late"),
        ("3 af 4, 3 i alt", "3 of 4, 3 in all"),
    ],
)
def test_a_form_is_known_by_its_own_words_and_its_parts_are_said_too(dansk: str, engelsk: str) -> None:
    assert sagt(dansk) == engelsk


def test_of_two_forms_the_one_with_more_words_of_its_own_is_meant() -> None:
    said = sagt("Fristen »Handleplanen er opdateret« er bortfaldet: 3 dage.")
    assert said == "The deadline “The action plan is updated” has fallen away: 3 days."


@pytest.mark.parametrize(
    "text",
    [
        "En sætning, som ingen har oversat.",
        "Børn i skole: PPR ser på trivsel.",
        "inden for 14 dage",
        "3 af 4, 5 i alt",
        "tirsdag 21. april",
        "",
    ],
)
def test_what_is_not_known_is_left_whole(text: str) -> None:
    """A form of few words is none for a text that only happens to fit around it."""
    assert ENGLISH.say(text) == ()


def test_a_part_that_nobody_has_translated_is_the_only_danish_in_the_sentence() -> None:
    """WCAG 3.1.2: it is that part that says it is Danish; some in a row are looked at one by one."""
    assert ENGLISH.say("Beslutningstræet pegede på: PPR, Ungevejleder.") == (
        Said("The decision tree pointed to: "),
        Said("PPR"),
        Said(", "),
        Said("Ungevejleder", danish=True),
        Said("."),
    )
