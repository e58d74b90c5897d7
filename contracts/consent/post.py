"""A one-time link on its way to a party: handed to the post, or not delivered, so that somebody must ring (R78)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, PersonRef, Rolle


class Forsendelsesvej(StrEnum):
    """How the link is sent. Digital Post stands open; nothing is sent that way yet."""

    EPOST = "epost"
    DIGITAL_POST = "digital_post"


class Leveringsfejl(StrEnum):
    """Why the link did not come through: no address, refused by the receiver, or tried again and again in vain."""

    INGEN_ADRESSE = "ingen_adresse"
    AFVIST = "afvist"
    IKKE_LEVERET = "ikke_leveret"


class LinkSendt(ForløbFact):
    """A one-time link was handed to the post; whether it was read nobody knows (R78). `brev`: which sending it is."""

    TOPIC: ClassVar[str] = "consent.link_sendt.v1"
    VIRKNING: ClassVar[str | None] = "sendt_at"
    part: PersonRef
    brev: UUID
    vej: Forsendelsesvej
    sendt_at: AwareDatetime


class LinkIkkeLeveret(ForløbFact):
    """A one-time link could not be delivered: the leader asks the party in another way (R78)."""

    TOPIC: ClassVar[str] = "consent.link_ikke_leveret.v1"
    VIRKNING: ClassVar[str | None] = "opgivet_at"
    part: PersonRef
    brev: UUID
    aarsag: Leveringsfejl
    opgivet_at: AwareDatetime


class NoterLevering(Command):
    """Note what became of a link; without `fejl` it was handed to the post. The same letter is noted once."""

    TOPIC: ClassVar[str] = "consent.noter_levering.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    part: PersonRef
    brev: UUID
    vej: Forsendelsesvej = Forsendelsesvej.EPOST
    fejl: Leveringsfejl | None = None
