"""Comparing what a story expects with what there is, and saying the difference in words that help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from services.story.steps import StoryFault
from services.story.words import KOEBENHAVN, moment, perhaps

SHOWN = 200
"""Letters of a value that a message shows."""


def differences(wanted: Any, actual: Any, names: Mapping[str, str], path: str = "") -> list[str]:
    """Why `actual` does not hold all that is wanted: fields of an object, elements of a list in any order.

    An empty list wants an empty list. `names`: ids -> what the story calls them.
    """
    match wanted:
        case dict() if isinstance(actual, dict):
            prefix = f"{path}." if path else ""
            found = []
            for name, value in wanted.items():
                if name in actual:
                    found += differences(value, actual[name], names, f"{prefix}{name}")
                else:
                    found.append(f"{prefix}{name} findes ikke{perhaps(name, actual)}")
            return found
        case list() if wanted and isinstance(actual, list):
            return _of_list(wanted, actual, names, path)
    if same(wanted, actual):
        return []
    return [f"{path or 'svaret'} skulle være {show(wanted, names)}, men er {show(actual, names)}"]


def _of_list(wanted: list[Any], actual: list[Any], names: Mapping[str, str], path: str) -> list[str]:
    """Each wanted element needs one of its own; those that fit the fewest places choose first."""
    fits = [[i for i, there in enumerate(actual) if not differences(want, there, names)] for want in wanted]
    taken: set[int] = set()
    found = []
    for want, places in sorted(zip(wanted, fits, strict=True), key=lambda pair: len(pair[1])):
        free = [place for place in places if place not in taken]
        if free:
            taken.add(free[0])
            continue
        near = nearest(want, actual, names) if isinstance(want, dict) else []
        there = f"nærmest: {'; '.join(near)}" if near else f"der er {show(actual, names) if actual else 'ingen'}"
        found.append(f"{path} mangler {show(want, names)}; {there}")
    return found


def nearest(wanted: Any, actual: list[Any], names: Mapping[str, str]) -> list[str]:
    """What keeps the element that fits best from fitting; of equals, one whose first field is the wanted one."""
    first = next(iter(wanted), "")
    found = [(differences(wanted, there, names), there) for there in actual]
    found.sort(key=lambda pair: (len(pair[0]), any(line.startswith(f"{first} ") for line in pair[0])))
    return found[0][0] if found else []


def same(wanted: Any, actual: Any) -> bool:
    """Equal, also as text or as the same instant; a plain date is the Danish day of an instant."""
    if wanted is None or actual is None or isinstance(actual, dict | list):
        return bool(wanted == actual)
    if wanted == actual or str(wanted) == str(actual):
        return True
    with suppress(ValueError):
        there = datetime.fromisoformat(str(actual))
        if there.tzinfo and len(str(wanted)) == len("2026-01-01"):
            return there.astimezone(KOEBENHAVN).date() == date.fromisoformat(str(wanted))
        return bool(there.tzinfo) and moment(datetime.fromisoformat(str(wanted))) == there
    return False


def show(value: Any, names: Mapping[str, str]) -> str:
    """A value as a story would write it."""
    text = _show(value, names)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} …"


def _show(value: Any, names: Mapping[str, str]) -> str:
    match value:
        case None:
            return "ingenting"
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{name}: {_show(inner, names)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(_show(inner, names) for inner in value) + "]"
    text = names.get(str(value), str(value))
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        return f"{at.astimezone(KOEBENHAVN):%Y-%m-%d %H:%M:%S}".removesuffix(":00") if at.tzinfo else text
    return text


def pick(path: str, found: Any) -> Any:
    """`anmodninger[funktion=ppr].anmodning` out of an answer. Raises StoryFault when nothing is there."""
    for part in path.split("."):
        matched = re.fullmatch(r"(\w+)(?:\[(\w+)=([^\]]+)\])?", part)
        if matched is None:
            raise StoryFault(f"stien {path} kan ikke læses ved {part}")
        name, field, wanted = matched.groups()
        try:
            found = found[int(name)] if isinstance(found, list) else found[name]
            if field:
                found = next(each for each in found if str(each[field]) == wanted)
        except (KeyError, IndexError, TypeError, ValueError, StopIteration):
            there = found if isinstance(found, dict) else {}
            raise StoryFault(f"{path} findes ikke i svaret{perhaps(name, there)}") from None
    return found
