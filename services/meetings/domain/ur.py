"""A deadline that was set, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from contracts.frister import dagens_slut

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
    fastsat_maaneder: int | None = None
    familiens: bool = False
    """The family asked for the later day: the clock runs on to it, and the rule is not broken (A24)."""

    @property
    def gaelder_til(self) -> date:
        return self.ny_forfalder if self.familiens and self.ny_forfalder else self.forfalder

    @property
    def ringer(self) -> datetime:
        return (dagens_slut(self.gaelder_til) if self.familiens else self.forfalder_kl) + ET_SEKUND

    @property
    def er_aaben(self) -> bool:
        return self.tilstand is Fristtilstand.AABEN

    @property
    def er_overskredet(self) -> bool:
        return self.tilstand is Fristtilstand.OVERSKREDET
