"""Mødepligt and stand-ins, the fixed agenda, guests, debts, and the move upwards (R60, R61, R116-R124, A30, A33)."""

from pathlib import Path

import pytest

from contracts.koncept import laes
from contracts.meetings import (
    AfgørLøft,
    AfholdLederteamMøde,
    Ansvarsgrund,
    Ansvarsophør,
    Dagsordenafgang,
    DagsordenFastlagt,
    Fremdrift,
    FristOpfyldt,
    FristSat,
    InviterRepræsentant,
    LederteamMødeAfholdt,
    Lederteamstatus,
    LøftAfvist,
    LøftForeslået,
    MødepligtBrudt,
    Mødestatus,
    NoterTilbagemelding,
    OpgaveansvarAfgivet,
    OpgaveansvarOvertaget,
    RepræsentantInviteret,
    SatPåDagsorden,
    Stedfortræder,
    TagetAfDagsorden,
    TilbagemeldingUdestår,
    lederteam_id,
)
from contracts.routing import Afslutning, ForløbAfsluttet, KonceptSkiftet, Skiftegrund
from contracts.values import Fortrolig, Rolle
from tests.given import Scene, kinds
from tests.meetings.ledere import (
    ANNE,
    BO,
    CARL,
    F1,
    F26,
    VIKAR,
    flyttet,
    i_gang,
    moeder,
    opret,
    paa_trin,
    placeret,
    scene,
    staar_stille,
    vurder,
)
from tests.meetings.scener import BARN, FORLOEB, LEO, dk, plan, samtykke, trukket

NIVEAU = "trin_2"


def lederteamet(niveau: str = NIVEAU) -> dict[str, object]:
    return {"lederteam": lederteam_id(niveau)}


def begyndt(koncept_trin: str = NIVEAU, tid: str = "2026-05-13 10:00") -> Scene:
    """A forløb stands still, and the lederteam of Fredericia 2026 sits down with it."""
    s = staar_stille(koncept_trin, F26, opret(koncept_trin))
    s.time = dk(tid)
    return s


def afhold(s: Scene, niveau: str = NIVEAU, nummer: int = 0, **felter: object) -> AfholdLederteamMøde:
    moede = moeder(s, niveau)[nummer].moede
    grund = {**lederteamet(niveau), "moede": moede, "fremmoedte": (ANNE, BO)}
    return AfholdLederteamMøde.model_validate(grund | felter)


def svar(s: Scene, niveau: str = NIVEAU, nummer: int = 0) -> NoterTilbagemelding:
    moede = moeder(s, niveau)[nummer].moede
    tekst = Fortrolig("To timer fra PPR")
    return NoterTilbagemelding(forloeb=FORLOEB, lederteam=lederteam_id(niveau), moede=moede, tekst=tekst)


def for_bo(hvem: object = VIKAR, mandat: bool = True) -> tuple[Stedfortræder, ...]:
    return (Stedfortræder.model_validate({"medlem": BO, "stedfortraeder": hvem, "mandat": mandat}),)


# Mødepligt


def test_a30_en_stedfortraeder_med_mandat_opfylder_moedepligten() -> None:
    """R116, A30: attendance, or a named stand-in with mandate."""
    s = begyndt()
    facts = s.when(afhold(s, fremmoedte=(ANNE,), stedfortraedere=for_bo()))
    (afholdt,) = [f for f in facts if isinstance(f, LederteamMødeAfholdt)]
    assert (afholdt.udeblevne, afholdt.stedfortraedere) == ((), for_bo())
    assert "moedepligt_brudt" not in kinds(facts)


def test_a30_uden_stedfortraeder_ses_fravaeret_af_niveauet_over_og_moedet_holdes_alligevel() -> None:
    """R116, A30: one event for each who stayed away, to those above; the meeting was held all the same."""
    s = begyndt()
    facts = s.when(afhold(s, fremmoedte=(ANNE,)))
    (brud,) = [f for f in facts if isinstance(f, MødepligtBrudt)]
    assert (brud.medlem, brud.niveau, brud.vises_for) == (BO, NIVEAU, Rolle.FAGCHEF)
    assert "lederteam_moede_afholdt" in kinds(facts)
    assert s.shown(Lederteamstatus(niveau=NIVEAU))["moedepligt_brudt"][0]["medlem"] == str(BO)


