"""The work with a group: trin 0-1, and the barometer's levels 1-3 (R86, R157-R167, A39, A48).

A fællesskabsindsats is a stream of its own: it has no child, no CPR number and no consent.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.routing.beslutningstrae import Træsvar
from contracts.values import EnhedRef, Enhedstype, FortroligTekst, Kode, KonceptId, MødeId, Rolle, Trin

LEDEREN = frozenset({Rolle.LOKAL_LEDER})
STEDET = frozenset({Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER})


class Fællesskabsmøde(StrEnum):
    """What PPR meets with the staff or the leader about (R162, R167)."""

    REFLEKSIONSRUM = "refleksionsrum"
    SPARRINGSMOEDE = "sparringsmoede"


class Ledelsesgreb(StrEnum):
    """How the leader gives feedback on trin 0 (R165, R166)."""

    SAMTALE = "samtale"
    OBSERVATION = "observation"
    FEEDBACK = "feedback"
    DATA = "data"


class Fællesskabsafslutning(StrEnum):
    """How the work with a group ends."""

    MAAL_NAAET = "maal_naaet"
    ANDEN_INDSATS = "anden_indsats"
    GRUPPEN_OPLOEST = "gruppen_oploest"


class FællesskabsindsatsRegistreret(Fact):
    """A concern about a group of children reached the leader (private: its words) (R157, R158, A39).

    `linjer` is what the beslutningstræ points to on this step: tools and partners that are in force (R43, R86, A44).
    """

    TOPIC: ClassVar[str] = "routing.faellesskabsindsats_registreret.v1"
    indsats: UUID
    enhed: EnhedRef
    enhedstype: Enhedstype
    distrikt: Kode
    trin: Trin
    linjer: tuple[Træsvar, ...]


class VejviserTilgået(Fact):
    """The leader used the vejviser to find help for the staff (R158, R160, R161)."""

    TOPIC: ClassVar[str] = "routing.vejviser_tilgaaet.v1"
    indsats: UUID


class RefleksionsrumAktiveret(Fact):
    """The leader asked for the refleksionsrum, which PPR offers (R158, R162, R66)."""

    TOPIC: ClassVar[str] = "routing.refleksionsrum_aktiveret.v1"
    indsats: UUID
    tilbydes_af: Rolle


class FællesskabsmødeIndkaldt(Fact):
    """PPR called a refleksionsrum or a sparringsmøde (R162, R167)."""

    TOPIC: ClassVar[str] = "routing.faellesskabsmoede_indkaldt.v1"
    indsats: UUID
    moede: MødeId
    art: Fællesskabsmøde
    starter_at: AwareDatetime


class FællesskabsmødeAfholdt(Fact):
    """The refleksionsrum or sparringsmøde was held (private: what came of it) (R162, R167)."""

    TOPIC: ClassVar[str] = "routing.faellesskabsmoede_afholdt.v1"
    VIRKNING: ClassVar[str | None] = "afholdt_at"
    indsats: UUID
    moede: MødeId
    art: Fællesskabsmøde
    afholdt_at: AwareDatetime


class FællesskabetVurderet(Fact):
    """The work with the group was followed up and its step stated (private: what was seen) (R165, R166, A48)."""

    TOPIC: ClassVar[str] = "routing.faellesskabet_vurderet.v1"
    indsats: UUID
    fra: Trin
    trin: Trin
    linjer: tuple[Træsvar, ...]
    greb: tuple[Ledelsesgreb, ...]
    vurderet: date
    naeste_opfoelgning: date | None


class FællesskabsopfølgningUdeblev(Fact):
    """The day agreed for following the group up has passed without it; true from the end of that day (R165, A1i)."""

    TOPIC: ClassVar[str] = "routing.faellesskabsopfoelgning_udeblev.v1"
    VIRKNING: ClassVar[str | None] = "udeblev_at"
    indsats: UUID
    enhed: EnhedRef
    aftalt: date
    udeblev_at: AwareDatetime


class FællesskabsindsatsAfsluttet(Fact):
    """The work with the group ended (A39)."""

    TOPIC: ClassVar[str] = "routing.faellesskabsindsats_afsluttet.v1"
    indsats: UUID
    aarsag: Fællesskabsafslutning


class RegistrerFællesskabsindsats(Command):
    """Staff or leader register a concern about a group; name no child in its words (R157, R158, A39)."""

    TOPIC: ClassVar[str] = "routing.registrer_faellesskabsindsats.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = STEDET
    indsats: UUID | None = None
    enhed: EnhedRef
    trin: Kode
    beskrivelse: FortroligTekst | None = None
    koncept: KonceptId | None = None


class AktiverVejviser(Command):
    """The leader uses the vejviser for the group (R158, R161)."""

    TOPIC: ClassVar[str] = "routing.aktiver_vejviser.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDEREN
    indsats: UUID


class AktiverRefleksionsrum(Command):
    """The leader asks PPR for a refleksionsrum (R158, R162)."""

    TOPIC: ClassVar[str] = "routing.aktiver_refleksionsrum.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDEREN
    indsats: UUID


class IndkaldFællesskabsmøde(Command):
    """PPR takes the initiative to a sparringsmøde, or calls the refleksionsrum it was asked for (R66, R162, R167)."""

    TOPIC: ClassVar[str] = "routing.indkald_faellesskabsmoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.PPR})
    indsats: UUID
    moede: MødeId | None = None
    art: Fællesskabsmøde
    starter_at: AwareDatetime


class AfholdFællesskabsmøde(Command):
    """The meeting was held (R162, R167)."""

    TOPIC: ClassVar[str] = "routing.afhold_faellesskabsmoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.PPR, Rolle.LOKAL_LEDER})
    indsats: UUID
    moede: MødeId
    udbytte: FortroligTekst | None = None


class FølgOpPåFællesskab(Command):
    """The leader follows up: where the group stands now, what was done, and when next (R165, R166, A48)."""

    TOPIC: ClassVar[str] = "routing.foelg_op_paa_faellesskab.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDEREN
    indsats: UUID
    trin: Kode
    greb: tuple[Ledelsesgreb, ...] = ()
    naeste_opfoelgning: date | None = None
    iagttagelse: FortroligTekst | None = None


class AfslutFællesskabsindsats(Command):
    """The leader ends the work with the group (A39)."""

    TOPIC: ClassVar[str] = "routing.afslut_faellesskabsindsats.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDEREN
    indsats: UUID
    aarsag: Fællesskabsafslutning


class VisFællesskabsindsats(Question):
    """Where the work with a group stands, and what the beslutningstræ points to (R86, A44)."""

    TOPIC: ClassVar[str] = "routing.vis_faellesskabsindsats"
    ROLLER: ClassVar[frozenset[Rolle]] = STEDET | {Rolle.PPR}
    indsats: UUID
