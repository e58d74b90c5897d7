"""What an import has to say: how many lines there were and, for each wrong one, what kind of wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from services.client import Refused


@dataclass
class Report:
    """`fejl` maps the line of the file to a kind: a word of ours, never a word of the line."""

    linjer: int = 0
    fejl: dict[int, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"linjer": self.linjer, "fejl": {str(line): kind for line, kind in sorted(self.fejl.items())}}


def refusal(no: Refused) -> str:
    """The kind of a line that was whole and that a rule refused: by the rule's number, or by the kind of problem."""
    return f"afvist_{no.rule or no.problem.get('type', '').rsplit(':', 1)[-1] or 'fejl'}".lower()
