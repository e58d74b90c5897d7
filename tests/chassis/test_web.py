"""The web: routes made of the contracts, a door that reads no more than it must, guards, health and OpenAPI."""

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import pytest
from fastapi import APIRouter, FastAPI, Form, Response
from fastapi.responses import StreamingResponse
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from contracts.command import COMMANDS
from services.chassis import log
from services.chassis.clock import MessageClock
from services.chassis.door.guard import require_loopback
from services.chassis.door.health import Finding
from services.chassis.door.reading import LIMIT
from services.chassis.door.web import create_app, make_server, service_router
from services.chassis.store.store import Store
from tests.chassis.doortoy import CANARY, COUNTER, META, T0, opened

ORIGIN = "http://127.0.0.1:8000"
COUNT = "/api/v1/toy/count"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


@pytest.fixture
def app(store: Store) -> FastAPI:
    pages = APIRouter()

    @pages.get("/broken")
    async def broken() -> Response:
        raise RuntimeError(CANARY)

    @pages.get("/half")
    async def half() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            yield b"the beginning"
            raise RuntimeError(CANARY)

        return StreamingResponse(parts())

    @pages.post("/form")
    async def form(age: Annotated[int, Form()]) -> int:
        return age

    return create_app([service_router(store, MessageClock(T0), store.application), pages])


@pytest.fixture
def web(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=ORIGIN, headers=META) as web:
        yield web


def count(web: TestClient, **headers: str) -> Any:
    return web.post(COUNT, json={"counter": str(COUNTER)}, headers=headers)


def test_a_command_is_posted_and_a_question_is_got(web: TestClient) -> None:
    answer = count(web)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json()["fakta"][0]["type"] == "toy.counted.v1"
    assert web.get("/api/v1/toy/how_many", params={"counter": str(COUNTER)}).json() == {"value": 1, "words": []}


def test_the_same_idempotency_key_is_the_same_command(web: TestClient, store: Store) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    assert count(web, **key).json() == count(web, **key).json()
    assert len(store.log(0, 10)) == 1


def test_confidential_words_may_come_this_way(web: TestClient) -> None:
    note = {"counter": str(COUNTER), "person": str(uuid4()), "words": CANARY}
    assert web.post("/api/v1/toy/note", json=note).status_code == 200
    assert web.get("/api/v1/toy/how_many", params={"counter": str(COUNTER)}).json()["words"] == [CANARY]


def test_every_refusal_is_a_problem_document(web: TestClient) -> None:
    no_actor = {"ce-aktoer": "", "ce-aktoerrolle": ""}
    answers = {
        400: web.post(COUNT, content=b"\xff"),
        401: TestClient(web.app, base_url=ORIGIN).post(COUNT, json={"counter": str(COUNTER)}),
        403: web.post("/api/v1/toy/reset", json={"counter": str(COUNTER)}),
        404: web.post("/api/v1/toy/fly", json={}),
        405: web.get(COUNT),
        409: web.post(COUNT, json={"counter": str(COUNTER), "by": 11}),
        410: web.post("/api/v1/toy/stumble", json={"mishap": "forgotten"}),
        413: web.post(COUNT, content=b" " * (LIMIT + 1)),
        422: web.post(COUNT, json={"counter": CANARY}),
        500: web.post("/api/v1/toy/stumble", json={"mishap": "bug"}),
        503: web.post("/api/v1/toy/stumble", json={"mishap": "away"}),
    }
    for status, answer in answers.items():
        assert answer.status_code == answer.json()["status"] == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert CANARY not in answer.text
    assert answers[503].headers["retry-after"]
    assert answers[401].headers["www-authenticate"]
    assert count(web, **no_actor).status_code == 400


def test_a_header_sent_twice_is_believed_neither_time(web: TestClient, store: Store) -> None:
    twice = [*META.items(), ("ce-aktoerrolle", "drift")]
    answer = TestClient(web.app, base_url=ORIGIN).post(COUNT, json={"counter": str(COUNTER)}, headers=twice)
    assert answer.json()["felt"] == "ce-aktoerrolle"
    assert store.log(0, 10) == []


async def call(app: FastAPI, headers: dict[str, str], chunks: Iterator[bytes]) -> tuple[int, dict[str, str]]:
    """The app as its server calls it; the body comes chunk by chunk and only when asked for."""
    answer: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        chunk = next(chunks, None)
        return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

    async def send(message: MutableMapping[str, Any]) -> None:
        answer.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": COUNT,
        "raw_path": COUNT.encode(),
        "query_string": b"",
    }
    scope |= {"headers": raw, "scheme": "http", "root_path": "", "http_version": "1.1", "client": None, "server": None}
    await app(scope, receive, send)
    return answer[0]["status"], {name.decode(): value.decode() for name, value in answer[0]["headers"]}


