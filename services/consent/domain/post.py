"""A Post: what is owed to the family of one forløb in writing, and what became of each letter (R78, R102, R110)."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from contracts.consent import (
    BeskedGivet,
    FamilienSkalHaveBesked,
    GivFamilienBesked,
    LinkIkkeLeveret,
    LinkSendt,
    NoterLevering,
)
from contracts.values import MødeId, PersonRef
from services.chassis.aggregate import Aggregate, event

Levering = LinkSendt | LinkIkkeLeveret


def brevet(besked: UUID, part: PersonRef) -> UUID:
    """The letter to one of those who are to be told: the same however often the news is read."""
    return uuid5(besked, str(part))


class Post(Aggregate):
    TYPE: ClassVar[str] = "post"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.breve: frozenset[UUID] = frozenset()
        self.seneste: dict[PersonRef, Levering] = {}
        """Of those who were asked for an answer."""
        self.beskeder: dict[MødeId, FamilienSkalHaveBesked] = {}
        """The latest news about each meeting."""
        self.indkaldt: dict[MødeId, tuple[PersonRef, ...]] = {}
        self.skyldige: dict[UUID, FamilienSkalHaveBesked] = {}
        """By letter."""
        self.leveringer: dict[UUID, Levering] = {}
        """Of what was news about a meeting, by letter."""
        self.givet: dict[MødeId, BeskedGivet] = {}
        """Of whose latest news somebody told the family by other means."""

    def skyld(self, kald: GivFamilienBesked, maa_faa: Iterable[PersonRef], besked: UUID, at: datetime) -> None:
        """Owe those whom the meeting is for a letter, once for each thing that is new about it (A24, A41).

        Whoever was called is told when it is moved or called off; of a meeting that nobody was called to, nobody hears.
        """
        kendt = self.beskeder.get(kald.moede)
        if kendt and (kendt.anledning, kendt.starter_at) == (kald.anledning, kald.starter_at):
            return
        for_hvem = kald.parter or self.indkaldt.get(kald.moede, ())
        if parter := tuple(part for part in maa_faa if part in for_hvem):
            felter = {navn: getattr(kald, navn) for navn in ("forloeb", "moede", "anledning", "starter_at")}
            self._familien_skal_have_besked(FamilienSkalHaveBesked(**felter, besked=besked, parter=parter, nyt_at=at))

    def noter_givet(self, moede: MødeId, at: datetime) -> None:
        """Somebody told the family what no letter did; once for each thing that is new."""
        if moede not in self.givet:
            self._besked_givet(BeskedGivet(forloeb=self.key, moede=moede, givet_at=at))

    def noter(self, levering: NoterLevering, at: datetime) -> None:
        """Keep what became of a letter, once."""
        if levering.brev in self.breve:
            return
        besked = self.skyldige.get(levering.brev)
        forloeb, part, brev = levering.forloeb, levering.part, levering.brev
        moede = besked.moede if besked else None
        if levering.fejl is None:
            vej = levering.vej
            self._link_sendt(LinkSendt(forloeb=forloeb, part=part, brev=brev, vej=vej, sendt_at=at, moede=moede))
        else:
            grund = levering.fejl
            self._link_ikke_leveret(
                LinkIkkeLeveret(forloeb=forloeb, part=part, brev=brev, aarsag=grund, opgivet_at=at, moede=moede)
            )

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _familien_skal_have_besked(self, fact: FamilienSkalHaveBesked) -> None:
        self.beskeder = {**self.beskeder, fact.moede: fact}
        self.givet = {moede: kendt for moede, kendt in self.givet.items() if moede != fact.moede}
        self.indkaldt = {fact.moede: fact.parter, **self.indkaldt}
        self.skyldige = self.skyldige | {brevet(fact.besked, part): fact for part in fact.parter}

    @event
    def _besked_givet(self, fact: BeskedGivet) -> None:
        self.givet = {**self.givet, fact.moede: fact}

    @event
    def _link_sendt(self, fact: LinkSendt) -> None:
        self._leveret(fact)

    @event
    def _link_ikke_leveret(self, fact: LinkIkkeLeveret) -> None:
        self._leveret(fact)

    def _leveret(self, fact: Levering) -> None:
        self.breve = self.breve | {fact.brev}
        if fact.moede is None:
            self.seneste = {**self.seneste, fact.part: fact}
        else:
            self.leveringer = {**self.leveringer, fact.brev: fact}
            if isinstance(fact, LinkIkkeLeveret):
                self.givet = {moede: kendt for moede, kendt in self.givet.items() if moede != fact.moede}
