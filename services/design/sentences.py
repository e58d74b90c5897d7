"""The texts of a catalogue, with parts in them or without: `Teamet og familien mødes {dag}.`

An answer brings its sentence whole, as it is said to whoever asks, a page or a machine. The sentence a service makes is
also the catalogue's own, parts in braces: so it is known again by its form, and each part is said in its turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from services.design import dates, english

PART = re.compile(r"{(\w+)}")
NUMBER = re.compile(r"[\d.]+(?:,\d+)?(?: ?%)?")
DATE = re.compile(
    rf"(?:{'|'.join(dates.UGEDAGE)}) (\d+)\. ({'|'.join(dates.MAANEDER)}) (\d{{4}})(?: kl\. (\d\d)\.(\d\d))?"
)
LISTED = ", "


class Said(NamedTuple):
    """A piece of a text; `danish`: nobody has said it otherwise."""

    text: str
    danish: bool = False


class Form(NamedTuple):
    like: re.Pattern[str]
    said: str


class Sentences:
    """`texts`: what is Danish, and what it is in the page's language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._whole = {danish: said for danish, said in texts.items() if not PART.search(danish)}
        self._forms: dict[str, list[Form]] = {}
        for danish in sorted(texts, key=_letters, reverse=True):
            if PART.search(danish):
                self._forms.setdefault(_first(PART.split(danish)[0]), []).append(Form(_like(danish), texts[danish]))

    def say(self, text: str) -> tuple[Said, ...]:
        """The text in pieces; nothing for one that is not known. A form that begins with a part is one of few words,
        so it is known by what the part says. Nothing is kept of it: there may be a name in it, and that may be deleted.
        """
        if found := self._plain(text):
            return (Said(found),)
        for form in self._forms.get(_first(text), ()):
            if match := form.like.fullmatch(text):
                return self._put(text, form, match.groupdict())
        for form in self._forms.get("", ()):
            if (match := form.like.fullmatch(text)) and self.say(match[1]):
                return self._put(text, form, match.groupdict())
        return ()

    def _plain(self, text: str) -> str | None:
        """Also what stands first in a sentence there and in the midst of one here, or the other way about."""
        for written in (text, text[:1].swapcase() + text[1:]):
            if known := self._whole.get(written):
                return known if written == text else _as(text, known)
        if NUMBER.fullmatch(text):
            return text.replace(",", ".").replace(" %", "%")
        if found := DATE.fullmatch(text):
            day, month, year, hour, minute = found.groups()
            said = english.dato(f"{year}-{dates.MAANEDER.index(month) + 1:02}-{int(day):02}")
            return f"{said} at {hour}:{minute}" if hour else said
        return None

    def _put(self, text: str, form: Form, parts: Mapping[str, str]) -> tuple[Said, ...]:
        split = enumerate(PART.split(form.said))
        said = [each for nr, piece in split for each in (self._part(parts[piece]) if nr % 2 else (Said(piece),))]
        first, *rest = (each for each in said if each.text)
        return (first._replace(text=_as(text, first.text)), *rest)

    def _part(self, text: str) -> Iterator[Said]:
        """A part that nobody knows is one by itself, or some in a row."""
        if found := self.say(text):
            yield from found
        elif LISTED in text:
            for place, each in enumerate(text.split(LISTED)):
                yield from (Said(LISTED) for _ in range(bool(place)))
                yield from self._part(each)
        else:
            yield Said(text, danish=text.upper() != text.lower())


def _first(text: str) -> str:
    """The word a text begins with, when it is a whole one."""
    word, space, _ = text.partition(" ")
    return word if space else ""


def _as(danish: str, said: str) -> str:
    """With a small letter or a capital at the beginning, as the Danish has it; what is written in capitals stays."""
    if said[1:2].isupper():
        return said
    return (said[:1].upper() if danish[:1].isupper() else said[:1].lower()) + said[1:]


def _letters(form: str) -> int:
    """The more of a form that is its own words, the less it is taken for another."""
    return len(PART.sub("", form))


def _like(form: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def place(name: str) -> str:
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.+?)"

    pieces = PART.split(form)
    return re.compile("".join(place(each) if nr % 2 else re.escape(each) for nr, each in enumerate(pieces)))
