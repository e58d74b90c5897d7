"""Who stands still is on every agenda of the leaders until it moves again; an answer settles the answer (R119-R124)."""

from contracts.consent import SamtykkeTrukketTilbage
from contracts.fact import Fact
from contracts.meetings import (
    BestridFremdrift,
    Dagsordenafgang,
    DagsordenFastlagt,
    Fremdrift,
    Fremdriftskilde,
    FremdriftVurderet,
    Lederteamstatus,
    LøftForeslået,
    SatPåDagsorden,
    TagetAfDagsorden,
    lederteam_id,
)
from contracts.routing import Afslutning, ForløbAfsluttet
from contracts.values import Fortrolig, Rolle
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.moeder import Møder
from tests.given import Scene, kinds
from tests.meetings import ledere, test_lederteam_ansvar
from tests.meetings.ledere import F1, F26, flyttet, opret, staar_stille
from tests.meetings.scener import FORLOEB, MOR, OPFOELGNING, TEAM, dk, samtykke
from tests.meetings.test_lederteam import (
    LEDERTEAM,
    NIVEAU,
    advaret,
    afhold_lederteam,
    igen,
    moeder,
    paa_dagsordenen,
    svar,
    til_moedet,
)


def dagsordener(s: Scene) -> list[tuple[int, bool, bool]]:
    """The months of the fixed agendas, and whether the forløb is at point 1 and at point 2."""
    faste = [f for f in s.facts if isinstance(f, DagsordenFastlagt) and f.lederteam == LEDERTEAM]
    return [(f.fastlagt_at.month, FORLOEB in f.uden_fremdrift, FORLOEB in f.i_fremdrift) for f in faste]


def uden_fremdrift() -> Scene:
    """On 14 April the team says that nothing moves; the leaders meet on 13 May, and every second month."""
    return staar_stille(NIVEAU, F26, opret())


def besvaret() -> Scene:
    """The meeting of May was held and has answered."""
    s = til_moedet(uden_fremdrift())
    s.when(svar(s))
    s.when(afhold_lederteam(s))
    return s


def naeste_dagsorden(s: Scene) -> tuple[bool, bool]:
    """What the leaders see of it before they meet: point 1 and point 2."""
    foerste, andet = s.shown(Lederteamstatus(niveau=NIVEAU))["naeste_moede"]["dagsorden"]
    return str(FORLOEB) in foerste["forloeb"], str(FORLOEB) in andet["forloeb"]


def skyldes(s: Scene) -> list[str]:
    return [post["starter_at"][:10] for post in s.shown(Lederteamstatus(niveau=NIVEAU))["udestaar"]]


def test_r119_r120_a18_er_det_besvaret_og_staar_det_stadig_stille_er_det_paa_hver_dagsorden() -> None:
    """«Status på indsatser, hvor der ikke længere er fremdrift», hver gang de mødes."""
    s = besvaret()
    assert naeste_dagsorden(s) == (True, False)
    s.tick("2026-07-13 08:00")
    s.tick("2026-09-11 08:00")
    assert dagsordener(s) == [(5, True, False), (7, True, False), (9, True, False)]


def test_r123_svaret_afgoer_kun_det_svar_der_skyldtes() -> None:
    s = besvaret()
    assert skyldes(s) == []
    s.time = dk("2026-07-13 10:00")
    assert skyldes(s) == ["2026-07-13"], "the meeting of July has it before it, and owes its own answer"
    s.when(svar(s, 1))
    assert skyldes(s) == []


def test_r123_et_svar_afgoer_ogsaa_hvad_tidligere_moeder_skyldte() -> None:
    """Nobody answered in May; July's answer is the leaders' word, and nothing older is owed."""
    s = til_moedet(uden_fremdrift())
    s.when(afhold_lederteam(s))
    s.tick("2026-07-13 08:00")
    assert skyldes(s) == ["2026-07-13"], "one answer is owed, by those who met last"
    s.when(svar(s, 1))
    assert skyldes(s) == []


def test_r123_r120_et_sent_svar_lader_det_blive_paa_den_naeste_dagsorden() -> None:
    s = til_moedet(uden_fremdrift())
    s.when(afhold_lederteam(s))
    s.time = dk("2026-05-20 10:00")
    assert kinds(s.when(svar(s)))[-2:] == ["taget_af_dagsorden", "sat_paa_dagsorden"], "who reads in order sees it on"
    s.tick("2026-07-13 08:00")
    assert dagsordener(s)[-1] == (7, True, False)


def test_r119_r121_kommer_det_i_fremdrift_efter_svaret_koerer_det() -> None:
    s = besvaret()
    assert kinds(igen(s, "2026-06-09", Fremdrift.JA)).count("taget_af_dagsorden") == 1
    assert naeste_dagsorden(s) == (False, True)
    s.tick("2026-07-13 08:00")
    assert dagsordener(s)[-1] == (7, False, True)


