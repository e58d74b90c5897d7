"""Where an underretning goes: the open case, a new one, or the local leader (R126-R134, R179, A9, A28)."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.routing.myndighed import MYNDIGHED
from contracts.routing.organisation import Alder
from contracts.routing.underretning import UnderretningFact
from contracts.values import AktørRef, EnhedRef, ForløbId, Kode, MødeId, PersonRef, Rolle


class Kontaktgrundlag(StrEnum):
    """On what Modtagelsen contacts the local leader: consent, or as an exception another basis (A9)."""

    SAMTYKKE = "samtykke"
    ANDET_GRUNDLAG = "andet_grundlag"


class AkutHandlingIværksat(UnderretningFact):
    """Acute action has been taken for the child (R126)."""

    TOPIC: ClassVar[str] = "routing.akut_handling_ivaerksat.v1"


class UnderretningVidereformidlet(UnderretningFact):
    """It was forwarded to the rådgiver responsible for the open case; no clock stops (R127, A19)."""

    TOPIC: ClassVar[str] = "routing.underretning_videreformidlet.v1"
    sag: UUID
    raadgiver: AktørRef


class UnderretningsmødeIndkaldt(UnderretningFact):
    """The family and those the profile names were invited, by the rådgiver (R127) or by Modtagelsen (R128).

    deltagere: the profile's codes.
    """

    TOPIC: ClassVar[str] = "routing.underretningsmoede_indkaldt.v1"
    moede: MødeId
    starter_at: AwareDatetime
    deltagere: tuple[Kode, ...]


class UnderretningAfgjort(UnderretningFact):
    """Whether there is ground for what the profile names, and which department takes it on (R129, R130, R64).

    Without `afgoerelse` there is no ground for it, and the way to the local leader is open (R133, R134).
    """

    TOPIC: ClassVar[str] = "routing.underretning_afgjort.v1"
    afgoerelse: Kode | None
    afdeling: Kode | None
    sag: UUID | None


class KontaktgrundlagNoteret(UnderretningFact):
    """Routing knows on what basis Modtagelsen may contact the local leader, or (None) that there is none (A9)."""

    TOPIC: ClassVar[str] = "routing.kontaktgrundlag_noteret.v1"
    grundlag: Kontaktgrundlag | None


class LokalLederKontaktet(UnderretningFact):
    """Modtagelsen contacted the local leader, on consent or on another basis (R133, R134, A9).

    til_forloeb: the child's own, or the one opened with it; None where the koncept leaves it to the leader to open one.
    """

    TOPIC: ClassVar[str] = "routing.lokal_leder_kontaktet.v1"
    barn: PersonRef
    enhed: EnhedRef
    til_forloeb: UUID | None
    grundlag: Kontaktgrundlag


class RådgiverAfventes(ForløbFact):
    """An underretning was made in the forløb, which goes on until a rådgiver has taken over (R179, A28)."""

    TOPIC: ClassVar[str] = "routing.raadgiver_afventes.v1"
    underretning: UUID


class RådgiverOvertog(ForløbFact):
    """The rådgiver has taken over the effort from the forløb (R179)."""

    TOPIC: ClassVar[str] = "routing.raadgiver_overtog.v1"
    raadgiver: AktørRef


class RådgiverTogIkkeOver(ForløbFact):
    """The underretning gave no case: the forløb no longer waits, and its own limits count again (A28)."""

    TOPIC: ClassVar[str] = "routing.raadgiver_tog_ikke_over.v1"
    underretning: UUID


class IværksætAkutHandling(Command):
    """Acute action has been taken (R126)."""

    TOPIC: ClassVar[str] = "routing.ivaerksaet_akut_handling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID


class VidereformidlUnderretning(Command):
    """Forward it to the rådgiver responsible for the child's open case (R127)."""

    TOPIC: ClassVar[str] = "routing.videreformidl_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.MODTAGELSEN, Rolle.SYSTEM})
    underretning: UUID


class IndkaldTilUnderretningsmøde(Command):
    """Invite to a meeting about it: Modtagelsen in a new case, the responsible rådgiver in an open one (R127, R128)."""

    TOPIC: ClassVar[str] = "routing.indkald_til_underretningsmoede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID
    starter_at: AwareDatetime
    deltagere: tuple[Kode, ...]


class AfgørUnderretning(Command):
    """Decide whether there is ground for what the profile names (R129, R130); with it, a case is opened.

    Without `afdeling` the one that serves the child's age takes it (R64).
    """

    TOPIC: ClassVar[str] = "routing.afgoer_underretning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID
    afgoerelse: Kode | None = None
    raadgiver: AktørRef | None = None
    afdeling: Kode | None = None
    alder: Alder | None = None


class NoterKontaktgrundlag(Command):
    """Routing learns of the parents' consent to contact the local leader, or of the other basis (A9)."""

    TOPIC: ClassVar[str] = "routing.noter_kontaktgrundlag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    underretning: UUID
    grundlag: Kontaktgrundlag | None


class KontaktLokalLeder(Command):
    """Contact the local leader, who activates the beslutningstræ; only on the basis that is noted (R133, R134, A9)."""

    TOPIC: ClassVar[str] = "routing.kontakt_lokal_leder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED
    underretning: UUID
    enhed: EnhedRef
    alder: Alder


class OvertagForløb(Command):
    """The rådgiver has taken over from the forløb that waited (R179)."""

    TOPIC: ClassVar[str] = "routing.overtag_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
