"""The editions of koncepter that a page can name: those that come with the system, and those published before (R1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from contracts.koncept import Koncept, hent_koncept, hent_udgave, koncepter, udgaver

UKENDT = "Den udgave af konceptet findes ikke. Gå til konceptet, og vælg en af dem, der står dér."
SHOWN_OF_HASH = 12


class Udgave(NamedTuple):
    """One edition that can be read: what its address calls it, and what people do."""

    kode: str
    navn: str


@cache
def udgaverne() -> tuple[Udgave, ...]:
    """All of them, by name."""
    return tuple(_udgaver())


def udgave(kode: str) -> Koncept | None:
    """An edition from the list alone: what is not on it is no file's name."""
    if kode not in {each.kode for each in udgaverne()}:
        return None
    id_, _, aftryk = kode.partition("@")
    return hent_udgave(id_, aftryk) if aftryk else hent_koncept(id_)


def _udgaver() -> Iterator[Udgave]:
    for id_ in koncepter():
        k = hent_koncept(id_)
        yield Udgave(id_, f"{k.navn}, {k.udgave}" if k.udgave else k.navn)
        for aftryk in udgaver(id_):
            if aftryk != k.hash:
                yield Udgave(f"{id_}@{aftryk}", f"{k.navn} ({aftryk[:SHOWN_OF_HASH]})")
