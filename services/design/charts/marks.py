"""What all charts share: widths, how much room words take, and rounding."""

from __future__ import annotations

from collections.abc import Sequence

PHONE, SCREEN, NARROW = 320, 720, 480
LETTER = 0.56
"""Width of an average letter of IBM Plex Sans, in parts of its size."""


def room(text: str, size: float) -> float:
    """About how wide the words become."""
    return len(text) * size * LETTER


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """The words in lines that fit; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and room(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def at(number: float) -> float:
    """One decimal is finer than any screen."""
    return round(number, 1)


def points(pairs: Sequence[tuple[float, float]]) -> str:
    """As a polygon or polyline wants them."""
    return " ".join(f"{at(x):g},{at(y):g}" for x, y in pairs)
