"""Bars side by side under one another: how long, how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.design.charts.marks import NARROW, at, room, wrap

SIZE, THICK, GAP, LINE = 15.0, 22.0, 14.0, 19.0


@dataclass(frozen=True)
class Bar:
    """`tekst` is the number as people say it; a bar that is to be noticed is patterned."""

    navn: str
    tal: float
    tekst: str
    vigtig: bool = False


@dataclass(frozen=True)
class DrawnBar:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    label_y: float
    tekst: str
    text_x: float
    text_y: float
    vigtig: bool


@dataclass(frozen=True)
class Bars:
    width: float
    height: float
    bars: tuple[DrawnBar, ...]
    base: float


def bars(rows: Sequence[Bar], width: float) -> Bars:
    """All on one scale from nought; the longest leaves room for its number."""
    narrow = width < NARROW
    number = max((room(row.tekst, SIZE) for row in rows), default=0) + 12
    label = 0.0 if narrow else min(max((room(row.navn, SIZE) for row in rows), default=0) + 17, width * 0.4)
    most = max((row.tal for row in rows), default=0) or 1
    y, drawn = 0.0, []
    for row in rows:
        lines = wrap(row.navn, width if narrow else label - 16, SIZE)
        above = LINE * len(lines) + 4 if narrow else 0.0
        beside = 0.0 if narrow else max(LINE * len(lines) - THICK, 0)
        long = (width - label - number) * row.tal / most
        top = y + above + beside / 2
        label_y = y + LINE - 4 if narrow else y + (THICK + beside - LINE * len(lines)) / 2 + LINE - 4
        place = (at(label), at(top), at(long), THICK, lines, at(label_y))
        drawn.append(DrawnBar(*place, row.tekst, at(label + long + 8), at(top + THICK / 2 + 5), row.vigtig))
        y = top + THICK + beside / 2 + GAP
    return Bars(width, at(max(y - GAP, 0)), tuple(drawn), at(label))
