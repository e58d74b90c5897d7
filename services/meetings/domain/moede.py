"""What is known of one meeting of the udførerteam."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from contracts.meetings import Barnet, FormødeAfholdt, Fremdrift, Mødeart, Mødebegrundelse
from contracts.values import FortroligTekst, FortroligtNavn


class Mødetilstand(StrEnum):
    INDKALDT = "indkaldt"
    AFHOLDT = "afholdt"
    AFLYST = "aflyst"


@dataclass(frozen=True, slots=True)
class Møde:
    """`omgang` numbers the consent it was called under: a consent given again begins a new one."""

    moede: UUID
    art: Mødeart
    omgang: int
    starter_at: datetime
    varighed_min: int
    virtuelt: bool
    i_reserveret_tid: bool
    begrundelse: Mødebegrundelse | None
    sted: FortroligtNavn | None
    tilstand: Mødetilstand = Mødetilstand.INDKALDT
    varsel_fraveget_af: UUID | None = None
    roller: FormødeAfholdt | None = None
    perspektiv_indhentet: bool = False
    perspektiv: FortroligTekst | None = None
    afholdt_at: datetime | None = None
    barnet: Barnet | None = None
    deltagere: tuple[UUID, ...] = ()
    naeste_moede: date | None = None
    fremdrift: Fremdrift | None = None
    referat: FortroligTekst | None = None
    referat_sendt: bool = False

    @property
    def er_indkaldt(self) -> bool:
        return self.tilstand is Mødetilstand.INDKALDT

    @property
    def er_afholdt(self) -> bool:
        return self.tilstand is Mødetilstand.AFHOLDT

    def er_begyndt(self, naar: datetime) -> bool:
        return self.starter_at <= naar
