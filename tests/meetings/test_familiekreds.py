"""A41: who of the family meets apart, who may not know the place, and who gets which document."""

from datetime import date
from uuid import UUID

import pytest

from contracts.consent import Dokumentart, PartsbegrænsningSat, PartTilføjet, Relation, Skjult
from contracts.meetings import (
    Aflysningsgrund,
    Bordplads,
    FristUdsat,
    InviterTilMøde,
    MødeAflyst,
    Mødeart,
    MødeIndkaldt,
    Mødestatus,
    ReferatSendt,
    SendReferat,
)
from contracts.routing import Deltagerart, DeltagerInviteret
from contracts.values import Fortrolig, Rolle
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    MOR,
    OPSTART,
    SIF,
    SYGDOM,
    afhold,
    dk,
    formoede,
    indkald,
    klar,
    plan,
)
from tests.meetings.steder import kald, nyborg, trivselsmoede

FAR, ANDET = navn("far"), navn("fars møde")
STATUS = Mødestatus(forloeb=FORLOEB)


def part(hvem: UUID, relation: Relation) -> PartTilføjet:
    return PartTilføjet(forloeb=FORLOEB, part=hvem, relation=relation, foraeldremyndighed=True, tolk=False)


FAMILIEN = (part(MOR, Relation.MOR), part(FAR, Relation.FAR), part(BARN, Relation.BARNET))


def begraensning(**felter: object) -> PartsbegrænsningSat:
    grund = {"forloeb": FORLOEB, "part": MOR, "skjul": (), "faar_ikke": (), "adskilte_moeder": False}
    return PartsbegrænsningSat.model_validate(grund | felter)


ADSKILT = begraensning(adskilte_moeder=True)
SKJULT_STED = begraensning(skjul=(Skjult.MOEDESTED,))


def med_familien(*facts: PartsbegrænsningSat) -> Scene:
    return klar().given(*FAMILIEN, *facts)


def fars(**felter: object) -> InviterTilMøde:
    grund = {"forloeb": FORLOEB, "moede": OPSTART, "deltager": FAR, "som": Bordplads.FAMILIE, "kan_tage_opgaver": False}
    return InviterTilMøde.model_validate(grund | felter)


def hver_for_sig() -> Scene:
    """The mother meets on Tuesday, the father on Thursday."""
    s = med_familien(ADSKILT)
    s.when(indkald(parter=(MOR, BARN), sted=Fortrolig("Mors lokale")))
    s.when(indkald("2026-03-12 09:00", moede=ANDET, parter=(FAR, BARN), sted=Fortrolig("Fars lokale")))
    return s


def test_a41_uden_begraensning_er_moedet_for_hele_familien() -> None:
    (fact,) = med_familien().when(indkald())
    assert isinstance(fact, MødeIndkaldt)
    assert fact.parter == (MOR, FAR, BARN)


@pytest.mark.parametrize("parter", [(), (MOR, FAR), (MOR, FAR, BARN)])
def test_a41_de_adskilte_indkaldes_ikke_til_det_samme_moede(parter: tuple[UUID, ...]) -> None:
    assert med_familien(ADSKILT).refused(indkald(parter=parter)) == "A41"


@pytest.mark.parametrize("parter", [(MOR,), (MOR, BARN), (FAR,), (FAR, BARN)])
def test_a41_de_adskilte_indkaldes_hver_for_sig_og_barnet_kan_vaere_med_hos_begge(parter: tuple[UUID, ...]) -> None:
    assert kinds(med_familien(ADSKILT).when(indkald(parter=parter))) == ["moede_indkaldt"]


def test_a41_et_beskyttet_barn_moedes_uden_dem_det_er_beskyttet_mod() -> None:
    s = med_familien(begraensning(part=BARN, adskilte_moeder=True))
    assert s.refused(indkald(parter=(MOR, BARN))) == "A41"
    assert kinds(s.when(indkald(parter=(MOR, FAR)))) == ["moede_indkaldt"]


def test_a41_en_ophaevet_begraensning_samler_dem_igen() -> None:
    s = med_familien(ADSKILT, begraensning())
    assert kinds(s.when(indkald())) == ["moede_indkaldt"]


def test_a41_r101_de_adskilte_har_hver_deres_opstartsmoede() -> None:
    s = med_familien(ADSKILT)
    s.when(indkald(parter=(MOR, BARN)))
    andet = indkald("2026-03-12 09:00", moede=ANDET, parter=(FAR, BARN))
    assert kinds(s.when(andet)) == ["moede_indkaldt"]
    assert s.refused(indkald("2026-03-13 09:00", moede=navn("tredje"), parter=(FAR,))) == "R101", "one for each"


