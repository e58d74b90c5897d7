"""The days of a deadline as weeks under one another: each day is counted, or skipped for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.design.charts.marks import at

Art = Literal["uden", "start", "taeller", "springes", "frist"]
CELL, WEEK, HEAD = 40.0, 40.0, 24.0


@dataclass(frozen=True)
class Day:
    """A day and what it is to the deadline; `nummer` of a counted day, `grund` of a skipped one."""

    dag: date
    art: Art
    nummer: int | None = None
    grund: str = ""


@dataclass(frozen=True)
class Cell:
    x: float
    y: float
    size: float
    dag: Day
    i_dag: bool


@dataclass(frozen=True)
class Strip:
    width: float
    height: float
    cells: tuple[Cell, ...]
    weeks: tuple[tuple[float, int], ...]
    """Where each week stands, and its number."""
    columns: tuple[float, ...]


def days_of(start: date, end: date, skipped: Iterable[tuple[date, str]]) -> tuple[Day, ...]:
    """From the day it began to the day it ends: the days after the first count, those skipped do not."""
    reasons, counted, days = dict(skipped), 0, [Day(start, "start")]
    for passed in range(1, (end - start).days + 1):
        dag = start + timedelta(days=passed)
        if dag in reasons and dag != end:
            days.append(Day(dag, "springes", grund=reasons[dag]))
            continue
        counted += 1
        days.append(Day(dag, "frist" if dag == end else "taeller", counted))
    return tuple(days)


def strip(days: Sequence[Day], today: date | None = None) -> Strip:
    """Whole weeks from Monday to Sunday; days before and after are empty cells."""
    first = days[0].dag - timedelta(days=days[0].dag.weekday())
    by_date = {day.dag: day for day in days}
    weeks = (days[-1].dag - first).days // 7 + 1
    cells = []
    for place in range(weeks * 7):
        dag = first + timedelta(days=place)
        x, y = WEEK + place % 7 * CELL, HEAD + place // 7 * CELL
        cells.append(Cell(at(x), at(y), CELL - 4, by_date.get(dag, Day(dag, "uden")), dag == today))
    numbers = tuple(
        (at(HEAD + week * CELL), (first + timedelta(weeks=week)).isocalendar().week) for week in range(weeks)
    )
    columns = tuple(at(WEEK + column * CELL) for column in range(7))
    return Strip(WEEK + 7 * CELL, HEAD + weeks * CELL, tuple(cells), numbers, columns)
