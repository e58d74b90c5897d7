"""Siblings whose forløb know of one another, and guests of a team who do not count in it (A16, A17, A21)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import AktørRef, ForløbId, Rolle

LEDERE = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})


class Deltagerart(StrEnum):
    """Who comes to the table without counting as one of the team's professionals (A16, A17, R52)."""

    FAMILIE = "familie"
    NETVAERK = "netvaerk"
    TOLK = "tolk"
    LEDERGAEST = "ledergaest"
    RAADGIVER_VED_OVERDRAGELSE = "raadgiver_ved_overdragelse"
    SPARRING = "sparring"


class SøskendeForbundet(ForløbFact):
    """The forløb of two siblings know of one another: meetings may be shared, the data stay apart (A21)."""

    TOPIC: ClassVar[str] = "routing.soeskende_forbundet.v1"
    soeskende: UUID


class SøskendeAdskilt(ForløbFact):
    """The two forløb no longer share meetings (A21)."""

    TOPIC: ClassVar[str] = "routing.soeskende_adskilt.v1"
    soeskende: UUID


class DeltagerInviteret(ForløbFact):
    """Someone is invited beside the team and does not count in it (R52, A16); sparring is for one point only (A17)."""

    TOPIC: ClassVar[str] = "routing.deltager_inviteret.v1"
    deltager: AktørRef
    art: Deltagerart


class ForbindSøskende(Command):
    """Link two siblings' forløb; each stays its own child's (A21)."""

    TOPIC: ClassVar[str] = "routing.forbind_soeskende.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDERE
    forloeb: ForløbId
    soeskende: ForløbId


class AdskilSøskende(Command):
    """Let two siblings' forløb go each its own way (A21)."""

    TOPIC: ClassVar[str] = "routing.adskil_soeskende.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDERE
    forloeb: ForløbId
    soeskende: ForløbId


class InviterDeltager(Command):
    """Invite someone beside the team: family, network, interpreter, a guest, or sparring for one point (R52, A16)."""

    TOPIC: ClassVar[str] = "routing.inviter_deltager.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = LEDERE | {Rolle.TEAMMEDLEM}
    forloeb: ForløbId
    deltager: AktørRef
    art: Deltagerart
