"""Who else than the team's verdict says how it goes: the detector, and those who do not agree (A18, A22)."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.command import Command
from contracts.fact import Fact, ForløbFact
from contracts.meetings.handleplan import TEAM, Fremdriftskilde
from contracts.values import ForløbId, FortroligTekst, KonceptId, MødeId, PersonRef, Rolle


class OpgaveForfalden(ForløbFact):
    """A task was not done by its day (R91)."""

    TOPIC: ClassVar[str] = "meetings.opgave_forfalden.v1"
    opgave: UUID
    frist: date


class FremdriftBestridt(ForløbFact):
    """The team or the family does not agree with what was said of fremdrift (private: why) (A18)."""

    TOPIC: ClassVar[str] = "meetings.fremdrift_bestridt.v1"
    barn: PersonRef
    kilde: Fremdriftskilde
    rolle: Rolle


class ReserveretTidManglede(ForløbFact):
    """An opstartsmøde had to lie outside the reserved intervals, for none was free (A22)."""

    TOPIC: ClassVar[str] = "meetings.reserveret_tid_manglede.v1"
    kapacitet: UUID
    moede: MødeId
    dag: date


class Kapacitetsalarm(Fact):
    """So many meetings found no reserved interval that those who reserve them must know (A22)."""

    TOPIC: ClassVar[str] = "meetings.kapacitetsalarm.v1"
    kapacitet: UUID
    profil: KonceptId
    uden_plads: Annotated[int, Field(ge=1, le=10_000)]
    siden: date


class VurderFremdrift(Command):
    """Look at the signs of standing still (from FristOverskredet, OpgaveForfalden) (A18)."""

    TOPIC: ClassVar[str] = "meetings.vurder_fremdrift.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class BestridFremdrift(Command):
    """Say that one does not agree with the verdict or the warning, and why (A18)."""

    TOPIC: ClassVar[str] = "meetings.bestrid_fremdrift.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM | {Rolle.FORAELDER, Rolle.UNG}
    forloeb: ForløbId
    kilde: Fremdriftskilde
    begrundelse: FortroligTekst
