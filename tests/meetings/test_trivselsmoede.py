"""Nyborg: the parents are told instead of asked, five meetings and six months, the SOS-tavle, the child told after."""

import pytest

from contracts.meetings import (
    AflysMøde,
    Aflysningsgrund,
    AftalOpgave,
    AfventerRådgiver,
    Barnefravær,
    Barnet,
    BarnetOrienteret,
    BeslutVarighed,
    Bilagsart,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    FølgMødetOp,
    Gennemgang,
    GennemgåBilag,
    IndhentBarnetsPerspektiv,
    IndstilMøder,
    Mødebegrundelse,
    MødeIndkaldt,
    NoterBilag,
    NoterRådgiverHarOvertaget,
    OpdaterHandleplan,
    Opfølgningsart,
    OrienterBarnet,
    ReferatSendt,
    SendDagsorden,
    SendReferat,
    Varighedsvalg,
)
from contracts.routing import ForløbGenåbnet, RådgiverAfventes, RådgiverTogIkkeOver
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from tests.given import Scene, kinds, navn
from tests.meetings.scener import FORLOEB, LEO, MOR, SIF, dk, indkald
from tests.meetings.steder import (
    NYBORG,
    hold,
    holdt_trivselsmoede,
    moedet,
    nyborg,
    orienteret,
    sted,
    trivselsmoede,
)

FOTO, EFTER = "a" * 64, "b" * 64
SOS = NoterBilag(forloeb=FORLOEB, bilag=navn("foto"), moede=moedet(1), art=Bilagsart.SOS_FOTO, indhold_hash=FOTO)
FAMILIEINDGANG = {"som": SIF, "rolle": Rolle.FAMILIEINDGANG}
DAGE = ("2026-03-10", "2026-03-24", "2026-04-14", "2026-05-05", "2026-05-26")


def fem_moeder() -> Scene:
    s = nyborg()
    for nummer, dag in enumerate(DAGE, 1):
        holdt_trivselsmoede(s, f"{dag} 09:00", nummer)
    return s


def test_r173_a6_foer_foraeldrene_er_orienteret_indkaldes_der_ikke() -> None:
    assert sted(NYBORG).kendt().refused(trivselsmoede("2026-03-10 09:00")) == "R173"


def test_r173_a6_uden_samtykke_team_varsel_og_reserveret_tid_kan_der_holdes_trivselsmoede() -> None:
    """Nyborg has no team, no notice, no slots and no deadline of a first meeting; tomorrow at any hour will do."""
    s = nyborg()
    (fact,) = s.when(trivselsmoede("2026-03-03 16:00"))
    assert isinstance(fact, MødeIndkaldt)
    assert fact.i_reserveret_tid
    assert [f for f in s.facts if isinstance(f, FristSat)] == []


def test_r173_a6_en_afslutning_orienterer_ingen() -> None:
    s = sted(NYBORG).kendt()
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    s.given(ForløbGenåbnet(forloeb=FORLOEB))
    assert s.refused(trivselsmoede("2026-03-10 09:00")) == "R173"


def test_a8_efter_en_tilbagetraekning_aabner_ny_orientering_vejen_og_et_gammelt_moede_starter_intet_ur() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    s.time = dk("2026-03-10 10:00")
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert s.refused(trivselsmoede("2026-03-17 09:00", 2)) == "R173"
    s.given(orienteret("2026-03-10 10:00"))
    assert kinds(s.when(hold(moedet(1), dk("2026-03-24 09:00")))) == ["moede_afholdt"]
    assert kinds(s.when(trivselsmoede("2026-03-17 09:00", 2))) == ["moede_indkaldt"]


def test_r101_nyborg_har_ikke_opstartsmoeder() -> None:
    assert nyborg().refused(indkald("2026-03-10 09:00")) == "R101"
    assert kinds(nyborg().when(trivselsmoede("2026-03-10 09:00"))) == ["moede_indkaldt"]


