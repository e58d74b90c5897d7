"""Logs without personal data: one JSON object a line, and in it only what is on the lists below.

A key that is not listed, or a value that does not have its key's shape, is dropped and counted; so is every word of
other libraries' messages, and the message of every exception: what remains is its type and where it came from.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO, cast
from uuid import UUID

import structlog
from structlog.typing import FilteringBoundLogger, WrappedLogger

from services.chassis import metrics

Fields = MutableMapping[str, Any]
FRAMES = 20

WORD = r"[a-z][a-z0-9_]{0,63}"
DOTTED = r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*"
SHAPES = {
    "event": WORD,
    "level": WORD,
    "service": WORD,
    "source": WORD,
    "outcome": r"[a-z][a-z0-9_-]{0,63}",
    "verb": WORD,
    "version": r"[0-9][0-9a-z.+]{0,31}",
    "topic": r"[a-z_]+(\.[a-z0-9_]+){1,3}",
    "rule": r"[RAH][0-9]{1,3}[a-z]?",
    "cause": DOTTED,
    "logger": DOTTED,
    "method": r"[A-Z]{3,8}",
    "route": r"/[a-z0-9_/{}.:-]{0,120}",
    "check": WORD + r"(\.[a-z0-9_]+)?",
    "frame": r"[A-Za-z0-9_./<>-]+:[0-9]+",
}
"""The keys whose values are words, and the shape each must have: names from code and contracts, never a sentence."""

IDS = frozenset({"correlation_id", "command_id", "request_id", "subject"})
NUMBERS = frozenset({"position", "count", "seconds", "status", "attempt", "port", "pid", "dropped"})

KNOWN_MESSAGES = {
    "Started server process [%d]": "web_process_started",
    "Application startup complete.": "web_started",
    "Application startup failed. Exiting.": "web_failed_to_start",
    "Shutting down": "web_stopping",
    "Finished server process [%d]": "web_stopped",
    "Exception in ASGI application\n": "web_broken",
    "Task exception was never retrieved": "task_broken",
}
"""Messages of other libraries that we know to be closed, and what we call them; every other one is `foreign`."""

_SHAPES = {key: re.compile(shape, re.ASCII) for key, shape in SHAPES.items()}


@dataclass
class _Output:
    """Where lines go. Before `configure` only warnings are written, to stderr, under the same rules."""

    stream: TextIO | None = None
    level: int = logging.WARNING
    pretty: bool = False
    service: str | None = None
    version: str | None = None


_output = _Output()


def _fits(key: str, value: object) -> bool:
    if key in NUMBERS:
        return isinstance(value, int | float)
    if key in IDS:
        return isinstance(value, UUID)
    if key == "frames":
        return isinstance(value, list) and all(_fits("frame", each) for each in value)
    return key in _SHAPES and isinstance(value, str) and _SHAPES[key].fullmatch(value) is not None


def _below_level(_: WrappedLogger, method: str, fields: Fields) -> Fields:
    if logging.getLevelNamesMapping()[method.upper()] < _output.level:
        raise structlog.DropEvent
    return {**fields, "level": method}


def _exception(_: WrappedLogger, __: str, fields: Fields) -> Fields:
    """An exception is its type and where it was raised; its message may hold anything."""
    info = fields.pop("exc_info", None)
    broken = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if not isinstance(broken, BaseException):
        return fields
    frames = traceback.extract_tb(broken.__traceback__)[-FRAMES:]
    return {
        **fields,
        "cause": type(broken).__name__,
        "frames": [place(frame) for frame in frames],
    }


def cause(broken: BaseException) -> str:
    """What went wrong and where, without the exception's own words: they may hold what a person said."""
    frame = next(reversed(traceback.extract_tb(broken.__traceback__)), None)
    return f"{type(broken).__name__}: {place(frame)}" if frame else type(broken).__name__


def place(frame: traceback.FrameSummary) -> str:
    """A file of the program and a line: says where, and nothing of what was handled there."""
    return f"{_short(frame.filename)}:{frame.lineno}"


def _short(filename: str) -> str:
    """The end of a path: enough to find the file, too little to tell whose machine it is."""
    return re.sub(r"[^A-Za-z0-9_./<>-]", "_", "/".join(Path(filename).parts[-3:]).lstrip("/"))


def _closed(_: WrappedLogger, __: str, fields: Fields) -> Fields:
    """Keep what is on the lists; count what is not."""
    kept = {key: value for key, value in fields.items() if value is not None and _fits(key, value)}
    dropped = sum(value is not None for value in fields.values()) - len(kept)
    if dropped:
        metrics.log_dropped(dropped)
        kept["dropped"] = dropped
    own = {"service": _output.service, "version": _output.version}
    head = {"timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": kept.pop("level", "info")}
    head |= {"event": kept.pop("event", "unnamed")} | {key: value for key, value in own.items() if value}
    return {key: str(value) if isinstance(value, UUID) else value for key, value in (head | kept).items()}


def _render(logger: WrappedLogger, method: str, fields: Fields) -> str:
    if not _output.pretty:
        return cast(str, structlog.processors.JSONRenderer()(logger, method, fields))
    head = f"{fields.pop('timestamp')} {fields.pop('level'):8} {fields.pop('event')}"
    return " ".join([head, *(f"{key}={value}" for key, value in fields.items())])


class _Sink:
    """Writes whole lines; a log that cannot be written stops nobody."""

    def msg(self, line: str) -> None:
        with suppress(OSError, ValueError):
            stream = _output.stream or sys.stderr
            stream.write(line + "\n")
            stream.flush()

    debug = info = warning = error = critical = msg


_PROCESSORS: list[Any] = [structlog.contextvars.merge_contextvars, _below_level, _exception, _closed, _render]


def get(service: str | None = None) -> FilteringBoundLogger:
    """A logger; `service` names whose lines these are where several live in one process."""
    own: dict[str, Any] = {"service": service} if service else {}
    every = structlog.make_filtering_bound_logger(logging.DEBUG)
    return cast(FilteringBoundLogger, structlog.wrap_logger(_Sink(), _PROCESSORS, wrapper_class=every, **own))


class Bridge(logging.Handler):
    """The standard library's logging, and so every other library's, through the same rules."""

    def __init__(self) -> None:
        super().__init__()
        self._log = get()

    def emit(self, record: logging.LogRecord) -> None:
        event = KNOWN_MESSAGES.get(record.msg, "foreign") if isinstance(record.msg, str) else "foreign"
        level = max(logging.DEBUG, min(record.levelno // 10 * 10, logging.CRITICAL))
        self._log.log(level, event, logger=record.name, exc_info=record.exc_info)


def configure(
    level: str = "info",
    form: Literal["json", "pretty"] = "json",
    *,
    stream: TextIO | None = None,
    service: str | None = None,
    version: str | None = None,
) -> None:
    """Send every line of this process here: ours, other libraries', warnings and exceptions nobody caught."""
    _output.stream = stream or sys.stdout
    _output.level = logging.getLevelNamesMapping()[level.upper()]
    _output.pretty, _output.service, _output.version = form == "pretty", service, version
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("uvicorn.access").disabled = True  # its line is the address with the question in it
    logging.root.handlers[:] = [Bridge()]
    logging.root.setLevel(_output.level)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _uncaught(_: type[BaseException], broken: BaseException | None, __: TracebackType | None) -> None:
    get().critical("uncaught", exc_info=broken)
