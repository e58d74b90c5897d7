"""What a profile says about deadlines. The numbers stand in the profile; only their meaning stands here."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.kalender import Dagtype
from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata
from contracts.values import Kode, RegelNr

Positiv = Annotated[int, Field(ge=1, le=10_000)]
Forspring = Annotated[int, Field(ge=0, le=100)]
"""Days something must leave earlier; none is possible."""


class Fristenhed(StrEnum):
    ARBEJDSDAG = "arbejdsdag"
    HVERDAG = "hverdag"
    KALENDERDAG = "kalenderdag"
    TIME = "time"
    """Elapsed hours in UTC: nights, weekends and the change to summer time all count (A19)."""
    MAANED = "maaned"
    """Calendar months from the anchor, clamped to the last day of a shorter month (A1k)."""


class Rul(StrEnum):
    """What happens when a deadline ends on a day that is no arbejdsdag (A1h)."""

    INGEN = "ingen"
    NAESTE_ARBEJDSDAG = "naeste_arbejdsdag"


class Fristart(StrEnum):
    FRIST = "frist"
    LOEFTE = "loefte"
    """A promise: reported as a key figure, never as a breach (A1a)."""
    ADVARSEL = "advarsel"
    """Passing it warns and nothing more (A15)."""
    UDLOEB = "udloeb"
    """Something ends by itself when the day has passed."""


class Fristdefinition(Regeldata):
    """One deadline of a profile: how much of what is counted from which fact, and which fact keeps it."""

    navn: Kode
    titel: Dansk
    antal: Positiv
    enhed: Fristenhed
    fra: Kode
    opfyldt_af: Kode | None = None
    art: Fristart = Fristart.FRIST
    taelle_startdag: bool = False
    rul: Rul = Rul.INGEN
    paamindelse: Positiv | None = None
    vis_ved_siden_af: Kode | None = None
    snart_dage: Positiv | None = None
    """So many days before it falls due it is shown as about to be missed; None: as the overview says of the others."""
    regel: RegelNr
    afklaringer: tuple[RegelNr, ...] = ()
    kilde: Kilde
    citat: Dansk | None = None

    @model_validator(mode="after")
    def _haenger_sammen(self) -> Self:
        if self.paamindelse and (self.paamindelse >= self.antal or self.enhed is Fristenhed.MAANED):
            raise ValueError("påmindelsen skal ligge før fristen udløber og kan ikke bruges til en frist i måneder")
        if self.enhed is Fristenhed.TIME and self.rul is not Rul.INGEN:
            raise ValueError("en frist i timer rykker aldrig til næste arbejdsdag (A1h)")
        if self.taelle_startdag and self.enhed in (Fristenhed.TIME, Fristenhed.MAANED):
            raise ValueError("startdagen kan kun tælles med i en frist i dage (A1g)")
        return self


class Varseldefinition(Afsnit):
    """How long before a meeting its invitation must be sent (R102, A1c, A1j, A24)."""

    titel: Dansk
    dage: Positiv
    enhed: Literal[Dagtype.KALENDERDAG, Dagtype.ARBEJDSDAG]
    min_arbejdsdage: Forspring
    """The floor: never later than this many arbejdsdage before the meeting, whatever `dage` gives."""
    streng: bool
    """True when the days must lie whole between sending and meeting."""
    post_hverdage: Forspring
    """How much earlier a letter on paper must leave (A1j)."""
    kan_fraviges: bool
    """The family may waive the notice; who and when is recorded (A24)."""
    regel: RegelNr
    citat: Dansk


class Ugedag(StrEnum):
    MANDAG = "mandag"
    TIRSDAG = "tirsdag"
    ONSDAG = "onsdag"
    TORSDAG = "torsdag"
    FREDAG = "fredag"


class Slotinterval(Regeldata):
    """An interval that is reserved every week."""

    ugedag: Ugedag
    fra: time
    til: time

    @model_validator(mode="after")
    def _slutter_efter_start(self) -> Self:
        if self.til <= self.fra:
            raise ValueError("intervallet skal slutte efter, at det begynder")
        return self


class Kadence(Regeldata):
    """How often a standing meeting returns, counted from its anchor, never from the last date (A1k, A1m)."""

    maaneder: Positiv | None = None
    dage: Positiv | None = None
    anker: date
    varighed_minutter: Positiv
    ferieuger: tuple[Annotated[int, Field(ge=1, le=53)], ...]
    kilde: Kilde
    """Where the anchor and the ferieuger come from; the interval has its source in its section."""

    @model_validator(mode="after")
    def _eet_interval(self) -> Self:
        if (self.maaneder is None) == (self.dage is None):
            raise ValueError("en kadence har enten maaneder eller dage")
        return self
