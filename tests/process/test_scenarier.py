"""Every story of examples/scenarier, and the one in docs/scenarier.md, told to the embedded system."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from services import embedded
from services.story.reading import read
from services.story.running import Difference, Teller
from services.story.telling import told
from tests.story.test_document import example

STORIES = sorted((Path(__file__).parents[2] / "examples" / "scenarier").glob("*.yaml"))
PAASKEN = next(path for path in STORIES if path.stem.startswith("paasken"))
UENIGE = next(path for path in STORIES if path.stem.startswith("en_af_to"))
FORKERTE = next(path for path in STORIES if path.stem.startswith("forkerte"))


def test_there_are_stories_of_all_that_a_town_meets() -> None:
    assert len(STORIES) >= 10


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
async def test_the_story_comes_true(path: Path) -> None:
    outcome = await told(path)
    assert outcome.ok, outcome.as_line()


async def test_the_story_of_the_document_comes_true(tmp_path: Path) -> None:
    path = tmp_path / "eksempel.yaml"
    path.write_text(example(), encoding="utf-8")
    outcome = await told(path)
    assert outcome.ok, outcome.as_line()


def changed(story: Path, folder: Path, old: str, new: str) -> Path:
    """The story with one thing in it made wrong."""
    text = story.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = folder / story.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("story", "old", "new", "words"),
    [
        pytest.param(
            PAASKEN,
            "      forfalder: 2026-04-21\n      forfalder_kl",
            "      forfalder: 2026-04-16\n      forfalder_kl",
            "forfalder skulle være 2026-04-16, men er 2026-04-21",
            id="a deadline that does not leave out Easter",
        ),
        pytest.param(
            UENIGE,
            "forvent_ikke: SamtykkeAfvist",
            "forvent: SamtykkeAfvist",
            "SamtykkeAfvist er ikke sket; der er ingen",
            id="a disagreement taken for a no",
        ),
        pytest.param(
            UENIGE,
            "forvent_ikke: SamtykkeGivet",
            "forvent_ikke: PartAfslog",
            "PartAfslog skulle ikke ske, men skete: {forloeb: $forloeb, part: $far",
            id="a fact that happened after all",
        ),
        pytest.param(
            FORKERTE,
            "med: {enhed: $skole, alder: 19}",
            "med: {enhed: $skole, alder: 17}",
            "RegistrerBekymring skulle være afvist, men blev udført",
            id="a refusal that does not come",
        ),
        pytest.param(
            FORKERTE,
            "    regel: R3\n    felt: alder\n",
            "    regel: R46\n    felt: alder\n",
            "RegistrerBekymring blev afvist efter regel R3, ikke R46",
            id="a refusal by another rule",
        ),
    ],
)
async def test_a_story_with_something_wrong_in_it_fails_there(
    tmp_path: Path, story: Path, old: str, new: str, words: str
) -> None:
    path = changed(story, tmp_path, old, new)
    outcome = await told(path)
    assert not outcome.ok
    assert words in outcome.fejl
    assert outcome.ved == outcome.skridt + 1
    assert outcome.as_line().startswith(f"✗ {path.name}  skridt {outcome.ved} (linje {outcome.linje}): ")


async def test_a_confidential_word_in_a_fact_ends_the_story(tmp_path: Path) -> None:
    """Made to happen with a word that is also the code of a deadline."""
    path = changed(UENIGE, tmp_path, "Jeg vil ikke have kommunen indblandet.", "samtykke_konflikt")
    outcome = await told(path)
    assert "et fortroligt ord fra AfslåSamtykke, begrundelse står i consent." in outcome.fejl


async def test_a_story_is_told_aloud_as_a_caseworker_reads_it() -> None:
    """Its days, its notes, each fact in the profile's own words, and each refusal with its reason (R38, A6)."""
    lines: list[str] = []
    nyborg = next(path for path in STORIES if path.stem == "nyborg")
    outcome = await told(nyborg, lines.append)
    assert outcome.ok, outcome.as_line()
    assert lines[0] == outcome.titel
    for line in (
        "\ntirsdag 1. september 2026 kl. 09.00",
        "  Familieindgangen tager imod (A47).",
        "  • Barnet er placeret på Moderat trivsel.",
        "  • Vejen er åben for et team: samtykket er givet, eller forældrene er orienteret.",
    ):
        assert line in lines
    assert any(line.startswith("  ✗ ") and line.endswith("(R114)") for line in lines)
    assert not any("oprettet: skole" in line for line in lines), "the town was there before"


async def test_a_fact_that_could_not_be_handled_ends_the_story(tmp_path: Path) -> None:
    """Also when every step came true."""
    path = tmp_path / "bekymring.yaml"
    path.write_text(
        "titel: En bekymring\nskridt:\n  - kl: 2026-03-02 09:00\n"
        "  - goer: RegistrerBekymring\n    som: skole_leder\n    med: {enhed: $skole, alder: 8}\n",
        encoding="utf-8",
    )
    assert (await told(path)).ok
    async with embedded.running(tmp_path / "data") as system:
        system.break_reaction("meetings", {"routing.bekymring_registreret.v1"})
        with pytest.raises(Difference, match=r"parkeret: \d i meetings"):
            async for _ in Teller(read(path), system).tell():
                pass


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.cli", "scenarie", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_verb_answers_in_json_and_by_its_exit_code(tmp_path: Path) -> None:
    broken = tmp_path / "forkert.yaml"
    broken.write_text("titel: X\nskridt:\n  - kl: 2026-03-27\n  - goer: GivSamtyke\n", encoding="utf-8")
    done = run(broken, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "fil": "forkert.yaml",
        "ok": False,
        "skridt": 0,
        "fejl": {"skridt": 2, "forskel": "GivSamtyke er ikke en kommando; mente du GivSamtykke?"},
    }
    lines = run(broken).stdout
    assert lines == "✗ forkert.yaml  skridt 2 (linje 4): GivSamtyke er ikke en kommando; mente du GivSamtykke?\n"


def test_the_verb_takes_several_files_and_fails_when_one_does(tmp_path: Path) -> None:
    whole, broken = tmp_path / "hel.yaml", tmp_path / "forkert.yaml"
    whole.write_text("titel: Tiden går\nskridt:\n  - kl: 2026-03-27\n  - kl: 2026-03-29\n", encoding="utf-8")
    broken.write_text("titel: [\n", encoding="utf-8")
    done = run(whole, broken, "--json")
    assert done.returncode == 1
    assert [(each["fil"], each["ok"], each["skridt"]) for each in json.loads(done.stdout)] == [
        ("hel.yaml", True, 2),
        ("forkert.yaml", False, 0),
    ]
    done = run(whole)
    assert (done.returncode, done.stdout) == (0, "✓ hel.yaml  Tiden går (2 skridt)\n")
