"""Words that must never be seen again, and a scanner that knows every way they could be written."""

import base64
import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin
from urllib.parse import quote

import psycopg
from psycopg import sql
from pydantic import BaseModel
from pydantic_core import to_json

from contracts.command import COMMANDS, Command
from contracts.export.registry import OWNERS
from contracts.fact import owner
from contracts.values import Fortrolig

BIRD, COMBINED, RTL, CPR = "Kanøriefåglæ", "Zoe\u0308lle\u0301na", "ציפורשיר", "311299-4321"
BIRTHDAY = "2016-02-29"
WORDS = (BIRD, COMBINED, RTL, CPR, BIRTHDAY)


def word(what: str) -> str:
    """A canary for a place, with every kind of letter in it."""
    return f"{BIRD} {COMBINED} {RTL} {CPR} {what}"


def confidential() -> dict[str, set[str]]:
    """Every command's confidential fields, as paths: topic -> {`navn`, `parter.navn` …}."""
    ours = {topic: kind for topic, kind in COMMANDS.items() if owner(topic) in OWNERS}
    found = {topic: {path for path, _ in fields_of(kind)} for topic, kind in ours.items()}
    return {topic: paths for topic, paths in found.items() if paths}


def fields_of(kind: type[BaseModel], at: str = "") -> Iterator[tuple[str, Any]]:
    """The confidential fields of a model and of the models inside it, with the type of what is confidential."""
    for name, field in kind.model_fields.items():
        for each in _types(field.annotation):
            if get_origin(each) is Fortrolig:
                yield f"{at}{name}", get_args(each)[0]
            elif isinstance(each, type) and issubclass(each, BaseModel):
                yield from fields_of(each, f"{at}{name}.")


def sung(command: Command) -> Command:
    """The command with a canary for every confidential word that it holds; a date stays as it is."""
    for path, inner in fields_of(type(command)):
        first, _, rest = path.partition(".")
        if inner is not date:
            command = command.model_copy(update={first: _sung(getattr(command, first), rest, path)})
    return command


def _sung(value: Any, rest: str, path: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_sung(each, rest, path) for each in value)
    if rest and value is not None:
        return value.model_copy(update={rest: _sung(getattr(value, rest), "", path)})
    return value if value is None else Fortrolig(word(path))


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not Fortrolig:
        for inner in get_args(annotation):
            yield from _types(inner)


def spellings(text: str) -> dict[str, bytes]:
    """Every way a text could lie in a file, by name."""
    found: dict[str, bytes] = {}
    for form in ("NFC", "NFD"):
        plain = unicodedata.normalize(form, text)
        found |= {f"{form} {encoding}": plain.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
        found |= {f"{form} {name}": each.encode() for name, each in _in_ascii(plain).items()}
        for shift in range(3):
            found[f"{form} base64 +{shift}"] = _in_base64(plain.encode(), shift)
            found[f"{form} base64url +{shift}"] = _in_base64(plain.encode(), shift, b"-_")
    return found


def _in_ascii(plain: str) -> dict[str, str]:
    raw, escaped = plain.encode(), "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in plain)
    return {
        "json": escaped,
        "JSON": "".join(c if c.isascii() else f"\\u{ord(c):04X}" for c in plain),
        "python": "".join(c if c.isascii() else "".join(f"\\x{b:02x}" for b in c.encode()) for c in plain),
        "hex": raw.hex(),
        "HEX": raw.hex().upper(),
        "percent": quote(plain),
        "percent lower": quote(plain).lower() if quote(plain) != plain else plain,
        "percent all": "".join(f"%{b:02X}" for b in raw),
    }


def _in_base64(raw: bytes, shift: int, letters: bytes = b"+/") -> bytes:
    """What stands in a longer text's base64 wherever this part of it begins; the edges depend on the neighbours."""
    coded = base64.b64encode(b"\0" * shift + raw, altchars=letters).rstrip(b"=")
    whole = (shift + len(raw)) // 3 * 4
    return coded[-(-shift * 8 // 6) : whole]


NEEDLES = {f"{text!r} as {how}": needle for text in WORDS for how, needle in spellings(text).items()}


def seen(haystack: bytes) -> set[str]:
    """Which canaries are in there, and how they are written."""
    return {name for name, needle in NEEDLES.items() if needle in haystack}


def scan(places: Iterator[tuple[str, bytes]]) -> dict[str, set[str]]:
    """Where canaries were seen; empty when nowhere. Raises when there was nothing to look at."""
    looked, found = 0, {}
    for place, content in places:
        looked += len(content)
        if names := seen(content):
            found[place] = names
    if not looked:
        raise AssertionError("there was nothing to scan")
    return found


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of every file, and its name."""
    for path in sorted(folder.rglob("*")):
        yield f"name of {path}", str(path).encode()
        if path.is_file():
            yield str(path), path.read_bytes()


def sqlite_rows(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every table row by row: a long value is cut into pages in the file."""
    for path in sorted(folder.glob("*.db")):
        with sqlite3.connect(path) as connection:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
                yield f"{path.name}, {table}", b"\n".join(_raw(value) for row in rows for value in row)
        connection.close()


def postgres_rows(url: str) -> Iterator[tuple[str, bytes]]:
    """Every table of every schema of ours."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, table in tables:
            rows = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, table))).fetchall()
            yield f"{schema}.{table}", b"\n".join(_raw(value) for row in rows for value in row)


def _raw(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return value.encode() if isinstance(value, str) else to_json(value)
