"""What a Personkreds knows, and whose yes follows from it at a moment: read here, never changed (A3, A4)."""

from datetime import datetime
from uuid import UUID

from contracts.consent import (
    Aldersgrænse,
    BarnetsSituationÆndret,
    ForældremyndighedÆndret,
    PartsbegrænsningSat,
    Relation,
    Situation,
    Sprog,
    TolkebehovNoteret,
)
from contracts.koncept import Koncept
from contracts.values import FortroligtNavn, PersonRef
from services.chassis.aggregate import Aggregate
from services.consent.domain import alder
from services.consent.domain.facts import PartTilføjet, PersonkredsRegistreret
from services.consent.domain.profil import koncept_for
from services.consent.domain.svar import Krav, Parter

UDEN_EGET_JA = frozenset({Relation.BARNET, Relation.PLEJEFORAELDER})
"""A child never holds custody over itself, and plejeforældre take part without consenting (A3b)."""


class Kredstilstand(Aggregate):
    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.kreds: PersonkredsRegistreret | None = None
        self.parter: dict[PersonRef, PartTilføjet] = {}
        self.myndighed: tuple[ForældremyndighedÆndret, ...] = ()
        self.situationer: tuple[BarnetsSituationÆndret, ...] = ()
        self.kommende: tuple[datetime, ...] = ()
        self.passeret: frozenset[Aldersgrænse] = frozenset()
        self.begraensninger: dict[PersonRef, PartsbegrænsningSat] = {}
        self.tolkebehov: dict[PersonRef, TolkebehovNoteret] = {}
        self.inviterede: frozenset[PersonRef] = frozenset()
        self.glemt = False

    @property
    def barn(self) -> PersonRef | None:
        return self.kreds.barn if self.kreds and not self.glemt else None

    @property
    def personer(self) -> Parter:
        return (*self.parter, self.kreds.barn) if self.kreds else ()

    def kender(self, relation: Relation, navn: FortroligtNavn) -> PersonRef | None:
        """The id of a party who was registered before under the same name."""
        return next((p.part for p in self.parter.values() if (p.relation, p.navn) == (relation, navn)), None)

    def har_myndighed(self, part: PersonRef, at: datetime) -> bool:
        """Does this party hold custody at this moment? The latest change that was true by then decides (A3a)."""
        sagt = [a for a in self.myndighed if a.part == part and a.gaelder_fra <= at]
        seneste = max(reversed(sagt), key=lambda a: a.gaelder_fra, default=None)
        return seneste.foraeldremyndighed if seneste else part in self.parter and self.parter[part].foraeldremyndighed

    def situation(self, at: datetime) -> Situation:
        sagt = [s for s in self.situationer if s.gaelder_fra <= at]
        return max(reversed(sagt), key=lambda s: s.gaelder_fra).situation if sagt else Situation.ALMINDELIG

    def fylder(self, aar: int) -> datetime | None:
        """When the child turns so many years, if its birth date is still known."""
        return None if self.kreds is None else alder.fylder(self.kreds.foedselsdato, aar)

    def er_fyldt(self, aar: int, at: datetime) -> bool:
        return self.kreds is not None and alder.er_fyldt(self.kreds.foedselsdato, aar, at)

    def er_voksen(self, koncept: Koncept, at: datetime) -> bool:
        """An adult citizen answers alone, and the parents have no access (A4b, A10)."""
        return self.er_fyldt(koncept.samtykke.unge.eget_fra, at)

    def indehavere(self, at: datetime) -> tuple[PartTilføjet, ...]:
        """Who holds custody. A parent without it never consents."""
        return tuple(p for p in self.parter.values() if self._kan_have(p) and self.har_myndighed(p.part, at))

    def krav(self, koncept: Koncept, at: datetime, *, medregn_ung: bool = True) -> Krav:
        """Whose yes is required at this moment, by the profile's custody table and ages (A3a, A3b, A4a, A4b, A10)."""
        barn = self.barn
        if barn is None:
            return Krav()
        if self.er_voksen(koncept, at):
            return Krav((barn,))
        krav = self._indehavernes(koncept, at)
        unge = koncept.samtykke.unge
        if not krav.parter or not medregn_ung or not self.er_fyldt(unge.medsamtykke_fra, at):
            return krav
        alene = unge.medsamtykke == "ung_alene"
        return Krav((barn,)) if alene else Krav((*krav.alle, barn), krav.en_af)

    def familieform(self, at: datetime) -> str:
        """Which line of the profile's custody table holds for this child (A3a, A3b)."""
        alle, situation = self.indehavere(at), self.situation(at)
        if any(p.relation is Relation.VAERGE for p in alle):
            return "vaerge"
        if situation is Situation.ANBRAGT:
            return "anbragt"
        faelles = "delt_bopael" if situation is Situation.DELT_BOPAEL else "faelles"
        return ("uden", "ene", faelles)[min(len(alle), 2)]

    def _indehavernes(self, koncept: Koncept, at: datetime) -> Krav:
        alle, navn = self.indehavere(at), self.familieform(at)
        vaerger = tuple(p for p in alle if p.relation is Relation.VAERGE)
        if navn == "anbragt":
            alle = tuple(p for p in alle if p.relation is Relation.MYNDIGHED) or alle
        linje, parter = koncept.samtykke.krav(navn), tuple(p.part for p in alle)
        match linje.hvem if linje else "alle_indehavere":
            case "ingen" | "borgeren":
                return Krav()
            case "vaergen":
                return Krav(tuple(p.part for p in vaerger))
            case "en_indehaver" if len(parter) > 1:
                return Krav(en_af=parter)
            case _:
                return Krav(parter)

    @staticmethod
    def _kan_have(part: PartTilføjet) -> bool:
        return part.relation not in UDEN_EGET_JA

    @property
    def next_alarm(self) -> datetime | None:
        """The next birthday that matters, or the next change that was registered ahead."""
        if self.kreds is None or self.pins is None or self.glemt:
            return None
        return min([*self.kommende, *self._foedselsdage.values()], default=None)

    @property
    def _foedselsdage(self) -> dict[Aldersgrænse, datetime]:
        if self.kreds is None:
            return {}
        dage = alder.graenser(koncept_for(self.pins), self.kreds.foedselsdato)
        return {graense: dag for graense, dag in dage.items() if graense not in self.passeret}

    def tolkebehov_hos(self, part: PersonRef) -> TolkebehovNoteret:
        """What is known of a party's need of an interpreter: at registration, or noted since (A45)."""
        if part in self.tolkebehov:
            return self.tolkebehov[part]
        kendt = self.parter.get(part)
        tolk, sprog = (kendt.tolk, kendt.sprog) if kendt else (False, Sprog.DANSK)
        return TolkebehovNoteret(forloeb=self.key, part=part, tolk=tolk, sprog=sprog)
