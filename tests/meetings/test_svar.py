"""What meetings answers: the window day by day, and the state of a forløb with words only for those who may read."""

import json
from datetime import date

import pytest

from contracts.meetings import (
    AftalOpgave,
    BesvarForberedelse,
    Fremdrift,
    IndhentBarnetsPerspektiv,
    Mødeart,
    Mødedage,
    Mødestatus,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.meetings.domain.facts import HandleplanOpdateret
from tests.given import Scene
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    OPSTART,
    SIF,
    aaben,
    afhold,
    dk,
    formoede,
    indkald,
    kendt,
    klar,
    opfulgt,
    plan,
    scene,
    trukket,
)
from tests.meetings.steder import FOERSTE_LED, barometer, hold, moedet, nyborg, trivselsmoede

STATUS = Mødestatus(forloeb=FORLOEB)
ORD = ("Lokale 4", "Jeg vil gerne have en ven", "Vi talte om morgenerne", "Trygge morgener", "Ringer til mor")


def med_ord() -> Scene:
    s = klar()
    s.when(indkald(sted=Fortrolig(ORD[0])))
    s.when(formoede())
    s.when(IndhentBarnetsPerspektiv(forloeb=FORLOEB, moede=OPSTART, perspektiv=Fortrolig(ORD[1])))
    s.time = dk("2026-03-10 10:00")
    s.when(afhold(referat=Fortrolig(ORD[2])))
    s.when(plan())
    s.when(AftalOpgave(forloeb=FORLOEB, ansvarlig=SIF, frist=date(2026, 3, 27), tekst=Fortrolig(ORD[4])))
    return s


def kan_laeses(s: Scene, rolle: Rolle) -> list[str]:
    svar = json.dumps(s.shown(STATUS, rolle=rolle), ensure_ascii=False)
    return [ord_ for ord_ in ORD if ord_ in svar]


@pytest.mark.parametrize("rolle", [Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER, Rolle.FORAELDER])
def test_de_der_arbejder_med_forloebet_ser_ordene(rolle: Rolle) -> None:
    assert kan_laeses(med_ord(), rolle) == list(ORD)


@pytest.mark.parametrize("rolle", [Rolle.DRIFT, Rolle.REVISOR, Rolle.FAGCHEF, Rolle.PPR, Rolle.SYSTEM])
def test_andre_ser_tilstanden_uden_ord(rolle: Rolle) -> None:
    assert kan_laeses(med_ord(), rolle) == []
    assert med_ord().shown(STATUS, rolle=rolle)["handleplan"]["version"] == 1


def test_a8_teamet_ser_ikke_ordene_efter_tilbagetraekningen_men_lederen_har_sin_journal() -> None:
    s = med_ord().at("2026-03-12 08:00").given(trukket("2026-03-12 09:00"))
    assert kan_laeses(s, Rolle.TEAMMEDLEM) == []
    assert kan_laeses(s, Rolle.LOKAL_LEDER) == list(ORD)


def test_status_viser_frister_med_titel_tilstand_og_rettidighed() -> None:
    frister = {f["frist"]: f for f in med_ord().shown(STATUS)["frister"]}
    assert list(frister) == ["opstartsmoede", "loefte", "handleplan"]
    assert {navn: f["tilstand"] for navn, f in frister.items()} == dict.fromkeys(frister, "opfyldt")
    assert (frister["loefte"]["art"], frister["opstartsmoede"]["forfalder"]) == ("loefte", "2026-03-20")
    assert all(f["rettidig"] and f["titel"] for f in frister.values())


def test_status_viser_moeder_roller_og_fremdrift() -> None:
    svar = opfulgt(Fremdrift.NEJ).shown(STATUS)
    assert (svar["aaben"], svar["fremdrift"], svar["fremdrift_mangler"]) == (True, "nej", True)
    opstart, opfoelgning = svar["moeder"]
    assert (opstart["art"], opstart["tilstand"], opfoelgning["fremdrift"]) == ("opstartsmoede", "afholdt", "nej")
    assert opstart["roller"]["referat_afsender"] == str(SIF)


def test_slettede_ord_vises_ikke() -> None:
    s = med_ord()
    (handleplan,) = [a for a in s.streams.values() if a.TYPE == "handleplan"]
    handleplan.replay(HandleplanOpdateret(forloeb=FORLOEB, barn=BARN, version=2, moede=None, maal=Fortrolig.slettet()))
    svar = s.shown(STATUS, rolle=Rolle.LOKAL_LEDER)["handleplan"]
    assert (svar["version"], svar["maal"], svar["plan_a"]) == (2, None, None)


def test_et_ukendt_forloeb_kan_ikke_vises() -> None:
    with pytest.raises(Rejected, match="findes ikke"):
        scene().shown(STATUS)


def test_moededage_siger_for_hver_dag_om_den_kan_vaelges_og_ellers_hvorfor() -> None:
    """Seen from Friday 27 March, with Easter in the window; the last day is 21 April."""
    svar = aaben("2026-03-27 10:00").shown(Mødedage(forloeb=FORLOEB, i_dag=date(2026, 3, 27)))
    dage = {dag["dato"]: dag for dag in svar["dage"]}
    assert (svar["forfalder"], svar["bindende"]) == ("2026-04-21", None)
    assert dage["2026-04-07"]["kan_vaelges"]
    assert dage["2026-04-07"]["slots"][0] == {"fra": "08:30", "til": "10:00"}
    lukkede = {
        "2026-03-31": ["varsel"],
        "2026-04-03": ["helligdag"],
        "2026-04-08": ["reserveret_tid"],
        "2026-04-23": ["efter_frist"],
    }
    assert {dato: [h["kode"] for h in dage[dato]["hindringer"]] for dato in lukkede} == lukkede
    json.dumps(svar)


