"""A long history on several sheets: what is shown of it, and where the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

FAKTA, ALLE = 40, "alle"
"""Facts on one sheet, and what is asked for to have all of them on one."""


@dataclass(frozen=True)
class Blad:
    """One sheet of a long history. `nr` is None where all of it is on one."""

    adresse: str
    query: tuple[tuple[str, str], ...]
    nr: int | None
    antal: int

    @classmethod
    def af(cls, adresse: str, query: QueryParams, antal: int) -> Blad:
        """The one that the address asks for, else the first."""
        blad = query.get("blad", "1")
        kept = tuple((name, value) for name, value in query.multi_items() if name != "blad")
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

    def _blad(self, hvilket: int | str) -> str:
        return f"{self.adresse}?{urlencode([*self.query, ('blad', hvilket)])}"
