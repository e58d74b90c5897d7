"""The lederteam's fixed meetings, who comes up there, and its answers (R97, R116-R123, A1k, A1m, A30, A36)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts.consent import SamtykkeTrukketTilbage
from contracts.fact import Fact
from contracts.koncept import laes
from contracts.meetings import (
    AfholdLederteamMøde,
    AfventerLederteam,
    BestridFremdrift,
    Dagsordenafgang,
    DagsordenFastlagt,
    Fremdrift,
    Fremdriftskilde,
    LederteamMødeAfholdt,
    LederteamMødeIndkaldt,
    LederteamMødeUdgået,
    LederteamOprettet,
    Lederteamstatus,
    LederteamÆndret,
    Mødeart,
    Mødestatus,
    NoterTilbagemelding,
    OpretLederteam,
    SatPåDagsorden,
    SætPåDagsorden,
    TagetAfDagsorden,
    lederteam_id,
)
from contracts.values import Fortrolig, Rolle
from services.meetings.application import Application
from services.meetings.domain.facts import TilbagemeldingNoteret
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    KONCEPT,
    MOR,
    OPFOELGNING,
    afhold,
    afhold_opfoelgning,
    dk,
    formoede,
    holdt,
    kendt,
    opfoelgning,
    opfulgt,
    scene,
)
from tests.meetings.steder import kald

NIVEAU = "trin_2"
LEDERTEAM = lederteam_id(NIVEAU)
ANNE, BO, REPRAESENTANT = navn("anne"), navn("bo"), navn("repræsentant")


def opret(foerste: str = "2026-05-13 09:00", **felter: object) -> OpretLederteam:
    grund = {"niveau": NIVEAU, "medlemmer": (ANNE, BO), "foerste_moede": dk(foerste)}
    return OpretLederteam.model_validate(grund | felter)


def moeder(s: Scene) -> list[LederteamMødeIndkaldt]:
    return [fact for fact in s.facts if isinstance(fact, LederteamMødeIndkaldt)]


def paa_dagsordenen(s: Scene) -> list[tuple[object, object]]:
    return [(fact.forloeb, fact.moede) for fact in s.facts if isinstance(fact, SatPåDagsorden)]


def uden_fremdrift(foerste: str = "2026-05-13 09:00") -> Scene:
    """A lederteam, and a forløb that the team says stands still."""
    s = holdt()
    s.when(opret(foerste))
    s.when(opfoelgning())
    s.when(formoede(OPFOELGNING))
    s.time = dk("2026-04-14 10:00")
    s.when(afhold_opfoelgning(Fremdrift.NEJ))
    return s


def til_moedet(s: Scene) -> Scene:
    """The lederteam's meeting of 13 May has begun."""
    s.time = dk("2026-05-13 09:30")
    return s


def taget_af(moede: object, aarsag: Dagsordenafgang) -> Fact:
    """It left the agenda of 13 May."""
    felter = {"forloeb": FORLOEB, "lederteam": LEDERTEAM, "moede": moede, "starter_at": dk("2026-05-13 09:00")}
    return TagetAfDagsorden.model_validate(felter | {"aarsag": aarsag})


def afhold_lederteam(s: Scene, nummer: int = 0, *fremmoedte: object) -> AfholdLederteamMøde:
    hvem = fremmoedte or (ANNE, BO)
    grund = {"lederteam": LEDERTEAM, "moede": moeder(s)[nummer].moede, "fremmoedte": hvem}
    return AfholdLederteamMøde.model_validate(grund)


def svar(s: Scene, nummer: int = 0, tekst: str = "To timers støtte fra PPR.") -> NoterTilbagemelding:
    moede = moeder(s)[nummer].moede
    return NoterTilbagemelding(forloeb=FORLOEB, lederteam=LEDERTEAM, moede=moede, tekst=Fortrolig(tekst))


def test_r118_lederteamet_moedes_to_timer_og_kender_altid_sit_naeste_moede() -> None:
    s = scene()
    oprettet, moede = s.when(opret())
    assert isinstance(oprettet, LederteamOprettet)
    assert isinstance(moede, LederteamMødeIndkaldt)
    assert (moede.lederteam, moede.niveau) == (LEDERTEAM, NIVEAU)
    assert (moede.starter_at, moede.varighed_min) == (dk("2026-05-13 09:00"), 120)


