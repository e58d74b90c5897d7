"""The people of a forløb: who they are to the child, and who is forgotten."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from contracts.command import Command, Question
from contracts.fact import Fact, ForløbFact
from contracts.values import (
    ForløbId,
    Fortrolig,
    FortroligtNavn,
    PersonRef,
    Rolle,
    Value,
)


class Relation(StrEnum):
    """What a party is to the child (R69, R79). `myndighed`: the authority where it holds the decision (A3b)."""

    MOR = "mor"
    FAR = "far"
    FORAELDER = "foraelder"
    VAERGE = "vaerge"
    BARNET = "barnet"
    PLEJEFORAELDER = "plejeforaelder"
    MYNDIGHED = "myndighed"


class Sprog(StrEnum):
    """A language in which a party is asked for consent (A45)."""

    DANSK = "dansk"
    ENGELSK = "engelsk"
    TYSK = "tysk"
    ARABISK = "arabisk"
    TYRKISK = "tyrkisk"
    UKRAINSK = "ukrainsk"
    POLSK = "polsk"
    RUMAENSK = "rumaensk"
    SOMALI = "somali"
    FARSI = "farsi"
    URDU = "urdu"
    TEGNSPROG = "tegnsprog"
    ANDET = "andet"


SPROGNAVNE = {
    Sprog.DANSK: "Dansk",
    Sprog.ENGELSK: "Engelsk",
    Sprog.TYSK: "Tysk",
    Sprog.ARABISK: "Arabisk",
    Sprog.TYRKISK: "Tyrkisk",
    Sprog.UKRAINSK: "Ukrainsk",
    Sprog.POLSK: "Polsk",
    Sprog.RUMAENSK: "Rumænsk",
    Sprog.SOMALI: "Somali",
    Sprog.FARSI: "Farsi",
    Sprog.URDU: "Urdu",
    Sprog.TEGNSPROG: "Tegnsprog",
    Sprog.ANDET: "Et andet sprog",
}
"""As somebody reads them who chooses one."""


class PersonkredsRegistreret(ForløbFact):
    """The people around a child are known to consent (private: the child's name and birth date) (R79)."""

    TOPIC: ClassVar[str] = "consent.personkreds_registreret.v1"
    barn: PersonRef


class PartTilføjet(ForløbFact):
    """A person of the forløb (private: name and contact); `foraeldremyndighed` says whose yes is required (A3a)."""

    TOPIC: ClassVar[str] = "consent.part_tilfoejet.v1"
    part: PersonRef
    relation: Relation
    foraeldremyndighed: bool
    tolk: bool
    sprog: Sprog = Sprog.DANSK


class PersonSlettet(Fact):
    """A person is forgotten: every service destroys its key, the facts stay valid (promise 7, A7)."""

    TOPIC: ClassVar[str] = "consent.person_slettet.v1"
    SLETTER: ClassVar[str | None] = "person"
    person: PersonRef


class Part(Value):
    """A person to register. Without `part` an id is made from the command."""

    part: PersonRef | None = None
    relation: Relation
    foraeldremyndighed: bool
    tolk: bool = False
    sprog: Sprog = Sprog.DANSK
    navn: FortroligtNavn
    kontakt: FortroligtNavn | None = None


class RegistrerPersonkreds(Command):
    """Tell consent who the child is and who stands around it; an adult citizen may stand alone (A10)."""

    TOPIC: ClassVar[str] = "consent.registrer_personkreds.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
    forloeb: ForløbId
    barn: PersonRef
    navn: FortroligtNavn
    foedselsdato: Fortrolig[date]
    parter: tuple[Part, ...] = Field(max_length=8)


class SletPerson(Command):
    """Forget a person: destroy the keys under which every word about them is sealed."""

    TOPIC: ClassVar[str] = "consent.slet_person.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.REVISOR})
    person: PersonRef


class FamiliensForløb(Question):
    """Which forløb a citizen is part of: the first page of a parent or young person asks it (R10, A4b, A4c)."""

    TOPIC: ClassVar[str] = "consent.familiens_forloeb"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FORAELDER, Rolle.UNG})
