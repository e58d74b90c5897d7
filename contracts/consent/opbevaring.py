"""When nobody needs to be known any longer: the time runs out by the profile, and a person decides (A8).

The journal is kept as long as the municipality has said, and not longer for want of someone who looks. Without such a
choice in the profile nothing runs out. What is deleted are the keys: the facts stay valid, and name nobody.
"""

from enum import StrEnum
from typing import ClassVar

from contracts.command import Command
from contracts.deadlines import FristBortfaldetShape, FristOverskredetShape, FristSatShape
from contracts.fact import ForløbFact
from contracts.values import ForløbId, FortroligTekst, PersonRef, Rolle


class Opbevaringsvalg(StrEnum):
    """What becomes of it when the time has run out: it is deleted, or kept for as long again."""

    SLET = "slet"
    BEVAR = "bevar"


class MyndighedssagNoteret(ForløbFact):
    """Consent knows whether the authority has an open case in the lane; while it has, the time does not run (A8)."""

    TOPIC: ClassVar[str] = "consent.myndighedssag_noteret.v1"
    aaben: bool


class OpbevaringsfristSat(FristSatShape):
    """Nothing runs any more; so long are its people known (A8)."""

    TOPIC: ClassVar[str] = "consent.opbevaringsfrist_sat.v1"


class OpbevaringsfristOverskredet(FristOverskredetShape):
    """The time has run out, and somebody must decide (A8)."""

    TOPIC: ClassVar[str] = "consent.opbevaringsfrist_overskredet.v1"


class OpbevaringsfristBortfaldet(FristBortfaldetShape):
    """Somebody has decided, or it runs again (A8, A38)."""

    TOPIC: ClassVar[str] = "consent.opbevaringsfrist_bortfaldet.v1"


class OpbevaringBesluttet(ForløbFact):
    """It is decided what becomes of what is known of the people of an ended forløb (private: why) (A8)."""

    TOPIC: ClassVar[str] = "consent.opbevaring_besluttet.v1"
    barn: PersonRef
    valg: Opbevaringsvalg


class NoterMyndighedssag(Command):
    """Consent learns that the authority's case was opened or closed (from SagOprettet, SagLukket) (A8).

    From UnderretningAfgjort and LokalLederKontaktet: an underretning that is settled is no open case either.
    """

    TOPIC: ClassVar[str] = "consent.noter_myndighedssag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    aaben: bool


class BeslutOpbevaring(Command):
    """Delete what is known when its time has run out, or keep it for as long again and say why (A8)."""

    TOPIC: ClassVar[str] = "consent.beslut_opbevaring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF, Rolle.REVISOR})
    forloeb: ForløbId
    valg: Opbevaringsvalg
    begrundelse: FortroligTekst | None = None