def test_r119_a8_slutter_forloebet_efter_svaret_er_det_paa_ingen_dagsorden() -> None:
    s = besvaret()
    s.hears(ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.MAAL_NAAET))
    s.tick("2026-07-13 08:00")
    assert dagsordener(s)[-1] == (7, False, False)


def test_a8_et_forloeb_uden_samtykke_staar_ikke_paa_den_dagsorden_der_fastlaegges() -> None:
    s = uden_fremdrift()
    s.time = dk("2026-05-01 09:00")
    s.hears(SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=dk("2026-05-01 09:00")))
    assert naeste_dagsorden(s) == (False, False)
    s.tick("2026-05-13 08:00")
    assert dagsordener(s) == [(5, False, False)]


def test_a8_r119_gives_samtykket_igen_staar_det_stadig_stille() -> None:
    """No team has said since that it moves: the leaders see it, as before the consent was taken back."""
    s = uden_fremdrift()
    s.time = dk("2026-05-01 09:00")
    s.hears(SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=dk("2026-05-01 09:00")))
    s.time = dk("2026-05-04 09:00")
    s.given(samtykke("2026-05-04 09:00"), TEAM)
    assert naeste_dagsorden(s) == (True, False)


def test_a18_ogsaa_en_advarsel_der_er_besvaret_bliver_staaende_til_den_bestrides() -> None:
    s = advaret(Fremdrift.JA)
    s.time = dk("2026-09-16 10:00")
    s.when(svar(s))
    s.when(afhold_lederteam(s))
    assert naeste_dagsorden(s)[0]
    bestrid = BestridFremdrift(forloeb=FORLOEB, kilde=Fremdriftskilde.DETEKTOR, begrundelse=Fortrolig("Vi ses."))
    s.when(bestrid, som=MOR, rolle=Rolle.FORAELDER)
    assert not naeste_dagsorden(s)[0]


def test_r120_er_moedet_aldrig_noteret_staar_forloebet_dagen_efter_paa_det_naeste() -> None:
    """Nobody noted the meeting of May; long before July's it is said in the forløb that July has it."""
    s = uden_fremdrift()
    assert len(paa_dagsordenen(s)) == 1
    s.tick("2026-05-13 21:00")
    assert len(paa_dagsordenen(s)) == 1, "they may still be at it"
    s.tick("2026-05-13 22:00")
    assert paa_dagsordenen(s)[1:] == [(FORLOEB, moeder(s)[1].moede)]


def test_a33_to_moeder_i_traek_taeller_ogsaa_naar_de_har_svaret() -> None:
    s = test_lederteam_ansvar.paa_trin_1()
    for nummer in (0, 1):
        s.time = ledere.moeder(s, "trin_1")[nummer].starter_at
        s.when(test_lederteam_ansvar.svar(s, "trin_1", nummer))
        s.when(test_lederteam_ansvar.afhold(s, "trin_1", nummer))
    assert [f.moeder for f in s.facts if isinstance(f, LøftForeslået)] == [2]


def test_r119_er_det_besvaret_foelger_det_barnet_til_det_andet_lederteams_dagsorden() -> None:
    s = staar_stille("trin_1", F1, opret("trin_1"), opret("trin_2"))
    s.time = dk("2026-05-13 10:00")
    s.when(test_lederteam_ansvar.svar(s, "trin_1"))
    s.hears(flyttet(F1, "trin_1", "trin_2"))
    assert [f.lederteam for f in s.facts if isinstance(f, SatPåDagsorden)][-1] == lederteam_id("trin_2")


# Histories stored when an answer took the forløb off the agenda for good


def besvaret_foer(*om_forloebet: Fact) -> Scene:
    """The answer of May stands, no fact has put the forløb on July's agenda; so it was until November 2026."""
    s = til_moedet(uden_fremdrift())
    s.tick("2026-05-13 08:00")
    team, forloebet = s.streams[Lederteam.stream_id(LEDERTEAM)], s.streams[Møder.stream_id(FORLOEB)]
    felter = {"forloeb": FORLOEB, "lederteam": LEDERTEAM, "moede": moeder(s)[0].moede}
    team.replay(TagetAfDagsorden.model_validate(felter | {"aarsag": Dagsordenafgang.BEHANDLET}))
    for fact in om_forloebet:
        forloebet.replay(fact)
    return s


def test_r119_det_der_blev_glemt_kommer_paa_den_naeste_dagsorden() -> None:
    s = besvaret_foer()
    s.tick("2026-06-01 08:00")
    s.tick("2026-07-13 08:00")
    assert dagsordener(s)[-1] == (7, True, False)


def test_r119_er_det_kommet_i_fremdrift_siden_tages_det_af_igen_foer_moedet() -> None:
    """The leaders' facts do not tell that it moves; the team's do, and are asked (A18)."""
    s = besvaret_foer(FremdriftVurderet(forloeb=FORLOEB, moede=OPFOELGNING, fremdrift=Fremdrift.JA))
    s.tick("2026-06-01 08:00")
    s.tick("2026-07-13 08:00")
    assert dagsordener(s)[-1] == (7, False, True)