def test_a30_paa_trin_1_er_niveauet_over_lederteamet_paa_trin_2() -> None:
    """R57, R58, A30: the leaders of leaders sit on trin 2."""
    s = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    s.time = dk("2026-05-13 10:00")
    (brud,) = [f for f in s.when(afhold(s, "trin_1", fremmoedte=(ANNE,))) if isinstance(f, MødepligtBrudt)]
    assert brud.vises_for is Rolle.LEDERTEAM


def test_a30_en_stedfortraeder_uden_mandat_afvises() -> None:
    """R116: who cannot decide is no stand-in."""
    s = begyndt()
    assert s.refused(afhold(s, fremmoedte=(ANNE,), stedfortraedere=for_bo(mandat=False))) == "R116"


@pytest.mark.parametrize(
    ("fremmoedte", "stedfortraedere"),
    [
        ((ANNE,), for_bo(ANNE)),
        ((ANNE, BO), for_bo()),
        ((ANNE,), (*for_bo(), *for_bo(CARL))),
        ((ANNE, BO), (Stedfortræder(medlem=CARL, stedfortraeder=VIKAR, mandat=True),)),
    ],
    ids=["et medlem", "for en der er der", "to for een", "for en der ikke er medlem"],
)
def test_a30_en_stedfortraeder_moeder_for_eet_fravaerende_medlem(
    fremmoedte: tuple[object, ...], stedfortraedere: tuple[Stedfortræder, ...]
) -> None:
    s = begyndt()
    assert s.refused(afhold(s, fremmoedte=fremmoedte, stedfortraedere=stedfortraedere)) == "A30"


def kommune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **aendringer: str) -> Scene:
    """Another municipality: Fredericia 2026 with these lines of its lederteam otherwise."""
    by = tmp_path.name.replace("_", "-")
    tekst = (laes.MAPPE / f"{F26.id}.toml").read_text("utf-8").replace(f'"{F26.id}"', f'"{by}"', 1)
    for fra, til in (aendring.split(" => ") for aendring in aendringer.values()):
        assert fra in tekst
        tekst = tekst.replace(fra, til)
    (tmp_path / f"{by}.toml").write_text(tekst, "utf-8")
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    return staar_stille(NIVEAU, laes.hent_koncept(by), opret())


def test_a30_hvor_konceptet_ikke_har_stedfortraedere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A30: `stedfortraeder = false` is the municipality's choice."""
    s = kommune(tmp_path, monkeypatch, nej="stedfortraeder = true => stedfortraeder = false")
    s.time = dk("2026-05-13 10:00")
    assert s.refused(afhold(s, fremmoedte=(ANNE,), stedfortraedere=for_bo())) == "A30"
    assert "moedepligt_brudt" in kinds(s.when(afhold(s, fremmoedte=(ANNE,))))


def test_r116_uden_moedepligt_er_fravaer_ikke_et_brud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R116: where the koncept has no duty the absence is noted and nobody is told on."""
    s = kommune(tmp_path, monkeypatch, nej="moedepligt = true => moedepligt = false")
    s.time = dk("2026-05-13 10:00")
    facts = s.when(afhold(s, fremmoedte=(ANNE,)))
    assert "moedepligt_brudt" not in kinds(facts)
    assert next(f for f in facts if isinstance(f, LederteamMødeAfholdt)).udeblevne == (BO,)


# The agenda


def test_r120_r121_dagsordenen_fastlaegges_naar_moedet_begynder() -> None:
    """R120, R121, R124: the stuck ones at point 1, the smooth ones at point 2, as it was then."""
    s = staar_stille(NIVEAU, F26, opret())
    (fastlagt,) = [f for f in s.tick("2026-05-13 07:00") if isinstance(f, DagsordenFastlagt)]
    assert (fastlagt.fastlagt_at, fastlagt.uden_fremdrift, fastlagt.i_fremdrift) == (
        dk("2026-05-13 09:00"),
        (FORLOEB,),
        (),
    )


def test_r121_r124_et_forloeb_i_fremdrift_orienteres_der_om() -> None:
    """R121, R124: the leaders take status over what runs as well."""
    s = i_gang(NIVEAU)
    s.when(opret())
    (fastlagt,) = [f for f in s.tick("2026-05-13 07:00") if isinstance(f, DagsordenFastlagt)]
    assert (fastlagt.uden_fremdrift, fastlagt.i_fremdrift) == ((), (FORLOEB,))


def test_r116_et_sent_ur_fastlaegger_dagsordenen_som_den_var() -> None:
    """A late tick changes nothing: what the team says after the meeting began is not on its agenda."""
    s = i_gang(NIVEAU)
    s.when(opret("trin_2", "2026-04-14 09:00"))
    t = staar_stille(NIVEAU, F26, opret("trin_2", "2026-04-14 09:00"))
    (fastlagt,) = [f for f in t.facts if isinstance(f, DagsordenFastlagt)]
    assert (fastlagt.fastlagt_at, fastlagt.uden_fremdrift) == (dk("2026-04-14 09:00"), ())
    assert fastlagt in s.tick("2026-06-01 08:00")


def test_r116_konceptet_kan_lukke_dagsordenen_foer_moedet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R116: closed 48 hours before, a forløb that stops the day before waits for the next meeting."""
    s = kommune(tmp_path, monkeypatch, lukkes="moedepligt = true => dagsorden_lukkes_timer = 48\nmoedepligt = true")
    assert [f.moede for f in s.facts if isinstance(f, SatPåDagsorden)] == [moeder(s)[0].moede]
    assert moeder(s)[0].dagsorden_lukkes_at == dk("2026-05-11 09:00")
    vurder(s, "2026-05-05", Fremdrift.JA)
    assert [f.fastlagt_at for f in s.tick("2026-05-11 08:00") if isinstance(f, DagsordenFastlagt)] == [
        dk("2026-05-11 09:00")
    ]
    vurder(s, "2026-05-12", Fremdrift.NEJ)
    assert [f.moede for f in s.facts if isinstance(f, SatPåDagsorden)][-1] == moeder(s)[1].moede


