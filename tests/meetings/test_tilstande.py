"""Whatever happens, in whatever order: the promises about consent, meetings and deadlines hold."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts import meetings as c
from contracts.command import Command
from contracts.routing import ForløbGenåbnet
from services.chassis.rules import Rejected
from tests.given import Scene
from tests.meetings.scener import (
    FORLOEB,
    TEAM,
    afhold,
    dk,
    formoede,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    samtykke,
    trukket,
)
from tests.meetings.test_opstart import SLUT

DAGE = st.integers(min_value=1, max_value=25)
ENDER = (c.FristOpfyldt, c.FristOverskredet, c.FristBortfaldet)


class EtForløb(RuleBasedStateMachine):
    """A forløb in which anybody may ask for anything at any time."""

    @initialize(begynd=st.sampled_from([klar, indkaldt, holdt, kendt]))
    def et_sted_paa_vejen(self, begynd: Callable[[], Scene]) -> None:
        self.s: Scene = begynd()

    def proev(self, kommando: Command) -> None:
        try:
            self.s.when(kommando)
        except Rejected:
            self.s.new = []

    @property
    def nu(self) -> str:
        return self.s.time.strftime("%Y-%m-%d %H:%M")

    def tirsdag(self, dage: int) -> datetime:
        """The first Tuesday at nine that many days ahead: most of them lie in a reserved slot."""
        dag = self.s.time + timedelta(days=dage)
        return dk((dag + timedelta(days=(1 - dag.weekday()) % 7)).strftime("%Y-%m-%d 09:00"))

    @property
    def moeder(self) -> list[c.MødeIndkaldt]:
        return [f for f in self.s.facts if isinstance(f, c.MødeIndkaldt)]

    def stadig_indkaldt(self) -> dict[object, object]:
        """The meetings that are neither held nor called off, with their times."""
        aabne: dict[object, object] = {}
        for f in self.s.facts:
            if isinstance(f, c.MødeIndkaldt | c.MødeFlyttet):
                aabne[f.moede] = f.starter_at
            elif isinstance(f, c.MødeAflyst | c.MødeAfholdt):
                aabne.pop(f.moede, None)
        return aabne

    def aaben(self) -> bool:
        """As a reader of the facts would see it."""
        samtykke_givet, slut = False, False
        for f in self.s.facts:
            if isinstance(f, c.SamtykkeNoteret):
                samtykke_givet = True
            elif isinstance(f, c.MøderIndstillet) and f.grund is c.Aflysningsgrund.FORLOEB_AFSLUTTET:
                slut = True
            elif isinstance(f, c.MøderGenoptaget):
                slut = False
            elif isinstance(f, c.MøderIndstillet):
                samtykke_givet = False
        return samtykke_givet and not slut

    @rule(med_team=st.booleans())
    def samtykket_gives(self, med_team: bool) -> None:
        self.s.hears(samtykke(self.nu))
        self.s.given(*(TEAM,) * med_team)

    @rule()
    def samtykket_traekkes(self) -> None:
        self.s.hears(trukket(self.nu))

    @precondition(lambda self: any(isinstance(f, c.MødeIndkaldt) for f in self.s.facts))
    @rule()
    def forloebet_afsluttes(self) -> None:
        self.s.hears(SLUT)

    @rule()
    def forloebet_genaabnes(self) -> None:
        self.s.hears(ForløbGenåbnet(forloeb=FORLOEB))

    @rule(dage=DAGE, med_grund=st.booleans(), opstart=st.booleans())
    def nogen_indkalder(self, dage: int, med_grund: bool, opstart: bool) -> None:
        dag = self.tirsdag(dage)
        art = c.Mødeart.OPSTARTSMOEDE if opstart else c.Mødeart.OPFOELGNING
        grund = c.Mødebegrundelse.SYGDOM if med_grund else None
        foer = self.aaben()
        self.proev(indkald(moede=None, starter_at=dag, art=art, begrundelse=grund))
        assert foer or not self.s.new, "a meeting was called while the consent is closed"

    @rule(dage=DAGE)
    def nogen_flytter(self, dage: int) -> None:
        tid = self.tirsdag(dage)
        for moede in [m.moede for m in self.moeder[-1:]]:
            self.proev(
                c.FlytMøde(forloeb=FORLOEB, moede=moede, starter_at=tid, aarsag=c.Mødebegrundelse.FAMILIENS_OENSKE)
            )

    @rule()
    def nogen_aflyser(self) -> None:
        for moede in [m.moede for m in self.moeder[-1:]]:
            self.proev(c.AflysMøde(forloeb=FORLOEB, moede=moede, grund=c.Aflysningsgrund.SYGDOM))

    @rule()
    def moedet_forberedes_og_holdes(self) -> None:
        for moede in self.moeder[-1:]:
            self.proev(formoede(moede.moede))
            if moede.starter_at > self.s.time and moede.moede in self.stadig_indkaldt():
                self.s.tick(moede.starter_at.strftime("%Y-%m-%d %H:%M"))
            dom = c.Fremdrift.NEJ if moede.art is c.Mødeart.OPFOELGNING else None
            naeste = (self.s.time + timedelta(days=30)).date()
            self.proev(afhold(moede.moede, fremdrift=dom, naeste_moede=naeste))

    @rule(dage=DAGE)
    def tiden_gaar(self, dage: int) -> None:
        self.s.tick((self.s.time + timedelta(days=dage)).strftime("%Y-%m-%d %H:%M"))
        forfaldne = {f.frist_id for f in self.s.facts if isinstance(f, c.FristSat) and f.forfalder_kl < self.s.time}
        endt = {f.frist_id for f in self.s.facts if isinstance(f, ENDER)}
        assert forfaldne <= endt, "a deadline fell due and nobody said so"

    @invariant()
    def der_er_hoejst_eet_opstartsmoede(self) -> None:
        opstart = {m.moede for m in self.moeder if m.art is c.Mødeart.OPSTARTSMOEDE}
        assert len(opstart & self.stadig_indkaldt().keys()) <= 1

    @invariant()
    def hver_frist_ender_paa_een_maade(self) -> None:
        sat = [f.frist_id for f in self.s.facts if isinstance(f, c.FristSat)]
        assert len(sat) == len(set(sat))
        ender = Counter((f.frist_id, type(f)) for f in self.s.facts if isinstance(f, ENDER))
        assert set(ender.values()) <= {1}
        for frist in sat:
            hvordan = {kind for frist_id, kind in ender if frist_id == frist}
            sent = {c.FristOverskredet, c.FristOpfyldt}
            assert len(hvordan) <= 1 or hvordan == sent

    @invariant()
    def lukket_er_lukket(self) -> None:
        """After MøderIndstillet no meeting lies ahead and no deadline runs."""
        if self.aaben():
            return
        assert [tid for tid in self.stadig_indkaldt().values() if tid > self.s.time] == []  # type: ignore[operator]
        endt = {f.frist_id for f in self.s.facts if isinstance(f, ENDER)}
        assert [f.frist for f in self.s.facts if isinstance(f, c.FristSat) and f.frist_id not in endt] == []


EtForløb.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestEtForløb = EtForløb.TestCase