def test_r114_naeste_moede_er_aftalt_inden_moedet_afsluttes() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    s.time = dk("2026-03-10 10:00")
    uden = hold(moedet(1), dk("2026-03-24 09:00")).model_copy(update={"naeste_moede": None})
    assert s.refused(uden) == "R114"
    assert kinds(s.when(hold(moedet(1), dk("2026-03-24 09:00"))))[0] == "moede_afholdt", "no formøde is asked for"


def test_r175_r176_barnet_deltager_som_udgangspunkt() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    uden_barnet = hold(
        moedet(1), dk("2026-03-24 09:00"), barnet=Barnet.DELTOG_IKKE, barnet_begrundelse=Barnefravær.ALDER
    )
    taenk_om = s.time
    s.time = dk("2026-03-10 10:00")
    assert s.refused(uden_barnet) == "A29", "the talk with the child comes before the meeting (R176)"
    s.time = taenk_om
    s.when(IndhentBarnetsPerspektiv(forloeb=FORLOEB, moede=moedet(1), perspektiv=Fortrolig("Jeg savner Ali.")))
    s.time = dk("2026-03-10 10:00")
    assert s.refused(uden_barnet.model_copy(update={"barnet_begrundelse": None})) == "A29", "why is written down (R175)"
    assert "barnet_skal_orienteres" in kinds(s.when(uden_barnet))


def test_r187_a29_barnet_hoerer_bagefter_hvad_der_blev_aftalt() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    s.when(IndhentBarnetsPerspektiv(forloeb=FORLOEB, moede=moedet(1)))
    orienter = OrienterBarnet(forloeb=FORLOEB, moede=moedet(1))
    assert s.refused(orienter) == "R110", "only after a held meeting"
    s.time = dk("2026-03-10 10:00")
    s.when(hold(moedet(1), dk("2026-03-24 09:00"), barnet=Barnet.DELTOG_IKKE, barnet_begrundelse=Barnefravær.ALDER))
    assert s.when(orienter) == [BarnetOrienteret(forloeb=FORLOEB, moede=moedet(1))]
    assert s.when(orienter) == []


def test_r178_a27_det_sjette_moede_kraever_en_grund() -> None:
    s, grund = fem_moeder(), {"begrundelse": Mødebegrundelse.FAGLIG_VURDERING}
    with pytest.raises(Rejected, match=r"holdt 5 møder.*holdes 5\. Skriv, hvorfor") as nej:
        s.when(trivselsmoede("2026-06-09 09:00", 6))
    assert nej.value.rule == "R178"
    holdt_trivselsmoede(s, "2026-06-09 09:00", 6, **grund)
    assert s.refused(trivselsmoede("2026-06-16 09:00", 7)) == "R178"
    assert kinds(s.when(trivselsmoede("2026-06-16 09:00", 7, **grund))) == ["moede_indkaldt"]


def test_r178_a27_det_femte_moede_kraever_ingen_og_aflyste_taeller_ikke() -> None:
    s = nyborg()
    for nummer, dag in enumerate(DAGE[:4], 1):
        holdt_trivselsmoede(s, f"{dag} 09:00", nummer)
    s.when(trivselsmoede("2026-05-26 09:00", 5))
    s.when(AflysMøde(forloeb=FORLOEB, moede=moedet(5), grund=Aflysningsgrund.SYGDOM))
    assert kinds(s.when(trivselsmoede("2026-05-27 09:00", 6))) == ["moede_indkaldt"]


def test_r178_a27_seks_maaneder_regnes_fra_det_foerste_holdte_moede() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    sat = {f.frist: f.forfalder for f in s.facts if isinstance(f, FristSat)}
    assert sat == {"varighed": dk("2026-09-10 12:00").date(), "varighed_beslutning": dk("2026-08-10 12:00").date()}