def test_r116_den_faste_dagsorden_skal_vaere_gennemgaaet() -> None:
    """R116, R120, R121: «skal igennem nedenstående punkter, hver gang de mødes»."""
    s = begyndt()
    assert s.refused(afhold(s, punkter=(1,))) == "R116"
    s.when(afhold(s, punkter=(1, 2)))
    assert next(f for f in s.facts if isinstance(f, LederteamMødeAfholdt)).punkter == (1, 2)


def test_r123_et_forloeb_til_orientering_kan_ogsaa_faa_en_tilbagemelding() -> None:
    s = i_gang(NIVEAU)
    s.when(opret())
    s.tick("2026-05-13 08:00")
    assert kinds(s.when(svar(s))) == ["tilbagemelding_noteret"]


# Guests (R122)


def inviter(s: Scene, hvem: object = LEO, **felter: object) -> InviterRepræsentant:
    grund = {"forloeb": FORLOEB, **lederteamet(), "moede": moeder(s)[0].moede, "repraesentant": hvem}
    return InviterRepræsentant.model_validate(grund | felter)


@pytest.mark.parametrize("virtuelt", [True, False])
def test_r122_en_repraesentant_for_teamet_inviteres_fysisk_eller_virtuelt(virtuelt: bool) -> None:
    s = staar_stille(NIVEAU, F26, opret())
    (fact,) = s.when(inviter(s, virtuelt=virtuelt))
    assert isinstance(fact, RepræsentantInviteret)
    assert (fact.repraesentant, fact.virtuelt, fact.starter_at) == (LEO, virtuelt, dk("2026-05-13 09:00"))
    assert s.when(inviter(s, virtuelt=virtuelt)) == []


def test_r122_kun_en_fra_teamet_og_ikke_til_et_afholdt_moede() -> None:
    s = begyndt()
    assert s.refused(inviter(s, CARL)) == "R122"
    s.when(afhold(s))
    assert s.refused(inviter(s)) == "R122"


def test_r122_ogsaa_om_et_forloeb_der_ikke_staar_paa_dagsordenen() -> None:
    s = i_gang(NIVEAU)
    s.when(opret())
    assert kinds(s.when(inviter(s))) == ["repraesentant_inviteret"]


def test_r122_kun_om_et_forloeb_der_hoerer_til_lederteamet() -> None:
    s = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    assert s.refused(inviter(s)) == "R119"
    eget = inviter(s, lederteam=lederteam_id("trin_1"), moede=moeder(s, "trin_1")[0].moede)
    assert kinds(s.when(eget)) == ["repraesentant_inviteret"]


# What it owes (R123)


def test_r123_en_manglende_tilbagemelding_er_synlig_efter_moedet() -> None:
    s = begyndt()
    (udestaar,) = [f for f in s.when(afhold(s)) if isinstance(f, TilbagemeldingUdestår)]
    assert (udestaar.forloeb, udestaar.starter_at) == (FORLOEB, dk("2026-05-13 09:00"))
    (skyldes,) = s.shown(Lederteamstatus(niveau=NIVEAU))["udestaar"]
    assert skyldes["forloeb"] == str(FORLOEB)


