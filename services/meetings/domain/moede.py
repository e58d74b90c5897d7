"""What is known of one meeting of the udførerteam."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from contracts.meetings import (
    Aflysningsgrund,
    Barnefravær,
    Barnet,
    Bordplads,
    FormødeAfholdt,
    Forsendelse,
    Fremdrift,
    Mødeart,
    Mødebegrundelse,
    Mødemetode,
    VarselFraveget,
    Varselsgrund,
)
from contracts.values import FortroligTekst, FortroligtNavn

FOERSTE = frozenset({Mødeart.OPSTARTSMOEDE, Mødeart.OVERDRAGELSESMOEDE})
"""The meeting that keeps the deadline of a first one (R101, R149)."""
TEAMETS = FOERSTE | {Mødeart.OPFOELGNING}
"""The udførerteam's own: roles are agreed before, and somebody of the team is there (R50, R105)."""
MYNDIGHEDENS = frozenset(
    {
        Mødeart.UNDERRETNINGSMOEDE,
        Mødeart.MYNDIGHEDSMOEDE,
        Mødeart.INDDRAGENDE_NETVAERKSMOEDE,
        Mødeart.FAMILIERAADSLAGNING,
    }
)
"""By law, not by consent; so nobody but the authority calls them (R128, R132, R140, A5)."""


DELING_BORTFALDET = "deling_bortfaldet"
"""What was to be shared at the meeting has lost its basis; the meeting itself rests on the consent (A8)."""


class Mødetilstand(StrEnum):
    INDKALDT = "indkaldt"
    AFHOLDT = "afholdt"
    AFLYST = "aflyst"


@dataclass(frozen=True, slots=True)
class Gæst:
    """Somebody at the table who is not of the team."""

    som: Bordplads
    kan_tage_opgaver: bool
    punkt: int | None
    virtuelt: bool


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
    ud_over_graensen: bool
    begrundelse: Mødebegrundelse | None
    sted: FortroligtNavn | None
    metode: Mødemetode | None = None
    forsendelse: Forsendelse | None = None
    indkaldt_at: datetime | None = None
    parter: tuple[UUID, ...] = ()
    """Whom of the family it is for; all of them, where nobody was named or known (A41)."""
    tolk: UUID | None = None
    faelles_med: tuple[UUID, ...] = ()
    """The siblings' forløb it is shared with (A21)."""
    tilstand: Mødetilstand = Mødetilstand.INDKALDT
    varsel_fraveget_af: UUID | None = None
    roller: FormødeAfholdt | None = None
    perspektiv_indhentet: bool = False
    perspektiv: FortroligTekst | None = None
    afholdt_at: datetime | None = None
    barnet: Barnet | None = None
    barnet_begrundelse: Barnefravær | None = None
    rette_deltagere: bool | None = None
    virtuelle: tuple[UUID, ...] = ()
    punkter: tuple[int, ...] = ()
    deltagere: tuple[UUID, ...] = ()
    naeste_moede: date | None = None
    fremdrift: Fremdrift | None = None
    referat: FortroligTekst | None = None
    referat_sendt: bool = False
    mistede_grundlag: str | None = None
    varsel_grund: Varselsgrund | None = None
    varsel_fraveget_at: datetime | None = None
    gaester: Mapping[UUID, Gæst] = field(default_factory=dict)
    bilag: tuple[UUID, ...] = ()
    """The bilag that went out with the referat (R184)."""
    modtagere: tuple[UUID, ...] = ()
    """Whom of the family the referat went to (A41)."""
    flyttet_fra: datetime | None = None
    """When it was to begin, before it was moved the last time (A24)."""
    aflyst: Aflysningsgrund | None = None
    orientering_skyldes: bool = False
    """The child is owed to hear what was said (R187, A29)."""

    @property
    def er_indkaldt(self) -> bool:
        return self.tilstand is Mødetilstand.INDKALDT

    @property
    def er_afholdt(self) -> bool:
        return self.tilstand is Mødetilstand.AFHOLDT

    @property
    def er_myndighedens(self) -> bool:
        return self.art in MYNDIGHEDENS

    @property
    def bliver_staaende(self) -> bool:
        """Not called off when the consent is gone: held by law, or waiting for what it lost to be mended (A4b)."""
        return self.er_myndighedens or self.mistede_grundlag not in (None, DELING_BORTFALDET)

    def med_nyt_grundlag(self, omgang: int) -> "Møde":
        return replace(self, omgang=omgang, mistede_grundlag=None)

    def uden_varsel(self, fact: VarselFraveget) -> "Møde":
        naar = fact.fraveget_at
        return replace(self, varsel_fraveget_af=fact.af, varsel_grund=fact.grund, varsel_fraveget_at=naar)

    def er_begyndt(self, naar: datetime) -> bool:
        return self.starter_at <= naar
