"""Within a version only optional additions may come; an independent check sees nothing that ours does not."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsoncompat
import pytest

from contracts.export import breaks
from contracts.export.registry import COMMAND, FACT, contracts
from contracts.export.schema import schema_of

Schema = dict[str, Any]
Change = Callable[[Schema], Any]
BY_TOPIC = {c.topic: schema_of(c) for c in contracts()}
MEETING = "meetings.moede_indkaldt.v1"


def changed(topic: str, change: Change) -> tuple[Schema, Schema]:
    new = copy.deepcopy(BY_TOPIC[topic])
    change(new)
    return BY_TOPIC[topic], new


def fields(schema: Schema) -> Schema:
    found: Schema = schema["properties"]
    return found


def plain(schema: Schema) -> str:
    """Without its name: the library takes a named schema for a foreign one."""
    return json.dumps({key: value for key, value in schema.items() if key not in {"$id", "$schema"}})


def both(kind: str, old: Schema, new: Schema) -> list[str]:
    """Our own answer; an independent library may find no break that we miss (formats and patterns it does not read)."""
    ours = breaks(kind, old, new)
    if not jsoncompat.check_compat(plain(old), plain(new), "deserializer"):
        assert ours, "jsoncompat names a break that our own check does not see"
    return ours


def remove(name: str) -> Change:
    return lambda s: (fields(s).pop(name), s["required"].remove(name))


def require_new(s: Schema) -> None:
    s["properties"]["x"] = {"type": "boolean"}
    s["required"].append("x")


def set_to(name: str, **keywords: Any) -> Change:
    return lambda s: fields(s)[name].update(keywords)


def never_null(name: str) -> Change:
    return lambda s: fields(s).update({name: fields(s)[name]["anyOf"][0]})


SPARRING, TEAM = "meetings.sparring_oensket.v1", "routing.team_nedsat.v1"
PERSONS, CALL, UNIT = "consent.registrer_personkreds.v1", "meetings.indkald_moede.v1", "routing.opret_enhed.v1"

BREAKS: list[tuple[str, str, Change, str]] = [
    ("field removed", MEETING, remove("virtuelt"), "virtuelt"),
    ("new required field", MEETING, require_new, "x"),
    ("type changed", MEETING, set_to("virtuelt", type="integer"), "virtuelt"),
    ("format changed", MEETING, set_to("starter_at", format="date"), "starter_at"),
    ("value removed", MEETING, lambda s: s["$defs"]["Moedeart"]["enum"].pop(), "art"),
    ("maximum changed", MEETING, set_to("varighed_min", maximum=90), "varighed_min"),
    ("minimum changed", MEETING, set_to("varighed_min", minimum=30), "varighed_min"),
    ("may no longer be empty", MEETING, never_null("begrundelse"), "begrundelse"),
    ("pattern changed", SPARRING, set_to("funktion", pattern="^ppr$"), "funktion"),
    ("new required field", TEAM, lambda s: require_new(s["$defs"]["Teammedlem"]), "medlemmer[].x"),
    ("maxItems changed", PERSONS, set_to("parter", maxItems=2), "parter"),
    ("optional field became required", CALL, lambda s: s["required"].append("virtuelt"), "virtuelt"),
    ("maxLength changed", UNIT, set_to("navn", maxLength=20), "navn"),
]


@pytest.mark.parametrize(("what", "topic", "change", "field"), BREAKS, ids=[f"{b[0]} in {b[3]}" for b in BREAKS])
def test_a_break_is_named_with_its_field(what: str, topic: str, change: Change, field: str) -> None:
    kind = FACT if topic in {MEETING, SPARRING, TEAM} else COMMAND
    told = both(kind, *changed(topic, change))
    assert [line for line in told if line.startswith(f"{field}:") and what in line], told


ADDITIONS: list[tuple[str, Change]] = [
    ("nothing changed", lambda _: None),
    ("another wording", lambda s: s.update(description="Sagt på en anden måde.")),
    ("an optional field", lambda s: fields(s).update(x={"type": "boolean", "default": False})),
    ("a value more in a closed list", lambda s: s["$defs"]["Moedeart"]["enum"].append("statusmoede")),
    ("a wider limit", lambda s: fields(s)["varighed_min"].update(maximum=600)),
]


@pytest.mark.parametrize(("what", "change"), ADDITIONS, ids=[a[0] for a in ADDITIONS])
def test_an_addition_is_no_break(what: str, change: Change) -> None:
    assert both(FACT, *changed(MEETING, change)) == []


PROMISES: list[tuple[str, Change]] = [
    ("required field became optional", lambda s: s["required"].remove("virtuelt")),
    ("may now be empty", lambda s: fields(s).update(moede={"anyOf": [fields(s)["moede"], {"type": "null"}]})),
]


@pytest.mark.parametrize(("what", "change"), PROMISES, ids=[p[0] for p in PROMISES])
def test_a_fact_may_not_take_back_what_readers_rely_on_but_a_command_may_ask_for_less(
    what: str, change: Change
) -> None:
    old, new = changed(MEETING, change)
    assert [line for line in breaks(FACT, old, new) if what in line]
    assert breaks(COMMAND, old, new) == []


def test_a_confidential_field_may_not_become_open() -> None:
    told = breaks(COMMAND, *changed(UNIT, lambda s: fields(s)["navn"].pop("x-fortrolig")))
    assert told == ["navn: x-fortrolig changed from True to None"]


def test_a_default_may_not_change_its_meaning() -> None:
    told = breaks(COMMAND, *changed(CALL, lambda s: fields(s)["varighed_min"].update(default=90)))
    assert told == ["varighed_min: default changed from 60 to 90"]


def test_an_object_may_not_be_opened() -> None:
    assert breaks(FACT, *changed(MEETING, lambda s: s.update(additionalProperties=True)))


@pytest.mark.parametrize("contract", list(contracts()), ids=lambda c: c.topic)
def test_every_contract_may_follow_itself(contract: Any) -> None:
    schema = BY_TOPIC[contract.topic]
    assert both(contract.kind, schema, copy.deepcopy(schema)) == []
