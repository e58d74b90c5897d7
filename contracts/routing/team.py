"""The tværfaglige udførerteam (R50, R51, A16)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import (
    AktørRef,
    Antal,
    ForløbId,
    Kode,
    Rolle,
    Value,
)


class Teammedlem(Value):
    """A professional in the udførerteam (R50)."""

    medarbejder: AktørRef
    funktion: Kode


class Afvigelse(StrEnum):
    """Why a team of fewer than two or more than four is right here (A16)."""

    FAMILIENS_OENSKE = "familiens_oenske"
    SVAR_UDEBLEV = "svar_udeblev"
    FAGLIG_VURDERING = "faglig_vurdering"


class Udtrædelsesgrund(StrEnum):
    """Why a member leaves the team (R115)."""

    JOBSKIFTE = "jobskifte"
    IKKE_RETTE_DELTAGER = "ikke_rette_deltager"
    FAMILIENS_OENSKE = "familiens_oenske"
    FRAVAER = "fravaer"


class TeamNedsat(ForløbFact):
    """The udførerteam exists (R50); fewer than two or more than four only with a stated reason (A16)."""

    TOPIC: ClassVar[str] = "routing.team_nedsat.v1"
    team: UUID
    medlemmer: tuple[Teammedlem, ...]
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None


class TeamMedlemTilføjet(ForløbFact):
    """A member joined the team later (R115)."""

    TOPIC: ClassVar[str] = "routing.team_medlem_tilfoejet.v1"
    team: UUID
    medlem: Teammedlem


class TeamMedlemUdtrådt(ForløbFact):
    """A member left the team (R115)."""

    TOPIC: ClassVar[str] = "routing.team_medlem_udtraadt.v1"
    team: UUID
    medarbejder: AktørRef
    grund: Udtrædelsesgrund
    afvigelse: Afvigelse | None = None


class TeamUnderMinimum(ForløbFact):
    """Fewer than the team needs were lent, and no more answers are due: the first meeting is in danger (A31)."""

    TOPIC: ClassVar[str] = "routing.team_under_minimum.v1"
    udpeget: Antal
    mindst: Antal


class NedsætTeam(Command):
    """Appoint the team of those the leaders have lent, with one of them as kontaktperson (R50, R53).

    medlemmer: only where the koncept asks no leaders; there the local leader names them himself.
    """

    TOPIC: ClassVar[str] = "routing.nedsaet_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.FAMILIEINDGANG})
    forloeb: ForløbId
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None = None
    medlemmer: tuple[Teammedlem, ...] = ()


class FjernTeammedlem(Command):
    """A member leaves the team; who is the family's contact hands that over at the same time (R8, R115)."""

    TOPIC: ClassVar[str] = "routing.fjern_teammedlem.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId
    medarbejder: AktørRef
    grund: Udtrædelsesgrund
    ny_kontaktperson: AktørRef | None = None
    afvigelse: Afvigelse | None = None


class UdpegKontaktperson(Command):
    """The family gets another contact among the team, as agreed at the formøde or later (R8, R53)."""

    TOPIC: ClassVar[str] = "routing.udpeg_kontaktperson.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId
    kontaktperson: AktørRef
