"""A profile to test with, and to break."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from contracts.koncept import (
    Koncept,
    KonceptFejl,
    hent_koncept,
    koncept_af,
)
from contracts.koncept.laes import MAPPE

ID = "fredericia-2026"
KONCEPT = hent_koncept(ID)
DATA = tomllib.loads((MAPPE / f"{ID}.toml").read_text(encoding="utf-8"))


def aendret(aendring: Callable[[dict[str, Any]], object]) -> Koncept:
    data = copy.deepcopy(DATA)
    aendring(data)
    return koncept_af(data)


def fejl(aendring: Callable[[dict[str, Any]], object]) -> tuple[str, ...]:
    with pytest.raises(KonceptFejl) as fanget:
        aendret(aendring)
    return fanget.value.fejl


def linje(data: dict[str, Any], kode: str) -> dict[str, Any]:
    return next(linje for linje in data["beslutningstrae"]["linjer"] if linje["kode"] == kode)
