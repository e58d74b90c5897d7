"""The time line of a forløb: periods as bands, happenings as points with their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.design.charts.marks import NARROW, at, room, wrap

SIZE, LANE, BAND, EDGE, ROW = 14.0, 38.0, 24.0, 8.0, 50.0
MOST_MONTHS = 8


@dataclass(frozen=True)
class Event:
    """A happening; what lies ahead is drawn open."""

    dag: date
    navn: str
    kommer: bool = False


@dataclass(frozen=True)
class Period:
    """A stretch of time in one state; a patterned one stands still."""

    fra: date
    til: date
    navn: str
    stille: bool = False


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    event: Event
    lines: tuple[str, ...]
    text_x: float
    text_y: float


@dataclass(frozen=True)
class Stretch:
    x: float
    y: float
    width: float
    height: float
    period: Period
    fits: bool
    """Is there room for its words within?"""


@dataclass(frozen=True)
class Timeline:
    width: float
    height: float
    axis: float
    narrow: bool
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    months: tuple[tuple[float, date], ...]
    today: float | None


def timeline(events: Sequence[Event], periods: Sequence[Period], width: float, today: date | None = None) -> Timeline:
    """Along the line on a screen, to scale; down it on a phone, in order."""
    happened = sorted(events, key=lambda event: event.dag)
    return _down(happened, width) if width < NARROW else _along(happened, periods, width, today)


def _down(events: Sequence[Event], width: float) -> Timeline:
    marks = tuple(
        Mark(12, at(place * ROW + 16), event, wrap(event.navn, width - 36, SIZE), 32, at(place * ROW + 20))
        for place, event in enumerate(events)
    )
    return Timeline(width, len(events) * ROW, 12, narrow=True, marks=marks, stretches=(), months=(), today=None)


def _along(events: Sequence[Event], periods: Sequence[Period], width: float, today: date | None) -> Timeline:
    days = [event.dag for event in events] + [d for p in periods for d in (p.fra, p.til)] + ([today] if today else [])
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    beyond = max((room(event.navn, SIZE) for event in events if event.dag == last), default=EDGE)

    def x(dag: date) -> float:
        return EDGE + (width - EDGE - max(beyond, EDGE)) * (dag - first).days / span

    lanes: list[int] = []
    for place, event in reversed(list(enumerate(events))):
        end = x(event.dag) + room(event.navn, SIZE) + 14
        under = [lane for other, lane in zip(events[place + 1 :], lanes, strict=True) if x(other.dag) < end]
        lanes.insert(0, max(under, default=-1) + 1)
    axis = (max(lanes, default=-1) + 1) * LANE + 12
    marks = tuple(
        Mark(at(x(event.dag)), at(axis), event, (event.navn,), at(x(event.dag) + 6), at(axis - 8 - lane * LANE - 14))
        for event, lane in zip(events, lanes, strict=True)
    )
    stretches = tuple(
        Stretch(
            at(x(p.fra)), at(axis + 12), at(max(x(p.til) - x(p.fra), 2)), BAND, p,
            room(p.navn, SIZE) + 10 <= x(p.til) - x(p.fra),
        )
        for p in periods
    )  # fmt: skip
    height = axis + 12 + (BAND + 8 if periods else 0) + 24
    now = at(x(today)) if today else None
    return Timeline(width, height, axis, False, marks, stretches, tuple(_months(first, last, x)), now)


def _months(first: date, last: date, x: Callable[[date], float]) -> list[tuple[float, date]]:
    """The first of each month, or of every so many that they do not crowd."""
    found, dag = [], first.replace(day=1)
    while dag <= last:
        if dag >= first:
            found.append(dag)
        dag = (dag + timedelta(days=32)).replace(day=1)
    every = -(-len(found) // MOST_MONTHS) or 1
    return [(at(x(dag)), dag) for dag in found[::every]]
