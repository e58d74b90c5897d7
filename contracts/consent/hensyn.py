"""What must be minded about one party: what is hidden from or about it, and in what language it is asked (A41, A45)."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from contracts.command import Command, Question
from contracts.consent.deling import Dokumentart
from contracts.consent.personkreds import Sprog
from contracts.fact import ForløbFact
from contracts.values import ForløbId, PersonRef, Rolle


class Skjult(StrEnum):
    """What no other party may see of this one (A41)."""

    ADRESSE = "adresse"
    TELEFON = "telefon"
    MOEDESTED = "moedested"


class PartsbegrænsningSat(ForløbFact):
    """What is hidden of a party, which documents it does not get, and whether it meets apart from the others (A41)."""

    TOPIC: ClassVar[str] = "consent.partsbegraensning_sat.v1"
    part: PersonRef
    skjul: tuple[Skjult, ...]
    faar_ikke: tuple[Dokumentart, ...]
    adskilte_moeder: bool


class TolkebehovNoteret(ForløbFact):
    """A party needs an interpreter, or none, and is asked in this language (A45)."""

    TOPIC: ClassVar[str] = "consent.tolkebehov_noteret.v1"
    part: PersonRef
    tolk: bool
    sprog: Sprog


class SætPartsbegrænsning(Command):
    """Protect a party: hidden address, documents withheld, separate meetings; empty lifts it (A41)."""

    TOPIC: ClassVar[str] = "consent.saet_partsbegraensning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
    forloeb: ForløbId
    part: PersonRef
    skjul: Annotated[tuple[Skjult, ...], Field(max_length=3)] = ()
    faar_ikke: Annotated[tuple[Dokumentart, ...], Field(max_length=8)] = ()
    adskilte_moeder: bool = False


class NoterTolkebehov(Command):
    """Note at consent whether a party needs an interpreter, and its language (A45)."""

    TOPIC: ClassVar[str] = "consent.noter_tolkebehov.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN}
    )
    forloeb: ForløbId
    part: PersonRef
    tolk: bool
    sprog: Sprog = Sprog.DANSK


class Modtagerliste(Question):
    """Who of the family may receive a document, and what must not stand in it (A41)."""

    TOPIC: ClassVar[str] = "consent.modtagerliste"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER, Rolle.MODTAGELSEN}
    )
    forloeb: ForløbId
    dokument: Dokumentart