@pytest.mark.parametrize(("dag", "gaar"), [("2026-09-09", True), ("2026-09-10", True), ("2026-09-11", False)])
def test_r178_efter_seks_maaneder_holdes_der_ikke_moeder(dag: str, gaar: bool) -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    if gaar:
        (kaldt,) = s.when(trivselsmoede(f"{dag} 09:00", 2))
        assert isinstance(kaldt, MødeIndkaldt)
        assert not kaldt.ud_over_graensen
    else:
        with pytest.raises(Rejected, match=r"senest torsdag 10\. september 2026") as nej:
            s.when(trivselsmoede(f"{dag} 09:00", 2))
        assert nej.value.rule == "R178"


@pytest.mark.parametrize(("dag", "rettidig"), [("2026-09-10", True), ("2026-09-11", False)])
def test_r178_forloebets_afslutning_holder_varigheden(dag: str, rettidig: bool) -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.tick(f"{dag} 08:00")
    facts = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    assert [(f.frist, f.rettidig) for f in facts if isinstance(f, FristOpfyldt)] == [("varighed", rettidig)]


def test_r178_et_tabt_grundlag_er_ingen_afslutning() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    facts = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert not [f for f in facts if isinstance(f, FristOpfyldt)]


def test_a27_efter_fem_maaneder_skylder_man_en_beslutning() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.tick("2026-08-11 06:00")
    assert [f.frist for f in s.facts if isinstance(f, FristOverskredet)] == ["varighed_beslutning"]
    opfyldt = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    assert sorted(kinds(opfyldt)) == ["frist_opfyldt", "varighed_besluttet"]
    assert [f.rettidig for f in opfyldt if isinstance(f, FristOpfyldt)] == [False]


def test_a27_beslutningen_i_tide_opfylder_fristen() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    facts = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    assert [f.rettidig for f in facts if isinstance(f, FristOpfyldt)] == [True]


def test_a28_r179_kun_mens_raadgiveren_afventes_kan_forloebet_fortsaette_ud_over_seks_maaneder() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    sent = trivselsmoede("2026-09-15 09:00", 2)
    assert s.refused(sent) == "R178"
    facts = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.UNDERRET))
    assert AfventerRådgiver(forloeb=FORLOEB) in facts
    (kaldt,) = s.when(sent)
    assert isinstance(kaldt, MødeIndkaldt)
    assert kaldt.ud_over_graensen, "counted apart (A28)"
    assert kinds(s.when(NoterRådgiverHarOvertaget(forloeb=FORLOEB))) == ["raadgiver_har_overtaget"]
    assert s.when(NoterRådgiverHarOvertaget(forloeb=FORLOEB)) == []
    assert s.refused(trivselsmoede("2026-09-22 09:00", 3)) == "R178"


def genaabnet(tid: str) -> Scene:
    """A meeting was held on 10 March, the end decided and the forløb closed on 1 August; it is reopened later."""
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.tick("2026-08-01 08:00")
    s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    s.tick(f"{tid} 08:00")
    return s.given(ForløbGenåbnet(forloeb=FORLOEB))


@pytest.mark.parametrize(("dag", "gaar"), [("2027-03-01", True), ("2027-03-02", False)])
def test_r178_a38_et_genaabnet_forloeb_faar_seks_nye_maaneder(dag: str, gaar: bool) -> None:
    """Reopened on 1 September: not the 10th of that month, but six months from the reopening."""
    s = genaabnet("2026-09-01")
    if gaar:
        assert kinds(s.when(trivselsmoede(f"{dag} 09:00", 2))) == ["moede_indkaldt"]
    else:
        assert s.refused(trivselsmoede(f"{dag} 09:00", 2)) == "R178"


def test_a27_a38_efter_genaabningen_skal_slutningen_besluttes_igen() -> None:
    s = genaabnet("2026-09-01")
    igen = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    assert sorted(kinds(igen)) == ["frist_opfyldt", "varighed_besluttet"]


def test_a27_a38_uden_en_ny_beslutning_overskrides_den_nye_frist() -> None:
    s = genaabnet("2026-09-01")
    s.tick("2027-02-02 06:00")
    assert [f.frist for f in s.facts if isinstance(f, FristOverskredet)] == ["varighed_beslutning"]


