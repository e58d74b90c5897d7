"""Reading what strangers send: bytes into JSON, JSON into models, headers into an actor and times. Nothing is believed.

Every fault is a `Refused` that names a place and never a value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar, get_origin
from uuid import UUID

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from contracts import problemer
from contracts.problemer import Problem
from contracts.values import Aktør, Fortrolig, Rolle

M = TypeVar("M", bound=BaseModel)
Pairs = Sequence[tuple[str, Any]]

LIMIT = 64 * 1024
MOST_ERRORS = 50
OLDEST, NEWEST = 1900, 2199
"""Years outside are slips of the finger, and arithmetic near the ends of the calendar overflows."""

_PLACE = re.compile(r"line (\d+) column (\d+)")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)


class Refused(Exception):
    """The door says no. `words` fill the problem's sentence, `more` are members of the document."""

    def __init__(self, kind: Problem, words: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(kind.slug)
        self.kind = kind
        self.words = words or {}
        self.more = more


def read_object(body: bytes) -> None:
    """See that the body is one JSON object: small, UTF-8, not too deep, no NaN, no field twice."""
    if len(body) > LIMIT:
        raise Refused(Problem.TOO_LARGE, {"limit": LIMIT})
    try:
        text = body.decode()
    except UnicodeDecodeError as wrong:
        raise Refused(Problem.NOT_UTF8, {"place": wrong.start + 1}) from None
    try:
        found = from_json(body, allow_inf_nan=False)
    except ValueError as wrong:
        place = _PLACE.search(str(wrong))
        line, column = place.groups() if place else ("1", "1")
        raise Refused(Problem.NOT_JSON, {"line": line, "column": column}) from None
    if not isinstance(found, dict):
        raise Refused(Problem.NOT_OBJECT)
    json.loads(text, object_pairs_hook=no_repeats)


def no_repeats(pairs: Pairs) -> dict[str, Any]:
    """The pairs as a dict; of two values for one name nobody knows which was meant."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(Problem.REPEATED, {"field": _field(twice)}, felt=_field(twice))
    return fields


def gathered(kind: type[BaseModel], pairs: Pairs) -> dict[str, Any]:
    """The pairs as a dict; a field that holds many values is given as often as it has values."""
    many = {name for name, field in kind.model_fields.items() if get_origin(field.annotation) is tuple}
    fields = no_repeats([(name, value) for name, value in pairs if name not in many])
    for name, value in pairs:
        if name in many:
            fields.setdefault(name, []).append(value)
    return fields


def whole(kind: type[M], given: bytes | Pairs) -> M:
    """The model, from JSON or from the pairs of a query string; every field at fault is named."""
    fields = None if isinstance(given, bytes) else gathered(kind, given)
    try:
        model = (
            kind.model_validate_json(given) if isinstance(given, bytes) else kind.model_validate(fields, strict=False)
        )
    except ValidationError as wrong:
        raise Refused(
            Problem.INVALID, fejl=field_errors(wrong.errors(include_url=False, include_input=False))
        ) from None
    for path, leaf in leaves(model):
        day = leaf.vis() if isinstance(leaf, Fortrolig) else leaf
        if isinstance(day, date) and not OLDEST <= day.year <= NEWEST:
            words = problemer.NOT_PLAUSIBLE.format(oldest=OLDEST, newest=NEWEST)
            raise Refused(Problem.INVALID, fejl=[{"felt": path, "besked": words}])
    return model


def field_errors(errors: Sequence[ErrorDetails]) -> list[dict[str, str]]:
    """pydantic's errors as fields and Danish words."""
    return [
        {
            "felt": ".".join(_field(part) for part in error["loc"]) or problemer.UNKNOWN_FIELD,
            "besked": problemer.field_words(error["type"], error.get("ctx", {})),
        }
        for error in errors[:MOST_ERRORS]
    ]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value of a model with its place."""
    if isinstance(value, BaseModel):
        for name, each in vars(value).items():
            yield from leaves(each, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, f"{path}.{index}")
    else:
        yield path, value


def read_id(meta: Mapping[str, str], header: str) -> UUID | None:
    """A header that is an id. An idempotency key may stand in quotes, as its RFC draft writes it."""
    text = meta.get(header)
    try:
        return None if text is None else UUID(text.strip('"'))
    except ValueError:
        raise _bad(header, problemer.NOT_AN_ID) from None


def read_actor(meta: Mapping[str, str]) -> Aktør:
    """Who acts, in which role and unit."""
    actor = read_id(meta, "ce-aktoer")
    role = meta.get("ce-aktoerrolle")
    if actor is None or role is None:
        raise Refused(Problem.NO_ACTOR)
    try:
        return Aktør(id=actor, rolle=Rolle(role), enhed=read_id(meta, "ce-aktoerenhed"))
    except ValueError:
        raise _bad("ce-aktoerrolle", problemer.NOT_A_ROLE) from None


def read_time(meta: Mapping[str, str], header: str) -> datetime | None:
    """A header that is an instant with its zone, in UTC."""
    text = meta.get(header)
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
        zoned = instant.tzinfo is not None
        instant = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _bad_time(header, problemer.NOT_A_TIME) from None
    if not zoned:
        raise _bad_time(header, problemer.NO_ZONE)
    if not OLDEST <= instant.year <= NEWEST:
        raise _bad_time(header, problemer.NOT_PLAUSIBLE.format(oldest=OLDEST, newest=NEWEST))
    return instant


def _field(part: str | int) -> str:
    """A part of a place: an index, or a name if it looks like one of ours."""
    return str(part) if isinstance(part, int) or _FIELD.fullmatch(part) else problemer.UNKNOWN_FIELD


def _bad(header: str, words: str) -> Refused:
    return Refused(Problem.BAD_HEADER, {"field": header, "words": words}, felt=header)


def _bad_time(header: str, words: str) -> Refused:
    return Refused(Problem.BAD_TIME, {"field": header, "words": words}, felt=header)
