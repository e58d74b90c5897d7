"""Before the handleplan and around it: the prompts answered with the parents, and who holds the plan's truth."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM
from contracts.values import ForløbId, FortroligTekst, Kode, PersonRef, Rolle


class Planmaster(StrEnum):
    """Who holds the truth of the handleplan (R98, A42)."""

    KOPI = "kopi"
    """This system; TVÆRS may receive it."""
    TVAERS = "tvaers"
    """TVÆRS; here stand a pointer and the hash of its content."""


class ForberedelseBesvaret(ForløbFact):
    """A prompt of the preparation is answered (private: the words) (R95)."""

    TOPIC: ClassVar[str] = "meetings.forberedelse_besvaret.v1"
    barn: PersonRef
    punkt: Kode
    med_foraeldre: bool


class MasterSkiftet(ForløbFact):
    """From now on somebody else holds the truth of the handleplan (A42)."""

    TOPIC: ClassVar[str] = "meetings.master_skiftet.v1"
    fra: Planmaster
    til: Planmaster


class HandleplanIkkeOpdateret(ForløbFact):
    """A meeting was held, and after the one before the handleplan was not updated: `frist_id` was passed (R93, A15)."""

    TOPIC: ClassVar[str] = "meetings.handleplan_ikke_opdateret.v1"
    frist_id: UUID


class BesvarForberedelse(Command):
    """Answer a prompt of the preparation, with the parents (R95)."""

    TOPIC: ClassVar[str] = "meetings.besvar_forberedelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM | {Rolle.HVERDAGSPERSONALE}
    forloeb: ForløbId
    punkt: Kode
    med_foraeldre: bool = True
    tekst: FortroligTekst


class SkiftMaster(Command):
    """Let TVÆRS, or this system, hold the truth of the handleplan from now on (A42)."""

    TOPIC: ClassVar[str] = "meetings.skift_master.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.DRIFT})
    forloeb: ForløbId
    til: Planmaster
