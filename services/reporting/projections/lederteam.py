"""When did and does the lederteam meet, and which forløb are on its agenda? One row a meeting, one row a point."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from contracts import meetings
from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.store.projection import Key, Projection, Query, Table, instant


class Lederteammøde(NamedTuple):
    """`afholdt` is when we learnt that it was held; empty until then."""

    moede: str
    lederteam: str
    niveau: str
    starter: str
    afholdt: str = ""
    udeblevne: int = 0


class Punkt(NamedTuple):
    """A forløb on the agenda of one meeting, and when it was put there."""

    moede: str
    forloeb: str
    punkt: int
    sat: str


class Lederteammøder(Projection[Lederteammøde]):
    TABLE: ClassVar = Table("lederteammoede", Lederteammøde, indexes=("afholdt, starter",))

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        match fact:
            case meetings.LederteamMødeIndkaldt() | meetings.LederteamMødeAfholdt():
                return (str(fact.moede),)
        return None

    def evolve(self, row: Lederteammøde | None, fact: Fact, envelope: Envelope) -> Lederteammøde | None:
        match fact:
            case meetings.LederteamMødeIndkaldt(lederteam=team, niveau=niveau, moede=moede, starter_at=starter):
                return Lederteammøde(str(moede), str(team), niveau, instant(starter))
            case meetings.LederteamMødeAfholdt(udeblevne=udeblevne) if row:
                return row._replace(afholdt=instant(envelope.hoved.registreret), udeblevne=len(udeblevne))
        return row


class Dagsorden(Projection[Punkt]):
    TABLE: ClassVar = Table("dagsorden", Punkt, key=2)
    APPENDS = True

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.moede), str(fact.forloeb)) if isinstance(fact, meetings.SatPåDagsorden) else None

    def evolve(self, row: Punkt | None, fact: Fact, envelope: Envelope) -> Punkt | None:
        match fact:
            case meetings.SatPåDagsorden(moede=moede, forloeb=forloeb, punkt=punkt):
                return Punkt(str(moede), str(forloeb), punkt, instant(envelope.hoved.virkning))
        return row


def seneste(query: Query) -> Lederteammøde | None:
    """The latest meeting that was held."""
    fundne = Lederteammøder.TABLE.select(query, "WHERE afholdt <> '' ORDER BY starter DESC, moede LIMIT 1")
    return fundne[0] if fundne else None


def naeste(query: Query, nu: str) -> Lederteammøde | None:
    """The first meeting still to come."""
    hvor = "WHERE afholdt = '' AND starter > ? ORDER BY starter, moede LIMIT 1"
    fundne = Lederteammøder.TABLE.select(query, hvor, (nu,))
    return fundne[0] if fundne else None


def ikke_noteret(query: Query, nu: str) -> Lederteammøde | None:
    """The latest meeting, when its time has come and nobody has noted that it was held."""
    hvor = "WHERE starter <= ? ORDER BY starter DESC, moede LIMIT 1"
    fundne = [moede for moede in Lederteammøder.TABLE.select(query, hvor, (nu,)) if not moede.afholdt]
    return fundne[0] if fundne else None
