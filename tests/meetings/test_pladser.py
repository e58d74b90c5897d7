"""The summons reaches who stands in for a seat in the lederteam, and his coming counts (R58, R116, A30, A32)."""

from datetime import date
from pathlib import Path

import pytest

from contracts.meetings import (
    LederteamMødeAfholdt,
    Lederteamstatus,
    MødepligtBrudt,
    NoterPlads,
    NoterStedfortræder,
    PladsNoteret,
    Stedfortræder,
)
from contracts.routing import StedfortræderAfmeldt, StedfortræderUdpeget, StillingBesat, Stillingsart
from contracts.values import Rolle
from tests.given import Scene, kinds, navn
from tests.meetings.ledere import ANNE, BO, CARL, VIKAR, i_gang, opret
from tests.meetings.scener import FORLOEB
from tests.meetings.test_lederteam_ansvar import NIVEAU, afhold, begyndt, dk, kommune

PLADS = navn("bos plads")
BESAT = StillingBesat(stilling=PLADS, art=Stillingsart.LEDERTEAM, indehaver=BO)


def udpeget(fra: str = "2026-05-11", til: str = "2026-05-15", hvem: object = VIKAR) -> StedfortræderUdpeget:
    dage = {"fra": date.fromisoformat(fra), "til": date.fromisoformat(til)}
    return StedfortræderUdpeget.model_validate({"stilling": PLADS, "stedfortraeder": hvem, **dage})


def uden_bo() -> Scene:
    """The lederteam meets on 13 May; Bo's seat is his, and Vikar stands in for it that week."""
    return begyndt().given(BESAT, udpeget())


def afholdt(s: Scene, **felter: object) -> LederteamMødeAfholdt:
    (fact,) = [f for f in s.when(afhold(s, **felter)) if isinstance(f, LederteamMødeAfholdt)]
    return fact


def test_a30_a32_den_udpegede_stedfortraeder_moeder_paa_medlemmets_plads() -> None:
    """R116, A30, A32: he needs no other word than the organisation's."""
    s = uden_bo()
    fact = afholdt(s, fremmoedte=(ANNE, VIKAR))
    assert fact.stedfortraedere == (Stedfortræder(medlem=BO, stedfortraeder=VIKAR, mandat=True),)
    assert (fact.fremmoedte, fact.udeblevne) == ((ANNE,), ())
    assert [f for f in s.facts if isinstance(f, MødepligtBrudt)] == []


def test_a30_kom_han_ikke_er_medlemmet_udeblevet() -> None:
    s = uden_bo()
    assert afholdt(s, fremmoedte=(ANNE,)).udeblevne == (BO,)
    assert [f.medlem for f in s.facts if isinstance(f, MødepligtBrudt)] == [BO]


def test_a30_en_fremmed_der_sidder_med_er_ingen_stedfortraeder() -> None:
    assert afholdt(begyndt(), fremmoedte=(ANNE, VIKAR)).udeblevne == (BO,)
    assert afholdt(uden_bo(), fremmoedte=(ANNE, CARL)).udeblevne == (BO,)


@pytest.mark.parametrize(
    ("fra", "til", "gaelder"),
    [
        ("2026-05-13", "2026-05-13", True),
        ("2026-05-01", "2026-05-12", False),
        ("2026-05-14", "2026-05-20", False),
    ],
)
def test_a32_kun_i_sine_dage(fra: str, til: str, gaelder: bool) -> None:
    s = begyndt().given(BESAT, udpeget(fra, til))
    assert afholdt(s, fremmoedte=(ANNE, VIKAR)).udeblevne == (() if gaelder else (BO,))


def test_a32_den_sidst_udpegede_gaar_forrest_og_den_afmeldte_staar_ikke_laengere_ind() -> None:
    s = begyndt(tid="2026-05-04 10:00").given(BESAT, udpeget(), udpeget(hvem=CARL))
    nu = [{"medlem": str(BO), "stedfortraeder": str(CARL)}]
    assert s.shown(Lederteamstatus(niveau=NIVEAU))["stedfortraedere"] == nu
    s.given(StedfortræderAfmeldt(stilling=PLADS, stedfortraeder=CARL))
    foer = [{"medlem": str(BO), "stedfortraeder": str(VIKAR)}]
    assert s.shown(Lederteamstatus(niveau=NIVEAU))["stedfortraedere"] == foer


