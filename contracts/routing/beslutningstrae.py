"""The beslutningstræ, the leaders it names and what they answer (R84-R89, A31)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import ForløbFact
from contracts.routing.organisation import Alder
from contracts.values import (
    AktørRef,
    EnhedRef,
    ForløbId,
    FortroligtNavn,
    Kode,
    Rolle,
    Value,
)


class Træsvar(Value):
    """One line of the beslutningstræ's answer: which function, and which line of the profile's table said so."""

    funktion: Kode
    linje: Kode


class Frafaldsgrund(StrEnum):
    """Why a leader cannot lend an employee."""

    INGEN_LEDIG = "ingen_ledig"
    INHABIL = "inhabil"
    FORKERT_FUNKTION = "forkert_funktion"


class BeslutningstræAktiveret(ForløbFact):
    """The beslutningstræ named the functions that must lend an employee, each with the line that said so (R85)."""

    TOPIC: ClassVar[str] = "routing.beslutningstrae_aktiveret.v1"
    linjer: tuple[Træsvar, ...]


class LederAnmodet(ForløbFact):
    """A leader was asked for an employee (R88, R89); nothing identifying goes with it (A7).

    The deadline of the answer has the question's own id as its `frist_id`; `paamindes` is the day of the reminder
    (A31). `leder` is who held the position `funktion_id` that day; `stedfortraeder_for` whom he stood in for (A32).
    """

    TOPIC: ClassVar[str] = "routing.leder_anmodet.v1"
    anmodning: UUID
    funktion: Kode
    funktion_id: UUID
    leder: AktørRef
    svar_senest: date
    paamindes: date | None = None
    stedfortraeder_for: AktørRef | None = None
    overordnet: AktørRef | None = None


class LederSpurgt(ForløbFact):
    """A leader was asked for an employee where the koncept names no deadline for the answer (R49, R88)."""

    TOPIC: ClassVar[str] = "routing.leder_spurgt.v1"
    anmodning: UUID
    funktion: Kode
    funktion_id: UUID
    leder: AktørRef
    stedfortraeder_for: AktørRef | None = None


class AnmodningBortfaldet(ForløbFact):
    """A question that had no deadline lost its basis: nobody need answer it (A8)."""

    TOPIC: ClassVar[str] = "routing.anmodning_bortfaldet.v1"
    anmodning: UUID
    aarsag: Kode


class LederMangler(ForløbFact):
    """A line of the beslutningstræ that nobody in the organisation covers: no leader could be asked (R49, R85)."""

    TOPIC: ClassVar[str] = "routing.leder_mangler.v1"
    funktion: Kode
    linje: Kode


class LederPåmindet(ForløbFact):
    """A leader who has not answered was reminded (A31)."""

    TOPIC: ClassVar[str] = "routing.leder_paamindet.v1"
    anmodning: UUID
    leder: AktørRef


class LederSvarUdeblev(ForløbFact):
    """A leader did not answer in time; the question goes to the level above (A31)."""

    TOPIC: ClassVar[str] = "routing.leder_svar_udeblev.v1"
    VIRKNING: ClassVar[str | None] = "forfaldt_at"
    anmodning: UUID
    leder: AktørRef
    eskaleret_til: Rolle
    forfaldt_at: AwareDatetime
    overordnet: AktørRef | None = None


class MedarbejderUdpeget(ForløbFact):
    """A leader lends an employee (private: the employee's name and contact) (R89)."""

    TOPIC: ClassVar[str] = "routing.medarbejder_udpeget.v1"
    anmodning: UUID
    funktion: Kode
    medarbejder: AktørRef
    kan_tage_opgaver: bool


class LederMeldteFra(ForløbFact):
    """A leader answered that no employee can be lent (R89)."""

    TOPIC: ClassVar[str] = "routing.leder_meldte_fra.v1"
    anmodning: UUID
    funktion: Kode
    grund: Frafaldsgrund


class AktiverBeslutningstræ(Command):
    """Ask the beslutningstræ which leaders must lend an employee, and ask those (R47, R85, R88)."""

    TOPIC: ClassVar[str] = "routing.aktiver_beslutningstrae.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId


class UdpegMedarbejder(Command):
    """A leader answers with an employee (R89). Without `medarbejder` an id is made from the command."""

    TOPIC: ClassVar[str] = "routing.udpeg_medarbejder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM})
    forloeb: ForløbId
    anmodning: UUID
    medarbejder: AktørRef | None = None
    navn: FortroligtNavn | None = None
    kontakt: FortroligtNavn | None = None
    kan_tage_opgaver: bool = True


class MeldFra(Command):
    """A leader answers that no employee can be lent."""

    TOPIC: ClassVar[str] = "routing.meld_fra.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM})
    forloeb: ForløbId
    anmodning: UUID
    grund: Frafaldsgrund


class SpørgBeslutningstræ(Question):
    """What the beslutningstræ would answer, and why, before anyone is asked (R85)."""

    TOPIC: ClassVar[str] = "routing.beslutningstrae"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    alder: Alder
    trin: Kode
    enhed: EnhedRef
