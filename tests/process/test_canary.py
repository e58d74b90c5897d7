"""The canary: confidential words are sent down every road, and then every byte that is left behind is searched.

A story is told with a canary in every confidential field there is; commands are refused, broken and repeated; a fault
in the program has words in its message, and parks a fact. What is then searched: all files of NATS and SQLite while the
system is at work and after, every row, every published message, the log at its most talkative, refusals and metrics.
"""

import base64
import io
import json
import logging
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import nats
import pytest
from pydantic_core import to_json

from contracts.command import Command
from contracts.routing import OpretEnhed, OpretFunktion, PlacerTrin, RegistrerBekymring
from contracts.subjects import STREAM
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services import embedded
from services.chassis import log
from services.client import SERVICES, Client
from services.story import words
from services.story.reading import read
from services.story.running import Teller
from services.story.steps import Step, Story
from services.story.words import person
from services.town.timeline import read_log
from tests.process import canary, cluster

STORIES = ("hele_vejen", "en_af_to_foraeldre_siger_nej")
FOLDER = Path(__file__).parents[2] / "examples" / "scenarier"
DRIFT = Aktør(id=person("drift"), rolle=Rolle.DRIFT)
STAFF = Aktør(id=person("laerer"), rolle=Rolle.HVERDAGSPERSONALE)
LEADER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER)


# --- the scanner itself ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", canary.WORDS)
def test_the_scanner_finds_a_word_however_it_is_written(text: str) -> None:
    around = "før ", " efter"
    written = {
        "in clear": "".join((around[0], text, around[1])).encode(),
        "utf-16": "".join((around[0], text, around[1])).encode("utf-16-le"),
        "in json": json.dumps({"navn": text}).encode(),
        "as bytes": repr(text.encode()).encode(),
        "in hex": text.encode().hex().encode(),
        "in an address": httpx2.URL("http://x/", params={"navn": text}).raw_path,
    }
    for name, content in written.items():
        assert canary.seen(content), name
    for shift in range(6):
        coded = b"x" * shift + text.encode() + b"y" * (7 - shift)
        assert canary.seen(base64.b64encode(coded)), f"base64, {shift} letters in"
        assert canary.seen(base64.urlsafe_b64encode(coded)), f"base64url, {shift} letters in"


