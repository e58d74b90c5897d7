"""The log holds names from code and numbers, and nothing a person said: canaries are sent in by every road."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import structlog
from pydantic import ValidationError
from starlette.testclient import TestClient

from contracts.consent import Part
from services.chassis import log, metrics
from services.chassis.door.web import create_app
from tests.chassis.doortoy import CANARY, CPR


class Lines:
    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.all[-1]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """A configured process, put back afterwards as it was."""
    for owner, name in [
        (log, "_output"),
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (logging, "raiseExceptions"),
    ]:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(log, "_output", log._Output())
    handlers, level = logging.root.handlers[:], logging.root.level
    lines = Lines()
    log.configure("debug", stream=lines.stream, service="routing", version="0.1.0")
    yield lines
    logging.captureWarnings(False)
    logging.getLogger("uvicorn.access").disabled = False
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    assert CANARY not in lines.text
    assert CPR not in lines.text


def dropped() -> float:
    return metrics.REGISTRY.get_sample_value("trivsel_log_fields_dropped_total") or 0.0


def test_a_line_is_one_json_object_with_time_level_event_service_and_version(lines: Lines) -> None:
    subject = uuid4()
    log.get().info("fact_parked", topic="consent.samtykke_givet.v1", position=7, subject=subject, cause="LookupError")
    line = lines.last
    assert line.pop("timestamp").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "fact_parked",
        "service": "routing",
        "version": "0.1.0",
        "topic": "consent.samtykke_givet.v1",
        "position": 7,
        "subject": str(subject),
        "cause": "LookupError",
    }


def test_a_service_among_several_names_itself(lines: Lines) -> None:
    log.get("meetings").info("started")
    assert lines.last["service"] == "meetings"


def test_a_key_that_is_not_listed_is_dropped_and_counted(lines: Lines) -> None:
    before = dropped()
    log.get().info("person_seen", navn=CANARY, cpr=CPR, count=1)
    assert "navn" not in lines.last
    assert (lines.last["count"], lines.last["dropped"], dropped()) == (1, 2, before + 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"topic": CANARY},
        {"subject": CPR},
        {"subject": CANARY},
        {"position": CPR},
        {"cause": f"LookupError: {CANARY}"},
        {"outcome": f"ok {CANARY}"},
        {"route": f"/person/{CANARY}"},
        {"frames": [f"{CANARY}:1"]},
        {"source": {"navn": CANARY}},
        {"rule": CANARY.encode()},
    ],
)
def test_a_value_that_has_not_its_keys_shape_is_dropped(lines: Lines, fields: dict[str, Any]) -> None:
    log.get().info("something", **fields)
    assert (lines.last["event"], lines.last["dropped"]) == ("something", 1)
    assert not set(fields) & set(lines.last)


def test_a_sentence_is_not_an_event(lines: Lines) -> None:
    log.get().info(f"{CANARY} ringede")
    assert (lines.last["event"], lines.last["dropped"]) == ("unnamed", 1)


def test_what_is_bound_for_a_request_is_filtered_too(lines: Lines) -> None:
    request = uuid4()
    with structlog.contextvars.bound_contextvars(request_id=request, navn=CANARY):
        log.get().info("something")
    assert (lines.last["request_id"], lines.last["dropped"]) == (str(request), 1)


def test_an_exception_is_its_type_and_where_it_was_raised(lines: Lines) -> None:
    try:
        int(CANARY)
    except ValueError:
        log.get().exception("something")
    assert (lines.last["level"], lines.last["cause"]) == ("error", "ValueError")
    assert (
        lines.last["frames"][-1].startswith("tests/chassis/test_log.py:") or "test_log.py" in lines.last["frames"][-1]
    )


def test_a_validation_error_shows_no_input(lines: Lines) -> None:
    with pytest.raises(ValidationError) as wrong:
        Part.model_validate({"navn": CANARY, "relation": CPR, CANARY: 1})
    log.get().error("something", exc_info=wrong.value)
    logging.getLogger("faststream").error("%s", wrong.value, exc_info=wrong.value)
    assert [line["cause"] for line in lines.all] == ["ValidationError", "ValidationError"]


def test_other_libraries_are_heard_without_their_words(lines: Lines) -> None:
    logging.getLogger("nats.aio").warning("could not send %s to %s", CANARY, CPR)
    logging.getLogger("eventsourcing").info(f"{CANARY}")
    logging.getLogger("odd").error({"navn": CANARY})
    assert [(line["event"], line["level"], line["logger"]) for line in lines.all] == [
        ("foreign", "warning", "nats.aio"),
        ("foreign", "info", "eventsourcing"),
        ("foreign", "error", "odd"),
    ]


def test_a_message_we_know_to_be_closed_has_a_name(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").info("Application startup complete.")
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 17)
    assert [line["event"] for line in lines.all] == ["web_started", "web_process_started"]


def test_a_library_with_handlers_of_its_own_loses_them(lines: Lines) -> None:
    own = io.StringIO()
    logger = logging.getLogger("faststream.access.nats")
    logger.addHandler(logging.StreamHandler(own))
    logger.propagate = False
    log.configure("debug", stream=lines.stream)
    logger.error(CANARY)
    assert own.getvalue() == ""
    assert lines.last["logger"] == "faststream.access.nats"


def test_warnings_and_exceptions_nobody_caught_come_here_too(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(CANARY, stacklevel=1)
    assert (lines.last["event"], lines.last["logger"]) == ("foreign", "py.warnings")

    def fail() -> None:
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert (lines.last["event"], lines.last["cause"]) == ("uncaught", "RuntimeError")
    sys.excepthook(KeyError, KeyError(CANARY), None)
    assert (lines.last["event"], lines.last["cause"]) == ("uncaught", "KeyError")
    assert CANARY not in "".join(capsys.readouterr())


def test_headers_and_addresses_of_a_request_are_not_written(lines: Lines) -> None:
    with TestClient(create_app([]), base_url="http://localhost") as web:
        web.get(f"/{CPR}", params={"navn": CANARY}, headers={"x-request-id": CPR, "ce-aktoer": CPR, "user-agent": CPR})
    http = [line for line in lines.all if line["event"] == "http"]
    assert [(line["method"], line["status"], line.get("route")) for line in http] == [("GET", 404, None)]


def test_less_than_the_level_is_not_written(lines: Lines) -> None:
    log.configure("warning", stream=lines.stream)
    log.get().info("quiet")
    logging.getLogger("nats").info("quiet")
    log.get().warning("loud")
    assert [line["event"] for line in lines.all] == ["loud"]


def test_the_pretty_form_is_filtered_as_well(lines: Lines) -> None:
    log.configure("info", "pretty", stream=lines.stream)
    log.get().info("something", count=2, navn=CANARY)
    assert lines.text.endswith(" info     something count=2 dropped=1\n")


def test_a_log_that_cannot_be_written_stops_nobody(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(log._output, "stream", closed)
    log.get().info("something")
    monkeypatch.setattr(log._output, "stream", lines.stream)
    log.get().info("again")
    assert [line["event"] for line in lines.all] == ["again"]


def test_before_it_is_configured_only_warnings_are_written_under_the_same_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log, "_output", log._Output())
    log.get().info("quiet")
    log.get().warning("loud", navn=CANARY)
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["event"] == "loud"
    assert CANARY not in err
