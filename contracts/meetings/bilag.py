"""Bilag of a meeting: what they are and whether somebody has looked them through; the picture lies elsewhere (A40)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import Indholdshash
from contracts.meetings.moeder import INDKALDER
from contracts.values import ForløbId, MødeId, Rolle


class Bilagsart(StrEnum):
    """What a bilag shows (R183, A40)."""

    SOS_FOTO = "sos_foto"
    DOKUMENT = "dokument"


class Gennemgang(StrEnum):
    """What became of the look for other people's data (A40)."""

    AFVENTER = "afventer"
    GODKENDT = "godkendt"
    SLOERET = "sloeret"
    AFVIST = "afvist"


class BilagNoteret(ForløbFact):
    """A bilag of a meeting exists; nobody has looked it through yet, so it is not sent to anyone (R183, A40)."""

    TOPIC: ClassVar[str] = "meetings.bilag_noteret.v1"
    bilag: UUID
    moede: MødeId
    art: Bilagsart
    indhold_hash: Indholdshash


class BilagGennemgået(ForløbFact):
    """Somebody looked a bilag through: approved, redacted (with its new hash) or turned away (A40)."""

    TOPIC: ClassVar[str] = "meetings.bilag_gennemgaaet.v1"
    bilag: UUID
    udfald: Gennemgang
    indhold_hash: Indholdshash


class NoterBilag(Command):
    """Note a bilag, e.g. the photo of the SOS-tavle; it waits to be looked through (R183, A40)."""

    TOPIC: ClassVar[str] = "meetings.noter_bilag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    bilag: UUID
    moede: MødeId
    art: Bilagsart
    indhold_hash: Indholdshash


class GennemgåBilag(Command):
    """Say whether a bilag may be sent; redacted it has another hash (A40)."""

    TOPIC: ClassVar[str] = "meetings.gennemgaa_bilag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    bilag: UUID
    udfald: Gennemgang
    indhold_hash: Indholdshash | None = None