def test_the_scanner_finds_a_planted_word_in_a_file_a_row_and_a_name(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (x BLOB)")
    connection.execute("INSERT INTO t VALUES (?)", [b"-" * 9_000 + canary.BIRD.encode() + b"-" * 9_000])
    connection.commit()
    connection.close()
    (tmp_path / canary.RTL).write_bytes(b"")
    assert canary.scan(canary.sqlite_rows(tmp_path)).keys() == {"a.db, t"}
    assert any(place.startswith("name of") for place in canary.scan(canary.files(tmp_path)))


def test_the_scanner_finds_nothing_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("Kanøfarten er åben 2016-02-28".encode())
    assert canary.scan(canary.files(tmp_path)) == {}
    with pytest.raises(AssertionError):
        canary.scan(iter(()))


# --- the roads -------------------------------------------------------------------------------------------------------


class Through:
    """A system as a story sees it, wherever its services are. `said`: the confidential fields that were accepted."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.said: dict[str, set[str]] = {}

    async def log(self, service: str, after: int = 0) -> AsyncIterator[dict[str, Any]]:
        async for event in read_log(self.client, service, after):
            topic = event["type"].removeprefix("dk.trivsel.")
            yield {**event, "service": service, "position": int(event["position"]), "type": topic}

    def accepted(self, command: Command) -> None:
        open_ = command.model_dump(mode="json", exclude_none=True, context={"aaben": True})
        paths = {path for path in canary.confidential().get(command.TOPIC, ()) if _has(open_, path.split("."))}
        self.said.setdefault(command.TOPIC, set()).update(paths)


def _has(value: Any, path: list[str]) -> bool:
    if not path:
        return value is not None
    if isinstance(value, list):
        return any(_has(each, path) for each in value)
    return path[0] in value and _has(value[path[0]], path[1:])


def with_canaries(step: Step) -> Step:
    """The step with a canary in every confidential field of its command, also those the story leaves out."""
    kind = words.asked(step.word)
    given = dict(step.med)
    for path, inner in canary.fields_of(kind):
        said = canary.word(path) if inner is not date else canary.BIRTHDAY
        first, _, rest = path.partition(".")
        if rest:
            given[first] = [{**each, rest: said} for each in given.get(first, [])]
        else:
            given[first] = said
    return step.model_copy(update={"med": given})


async def tell(through: Through) -> None:
    """The stories, without what they expect, with canaries in every mouth; then the town's own leaders."""
    for name in STORIES:
        story = read(FOLDER / f"{name}.yaml")
        kept = [step for step in story.skridt if step.kind in ("kl", "goer", "afvist") or step.gem]
        steps = [with_canaries(step) if step.kind in ("goer", "afvist") else step for step in kept]
        told = Story(fil=story.fil, hoved=story.hoved, skridt=tuple(steps), linjer=story.linjer)
        teller = Teller(told, through)  # type: ignore[arg-type]
        async for _, step in teller.tell():
            if step.kind == "goer":
                kind = words.command(step.word)
                fields = words.fill(words.with_forloeb(kind, step.med, teller.names), teller.names)
                through.accepted(kind.model_validate(fields, strict=False))
    named = {name: Fortrolig(canary.word(name)) for name in ("navn", "leder_navn", "leder_mail")}
    leader = person("ny leder")
    for command in (
        OpretEnhed(enhed=person("ny skole"), type=Enhedstype.SKOLE, distrikt="midt", leder=leader, **named),
        OpretFunktion(funktion_id=uuid4(), funktion="ppr", alder_fra=0, alder_til=18, leder=leader, **named),
    ):
        await through.client.do(command, DRIFT, at=teller.now)
        through.accepted(command)
    await through.client.quiet()


async def be_refused(client: Client, nats_url: str) -> list[bytes]:
    """Canaries where they do not belong, down every road. Returns what was answered."""
    answers: list[bytes] = []
    bird = canary.word("afvist")
    actor = {"ce-aktoer": str(uuid4()), "ce-aktoerrolle": "hverdagspersonale"}
    bodies: dict[str, bytes] = {
        "not JSON": f'{{"bekymring": "{bird}'.encode(),
        "not UTF-8": b'{"bekymring": "\xff\xfe' + bird.encode() + b'"}',
        "an unknown field": to_json({bird: bird, "bekymring": bird}),
        "wrong types": to_json(dict.fromkeys(RegistrerBekymring.model_fields, bird)),
        "a field twice": f'{{"{bird}": 1, "{bird}": 2}}'.encode(),
        "a list": to_json([bird]),
        "too long": to_json({"bekymring": bird * 300}),
        "too large": to_json({"bekymring": bird * 30_000}),
    }
    url = client._urls["routing"]
    path = f"{url}/api/v1/routing/registrer_bekymring"
    async with httpx2.AsyncClient(timeout=30) as http:
        for body in bodies.values():
            answers.append((await http.post(path, content=body, headers=actor)).content)
        whole = to_json(
            {
                "forloeb": str(uuid4()),
                "barn": str(uuid4()),
                "enhed": str(uuid4()),
                "alder": 8,
                "modtaget_at": "2026-02-02T09:00:00+01:00",
                "bekymring": bird,
            }
        )
        for header in (
            "ce-aktoer",
            "ce-aktoerrolle",
            "ce-aktoerenhed",
            "ce-time",
            "ce-virkning",
            "ce-korrelation",
            "idempotency-key",
            "x-request-id",
            "origin",
            "host",
        ):
            answers.append(
                (
                    await http.post(
                        path, content=whole, headers=[*(actor | {header: ""}).items(), (header.encode(), bird.encode())]
                    )
                ).content
            )
        for address in (
            f"{url}/{bird}",
            f"{path}/{bird}",
            f"{url}/forloeb/{bird}/historik",
            f"{url}/overblik/liste/{bird}",
        ):
            answers.append((await http.get(address)).content)
        questions = client._urls["reporting"]
        answers.append(
            (
                await http.get(f"{questions}/api/v1/reporting/liste", params={"navn": bird, bird: "1"}, headers=actor)
            ).content
        )
        for service in SERVICES:
            for page in ("metrics", "readyz", "livez"):
                answers.append((await http.get(f"{client._urls[service]}/{page}")).content)
    nc = await nats.connect(nats_url)
    for subject in ("cmd.routing.registrer_bekymring.v1", "ask.routing.forloebsstatus", "efterlys.routing"):
        for body in (*list(bodies.values())[:-1], whole):
            for headers in (actor, {"ce-aktoer": canary.BIRD.encode().hex(), "ce-aktoerrolle": canary.CPR}):
                reply = await nc.request(f"trivsel.{subject}", body, headers=headers, timeout=10)
                answers.append(reply.data + repr(reply.headers).encode())
    await nc.close()
    return answers


async def published(nats_url: str) -> AsyncIterator[tuple[str, bytes]]:
    """Every message of the stream, with its headers."""
    nc = await nats.connect(nats_url)
    js = nc.jetstream()
    last = (await js.stream_info(STREAM)).state.last_seq
    for number in range(1, last + 1):
        message = await js.get_msg(STREAM, number)
        yield (
            f"message {number}",
            (message.data or b"") + to_json(message.headers or {}) + str(message.subject).encode(),
        )
    await nc.close()


def assert_all_was_said(said: Mapping[str, set[str]]) -> None:
    missing = {topic: paths - said.get(topic, set()) for topic, paths in canary.confidential().items()}
    assert {topic: paths for topic, paths in missing.items() if paths} == {}, "no story says these"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything this process logs, at its most talkative; put back afterwards as it was."""
    for owner, name in [(sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")]:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(log, "_output", log._Output())
    handlers, level = logging.root.handlers[:], logging.root.level
    stream = io.StringIO()
    log.configure("debug", stream=stream)
    yield stream
    logging.captureWarnings(False)
    logging.getLogger("uvicorn.access").disabled = False
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


async def break_down(system: embedded.System) -> list[bytes]:
    """Faults in the program whose messages hold what a person said: in a command, a question, and a reaction."""
    bird, answers = canary.word("fejl"), []
    routing, consent = system.runtimes["routing"].store.application, system.runtimes["consent"].store.application

    def broken(*_: Any) -> Any:
        raise RuntimeError(bird)

    at = words.moment(date(2026, 6, 1))
    forloeb = uuid4()
    concern = RegistrerBekymring(forloeb=forloeb, barn=uuid4(), enhed=person("skole"), alder=8, modtaget_at=at)
    await system.client.do(concern, STAFF, at=at)
    await system.client.quiet()
    consent.__dict__["react"] = broken
    await system.client.do(PlacerTrin(forloeb=forloeb, trin="trin_2", muligheder_udtoemt=True), LEADER, at=at)
    await system.client.quiet()
    assert {row["subject"] for row in await system.parked() if row["service"] == "consent"} == {str(forloeb)}
    answers.append(to_json(await system.parked()))
    del consent.__dict__["react"]
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        headers = {"ce-aktoer": str(uuid4()), "ce-aktoerrolle": "hverdagspersonale", "ce-time": at.isoformat()}
        for verb, send in (("do", http.post), ("ask", http.get)):
            routing.__dict__[verb] = broken
            if verb == "do":
                answer = await send(
                    "/api/v1/routing/registrer_bekymring",
                    content=to_json({**concern.model_dump(mode="json"), "bekymring": bird}),
                    headers=headers,
                )
            else:
                answer = await send(
                    "/api/v1/routing/forloebsstatus",
                    params={"forloeb": str(forloeb)},
                    headers=headers | {"ce-aktoerrolle": "lokal_leder"},
                )
            assert answer.status_code == 500
            answers.append(answer.content)
            del routing.__dict__[verb]
    return answers


async def test_no_confidential_word_is_left_behind(tmp_path: Path, logged: io.StringIO) -> None:
    data = tmp_path / "data"
    async with embedded.running(data) as system:
        through = Through(system.client)
        await tell(through)
        assert_all_was_said(through.said)
        answers = await be_refused(system.client, system.nats_url)
        answers += await break_down(system)
        assert canary.scan((f"answer {number}", answer) for number, answer in enumerate(answers)) == {}
        messages = [message async for message in published(system.nats_url)]
        assert len(messages) > 100
        assert canary.scan(iter(messages)) == {}
        assert canary.scan(canary.files(data)) == {}, "while it is at work"
    assert canary.scan(canary.files(data)) == {}, "at rest"
    assert canary.scan(canary.sqlite_rows(data)) == {}
    assert "door_broken" in logged.getvalue()
    assert canary.scan(iter([("log", logged.getvalue().encode())])) == {}


async def test_nor_where_each_service_is_its_own_process(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "cluster"
    async with cluster.running(folder, database_url, log_level="debug") as running:
        client = running.client()
        through = Through(client)
        await tell(through)
        assert_all_was_said(through.said)
        answers = await be_refused(client, running.server.url)
        assert canary.scan((f"answer {number}", answer) for number, answer in enumerate(answers)) == {}
        await client.close()
    for service in SERVICES:
        assert b'"answered"' in (folder / f"{service}.log").read_bytes() or service == "reporting"
    assert canary.scan(canary.files(tmp_path)) == {}
    rows = canary.postgres_rows(database_url) if database_url.startswith("postgres") else canary.sqlite_rows(tmp_path)
    assert canary.scan(rows) == {}
