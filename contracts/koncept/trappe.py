"""The trappe and the ages: where a child can be placed, where the individual work begins, and where it should end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst, Valg
from contracts.values import Kode, RegelNr, Rolle, Trin

ALDER_MAKS = 29
Alder = Annotated[int, Field(ge=0, le=ALDER_MAKS)]


class Aldre(Afsnit):
    """Who a forløb may be opened for, and whom it may be about (R3, A10, A13)."""

    aaben_min: Alder | None = None
    aaben_max: Alder | None = None
    """None when the koncept names no ages; ask `fra` and `til`."""
    samarbejde_max: Alder | None = None
    barnets_visning_fra: Alder | None = None
    """From this age the child has a view of its own (A4c)."""
    subjekttyper: tuple[Kode, ...]

    @property
    def er_angivet(self) -> bool:
        return self.aaben_max is not None

    @property
    def fra(self) -> int:
        return self.aaben_min or 0

    @property
    def til(self) -> int:
        """The koncept's limit, or the highest age the system knows at all."""
        return ALDER_MAKS if self.aaben_max is None else self.aaben_max


class Trappetrin(Regeldata):
    """One step of the scale."""

    kode: Kode
    navn: Dansk
    spor: Literal["faellesskab", "gruppe", "individuel", "myndighed"]
    """Who the work on the step is about: a community, a group, one child, or one child under the law (A48)."""
    regel: RegelNr
    kilde: Kilde
    indikatorer: tuple[Dansk, ...] = ()
    """Not in the source documents (R32): empty until the municipality supplies them."""
    tegn: Tekst | None = None
    """Signs of trivsel or mistrivsel: inspiration, never a score (R41, R45)."""
    deltagelse: Tekst | None = None
    """How the child takes part in communities (R42)."""
    samarbejdspartnere: tuple[Tekst, ...] = ()
    """Whom to draw in on this step (R43)."""
    indsatstype: Valg | None = None
    """Forebyggende, foregribende or indgribende (R44)."""


class Skala(Afsnit):
    """The scale in its own order. Steps of two scales are never compared (A11)."""

    id: Kode
    navn: Dansk
    formaal: Tekst | None = None
    foerste_individuelle: Kode
    """The first step on which a forløb is about one child and needs consent (R38)."""
    forloeb_trin: tuple[Kode, ...] = ()
    """The steps a forløb may be opened on (R39); empty: every individual one."""
    obligatorisk_fra: Kode
    """From this step placement is mandatory (R35)."""
    placeres_ved: tuple[Kode, ...]
    placeres_af: tuple[Rolle, ...] = (Rolle.LOKAL_LEDER, Rolle.RAADGIVER)
    """Who states the first step, and corrects it (R45, R75, R146, A47)."""
    vurderes_af: tuple[Rolle, ...] = (Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.LEDERTEAM, Rolle.RAADGIVER)
    """Who states it again (R35)."""
    maal_trin: tuple[Kode, ...] = ()
    """A forløb has reached its goal on one of these steps (R9, R108)…"""
    maal_kraever_deltagelse: bool = False
    """…and with the child taking part in the community."""
    maal: Tekst | None = None
    forudsaetning: Tekst | None = None
    """What must have been tried before the first individual step (R70, R71)."""
    vejledning: tuple[Tekst, ...] = ()
    """How the scale is to be used (R45)."""
    trin: Annotated[tuple[Trappetrin, ...], Field(min_length=2)]

    def nummer(self, kode: str) -> int:
        """The place of a step in this scale's order, 0 for the first."""
        return [trin.kode for trin in self.trin].index(kode)

    def har(self, kode: str) -> bool:
        return any(trin.kode == kode for trin in self.trin)

    def paa(self, kode: str) -> Trin:
        """The step as facts carry it: with its scale."""
        return Trin(skala=self.id, kode=self.trin[self.nummer(kode)].kode)

    def navn_paa(self, kode: str) -> str:
        return self.trin[self.nummer(kode)].navn

    def paa_trin(self, kode: str) -> Trappetrin:
        return self.trin[self.nummer(kode)]

    def kan_aabnes_paa(self, kode: str) -> bool:
        """May a forløb be opened on the step (R39)?"""
        return kode in self.forloeb_trin if self.forloeb_trin else self.er_individuelt(kode)

    def er_individuelt(self, kode: str) -> bool:
        return self.nummer(kode) >= self.nummer(self.foerste_individuelle)

    def er_myndighed(self, kode: str) -> bool:
        return self.trin[self.nummer(kode)].spor == "myndighed"

    def er_obligatorisk(self, kode: str) -> bool:
        """Must the step be stated at every occasion of the koncept (R35)?"""
        return self.nummer(kode) >= self.nummer(self.obligatorisk_fra)

    def er_maal(self, kode: str) -> bool:
        """Is the goal reached here? Where no goal is named the step never stands in the way of an ending."""
        return kode in self.maal_trin or not self.maal_trin