def test_r123_en_noteret_tilbagemelding_skyldes_ikke() -> None:
    s = begyndt()
    s.when(svar(s))
    assert "tilbagemelding_udestaar" not in kinds(s.when(afhold(s)))
    assert s.shown(Lederteamstatus(niveau=NIVEAU))["udestaar"] == []


def test_r123_uden_frist_i_konceptet_saettes_ingen() -> None:
    """R123: the sources say no number of days, so none is invented."""
    s = begyndt()
    assert "frist_sat" not in kinds(s.when(afhold(s)))


def test_r123_konceptets_frist_for_tilbagemeldingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R123: five arbejdsdage after the meeting; Kristi himmelfartsdag is none of them. A late answer keeps it late."""
    frist = (
        '[frister.tilbagemelding]\ntitel = "Lederteamets tilbagemelding"\nantal = 5\nenhed = "arbejdsdag"\n'
        'fra = "lederteam_moede_afholdt"\nregel = "R123"\nkilde = "eksempel"\n\n[frister.handleplan]'
    )
    s = kommune(
        tmp_path,
        monkeypatch,
        frist=f"[frister.handleplan] => {frist}",
        brug='moedepligt = true => tilbagemelding_frist = "tilbagemelding"\nmoedepligt = true',
    )
    s.time = dk("2026-05-13 10:00")
    (sat,) = [f for f in s.when(afhold(s)) if isinstance(f, FristSat)]
    assert (sat.frist, sat.regel, sat.forfalder.isoformat()) == ("tilbagemelding", "R123", "2026-05-21")
    assert "frist_overskredet" in kinds(s.tick("2026-05-22 08:00"))
    (opfyldt,) = [f for f in s.when(svar(s)) if isinstance(f, FristOpfyldt)]
    assert (opfyldt.frist, opfyldt.rettidig) == ("tilbagemelding", False)


def test_r60_r61_lederteamets_pligter_og_opgaveansvar_kan_laeses() -> None:
    """R60, R61, R59: the five duties, who answers for the task, and who stays the staff's leader."""
    s = i_gang(NIVEAU)
    s.when(opret())
    status = s.shown(Lederteamstatus(niveau=NIVEAU))
    assert len(status["ansvar"]) == 5
    assert "At sikre fremdrift i indsatsen" in status["ansvar"]
    assert "opgaveansvarlige" in status["opgaveansvarlig"]
    assert "lokale ledere på trin 1" in status["personaleledelse"]
    assert status["forloeb"] == [str(FORLOEB)]
    foerste, andet = status["naeste_moede"]["dagsorden"]
    assert (foerste["forloeb"], andet["forloeb"]) == ([], [str(FORLOEB)])


def test_r99_handleplanen_er_lederteamets_adgang_til_status() -> None:
    """R99: the leaders read the plan while the consent is open, and not what was said at the meetings."""
    s = i_gang(NIVEAU)
    s.when(plan())
    status = s.shown(Mødestatus(forloeb=FORLOEB), rolle=Rolle.LEDERTEAM)
    assert status["handleplan"]["maal"] == "Trygge morgener"
    s.hears(trukket("2026-03-04 10:00"))
    assert s.shown(Mødestatus(forloeb=FORLOEB), rolle=Rolle.LEDERTEAM)["handleplan"]["maal"] is None


# Who answers for it (R61)


def ansvar(s: Scene) -> list[tuple[str, object]]:
    kender = OpgaveansvarOvertaget | OpgaveansvarAfgivet
    return [(f.niveau, f.aarsag) for f in s.facts if isinstance(f, kender)]


def test_r61_a8_ansvaret_ophoerer_med_samtykket_og_vender_tilbage_med_det() -> None:
    s = i_gang(NIVEAU)
    s.hears(trukket("2026-03-04 10:00"))
    s.time = dk("2026-03-05 10:00")
    s.hears(samtykke("2026-03-05 10:00"))
    startet = (NIVEAU, Ansvarsgrund.STARTET_PAA_TRIN)
    assert ansvar(s) == [startet, (NIVEAU, Ansvarsophør.SAMTYKKE_TRUKKET), startet]


