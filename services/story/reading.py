"""Reading a story: its steps as typed values, and the words in it that stand for ids and times."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – each fills the registries
from contracts.command import COMMANDS, QUESTIONS
from contracts.fact import FACTS

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")
STORY = UUID("5ca1ab1e-0000-4000-8000-000000000000")
KINDS = ("kl", "goer", "afvist", "forvent", "forvent_ikke", "spoerg", "bus", "fejl", "rettet", "genoptag")


class StoryFault(ValueError):
    """The file is not a story; the text says where and what, in Danish."""


class Step(BaseModel):
    """One step. Exactly one of the kinds is set; the rest belong to it (see docs/scenarier.md)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kl: datetime | date | None = None
    goer: str | None = None
    afvist: str | None = None
    forvent: str | None = None
    forvent_ikke: str | None = None
    spoerg: str | None = None
    bus: Literal["lever_igen"] | None = None
    fejl: str | None = None
    rettet: str | None = None
    genoptag: str | None = None

    note: str | None = None
    som: str | dict[str, Any] | None = None
    med: dict[str, Any] = {}
    hvor: dict[str, Any] = {}
    giver: dict[str, Any] = {}
    gem: dict[str, str] = {}
    regel: str | None = None
    felt: str | None = None
    antal: int | None = None
    virkning: datetime | None = None
    fakta: list[str] = []
    raekkefoelge: Literal["samme", "omvendt"] = "samme"
    gange: int = 1

    @model_validator(mode="after")
    def _one_kind(self) -> Step:
        kinds = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(kinds) != 1:
            raise ValueError(f"et skridt er netop ét af {', '.join(KINDS)}; her står {', '.join(kinds) or 'ingen'}")
        return self

    @property
    def kind(self) -> str:
        return next(kind for kind in KINDS if getattr(self, kind) is not None)


class Story(BaseModel):
    """A story: what it shows, the persons in it, and its steps."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    titel: str
    viser: str = ""
    koncept: str = "fredericia-2026"
    personer: list[str] = []
    skridt: list[Step]


def read(path: Path) -> Story:
    """Read a file. Raises StoryFault."""
    try:
        story = Story.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as no:
        raise StoryFault(f"{path.name} er ikke gyldig YAML: {no}") from None
    except ValidationError as no:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in no.errors(include_input=False)]
        raise StoryFault(f"{path.name}: " + "; ".join(lines)) from None
    for number, step in enumerate(story.skridt, 1):
        for word, known, what in (
            (step.goer or step.afvist, _names(COMMANDS), "kommando"),
            (step.forvent or step.forvent_ikke, _names(FACTS), "fakta"),
            (step.spoerg, _names(QUESTIONS), "spørgsmål"),
        ):
            if word and word not in known:
                raise StoryFault(f"{path.name}, skridt {number}: {word} er ikke en {what}; se docs/scenarier.md")
    return story


def _names(registry: dict[str, Any]) -> dict[str, str]:
    """What may be written -> topic: `routing.registrer_bekymring` and the class's own name where only one has it."""
    names = {re.sub(r"\.v\d+$", "", topic): topic for topic in registry}
    by_class: dict[str, list[str]] = {}
    for topic, kind in registry.items():
        by_class.setdefault(kind.__name__, []).append(topic)
    return names | {name: topics[0] for name, topics in by_class.items() if len(topics) == 1}


def command_topic(word: str) -> str:
    return _names(COMMANDS)[word]


def fact_topic(word: str) -> str:
    return _names(FACTS)[word]


def question_topic(word: str) -> str:
    return _names(QUESTIONS)[word]


def person(word: str) -> UUID:
    """The id a word stands for: the same in every run of every story."""
    return uuid5(STORY, word)


def moment(at: datetime | date) -> datetime:
    """A time as written in a story: Danish local time, 08.00 where only a date is given."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, 8, tzinfo=KOEBENHAVN)
    return at if at.tzinfo else at.replace(tzinfo=KOEBENHAVN)


class Names:
    """What `$name` stands for. An unknown name raises StoryFault."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.known = known

    def fill(self, value: Any) -> Any:
        match value:
            case str() if value.startswith("$"):
                if value[1:] not in self.known:
                    raise StoryFault(f"{value} er ikke navngivet endnu (brug `gem:` eller `personer:`)")
                return self.known[value[1:]]
            case dict():
                return {key: self.fill(inner) for key, inner in value.items()}
            case list():
                return [self.fill(inner) for inner in value]
            case datetime():
                return moment(value).isoformat()
            case date():
                return value.isoformat()
        return value


def pick(path: str, found: Any) -> Any:
    """`anmodninger[funktion=ppr].anmodning` out of an answer. Raises StoryFault when nothing is there."""
    for part in path.split("."):
        matched = re.fullmatch(r"(\w+)(?:\[(\w+)=([^\]]+)\])?", part)
        if matched is None:
            raise StoryFault(f"stien {path} kan ikke læses ved {part}")
        name, field, wanted = matched.groups()
        try:
            found = found[int(name)] if name.isdigit() else found[name]
            if field:
                found = next(each for each in found if str(each[field]) == wanted)
        except (KeyError, IndexError, TypeError, StopIteration):
            raise StoryFault(f"{path} findes ikke i svaret") from None
    return found


def covers(wanted: Any, actual: Any) -> bool:
    """Whether everything wanted is in what is there: fields of an object, elements of a list, in any order."""
    match wanted:
        case dict():
            return isinstance(actual, dict) and all(k in actual and covers(v, actual[k]) for k, v in wanted.items())
        case list():
            return isinstance(actual, list) and all(any(covers(w, a) for a in actual) for w in wanted)
    return bool(wanted == actual) or str(wanted) == str(actual) or _same_instant(wanted, actual)


def _same_instant(wanted: Any, actual: Any) -> bool:
    try:
        return len(str(wanted)) > len("2026-01-01") and moment(datetime.fromisoformat(str(wanted))) == moment(
            datetime.fromisoformat(str(actual))
        )
    except ValueError:
        return False
