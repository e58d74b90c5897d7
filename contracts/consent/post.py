"""What is written to the family: which news is owed to whom, and what became of each letter with a one-time link (R78).

A letter is handed to the post, or it is not delivered, so that somebody must ring.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.fact import ForløbFact
from contracts.values import ForløbId, MødeId, PersonRef, Rolle

INDKALDERNE = frozenset(
    {
        Rolle.LOKAL_LEDER,
        Rolle.TEAMMEDLEM,
        Rolle.HVERDAGSPERSONALE,
        Rolle.FAMILIEINDGANG,
        Rolle.RAADGIVER,
        Rolle.MODTAGELSEN,
    }
)
"""Who calls meetings, and so answers for that the family is told."""


class Forsendelsesvej(StrEnum):
    """How the link is sent. Digital Post stands open; nothing is sent that way yet."""

    EPOST = "epost"
    DIGITAL_POST = "digital_post"


class Leveringsfejl(StrEnum):
    """Why the link did not come through: no address, refused by the receiver, or tried again and again in vain."""

    INGEN_ADRESSE = "ingen_adresse"
    AFVIST = "afvist"
    IKKE_LEVERET = "ikke_leveret"


class Beskedanledning(StrEnum):
    """What is new about a meeting, which the family logs in to read (R102, R110, A24)."""

    MOEDE_INDKALDT = "moede_indkaldt"
    MOEDE_FLYTTET = "moede_flyttet"
    MOEDE_AFLYST = "moede_aflyst"
    REFERAT_SENDT = "referat_sendt"


class FamilienSkalHaveBesked(ForløbFact):
    """There is news about a meeting, and a letter is owed to each of these of the family (R102, R110, A24, A41).

    `besked`: which news it is; `starter_at`: when the meeting is, where that is the news: it is told before then.
    """

    TOPIC: ClassVar[str] = "consent.familien_skal_have_besked.v1"
    VIRKNING: ClassVar[str | None] = "nyt_at"
    moede: MødeId
    besked: UUID
    anledning: Beskedanledning
    parter: tuple[PersonRef, ...]
    nyt_at: AwareDatetime
    starter_at: AwareDatetime | None = None


class BeskedGivet(ForløbFact):
    """Somebody told the family the news about a meeting, where no letter did (R102, R110)."""

    TOPIC: ClassVar[str] = "consent.besked_givet.v1"
    VIRKNING: ClassVar[str | None] = "givet_at"
    moede: MødeId
    givet_at: AwareDatetime


class LinkSendt(ForløbFact):
    """A one-time link was handed to the post; whether it was read nobody knows (R78). `brev`: which sending it is.

    `moede`: the meeting it tells of; empty where the party was asked for an answer.
    """

    TOPIC: ClassVar[str] = "consent.link_sendt.v1"
    VIRKNING: ClassVar[str | None] = "sendt_at"
    part: PersonRef
    brev: UUID
    vej: Forsendelsesvej
    sendt_at: AwareDatetime
    moede: MødeId | None = None


class LinkIkkeLeveret(ForløbFact):
    """A one-time link could not be delivered: the leader asks the party in another way (R78)."""

    TOPIC: ClassVar[str] = "consent.link_ikke_leveret.v1"
    VIRKNING: ClassVar[str | None] = "opgivet_at"
    part: PersonRef
    brev: UUID
    aarsag: Leveringsfejl
    opgivet_at: AwareDatetime
    moede: MødeId | None = None


class GivFamilienBesked(Command):
    """Owe the family a letter about a meeting; `parter`: whom it is for, of those who may have it (A41)."""

    TOPIC: ClassVar[str] = "consent.giv_familien_besked.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    moede: MødeId
    anledning: Beskedanledning
    parter: tuple[PersonRef, ...] = Field(default=(), max_length=20)
    starter_at: AwareDatetime | None = None


class NoterBeskedGivet(Command):
    """Note that the family has been told the news about a meeting by telephone, on paper or in person (R102, R110)."""

    TOPIC: ClassVar[str] = "consent.noter_besked_givet.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDERNE
    forloeb: ForløbId
    moede: MødeId


class NoterLevering(Command):
    """Note what became of a link; without `fejl` it was handed to the post. The same letter is noted once."""

    TOPIC: ClassVar[str] = "consent.noter_levering.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    part: PersonRef
    brev: UUID
    vej: Forsendelsesvej = Forsendelsesvej.EPOST
    fejl: Leveringsfejl | None = None


class Beskeder(Question):
    """Whom of the family a letter reaches, and what became of those about each meeting; others must be told (R102)."""

    TOPIC: ClassVar[str] = "consent.beskeder"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDERNE
    forloeb: ForløbId
