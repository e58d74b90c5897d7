"""Movement between steps at two times: bands from left to right, as thick as there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from services.design.charts.marks import NARROW, at, room, wrap
from services.design.charts.stairs import tint

NODE, GAP, TALL, LEAST, SIZE = 14.0, 18.0, 240.0, 3.0, 14.0
MOST_LINKS = 25


@dataclass(frozen=True)
class Node:
    x: float
    y: float
    height: float
    tint: str
    lines: tuple[str, ...]
    antal: int
    label_x: float
    label_y: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True)
class Band:
    path: str
    tint: str
    retning: Literal["op", "ned", "samme"]
    antal: int
    fra: str
    til: str


@dataclass(frozen=True)
class Flow:
    width: float
    height: float
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]


def flow(names: Sequence[str], moved: Mapping[tuple[int, int], int], width: float) -> Flow:
    """`names`: the scale, its first step on top; `moved`: how many went from one place to another.

    ValueError for more links than can be told apart.
    """
    links = {pair: count for pair, count in moved.items() if count > 0}
    if len(links) > MOST_LINKS:
        raise ValueError(f"a flow of more than {MOST_LINKS} links says nothing")
    total, count = sum(links.values()) or 1, len(names)
    each = TALL / total
    label = min(max(room(f"{name} 00", SIZE) for name in names) + 8, width * (0.24 if width < NARROW else 0.2))
    left, right = label + 8, width - label - 8 - NODE
    outgoing = [sum(n for (fra, _), n in links.items() if fra == place) for place in range(count)]
    incoming = [sum(n for (_, til), n in links.items() if til == place) for place in range(count)]
    heights = [max(each * max(outgoing[place], incoming[place]), 2 * SIZE + 6) for place in range(count)]
    tops = [sum(heights[:place]) + place * GAP for place in range(count)]
    nodes = []
    for x, counts in ((left, outgoing), (right, incoming)):
        for place, name in enumerate(names):
            lines = wrap(name, label - 4, SIZE)
            first = at(tops[place] + heights[place] / 2 - len(lines) * 8 + 6)
            words: tuple[float, Literal["start", "end"]] = (x - 8, "end") if x == left else (x + NODE + 8, "start")
            box = (at(x), at(tops[place]), at(heights[place]), tint(place, count))
            nodes.append(Node(*box, lines, counts[place], at(words[0]), first, words[1]))
    bands, used_left, used_right = [], [0.0] * count, [0.0] * count
    for (fra, til), antal in sorted(links.items()):
        thick = max(each * antal, LEAST)
        path = _band(left + NODE, tops[fra] + used_left[fra], right, tops[til] + used_right[til], thick)
        used_left[fra] += thick
        used_right[til] += thick
        retning: Literal["op", "ned", "samme"] = "samme" if fra == til else "op" if til < fra else "ned"
        bands.append(Band(path, tint(fra, count), retning, antal, names[fra], names[til]))
    return Flow(width, at(tops[-1] + heights[-1]), tuple(nodes), tuple(bands))


def _band(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    middle = (x1 + x2) / 2
    a, b, c, d = at(y1), at(y2), at(y2 + thick), at(y1 + thick)
    x1, x2, middle = at(x1), at(x2), at(middle)
    return (
        f"M{x1:g} {a:g}C{middle:g} {a:g} {middle:g} {b:g} {x2:g} {b:g}"
        f"L{x2:g} {c:g}C{middle:g} {c:g} {middle:g} {d:g} {x1:g} {d:g}Z"
    )
