"""What the leaders and the law have to do with one forløb or one case; a part of `application`."""

from functools import cached_property
from typing import TypeVar
from uuid import UUID

from contracts import meetings as c
from contracts.koncept import Koncept, ansvarligt_niveau
from services.chassis.aggregate import Aggregate, Pins
from services.chassis.unit import Unit
from services.meetings.domain.camp100 import Camp100
from services.meetings.domain.frister import Frister
from services.meetings.domain.handleplan import Handleplan
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.lederteam_trin import Forløbstrin
from services.meetings.domain.moeder import Møder
from services.meetings.domain.opfoelgning import Opfølgning
from services.meetings.domain.opfoelgning_profil import lovens_frister, opfoelgningsfrister
from services.meetings.domain.profil import koncept_for

A = TypeVar("A", bound=Aggregate)


class Sporet:
    """What meetings keeps of a forløb or of a case, all under the profile it is under now; loaded when it is asked for.

    A case may stand in a lane of its own, of which the meetings know nothing: then its own first fact has the pins.
    What the law demands of a case keeps the rules the case began under, whatever the forløb is moved to (promise 8).
    """

    def __init__(self, unit: Unit, forloeb: UUID) -> None:
        self.unit, self.forloeb = unit, forloeb
        self.moeder = unit.get(Møder, forloeb)

    @cached_property
    def pins(self) -> Pins | None:
        egne = (self.unit.get(kind, self.forloeb).pins for kind in (Opfølgning, Forløbstrin, Camp100))
        return self.moeder.pins or next((pins for pins in egne if pins), self.unit.pins)

    def _under(self, kind: type[A]) -> A:
        aggregate = self.unit.get(kind, self.forloeb)
        aggregate.pins = self.pins
        return aggregate

    @property
    def trin(self) -> Forløbstrin:
        return self._under(Forløbstrin)

    @property
    def opfoelgning(self) -> Opfølgning:
        opfoelgning = self.unit.get(Opfølgning, self.forloeb)
        return opfoelgning if opfoelgning.exists else self._under(Opfølgning)

    @property
    def camp(self) -> Camp100:
        return self._under(Camp100)

    @property
    def frister(self) -> Frister:
        return self._under(Frister)

    @property
    def sagens_frister(self) -> Frister:
        """The same deadlines, when what the law demands sets or ends one."""
        frister = self.unit.get(Frister, self.forloeb)
        frister.pins = self.opfoelgning.pins
        return frister

    @property
    def plan(self) -> Handleplan:
        return self._under(Handleplan)

    @property
    def koncept(self) -> Koncept:
        return koncept_for(self.pins)

    @property
    def opfoelgningsfrister(self) -> tuple[str, ...]:
        """The first and the later follow-up of the case, by name (R138)."""
        return opfoelgningsfrister(koncept_for(self.opfoelgning.pins))

    @property
    def uden_samtykke(self) -> frozenset[str]:
        """The deadlines that do not rest on the family's consent: follow-up and review (R138, A35)."""
        return lovens_frister(self.koncept) | {*self.opfoelgningsfrister} if self.pins else frozenset()

    @property
    def er_truet(self) -> bool:
        """Among those Camp 100 is for (R153): on the authority's steps, or with a case open."""
        camp = self.koncept.camp100
        return bool(camp and (self.trin.trin in camp.trin or self.opfoelgning.sag_aaben or self.opfoelgning.ivaerksat))

    def lederteams(self) -> dict[str, Lederteam]:
        """By the step of each; some may not be named yet."""
        if self.pins is None or not self.koncept.lederteam:
            return {}
        teams = {team.trin: self.unit.get(Lederteam, c.lederteam_id(team.trin)) for team in self.koncept.lederteam}
        for team in teams.values():
            team.adopt(self.pins)
        return teams

    def fra_foer(self) -> dict[str, Lederteam]:
        """Lederteams that have the forløb although its koncept, since it was changed, has none on their step."""
        andre = {trin.kode for trin in self.koncept.skala.trin} - {team.trin for team in self.koncept.lederteam}
        teams = {niveau: self.unit.get(Lederteam, c.lederteam_id(niveau)) for niveau in sorted(andre)}
        return {niveau: team for niveau, team in teams.items() if self.forloeb in team.ansvar}

    def sidst(self, team: Lederteam) -> None:
        """Who takes over is told after who lets go."""
        place = (type(team), team.key)
        self.unit.touched[place] = self.unit.touched.pop(place)

    def ansvarligt(self) -> tuple[str, Lederteam] | None:
        """The lederteam that answers for it: the one that has taken it over, else the one of its step (R61)."""
        teams = self.lederteams()
        har = next((niveau for niveau, team in teams.items() if self.forloeb in team.ansvar), None)
        niveau = har or (ansvarligt_niveau(self.koncept, self.trin.trin) if teams else None)
        return (niveau, teams[niveau]) if niveau else None
