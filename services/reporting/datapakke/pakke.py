"""The year's figures as they are published: the tables with the small numbers left out, edition by edition (R168-R171).

An edition is itself a private part of the stored fact, so it lies in the log and can be shown again byte for byte: the
first is what was reported then, the latest what the year looks like corrected (A46).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID, uuid5

from pydantic_core import from_json

from contracts import reporting
from contracts.values import Fortrolig
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.reporting.datapakke.beskyt import Sted
from services.reporting.grundlag import kanonisk
from services.reporting.rules import KonceptetHarDatapakke, UdgavenErUdgivet, ÅretErGået

DATAPAKKER = UUID("5d0a3f6c-8a52-5a0f-9d0f-1f4a4d7e2b61")


def datapakke_id(koncept: str, aar: int) -> UUID:
    """A koncept has one datapakke a year, so its id follows from them."""
    return uuid5(DATAPAKKER, f"{koncept}/{aar}")


class DatapakkeUdgivet(reporting.DatapakkeUdgivet):
    """As stored: with the figures, canonical JSON."""

    SUBJEKT: ClassVar[dict[str, str]] = {"tal": "datapakke"}
    tal: Fortrolig[str]


class Datapakke(Aggregate):
    """One year of one koncept, edition by edition."""

    TYPE = "datapakke"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.udgaver: list[DatapakkeUdgivet] = []

    def udgiv(self, aar: int, indhold: Mapping[str, Any], mindste_celle: int, *, udgives: bool, gaaet: bool) -> None:
        """Publish the year as it looks now; when nothing that is shown has changed, the latest edition stands."""
        check(KonceptetHarDatapakke(udgives=udgives), ÅretErGået(aar=aar, gaaet=gaaet))
        tekst = kanonisk(dict(indhold))
        if self.udgaver and self.udgaver[-1].tal == Fortrolig(tekst):
            return
        fact = DatapakkeUdgivet(
            datapakke=self.key,
            aar=aar,
            udgave=len(self.udgaver) + 1,
            mindste_celle=mindste_celle,
            indhold=sha256(tekst.encode()).hexdigest(),
            tal=Fortrolig(tekst),
        )
        self._udgivet(fact)

    def udgave(self, nummer: int | None) -> DatapakkeUdgivet:
        """One edition; without a number the latest. Raises Rejected."""
        kendt = [udgave for udgave in self.udgaver if nummer in (None, udgave.udgave) and not udgave.tal.er_slettet]
        check(UdgavenErUdgivet(udgivet=bool(kendt)))
        return kendt[-1]

    def vist(self) -> list[dict[Sted, int | None]]:
        """What each edition has shown, place by place; None where the number was left out."""
        return [vist(udgave.tal.vis()) for udgave in self.udgaver if not udgave.tal.er_slettet]

    # -------------------------------------------------------------------------------------------------------------

    @event
    def _udgivet(self, fact: DatapakkeUdgivet) -> None:
        self.udgaver.append(fact)


def vist(tekst: str) -> dict[Sted, int | None]:
    """The numbers of a published edition by their places in the tables."""
    indhold = from_json(tekst)
    tal: dict[Sted, int | None] = {(): indhold["i_alt"]}
    for dim in indhold["dimensioner"]:
        tal |= {((dim["kode"], kat["kode"]),): kat["antal"] for kat in dim["kategorier"]}
    for tabel in indhold["tabeller"]:
        den, anden = tabel["raekker"], tabel["soejler"]
        for celle in tabel["celler"]:
            tal[(den, celle["raekke"]), (anden, celle["soejle"])] = celle["antal"]
    return tal