def test_r118_hver_anden_maaned_paa_samme_klokkeslaet_ogsaa_om_vinteren() -> None:
    s = scene()
    s.when(opret())
    s.tick("2026-12-01 08:00")
    assert [m.starter_at for m in moeder(s)] == [
        dk("2026-05-13 09:00"),
        dk("2026-07-13 09:00"),
        dk("2026-09-11 09:00"),  # the 13th is a Sunday: the arbejdsdag before it in the same week
        dk("2026-11-13 09:00"),
        dk("2027-01-13 09:00"),
    ]


def test_r118_et_sent_ur_giver_de_samme_moeder_som_mange_smaa() -> None:
    sent, smaa = scene(), scene()
    sent.when(opret())
    smaa.when(opret())
    for maaned in range(6, 13):
        smaa.tick(f"2026-{maaned:02}-01 08:00")
    sent.tick("2026-12-01 08:00")
    assert moeder(sent) == moeder(smaa)


def test_a1k_maaneder_regnes_fra_det_foerste_moede_og_ikke_fra_det_sidste() -> None:
    """From 31 August the rounds lie on 31 October, 31 December and the last of February, not on the 28th for ever."""
    s = scene().at("2026-08-01 08:00")
    s.when(opret("2026-08-31 09:00"))
    s.tick("2027-05-01 08:00")
    assert [m.starter_at.date() for m in moeder(s)] == [
        date(2026, 8, 31),
        date(2026, 10, 30),  # the 31st is a Saturday: the arbejdsdag before
        date(2026, 12, 31),
        date(2027, 2, 26),  # the 28th is a Sunday
        date(2027, 4, 30),
        date(2027, 6, 30),
    ]


def test_a1m_et_moede_paa_en_helligdag_flyttes() -> None:
    """Two months after 30 January 2029 is langfredag, and the day before it is a helligdag too."""
    s = scene().at("2029-01-02 08:00")
    s.when(opret("2029-01-30 09:00"))
    s.tick("2029-02-01 08:00")
    assert moeder(s)[1].starter_at == dk("2029-03-28 09:00")


def test_a1m_en_runde_i_en_ferieuge_udgaar_og_det_siges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality whose profile keeps week 29 free: the round of July is not held, and September's is."""
    profil = (laes.MAPPE / f"{KONCEPT.id}.toml").read_text("utf-8")
    ferieby = profil.replace(f'"{KONCEPT.id}"', '"ferieby-2026"').replace("ferieuger = []", "ferieuger = [29]")
    (tmp_path / "ferieby-2026.toml").write_text(ferieby, "utf-8")
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    s = Scene(Application("ferieby-2026"))
    s.when(opret())
    s.tick("2026-05-14 08:00")
    udgaaet = LederteamMødeUdgået(lederteam=LEDERTEAM, planlagt=date(2026, 7, 13), aarsag="ferieuge")
    assert s.new[0] == udgaaet
    assert moeder(s)[-1].starter_at == dk("2026-09-11 09:00")


def test_r118_et_lederteam_der_oprettes_senere_begynder_med_det_naeste_moede() -> None:
    s = scene().at("2026-08-01 08:00")
    s.when(opret())
    assert [m.starter_at for m in moeder(s)] == [dk("2026-09-11 09:00")]


@pytest.mark.parametrize(
    ("klokken", "foerst"), [("08:59", "2026-05-13"), ("09:00", "2026-07-13"), ("10:00", "2026-07-13")]
)
def test_r118_oprettes_det_paa_moededagen_er_dagens_moede_med_indtil_det_begynder(klokken: str, foerst: str) -> None:
    s = scene()
    s.time = dk(f"2026-05-13 {klokken}")
    s.when(opret())
    assert [m.starter_at for m in moeder(s)] == [dk(f"{foerst} 09:00")]


def test_r58_et_trin_har_eet_lederteam_med_sin_egen_noegle() -> None:
    assert scene().refused(opret(lederteam=navn("en anden nøgle"))) == "R58"
    assert kinds(scene().when(opret(lederteam=LEDERTEAM)))[0] == "lederteam_oprettet"


def test_r118_konceptet_siger_hvilke_trin_der_har_lederteam() -> None:
    assert scene().refused(opret(niveau="trin_1")) == "R118"


def test_r116_moederaekken_er_fast_men_medlemmerne_kan_skifte() -> None:
    s = scene()
    s.when(opret())
    assert s.when(opret()) == []
    assert s.refused(opret("2026-05-20 09:00")) == "R116"
    assert s.when(opret(medlemmer=(ANNE,))) == [LederteamÆndret(lederteam=LEDERTEAM, medlemmer=(ANNE,))]


