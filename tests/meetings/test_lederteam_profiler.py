"""Which lederteams a municipality has, how often they meet and for which forløb (R57, R58, R117-R119, A1k-A1m)."""

from datetime import date

import pytest

from contracts.koncept import Koncept, ansvarligt_niveau
from contracts.meetings import (
    Ansvarsgrund,
    Fremdrift,
    Lederteamstatus,
    NoterTilbagemelding,
    OpgaveansvarOvertaget,
    SatPåDagsorden,
    SætPåDagsorden,
    lederteam_id,
)
from contracts.values import Fortrolig
from services.chassis.rules import Rejected
from services.meetings.domain.lederteam_proever import foreslaaede_loeft
from services.meetings.domain.lederteam_profil import dagsordenspunkt
from tests.given import Scene, kinds
from tests.meetings.ledere import (
    BAROMETER,
    F1,
    F26,
    NYBORG,
    i_gang,
    moeder,
    opret,
    paa_trin,
    scene,
    staar_stille,
    vurder,
)
from tests.meetings.scener import FORLOEB, dk


def test_r120_punktet_om_forloeb_uden_fremdrift_findes_hvor_det_end_staar() -> None:
    art = F26.moede(F26.lederteam[0].moedeart)
    vendt = art.model_copy(update={"dagsorden": tuple(reversed(art.dagsorden))})
    koncept = F26.model_copy(update={"moeder": tuple(vendt if m is art else m for m in F26.moeder)})
    assert dagsordenspunkt(koncept, F26.lederteam[0]) == 1


@pytest.mark.parametrize("valg", [{"loeftes_til": None}, {"loeftes_efter": None}])
def test_a33_et_lederteam_uden_nogen_over_sig_eller_uden_antal_foreslaar_intet(valg: dict[str, None]) -> None:
    team = next(team for team in F1.lederteam if team.loeftes_til)
    uden = team.model_copy(update=valg)
    assert foreslaaede_loeft(lederteam_id(team.trin), uden, {FORLOEB: 9}, [FORLOEB]) == ()
    assert len(foreslaaede_loeft(lederteam_id(team.trin), team, {FORLOEB: 9}, [FORLOEB])) == 1


def sat_paa(s: Scene) -> list[object]:
    return [f.lederteam for f in s.facts if isinstance(f, SatPåDagsorden)]


def ansvarlige(s: Scene) -> list[tuple[str, Ansvarsgrund]]:
    return [(f.niveau, f.aarsag) for f in s.facts if isinstance(f, OpgaveansvarOvertaget)]


def test_r117_foerste_udgaves_lederteam_paa_trin_1_moedes_hver_maaned_i_en_time() -> None:
    s = scene(F1)
    s.when(opret("trin_1"))
    s.tick("2026-08-01 08:00")
    assert [m.starter_at for m in moeder(s, "trin_1")] == [
        dk("2026-05-13 09:00"),
        dk("2026-06-12 09:00"),  # the 13th is a Saturday: the arbejdsdag before
        dk("2026-07-13 09:00"),
        dk("2026-08-13 09:00"),
    ]
    assert {m.varighed_min for m in moeder(s, "trin_1")} == {60}


def test_r118_a1l_foerste_udgaves_lederteam_paa_trin_2_moedes_hver_14_dage_i_to_timer() -> None:
    s = scene(F1)
    s.when(opret("trin_2"))
    s.tick("2026-06-11 08:00")
    dage = [date(2026, 5, 13), date(2026, 5, 27), date(2026, 6, 10), date(2026, 6, 24)]
    assert [m.starter_at.date() for m in moeder(s)] == dage
    assert {m.varighed_min for m in moeder(s)} == {120}


def test_a1m_et_14_dages_moede_paa_en_helligdag_flyttes_og_de_naeste_regnes_stadig_fra_ankeret() -> None:
    """Maundy Thursday 2026: the rest of the ISO week is helligdage, so it is held on the Wednesday."""
    s = scene(F1)
    s.when(opret("trin_2", "2026-03-19 09:00"))
    s.tick("2026-04-03 08:00")
    assert [m.starter_at.date() for m in moeder(s)] == [date(2026, 3, 19), date(2026, 4, 1), date(2026, 4, 16)]


