"""The menu: every verb explains itself in Danish, and what cannot be understood is answered with words and a 2."""

from collections.abc import Iterator

import cyclopts
import pytest

from services.cli import data, look, rules, system
from services.cli.app import app
from tests.cli.conftest import Trivsel

ENGLISH = ("Display", "Commands", "Parameters", "Arguments", "Unknown", "Invalid")
FAMILIES = (data, look, rules, system)
"""Importing them registers their verbs."""


def verbs(menu: cyclopts.App = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every family and verb of the menu, as it is typed."""
    for name in menu:
        if not name.startswith("-"):
            yield (*path, name)
            yield from verbs(menu[name], (*path, name))


def test_alone_it_shows_the_menu(trivsel: Trivsel) -> None:
    shown = trivsel()
    assert shown.code == 0
    for verb in (
        "up",
        "serve",
        "provision",
        "simulate",
        "import",
        "scenarie",
        "forloeb",
        "parked",
        "frist",
        "contracts",
    ):
        assert verb in shown.out


def test_every_verb_the_issue_names_is_there() -> None:
    named = {
        *("up", "serve", "provision", "simulate", "scenarie", "status", "frist"),
        *("import organisation", "import bekymringer", "forloeb historik", "koncept vis"),
        *("parked list", "parked show", "parked retry", "contracts export", "contracts check"),
    }
    assert named <= {" ".join(path) for path in verbs()}


@pytest.mark.parametrize("path", list(verbs()), ids=" ".join)
def test_every_verb_explains_itself_in_danish(trivsel: Trivsel, path: tuple[str, ...]) -> None:
    shown = trivsel(*path, "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"Usage: trivsel {' '.join(path)}")
    assert not [word for word in ENGLISH if word in shown.out]
    explained = [line for line in shown.out.splitlines() if line.startswith("│ ")]
    assert explained or " ".join(path) == "provision"
    assert not [line for line in explained if line.rstrip("│ ").endswith(("STR", "PATH", "INT", "UUID"))]


@pytest.mark.parametrize("path", list(verbs()), ids=" ".join)
def test_every_verb_that_works_on_data_takes_the_folder(trivsel: Trivsel, path: tuple[str, ...]) -> None:
    shown = trivsel(*path, "--help").out
    works_on_data = (
        path == ("koncept", "simuler")
        or path[0] in ("up", "simulate", "status")
        or (len(path) == 2 and path[0] in ("import", "parked", "forloeb"))
    )
    assert ("--data" in shown) == works_on_data


WRONG = {
    "a verb that is not there": ("frsit", "kommandoen frsit findes ikke; mente du frist?"),
    "a verb that a family does not have": ("parked slet", "kommandoen slet findes ikke"),
    "an option that is not there": ("frist --frits x", "tilvalget --frits findes ikke; mente du --frist?"),
    "an option without its value": ("frist --frist", "--frist mangler"),
    "an option twice": ("frist --frist a --frist b", "--frist må kun stå én gang"),
    "a date that is none": ("frist --start 2026-02-30", "--start: »2026-02-30« er ikke en dato"),
    "an id that is none": ("forloeb historik karl", "FORLOEB: »karl« er ikke et id (UUID)"),
    "a time that is none": ("forloeb historik 00000000-0000-4000-8000-000000000000 --vidst igår", "ikke et tidspunkt"),
    "a number that is none": ("simulate --forloeb mange", "--forloeb: »mange« er ikke et helt tal"),
    "too few": ("simulate --forloeb 0", "--forloeb skal være mindst 1"),
    "a missing argument": ("forloeb historik", "FORLOEB mangler"),
    "one argument too many": ("contracts check a b", "»b« er der ikke brug for"),
    "a service that is not there": ("serve samtykke", "ukendt tjeneste samtykke: brug consent, routing"),
    "a service that holds nothing": (
        "parked retry 00000000-0000-4000-8000-000000000000 --service x",
        "ukendt tjeneste x: brug consent, routing",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_understood_is_said_in_words(trivsel: Trivsel, case: str) -> None:
    line, words = WRONG[case]
    ran = trivsel(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