def test_a1f_en_dag_hvor_mange_er_vaek_kan_vaelges_og_er_maerket() -> None:
    """A1f: 1 May is no helligdag; it is shown as a warning."""
    svar = nyborg().shown(Mødedage(forloeb=FORLOEB, i_dag=date(2026, 4, 20)))
    dage = {dag["dato"]: (dag["kan_vaelges"], dag["maerkedag"]) for dag in svar["dage"]}
    assert dage["2026-05-01"] == (True, "1. maj")
    assert dage["2026-04-30"] == (True, None)


def test_r77_uden_samtykke_er_der_intet_vindue() -> None:
    with pytest.raises(Rejected):
        kendt().shown(Mødedage(forloeb=FORLOEB, i_dag=date(2026, 3, 27)))


def test_r101_uden_frist_varsel_og_reserverede_tider_kan_enhver_arbejdsdag_vaelges() -> None:
    """Nyborg sets no deadline of a first meeting and reserves nothing; nothing is invented (R101, R102, R104)."""
    svar = nyborg().shown(Mødedage(forloeb=FORLOEB, i_dag=date(2026, 3, 3)))
    assert (svar["forfalder"], svar["bindende"]) == (None, None)
    kan = {dag["dato"]: dag["kan_vaelges"] for dag in svar["dage"]}
    assert kan["2026-03-06"]
    assert not kan["2026-03-07"], "a Saturday"


def test_r95_a42_r68_status_viser_forberedelse_master_og_tovholdere() -> None:
    """The words of the preparation are for those who work with the forløb (R95)."""
    s = barometer()
    s.when(FOERSTE_LED)
    assert s.shown(STATUS, rolle=Rolle.TEAMMEDLEM)["indsatsplan"]["tovholdere"] == {"1": str(SIF)}
    s = klar()
    s.when(BesvarForberedelse(forloeb=FORLOEB, punkt="ressourcer", tekst=Fortrolig("Han bygger.")))
    plan = s.shown(STATUS, rolle=Rolle.TEAMMEDLEM)["handleplan"]
    assert plan["master"] == "kopi"
    assert [p["svar"] for p in plan["forberedelse"] if p["besvaret"]] == ["Han bygger."]
    skjult = s.shown(STATUS, rolle=Rolle.REVISOR)["handleplan"]["forberedelse"]
    assert [p["svar"] for p in skjult if p["besvaret"]] == [None]


def test_r177_r180_r187_facilitatoren_ser_hvem_der_goer_hvad_foer_under_og_efter_moedet() -> None:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    (moede,) = s.shown(STATUS, rolle=Rolle.FAMILIEINDGANG)["moeder"]
    assert {"foer", "under", "efter"} == {opgave["fase"] for opgave in moede["opgaver"]}
    assert "barnet_deltager_ikke" in {opgave["naar"] for opgave in moede["opgaver"]}
    s.time = dk("2026-03-10 10:00")
    s.when(hold(moedet(1), dk("2026-03-24 09:00")))
    (moede,) = s.shown(STATUS, rolle=Rolle.FAMILIEINDGANG)["moeder"]
    assert "barnet_deltager_ikke" not in {opgave["naar"] for opgave in moede["opgaver"]}, "the child was there"


def test_a_later_meeting_has_neither_deadline_nor_slots_only_working_days() -> None:
    """R106: the team sees to its own meetings; a weekend is no day all the same (A1e)."""
    svar = opfulgt(Fremdrift.JA).ask(
        Mødedage(forloeb=FORLOEB, i_dag=date(2026, 4, 15), art=Mødeart.OPFOELGNING), rolle=Rolle.TEAMMEDLEM
    )
    assert svar["forfalder"] is None
    dage = {dag["dato"]: dag for dag in svar["dage"]}
    assert dage["2026-04-15"]["kan_vaelges"]
    assert [h["kode"] for h in dage["2026-04-18"]["hindringer"]] == ["weekend"]


def test_a_letter_by_post_makes_the_first_free_day_later() -> None:
    """A1j."""
    digitalt, brev = (
        [
            dag["dato"]
            for dag in klar().ask(Mødedage(forloeb=FORLOEB, i_dag=date(2026, 3, 2), pr_post=post))["dage"]
            if dag["kan_vaelges"]
        ]
        for post in (False, True)
    )
    assert digitalt[0] < brev[0]
    assert set(brev) < set(digitalt)


def test_no_day_lies_beyond_the_longest_duration() -> None:
    """R178: six months from the first held meeting; the days after say so and cannot be chosen."""
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    s.time = dk("2026-03-10 10:00")
    s.when(hold(moedet(1), dk("2026-04-14 09:00")))
    i_dag = date(2026, 8, 31)
    dage = {
        dag["dato"]: dag
        for dag in s.ask(Mødedage(forloeb=FORLOEB, i_dag=i_dag, art=Mødeart.TRIVSELSMOEDE), rolle=Rolle.LOKAL_LEDER)[
            "dage"
        ]
    }
    assert dage["2026-09-10"]["kan_vaelges"]
    assert [h["regel"] for h in dage["2026-09-11"]["hindringer"]] == ["R178"]
    assert not dage["2026-09-11"]["kan_fraviges"]
