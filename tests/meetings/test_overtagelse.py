"""Decided to hand over: whoever is to take over has so long, and a wait that nobody ends is seen (A28)."""

from collections.abc import Sequence
from typing import TypeVar

import pytest

from contracts.fact import Fact
from contracts.koncept import hent_koncept
from contracts.meetings import (
    BeslutVarighed,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    NoterRådgiverHarOvertaget,
    Varighedsvalg,
)
from tests.given import Scene, kinds
from tests.meetings.scener import FORLOEB, dk
from tests.meetings.steder import NYBORG, nyborg
from tests.meetings.test_naboen import naboen

Fristfact = TypeVar("Fristfact", FristSat, FristOpfyldt, FristOverskredet, FristBortfaldet)
OVERDRAG = BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.OVERDRAG)


def overtagelser(facts: Sequence[Fact], kind: type[Fristfact]) -> list[Fristfact]:
    return [f for f in facts if isinstance(f, kind) and f.frist == "overtagelse"]


def overdraget() -> Scene:
    s = nyborg()
    s.tick("2026-08-10 09:00")
    s.when(OVERDRAG)
    return s


def test_a28_den_der_faar_forloebet_overdraget_har_fjorten_dage_til_at_tage_over() -> None:
    s = overdraget()
    assert [f.forfalder for f in overtagelser(s.facts, FristSat)] == [dk("2026-08-24 12:00").date()]
    assert s.when(OVERDRAG) == []
    s.tick("2026-08-24 20:00")
    assert overtagelser(s.facts, FristOverskredet) == []
    s.tick("2026-08-25 06:00")
    assert len(overtagelser(s.facts, FristOverskredet)) == 1
    assert s.when(OVERDRAG) == [], "said again it starts no new clock"


@pytest.mark.parametrize(("dag", "rettidig"), [("2026-08-24", True), ("2026-08-25", False)])
def test_a28_r179_overtagelsen_holder_fristen(dag: str, rettidig: bool) -> None:
    s = overdraget()
    s.tick(f"{dag} 09:00")
    facts = s.when(NoterRådgiverHarOvertaget(forloeb=FORLOEB))
    assert [f.rettidig for f in overtagelser(facts, FristOpfyldt)] == [rettidig]


def test_a28_besluttes_noget_andet_venter_ingen_og_overdrages_der_igen_regnes_forfra() -> None:
    s = overdraget()
    facts = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    assert [f.aarsag for f in overtagelser(facts, FristBortfaldet)] == ["besluttet_andet"]
    s.tick("2026-08-20 09:00")
    assert [f.forfalder for f in overtagelser(s.when(OVERDRAG), FristSat)] == [dk("2026-09-03 12:00").date()]


@pytest.mark.parametrize("valg", [Varighedsvalg.AFSLUT, Varighedsvalg.UNDERRET])
def test_a28_en_underretning_har_sit_eget_ur_og_en_afslutning_intet(valg: Varighedsvalg) -> None:
    s = nyborg()
    assert overtagelser(s.when(BeslutVarighed(forloeb=FORLOEB, valg=valg)), FristSat) == []


def test_a28_uden_en_saadan_frist_i_konceptet_saettes_ingen(monkeypatch: pytest.MonkeyPatch) -> None:
    s = nyborg()
    naboen(monkeypatch, hent_koncept(NYBORG), graenser={"overtagelse": None})
    assert kinds(s.when(OVERDRAG)) == ["varighed_besluttet", "afventer_raadgiver"]
    assert kinds(s.when(NoterRådgiverHarOvertaget(forloeb=FORLOEB))) == ["raadgiver_har_overtaget"]
