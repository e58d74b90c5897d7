"""The beslutningstræ: from age, step and belonging to the functions that must lend an employee (R84-R88)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.koncept.trappe import Alder
from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst
from contracts.values import Enhedstype, Kode, RegelNr


class Svarart(StrEnum):
    FUNKTION = "funktion"
    """Its leader must lend an employee to the team (R49)."""
    HENVISNING = "henvisning"
    """A tool or a place to go; nobody is asked for an employee (R86)."""


class Funktion(Regeldata):
    """A function the table may name, with the ages it serves."""

    kode: Kode
    navn: Dansk
    fra_alder: Alder
    til_alder: Annotated[int, Field(ge=0, le=99)]
    kilde: Kilde


class Trælinje(Regeldata):
    """One line of the table: whom it is true for, and which function or tool it names."""

    kode: Kode
    art: Svarart
    funktion: Kode
    trin: Annotated[tuple[Kode, ...], Field(min_length=1)]
    fra_alder: Alder
    til_alder: Alder
    enhedstyper: Annotated[tuple[Enhedstype, ...], Field(min_length=1)]
    eventuel: bool = False
    """The leader may leave the function out without a reason: «Evt. ressourceperson» (R43)."""
    distrikter: tuple[Kode, ...] = ()
    """Where the family belongs; empty means everywhere. The district also decides which leader is asked."""
    tekst: Dansk
    regel: RegelNr
    kilde: Kilde

    def gaelder(self, alder: int, trin: str, enhedstype: Enhedstype, distrikt: str | None) -> bool:
        return (
            self.fra_alder <= alder <= self.til_alder
            and trin in self.trin
            and enhedstype in self.enhedstyper
            and (not self.distrikter or distrikt in self.distrikter)
        )


class Henvisning(Tekst):
    """A tool the beslutningstræ points to; some are not in force before a date (A44)."""

    kode: Kode
    navn: Dansk
    alias: tuple[Kode, ...] = ()
    """Other names the documents use for the same tool (A37)."""
    aktiveres_paa: tuple[Kode, ...] = ()
    """The steps on which a leader can activate it (R158, R161); empty: wherever the beslutningstræ points to it."""
    gyldig_fra: date | None = None

    def hedder(self, navn: str) -> bool:
        """Is it what the name stands for (A37)?"""
        return navn == self.kode or navn in self.alias


class Beslutningstræ(Afsnit):
    formaal: Tekst
    indgang: Tekst
    definerer: Tekst
    funktioner: Annotated[tuple[Funktion, ...], Field(min_length=1)]
    linjer: Annotated[tuple[Trælinje, ...], Field(min_length=1)]

    def funktion(self, kode: str) -> Funktion | None:
        return next((funktion for funktion in self.funktioner if funktion.kode == kode), None)