def test_a28_a38_efter_genaabningen_afventes_der_paany_foer_en_raadgiver_tager_over() -> None:
    s, overtaget = nyborg(), NoterRådgiverHarOvertaget(forloeb=FORLOEB)
    s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.OVERDRAG))
    s.when(overtaget)
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    s.given(ForløbGenåbnet(forloeb=FORLOEB))
    assert s.refused(overtaget) == "A28"
    assert kinds(s.given(UNDERRETTET).when(overtaget)) == ["raadgiver_har_overtaget"]


def test_r178_a38_et_forloeb_der_aldrig_moedtes_faar_varigheden_fra_sit_foerste_moede() -> None:
    s = nyborg()
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    assert kinds(s.hears(ForløbGenåbnet(forloeb=FORLOEB))) == ["moeder_genoptaget"]


UNDERRETTET = RådgiverAfventes(forloeb=FORLOEB, underretning=navn("underretning"))


def test_a28_r179_en_underretning_i_forloebet_lader_det_fortsaette_til_raadgiveren_har_overtaget() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    sent = trivselsmoede("2026-09-15 09:00", 2)
    assert s.refused(sent) == "R178"
    assert kinds(s.given(UNDERRETTET).when(sent)) == ["moede_indkaldt"]


def test_a28_tager_raadgiveren_ikke_over_gaelder_graensen_igen_og_der_besluttes_paany() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.UNDERRET))
    s.given(RådgiverTogIkkeOver(forloeb=FORLOEB, underretning=navn("underretning")))
    assert s.refused(trivselsmoede("2026-09-15 09:00", 2)) == "R178"
    igen = s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.UNDERRET))
    assert kinds(igen)[:2] == ["varighed_besluttet", "afventer_raadgiver"]


def besluttet_ved_siden_af(valg: Varighedsvalg) -> Scene:
    """It was decided how it ends; an underretning made besides gave no case."""
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.when(BeslutVarighed(forloeb=FORLOEB, valg=valg))
    return s.given(UNDERRETTET, RådgiverTogIkkeOver(forloeb=FORLOEB, underretning=navn("underretning")))


def test_a27_a28_var_det_besluttet_at_afslutte_staar_det_ved_magt_naar_ingen_raadgiver_tog_over() -> None:
    s = besluttet_ved_siden_af(Varighedsvalg.AFSLUT)
    assert s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT)) == [], "as routing closes it (R178)"
    assert s.refused(trivselsmoede("2026-09-15 09:00", 2)) == "R178"
    assert s.given(RådgiverTogIkkeOver(forloeb=FORLOEB, underretning=navn("underretning"))).new == []


def test_a28_var_det_besluttet_at_overdrage_afventes_raadgiveren_stadig() -> None:
    s = besluttet_ved_siden_af(Varighedsvalg.OVERDRAG)
    assert s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.OVERDRAG)) == []
    assert kinds(s.when(trivselsmoede("2026-09-15 09:00", 2))) == ["moede_indkaldt"]


def test_a28_kun_en_afventet_raadgiver_tager_over() -> None:
    assert nyborg().refused(NoterRådgiverHarOvertaget(forloeb=FORLOEB)) == "A28"


def test_r183_a40_fotoet_sendes_foerst_naar_det_er_gennemgaaet() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    rapport = SendReferat(forloeb=FORLOEB, moede=moedet(1), bilag=(SOS.bilag,))
    assert s.refused(rapport, **FAMILIEINDGANG) == "R183", "the meeting has no such bilag"
    s.when(SOS)
    assert s.refused(rapport, **FAMILIEINDGANG) == "A40"
    samme = GennemgåBilag(forloeb=FORLOEB, bilag=SOS.bilag, udfald=Gennemgang.SLOERET, indhold_hash=FOTO)
    assert s.refused(samme) == "A40", "a redacted picture is another picture"
    s.when(samme.model_copy(update={"indhold_hash": EFTER}))
    sendt = ReferatSendt(forloeb=FORLOEB, moede=moedet(1), afsender=SIF, bilag=(SOS.bilag,))
    assert s.when(rapport, **FAMILIEINDGANG) == [sendt]


