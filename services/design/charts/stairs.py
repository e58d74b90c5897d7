"""The trappe as a staircase: the scale's first step is the top one, so that up is towards thriving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.design.charts.marks import NARROW, at, wrap

TINTS = ("#dfe9dc", "#efe8cf", "#f3d9a9", "#e8b78c", "#d08f70")
RISE, FOOT, HEAD, SIZE = 34.0, 104.0, 46.0, 15.0
ROW, INDENT = 62.0, 14.0


@dataclass(frozen=True)
class Step:
    """One step: its words, how many stand there, and whether the one we speak of does."""

    navn: str
    antal: int | None = None
    her: bool = False


@dataclass(frozen=True)
class Tread:
    """A step as drawn. `text` and `number` say where its lines and its number begin."""

    x: float
    y: float
    width: float
    height: float
    tint: str
    step: Step
    lines: tuple[str, ...]
    text: tuple[float, float]
    number: tuple[float, float]


@dataclass(frozen=True)
class Stairs:
    width: float
    height: float
    treads: tuple[Tread, ...]
    narrow: bool


def tint(place: int, count: int) -> str:
    """From pale to warm, over however many steps the scale has."""
    return TINTS[round(place * (len(TINTS) - 1) / max(count - 1, 1))]


def stairs(steps: Sequence[Step], width: float) -> Stairs:
    """Steps side by side, each lower than the one before; on a phone one below another, each longer."""
    return _rows(steps, width) if width < NARROW else _columns(steps, width)


def _columns(steps: Sequence[Step], width: float) -> Stairs:
    each, count = width / len(steps), len(steps)
    head = HEAD if steps[0].her else 12.0
    height = head + (count - 1) * RISE + FOOT
    treads = []
    for place, step in enumerate(steps):
        x, y = place * each, head + place * RISE
        first = y + (50 if step.antal is not None else 26)
        treads.append(
            Tread(
                *(at(x), at(y), at(each), at(height - y)),
                tint=tint(place, count),
                step=step,
                lines=wrap(step.navn, each - 22, SIZE),
                text=(at(x + 12), at(first)),
                number=(at(x + 12), at(y + 30)),
            )
        )
    return Stairs(width, height, tuple(treads), narrow=False)


def _rows(steps: Sequence[Step], width: float) -> Stairs:
    count = len(steps)
    treads = []
    for place, step in enumerate(steps):
        y, long = place * ROW, width - (count - 1 - place) * INDENT
        lines = wrap(step.navn, long - 86, SIZE)
        first = y + ROW / 2 + 5 - (len(lines) - 1) * 9
        treads.append(
            Tread(
                *(0.0, at(y), at(long), ROW),
                tint=tint(place, count),
                step=step,
                lines=lines,
                text=(12.0, at(first)),
                number=(at(long - 12), at(y + ROW / 2 + 8)),
            )
        )
    return Stairs(width, count * ROW, tuple(treads), narrow=True)
