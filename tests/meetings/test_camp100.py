"""Camp 100: who convenes, develops and decides, and how often the threatened are reviewed (R65, R153-R156, A35)."""

from datetime import date

import pytest

from contracts.koncept import Koncept
from contracts.meetings import (
    AfholdUdviklingsrum,
    AflysCamp100,
    BeslutCamp100,
    Beslutter,
    Camp100Aflysningsgrund,
    Camp100Anledning,
    Camp100Indkaldt,
    Camp100Løsning,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    Gennemgangsudfald,
    GennemgåTruetForløb,
    IndkaldCamp100,
    Mødestatus,
    Udviklingsleder,
)
from contracts.routing import Afslutning, ForløbAfsluttet, SagLukket, Saglukning
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.meetings.domain.facts import Camp100Besluttet, UdviklingsrumAfholdt
from services.meetings.domain.opfoelgning_profil import gennemgang
from tests.given import Scene, kinds, navn
from tests.meetings.ledere import BAROMETER, F1, F26, NYBORG, flyttet, i_gang, paa_trin, scene
from tests.meetings.scener import BARN, FORLOEB, LEO, SIF, dk, trukket
from tests.meetings.test_opfoelgning import sag

CAMP, FACILITATOR = navn("camp 100"), navn("facilitator")
CHEF_FAMILIE, CHEF_SKOLE, CHEF_UNGE, DIREKTOER = (navn(n) for n in ("familie", "skole", "unge", "direktør"))
SKOLE, DAGTILBUD, MODTAGELSEN = (
    Udviklingsleder(funktion=f, leder=navn(f)) for f in ("skole", "dagtilbud", "modtagelsen")
)
FAGCHEFER = (
    Beslutter(post="familie_og_boern", person=CHEF_FAMILIE),
    Beslutter(post="skole_dagtilbud_og_fritid", person=CHEF_SKOLE),
    Beslutter(post="unge_og_uddannelse", person=CHEF_UNGE),
)
VIKAR = Beslutter(post="unge_og_uddannelse", person=navn("vikar"), stedfortraeder=True)


def truet(koncept: Koncept = F26) -> Scene:
    """A child with a team, on trin 4 since 16 March."""
    s = i_gang("trin_2", koncept)
    s.time = dk("2026-03-16 10:00")
    return s.given(flyttet(koncept, "trin_2", "trin_4"))


def indkald(tid: str = "2026-04-13 09:00", **felter: object) -> IndkaldCamp100:
    grund = {"forloeb": FORLOEB, "moede": CAMP, "indkalder": "familie_og_boern", "facilitator": FACILITATOR}
    return IndkaldCamp100.model_validate(grund | {"starter_at": dk(tid), "varighed_min": 180} | felter)


def udviklingsrum(**felter: object) -> AfholdUdviklingsrum:
    grund = {"forloeb": FORLOEB, "moede": CAMP, "facilitator": FACILITATOR, "team": (SIF, LEO)}
    ord_ = {"ledere": (SKOLE, MODTAGELSEN), "forslag": Fortrolig("En fast voksen")}
    return AfholdUdviklingsrum.model_validate(grund | ord_ | felter)


def beslut(**felter: object) -> BeslutCamp100:
    grund = {"forloeb": FORLOEB, "moede": CAMP, "besluttere": FAGCHEFER, "beslutning": Fortrolig("Vi prøver den")}
    loesninger = {"loesninger": (Camp100Løsning.NY_ALTERNATIV_VEJ,)}
    return BeslutCamp100.model_validate(grund | loesninger | felter)


def begyndt(koncept: Koncept = F26) -> Scene:
    s = truet(koncept)
    s.when(indkald())
    s.time = dk("2026-04-13 10:00")
    return s


def udviklet(koncept: Koncept = F26) -> Scene:
    s = begyndt(koncept)
    s.when(udviklingsrum())
    return s


def refused(s: Scene, kommando: BeslutCamp100, som: object = CHEF_FAMILIE) -> str:
    return s.refused(kommando, som=som)  # type: ignore[arg-type]


# Convened (R153, A35)


def test_a35_fagchef_familie_og_boern_indkalder_efter_behov() -> None:
    """R153, A35: on demand, with a named facilitator."""
    (fact,) = truet().when(indkald())
    assert isinstance(fact, Camp100Indkaldt)
    assert (fact.anledning, fact.indkalder, fact.facilitator, fact.barn) == (
        Camp100Anledning.EFTER_BEHOV,
        "familie_og_boern",
        FACILITATOR,
        BARN,
    )


