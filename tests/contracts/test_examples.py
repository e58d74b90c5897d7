"""Every contract has a worked example, and the examples tell one story."""

import json
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from contracts.envelope import Envelope
from contracts.examples import ENVELOPE, EXAMPLES, OTHERWISE, STORY
from contracts.examples.ids import FORLOEB
from contracts.export import SCHEMAS
from contracts.export.registry import Contract, contracts
from contracts.values import Fortrolig

ALL = list(contracts())


def committed(contract: Contract) -> dict[str, object]:
    file = SCHEMAS / contract.path
    assert file.is_file(), f"no committed schema of {contract.topic}: run `trivsel contracts export`"
    schema: dict[str, object] = json.loads(file.read_text("utf-8"))
    return schema


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.topic)
def test_every_contract_has_an_example_that_its_committed_schema_accepts(contract: Contract) -> None:
    assert contract.example is not None, f"add an example of {contract.topic} in contracts/examples/"
    Draft202012Validator(committed(contract), format_checker=FormatChecker()).validate(contract.body)


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.topic)
def test_every_example_comes_back_the_same_from_the_wire(contract: Contract) -> None:
    assert contract.example is not None
    assert contract.model.model_validate_json(json.dumps(contract.body)) == contract.example


@pytest.mark.parametrize("contract", ALL, ids=lambda c: c.topic)
def test_no_schema_accepts_a_field_it_does_not_know(contract: Contract) -> None:
    validator = Draft202012Validator(committed(contract))
    assert validator.is_valid(contract.body)
    assert not validator.is_valid(contract.body | {"ukendt": "x"})


def test_every_example_of_a_forloeb_is_of_the_same_one() -> None:
    of = {
        fact.TOPIC: forloeb
        for fact in (*STORY, *OTHERWISE)
        if isinstance(forloeb := getattr(fact, "forloeb", None), UUID)
    }
    assert len(of) > 60
    assert set(of.values()) == {FORLOEB}


def test_no_fact_is_told_twice() -> None:
    assert len(EXAMPLES) == len(STORY) + len(OTHERWISE)


def test_no_example_prints_what_is_confidential() -> None:
    commands = [c.example for c in ALL if c.kind == "commands"]
    hidden = [value for c in commands for _, value in c if isinstance(value, Fortrolig)]  # type: ignore[union-attr]
    assert len(hidden) > 10
    printed = repr(commands) + "".join(c.model_dump_json() for c in commands if c)
    assert [value for value in hidden if str(value.vis()) in printed] == []


def test_the_envelope_comes_back_the_same_from_its_headers() -> None:
    assert Envelope.of_headers(ENVELOPE.headers()) == ENVELOPE
