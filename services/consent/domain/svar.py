"""What the required parties answered, and what it comes to."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from contracts.values import PersonRef

Parter = tuple[PersonRef, ...]


class Tilstand(StrEnum):
    IKKE_ANMODET = "ikke_anmodet"
    AFVENTER = "afventer"
    GIVET = "givet"
    AFVIST = "afvist"
    KONFLIKT = "konflikt"
    TRUKKET = "trukket"
    UDLOEBET = "udloebet"


@dataclass(frozen=True)
class Svar:
    """A party's latest answer; a yes on paper is received later than it was given (A2)."""

    ja: bool
    svaret_at: datetime
    modtaget_at: datetime
    trukket: bool = False


@dataclass(frozen=True)
class Svarene:
    """The latest answer of each required party."""

    kraevede: Parter = ()
    svar: dict[PersonRef, Svar] = field(default_factory=dict)

    def af(self, part: PersonRef) -> Svar | None:
        return self.svar.get(part)

    @property
    def ja(self) -> Parter:
        return tuple(p for p in self.kraevede if p in self.svar and self.svar[p].ja)

    @property
    def nej(self) -> Parter:
        return tuple(p for p in self.kraevede if p in self.svar and not self.svar[p].ja)

    @property
    def mangler(self) -> Parter:
        return tuple(p for p in self.kraevede if p not in self.svar)

    @property
    def udfald(self) -> Tilstand:
        """All yes opens, all no ends it; one of each is a disagreement, whoever else is missing (A3c)."""
        if self.ja and self.nej:
            return Tilstand.KONFLIKT
        if self.mangler or not self.kraevede:
            return Tilstand.AFVENTER
        return Tilstand.GIVET if self.ja else Tilstand.AFVIST

    @property
    def sidste_ja(self) -> datetime:
        """When the last required yes was received (A2)."""
        return max(self.svar[p].modtaget_at for p in self.ja)

    def med(self, part: PersonRef, svar: Svar) -> "Svarene":
        return replace(self, svar={**self.svar, part: svar})

    def spurgt_igen(self, kraevede: Parter) -> "Svarene":
        """Whoever said yes is still bound by it; whoever said no is asked anew."""
        return Svarene(kraevede, {part: svar for part, svar in self.svar.items() if svar.ja and part in kraevede})