def test_a35_en_anden_fagchef_indkalder_ikke() -> None:
    with pytest.raises(Rejected, match=r"(?i)indkaldes af fagchef.* Familie og Børn") as nej:
        truet().when(indkald(indkalder="unge_og_uddannelse"))
    assert nej.value.rule == "A35"


def test_r153_camp100_er_for_de_truede() -> None:
    """R153: on trin 3 and 4; a child on trin 2 has its own lederteam."""
    s = i_gang("trin_2")
    assert s.refused(indkald()) == "R153"
    s.given(flyttet(F26, "trin_2", "trin_3"))
    assert kinds(s.when(indkald())) == ["camp100_indkaldt"]


def test_r153_en_aaben_sag_er_nok_selv_hvor_trinnet_ikke_kendes() -> None:
    """R153: the authority's case may stand in a lane of its own."""
    assert kinds(scene().given(sag()).when(indkald())) == ["camp100_indkaldt"]
    assert scene().refused(indkald()) == "R1"


@pytest.mark.parametrize("koncept", [NYBORG, BAROMETER], ids=lambda k: k.id)
def test_r153_hvor_konceptet_ikke_har_camp100(koncept: Koncept) -> None:
    assert scene(koncept).given(sag()).refused(indkald()) == "R153"


def test_h2_camp100_ligger_forude() -> None:
    s = truet()
    assert s.refused(indkald("2026-03-16 09:59")) == "H2"
    assert s.refused(indkald("2026-03-16 10:00")) == "H2"
    assert kinds(s.when(indkald("2026-03-16 10:01"))) == ["camp100_indkaldt"]


def test_r153_een_camp100_ad_gangen_og_den_kan_aflyses() -> None:
    s = truet()
    s.when(indkald())
    assert s.when(indkald(moede=None)) == []
    assert s.refused(indkald("2026-04-20 09:00", moede=navn("en anden"))) == "R153"
    aflys = AflysCamp100(forloeb=FORLOEB, moede=CAMP, grund=Camp100Aflysningsgrund.SYGDOM)
    s.when(aflys)
    assert s.when(aflys) == []
    assert kinds(s.when(indkald("2026-04-20 09:00", moede=navn("en anden")))) == ["camp100_indkaldt"]


def test_r153_kun_en_indkaldt_camp100_kan_aflyses_og_ikke_en_der_har_besluttet() -> None:
    aflys = AflysCamp100(forloeb=FORLOEB, moede=CAMP, grund=Camp100Aflysningsgrund.SYGDOM)
    assert truet().refused(aflys) == "R153"
    s = udviklet()
    s.when(beslut(), som=CHEF_FAMILIE)
    assert s.refused(aflys) == "H3"


# Udviklingsrum (R155)


def test_r155_udviklingsrummet_er_faciliteret_med_team_og_ledere() -> None:
    """R154, R155: the first of the two parts; what they found is sealed."""
    s = begyndt()
    (fact,) = s.when(udviklingsrum())
    assert isinstance(fact, UdviklingsrumAfholdt)
    assert (fact.facilitator, fact.team, fact.ledere) == (FACILITATOR, (SIF, LEO), (SKOLE, MODTAGELSEN))
    assert fact.forslag == Fortrolig("En fast voksen")
    assert s.when(udviklingsrum()) == []


@pytest.mark.parametrize("ledere", [(SKOLE,), (MODTAGELSEN,), ()], ids=["skole", "modtagelsen", "ingen"])
def test_r155_leder_af_skole_eller_dagtilbud_og_af_modtagelsen_er_med(ledere: tuple[Udviklingsleder, ...]) -> None:
    s = begyndt()
    assert s.refused(udviklingsrum(ledere=ledere)) == "R155"
    assert kinds(s.when(udviklingsrum(ledere=(DAGTILBUD, MODTAGELSEN)))) == ["udviklingsrum_afholdt"]


def test_r155_det_tilknyttede_team_er_med() -> None:
    s = begyndt()
    assert s.refused(udviklingsrum(team=())) == "R155"
    assert s.refused(udviklingsrum(team=(navn("en fremmed"),))) == "R155"
    assert kinds(s.when(udviklingsrum(team=(LEO,)))) == ["udviklingsrum_afholdt"]


def test_r154_camp100_skal_vaere_begyndt() -> None:
    s = truet()
    s.when(indkald())
    s.time = dk("2026-04-13 08:59")
    assert s.refused(udviklingsrum()) == "R154"
    assert s.refused(udviklingsrum(moede=navn("ukendt"))) == "R153"
    s.time = dk("2026-04-13 09:00")
    assert kinds(s.when(udviklingsrum())) == ["udviklingsrum_afholdt"]


# Beslutningsrum (R156)