def test_a41_a22_af_to_for_sene_opstartsmoeder_siger_det_foerste_fristens_nye_dag() -> None:
    s = med_familien(ADSKILT)
    s.when(indkald("2026-03-24 09:00", parter=(MOR,), **SYGDOM))
    s.when(indkald("2026-03-26 09:00", moede=ANDET, parter=(FAR,), **SYGDOM))
    s.tick("2026-03-21 08:00")
    assert [f.ny_forfalder for f in s.facts if isinstance(f, FristUdsat)] == [date(2026, 3, 24)]


def test_r101_uden_adskillelse_er_der_stadig_kun_eet_opstartsmoede() -> None:
    s = med_familien()
    s.when(indkald(parter=(MOR,)))
    assert s.refused(indkald("2026-03-12 09:00", moede=ANDET, parter=(FAR,))) == "R101"


def test_a41_de_adskilte_kan_moedes_paa_samme_tid_hver_for_sig() -> None:
    s = med_familien(ADSKILT)
    s.when(indkald(parter=(MOR,)))
    assert kinds(s.when(indkald(moede=ANDET, parter=(FAR,)))) == ["moede_indkaldt"]


def test_a41_moedet_er_kun_for_dem_der_er_parter() -> None:
    assert med_familien().refused(indkald(parter=(navn("en ukendt"),))) == "A41"
    assert kinds(med_familien().when(indkald(parter=(FAR,)))) == ["moede_indkaldt"]


def test_a41_der_er_en_modtagerliste_for_indkaldelsen() -> None:
    uden = begraensning(part=FAR, faar_ikke=(Dokumentart.INDKALDELSE,))
    s = med_familien(uden)
    assert s.refused(indkald(parter=(MOR, FAR))) == "A41"
    (fact,) = s.when(indkald())
    assert isinstance(fact, MødeIndkaldt)
    assert fact.parter == (MOR, BARN)


def test_a41_moedestedet_kendes_ikke_af_de_andre() -> None:
    s = med_familien(SKJULT_STED)
    assert s.refused(indkald()) == "A41"
    assert kinds(s.when(indkald(virtuelt=True))) == ["moede_indkaldt"], "on line there is no place to know"
    assert kinds(med_familien(SKJULT_STED).when(indkald(parter=(MOR, BARN)))) == ["moede_indkaldt"]


def test_a41_den_ene_inviteres_ikke_til_den_andens_moede() -> None:
    s = med_familien(ADSKILT)
    s.when(indkald(parter=(MOR,)))
    assert s.refused(fars()) == "A41"
    assert kinds(s.when(fars(deltager=navn("moster")))) == ["moededeltager_inviteret"]
    uden = med_familien()
    uden.when(indkald(parter=(MOR,)))
    assert kinds(uden.when(fars())) == ["moededeltager_inviteret"]


def test_a41_r52_en_gaest_der_skal_vaere_adskilt_kommer_ikke_med_af_sig_selv() -> None:
    s = med_familien(ADSKILT).given(
        DeltagerInviteret(forloeb=FORLOEB, deltager=FAR, art=Deltagerart.FAMILIE),
        DeltagerInviteret(forloeb=FORLOEB, deltager=navn("moster"), art=Deltagerart.FAMILIE),
    )
    facts = s.when(indkald(parter=(MOR,)))
    assert [getattr(f, "deltager", None) for f in facts[1:]] == [navn("moster")]


@pytest.mark.parametrize("sat", [ADSKILT, SKJULT_STED])
def test_a41_et_indkaldt_moede_der_ville_bringe_dem_sammen_aflyses(sat: PartsbegrænsningSat) -> None:
    s = med_familien()
    s.when(indkald())
    aflyst = [(f.moede, f.grund) for f in s.hears(sat) if isinstance(f, MødeAflyst)]
    assert aflyst == [(OPSTART, Aflysningsgrund.PARTSHENSYN)]
    assert kinds(s.when(indkald(moede=ANDET, parter=(MOR, BARN)))) == ["moede_indkaldt"]


def test_a41_et_moede_for_den_ene_staar() -> None:
    s = med_familien()
    s.when(indkald(parter=(MOR, BARN)))
    assert kinds(s.hears(ADSKILT)) == ["partsbegraensning_noteret"]


def test_a41_ogsaa_et_moede_fra_foer_nogen_blev_navngivet_aflyses() -> None:
    """An invitation that names nobody is for all of them."""
    s = klar()
    s.when(indkald())
    assert "moede_aflyst" in kinds(s.given(*FAMILIEN).hears(ADSKILT))


