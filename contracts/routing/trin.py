"""The steps of a scale: placed, considered again, corrected, and where they point to (R35, R36, R38, A11)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.routing.beslutningstrae import Træsvar
from contracts.values import ForløbId, Kode, Rolle, Trin

PLACERER = frozenset({Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
"""Whom one koncept or another lets place a child on its scale; the profile says which (R45, R75, A47)."""


class Rettelsesgrund(StrEnum):
    """Why a stated step was a mistake."""

    FEJLTRYK = "fejltryk"
    FORKERT_BARN = "forkert_barn"
    MISFORSTAAELSE = "misforstaaelse"


class Placeringsanledning(StrEnum):
    """Why a step is stated again (R35)."""

    OPFOELGNING = "opfoelgning"
    EVALUERING = "evaluering"
    LEDERTEAM = "lederteam"


class TrinPlaceret(ForløbFact):
    """The leader placed the concern on the scale for the first time (R35, R75)."""

    TOPIC: ClassVar[str] = "routing.trin_placeret.v1"
    trin: Trin
    muligheder_udtoemt: bool
    vurderet_at: AwareDatetime | None = None


class VejviserAktiveret(ForløbFact):
    """On trin 0-1 the beslutningstræ points to the tools for the community (R86, R161)."""

    TOPIC: ClassVar[str] = "routing.vejviser_aktiveret.v1"
    trin: Trin
    linjer: tuple[Træsvar, ...]


class HenvistTilModtagelsen(ForløbFact):
    """On trin 3-4 the concern is Modtagelsen's, by law and not by consent (R125)."""

    TOPIC: ClassVar[str] = "routing.henvist_til_modtagelsen.v1"
    trin: Trin


class TrinÆndret(ForløbFact):
    """The child moved on the scale (R35); `vurderet` is the day on which it was considered."""

    TOPIC: ClassVar[str] = "routing.trin_aendret.v1"
    fra: Trin
    til: Trin
    anledning: Placeringsanledning
    vurderet: date | None = None
    vurderet_at: AwareDatetime | None = None


class TrinBekræftet(ForløbFact):
    """The step was considered and stands (R35)."""

    TOPIC: ClassVar[str] = "routing.trin_bekraeftet.v1"
    trin: Trin
    anledning: Placeringsanledning
    vurderet: date | None = None
    vurderet_at: AwareDatetime | None = None


class TrinRettet(ForløbFact):
    """The step last stated was a mistake: this is what was true from then on (R35).

    Its head has two times: known until `registreret` was `fra`, corrected from `gaelder_fra` is `til`.
    """

    TOPIC: ClassVar[str] = "routing.trin_rettet.v1"
    VIRKNING: ClassVar[str | None] = "gaelder_fra"
    fra: Trin
    til: Trin
    grund: Rettelsesgrund
    gaelder_fra: AwareDatetime


class TrinvurderingPåkrævet(ForløbFact):
    """A follow-up was held and the step must be stated again; TrinÆndret or TrinBekræftet does it (R35)."""

    TOPIC: ClassVar[str] = "routing.trinvurdering_paakraevet.v1"
    anledning: Placeringsanledning
    moede: UUID


class PlacerTrin(Command):
    """Place the concern on the scale; on the first individual step the options before it must be exhausted (R71)."""

    TOPIC: ClassVar[str] = "routing.placer_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = PLACERER
    forloeb: ForløbId
    trin: Kode
    muligheder_udtoemt: bool = False


class VurderTrin(Command):
    """State the step again at follow-up or evaluation: TrinÆndret, or TrinBekræftet when it is the same (R35)."""

    TOPIC: ClassVar[str] = "routing.vurder_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = PLACERER | {Rolle.TEAMMEDLEM, Rolle.LEDERTEAM}
    forloeb: ForløbId
    trin: Kode
    anledning: Placeringsanledning


class RetTrin(Command):
    """Correct the step last stated: it was a mistake, not a movement (R35). The concern may have been referred on."""

    TOPIC: ClassVar[str] = "routing.ret_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = PLACERER
    forloeb: ForløbId
    trin: Kode
    grund: Rettelsesgrund
    muligheder_udtoemt: bool = False


class NoterOpfølgning(Command):
    """Routing learns that a follow-up was held (from MødeAfholdt) (R35)."""

    TOPIC: ClassVar[str] = "routing.noter_opfoelgning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    moede: UUID
