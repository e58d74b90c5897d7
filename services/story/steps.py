"""What a story is made of: its head, its steps, and which words belong to which kind of step."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

KINDS: dict[str, tuple[str, ...]] = {
    "kl": (),
    "goer": ("som", "med", "virkning", "gange", "gem"),
    "afvist": ("som", "med", "virkning", "regel", "felt", "siger"),
    "forvent": ("hvor", "antal", "gem"),
    "forvent_ikke": ("hvor",),
    "spoerg": ("som", "med", "giver", "uden", "gem"),
    "bus": ("fakta", "raekkefoelge", "gange"),
    "fejl": ("fakta",),
    "rettet": (),
    "genoptag": ("med", "antal"),
}
"""Each kind of step, and the words that may stand beside it; `note` may stand everywhere."""


class StoryFault(ValueError):
    """The file is not a story that can be told; the text says what is wrong, in Danish. `skridt` 0 is the head."""

    def __init__(self, text: str, skridt: int = 0, linje: int = 0) -> None:
        super().__init__(text)
        self.skridt = skridt
        self.linje = linje


class Step(BaseModel):
    """One step; exactly one of KINDS is set."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kl: datetime | date | None = None
    goer: str | None = None
    afvist: str | None = None
    forvent: str | None = None
    forvent_ikke: str | None = None
    spoerg: str | None = None
    bus: Literal["lever_igen"] | None = None
    fejl: str | None = None
    rettet: str | None = None
    genoptag: str | None = None

    note: str | None = None
    som: str | dict[str, Any] | None = None
    med: dict[str, Any] = {}
    hvor: dict[str, Any] = {}
    giver: dict[str, Any] = {}
    uden: list[str] = []
    gem: dict[str, str] = {}
    regel: str | None = None
    felt: str | None = None
    siger: str | None = None
    antal: int | None = None
    virkning: datetime | date | None = None
    fakta: list[str] = []
    raekkefoelge: Literal["samme", "omvendt"] = "samme"
    gange: int = 1

    @property
    def kind(self) -> str:
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def word(self) -> str:
        """The command, fact, question or service that the step is about."""
        return str(getattr(self, self.kind))


class Head(BaseModel):
    """What stands before the steps. `personer`: names, or names with the role each acts in."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    titel: str
    viser: str = ""
    koncept: str = "fredericia-2026"
    personer: list[str] | dict[str, str | None] = {}
    skridt: list[Any]

    @property
    def roles(self) -> dict[str, str | None]:
        return self.personer if isinstance(self.personer, dict) else dict.fromkeys(self.personer)


class Story(BaseModel):
    """A story that has been read and can be told. `linjer`: where in the file each step begins."""

    model_config = ConfigDict(frozen=True)

    fil: Path
    hoved: Head
    skridt: tuple[Step, ...]
    linjer: tuple[int, ...]
