"""A running forløb is moved to another koncept, or to another version of its own (R1)."""

from enum import StrEnum
from typing import ClassVar

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import (
    ForløbId,
    FortroligTekst,
    KalenderVersion,
    Kode,
    KonceptHash,
    KonceptId,
    PersonRef,
    Rolle,
    Trin,
    Value,
)


class Skiftegrund(StrEnum):
    """Why a running forløb is moved to other rules."""

    NY_UDGAVE = "ny_udgave"
    RETTELSE_AF_PROFIL = "rettelse_af_profil"
    FORKERT_KONCEPT = "forkert_koncept"


class Overgang(StrEnum):
    """What becomes of an open deadline when the rules change."""

    BEHOLDT = "beholdt"
    GENBEREGNET = "genberegnet"
    BORTFALDET = "bortfaldet"


class Fristovergang(Value):
    """All open deadlines of this name: kept, computed again from their own start, or lapsed."""

    frist: Kode
    overgang: Overgang


class Trinoversættelse(Value):
    """A step of the old scale and its counterpart on the new one; said by a person, never by number (A11)."""

    fra: Kode
    til: Kode


class KonceptSkiftet(ForløbFact):
    """From now on the forløb is decided under these rules (private: the reason in words) (R1, A11).

    Every service that holds pins of the forløb adopts the new ones; `frister` says what becomes of each open deadline
    by its name, one that is not named is kept. What runs beside the forløb under the law - a case, an overdragelse, an
    underretning - was not begun by the forløb: it finishes, clocks and all, under the profile it began under.
    """

    TOPIC: ClassVar[str] = "routing.koncept_skiftet.v1"
    barn: PersonRef
    fra: KonceptId
    fra_hash: KonceptHash
    til: KonceptId
    til_hash: KonceptHash
    kalender: KalenderVersion
    trin_fra: Trin | None
    trin_til: Trin | None
    frister: tuple[Fristovergang, ...]
    grund: Skiftegrund


class SkiftKoncept(Command):
    """Move a running forløb to another profile or version, with a transition for each open deadline (R1)."""

    TOPIC: ClassVar[str] = "routing.skift_koncept.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.FAGCHEF, Rolle.DRIFT})
    forloeb: ForløbId
    koncept: KonceptId
    trin: tuple[Trinoversættelse, ...] = ()
    frister: tuple[Fristovergang, ...] = ()
    grund: Skiftegrund
    begrundelse: FortroligTekst
