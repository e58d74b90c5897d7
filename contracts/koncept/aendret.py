"""A profile with some of its values set to others: what is tried before anybody decides it. Nothing is written.

The result is read as any profile is, so what cannot be a profile is refused with the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from contracts.koncept.forskelle import NAVNE
from contracts.koncept.laes import KonceptFejl, indhold_af, koncept_af
from contracts.koncept.model import Koncept

ENTEN_ELLER = {"maaneder": "dage", "dage": "maaneder"}
"""A cadence is counted in one of them: who sets the one takes the other away (A1k)."""
KODER = frozenset({"enhed", "rul", "art", "tilstand"})
"""The codes, beside numbers and yes/no, that can be tried."""
JA_NEJ = {"ja": True, "nej": False}


@lru_cache(maxsize=32)
def med_aendringer(koncept: Koncept, aendringer: tuple[str, ...]) -> Koncept:
    """The profile with each `sted:vaerdi` in its place; itself without any. Raises KonceptFejl.

    A line of a list is named by its code: `lederteam.trin_2.kadence.dage:14`.
    """
    if not aendringer:
        return koncept
    data = indhold_af(koncept.id, koncept.hash)
    for aendring in aendringer:
        sted, _, vaerdi = aendring.partition(":")
        *vej, navn = sted.split(".")
        sektion = _sektion(data, vej)
        if sektion is None or not _kan_staa(sektion, navn):
            raise KonceptFejl(koncept.id, (f"{sted} er ikke en værdi, der kan prøves",))
        if vej[-1:] == ["kadence"]:
            sektion.pop(ENTEN_ELLER.get(navn, ""), None)
        sektion[navn] = _vaerdi(sektion.get(navn), vaerdi)
    return koncept_af(data, koncept.id)


def _sektion(data: Any, vej: Sequence[str]) -> dict[str, Any] | None:
    for led in vej:
        if isinstance(data, list):
            data = next((linje for linje in data if isinstance(linje, dict) and led in _navne(linje)), None)
        else:
            data = data.get(led) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else None


def _navne(linje: dict[str, Any]) -> list[Any]:
    return [linje.get(navn) for navn in NAVNE]


def _kan_staa(sektion: dict[str, Any], navn: str) -> bool:
    """Only a value that stands there, and no words of the document, can be set to another."""
    if navn in ENTEN_ELLER and "anker" in sektion:
        return True
    return isinstance(sektion.get(navn), int) or (navn in KODER and navn in sektion)


def _vaerdi(foer: Any, tekst: str) -> Any:
    if isinstance(foer, bool):
        return JA_NEJ.get(tekst, tekst)
    return int(tekst) if tekst.isdecimal() else tekst
