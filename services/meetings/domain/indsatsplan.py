"""The indsatsplan of one forløb: goals, prøvehandlinger and which difference they make, and two tovholdere."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.koncept import Koncept
from contracts.meetings import (
    AftalPrøvehandling,
    AftalTovholder,
    Forskel,
    IagttagPrøvehandling,
    TovholderAftalt,
    UdarbejdIndsatsplan,
)
from contracts.values import FortroligTekst
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import IndsatsplanUdarbejdet, PrøvehandlingAftalt, PrøvehandlingIagttaget, felter
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules import indsatsplan as regler


@dataclass(frozen=True, slots=True)
class Prøvehandling:
    """Something that is tried out, and what was seen of it, oldest first."""

    proevehandling: UUID
    ansvarlig: UUID
    foelges_op: date
    tekst: FortroligTekst | None
    iagttaget: tuple[tuple[Forskel, FortroligTekst | None], ...] = ()


class Indsatsplan(Aggregate):
    TYPE: ClassVar[str] = "indsatsplan"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.plan: IndsatsplanUdarbejdet | None = None
        self.proevehandlinger: dict[UUID, Prøvehandling] = {}
        self.tovholdere: dict[int, UUID] = {}

    def mangler(self, koncept: Koncept) -> tuple[str, ...]:
        """What the conversation may not end without (R68, R192, R193)."""
        led = koncept.tovholdere.led if koncept.tovholdere else ()
        uden = tuple(valg.tekst for nummer, valg in enumerate(led, 1) if nummer not in self.tovholdere)
        uden_plan = koncept.indsatsplan is not None and self.plan is None
        return (*((koncept.indsatsplan.navn,) if koncept.indsatsplan and uden_plan else ()), *uden)

    def udarbejd(self, k: UdarbejdIndsatsplan, barn: UUID, i_dag: date) -> None:
        self._kraev()
        version = self.plan.version if self.plan else 0
        if self.plan is not None and felter(k).items() <= felter(self.plan).items():
            return
        check(
            regler.PlanenErKonkret(har_maal=k.maal is not None, har_skridt=k.foerste_skridt is not None),
            regler.OpfølgningenLiggerForan(i_dag=i_dag, foelges_op=k.foelges_op),
        )
        self._udarbejdet(IndsatsplanUdarbejdet(**felter(k), barn=barn, version=version + 1))

    def aftal(self, k: AftalPrøvehandling, proevehandling: UUID, barn: UUID, i_dag: date) -> None:
        self._kraev()
        if proevehandling in self.proevehandlinger:
            return
        check(regler.OpfølgningenLiggerForan(i_dag=i_dag, foelges_op=k.foelges_op))
        fact = PrøvehandlingAftalt(**felter(k, "proevehandling"), proevehandling=proevehandling, barn=barn)
        self._aftalt(fact)

    def iagttag(self, k: IagttagPrøvehandling, barn: UUID) -> None:
        kendt = self.proevehandlinger.get(k.proevehandling)
        check(regler.PrøvehandlingenErAftalt(aftalt=kendt is not None))
        if kendt is not None and (not kendt.iagttaget or kendt.iagttaget[-1] != (k.forskel, k.tekst)):
            self._iagttaget(PrøvehandlingIagttaget(**felter(k), barn=barn))

    def aftal_tovholder(self, k: AftalTovholder) -> None:
        tovholdere = koncept_for(self.pins).tovholdere
        check(regler.LeddetFindes(findes=tovholdere is not None and k.led <= len(tovholdere.led)))
        if self.tovholdere.get(k.led) != k.tovholder:
            self._tovholder_aftalt(TovholderAftalt(**felter(k)))

    def _kraev(self) -> None:
        check(regler.KonceptetHarIndsatsplan(har=koncept_for(self.pins).indsatsplan is not None))

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _udarbejdet(self, fact: IndsatsplanUdarbejdet) -> None:
        self.plan = fact

    @event
    def _aftalt(self, fact: PrøvehandlingAftalt) -> None:
        self.proevehandlinger[fact.proevehandling] = Prøvehandling(**felter(fact, "forloeb", "barn"))

    @event
    def _iagttaget(self, fact: PrøvehandlingIagttaget) -> None:
        kendt = self.proevehandlinger[fact.proevehandling]
        self.proevehandlinger[fact.proevehandling] = replace(
            kendt, iagttaget=(*kendt.iagttaget, (fact.forskel, fact.tekst))
        )

    @event
    def _tovholder_aftalt(self, fact: TovholderAftalt) -> None:
        self.tovholdere[fact.led] = fact.tovholder