def test_r61_naar_forloebet_slutter_svarer_ingen_laengere_for_det() -> None:
    s = i_gang(NIVEAU)
    s.hears(ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.MAAL_NAAET))
    assert ansvar(s)[-1] == (NIVEAU, Ansvarsophør.FORLOEB_AFSLUTTET)


def test_r119_skifter_barnet_trin_skifter_forloebet_lederteam_og_tager_sin_plads_med() -> None:
    """R57, R58, R119 in the first edition: from trin 1 to trin 2, and what waited there waits here."""
    s = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    s.hears(flyttet(F1, "trin_1", "trin_2"))
    assert ansvar(s)[1:] == [("trin_1", Ansvarsophør.TRIN_AENDRET), ("trin_2", Ansvarsgrund.TRIN_AENDRET)]
    afgange = [(f.lederteam, f.aarsag) for f in s.facts if isinstance(f, TagetAfDagsorden)]
    assert afgange == [(lederteam_id("trin_1"), Dagsordenafgang.FLYTTET)]
    assert [f.lederteam for f in s.facts if isinstance(f, SatPåDagsorden)][-1] == lederteam_id("trin_2")


def test_r61_samme_lederteam_paa_et_andet_trin_er_ingen_overtagelse() -> None:
    """R131: in 2026 the team goes on when its child comes under the authority, and so do its leaders."""
    s = i_gang(NIVEAU)
    s.hears(flyttet(F26, "trin_2", "trin_3"))
    assert ansvar(s) == [(NIVEAU, Ansvarsgrund.STARTET_PAA_TRIN)]


def test_r61_uden_samtykke_svarer_ingen_for_forloebet() -> None:
    s = paa_trin("trin_1", F1)
    s.hears(flyttet(F1, "trin_1", "trin_2"))
    assert ansvar(s) == []


def test_r1_efter_koncept_skiftet_svarer_det_nye_koncepts_lederteam() -> None:
    """R1, R57: from the first edition to 2026, where no lederteam stands on trin 1."""
    s = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    skift = {"fra": F1.id, "fra_hash": F1.hash, "til": F26.id, "til_hash": F26.hash, "kalender": F26.kalender}
    trin_1 = {"trin_fra": F1.skala.paa("trin_1"), "trin_til": F26.skala.paa("trin_1")}
    grund = {"frister": (), "grund": Skiftegrund.NY_UDGAVE}
    s.hears(KonceptSkiftet.model_validate({"forloeb": FORLOEB, "barn": BARN} | skift | trin_1 | grund))
    assert ansvar(s)[-2:] == [("trin_1", Ansvarsophør.TRIN_AENDRET), ("trin_2", Ansvarsgrund.TRIN_AENDRET)]


# Up to the lederteam of trin 2 (A33)


def loeft(loeftes: bool = True, niveau: str = "trin_1") -> AfgørLøft:
    return AfgørLøft(forloeb=FORLOEB, lederteam=lederteam_id(niveau), loeftes=loeftes)


def paa_trin_1() -> Scene:
    """First edition: a forløb on trin 1 stands still; both lederteams exist, that of trin 1 meets each month."""
    return staar_stille("trin_1", F1, opret("trin_1", "2026-04-22 09:00"), opret("trin_2", "2026-04-15 13:00"))


def holdt(s: Scene, nummer: int) -> Scene:
    """The lederteam of trin 1 has met so often, without an answer that helps."""
    for n in range(nummer):
        s.time = moeder(s, "trin_1")[n].starter_at
        s.when(afhold(s, "trin_1", n))
    return s


def foreslaaet(s: Scene) -> list[tuple[str, int]]:
    return [(f.til_niveau, f.moeder) for f in s.facts if isinstance(f, LøftForeslået)]


def test_a33_efter_to_moeder_i_traek_uden_fremdrift_foreslaas_loeftet() -> None:
    """R119, A33: a proposal that needs its confirmation; one meeting is not enough."""
    assert foreslaaet(holdt(paa_trin_1(), 1)) == []
    s = holdt(paa_trin_1(), 2)
    assert foreslaaet(s) == [("trin_2", 2)]
    assert foreslaaet(holdt(paa_trin_1(), 3)) == [("trin_2", 2), ("trin_2", 3)], "until it is decided"
    assert ansvar(s) == [("trin_1", Ansvarsgrund.STARTET_PAA_TRIN)]
    assert s.shown(Lederteamstatus(niveau="trin_1"))["loeft_foreslaaet"] == [str(FORLOEB)]


