"""What the meetings rest on changes: 18 years, custody, the team, the rules; and whose wish moved a meeting."""

from datetime import date
from uuid import UUID

import pytest

from contracts.consent import (
    Aldersgrænse,
    AldersgrænsePasseret,
    Bortfaldsgrund,
    Datakategori,
    DelingRegistreret,
    Delingsart,
    Grundlag,
    GrundlagBortfaldet,
    Modtager,
    SamtykkeBortfaldet,
)
from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import (
    AflysMøde,
    Aflysningsgrund,
    AftalOpgave,
    FlytMøde,
    FristBortfaldet,
    FristOpfyldt,
    FristOverskredet,
    FristSat,
    FristUdsat,
    FristUrealistisk,
    IndstilMøder,
    KonceptskiftNoteret,
    MødeAflyst,
    Mødebegrundelse,
    MødeIndkaldt,
    MødeMistedeGrundlag,
    TeamNoteret,
)
from contracts.routing import (
    DelingStandset,
    ForløbGenåbnet,
    Fristovergang,
    KonceptSkiftet,
    KontaktpersonUdpeget,
    Overgang,
    Skiftegrund,
    Standsning,
    TeamMedlemUdtrådt,
    TeamUnderMinimum,
    Udtrædelsesgrund,
)
from services.meetings.domain.profil import opfyldes_af_indkaldelse, senest_indkaldt, tidligst_moede
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    INGEN_TID,
    KONCEPT,
    LEO,
    OPSTART,
    SIF,
    TEAM,
    aaben,
    afhold,
    dk,
    forberedt,
    formoede,
    holdt,
    indkald,
    indkaldt,
    klar,
    samtykke,
    trukket,
)
from tests.meetings.test_opstart import SLUT

F1, NYBORG = hent_koncept("fredericia-trivselplus"), hent_koncept("nyborg-sammen-om-trivsel")


def bortfaldet(aarsag: Bortfaldsgrund, tid: str = "2026-03-09 00:00") -> SamtykkeBortfaldet:
    return SamtykkeBortfaldet(forloeb=FORLOEB, aarsag=aarsag, bortfaldet_at=dk(tid))


def skiftet(til: Koncept = F1, **frister: Overgang) -> KonceptSkiftet:
    return KonceptSkiftet(
        forloeb=FORLOEB,
        barn=BARN,
        fra=KONCEPT.id,
        fra_hash=KONCEPT.hash,
        til=til.id,
        til_hash=til.hash,
        kalender=til.kalender,
        trin_fra=None,
        trin_til=None,
        frister=tuple(Fristovergang(frist=navn_, overgang=o) for navn_, o in frister.items()),
        grund=Skiftegrund.FORKERT_KONCEPT,
    )


def flyt(tid: str, aarsag: Mødebegrundelse) -> FlytMøde:
    return FlytMøde(forloeb=FORLOEB, moede=OPSTART, starter_at=dk(tid), aarsag=aarsag)


def de(s: Scene, *slags: type) -> list[object]:
    return [f for f in s.facts if isinstance(f, slags)]


def overskredne(s: Scene) -> int:
    return sum(isinstance(f, FristOverskredet) and f.frist == "opstartsmoede" for f in s.facts)


FYLDT_18 = AldersgrænsePasseret(
    forloeb=FORLOEB,
    barn=BARN,
    graense=Aldersgrænse.EGET_SAMTYKKE,
    passeret_at=dk("2026-03-09 00:00"),
    marker_moeder_til=date(2026, 3, 23),
)


def voksen() -> Scene:
    """The young person turns 18 the day before the opstartsmøde."""
    s = indkaldt()
    s.when(formoede())
    s.time = dk("2026-03-09 00:00")
    return s.given(FYLDT_18, bortfaldet(Bortfaldsgrund.FYLDT_18))


def test_a4b_ved_18_staar_moederne_og_er_markeret() -> None:
    s = voksen()
    assert de(s, MødeMistedeGrundlag) == [MødeMistedeGrundlag(forloeb=FORLOEB, moede=OPSTART, aarsag="fyldt_18")]
    assert de(s, MødeAflyst) == []
    assert s.refused(indkald("2026-03-17 09:00", moede=navn("nyt"))) == "R77"


