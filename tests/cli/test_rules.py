"""Verbs that need no system: deadlines day by day, profiles, contracts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.koncept.laes import MAPPE
from services.cli.rules import SCHEMAS
from tests.cli.conftest import Trivsel

PROFILE = "fredericia-2026"


def test_easter_lies_inside_the_fourteen_arbejdsdage(trivsel: Trivsel) -> None:
    """R101, the issue's own example."""
    ran = trivsel("frist", "--koncept", PROFILE, "--frist", "opstartsmoede", "--start", "2026-03-27", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["forfalder"] == "2026-04-21"
    days = ran.json["dage"]
    assert all(day.keys() == {"dato", "taeller", "grund"} for day in days)
    assert (days[0]["dato"], days[-1]["dato"]) == ("2026-03-28", "2026-04-21")
    assert [day["taeller"] for day in days if day["taeller"] is not None] == list(range(1, 15))
    not_counted = {day["dato"]: day["grund"] for day in days if day["taeller"] is None}
    assert not_counted["2026-04-02"] == "skærtorsdag"
    assert not_counted["2026-04-06"] == "2. påskedag"


def test_the_same_example_through_the_installed_program() -> None:
    command = [sys.executable, "-m", "services.cli", "frist", "--koncept", PROFILE]
    command += ["--frist", "opstartsmoede", "--start", "2026-03-27", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert '"forfalder": "2026-04-21"' in ran.stdout


def test_for_people_it_is_said_with_danish_dates(trivsel: Trivsel) -> None:
    ran = trivsel("frist", "--frist", "opstartsmoede", "--start", "2026-03-27")
    assert ran.code == 0
    assert "opstartsmoede: senest 21.04.2026 (R101, fredericia-2026)" in ran.out
    assert "21.04.2026   14" in ran.out


def test_every_deadline_of_the_list_can_be_computed(trivsel: Trivsel) -> None:
    names = [each["navn"] for each in trivsel("frist", "--koncept", PROFILE, "--liste", "--json").json]
    assert {"opstartsmoede", "loefte", "leder_svar", "handleplan", "varsel"} <= set(names)
    for name in names:
        ran = trivsel("frist", "--frist", name, "--start", "2026-03-27T09:00", "--json")
        assert ran.code == 0, f"{name}: {ran.err}"
        assert ran.json["frist"] == name


def test_a_deadline_in_hours_needs_a_time_and_a_time_without_zone_is_danish(trivsel: Trivsel) -> None:
    """R125."""
    refused = trivsel("frist", "--frist", "underretning", "--start", "2026-03-27")
    assert refused.code == 2
    assert "kræver et tidspunkt" in refused.err
    ran = trivsel("frist", "--frist", "underretning", "--start", "2026-03-27T09:00", "--json")
    assert ran.json["forfalder_kl"] == "2026-03-28T08:00:00+00:00"


def test_the_list_is_also_for_people(trivsel: Trivsel) -> None:
    assert "opstartsmoede            R101" in trivsel("frist", "--liste").out


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (("--koncept", "kolding-1830", "--liste"), "der er ingen profil med det navn; der er fredericia-2026"),
        (("--frist", "opstart", "--start", "2026-03-27"), "Fristen »opstart« findes ikke"),
        (("--frist", "opstartsmoede", "--start", "1999-01-04"), "1999"),
        (("--start", "2026-03-27"), "angiv --frist og --start, eller --liste"),
    ],
)
def test_what_is_unknown_is_said_in_words(trivsel: Trivsel, tokens: tuple[str, ...], words: str) -> None:
    ran = trivsel("frist", *tokens)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def profile_file(folder: Path, old: str, new: str) -> Path:
    """Fredericia's profile with one thing changed."""
    text = (MAPPE / f"{PROFILE}.toml").read_text("utf-8")
    assert old in text
    file = folder / f"{PROFILE}.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_a_whole_profile_is_shown(trivsel: Trivsel) -> None:
    ran = trivsel("koncept", "vis", PROFILE)
    assert ran.code == 0
    assert "fredericia-2026: hel" in ran.out
    assert trivsel("koncept", "vis", "--json").json["id"] == PROFILE
    assert trivsel("koncept", "vis", "nyborg").code == 2


def test_a_typo_in_a_profile_is_named(trivsel: Trivsel, tmp_path: Path) -> None:
    file = profile_file(tmp_path, "[samtykke]", "[samtyke]")
    ran = trivsel("koncept", "vis", file)
    assert (ran.code, ran.out) == (1, "")
    assert "samtyke" in ran.err


def test_a_gap_in_the_decision_table_is_named(trivsel: Trivsel, tmp_path: Path) -> None:
    whole = (MAPPE / f"{PROFILE}.toml").read_text("utf-8")
    begin = whole.index("[[beslutningstrae.linjer]]")
    end = whole.index("[[beslutningstrae.linjer]]", begin + 1)
    ran = trivsel("koncept", "vis", profile_file(tmp_path, whole[begin:end], ""))
    assert (ran.code, ran.out) == (1, "")
    assert "beslutningstrae" in ran.err


def test_a_profile_that_is_not_there_is_said(trivsel: Trivsel, tmp_path: Path) -> None:
    ran = trivsel("koncept", "vis", tmp_path / "x.toml")
    assert ran.code == 1
    assert "filen findes ikke" in ran.err


def test_the_committed_contracts_are_the_codes(trivsel: Trivsel) -> None:
    ran = trivsel("contracts", "check")
    assert (ran.code, ran.out) == (0, "kontrakterne svarer til koden\n"), ran.err


def test_a_contract_that_differs_is_named_and_export_mends_it(trivsel: Trivsel, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    folder = tmp_path / "contracts" / "schemas"
    shutil.copytree(SCHEMAS, folder)
    assert trivsel("contracts", "export", folder).code == 0
    assert trivsel("contracts", "check", folder).code == 0
    schema = next(folder.rglob("consent.samtykke_givet.v1*.json"))
    schema.write_text(schema.read_text("utf-8").replace("gyldigt_til", "gyldig"), "utf-8")
    ran = trivsel("contracts", "check", folder)
    assert ran.code == 1
    assert "samtykke_givet" in ran.err
    trivsel("contracts", "export", folder)
    assert trivsel("contracts", "check", folder).code == 0


def test_what_was_promised_cannot_be_released_away(trivsel: Trivsel, tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, folder)
    released = folder / "released.json"
    assert trivsel("contracts", "release", folder).code == 0
    assert "consent.samtykke_givet.v1" in released.read_text("utf-8")
    promised = released.read_text("utf-8").replace("gyldigt_til", "gyldig")
    released.write_text(promised, "utf-8")
    ran = trivsel("contracts", "release", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "gyldig" in ran.err
    assert released.read_text("utf-8") == promised, "a broken promise is not overwritten"
