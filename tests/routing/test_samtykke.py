"""The gate: what opens with the consent, what closes with it, and how a forløb ends without it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from contracts.consent import NæsteSkridt
from contracts.fact import Fact
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    AktiverBeslutningstræ,
    BeslutningstræAktiveret,
    DelingStandset,
    ForløbAfsluttet,
    Forløbsstatus,
    Frafaldsgrund,
    FristBortfaldet,
    FristSat,
    KontaktpersonUdpeget,
    LederAnmodet,
    LederMangler,
    MeldFra,
    StandsDeling,
    Standsning,
    TeamNedsat,
)
from contracts.values import Rolle
from tests.given import kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    SKOLELEDER,
    af,
    anmodning,
    bekymring,
    byen,
    funktion,
    givet,
    med_samtykke,
    med_team,
    nedsaet,
    paa_trin_2,
    placer,
    skridt,
    trukket,
    udloebet,
    udpeg,
)

AKTIVER = AktiverBeslutningstræ(forloeb=FORLOEBET)


def test_r77_the_beslutningstrae_waits_for_consent_and_no_longer() -> None:
    scene = paa_trin_2()
    assert scene.refused(AKTIVER) == "R77"
    nye = kinds(scene.hears(givet()))
    assert nye == ["samtykke_noteret", "beslutningstrae_aktiveret", *["leder_anmodet", "frist_sat"] * 3]


def test_r85_each_line_of_the_answer_asks_the_leader_of_its_function() -> None:
    scene = med_samtykke()
    linjer = af(scene, BeslutningstræAktiveret)[0].linjer
    assert [svar.linje for svar in linjer] == ["bt_skole_ppr", "bt_skole_raadgiver", "bt_skole_sundhedspleje"]
    spurgt = [(a.funktion, a.leder) for a in af(scene, LederAnmodet)]
    assert spurgt == [(svar.funktion, navn(f"{svar.funktion}_leder")) for svar in linjer]


@pytest.mark.parametrize(
    ("spurgt", "senest", "paamindes"),
    [
        ("2026-03-02", "2026-03-05", "2026-03-04"),
        ("2026-03-27", "2026-04-01", "2026-03-31"),
        ("2026-05-08", "2026-05-13", "2026-05-12"),
        ("2026-05-22", "2026-05-28", "2026-05-27"),
        ("2026-12-14", "2026-12-17", "2026-12-16"),
    ],
)
def test_r89_leaders_have_three_arbejdsdage_from_the_day_they_are_asked(
    spurgt: str, senest: str, paamindes: str
) -> None:
    scene = paa_trin_2().at(f"{spurgt} 10:00")
    scene.hears(givet())
    stillet, frist = af(scene, LederAnmodet)[0], af(scene, FristSat)[0]
    assert stillet.svar_senest == frist.forfalder == date.fromisoformat(senest)
    assert stillet.paamindes == date.fromisoformat(paamindes)
    assert (frist.frist_id, frist.frist, frist.regel) == (stillet.anmodning, "leder_svar", "R89")
    assert frist.start == date.fromisoformat(spurgt)


def test_r89_a_consent_that_was_given_on_paper_days_ago_leaves_the_leaders_their_three_days() -> None:
    scene = paa_trin_2()
    scene.hears(givet(), virkning=scene.time - timedelta(days=10))
    assert af(scene, LederAnmodet)[0].svar_senest == date(2026, 3, 5)


def test_r77_the_same_consent_heard_twice_asks_nobody_twice() -> None:
    scene = med_samtykke()
    assert scene.hears(givet()) == []
    assert scene.when(AKTIVER) == []


def test_r38_on_the_communitys_steps_no_leader_is_asked() -> None:
    """R4"""
    scene = byen()
    scene.when(bekymring())
    assert kinds(scene.hears(givet())) == ["samtykke_noteret"]
    assert scene.refused(AKTIVER) == "R38"
    scene.when(placer("trin_2"))
    assert "leder_anmodet" in kinds(scene.when(AKTIVER))


def test_r85_a_line_that_nobody_covers_is_said_aloud_and_asked_when_somebody_does() -> None:
    scene = med_samtykke(funktion("ppr"), funktion("sundhedspleje", fra=0, til=7))
    mangler = [(m.funktion, m.linje) for m in af(scene, LederMangler)]
    assert mangler == [
        ("boerneskoleraadgiver", "bt_skole_raadgiver"),
        ("sundhedspleje", "bt_skole_sundhedspleje"),
    ]
    assert scene.when(AKTIVER) == []
    scene.when(funktion("boerneskoleraadgiver"))
    assert kinds(scene.when(AKTIVER)) == ["leder_anmodet", "frist_sat"]
    assert scene.when(AKTIVER) == []
    daekket = {linje["funktion"]: linje["daekket"] for linje in scene.shown(Forløbsstatus(forloeb=FORLOEBET))["linjer"]}
    assert daekket == {"ppr": True, "boerneskoleraadgiver": True, "sundhedspleje": False}
    scene.hears(trukket())
    assert kinds(scene.hears(givet())).count("leder_mangler") == 1, "said aloud for the new beslutningstræ too"


def test_a8_without_consent_sharing_stops_and_the_open_deadlines_fall_away() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    assert kinds(scene.hears(trukket())) == ["deling_standset", "frist_bortfaldet", "frist_bortfaldet"]
    assert {f.aarsag for f in af(scene, FristBortfaldet)} == {"samtykke_trukket"}
    assert scene.hears(trukket()) == []


def test_a8_a_deadline_that_was_passed_falls_away_too_for_no_answer_is_wanted_any_more() -> None:
    scene = med_samtykke()
    scene.tick("2026-03-09 08:00")
    assert kinds(scene.hears(trukket())) == ["deling_standset", *["frist_bortfaldet"] * 3]


def test_a8_an_answer_after_that_is_refused_and_one_before_is_not() -> None:
    scene = med_samtykke()
    assert udpeg(scene, "ppr")
    scene.hears(trukket())
    sent = MeldFra(forloeb=FORLOEBET, anmodning=anmodning(scene, "sundhedspleje"), grund=Frafaldsgrund.INGEN_LEDIG)
    assert scene.refused(sent, som=navn("sundhedspleje_leder")) == "A8"


def test_r8_when_the_team_is_gone_the_leader_is_the_contact_again() -> None:
    scene = med_team()
    nye = scene.hears(trukket())
    assert kinds(nye) == ["deling_standset", "frist_bortfaldet", "kontaktperson_udpeget"]
    assert af(scene, KontaktpersonUdpeget)[-1].kontaktperson == SKOLELEDER


def test_a5b_a_consent_that_runs_out_stops_sharing_too() -> None:
    scene = med_samtykke()
    scene.hears(udloebet())
    assert af(scene, DelingStandset)[0].aarsag is Standsning.SAMTYKKE_UDLOEBET


def test_r77_where_no_consent_was_known_there_is_no_sharing_to_stop() -> None:
    scene = paa_trin_2()
    assert scene.hears(trukket()) == []


def test_a8_a_new_consent_starts_anew_and_nothing_old_comes_back() -> None:
    scene = med_team()
    gammelt, gammel = af(scene, TeamNedsat)[0].team, anmodning(scene, "ppr")
    scene.hears(trukket())
    nye = kinds(scene.at("2026-03-10 09:00").hears(givet()))
    assert nye == ["samtykke_noteret", "beslutningstrae_aktiveret", *["leder_anmodet", "frist_sat"] * 3]
    assert anmodning(scene, "ppr") != gammel
    assert scene.refused(nedsaet()) == "R53", "who was lent before is not lent now"
    udpeg(scene, "ppr")
    udpeg(scene, "sundhedspleje")
    scene.when(nedsaet())
    nyt = af(scene, TeamNedsat)[-1]
    assert nyt.team != gammelt
    assert {m.funktion for m in nyt.medlemmer} == {"ppr", "sundhedspleje"}


@pytest.mark.parametrize("valg", [NæsteSkridt.LOKAL_INDSATS, NæsteSkridt.UNDERRETNING_OVERVEJES])
def test_a8_after_a_no_and_the_leaders_next_step_the_forloeb_ends(valg: NæsteSkridt) -> None:
    scene = paa_trin_2()
    assert kinds(scene.hears(skridt(valg))) == ["forloeb_afsluttet", "barn_frigivet"]
    assert af(scene, ForløbAfsluttet)[0].aarsag is Afslutning.SAMTYKKE_AFVIST
    assert scene.hears(skridt(valg)) == []


def test_a8_while_they_go_on_talking_it_stays_open() -> None:
    scene = paa_trin_2()
    assert scene.hears(skridt(NæsteSkridt.DIALOG)) == []
    assert "leder_anmodet" in kinds(scene.hears(givet()))


@pytest.mark.parametrize(
    ("slut", "aarsag"), [(trukket, Afslutning.SAMTYKKE_TRUKKET), (udloebet, Afslutning.LOKAL_INDSATS)]
)
def test_a38_it_ends_as_withdrawn_or_when_the_consent_ran_out_as_the_local_effort(
    slut: Callable[[], Fact], aarsag: Afslutning
) -> None:
    scene = med_samtykke()
    scene.hears(slut())
    scene.hears(skridt(NæsteSkridt.LOKAL_INDSATS))
    assert af(scene, ForløbAfsluttet)[0].aarsag is aarsag


def test_a8_a_next_step_that_comes_after_a_new_consent_ends_nothing() -> None:
    scene = med_samtykke()
    scene.hears(trukket())
    scene.hears(givet())
    assert scene.hears(skridt(NæsteSkridt.LOKAL_INDSATS)) == []


def test_a8_a_leader_cannot_end_it_as_refused_while_the_consent_stands() -> None:
    scene = med_samtykke()
    for aarsag in (Afslutning.SAMTYKKE_AFVIST, Afslutning.SAMTYKKE_TRUKKET):
        assert scene.refused(AfslutForløb(forloeb=FORLOEBET, aarsag=aarsag)) == "A8"
    scene.hears(trukket())
    assert scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.SAMTYKKE_TRUKKET))


def test_only_the_system_notes_that_sharing_stops() -> None:
    assert {Rolle.SYSTEM} == StandsDeling.ROLLER
