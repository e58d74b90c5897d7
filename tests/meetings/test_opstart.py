"""The consent opens the road: clocks, window, team; and closes it again (R23, R77, R101, A1a, A8)."""

from datetime import date

import pytest

from contracts.consent import SamtykkeUdløbet
from contracts.fact import Fact
from contracts.meetings import (
    Aflysningsgrund,
    ForberedOpstart,
    Fremdrift,
    FristBortfaldet,
    FristSat,
    FristUrealistisk,
    MødeAflyst,
    MøderIndstillet,
    NoterForløb,
    SamtykkeNoteret,
    SætPåDagsorden,
    TeamNoteret,
)
from contracts.routing import Afslutning, ForløbAfsluttet, ForløbGenåbnet, Teammedlem, TeamMedlemTilføjet
from tests.given import kinds, navn
from tests.meetings.scener import (
    BARN,
    BEKYMRING,
    FORLOEB,
    KONCEPT,
    LEO,
    OPFOELGNING,
    OPSTART,
    SIF,
    TEAM,
    aaben,
    afhold,
    afhold_opfoelgning,
    dk,
    forberedt,
    formoede,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    opfoelgning,
    samtykke,
    scene,
    trukket,
)

SLUT = ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.LOKAL_INDSATS, genaabnes_senest=date(2026, 9, 3))


def frister(facts: list[Fact]) -> dict[str, date]:
    return {fact.frist: fact.forfalder for fact in facts if isinstance(fact, FristSat)}


def test_r1_forloebet_kendes_fra_bekymringen_og_foelger_dens_profil() -> None:
    s = scene()
    assert kinds(s.hears(BEKYMRING)) == ["forloeb_noteret"]
    assert {a.pins.koncept for a in s.streams.values() if a.pins} == {KONCEPT.id}


def test_r101_r23_to_ure_begynder_med_samtykket() -> None:
    """Two clocks side by side: 14 arbejdsdage to the meeting, 14 dage to the first help (A1a)."""
    facts = kendt().at("2026-03-02 09:00").hears(samtykke("2026-03-02 10:00"))
    assert kinds(facts) == ["samtykke_noteret", "frist_sat", "frist_sat"]
    assert facts[0] == SamtykkeNoteret(forloeb=FORLOEB, barn=BARN, ur_start=dk("2026-03-02 10:00"))
    assert frister(facts) == {"opstartsmoede": date(2026, 3, 20), "loefte": date(2026, 3, 16)}
    assert [fact.regel for fact in facts if isinstance(fact, FristSat)] == ["R101", "R23"]


@pytest.mark.parametrize(
    ("givet", "opstartsmoede", "loefte"),
    [
        ("2026-03-27", date(2026, 4, 21), date(2026, 4, 10)),
        ("2026-05-08", date(2026, 6, 1), date(2026, 5, 22)),
        ("2026-12-14", date(2027, 1, 5), date(2026, 12, 28)),
    ],
)
def test_a1_helligdage_taeller_ikke_som_arbejdsdage(givet: str, opstartsmoede: date, loefte: date) -> None:
    facts = kendt().at(f"{givet} 09:00").hears(samtykke(f"{givet} 10:00"))
    assert frister(facts) == {"opstartsmoede": opstartsmoede, "loefte": loefte}


def test_a1i_et_samtykke_kort_foer_midnat_regnes_fra_den_danske_dag() -> None:
    facts = kendt().at("2026-03-01 22:59").hears(samtykke("2026-03-01 23:59"))
    assert [fact.start for fact in facts if isinstance(fact, FristSat)] == [date(2026, 3, 1)] * 2


def test_r101_vinduet_regnes_straks_og_siger_naar_det_er_for_sent() -> None:
    """A consent on paper that reaches us on 17 March leaves no day before the 20th with three arbejdsdage's notice."""
    facts = kendt().at("2026-03-17 09:00").hears(samtykke("2026-03-02 10:00"))
    (urealistisk,) = [fact for fact in facts if isinstance(fact, FristUrealistisk)]
    assert (urealistisk.frist, urealistisk.aarsag) == ("opstartsmoede", "varsel")


def test_r104_vinduet_siger_naar_der_kun_mangler_en_reserveret_tid() -> None:
    """Known on Saturday 14 March: Thursday 19th has slots. A day later only Friday 20th is left, and it has none."""
    s, sent = kendt().at("2026-03-14 09:00"), kendt().at("2026-03-15 09:00")
    assert "frist_urealistisk" not in kinds(s.hears(samtykke("2026-03-02 10:00")))
    (urealistisk,) = [f for f in sent.hears(samtykke("2026-03-02 10:00")) if isinstance(f, FristUrealistisk)]
    assert urealistisk.aarsag == "reserveret_tid"


def test_r50_teamet_noteres_og_kan_vokse() -> None:
    s = aaben()
    assert s.hears(TEAM) == [TeamNoteret(forloeb=FORLOEB, medlemmer=(SIF, LEO), kontaktperson=SIF)]
    ny = navn("familiebehandler")
    til = TeamMedlemTilføjet(
        forloeb=FORLOEB, team=TEAM.team, medlem=Teammedlem(medarbejder=ny, funktion="familiebehandler")
    )
    assert s.hears(til) == [TeamNoteret(forloeb=FORLOEB, medlemmer=(SIF, LEO, ny), kontaktperson=SIF)]


def test_det_samme_hoert_to_gange_giver_intet_nyt() -> None:
    s = indkaldt()
    for fact in (BEKYMRING, samtykke("2026-03-02 10:00"), TEAM):
        assert s.hears(fact) == []


