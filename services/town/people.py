"""An invented town: units, functions, leaders, children and their families, all from a seed.

Nobody here exists. Names are common Danish first and last names put together by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from contracts.command import Command
from contracts.consent import Part, Relation
from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept
from contracts.meetings import OpretLederteam
from contracts.routing import OpretEnhed, OpretFunktion
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.town.ids import id_of

DISTRICTS = ("nord", "syd", "midt", "vest")
UNITS = {
    Enhedstype.DAGTILBUD: ("Børnehuset", ("Stjerneskuddet", "Mosegrisen", "Havblik", "Egekrattet", "Skattekisten")),
    Enhedstype.SKOLE: ("Skolen", ("ved Åen", "på Toften", "ved Fjorden", "i Lunden", "ved Møllen")),
    Enhedstype.FRITID: ("Klubben", ("Perronen", "Smedjen", "Gavlen")),
    Enhedstype.UNGDOMSUDDANNELSE: ("Ungdomsuddannelsen", ("Broen", "Sejlet")),
}
AGES = {
    Enhedstype.DAGTILBUD: (0, 5),
    Enhedstype.SKOLE: (6, 15),
    Enhedstype.FRITID: (7, 16),
    Enhedstype.UNGDOMSUDDANNELSE: (15, 17),
}
CUSTODY = {
    (Relation.MOR, Relation.FAR): 68,
    (Relation.MOR,): 22,
    (Relation.FAR,): 6,
    (Relation.VAERGE,): 4,
}
"""Who holds custody, and how many in a hundred have it so."""
LOCAL = {"sundhedspleje", "ppr", "fritidspaedagog"}
"""Functions with a leader in each district."""
WITHOUT = ("fritidspaedagog", "vest")
"""No town has everything: nobody covers this, and the beslutningstræ says so."""
WOMEN = (
    *("Agnes", "Alma", "Astrid", "Aya", "Carla", "Dagny", "Elin", "Elva", "Filippa", "Gro", "Ingrid", "Iben", "Kaja"),
    *("Leila", "Liv", "Maja", "Marie", "Nanna", "Olga", "Petra", "Rosa", "Selma", "Signe", "Solvej", "Thea", "Tove"),
    *("Vera", "Vilma", "Åse"),
)
MEN = (
    *("Anker", "Asger", "Birk", "Ebbe", "Eigil", "Emin", "Hamza", "Hugo", "Jens", "Johan", "Lukas", "Malik", "Nor"),
    *("Otto", "Per", "Rune", "Samir", "Sigurd", "Storm", "Svend", "Troels", "Ørn"),
)
FIRST = (*WOMEN, *MEN)
AS_A_PARENT = {Relation.MOR: WOMEN, Relation.FAR: MEN}
LAST = (
    *("Abildgaard", "Bager", "Bech", "Birkholm", "Dalsgaard", "Demir", "Elkjær", "Fabricius", "Engsig", "Grøn"),
    *("Hav", "Hedegaard", "Holmgaard", "Højer", "Kaya", "Kjeldal", "Lindeløv", "Lundbæk", "Mørch", "Nordby"),
    *("Overby", "Pihl", "Ravn", "Rahimi", "Rosenlund", "Skovbo", "Storgaard", "Søndergård", "Toft", "Vang", "Østerby"),
)
WORRIES = (
    "Barnet trækker sig fra de andre børn og vil ofte hjem.",
    "Meget fravær om mandagen og svært ved at komme i gang.",
    "Mange konflikter i frikvarteret og få venskaber.",
    "Uro og træthed; familien fortæller om dårlig søvn.",
    "Trives ikke efter skiftet til den nye gruppe.",
)


@dataclass(frozen=True)
class Unit:
    id: UUID
    type: Enhedstype
    district: str
    name: str


@dataclass(frozen=True)
class Function:
    id: UUID
    code: str
    name: str
    district: str | None
    ages: tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A child nobody knows, about whom somebody will be worried at `at`."""

    number: int
    at: datetime
    unit: Unit
    born: Fortrolig[date]
    age: int
    name: Fortrolig[str]
    worry: Fortrolig[str]
    parts: tuple[Part, ...]
    forloeb: UUID
    child: UUID


