"""Time as a fact: the only clock the domain knows (promise 6). No service owns it; the broker or a story sends it."""

from typing import ClassVar

from pydantic import AwareDatetime

from contracts.fact import Fact


class KlokkenSlog(Fact):
    """The clock struck. Later ticks include earlier ones, so a lost tick loses nothing."""

    TOPIC: ClassVar[str] = "tid.klokken_slog.v1"
    VIRKNING: ClassVar[str | None] = "tidspunkt"
    tidspunkt: AwareDatetime
