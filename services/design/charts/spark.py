"""A sparkline: whether a number rises or falls, beside the number itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.design.charts.marks import at, points

EDGE = 4.0


@dataclass(frozen=True)
class Spark:
    width: float
    height: float
    line: str
    x: float
    y: float


def sparkline(values: Sequence[float], width: float = 140, height: float = 36) -> Spark:
    """Values at even distance between the lowest and the highest; a level line when all are the same."""
    if not values:
        return Spark(width, height, "", 0, 0)
    low, span = min(values), max(values) - min(values)
    step = (width - 2 * EDGE) / max(len(values) - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        share = (value - low) / span if span else 0.5
        return EDGE + number * step, height - EDGE - share * (height - 2 * EDGE)

    pairs = [place(number, value) for number, value in enumerate(values)]
    return Spark(width, height, points(pairs), at(pairs[-1][0]), at(pairs[-1][1]))
