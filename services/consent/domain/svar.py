"""Whose yes is required, what they answered, and what it comes to."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from contracts.consent import Bortfaldsgrund
from contracts.values import PersonRef

Parter = tuple[PersonRef, ...]


class Tilstand(StrEnum):
    IKKE_ANMODET = "ikke_anmodet"
    AFVENTER = "afventer"
    GIVET = "givet"
    AFVIST = "afvist"
    KONFLIKT = "konflikt"
    TRUKKET = "trukket"
    BORTFALDET = "bortfaldet"
    UDLOEBET = "udloebet"
    SLETTET = "slettet"


@dataclass(frozen=True)
class Krav:
    """Whose yes is required: that of all of `alle`, and that of one of `en_af`, if any (A3a)."""

    alle: Parter = ()
    en_af: Parter = ()

    @classmethod
    def af(cls, parter: Parter, en_af: Parter) -> "Krav":
        """As a fact tells it: everyone asked, and those of whom one is enough."""
        return cls(tuple(p for p in parter if p not in en_af), en_af)

    @property
    def parter(self) -> Parter:
        return self.alle + self.en_af

    def opfyldt_af(self, ja: Parter) -> bool:
        enough = not self.en_af or any(p in ja for p in self.en_af)
        return bool(self.parter) and enough and all(p in ja for p in self.alle)


@dataclass(frozen=True)
class Svar:
    """A party's latest answer; a yes on paper is received later than it was given (A2)."""

    ja: bool
    svaret_at: datetime
    modtaget_at: datetime
    trukket: bool = False


@dataclass(frozen=True)
class Svarene:
    """The latest answer of each who was asked. `ogsaa`: the young person, asked while the consent stands (A4a)."""

    krav: Krav = Krav()
    svar: dict[PersonRef, Svar] = field(default_factory=dict)
    ogsaa: Parter = ()

    def af(self, part: PersonRef) -> Svar | None:
        return self.svar.get(part)

    @property
    def kraevede(self) -> Parter:
        return self.krav.parter

    @property
    def adspurgte(self) -> Parter:
        return self.kraevede + tuple(p for p in self.ogsaa if p not in self.kraevede)

    @property
    def ja(self) -> Parter:
        return tuple(p for p in self.adspurgte if p in self.svar and self.svar[p].ja)

    @property
    def nej(self) -> Parter:
        return tuple(p for p in self.adspurgte if p in self.svar and not self.svar[p].ja)

    @property
    def mangler(self) -> Parter:
        """Whose answer is still waited for, the young person's among them."""
        enough = any(p in self.ja for p in self.krav.en_af)
        return tuple(p for p in self.adspurgte if p not in self.svar and not (enough and p in self.krav.en_af))

    @property
    def udfald(self) -> Tilstand:
        """All yes opens, all no ends it; one of each is a disagreement, whoever else is missing (A3c)."""
        if self.ja and self.nej:
            return Tilstand.KONFLIKT
        if self.krav.opfyldt_af(self.ja):
            return Tilstand.GIVET
        if self.nej and not self.mangler:
            return Tilstand.AFVIST
        return Tilstand.AFVENTER

    @property
    def sidste_ja(self) -> datetime:
        """When the last required yes was received (A2)."""
        return max(self.svar[p].modtaget_at for p in self.ja)

    def med(self, part: PersonRef, svar: Svar) -> "Svarene":
        return replace(self, svar={**self.svar, part: svar})

    def spurgt_igen(self, krav: Krav) -> "Svarene":
        """Whoever said yes is still bound by it; whoever said no is asked anew."""
        return Svarene(krav, {part: svar for part, svar in self.svar.items() if svar.ja and part in krav.parter})

    def med_krav(self, krav: Krav) -> "Svarene":
        """Others are required; an answer of someone who is asked no more does not count (A3a)."""
        ogsaa = tuple(p for p in self.ogsaa if p not in krav.parter)
        return Svarene(krav, {p: s for p, s in self.svar.items() if p in krav.parter + ogsaa}, ogsaa)

    def bortfaldet(self, aarsag: Bortfaldsgrund) -> "Svarene":
        """On the 18th birthday nothing that was answered before counts any more (A4b)."""
        return Svarene(self.krav) if aarsag is Bortfaldsgrund.FYLDT_18 else self

    def uden_svar(self) -> "Svarene":
        return Svarene(self.krav)
