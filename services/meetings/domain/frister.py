"""The deadlines of one forløb: set, kept, passed, given a new date or fallen away; each named by the profile.

A deadline ends in exactly one way: kept, passed (and perhaps kept late) or fallen away. It never moves silently (A22).
"""

from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid5

from contracts.frister import Frist, lokal_dato
from contracts.koncept import beregn_frist
from contracts.meetings import (
    Aflysningsgrund,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    FristUdsat,
    FristUrealistisk,
    HandleplanIkkeOpdateret,
    Mødeart,
    Mødebegrundelse,
    Varighedsvalg,
)
from services.chassis.aggregate import Aggregate, event
from services.meetings.domain.facts import felter
from services.meetings.domain.moede import FOERSTE
from services.meetings.domain.profil import (
    LOEFTE,
    OPSTARTSMOEDE,
    handleplanfrist,
    koncept_for,
    opfyldes_af_indkaldelse,
    opstartsfrister,
    opstartsvindue,
    overtagelsesfrist,
    varighedsfrister,
)
from services.meetings.domain.ur import ET_SEKUND, Fristtilstand, Ur


class Frister(Aggregate):
    TYPE: ClassVar[str] = "frister"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.ure: dict[UUID, Ur] = {}
        self.meldt: frozenset[UUID] = frozenset()
        """Passed deadlines of the handleplan that a later meeting has counted (A15)."""

    @property
    def next_alarm(self) -> datetime | None:
        return min((ur.ringer for ur in self.ure.values() if ur.er_aaben), default=None)

    def mangler(self, navn: str) -> tuple[Ur, ...]:
        """Those of this name that can still be kept: all that run, and the last one even if it has passed."""
        egne = [ur for ur in self.ure.values() if ur.frist == navn]
        return tuple(ur for ur in egne if ur.er_aaben or (ur.er_overskredet and ur is egne[-1]))

    @property
    def handleplan(self) -> str | None:
        return handleplanfrist(koncept_for(self.pins))

    @property
    def uden_handleplan(self) -> int:
        """So many meetings in a row were held on a plan that was not updated (A15)."""
        egne = [ur for ur in self.ure.values() if ur.frist == self.handleplan]
        siden = next((n for n, ur in enumerate(reversed(egne)) if ur.tilstand is Fristtilstand.OPFYLDT), len(egne))
        return sum(ur.frist_id in self.meldt for ur in egne[len(egne) - siden :])

    @property
    def slutter(self) -> date | None:
        """The last day of the longest duration, once the first meeting has set it going (R178)."""
        navn = koncept_for(self.pins).graenser.varighed
        return max((ur.forfalder for ur in self.ure.values() if ur.frist == navn), default=None)

    def start_opstart(self, ur_start: datetime, omgang: int, i_dag: date) -> None:
        """The consent is given: 14 arbejdsdage to the opstartsmøde, 14 dage to the first help (R101, R23, A1a)."""
        koncept = koncept_for(self.pins)
        nye = [navn for navn in opstartsfrister(koncept) if self._id(navn, omgang) not in self.ure]
        for navn in nye:
            self._saet(navn, omgang, ur_start)
        if OPSTARTSMOEDE in nye and (bindende := opstartsvindue(koncept, ur_start, i_dag).bindende):
            self.urealistisk(bindende.kode.value)

    def urealistisk(self, aarsag: str) -> None:
        """It does not look as if the opstartsmøde's deadline can be kept; it may be all the same (A22, A31)."""
        for ur in self.mangler(OPSTARTSMOEDE):
            if ur.er_aaben and ur.urealistisk != aarsag:
                self._frist_urealistisk(
                    FristUrealistisk(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, aarsag=aarsag)
                )

    def efter_indkaldelse(self, art: Mødeart, indkaldt_at: datetime) -> None:
        """Where the koncept counts the invitation, calling the first meeting keeps the deadline (A26)."""
        koncept = koncept_for(self.pins)
        for navn in opstartsfrister(koncept):
            if art in FOERSTE and opfyldes_af_indkaldelse(koncept, navn):
                self._opfyld(navn, indkaldt_at)

    def efter_moede(self, art: Mødeart, afholdt_at: datetime, moede: UUID) -> None:
        """A held first meeting keeps its deadline and the promise (A26, A1a); the first ever sets the end (R178)."""
        koncept = koncept_for(self.pins)
        if art in FOERSTE:
            self._opfyld(OPSTARTSMOEDE, afholdt_at)
            self._opfyld(LOEFTE, afholdt_at)
        if art.value in koncept.graenser.moedearter:
            for navn in varighedsfrister(koncept):
                if not any(ur.frist == navn for ur in self.ure.values()):
                    self._saet(navn, moede, afholdt_at)

    def forny_varighed(self, genaabnet_at: datetime) -> None:
        """A reopened forløb may last as long again, from the reopening; one that never met waits for its first meeting.

        Once for each time: how many there are already names the next (A38, R178).
        """
        for navn in varighedsfrister(koncept_for(self.pins)) if self.ure else ():
            if foer := sum(ur.frist == navn for ur in self.ure.values()):
                self.lad_bortfalde(navn, "forloeb_genaabnet")
                self._saet(navn, foer, genaabnet_at)

    def kraev_handleplan(self, afholdt_at: datetime, moede: UUID) -> None:
        """After each meeting the handleplan is due (R93); what was not updated since the last is counted now (A15)."""
        navn = self.handleplan
        if navn is None or self._id(navn, moede) in self.ure:
            return
        for ur in self.mangler(navn):
            if ur.er_overskredet and ur.frist_id not in self.meldt:
                self._handleplan_ikke_opdateret(HandleplanIkkeOpdateret(forloeb=self.key, frist_id=ur.frist_id))
        self._saet(navn, moede, afholdt_at)

    def efter_handleplan(self, opdateret_at: datetime) -> None:
        if self.handleplan:
            self._opfyld(self.handleplan, opdateret_at)

    def efter_opgave(self, udfoert_at: datetime) -> None:
        """The first task done is help begun (A1a)."""
        self._opfyld(LOEFTE, udfoert_at)

    def efter_beslutning(self, besluttet_at: datetime) -> None:
        """It is decided how the forløb ends (A27)."""
        if beslutning := koncept_for(self.pins).graenser.beslutning:
            self._opfyld(beslutning, besluttet_at)

    def efter_valg(self, valg: Varighedsvalg, besluttet_at: datetime) -> None:
        """Whoever it is handed over to has so long to take over; another decision awaits nobody by this clock (A28)."""
        navn = overtagelsesfrist(koncept_for(self.pins))
        if navn is None:
            return
        self.lad_bortfalde(navn, "besluttet_andet")
        if valg is Varighedsvalg.OVERDRAG:
            self._saet(navn, sum(ur.frist == navn for ur in self.ure.values()), besluttet_at)

    def efter_overtagelse(self, overtaget_at: datetime) -> None:
        """The rådgiver has taken over (R179, A28)."""
        if navn := overtagelsesfrist(koncept_for(self.pins)):
            self._opfyld(navn, overtaget_at)

    def skift(self, genberegnes: tuple[str, ...], bortfalder: tuple[str, ...], sagens: tuple[str, ...]) -> None:
        """The koncept was changed: each open deadline that it names is computed again or falls away (R1).

        `sagens` are those of the case, which keeps its own (promise 8).
        """
        koncept, navne = koncept_for(self.pins), {*genberegnes, *bortfalder} - {*sagens}
        for ur in [ur for ur in self.ure.values() if ur.er_aaben and ur.frist in navne]:
            nyt = ur.frist in genberegnes and koncept.har_frist(ur.frist)
            aarsag = "afloest" if nyt else "koncept_skiftet"
            self._frist_bortfaldet(
                FristBortfaldet(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, aarsag=aarsag)
            )
            if nyt:
                frist = beregn_frist(koncept, ur.frist, ur.start)
                self._frist_sat(FristSat.af(self.key, uuid5(ur.frist_id, koncept.hash), frist))

    def bortfald(self, grund: Aflysningsgrund, naar: datetime, undtagen: frozenset[str]) -> None:
        """All but those that do not rest on the consent (R138, A35). An end keeps the duration (R178)."""
        varighed = koncept_for(self.pins).graenser.varighed if self.ure else None
        if varighed and grund is Aflysningsgrund.FORLOEB_AFSLUTTET:
            self._opfyld(varighed, naar)
        for navn in dict.fromkeys(ur.frist for ur in self.ure.values() if ur.frist not in undtagen):
            self.lad_bortfalde(navn, grund.value)

    def saet(self, frist: Frist, anledning: int | UUID, fastsat_maaneder: int | None = None) -> None:
        """A deadline of the law, once for each occasion; `fastsat_maaneder` where its length was set in the case."""
        frist_id = self._id(frist.navn, anledning)
        if frist_id not in self.ure:
            sat = FristSat.af(self.key, frist_id, frist)
            self._frist_sat(sat.model_copy(update={"fastsat_maaneder": fastsat_maaneder}))

    def loeber(self, navn: str, anledning: int | UUID) -> bool:
        ur = self.ure.get(self._id(navn, anledning))
        return ur is not None and ur.er_aaben

    def opfyld(self, navn: str, opfyldt_at: datetime) -> None:
        """Every running deadline of that name is kept, and the last one late if it has passed."""
        self._opfyld(navn, opfyldt_at)

    def lad_bortfalde(self, navn: str, aarsag: str, anledning: int | UUID | None = None) -> None:
        """Those of that name that run, or the one of that occasion, no longer bind."""
        for ur in [ur for ur in self.ure.values() if ur.er_aaben and ur.frist == navn]:
            if anledning is None or ur.frist_id == self._id(navn, anledning):
                self._frist_bortfaldet(
                    FristBortfaldet(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, aarsag=aarsag)
                )

    def udsaet(self, moededag: date, aarsag: Mødebegrundelse, flyttet_fra: date | None = None) -> None:
        """The passed deadline of the opstartsmøde gets the day of the meeting that was called after it (A22).

        When the family has a meeting moved that kept the deadline, the rule is not broken: the clock runs on, to the
        family's day, and the cause is told (A24). A first meeting placed after the deadline is no change, whoever
        wished it: the deadline passes, and the cause is told beside it.
        """
        for ur in self.mangler(OPSTARTSMOEDE):
            aendret = flyttet_fra is not None and flyttet_fra <= ur.gaelder_til
            familiens = aendret and aarsag is Mødebegrundelse.FAMILIENS_OENSKE
            if (ur.er_overskredet or familiens) and ur.forfalder < moededag != ur.ny_forfalder:
                self._frist_udsat(
                    FristUdsat(
                        forloeb=self.key,
                        frist_id=ur.frist_id,
                        frist=ur.frist,
                        ny_forfalder=moededag,
                        aarsag=aarsag.value,
                    )
                )

    def wake(self, now: datetime) -> None:
        forfaldne = [ur for ur in self.ure.values() if ur.er_aaben and ur.ringer <= now]
        for ur in sorted(forfaldne, key=lambda ur: ur.ringer):
            tid = ur.ringer - ET_SEKUND
            self._frist_overskredet(
                FristOverskredet(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, forfaldt_at=tid)
            )

    def _id(self, navn: str, anledning: int | UUID) -> UUID:
        """The same deadline for the same occasion: the consent's number, or the meeting."""
        return uuid5(self.key, f"frist {navn} {anledning}")

    def _saet(self, navn: str, anledning: int | UUID, start: datetime) -> UUID:
        frist, frist_id = beregn_frist(koncept_for(self.pins), navn, start), self._id(navn, anledning)
        self._frist_sat(FristSat.af(self.key, frist_id, frist))
        return frist_id

    def _opfyld(self, navn: str, opfyldt_at: datetime) -> None:
        for ur in self.mangler(navn):
            rettidig = lokal_dato(opfyldt_at) <= ur.gaelder_til
            self._frist_opfyldt(
                FristOpfyldt(
                    forloeb=self.key, frist_id=ur.frist_id, frist=navn, opfyldt_at=opfyldt_at, rettidig=rettidig
                )
            )

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _frist_sat(self, fact: FristSat) -> None:
        self.ure[fact.frist_id] = Ur(**felter(fact, "forloeb"))

    @event
    def _frist_urealistisk(self, fact: FristUrealistisk) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], urealistisk=fact.aarsag)

    @event
    def _frist_opfyldt(self, fact: FristOpfyldt) -> None:
        ur = self.ure[fact.frist_id]
        self.ure[fact.frist_id] = replace(ur, tilstand=Fristtilstand.OPFYLDT, rettidig=fact.rettidig)

    @event
    def _frist_overskredet(self, fact: FristOverskredet) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], tilstand=Fristtilstand.OVERSKREDET)

    @event
    def _frist_udsat(self, fact: FristUdsat) -> None:
        ur = self.ure[fact.frist_id]
        familiens = ur.er_aaben and fact.aarsag == Mødebegrundelse.FAMILIENS_OENSKE.value
        self.ure[fact.frist_id] = replace(ur, ny_forfalder=fact.ny_forfalder, familiens=ur.familiens or familiens)

    @event
    def _frist_bortfaldet(self, fact: FristBortfaldet) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], tilstand=Fristtilstand.BORTFALDET)

    @event
    def _handleplan_ikke_opdateret(self, fact: HandleplanIkkeOpdateret) -> None:
        self.meldt |= {fact.frist_id}