def test_r119_et_forloeb_uden_fremdrift_kommer_paa_naeste_moedes_dagsorden_punkt_1() -> None:
    s = uden_fremdrift()
    moede = moeder(s)[0].moede
    starter_at = dk("2026-05-13 09:00")
    fact = SatPåDagsorden(forloeb=FORLOEB, lederteam=LEDERTEAM, moede=moede, punkt=1, starter_at=starter_at)
    assert fact in s.new, "the forløb's own history tells when the leaders will take it up"


def test_r119_et_forloeb_i_fremdrift_goer_ikke() -> None:
    assert "sat_paa_dagsorden" not in kinds(opfulgt(Fremdrift.JA).facts)
    assert holdt().refused(SætPåDagsorden(forloeb=FORLOEB)) == "R119"
    assert holdt().ask(Mødestatus(forloeb=FORLOEB))["fremdrift_mangler"] is False


def test_r119_kun_een_gang_paa_hvert_moede() -> None:
    s = uden_fremdrift()
    assert s.when(SætPåDagsorden(forloeb=FORLOEB)) == []


def test_r119_foer_lederteamet_findes_venter_forloebet_paa_det() -> None:
    """Nothing is dropped: the day the lederteam is named the forløb is on its first agenda."""
    s = opfulgt(Fremdrift.NEJ)
    assert AfventerLederteam(forloeb=FORLOEB, lederteam=LEDERTEAM) in s.new
    assert s.when(SætPåDagsorden(forloeb=FORLOEB)) == []
    s.when(opret())
    assert paa_dagsordenen(s) == [(FORLOEB, moeder(s)[0].moede)]


def test_r119_mens_et_moede_er_i_gang_kommer_forloebet_paa_det_naeste() -> None:
    """The tick has not come yet: the following meeting is called on the spot."""
    for klokken in ("09:00", "10:00"):
        s = uden_fremdrift(f"2026-04-14 {klokken}")
        assert [m.starter_at for m in moeder(s)] == [dk(f"2026-04-14 {klokken}"), dk(f"2026-06-12 {klokken}")]
        assert paa_dagsordenen(s) == [(FORLOEB, moeder(s)[1].moede)]


def test_r119_siges_det_igen_mens_moedet_er_i_gang_kommer_det_ogsaa_paa_det_naeste() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(SætPåDagsorden(forloeb=FORLOEB))
    assert paa_dagsordenen(s)[1:] == [(FORLOEB, moeder(s)[1].moede)]


def test_r116_lederteamets_moede_afholdes_naar_det_er_begyndt() -> None:
    s = uden_fremdrift()
    s.time = dk("2026-05-13 08:59")
    assert s.refused(afhold_lederteam(s)) == "R116"
    assert "lederteam_moede_afholdt" in kinds(til_moedet(s).when(afhold_lederteam(s)))


def test_a30_den_der_hverken_kom_eller_sendte_en_stedfortraeder_er_udeblevet() -> None:
    s = til_moedet(uden_fremdrift())
    facts = s.when(afhold_lederteam(s, 0, ANNE, REPRAESENTANT))
    moede = moeder(s)[0].moede
    afholdt = LederteamMødeAfholdt(
        lederteam=LEDERTEAM, moede=moede, fremmoedte=(ANNE, REPRAESENTANT), udeblevne=(BO,), punkter=(1, 2)
    )
    assert afholdt in facts


def test_r116_moedet_afholdes_kun_een_gang() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(afhold_lederteam(s))
    assert s.when(afhold_lederteam(s)) == []
    s.tick("2026-07-13 08:00")
    assert [f.moede for f in s.facts if isinstance(f, DagsordenFastlagt)] == [m.moede for m in moeder(s)[:2]]


def test_r116_kun_lederteamets_egne_moeder_afholdes() -> None:
    s = til_moedet(uden_fremdrift())
    kommando = AfholdLederteamMøde(lederteam=LEDERTEAM, moede=navn("ukendt"), fremmoedte=(ANNE,))
    assert s.refused(kommando) == "R116"
    assert s.refused(kommando.model_copy(update={"lederteam": navn("intet lederteam")})) == "R58"


def test_r120_uden_svar_gaar_forloebet_videre_til_naeste_moede() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(afhold_lederteam(s))
    assert paa_dagsordenen(s) == [(FORLOEB, moeder(s)[0].moede), (FORLOEB, moeder(s)[1].moede)]


def test_r120_ogsaa_naar_et_moede_aldrig_blev_afholdt() -> None:
    """Nobody closed the meeting of May; the forløb is still before the leaders after that of July."""
    s = uden_fremdrift()
    s.tick("2026-07-01 08:00")
    s.time = dk("2026-07-13 10:00")
    s.when(afhold_lederteam(s, 1))
    assert paa_dagsordenen(s)[-1] == (FORLOEB, moeder(s)[2].moede)


