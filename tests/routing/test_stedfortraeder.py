"""A position and who holds it: stand-ins with dates (A32), the leader's leader and the small team (A31)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.koncept import koncepter, laes
from contracts.routing import (
    AfmeldStedfortræder,
    Afvigelse,
    BesætStilling,
    Frafaldsgrund,
    KontaktpersonUdpeget,
    LederAnmodet,
    LederSvarUdeblev,
    Stillingsart,
    TeamUnderMinimum,
    UdpegMedarbejder,
    UdpegStedfortræder,
)
from contracts.values import Rolle
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    SKOLELEDER,
    SKOLEN,
    af,
    anmodning,
    bekymring,
    byen,
    funktion,
    givet,
    med_samtykke,
    meld_fra,
    nedsaet,
    paa_trin_2,
    trukket,
    udpeg,
    under,
)

PPR, VIKAR = navn("ppr None"), navn("vikaren")


def stedfortraeder(stilling: Any = PPR, fra: str = "2026-03-02", til: str = "2026-03-06", **nyt: Any) -> Any:
    felter: dict[str, Any] = {"stilling": stilling, "stedfortraeder": VIKAR}
    felter |= {"fra": date.fromisoformat(fra), "til": date.fromisoformat(til)}
    return UdpegStedfortræder(**felter | nyt)


def svar(scene: Scene) -> UdpegMedarbejder:
    return UdpegMedarbejder(forloeb=FORLOEBET, anmodning=anmodning(scene, "ppr"), medarbejder=navn("psykolog"))


def test_a32_the_stand_in_is_asked_and_both_he_and_the_position_are_stored() -> None:
    scene = paa_trin_2()
    assert kinds(scene.when(stedfortraeder())) == ["stedfortraeder_udpeget"]
    assert scene.when(stedfortraeder()) == []
    scene.hears(givet())
    spurgt = next(a for a in af(scene, LederAnmodet) if a.funktion == "ppr")
    assert (spurgt.leder, spurgt.stedfortraeder_for) == (VIKAR, navn("ppr_leder"))
    assert spurgt.funktion_id == PPR


def test_a32_outside_his_days_the_leader_is_asked() -> None:
    for fra, til in (("2026-02-23", "2026-03-01"), ("2026-03-03", "2026-03-06")):
        scene = paa_trin_2()
        scene.when(stedfortraeder(fra=fra, til=til))
        scene.hears(givet())
        assert next(a for a in af(scene, LederAnmodet) if a.funktion == "ppr").leder == navn("ppr_leder")


def test_a32_the_obligation_is_the_positions_so_each_of_them_may_answer_while_he_stands_in() -> None:
    for som in (VIKAR, navn("ppr_leder")):
        scene = med_samtykke()
        assert scene.refused(svar(scene), som=VIKAR, rolle=Rolle.FUNKTIONSLEDER) == "A31"
        scene.when(stedfortraeder())
        assert scene.refused(svar(scene), som=navn("en anden"), rolle=Rolle.FUNKTIONSLEDER) == "A31"
        assert scene.when(svar(scene), som=som, rolle=Rolle.FUNKTIONSLEDER)


def test_a32_after_his_last_day_he_may_not_answer() -> None:
    scene = med_samtykke()
    scene.when(stedfortraeder(til="2026-03-03"))
    scene.at("2026-03-03 23:30")
    assert scene.refused(svar(scene), som=VIKAR, rolle=Rolle.FUNKTIONSLEDER) == "A31", "the 4th in Denmark"
    scene.at("2026-03-03 22:30")
    assert scene.when(svar(scene), som=VIKAR, rolle=Rolle.FUNKTIONSLEDER)


def test_a32_a_leader_who_is_back_early_is_asked_again_and_who_was_named_last_goes_first() -> None:
    scene, anden = paa_trin_2(), navn("en anden vikar")
    scene.when(stedfortraeder())
    scene.when(stedfortraeder(stedfortraeder=anden))
    meld = AfmeldStedfortræder(stilling=PPR, stedfortraeder=anden)
    scene.hears(givet())
    assert next(a for a in af(scene, LederAnmodet) if a.funktion == "ppr").leder == anden
    assert kinds(scene.when(meld)) == ["stedfortraeder_afmeldt"]
    assert scene.when(meld) == []
    assert scene.refused(svar(scene).model_copy(), som=navn("en tredje"), rolle=Rolle.FUNKTIONSLEDER) == "A31"
    assert scene.when(svar(scene), som=VIKAR, rolle=Rolle.FUNKTIONSLEDER)


def test_a32_the_units_leader_has_a_stand_in_too() -> None:
    """A32, R8: who leads the school that day is the family's contact, before the team and after it."""
    scene = byen()
    scene.when(stedfortraeder(SKOLEN))
    scene.when(bekymring())
    assert af(scene, KontaktpersonUdpeget)[-1].kontaktperson == VIKAR
    uden = byen()
    uden.when(bekymring())
    assert af(uden, KontaktpersonUdpeget)[-1].kontaktperson == SKOLELEDER