def test_raekkefoelgen_af_bekymring_samtykke_og_team_er_ligegyldig() -> None:
    s = scene().at("2026-03-02 09:00").given(TEAM, samtykke("2026-03-02 10:00"), BEKYMRING)
    assert kinds(s.when(indkald())) == ["moede_indkaldt"]


def test_et_samtykke_uden_profil_er_en_fejl_og_bliver_ikke_tabt() -> None:
    """Nobody can count a deadline without rules: the chassis parks the fact until someone retries."""
    uden = scene()
    uden.pins = None
    with pytest.raises(LookupError):
        uden.hears(samtykke("2026-03-02 10:00"))


def test_a8_naar_samtykket_traekkes_tilbage_aflyses_moeder_og_ure() -> None:
    facts = indkaldt().at("2026-03-04 08:00").hears(trukket("2026-03-04 09:00"))
    grund = Aflysningsgrund.SAMTYKKE_TRUKKET
    assert facts[:2] == [
        MøderIndstillet(forloeb=FORLOEB, grund=grund),
        MødeAflyst(forloeb=FORLOEB, moede=OPSTART, grund=grund),
    ]
    assert [(f.frist, f.aarsag) for f in facts[2:] if isinstance(f, FristBortfaldet)] == [
        ("opstartsmoede", "samtykke_trukket"),
        ("loefte", "samtykke_trukket"),
    ]


def test_a5b_et_udloebet_samtykke_lukker_ogsaa() -> None:
    s = indkaldt().at("2027-03-03 08:00")
    facts = s.hears(SamtykkeUdløbet(forloeb=FORLOEB, udloeb_at=dk("2027-03-02 23:59")))
    assert facts[0] == MøderIndstillet(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_UDLOEBET)


def test_a8_et_nyt_samtykke_begynder_nye_ure_og_et_nyt_team() -> None:
    s = holdt().at("2026-03-12 08:00").given(trukket("2026-03-12 09:00")).at("2026-03-27 09:00")
    facts = s.hears(samtykke("2026-03-27 10:00"))
    assert frister(facts) == {"opstartsmoede": date(2026, 4, 21), "loefte": date(2026, 4, 10)}
    assert len({f.frist_id for f in s.facts if isinstance(f, FristSat) and f.frist == "opstartsmoede"}) == 2
    assert s.refused(indkald("2026-04-09 09:00", moede=navn("nyt"))) == "R50"
    s.given(TEAM)
    assert s.refused(opfoelgning()) == "R101"
    assert kinds(s.when(indkald("2026-04-09 09:00", moede=navn("nyt")))) == ["moede_indkaldt"]


def test_a8_et_moede_der_er_begyndt_kan_stadig_skrives_ned() -> None:
    """Withdrawal is never retroactive: the meeting was held, nothing new is planned, no clock starts again."""
    s = forberedt()
    s.time = dk("2026-03-10 11:00")
    assert "moede_aflyst" not in kinds(s.hears(trukket("2026-03-10 11:00")))
    assert kinds(s.when(afhold(naeste_moede=None))) == ["moede_afholdt"]


def test_a8_et_moede_der_ikke_er_begyndt_kan_ikke_holdes_mere() -> None:
    s = indkaldt()
    s.when(formoede())
    s.time = dk("2026-03-10 08:59")
    assert "moede_aflyst" in kinds(s.hears(trukket("2026-03-10 08:59")))
    s.time = dk("2026-03-10 10:00")
    assert s.refused(afhold()) == "H3"


def test_a38_et_afsluttet_forloeb_indstilles_og_kan_genoptages() -> None:
    s = holdt().at("2026-03-11 08:00")
    assert kinds(s.hears(SLUT))[0] == "moeder_indstillet"
    assert s.refused(opfoelgning()) == "R77"
    assert kinds(s.hears(ForløbGenåbnet(forloeb=FORLOEB))) == ["moeder_genoptaget"]
    assert kinds(s.when(opfoelgning())) == ["moede_indkaldt"]


def test_a38_et_samtykke_der_kommer_efter_afslutningen_starter_foerst_ure_ved_genaabning() -> None:
    s = kendt().at("2026-03-03 08:00").given(SLUT)
    assert kinds(s.hears(samtykke("2026-03-03 10:00"))) == ["samtykke_noteret"]
    assert kinds(s.hears(ForløbGenåbnet(forloeb=FORLOEB))) == ["moeder_genoptaget", "frist_sat", "frist_sat"]


def test_r77_et_genaabnet_forloeb_uden_samtykke_er_stadig_lukket() -> None:
    s = klar().given(SLUT, trukket("2026-03-03 10:00"), ForløbGenåbnet(forloeb=FORLOEB))
    assert s.refused(indkald()) == "R77"


def test_systemets_egne_kommandoer_to_gange_er_som_een() -> None:
    s = klar()
    assert s.when(NoterForløb(forloeb=FORLOEB, barn=BARN)) == []
    assert s.when(ForberedOpstart(forloeb=FORLOEB, barn=BARN, ur_start=dk("2026-03-02 10:00"))) == []


def test_r113_et_moede_fra_foer_tilbagetraekningen_sender_intet_til_lederteamet() -> None:
    """What stood still is written down, but not shared further (A8)."""
    s = holdt()
    s.when(opfoelgning())
    s.when(formoede(OPFOELGNING))
    s.time = dk("2026-04-14 09:30")
    s.given(trukket("2026-04-14 09:30"))
    facts = s.when(afhold_opfoelgning(Fremdrift.NEJ, naeste_moede=None))
    assert kinds(facts) == ["moede_afholdt", "fremdrift_vurderet"]
    s.given(samtykke("2026-04-15 10:00"))
    assert s.refused(SætPåDagsorden(forloeb=FORLOEB)) == "R119"