async def test_two_megabytes_are_refused_without_being_read(app: FastAPI, store: Store) -> None:
    read = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read
        for _ in range(128):
            read += 16 * 1024
            yield b" " * 16 * 1024

    status, _ = await call(app, {"host": "127.0.0.1", **META}, chunks())
    assert status == 413
    assert read <= LIMIT + 16 * 1024
    assert store.log(0, 10) == []


async def test_a_caller_who_hangs_up_leaves_nothing_behind(app: FastAPI, store: Store) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_: MutableMapping[str, Any]) -> None:
        return None

    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": COUNT,
        "raw_path": COUNT.encode(),
        "query_string": b"",
    }
    scope |= {"headers": [(b"host", b"localhost")], "scheme": "http", "root_path": "", "http_version": "1.1"}
    await app({**scope, "client": None, "server": None}, receive, send)
    assert store.log(0, 10) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "[::1]:8000", "[::1]"])
def test_our_own_names_are_answered(web: TestClient, host: str) -> None:
    assert web.get("/livez", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_a_name_that_someone_else_points_at_us_is_refused(web: TestClient, store: Store, host: str) -> None:
    assert web.get("/livez", headers={"host": host}).json()["type"].endswith("fremmed-vaert")
    assert count(web, host=host).status_code == 400
    assert store.log(0, 10) == []


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:8001", "https://127.0.0.1:8000"]
)
def test_a_page_from_elsewhere_may_not_change_anything(web: TestClient, store: Store, origin: str) -> None:
    assert count(web, origin=origin).json()["type"].endswith("fremmed-oprindelse")
    assert store.log(0, 10) == []


def test_our_own_page_may_change_things_and_any_page_may_be_read(web: TestClient) -> None:
    assert count(web, origin=ORIGIN).status_code == 200
    assert web.get("/livez", headers={"origin": "http://evil.example"}).status_code == 200


def test_a_request_id_is_echoed_when_it_is_one_and_made_when_not(web: TestClient) -> None:
    assert web.get("/livez", headers={"x-request-id": "abc-123"}).headers["x-request-id"] == "abc-123"
    made = web.get("/livez", headers={"x-request-id": CANARY}).headers["x-request-id"]
    assert CANARY not in made
    assert len(made) == 36


@pytest.mark.parametrize("path", ["/livez", "/api/v1/toy/how_many", "/nowhere", "/broken"])
def test_every_answer_carries_the_security_headers(web: TestClient, path: str) -> None:
    headers = web.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["x-request-id"]


def test_a_page_that_breaks_is_answered_and_noted_without_its_message(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = io.StringIO()
    monkeypatch.setattr(log._output, "stream", lines)
    request_id = str(uuid4())
    answer = web.get("/broken", params={"navn": CANARY}, headers={"x-request-id": request_id})
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:trivsel:problem:fejl")
    broken, access = map(json.loads, lines.getvalue().splitlines())
    assert (broken["event"], broken["cause"], broken["request_id"]) == ("web_broken", "RuntimeError", request_id)
    assert answer.json()["instance"] == f"urn:uuid:{broken['command_id']}"
    assert (access["event"], access["route"], access["status"]) == ("http", "/broken", 500)
    assert CANARY not in lines.getvalue() + answer.text


def test_an_answer_that_breaks_half_way_is_cut_and_not_mended(web: TestClient) -> None:
    with pytest.raises(RuntimeError, match=CANARY):
        web.get("/half")


def test_a_wrong_form_is_refused_without_repeating_it(web: TestClient) -> None:
    answer = web.post("/form", data={"age": CANARY})
    assert answer.status_code == 422
    assert answer.json()["fejl"][0]["besked"] == "Skal være et helt tal."
    assert CANARY not in answer.text


def test_the_log_is_sent_again_over_http(web: TestClient) -> None:
    count(web)
    reader = {"ce-aktoerrolle": "drift"}
    page = web.get("/api/v1/toy/hul", params={"efter": 0, "antal": 10}, headers=reader)
    assert page.headers["content-type"] == "application/cloudevents-batch+json"
    assert [event["position"] for event in page.json()] == ["1"]
    assert web.get("/api/v1/toy/hul", params={"efter": "x"}, headers=reader).status_code == 422
    assert web.get("/api/v1/toy/hul").status_code == 403


# --- health ----------------------------------------------------------------------------------------------------------


async def well() -> Finding:
    return Finding(True, count=3)


async def behind() -> Finding:
    return Finding(False, count=9000, cause="lag")


async def broken() -> Finding:
    raise ConnectionError(CANARY)


def test_ready_says_what_each_check_saw(app: FastAPI) -> None:
    with TestClient(create_app([], checks={"database": well, "parked": well}), base_url=ORIGIN) as web:
        answer = web.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["checks"]["parked"] == {"ok": True, "count": 3}
        assert web.get("/healthz").json() == answer.json()


def test_one_check_that_fails_or_breaks_is_enough_not_to_be_ready(app: FastAPI) -> None:
    with TestClient(create_app([], checks={"database": well, "inbox": behind, "nats": broken}), base_url=ORIGIN) as web:
        answer = web.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "fail",
        "checks": {
            "database": {"ok": True, "count": 3},
            "inbox": {"ok": False, "count": 9000, "cause": "lag"},
            "nats": {"ok": False, "cause": "ConnectionError"},
        },
    }


