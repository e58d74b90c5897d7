"""Whatever two parents answer in whatever order while time passes: the gate is open exactly when both last said yes."""

import itertools
from datetime import datetime, time, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import integers, sampled_from

from contracts.consent import AnmodSamtykke, Kanal, SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.fact import Fact
from contracts.frister import KOEBENHAVN
from services.chassis.rules import Rejected
from services.consent.domain.samtykke import Samtykke
from services.consent.domain.svar import Tilstand
from tests.consent.familien import FADEREN, FAR, FORLOEB, MODEREN, MOR, ja, ja_paa_papir, nej, samtykket, spurgt, traek

FORAELDRE = sampled_from([MOR, FAR])
PORTEN = (SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet)


class ToForældre(RuleBasedStateMachine):
    """The model: each parent's latest answer, when each last said yes, and when the open gate closes by itself."""

    @initialize()
    def begynd(self) -> None:
        self.scene = spurgt(MODEREN, FADEREN)
        self.svar: dict[UUID, bool] = {}
        self.ja_at: dict[UUID, datetime] = {}
        self.spurgt = True
        self.aabnet = False
        self.slettes: datetime | None = slettes(self.scene.time)

    @property
    def aaben(self) -> bool:
        return self.spurgt and [self.svar.get(MOR), self.svar.get(FAR)] == [True, True]

    @rule(hvem=FORAELDRE, kanal=sampled_from(Kanal))
    def siger_ja(self, hvem: UUID, kanal: Kanal) -> None:
        before = self.aaben
        try:
            facts = ja_paa_papir(self.scene, hvem) if kanal is Kanal.PAPIR else ja(self.scene, hvem, kanal=kanal)
        except Rejected:
            assert not self.spurgt
            return
        assert self.spurgt
        if not self.svar.get(hvem):
            self.ja_at[hvem] = self.scene.time
        self.svar[hvem] = True
        self.aabnet = self.aabnet or self.aaben
        self.slettes = None if self.aabnet else self.slettes
        opened = [f for f in facts if isinstance(f, SamtykkeGivet)]
        assert len(opened) == (self.aaben and not before)
        assert all(f.ur_start == max(self.ja_at.values()) for f in opened)

    @rule(hvem=FORAELDRE)
    def siger_nej(self, hvem: UUID) -> None:
        try:
            nej(self.scene, hvem)
        except Rejected:
            assert self.aaben or not self.spurgt
            return
        assert self.spurgt
        assert not self.aaben
        self.svar[hvem] = False

    @rule(hvem=FORAELDRE)
    def traekker_tilbage(self, hvem: UUID) -> None:
        try:
            traek(self.scene, hvem)
        except Rejected:
            assert not (self.aabnet and self.spurgt and self.svar.get(hvem))
            return
        self.svar[hvem] = False

    @precondition(lambda self: self.slettes or self.aabnet)
    @precondition(lambda self: not self.spurgt or False in self.svar.values())
    @rule()
    def lederen_spoerger_igen(self) -> None:
        if self.scene.when(AnmodSamtykke(forloeb=FORLOEB)) and self.slettes:
            self.slettes = slettes(self.scene.time)
        if not self.spurgt or samtykket(self.scene).tilstand is Tilstand.AFVENTER:
            self.svar = {hvem: svar for hvem, svar in self.svar.items() if svar}
        self.spurgt = True

    @rule(dage=integers(1, 250), minutter=integers(0, 900))
    def tiden_gaar(self, dage: int, minutter: int) -> None:
        nu = self.scene.time + timedelta(days=dage, minutes=minutter)
        slut = udloeb(max(self.ja_at.values())) if self.aaben else None
        facts = self.scene.tick(nu.strftime("%Y-%m-%d %H:%M"))
        ended = [f for f in facts if isinstance(f, SamtykkeUdløbet)]
        assert [f.udloeb_at for f in ended] == ([slut] if slut and slut <= self.scene.time else [])
        if ended:
            self.svar, self.spurgt = {}, False
        if self.slettes and self.slettes <= self.scene.time:
            self.svar, self.spurgt, self.slettes = {}, False, None

    @invariant()
    def porten_er_aaben_netop_naar_begge_sidst_sagde_ja(self) -> None:
        assert samtykket(self.scene).er_givet == self.aaben

    @invariant()
    def et_samtykke_gives_ikke_oven_i_et_givet(self) -> None:
        porten = [type(f) for f in self.scene.facts if isinstance(f, PORTEN)]
        assert (SamtykkeGivet, SamtykkeGivet) not in itertools.pairwise(porten)

    def teardown(self) -> None:
        """What was decided is what the facts tell when they are read again."""
        live, fresh = samtykket(self.scene), Samtykke(FORLOEB)
        for fact in self.scene.facts:
            replay(fresh, fact)
        fresh.adopt(live.pins)
        assert (fresh.svar, fresh.tilstand, fresh.next_alarm) == (live.svar, live.tilstand, live.next_alarm)


def replay(samtykke: Samtykke, fact: Fact) -> None:
    if type(fact) in Samtykke.EVOLVERS:
        samtykke.replay(fact)


def slettes(anmodet_at: datetime) -> datetime:
    """The last second of the thirtieth day in Denmark (A7)."""
    dag = anmodet_at.astimezone(KOEBENHAVN).date() + timedelta(days=30)
    return datetime.combine(dag, time(23, 59, 59), tzinfo=KOEBENHAVN)


def udloeb(ur_start: datetime) -> datetime:
    """The last second of the same day a year later, in Denmark; the 29th of February becomes the 28th."""
    dag = ur_start.astimezone(KOEBENHAVN).date()
    dag = dag.replace(year=dag.year + 1, day=28 if (dag.month, dag.day) == (2, 29) else dag.day)
    return datetime.combine(dag, time(23, 59, 59), tzinfo=KOEBENHAVN)


ToForældre.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, derandomize=True, deadline=None, database=None
)
TestToForældre = ToForældre.TestCase
