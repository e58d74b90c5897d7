"""The handleplan of one forløb: goal, plan A, B and C, who does what by when, and what the lederteam answered."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.frister import dagens_slut, lokal_dato
from contracts.meetings import (
    AftalOpgave,
    BesvarForberedelse,
    MasterSkiftet,
    NoterTilbagemelding,
    OpdaterHandleplan,
    OpgaveBortfaldet,
    OpgaveForfalden,
    OpgaveUdført,
    Planmaster,
    SparringØnsket,
)
from contracts.values import FortroligTekst
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import (
    ForberedelseBesvaret,
    HandleplanOpdateret,
    OpgaveAftalt,
    TilbagemeldingNoteret,
    felter,
)
from services.meetings.domain.profil import (
    kender_funktion,
    koncept_for,
    planens_master,
    planens_planer,
    punkter_i_forberedelsen,
)
from services.meetings.domain.rules.handleplan import (
    DenAnsvarligeErITeamet,
    ForberedelsenHarPunktet,
    FunktionenFindes,
    HandleplanenErHel,
    HandleplanenPegerPåTværs,
    KonceptetHarHandleplan,
    OpgavenErAftalt,
    OpgavensFristLiggerForan,
)

MAAL = ("maal", "mål")
ORD = ("maal", "plan_a", "plan_b", "plan_c")
ET_SEKUND = timedelta(seconds=1)


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
    forfalden: bool = False
    """Its day has passed, and somebody has been told (R91)."""

    @property
    def er_aaben(self) -> bool:
        return self.tilstand is Opgavetilstand.AFTALT


class Handleplan(Aggregate):
    TYPE: ClassVar[str] = "handleplan"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.udgave: HandleplanOpdateret | None = None
        self.opgaver: dict[UUID, Opgave] = {}
        self.sparring: tuple[str, ...] = ()
        self.tilbagemeldinger: dict[UUID, TilbagemeldingNoteret] = {}
        self.forberedelse: dict[str, ForberedelseBesvaret] = {}
        self.skiftet_master: Planmaster | None = None

    @property
    def next_alarm(self) -> datetime | None:
        frister = (o.frist for o in self.opgaver.values() if o.er_aaben and not o.forfalden)
        return min((dagens_slut(frist) + ET_SEKUND for frist in frister), default=None)

    def wake(self, now: datetime) -> None:
        for o in [o for o in self.opgaver.values() if o.er_aaben and not o.forfalden and o.frist < lokal_dato(now)]:
            self._opgave_forfalden(OpgaveForfalden(forloeb=self.key, opgave=o.opgave, frist=o.frist))

    def forfaldne(self, i_dag: date) -> tuple[UUID, ...]:
        """The tasks that were to be done before today and are not (A18)."""
        return tuple(o.opgave for o in self.opgaver.values() if o.er_aaben and o.frist < i_dag)

    @property
    def master(self) -> Planmaster:
        """Who holds the truth of the plan: what the koncept says, until somebody has switched (A42)."""
        return self.skiftet_master or Planmaster(planens_master(koncept_for(self.pins)))

    @property
    def udgavenummer(self) -> int:
        return self.udgave.version if self.udgave else 0

    def skrevet_ved(self, moede: UUID) -> bool:
        """Was the latest version written during that meeting (R93)?"""
        return self.udgave is not None and self.udgave.moede == moede

    def opdater(self, k: OpdaterHandleplan, barn: UUID, moede: UUID | None, *, ventes: bool) -> None:
        """The same words again are a new version only when one is due: the team has looked, and the plan stands."""
        koncept = koncept_for(self.pins)
        check(KonceptetHarHandleplan(har=koncept.handleplan is not None))
        i_tvaers = self.master is Planmaster.TVAERS
        planer = () if i_tvaers else (MAAL, *planens_planer(koncept))
        check(
            HandleplanenPegerPåTværs(
                i_tvaers=i_tvaers,
                peger=k.tvaers_id is not None and k.indhold_hash is not None,
                har_ord=any(getattr(k, felt) is not None for felt in ORD),
            ),
            HandleplanenErHel(mangler=tuple(navn for felt, navn in planer if getattr(k, felt) is None)),
        )
        ny = HandleplanOpdateret(**felter(k), barn=barn, version=self.udgavenummer + 1, moede=moede)
        samme_ord = self.udgave is not None and felter(k).items() <= felter(self.udgave).items()
        if samme_ord and not ventes and (moede is None or self.skrevet_ved(moede)):
            return
        self._handleplan_opdateret(ny)

    def besvar(self, k: BesvarForberedelse, barn: UUID) -> None:
        """The prompts are answered one by one, with the parents, and may be answered again (R95)."""
        check(ForberedelsenHarPunktet(findes=k.punkt in punkter_i_forberedelsen(koncept_for(self.pins))))
        ny = ForberedelseBesvaret(**felter(k), barn=barn)
        if self.forberedelse.get(k.punkt) != ny:
            self._forberedelse_besvaret(ny)

    def skift_master(self, til: Planmaster) -> None:
        check(KonceptetHarHandleplan(har=koncept_for(self.pins).handleplan is not None))
        if self.master is not til:
            self._master_skiftet(MasterSkiftet(forloeb=self.key, fra=self.master, til=til))

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
        check(FunktionenFindes(findes=kender_funktion(koncept_for(self.pins), funktion)))
        if funktion not in self.sparring:
            self._sparring_oensket(SparringØnsket(forloeb=self.key, funktion=funktion))

    def noter_tilbagemelding(self, k: NoterTilbagemelding, barn: UUID, niveau: str, moedet_at: datetime) -> None:
        """One answer for each meeting; other words correct it."""
        ny = TilbagemeldingNoteret(**felter(k), barn=barn, niveau=niveau, starter_at=moedet_at)
        if self.tilbagemeldinger.get(k.moede) != ny:
            self._tilbagemelding_noteret(ny)

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _handleplan_opdateret(self, fact: HandleplanOpdateret) -> None:
        self.udgave, self.sparring = fact, ()

    @event
    def _forberedelse_besvaret(self, fact: ForberedelseBesvaret) -> None:
        self.forberedelse[fact.punkt] = fact

    @event
    def _master_skiftet(self, fact: MasterSkiftet) -> None:
        self.skiftet_master = fact.til

    @event
    def _opgave_forfalden(self, fact: OpgaveForfalden) -> None:
        self.opgaver[fact.opgave] = replace(self.opgaver[fact.opgave], forfalden=True)

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
