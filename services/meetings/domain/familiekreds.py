"""The family around a meeting: whom it is for, and what protects one of them from another (A41)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from contracts.meetings import PartsbegrænsningNoteret
from services.chassis.rules import check
from services.meetings.domain.moede import Møde
from services.meetings.domain.rules import familiekreds as regler


@dataclass(frozen=True, slots=True)
class Familiekreds:
    """Everybody of the family, with their protection. Siblings who share a meeting have one circle (A21).

    A child may be with any of them who is not kept apart from the child itself.
    """

    parter: tuple[UUID, ...] = ()
    boern: frozenset[UUID] = frozenset()
    begraensninger: Mapping[UUID, PartsbegrænsningNoteret] = field(default_factory=dict)

    def med(self, anden: Familiekreds) -> Familiekreds:
        return Familiekreds(
            parter=tuple(dict.fromkeys((*self.parter, *anden.parter))),
            boern=self.boern | anden.boern,
            begraensninger={**self.begraensninger, **_strengest(self.begraensninger, anden.begraensninger)},
        )

    def modtagere(self, valgte: tuple[UUID, ...], uden: str) -> tuple[UUID, ...]:
        """Of those named, else of all, who may have a document; `uden` names the field that withholds it."""
        return tuple(part for part in valgte or self.parter if not self._har(part, uden))

    def ved_bordet(self, moede: Møde) -> frozenset[UUID]:
        """Whom of the family a meeting is for, and who of them is invited to it besides."""
        gaester = (person for person in moede.gaester if person in self.parter)
        return frozenset((*self.modtagere(moede.parter, "uden_indkaldelse"), *gaester))

    def adskilles(self, personer: Iterable[UUID]) -> bool:
        """Is one of these kept apart from another of them?"""
        return self._beskyttet(frozenset(personer), "adskilt")

    def roebes(self, personer: Iterable[UUID], *, virtuelt: bool) -> bool:
        """Would one of these learn where another meets, who hides it?"""
        return not virtuelt and self._beskyttet(frozenset(personer), "skjul_sted")

    def kan_moedes(self, personer: Iterable[UUID], *, virtuelt: bool) -> bool:
        alle = frozenset(personer)
        return not self.adskilles(alle) and not self.roebes(alle, virtuelt=virtuelt)

    def skjult_for(self, hvem: UUID, moede: Møde) -> bool:
        """Must somebody of the family who is not invited to a meeting not know of it?"""
        bordet = self.ved_bordet(moede)
        beskyttet = any(self._har(part, "adskilt") or self._har(part, "skjul_sted") for part in bordet)
        return hvem not in bordet and (beskyttet or self.adskilles(bordet | {hvem}))

    def proev(self, parter: tuple[UUID, ...], *, virtuelt: bool) -> None:
        """May these be invited to one meeting (A41)? Raises Rejected."""
        check(
            regler.PartenHørerTilFamilien(hoerer_til=set(parter) <= set(self.parter)),
            regler.PartenMåFåIndkaldelsen(maa=not any(self._har(part, "uden_indkaldelse") for part in parter)),
            regler.DeAdskilteMødesHverForSig(sammen=self.adskilles(parter)),
            regler.StedetRøbesIkke(roebes=self.roebes(parter, virtuelt=virtuelt)),
        )

    def proev_gaest(self, bordet: frozenset[UUID], deltager: UUID, *, virtuelt: bool) -> None:
        """May this one come to the table besides (A41)? Raises Rejected."""
        if deltager in self.parter:
            check(
                regler.DeAdskilteMødesHverForSig(sammen=self.adskilles(bordet | {deltager})),
                regler.StedetRøbesIkke(roebes=self.roebes(bordet | {deltager}, virtuelt=virtuelt)),
            )

    def _beskyttet(self, personer: frozenset[UUID], hvordan: str) -> bool:
        beskyttede = [person for person in personer if self._har(person, hvordan)]
        return any(personer - {person} - (frozenset() if person in self.boern else self.boern) for person in beskyttede)

    def _har(self, part: UUID, felt: str) -> bool:
        begraensning = self.begraensninger.get(part)
        return begraensning is not None and bool(getattr(begraensning, felt))


def _strengest(
    ene: Mapping[UUID, PartsbegrænsningNoteret], anden: Mapping[UUID, PartsbegrænsningNoteret]
) -> dict[UUID, PartsbegrænsningNoteret]:
    """What one of them hides stays hidden, in whichever sibling's forløb it was said."""
    samlet = dict(anden)
    for part in ene.keys() & anden.keys():
        felter = PartsbegrænsningNoteret.model_fields.keys() - {"forloeb", "part"}
        enten = {navn: getattr(ene[part], navn) or getattr(anden[part], navn) for navn in felter}
        samlet[part] = anden[part].model_copy(update=enten)
    return samlet
