"""The words of a story: commands, facts and questions by name, persons by name, and `$name` for what was kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from contracts.command import Command, Question
from contracts.export import registry
from contracts.fact import Fact, owner
from contracts.subjects import SERVICES
from services.story.steps import StoryFault

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")
STORY = UUID("5ca1ab1e-0000-4000-8000-000000000000")
MINUTE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")

FEW = 20
"""So many names can be read in one line."""

What = Literal["kommando", "fakta", "spørgsmål"]
KINDS: dict[What, str] = {"kommando": registry.COMMAND, "fakta": registry.FACT, "spørgsmål": registry.QUESTION}


@cache
def models(what: What) -> dict[str, type[Any]]:
    """Every command, fact or question of the four services, by topic."""
    return {c.topic: c.model for c in registry.contracts() if c.kind == KINDS[what] and c.owner in SERVICES}


@cache
def spellings(what: What) -> dict[str, tuple[str, ...]]:
    """What may be written -> what it may mean: `GivSamtykke`, `consent.GivSamtykke`, `consent.giv_samtykke`."""
    found: dict[str, tuple[str, ...]] = {}
    for topic, kind in models(what).items():
        service, name = topic.split(".")[:2]
        for word in (kind.__name__, f"{service}.{kind.__name__}", f"{service}.{name}"):
            found[word] = (*found.get(word, ()), topic)
    return found


def find(what: What, word: str) -> str:
    """The topic that a word stands for. Raises StoryFault."""
    known = spellings(what)
    topics = known.get(word, ())
    if not topics:
        raise StoryFault(f"{word} er ikke {_a(what)}{perhaps(word, known)}")
    if len(topics) > 1:
        owners = sorted(owner(topic) for topic in topics)
        raise StoryFault(f"{word} findes i {' og '.join(owners)}; skriv fx {owners[0]}.{word}")
    return topics[0]


def _a(what: What) -> str:
    return {"kommando": "en kommando", "fakta": "et faktum", "spørgsmål": "et spørgsmål"}[what]


def command(word: str) -> type[Command]:
    found: type[Command] = models("kommando")[find("kommando", word)]
    return found


def question(word: str) -> type[Question]:
    found: type[Question] = models("spørgsmål")[find("spørgsmål", word)]
    return found


def asked(word: str) -> type[Command] | type[Question]:
    """A command, or else a question: both may be refused."""
    return question(word) if word in spellings("spørgsmål") else command(word)


def fact(word: str) -> type[Fact]:
    found: type[Fact] = models("fakta")[find("fakta", word)]
    return found


def perhaps(word: str, known: Iterable[str]) -> str:
    """A guess at what was meant, or all there is to choose from when that is little."""
    there = list(known)
    near = get_close_matches(word, there, 1, 0.6)
    if near:
        return f"; mente du {near[0]}?"
    return f"; der er {', '.join(there)}" if 0 < len(there) <= FEW else "; se docs/scenarier.md"


def person(word: str) -> UUID:
    """The id a word stands for: the same in every run of every story."""
    return uuid5(STORY, word)


def moment(at: datetime | date) -> datetime:
    """A time as written in a story: Danish local time, 08.00 where only a date is given."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, 8, tzinfo=KOEBENHAVN)
    return at if at.tzinfo else at.replace(tzinfo=KOEBENHAVN)


def fill(value: Any, known: Mapping[str, Any]) -> Any:
    """The value with what each `$name` stands for, and times in Danish local time. Raises StoryFault."""
    match value:
        case str() if value.startswith("$"):
            if value[1:] not in known:
                raise StoryFault(f"{value} er ikke navngivet endnu{perhaps(value, [f'${name}' for name in known])}")
            return known[value[1:]]
        case str() if MINUTE.fullmatch(value):
            return moment(datetime.fromisoformat(value)).isoformat()
        case dict():
            return {key: fill(inner, known) for key, inner in value.items()}
        case list():
            return [fill(inner, known) for inner in value]
        case datetime():
            return moment(value).isoformat()
        case date():
            return value.isoformat()
    return value


def with_forloeb(kind: type[Command] | type[Question], fields: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """A story is mostly about one child: `$forloeb` and `$barn` need not be said in every step."""
    needed = [name for name in ("forloeb", "barn") if name in known and name in kind.model_fields]
    required = [name for name in needed if kind.model_fields[name].is_required()]
    return {name: f"${name}" for name in required} | fields
