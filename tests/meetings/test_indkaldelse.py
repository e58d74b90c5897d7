"""Calling, moving and calling off a meeting: each refusal with its nearest allowed twin."""

from datetime import date

import pytest

from contracts.meetings import (
    AflysMøde,
    Aflysningsgrund,
    FlytMøde,
    Mødeart,
    Mødebegrundelse,
    MødeFlyttet,
    MødeIndkaldt,
    ReserveretTidManglede,
    VarselFraveget,
    Varselsgrund,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.meetings.domain.kapacitet import kapacitet_id
from tests.given import kinds, navn
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    INGEN_TID,
    KONCEPT,
    MOR,
    OPSTART,
    SIF,
    SYGDOM,
    aaben,
    afhold,
    dk,
    forberedt,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    opfoelgning,
    scene,
    trukket,
)
from tests.meetings.steder import kald, moedet, nyborg, trivselsmoede

FRAVEGET = {"varsel_fraveget_af": MOR, "varsel_grund": Varselsgrund.HURTIG_HJAELP}


def flyt(tid: str, aarsag: Mødebegrundelse = Mødebegrundelse.SYGDOM, **felter: object) -> FlytMøde:
    grund = {"forloeb": FORLOEB, "moede": OPSTART, "starter_at": dk(tid), "aarsag": aarsag}
    return FlytMøde.model_validate(grund | felter)


def test_r1_et_ukendt_forloeb_afvises() -> None:
    assert scene().refused(indkald()) == "R1"


def test_r77_uden_samtykke_indkaldes_der_ikke() -> None:
    assert kendt().refused(indkald()) == "R77"


def test_r77_med_samtykke_og_team_indkaldes_der() -> None:
    (fact,) = klar().when(indkald(sted=Fortrolig("Lokale 4")))
    assert isinstance(fact, MødeIndkaldt)
    assert (fact.barn, fact.i_reserveret_tid, fact.begrundelse) == (BARN, True, None)


def test_r77_efter_tilbagetraekning_indkaldes_der_ikke() -> None:
    s = klar().at("2026-03-03 09:00").given(trukket("2026-03-03 10:00"))
    assert s.refused(indkald()) == "R77"


def test_r50_uden_team_indkaldes_der_ikke() -> None:
    assert aaben().refused(indkald()) == "R50"


def test_r101_der_er_kun_eet_opstartsmoede() -> None:
    assert indkaldt().refused(indkald("2026-03-12 09:00", moede=navn("et til"))) == "R101"


def test_r101_et_aflyst_opstartsmoede_giver_plads_til_et_nyt() -> None:
    s = indkaldt()
    s.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    assert kinds(s.when(indkald("2026-03-12 09:00", moede=navn("et til")))) == ["moede_indkaldt"]


def test_h1_to_moeder_kan_ikke_have_samme_noegle() -> None:
    assert holdt().refused(opfoelgning(moede=OPSTART)) == "H1"


def test_r101_opfoelgning_kommer_efter_opstartsmoedet() -> None:
    assert forberedt().refused(opfoelgning()) == "R101"


def test_r106_efter_opstartsmoedet_bestemmer_teamet_selv_kadencen() -> None:
    """Next day, outside every slot, without notice: the team sets its own cadence."""
    (fact,) = holdt().when(opfoelgning("2026-03-11 11:00"))
    assert isinstance(fact, MødeIndkaldt)
    assert not fact.i_reserveret_tid


@pytest.mark.parametrize(("i_dag", "naas"), [("2026-03-07 12:00", True), ("2026-03-08 12:00", False)])
def test_r102_fem_dages_varsel(i_dag: str, naas: bool) -> None:
    """A meeting on Thursday 12 March must be called by Saturday the 7th."""
    s = klar().at(i_dag)
    if naas:
        assert kinds(s.when(indkald("2026-03-12 09:00"))) == ["moede_indkaldt"]
    else:
        assert s.refused(indkald("2026-03-12 09:00")) == "R102"


def test_r102_afvisningen_siger_hvilken_dag_lederen_kan_vaelge_og_den_dag_gaar() -> None:
    s = klar().at("2026-03-08 12:00")
    with pytest.raises(Rejected, match=r"senest lørdag 7\. marts 2026\. Vælg fredag 13\. marts 2026.*kan fravige"):
        s.when(indkald("2026-03-12 09:00"))
    assert kinds(s.when(indkald("2026-03-13 09:00", **SYGDOM))) == ["moede_indkaldt"]