def test_r156_de_tre_fagchefer_beslutter_hvilke_loesninger_der_afproeves() -> None:
    """R65, R156: closed codes in the fact, the words sealed."""
    s = udviklet()
    (fact,) = (f for f in s.when(beslut(), som=CHEF_FAMILIE) if isinstance(f, Camp100Besluttet))
    assert (fact.besluttere, fact.direktoer) == (FAGCHEFER, None)
    assert (fact.loesninger, fact.beslutning) == ((Camp100Løsning.NY_ALTERNATIV_VEJ,), Fortrolig("Vi prøver den"))
    assert s.when(beslut(), som=CHEF_FAMILIE) == []


def test_r154_foerst_udvikles_der_saa_besluttes_der() -> None:
    assert refused(begyndt(), beslut()) == "R154"


def test_a35_en_navngiven_stedfortraeder_sidder_i_en_fagchefs_sted() -> None:
    """R156, A35: the quorum is all three, in person or by a named stand-in."""
    s = udviklet()
    assert refused(s, beslut(besluttere=FAGCHEFER[:2])) == "R156"
    assert "camp100_besluttet" in kinds(s.when(beslut(besluttere=(*FAGCHEFER[:2], VIKAR)), som=CHEF_FAMILIE))


@pytest.mark.parametrize(
    "besluttere",
    [
        (*FAGCHEFER, VIKAR),
        (*FAGCHEFER, Beslutter(post="direktoer", person=DIREKTOER)),
        (*FAGCHEFER[:2], Beslutter(post="unge_og_uddannelse", person=CHEF_FAMILIE)),
    ],
    ids=["to paa een plads", "en plads der ikke findes", "een paa to pladser"],
)
def test_r156_hver_fagchef_har_een_plads(besluttere: tuple[Beslutter, ...]) -> None:
    assert refused(udviklet(), beslut(besluttere=besluttere)) == "R156"


def test_r156_direktoeren_er_kun_med_i_foerste_udgave() -> None:
    """R65, R156: «i samarbejde med områdets direktør» stands in the first edition alone."""
    assert refused(udviklet(), beslut(direktoer=DIREKTOER)) == "R156"
    s = udviklet(F1)
    assert refused(s, beslut()) == "R156"
    assert "camp100_besluttet" in kinds(s.when(beslut(direktoer=DIREKTOER), som=CHEF_FAMILIE))


def test_r156_beslutningen_noteres_af_en_der_var_med() -> None:
    s = udviklet()
    assert refused(s, beslut(), som=navn("en fjerde fagchef")) == "R156"
    assert "camp100_besluttet" in kinds(s.when(beslut(), som=CHEF_UNGE))


def test_r156_enten_nye_loesninger_eller_ingen() -> None:
    s = udviklet()
    ingen, ny = Camp100Løsning.INGEN_NY_LOESNING, Camp100Løsning.EKSTRAORDINAERT_TILTAG
    assert refused(s, beslut(loesninger=(ingen, ny))) == "R156"
    assert refused(s, beslut(loesninger=(ny, ny))) == "R156"
    assert "camp100_besluttet" in kinds(s.when(beslut(loesninger=(ingen,)), som=CHEF_FAMILIE))


def test_h3_en_beslutning_aendres_kun_paa_en_ny_camp100() -> None:
    s = udviklet()
    s.when(beslut(), som=CHEF_FAMILIE)
    andet = beslut(loesninger=(Camp100Løsning.EKSTRAORDINAERT_TILTAG,))
    assert refused(s, andet) == "H3"
    assert s.refused(udviklingsrum(team=(SIF,))) == "H3"
    s.when(indkald("2026-05-11 09:00", moede=navn("næste")))
    assert [f.moede for f in s.facts if isinstance(f, Camp100Indkaldt)] == [CAMP, navn("næste")]


def test_r153_camp100_hviler_ikke_paa_samtykket() -> None:
    """R153, A8: the consent is withdrawn; what was convened by law is held."""
    s = begyndt()
    s.hears(trukket("2026-04-13 10:00"))
    assert kinds(s.when(udviklingsrum())) == ["udviklingsrum_afholdt"]


@pytest.mark.parametrize(("rolle", "kan"), [(Rolle.FAGCHEF, True), (Rolle.DRIFT, False), (Rolle.REVISOR, False)])
def test_r156_ordene_laeses_kun_af_dem_de_angaar(rolle: Rolle, kan: bool) -> None:
    s = udviklet()
    s.when(beslut(), som=CHEF_FAMILIE)
    (moede,) = s.shown(Mødestatus(forloeb=FORLOEB), rolle=rolle)["camp100"]["moeder"]
    assert (moede["forslag"], moede["beslutning"]) == (("En fast voksen", "Vi prøver den") if kan else (None, None))
    assert moede["besluttet"]["loesninger"] == ["ny_alternativ_vej"]


