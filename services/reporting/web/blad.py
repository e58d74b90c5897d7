"""A long history on several sheets: what is shown of it, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

FAKTA, ALLE = 40, "alle"
"""Facts on one sheet, and what is asked for to have all of them on one."""
MILEPAELE = {
    "samtykke": ("SamtykkeGivet", "Samtykket"),
    "team": ("TeamNedsat", "Teamet"),
    "moede": ("MødeAfholdt", "Det seneste møde"),
    "fremdrift": ("FremdriftVurderet", "Fremdriften"),
    "tilbagemelding": ("TilbagemeldingNoteret", "Lederteamets tilbagemelding"),
    "slut": ("ForløbAfsluttet", "Afslutningen"),
}
"""What one looks for in a long history: the fact, of several the last, and what it is called."""


@dataclass(frozen=True)
class Blad:
    """One sheet of a long history. `nr` is None where all of it is on one."""

    adresse: str
    query: tuple[tuple[str, str], ...]
    nr: int | None
    antal: int

    @classmethod
    def af(cls, adresse: str, query: QueryParams, antal: int, faktum: int | None = None) -> Blad:
        """The one that the address asks for, else where the fact of that number stands, else the first."""
        blad = query.get("blad", str(1 + ((faktum or 1) - 1) // FAKTA))
        kept = tuple((name, value) for name, value in query.multi_items() if name not in ("blad", "spring"))
        nr = int(blad) if blad.isdecimal() and 0 < int(blad) <= -(-antal // FAKTA) else 1
        return cls(adresse, kept, None if blad == ALLE or antal <= FAKTA else nr, antal)

    @property
    def fra(self) -> int:
        return 1 + (self.nr - 1) * FAKTA if self.nr else 1

    @property
    def til(self) -> int:
        return min(self.fra + FAKTA - 1, self.antal) if self.nr else self.antal

    @property
    def forrige(self) -> str:
        return self._blad(self.nr - 1) if self.nr and self.nr > 1 else ""

    @property
    def naeste(self) -> str:
        return self._blad(self.nr + 1) if self.nr and self.til < self.antal else ""

    @property
    def hele(self) -> str:
        return self._blad(ALLE) if self.nr else ""

    def faktum(self, nr: int) -> str:
        """Where the fact of that number stands."""
        andet = self.nr and not self.fra <= nr <= self.til
        return f"{self._blad(1 + (nr - 1) // FAKTA) if andet else ''}#f{nr}"

    def spring(self, fundet: Mapping[str, int]) -> list[tuple[str, str]]:
        """The way to each milestone that was found: what it is called, and where it stands."""
        return [(MILEPAELE[kode][1], self.faktum(nr)) for kode, nr in fundet.items()] if self.nr else []

    def _blad(self, hvilket: int | str) -> str:
        return f"{self.adresse}?{urlencode([*self.query, ('blad', hvilket)])}"


def milepaele(fakta: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The number of the fact that each milestone was last reached by, in the order of `MILEPAELE`."""
    sidst = {fact["fakta"]: int(fact["nr"]) for fact in fakta}
    return {kode: sidst[navn] for kode, (navn, _) in MILEPAELE.items() if navn in sidst}