def test_a4b_et_markeret_moede_holdes_foerst_naar_den_unge_selv_har_sagt_ja() -> None:
    s = voksen()
    s.time = dk("2026-03-10 10:00")
    assert s.refused(afhold()) == "A4b"
    s.time = dk("2026-03-09 12:00")
    s.given(samtykke("2026-03-09 12:00"))
    s.time = dk("2026-03-10 10:00")
    assert kinds(s.when(afhold(deltagere=(SIF, LEO))))[0] == "moede_afholdt"


@pytest.mark.parametrize(("dag", "antal"), [("2026-03-10", 1), ("2026-03-23", 1), ("2026-03-24", 0)])
def test_a4b_moeder_inden_fjorten_dage_markeres(dag: str, antal: int) -> None:
    s = klar()
    s.when(indkald(f"{dag} 09:00", **INGEN_TID))
    assert len(s.given(FYLDT_18).new) == antal


def test_a4b_et_moede_der_er_begyndt_eller_aflyst_markeres_ikke() -> None:
    begyndt, aflyst = forberedt(), indkaldt()
    aflyst.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    for s in (begyndt, aflyst):
        assert s.given(FYLDT_18).new == []


@pytest.mark.parametrize("grund", [Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET, Bortfaldsgrund.UENIGHED])
def test_a3a_a3c_baerer_samtykket_ikke_laengere_aflyses_moederne(grund: Bortfaldsgrund) -> None:
    s = indkaldt().given(bortfaldet(grund))
    (aflyst,) = de(s, MødeAflyst)
    assert isinstance(aflyst, MødeAflyst)
    assert aflyst.grund is Aflysningsgrund(grund.value)
    assert de(s, MødeMistedeGrundlag) == []


def test_a8_opgaverne_bortfalder_og_det_udfoerte_staar() -> None:
    s = holdt()
    s.when(AftalOpgave(forloeb=FORLOEB, ansvarlig=SIF, frist=date(2026, 4, 1)))
    facts = s.given(bortfaldet(Bortfaldsgrund.UENIGHED)).new
    assert "opgave_bortfaldet" in kinds(facts)


def test_r115_en_der_udtraeder_er_ikke_laengere_i_teamet() -> None:
    s = klar().given(
        TeamMedlemUdtrådt(forloeb=FORLOEB, team=navn("team"), medarbejder=LEO, grund=min(Udtrædelsesgrund))
    )
    assert s.new == [TeamNoteret(forloeb=FORLOEB, medlemmer=(SIF,), kontaktperson=SIF)]
    assert s.refused(AftalOpgave(forloeb=FORLOEB, ansvarlig=LEO, frist=date(2026, 4, 1))) == "R19"


def test_r8_familiens_nye_kontaktperson_noteres() -> None:
    s = klar().given(KontaktpersonUdpeget(forloeb=FORLOEB, kontaktperson=LEO))
    assert s.new == [TeamNoteret(forloeb=FORLOEB, medlemmer=(SIF, LEO), kontaktperson=LEO)]


def test_a31_et_for_lille_team_goer_fristen_urealistisk() -> None:
    s = klar().given(TeamUnderMinimum(forloeb=FORLOEB, udpeget=1, mindst=2))
    assert [f.aarsag for f in s.new if isinstance(f, FristUrealistisk)] == ["svar"]


def test_r1_et_forloeb_kan_skifte_koncept_og_afgoeres_derefter_under_det_nye() -> None:
    """F1 reserves no intervals (R104): what was refused a moment ago is allowed now."""
    s = klar()
    assert s.refused(indkald("2026-03-11 09:00")) == "R104"
    s.given(skiftet())
    assert de(s, KonceptskiftNoteret)
    facts = s.when(indkald("2026-03-11 09:00"))
    assert kinds(facts) == ["moede_indkaldt"]
    assert s.heads[-1].koncept == F1.id


def test_r1_hver_aaben_frist_faar_sin_overgang() -> None:
    s = klar().given(skiftet(opstartsmoede=Overgang.GENBEREGNET, loefte=Overgang.BORTFALDET))
    bort = {f.frist: f.aarsag for f in s.new if isinstance(f, FristBortfaldet)}
    assert bort == {"opstartsmoede": "afloest", "loefte": "koncept_skiftet"}
    assert [(f.frist, f.start) for f in s.new if isinstance(f, FristSat)] == [("opstartsmoede", date(2026, 3, 2))]


