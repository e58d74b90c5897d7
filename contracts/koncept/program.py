"""What a koncept says of itself: programme, principles, titles, figures, links and what is not supplied."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.regeldata import Afsnit, Dansk, Tekst, Valg
from contracts.values import Kode, Rolle

Antal = Annotated[int, Field(ge=1, le=100)]


class Program(Afsnit):
    """Who owns the programme and what it is for (R2, R5-R18); roles and titles, never persons' names."""

    art: Literal["projekt", "program"] | None = None
    """F1 is a projekt, F26 a program (R2); None where the source names no owner."""
    ejer: Dansk | None = None
    leder: Dansk | None = None
    gruppe: tuple[Dansk, ...] = ()
    maal: tuple[Tekst, ...] = ()
    beskrivelse: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    vaerktoejer: tuple[Valg, ...] = ()
    spor: tuple[Valg, ...] = ()
    kerneproblemer: tuple[Valg, ...] = ()
    """What the koncept is to solve: each becomes a measure (R13)."""
    vidensgrundlag: Tekst | None = None
    """How the kerneproblemer were found (R14)."""


class Principper(Afsnit):
    indsats: tuple[Tekst, ...] = ()
    """Hold in every trivselsindsats (R25)."""
    moede: tuple[Tekst, ...] = ()
    """Hold in every meeting (R19-R23)."""
    familie: tuple[Tekst, ...] = ()
    fagpersoner: tuple[Tekst, ...] = ()
    """What is expected of the professionals (R46, R54)."""


class Titel(Valg):
    """What a role is called in this municipality (R46-R68)."""

    rolle: Rolle


class Datapakke(Afsnit):
    """The yearly figures. The smallest cell holds for every figure, also where no datapakke is published (A46)."""

    mindste_celle: Antal
    """Smaller numbers are not shown (A46)."""
    kilder: tuple[Valg, ...] = ()
    cyklus_maaneder: Antal | None = None
    """How often it is published (R170); None when the koncept knows no datapakke."""
    tekster: tuple[Tekst, ...] = ()
    """What it is and for whom (R168, R169)."""

    @property
    def udgives(self) -> bool:
        return self.cyklus_maaneder is not None


class Overblik(Afsnit):
    """What the leaders' overview calls soon, long and many (R13, R120, R121, R172). No source says; each chooses."""

    snart_dage: Antal
    """How many days before it falls due a deadline is shown as about to be missed, unless it says itself."""
    varighed_maaneder: tuple[Antal, ...] = ()
    """Where the durations of running forløb are parted; in ascending order."""
    mange_fagpersoner: Antal
    """A family that has met more professionals than this has met many (R13)."""
    faa_ansvarlige: Antal
    """A forløb in which no more than this have taken a task home has few (R13)."""
    mest_brugte_procent: Antal
    """So many of hundred are those who carry most (R13)."""

    @model_validator(mode="after")
    def _stigende(self) -> Self:
        if list(self.varighed_maaneder) != sorted(set(self.varighed_maaneder)):
            raise ValueError("varighed_maaneder skal stå i stigende orden, hver en gang")
        return self


class Link(Afsnit):
    """A place to go; without an address it is listed and not clickable (R195-R203)."""

    kode: Kode
    titel: Dansk
    adresse: Annotated[str, Field(pattern=r"^https://")] | None = None


class Pladsstatus(StrEnum):
    EKSEMPEL = "eksempel"
    """Filled with words or numbers of ours, shown as an example."""
    TOM = "tom"
    """The municipality has not supplied it."""
    BRUGES_IKKE = "bruges_ikke"
    """Belongs to another koncept."""


class Plads(Afsnit):
    """Something the source documents name and do not supply: configured, never invented."""

    titel: Dansk
    status: Pladsstatus
    findes_i: Dansk | None = None
    """Where in the profile an example stands."""
    gyldig_fra: date | None = None
