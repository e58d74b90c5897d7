"""The follow-up that the law demands, by regime: by the case, whatever becomes of the consent (R138, R139, A23)."""

from datetime import date, timedelta

import pytest

from contracts.meetings import (
    AfholdOpfølgning,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    Mødestatus,
)
from contracts.routing import (
    Afslutning,
    ForanstaltningIværksat,
    ForanstaltningOphørt,
    ForløbAfsluttet,
    Overgang,
    SagLukket,
    Saglukning,
    SagOprettet,
    UndersøgelseAfsluttet,
)
from contracts.values import Fortrolig, Rolle
from services.meetings.domain.facts import OpfølgningAfholdt
from services.meetings.domain.opfoelgning_profil import foerste_opfoelgning, senere_opfoelgning
from tests.given import Scene, kinds, navn
from tests.meetings.ledere import BAROMETER, F1, F26, NYBORG, i_gang, scene
from tests.meetings.scener import BARN, FORLOEB, dk, trukket
from tests.meetings.test_grundlaget import skiftet

RAADGIVER, AFLASTNING, KONTAKT = navn("rådgiver"), navn("aflastning"), navn("kontaktperson")
BARNETS_LOV, SERVICELOVEN = ("foranstaltninger", "barnet", "familien"), ("handleplan", "foranstaltninger")


def sag(tid: str = "2026-03-02 09:00") -> SagOprettet:
    felter = {"forloeb": FORLOEB, "barn": BARN, "raadgiver": RAADGIVER, "regime": "barnets_lov", "oprettet_at": dk(tid)}
    return SagOprettet.model_validate(felter | {"afdeling": None, "undersoegelse": None, "underretning": None})


def ivaerksat(tid: str, hvad: object = AFLASTNING) -> ForanstaltningIværksat:
    felter = {"forloeb": FORLOEB, "barn": BARN, "raadgiver": RAADGIVER, "regime": "barnets_lov"}
    return ForanstaltningIværksat.model_validate(felter | {"foranstaltning": hvad, "ivaerksat_at": dk(tid)})


def ophoert(tid: str, hvad: object = AFLASTNING) -> ForanstaltningOphørt:
    felter = {"forloeb": FORLOEB, "foranstaltning": hvad, "regime": "barnets_lov", "ophoert_at": dk(tid)}
    return ForanstaltningOphørt.model_validate(felter)


def undersoegt(tid: str) -> UndersøgelseAfsluttet:
    felter = {"forloeb": FORLOEB, "undersoegelse": "boernefaglig_undersoegelse", "saerligt_behov": True}
    return UndersøgelseAfsluttet.model_validate(felter | {"regime": "barnets_lov", "afsluttet_at": dk(tid)})


def i_sagen(koncept: object = F26, tid: str = "2026-03-31 09:00") -> Scene:
    """A case with support that runs from the last of March."""
    s = scene(koncept)  # type: ignore[arg-type]
    s.time = dk(tid)
    return s.given(sag(tid), ivaerksat(tid))


def opfoelgning(interval: int | None = 4, omfatter: tuple[str, ...] = BARNETS_LOV) -> AfholdOpfølgning:
    vurdering = Fortrolig("Aflastningen virker")
    return AfholdOpfølgning(forloeb=FORLOEB, omfatter=omfatter, interval_maaneder=interval, vurdering=vurdering)


def fulgt_op(s: Scene, tid: str, interval: int | None = 4, omfatter: tuple[str, ...] = BARNETS_LOV) -> Scene:
    s.time = dk(tid)
    s.when(opfoelgning(interval, omfatter))
    return s


def frister(s: Scene) -> list[tuple[str, date]]:
    return [(f.frist, f.forfalder) for f in s.facts if isinstance(f, FristSat)]


def bortfaldet(s: Scene) -> list[str]:
    return [f.aarsag for f in s.facts if isinstance(f, FristBortfaldet)]


@pytest.mark.parametrize("koncept", [F26, F1], ids=lambda k: k.id)
def test_r138_foerste_opfoelgning_er_tre_kalendermaaneder_efter_ivaerksaettelsen(koncept: object) -> None:
    """R138, A1k: from 31 March it is 30 June, the last day of that month."""
    (sat,) = [f for f in i_sagen(koncept).facts if isinstance(f, FristSat)]
    assert (sat.frist, sat.start, sat.forfalder) == ("opfoelgning", date(2026, 3, 31), date(2026, 6, 30))


