"""What can be seen to be wrong in a step before it is done: words, fields, values, names, roles and times."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from contracts.problemer import field_words
from contracts.subjects import SERVICES
from contracts.values import RegelNr, Rolle
from services.story import words
from services.story.steps import Step, StoryFault
from services.story.words import fill, moment, perhaps

NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
M = TypeVar("M", bound=BaseModel)
ANY_ID = str(UUID(int=0))
"""Stands for a `$name` whose value is not known yet."""


def check_person(name: str, role: str | None) -> None:
    if not NAME.fullmatch(name):
        raise StoryFault(f"personer: {name} skal skrives med små bogstaver a-z, tal og _")
    if role is not None and role not in list(Rolle):
        raise StoryFault(f"personer: {name} er {role}, som ikke er en rolle{perhaps(role, list(Rolle))}")


def check_time(step: Step, last: datetime | None) -> datetime | None:
    """Time never goes backwards."""
    if step.kl is None:
        return last
    now = moment(step.kl)
    if last and now < last:
        raise StoryFault(f"tiden går ikke baglæns: fra {last:%Y-%m-%d %H:%M} til {now:%Y-%m-%d %H:%M}")
    return now


def check_step(step: Step, known: Collection[str], actors: Collection[str]) -> None:
    """`known`: what `$name` may name here; `actors`: who may stand in `som`. Raises StoryFault."""
    _check_actor(step.som, known, actors)
    match step.kind:
        case "goer":
            if not words.command(step.word).ROLLER - {Rolle.SYSTEM}:
                raise StoryFault(f"{step.word} gør systemet selv, når der er grund til det; ingen kan bede om det")
            _check_asked(words.command(step.word), step, known)
        case "afvist":
            _check_asked(words.asked(step.word), step, known)
            if step.regel is not None:
                _check_rule(step.regel)
        case "spoerg":
            _check_asked(words.question(step.word), step, known)
            fill(step.giver, _placeholders(known))
        case "forvent" | "forvent_ikke":
            _check_partial(words.fact(step.word), step.hvor, known)
        case "fejl" | "rettet" | "genoptag":
            if step.word not in SERVICES:
                raise StoryFault(f"{step.word} er ikke en tjeneste; der er {', '.join(SERVICES)}")
    if step.kind in ("bus", "fejl") and not step.fakta:
        raise StoryFault(f"{step.kind} skal have fakta: med mindst ét")
    for word in step.fakta:
        words.fact(word)
    if step.gange < 1 or (step.antal is not None and step.antal < 0):
        raise StoryFault("gange er mindst 1, og antal er ikke negativt")
    for name in step.gem:
        if not NAME.fullmatch(name):
            raise StoryFault(f"gem: {name} skal skrives med små bogstaver a-z, tal og _")


def validate(kind: type[M], fields: dict[str, Any]) -> M:
    """The command or question. Raises StoryFault naming the field."""
    try:
        return kind.model_validate(fields, strict=False)
    except ValidationError as no:
        raise _field_fault(kind, no.errors(include_input=False)[0]) from None


def _check_asked(kind: type[Any], step: Step, known: Collection[str]) -> None:
    _check_names(kind, step.med)
    given = words.with_forloeb(kind, step.med, known)
    try:
        kind.model_validate(fill(given, _placeholders(known)), strict=False)
    except ValidationError as no:
        for error in no.errors(include_input=False):
            raw = _at(given, error["loc"])
            if isinstance(raw, str) and raw.startswith("$"):
                continue
            raise _field_fault(kind, error, raw, known) from None


def _check_partial(kind: type[BaseModel], given: dict[str, Any], known: Collection[str]) -> None:
    """Some fields of a fact: each must exist and be able to have that value."""
    _check_names(kind, given)
    try:
        kind.model_validate(fill(given, _placeholders(known)), strict=False)
    except ValidationError as no:
        for error in no.errors(include_input=False):
            raw = _at(given, error["loc"])
            if error["type"] == "missing" or raw is None or str(raw).startswith("$") or _is_day(raw):
                continue
            raise _field_fault(kind, error, raw, known) from None


def _check_names(kind: type[BaseModel], given: Iterable[str]) -> None:
    for name in given:
        if name not in kind.model_fields:
            raise StoryFault(f"{kind.__name__} har ikke feltet {name}{perhaps(name, kind.model_fields)}")


def _field_fault(
    kind: type[BaseModel], error: ErrorDetails, raw: Any = None, known: Collection[str] = ()
) -> StoryFault:
    place = ".".join(str(part) for part in error["loc"])
    hint = f"; mente du ${raw}?" if raw in known else ""
    return StoryFault(f"{kind.__name__}, {place}: {field_words(error['type'], error.get('ctx', {}))}{hint}")


def _check_rule(rule: str) -> None:
    try:
        TypeAdapter(RegelNr).validate_python(rule)
    except ValidationError:
        raise StoryFault(f"regel: {rule} er ikke et regelnummer som R102 eller A22") from None


def _check_actor(som: str | dict[str, Any] | None, known: Collection[str], actors: Collection[str]) -> None:
    match som:
        case str() if som not in actors:
            raise StoryFault(f"som: {som} er hverken en person eller en rolle{perhaps(som, actors)}")
        case dict():
            fill(som, _placeholders(known))
            if som.keys() - {"rolle", "id", "enhed"} or som.get("rolle") not in list(Rolle):
                raise StoryFault(f"som: skriv en person, en rolle eller {{rolle, id, enhed}} med en af {_roles()}")


def _roles() -> str:
    return ", ".join(Rolle)


def _placeholders(known: Collection[str]) -> dict[str, str]:
    return dict.fromkeys(known, ANY_ID)


def _at(value: Any, place: tuple[str | int, ...]) -> Any:
    """What was written at a place of the input; None where nothing was."""
    for part in place:
        with suppress(KeyError, IndexError, TypeError):
            value = value[part]
            continue
        return None
    return value


def _is_day(raw: Any) -> bool:
    """A date may be asked of an instant: its Danish day."""
    return isinstance(raw, date) and not isinstance(raw, datetime)
