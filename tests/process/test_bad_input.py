"""What strangers send to the real system: a clear answer in Danish, and nothing else happens.

Each answer is a problem document (RFC 9457) that names the field or the rule and repeats nothing of what was sent.
Afterwards no service's log has moved, nothing is parked, and what was right before is still there (see `gate`).
"""

import asyncio
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import pytest
from pydantic_core import to_json

from contracts.command import COMMANDS
from contracts.consent import GivSamtykke, Kanal
from contracts.examples import COMMAND_EXAMPLES
from contracts.export.registry import OWNERS
from contracts.fact import owner
from contracts.routing import RegistrerBekymring
from contracts.values import Rolle
from services import embedded
from tests.process.gate import ACTOR, AT, BODIES, PATH, SECRET, Gate, as_problem, concern


async def test_the_nearest_command_that_is_right_is_done(system: embedded.System) -> None:
    """The twin of everything below."""
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        answer = await http.post(PATH, content=to_json(concern()), headers=ACTOR)
    assert answer.status_code == 200
    assert answer.json()["fakta"][0]["type"] == "routing.bekymring_registreret.v1"
    await system.client.quiet()


FIELDS = {
    "a number that is a word": ({"alder": "otte"}, "alder", "Skal være et helt tal."),
    "a number that is a fraction": ({"alder": 8.5}, "alder", "Skal være et helt tal."),
    "a number out of range": ({"alder": -1}, "alder", "Skal være mindst 0."),
    "a number too large for any machine": ({"alder": 10**30}, "alder", None),
    "an id that is none": ({"barn": SECRET}, "barn", "Skal være et id (UUID)."),
    "an id that is a list": ({"barn": [SECRET]}, "barn", "Skal være et id (UUID)."),
    "a null": ({"enhed": None}, "enhed", "Skal være et id (UUID)."),
    "a time without zone": ({"modtaget_at": "2026-03-02T09:00:00"}, "modtaget_at", "mangler tidszone"),
    "a time that is none": ({"modtaget_at": "i går"}, "modtaget_at", "Skal være et tidspunkt med tidszone"),
    "a time out of mind": ({"modtaget_at": "0001-01-01T00:00:00Z"}, "modtaget_at", "mellem 1900 og 2199"),
    "an empty text": ({"bekymring": ""}, "bekymring", "mindst 1 tegn"),
    "a text too long": ({"bekymring": SECRET * 400}, "bekymring", "højst have 8000 tegn"),
    "a text that is an object": ({"bekymring": {"x": SECRET}}, "bekymring", "Skal være en tekst."),
    "an unknown field": ({"cpr": SECRET}, "cpr", "Feltet findes ikke her."),
    "a field with a person's name": ({SECRET: 1}, "(ukendt felt)", "Feltet findes ikke her."),
}


@pytest.mark.parametrize("case", FIELDS)
async def test_a_wrong_field_is_named(gate: Gate, case: str) -> None:
    changed, field, words = FIELDS[case]
    problem = await gate.refused(concern(**changed))
    assert problem["status"] == 422
    faults = {fault["felt"]: fault["besked"] for fault in problem["fejl"]}
    assert faults.keys() == {field}
    assert words is None or words in faults[field]


async def test_a_missing_field_is_named_and_all_faults_are_told_at_once(gate: Gate) -> None:
    required = {name for name, field in RegistrerBekymring.model_fields.items() if field.is_required()}
    assert len(required) > 1
    problem = await gate.refused({"alder": "x"})
    assert {fault["felt"] for fault in problem["fejl"]} == required


@pytest.mark.parametrize("case", BODIES)
async def test_what_cannot_be_read_is_refused(gate: Gate, case: str) -> None:
    body, status, slug = BODIES[case]
    problem = await gate.refused(body)
    assert (problem["status"], problem["type"]) == (status, f"urn:trivsel:problem:{slug}")


