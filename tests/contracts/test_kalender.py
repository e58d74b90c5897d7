"""The frozen calendar tables equal the `holidays` library they come from, and answer as A1e and A1f say.

Run as a script, this file writes the table anew (see contracts/kalendere/README.md).
"""

from __future__ import annotations

import sys
from datetime import date

import holidays
import pytest

from contracts.kalender import (
    EN_DAG,
    MAPPE,
    Dagtype,
    DatoUdenForKalender,
    UkendtKalender,
    dansk_dato,
    hent_kalender,
    kalenderversioner,
)

VERSION, FRA, TIL = "dk-2026-1", 2020, 2035
HOVED = f"""# Danish helligdage {FRA}-{TIL}, frozen from python-holidays 0.109.
# Never edited: a change is a new version.
# Store bededag was abolished from 2024 and stands here to 2023 only (A1f).
version = "{VERSION}"
fra = {FRA}-01-01
til = {TIL}-12-31

# Not helligdage. A profile may switch one on as a lukkedag; the default is none (A1f).
[lukkedage]
foerste_maj = {{ navn = "1. maj", maaned = 5, dag = 1 }}
grundlovsdag = {{ navn = "grundlovsdag", maaned = 6, dag = 5 }}
juleaftensdag = {{ navn = "juleaftensdag", maaned = 12, dag = 24 }}
nytaarsaftensdag = {{ navn = "nytårsaftensdag", maaned = 12, dag = 31 }}

[helligdage]
"""


def dansk_navn(navn: str) -> str:
    """As Danes write it in a sentence: "2. påskedag", "skærtorsdag", but "Kristi himmelfartsdag"."""
    navn = navn.replace("Anden ", "2. ")
    return navn if navn.startswith("Kristi") else navn[0].lower() + navn[1:]


def frys() -> str:
    """The whole table as text, from the library."""
    dage = holidays.country_holidays("DK", years=range(FRA, TIL + 1), language="da")
    return HOVED + "".join(f'{dato} = "{dansk_navn(navn)}"\n' for dato, navn in sorted(dage.items()))


def test_the_frozen_table_is_what_the_library_gives() -> None:
    assert (MAPPE / f"{VERSION}.toml").read_text(encoding="utf-8") == frys()


def test_the_calendar_is_loaded_once_and_knows_its_version() -> None:
    assert kalenderversioner() == (VERSION,)
    assert hent_kalender(VERSION).version == VERSION
    assert hent_kalender(VERSION) is hent_kalender(VERSION)


def test_an_unknown_version_names_those_that_exist() -> None:
    with pytest.raises(UkendtKalender, match=r"»dk-1999-1« findes ikke; der er dk-2026-1"):
        hent_kalender("dk-1999-1")


def test_store_bededag_counts_to_2023_only() -> None:
    kalender = hent_kalender(VERSION)
    assert kalender.helligdagsnavn(date(2023, 5, 5)) == "store bededag"
    assert kalender.er_arbejdsdag(date(2024, 4, 26))


def test_every_year_has_its_ten_helligdage_and_eleven_while_store_bededag_stood() -> None:
    kalender = hent_kalender(VERSION)
    antal = [sum(1 for dato in kalender.helligdage if dato.year == aar) for aar in range(FRA, TIL + 1)]
    assert antal == [11] * 4 + [10] * 12


def test_a_saturday_is_a_hverdag_and_never_an_arbejdsdag() -> None:
    """A1e"""
    kalender, loerdag, fredag = hent_kalender(VERSION), date(2026, 3, 28), date(2026, 3, 27)
    assert kalender.springes_over(loerdag, Dagtype.HVERDAG) is None
    assert not kalender.er_arbejdsdag(loerdag)
    assert kalender.springes_over(fredag, Dagtype.HVERDAG) is None
    assert kalender.er_arbejdsdag(fredag)


def test_a_sunday_and_a_helligdag_are_neither() -> None:
    kalender = hent_kalender(VERSION)
    for dato in (date(2026, 3, 29), date(2026, 4, 2), date(2026, 12, 26)):
        assert kalender.springes_over(dato, Dagtype.HVERDAG)
        assert not kalender.er_arbejdsdag(dato)


@pytest.mark.parametrize(
    ("dato", "grund"),
    [
        (date(2026, 4, 1), None),
        (date(2026, 4, 2), "skærtorsdag"),
        (date(2026, 4, 4), "lørdag"),
        (date(2026, 4, 5), "påskedag"),
        (date(2026, 4, 6), "2. påskedag"),
        (date(2026, 4, 12), "søndag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
    ],
)
def test_a_skipped_day_says_why_in_danish(dato: date, grund: str | None) -> None:
    assert hent_kalender(VERSION).springes_over(dato, Dagtype.ARBEJDSDAG) == grund


def test_every_day_counts_as_a_kalenderdag() -> None:
    assert hent_kalender(VERSION).springes_over(date(2026, 4, 5), Dagtype.KALENDERDAG) is None


def test_a_lukkedag_is_an_arbejdsdag_until_the_profile_switches_it_on() -> None:
    """A1f"""
    kalender, grundlovsdag = hent_kalender(VERSION), date(2026, 6, 5)
    assert kalender.er_arbejdsdag(grundlovsdag)
    assert kalender.er_arbejdsdag(grundlovsdag, ["juleaftensdag"])
    assert not kalender.er_arbejdsdag(grundlovsdag, ["grundlovsdag"])
    assert kalender.springes_over(grundlovsdag, Dagtype.ARBEJDSDAG, ["grundlovsdag"]) == ("lukkedag: grundlovsdag")


def test_a_lukkedag_never_touches_a_hverdag() -> None:
    assert hent_kalender(VERSION).springes_over(date(2026, 6, 5), Dagtype.HVERDAG, ["grundlovsdag"]) is None


def test_a_municipality_may_close_a_single_date() -> None:
    kalender, dagen_efter_kr_himmelfart = hent_kalender(VERSION), date(2026, 5, 15)
    assert kalender.er_arbejdsdag(dagen_efter_kr_himmelfart)
    assert not kalender.er_arbejdsdag(dagen_efter_kr_himmelfart, ["2026-05-15"])


def test_an_unknown_lukkedag_is_told() -> None:
    with pytest.raises(UkendtKalender, match=r"»fastelavn« findes ikke i dk-2026-1; vælg foerste_maj"):
        hent_kalender(VERSION).er_arbejdsdag(date(2026, 6, 5), ["fastelavn"])


@pytest.mark.parametrize("kant", [date(FRA, 1, 1), date(TIL, 12, 31)])
def test_the_table_answers_to_its_edge_and_refuses_the_day_beyond(kant: date) -> None:
    kalender = hent_kalender(VERSION)
    udenfor = kant - EN_DAG if kant.year == FRA else kant + EN_DAG
    assert isinstance(kalender.er_arbejdsdag(kant), bool)
    for spoergsmaal in (kalender.helligdagsnavn, kalender.er_arbejdsdag, kalender.saerlig_dag):
        with pytest.raises(DatoUdenForKalender, match=rf"{udenfor} ligger udenfor"):
            spoergsmaal(udenfor)


def test_a_date_is_written_as_danes_write_it() -> None:
    assert dansk_dato(date(2026, 4, 21)) == "tirsdag 21. april 2026"


if __name__ == "__main__":
    sys.stdout.write(frys())
