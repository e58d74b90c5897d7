"""A line of concerns: whole, or wrong in one way that the report can name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contracts.consent import Relation
from contracts.koncept import hent_koncept
from services.town.concern_lines import COLUMNS, Concern, read_concerns

KOMMUNE = Path(__file__).parents[2] / "examples" / "kommune"
KONCEPT = hent_koncept("fredericia-2026")
GOOD = {
    "Løbenr": "7",
    "Modtaget": "2026-01-08 07:18",
    "Enhed": "E166",
    "Barn": "Kanarie Fugl",
    "Fødselsdato": "14-02-2013",
    "Trin": "Trin 2",
    "Forældremyndighed": " fælles ",
    "Forælder 1": "Anna Fugl",
    "Forælder 2": "Mikkel Fugl",
    "Svar 1": "Ja 2026-01-10 08:31",
    "Svar 2": "Nej 2026-01-18 09:53",
    "Bemærkning": "familien ønsker hjælp",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bekymringer.csv"


def read(file: Path, *lines: dict[str, str]) -> list[tuple[int, Concern | str]]:
    rows = [";".join((GOOD | line)[column] for column in COLUMNS) for line in lines]
    file.write_text("\r\n".join([";".join(COLUMNS), *rows]), encoding="utf-8-sig", newline="")
    return list(read_concerns(file, KONCEPT))


def one(file: Path, **changed: str) -> Concern | str:
    return read(file, {name.replace("_", " "): value for name, value in changed.items()})[0][1]


def test_a_whole_line_says_all_it_says(file: Path) -> None:
    concern = one(file)
    assert isinstance(concern, Concern)
    assert concern.line == 2
    assert concern.modtaget == datetime(2026, 1, 8, 6, 18, tzinfo=UTC)
    assert (concern.trin, concern.alder, concern.foedselsdato.vis()) == ("trin_2", 12, date(2013, 2, 14))
    assert [(p.relation, p.svar and p.svar.ja) for p in concern.parter] == [
        (Relation.FORAELDER, True),
        (Relation.FORAELDER, False),
    ]


def test_a_step_may_be_written_as_a_number(file: Path) -> None:
    concern = one(file, Trin="2")
    assert isinstance(concern, Concern)
    assert concern.trin == "trin_2"


@pytest.mark.parametrize(("custody", "relation"), [("Mor", "mor"), (" far ", "far"), ("Værge", "vaerge")])
def test_with_custody_alone_only_the_first_is_asked(file: Path, custody: str, relation: str) -> None:
    concern = one(file, Forældremyndighed=custody, Svar_2="")
    assert isinstance(concern, Concern)
    assert [p.relation.value for p in concern.parter] == [relation]


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("mangler_loebenr", {"Løbenr": ""}),
        ("ugyldig_dato", {"Modtaget": "31-02-2026 09:00"}),
        ("ugyldig_dato", {"Modtaget": "2019-12-31 09:00"}),
        ("ukendt_enhed", {"Enhed": " "}),
        ("ugyldigt_navn", {"Barn": ""}),
        ("mangler_foedselsdato", {"Fødselsdato": ""}),
        ("ugyldig_dato", {"Fødselsdato": "31-02-2013"}),
        ("foedt_i_fremtiden", {"Fødselsdato": "09-01-2026"}),
        ("for_gammel", {"Fødselsdato": "08-01-2007"}),
        ("trin_udenfor", {"Trin": "7"}),
        ("trin_udenfor", {"Trin": ""}),
        ("ingen_foraeldremyndighed", {"Forældremyndighed": "?"}),
        ("ugyldigt_navn", {"Forælder 2": ""}),
        ("ugyldigt_svar", {"Svar 1": "Måske 2026-01-10 08:31"}),
        ("ugyldigt_svar", {"Forældremyndighed": "mor"}),
        ("ugyldig_dato", {"Svar 1": "Ja 30-02-2026 08:31"}),
        ("samtykke_foer_bekymring", {"Svar 1": "Ja 2026-01-08 07:17"}),
        ("for_lang_bemaerkning", {"Bemærkning": "x" * 8_001}),
    ],
)
def test_a_wrong_line_says_what_kind_of_wrong(file: Path, kind: str, changed: dict[str, str]) -> None:
    assert read(file, changed) == [(2, kind)]


@pytest.mark.parametrize(
    "changed",
    [
        {"Fødselsdato": "08-01-2026"},
        {"Fødselsdato": "09-01-2007"},
        {"Svar 1": "Ja 2026-01-08 07:18"},
        {"Svar 1": "", "Svar 2": ""},
        {"Bemærkning": ""},
        {"Trin": " TRIN 0 "},
    ],
)
def test_the_nearest_line_that_is_right(file: Path, changed: dict[str, str]) -> None:
    assert isinstance(read(file, changed)[0][1], Concern)


def test_of_several_wrongs_the_leftmost_column_names_the_kind(file: Path) -> None:
    everything = {"Fødselsdato": "01-01-2028", "Trin": "7", "Forældremyndighed": "?"}
    assert read(file, everything | {"Modtaget": "nu"}) == [(2, "ugyldig_dato")]
    assert read(file, everything) == [(2, "foedt_i_fremtiden")]


def test_a_number_is_taken_by_the_first_whole_line(file: Path) -> None:
    found = [kind if isinstance(kind, str) else "god" for _, kind in read(file, {"Trin": "7"}, {}, {}, {"Løbenr": "8"})]
    assert found == ["trin_udenfor", "god", "gentaget_loebenr", "god"]


def test_ids_follow_from_the_number_alone(file: Path) -> None:
    (_, first), (_, other) = read(file, {"Løbenr": "007"}, {"Løbenr": "8"})
    (_, again), *_ = read(file, {"Løbenr": "7", "Barn": "En Anden"})
    assert isinstance(first, Concern)
    assert isinstance(other, Concern)
    assert isinstance(again, Concern)
    assert first.forloeb == again.forloeb != other.forloeb
    assert [p.part for p in first.parter] == [p.part for p in again.parter]


def test_no_line_shows_a_name_a_birth_date_or_a_remark(file: Path) -> None:
    shown = repr(one(file)) + repr(read(file, {"Barn": "", "Bemærkning": "hemmeligt"}))
    for word in ("Kanarie", "Fugl", "2013", "familien", "hemmeligt"):
        assert word not in shown


def test_the_year_of_a_municipality_has_the_faults_it_should_have() -> None:
    expected = json.loads((KOMMUNE / "forventet.json").read_text(encoding="utf-8"))
    found = list(read_concerns(KOMMUNE / "bekymringer.csv", KONCEPT))
    assert len(found) == expected["linjer"]
    unknown_to_routing = {line for line, kind in expected["fejl"].items() if kind == "ukendt_enhed"}
    wrong = dict(_wrong(found))
    assert wrong == {line: kind for line, kind in expected["fejl"].items() if line not in unknown_to_routing}


def _wrong(found: list[tuple[int, Concern | str]]) -> Iterator[tuple[str, str]]:
    return ((str(line), kind) for line, kind in found if isinstance(kind, str))
