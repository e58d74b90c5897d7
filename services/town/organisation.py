"""Importing an organisation: units with their leaders, and the functions that the beslutningstræ can ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from contracts.command import Command
from contracts.routing import OpretEnhed, OpretFunktion
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.client import Client, Refused
from services.town.columns import Record, Shape, read_records
from services.town.ids import id_of, leader_id, unit_id
from services.town.report import Report, refusal

UNITS = ("EnhedsID", "Navn", "Type", "Distrikt", "Leder", "E-mail")
FUNCTIONS = ("Funktion", "Navn", "Distrikt", "Fra alder", "Til alder", "Leder", "E-mail")
EVERYWHERE = "alle"
OLDEST = 29
DRIFT = Aktør(id=id_of("aktoer", "import"), rolle=Rolle.DRIFT)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", "-": "_"})


class Wrong(Exception):
    """A line that cannot become a command; it says what kind of wrong it is."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass
class OrganisationReport:
    """A report for each of the two files."""

    enheder: Report
    funktioner: Report

    def as_json(self) -> dict[str, object]:
        return {"enheder": self.enheder.as_json(), "funktioner": self.funktioner.as_json()}

    @property
    def fejl(self) -> int:
        return len(self.enheder.fejl) + len(self.funktioner.fejl)


async def import_organisation(
    client: Client, units: Path, functions: Path, *, at: datetime | None = None
) -> OrganisationReport:
    """Tell routing of a town; telling it the same again adds nothing. Raises NotAnExport.

    With `at` the commands' ids follow from their words and that time. Without it each telling is one of its own, so
    that a leader who comes back to a former unit is heard too.
    """
    return OrganisationReport(
        await _tell(client, units, UNITS, read_unit, at), await _tell(client, functions, FUNCTIONS, read_function, at)
    )


async def _tell(
    client: Client,
    path: Path,
    columns: tuple[str, ...],
    read: Callable[[tuple[str, ...]], Command],
    at: datetime | None,
) -> Report:
    report = Report()
    for record, made in _commands(path, columns, read):
        report.linjer += 1
        if isinstance(made, str):
            report.fejl[record.line] = made
            continue
        said = id_of("sagt", columns[0], at.isoformat(), *record.fields) if at else uuid4()
        try:
            await client.do(made, DRIFT, id_=said, at=at)
        except Refused as no:
            report.fejl[record.line] = refusal(no)
    return report


def _commands(
    path: Path, columns: tuple[str, ...], read: Callable[[tuple[str, ...]], Command]
) -> Iterator[tuple[Record, Command | str]]:
    for record in read_records(path, columns):
        try:
            yield record, record.fields.value if isinstance(record.fields, Shape) else read(record.fields)
        except Wrong as wrong:
            yield record, wrong.kind


def read_unit(fields: tuple[str, ...]) -> OpretEnhed:
    """A line of units. Raises Wrong."""
    code, name, kind, district, leader, mail = fields
    if not code:
        raise Wrong("mangler_enhedsid")
    if kind.casefold() not in list(Enhedstype):
        raise Wrong("ukendt_type")
    return OpretEnhed(
        enhed=unit_id(code),
        type=Enhedstype(kind.casefold()),
        distrikt=_code(district, "ugyldigt_distrikt"),
        leder=leader_id(mail),
        navn=_words(name, "mangler_navn"),
        leder_navn=_words(leader, "mangler_leder"),
        leder_mail=_words(mail, "mangler_mail"),
    )


def read_function(fields: tuple[str, ...]) -> OpretFunktion:
    """A line of functions; one that serves every district says `Alle`. Raises Wrong."""
    code, name, district, youngest, oldest, leader, mail = fields
    function = _code(code, "ugyldig_funktion")
    where = _code(district, "ugyldigt_distrikt")
    ages = [int(age) for age in (youngest, oldest) if age.isdecimal() and int(age) <= OLDEST]
    if len(ages) != 2 or ages != sorted(ages):
        raise Wrong("ugyldig_alder")
    return OpretFunktion(
        funktion_id=id_of("funktion", function, where),
        funktion=function,
        distrikt=None if where == EVERYWHERE else where,
        alder_fra=ages[0],
        alder_til=ages[1],
        leder=leader_id(mail),
        navn=_words(name, "mangler_navn"),
        leder_navn=_words(leader, "mangler_leder"),
        leder_mail=_words(mail, "mangler_mail"),
    )


def _code(text: str, kind: str) -> str:
    """A code as facts carry it: ASCII, small letters, no spaces."""
    code = text.casefold().translate(_ASCII)
    if not (code.isascii() and code.replace("_", "").isalnum() and code[0].isalpha() and len(code) <= 60):
        raise Wrong(kind)
    return code


def _words(text: str, kind: str) -> Fortrolig[str]:
    if not text or len(text) > 200:
        raise Wrong(kind)
    return Fortrolig(text)
