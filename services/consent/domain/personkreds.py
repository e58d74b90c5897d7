"""A Personkreds: the child of a forløb and those around it, who holds custody, and so whose yes is required (A3a).

Raises PersonkredsRegistreret, PartTilføjet. It alone knows a name; after PersonSlettet the names are gone, it is not.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

from contracts.consent import Relation
from contracts.koncept import Koncept
from contracts.values import FortroligtNavn, PersonRef
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain.facts import PartTilføjet, PersonkredsRegistreret
from services.consent.domain.rules import (
    ForløbetHandlerOmDetSammeBarn,
    ForløbetHarEnForældremyndighedsindehaver,
    ForældremyndighedenLiggerFastUnderSamtykket,
)


class Personkreds(Aggregate):
    TYPE: ClassVar[str] = "personkreds"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.kreds: PersonkredsRegistreret | None = None
        self.parter: dict[PersonRef, PartTilføjet] = {}

    @property
    def barn(self) -> PersonRef | None:
        return self.kreds.barn if self.kreds else None

    def kender(self, relation: Relation, navn: FortroligtNavn) -> PersonRef | None:
        """The id of a party who was registered before under the same name."""
        return next((p.part for p in self.parter.values() if (p.relation, p.navn) == (relation, navn)), None)

    def kraevede(self, koncept: Koncept) -> tuple[PersonRef, ...]:
        """Who must say yes by the profile's custody table; a situation it does not name is read as fælles (A3a)."""
        alle = indehavere(self.parter.values())
        vaerger = tuple(p for p in alle if p.relation is Relation.VAERGE)
        situation = "vaerge" if vaerger else ("uden", "ene", "faelles")[min(len(alle), 2)]
        linje = koncept.samtykke.krav(situation)
        match linje.hvem if linje else "alle_indehavere":
            case "ingen":
                return ()
            case "vaergen":
                return tuple(p.part for p in vaerger)
            case _:
                return tuple(p.part for p in alle)

    def registrer(
        self, kreds: PersonkredsRegistreret, parter: Sequence[PartTilføjet], *, samtykket_er_givet: bool
    ) -> None:
        """Take in the child and those around it; who is known already is corrected, not added again."""
        nye = {part.part: part for part in parter}
        foer = frozenset(p.part for p in indehavere(self.parter.values()))
        efter = frozenset(p.part for p in indehavere((self.parter | nye).values()))
        check(
            ForløbetHandlerOmDetSammeBarn(kendt=self.barn, barn=kreds.barn),
            ForløbetHarEnForældremyndighedsindehaver(antal=len(efter)),
            ForældremyndighedenLiggerFastUnderSamtykket(samtykket_er_givet=samtykket_er_givet, foer=foer, efter=efter),
        )
        if kreds != self.kreds:
            self._personkreds_registreret(kreds)
        for part in nye.values():
            if part != self.parter.get(part.part):
                self._part_tilfoejet(part)

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _personkreds_registreret(self, fact: PersonkredsRegistreret) -> None:
        self.kreds = fact

    @event
    def _part_tilfoejet(self, fact: PartTilføjet) -> None:
        self.parter = {**self.parter, fact.part: fact}


def indehavere(parter: Iterable[PartTilføjet]) -> tuple[PartTilføjet, ...]:
    """Who holds custody. A child never holds it over itself; a parent without it never consents."""
    return tuple(p for p in parter if p.foraeldremyndighed and p.relation is not Relation.BARNET)
