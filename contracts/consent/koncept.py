"""The consent of a running forløb is decided under another koncept from now on (R1)."""

from enum import StrEnum
from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, KalenderVersion, Kode, KonceptHash, KonceptId, Rolle, Trin


class Samtykkedel(StrEnum):
    """What consent keeps of a forløb, each part under its rules."""

    SAMTYKKET = "samtykket"
    PERSONKREDSEN = "personkredsen"
    ORIENTERINGEN = "orienteringen"
    FORMAALENE = "formaalene"
    DELINGERNE = "delingerne"


class KonceptskiftNoteret(ForløbFact):
    """This part of the consent is decided under other rules from now on, on this step of theirs if it has one (R1)."""

    TOPIC: ClassVar[str] = "consent.konceptskift_noteret.v1"
    samtykkedel: Samtykkedel
    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion
    trin: Trin | None


class NoterKonceptskift(Command):
    """Decide the consent under another koncept, with a transition for each deadline (from KonceptSkiftet) (R1)."""

    TOPIC: ClassVar[str] = "consent.noter_konceptskift.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion
    trin: Trin | None = None
    genberegnes: tuple[Kode, ...] = ()
    bortfalder: tuple[Kode, ...] = ()
