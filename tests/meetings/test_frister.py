"""Every deadline ends in one way, is true from its due moment, and never moves silently (R23, R93, R101, A15, A22)."""

from datetime import UTC, date, datetime

import pytest

from contracts.koncept import beregn_frist
from contracts.meetings import (
    AftalOpgave,
    FlytMøde,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    FristUdsat,
    Mødebegrundelse,
    UdførOpgave,
)
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    FORLOEB,
    INGEN_TID,
    KONCEPT,
    OPSTART,
    SIF,
    afhold,
    dk,
    formoede,
    holdt,
    indkald,
    indkaldt,
    klar,
    plan,
    trukket,
)

OPGAVE = navn("opgave")
AFTALE = AftalOpgave(forloeb=FORLOEB, opgave=OPGAVE, ansvarlig=SIF, frist=date(2026, 3, 27))
SIDSTE_SEKUND = dk("2026-03-20 23:59:59")


def overskredet(s: Scene) -> list[tuple[str, datetime]]:
    return [(f.frist, f.forfaldt_at) for f in s.new if isinstance(f, FristOverskredet)]


def opfyldt(s: Scene) -> list[tuple[str, bool]]:
    return [(f.frist, f.rettidig) for f in s.new if isinstance(f, FristOpfyldt)]


def test_r101_fristen_er_ikke_overskredet_paa_sin_sidste_dag() -> None:
    s = klar()
    s.tick("2026-03-17 08:00")
    s.tick("2026-03-20 22:59")  # 23:59 in Denmark
    assert s.new == []


def test_r101_fristen_er_overskredet_naar_dagen_er_gaaet() -> None:
    s = klar()
    s.tick("2026-03-20 23:00")
    assert ("opstartsmoede", SIDSTE_SEKUND) in overskredet(s)


def test_r101_et_sent_ur_giver_de_samme_kendsgerninger() -> None:
    s = klar()
    s.tick("2027-06-01 12:00")
    assert overskredet(s) == [("loefte", dk("2026-03-16 23:59:59")), ("opstartsmoede", SIDSTE_SEKUND)]
    s.tick("2027-06-02 12:00")
    assert s.new == []


def test_a26_indkaldt_til_tiden_men_holdt_for_sent_er_en_overskridelse_med_aarsag() -> None:
    s = klar("2026-03-27 10:00")
    s.when(indkald("2026-04-23 09:00", **INGEN_TID))
    s.tick("2026-04-21 22:30")
    udsat = FristUdsat(
        forloeb=FORLOEB,
        frist_id=next(f.frist_id for f in s.facts if isinstance(f, FristSat)),
        frist="opstartsmoede",
        ny_forfalder=date(2026, 4, 23),
        aarsag="ingen_ledig_tid",
    )
    assert kinds(s.new) == ["frist_overskredet", "frist_overskredet", "frist_udsat"]
    assert s.new[-1] == udsat
    s.when(formoede())
    s.time = dk("2026-04-23 10:00")
    s.when(afhold(naeste_moede=date(2026, 5, 19)))
    assert opfyldt(s) == [("opstartsmoede", False), ("loefte", False)]


def test_a22_indkaldes_der_foerst_efter_overskridelsen_siges_den_nye_dato_ved_indkaldelsen() -> None:
    s = klar()
    s.tick("2026-03-21 08:00")
    assert kinds(s.when(indkald("2026-03-31 09:00", **INGEN_TID))) == ["moede_indkaldt", "frist_udsat"]


def test_a22_flyttes_moedet_igen_siges_ogsaa_det() -> None:
    s = klar()
    s.tick("2026-03-21 08:00")
    s.when(indkald("2026-03-31 09:00", **INGEN_TID))
    flyt = FlytMøde(forloeb=FORLOEB, moede=OPSTART, starter_at=dk("2026-04-09 09:00"), aarsag=Mødebegrundelse.SYGDOM)
    assert kinds(s.when(flyt)) == ["moede_flyttet", "frist_udsat"]


def test_a22_et_moede_inden_fristen_udsaetter_intet() -> None:
    s = indkaldt()
    s.tick("2026-03-21 08:00")
    assert kinds(s.new) == ["frist_overskredet", "frist_overskredet"]


