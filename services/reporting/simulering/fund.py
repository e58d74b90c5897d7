"""What a replay finds: one thing that a rule decided, what it was, and what it would have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.koncept import Koncept, hent_koncept
from contracts.reporting import Simuleringsemne, Udfald
from contracts.values import Trin
from services.reporting import profil

Kendt = tuple[Fact, Envelope]


class Fund(NamedTuple):
    """`foer` and `efter` are a day, days of waiting, a step's code or functions with commas between; empty is none."""

    emne: Simuleringsemne
    navn: str
    udfald: Udfald
    foer: str = ""
    efter: str = ""


@dataclass(frozen=True)
class Prøve:
    """The rules that are tried, and what must be known beside a forløb's own facts.

    `foerste`: when the lederteam of each level first met, from which its rounds are counted (A1k).
    """

    til: Koncept
    nu: datetime
    samme_trin: bool = False
    foerste: Mapping[str, datetime] = field(default_factory=dict)

    def har(self, trin: Trin) -> bool:
        """May the step be looked up under the rules that are tried (A11)?"""
        return (trin.skala == self.til.skala.id or self.samme_trin) and self.til.skala.har(trin.kode)

    def kan_sammenlignes(self, trin: Trin) -> bool:
        return trin.skala == self.til.skala.id or self.samme_trin


def egen(envelope: Envelope) -> Koncept | None:
    """The profile a fact was decided under, and no other; None when that edition is gone (promise 8)."""
    navn, aftryk = envelope.hoved.koncept or "", envelope.hoved.koncept_hash or ""
    return hent_koncept(navn, aftryk) if navn and aftryk and profil.findes(navn, aftryk) else None


def dag(dato: date | None) -> str:
    return dato.isoformat() if dato else ""
