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
from pathlib import Path

import httpx2
import nats
import pytest
from pydantic_core import to_json

from contracts.subjects import SERVICES, STREAM
from services import embedded
from services.chassis import log
from tests.process import canary, cluster, roads


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


BESIDE_THE_ROADS = {
    "consent.beslut_opbevaring.v1",
    "consent.fortsaet_uden_samtykke.v1",
    "consent.noter_afklaring.v1",
    "consent.registrer_deling.v1",
    "meetings.afhold_opfoelgning.v1",
    "meetings.aftal_proevehandling.v1",
    "meetings.besvar_forberedelse.v1",
    "meetings.bestrid_fremdrift.v1",
    "meetings.iagttag_proevehandling.v1",
    "meetings.udarbejd_indsatsplan.v1",
    "routing.besaet_stilling.v1",
    "routing.skift_koncept.v1",
    "routing.udpeg_stedfortraeder.v1",
}
"""Not said on these roads; that none of their words lies in clear either is proved where every command is said."""


def assert_all_was_said(said: Mapping[str, set[str]]) -> None:
    missing = {topic: paths - said.get(topic, set()) for topic, paths in canary.confidential().items()}
    assert {topic for topic, paths in missing.items() if paths} == BESIDE_THE_ROADS, "no story says these"


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


@pytest.mark.slow
async def test_no_confidential_word_is_left_behind(tmp_path: Path, logged: io.StringIO) -> None:
    data = tmp_path / "data"
    async with embedded.running(data) as system:
        through = roads.Through(system.client)
        await roads.tell(through)
        assert_all_was_said(through.said)
        answers = await roads.be_refused_over_http(system.client) + await roads.be_refused_over_nats(system.nats_url)
        answers += await roads.break_down(system)
        assert canary.scan((f"answer {number}", answer) for number, answer in enumerate(answers)) == {}
        messages = [message async for message in published(system.nats_url)]
        assert len(messages) > 100
        assert canary.scan(iter(messages)) == {}
        assert canary.scan(canary.files(data)) == {}, "while it is at work"
    assert canary.scan(canary.files(data)) == {}, "at rest"
    assert canary.scan(canary.sqlite_rows(data)) == {}
    assert "door_broken" in logged.getvalue()
    assert canary.scan(iter([("log", logged.getvalue().encode())])) == {}


@pytest.mark.slow
async def test_nor_where_each_service_is_its_own_process(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "cluster"
    async with cluster.running(folder, database_url, log_level="debug") as running:
        client = running.client()
        through = roads.Through(client)
        await roads.tell(through)
        assert_all_was_said(through.said)
        answers = await roads.be_refused_over_http(client) + await roads.be_refused_over_nats(running.server.url)
        assert canary.scan((f"answer {number}", answer) for number, answer in enumerate(answers)) == {}
        await client.close()
    for service in SERVICES:
        assert b'"answered"' in (folder / f"{service}.log").read_bytes() or service == "reporting"
    assert canary.scan(canary.files(tmp_path)) == {}
    rows = canary.postgres_rows(database_url) if database_url.startswith("postgres") else canary.sqlite_rows(tmp_path)
    assert canary.scan(rows) == {}
