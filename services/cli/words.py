"""What the command line says of its own accord, in Danish: the help, and what was wrong with the command."""

from __future__ import annotations

import errno
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import cyclopts
from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

KINDS: dict[Any, str] = {
    UUID: "et id (UUID)",
    date: "en dato, fx 2026-03-27",
    datetime: "et tidspunkt, fx 2026-03-27T14:30",
    int: "et helt tal",
    float: "et tal",
    bool: "ja eller nej",
    Path: "en sti",
}
SYSTEM_ERRORS = {
    errno.ENOENT: "findes ikke",
    errno.EACCES: "må du ikke bruge",
    errno.EISDIR: "er en mappe",
    errno.ENOTDIR: "ligger ikke i en mappe",
    errno.EEXIST: "findes allerede",
    errno.ENOSPC: "er der ikke plads til",
}


def of_the_machine(no: OSError) -> str:
    """What the machine would not do."""
    what = SYSTEM_ERRORS.get(no.errno or 0)
    return f"{no.filename} {what}" if what and no.filename else f"maskinen siger nej: {no.strerror or no}"


def of_usage(wrong: CycloptsError) -> str:
    """What was wrong with the command as it was written."""
    match wrong:
        case UnknownCommandError(unused_tokens=[token, *_], app=cyclopts.App() as here):
            names = [name for name in here if not name.startswith("-")]
            return f"kommandoen {token} findes ikke{_perhaps(token, names)}; der er {', '.join(sorted(names))}"
        case UnknownOptionError():
            word = wrong.token.keyword or wrong.token.value
            known = [name for argument in wrong.argument_collection for name in argument.names]
            return f"tilvalget {word} findes ikke{_perhaps(word, known)}"
        case CoercionError(token=token) if token is not None:
            kinds = get_args(wrong.target_type) or (wrong.target_type,)
            wanted = next((KINDS[kind] for kind in kinds if kind in KINDS), "noget, der kan bruges her")
            return f"{_place(wrong, token.keyword)}: »{token.value}« er ikke {wanted}"
        case MissingArgumentError():
            return f"{_place(wrong, wrong.keyword)} mangler"
        case RepeatArgumentError():
            return f"{wrong.token.keyword} må kun stå én gang"
        case UnusedCliTokensError(unused_tokens=[token, *_]):
            return f"»{token}« er der ikke brug for"
    return "kommandoen kan ikke læses; se --help"


def _place(wrong: CycloptsError, keyword: str | None) -> str:
    """The option as it was written, or the argument as the help calls it."""
    if keyword:
        return keyword
    if wrong.argument is None:
        return "et argument"
    positional = [name for name in wrong.argument.names if not name.startswith("-")]
    return positional[0] if positional else wrong.argument.name.removeprefix("--").upper()


def _perhaps(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, 1, 0.6)
    return f"; mente du {near[0]}?" if near else ""


def speak_danish(app: cyclopts.App) -> None:
    """Cyclopts' own two options, on this menu and those under it."""
    for name in app:
        below = app[name]
        if name in app.help_flags:
            below.help = "Vis denne hjælp."
        elif name in app.version_flags:
            below.help = "Vis versionen."
        elif isinstance(below, cyclopts.App):
            speak_danish(below)
