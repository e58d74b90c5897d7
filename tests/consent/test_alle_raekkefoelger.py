"""R77, A3a, A4, A5, A8: whatever happens in whatever order, nothing is open or shared that somebody did not say yes to.

Given, withdrawn, given again, asked, 15, 18, custody changed, closed, moved, gone on, renewed and expired.
"""

import itertools
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import booleans, integers, sampled_from

from contracts.command import Command
from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykke,
    GivSamtykke,
    Grundlag,
    NoterNæsteSkridt,
    NæsteSkridt,
    SamtykkeBortfaldet,
    SamtykkeFornyet,
    SamtykkeGivet,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    TrækSamtykkeTilbage,
    ÆndrForældremyndighed,
)
from contracts.fact import Fact
from contracts.frister import KOEBENHAVN
from contracts.routing import Afslutning, ForløbAfsluttet, ForløbGenåbnet
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.consent.domain.delinger import Delinger
from services.consent.domain.samtykke import Samtykke
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    UDEN_MYNDIGHED,
    samtykket,
    spurgt,
)
from tests.consent.test_deling import deling
from tests.consent.test_status import navne, spoerg
from tests.given import kl

SNART_15, SNART_18 = date(2011, 9, 1), date(2008, 9, 1)
I_AAR, OM_TRE_AAR, FOR_TRE_AAR_SIDEN = kl("2026-08-31 22:00"), kl("2029-08-31 22:00"), kl("2023-08-31 22:00")
ALLE = sampled_from([MOR, FAR, BONUSFAR, BARN])
PORTEN = (SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet, SamtykkeBortfaldet)


