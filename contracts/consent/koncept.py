"""The consent of a running forløb is decided under another koncept from now on (R1)."""

from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, KalenderVersion, Kode, KonceptHash, KonceptId, Rolle, Trin


class KonceptskiftNoteret(ForløbFact):
    """The consent and all that goes with it is decided under other rules from now on, on this step of theirs (R1)."""

    TOPIC: ClassVar[str] = "consent.konceptskift_noteret.v1"
    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion
    trin: Trin | None


class SamtykkekravBortfaldet(ForløbFact):
    """Consent is the gate no more: who has not answered is asked no more, and nothing is purged for it (R1, A6)."""

    TOPIC: ClassVar[str] = "consent.samtykkekrav_bortfaldet.v1"


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
