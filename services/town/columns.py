"""Reading what another system exports: semicolons, quotes, BOM, CRLF, stray spaces and three ways to write a time.

A record that cannot be read takes nothing else with it. No text of a file is ever part of an exception.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")
TIMES = ("%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d.%m.%Y kl. %H.%M")
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
YEARS = range(1900, 2100)
LONGEST = 100
"""Lines a quoted field may run over."""
_NEWLINE = re.compile(r"\r\n|\n|\r")
_BEGINS = re.compile(r"\s*\d+\s*;")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class NotAnExport(ValueError):
    """The file cannot be an export of this kind; the text says why, in Danish, and names only columns."""


class Shape(StrEnum):
    """What is wrong with a record before a single field of it is understood."""

    FOR_FAA_KOLONNER = "for_faa_kolonner"
    FOR_MANGE_KOLONNER = "for_mange_kolonner"
    ULAESELIG = "ulaeselig_linje"


@dataclass(frozen=True, repr=False)
class Record:
    """The fields of one record, trimmed, in the order that was asked for; or what is wrong with its shape.

    line: where it begins in the file, as an editor counts.
    """

    line: int
    fields: tuple[str, ...] | Shape


def read_records(path: Path, columns: Sequence[str]) -> Iterator[Record]:
    """The records of a file whose header names `columns`, in any order and case. Raises NotAnExport."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    except OSError:
        raise NotAnExport(f"Filen {path.name} kan ikke læses.") from None
    records = _records(text)
    _, header = next(records, (0, None))
    names = [" ".join(name.split()).casefold() for name in header or ()]
    missing = [column for column in columns if column.casefold() not in names]
    if missing:
        raise NotAnExport(f"Filen {path.name} mangler kolonnen {', '.join(missing)} i den første linje.")
    places = [names.index(column.casefold()) for column in columns]
    for line, fields in records:
        if fields is None or any(_UNREADABLE.search(field) for field in fields):
            yield Record(line, Shape.ULAESELIG)
        elif len(fields) < len(names):
            yield Record(line, Shape.FOR_FAA_KOLONNER)
        elif any(fields[len(names) :]):
            yield Record(line, Shape.FOR_MANGE_KOLONNER)
        else:
            yield Record(line, tuple(fields[place] for place in places))


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with its first line. A quote may hold line breaks, but not the beginning of another record."""
    lines = _NEWLINE.split(text)
    at = 0
    while at < len(lines):
        first, record = at, lines[at]
        fields = _split(record)
        ahead = at
        last = min(len(lines), first + LONGEST) - 1
        while fields is None and ahead < last and not _BEGINS.match(lines[ahead + 1]):
            ahead += 1
            record += "\n" + lines[ahead]
            fields = _split(record)
        at = (ahead if fields is not None else first) + 1
        if fields is None or any(fields):
            yield first + 1, fields


def _split(record: str) -> list[str] | None:
    try:
        rows = list(csv.reader(io.StringIO(record, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return None
    return [field.strip() for field in rows[0]] if rows else []


def read_time(text: str, after: datetime | None = None) -> datetime | None:
    """A local time as UTC; None when there is no such time.

    An hour that the end of summer time repeats is the first of the two, unless only the second comes after `after`.
    """
    local = _parsed(text, TIMES)
    if local is None:
        return None
    readings = [local.replace(tzinfo=KOEBENHAVN, fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [at for at in readings if at.astimezone(KOEBENHAVN).replace(tzinfo=None, fold=0) == local]
    return next((at for at in real if after is None or at >= after), real[0] if real else None)


def read_date(text: str) -> date | None:
    """A date; None when there is no such date."""
    found = _parsed(text, DATES)
    return found.date() if found else None


def _parsed(text: str, shapes: Sequence[str]) -> datetime | None:
    text = " ".join(text.split()).casefold()
    for shape in shapes:
        try:
            found = datetime.strptime(text, shape)  # noqa: DTZ007  it is local; whoever reads it says where
        except ValueError:
            continue
        return found if found.year in YEARS else None
    return None