def test_a1k_maanedlige_moeder_klemmes_til_maanedens_sidste_dag_og_regnes_fra_ankeret() -> None:
    s = scene(F1)
    s.when(opret("trin_1", "2026-03-31 09:00"))
    s.tick("2026-07-01 08:00")
    dage = [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 29), date(2026, 6, 30), date(2026, 7, 31)]
    assert [m.starter_at.date() for m in moeder(s, "trin_1")] == dage


def test_r57_2026_udgaven_har_ikke_lederteam_paa_trin_1() -> None:
    assert scene(F26).refused(opret("trin_1")) == "R118"
    assert kinds(scene(F1).when(opret("trin_1")))[0] == "lederteam_oprettet"


@pytest.mark.parametrize(
    ("koncept", "trin", "niveau"),
    [
        (F26, "trin_2", "trin_2"),
        (F26, "trin_1", "trin_2"),
        (F26, "trin_4", "trin_2"),
        (F1, "trin_1", "trin_1"),
        (F1, "trin_2", "trin_2"),
        (F1, "trin_3", "trin_2"),
        (NYBORG, "saarbar", None),
        (BAROMETER, "niveau_4", None),
    ],
)
def test_r119_lederteamet_paa_barnets_trin_er_ansvarligt(koncept: Koncept, trin: str, niveau: str | None) -> None:
    """R57, R58, A11: its own step's, else the nearest above; where no lederteam exists nobody is waited for."""
    assert ansvarligt_niveau(koncept, trin) == niveau


@pytest.mark.parametrize("trin", ["trin_1", "trin_2"])
def test_r124_foerste_udgave_lederteamet_paa_trinnet_tager_forloebet_op(trin: str) -> None:
    """R119: on trin 1 the one of trin 1; begun on trin 2, the one of trin 2."""
    s = staar_stille(trin, F1, opret("trin_1"), opret("trin_2"))
    assert ansvarlige(s) == [(trin, Ansvarsgrund.STARTET_PAA_TRIN)]
    assert sat_paa(s) == [lederteam_id(trin)]


def test_r61_lederteamet_er_opgaveansvarligt_fra_samtykket() -> None:
    """R61: not before the family has said yes, and once."""
    assert ansvarlige(paa_trin("trin_2")) == []
    s = i_gang("trin_2")
    assert ansvarlige(s) == [("trin_2", Ansvarsgrund.STARTET_PAA_TRIN)]


@pytest.mark.parametrize(("trin", "felt"), [("trin_1", "tilbage melding"), ("trin_2", "status")])
def test_r97_a36_tilbagemeldingens_felt_foelger_udgaven(trin: str, felt: str) -> None:
    """R97, R123, A36: one event, and the edition names the field of the handleplan."""
    s = staar_stille(trin, F1, opret("trin_1"), opret("trin_2"))
    s.time = dk("2026-05-13 10:00")
    moede = moeder(s, trin)[0].moede
    s.when(NoterTilbagemelding(forloeb=FORLOEB, lederteam=lederteam_id(trin), moede=moede, tekst=Fortrolig("Støtte")))
    assert s.shown(Lederteamstatus(niveau=trin))["tilbagemelding_felt"].startswith(felt)


@pytest.mark.parametrize("koncept", [NYBORG, BAROMETER], ids=lambda k: k.id)
def test_r58_hvor_der_ikke_er_lederteam_ventes_der_ikke_paa_et(koncept: Koncept) -> None:
    """R58: Nyborg and the barometer have none: it cannot be named, asked about or waited for."""
    s = scene(koncept)
    assert s.refused(opret("trin_2")) == "R118"
    with pytest.raises(Rejected, match="intet lederteam"):
        s.shown(Lederteamstatus(niveau="trin_2"))
    assert "afventer_lederteam" not in kinds(s.facts)


def test_r119_i_fremdrift_kommer_ikke_paa_punkt_1() -> None:
    """R119: the nearest allowed twin of a forløb that stands still."""
    s = staar_stille("trin_2", F26, opret())
    assert sat_paa(s) == [lederteam_id("trin_2")]
    vurder(s, "2026-05-05", Fremdrift.JA)
    assert s.refused(SætPåDagsorden(forloeb=FORLOEB)) == "R119"