class AlleRækkefølger(RuleBasedStateMachine):
    """The model: who holds custody, what each said last and when, and since when the gate stands open."""

    @initialize(aaben=sampled_from([True, True, True, False]), foedt=sampled_from([SNART_15, SNART_18]))
    def begynd(self, aaben: bool, foedt: date) -> None:
        """Mostly with the gate open: what was never open is purged within a month (A7)."""
        self.scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED, foedt=foedt)
        yngst = foedt == SNART_15
        self.fylder_15, self.fylder_18 = (I_AAR, OM_TRE_AAR) if yngst else (FOR_TRE_AAR_SIDEN, I_AAR)
        self.indehavere = {MOR, FAR}
        self.sagde: dict[UUID, tuple[bool, datetime]] = {}
        self.afsluttet = False
        for hvem in samtykket(self.scene).svar.mangler if aaben else ():
            self.siger_ja(hvem)

    def goer(self, command: Command, hvem: UUID | None = None) -> list[Fact]:
        """Do it if the rules let it be done; what they refuse has no effect."""
        rolle = Rolle.LOKAL_LEDER if hvem is None else Rolle.UNG if hvem == BARN else Rolle.FORAELDER
        try:
            return self.scene.when(command, som=hvem, rolle=rolle)
        except Rejected:
            return []

    @rule(hvem=ALLE)
    def siger_ja(self, hvem: UUID) -> None:
        facts = self.goer(GivSamtykke(forloeb=FORLOEB, part=hvem), hvem)
        if any(getattr(fact, "part", None) == hvem for fact in facts):
            self.sagde[hvem] = (True, self.scene.time)

    @rule()
    def alle_der_mangler_siger_ja(self) -> None:
        """So that the gate is often open when something happens to it."""
        for hvem in samtykket(self.scene).svar.mangler:
            self.siger_ja(hvem)

    @rule(hvem=ALLE, command=sampled_from([AfslåSamtykke, TrækSamtykkeTilbage]))
    def siger_nej_eller_traekker_tilbage(self, hvem: UUID, command: Callable[..., Command]) -> None:
        if self.goer(command(forloeb=FORLOEB, part=hvem), hvem):
            self.sagde[hvem] = (False, self.scene.time)
            assert not samtykket(self.scene).er_givet, "a no never leaves the gate open"

    @rule()
    def lederen_spoerger(self) -> None:
        self.goer(AnmodSamtykke(forloeb=FORLOEB))

    @rule(valg=sampled_from(NæsteSkridt))
    def lederen_vaelger(self, valg: NæsteSkridt) -> None:
        self.goer(NoterNæsteSkridt(forloeb=FORLOEB, valg=valg))

    @rule(hvem=sampled_from([MOR, FAR, BONUSFAR]), har=booleans())
    def foraeldremyndigheden_aendres(self, hvem: UUID, har: bool) -> None:
        i_dag = self.scene.time.astimezone(KOEBENHAVN).date()
        self.goer(ÆndrForældremyndighed(forloeb=FORLOEB, part=hvem, foraeldremyndighed=har, fra=i_dag))
        self.indehavere = self.indehavere | {hvem} if har else self.indehavere - {hvem}

    @rule(aarsag=sampled_from([Afslutning.MAAL_NAAET, Afslutning.FRAFLYTTET]))
    def forloebet_slutter_eller_barnet_flytter(self, aarsag: Afslutning) -> None:
        self.scene.hears(ForløbAfsluttet(forloeb=FORLOEB, aarsag=aarsag))
        self.afsluttet = True

    @rule()
    def forloebet_gaar_videre(self) -> None:
        if self.afsluttet:
            self.scene.hears(ForløbGenåbnet(forloeb=FORLOEB))
            self.afsluttet = False

    @rule(dage=integers(0, 90), minutter=integers(0, 900))
    def tiden_gaar(self, dage: int, minutter: int) -> None:
        nu = self.scene.time + timedelta(days=dage, minutes=minutter)
        self.scene.tick(nu.strftime("%Y-%m-%d %H:%M"))

    @rule()
    def tiden_gaar_til_foedselsdagen(self) -> None:
        for dag in (self.fylder_15, self.fylder_18):
            if self.scene.time < dag <= self.scene.time + timedelta(days=400):
                self.scene.tick(dag.strftime("%Y-%m-%d %H:%M"))
                return

    @rule()
    def der_deles(self) -> None:
        before = samtykket(self.scene).er_givet and not self.afsluttet
        assert bool(self.goer(deling())) == before, "shared exactly while the consent stands"

    # --- what must always hold -------------------------------------------------------------------------------------

    def senest(self, *slags: type[Fact]) -> datetime:
        """When one of these last became true; long ago if never."""
        facts = zip(self.scene.facts, self.scene.heads, strict=True)
        return max((head.virkning for fact, head in facts if isinstance(fact, slags)), default=kl("2000-01-01 00:00"))

    def kraevede(self) -> dict[UUID, datetime]:
        """Whose yes is required now, and since when it must have been said."""
        nu, udloeb = self.scene.time, self.senest(SamtykkeUdløbet)
        if nu >= self.fylder_18:
            return {BARN: max(self.fylder_18, udloeb)}
        skal = dict.fromkeys(self.indehavere, udloeb)
        ung_spurgt_fra_begyndelsen = (
            nu >= self.fylder_15 and self.senest(SamtykkeGivet, SamtykkeFornyet) >= self.fylder_15
        )
        return skal | ({BARN: udloeb} if ung_spurgt_fra_begyndelsen else {})

    @invariant()
    def porten_er_aldrig_aaben_uden_alle_hvis_ja_kraeves(self) -> None:
        if not samtykket(self.scene).er_givet or self.afsluttet:
            return
        skal = self.kraevede()
        assert skal
        for hvem, fra in skal.items():
            sagde_ja, naar = self.sagde[hvem]
            assert sagde_ja
            assert naar >= fra

    @invariant()
    def intet_er_delt_paa_et_samtykke_der_ikke_staar(self) -> None:
        delinger = self.scene.streams.get(Delinger.stream_id(FORLOEB))
        if isinstance(delinger, Delinger) and (self.afsluttet or not samtykket(self.scene).er_givet):
            assert [d for d in delinger.i_kraft if Grundlag.SAMTYKKE in d.grundlag] == []

    @invariant()
    def ingen_ser_navne_uden_at_maatte(self) -> None:
        if not samtykket(self.scene).er_givet:
            assert set(navne(spoerg(self.scene, Rolle.TEAMMEDLEM))) == {None}
        if self.scene.time >= self.fylder_18:
            with pytest.raises(Rejected):
                spoerg(self.scene, Rolle.FORAELDER, som="mor")

    @invariant()
    def et_samtykke_gives_ikke_oven_i_et_givet(self) -> None:
        porten = [type(f) for f in self.scene.facts if isinstance(f, PORTEN)]
        assert (SamtykkeGivet, SamtykkeGivet) not in itertools.pairwise(porten)

    def teardown(self) -> None:
        """What was decided is what the facts tell when they are read again."""
        live, fresh = samtykket(self.scene), Samtykke(FORLOEB)
        fresh.adopt(live.pins)
        for fact in self.scene.facts:
            if type(fact) in Samtykke.EVOLVERS:
                fresh.replay(fact)
        assert (fresh.svar, fresh.tilstand, fresh.next_alarm) == (live.svar, live.tilstand, live.next_alarm)


AlleRækkefølger.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, derandomize=True, deadline=None, database=None
)
TestAlleRækkefølger = AlleRækkefølger.TestCase
