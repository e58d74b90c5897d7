"""A koncept that works by talk: question groups, an indsatsplan, two tovholdere (R68, R188-R194)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst, Valg
from contracts.values import Kode, RegelNr


class Spørgsmålsgruppe(Regeldata):
    """One heading with its questions, in the source's own words."""

    kode: Kode
    titel: Dansk
    regel: RegelNr
    kilde: Kilde
    spoergsmaal: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class Dialog(Afsnit):
    """The conversation about the child. Its steps are a process, never steps of a scale (R45)."""

    skridt: Annotated[tuple[Valg, ...], Field(min_length=1)]
    indledning: tuple[Tekst, ...] = ()
    grupper: Annotated[tuple[Spørgsmålsgruppe, ...], Field(min_length=1)]
    perspektiv_gruppe: Kode
    """The group that gives the child's perspective (R31, R188)."""
    aftale_gruppe: Kode
    """The group whose points are agreed before the conversation ends (R193)."""

    def gruppe(self, kode: str) -> Spørgsmålsgruppe:
        return next(gruppe for gruppe in self.grupper if gruppe.kode == kode)


class Indsatsplan(Afsnit):
    """The plan with concrete goals and tiltag or prøvehandlinger (R192-R194)."""

    navn: Dansk
    tekst: Tekst
    indhold: Annotated[tuple[Valg, ...], Field(min_length=1)]
    """What it holds: maal, tiltag, proevehandling."""
    opfoelgning: tuple[Tekst, ...] = ()
    """What is agreed about following up (R193)."""
    observation: Tekst | None = None
    """Which difference the prøvehandlinger make is watched (R194)."""


class Tovholdere(Afsnit):
    """Who holds the threads, first and second in line (R68)."""

    led: Annotated[tuple[Valg, ...], Field(min_length=1)]