def test_a22_r101_et_moede_paa_fristens_sidste_dag_udsaetter_intet() -> None:
    """Called for Friday 20 March, and not written down before that day is gone."""
    s = klar()
    s.when(indkald("2026-03-20 09:00", **INGEN_TID))
    s.tick("2026-03-21 08:00")
    assert kinds(s.new) == ["frist_overskredet", "frist_overskredet"]


def test_a1a_loeftet_er_holdt_af_den_foerste_udfoerte_opgave() -> None:
    """A task done on the 9th is help begun; the opstartsmøde on the 10th then keeps only its own deadline."""
    s = indkaldt()
    s.when(AFTALE)
    s.at("2026-03-09 12:00").when(UdførOpgave(forloeb=FORLOEB, opgave=OPGAVE))
    assert opfyldt(s) == [("loefte", True)]
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold())
    assert opfyldt(s) == [("opstartsmoede", True)]


def test_a1a_den_naeste_opgave_holder_intet_loefte() -> None:
    s = holdt()
    s.when(AFTALE)
    assert kinds(s.when(UdførOpgave(forloeb=FORLOEB, opgave=OPGAVE))) == ["opgave_udfoert"]


def test_r23_et_brudt_loefte_kan_stadig_opfyldes_for_sent() -> None:
    s = klar()
    s.when(AFTALE)
    s.tick("2026-03-17 08:00")
    assert overskredet(s) == [("loefte", dk("2026-03-16 23:59:59"))]
    s.when(UdførOpgave(forloeb=FORLOEB, opgave=OPGAVE))
    assert opfyldt(s) == [("loefte", False)]


def test_a15_efter_hvert_moede_skal_handleplanen_opdateres() -> None:
    (sat,) = [f for f in holdt().new if isinstance(f, FristSat)]
    assert (sat.frist, sat.regel, sat.forfalder) == ("handleplan", "R93", date(2026, 3, 13))


def test_r93_handleplanen_opdateres_efter_moedet() -> None:
    s = holdt()
    assert kinds(s.when(plan())) == ["handleplan_opdateret", "frist_opfyldt"]
    assert opfyldt(s) == [("handleplan", True)]


def test_r93_handleplanen_opdateres_under_moedet() -> None:
    """Written between nine and ten, closed at ten: there is nothing left to wait for."""
    s = indkaldt()
    s.when(formoede())
    s.time = dk("2026-03-10 09:30")
    s.when(plan())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold())
    assert ("handleplan", True) in opfyldt(s)


def test_a15_en_plan_fra_foer_moedet_er_ikke_opdateret() -> None:
    s = indkaldt()
    s.when(plan())
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold())
    assert [frist for frist, _ in opfyldt(s)] == ["opstartsmoede", "loefte"]


def test_a15_en_sen_opdatering_er_for_sen() -> None:
    s = holdt()
    s.tick("2026-03-14 08:00")
    assert overskredet(s) == [("handleplan", dk("2026-03-13 23:59:59"))]
    s.when(plan())
    assert opfyldt(s) == [("handleplan", False)]


def test_a8_en_frist_der_er_bortfaldet_forfalder_ikke() -> None:
    s = klar().at("2026-03-04 08:00").given(trukket("2026-03-04 09:00"))
    s.tick("2026-04-01 08:00")
    assert s.new == []


@pytest.mark.parametrize("navn_", ["opstartsmoede", "loefte", "handleplan"])
def test_hver_frist_kan_forklares_af_profilen_ved_navn(navn_: str) -> None:
    (sat,) = [f for f in holdt().facts if isinstance(f, FristSat) and f.frist == navn_]
    frist = beregn_frist(KONCEPT, sat.frist, sat.start)
    assert (frist.forfalder, frist.forfalder_kl, frist.regel) == (sat.forfalder, sat.forfalder_kl, sat.regel)


def test_hver_tid_i_en_kendsgerning_er_utc() -> None:
    tider = [tid for fact in holdt().facts for _, tid in fact if isinstance(tid, datetime)]
    assert len(tider) > 5
    assert {tid.tzinfo for tid in tider} == {UTC}
