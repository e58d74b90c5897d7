"""What a data folder remembers of its demo town."""

from pathlib import Path

import pytest

from services.town.demo import _kept

FREDERICIA = {"froe": 1, "forloeb": 4, "koncept": "fredericia-2026"}


def test_a_town_keeps_the_koncept_it_began_under(tmp_path: Path) -> None:
    """R1: another koncept is another town."""
    first = _kept(tmp_path / "by.json", FREDERICIA)
    assert _kept(tmp_path / "by.json", FREDERICIA) == first
    with pytest.raises(ValueError, match=r"fredericia-2026.*--data"):
        _kept(tmp_path / "by.json", FREDERICIA | {"koncept": "nyborg-sammen-om-trivsel"})