def test_a32_pladsen_har_sin_stedfortraeder_hvem_der_end_besaetter_den() -> None:
    s = begyndt().given(BESAT.model_copy(update={"indehaver": CARL}), udpeget(), BESAT)
    assert afholdt(s, fremmoedte=(ANNE, VIKAR)).udeblevne == ()


def test_r58_hvem_organisationen_ikke_har_givet_en_plads_kan_ses() -> None:
    """R58: who sits there is told by the organisation; a member without a seat is shown and not refused."""
    assert uden_bo().shown(Lederteamstatus(niveau=NIVEAU))["uden_plads"] == [str(ANNE)]


def test_a32_en_fagchefs_post_og_en_enheds_leder_er_ingen_plads_i_lederteamet() -> None:
    s = begyndt()
    s.given(BESAT.model_copy(update={"art": Stillingsart.FAGCHEF}), udpeget())
    assert [f for f in s.facts if isinstance(f, PladsNoteret)] == []
    assert s.when(NoterStedfortræder(stilling=PLADS, stedfortraeder=VIKAR)) == []
    assert kinds(s.when(NoterPlads(stilling=PLADS, indehaver=BO))) == ["plads_noteret"]


def test_a32_det_samme_to_gange_er_noteret_een_gang() -> None:
    s = uden_bo()
    for igen in (BESAT, udpeget()):
        antal = len(s.facts)
        s.given(igen)
        assert len(s.facts) == antal


def test_a30_hvor_konceptet_ikke_har_stedfortraedere_er_medlemmet_udeblevet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = kommune(tmp_path, monkeypatch, nej="stedfortraeder = true => stedfortraeder = false")
    s.time = dk("2026-05-13 10:00")
    s.given(BESAT, udpeget())
    assert s.shown(Lederteamstatus(niveau=NIVEAU))["stedfortraedere"] == []
    assert afholdt(s, fremmoedte=(ANNE, VIKAR)).udeblevne == (BO,)


def test_a30_een_stedfortraeder_moeder_for_eet_medlem() -> None:
    """He holds both seats' substitution, and sits on one of them."""
    annes = StillingBesat(stilling=navn("annes plads"), art=Stillingsart.LEDERTEAM, indehaver=ANNE)
    ogsaa = udpeget().model_copy(update={"stilling": annes.stilling})
    s = uden_bo().given(annes, ogsaa)
    assert len(afholdt(s, fremmoedte=(VIKAR,)).udeblevne) == 1


def test_r58_hvilke_forloeb_et_lederteam_har_er_kun_for_dets_egne() -> None:
    """R58, A7: another leader sees when it meets and who sits there, and no forløb of it."""
    s = i_gang(NIVEAU)
    s.when(opret())
    fremmed = s.shown(Lederteamstatus(niveau=NIVEAU), rolle=Rolle.LEDERTEAM, som=navn("en fra et andet lederteam"))
    assert (fremmed["forloeb"], str(FORLOEB) in str(fremmed)) == ([], False)
    assert fremmed["naeste_moede"]["starter_at"]
    for rolle, hvem in ((Rolle.LEDERTEAM, BO), (Rolle.FAGCHEF, navn("en fagchef"))):
        assert s.shown(Lederteamstatus(niveau=NIVEAU), rolle=rolle, som=hvem)["forloeb"] == [str(FORLOEB)]


@pytest.mark.parametrize(("dag", "med"), [("2026-05-10", False), ("2026-05-11", True), ("2026-05-14", True)])
def test_a30_den_der_staar_ind_ser_lederteamets_forloeb_i_sine_dage(dag: str, *, med: bool) -> None:
    """R58, A30, A32, A7: also after the meeting, and not the day before, though he is to come to the next one."""
    s = i_gang(NIVEAU)
    s.when(opret())
    s.given(BESAT, udpeget())
    s.time = dk(f"{dag} 10:00")
    status = s.shown(Lederteamstatus(niveau=NIVEAU), rolle=Rolle.LEDERTEAM, som=VIKAR)
    assert (status["er_med"], status["forloeb"]) == (med, [str(FORLOEB)] if med else [])
