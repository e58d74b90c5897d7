"""Whatever happens, in whatever order: one lederteam answers for a forløb that runs, and sees it while it is stuck."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts import meetings as c
from contracts.command import Command
from services.chassis.rules import Rejected
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.moeder import Møder
from tests.given import Scene
from tests.meetings.ledere import ANNE, BO, F1, VIKAR, flyttet, i_gang, moeder, opret
from tests.meetings.scener import FORLOEB, TEAM, afhold, dk, formoede, indkald, opfoelgning, samtykke, trukket

TRIN = ("trin_1", "trin_2", "trin_3", "trin_4")
HOLD = ("trin_1", "trin_2")


class Lederne(RuleBasedStateMachine):
    """First edition: two lederteams, and a forløb (R61, R119, R123, A8, A33)."""

    @initialize(trin=st.sampled_from(HOLD), oprettet=st.sampled_from([(), HOLD]))
    def et_sted_paa_vejen(self, trin: str, oprettet: tuple[str, ...]) -> None:
        self.s: Scene = i_gang(trin, F1)
        self.trin, self.samtykke, self.opstart = trin, True, False
        self.stille, self.hoert = False, 0
        """The last that was said of it is that nothing moves; so many facts are heard."""
        for niveau in oprettet:
            self.s.when(opret(niveau, "2026-04-15 09:00"))

    def proev(self, kommando: Command) -> bool:
        try:
            self.s.when(kommando)
        except Rejected:
            self.s.new = []
            return False
        return True

    @property
    def nu(self) -> str:
        return self.s.time.strftime("%Y-%m-%d %H:%M")

    @property
    def forloebet(self) -> Møder:
        fundet = self.s.streams[Møder.stream_id(FORLOEB)]
        assert isinstance(fundet, Møder)
        return fundet

    def hoer_efter(self) -> None:
        """The team, or the detector, says that it stands still (A18)."""
        nye, self.hoert = self.s.facts[self.hoert :], len(self.s.facts)
        for fact in nye:
            if isinstance(fact, c.FremdriftVurderet | c.FremdriftMangler):
                self.stille = isinstance(fact, c.FremdriftMangler)

    def hold(self, niveau: str) -> Lederteam:
        fundet = self.s.streams.get(Lederteam.stream_id(c.lederteam_id(niveau)))
        return fundet if isinstance(fundet, Lederteam) else Lederteam(c.lederteam_id(niveau))

    @rule()
    def samtykket_gives(self) -> None:
        self.s.hears(samtykke(self.nu))
        self.s.given(TEAM)
        self.opstart = self.opstart and self.samtykke
        self.samtykke = True

    @rule()
    def samtykket_traekkes(self) -> None:
        self.s.hears(trukket(self.nu))
        self.samtykke = False

    @rule(til=st.sampled_from(TRIN))
    def barnet_skifter_trin(self, til: str) -> None:
        self.s.hears(flyttet(F1, self.trin, til))
        self.trin = til

    @rule(niveau=st.sampled_from(HOLD))
    def lederteamet_oprettes(self, niveau: str) -> None:
        self.proev(opret(niveau, "2026-04-15 09:00"))

    @rule(i_fremdrift=st.booleans())
    def teamet_moedes(self, i_fremdrift: bool) -> None:
        """A meeting is called with notice, prepared, held and closed."""
        dag = self.s.time + timedelta(days=10)
        dag += timedelta(days=(1 - dag.weekday()) % 7)
        tid = dag.strftime("%Y-%m-%d 09:00")
        grund = {"moede": None, "begrundelse": c.Mødebegrundelse.FAMILIENS_OENSKE}
        if not self.proev((opfoelgning if self.opstart else indkald)(tid, **grund)):
            return
        moede = [f for f in self.s.facts if isinstance(f, c.MødeIndkaldt)][-1].moede
        self.proev(formoede(moede))
        self.s.tick(dk(tid).strftime("%Y-%m-%d %H:%M"))
        dom = (c.Fremdrift.JA if i_fremdrift else c.Fremdrift.NEJ) if self.opstart else None
        if self.proev(afhold(moede, fremdrift=dom, naeste_moede=(dag + timedelta(days=30)).date())):
            self.opstart = True
        self.hoer_efter()

    @rule(dage=st.integers(min_value=1, max_value=40))
    def tiden_gaar(self, dage: int) -> None:
        stod, har = self.stille and self.samtykke, [n for n in HOLD if FORLOEB in self.hold(n).ansvar]
        self.s.tick((self.s.time + timedelta(days=dage)).strftime("%Y-%m-%d %H:%M"))
        self.hoer_efter()
        for fact in self.s.new:
            if isinstance(fact, c.DagsordenFastlagt) and fact.niveau in har and stod == self.stille:
                assert (FORLOEB in fact.uden_fremdrift, FORLOEB in fact.i_fremdrift) == (stod, not stod)

    @rule(niveau=st.sampled_from(HOLD), bo=st.sampled_from(["kom", "sendte", "udeblev"]))
    def lederne_moedes(self, niveau: str, bo: str) -> None:
        for moede in [m for m in moeder(self.s, niveau) if m.starter_at <= self.s.time][-1:]:
            vikar = (c.Stedfortræder(medlem=BO, stedfortraeder=VIKAR, mandat=True),) if bo == "sendte" else ()
            fremmoedte = (ANNE, BO) if bo == "kom" else (ANNE,)
            felter = {"lederteam": moede.lederteam, "moede": moede.moede, "fremmoedte": fremmoedte}
            if self.proev(c.AfholdLederteamMøde.model_validate(felter | {"stedfortraedere": vikar})) and self.s.new:
                assert (bo == "udeblev") == any(isinstance(f, c.MødepligtBrudt) for f in self.s.new)

    @precondition(lambda self: self.stille)
    @rule(niveau=st.sampled_from(HOLD))
    def lederne_svarer(self, niveau: str) -> None:
        """The answer is given, and no meeting until now owes one; nothing moves for that (R123, R120)."""
        for moede in [m for m in moeder(self.s, niveau) if m.starter_at <= self.s.time][-1:]:
            felter = {"forloeb": FORLOEB, "lederteam": moede.lederteam, "moede": moede.moede}
            hold = self.hold(niveau)
            if self.proev(c.NoterTilbagemelding.model_validate(felter)) and FORLOEB in hold.stille:
                assert not [m for m in hold.moeder.values() if m.starter_at <= self.s.time and FORLOEB in m.udestaar]

    @rule(loeftes=st.booleans())
    def lederne_loefter(self, loeftes: bool) -> None:
        """What was not turned on trin 1 is before the leaders of trin 2, answered below or not (R119)."""
        self.proev(c.AfgørLøft(forloeb=FORLOEB, lederteam=c.lederteam_id("trin_1"), loeftes=loeftes))

    @invariant()
    def netop_eet_lederteam_svarer_for_et_forloeb_der_er_i_gang(self) -> None:
        har = [niveau for niveau in HOLD if FORLOEB in self.hold(niveau).ansvar]
        assert len(har) == (1 if self.samtykke else 0)

    @invariant()
    def et_forloeb_der_staar_stille_er_for_det_lederteam_der_svarer_for_det_til_det_er_i_fremdrift(self) -> None:
        for niveau in HOLD:
            hold = self.hold(niveau)
            assert (FORLOEB in hold.stille) == (self.stille and FORLOEB in hold.ansvar)

    @invariant()
    def hver_dagsorden_fastlaegges_een_gang(self) -> None:
        fastlagt = [f.moede for f in self.s.facts if isinstance(f, c.DagsordenFastlagt)]
        assert len(fastlagt) == len(set(fastlagt))


Lederne.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestLederne = Lederne.TestCase
