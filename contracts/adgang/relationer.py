"""Who stands how to one forløb, known from positive facts alone: what no fact has said is not so (R8, R46, R50, R63).

Facts of different services reach a service in no certain order, so each field belongs to one service and is changed by
that service's facts alone, in their own order. Every order of arrival therefore gives the same relations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from contracts.consent import Aldersgrænse, Dokumentart, Relation, Skjult
from contracts.meetings import PLADSERNE
from contracts.values import Rolle


class Samtykkestand(StrEnum):
    """Where the consent to the forløb is. Only `givet` opens anything."""

    UKENDT = "ukendt"
    SPURGT = "spurgt"
    GIVET = "givet"
    AFVIST = "afvist"
    KONFLIKT = "konflikt"
    TRUKKET = "trukket"
    UDLOEBET = "udloebet"
    BORTFALDET = "bortfaldet"


@dataclass(frozen=True, slots=True)
class Part:
    """A person of the family, and what is kept from or hidden about that person (A41)."""

    relation: Relation
    faar_ikke: frozenset[Dokumentart] = frozenset()
    skjul: frozenset[Skjult] = frozenset()
    adskilt: bool = False


@dataclass(frozen=True, slots=True)
class Vikariat:
    """Someone stands in for a position on these days, both included (A32)."""

    stedfortraeder: UUID
    fra: date
    til: date


@dataclass(frozen=True, slots=True)
class Plads:
    """A seat in a lederteam: who holds it, and who stands in for it when, the one named last at the end (A30, A32)."""

    indehaver: UUID
    vikariater: tuple[Vikariat, ...] = ()

    def stedfortraeder(self, dag: date) -> UUID | None:
        """Who was named last goes first, as at the meeting."""
        return next((v.stedfortraeder for v in reversed(self.vikariater) if v.fra <= dag <= v.til), None)


@dataclass(frozen=True, slots=True)
class Anmodning:
    """A question to a leader that nobody has answered yet: who may answer, and for which function (R88, A31)."""

    funktion_id: UUID
    ledere: frozenset[UUID]


@dataclass(frozen=True)
class Relationer:
    """What the facts say of one lane. An empty one is a lane nobody has heard of."""

    # routing
    barn: UUID | None = None
    enhed: UUID | None = None
    meldt_af: frozenset[UUID] = frozenset()
    kontaktperson: UUID | None = None
    anmodninger: Mapping[UUID, Anmodning] = field(default_factory=dict)
    spurgte: frozenset[UUID] = frozenset()
    """The leaders who were asked for an employee, whether they have answered or not."""
    team: frozenset[UUID] = frozenset()
    tidligere_team: frozenset[UUID] = frozenset()
    familieindgangen: bool = False
    """Familieindgangen has taken the forløb on (A47)."""
    henvist: bool = False
    """The concern is Modtagelsen's by law (R125)."""
    underretninger: frozenset[UUID] = frozenset()
    modtaget: bool = False
    """An underretning has been received in this lane, or about its child."""
    sag_raadgiver: UUID | None = None
    """The rådgiver of the open case of this lane (R63)."""
    overdrager: UUID | None = None
    """The rådgiver who is handing a case over to this forløb (R145)."""
    sager: frozenset[UUID] = frozenset()
    """Of a child: the lanes of its open cases."""
    afsluttet: bool = False
    fraflyttet: bool = False
    """The child has moved: the municipality owes the new one an answer (A34)."""
    eskaleret_til: frozenset[Rolle] = frozenset()
    """The level above that was called, because a clock ran out and no name is known (A19, A31)."""
    leder: UUID | None = None
    vikariater: Mapping[UUID, tuple[Vikariat, ...]] = field(default_factory=dict)
    """By position: the unit or the function."""
    indehavere: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    """By position: who holds it, and who is above."""

    # consent
    parter: Mapping[UUID, Part] = field(default_factory=dict)
    inviterede: frozenset[UUID] = frozenset()
    """Parties whom the child, now an adult, has let in (A4b)."""
    aldersgraenser: frozenset[Aldersgrænse] = frozenset()
    samtykke: Samtykkestand = Samtykkestand.UKENDT
    gyldigt_til: date | None = None
    orienteres: bool | None = None
    """The parents are to be told and not asked; None while no fact has said which (R77, R173)."""
    oplyst: bool = False
    """Everyone who must be told has been told, where that is the gate (R173, A6)."""
    slettet: bool = False

    # meetings
    gaester: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    """By meeting still ahead: who is invited beside the team (R19, A17)."""
    lederteam: UUID | None = None
    """The lederteam that answers for the forløb (R61)."""
    dagsorden: frozenset[UUID] = frozenset()
    """The lederteams that have it on their agenda, or that it waits for (R119)."""
    uden_fremdrift: bool = False
    medlemmer: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    """By lederteam: its members now (R58)."""
    pladser: Mapping[UUID, Plads] = field(default_factory=dict)
    """By position: the seats of all lederteams; a stand-in is a seat's, and a member is a person (A30, A32)."""
    camp100: frozenset[UUID] = frozenset()
    """The Camp 100 that are convened and have not decided: the window in which the fagchefer look (R153, A35)."""

    @property
    def stillinger(self) -> frozenset[UUID]:
        """The positions whose holder has a relation: the unit's leader, the asked functions' leaders."""
        spurgte = {anmodning.funktion_id for anmodning in self.anmodninger.values()}
        return frozenset(spurgte | ({self.enhed} if self.enhed else set()))

    @property
    def lederteams(self) -> frozenset[UUID]:
        return self.dagsorden | ({self.lederteam} if self.lederteam else set())

    @property
    def naboer(self) -> frozenset[UUID]:
        """Other lanes without which these are not whole: unit, functions, lederteams and their seats, underretninger,
        cases.
        """
        pladserne = {PLADSERNE} if self.lederteams or self.medlemmer else set()
        return self.stillinger | self.lederteams | pladserne | self.underretninger | self.sager

    def er_stedfortraeder(self, stilling: UUID, hvem: UUID, dag: date) -> bool:
        return any(v.stedfortraeder == hvem and v.fra <= dag <= v.til for v in self.vikariater.get(stilling, ()))

    def moeder_for(self, hvem: UUID, dag: date) -> frozenset[UUID]:
        """Those for whose seats somebody stands in that day."""
        return frozenset(plads.indehaver for plads in self.pladser.values() if plads.stedfortraeder(dag) == hvem)

    def er_i_lederteamet(self, lederteam: UUID, hvem: UUID, dag: date) -> bool:
        """A member of it, or who stands in that day for the seat of one."""
        medlemmer = self.medlemmer.get(lederteam, frozenset())
        return hvem in medlemmer or not medlemmer.isdisjoint(self.moeder_for(hvem, dag))


@dataclass(frozen=True, slots=True)
class Kendt:
    """What else than the facts decides: the time, and whether this service hears of withdrawals as it should.

    frisk: false when the lane of consent is older than the lease or has a hole; then consent opens nothing (A8).
    """

    nu: datetime
    frisk: bool
