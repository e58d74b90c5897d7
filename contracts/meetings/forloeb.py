"""What meetings must know of a forløb that others own: that it runs, its consent, its team."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.moeder import Aflysningsgrund
from contracts.values import (
    AktørRef,
    ForløbId,
    KalenderVersion,
    Kode,
    KonceptHash,
    KonceptId,
    MødeId,
    PersonRef,
    Rolle,
)


class ForløbNoteret(ForløbFact):
    """Meetings knows the forløb and its child; the head pins the profile it began under (R1)."""

    TOPIC: ClassVar[str] = "meetings.forloeb_noteret.v1"
    barn: PersonRef


class SamtykkeNoteret(ForløbFact):
    """Meetings knows that the consent is open: meetings may be called, and the clocks run from `ur_start` (R77, A2)."""

    TOPIC: ClassVar[str] = "meetings.samtykke_noteret.v1"
    VIRKNING: ClassVar[str | None] = "ur_start"
    barn: PersonRef
    ur_start: AwareDatetime


class TeamNoteret(ForløbFact):
    """Meetings knows who is in the team now (R50)."""

    TOPIC: ClassVar[str] = "meetings.team_noteret.v1"
    medlemmer: tuple[AktørRef, ...]
    kontaktperson: AktørRef | None


class OplysningspligtNoteret(ForløbFact):
    """Meetings knows that the parents have been told, where that is the gate: meetings may be called (R173, A6)."""

    TOPIC: ClassVar[str] = "meetings.oplysningspligt_noteret.v1"
    barn: PersonRef


class KonceptskiftNoteret(ForløbFact):
    """The forløb is decided under other rules from now on (R1)."""

    TOPIC: ClassVar[str] = "meetings.konceptskift_noteret.v1"
    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion


class MødeMistedeGrundlag(ForløbFact):
    """A called meeting must be looked at again: what it rests on has changed (A4b, A8)."""

    TOPIC: ClassVar[str] = "meetings.moede_mistede_grundlag.v1"
    moede: MødeId
    aarsag: Kode


class DelingNoteret(ForløbFact):
    """Meetings knows of a share that belongs to one of its meetings (A5, A5c)."""

    TOPIC: ClassVar[str] = "meetings.deling_noteret.v1"
    deling: UUID
    moede: MødeId


class MøderIndstillet(ForløbFact):
    """No meeting may be planned or held from now on: consent is gone or the forløb has ended (A8)."""

    TOPIC: ClassVar[str] = "meetings.moeder_indstillet.v1"
    grund: Aflysningsgrund


class MøderGenoptaget(ForløbFact):
    """A forløb that had ended goes on; whether meetings may be called is again a question of the consent (A38)."""

    TOPIC: ClassVar[str] = "meetings.moeder_genoptaget.v1"


class NoterForløb(Command):
    """Meetings learns of a forløb, its child and its profile (from BekymringRegistreret)."""

    TOPIC: ClassVar[str] = "meetings.noter_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef


class ForberedOpstart(Command):
    """The consent is given: the clocks start and the window for the opstartsmøde is computed (from SamtykkeGivet)."""

    TOPIC: ClassVar[str] = "meetings.forbered_opstart.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef
    ur_start: AwareDatetime


class NoterTeam(Command):
    """Meetings learns who is in the team: all of it with its kontaktperson (from TeamNedsat), or, without a
    kontaktperson, who joins those already known (from TeamMedlemTilføjet), or nobody (from DelingStandset)."""

    TOPIC: ClassVar[str] = "meetings.noter_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    medlemmer: tuple[AktørRef, ...]
    kontaktperson: AktørRef | None = None


class IndstilMøder(Command):
    """Call off everything planned: consent is gone or the forløb has ended."""

    TOPIC: ClassVar[str] = "meetings.indstil_moeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    grund: Aflysningsgrund


class GenoptagMøder(Command):
    """A forløb that had ended goes on (from ForløbGenåbnet)."""

    TOPIC: ClassVar[str] = "meetings.genoptag_moeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class NoterOplysningspligt(Command):
    """The parents have been told, where that is the gate (from OplysningspligtOpfyldt) (R173, A6)."""

    TOPIC: ClassVar[str] = "meetings.noter_oplysningspligt.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class NoterUdtrådt(Command):
    """Somebody has left the team (from TeamMedlemUdtrådt)."""

    TOPIC: ClassVar[str] = "meetings.noter_udtraadt.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    medarbejder: AktørRef


class NoterKontaktperson(Command):
    """The family has this contact from now on (from KontaktpersonUdpeget) (R8)."""

    TOPIC: ClassVar[str] = "meetings.noter_kontaktperson.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    kontaktperson: AktørRef


class NoterForLilleTeam(Command):
    """Too few employees were lent and no answer is due any more (from TeamUnderMinimum) (A31)."""

    TOPIC: ClassVar[str] = "meetings.noter_for_lille_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class MarkerMøder(Command):
    """What called meetings rest on has changed: each of them, until a day, is looked at again (A4b, A8)."""

    TOPIC: ClassVar[str] = "meetings.marker_moeder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    aarsag: Kode
    til: date | None = None


class NoterDeling(Command):
    """Meetings learns of a share that belongs to one of its meetings (from DelingRegistreret) (A5, A5c)."""

    TOPIC: ClassVar[str] = "meetings.noter_deling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    deling: UUID
    moede: MødeId


class NoterDelingBortfaldet(Command):
    """A share lost its basis: a called meeting it belongs to is looked at again (from GrundlagBortfaldet) (A8, A5b)."""

    TOPIC: ClassVar[str] = "meetings.noter_deling_bortfaldet.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    deling: UUID


class NoterKonceptskift(Command):
    """Decide the forløb under another koncept, with a transition for each deadline (from KonceptSkiftet) (R1)."""

    TOPIC: ClassVar[str] = "meetings.noter_konceptskift.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion
    genberegnes: tuple[Kode, ...] = ()
    bortfalder: tuple[Kode, ...] = ()
