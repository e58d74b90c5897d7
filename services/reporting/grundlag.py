"""The basis of a lederteam's meeting, frozen: what the leaders saw can be shown again byte for byte.

The basis is itself a private part of the stored fact, so it lies in the log and not in a table that a rebuild, or a
later version of the dashboard, would make anew.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from pydantic_core import to_json

from contracts import reporting
from contracts.values import Fortrolig
from services.chassis.aggregate import Aggregate, event


class MødegrundlagFrosset(reporting.MødegrundlagFrosset):
    """As stored: with the basis, canonical JSON."""

    SUBJEKT: ClassVar[dict[str, str]] = {"grundlag": "moede"}
    grundlag: Fortrolig[str]


class Mødegrundlag(Aggregate):
    """One meeting's basis: frozen once, never again."""

    TYPE = "moedegrundlag"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.indhold = ""
        self.grundlag: Fortrolig[str] = Fortrolig.slettet()

    def frys(self, lederteam: UUID, grundlag: dict[str, Any]) -> None:
        """Keep this basis; a meeting whose basis is frozen keeps the one it has."""
        if self.exists:
            return
        tekst = kanonisk(grundlag)
        paa = grundlag["uden_fremdrift"]
        fact = MødegrundlagFrosset(
            lederteam=lederteam,
            moede=self.key,
            dagsorden=tuple(UUID(row["forloeb"]) for row in paa),
            uden_fremdrift=len(paa),
            indhold=sha256(tekst.encode()).hexdigest(),
            grundlag=Fortrolig(tekst),
        )
        self._frosset(fact)

    # -------------------------------------------------------------------------------------------------------------

    @event
    def _frosset(self, fact: MødegrundlagFrosset) -> None:
        self.indhold = fact.indhold
        self.grundlag = fact.grundlag


def kanonisk(grundlag: dict[str, Any]) -> str:
    """The one way to write it: keys sorted, nothing between."""
    return to_json(_sorteret(grundlag)).decode()


def _sorteret(vaerdi: Any) -> Any:
    if isinstance(vaerdi, dict):
        return {noegle: _sorteret(vaerdi[noegle]) for noegle in sorted(vaerdi)}
    return [_sorteret(del_) for del_ in vaerdi] if isinstance(vaerdi, list) else vaerdi
