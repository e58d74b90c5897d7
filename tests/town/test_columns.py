"""Reading exports: what real files look like, and what is wrong with some."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.town.columns import NotAnExport, Shape, read_date, read_records, read_time

COLUMNS = ("Løbenr", "Navn")


def records(tmp_path: Path, raw: bytes) -> list[tuple[int, tuple[str, ...] | Shape]]:
    file = tmp_path / "udtraek.csv"
    file.write_bytes(raw)
    return [(record.line, record.fields) for record in read_records(file, COLUMNS)]


def test_bom_crlf_stray_spaces_and_quoted_separators_are_read(tmp_path: Path) -> None:
    raw = '\ufeffLøbenr;Navn\r\n1; Åse \r\n2;"a; ""b"""\r\n'.encode()
    assert records(tmp_path, raw) == [(2, ("1", "Åse")), (3, ("2", 'a; "b"'))]


def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path) -> None:
    raw = "navn ;Andet; LØBENR\n Åse;x;1\n".encode()
    assert records(tmp_path, raw) == [(2, ("1", "Åse"))]


def test_a_file_without_a_column_is_not_an_export_and_says_which(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport, match="mangler kolonnen Navn") as no:
        records(tmp_path, "Løbenr;CPR 010203-1234\n1;x\n".encode())
    assert "010203" not in str(no.value)


def test_an_empty_file_is_not_an_export(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport):
        records(tmp_path, b"")


def test_empty_lines_count_in_the_numbering_only(tmp_path: Path) -> None:
    assert records(tmp_path, "Løbenr;Navn\n\n1;a\n \n2;b".encode()) == [(3, ("1", "a")), (5, ("2", "b"))]


def test_too_few_and_too_many_columns_are_told_apart(tmp_path: Path) -> None:
    raw = "Løbenr;Navn\n1\n2;b;c\n3;c;\n".encode()
    assert records(tmp_path, raw) == [(2, Shape.FOR_FAA_KOLONNER), (3, Shape.FOR_MANGE_KOLONNER), (4, ("3", "c"))]


def test_a_quoted_field_may_hold_a_line_break(tmp_path: Path) -> None:
    assert records(tmp_path, 'Løbenr;Navn\n1;"a\nb"\n2;c\n'.encode()) == [(2, ("1", "a\nb")), (4, ("2", "c"))]


def test_a_quote_that_is_never_closed_takes_no_other_record_with_it(tmp_path: Path) -> None:
    assert records(tmp_path, 'Løbenr;Navn\n1;"a\n2;b\n'.encode()) == [(2, Shape.ULAESELIG), (3, ("2", "b"))]


def test_bytes_that_are_no_utf8_spoil_their_own_record_only(tmp_path: Path) -> None:
    raw = "Løbenr;Navn\n1;".encode() + b"\xe6\xf8\n" + "2;æø\n".encode()
    assert records(tmp_path, raw) == [(2, Shape.ULAESELIG), (3, ("2", "æø"))]


@pytest.mark.parametrize("text", ["2026-01-05 10:13", "05-01-2026 10:13", "05.01.2026 kl. 10.13", " 5-1-2026  10:13 "])
def test_the_ways_to_write_a_time_are_local_time(text: str) -> None:
    assert read_time(text) == datetime(2026, 1, 5, 9, 13, tzinfo=UTC)


def test_summer_time_is_two_hours_ahead() -> None:
    assert read_time("05.07.2026 kl. 10.13") == datetime(2026, 7, 5, 8, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["31-02-2026 09:00", "29-03-2026 02:30", "2026-01-05", "i går", "", "01-01-0001 00:00"]
)
def test_a_time_that_never_was_is_no_time(text: str) -> None:
    assert read_time(text) is None


def test_the_hour_that_comes_twice_is_the_first_unless_that_is_too_early() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read_time("25-10-2026 02:30") == first
    assert read_time("25-10-2026 02:30", after=datetime(2026, 10, 25, 0, 45, tzinfo=UTC)) == second


def test_an_answer_that_is_too_early_either_way_is_read_as_it_stands() -> None:
    after = datetime(2026, 10, 26, tzinfo=UTC)
    assert read_time("25-10-2026 02:30", after) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_dates() -> None:
    assert read_date("20-07-2018") == read_date("2018-07-20") == date(2018, 7, 20)
    assert read_date("31-02-2018") is None
