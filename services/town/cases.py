"""What everybody around one child can see of its forløb: a view folded from the published facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.command import Command
from contracts.meetings import AfholdLederteamMøde, AfholdMøde, Fremdrift, NoterTilbagemelding
from contracts.routing import AfslutForløb
from contracts.values import Aktør, Rolle
from services.town.people import Case, Town
from services.town.timeline import Happened


@dataclass(frozen=True)
class Order:
    """A command and who says it."""

    command: Command
    som: Aktør


Act = Callable[[datetime], Iterable[Order]]


@dataclass(frozen=True)
class Plan:
    """Something that somebody means to do. What it comes to is seen when the time has come: perhaps nothing."""

    at: datetime
    act: Act


def touches_leaders(order: Order) -> bool:
    """Does the command reach the stream of a lederteam, which all forløb share? Then order matters."""
    match order.command:
        case AfholdMøde(fremdrift=verdict):
            return verdict is Fremdrift.NEJ
        case AfslutForløb() | NoterTilbagemelding() | AfholdLederteamMøde():
            return True
    return order.command.TOPIC in ("consent.traek_samtykke_tilbage.v1", "consent.noter_naeste_skridt.v1")


@dataclass
class Asked:
    """A question to a leader."""

    leader: UUID
    function: UUID
    answered: bool = False
    overdue: bool = False


@dataclass
class Meeting:
    art: str
    starts: datetime
    over: bool = False
    sender: UUID | None = None
    heard: bool = False


@dataclass
class Sag:
    """One forløb as the people in it know it."""

    town: Town
    case: Case
    step: str | None = None
    open: bool = False
    clock: datetime | None = None
    asked: dict[UUID, Asked] = field(default_factory=dict)
    lent: dict[UUID, bool] = field(default_factory=dict)
    team: tuple[UUID, ...] = ()
    contact: UUID | None = None
    meetings: dict[UUID, Meeting] = field(default_factory=dict)
    started: bool = False
    """The opstartsmøde has been held under the consent that stands."""
    verdicts: list[str] = field(default_factory=list)
    closed: str | None = None

    @property
    def id(self) -> UUID:
        return self.case.forloeb

    @property
    def at_work(self) -> bool:
        return self.open and not self.closed and bool(self.team)

    @property
    def leader(self) -> Aktør:
        unit = self.case.unit.id
        return Aktør(id=self.town.leader(unit), rolle=Rolle.LOKAL_LEDER, enhed=unit)

    @property
    def staff(self) -> Aktør:
        unit = self.case.unit.id
        return Aktør(id=self.town.id_of("personale", unit), rolle=Rolle.HVERDAGSPERSONALE, enhed=unit)

    def guide(self, role: Rolle) -> Aktør:
        """Who acts for a role in this forløb: one of the team, who told of the concern, or the district's own."""
        if role is Rolle.TEAMMEDLEM and self.team:
            return self.member(self.team[0])
        if role is Rolle.HVERDAGSPERSONALE:
            return self.staff
        return Aktør(id=self.town.id_of("rolle", role.value, self.case.unit.district), rolle=role)

    def member(self, who: UUID) -> Aktør:
        return Aktør(id=who, rolle=Rolle.TEAMMEDLEM)

    def note(self, fact: Happened) -> None:
        """Take in a fact of this forløb."""
        data = fact.data
        match fact.name:
            case "trin_placeret" | "trin_bekraeftet":
                self.step = data["trin"]["kode"]
            case "trin_aendret":
                self.step = data["til"]["kode"]
            case "samtykke_givet":
                self.open, self.clock = True, datetime.fromisoformat(data["ur_start"])
                self.started = False
            case "oplysningspligt_opfyldt":
                self.open, self.clock = True, datetime.fromisoformat(data["opfyldt_at"])
            case "samtykke_trukket_tilbage" | "samtykke_udloebet" | "samtykke_bortfaldet":
                self.open = False
            case "deling_standset" | "forloeb_genaabnet":
                self.asked, self.lent, self.team = {}, {}, ()
                self.closed = None if fact.name == "forloeb_genaabnet" else self.closed
            case "leder_anmodet" | "leder_spurgt":
                self.asked[UUID(data["anmodning"])] = Asked(UUID(data["leder"]), UUID(data["funktion_id"]))
            case "medarbejder_udpeget":
                self._asked(data).answered = True
                self.lent[UUID(data["medarbejder"])] = data["kan_tage_opgaver"]
            case "leder_meldte_fra":
                self._asked(data).answered = True
            case "leder_svar_udeblev":
                self._asked(data).overdue = True
            case "team_nedsat":
                self.team = tuple(UUID(member["medarbejder"]) for member in data["medlemmer"])
                self.contact = UUID(data["kontaktperson"])
            case "team_medlem_udtraadt":
                self.team = tuple(who for who in self.team if str(who) != data["medarbejder"])
            case "team_medlem_tilfoejet":
                self.team += (UUID(data["medlem"]["medarbejder"]),)
            case "fremdrift_vurderet":
                self.verdicts.append(data["fremdrift"])
            case "forloeb_afsluttet":
                self.closed = data["aarsag"]
            case _:
                self._note_meeting(fact.name, data)

    def _note_meeting(self, name: str, data: dict[str, Any]) -> None:
        match name:
            case "moede_indkaldt":
                starts = datetime.fromisoformat(data["starter_at"])
                self.meetings[UUID(data["moede"])] = Meeting(data["art"], starts)
            case "moede_flyttet":
                self._meeting(data).starts = datetime.fromisoformat(data["starter_at"])
            case "moede_aflyst":
                self._meeting(data).over = True
            case "moede_afholdt":
                self._meeting(data).over = True
                self.started = True
            case "formoede_afholdt":
                self._meeting(data).sender = UUID(data["referat_afsender"])
            case "barnets_perspektiv_indhentet":
                self._meeting(data).heard = True

    def _asked(self, data: dict[str, Any]) -> Asked:
        return self.asked.setdefault(UUID(data["anmodning"]), Asked(UUID(int=0), UUID(int=0)))

    def _meeting(self, data: dict[str, Any]) -> Meeting:
        return self.meetings[UUID(data["moede"])]
