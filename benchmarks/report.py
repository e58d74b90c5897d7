"""What a measurement found: ratios with their targets, absolute figures, and remarks; as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

AT_LEAST, AT_MOST = "at least", "at most"


@dataclass(frozen=True)
class Ratio:
    """One ratio, measured in rounds; its value is the median. `wanted` says which way is good."""

    what: str
    rounds: tuple[float, ...]
    wanted: str
    target: float

    @property
    def value(self) -> float:
        return median(self.rounds)

    @property
    def met(self) -> bool:
        return self.value >= self.target if self.wanted == AT_LEAST else self.value <= self.target

    @property
    def verdict(self) -> str:
        if self.met:
            return "met"
        off = abs(self.value - self.target) / self.target
        return f"MISSED by {off:.0%}"

    def line(self) -> str:
        words = f"{self.what}: {self.value:.2f} x   (target {self.wanted} {self.target:g} x: {self.verdict})"
        if len(self.rounds) > 1:
            words += f"   [rounds {', '.join(f'{each:.2f}' for each in self.rounds)}]"
        return words


@dataclass(frozen=True)
class Figure:
    """One absolute figure of this machine."""

    what: str
    value: float
    unit: str

    def line(self) -> str:
        number = f"{self.value:,.0f}" if self.value >= 100 else f"{self.value:,.2f}"
        return f"{number:>12} {self.unit:<11} {self.what}"


@dataclass
class Report:
    """One of the measurements."""

    name: str
    title: str
    ratios: list[Ratio] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def ratio(self, what: str, rounds: list[float], wanted: str, target: float) -> None:
        self.ratios.append(Ratio(what, tuple(rounds), wanted, target))

    def figure(self, what: str, value: float, unit: str) -> None:
        self.figures.append(Figure(what, value, unit))

    def text(self) -> str:
        lines = [f"{self.name}: {self.title}"]
        lines += [f"  {ratio.line()}" for ratio in self.ratios]
        lines += [f"  {figure.line()}" for figure in self.figures]
        lines += [f"  - {remark}" for remark in self.remarks]
        return "\n".join(lines)

    def json(self) -> dict[str, Any]:
        ratios = [asdict(ratio) | {"value": ratio.value, "met": ratio.met} for ratio in self.ratios]
        return asdict(self) | {"ratios": ratios}


def quantile(values: list[float], part: float) -> float:
    """The value that this part of them does not exceed: 0.99 is p99."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