def test_a1k_31_august_og_seks_maaneder_er_sidste_februar() -> None:
    """A1k, R138: clamped, and the months counted from the follow-up itself."""
    s = i_sagen(F1, "2026-05-31 09:00")
    fulgt_op(s, "2026-08-31 10:00", None, SERVICELOVEN)
    assert frister(s) == [("opfoelgning", date(2026, 8, 31)), ("opfoelgning_senere", date(2027, 2, 28))]


def test_r138_serviceloven_dernaest_mindst_hver_sjette_maaned() -> None:
    """R138: without a decision six months, and each is counted from the latest that was held."""
    s = fulgt_op(i_sagen(F1), "2026-06-15 10:00", None, SERVICELOVEN)
    fulgt_op(s, "2026-11-02 10:00", None, SERVICELOVEN)
    assert [dag for _, dag in frister(s)] == [date(2026, 6, 30), date(2026, 12, 15), date(2027, 5, 2)]


def test_r138_serviceloven_kan_foelge_op_oftere_men_ikke_sjaeldnere() -> None:
    s = i_sagen(F1)
    s.time = dk("2026-06-15 10:00")
    assert s.refused(opfoelgning(7, SERVICELOVEN)) == "R138"
    s.when(opfoelgning(6, SERVICELOVEN))
    assert frister(s)[-1] == ("opfoelgning_senere", date(2026, 12, 15))
    fulgt_op(s, "2026-12-01 10:00", 2, SERVICELOVEN)
    assert frister(s)[-1] == ("opfoelgning_senere", date(2027, 2, 1))


def test_a23_barnets_lov_intervallet_skal_fastsaettes_i_sagen() -> None:
    """A23: no default; the field is mandatory, and the deadline says that it is the case's own."""
    s = i_sagen()
    s.time = dk("2026-06-15 10:00")
    assert s.refused(opfoelgning(None)) == "A23"
    s.when(opfoelgning(9))
    sat = [f for f in s.facts if isinstance(f, FristSat)][-1]
    assert (sat.forfalder, sat.fastsat_maaneder) == (date(2027, 3, 15), 9)


def test_a23_undersoegelsens_slut_rykker_den_foerste_opfoelgning_frem() -> None:
    """R138, A23: the earlier of the end of the undersøgelse and three months; nothing moves silently."""
    s = i_sagen().given(undersoegt("2026-05-11 14:00"))
    assert frister(s) == [("opfoelgning", date(2026, 6, 30)), ("opfoelgning", date(2026, 5, 11))]
    assert bortfaldet(s) == ["undersoegelse_afsluttet"]
    sat = [f for f in s.facts if isinstance(f, FristSat)][-1]
    assert sat.regel == "A23"
    fulgt_op(s, "2026-05-11 15:00")
    assert [f.rettidig for f in s.facts if isinstance(f, FristOpfyldt)] == [True]


def test_a23_den_fremrykkede_frist_er_regnet_dag_for_dag() -> None:
    frist = foerste_opfoelgning(F26, date(2026, 3, 31), date(2026, 5, 11))
    assert frist is not None
    assert [dag.dato for dag in frist.dage] == [date(2026, 3, 31) + timedelta(days=n) for n in range(1, 42)]


def test_a23_uden_et_interval_er_der_ingen_naeste_frist() -> None:
    assert senere_opfoelgning(F26, date(2026, 6, 15), None) is None
    assert senere_opfoelgning(NYBORG, date(2026, 6, 15), None) is None


def test_a23_facts_i_anden_orden_giver_samme_frist() -> None:
    """The end of the undersøgelse may be known before the support is."""
    s = scene()
    s.time = dk("2026-05-12 09:00")
    s.given(undersoegt("2026-05-11 14:00"), ivaerksat("2026-03-31 09:00"))
    assert frister(s) == [("opfoelgning", date(2026, 5, 11))]


@pytest.mark.parametrize("slut", ["2026-03-30 14:00", "2026-03-31 14:00", "2026-06-30 14:00", "2026-08-01 14:00"])
def test_a23_en_undersoegelse_foer_ivaerksaettelsen_eller_efter_fristen_aendrer_intet(slut: str) -> None:
    assert frister(i_sagen().given(undersoegt(slut))) == [("opfoelgning", date(2026, 6, 30))]


def test_a23_en_opfoelgning_der_er_holdt_rykkes_ikke_frem() -> None:
    s = fulgt_op(i_sagen(), "2026-05-04 10:00").given(undersoegt("2026-05-11 14:00"))
    assert frister(s) == [("opfoelgning", date(2026, 6, 30)), ("opfoelgning", date(2026, 9, 4))]


