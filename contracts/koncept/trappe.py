"""The trappe and the ages: where a child can be placed, where the individual work begins, and where it should end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst
from contracts.values import Kode, RegelNr, Trin

Alder = Annotated[int, Field(ge=0, le=29)]


class Aldre(Afsnit):
    """Who a forløb may be opened for, and whom it may be about (R3, A10, A13)."""

    aaben_min: Alder
    aaben_max: Alder
    samarbejde_max: Alder
    barnets_visning_fra: Alder
    """From this age the child has a view of its own (A4c)."""
    subjekttyper: tuple[Kode, ...]


class Trappetrin(Regeldata):
    """One step of the scale."""

    kode: Kode
    navn: Dansk
    spor: Literal["faellesskab", "individuel", "myndighed"]
    """Who the work on the step is about: a community, one child, or one child under the law."""
    regel: RegelNr
    kilde: Kilde
    indikatorer: tuple[Dansk, ...] = ()
    """Not in the source documents (R32): empty until the municipality supplies them."""


class Skala(Afsnit):
    """The scale in its own order. Steps of two scales are never compared (A11)."""

    id: Kode
    navn: Dansk
    formaal: Tekst
    foerste_individuelle: Kode
    """The first step on which a forløb is about one child and needs consent (R38)."""
    obligatorisk_fra: Kode
    """From this step placement is mandatory (R35)."""
    placeres_ved: tuple[Kode, ...]
    maal_trin: tuple[Kode, ...]
    """A forløb has reached its goal on one of these steps (R9, R108)…"""
    maal_kraever_deltagelse: bool
    """…and with the child taking part in the community."""
    maal: Tekst
    forudsaetning: Tekst
    """What must have been tried before the first individual step (R71)."""
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

    def er_individuelt(self, kode: str) -> bool:
        return self.nummer(kode) >= self.nummer(self.foerste_individuelle)

    def er_myndighed(self, kode: str) -> bool:
        return self.trin[self.nummer(kode)].spor == "myndighed"

    def er_maal(self, kode: str) -> bool:
        return kode in self.maal_trin
