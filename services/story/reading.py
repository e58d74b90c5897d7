"""Reading a story: from YAML to typed steps, with every slip of the pen found before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from contracts.koncept import koncepter
from contracts.problemer import field_words
from services.story import checking
from services.story.steps import KINDS, Head, Step, Story, StoryFault
from services.story.town import ACTORS, names
from services.story.words import moment, perhaps

M = TypeVar("M", bound=BaseModel)


def read(path: Path) -> Story:
    """Read a file. Raises StoryFault with the step and the line."""
    try:
        document, lines = _document(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoryFault("filen findes ikke") from None
    except IsADirectoryError:
        raise StoryFault("det er en mappe, ikke en fortælling") from None
    except UnicodeDecodeError:
        raise StoryFault("filen er ikke tekst i UTF-8") from None
    head = _model(Head, document)
    if head.koncept not in koncepter():
        raise StoryFault(f"konceptet {head.koncept} findes ikke{perhaps(head.koncept, koncepter())}")
    for name, role in head.roles.items():
        checking.check_person(name, role)
    known = set(head.roles) | set(names())
    steps: list[Step] = []
    last: datetime | None = None
    for number, (raw, line) in enumerate(zip(head.skridt, lines, strict=True), 1):
        try:
            step = _step(raw)
            last = checking.check_time(step, last)
            checking.check_step(step, known, set(head.roles) | set(ACTORS))
        except StoryFault as no:
            raise StoryFault(str(no), number, line) from None
        known |= set(step.gem)
        steps.append(step)
    return Story(fil=path, hoved=head, skridt=tuple(steps), linjer=tuple(lines))


def begins(story: Story) -> datetime:
    """When the story begins: at its first time, else on a Monday in January."""
    return next((moment(step.kl) for step in story.skridt if step.kl), moment(datetime(2026, 1, 5, 8)))  # noqa: DTZ001


def _document(text: str) -> tuple[dict[str, Any], list[int]]:
    """The file as plain values, and the line of each step. Raises StoryFault."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        for line, key in _repeated(node):
            raise StoryFault(f"{key} står to gange", linje=line)
        document = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as no:
        mark = no.problem_mark or no.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        colon = "; en tekst med kolon skal stå i anførselstegn" if "mapping values" in str(no.problem) else ""
        raise StoryFault(f"filen er ikke gyldig YAML ved tegn {column}{colon}", linje=line) from None
    except yaml.YAMLError:
        raise StoryFault("filen er ikke gyldig YAML") from None
    except StoryFault:
        raise
    except (ValueError, RecursionError):
        raise StoryFault("en dato eller et klokkeslæt i filen findes ikke") from None
    if not isinstance(document, dict) or not isinstance(document.get("skridt"), list) or not document["skridt"]:
        raise StoryFault("en fortælling har titel: og skridt: med mindst ét skridt")
    return document, list(_lines(node))


def _lines(node: yaml.Node | None) -> Iterator[int]:
    """The line of each step."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "skridt":
            yield from (step.start_mark.line + 1 for step in value.value)


def _repeated(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in the same place: YAML would keep the last and say nothing."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from ((key.start_mark.line + 1, key.value) for key, _ in node.value if keys.count(key.value) > 1)
        for _, value in node.value:
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated(value)


def _step(raw: Any) -> Step:
    if not isinstance(raw, dict):
        raise StoryFault("et skridt er felter med værdier, fx »kl: 2026-03-27«")
    for word in raw:
        if word not in Step.model_fields:
            raise StoryFault(f"{word} er ikke noget, et skridt kan have{perhaps(str(word), Step.model_fields)}")
    kinds = [kind for kind in KINDS if raw.get(kind) is not None]
    if len(kinds) != 1:
        here = " og ".join(kinds) if kinds else "intet af dem"
        raise StoryFault(f"et skridt er netop ét af {', '.join(KINDS)}; her står {here}")
    kind = kinds[0]
    for word in raw:
        if word not in (kind, "note", *KINDS[kind]):
            allowed = ", ".join(("note", *KINDS[kind]))
            raise StoryFault(f"{word} hører ikke til {kind}; der kan stå {allowed}")
    return _model(Step, raw)


def _model(kind: type[M], raw: Any) -> M:
    try:
        return kind.model_validate(raw)
    except ValidationError as no:
        error = no.errors(include_input=False)[0]
        place = str(error["loc"][0])
        words = field_words(error["type"], error.get("ctx", {}))
        known = kind.model_fields if error["type"] == "extra_forbidden" else ()
        raise StoryFault(f"{place}: {words}{perhaps(place, known) if known else ''}") from None