def test_a41_kommer_den_anden_foerst_til_bagefter_aflyses_et_moede_for_alle() -> None:
    """It was called before anybody was named; the father would be among those it is for."""
    s = klar()
    s.when(indkald())
    s.given(part(MOR, Relation.MOR), ADSKILT)
    assert "moede_aflyst" in kinds(s.hears(part(FAR, Relation.FAR)))


def test_a41_myndighedens_moeder_holder_dem_ogsaa_adskilt() -> None:
    s = med_familien(ADSKILT)
    myndighed = {"som": navn("rådgiver"), "rolle": Rolle.RAADGIVER}
    moede = kald(Mødeart.MYNDIGHEDSMOEDE, "2026-03-10 09:00", OPSTART)
    assert s.refused(moede, **myndighed) == "A41"
    assert kinds(s.when(moede.model_copy(update={"parter": (MOR,)}), **myndighed)) == ["moede_indkaldt"]


def test_a41_ogsaa_i_nyborg() -> None:
    s = nyborg().given(*FAMILIEN, ADSKILT)
    assert s.refused(trivselsmoede("2026-03-10 09:00")) == "A41"
    assert kinds(s.when(trivselsmoede("2026-03-10 09:00", parter=(MOR,)))) == ["moede_indkaldt"]


def holdt_med(*facts: PartsbegrænsningSat) -> Scene:
    s = med_familien()
    s.when(indkald(sted=Fortrolig("Lokale 4")))
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold(referat=Fortrolig("Vi talte om morgenerne")))
    s.when(plan())
    return s.given(*facts)


def test_a41_r110_referatet_sendes_til_dem_moedet_var_for() -> None:
    s = hver_for_sig()
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold())
    (sendt,) = s.when(SendReferat(forloeb=FORLOEB, moede=OPSTART), som=SIF)
    assert isinstance(sendt, ReferatSendt)
    assert sendt.modtagere == (MOR, BARN)


def test_a41_r110_der_er_en_modtagerliste_for_referatet() -> None:
    referat = SendReferat(forloeb=FORLOEB, moede=OPSTART)
    (sendt,) = holdt_med(begraensning(part=FAR, faar_ikke=(Dokumentart.REFERAT,))).when(referat, som=SIF)
    assert isinstance(sendt, ReferatSendt)
    assert sendt.modtagere == (MOR, BARN)
    ingen = [begraensning(part=hvem, faar_ikke=(Dokumentart.REFERAT,)) for hvem in (MOR, FAR, BARN)]
    assert holdt_med(*ingen).refused(referat, som=SIF) == "A41"


def test_a41_den_ene_ser_ikke_den_andens_moede() -> None:
    s = hver_for_sig()
    svar = s.shown(STATUS, som=FAR, rolle=Rolle.FORAELDER)
    assert [(m["moede"], m["sted"]) for m in svar["moeder"]] == [(str(ANDET), "Fars lokale")]
    svar = s.shown(STATUS, som=MOR, rolle=Rolle.FORAELDER)
    assert [(m["moede"], m["sted"]) for m in svar["moeder"]] == [(str(OPSTART), "Mors lokale")]
    assert len(s.shown(STATUS, rolle=Rolle.LOKAL_LEDER)["moeder"]) == 2, "those who plan them see both"


def test_a41_den_der_skjuler_sit_moedested_skjuler_moedet() -> None:
    s = med_familien(SKJULT_STED)
    s.when(indkald(parter=(MOR, BARN)))
    assert s.ask(STATUS, som=FAR, rolle=Rolle.FORAELDER)["moeder"] == []


def test_a41_uden_beskyttelse_ser_de_hinandens_moeder() -> None:
    s = med_familien()
    s.when(indkald(parter=(MOR,)))
    assert len(s.shown(STATUS, som=FAR, rolle=Rolle.FORAELDER)["moeder"]) == 1


def test_a41_ordene_vises_kun_for_dem_der_maa_faa_dem() -> None:
    s = holdt_med(begraensning(part=FAR, faar_ikke=(Dokumentart.REFERAT, Dokumentart.HANDLEPLAN)))
    for hvem, referat, maal in ((FAR, None, None), (MOR, "Vi talte om morgenerne", "Trygge morgener")):
        svar = s.shown(STATUS, som=hvem, rolle=Rolle.FORAELDER)
        assert (svar["moeder"][0]["referat"], svar["handleplan"]["maal"]) == (referat, maal)


def test_a41_adresse_og_telefon_kender_moederne_ikke() -> None:
    s = med_familien(begraensning(skjul=(Skjult.ADRESSE, Skjult.TELEFON)))
    assert kinds(s.when(indkald())) == ["moede_indkaldt"]