def test_r183_h1_et_bilag_noteres_een_gang_og_noeglen_er_dets_egen() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.when(SOS)
    assert s.when(SOS) == []
    assert s.refused(SOS.model_copy(update={"art": Bilagsart.DOKUMENT})) == "H1"


def test_a40_af_flere_godkendte_bilag_kan_det_ene_sendes() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    for bilag in (SOS.bilag, navn("endnu et foto")):
        s.when(SOS.model_copy(update={"bilag": bilag}))
        s.when(GennemgåBilag(forloeb=FORLOEB, bilag=bilag, udfald=Gennemgang.GODKENDT))
    rapport = SendReferat(forloeb=FORLOEB, moede=moedet(1), bilag=(SOS.bilag,))
    assert kinds(s.when(rapport, **FAMILIEINDGANG)) == ["referat_sendt"]


def test_a40_et_afvist_bilag_sendes_aldrig() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.when(SOS)
    s.when(GennemgåBilag(forloeb=FORLOEB, bilag=SOS.bilag, udfald=Gennemgang.AFVIST))
    assert s.refused(SendReferat(forloeb=FORLOEB, moede=moedet(1), bilag=(SOS.bilag,)), **FAMILIEINDGANG) == "A40"
    assert kinds(s.when(SendReferat(forloeb=FORLOEB, moede=moedet(1)), **FAMILIEINDGANG)) == ["referat_sendt"]


def test_r184_a14_rapporten_sendes_af_familieindgangen() -> None:
    """R67"""
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    rapport = SendReferat(forloeb=FORLOEB, moede=moedet(1))
    assert s.refused(rapport, som=LEO, rolle=Rolle.HVERDAGSPERSONALE) == "A14"
    assert kinds(s.when(rapport, **FAMILIEINDGANG)) == ["referat_sendt"]


def test_r185_dagsordenen_til_naeste_moede_sendes() -> None:
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    s.when(trivselsmoede("2026-03-24 09:00", 2))
    assert s.refused(SendDagsorden(forloeb=FORLOEB, moede=moedet(1))) == "H3", "that meeting is over"
    assert kinds(s.when(SendDagsorden(forloeb=FORLOEB, moede=moedet(2)))) == ["dagsorden_sendt"]


@pytest.mark.parametrize("med", list(Opfølgningsart))
def test_r186_r187_moedet_foelges_op_naar_det_er_holdt(med: Opfølgningsart) -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    assert s.refused(FølgMødetOp(forloeb=FORLOEB, moede=moedet(1), med=med)) == "R110"
    s.time = dk("2026-03-10 10:00")
    s.when(hold(moedet(1), dk("2026-03-24 09:00")))
    assert kinds(s.when(FølgMødetOp(forloeb=FORLOEB, moede=moedet(1), med=med))) == ["moedet_fulgt_op"]


def test_a8_siger_familien_fra_aflyses_moederne() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    facts = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert kinds(facts)[:2] == ["moeder_indstillet", "moede_aflyst"]
    assert s.refused(trivselsmoede("2026-03-17 09:00", 2)) == "R173"


def test_r90_uden_handleplan_skrives_der_ingen() -> None:
    plan = OpdaterHandleplan(forloeb=FORLOEB, maal=Fortrolig("Ro om morgenen"))
    assert nyborg().refused(plan) == "R90"


def test_r19_r91_opgaver_kraever_en_der_kan_tage_dem() -> None:
    opgave = AftalOpgave(forloeb=FORLOEB, ansvarlig=MOR, frist=dk("2026-04-01 09:00").date())
    assert nyborg().refused(opgave) == "R19"
