"""A published profile is its content: editing makes another, and what began under the first goes on under it (R1)."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.koncept import KonceptFejl, hent_koncept, hent_udgave, koncepter, laes, udgaver, udgiv

ID = "fredericia-2026"


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of profiles of its own, with Fredericia's in it."""
    (tmp_path / f"{ID}.toml").write_bytes((laes.MAPPE / f"{ID}.toml").read_bytes())
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    hent_koncept.cache_clear()
    yield tmp_path
    hent_koncept.cache_clear()


def ret(mappe: Path, gammelt: str, nyt: str) -> None:
    fil = mappe / f"{ID}.toml"
    tekst = fil.read_text("utf-8")
    assert gammelt in tekst
    fil.write_text(tekst.replace(gammelt, nyt, 1), "utf-8")
    hent_koncept.cache_clear()


def test_an_edited_profile_leaves_its_published_edition_as_it_was(mappe: Path) -> None:
    foer = hent_koncept(ID)
    sti = udgiv(ID)
    assert sti.name == f"{foer.hash}.toml"
    ret(mappe, "dage = 5 ", "dage = 7 ")
    nu = hent_koncept(ID)
    assert nu.hash != foer.hash
    assert nu.varsel is not None
    assert nu.varsel.dage == 7
    gammel = hent_koncept(ID, foer.hash)
    assert gammel == foer
    assert gammel.varsel is not None
    assert gammel.varsel.dage == 5
    assert udgaver(ID) == (foer.hash,)


def test_publishing_twice_keeps_one_edition_and_after_an_edit_two(mappe: Path) -> None:
    foerste = udgiv(ID)
    assert udgiv(ID) == foerste
    ret(mappe, "dage = 5 ", "dage = 7 ")
    udgiv(ID)
    assert len(udgaver(ID)) == 2


def test_an_edition_that_is_gone_is_said_in_danish_with_the_place_it_belongs(mappe: Path) -> None:
    foer = hent_koncept(ID)
    ret(mappe, "dage = 5 ", "dage = 7 ")
    with pytest.raises(KonceptFejl, match=rf"udgaven {foer.hash[:12]}… findes ikke mere") as fejl:
        hent_koncept(ID, foer.hash)
    assert f"udgivet/{ID}/{foer.hash}.toml" in str(fejl.value)


def test_the_nearest_allowed_the_profile_in_force_needs_no_edition(mappe: Path) -> None:
    nu = hent_koncept(ID)
    assert hent_koncept(ID, nu.hash) is nu
    assert udgaver(ID) == ()


def test_an_edition_whose_content_was_changed_is_refused(mappe: Path) -> None:
    sti = udgiv(ID)
    sti.write_text(sti.read_text("utf-8").replace("dage = 5 ", "dage = 7 ", 1), "utf-8")
    with pytest.raises(KonceptFejl, match="en udgivet udgave må ikke rettes"):
        hent_udgave(ID, sti.stem)


def test_a_comment_is_no_new_edition(mappe: Path) -> None:
    foer = hent_koncept(ID).hash
    ret(mappe, "[varsel]", "# en bemærkning\n[varsel]")
    assert hent_koncept(ID).hash == foer


def test_an_edition_outlives_a_check_that_has_become_stricter(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules are asked of the profile in force, never again of what a forløb began under (A43)."""
    foer = hent_koncept(ID)
    udgiv(ID)
    ret(mappe, "dage = 5 ", "dage = 7 ")
    monkeypatch.setattr(laes, "fejl_i", lambda _: ("alt er forkert",))
    assert hent_koncept(ID, foer.hash).hash == foer.hash
    hent_koncept.cache_clear()
    with pytest.raises(KonceptFejl, match="alt er forkert"):
        hent_koncept(ID)


def udgivet_dengang(mappe: Path, *linjer: tuple[str, str]) -> str:
    """An edition as an earlier version of the system published it: with keys that no profile has any more."""
    tekst = (mappe / f"{ID}.toml").read_text("utf-8")
    for foer, ny in linjer:
        assert foer in tekst
        tekst = tekst.replace(foer, f"{ny}{foer}", 1)
    indhold = json.dumps(tomllib.loads(tekst), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    aftryk = hashlib.sha256(indhold.encode()).hexdigest()
    sti = mappe / "udgivet" / ID / f"{aftryk}.toml"
    sti.parent.mkdir(parents=True)
    sti.write_text(tekst, "utf-8")
    return aftryk


def test_an_edition_outlives_a_key_that_was_taken_out_of_the_profile(mappe: Path) -> None:
    """R1, A43: at the top, in a section, in one of a list, in a deadline."""
    aftryk = udgivet_dengang(
        mappe,
        ('id = "fredericia-2026"', "opbevaret_af = 3\n"),
        ("dage = 5 ", "ved_helligdag = true\n"),
        ('kode = "formoede"', "tidligere = 3\n"),
        ('titel = "Opstartsmødet', "klokken = 2026-01-01\n"),
        ("alarm_antal = 3", 'gammelt = { a = ["b"] }\n'),
    )
    gammel, nu = hent_koncept(ID, aftryk), hent_koncept(ID)
    assert gammel.hash == aftryk != nu.hash
    assert gammel.model_copy(update={"hash": nu.hash}) == nu


def test_a_key_that_is_there_and_wrong_is_no_former_key(mappe: Path) -> None:
    aftryk = udgivet_dengang(
        mappe, ("dage = 5 ", "ved_helligdag = true\n"), ("alarm_dage = 30", 'alarm_dage = "mange" #')
    )
    with pytest.raises(KonceptFejl, match=r"slots\.alarm_dage skal være et helt tal"):
        hent_udgave(ID, aftryk)


def test_the_nearest_refused_a_profile_in_force_has_no_unknown_key(mappe: Path) -> None:
    ret(mappe, "dage = 5 ", "ved_helligdag = true\ndage = 5 ")
    with pytest.raises(KonceptFejl, match=r"varsel\.ved_helligdag findes ikke"):
        hent_koncept(ID)


def test_every_edition_that_comes_with_the_system_is_whole() -> None:
    for navn in koncepter():
        for aftryk in udgaver(navn):
            assert hent_udgave(navn, aftryk).id == navn