def test_a24_familien_kan_fravige_varslet() -> None:
    """Who, when and why (A24); without the reason it is refused."""
    s = klar().at("2026-03-08 12:00")
    assert s.refused(indkald("2026-03-12 09:00", varsel_fraveget_af=MOR)) == "A24"
    facts = s.when(indkald("2026-03-12 09:00", **FRAVEGET))
    grund, naar = Varselsgrund.HURTIG_HJAELP, s.time
    assert facts[1:] == [VarselFraveget(forloeb=FORLOEB, moede=OPSTART, af=MOR, grund=grund, fraveget_at=naar)]


def test_a24_et_varsel_der_er_holdt_fraviges_ikke() -> None:
    """Saturday the 7th is the last day for a meeting on Thursday the 12th."""
    s = klar().at("2026-03-07 12:00")
    assert kinds(s.when(indkald("2026-03-12 09:00", **FRAVEGET))) == ["moede_indkaldt"]
    assert kinds(klar().when(indkald(varsel_fraveget_af=MOR))) == ["moede_indkaldt"]


@pytest.mark.parametrize(("i_dag", "naas"), [("2026-03-30 09:00", True), ("2026-03-31 09:00", False)])
def test_a1c_paasken_toemmer_ikke_varslet(i_dag: str, naas: bool) -> None:
    """Five days before Tuesday 7 April is skærtorsdag; three arbejdsdage before it is Monday 30 March."""
    s = klar("2026-03-27 10:00").at(i_dag)
    if naas:
        assert kinds(s.when(indkald("2026-04-07 09:00"))) == ["moede_indkaldt"]
    else:
        assert s.refused(indkald("2026-04-07 09:00")) == "R102"


def test_h2_et_moede_kan_ikke_indkaldes_efter_det_er_begyndt() -> None:
    for tid in ("2026-03-10 08:00", "2026-03-10 08:01"):
        assert klar().at(tid).refused(indkald("2026-03-10 09:00", varsel_fraveget_af=MOR)) == "H2"


def test_r102_samme_formiddag_kan_det_naar_familien_fraviger_varslet() -> None:
    s = klar().at("2026-03-10 07:59")
    assert kinds(s.when(indkald("2026-03-10 09:00", **FRAVEGET))) == ["moede_indkaldt", "varsel_fraveget"]


@pytest.mark.parametrize("dag", ["2026-03-14", "2026-04-03"])
def test_a1e_loerdag_og_langfredag_er_ikke_arbejdsdage(dag: str) -> None:
    assert klar().refused(indkald(f"{dag} 09:00", **INGEN_TID)) == "A1e"


def test_r104_uden_for_reserveret_tid_kraeves_en_begrundelse() -> None:
    """R198"""
    with pytest.raises(Rejected, match="Skriv en begrundelse") as nej:
        klar().when(indkald("2026-03-11 09:00"))
    assert nej.value.rule == "R104"


def test_r104_hele_moedet_skal_ligge_i_tiden() -> None:
    assert klar().refused(indkald("2026-03-10 09:30")) == "R104"
    for fra in ("08:30", "09:30"):
        assert kinds(klar().when(indkald(f"2026-03-10 {fra}", varighed_min=30))) == ["moede_indkaldt"]


def test_a22_med_begrundelse_kan_moedet_ligge_uden_for_reserveret_tid() -> None:
    fact, manglede = klar().when(indkald("2026-03-11 09:00", **INGEN_TID))
    assert isinstance(fact, MødeIndkaldt)
    assert (fact.i_reserveret_tid, fact.begrundelse) == (False, Mødebegrundelse.INGEN_LEDIG_TID)
    assert manglede == ReserveretTidManglede(
        forloeb=FORLOEB, kapacitet=kapacitet_id(KONCEPT.id), moede=OPSTART, dag=date(2026, 3, 2)
    )


@pytest.mark.parametrize(("dag", "naas"), [("2026-04-21", True), ("2026-04-23", False)])
def test_r101_senest_14_arbejdsdage_efter_samtykket(dag: str, naas: bool) -> None:
    """Consent on 27 March, with Easter between: the 14th arbejdsdag is Tuesday 21 April."""
    s = klar("2026-03-27 10:00")
    if naas:
        assert kinds(s.when(indkald(f"{dag} 09:00"))) == ["moede_indkaldt"]
    else:
        with pytest.raises(Rejected, match=r"senest tirsdag 21\. april 2026") as nej:
            s.when(indkald(f"{dag} 09:00"))
        assert nej.value.rule == "R101"


def test_a22_efter_fristen_kan_moedet_holdes_med_begrundelse_og_fristen_flytter_ikke() -> None:
    s = klar("2026-03-27 10:00")
    assert kinds(s.when(indkald("2026-04-23 09:00", **SYGDOM))) == ["moede_indkaldt"]


