"""The duty to inform, where a koncept has no consent to its meetings: facts and commands of consent (R173, R174, A6).

A reader may rely on this: under a profile whose gate is information, OplysningspligtOpfyldt opens the road as
SamtykkeGivet does under the others. What has been told is not untold: nothing closes it but the end of the forløb.
"""

from typing import ClassVar

from pydantic import AwareDatetime, Field

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, Kode, PersonRef, Rolle, Trin


class OrienteringPåkrævet(ForløbFact):
    """The forløb stands on a step whose parents must be told first; the head pins its profile (R173, R174)."""

    TOPIC: ClassVar[str] = "consent.orientering_paakraevet.v1"
    trin: Trin


class ForældreOrienteret(ForløbFact):
    """A parent was told: about what, how and when (R173, R174)."""

    TOPIC: ClassVar[str] = "consent.foraeldre_orienteret.v1"
    VIRKNING: ClassVar[str | None] = "orienteret_at"
    part: PersonRef
    emne: Kode
    maade: Kode
    orienteret_at: AwareDatetime


class OplysningspligtOpfyldt(ForløbFact):
    """Everyone with custody has been told everything the koncept asks for: the road is open (R173, R174, A6)."""

    TOPIC: ClassVar[str] = "consent.oplysningspligt_opfyldt.v1"
    VIRKNING: ClassVar[str | None] = "opfyldt_at"
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    opfyldt_at: AwareDatetime


class NoterOrientering(Command):
    """Note that parents have been told. `orienteret_at` when it was not now (R173, R174)."""

    TOPIC: ClassVar[str] = "consent.noter_orientering.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LOKAL_LEDER, Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG, Rolle.TEAMMEDLEM, Rolle.RAADGIVER}
    )
    forloeb: ForløbId
    parter: tuple[PersonRef, ...] = Field(min_length=1, max_length=8)
    emne: Kode
    maade: Kode
    orienteret_at: AwareDatetime | None = None
