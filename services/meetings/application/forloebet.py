"""What meetings keeps of one forløb, all under the profile it is under now; a part of `application`."""

from datetime import date, datetime
from uuid import UUID

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.meetings import Bordplads, Mødebegrundelse
from services.chassis.aggregate import Aggregate
from services.chassis.unit import Unit
from services.meetings.domain import detektor
from services.meetings.domain.bilag import Bilagsmappe
from services.meetings.domain.familiekreds import Familiekreds
from services.meetings.domain.frister import Frister
from services.meetings.domain.handleplan import Handleplan
from services.meetings.domain.indsatsplan import Indsatsplan
from services.meetings.domain.kapacitet import Kapacitet, kapacitet_id
from services.meetings.domain.moede import FOERSTE, Mødetilstand
from services.meetings.domain.moeder import Møder
from services.meetings.domain.proever import Afholdelse, Kald
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rammer import Møderammer
from services.meetings.domain.varighed import Varighed

AGGREGATES: tuple[type[Aggregate], ...] = (
    Møder,
    Handleplan,
    Frister,
    Møderammer,
    Bilagsmappe,
    Indsatsplan,
    Varighed,
    Kapacitet,
)


class Forløbet:
    """The meetings, the plan and the deadlines; the rest is loaded when a command needs it."""

    def __init__(self, unit: Unit, forloeb: UUID) -> None:
        self.unit, self.key = unit, forloeb
        self.moeder = unit.get(Møder, forloeb)
        self.plan, self.frister = unit.get(Handleplan, forloeb), unit.get(Frister, forloeb)
        self.moeder.adopt(unit.pins)
        self.foelg_med()

    def foelg_med(self) -> None:
        """After KonceptSkiftet the pins of the forløb itself lead."""
        self._under(self.plan)
        self._under(self.frister)

    def _under(self, aggregate: Aggregate) -> None:
        aggregate.pins = self.moeder.pins or aggregate.pins

    @property
    def koncept(self) -> Koncept:
        return koncept_for(self.moeder.pins)

    @property
    def rammer(self) -> Møderammer:
        rammer = self.unit.get(Møderammer, self.key)
        self._under(rammer)
        return rammer

    @property
    def bilag(self) -> Bilagsmappe:
        bilag = self.unit.get(Bilagsmappe, self.key)
        self._under(bilag)
        return bilag

    @property
    def indsatsplan(self) -> Indsatsplan:
        plan = self.unit.get(Indsatsplan, self.key)
        self._under(plan)
        return plan

    @property
    def varighed(self) -> Varighed:
        varighed = self.unit.get(Varighed, self.key)
        self._under(varighed)
        return varighed

    @property
    def kreds(self) -> Familiekreds:
        """The family, and what protects one of them from another (A41)."""
        rammer, barn = self.rammer, self.moeder.barn
        return Familiekreds(tuple(rammer.familien), frozenset({barn} if barn else ()), rammer.begraensninger)

    @property
    def slutter(self) -> date | None:
        """The last day of the longest duration (R178)."""
        return self.frister.slutter if self.moeder.pins else None

    @property
    def naeste_moede(self) -> UUID | None:
        """The next meeting of the team with the family, if it is called."""
        moeder = [m for m in self.moeder.moeder.values() if m.er_indkaldt and not m.er_myndighedens]
        kommende = (m for m in moeder if not m.er_begyndt(self.unit.at))
        naeste = min(kommende, key=lambda m: m.starter_at, default=None)
        return naeste.moede if naeste else None

    @property
    def ventende(self) -> dict[UUID, Bordplads]:
        """Whom the family or the team wants there and no meeting has invited yet (R52)."""
        kaldte = [m for m in self.moeder.moeder.values() if m.tilstand is not Mødetilstand.AFLYST]
        kendte = {person for m in kaldte for person in m.gaester} | set(self.moeder.team)
        oensket = self.rammer.deltagere.items()
        return {hvem: som for hvem, som in oensket if hvem not in kendte and som is not Bordplads.SPARRING}

    def kald(
        self, kreds: Familiekreds | None = None, parter: tuple[UUID, ...] = (), faelles_med: tuple[UUID, ...] = ()
    ) -> Kald:
        """Who calls or moves a meeting now, and what is known around it."""
        rammer = self.rammer
        return Kald(
            naar=self.unit.at,
            rolle=self.unit.occasion.aktoer.rolle,
            tolk_kraeves=rammer.tolk_kraeves,
            tolke=rammer.tolke,
            slutter=self.slutter,
            afventer_raadgiver=self.varighed.afventer_raadgiver,
            kreds=kreds or self.kreds,
            parter=parter,
            faelles_med=faelles_med,
        )

    def afholdelse(self) -> Afholdelse:
        mangler = self.indsatsplan.mangler(self.koncept) if self.moeder.pins else ()
        return Afholdelse(naar=self.unit.at, mangler=mangler)

    def start_ure(self) -> None:
        """The window is judged by the day we learn of the consent, also when it was given on paper before."""
        if self.moeder.aaben and self.moeder.ur_start:
            self.frister.start_opstart(self.moeder.ur_start, self.moeder.omgang, lokal_dato(self.unit.now))

    def genoptag(self) -> None:
        """The forløb is reopened: what it may last is counted from here (A38, R178)."""
        if self.moeder.afsluttet:
            self.varighed.forny()
            self.frister.forny_varighed(self.unit.at)
        self.moeder.genoptag()
        self.start_ure()

    def efter_indkaldelse(self, moede: UUID) -> None:
        """The deadline that calling keeps (A26), the day that was given (A22, A24), the interval not found (A22)."""
        kaldt = self.moeder.moeder.get(moede)
        if kaldt is None:
            return
        self.frister.efter_indkaldelse(kaldt.art, kaldt.indkaldt_at or self.unit.at)
        self.udsaet()
        uden_plads = not kaldt.i_reserveret_tid and kaldt.begrundelse is Mødebegrundelse.INGEN_LEDIG_TID
        if kaldt.art in FOERSTE and uden_plads:
            kapacitet = self.unit.get(Kapacitet, kapacitet_id(self.koncept.id))
            self._under(kapacitet)
            kapacitet.noter(self.key, moede, lokal_dato(self.unit.at))

    def udsaet(self, flyttet_fra: datetime | None = None) -> None:
        """`flyttet_fra`: when it was to begin, where the meeting was moved just now (A24)."""
        opstart = self.moeder.opstartsmoede
        if opstart and opstart.er_indkaldt and opstart.begrundelse:
            foer = lokal_dato(flyttet_fra) if flyttet_fra else None
            self.frister.udsaet(lokal_dato(opstart.starter_at), opstart.begrundelse, foer)

    def efter_moede(self, moede: UUID) -> None:
        holdt = self.moeder.moeder[moede]
        if holdt.omgang != self.moeder.omgang or holdt.afholdt_at is None or holdt.er_myndighedens:
            return
        self.frister.efter_moede(holdt.art, holdt.afholdt_at, moede)
        if self.moeder.aaben:
            self.frister.kraev_handleplan(holdt.afholdt_at, moede)
        if self.plan.skrevet_ved(moede):
            self.frister.efter_handleplan(holdt.afholdt_at)

    def vurder_fremdrift(self) -> None:
        """The detector looks: which signs show now (A18)?"""
        if self.moeder.pins:
            i_dag = lokal_dato(self.unit.at)
            self.moeder.advar(detektor.tegn(self.koncept, self.moeder, self.plan, self.frister, i_dag))
