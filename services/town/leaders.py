"""The lederteams of a town: what each of their meetings has before it, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from contracts.frister import lokal_dato
from contracts.meetings import AfholdLederteamMøde, NoterTilbagemelding
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order, Plan
from services.town.habits import Plans
from services.town.people import Town
from services.town.timeline import Happened


class Leaders:
    """The lederteams: which forløb each of their meetings has before it."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._members: tuple[UUID, ...] = ()
        self._agenda: dict[UUID, list[UUID]] = {}
        self._away: dict[UUID, list[tuple[date, date, UUID]]] = {}

    def hear(self, fact: Happened) -> Plans:
        match fact.name:
            case "lederteam_oprettet":
                self._members = tuple(map(UUID, fact.data["medlemmer"]))
            case "plads_noteret":
                self._away[UUID(fact.data["indehaver"])] = [
                    (date.fromisoformat(p["fra"]), date.fromisoformat(p["til"]), UUID(p["stedfortraeder"]))
                    for p in fact.data["stedfortraedere"]
                ]
            case "sat_paa_dagsorden":
                agenda = self._agenda.setdefault(UUID(fact.data["moede"]), [])
                agenda.append(UUID(fact.data["forloeb"]))
            case "taget_af_dagsorden":
                for agenda in self._agenda.values():
                    agenda[:] = [forloeb for forloeb in agenda if str(forloeb) != fact.data["forloeb"]]
            case "lederteam_moede_indkaldt":
                team, meeting = UUID(fact.data["lederteam"]), UUID(fact.data["moede"])
                ends = datetime.fromisoformat(fact.data["starter_at"]) + timedelta(hours=2)
                yield Plan(ends, lambda at: list(self._meet(team, meeting, at, self._town.random(fact.id))))

    def _meet(self, team: UUID, meeting: UUID, at: datetime, chance: Random) -> Iterator[Order]:
        """Most forløb get an answer; those that do not go on to the next meeting. Some leaders do not come."""
        some = Aktør(id=self._members[0], rolle=Rolle.LEDERTEAM)
        for forloeb in dict.fromkeys(self._agenda.get(meeting, ())):
            if chance.random() < 0.88:
                words = Fortrolig("Få en fast voksen om barnet, og kom igen om to måneder.")
                yield Order(NoterTilbagemelding(forloeb=forloeb, lederteam=team, moede=meeting, tekst=words), some)
        seats = (self._on(member, lokal_dato(at)) for member in self._members)
        came = tuple(who for who in seats if chance.random() < 0.85) or self._members[:1]
        yield Order(AfholdLederteamMøde(lederteam=team, moede=meeting, fremmoedte=came), some)

    def _on(self, member: UUID, day: date) -> UUID:
        """Who sits on a member's seat that day (A30)."""
        away = (who for first, last, who in reversed(self._away.get(member, [])) if first <= day <= last)
        return next(away, member)