def igen(s: Scene, tid: str, verdict: Fremdrift) -> list[Fact]:
    """The team meets again that day at nine and closes the meeting, with this verdict, at ten."""
    moede, dag = navn(f"opfølgning {tid}"), dk(f"{tid} 09:00")
    s.when(opfoelgning(f"{tid} 09:00", moede=moede))
    s.when(formoede(moede))
    s.time = dk(f"{tid} 10:00")
    naeste = dag.date() + timedelta(days=28)
    return s.when(afhold(moede, fremdrift=verdict, naeste_moede=naeste))


def test_r119_et_forloeb_der_kommer_i_fremdrift_igen_tages_af_dagsordenen() -> None:
    s = uden_fremdrift()
    moede, aarsag = moeder(s)[0].moede, Dagsordenafgang.I_FREMDRIFT
    facts = igen(s, "2026-05-06", Fremdrift.JA)
    assert taget_af(moede, aarsag) in facts
    assert til_moedet(s).refused(svar(s)) == "R123"
    s.when(afhold_lederteam(s))
    assert len(paa_dagsordenen(s)) == 1


def test_r119_er_lederteamets_moede_begyndt_kan_det_stadig_svare_et_forloeb_i_fremdrift() -> None:
    """R123: the team closes its own meeting on the minute that of the leaders begins."""
    s, morgen = uden_fremdrift(), navn("morgenmøde")
    s.when(opfoelgning("2026-05-13 08:00", moede=morgen))
    s.when(formoede(morgen))
    s.time = dk("2026-05-13 09:00")
    s.when(afhold(morgen, fremdrift=Fremdrift.JA, naeste_moede=date(2026, 6, 10)))
    assert "tilbagemelding_noteret" in kinds(s.when(svar(s)))


def test_r119_staar_det_stadig_stille_bliver_det_paa_dagsordenen() -> None:
    s = uden_fremdrift()
    assert "taget_af_dagsorden" not in kinds(igen(s, "2026-05-06", Fremdrift.NEJ))
    assert "tilbagemelding_noteret" in kinds(til_moedet(s).when(svar(s)))


def test_r119_standser_det_igen_kommer_det_paa_den_samme_dagsorden() -> None:
    s = uden_fremdrift()
    igen(s, "2026-05-05", Fremdrift.JA)
    igen(s, "2026-05-12", Fremdrift.NEJ)
    assert paa_dagsordenen(s) == [(FORLOEB, moeder(s)[0].moede)] * 2


def test_r119_fremdrift_efter_moedet_lader_det_svare_men_forloebet_gaar_ikke_videre() -> None:
    """The meeting of May had the forløb before it; nobody has noted yet that it was held, or what it said."""
    s = til_moedet(uden_fremdrift())
    assert "taget_af_dagsorden" in kinds(igen(s, "2026-05-20", Fremdrift.JA))
    s.when(afhold_lederteam(s))
    assert kinds(s.when(svar(s))) == ["tilbagemelding_noteret"]
    assert len(paa_dagsordenen(s)) == 1


def test_r123_tilbagemeldingen_noteres_i_handleplanen_og_forloebet_er_behandlet() -> None:
    s = til_moedet(uden_fremdrift())
    moede = moeder(s)[0].moede
    noteret, af = (f for f in s.when(svar(s)) if isinstance(f, TilbagemeldingNoteret | TagetAfDagsorden))
    assert isinstance(noteret, TilbagemeldingNoteret)
    assert (noteret.barn, noteret.niveau, noteret.tekst) == (BARN, NIVEAU, Fortrolig("To timers støtte fra PPR."))
    assert (noteret.starter_at, af) == (dk("2026-05-13 09:00"), taget_af(moede, Dagsordenafgang.BEHANDLET))
    assert paa_dagsordenen(s)[1:] == [(FORLOEB, moeder(s)[1].moede)], "it still stands still (R120)"
    s.when(afhold_lederteam(s))
    assert len(paa_dagsordenen(s)) == 2


def test_r97_a36_handleplanen_kalder_svaret_hvad_konceptet_kalder_det() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(svar(s))
    (vist,) = s.ask(Mødestatus(forloeb=FORLOEB))["handleplan"]["tilbagemeldinger"]
    assert vist["felt"] == "Tilbage melding fra det tværfaglige lederteam"


def test_r123_den_samme_tilbagemelding_er_ikke_en_ny_men_andre_ord_retter_den() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(svar(s))
    assert s.when(svar(s)) == []
    assert kinds(s.when(svar(s, tekst="Fire timers støtte fra PPR."))) == ["tilbagemelding_noteret"]


