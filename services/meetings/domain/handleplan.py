"""The handleplan of one forløb: goal, plan A, B and C, who does what by when, and what the lederteam answered."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.meetings import (
    AftalOpgave,
    NoterTilbagemelding,
    OpdaterHandleplan,
    OpgaveBortfaldet,
    OpgaveUdført,
    SparringØnsket,
)
from contracts.values import FortroligTekst
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import HandleplanOpdateret, OpgaveAftalt, TilbagemeldingNoteret, felter
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules.handleplan import (
    DenAnsvarligeErITeamet,
    FunktionenFindes,
    HandleplanenErHel,
    OpgavenErAftalt,
    OpgavensFristLiggerForan,
)

MAAL = ("maal", "mål")


class Opgavetilstand(StrEnum):
    AFTALT = "aftalt"
    UDFOERT = "udfoert"
    BORTFALDET = "bortfaldet"


@dataclass(frozen=True, slots=True)
class Opgave:
    """Something that somebody took home from the table."""

    opgave: UUID
    ansvarlig: UUID
    frist: date
    tekst: FortroligTekst | None
    tilstand: Opgavetilstand = Opgavetilstand.AFTALT


class Handleplan(Aggregate):
    TYPE: ClassVar[str] = "handleplan"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.udgave: HandleplanOpdateret | None = None
        self.opgaver: dict[UUID, Opgave] = {}
        self.sparring: tuple[str, ...] = ()
        self.tilbagemeldinger: dict[UUID, TilbagemeldingNoteret] = {}

    @property
    def udgavenummer(self) -> int:
        return self.udgave.version if self.udgave else 0

    def skrevet_ved(self, moede: UUID) -> bool:
        """Was the latest version written during that meeting (R93)?"""
        return self.udgave is not None and self.udgave.moede == moede

    def opdater(self, k: OpdaterHandleplan, barn: UUID, moede: UUID | None, *, ventes: bool) -> None:
        """The same words again are a new version only when one is due: the team has looked, and the plan stands."""
        planer = [(valg.kode, valg.tekst) for valg in koncept_for(self.pins).handleplan.planer]
        check(HandleplanenErHel(mangler=tuple(navn for felt, navn in (MAAL, *planer) if getattr(k, felt) is None)))
        ny = HandleplanOpdateret(**felter(k), barn=barn, version=self.udgavenummer + 1, moede=moede)
        samme_ord = self.udgave is not None and felter(k).items() <= felter(self.udgave).items()
        if samme_ord and not ventes and (moede is None or self.skrevet_ved(moede)):
            return
        self._handleplan_opdateret(ny)

    def aftal(self, k: AftalOpgave, opgave: UUID, barn: UUID, team: tuple[UUID, ...], i_dag: date) -> None:
        if opgave in self.opgaver:
            return
        check(
            DenAnsvarligeErITeamet(i_teamet=k.ansvarlig in team),
            OpgavensFristLiggerForan(i_dag=i_dag, frist=k.frist),
        )
        self._opgave_aftalt(OpgaveAftalt(**felter(k, "opgave"), opgave=opgave, barn=barn))

    def udfoer(self, opgave: UUID) -> bool:
        """True when it was not done before."""
        kendt = self.opgaver.get(opgave)
        check(OpgavenErAftalt(aftalt=kendt is not None and kendt.tilstand is not Opgavetilstand.BORTFALDET))
        if kendt is None or kendt.tilstand is Opgavetilstand.UDFOERT:
            return False
        self._opgave_udfoert(OpgaveUdført(forloeb=self.key, opgave=opgave))
        return True

    def bortfald(self) -> None:
        for opgave in [o for o in self.opgaver.values() if o.tilstand is Opgavetilstand.AFTALT]:
            self._opgave_bortfaldet(OpgaveBortfaldet(forloeb=self.key, opgave=opgave.opgave))

    def oensk_sparring(self, funktion: str) -> None:
        """Once for each version of the plan."""
        check(FunktionenFindes(findes=koncept_for(self.pins).beslutningstrae.funktion(funktion) is not None))
        if funktion not in self.sparring:
            self._sparring_oensket(SparringØnsket(forloeb=self.key, funktion=funktion))

    def noter_tilbagemelding(self, k: NoterTilbagemelding, barn: UUID, niveau: str) -> None:
        """One answer for each meeting; other words correct it."""
        ny = TilbagemeldingNoteret(**felter(k), barn=barn, niveau=niveau)
        if self.tilbagemeldinger.get(k.moede) != ny:
            self._tilbagemelding_noteret(ny)

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _handleplan_opdateret(self, fact: HandleplanOpdateret) -> None:
        self.udgave, self.sparring = fact, ()

    @event
    def _opgave_aftalt(self, fact: OpgaveAftalt) -> None:
        self.opgaver[fact.opgave] = Opgave(**felter(fact, "forloeb", "barn"))

    @event
    def _opgave_udfoert(self, fact: OpgaveUdført) -> None:
        self.opgaver[fact.opgave] = replace(self.opgaver[fact.opgave], tilstand=Opgavetilstand.UDFOERT)

    @event
    def _opgave_bortfaldet(self, fact: OpgaveBortfaldet) -> None:
        self.opgaver[fact.opgave] = replace(self.opgaver[fact.opgave], tilstand=Opgavetilstand.BORTFALDET)

    @event
    def _sparring_oensket(self, fact: SparringØnsket) -> None:
        self.sparring = (*self.sparring, fact.funktion)

    @event
    def _tilbagemelding_noteret(self, fact: TilbagemeldingNoteret) -> None:
        self.tilbagemeldinger[fact.moede] = fact