class Town:
    """Everything follows from the seed and the profile.

    lively_from: from when people do things all day long and not at a few fixed hours, for those who look on.
    """

    def __init__(self, seed: int, koncept: Koncept, lively_from: datetime | None = None) -> None:
        self.seed = seed
        self.koncept = koncept
        self._lively_from = lively_from
        self.units = tuple(self._units())
        self.functions = tuple(self._functions())

    def id_of(self, kind: str, *what: object) -> UUID:
        return id_of(kind, "by", self.seed, *what)

    def random(self, *what: object) -> Random:
        """Chance of its own for each thing: what happens to one child does not depend on another."""
        return Random(" ".join(map(str, (self.seed, *what))))  # noqa: S311  a story, not a secret

    def leader(self, of: UUID) -> UUID:
        return self.id_of("leder", of)

    def drift(self) -> Aktør:
        return Aktør(id=self.id_of("aktoer", "drift"), rolle=Rolle.DRIFT)

    def _units(self) -> Iterator[Unit]:
        districts = list(DISTRICTS)
        chance = self.random("distrikter")
        for kind, (what, names) in UNITS.items():
            chance.shuffle(districts)
            for place, name in enumerate(names):
                yield Unit(self.id_of("enhed", name), kind, districts[place % len(districts)], f"{what} {name}")

    def _functions(self) -> Iterator[Function]:
        trae = self.koncept.beslutningstrae
        for f in trae.funktioner if trae else ():
            for district in DISTRICTS if f.kode in LOCAL else (None,):
                if (f.kode, district) != WITHOUT:
                    id_ = self.id_of("funktion", f.kode, district)
                    yield Function(id_, f.kode, f.navn, district, (f.fra_alder, f.til_alder))

    def founding(self, at: datetime) -> Iterator[tuple[str, Command]]:
        """The commands that make the town, each with a name for its id."""
        for unit in self.units:
            yield (
                unit.name,
                OpretEnhed(
                    enhed=unit.id,
                    type=unit.type,
                    distrikt=unit.district,
                    leder=self.leader(unit.id),
                    navn=Fortrolig(unit.name),
                    leder_navn=self.person_name(unit.name),
                    leder_mail=Fortrolig(f"leder-{unit.id.hex[:6]}@kommune.example"),
                ),
            )
        for function in self.functions:
            yield (
                f"{function.code} {function.district}",
                OpretFunktion(
                    funktion_id=function.id,
                    funktion=function.code,
                    distrikt=function.district,
                    alder_fra=function.ages[0],
                    alder_til=function.ages[1],
                    leder=self.leader(function.id),
                    navn=Fortrolig(function.name),
                    leder_navn=self.person_name(function.code, function.district),
                    leder_mail=Fortrolig(f"leder-{function.id.hex[:6]}@kommune.example"),
                ),
            )
        places = [function.id for function in self.functions] + [unit.id for unit in self.units[::3]]
        members = tuple(map(self.leader, places))
        for team in self.koncept.lederteam:
            first = self.workday(at.astimezone(KOEBENHAVN), 40).replace(hour=9, minute=0)
            yield team.trin, OpretLederteam(niveau=team.trin, medlemmer=members, foerste_moede=first.astimezone(UTC))

    def workday(self, at: datetime, days: int) -> datetime:
        """So many arbejdsdage later, at the same time of day; 0 is the same day or the next arbejdsdag."""
        calendar, closed = self.koncept.kalendertabel, self.koncept.lukkedage
        while True:
            if calendar.er_arbejdsdag(at.date(), closed):
                if days <= 0:
                    return at
                days -= 1
            at += timedelta(days=1)

    def about(self, at: datetime, who: UUID) -> datetime:
        """An hour as somebody keeps it."""
        if self._lively_from is None or at < self._lively_from:
            return at
        return at + timedelta(minutes=self.random("minut", at.isoformat(), who).randrange(150))

    def person_name(self, *who: object) -> Fortrolig[str]:
        chance = self.random("navn", *who)
        return Fortrolig(f"{chance.choice(FIRST)} {chance.choice(LAST)}")

    def case(self, number: int, at: datetime) -> Case:
        """The child of concern number so-and-so."""
        chance = self.random("sag", number)
        unit = chance.choice(self.units)
        age = chance.randint(*AGES[unit.type])
        born = at.date().replace(day=1) - timedelta(days=age * 365 + age // 4 + chance.randint(20, 330))
        last, forloeb = chance.choice(LAST), self.id_of("forloeb", number)
        parts = tuple(
            Part(
                part=self.id_of("part", number, relation),
                relation=relation,
                foraeldremyndighed=True,
                tolk=chance.random() < 0.08,
                navn=Fortrolig(f"{chance.choice(AS_A_PARENT.get(relation, FIRST))} {last}"),
            )
            for relation in chance.choices(tuple(CUSTODY), tuple(CUSTODY.values()))[0]
        )
        return Case(
            number,
            at,
            unit,
            Fortrolig(born),
            at.year - born.year - ((at.month, at.day) < (born.month, born.day)),
            Fortrolig(f"{chance.choice(FIRST)} {last}"),
            Fortrolig(chance.choice(WORRIES)),
            parts,
            forloeb,
            self.id_of("barn", number),
        )
