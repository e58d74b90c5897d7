"""The lederteam of a step: its fixed status- og mulighedsmøder, and the forløb that wait for an answer there.

One meeting always lies ahead. A forløb that was not answered goes on to the next; none is ever dropped.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid5

from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.koncept.moeder import Lederteam as Lederteamprofil
from contracts.meetings import (
    AfholdLederteamMøde,
    AfventerLederteam,
    Dagsordenafgang,
    LederteamMødeAfholdt,
    LederteamMødeIndkaldt,
    LederteamMødeUdgået,
    LederteamOprettet,
    LederteamÆndret,
    OpretLederteam,
    SatPåDagsorden,
    TagetAfDagsorden,
    lederteam_id,
)
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import felter
from services.meetings.domain.profil import dagsordenspunkt, klokken, koncept_for, naeste_runde
from services.meetings.domain.rules.lederteam import (
    ForløbetErPåDagsordenen,
    LederteametFindes,
    LederteametHarTrinnetsNøgle,
    LederteammødetErBegyndt,
    LederteammødetFindes,
    MøderækkenErFast,
    TrinnetHarEtLederteam,
)

EN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lederteammøde:
    """`dagsorden` holds the forløb put before it, in the order they came; `besvaret` those that it answered."""

    moede: UUID
    starter_at: datetime
    dagsorden: tuple[UUID, ...] = ()
    besvaret: tuple[UUID, ...] = ()
    afholdt: bool = False

    def uden(self, fact: TagetAfDagsorden) -> "Lederteammøde":
        """It has answered the forløb, or will not take it up."""
        if fact.aarsag is Dagsordenafgang.BEHANDLET:
            return replace(self, besvaret=(*self.besvaret, fact.forloeb))
        return replace(self, dagsorden=tuple(forloeb for forloeb in self.dagsorden if forloeb != fact.forloeb))


class Lederteam(Aggregate):
    TYPE: ClassVar[str] = "lederteam"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.niveau = ""
        self.medlemmer: tuple[UUID, ...] = ()
        self.foerste_moede: datetime | None = None
        self.seneste_runde: date | None = None
        self.moeder: dict[UUID, Lederteammøde] = {}
        self.venter: dict[UUID, None] = {}
        """Forløb that have no answer yet, in the order they came; some before there was a meeting to go to."""

    @property
    def next_alarm(self) -> datetime | None:
        return max((moede.starter_at for moede in self.moeder.values()), default=None)

    def opret(self, k: OpretLederteam, naar: datetime) -> None:
        har = koncept_for(self.pins).lederteam_paa(k.niveau) is not None
        rigtig = self.key == lederteam_id(k.niveau)
        check(TrinnetHarEtLederteam(har=har), LederteametHarTrinnetsNøgle(rigtig=rigtig))
        if self.foerste_moede:
            check(MøderækkenErFast(uaendret=self.foerste_moede == k.foerste_moede))
            if set(k.medlemmer) != set(self.medlemmer):
                self._aendret(LederteamÆndret(lederteam=self.key, medlemmer=k.medlemmer))
            return
        self._oprettet(LederteamOprettet(**felter(k, "lederteam"), lederteam=self.key))
        fra = lokal_dato(naar)
        self._planlaeg(naar, fra if self._begynder(fra, k.foerste_moede) > naar else fra + EN_DAG)
        self._saet_ventende_paa(naar)

    def saet_paa(self, forloeb: UUID, naar: datetime) -> None:
        """On the agenda of the next meeting, once; before there is a lederteam the forløb waits for its first."""
        if self.foerste_moede is None:
            if forloeb not in self.venter:
                self._afventer(AfventerLederteam(forloeb=forloeb, lederteam=self.key))
            return
        self._planlaeg(naar)
        naeste = self._naeste(naar)
        if not (forloeb in naeste.dagsorden and forloeb in self.venter):
            self._sat_paa(self._punkt(forloeb, naeste))

    def tag_af(self, forloeb: UUID, aarsag: Dagsordenafgang, moede: UUID | None = None) -> None:
        """What may no longer be shared is not taken up (A8)."""
        if forloeb in self.venter:
            self._taget_af(TagetAfDagsorden(forloeb=forloeb, lederteam=self.key, moede=moede, aarsag=aarsag))

    def i_fremdrift(self, forloeb: UUID, naar: datetime) -> None:
        """Only «de forløb, som ikke er i fremdrift» are taken up (R119); a meeting that has begun may still answer."""
        kommende = (m.moede for m in self.moeder.values() if m.starter_at > naar and forloeb in m.dagsorden)
        self.tag_af(forloeb, Dagsordenafgang.I_FREMDRIFT, next(kommende, None))

    def behandl(self, forloeb: UUID, moede: UUID, naar: datetime) -> None:
        """The forløb has its answer from a meeting that had it on the agenda (R123)."""
        kendt = self._begyndt(moede, naar)
        check(ForløbetErPåDagsordenen(paa_dagsordenen=forloeb in kendt.dagsorden))
        if forloeb not in kendt.besvaret:
            self.tag_af(forloeb, Dagsordenafgang.BEHANDLET, moede)

    def afhold(self, k: AfholdLederteamMøde, naar: datetime) -> None:
        """Members who neither came nor sent a stand-in are named (R116, A30); unanswered forløb go on."""
        if self._begyndt(k.moede, naar).afholdt:
            return
        udeblevne = tuple(medlem for medlem in self.medlemmer if medlem not in k.fremmoedte)
        self._afholdt(
            LederteamMødeAfholdt(lederteam=self.key, moede=k.moede, fremmoedte=k.fremmoedte, udeblevne=udeblevne)
        )
        self._planlaeg(naar)
        self._saet_ventende_paa(naar)

    def wake(self, now: datetime) -> None:
        self._planlaeg(now)

    def _planlaeg(self, naar: datetime, fra: date | None = None) -> None:
        """Call the following meetings until one lies ahead; after a long silence those in between too (R118)."""
        profil = self._profil()
        dag = fra or (self.seneste_runde + EN_DAG if self.seneste_runde else lokal_dato(naar))
        while self.foerste_moede and (self.next_alarm is None or self.next_alarm <= naar):
            runde = naeste_runde(koncept_for(self.pins), profil, self.foerste_moede, dag)
            if runde.dato is None:
                self._moede_udgaaet(LederteamMødeUdgået(lederteam=self.key, planlagt=runde.planlagt, aarsag="ferieuge"))
            else:
                self._moede_indkaldt(
                    LederteamMødeIndkaldt(
                        lederteam=self.key,
                        niveau=self.niveau,
                        moede=uuid5(self.key, f"moede {runde.dato}"),
                        starter_at=self._begynder(runde.dato, self.foerste_moede),
                        varighed_min=profil.kadence.varighed_minutter,
                    )
                )
            dag = (runde.dato or runde.planlagt) + EN_DAG

    def _saet_ventende_paa(self, naar: datetime) -> None:
        naeste = self._naeste(naar)
        for forloeb in [f for f in self.venter if f not in naeste.dagsorden]:
            self._sat_paa(self._punkt(forloeb, naeste))

    def _naeste(self, naar: datetime) -> Lederteammøde:
        return min((m for m in self.moeder.values() if m.starter_at > naar), key=lambda m: m.starter_at)

    def _punkt(self, forloeb: UUID, moede: Lederteammøde) -> SatPåDagsorden:
        punkt = dagsordenspunkt(koncept_for(self.pins), self._profil())
        return SatPåDagsorden(forloeb=forloeb, lederteam=self.key, moede=moede.moede, punkt=punkt)

    def _begyndt(self, moede: UUID, naar: datetime) -> Lederteammøde:
        check(
            LederteametFindes(findes=self.foerste_moede is not None), LederteammødetFindes(findes=moede in self.moeder)
        )
        kendt = self.moeder[moede]
        check(LederteammødetErBegyndt(begyndt=kendt.starter_at <= naar))
        return kendt

    def _profil(self) -> Lederteamprofil:
        team = koncept_for(self.pins).lederteam_paa(self.niveau)
        if team is None:
            raise LookupError(f"the profile has no lederteam on {self.niveau}")
        return team

    @staticmethod
    def _begynder(dag: date, foerste_moede: datetime) -> datetime:
        return datetime.combine(dag, klokken(foerste_moede), tzinfo=KOEBENHAVN).astimezone(UTC)

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _oprettet(self, fact: LederteamOprettet) -> None:
        self.niveau, self.medlemmer, self.foerste_moede = fact.niveau, fact.medlemmer, fact.foerste_moede

    @event
    def _aendret(self, fact: LederteamÆndret) -> None:
        self.medlemmer = fact.medlemmer

    @event
    def _moede_indkaldt(self, fact: LederteamMødeIndkaldt) -> None:
        self.moeder[fact.moede] = Lederteammøde(fact.moede, fact.starter_at)
        self.seneste_runde = lokal_dato(fact.starter_at)

    @event
    def _moede_udgaaet(self, fact: LederteamMødeUdgået) -> None:
        self.seneste_runde = fact.planlagt

    @event
    def _afventer(self, fact: AfventerLederteam) -> None:
        self.venter[fact.forloeb] = None

    @event
    def _sat_paa(self, fact: SatPåDagsorden) -> None:
        moede = self.moeder[fact.moede]
        dagsorden = tuple(dict.fromkeys((*moede.dagsorden, fact.forloeb)))
        self.moeder[fact.moede] = replace(moede, dagsorden=dagsorden)
        self.venter[fact.forloeb] = None

    @event
    def _taget_af(self, fact: TagetAfDagsorden) -> None:
        self.venter.pop(fact.forloeb, None)
        for moede in [m for m in self.moeder.values() if m.moede == fact.moede]:
            self.moeder[moede.moede] = moede.uden(fact)

    @event
    def _afholdt(self, fact: LederteamMødeAfholdt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], afholdt=True)
