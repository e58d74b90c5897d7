"""The pictures in docs/billeder: each is shown, each that is shown is there, and none is heavy."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAPPE = ROOT / "docs/billeder"
SHOWN = re.compile(r'src="(?:docs/billeder/)?([a-z0-9-]+\.webp)"')
HEAVIEST = 150_000


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    gallery = {name for page in MAPPE.glob("*.md") for name in SHOWN.findall(page.read_text("utf-8"))}
    there = {picture.name for picture in MAPPE.glob("*.webp")}
    assert gallery == there
    assert set(SHOWN.findall((ROOT / "README.md").read_text("utf-8"))) <= there


def test_a_picture_is_light() -> None:
    assert {each.name for each in MAPPE.glob("*.webp") if each.stat().st_size > HEAVIEST} == set()
