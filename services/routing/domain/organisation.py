"""The Organisation: institutions with their leaders, and the supporting functions the beslutningstræ can ask.

One stream for the town, imported and re-imported; telling it what it knows already changes nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from contracts.koncept import Koncept
from contracts.routing import (
    AfmeldStedfortræder,
    BesætStilling,
    OpretEnhed,
    OpretFunktion,
    StedfortræderAfmeldt,
    Stillingsart,
    UdpegStedfortræder,
)
from contracts.values import AktørRef, EnhedRef, Kode
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.routing.domain.facts import (
    EnhedOprettet,
    EnhedÆndret,
    FunktionOprettet,
    FunktionÆndret,
    StedfortræderUdpeget,
    StillingBesat,
)
from services.routing.domain.rules import (
    AldersspændetErRigtigt,
    EnhedenFindes,
    LederenErIkkeSinEgenStedfortræder,
    PeriodenErRigtig,
    PladsenMåHaveStedfortræder,
    StillingenErEnForSig,
    StillingenFindes,
)

ORGANISATION = UUID("6f726761-6e69-4361-9469-6f6e00000001")
"""The key of the one Organisation of a municipality."""

Enhed = EnhedOprettet | EnhedÆndret
"""An institution as it is now: the latest fact of it."""
Funktion = FunktionOprettet | FunktionÆndret


@dataclass(frozen=True, slots=True)
class Indehaver:
    """Who holds a position on a day, and for whom he stands in, if he does (A32)."""

    aktoer: AktørRef
    stedfortraeder_for: AktørRef | None = None


class Organisation(Aggregate):
    """Hundreds of units and functions; every look-up is a dict's."""

    TYPE = "organisation"

    def __init__(self, key: UUID = ORGANISATION) -> None:
        super().__init__(key)
        self.enheder: dict[EnhedRef, Enhed] = {}
        self.funktioner: dict[UUID, Funktion] = {}
        self.efter_kode: dict[Kode, dict[UUID, Funktion]] = {}
        self.stillinger: dict[UUID, StillingBesat] = {}
        self.stedfortraedere: dict[UUID, tuple[StedfortræderUdpeget, ...]] = {}

    def opret_enhed(self, o: OpretEnhed) -> None:
        """An institution, or how it is now."""
        kendt = self.enheder.get(o.enhed)
        if kendt is None:
            self._enhed_oprettet(EnhedOprettet(**dict(o)))
        elif dict(kendt) != dict(o):
            self._enhed_aendret(EnhedÆndret(**dict(o)))

    def opret_funktion(self, o: OpretFunktion) -> None:
        """A supporting function, or how it is now."""
        check(AldersspændetErRigtigt(alder_fra=o.alder_fra, alder_til=o.alder_til))
        kendt = self.funktioner.get(o.funktion_id)
        if kendt is None:
            self._funktion_oprettet(FunktionOprettet(**dict(o)))
        elif dict(kendt) != dict(o):
            self._funktion_aendret(FunktionÆndret(**dict(o)))

    def besaet_stilling(self, o: BesætStilling) -> None:
        """Who is fagchef, sits in a lederteam, or is rådgiver (A32, R63)."""
        fact = StillingBesat(**dict(o))
        if self.stillinger.get(o.stilling) != fact:
            check(StillingenErEnForSig(er=o.stilling not in {*self.enheder, *self.funktioner}))
            self._stilling_besat(fact)

    def udpeg_stedfortraeder(self, o: UdpegStedfortræder, profil: Koncept) -> None:
        """Someone stands in for a position in these days; who was named last goes first (A32)."""
        fact = StedfortræderUdpeget(**dict(o))
        if fact in self.stedfortraedere.get(o.stilling, ()):
            return
        check(
            StillingenFindes(kendt=self._leder(o.stilling) is not None),
            PladsenMåHaveStedfortræder(tilladt=self.faar_stedfortraeder(o.stilling, profil)),
            PeriodenErRigtig(fra=o.fra, til=o.til),
            LederenErIkkeSinEgenStedfortræder(er=self._leder(o.stilling) == o.stedfortraeder),
        )
        self._stedfortraeder_udpeget(fact)

    def faar_stedfortraeder(self, stilling: UUID, profil: Koncept) -> bool:
        """Every position but a seat where no lederteam of the koncept has any; a seat names no level (A30, A32)."""
        besat = self.stillinger.get(stilling)
        er_plads = besat is not None and besat.art is Stillingsart.LEDERTEAM
        return not er_plads or any(team.stedfortraeder for team in profil.lederteam)

    def afmeld_stedfortraeder(self, o: AfmeldStedfortræder) -> None:
        """The leader is back."""
        if any(s.stedfortraeder == o.stedfortraeder for s in self.stedfortraedere.get(o.stilling, ())):
            self._stedfortraeder_afmeldt(StedfortræderAfmeldt(stilling=o.stilling, stedfortraeder=o.stedfortraeder))

    def indehaver(self, stilling: UUID, dag: date) -> Indehaver:
        """Who holds the position of this unit or function on the day. Raises Rejected when it is unknown."""
        leder = self._leder(stilling)
        check(StillingenFindes(kendt=leder is not None))
        for sted in reversed(self.stedfortraedere.get(stilling, ())):
            if sted.fra <= dag <= sted.til:
                return Indehaver(sted.stedfortraeder, leder)
        return Indehaver(cast(AktørRef, leder))

    def stedfortraedere_for(self, aktoer: AktørRef, dag: date) -> tuple[AktørRef, ...]:
        """Who stands in that day for a person, in whatever position he holds (A32)."""
        egne = (stilling for stilling in self.stedfortraedere if self._leder(stilling) == aktoer)
        return tuple(nu.aktoer for nu in (self.indehaver(stilling, dag) for stilling in egne) if nu.stedfortraeder_for)

    def mine_stillinger(self, aktoer: AktørRef) -> tuple[UUID, ...]:
        """Every position the person holds: units, functions and seats (A32)."""
        alle = (*self.enheder, *self.funktioner, *self.stillinger)
        return tuple(stilling for stilling in alle if self._leder(stilling) == aktoer)

    def er_leder(self, aktoer: AktørRef) -> bool:
        """Does the person lead any unit or function, or sit among the leaders (R27)? A rådgiver leads nobody."""
        poster = (besat for besat in self.stillinger.values() if besat.art is not Stillingsart.RAADGIVER)
        paa_poster = any(besat.indehaver == aktoer for besat in poster)
        return paa_poster or any(it.leder == aktoer for it in (*self.enheder.values(), *self.funktioner.values()))

    def _leder(self, stilling: UUID) -> AktørRef | None:
        if besat := self.stillinger.get(stilling):
            return besat.indehaver
        holder = self.enheder.get(stilling) or self.funktioner.get(stilling)
        return holder.leder if holder else None

    def enhed(self, enhed: EnhedRef) -> Enhed:
        """The institution. Raises Rejected when it is unknown."""
        check(EnhedenFindes(kendt=enhed in self.enheder))
        return self.enheder[enhed]

    def daekker(self, funktion: Kode, distrikt: Kode, alder: int) -> Funktion | None:
        """The function to ask for a child of this district and age; the district's own goes before one for all."""
        passer = [
            f
            for f in self.efter_kode.get(funktion, {}).values()
            if f.distrikt in (None, distrikt) and f.alder_fra <= alder <= f.alder_til
        ]
        return min(passer, key=lambda f: f.distrikt is None, default=None)

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _enhed_oprettet(self, fact: EnhedOprettet) -> None:
        self.enheder[fact.enhed] = fact

    @event
    def _enhed_aendret(self, fact: EnhedÆndret) -> None:
        self.enheder[fact.enhed] = fact

    @event
    def _stilling_besat(self, fact: StillingBesat) -> None:
        self.stillinger[fact.stilling] = fact

    @event
    def _stedfortraeder_udpeget(self, fact: StedfortræderUdpeget) -> None:
        self.stedfortraedere[fact.stilling] = (*self.stedfortraedere.get(fact.stilling, ()), fact)

    @event
    def _stedfortraeder_afmeldt(self, fact: StedfortræderAfmeldt) -> None:
        tilbage = (s for s in self.stedfortraedere[fact.stilling] if s.stedfortraeder != fact.stedfortraeder)
        self.stedfortraedere[fact.stilling] = tuple(tilbage)

    @event
    def _funktion_oprettet(self, fact: FunktionOprettet) -> None:
        self.funktioner[fact.funktion_id] = fact
        self.efter_kode.setdefault(fact.funktion, {})[fact.funktion_id] = fact

    @event
    def _funktion_aendret(self, fact: FunktionÆndret) -> None:
        self.efter_kode[self.funktioner[fact.funktion_id].funktion].pop(fact.funktion_id)
        self.funktioner[fact.funktion_id] = fact
        self.efter_kode.setdefault(fact.funktion, {})[fact.funktion_id] = fact
