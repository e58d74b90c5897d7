"""What a meeting needs around it: interpreter, room, agenda, and what was done for family and staff after it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from contracts.meetings import (
    AftalRammer,
    BestilTolk,
    DagsordenSendt,
    FamilienNoteret,
    FølgMødetOp,
    MødetFulgtOp,
    Opfølgningsart,
    RammerAftalt,
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
        self.tolke: dict[datetime, UUID] = {}
        self.rammer: dict[UUID, RammerAftalt] = {}
        self.dagsordener: frozenset[UUID] = frozenset()
        self.fulgt_op: frozenset[Opfølgning] = frozenset()

    @property
    def tolk_kraeves(self) -> bool:
        return any(self.familien.values())

    def noter_familien(self, part: UUID, *, tolk: bool) -> None:
        if self.familien.get(part) is not tolk:
            self._familien_noteret(FamilienNoteret(forloeb=self.key, part=part, tolk=tolk))

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
