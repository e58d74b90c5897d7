"""Who sits at the table, who leads, writes and sends, who may call a meeting by law, and the interpreter."""

import pytest

from contracts.consent import PartTilføjet, Relation, Sprog, TolkebehovNoteret
from contracts.meetings import (
    AfholdMøde,
    Aflysningsgrund,
    AftalOpgave,
    AftalRammer,
    BestilTolk,
    Bordplads,
    FlytMøde,
    FormødeAfholdt,
    Forsendelse,
    Fremdrift,
    IndstilMøder,
    InviterTilMøde,
    MødeAflyst,
    Mødeart,
    Mødebegrundelse,
    MødeIndkaldt,
    Mødemetode,
    SendReferat,
)
from contracts.values import Rolle
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    FORLOEB,
    FREMMED,
    LEO,
    MOR,
    OPSTART,
    SIF,
    aaben,
    afhold,
    dk,
    formoede,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
)
from tests.meetings.steder import foerste_udgave, kald, moedet

MYNDIGHED = {"som": navn("rådgiver"), "rolle": Rolle.RAADGIVER}
TID = "2026-03-10 09:00"


def inviter(som: Bordplads, **felter: object) -> InviterTilMøde:
    grund = {"forloeb": FORLOEB, "moede": OPSTART, "deltager": FREMMED, "som": som}
    return InviterTilMøde.model_validate(grund | felter)


def med_tolk() -> Scene:
    """The mother needs an interpreter."""
    return klar().given(
        PartTilføjet(forloeb=FORLOEB, part=MOR, relation=Relation.MOR, foraeldremyndighed=True, tolk=True)
    )


def test_r19_en_fagperson_uden_opgaver_sidder_ikke_ved_bordet() -> None:
    assert indkaldt().refused(inviter(Bordplads.FAGPERSON, kan_tage_opgaver=False)) == "R19"
    assert kinds(indkaldt().when(inviter(Bordplads.FAGPERSON))) == ["moededeltager_inviteret"]


@pytest.mark.parametrize("som", [Bordplads.NETVAERK, Bordplads.FAMILIE, Bordplads.LEDERGAEST])
def test_r52_a16_familien_vaelger_selv_hvem_den_har_med(som: Bordplads) -> None:
    assert kinds(indkaldt().when(inviter(som, kan_tage_opgaver=False))) == ["moededeltager_inviteret"]


def test_a17_sparring_er_eet_punkt() -> None:
    s = indkaldt()
    assert s.refused(inviter(Bordplads.SPARRING, kan_tage_opgaver=False)) == "A17"
    assert kinds(s.when(inviter(Bordplads.SPARRING, kan_tage_opgaver=False, punkt=2))) == ["moededeltager_inviteret"]
    assert s.refused(inviter(Bordplads.SPARRING, kan_tage_opgaver=False, punkt=3)) == "A17"


def test_a17_r111_punktet_staar_paa_dagsordenen() -> None:
    assert indkaldt().refused(inviter(Bordplads.SPARRING, kan_tage_opgaver=False, punkt=5)) == "R111"
    assert kinds(indkaldt().when(inviter(Bordplads.SPARRING, kan_tage_opgaver=False, punkt=4)))


def test_r19_en_inviteret_fagperson_kan_faa_en_opgave_med_hjem() -> None:
    opgave = AftalOpgave(forloeb=FORLOEB, ansvarlig=FREMMED, frist=dk("2026-03-20 09:00").date())
    s = indkaldt()
    assert s.refused(opgave) == "R19"
    s.when(inviter(Bordplads.FAGPERSON))
    assert kinds(s.when(opgave)) == ["opgave_aftalt"]


def test_r203_man_kan_vaere_med_virtuelt() -> None:
    s = indkaldt()
    s.when(inviter(Bordplads.NETVAERK, virtuelt=True))
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    moede = s.when(afhold(virtuelle=(FREMMED,)))[0]
    assert getattr(moede, "virtuelle", None) == (FREMMED,)


def test_r105_paa_formoedet_droeftes_sagen_ikke() -> None:
    assert indkaldt().refused(formoede(sagen_droeftet=True)) == "R105"
    assert kinds(indkaldt().when(formoede(sagen_droeftet=False))) == ["formoede_afholdt"]


def test_r55_r56_a14_den_eksterne_leder_og_skriver_og_institutionen_sender() -> None:
    """Nobody is named but who keeps time: the external partner leads and writes, the institution sends."""
    uden = dict.fromkeys(("facilitator", "referent", "referat_afsender", "kontaktperson"))
    (fact,) = indkaldt().when(formoede(**uden, eksterne=(LEO,), for_institutionen=SIF))
    assert isinstance(fact, FormødeAfholdt)
    assert (fact.facilitator, fact.referent, fact.referat_afsender, fact.kontaktperson) == (LEO, LEO, SIF, SIF)