def test_r178_a38_kom_forloebet_til_nyborg_uden_et_moede_saetter_genaabningen_ingen_varighed() -> None:
    s = klar().given(skiftet(NYBORG), SLUT)
    assert kinds(s.hears(ForløbGenåbnet(forloeb=FORLOEB))) == ["moeder_genoptaget"]


def test_r1_en_frist_der_ikke_naevnes_beholdes() -> None:
    s = klar().given(skiftet())
    assert [f for f in s.new if isinstance(f, FristBortfaldet | FristSat)] == []


def test_a24_familiens_flytning_bryder_ikke_fristen_og_uret_loeber_videre() -> None:
    """R101: due Friday 20 March; the family asks for Tuesday the 24th, and the cause is kept."""
    s = indkaldt()
    facts = s.when(flyt("2026-03-24 09:00", Mødebegrundelse.FAMILIENS_OENSKE))
    (udsat,) = [f for f in facts if isinstance(f, FristUdsat)]
    assert (udsat.ny_forfalder, udsat.aarsag) == (date(2026, 3, 24), "familiens_oenske")
    s.when(formoede())
    s.tick("2026-03-21 08:00")
    assert overskredne(s) == 0
    s.time = dk("2026-03-24 10:00")
    s.when(afhold())
    opfyldt = [f.rettidig for f in s.facts if isinstance(f, FristOpfyldt) and f.frist == "opstartsmoede"]
    assert opfyldt == [True]


def test_a24_holdes_det_heller_ikke_da_er_fristen_overskredet() -> None:
    s = indkaldt()
    s.when(flyt("2026-03-24 09:00", Mødebegrundelse.FAMILIENS_OENSKE))
    s.tick("2026-03-25 08:00")
    assert overskredne(s) == 1


def test_a24_r101_familiens_oenske_om_et_sent_foerste_moede_flytter_ikke_fristen() -> None:
    """No meeting is changed: the clock keeps running, the deadline passes, and the family's wish is told as cause."""
    s = klar()
    s.when(indkald("2026-03-24 09:00", begrundelse=Mødebegrundelse.FAMILIENS_OENSKE))
    assert not [f for f in s.facts if isinstance(f, FristUdsat)]
    s.tick("2026-03-21 08:00")
    assert overskredne(s) == 1
    udsat = [(f.ny_forfalder, f.aarsag) for f in s.facts if isinstance(f, FristUdsat)]
    assert udsat == [(date(2026, 3, 24), "familiens_oenske")]


def test_a24_r101_holdt_paa_den_dag_familien_oenskede_er_det_foerste_moede_stadig_for_sent() -> None:
    s = klar()
    s.when(indkald("2026-03-24 09:00", begrundelse=Mødebegrundelse.FAMILIENS_OENSKE))
    s.tick("2026-03-21 08:00")
    s.when(formoede())
    s.time = dk("2026-03-24 10:00")
    s.when(afhold())
    assert [f.rettidig for f in s.facts if isinstance(f, FristOpfyldt) and f.frist == "opstartsmoede"] == [False]


def test_a24_r101_en_flytning_redder_ikke_et_moede_der_allerede_laa_for_sent() -> None:
    s = klar()
    s.when(indkald("2026-03-24 09:00", begrundelse=Mødebegrundelse.FAMILIENS_OENSKE))
    s.when(flyt("2026-03-26 09:00", Mødebegrundelse.FAMILIENS_OENSKE))
    s.tick("2026-03-21 08:00")
    assert overskredne(s) == 1


def test_a24_familien_kan_flytte_igen_fra_den_dag_den_selv_valgte() -> None:
    s = indkaldt()
    s.when(flyt("2026-03-24 09:00", Mødebegrundelse.FAMILIENS_OENSKE))
    s.when(flyt("2026-03-26 09:00", Mødebegrundelse.FAMILIENS_OENSKE))
    s.tick("2026-03-25 08:00")
    assert overskredne(s) == 0