def test_a23_serviceloven_kender_ikke_den_fremrykning() -> None:
    """R136, A23: the regime is the edition's; the older law has its three months and nothing before."""
    assert frister(i_sagen(F1).given(undersoegt("2026-05-11 14:00"))) == [("opfoelgning", date(2026, 6, 30))]


def test_r138_en_forpasset_opfoelgning_er_overskredet_og_kan_holdes_for_sent() -> None:
    s = i_sagen()
    (overskredet,) = [f for f in s.tick("2026-07-01 06:00") if isinstance(f, FristOverskredet)]
    assert overskredet.frist == "opfoelgning"
    fulgt_op(s, "2026-07-06 10:00")
    assert [f.rettidig for f in s.facts if isinstance(f, FristOpfyldt)] == [False]
    assert frister(s)[-1] == ("opfoelgning", date(2026, 11, 6))


def test_r138_hver_foranstaltning_har_sin_foerste_opfoelgning_og_een_opfoelgning_gaelder_sagen() -> None:
    s = i_sagen().given(ivaerksat("2026-04-20 09:00", KONTAKT))
    assert [dag for _, dag in frister(s)] == [date(2026, 6, 30), date(2026, 7, 20)]
    fulgt_op(s, "2026-06-15 10:00")
    assert len([f for f in s.facts if isinstance(f, FristOpfyldt)]) == 2
    assert len(frister(s)) == 3


def test_r139_foerste_udgave_opfoelger_baade_handleplan_og_foranstaltninger() -> None:
    """R139: «opfølgingsmøder ift. handleplan og de iværksatte foranstaltninger»."""
    s = i_sagen(F1)
    s.time = dk("2026-06-15 10:00")
    assert s.refused(opfoelgning(None, ("foranstaltninger",))) == "R139"
    assert "opfoelgning_afholdt" in kinds(s.when(opfoelgning(None, SERVICELOVEN)))


def test_r138_2026_udgaven_inddrager_barnet_og_familien() -> None:
    """R138: «løbende inddragelse af barnet/den unge og familien»."""
    s = i_sagen()
    s.time = dk("2026-06-15 10:00")
    assert s.refused(opfoelgning(4, ("foranstaltninger", "familien"))) == "R139"


def test_r138_naar_foranstaltningen_er_ophoert_skal_der_ikke_foelges_op() -> None:
    """R138, R151: its own deadline falls away; while another runs, the case's own goes on."""
    s = i_sagen().given(ivaerksat("2026-04-20 09:00", KONTAKT), ophoert("2026-05-01 09:00"))
    assert bortfaldet(s) == ["foranstaltning_ophoert"]
    fulgt_op(s, "2026-06-15 10:00")
    s.given(ophoert("2026-07-01 09:00", KONTAKT))
    assert bortfaldet(s) == ["foranstaltning_ophoert"] * 2
    assert "frist_overskredet" not in kinds(s.tick("2027-06-01 08:00"))


def test_r138_efter_den_sidste_foranstaltning_saettes_ingen_ny_frist() -> None:
    s = i_sagen().given(ophoert("2026-05-01 09:00"))
    fulgt_op(s, "2026-05-04 10:00")
    assert len(frister(s)) == 1


def test_r138_lukkes_sagen_bortfalder_opfoelgningen() -> None:
    s = i_sagen()
    lukket = SagLukket(forloeb=FORLOEB, barn=BARN, lukning=Saglukning.FRAFLYTTET, lukket_at=dk("2026-05-01 09:00"))
    assert "sagslukning_noteret" in kinds(s.hears(lukket))
    assert bortfaldet(s) == ["sag_lukket"]
    assert s.hears(lukket) == []


def test_r63_sagens_raadgiver_skifter_og_en_lukket_sag_kan_aabnes_igen() -> None:
    s = i_sagen()
    ny = sag("2026-04-01 09:00").model_copy(update={"raadgiver": navn("en ny rådgiver")})
    assert kinds(s.hears(ny)) == ["sag_noteret"]
    s.given(SagLukket(forloeb=FORLOEB, barn=BARN, lukning=Saglukning.FRAFLYTTET, lukket_at=dk("2026-05-01 09:00")))
    assert kinds(s.hears(ny)) == ["sag_noteret"]