def test_a32_a_stand_in_needs_a_known_position_and_days_in_order_and_is_another() -> None:
    scene = byen()
    assert scene.refused(stedfortraeder(navn("en ukendt stilling"))) == "A32"
    assert scene.refused(stedfortraeder(fra="2026-03-06", til="2026-03-05")) == "A32"
    assert scene.refused(stedfortraeder(stedfortraeder=navn("ppr_leder"))) == "A32"
    assert scene.when(stedfortraeder(fra="2026-03-06", til="2026-03-06"))


# --- A31: the leader's leader, and the small team --------------------------------------------------------------------


def test_a31_the_breach_goes_to_the_leaders_own_leader_by_name() -> None:
    chefen = navn("ppr_chef")
    scene = paa_trin_2(funktion("ppr", overordnet=chefen), funktion("boerneskoleraadgiver"))
    scene.hears(givet())
    assert scene.refused(svar(scene), som=chefen, rolle=Rolle.FUNKTIONSLEDER) == "A31", "not while there is time"
    scene.tick("2026-03-06 08:00")
    assert {u.leder: u.overordnet for u in af(scene, LederSvarUdeblev)} == {
        navn("ppr_leder"): chefen,
        navn("boerneskoleraadgiver_leder"): None,
    }
    assert scene.refused(svar(scene), som=navn("en anden chef"), rolle=Rolle.FUNKTIONSLEDER) == "A31"
    assert scene.when(svar(scene), som=chefen, rolle=Rolle.FUNKTIONSLEDER)


def test_a31_too_few_lent_and_no_more_answers_due_is_said_once() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    assert "team_under_minimum" not in kinds(meld_fra(scene, "sundhedspleje")), "one may still answer"
    assert "team_under_minimum" in kinds(meld_fra(scene, "boerneskoleraadgiver", Frafaldsgrund.INHABIL))
    fact = af(scene, TeamUnderMinimum)[0]
    assert (fact.udpeget, fact.mindst) == (1, 2)
    assert scene.tick("2026-04-01 08:00") == []


def test_a31_said_when_nobody_answered_in_time_it_is_not_said_again_when_a_late_no_comes() -> None:
    scene = med_samtykke()
    assert "team_under_minimum" in kinds(scene.tick("2026-03-06 08:00"))
    assert kinds(meld_fra(scene, "ppr")) == ["leder_meldte_fra", "frist_opfyldt"]


def test_a31_enough_lent_is_not_warned_of() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    meld_fra(scene, "sundhedspleje")
    assert af(scene, TeamUnderMinimum) == []
    tre = med_samtykke()
    for kode in ("ppr", "boerneskoleraadgiver", "sundhedspleje"):
        udpeg(tre, kode)
    assert af(tre, TeamUnderMinimum) == []


def test_a31_a_team_that_was_appointed_small_with_a_reason_is_not_warned_of() -> None:
    """A16, A31: the reason is on record already."""
    scene = med_samtykke()
    udpeg(scene, "ppr")
    scene.when(nedsaet(afvigelse=Afvigelse.FAMILIENS_OENSKE))
    assert "leder_svar_udeblev" in kinds(scene.tick("2026-03-06 08:00"))
    assert af(scene, TeamUnderMinimum) == []


def test_a31_a_town_without_the_functions_is_warned_at_once_and_again_after_a_new_consent() -> None:
    scene = paa_trin_2(funktion("ungevejleder"))
    assert kinds(scene.hears(givet())).count("team_under_minimum") == 1
    scene.hears(trukket())
    assert kinds(scene.hears(givet())).count("team_under_minimum") == 1


def test_a31_who_could_not_take_tasks_home_does_not_make_the_team_large_enough() -> None:
    """R19, A16, A31."""
    scene = med_samtykke()
    udpeg(scene, "ppr")
    meld_fra(scene, "boerneskoleraadgiver")
    assert "team_under_minimum" in kinds(udpeg(scene, "sundhedspleje", kan_tage_opgaver=False))
    assert scene.refused(nedsaet()) == "A16"