def test_a24_kommunens_flytning_kraever_nyt_varsel() -> None:
    s = indkaldt().at("2026-03-08 12:00")
    assert s.refused(flyt("2026-03-12 09:00")) == "R102"


def test_a24_kommunens_flytning_med_nyt_varsel() -> None:
    (fact,) = indkaldt().at("2026-03-07 12:00").when(flyt("2026-03-12 09:00"))
    assert isinstance(fact, MødeFlyttet)
    assert (fact.starter_at, fact.i_reserveret_tid) == (dk("2026-03-12 09:00"), True)


def test_a24_familiens_egen_flytning_kraever_intet_varsel() -> None:
    s = indkaldt().at("2026-03-08 12:00")
    assert kinds(s.when(flyt("2026-03-12 09:00", Mødebegrundelse.FAMILIENS_OENSKE))) == ["moede_flyttet"]


def test_a24_kommunens_flytning_med_fraveget_varsel() -> None:
    s = indkaldt().at("2026-03-08 12:00")
    assert kinds(s.when(flyt("2026-03-12 09:00", **FRAVEGET))) == ["moede_flyttet", "varsel_fraveget"]


def test_a24_aarsagen_til_flytningen_er_begrundelsen() -> None:
    (fact,) = indkaldt().when(flyt("2026-03-24 11:00"))
    assert isinstance(fact, MødeFlyttet)
    assert not fact.i_reserveret_tid


def test_h3_et_afholdt_moede_flyttes_ikke() -> None:
    assert holdt().refused(flyt("2026-03-17 09:00")) == "H3"


def test_h3_et_afholdt_moede_aflyses_ikke() -> None:
    assert holdt().refused(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM)) == "H3"


def test_r103_et_ukendt_moede_kan_hverken_flyttes_aflyses_eller_holdes() -> None:
    s, ukendt = indkaldt(), navn("ukendt")
    assert s.refused(flyt("2026-03-17 09:00", moede=ukendt)) == "R103"
    assert s.refused(AflysMøde(forloeb=FORLOEB, moede=ukendt, grund=Aflysningsgrund.SYGDOM)) == "R103"
    assert s.refused(afhold(ukendt)) == "R103"


def test_r109_invitationen_siger_hvor_moedet_er() -> None:
    """«tid + sted + dagsorden + forældrefolder»; on line there is no place to say."""
    assert klar().refused(indkald(sted=None)) == "R109"
    assert kinds(klar().when(indkald(sted=None, virtuelt=True))) == ["moede_indkaldt"]


def test_r109_myndighedens_moeder_og_koncepter_uden_invitation_kraever_det_ikke() -> None:
    uden = {"sted": None}
    myndighedens = kald(Mødeart.MYNDIGHEDSMOEDE, "2026-03-10 09:00", moedet(1), **uden)
    assert kinds(kendt().when(myndighedens, som=SIF, rolle=Rolle.RAADGIVER)) == ["moede_indkaldt"]
    assert kinds(nyborg().when(trivselsmoede("2026-03-10 09:00", **uden))) == ["moede_indkaldt"]


@pytest.mark.parametrize(
    ("rolle", "maa"),
    [
        (Rolle.LOKAL_LEDER, True),
        (Rolle.RAADGIVER, True),
        (Rolle.TEAMMEDLEM, False),
        (Rolle.MODTAGELSEN, False),
        (Rolle.HVERDAGSPERSONALE, False),
    ],
)
def test_r103_opstartsmoedet_indkaldes_af_den_lokale_leder(rolle: Rolle, maa: bool) -> None:
    if maa:
        assert kinds(klar().when(indkald(), rolle=rolle)) == ["moede_indkaldt"]
    else:
        assert klar().refused(indkald(), rolle=rolle) == "R103"


def test_r103_r106_opfoelgningen_indkalder_teamet_selv_til() -> None:
    assert kinds(holdt().when(opfoelgning(), rolle=Rolle.TEAMMEDLEM)) == ["moede_indkaldt"]
    assert holdt().refused(opfoelgning(), rolle=Rolle.HVERDAGSPERSONALE) == "R103"


def test_r103_r173_i_nyborg_indkalder_familieindgangen() -> None:
    """R67"""
    moede = trivselsmoede("2026-03-10 09:00")
    assert kinds(nyborg().when(moede, rolle=Rolle.FAMILIEINDGANG)) == ["moede_indkaldt"]
    assert nyborg().refused(moede, rolle=Rolle.HVERDAGSPERSONALE) == "R103"
