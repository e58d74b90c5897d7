"""Commands and questions as request/reply, many at once, and facts sent again to whoever asks."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from nats.errors import NoRespondersError

from contracts.envelope import Envelope
from contracts.subjects import command_subject, question_subject, resend_subject
from contracts.values import Rolle
from services.chassis.door import natsdoor
from services.chassis.store.job import Unavailable
from tests.messaging.conftest import Service, Town, ring
from tests.until import until

ACTOR = str(uuid4())


def who(role: Rolle = Rolle.LOKAL_LEDER, id_: str = "") -> dict[str, str]:
    headers = {"ce-aktoer": ACTOR, "ce-aktoerrolle": role.value}
    return headers | {"ce-id": id_} if id_ else headers


async def ask(town: Town, subject: str, body: object, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = await town.nc.request(subject, data, timeout=10, headers=headers)
    return int((answer.headers or {})["status"]), json.loads(answer.data)


async def ring_by_nats(town: Town, forloeb: UUID, times: int = 1, id_: str = "") -> tuple[int, Any]:
    body = {"forloeb": str(forloeb), "times": times}
    return await ask(town, command_subject("ringer.ring.v1"), body, who(id_=id_))


async def test_a_command_is_decided_and_answered_with_its_facts(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    status, answer = await ring_by_nats(town, forloeb, 2)
    assert status == 200
    assert [(f["type"], f["data"]["number"]) for f in answer["fakta"]] == [("ringer.rang.v1", 1), ("ringer.rang.v1", 2)]
    assert len(ringer.store.log(0, 10)) == 2


async def test_the_same_command_twice_is_one_command_with_one_answer(town: Town) -> None:
    ringer, forloeb, again = await town.ringer(), uuid4(), str(uuid4())
    answers = await asyncio.gather(*(ring_by_nats(town, forloeb, 2, id_=again) for _ in range(8)))
    assert answers == [answers[0]] * 8
    assert answers[0][1]["kommando"] == again
    assert len(ringer.store.log(0, 10)) == 2
    assert (await ring_by_nats(town, forloeb, 3, id_=again))[0] == 422, "another command may not take its id"
    assert len(ringer.store.log(0, 10)) == 2


async def test_sixty_four_commands_at_once_on_one_aggregate_are_all_decided(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    answers = await asyncio.gather(*(ring_by_nats(town, forloeb) for _ in range(64)))
    assert {status for status, _ in answers} == {200}
    assert sorted(a["fakta"][0]["data"]["number"] for _, a in answers) == list(range(1, 65))
    assert len(ringer.store.log(0, 100)) == 64


async def test_sixty_four_commands_at_two_replicas_are_all_decided(town: Town) -> None:
    ringer, other, forloeb = await town.ringer(), await town.ringer(), uuid4()
    answers = await asyncio.gather(*(ring_by_nats(town, forloeb) for _ in range(64)))
    assert {status for status, _ in answers} == {200}
    assert sorted(a["fakta"][0]["data"]["number"] for _, a in answers) == list(range(1, 65))
    await ringer.published()
    await other.published()
    assert [e.forrige for e in await town.stream()] == [0, *(e.position for e in (await town.stream())[:-1])]
    assert len(await town.stream()) == 64


only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@only_sqlite
async def test_a_rule_that_says_no_answers_with_its_number_and_words(town: Town) -> None:
    ringer = await town.ringer()
    status, no = await ring_by_nats(town, uuid4(), 100)
    assert 400 <= status < 500
    assert (no["status"], no["regel"], no["felt"], no["detail"]) == (
        status,
        "R1",
        "times",
        "Der ringes højst 99 gange.",
    )
    assert ringer.store.log(0, 1) == []
    assert (await ring_by_nats(town, uuid4(), 99))[0] == 200


BAD: dict[str, tuple[str, object, dict[str, str] | None]] = {
    "not JSON": ("ringer.ring.v1", b"{", who()),
    "invalid UTF-8": ("ringer.ring.v1", b'{"forloeb":"\xff"}', who()),
    "a list": ("ringer.ring.v1", [], who()),
    "a field too many": ("ringer.ring.v1", {"forloeb": str(uuid4()), "navn": "Sofie"}, who()),
    "no such command": ("ringer.melt.v1", {}, who()),
    "a version too many": ("ringer.ring.v2", {"forloeb": str(uuid4())}, who()),
    "a command of another": ("ringer.write.v1", {"forloeb": str(uuid4())}, who()),
    "nobody": ("ringer.ring.v1", {"forloeb": str(uuid4())}, None),
    "the wrong role": ("ringer.ring.v1", {"forloeb": str(uuid4())}, who(Rolle.FORAELDER)),
    "an id that is none": ("ringer.ring.v1", {"forloeb": str(uuid4())}, who(id_="7")),
    "confidential words": ("ringer.whisper.v1", {"words": "Sofie"}, who()),
    "too large": ("ringer.ring.v1", {"forloeb": "x" * 100_000}, who()),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
@only_sqlite
async def test_bad_input_gets_a_clear_answer_and_stores_nothing(
    town: Town, bad: tuple[str, object, dict[str, str] | None]
) -> None:
    ringer, (topic, body, headers) = await town.ringer(), bad
    status, no = await ask(town, command_subject(topic), body, headers)
    assert 400 <= status < 500
    assert no["status"] == status
    assert no["detail"]
    assert "Sofie" not in json.dumps(no)
    assert ringer.store.log(0, 1) == []
    assert (await ring_by_nats(town, uuid4()))[0] == 200, "the door stays open"


@only_sqlite
async def test_a_question_is_answered(town: Town) -> None:
    await town.ringer()
    forloeb = uuid4()
    await ring_by_nats(town, forloeb, 3)
    subject = question_subject("ringer.strokes")
    assert await ask(town, subject, {"forloeb": str(forloeb)}, who()) == (200, {"strokes": 3})
    assert (await ask(town, subject, {"forloeb": "?"}, who()))[0] == 422


@only_sqlite
async def test_while_the_database_is_away_the_answer_says_come_again(town: Town, monkeypatch: Any) -> None:
    ringer, again = await town.ringer(), str(uuid4())

    async def away(*_: object) -> bytes:
        raise Unavailable("OperationalError")

    with monkeypatch.context() as broken:
        broken.setattr(ringer.store, "do", away)
        assert (await ring_by_nats(town, uuid4(), id_=again))[0] == 503
    assert (await ring_by_nats(town, uuid4(), id_=again))[0] == 200


@only_sqlite
async def test_a_service_that_stops_answers_what_it_has_begun(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    answers = [asyncio.create_task(ring_by_nats(town, forloeb)) for _ in range(50)]
    await until(lambda: ringer.store.log(0, 1))
    await town.close(ringer)
    for each in await asyncio.gather(*answers, return_exceptions=True):
        assert isinstance(each, NoRespondersError) or (isinstance(each, tuple) and each[0] == 200)


# --- facts again -----------------------------------------------------------------------------------------------------


async def again(town: Town, efter: int, **more: object) -> Any:
    status, answer = await ask(town, resend_subject("ringer"), {"efter": efter, **more})
    assert status == 200
    return answer


async def test_an_outside_system_follows_the_log_from_a_number_it_remembers(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    await ring(ringer.store, forloeb, 25)
    seen: list[int] = []
    position = 0
    while facts := (await again(town, position, antal=10))["fakta"]:
        for fact in facts:
            envelope = Envelope.of_headers(fact["headers"])
            assert envelope.forrige == position
            position = envelope.position
            seen.append(fact["body"]["number"])
    assert seen == list(range(1, 26))
    assert (await again(town, 0, antal=1))["seneste"] == position


async def test_facts_are_sent_again_exactly_as_they_were_published(town: Town) -> None:
    ringer = await town.ringer()
    await ring(ringer.store, uuid4(), 3)
    await ringer.published()
    sent = [Envelope.of_headers(f["headers"]) for f in (await again(town, 0))["fakta"]]
    assert sent == await town.stream()
    middle = (await again(town, sent[0].position, til=sent[1].position))["fakta"]
    assert [Envelope.of_headers(f["headers"]) for f in middle] == [sent[1]]


@only_sqlite
async def test_a_page_ends_before_it_is_too_large_and_is_never_empty(town: Town, monkeypatch: Any) -> None:
    ringer: Service = await town.ringer()
    await ring(ringer.store, uuid4(), 10)
    monkeypatch.setattr(natsdoor, "PAGE_BYTES", 2_000)
    assert 1 < len((await again(town, 0))["fakta"]) < 10
    monkeypatch.setattr(natsdoor, "PAGE_BYTES", 1)
    assert len((await again(town, 0))["fakta"]) == 1


@pytest.mark.parametrize(
    "bad", [b"", b"{", [], {}, {"efter": -1}, {"efter": "0"}, {"efter": 0, "antal": 501}, {"efter": 0, "x": 1}], ids=str
)
@only_sqlite
async def test_a_bad_request_for_facts_gets_a_clear_answer(town: Town, bad: object) -> None:
    await town.ringer()
    status, no = await ask(town, resend_subject("ringer"), bad)
    assert status in (400, 422)
    assert no["detail"]
