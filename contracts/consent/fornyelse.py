"""A consent is renewed before it ends (A5b), and data without a consent is purged (A7): facts and commands."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.consent.samtykke import Kanal
from contracts.fact import Fact, ForløbFact
from contracts.values import Antal, ForløbId, Kode, PersonRef, Rolle


class Sletningsgrund(StrEnum):
    """Why what was known before the consent is purged (A7)."""

    AFVIST = "afvist"
    UDEN_SVAR = "uden_svar"


class FornyelsePåkrævet(ForløbFact):
    """The consent ends soon: renewal is a task from now on (A5b)."""

    TOPIC: ClassVar[str] = "consent.fornyelse_paakraevet.v1"
    VIRKNING: ClassVar[str | None] = "fornyes_fra"
    gyldigt_til: date
    fornyes_fra: AwareDatetime


class FornyelseAnmodet(ForløbFact):
    """Each required party is asked to go on; the consent stands until it ends (A5b)."""

    TOPIC: ClassVar[str] = "consent.fornyelse_anmodet.v1"
    VIRKNING: ClassVar[str | None] = "anmodet_at"
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    en_af: tuple[PersonRef, ...] = ()
    tekst: Kode | None
    anmodet_at: AwareDatetime


class PartFornyedeSamtykke(ForløbFact):
    """One party said yes to going on (A5b)."""

    TOPIC: ClassVar[str] = "consent.part_fornyede_samtykke.v1"
    VIRKNING: ClassVar[str | None] = "givet_at"
    part: PersonRef
    givet_at: AwareDatetime
    modtaget_at: AwareDatetime
    kanal: Kanal


class SamtykkeFornyet(ForløbFact):
    """Every required party has said yes to going on, until `gyldigt_til`; the clocks are not started anew (A5b)."""

    TOPIC: ClassVar[str] = "consent.samtykke_fornyet.v1"
    VIRKNING: ClassVar[str | None] = "fornyet_at"
    parter: tuple[PersonRef, ...]
    fornyet_at: AwareDatetime
    gyldigt_til: date


class OplysningerSlettet(ForløbFact):
    """What was known before a consent that never came is purged: a count is left and no person (A7)."""

    TOPIC: ClassVar[str] = "consent.oplysninger_slettet.v1"
    VIRKNING: ClassVar[str | None] = "slettet_at"
    aarsag: Sletningsgrund
    slettet_at: AwareDatetime


class SletningBortfaldet(ForløbFact):
    """The authority goes on with the child by law: what is known is kept, although no consent came (A5, A7)."""

    TOPIC: ClassVar[str] = "consent.sletning_bortfaldet.v1"


class PersonKendt(Fact):
    """A person is known through a forløb; who is known through another too is not forgotten with the first (A7)."""

    TOPIC: ClassVar[str] = "consent.person_kendt.v1"
    person: PersonRef
    via: UUID


class PersonFrigivet(Fact):
    """A person is no longer known through this forløb, but still through another (A7)."""

    TOPIC: ClassVar[str] = "consent.person_frigivet.v1"
    person: PersonRef
    via: UUID


class PersonkredsGlemt(ForløbFact):
    """The people of a forløb that never got its consent are let go: so many there were (A7).

    efter_opbevaring: it is long ended, and somebody decided that they need not be known any more (A8).
    """

    TOPIC: ClassVar[str] = "consent.personkreds_glemt.v1"
    personer: Antal
    efter_opbevaring: bool = False


class GlemPersonkreds(Command):
    """Forget the people of a forløb whose data was purged (A7)."""

    TOPIC: ClassVar[str] = "consent.glem_personkreds.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
