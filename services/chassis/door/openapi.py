"""The OpenAPI document: each command with its model's own schema, each problem by name."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from contracts.command import Command, Question
from contracts.problemer import Problem
from contracts.values import Rolle
from services.chassis.door.door import BATCH, JSON, PROBLEM, Resend

PROBLEMS = (400, 401, 403, 404, 409, 410, 413, 422, 503)
"""What a command may be answered with besides 200; a question forgets nobody and fits in an address."""

_ID = {"type": "string", "format": "uuid"}
_ROLE = {"type": "string", "enum": [rolle.value for rolle in Rolle]}
_TIME = {"type": "string", "format": "date-time"}
HEADERS: dict[str, tuple[dict[str, Any], bool, str]] = {
    "ce-aktoer": (_ID, True, "Who acts."),
    "ce-aktoerrolle": (_ROLE, True, "The role in which the actor acts."),
    "ce-aktoerenhed": (_ID, False, "The unit in which the actor acts."),
    "ce-id": (
        _ID,
        False,
        "The command's id; the same id twice is the same command. Idempotency-Key is the same. Other confidential "
        "words under the same id are not seen to be other, as nothing is kept to compare with: give them a new id.",
    ),
    "ce-virkning": (_TIME, False, "When it was true, if not now."),
    "ce-korrelation": (_ID, False, "The chain it belongs to."),
}

SCHEMAS: dict[str, Any] = {
    "Problem": {
        "description": "RFC 9457; one of: " + ", ".join(sorted(kind.slug for kind in Problem)),
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string", "format": "uri"},
            "regel": {"type": "string", "description": "Number of the rule that said no."},
            "navn": {"type": "string", "description": "The rule's class: the sentence that must hold."},
            "felt": {"type": "string", "description": "The field at fault."},
            "fejl": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["felt", "besked"],
                    "properties": {"felt": {"type": "string"}, "besked": {"type": "string"}},
                },
            },
        },
    },
    "Answer": {
        "type": "object",
        "required": ["kommando", "fakta"],
        "properties": {
            "kommando": _ID,
            "fakta": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "type", "data"],
                    "properties": {"id": _ID, "type": {"type": "string"}, "data": {"type": "object"}},
                },
            },
        },
    },
}


def command(topic: str, kind: type[Command]) -> dict[str, Any]:
    """What FastAPI should say of a command's route."""
    body = {"required": True, "content": {JSON: {"schema": _schema(kind)}}}
    extra = {"parameters": _headers(), "requestBody": body, "x-roller": sorted(kind.ROLLER)}
    return _route(topic, _first_line(kind), extra, {JSON: {"schema": {"$ref": "#/components/schemas/Answer"}}})


def question(topic: str, kind: type[Question]) -> dict[str, Any]:
    """What FastAPI should say of a question's route."""
    extra = {"parameters": _headers() + _query(_schema(kind)), "x-roller": sorted(kind.ROLLER)}
    return _route(topic, _first_line(kind), extra, {JSON: {"schema": {"type": "object"}}}, without=(410, 413))


def resend(service: str) -> dict[str, Any]:
    """What FastAPI should say of the log that is sent again."""
    extra = {"parameters": _headers() + _query(_schema(Resend))}
    page = {BATCH: {"schema": {"type": "array", "items": {"type": "object"}}}}
    return _route(f"{service}.hul", "Facts after a position, as CloudEvents.", extra, page, without=(410, 413))


def complete(app: FastAPI) -> None:
    """Have `/openapi.json` carry the shared schemas too."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            made.setdefault("components", {}).setdefault("schemas", {}).update(SCHEMAS)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _route(
    topic: str, words: str, extra: dict[str, Any], content: dict[str, Any], without: tuple[int, ...] = ()
) -> dict[str, Any]:
    named = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: dict[int | str, Any] = {200: {"description": "Done, or answered.", "content": content}}
    for status in PROBLEMS:
        if status not in without:
            titles = sorted({kind.title for kind in Problem if kind.status == status})
            responses[status] = {"description": "; ".join(titles), "content": named}
    return {"name": topic, "operation_id": topic, "summary": words, "openapi_extra": extra, "responses": responses}


def _headers() -> list[dict[str, Any]]:
    return [
        {"in": "header", "name": name, "required": required, "schema": schema, "description": words}
        for name, (schema, required, words) in HEADERS.items()
    ]


def _query(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", ())
    fields: dict[str, Any] = schema.get("properties", {})
    return [{"in": "query", "name": name, "required": name in required, "schema": s} for name, s in fields.items()]


def _schema(kind: type[Any]) -> dict[str, Any]:
    """The model's schema in one piece: class names carry Danish letters, which names of components may not."""
    whole: dict[str, Any] = kind.model_json_schema()
    inner = whole.pop("$defs", {})

    def inlined(part: Any) -> Any:
        if isinstance(part, list):
            return [inlined(each) for each in part]
        if not isinstance(part, dict):
            return part
        rest = {name: inlined(value) for name, value in part.items() if name != "$ref"}
        return inlined(inner[part["$ref"].rsplit("/", 1)[1]]) | rest if "$ref" in part else rest

    return dict(inlined(whole))


def _first_line(kind: type[Any]) -> str:
    return (kind.__doc__ or kind.__name__).strip().splitlines()[0]
