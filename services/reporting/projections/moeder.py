"""When does the team meet next? One row a meeting of a forløb."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import meetings
from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.store.projection import Key, Projection, Query, Table, instant

INDKALDT, AFHOLDT, AFLYST = "indkaldt", "afholdt", "aflyst"


class Møde(NamedTuple):
    forloeb: str
    moede: str
    art: str
    starter: str
    tilstand: str = INDKALDT
    facilitator: str = ""


class Møder(Projection[Møde]):
    TABLE: ClassVar = Table("moede", Møde, key=2, indexes=("tilstand, art, forloeb",))

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        match fact:
            case meetings.MødeIndkaldt() | meetings.MødeFlyttet() | meetings.MødeAflyst() | meetings.MødeAfholdt():
                return (str(fact.forloeb), str(fact.moede))
            case meetings.FormødeAfholdt():
                return (str(fact.forloeb), str(fact.moede))
        return None

    def evolve(self, row: Møde | None, fact: Fact, envelope: Envelope) -> Møde | None:  # noqa: ARG002
        match fact:
            case meetings.MødeIndkaldt(forloeb=forloeb, moede=moede, art=art, starter_at=starter):
                return Møde(str(forloeb), str(moede), art.value, instant(starter))
            case meetings.MødeFlyttet(starter_at=starter) if row:
                return row._replace(starter=instant(starter))
            case meetings.MødeAflyst() if row:
                return row._replace(tilstand=AFLYST)
            case meetings.FormødeAfholdt(facilitator=facilitator) if row:
                return row._replace(facilitator=str(facilitator))
            case meetings.MødeAfholdt() if row:
                return row._replace(tilstand=AFHOLDT)
        return row


def naeste(query: Query, forloeb: list[str]) -> dict[str, Møde]:
    """The next meeting that each of these forløb has been called to."""
    fundne: dict[str, Møde] = {}
    if forloeb:
        steder = ", ".join("?" * len(forloeb))
        where = f"WHERE forloeb IN ({steder}) AND tilstand = 'indkaldt' ORDER BY starter DESC, moede DESC"
        fundne = {moede.forloeb: moede for moede in Møder.TABLE.select(query, where, forloeb)}
    return fundne
