"""The door believes nothing: every kind of bad input gets a clear answer, nothing is stored, nothing is repeated."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.problemer import ROLE_NAMES, Problem
from contracts.values import Rolle
from services.chassis import log, metrics
from services.chassis.clock import WallClock
from services.chassis.door.door import Reply, handle_question, handle_resend
from services.chassis.door.reading import LIMIT
from services.chassis.store.job import Job
from tests.chassis.doortoy import ACTOR, CANARY, COUNTER, CPR, META, Door, Plan, Reset, Stumble, WhoIsIt, door
from tests.chassis.toy import Count, HowMany, Note, Pinged, occasion

GOOD = f'{{"counter": "{COUNTER}"}}'.encode()


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path) as gate:
        yield gate


def read(reply: Reply) -> dict[str, Any]:
    """The problem document; every one is of the kind it says."""
    document = dict(json.loads(reply.body))
    assert reply.content_type == "application/problem+json"
    assert document["status"] == reply.status
    assert document["title"]
    assert document["detail"]
    assert document["instance"].startswith("urn:uuid:")
    return document


def slug(reply: Reply) -> tuple[int, str]:
    return reply.status, read(reply)["type"].removeprefix("urn:trivsel:problem:")


async def test_a_good_command_is_stored_and_answered(gate: Door) -> None:
    reply = await gate.sends(Count.TOPIC, GOOD)
    answer = json.loads(reply.body)
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert [fact["type"] for fact in answer["fakta"]] == ["toy.counted.v1"]


async def test_the_same_command_twice_is_one_command_with_one_answer(gate: Door) -> None:
    again = {"ce-id": str(uuid4())}
    first = await gate.counts(again)
    assert await gate.counts(again) == first
    assert gate.stored() == 1
    assert (await gate.counts({"ce-id": str(uuid4())})).body != first.body
    assert gate.stored() == 2


async def test_an_idempotency_key_is_a_command_id_with_or_without_quotes(gate: Door) -> None:
    key = str(uuid4())
    first = await gate.counts({"idempotency-key": f'"{key}"'})
    assert json.loads(first.body)["kommando"] == key
    assert await gate.counts({"idempotency-key": key}) == first


async def test_actor_unit_times_and_correlation_are_kept_in_the_head(gate: Door) -> None:
    unit, chain = uuid4(), uuid4()
    meta = {"ce-aktoerenhed": str(unit), "ce-korrelation": str(chain), "ce-time": "2026-03-03T10:00:00+01:00"}
    assert (await gate.counts({**meta, "ce-virkning": "2026-03-01T10:00:00+01:00"})).status == 200
    head = gate.store.log(0, 1)[0].envelope.hoved
    assert (head.aktoer.id, head.aktoer.rolle, head.aktoer.enhed) == (ACTOR, Rolle.LOKAL_LEDER, unit)
    assert (head.korrelation, head.registreret.isoformat()) == (chain, "2026-03-03T09:00:00+00:00")
    assert head.virkning.isoformat() == "2026-03-01T09:00:00+00:00"


async def test_the_wall_clock_does_not_believe_the_time_on_a_message(gate: Door) -> None:
    gate.clock = WallClock()
    await gate.counts({"ce-time": "2001-01-01T00:00:00Z"})
    assert gate.store.log(0, 1)[0].envelope.hoved.registreret.year >= 2025


UNREADABLE = {
    "nothing": (b"", "ikke-json"),
    "no json": (b"{navn: ja}", "ikke-json"),
    "cut off": (b'{"counter": "', "ikke-json"),
    "two objects": (b"{}{}", "ikke-json"),
    "a list": (b"[]", "ikke-objekt"),
    "null": (b"null", "ikke-objekt"),
    "latin-1": ('{"counter": "æ"}'.encode("latin-1"), "ikke-utf8"),
    "utf-16": ('{"counter": 1}'.encode("utf-16"), "ikke-utf8"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, "ikke-json"),
    "an encoded surrogate": (b'{"counter": "\xed\xa0\x80"}', "ikke-utf8"),
    "a lone surrogate": (b'{"counter": "\\ud800"}', "ikke-json"),
    "not a number": (b'{"by": NaN}', "ikke-json"),
    "infinity": (b'{"by": -Infinity}', "ikke-json"),
    "a number without end": (b'{"by": 1' + b"0" * 5000 + b"}", "ikke-json"),
    "a deep list": (b'{"by": ' + b"[" * 30_000, "ikke-json"),
    "a deep object": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "ikke-json"),
    "a control character": (b'{"counter": "a\x00b"}', "ikke-json"),
    "a field twice": (b'{"counter": 1, "counter": 2}', "gentaget-felt"),
    "a field twice inside": (b'{"guests": [{"seats": 1, "seats": 2}]}', "gentaget-felt"),
}


@pytest.mark.parametrize("case", UNREADABLE)
async def test_what_is_not_one_json_object_is_refused(gate: Door, case: str) -> None:
    body, kind = UNREADABLE[case]
    assert slug(await gate.sends(Plan.TOPIC, body)) == (400, kind)
    assert gate.stored() == 0


async def test_the_place_of_the_fault_is_named(gate: Door) -> None:
    assert "Linje 2, tegn 3" in read(await gate.sends(Count.TOPIC, b'{\n  counter": 1}'))["detail"]
    assert "Byte nummer 14 " in read(await gate.sends(Count.TOPIC, b'{"counter": "\xe6"}'))["detail"]
    assert read(await gate.sends(Count.TOPIC, b'{"by": 1, "by": 2}'))["felt"] == "by"


async def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not(gate: Door) -> None:
    full = GOOD + b" " * (LIMIT - len(GOOD))
    assert (await gate.sends(Count.TOPIC, full)).status == 200
    assert slug(await gate.sends(Count.TOPIC, full + b" ")) == (413, "for-stor")


@pytest.mark.parametrize("topic", ["toy.fly.v1", "toy.count.v2", "consent.giv_samtykke.v1", "", "toy", CANARY])
async def test_an_unknown_command_and_one_of_another_service_are_not_found(gate: Door, topic: str) -> None:
    assert slug(await gate.sends(topic, b"{}")) == (404, "ukendt")


WRONG_FIELDS = {
    "missing": ({}, "counter", "Feltet mangler."),
    "no id": ({"counter": CANARY}, "counter", "Skal være et id (UUID)."),
    "unknown": ({"counter": str(COUNTER), "telefon": CPR}, "telefon", "Feltet findes ikke her."),
    "unknown and unlike a field": ({"counter": str(COUNTER), CANARY: 1}, "(ukendt felt)", "Feltet findes ikke her."),
    "no zone": ({"counter": str(COUNTER), "at": "2026-03-02T08:00:00"}, "at", "tidszone"),
    "no time": ({"counter": str(COUNTER), "at": "i går"}, "at", "tidspunkt"),
    "no such day": ({"counter": str(COUNTER), "at": "2026-02-30T08:00:00Z"}, "at", "tidspunkt"),
    "year one": ({"counter": str(COUNTER), "at": "0001-01-01T00:00:00+02:00"}, "at", "mellem 1900 og 2199"),
    "year 9999": ({"counter": str(COUNTER), "at": "9999-12-31T23:59:59Z"}, "at", "mellem 1900 og 2199"),
    "no code": ({"counter": str(COUNTER), "code": CANARY}, "code", "kode"),
    "text for a list": ({"counter": str(COUNTER), "guests": CANARY}, "guests", "liste"),
    "text for an object": ({"counter": str(COUNTER), "guests": [CANARY]}, "guests.0", "objekt"),
    "true for a number": ({"counter": str(COUNTER), "guests": [{"name": "x", "seats": True}]}, "guests.0.seats", "tal"),
    "text for a number": ({"counter": str(COUNTER), "guests": [{"name": "x", "seats": "2"}]}, "guests.0.seats", "tal"),
    "too many": ({"counter": str(COUNTER), "guests": [{"name": "x", "seats": 5}]}, "guests.0.seats", "højst være 4"),
    "huge": ({"counter": str(COUNTER), "guests": [{"name": "x", "seats": 10**400}]}, "guests.0.seats", "højst være 4"),
    "empty name": ({"counter": str(COUNTER), "guests": [{"name": "", "seats": 2}]}, "guests.0.name", "mindst 1 tegn"),
}


@pytest.mark.parametrize("case", WRONG_FIELDS)
async def test_a_wrong_field_is_named_with_danish_words_and_never_repeated(gate: Door, case: str) -> None:
    fields, field, words = WRONG_FIELDS[case]
    reply = await gate.sends(Plan.TOPIC, json.dumps(fields).encode(), confidential_ok=True)
    assert slug(reply) == (422, "ugyldige-felter")
    assert [(fault["felt"], words in fault["besked"]) for fault in read(reply)["fejl"]] == [(field, True)]
    assert CANARY not in reply.body.decode()
    assert CPR not in reply.body.decode()
    assert gate.stored() == 0


async def test_an_enum_says_which_values_it_takes(gate: Door) -> None:
    fault = read(await gate.sends(Stumble.TOPIC, b'{"mishap": "flood"}'))["fejl"][0]
    assert fault["besked"] == "Skal være 'bug', 'conflict', 'away' eller 'forgotten'."


async def test_every_fault_is_listed_at_once(gate: Door) -> None:
    body = b'{"counter": 1, "at": "x", "extra": 2}'
    assert {fault["felt"] for fault in read(await gate.sends(Plan.TOPIC, body))["fejl"]} == {"counter", "at", "extra"}


async def test_without_an_actor_nobody_is_believed(gate: Door) -> None:
    for meta in ({}, {"ce-aktoer": str(ACTOR)}, {"ce-aktoerrolle": "drift"}):
        reply = await gate.sends(Count.TOPIC, GOOD, meta)
        assert slug(reply) == (401, "mangler-aktoer")
        assert "WWW-Authenticate" in reply.headers
    assert gate.stored() == 0


@pytest.mark.parametrize("header", ["ce-id", "idempotency-key", "ce-aktoer", "ce-aktoerenhed", "ce-korrelation"])
async def test_a_header_that_is_no_id_is_named(gate: Door, header: str) -> None:
    reply = await gate.counts({header: CANARY})
    assert slug(reply) == (400, "ugyldigt-hoved")
    assert read(reply)["felt"] == header
    assert CANARY not in reply.body.decode()


async def test_an_unknown_role_is_refused(gate: Door) -> None:
    assert read(await gate.counts({"ce-aktoerrolle": CANARY}))["felt"] == "ce-aktoerrolle"
    assert gate.stored() == 0


async def test_a_role_that_may_not_is_told_who_may(gate: Door) -> None:
    reply = await gate.sends(Reset.TOPIC, GOOD)
    assert slug(reply) == (403, "forkert-rolle")
    assert read(reply)["detail"] == "Som lokal leder kan du ikke gøre dette. Det kan: revisor, drift."
    assert gate.stored() == 0
    assert (await gate.sends(Reset.TOPIC, GOOD, META | {"ce-aktoerrolle": "drift"})).status == 200


async def test_confidential_fields_do_not_travel_where_others_can_read(gate: Door) -> None:
    note = json.dumps({"counter": str(COUNTER), "person": str(uuid4()), "words": CANARY}).encode()
    reply = await gate.sends(Note.TOPIC, note)
    assert slug(reply) == (400, "fortroligt")
    assert (read(reply)["felt"], CANARY in reply.body.decode()) == ("words", False)
    assert gate.stored() == 0
    assert (await gate.sends(Note.TOPIC, note, confidential_ok=True)).status == 200


async def test_a_command_that_leaves_its_confidential_field_out_may_travel_anywhere(gate: Door) -> None:
    note = json.dumps({"counter": str(COUNTER), "person": str(uuid4())}).encode()
    assert (await gate.sends(Note.TOPIC, note)).status == 200


async def test_a_nested_confidential_field_is_found(gate: Door) -> None:
    plan = {"counter": str(COUNTER), "guests": [{"name": CANARY, "seats": 1}]}
    assert read(await gate.sends(Plan.TOPIC, json.dumps(plan).encode()))["felt"] == "guests.0.name"


@pytest.mark.parametrize("header", ["ce-virkning", "ce-time"])
@pytest.mark.parametrize("time", ["2026-03-01T10:00:00", "2026-03-01", CANARY, "0001-01-01T00:00:00+05:00", ""])
async def test_a_time_without_zone_or_sense_is_refused(gate: Door, header: str, time: str) -> None:
    reply = await gate.counts({header: time})
    assert slug(reply) == (422, "ugyldig-tid")
    assert read(reply)["felt"] == header
    assert gate.stored() == 0


async def test_nothing_is_true_before_it_has_happened(gate: Door) -> None:
    now = {"ce-time": "2026-03-02T10:00:00Z"}
    reply = await gate.counts(now | {"ce-virkning": "2026-03-02T11:00:01+01:00"})
    assert slug(reply) == (422, "virkning-i-fremtiden")
    assert read(reply)["navn"] == "VirkningErIkkeIFremtiden"
    assert gate.stored() == 0
    assert (await gate.counts(now | {"ce-virkning": "2026-03-02T11:00:00+01:00"})).status == 200


async def test_a_rule_that_says_no_is_answered_with_its_number_and_words(gate: Door) -> None:
    reply = await gate.counts(by=11)
    document = read(reply)
    assert slug(reply) == (409, "regel")
    assert (document["regel"], document["navn"]) == ("R1", "CountsAtMostTen")
    assert document["detail"] == "Der tælles højst til ti."
    assert gate.stored() == 0
    assert (await gate.counts(by=10)).status == 200


@pytest.mark.parametrize(
    ("mishap", "answer"),
    [
        ("conflict", (409, "konflikt")),
        ("away", (503, "utilgaengelig")),
        ("forgotten", (410, "slettet")),
        ("bug", (500, "fejl")),
    ],
)
async def test_every_way_to_fail_has_its_answer(gate: Door, mishap: str, answer: tuple[int, str]) -> None:
    reply = await gate.sends(Stumble.TOPIC, f'{{"mishap": "{mishap}"}}'.encode())
    assert slug(reply) == answer
    assert ("Retry-After" in reply.headers) == (mishap == "away")
    assert CANARY not in reply.body.decode()


async def test_a_bug_is_noted_with_its_id_and_place_but_not_its_message(
    gate: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = io.StringIO()
    monkeypatch.setattr(log._output, "stream", lines)
    reply = await gate.sends(Stumble.TOPIC, b'{"mishap": "bug"}')
    line = json.loads(lines.getvalue().splitlines()[0])
    assert (line["event"], line["cause"], line["topic"]) == ("door_broken", "RuntimeError", Stumble.TOPIC)
    assert read(reply)["instance"] == f"urn:uuid:{line['command_id']}"
    assert any("doortoy.py" in frame for frame in line["frames"])
    assert CANARY not in lines.getvalue()
    assert CPR not in lines.getvalue()


async def test_answers_are_counted_by_outcome_and_unknown_topics_share_one_label(gate: Door) -> None:
    def count(topic: str, outcome: str) -> float:
        labels = {"service": "toy", "topic": topic, "outcome": outcome}
        return metrics.REGISTRY.get_sample_value("trivsel_commands_total", labels) or 0.0

    before = [count(Count.TOPIC, "ok"), count(Count.TOPIC, "regel"), count("unknown", "ukendt")]
    await gate.counts()
    await gate.counts(by=11)
    await gate.sends(f"toy.{CANARY}.v1", b"{}")
    assert [count(Count.TOPIC, "ok"), count(Count.TOPIC, "regel"), count("unknown", "ukendt")] == [
        each + 1 for each in before
    ]
    assert CANARY not in metrics.text().decode()


async def test_what_is_stored_and_how_it_was_committed_is_counted(gate: Door) -> None:
    def sample(name: str) -> float:
        return metrics.REGISTRY.get_sample_value(f"trivsel_{name}", {"service": "toy"}) or 0.0

    names = ("facts_stored_total", "commit_batch_size_count", "commit_batch_size_sum", "commit_seconds_count")
    before = [sample(name) for name in names]
    await gate.counts()
    await gate.counts(by=11)
    assert [sample(name) for name in names] == [each + 1 for each in before]


async def test_a_rule_that_refuses_the_systems_own_command_is_counted(gate: Door) -> None:
    labels = {"service": "toy", "topic": Count.TOPIC, "rule": "R1"}
    before = metrics.REGISTRY.get_sample_value("trivsel_reaction_refusals_total", labels) or 0.0
    await gate.counts(by=10)
    await gate.store.run(Job(lambda unit: gate.store.application.hear(unit, Pinged(counter=COUNTER)), occasion()))
    assert metrics.REGISTRY.get_sample_value("trivsel_reaction_refusals_total", labels) == before + 1


async def ask(gate: Door, topic: str, given: Any, *, confidential_ok: bool = True) -> Reply:
    return await handle_question(gate.store, gate.clock, topic, META, given, confidential_ok=confidential_ok)


async def test_a_question_is_answered_alike_from_json_and_from_a_query(gate: Door) -> None:
    await gate.counts(by=3)
    from_query = await ask(gate, HowMany.TOPIC, [("counter", str(COUNTER))])
    assert json.loads(from_query.body)["value"] == 3
    assert await ask(gate, HowMany.TOPIC, GOOD) == from_query


async def test_a_bad_question_is_refused_like_a_bad_command(gate: Door) -> None:
    counter = ("counter", str(COUNTER))
    assert slug(await ask(gate, "toy.fly", b"")) == (404, "ukendt")
    assert slug(await ask(gate, HowMany.TOPIC, [])) == (422, "ugyldige-felter")
    assert slug(await ask(gate, HowMany.TOPIC, b"[]")) == (400, "ikke-objekt")
    assert slug(await ask(gate, HowMany.TOPIC, [counter, counter])) == (400, "gentaget-felt")
    fault = read(await ask(gate, WhoIsIt.TOPIC, [counter, ("page", "12")]))["fejl"][0]
    assert fault == {"felt": "page", "besked": "Må højst være 9."}
    assert slug(await ask(gate, WhoIsIt.TOPIC, [counter, ("page", CANARY)])) == (422, "ugyldige-felter")


async def test_a_confidential_answer_is_open_only_where_nobody_else_can_read(gate: Door) -> None:
    given = [("counter", str(COUNTER)), ("page", "2")]
    hidden = await ask(gate, WhoIsIt.TOPIC, given)
    assert json.loads(hidden.body) == {"name": CANARY, "gone": None, "page": 2}
    seen = await ask(gate, WhoIsIt.TOPIC, given, confidential_ok=False)
    assert json.loads(seen.body) == {"name": None, "gone": None, "page": 2}


async def test_the_log_is_sent_again_in_pages_of_cloud_events_without_confidential_words(gate: Door) -> None:
    await gate.counts()
    note = json.dumps({"counter": str(COUNTER), "person": str(uuid4()), "words": CANARY}).encode()
    await gate.sends(Note.TOPIC, note, confidential_ok=True)
    reader = META | {"ce-aktoerrolle": "system"}
    first = await handle_resend(gate.store, reader, [("antal", "1")])
    rest = await handle_resend(gate.store, reader, [("efter", "1")])
    events = json.loads(first.body) + json.loads(rest.body)
    assert first.content_type == "application/cloudevents-batch+json"
    assert [(e["type"], e["forrige"]) for e in events[:2]] == [
        ("dk.trivsel.toy.counted.v1", "0"),
        ("dk.trivsel.toy.noted.v1", "1"),
    ]
    assert UUID(events[0]["id"])
    assert events[0]["data"] == {"counter": str(COUNTER), "by": 1}
    assert CANARY not in rest.body.decode()
    assert json.loads((await handle_resend(gate.store, reader, [("efter", "99")])).body) == []


async def test_the_log_is_not_sent_to_everyone_nor_from_a_place_that_is_none(gate: Door) -> None:
    reader = META | {"ce-aktoerrolle": "system"}
    assert (await handle_resend(gate.store, META, [])).status == 403
    assert (await handle_resend(gate.store, reader, [("efter", "-1")])).status == 422
    assert (await handle_resend(gate.store, reader, [("efter", str(2**70))])).status == 422
    assert (await handle_resend(gate.store, reader, [("antal", "501")])).status == 422


def test_every_problem_and_role_has_its_words() -> None:
    assert set(ROLE_NAMES) == set(Rolle)
    assert len({kind.slug for kind in Problem}) == len(Problem)
    assert all(kind.slug.isascii() and kind.title for kind in Problem)