# --- the fagchef and the lederteam (A30, A32) ------------------------------------------------------------------------

POSTEN, CHEFEN = navn("fagchefens post"), navn("chefen")


def besaet(art: Stillingsart = Stillingsart.FAGCHEF, indehaver: Any = CHEFEN, stilling: Any = POSTEN) -> Any:
    return BesætStilling(stilling=stilling, art=art, indehaver=indehaver)


@pytest.mark.parametrize("art", list(Stillingsart))
def test_a30_a32_a_fagchef_and_a_member_of_a_lederteam_have_stand_ins_too(art: Stillingsart) -> None:
    scene = byen()
    assert scene.refused(stedfortraeder(POSTEN)) == "A32"
    assert kinds(scene.when(besaet(art))) == ["stilling_besat"]
    assert scene.when(besaet(art)) == []
    assert scene.refused(stedfortraeder(POSTEN, stedfortraeder=navn("chefen"))) == "A32"
    assert kinds(scene.when(stedfortraeder(POSTEN))) == ["stedfortraeder_udpeget"]


def test_a32_another_person_in_the_post_and_a_leader_of_a_unit_is_told_with_the_unit() -> None:
    scene = byen()
    scene.when(besaet())
    assert kinds(scene.when(besaet(indehaver=navn("en ny chef")))) == ["stilling_besat"]
    assert scene.refused(besaet(stilling=SKOLEN)) == "A32"


def test_a31_a32_who_stands_in_for_the_leaders_leader_may_answer_for_him_in_his_days() -> None:
    chefen = navn("chefen")
    scene = paa_trin_2(funktion("ppr", overordnet=chefen))
    scene.when(besaet())
    scene.when(stedfortraeder(POSTEN, fra="2026-03-06", til="2026-03-06"))
    scene.hears(givet())
    scene.tick("2026-03-06 08:00")
    assert scene.refused(svar(scene), som=navn("en anden"), rolle=Rolle.FAGCHEF) == "A31"
    scene.at("2026-03-07 08:00")
    assert scene.refused(svar(scene), som=VIKAR, rolle=Rolle.FAGCHEF) == "A31", "the day after"
    scene.at("2026-03-06 09:00")
    assert scene.when(svar(scene), som=VIKAR, rolle=Rolle.FAGCHEF)


@pytest.mark.parametrize("koncept", ["fredericia-2026", "fredericia-trivselplus"])
def test_a30_a_seat_in_a_lederteam_has_a_stand_in_where_the_koncept_has_them(koncept: str) -> None:
    scene = under(koncept)
    scene.when(besaet(Stillingsart.LEDERTEAM))
    assert kinds(scene.when(stedfortraeder(POSTEN))) == ["stedfortraeder_udpeget"]


@pytest.mark.parametrize("koncept", ["nyborg-sammen-om-trivsel", "trivselsbarometer", "uden-stedfortraeder"])
def test_a30_where_the_koncept_has_none_nobody_is_named_so_nobody_is_let_in(
    koncept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A30, A7: the door knows no koncept and takes the facts' word. A fagchef's post is another matter (A32)."""
    tekst = (laes.MAPPE / "fredericia-2026.toml").read_text("utf-8").replace('"fredericia-2026"', f'"{koncept}"', 1)
    if koncept not in koncepter():
        (tmp_path / f"{koncept}.toml").write_text(tekst.replace("stedfortraeder = true", "stedfortraeder = false"))
        monkeypatch.setattr(laes, "MAPPE", tmp_path)
    scene = under(koncept)
    scene.when(besaet(Stillingsart.LEDERTEAM))
    assert scene.refused(stedfortraeder(POSTEN)) == "A30"
    scene.when(besaet(Stillingsart.FAGCHEF))
    assert scene.when(stedfortraeder(POSTEN))


def test_r27_who_sits_among_the_leaders_is_a_leader() -> None:
    """R27: in the first edition he is never the family's contact."""
    scene, pladsens = under("fredericia-trivselplus"), navn("et medlem")
    scene.when(besaet(Stillingsart.LEDERTEAM, pladsens))
    assert scene.refused(bekymring(kontaktperson=pladsens)) == "R27"
    assert scene.when(bekymring(kontaktperson=navn("en pædagog")))
