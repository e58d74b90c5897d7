"""What the style page shows: one of everything, with invented content and no person."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.design.charts import Bar, Event, Period, Step, days_of

TRIN = ("generel trivsel", "moderat trivsel", "sårbar trivsel", "udsat trivsel", "truet trivsel")
SKIPPED = (
    *((date(2026, 3, day), "weekend") for day in (28, 29)),
    (date(2026, 4, 2), "skærtorsdag"),
    (date(2026, 4, 3), "langfredag"),
    *((date(2026, 4, day), "weekend") for day in (4, 5, 11, 12, 18, 19)),
    (date(2026, 4, 6), "2. påskedag"),
)

FLYTTET = {(0, 0): 9, (1, 0): 6, (1, 1): 20, (1, 2): 3, (2, 1): 8, (2, 2): 12, (3, 2): 2, (3, 3): 5, (4, 4): 3}


def sample() -> dict[str, Any]:
    """Words for `stil.html`."""
    antal = (12, 31, 24, 9, 4)
    return {
        "trin": [Step(navn, hvor_mange) for navn, hvor_mange in zip(TRIN, antal, strict=True)],
        "her": [Step(navn, her=navn.startswith("sårbar")) for navn in TRIN],
        "navne": TRIN,
        "flyttet": FLYTTET,
        "soejler": [
            Bar("under 3 måneder", 18, "18"),
            Bar("3 til 6 måneder", 11, "11"),
            Bar("over 6 måneder", 5, "5", vigtig=True),
        ],
        "dage": days_of(date(2026, 3, 27), date(2026, 4, 21), SKIPPED),
        "sprunget": SKIPPED,
        "i_dag": date(2026, 4, 9),
        "haendelser": [
            Event(date(2026, 1, 19), "Bekymring"),
            Event(date(2026, 2, 2), "Samtykke"),
            Event(date(2026, 2, 9), "Team nedsat"),
            Event(date(2026, 2, 23), "Opstartsmøde"),
            Event(date(2026, 3, 30), "Opfølgning"),
            Event(date(2026, 5, 4), "Næste møde", kommer=True),
        ],
        "perioder": [
            Period(date(2026, 1, 19), date(2026, 2, 23), "Opstart"),
            Period(date(2026, 2, 23), date(2026, 3, 30), "I gang"),
            Period(date(2026, 3, 30), date(2026, 5, 4), "Uden fremdrift", stille=True),
        ],
        "kurve": [12, 14, 13, 17, 19, 18, 24],
    }
