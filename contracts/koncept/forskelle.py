"""What differs between two profiles, section by section: values, not sources, and lists by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.koncept.model import Koncept

NAVNE = ("kode", "navn", "trin", "rolle", "foraeldremyndighed", "nummer")
"""What a line of a list is known by, the first it has."""
SKJULT = frozenset({"kilde", "regler", "regel", "afklaringer", "hash", "kilder"})
"""Where a value was read is not the value."""


@dataclass(frozen=True, slots=True)
class Forskel:
    """One place where two profiles say something else. None: that profile says nothing there."""

    afsnit: str
    sted: str
    her: str | None
    der: str | None


def sammenlign(her: Koncept, der: Koncept) -> tuple[Forskel, ...]:
    """Every difference, in the order of the sections; a whole section that one is without is one line."""
    return tuple(_forskelle(her.model_dump(mode="json"), der.model_dump(mode="json")))


def _forskelle(her: dict[str, Any], der: dict[str, Any]) -> Iterator[Forskel]:
    for afsnit, vores in her.items():
        deres = der[afsnit]
        if afsnit in SKJULT or vores == deres:
            continue
        if not any(isinstance(side, dict | list) for side in (vores, deres)):
            yield Forskel("koncept", afsnit, _hele(vores), _hele(deres))
        elif _tom(vores) or _tom(deres):
            yield Forskel(afsnit, "", _hele(vores), _hele(deres))
        else:
            egne, andres = dict(_blade(vores)), dict(_blade(deres))
            for sted in dict.fromkeys((*egne, *andres)):
                if egne.get(sted) != andres.get(sted):
                    yield Forskel(afsnit, sted, egne.get(sted), andres.get(sted))


def _tom(vaerdi: Any) -> bool:
    return vaerdi is None or vaerdi in ([], {})


def _hele(vaerdi: Any) -> str | None:
    if _tom(vaerdi):
        return None
    return "har afsnittet" if isinstance(vaerdi, dict | list) else _ord(vaerdi)


def _blade(vaerdi: Any, sted: str = "") -> Iterator[tuple[str, str]]:
    """Every value with its place; a sentence stands for itself, so that moving it is no difference."""
    if isinstance(vaerdi, dict):
        for navn, del_ in vaerdi.items():
            if navn not in SKJULT:
                yield from _blade(del_, f"{sted}.{navn}" if sted else navn)
    elif isinstance(vaerdi, list) and all(isinstance(del_, dict) for del_ in vaerdi):
        for nummer, del_ in enumerate(vaerdi, 1):
            if set(del_) - SKJULT == {"tekst"}:
                yield f"{sted}[»{del_['tekst'][:30]}…«]", del_["tekst"]
            else:
                yield from _blade(
                    {felt: v for felt, v in del_.items() if felt != "kode"}, f"{sted}[{_navn(del_, nummer)}]"
                )
    elif isinstance(vaerdi, list):
        yield sted, ", ".join(str(del_) for del_ in vaerdi) or "ingen"
    elif vaerdi is not None:
        yield sted.removesuffix(".tekst"), _ord(vaerdi)


def _navn(del_: dict[str, Any], nummer: int) -> str:
    return next((str(del_[navn]) for navn in NAVNE if del_.get(navn) is not None), str(nummer))


def _ord(vaerdi: Any) -> str:
    return ("ja" if vaerdi else "nej") if isinstance(vaerdi, bool) else str(vaerdi)
