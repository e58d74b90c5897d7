"""An underretning: a lane of its own, about a child who may have no forløb here (R125, R135, A19).

A reader may rely on this: every underretning has its type of underretter (R135), and its two clocks run apart from each
other and from every forløb's. Its words, and who underretteren is, stay in routing, sealed.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.routing.myndighed import MYNDIGHED
from contracts.values import (
    AktørRef,
    FortroligTekst,
    FortroligtNavn,
    Kode,
    KonceptId,
    PersonRef,
    RegelNr,
    Rolle,
)


class Underrettertype(StrEnum):
    """Who underretter; the profile says what consent each needs (R133-R135, A9)."""

    KOMMUNAL = "kommunal"
    EKSTERN = "ekstern"


class Underretningskanal(StrEnum):
    """How the underretning reached the municipality (A19)."""

    DIGITAL = "digital"
    TELEFON = "telefon"
    BREV = "brev"
    PERSONLIGT = "personligt"


class Alvor(StrEnum):
    """How serious it is: it needs acute action, belongs to the authority's steps, or does not (R125, R126, R133)."""

    AKUT = "akut"
    MYNDIGHED = "myndighed"
    FOREBYGGENDE = "forebyggende"


class Underretningsudfald(StrEnum):
    """Where it goes: the open case (R127), a new case (R128), or the local leader (R133, R134)."""

    EKSISTERENDE_SAG = "eksisterende_sag"
    NY_SAG = "ny_sag"
    LOKAL_LEDER = "lokal_leder"


class UnderretningFact(Fact):
    """A fact of one underretning, in the lane of that underretning."""

    underretning: UUID


class UnderretningModtaget(UnderretningFact):
    """An underretning reached the municipality, at any hour (private: its words, who underretteren is) (R125, R135).

    tidligere: those of the same child before it, oldest first. om_forloeb: the child's active forløb, if it has one.
    sag: its open case. Without `underretter` it is anonymous, and there is nobody to acknowledge it to.
    med_familien: made by dagtilbud or school together with the family (R179).
    """

    TOPIC: ClassVar[str] = "routing.underretning_modtaget.v1"
    VIRKNING: ClassVar[str | None] = "modtaget_at"
    barn: PersonRef
    underrettertype: Underrettertype
    underretter: AktørRef | None
    kanal: Underretningskanal
    modtaget_at: AwareDatetime
    akut: bool
    tidligere: tuple[UUID, ...]
    om_forloeb: UUID | None
    sag: UUID | None
    med_familien: bool


class UnderretningTilknyttet(Fact):
    """This underretning stands on the child's line, after those before it (R125)."""

    TOPIC: ClassVar[str] = "routing.underretning_tilknyttet.v1"
    barn: PersonRef
    underretning: UUID


class UnderretningsfristSat(UnderretningFact):
    """A clock of the underretning began to run: 24 elapsed hours, or 6 hverdage (R125, A19).

    start_kl: the instant from which hours are counted; with the head's koncept and calendar it explains itself.
    """

    TOPIC: ClassVar[str] = "routing.underretningsfrist_sat.v1"
    VIRKNING: ClassVar[str | None] = "start_kl"
    frist_id: UUID
    frist: Kode
    regel: RegelNr
    start_kl: AwareDatetime
    start: date
    forfalder: date
    forfalder_kl: AwareDatetime


class UnderretningsfristOpfyldt(UnderretningFact):
    """What the clock of the underretning asked for was done; `rettidig` tells whether in time (A19)."""

    TOPIC: ClassVar[str] = "routing.underretningsfrist_opfyldt.v1"
    VIRKNING: ClassVar[str | None] = "opfyldt_at"
    frist_id: UUID
    frist: Kode
    opfyldt_at: AwareDatetime
    rettidig: bool


class UnderretningsfristOverskredet(UnderretningFact):
    """A clock of the underretning ran out; it goes to the level above that the profile names (R125, A19)."""

    TOPIC: ClassVar[str] = "routing.underretningsfrist_overskredet.v1"
    VIRKNING: ClassVar[str | None] = "forfaldt_at"
    frist_id: UUID
    frist: Kode
    forfaldt_at: AwareDatetime
    eskaleret_til: Rolle | None


class UnderretningIkkeLæst(UnderretningFact):
    """Nobody has read the underretning after the profile's hours of daytime: the alarm (A19)."""

    TOPIC: ClassVar[str] = "routing.underretning_ikke_laest.v1"
    VIRKNING: ClassVar[str | None] = "alarm_kl"
    alarm_kl: AwareDatetime
    eskaleret_til: Rolle | None


class UnderretningLæst(UnderretningFact):
    """Somebody in the authority has read it; the 24 hours go on (A19)."""

    TOPIC: ClassVar[str] = "routing.underretning_laest.v1"


class KvitteringSendt(UnderretningFact):
    """Underretteren was told that the underretning has arrived (A19)."""

    TOPIC: ClassVar[str] = "routing.kvittering_sendt.v1"


class UnderretningVurderet(UnderretningFact):
    """The severity is assessed, which alone stops the 24 hours; where it goes follows (R125, R127, R128, R133)."""

    TOPIC: ClassVar[str] = "routing.underretning_vurderet.v1"
    VIRKNING: ClassVar[str | None] = "vurderet_at"
    barn: PersonRef
    alvor: Alvor
    udfald: Underretningsudfald
    vurderet_at: AwareDatetime


class ModtagUnderretning(Command):
    """Register an underretning as received (R125). Ids that are left out are made from the command's id."""

    TOPIC: ClassVar[str] = "routing.modtag_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {
        Rolle.HVERDAGSPERSONALE,
        Rolle.LOKAL_LEDER,
        Rolle.TEAMMEDLEM,
        Rolle.PPR,
        Rolle.SYSTEM,
    }
    underretning: UUID | None = None
    barn: PersonRef | None = None
    underrettertype: Underrettertype
    underretter: AktørRef | None = None
    underretter_navn: FortroligtNavn | None = None
    kanal: Underretningskanal
    modtaget_at: AwareDatetime | None = None
    akut: bool = False
    med_familien: bool = False
    indhold: FortroligTekst | None = None
    koncept: KonceptId | None = None


class LæsUnderretning(Command):
    """Say that the underretning has been read (A19)."""

    TOPIC: ClassVar[str] = "routing.laes_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID


class KvitterUnderretning(Command):
    """The receipt has been sent to underretteren (A19)."""

    TOPIC: ClassVar[str] = "routing.kvitter_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.SYSTEM}
    underretning: UUID


class VurderUnderretning(Command):
    """Assess how serious it is (R125); where it goes follows from that and from the child's case."""

    TOPIC: ClassVar[str] = "routing.vurder_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID
    alvor: Alvor


class Underretninger(Question):
    """Every underretning of a child on one line, in order, with the time left of each clock (R125, A19)."""

    TOPIC: ClassVar[str] = "routing.underretninger"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED | {Rolle.FAGCHEF, Rolle.REVISOR}
    barn: PersonRef
