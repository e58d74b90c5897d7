"""A line of an export of concerns: what it says, or what kind of wrong it is.

The columns are judged from left to right and the first wrong one names the kind. Names, birth dates and remarks are
`Fortrolig` as soon as they leave their column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from contracts.consent import Relation
from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.values import Fortrolig, Kode
from services.town.columns import Shape, read_date, read_records, read_time
from services.town.ids import id_of, unit_id

COLUMNS = (
    *("Løbenr", "Modtaget", "Enhed", "Barn", "Fødselsdato", "Trin", "Forældremyndighed"),
    *("Forælder 1", "Forælder 2", "Svar 1", "Svar 2", "Bemærkning"),
)
LONGEST_NAME, LONGEST_REMARK = 200, 8_000


class Fejl(StrEnum):
    """The kinds of wrong, as they stand in the report; `Shape` has those of a broken record."""

    MANGLER_LOEBENR = "mangler_loebenr"
    GENTAGET_LOEBENR = "gentaget_loebenr"
    UGYLDIG_DATO = "ugyldig_dato"
    UKENDT_ENHED = "ukendt_enhed"
    UGYLDIGT_NAVN = "ugyldigt_navn"
    MANGLER_FOEDSELSDATO = "mangler_foedselsdato"
    FOEDT_I_FREMTIDEN = "foedt_i_fremtiden"
    FOR_GAMMEL = "for_gammel"
    TRIN_UDENFOR = "trin_udenfor"
    INGEN_FORAELDREMYNDIGHED = "ingen_foraeldremyndighed"
    UGYLDIGT_SVAR = "ugyldigt_svar"
    SAMTYKKE_FOER_BEKYMRING = "samtykke_foer_bekymring"
    FOR_LANG_BEMAERKNING = "for_lang_bemaerkning"


class Wrong(Exception):
    """This line cannot be used; only the kind is told."""

    def __init__(self, kind: Fejl) -> None:
        super().__init__(kind.value)
        self.kind = kind


@dataclass(frozen=True)
class Answer:
    ja: bool
    at: datetime


@dataclass(frozen=True)
class Guardian:
    """Someone with custody, and what they answered."""

    part: UUID
    relation: Relation
    navn: Fortrolig[str]
    svar: Answer | None


@dataclass(frozen=True)
class Concern:
    """A whole line. `number` is its name in the other system, from which all its ids follow."""

    line: int
    number: str
    modtaget: datetime
    enhed: UUID
    navn: Fortrolig[str]
    foedselsdato: Fortrolig[date]
    trin: Kode
    parter: tuple[Guardian, ...]
    bemaerkning: Fortrolig[str] | None

    @property
    def forloeb(self) -> UUID:
        return id_of("forloeb", self.number)

    @property
    def barn(self) -> UUID:
        return id_of("barn", self.number)

    @property
    def alder(self) -> int:
        """In whole years on the day of the concern."""
        return age(self.foedselsdato.vis(), lokal_dato(self.modtaget))


def read_concerns(path: Path, koncept: Koncept) -> Iterator[tuple[int, Concern | str]]:
    """Every line of the file, whole or wrong. Raises NotAnExport.

    A number is taken by the first line that is whole; a later one that uses it again is wrong.
    """
    taken: set[str] = set()
    for record in read_records(path, COLUMNS):
        if isinstance(record.fields, Shape):
            yield record.line, record.fields.value
            continue
        try:
            concern = read_concern(record.line, record.fields, koncept, taken)
        except Wrong as wrong:
            yield record.line, wrong.kind.value
        else:
            taken.add(concern.number)
            yield record.line, concern


def read_concern(line: int, fields: tuple[str, ...], koncept: Koncept, taken: set[str]) -> Concern:
    """A line by the rules of a profile. Raises Wrong."""
    number, received, unit, child, born, step, custody, *people, remark = fields
    number = number.casefold().lstrip("0") or number
    _unless(number, Fejl.MANGLER_LOEBENR)
    _unless(number not in taken, Fejl.GENTAGET_LOEBENR)
    modtaget = read_time(received)
    if modtaget is None or not _in_calendar(modtaget, koncept):
        raise Wrong(Fejl.UGYLDIG_DATO)
    _unless(unit, Fejl.UKENDT_ENHED)
    navn, foedt = _name(child), _birth(born, lokal_dato(modtaget), koncept)
    trin = "trin_" + step.casefold().removeprefix("trin").strip()
    _unless(koncept.skala.har(trin), Fejl.TRIN_UDENFOR)
    parter = _guardians(number, custody, tuple(people), modtaget)
    _unless(len(remark) <= LONGEST_REMARK, Fejl.FOR_LANG_BEMAERKNING)
    bemaerkning = Fortrolig(remark) if remark else None
    return Concern(line, number, modtaget, unit_id(unit), navn, Fortrolig(foedt), trin, parter, bemaerkning)


def _birth(text: str, received: date, koncept: Koncept) -> date:
    _unless(text, Fejl.MANGLER_FOEDSELSDATO)
    born = read_date(text)
    if born is None:
        raise Wrong(Fejl.UGYLDIG_DATO)
    _unless(born <= received, Fejl.FOEDT_I_FREMTIDEN)
    _unless(age(born, received) <= koncept.alder.til, Fejl.FOR_GAMMEL)
    return born


def _guardians(number: str, custody: str, people: tuple[str, ...], modtaget: datetime) -> tuple[Guardian, ...]:
    """Who holds custody: both parents when it is `fælles`, else the first one alone, as what the column says."""
    first, second, answer_1, answer_2 = people
    match custody.casefold():
        case "fælles":
            holders = [(Relation.FORAELDER, first, answer_1), (Relation.FORAELDER, second, answer_2)]
        case "mor" | "far":
            holders = [(Relation(custody.casefold()), first, answer_1)]
        case "værge":
            holders = [(Relation.VAERGE, first, answer_1)]
        case _:
            raise Wrong(Fejl.INGEN_FORAELDREMYNDIGHED)
    _unless(len(holders) == 2 or not answer_2, Fejl.UGYLDIGT_SVAR)
    return tuple(
        Guardian(id_of("part", number, place), relation, _name(name), _answer(answer, modtaget))
        for place, (relation, name, answer) in enumerate(holders, 1)
    )


def _answer(text: str, modtaget: datetime) -> Answer | None:
    """`Ja <time>` or `Nej <time>`; nothing when there is none."""
    if not text:
        return None
    word, _, when = text.partition(" ")
    _unless(word.casefold() in ("ja", "nej"), Fejl.UGYLDIGT_SVAR)
    at = read_time(when, modtaget)
    if at is None:
        raise Wrong(Fejl.UGYLDIG_DATO)
    _unless(at >= modtaget, Fejl.SAMTYKKE_FOER_BEKYMRING)
    return Answer(word.casefold() == "ja", at)


def _name(text: str) -> Fortrolig[str]:
    _unless(0 < len(text) <= LONGEST_NAME, Fejl.UGYLDIGT_NAVN)
    return Fortrolig(text)


def _in_calendar(at: datetime, koncept: Koncept) -> bool:
    """Outside the calendar's table nobody can say when anything is due; a forløb may need the year that follows too."""
    return koncept.kalendertabel.fra <= lokal_dato(at) and lokal_dato(at).year < koncept.kalendertabel.til.year


def _unless(holds: object, kind: Fejl) -> None:
    if not holds:
        raise Wrong(kind)


def age(born: date, on: date) -> int:
    """Whole years; who is born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