async def test_two_megabytes_are_answered_before_they_have_been_sent(gate: Gate) -> None:
    """The sender is told after the first part; nobody waits for the rest."""
    url = urlsplit(gate.system.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    head = [f"POST {PATH} HTTP/1.1", f"Host: {url.netloc}", "Content-Length: 2000000"]
    head += [f"{name}: {value}" for name, value in ACTOR.items()]
    writer.write("\r\n".join([*head, "", ""]).encode() + b"x" * 70_000)
    await writer.drain()
    answered = await asyncio.wait_for(reader.readuntil(b"\r\n"), 5)
    assert b" 413 " in answered
    gate.answers.append(answered)
    writer.close()


HEADERS = {
    "nobody": ({"ce_aktoer": ""}, 400, "ce-aktoer"),
    "an actor that is none": ({"ce_aktoer": "311299-4321"}, 400, "ce-aktoer"),
    "a role that is none": ({"ce_aktoerrolle": "borgmester"}, 400, "ce-aktoerrolle"),
    "an id that is none": ({"idempotency_key": "311299-4321"}, 400, "idempotency-key"),
    "a time without zone": ({"ce_time": "2026-03-02T09:00:00"}, 422, "ce-time"),
    "a virkning without zone": ({"ce_virkning": "2026-03-02T09:00:00"}, 422, "ce-virkning"),
    "a virkning in the future": ({"ce_virkning": (AT + timedelta(seconds=1)).isoformat()}, 422, "ce-virkning"),
}


@pytest.mark.parametrize("case", HEADERS)
async def test_a_wrong_header_is_named(gate: Gate, case: str) -> None:
    headers, status, field = HEADERS[case]
    problem = await gate.refused(concern(), **headers)
    assert (problem["status"], problem["felt"]) == (status, field)


async def test_virkning_now_is_no_future(system: embedded.System) -> None:
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        answer = await http.post(PATH, content=to_json(concern()), headers=ACTOR | {"ce-virkning": AT.isoformat()})
    assert answer.status_code == 200
    await system.client.quiet()


async def test_nobody_asks_without_a_name(gate: Gate) -> None:
    answer = await gate.http.post(PATH, content=to_json(concern()))
    gate.answers.append(answer.content)
    assert as_problem(answer)["status"] == 401
    assert "WWW-Authenticate" in answer.headers


async def test_the_wrong_role_is_told_who_may(gate: Gate) -> None:
    problem = await gate.refused(concern(), ce_aktoerrolle="foraelder")
    assert problem["status"] == 403
    assert problem["detail"].startswith("Som forælder kan du ikke gøre dette. Det kan: ")
    assert "lokal leder" in problem["detail"]


SYSTEM_ONLY = sorted(
    topic for topic, kind in COMMANDS.items() if owner(topic) in OWNERS and {Rolle.SYSTEM} == kind.ROLLER
)


@pytest.mark.parametrize("topic", SYSTEM_ONLY)
async def test_what_the_system_alone_decides_nobody_may_send(gate: Gate, topic: str) -> None:
    service, name, _ = topic.split(".")
    body = COMMAND_EXAMPLES[topic].model_dump(mode="json", exclude_none=True)
    for rolle in ("system", "drift"):
        problem = await gate.refused(body, f"/api/v1/{service}/{name}", ce_aktoerrolle=rolle)
        assert problem["status"] == 403
        assert (await gate.over_nats(f"trivsel.cmd.{topic}", to_json(body), {"ce-aktoerrolle": rolle}))["status"] == 403


@pytest.mark.parametrize(
    "path",
    ["/api/v1/routing/slet_alt", "/api/v1/routing/giv_samtykke", "/api/v2/routing/registrer_bekymring", "/wp-admin"],
)
async def test_an_unknown_address_is_said(gate: Gate, path: str) -> None:
    assert (await gate.refused(concern(), path))["status"] == 404


async def test_the_wrong_method_is_said_with_the_right_one(gate: Gate) -> None:
    for method, path, allowed in (
        ("GET", PATH, "POST"),
        ("DELETE", PATH, "POST"),
        ("POST", "/api/v1/reporting/overblik", "GET"),
    ):
        answer = await gate.http.request(method, path, headers=ACTOR)
        gate.answers.append(answer.content)
        assert as_problem(answer)["status"] == 405
        assert allowed in answer.headers["allow"]


async def test_an_unknown_forloeb_is_said_with_the_rule(gate: Gate) -> None:
    command = GivSamtykke(forloeb=uuid4(), part=uuid4(), givet_at=AT, kanal=Kanal.DIGITAL)
    problem = await gate.refused(
        command.model_dump(mode="json", exclude_none=True), "/api/v1/consent/giv_samtykke", ce_aktoerrolle="foraelder"
    )
    assert problem["status"] == 409
    assert problem["regel"]
    assert problem["navn"]
    answer = await gate.http.get(
        "/api/v1/reporting/historik", params={"forloeb": str(uuid4())}, headers=ACTOR | {"ce-aktoerrolle": "revisor"}
    )
    assert "kender ikke forløbet" in as_problem(answer)["detail"]


async def test_an_unknown_unit_is_said_with_the_rule_and_the_field(gate: Gate) -> None:
    problem = await gate.refused(concern(enhed=str(uuid4())))
    assert problem["status"] == 409
    assert (problem["navn"], bool(problem["regel"])) == ("EnhedenFindes", True)


async def test_a_command_twice_is_one_command_and_its_id_is_refused_to_another(system: embedded.System) -> None:
    body, id_ = concern(), str(uuid4())
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        said = ACTOR | {"Idempotency-Key": id_}
        first = await http.post(PATH, content=to_json(body), headers=said)
        assert first.status_code == 200
        await system.client.quiet()
        before = await system.client.positions()
        again = await http.post(PATH, content=to_json(body), headers=said)
        assert (again.status_code, again.content) == (200, first.content)
        for other, headers in (
            (body | {"alder": 9}, said),
            (concern(), said),
            (body, said | {"ce-aktoer": str(uuid4())}),
        ):
            problem = as_problem(await http.post(PATH, content=to_json(other), headers=headers))
            assert (problem["status"], problem["type"]) == (422, "urn:trivsel:problem:genbrugt-id")
            assert problem["instance"] == f"urn:uuid:{id_}"
        await system.client.quiet()
        assert await system.client.positions() == before
