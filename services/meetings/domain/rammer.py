"""What surrounds the meetings: the family and its siblings, interpreter, room, agenda, and what was done after."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from contracts.meetings import (
    AftalRammer,
    BestilTolk,
    Bordplads,
    DagsordenSendt,
    DelingNoteret,
    DeltagerNoteret,
    FamilienNoteret,
    FølgMødetOp,
    MødetFulgtOp,
    NoterFamilien,
    NoterPartsbegrænsning,
    Opfølgningsart,
    PartsbegrænsningNoteret,
    RammerAftalt,
    SøskendeNoteret,
    TolkBestilt,
)
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import felter
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules.bordet import TolkenErIkkeFamilie


@dataclass(frozen=True, slots=True)
class Opfølgning:
    moede: UUID
    med: Opfølgningsart


class Møderammer(Aggregate):
    TYPE: ClassVar[str] = "rammer"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.familien: dict[UUID, bool] = {}
        """Everybody of the family, and whether they need an interpreter."""
        self.behov: frozenset[UUID] = frozenset()
        """Whose need of an interpreter was noted for itself."""
        self.begraensninger: dict[UUID, PartsbegrænsningNoteret] = {}
        self.soeskende: frozenset[UUID] = frozenset()
        """The forløb of siblings that may share a meeting (A21)."""
        self.deltagere: dict[UUID, Bordplads] = {}
        """Whom the family or the team wants there (R52)."""
        self.tolke: dict[datetime, UUID] = {}
        self.rammer: dict[UUID, RammerAftalt] = {}
        self.delinger: dict[UUID, UUID] = {}
        """The shares that belong to a meeting, and to which (A5c)."""
        self.dagsordener: frozenset[UUID] = frozenset()
        self.fulgt_op: frozenset[Opfølgning] = frozenset()

    @property
    def tolk_kraeves(self) -> bool:
        return any(self.familien.values())

    def noter_familien(self, k: NoterFamilien) -> None:
        """A correction of a name does not undo a need that was noted for itself (A45)."""
        gammelt = k.part in self.behov and not k.noteret_behov
        nyt_behov = k.noteret_behov and k.part not in self.behov
        if not gammelt and (nyt_behov or self.familien.get(k.part) is not k.tolk):
            self._familien_noteret(FamilienNoteret(**felter(k)))

    def noter_begraensning(self, k: NoterPartsbegrænsning) -> None:
        ny, tom = PartsbegrænsningNoteret(**felter(k)), NoterPartsbegrænsning(forloeb=k.forloeb, part=k.part)
        if self.begraensninger.get(k.part, PartsbegrænsningNoteret(**felter(tom))) != ny:
            self._partsbegraensning_noteret(ny)

    def noter_soeskende(self, soeskende: UUID, *, forbundet: bool) -> None:
        if (soeskende in self.soeskende) is not forbundet:
            fact = SøskendeNoteret(forloeb=self.key, soeskende=soeskende, forbundet=forbundet)
            self._soeskende_noteret(fact)

    def noter_deling(self, deling: UUID, moede: UUID) -> None:
        if self.delinger.get(deling) != moede:
            self._deling_noteret(DelingNoteret(forloeb=self.key, deling=deling, moede=moede))

    def noter_deltager(self, deltager: UUID, som: Bordplads) -> None:
        if self.deltagere.get(deltager) is not som:
            self._deltager_noteret(DeltagerNoteret(forloeb=self.key, deltager=deltager, som=som))

    def bestil_tolk(self, k: BestilTolk) -> None:
        maa = koncept_for(self.pins).samtykke.tolk.familiemedlem_maa_tolke
        check(TolkenErIkkeFamilie(familie=k.tolk in self.familien, maa=maa))
        if self.tolke.get(k.starter_at.astimezone(UTC)) != k.tolk:
            self._tolk_bestilt(TolkBestilt(**felter(k)))

    def aftal(self, k: AftalRammer) -> None:
        ny = RammerAftalt(**felter(k))
        if self.rammer.get(k.moede) != ny:
            self._rammer_aftalt(ny)

    def send_dagsorden(self, moede: UUID) -> None:
        if moede not in self.dagsordener:
            self._dagsorden_sendt(DagsordenSendt(forloeb=self.key, moede=moede))

    def foelg_op(self, k: FølgMødetOp) -> None:
        if Opfølgning(k.moede, k.med) not in self.fulgt_op:
            self._moedet_fulgt_op(MødetFulgtOp(**felter(k)))

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _familien_noteret(self, fact: FamilienNoteret) -> None:
        self.familien[fact.part] = fact.tolk
        self.behov |= {fact.part} if fact.noteret_behov else set()

    @event
    def _partsbegraensning_noteret(self, fact: PartsbegrænsningNoteret) -> None:
        self.begraensninger[fact.part] = fact

    @event
    def _soeskende_noteret(self, fact: SøskendeNoteret) -> None:
        self.soeskende = self.soeskende | {fact.soeskende} if fact.forbundet else self.soeskende - {fact.soeskende}

    @event
    def _deling_noteret(self, fact: DelingNoteret) -> None:
        self.delinger[fact.deling] = fact.moede

    @event
    def _deltager_noteret(self, fact: DeltagerNoteret) -> None:
        self.deltagere[fact.deltager] = fact.som

    @event
    def _tolk_bestilt(self, fact: TolkBestilt) -> None:
        self.tolke[fact.starter_at] = fact.tolk

    @event
    def _rammer_aftalt(self, fact: RammerAftalt) -> None:
        self.rammer[fact.moede] = fact

    @event
    def _dagsorden_sendt(self, fact: DagsordenSendt) -> None:
        self.dagsordener |= {fact.moede}

    @event
    def _moedet_fulgt_op(self, fact: MødetFulgtOp) -> None:
        self.fulgt_op |= {Opfølgning(fact.moede, fact.med)}