def test_a33_kommer_det_i_fremdrift_imellem_taelles_der_forfra() -> None:
    s = holdt(paa_trin_1(), 1)
    vurder(s, "2026-05-05", Fremdrift.JA)
    s.time = dk("2026-05-22 10:00")
    s.when(afhold(s, "trin_1", 1))
    vurder(s, "2026-06-02", Fremdrift.NEJ)
    s.time = dk("2026-06-22 10:00")
    s.when(afhold(s, "trin_1", 2))
    assert foreslaaet(s) == []


def test_a33_forslaget_bekraeftes_og_lederteamet_paa_trin_2_tager_over() -> None:
    s = holdt(paa_trin_1(), 2)
    s.when(loeft())
    assert ansvar(s)[1:] == [("trin_1", Ansvarsophør.LOEFTET), ("trin_2", Ansvarsgrund.FORSLAG_BEKRAEFTET)]
    assert [f.lederteam for f in s.facts if isinstance(f, SatPåDagsorden)][-1] == lederteam_id("trin_2")
    assert s.when(loeft()) == []


def test_a33_lederteamet_paa_trin_1_kan_selv_beslutte_det_foer() -> None:
    """R119, A33: «de sager, som vi ikke er lykkedes med at vende på trin 1»."""
    s = paa_trin_1()
    s.when(loeft())
    assert ansvar(s)[-1] == ("trin_2", Ansvarsgrund.LEDERTEAM_BESLUTTEDE)


def test_a33_forslaget_kan_afvises_og_kommer_igen_efter_to_nye_moeder() -> None:
    s = holdt(paa_trin_1(), 2)
    assert s.when(loeft(False)) == [LøftAfvist(forloeb=FORLOEB, lederteam=lederteam_id("trin_1"), til_niveau="trin_2")]
    assert s.when(loeft(False)) == []
    for nummer in (2, 3):
        s.time = moeder(s, "trin_1")[nummer].starter_at
        s.when(afhold(s, "trin_1", nummer))
    assert foreslaaet(s) == [("trin_2", 2), ("trin_2", 2)]


def test_a33_kun_et_forslag_kan_afvises() -> None:
    assert paa_trin_1().refused(loeft(False)) == "A33"


def test_a33_kun_hvor_konceptet_har_et_lederteam_over() -> None:
    """A33: in 2026 nobody stands above, and in the first edition nobody above trin 2."""
    assert staar_stille(NIVEAU, F26, opret()).refused(loeft(niveau=NIVEAU)) == "A33"
    assert paa_trin_1().refused(loeft(niveau="trin_2")) == "A33"


def test_a33_ogsaa_et_forloeb_der_ikke_er_paa_dagsordenen_kan_loeftes() -> None:
    s = i_gang("trin_1", F1)
    for niveau in ("trin_1", "trin_2"):
        s.when(opret(niveau))
    s.when(loeft())
    assert ansvar(s)[-1] == ("trin_2", Ansvarsgrund.LEDERTEAM_BESLUTTEDE)


def test_r119_kun_et_forloeb_som_lederteamet_har_ansvar_for_kan_loeftes() -> None:
    s = staar_stille("trin_2", F1, opret("trin_1"), opret("trin_2"))
    assert s.refused(loeft()) == "R119"
    assert scene(F1).refused(loeft()) == "R1"


def test_a33_et_loeftet_forloeb_bliver_paa_trin_2_til_barnet_skifter_trin() -> None:
    """The leaders changed, not the step; when the child comes down from trin 2 the leaders of trin 1 answer again."""
    s = paa_trin_1()
    s.when(loeft())
    assert s.hears(placeret(F1, "trin_1")) == [], "the same step, told once more"
    s.hears(flyttet(F1, "trin_1", "trin_2"))
    assert ansvar(s)[-1][0] == "trin_2"
    s.hears(flyttet(F1, "trin_2", "trin_1"))
    assert ansvar(s)[-2:] == [("trin_2", Ansvarsophør.TRIN_AENDRET), ("trin_1", Ansvarsgrund.TRIN_AENDRET)]


def test_r119_det_loeftede_forloeb_kan_ogsaa_faa_svar_paa_trin_2() -> None:
    s = paa_trin_1()
    s.when(loeft())
    s.time = next(m.starter_at for m in moeder(s) if m.starter_at > s.time)
    nummer = [m.starter_at for m in moeder(s)].index(s.time)
    assert "tilbagemelding_noteret" in kinds(s.when(svar(s, "trin_2", nummer)))
