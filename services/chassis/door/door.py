"""The door of a service: one way in for commands and questions, whether they came over HTTP or NATS.

The checks stand in one order: size, JSON, known, fields, actor, role, confidentiality, times. Whatever goes wrong
becomes a problem document (RFC 9457); its words come from `contracts.problemer` and never repeat what was sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Annotated, Any
from uuid import UUID, uuid4

from eventsourcing.persistence import PersistenceError
from pydantic import Field
from pydantic_core import from_json, to_json

from contracts import problemer
from contracts.command import COMMANDS, QUESTIONS, Anledning, Command, Question
from contracts.fact import owner
from contracts.problemer import Problem
from contracts.values import Aktør, Fortrolig, Rolle, Value
from services.chassis import log, metrics
from services.chassis.clock import Clock
from services.chassis.door.reading import Pairs, Refused, leaves, read_actor, read_id, read_object, read_time, whole
from services.chassis.rules import Rejected
from services.chassis.store.codec import LogEntry
from services.chassis.store.job import Conflict, NotNow, Reused, Unavailable
from services.chassis.store.seal import KeyDestroyed
from services.chassis.store.store import NotAdmitted, Store, WrongRole

JSON, PROBLEM, BATCH = "application/json", "application/problem+json", "application/cloudevents-batch+json"
RESEND_TO = frozenset({Rolle.SYSTEM, Rolle.DRIFT, Rolle.REVISOR})
STATUS_HEADERS = {401: {"WWW-Authenticate": 'Actor realm="trivsel"'}, 503: {"Retry-After": "2"}}

_log = log.get()


class Resend(Value):
    """A page of the log: what was stored after a position."""

    efter: Annotated[int, Field(ge=0, lt=2**53)] = 0
    antal: Annotated[int, Field(ge=1, le=500)] = 100


@dataclass(frozen=True)
class Reply:
    """What goes back: status, body, and the headers that belong to the status."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


async def handle_command(
    store: Store, clock: Clock, topic: str, meta: Mapping[str, str], body: bytes, *, confidential_ok: bool
) -> Reply:
    """Do a command. `meta` are headers in lower case; `confidential_ok` says that the road hides what it carries."""
    kind = COMMANDS.get(topic) if owner(topic) == store.name else None

    async def work(id_: UUID) -> bytes:
        read_object(body)
        if kind is None:
            raise Refused(Problem.UNKNOWN)
        command = whole(kind, body)
        return await store.do(command, _occasion(clock, meta, command, id_, confidential_ok))

    return await _answer("command", store.name, topic if kind else "unknown", meta, work)


async def handle_question(
    store: Store, clock: Clock, topic: str, meta: Mapping[str, str], given: bytes | Pairs, *, confidential_ok: bool
) -> Reply:
    """Answer a question, given as JSON or as the pairs of a query string.

    `Fortrolig` values in the answer are opened only when the road hides what it carries, else they are null.
    """
    kind = QUESTIONS.get(topic) if owner(topic) == store.name else None
    given = given or b"{}"

    async def work(id_: UUID) -> bytes:
        if isinstance(given, bytes):
            read_object(given)
        if kind is None:
            raise Refused(Problem.UNKNOWN)
        question = whole(kind, given)
        occasion = _occasion(clock, meta, question, id_, confidential_ok, guarded=store.guard is not None)
        answer = await store.ask(question, occasion)
        return to_json(answer, fallback=lambda value: _opened(value, confidential_ok))

    return await _answer("question", store.name, topic if kind else "unknown", meta, work)


async def handle_resend(store: Store, meta: Mapping[str, str], given: Pairs) -> Reply:
    """The facts after a position as a batch of CloudEvents; empty at the end of the log."""

    async def work(_: UUID) -> bytes:
        page = whole(Resend, given)
        _allow(read_actor(meta), RESEND_TO)
        return to_json([_cloud_event(entry) for entry in await asyncio.to_thread(store.log, page.efter, page.antal)])

    return await _answer("question", store.name, "resend", meta, work, content_type=BATCH)


def problem(kind: Problem, instance: UUID | None = None, words: Mapping[str, Any] | None = None, **more: Any) -> Reply:
    """A problem document. `words` fill its sentence; `more` are members of their own."""
    document: dict[str, Any] = {"type": problemer.URN + kind.slug, "title": kind.title, "status": kind.status}
    document["detail"] = kind.detail(words or {})
    if instance:
        document["instance"] = f"urn:uuid:{instance}"
    document |= {name: value for name, value in more.items() if value}
    return Reply(kind.status, to_json(document), PROBLEM, STATUS_HEADERS.get(kind.status, {}))