def test_r123_en_rettelse_af_et_gammelt_svar_tager_ikke_en_ny_sag_af_dagsordenen() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(svar(s))
    s.when(afhold_lederteam(s))
    naeste = navn("opfølgning 2")
    s.when(opfoelgning("2026-05-19 09:00", moede=naeste))
    s.when(formoede(naeste))
    s.time = dk("2026-05-19 10:00")
    s.when(afhold(naeste, fremdrift=Fremdrift.NEJ, naeste_moede=date(2026, 6, 16)))
    assert kinds(s.when(svar(s, tekst="Vi mente tre timer."))) == ["tilbagemelding_noteret"]
    s.time = dk("2026-07-13 10:00")
    s.when(afhold_lederteam(s, 1))
    assert paa_dagsordenen(s)[-1] == (FORLOEB, moeder(s)[2].moede)


def test_r123_et_sent_svar_taeller_ogsaa() -> None:
    """The meeting was closed first; the words came after, and that meeting owes no answer any more."""
    s = til_moedet(uden_fremdrift())
    assert "tilbagemelding_udestaar" in kinds(s.when(afhold_lederteam(s)))
    assert "taget_af_dagsorden" in kinds(s.when(svar(s)))
    assert s.ask(Lederteamstatus(niveau=NIVEAU))["udestaar"] == []


def test_r123_kun_et_forloeb_paa_dagsordenen_faar_svar() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(svar(s))
    igen(s, "2026-06-09", Fremdrift.JA)
    s.tick("2026-07-13 08:00")
    assert s.refused(svar(s, 1)) == "R123"
    assert s.refused(svar(s).model_copy(update={"lederteam": navn("intet lederteam")})) == "R58"
    s.time = dk("2026-05-13 08:59")
    assert s.refused(svar(s)) == "R116"


def test_a8_et_forloeb_uden_samtykke_tages_af_dagsordenen_og_faar_intet_svar() -> None:
    s = uden_fremdrift()
    s.time = dk("2026-05-01 09:00")
    facts = s.hears(SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=dk("2026-05-01 09:00")))
    aarsag = Dagsordenafgang.SAMTYKKE_TRUKKET
    assert taget_af(moeder(s)[0].moede, aarsag) in facts
    til_moedet(s).when(afhold_lederteam(s))
    assert len(paa_dagsordenen(s)) == 1
    assert s.refused(svar(s)) == "R77"


def test_a8_et_forloeb_der_venter_paa_et_lederteam_glemmes_med_samtykket() -> None:
    s = opfulgt(Fremdrift.NEJ)
    s.hears(SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=dk("2026-04-15 09:00")))
    s.when(opret())
    assert paa_dagsordenen(s) == []


def test_r77_et_forloeb_uden_samtykke_saettes_ikke_paa() -> None:
    assert kendt().refused(SætPåDagsorden(forloeb=FORLOEB)) == "R77"


def advaret(dom: Fremdrift) -> Scene:
    """The team said so on 14 April; 90 days later nobody has met, the detector warns, and the leaders have it."""
    s = opfulgt(dom)
    s.when(opret("2026-09-16 09:00"))
    s.tick("2026-07-13 06:00")
    assert len(paa_dagsordenen(s)) == 1
    return s


def test_a18_r119_et_moede_uden_dom_ophaever_ikke_advarslen() -> None:
    """The team said yes before the warning; the authority's meeting says nothing of fremdrift."""
    s, moede = advaret(Fremdrift.JA), navn("rådgiverens")
    s.when(kald(Mødeart.MYNDIGHEDSMOEDE, "2026-07-14 09:00", moede), rolle=Rolle.RAADGIVER)
    s.tick("2026-07-14 08:00")
    assert "taget_af_dagsorden" not in kinds(s.when(afhold(moede, tjekliste=(), naeste_moede=None)))


@pytest.mark.parametrize(("dom", "tages_af"), [(Fremdrift.JA, True), (Fremdrift.NEJ, False)])
def test_a18_r119_bestrides_advarslen_bliver_kun_teamets_eget_nej_paa_dagsordenen(
    dom: Fremdrift, tages_af: bool
) -> None:
    s = advaret(dom)
    bestrid = BestridFremdrift(forloeb=FORLOEB, kilde=Fremdriftskilde.DETEKTOR, begrundelse=Fortrolig("Vi ses."))
    assert ("taget_af_dagsorden" in kinds(s.when(bestrid, som=MOR, rolle=Rolle.FORAELDER))) is tages_af
