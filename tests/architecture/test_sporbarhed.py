"""Every rule of the source documents, and every doubt about them, has its line; and no line says what is not so."""

from itertools import product

import pytest

from tests.architecture.source import ROOT
from tests.architecture.sporbarhed import exists, faults, lines, names

RULES = tuple(f"R{number}" for number in range(1, 205))
LETTERS = {1: "abcdefghijklm", 3: "abc", 4: "abc", 5: ("", "b", "c")}
DECISIONS = tuple(f"A{n}{letter}" for n in range(1, 49) for letter in LETTERS.get(n, ("",)))
HERE = "tests/architecture/test_sporbarhed.py::test_the_checker_reads_a_line"


def row(number: str, where: str = "`skala.maal_trin`", proof: str = f"`{HERE}`") -> str:
    return f"| {number} | Ord | {where} | {proof} |"


def test_every_rule_is_software_with_a_test_or_has_a_reason() -> None:
    assert faults((ROOT / "docs/sporbarhed.md").read_text("utf-8"), RULES) == []


def test_every_doubt_has_its_default_its_place_and_its_test() -> None:
    assert faults((ROOT / "docs/afgoerelser.md").read_text("utf-8"), DECISIONS) == []


def test_few_rules_are_not_software() -> None:
    text = (ROOT / "docs/sporbarhed.md").read_text("utf-8")
    assert len([line for line in lines(text) if line.reason]) <= 10


def test_the_checker_reads_a_line() -> None:
    """R9 stands here for the tests of the checker."""
    assert faults(row("R9"), ("R9",)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "R9: no line"),
        (row("R9") + "\n" + row("R9"), "R9: 2 lines"),
        (row("R9", where="–"), "R9: nowhere"),
        (row("R9", where="`skala.findes_ikke`"), "neither a file nor the key"),
        (row("R9", where="`contracts/findes_ikke.py`"), "neither a file nor the key"),
        (row("R9", proof="–"), "R9: no test"),
        (row("R9", proof="`tests/findes_ikke.py::test_x`"), "there is no test"),
        (row("R9", proof=f"`{HERE}_x`"), "there is no test"),
        (row("R9", proof="ikke software: derfor"), "say why"),
        (row("R9", proof="`tests/architecture/test_sporbarhed.py::test_few_rules_are_not_software`"), "does not name"),
    ],
)
def test_the_checker_sees_what_is_wrong(text: str, said: str) -> None:
    assert said in "\n".join(faults(text, ("R9",)))


def test_a_reason_stands_for_a_test() -> None:
    assert faults(row("R9", "–", "ikke software: et eksempel på en begrundelse"), ("R9",)) == []


def test_a_number_is_a_word_or_a_part_of_a_name() -> None:
    assert all(names(text, "R1") for text in ("R1, A2: …", "def test_r1_the_name", "test_a2_r1()"))
    assert not any(names(text, "R1") for text in ("R10", "def test_r10_the_name", "AR1", "for1"))


def test_a_place_is_a_file_a_class_in_it_or_a_key_of_a_profile() -> None:
    there = ("contracts/values.py", "contracts/values.py::Rolle", "moeder.opstartsmoede.dagsorden", "titler.raadgiver")
    assert [place for place in there if not exists(place)] == []
    assert [a + b for a, b in product(("contracts/values.py::", "moeder."), ("Nej", "nej")) if exists(a + b)] == []
