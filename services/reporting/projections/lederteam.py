"""When does the lederteam meet, what is on its agenda, who stayed away? One row a meeting, a point, a member away."""

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


class Møderne(NamedTuple):
    """The latest that was held, the next to come, and the latest that should have been and is not noted."""

    seneste: Lederteammøde | None
    naeste: Lederteammøde | None
    ikke_noteret: Lederteammøde | None


class Punkt(NamedTuple):
    """A forløb on the agenda of one meeting, and when it was put there."""

    moede: str
    forloeb: str
    punkt: int
    sat: str


class Udeblivelse(NamedTuple):
    """A member who neither came nor sent a stand-in; `vises_for` is the level above, empty at the top (R116, A30)."""

    moede: str
    medlem: str
    lederteam: str
    niveau: str
    vises_for: str
    brudt: str


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


class Udeblivelser(Projection[Udeblivelse]):
    TABLE: ClassVar = Table("moedepligt", Udeblivelse, key=2)
    APPENDS = True

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(fact.moede), str(fact.medlem)) if isinstance(fact, meetings.MødepligtBrudt) else None

    def evolve(self, row: Udeblivelse | None, fact: Fact, envelope: Envelope) -> Udeblivelse | None:
        match fact:
            case meetings.MødepligtBrudt(lederteam=team, niveau=niveau, moede=moede, medlem=medlem, vises_for=over):
                kl = instant(envelope.hoved.virkning)
                return Udeblivelse(str(moede), str(medlem), str(team), niveau, over.value if over else "", kl)
        return row


SENESTE_AF_HVER = (
    "SELECT moede FROM lederteammoede AS m WHERE afholdt <> '' AND NOT EXISTS (SELECT 1 FROM lederteammoede AS n "
    "WHERE n.lederteam = m.lederteam AND n.afholdt <> '' AND n.starter > m.starter)"
)
"""The meeting each lederteam held last: who stayed away from an earlier one has been spoken with since."""


def udeblevne(query: Query, where: str, params: tuple[str, ...], efter: str | None, most: int) -> list[Udeblivelse]:
    """A page of those who stayed away, after the member `efter`; one member is of one level's lederteam at a time."""
    if efter is not None:
        where, params = f"({where}) AND medlem > ?", (*params, efter)
    return Udeblivelser.TABLE.select(query, f"WHERE {where} ORDER BY medlem, moede LIMIT ?", (*params, most))


def moederne(query: Query, nu: str) -> Møderne:
    """The lederteam's meetings around now, in one question: there are few of them, and they are read in order."""
    alle = Lederteammøder.TABLE.select(query, "ORDER BY starter, moede")
    begyndt = [moede for moede in alle if moede.starter <= nu]
    return Møderne(
        seneste=next((moede for moede in reversed(alle) if moede.afholdt), None),
        naeste=next((moede for moede in alle if moede.starter > nu and not moede.afholdt), None),
        ikke_noteret=begyndt[-1] if begyndt and not begyndt[-1].afholdt else None,
    )


def seneste(query: Query) -> Lederteammøde | None:
    """The latest meeting that was held."""
    fundne = Lederteammøder.TABLE.select(query, "WHERE afholdt <> '' ORDER BY starter DESC, moede LIMIT 1")
    return fundne[0] if fundne else None
