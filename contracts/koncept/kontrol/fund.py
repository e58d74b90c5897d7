"""What there is to say about a profile: errors, what the municipality owes, and examples of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel


class Alvor(StrEnum):
    FEJL = "fejl"
    """The profile cannot be used."""
    MANGLER = "mangler"
    """The municipality owes an answer; the system works without it."""
    EKSEMPEL = "eksempel"
    """An answer of ours stands in its place."""


@dataclass(frozen=True, slots=True)
class Fund:
    alvor: Alvor
    sted: str
    besked: str

    def __str__(self) -> str:
        return f"{self.sted}: {self.besked}"


def fejl(sted: str, besked: str) -> Fund:
    return Fund(Alvor.FEJL, sted, besked)


def ukendte(sted: str, brugt: Iterable[str], kendt: Iterable[str], hvad: str) -> Iterator[Fund]:
    kendte = set(kendt)
    for kode in brugt:
        if kode not in kendte:
            yield fejl(sted, f"»{kode}« er ikke {hvad} i profilen")


def kilder_i(del_: BaseModel) -> Iterator[str]:
    for felt in type(del_).model_fields:
        if felt == "kilde" or felt.endswith("_kilde"):
            yield from getattr(del_, felt).split(", ")


def dele(model: BaseModel, sted: str = "") -> Iterator[tuple[str, BaseModel]]:
    """Every section and line of a profile with the place it stands in."""
    yield sted, model
    for felt in type(model).model_fields:
        vaerdi = getattr(model, felt)
        navngivne: Iterable[tuple[object, object]] = ()
        if isinstance(vaerdi, BaseModel):
            navngivne = [("", vaerdi)]
        elif isinstance(vaerdi, tuple):
            navngivne = enumerate(vaerdi)
        elif isinstance(vaerdi, dict):
            navngivne = vaerdi.items()
        for navn, indre in navngivne:
            if isinstance(indre, BaseModel):
                yield from dele(indre, ".".join(str(led) for led in (sted, felt, navn) if led != ""))