def test_r138_opfoelgningen_hviler_paa_loven_og_ikke_paa_samtykket() -> None:
    """A8, R138: the consent is withdrawn and the forløb ends; what the law demands goes on."""
    s = i_gang("trin_2")
    s.given(sag(), ivaerksat("2026-03-02 11:00"), trukket("2026-03-04 10:00"))
    s.given(ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.SAMTYKKE_TRUKKET))
    ude = {f.frist for f in s.facts if isinstance(f, FristBortfaldet)}
    assert "opfoelgning" not in ude
    assert {"opstartsmoede", "loefte"} <= ude
    assert [f.frist for f in s.tick("2026-06-03 08:00") if isinstance(f, FristOverskredet)] == ["opfoelgning"]


@pytest.mark.parametrize("koncept", [NYBORG, BAROMETER], ids=lambda k: k.id)
def test_r138_hvor_konceptet_ingen_har_saettes_ingen_frist(koncept: object) -> None:
    """R138: a koncept that does not describe the authority's work gets no invented deadline."""
    s = i_sagen(koncept)
    assert frister(s) == []
    assert s.refused(opfoelgning()) == "R138"


def test_r1_sagens_frister_staar_under_sagens_koncept_ogsaa_naar_der_spoerges_til_moederne() -> None:
    """R1, R138: somebody asks for meetings in the case's own lane; the deadline that passes later keeps its rules."""
    s = i_sagen()
    assert s.shown(Mødestatus(forloeb=FORLOEB))["moeder"] == []
    assert "frist_overskredet" in kinds(s.tick("2026-07-01 06:00"))
    assert {head.koncept for head in s.heads} == {F26.id}


def test_r138_a8_skifter_forloebet_koncept_foelges_sagen_op_efter_sit_eget() -> None:
    """R1, promise 8: Nyborg has no such deadline; the case began where the law's stand, and no consent carries them."""
    s = i_gang("trin_2").given(sag(), ivaerksat("2026-03-02 11:00"))
    s.given(skiftet(NYBORG, opfoelgning=Overgang.BORTFALDET), trukket("2026-03-04 10:00"))
    assert "opfoelgning" not in {f.frist for f in s.facts if isinstance(f, FristBortfaldet)}
    s.time = dk("2026-05-04 10:00")
    s.when(opfoelgning(5))
    assert frister(s)[-1] == ("opfoelgning", date(2026, 10, 4))
    assert {head.koncept for head in s.heads[-len(s.new) :]} == {F26.id}
    s.given(ophoert("2026-06-01 09:00"))
    assert bortfaldet(s)[-1] == "foranstaltning_ophoert"


def test_r138_uden_foranstaltning_er_der_intet_at_foelge_op_paa() -> None:
    s = scene()
    s.given(sag())
    assert s.refused(opfoelgning()) == "R138"


def test_r138_den_samme_opfoelgning_noteres_een_gang() -> None:
    s = fulgt_op(i_sagen(), "2026-06-15 10:00")
    s.time = dk("2026-06-15 11:00")
    assert s.when(opfoelgning()) == []
    assert "opfoelgning_afholdt" in kinds(s.when(opfoelgning(5)))
    s.time = dk("2026-06-16 10:00")
    (afholdt,) = [f for f in s.when(opfoelgning(5)) if isinstance(f, OpfølgningAfholdt)]
    assert (afholdt.nummer, afholdt.afholdt_at) == (3, dk("2026-06-16 10:00"))


def test_r138_den_samme_besked_to_gange_er_een() -> None:
    s = i_sagen()
    for fact in (sag("2026-03-31 09:00"), ivaerksat("2026-03-31 09:00"), undersoegt("2026-05-11 14:00")):
        s.hears(fact)
        assert s.hears(fact) == []
    s.hears(ophoert("2026-06-01 09:00"))
    assert s.hears(ophoert("2026-06-01 09:00")) == []
    assert s.hears(ivaerksat("2026-03-31 09:00")) == []


def test_r63_vurderingen_laeses_af_raadgiveren_og_familien_og_ikke_af_andre() -> None:
    s = fulgt_op(i_gang("trin_2").given(sag(), ivaerksat("2026-03-31 09:00")), "2026-06-15 10:00")
    for rolle, ord_ in ((Rolle.RAADGIVER, "Aflastningen virker"), (Rolle.DRIFT, None), (Rolle.LEDERTEAM, None)):
        svar = s.shown(Mødestatus(forloeb=FORLOEB), rolle=rolle)["lovpligtig_opfoelgning"]
        assert (svar["vurdering"], svar["raadgiver"]) == (ord_, str(RAADGIVER))