def test_r55_af_flere_eksterne_leder_den_foerst_naevnte() -> None:
    (fact,) = indkaldt().when(formoede(facilitator=None, eksterne=(SIF, LEO)))
    assert isinstance(fact, FormødeAfholdt)
    assert fact.facilitator == SIF


def test_r53_r55_medmindre_andet_aftales() -> None:
    (fact,) = indkaldt().when(formoede(facilitator=SIF, referent=SIF, eksterne=(LEO,)))
    assert isinstance(fact, FormødeAfholdt)
    assert (fact.facilitator, fact.referent) == (SIF, SIF)


@pytest.mark.parametrize("rolle", ["facilitator", "tidsholder", "referent", "referat_afsender"])
def test_r53_a14_uden_en_ekstern_skal_hver_rolle_naevnes(rolle: str) -> None:
    assert indkaldt().refused(formoede(**{rolle: None})) == "R53"


def test_a14_netop_een_sender_referatet() -> None:
    s = holdt()
    assert s.refused(SendReferat(forloeb=FORLOEB, moede=OPSTART), som=LEO) == "A14"
    assert kinds(s.when(SendReferat(forloeb=FORLOEB, moede=OPSTART), som=SIF)) == ["referat_sendt"]


def test_a45_tolken_er_bestilt_foer_indkaldelsen_sendes() -> None:
    """R54, A45: whoever calls the meeting sees to it."""
    s = med_tolk()
    assert s.refused(indkald(TID)) == "A45"
    s.when(BestilTolk(forloeb=FORLOEB, starter_at=dk(TID), tolk=navn("tolk")))
    assert kinds(s.when(indkald(TID))) == ["moede_indkaldt"]


def test_a45_intet_familiemedlem_er_tolk() -> None:
    s = med_tolk()
    assert s.refused(BestilTolk(forloeb=FORLOEB, starter_at=dk(TID), tolk=MOR)) == "A45"
    s.when(BestilTolk(forloeb=FORLOEB, starter_at=dk(TID), tolk=navn("tolk")))
    s.when(indkald(TID))
    assert s.refused(inviter(Bordplads.TOLK, deltager=MOR)) == "A45"
    assert kinds(s.when(inviter(Bordplads.TOLK, kan_tage_opgaver=False))) == ["moededeltager_inviteret"]


def test_a45_et_flyttet_moede_har_ogsaa_tolk() -> None:
    s = med_tolk()
    s.when(BestilTolk(forloeb=FORLOEB, starter_at=dk(TID), tolk=navn("tolk")))
    s.when(indkald(TID))
    nyt = {"forloeb": FORLOEB, "moede": OPSTART, "starter_at": dk("2026-03-12 09:00")}
    flyt = FlytMøde.model_validate(nyt | {"aarsag": Mødebegrundelse.SYGDOM})
    assert s.refused(flyt) == "A45"
    s.when(BestilTolk(forloeb=FORLOEB, starter_at=dk("2026-03-12 09:00"), tolk=navn("tolk")))
    assert kinds(s.when(flyt)) == ["moede_flyttet"]


def test_a45_naar_ingen_har_brug_for_tolk_laengere_kraeves_den_ikke() -> None:
    s = med_tolk()
    s.given(TolkebehovNoteret(forloeb=FORLOEB, part=MOR, tolk=False, sprog=Sprog.DANSK))
    assert kinds(s.when(indkald(TID))) == ["moede_indkaldt"]


def test_r54_lokale_vand_og_kaffe_er_nogens_ansvar() -> None:
    rammer = AftalRammer(forloeb=FORLOEB, moede=OPSTART, lokale=True, forplejning=True, ansvarlig=SIF)
    assert klar().refused(rammer) == "R103", "there is no meeting yet"
    assert kinds(indkaldt().when(rammer)) == ["rammer_aftalt"]


@pytest.mark.parametrize("art", [Mødeart.MYNDIGHEDSMOEDE, Mødeart.UNDERRETNINGSMOEDE])
def test_r128_r132_r140_myndighedens_moeder_hviler_paa_loven_og_indkaldes_af_myndigheden(art: Mødeart) -> None:
    """R48: A5: no consent is asked for, so nobody else gets round the consent by calling one."""
    moede = kald(art, TID, moedet(1))
    assert kendt().refused(moede, som=SIF, rolle=Rolle.LOKAL_LEDER) == "R140"
    assert kinds(kendt().when(moede, **MYNDIGHED)) == ["moede_indkaldt"]


def test_r140_myndighedens_moeder_holdes_ogsaa_naar_det_forebyggende_forloeb_er_slut() -> None:
    s = klar()
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.FORLOEB_AFSLUTTET))
    assert s.refused(indkald(TID)) == "R77"
    assert kinds(s.when(kald(Mødeart.MYNDIGHEDSMOEDE, TID, moedet(1)), **MYNDIGHED)) == ["moede_indkaldt"]


