"""In whatever order: no team before the case is ready, no hand-over without a meeting, and a crash anywhere between.

R147, R149, R150, R151, A20: what is told of the way back holds in every interleaving.
"""

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contracts.fact import Fact
from contracts.routing import (
    Afbrydelse,
    AfbrydOverdragelse,
    GenoptagSag,
    IværksætForanstaltning,
    OphørForanstaltning,
    OverdragSag,
)
from services.chassis.rules import Rejected
from tests.given import Scene, navn
from tests.routing.byen import FORLOEBET, nedsaet, trukket
from tests.routing.modtagelsen import RAADGIVEREN, genstartet, opret_sag
from tests.routing.test_overdragelse import KLAR, forloebets_ja, holdt, indkaldt, ja, sag, start, udpeg

STOETTEN = navn("støtten")
HENDELSER: dict[str, Callable[[Scene], object]] = {
    "start": lambda s: s.when(start(), som=RAADGIVEREN),
    "ja til overdragelsen": lambda s: s.hears(ja()),
    "ja til forløbet": lambda s: s.hears(forloebets_ja()),
    "en leder svarer": lambda s: udpeg(s, "ppr"),
    "en anden leder svarer": lambda s: udpeg(s, "boerneskoleraadgiver"),
    "teamet nedsættes": lambda s: s.when(nedsaet()),
    "sagen klargøres": lambda s: s.when(KLAR),
    "sagen genoptages": lambda s: s.when(GenoptagSag(forloeb=FORLOEBET)),
    "støtte begynder": lambda s: s.when(
        IværksætForanstaltning(forloeb=FORLOEBET, foranstaltning=STOETTEN, saerligt_behov=True)
    ),
    "støtte ophører": lambda s: s.when(OphørForanstaltning(forloeb=FORLOEBET, foranstaltning=STOETTEN)),
    "mødet indkaldes": lambda s: s.hears(indkaldt()),
    "mødet holdes": lambda s: s.hears(holdt()),
    "mødet holdes uden rådgiver": lambda s: s.hears(holdt(raadgiver=False)),
    "sagen overdrages": lambda s: s.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN),
    "samtykket trækkes": lambda s: s.hears(trukket()),
    "rådgiveren afbryder": lambda s: s.when(AfbrydOverdragelse(forloeb=FORLOEBET, grund=Afbrydelse.FAGLIG_VURDERING)),
    "sagen oprettes igen": lambda s: s.when(opret_sag(forloeb=FORLOEBET)),
}


class Tilbagevejen(RuleBasedStateMachine):
    """A model that knows only the facts, beside the aggregates that decide them."""

    scene: Scene

    @initialize()
    def begynd(self) -> None:
        self.scene = sag()
        self.laest = 0
        self.i_gang, self.klar, self.aaben = False, False, True
        self.samtykke, self.holdt_med_raadgiver, self.frist_loeber = False, False, False
        self.stoette = 0

    @rule(hvad=st.sampled_from(sorted(HENDELSER)))
    def haendelse(self, hvad: str) -> None:
        try:
            HENDELSER[hvad](self.scene)
        except (Rejected, StopIteration):
            return

    @rule()
    def nedbrud(self) -> None:
        self.scene = genstartet(self.scene)

    @rule(dag=st.integers(min_value=10, max_value=28))
    def tiden_gaar(self, dag: int) -> None:
        self.scene.tick(f"2026-03-{dag} 08:00")

    @invariant()
    def det_fortalte_holder(self) -> None:
        for fact in self.scene.facts[self.laest :]:
            self.fortalt(fact)
        self.laest = len(self.scene.facts)

    def fortalt(self, fact: Fact) -> None:
        match type(fact).TOPIC.split(".")[1]:
            case "overdragelse_startet":
                assert (self.i_gang, self.aaben) == (False, True), "one at a time, of an open case"
                self.i_gang, self.samtykke, self.holdt_med_raadgiver = True, False, False
            case "overdragelsessamtykke_noteret":
                assert self.i_gang
                self.samtykke = True
            case "overdragelsesfrist_sat":
                assert self.samtykke, "A1b: the clock runs from the consent and from nothing else"
                self.frist_loeber = True
            case "overdragelsesfrist_bortfaldet" | "overdragelsesfrist_opfyldt":
                assert self.frist_loeber
                self.frist_loeber = False
            case "overdragelsesfrist_overskredet":
                assert self.frist_loeber, "R149: what lapsed or was kept is not missed"
            case "team_nedsat":
                assert self.klar or not self.i_gang, "R151"
            case "foerste_moede_afholdt":
                assert self.samtykke
                self.holdt_med_raadgiver |= vars(fact)["raadgiver_deltog"]
            case "overdragelse_afsluttet":
                assert (self.i_gang, self.klar, self.holdt_med_raadgiver) == (True, True, True), "R150, R151, A20"
                self.i_gang = False
            case "overdragelse_afbrudt":
                assert self.i_gang
                self.i_gang, self.frist_loeber = False, False
            case "foranstaltning_ivaerksat":
                assert (self.aaben, self.klar) == (True, False), "A20: support takes the case up again"
                self.stoette += 1
            case "foranstaltning_ophoert":
                self.stoette -= 1
            case "sag_klar_til_lukning":
                assert (self.aaben, self.stoette) == (True, 0), "R151"
                self.klar = True
            case "sag_genoptaget":
                self.klar = False
            case "sag_lukket":
                assert (self.aaben, self.i_gang) == (True, False), "A20: open until it is handed over"
                self.aaben, self.klar = False, False
            case "sag_oprettet":
                self.aaben, self.klar, self.stoette = True, False, 0


Tilbagevejen.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None, derandomize=True)
TestTilbagevejen = Tilbagevejen.TestCase
