"""The deadlines of one forløb: set, kept, passed, given a new date or fallen away; each named by the profile.

A deadline ends in exactly one way: kept, passed (and perhaps kept late) or fallen away. It never moves silently (A22).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid5

from contracts.frister import lokal_dato
from contracts.koncept import beregn_frist
from contracts.meetings import (
    Aflysningsgrund,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    FristUdsat,
    FristUrealistisk,
    Mødeart,
    Mødebegrundelse,
)
from services.chassis.aggregate import Aggregate, event
from services.meetings.domain.facts import felter
from services.meetings.domain.profil import LOEFTE, OPSTARTSMOEDE, koncept_for, opstartsvindue

ET_SEKUND = timedelta(seconds=1)


class Fristtilstand(StrEnum):
    AABEN = "aaben"
    OPFYLDT = "opfyldt"
    OVERSKREDET = "overskredet"
    BORTFALDET = "bortfaldet"


@dataclass(frozen=True, slots=True)
class Ur:
    """A deadline that was set, and what became of it."""

    frist_id: UUID
    frist: str
    regel: str
    start: date
    forfalder: date
    forfalder_kl: datetime
    tilstand: Fristtilstand = Fristtilstand.AABEN
    rettidig: bool | None = None
    ny_forfalder: date | None = None
    urealistisk: str | None = None

    @property
    def er_aaben(self) -> bool:
        return self.tilstand is Fristtilstand.AABEN

    @property
    def er_overskredet(self) -> bool:
        return self.tilstand is Fristtilstand.OVERSKREDET


class Frister(Aggregate):
    TYPE: ClassVar[str] = "frister"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.ure: dict[UUID, Ur] = {}

    @property
    def next_alarm(self) -> datetime | None:
        return min((ur.forfalder_kl + ET_SEKUND for ur in self.ure.values() if ur.er_aaben), default=None)

    def mangler(self, navn: str) -> tuple[Ur, ...]:
        """Those of this name that can still be kept: all that run, and the last one even if it has passed."""
        egne = [ur for ur in self.ure.values() if ur.frist == navn]
        return tuple(ur for ur in egne if ur.er_aaben or (ur.er_overskredet and ur is egne[-1]))

    @property
    def handleplan(self) -> str:
        return koncept_for(self.pins).handleplan.frist

    def start_opstart(self, ur_start: datetime, omgang: int, i_dag: date) -> None:
        """The consent is given: 14 arbejdsdage to the opstartsmøde, 14 dage to the first help (R101, R23, A1a)."""
        if self._id(OPSTARTSMOEDE, omgang) in self.ure:
            return
        opstart = self._saet(OPSTARTSMOEDE, omgang, ur_start)
        self._saet(LOEFTE, omgang, ur_start)
        bindende = opstartsvindue(koncept_for(self.pins), ur_start, i_dag).bindende
        if bindende:
            self._frist_urealistisk(
                FristUrealistisk(forloeb=self.key, frist_id=opstart, frist=OPSTARTSMOEDE, aarsag=bindende.kode.value)
            )

    def efter_moede(self, art: Mødeart, afholdt_at: datetime) -> None:
        """A held opstartsmøde keeps its deadline and the promise (A26, A1a)."""
        if art is Mødeart.OPSTARTSMOEDE:
            self._opfyld(OPSTARTSMOEDE, afholdt_at)
            self._opfyld(LOEFTE, afholdt_at)

    def kraev_handleplan(self, afholdt_at: datetime, moede: UUID) -> None:
        """After each meeting the handleplan is due (R93, A15)."""
        if self._id(self.handleplan, moede) not in self.ure:
            self._saet(self.handleplan, moede, afholdt_at)

    def efter_handleplan(self, opdateret_at: datetime) -> None:
        self._opfyld(self.handleplan, opdateret_at)

    def efter_opgave(self, udfoert_at: datetime) -> None:
        """The first task done is help begun (A1a)."""
        self._opfyld(LOEFTE, udfoert_at)

    def bortfald(self, grund: Aflysningsgrund) -> None:
        for ur in [ur for ur in self.ure.values() if ur.er_aaben]:
            self._frist_bortfaldet(
                FristBortfaldet(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, aarsag=grund.value)
            )

    def udsaet(self, moededag: date, aarsag: Mødebegrundelse) -> None:
        """The passed deadline of the opstartsmøde gets the day of the meeting that was called after it (A22)."""
        for ur in self.mangler(OPSTARTSMOEDE):
            if ur.er_overskredet and ur.forfalder < moededag != ur.ny_forfalder:
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
        forfaldne = [ur for ur in self.ure.values() if ur.er_aaben and ur.forfalder_kl + ET_SEKUND <= now]
        for ur in sorted(forfaldne, key=lambda ur: ur.forfalder_kl):
            self._frist_overskredet(
                FristOverskredet(forloeb=self.key, frist_id=ur.frist_id, frist=ur.frist, forfaldt_at=ur.forfalder_kl)
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
            rettidig = lokal_dato(opfyldt_at) <= ur.forfalder
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
        self.ure[fact.frist_id] = replace(
            self.ure[fact.frist_id], tilstand=Fristtilstand.OPFYLDT, rettidig=fact.rettidig
        )

    @event
    def _frist_overskredet(self, fact: FristOverskredet) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], tilstand=Fristtilstand.OVERSKREDET)

    @event
    def _frist_udsat(self, fact: FristUdsat) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], ny_forfalder=fact.ny_forfalder)

    @event
    def _frist_bortfaldet(self, fact: FristBortfaldet) -> None:
        self.ure[fact.frist_id] = replace(self.ure[fact.frist_id], tilstand=Fristtilstand.BORTFALDET)
