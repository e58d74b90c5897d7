"""The same bad input on the bus, and messages on the stream that no service of ours has sent."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx2
import nats
import pytest
from pydantic_core import to_json

from services import embedded
from services.chassis import log
from services.story import town
from tests.process.gate import ACTOR, AT, BODIES, PATH, SECRET, Gate, concern

SUBJECT = "trivsel.cmd.routing.registrer_bekymring.v1"


@pytest.mark.parametrize("case", [case for case in BODIES if case != "two megabytes"])
async def test_on_the_bus_what_cannot_be_read_is_refused_alike(gate: Gate, case: str) -> None:
    body, status, slug = BODIES[case]
    problem = await gate.over_nats(SUBJECT, body)
    assert (problem["status"], problem["type"]) == (status, f"urn:trivsel:problem:{slug}")


async def test_on_the_bus_too_large_is_refused_by_us_and_larger_by_the_broker(gate: Gate) -> None:
    assert (await gate.over_nats(SUBJECT, b"x" * 100_000))["status"] == 413
    async with gate.on_the_bus() as nc:
        with pytest.raises(nats.errors.MaxPayloadError):
            await nc.publish(SUBJECT, b"x" * 2_000_000)


async def test_confidential_words_are_refused_on_the_bus_and_the_field_is_named(gate: Gate) -> None:
    problem = await gate.over_nats(SUBJECT, to_json(concern()))
    assert (problem["status"], problem["felt"]) == (400, "bekymring")
    assert "HTTPS" in problem["detail"]


async def test_on_the_bus_an_unknown_command_is_said(gate: Gate) -> None:
    assert (await gate.over_nats("trivsel.cmd.routing.slet_alt.v1", b"{}"))["status"] == 404


def published_by_a_stranger() -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Facts that no service of ours has sent: broken, unknown, with words in them."""
    head = {
        "ce-specversion": "1.0",
        "ce-source": "/trivsel/routing",
        "ce-type": "dk.trivsel.routing.forloeb_afsluttet.v1",
        "ce-subject": str(uuid4()),
        "ce-time": AT.isoformat(),
        "ce-virkning": AT.isoformat(),
        "ce-forrige": "0",
        "ce-kommando": str(uuid4()),
        "ce-korrelation": str(uuid4()),
        "ce-aktoer": str(uuid4()),
        "ce-aktoerrolle": "drift",
    }
    fact = "trivsel.routing.forloeb_afsluttet.v1"
    yield fact, b"{", head
    yield fact, to_json({"navn": SECRET}), head | {"ce-position": "1"}
    yield fact, b"\xff\xfe", head | {"ce-position": "-5"}
    yield "trivsel.routing.noget_andet.v1", to_json({SECRET: SECRET}), head | {"ce-position": "1"}
    yield "trivsel.tid.klokken_slog.v1", to_json({"tidspunkt": SECRET}), {}
    yield "trivsel.tid.klokken_slog.v1", to_json({"tidspunkt": "2026-03-02T09:00:00"}), {}


async def test_what_a_stranger_publishes_changes_nothing_and_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a service's own identity may publish its facts; on one machine nobody asks, and still nothing is lost."""
    logged = io.StringIO()
    monkeypatch.setattr(log, "_output", log._Output(stream=logged, level=0))
    async with embedded.running(tmp_path / "data") as running:
        await town.build(running.client, AT)
        nc = await nats.connect(running.nats_url)
        for subject, body, headers in published_by_a_stranger():
            await nc.jetstream().publish(subject, body, headers=headers | {"ce-id": str(uuid4())}, stream="TRIVSEL")
        await nc.close()
        before = {name: at["log"] for name, at in (await running.client.positions()).items()}
        await running.client.tick(AT + timedelta(days=1))
        await running.client.quiet()
        assert {name: at["log"] for name, at in (await running.client.positions()).items()} == before
        async with httpx2.AsyncClient(base_url=running.url, timeout=30) as http:
            answer = await http.post(PATH, content=to_json(concern()), headers=ACTOR)
            assert answer.status_code == 200
            await running.client.quiet()
            forloeb = answer.json()["fakta"][0]["data"]["forloeb"]
            seen = await http.get(
                "/api/v1/reporting/historik",
                params={"forloeb": forloeb},
                headers=ACTOR | {"ce-aktoerrolle": "revisor"},
            )
        assert seen.json()["antal"] > 0, "what is right is still read by all"
    assert "riefugl" not in logged.getvalue()
    assert "311299" not in logged.getvalue()