def test_a22_kommunens_flytning_bryder_fristen() -> None:
    s = indkaldt()
    s.when(flyt("2026-03-24 09:00", Mødebegrundelse.SYGDOM))
    s.tick("2026-03-21 08:00")
    assert overskredne(s) == 1
    assert [f.aarsag for f in s.facts if isinstance(f, FristUdsat)] == ["sygdom"]


def test_a26_baade_indkaldt_og_afholdt_huskes() -> None:
    s = forberedt()
    kaldt = next(f for f in s.facts if isinstance(f, MødeIndkaldt))
    assert kaldt.indkaldt_at == dk("2026-03-02 10:00")
    assert not opfyldes_af_indkaldelse(KONCEPT, "opstartsmoede"), "held is the default"


def test_a1j_a1c_brev_og_gulv_og_intet_varsel() -> None:
    """By post six hverdage more; without a notice in the koncept any day will do."""
    assert senest_indkaldt(KONCEPT, date(2026, 3, 20), pr_post=False) == date(2026, 3, 15)
    assert senest_indkaldt(KONCEPT, date(2026, 3, 20), pr_post=True) == date(2026, 3, 9)
    uden = KONCEPT.model_copy(update={"varsel": None})
    assert senest_indkaldt(uden, date(2026, 3, 20), pr_post=True) == date(2026, 3, 20)
    assert tidligst_moede(uden, date(2026, 3, 20), pr_post=True) == date(2026, 3, 20)


DELING = DelingRegistreret(
    forloeb=FORLOEB,
    deling=navn("deling"),
    barn=BARN,
    art=Delingsart.DELING,
    formaal="udveksling",
    modtagere=(Modtager.PPR,),
    kategorier=(Datakategori.TRIVSEL,),
    grundlag=(Grundlag.SAMTYKKE, Grundlag.LOV),
    hjemmel=None,
    tekst=None,
    dokument=None,
    moede=OPSTART,
    delt_at=dk("2026-03-03 09:00"),
    gyldigt_til=date(2027, 3, 3),
)


def uden_grundlag(deling: UUID) -> GrundlagBortfaldet:
    naar = dk("2026-03-04 09:00")
    return GrundlagBortfaldet(forloeb=FORLOEB, deling=deling, aarsag="trukket", bortfaldet_at=naar)


def test_a8_a5b_mister_en_deling_sit_grundlag_ses_moedet_den_hoerer_til_efter() -> None:
    s = indkaldt().given(DELING)
    (fact,) = s.hears(uden_grundlag(DELING.deling))
    assert isinstance(fact, MødeMistedeGrundlag)
    assert (fact.moede, fact.aarsag) == (OPSTART, "deling_bortfaldet")
    assert indkaldt().given(DELING).hears(uden_grundlag(navn("en anden deling"))) == []


def test_a8_et_moede_hvis_deling_bortfaldt_aflyses_stadig_naar_samtykket_traekkes() -> None:
    s = indkaldt().given(DELING, uden_grundlag(DELING.deling))
    facts = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert "moede_aflyst" in kinds(facts)


def test_a8_et_team_fra_foer_lever_ikke_op_ved_et_nyt_samtykke() -> None:
    """A8, R131: routing appointed it before it had heard that the consent was withdrawn and given again."""
    s = aaben()
    s.given(trukket("2026-03-03 09:00"), samtykke("2026-03-03 10:00"), TEAM)
    s.hears(DelingStandset(forloeb=FORLOEB, aarsag=Standsning.SAMTYKKE_TRUKKET))
    assert s.facts[-1] == TeamNoteret(forloeb=FORLOEB, medlemmer=(), kontaktperson=SIF)
    assert s.refused(indkald("2026-03-17 09:00")) == "R50"
    s.given(TEAM)
    assert "moede_indkaldt" in kinds(s.when(indkald("2026-03-17 09:00")))


def test_a4b_ved_18_venter_moederne_med_deres_team_paa_svaret() -> None:
    """A4b: the meetings stand, flagged; so does the team that called them."""
    s = klar()
    assert s.hears(DelingStandset(forloeb=FORLOEB, aarsag=Standsning.FYLDT_18)) == []
    assert kinds(s.hears(DelingStandset(forloeb=FORLOEB, aarsag=Standsning.SAMTYKKE_TRUKKET))) == ["team_noteret"]
