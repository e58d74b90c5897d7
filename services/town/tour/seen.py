"""What the facts of the visitor's own forløb say. Pure: each step of the tour can be told from a list of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from contracts import consent, meetings, routing
from contracts.fact import Fact
from contracts.values import Aktør

ENDED = (consent.SamtykkeAfvist, consent.SamtykkeTrukketTilbage, routing.ForløbAfsluttet)
"""After these nobody can go on."""


class Asked(NamedTuple):
    """A leader who was asked for an employee."""

    funktion: str
    leder: UUID


class Meeting(NamedTuple):
    moede: UUID
    starts: datetime


@dataclass(frozen=True)
class Seen:
    """How far one forløb has come; `begun` is False until the first fact of it is known."""

    forloeb: UUID | None = None
    leader: Aktør | None = None
    child: UUID | None = None
    parties: tuple[UUID, ...] = ()
    said: frozenset[UUID] = frozenset()
    open: bool = False
    tree: bool = False
    asked: Mapping[UUID, Asked] = field(default_factory=dict)
    answered: frozenset[UUID] = frozenset()
    team: tuple[UUID, ...] = ()
    contact: UUID | None = None
    called: tuple[Meeting, ...] = ()
    held: frozenset[UUID] = frozenset()
    verdict: str = ""
    ended: bool = False

    @property
    def begun(self) -> bool:
        return self.leader is not None

    @property
    def waiting(self) -> tuple[UUID, ...]:
        """Who of the family has not said yes."""
        return tuple(part for part in self.parties if part not in self.said)

    @property
    def unanswered(self) -> tuple[UUID, ...]:
        return tuple(question for question in self.asked if question not in self.answered)

    @property
    def next_meeting(self) -> Meeting | None:
        coming = [meeting for meeting in self.called if meeting.moede not in self.held]
        return min(coming, key=lambda meeting: meeting.starts, default=None)


def seen(forloeb: UUID | None, facts: Iterable[tuple[Fact, Aktør]]) -> Seen:
    state = Seen(forloeb)
    for fact, by in facts:
        state = _after(state, fact, by)
    return state


def _after(s: Seen, fact: Fact, by: Aktør) -> Seen:
    match fact:
        case routing.BekymringRegistreret(barn=child):
            return replace(s, leader=by, child=child)
        case consent.SamtykkeAnmodet(parter=parts):
            return replace(s, parties=parts)
        case consent.PartGavSamtykke(part=part):
            return replace(s, said=s.said | {part})
        case consent.SamtykkeGivet():
            return replace(s, open=True)
        case routing.BeslutningstræAktiveret():
            return replace(s, tree=True)
        case routing.LederAnmodet(anmodning=question) | routing.LederSpurgt(anmodning=question):
            return replace(s, asked={**s.asked, question: Asked(fact.funktion, fact.leder)})
        case routing.MedarbejderUdpeget(anmodning=question) | routing.LederMeldteFra(anmodning=question):
            return replace(s, answered=s.answered | {question})
        case routing.TeamNedsat(medlemmer=members, kontaktperson=contact):
            return replace(s, team=tuple(member.medarbejder for member in members), contact=contact)
        case (
            meetings.MødeIndkaldt(moede=meeting, starter_at=starts)
            | meetings.MødeFlyttet(moede=meeting, starter_at=starts)
        ):
            others = tuple(each for each in s.called if each.moede != meeting)
            return replace(s, called=(*others, Meeting(meeting, starts)))
        case meetings.MødeAflyst(moede=meeting):
            return replace(s, called=tuple(each for each in s.called if each.moede != meeting))
        case meetings.MødeAfholdt(moede=meeting):
            return replace(s, held=s.held | {meeting})
        case meetings.FremdriftVurderet(fremdrift=verdict):
            return replace(s, verdict=verdict.value)
    return replace(s, ended=s.ended or isinstance(fact, ENDED))