def test_a_check_that_hangs_is_a_check_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs() -> Finding:
        await asyncio.Event().wait()
        return Finding(True)

    monkeypatch.setattr("services.chassis.door.health.PATIENCE", 0.01)
    with TestClient(create_app([], checks={"database": hangs}), base_url=ORIGIN) as web:
        assert web.get("/readyz").json()["checks"]["database"] == {"ok": False, "cause": "timeout"}


def test_alive_while_the_loop_and_every_needed_thread_live(app: FastAPI) -> None:
    threads = {"writer": True}
    app = create_app([], pulses={"writer": lambda: threads["writer"]})
    with TestClient(app, base_url=ORIGIN) as web:
        assert web.get("/livez").status_code == 200
        threads["writer"] = False
        assert web.get("/livez").json() == {
            "status": "fail",
            "checks": {"writer": {"ok": False}, "loop": {"ok": True}},
        }
        threads["writer"] = True
        app.state.heartbeat.last -= 60
        assert web.get("/livez").status_code == 503


def test_metrics_speak_of_topics_and_outcomes(web: TestClient) -> None:
    count(web)
    text = web.get("/metrics").text
    assert 'trivsel_commands_total{outcome="ok",service="toy",topic="toy.count.v1"}' in text


def test_the_lifespan_of_the_caller_is_lived() -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        seen.append("up")
        yield
        seen.append("down")

    with TestClient(create_app([], lifespan), base_url=ORIGIN):
        assert seen == ["up"]
    assert seen == ["up", "down"]


# --- the description -------------------------------------------------------------------------------------------------


def test_openapi_describes_every_command_with_its_own_schema_and_every_answer(web: TestClient) -> None:
    document = web.get("/openapi.json").json()
    own = {topic.split(".")[1] for topic in COMMANDS if topic.startswith("toy.")}
    assert {path.rsplit("/", 1)[1] for path, item in document["paths"].items() if "post" in item} == {*own, "form"}
    plan = document["paths"]["/api/v1/toy/plan"]["post"]
    assert set(plan["responses"]) == {"200", "400", "401", "403", "404", "409", "410", "413", "422", "503"}
    schema = plan["requestBody"]["content"]["application/json"]["schema"]
    Draft202012Validator.check_schema(schema)
    plain = Draft202012Validator(schema)
    assert plain.is_valid({"counter": str(COUNTER), "guests": [{"name": "x", "seats": 2}]})
    assert not plain.is_valid({"counter": str(COUNTER), "guests": [{"name": "x", "seats": 9}]})
    assert schema["properties"]["guests"]["items"]["properties"]["name"]["x-fortrolig"]
    refs = {"Problem", "Answer"}
    assert refs <= set(document["components"]["schemas"])
    asked = document["paths"]["/api/v1/toy/who_is_it"]["get"]["parameters"]
    assert [(p["name"], p["required"]) for p in asked if p["in"] == "query"] == [("counter", True), ("page", False)]


def test_there_is_no_page_that_fetches_from_elsewhere_and_no_health_in_the_description(web: TestClient) -> None:
    assert web.get("/docs").status_code == 404
    assert web.get("/redoc").status_code == 404
    assert not {"/livez", "/readyz", "/metrics"} & set(web.get("/openapi.json").json()["paths"])


# --- where it listens ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_the_web_listens_on_this_machine(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.dk", "", "127.0.0.1.example.dk"])  # noqa: S104
def test_the_web_refuses_to_start_elsewhere(host: str) -> None:
    with pytest.raises(ValueError, match="listens on"):
        make_server(create_app([]), host, 0)


async def test_the_server_starts_answers_and_stops(app: FastAPI) -> None:
    server = make_server(app, "127.0.0.1", 0)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /livez HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = (await reader.read()).decode()
        writer.close()
        server.should_exit = True
        await serving
    assert answer.startswith("HTTP/1.1 200 OK")
    assert "server:" not in answer.lower()
