"""The tværfaglige udførerteam (R50, R51, A16)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import (
    AktørRef,
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


class NedsætTeam(Command):
    """Appoint the team of those the leaders have lent, with one of them as kontaktperson (R50, R53)."""

    TOPIC: ClassVar[str] = "routing.nedsaet_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None = None
