"""What a story expects against what there is."""

from typing import Any

import pytest

from services.story.matching import differences, nearest, pick
from services.story.steps import StoryFault

MOR = "5ca1ab1e-0000-4000-8000-0000000000aa"
NAMES = {MOR: "$mor"}


def differs(wanted: Any, actual: Any) -> list[str]:
    return differences(wanted, actual, NAMES)


@pytest.mark.parametrize(
    ("wanted", "actual"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": {"b": None}}, {"a": {"b": None, "c": 1}}),
        ({"a": ["x", "y"]}, {"a": ["y", "z", "x"]}),
        ({"a": []}, {"a": []}),
        ({"a": [{"f": 1}, {"g": 2}]}, {"a": [{"f": 1, "g": 2}, {"f": 1}]}),
        ({"kl": "2026-03-27T14:00:00+01:00"}, {"kl": "2026-03-27T13:00:00Z"}),
        ({"dag": "2026-03-30"}, {"dag": "2026-03-29T22:30:00+00:00"}),
        ({"antal": "2"}, {"antal": 2}),
    ],
)
def test_these_fit(wanted: Any, actual: Any) -> None:
    assert differs(wanted, actual) == []


@pytest.mark.parametrize(
    ("wanted", "actual", "words"),
    [
        ({"a": 1}, {"a": 2}, "a skulle være 1, men er 2"),
        ({"a": {"b": 1}}, {"a": {"b": None}}, "a.b skulle være 1, men er ingenting"),
        ({"a": None}, {"a": 0}, "a skulle være ingenting, men er 0"),
        ({"tilstnd": 1}, {"tilstand": 1}, "tilstnd findes ikke; mente du tilstand?"),
        ({"a": []}, {"a": ["x"]}, "a skulle være [], men er [x]"),
        ({"a": ["x", "x"]}, {"a": ["x"]}, "a mangler x; der er [x]"),
        ({"a": ["x"]}, {"a": []}, "a mangler x; der er ingen"),
        ({"part": "far"}, {"part": MOR}, "part skulle være far, men er $mor"),
        ({"dag": "2026-03-29"}, {"dag": "2026-03-29T22:30:00+00:00"}, "men er 2026-03-30 00:30"),
        ({"kl": "2026-03-27T14:00:00+01:00"}, {"kl": "2026-03-27T14:00:00Z"}, "skulle være 2026-03-27 14:00"),
        ({"a": {"b": 1}}, {"a": 3}, "a skulle være {b: 1}, men er 3"),
    ],
)
def test_these_differ_and_it_is_said_how(wanted: Any, actual: Any, words: str) -> None:
    [said] = differs(wanted, actual)
    assert words in said


def test_a_missing_element_is_compared_with_the_one_most_like_it() -> None:
    actual = {"trin": [{"liste": "trin_1", "antal": 4}, {"liste": "trin_3", "antal": 2}]}
    [said] = differs({"trin": [{"liste": "trin_3", "antal": 1}]}, actual)
    assert said == "trin mangler {liste: trin_3, antal: 1}; nærmest: antal skulle være 1, men er 2"


def test_the_nearest_fact_is_the_one_with_fewest_differences() -> None:
    facts = [{"frist": "loefte", "forfalder": "2026-04-10"}, {"frist": "opstartsmoede", "forfalder": "2026-04-21"}]
    wanted = {"frist": "opstartsmoede", "forfalder": "2026-04-22"}
    assert nearest(wanted, facts, NAMES) == ["forfalder skulle være 2026-04-22, men er 2026-04-21"]
    assert nearest(wanted, [], NAMES) == []


def test_a_path_picks_by_name_by_number_and_by_a_field() -> None:
    answer = {
        "moeder": [{"moede": "m1"}, {"moede": "m2"}],
        "spurgte": [{"funktion": "ppr", "id": 7}],
        "team": {"id": 1},
    }
    assert pick("team.id", answer) == 1
    assert pick("moeder.1.moede", answer) == "m2"
    assert pick("spurgte[funktion=ppr].id", answer) == 7


@pytest.mark.parametrize("path", ["tem", "moeder.5", "spurgte[funktion=skole].id", "team.id.mere", "a b"])
def test_a_path_that_leads_nowhere_is_said_so(path: str) -> None:
    with pytest.raises(StoryFault, match=r"findes ikke i svaret|kan ikke læses"):
        pick(path, {"team": {"id": 1}, "moeder": [], "spurgte": [{"funktion": "ppr"}]})