async def _answer(
    verb: str,
    service: str,
    topic: str,
    meta: Mapping[str, str],
    work: Callable[[UUID], Awaitable[bytes]],
    *,
    content_type: str = JSON,
) -> Reply:
    """Do the work; whatever stops it becomes a reply, a count and a line in the log."""
    started, id_ = perf_counter(), None
    outcome, rule = "ok", None
    try:
        id_ = read_id(meta, "ce-id") or read_id(meta, "idempotency-key") or uuid4()
        reply = Reply(200, await work(id_), content_type)
    except Exception as stopped:
        id_ = id_ or uuid4()
        no = _refusal(stopped)
        outcome, rule = no.kind.slug, no.more.get("regel")
        reply = problem(no.kind, id_, no.words, **no.more)
        if no.kind is Problem.BROKEN:
            _log.error("door_broken", service=service, verb=verb, topic=topic, command_id=id_, exc_info=stopped)
    metrics.answered(verb, service, topic, outcome, perf_counter() - started)
    tell = _log.debug if reply.status < 400 else _log.info
    tell("answered", service=service, verb=verb, topic=topic, outcome=outcome, rule=rule, command_id=id_)
    return reply


def _refusal(stopped: Exception) -> Refused:
    match stopped:
        case Refused():
            return stopped
        case Rejected():
            words = {"words": stopped.message}
            return Refused(Problem.RULE, words, regel=stopped.rule, navn=stopped.name, felt=stopped.field)
        case WrongRole():
            return _wrong_role(stopped.role, stopped.roles)
        case NotAdmitted():
            return Refused(Problem.NO_ACCESS, {"words": str(stopped)})
        case Conflict():
            return Refused(Problem.CONFLICT)
        case Reused():
            return Refused(Problem.REUSED, felt="ce-id")
        case NotNow():
            return Refused(Problem.NOT_NOW, {"words": str(stopped)})
        case Unavailable() | PersistenceError():
            return Refused(Problem.UNAVAILABLE)
        case KeyDestroyed():
            return Refused(Problem.FORGOTTEN)
    return Refused(Problem.BROKEN)


def _occasion(
    clock: Clock,
    meta: Mapping[str, str],
    asked: Command | Question,
    id_: UUID,
    confidential_ok: bool,
    *,
    guarded: bool = False,
) -> Anledning:
    """Who asks, whether they may, and when it is; the checks that follow once the fields are whole.

    guarded: the store's guard decides on the role, with all else.
    """
    actor = read_actor(meta)
    if not guarded:
        _allow(actor, asked.ROLLER)
    for path, leaf in leaves(asked):
        if isinstance(leaf, Fortrolig) and not confidential_ok:
            raise Refused(Problem.CONFIDENTIAL, {"field": path}, felt=path)
    virkning, claimed = read_time(meta, "ce-virkning"), read_time(meta, "ce-time")
    correlation = read_id(meta, "ce-korrelation")
    now = clock.registered(claimed)
    if virkning and virkning > now:
        raise Refused(Problem.FUTURE, navn="VirkningErIkkeIFremtiden", felt="ce-virkning")
    return Anledning(id=id_, aktoer=actor, registreret=now, virkning=virkning, korrelation=correlation)


def _allow(actor: Aktør, roles: frozenset[Rolle]) -> None:
    if roles == {Rolle.SYSTEM}:
        raise Refused(Problem.INTERNAL)
    if actor.rolle not in roles:
        raise _wrong_role(actor.rolle, roles)


def _wrong_role(theirs: Rolle, roles: frozenset[Rolle]) -> Refused:
    names = [name for role, name in problemer.ROLE_NAMES.items() if role in roles]
    return Refused(Problem.WRONG_ROLE, {"role": problemer.ROLE_NAMES[theirs], "roles": ", ".join(names)})


def _opened(value: Any, confidential_ok: bool) -> Any:
    """How a value JSON does not know is written in an answer."""
    if not isinstance(value, Fortrolig):
        raise TypeError(f"an answer holds a {type(value).__name__}")
    return value.vis() if confidential_ok and not value.er_slettet else None


def _cloud_event(entry: LogEntry) -> dict[str, Any]:
    """A stored fact in the structured form of CloudEvents."""
    headers = entry.envelope.headers()
    named = {name.removeprefix("ce-"): value for name, value in headers.items() if name.startswith("ce-")}
    return {**named, "datacontenttype": headers["content-type"], "data": from_json(entry.body)}