def test_a8_a5_myndighedens_moede_hviler_paa_loven_og_staar_naar_samtykket_traekkes() -> None:
    s = klar()
    s.when(kald(Mødeart.MYNDIGHEDSMOEDE, TID, moedet(1)), **MYNDIGHED)
    s.when(indkald("2026-03-12 09:00"))
    facts = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert [f.moede for f in facts if isinstance(f, MødeAflyst)] == [OPSTART]


def test_r132_r142_familieraadslagning_er_en_metode_i_myndighedens_moede() -> None:
    moede = kald(Mødeart.MYNDIGHEDSMOEDE, TID, moedet(1), metode=Mødemetode.FAMILIERAADSLAGNING)
    (fact,) = kendt().when(moede, **MYNDIGHED)
    assert isinstance(fact, MødeIndkaldt)
    assert fact.metode is Mødemetode.FAMILIERAADSLAGNING
    assert klar().refused(indkald(metode=Mødemetode.FAMILIERAADSLAGNING)) == "R132"


def test_r128_i_foerste_udgave_er_underretteren_altid_med() -> None:
    s = foerste_udgave()
    s.when(kald(Mødeart.UNDERRETNINGSMOEDE, TID, OPSTART), **MYNDIGHED)
    s.time = dk("2026-03-10 08:00")
    naar, afhold_det = dk("2026-03-10 10:00"), myndighedens()
    s.time = naar
    assert s.refused(afhold_det, **MYNDIGHED) == "R128"
    s.time = dk("2026-03-10 08:30")
    s.when(inviter(Bordplads.UNDERRETTER), **MYNDIGHED)
    s.time = naar
    assert kinds(s.when(afhold_det, **MYNDIGHED))[0] == "moede_afholdt"


def test_r128_i_den_nye_udgave_er_underretteren_eventuelt_med() -> None:
    s = kendt()
    s.when(kald(Mødeart.UNDERRETNINGSMOEDE, TID, OPSTART), **MYNDIGHED)
    s.time = dk("2026-03-10 10:00")
    assert kinds(s.when(myndighedens(), **MYNDIGHED))[0] == "moede_afholdt"


def myndighedens() -> AfholdMøde:
    return afhold(tjekliste=(), naeste_moede=None, rette_deltagere=None, fremdrift=Fremdrift.IKKE_VURDERET)


def test_r149_r150_raadgiveren_er_med_paa_det_foerste_moede_efter_overdragelsen() -> None:
    s = klar()
    s.when(kald(Mødeart.OVERDRAGELSESMOEDE, TID, OPSTART), **MYNDIGHED)
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    raadgiver = navn("rådgiver")
    assert s.refused(afhold(deltagere=(SIF, LEO, MOR, raadgiver))) == "R150"
    s.time = dk("2026-03-10 08:50")
    s.when(inviter(Bordplads.RAADGIVER_VED_OVERDRAGELSE, deltager=raadgiver), **MYNDIGHED)
    s.time = dk("2026-03-10 10:00")
    assert s.refused(afhold(deltagere=(SIF, LEO, MOR))) == "R150"
    facts = s.when(afhold(deltagere=(SIF, LEO, MOR, raadgiver)))
    assert kinds(facts).count("frist_opfyldt") == 2, "it stands where the opstartsmøde stands (R149)"


@pytest.mark.parametrize(("i_dag", "naas"), [("2026-03-09 09:00", True), ("2026-03-10 09:00", False)])
def test_a1j_et_brev_skal_sendes_seks_hverdage_foer(i_dag: str, naas: bool) -> None:
    """Consent Monday 2 March, meeting Friday 20 March: 5 dage gives the 15th, and 6 hverdage more Monday the 9th."""
    s = klar()
    s.time = dk(i_dag)
    brev = indkald("2026-03-20 09:00", forsendelse=Forsendelse.FYSISK_POST, begrundelse=Mødebegrundelse.SYGDOM)
    if naas:
        (fact,) = s.when(brev)
        assert isinstance(fact, MødeIndkaldt)
        assert fact.forsendelse is Forsendelse.FYSISK_POST
    else:
        assert s.refused(brev) == "R102"
        digital = brev.model_copy(update={"forsendelse": Forsendelse.DIGITAL})
        assert kinds(s.when(digital)) == ["moede_indkaldt"]


def test_r77_en_gaest_inviteres_ikke_uden_samtykke() -> None:
    assert aaben().refused(inviter(Bordplads.NETVAERK)) == "R103"


def test_r115_er_det_de_rette_deltagere() -> None:
    s = indkaldt()
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    assert s.refused(afhold(rette_deltagere=None)) == "R115"
    assert getattr(s.when(afhold(rette_deltagere=False))[0], "rette_deltagere", None) is False