# The review of the threatened (A35)


def gennemgange(s: Scene) -> list[tuple[date, date]]:
    return [(f.start, f.forfalder) for f in s.facts if isinstance(f, FristSat) and f.frist == "camp100_gennemgang"]


def gennemgaa(udfald: Gennemgangsudfald = Gennemgangsudfald.FORTSAETTER) -> GennemgåTruetForløb:
    return GennemgåTruetForløb(forloeb=FORLOEB, udfald=udfald)


def test_a35_et_truet_forloeb_gennemgaas_mindst_hvert_kvartal() -> None:
    """A35, A1k: three calendar months from the day the child was in threatened trivsel; missed, it is seen."""
    s = truet()
    assert gennemgange(s) == [(date(2026, 3, 16), date(2026, 6, 16))]
    over = [f.frist for f in s.tick("2026-06-17 08:00") if isinstance(f, FristOverskredet)]
    assert "camp100_gennemgang" in over


def test_a35_hvor_konceptet_ingen_gennemgang_har_saettes_ingen_frist() -> None:
    camp = F26.camp100
    assert camp is not None
    uden = F26.model_copy(update={"camp100": camp.model_copy(update={"gennemgang": None})})
    for koncept in (uden, NYBORG):
        assert gennemgang(koncept, "trin_4", date(2026, 3, 16)) is None


def test_a35_gennemgangen_opfylder_fristen_og_saetter_den_naeste() -> None:
    s = truet()
    s.time = dk("2026-05-29 10:00")
    s.when(gennemgaa())
    assert s.when(gennemgaa()) == []
    assert gennemgange(s)[-1] == (date(2026, 5, 29), date(2026, 8, 29))
    assert [f.rettidig for f in s.facts if isinstance(f, FristOpfyldt)] == [True]


def test_a35_en_beslutning_er_ogsaa_en_gennemgang_og_den_naeste_er_en_frist() -> None:
    s = udviklet()
    s.when(beslut(), som=CHEF_FAMILIE)
    assert gennemgange(s)[-1] == (date(2026, 4, 13), date(2026, 7, 13))


def test_a35_foerer_gennemgangen_til_camp100_er_den_indkaldt() -> None:
    s = truet()
    assert s.refused(gennemgaa(Gennemgangsudfald.CAMP100)) == "A35"
    s.when(indkald(anledning=Camp100Anledning.GENNEMGANG))
    assert "truet_forloeb_gennemgaaet" in kinds(s.when(gennemgaa(Gennemgangsudfald.CAMP100)))


def test_a35_kun_truet_trivsel_gennemgaas() -> None:
    """A35: trin 4 is «truet»; trin 3 is not, and Camp 100 is on demand there."""
    s = i_gang("trin_2").given(flyttet(F26, "trin_2", "trin_3"))
    assert gennemgange(s) == []
    assert s.refused(gennemgaa()) == "A35"


def test_a35_naar_barnet_ikke_laengere_er_truet_bortfalder_gennemgangen() -> None:
    s = truet().given(flyttet(F26, "trin_4", "trin_3"))
    assert [(f.frist, f.aarsag) for f in s.new if isinstance(f, FristBortfaldet)] == [
        ("camp100_gennemgang", "ikke_laengere_truet")
    ]
    assert s.refused(gennemgaa()) == "A35"


def test_a35_gennemgangen_fortsaetter_hos_myndigheden_naar_forloebet_er_henvist() -> None:
    """A35: placed on trin 4 the forløb goes to Modtagelsen; the child is not forgotten there."""
    s = paa_trin("trin_4").given(ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.HENVIST_MODTAGELSEN))
    assert len(gennemgange(s)) == 1
    assert "frist_bortfaldet" not in kinds(s.facts)
    lukket = SagLukket(forloeb=FORLOEB, barn=BARN, lukning=Saglukning.FRAFLYTTET, lukket_at=dk("2026-04-01 09:00"))
    assert "frist_bortfaldet" in kinds(s.hears(lukket))


def test_a35_slutter_forloebet_aflyses_camp100_og_gennemgangen() -> None:
    s = truet()
    s.when(indkald())
    facts = s.hears(ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.FRAFLYTTET))
    assert "camp100_aflyst" in kinds(facts)
    assert "camp100_gennemgang" in [f.frist for f in facts if isinstance(f, FristBortfaldet)]


def test_a35_samtykket_er_ikke_gennemgangens_grundlag() -> None:
    s = truet()
    s.hears(trukket("2026-03-17 10:00"))
    assert "camp100_gennemgang" not in [f.frist for f in s.facts if isinstance(f, FristBortfaldet)]
