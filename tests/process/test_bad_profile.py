"""A profile with a typo, a wrong value or a gap is refused with the place, and nothing starts under it."""

from pathlib import Path

import pytest

from contracts.koncept import KonceptFejl, laes_koncept
from contracts.koncept.laes import MAPPE
from services import embedded

PROFILES = {
    "a typo in a heading": ("[samtykke]", "[samtyke]", "samtyke"),
    "a number that is a word": ("aaben_max = ", "aaben_max = 'to' # ", "aaben_max"),
    "not TOML": ("[samtykke]", "[samtykke", "linje"),
}


@pytest.mark.parametrize("case", PROFILES)
def test_a_profile_with_a_fault_is_refused_with_the_place(tmp_path: Path, case: str) -> None:
    old, new, named = PROFILES[case]
    text = (MAPPE / "fredericia-2026.toml").read_text("utf-8")
    assert old in text
    file = tmp_path / "fredericia-2026.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KonceptFejl) as no:
        laes_koncept(file)
    assert named in str(no.value)


def test_a_gap_in_the_decision_table_is_named(tmp_path: Path) -> None:
    whole = (MAPPE / "fredericia-2026.toml").read_text("utf-8")
    begin = whole.index("[[beslutningstrae.linjer]]")
    gap = whole[begin : whole.index("[[beslutningstrae.linjer]]", begin + 1)]
    file = tmp_path / "fredericia-2026.toml"
    file.write_text(whole.replace(gap, "", 1), "utf-8")
    with pytest.raises(KonceptFejl) as no:
        laes_koncept(file)
    assert no.value.fejl
    assert all(line.startswith("beslutningstrae") for line in no.value.fejl)


async def test_nothing_starts_under_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="der er ingen profil med det navn"):
        async with embedded.running(tmp_path / "data", koncept="vejle-1536"):
            pass
    assert not (tmp_path / "data").exists()
