"""Sentences about every fact, command and question: what it may hold, and who may ask for it."""

from typing import Any

import pytest

from contracts.export.registry import FACT, Contract, contracts
from contracts.fact import Fact, ForløbFact
from contracts.values import Value
from tests.architecture.source import ROOT

FACT_CONTRACTS = [c for c in contracts() if c.kind == "facts"]
ASKED = [c for c in contracts() if c.kind != "facts"]
MOST = 10_000_000
"""No number of a fact may be large enough to be a CPR number or a telephone number."""

FACTS = {each.topic: each.model for each in contracts() if each.kind == FACT}


def open_leaves(part: dict[str, Any], defs: dict[str, Any], where: str) -> list[str]:
    """The places of a schema that could hold something nobody has thought of."""
    if "$ref" in part:
        return open_leaves(defs[part["$ref"].rsplit("/", 1)[1]], defs, where)
    if "anyOf" in part:
        return [leaf for choice in part["anyOf"] for leaf in open_leaves(choice, defs, where)]
    if "enum" in part or "const" in part or part.get("type") in {"boolean", "null"}:
        return []
    match part.get("type"):
        case "object":
            mine = [] if part.get("additionalProperties") is False else [f"{where}: an object with unknown fields"]
            fields = part.get("properties", {}).items()
            return mine + [leaf for n, sub in fields for leaf in open_leaves(sub, defs, f"{where}.{n}")]
        case "array":
            return open_leaves(part["items"], defs, f"{where}[]")
        case "integer":
            bounded = {"minimum", "maximum"} <= part.keys() and part["maximum"] <= MOST
            return [] if bounded else [f"{where}: a number without both bounds (ge=…, le=… at most {MOST})"]
        case "string":
            code = part.get("x-kode") and part.get("pattern", "").startswith("^") and part["pattern"].endswith("$")
            closed = part.get("format") in {"uuid", "date", "date-time"} or code
            return [] if closed else [f"{where}: a free text"]
    return [f"{where}: {part}"]


@pytest.mark.parametrize("contract", FACT_CONTRACTS, ids=lambda c: c.topic)
def test_every_field_of_a_fact_is_of_a_closed_type(contract: Contract) -> None:
    schema = contract.model.model_json_schema()
    found = open_leaves(schema, schema.get("$defs", {}), contract.model.__name__)
    assert found == [], "only ids, codes, closed lists, bounded numbers, dates, times and yes/no; words are Fortrolig"


def test_the_test_of_closed_types_sees_an_open_one() -> None:
    class Åben(Value):
        ord: str
        tal: int
        alt: dict[str, str]

    assert len(open_leaves(Åben.model_json_schema(), {}, "Åben")) == 3


def test_every_fact_names_its_two_special_fields_truly() -> None:
    wrong = [
        topic
        for topic, fact in FACTS.items()
        for field in (fact.VIRKNING, fact.SLETTER)
        if field is not None and field not in fact.model_fields
    ]
    assert wrong == []


def test_every_fact_with_a_forloeb_lies_in_that_forloebs_lane() -> None:
    wrong = [
        topic for topic, fact in FACTS.items() if "forloeb" in fact.model_fields and not issubclass(fact, ForløbFact)
    ]
    assert wrong == [], "the field `forloeb` is the lane: name a list of them otherwise, or derive from ForløbFact"


def test_no_contract_of_one_owner_stands_in_the_module_of_another() -> None:
    assert [c.topic for c in contracts() if c.model.__module__.split(".")[:2] != ["contracts", c.owner]] == []


def test_no_fact_of_the_harbour_holds_anything_confidential() -> None:
    assert [topic for topic, fact in FACTS.items() if fact.SUBJEKT] == [], "it belongs in the stored subclass"


@pytest.mark.parametrize("contract", ASKED, ids=lambda c: c.topic)
def test_every_command_and_question_says_who_may_ask(contract: Contract) -> None:
    assert contract.roles, f"give {contract.model.__name__} its ROLLER"


@pytest.mark.parametrize("contract", list(contracts()), ids=lambda c: c.topic)
def test_every_contract_has_a_sentence(contract: Contract) -> None:
    words = next((doc for cls in contract.model.__mro__ if cls not in {Fact, Value} and (doc := cls.__doc__)), "")
    assert words.strip().split("\n")[0].endswith(".") or "\n" in words, f"{contract.model.__name__} has no sentence"


def test_no_schema_file_is_without_its_contract() -> None:
    committed = {
        p.relative_to(ROOT / "contracts/schemas").as_posix() for p in (ROOT / "contracts/schemas").glob("*/*.json")
    }
    assert committed == {c.path for c in contracts()}
