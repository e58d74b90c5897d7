"""The leaders: who may answer, once, in time, and what happens when nobody does."""

from datetime import timedelta
from uuid import UUID

import pytest

from contracts.kalender import EN_DAG
from contracts.routing import (
    Frafaldsgrund,
    FristOpfyldt,
    FristOverskredet,
    LederPåmindet,
    LederSvarUdeblev,
    UdpegMedarbejder,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.routing.domain.facts import MedarbejderUdpeget
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    anmodning,
    funktion,
    givet,
    med_samtykke,
    meld_fra,
    paa_trin_2,
    udpeg,
)


def svar(scene: Scene, kode: str = "ppr", medarbejder: UUID | None = None, kan: bool = True) -> UdpegMedarbejder:
    medarbejder = medarbejder or navn("ppr_medarbejder")
    return UdpegMedarbejder(
        forloeb=FORLOEBET, anmodning=anmodning(scene, kode), medarbejder=medarbejder, kan_tage_opgaver=kan
    )


def test_r89_the_asked_leader_answers_with_an_employee() -> None:
    """R49"""
    scene = med_samtykke()
    assert kinds(udpeg(scene, "ppr", navn=Fortrolig("Ida"))) == ["medarbejder_udpeget", "frist_opfyldt"]
    udpeget, opfyldt = af(scene, MedarbejderUdpeget)[0], af(scene, FristOpfyldt)[0]
    assert (udpeget.funktion, udpeget.navn.vis()) == ("ppr", "Ida")
    assert (opfyldt.frist_id, opfyldt.rettidig) == (udpeget.anmodning, True)


def test_promise_7_an_employees_name_is_sealed_under_the_employee() -> None:
    assert MedarbejderUdpeget.SUBJEKT == {"navn": "medarbejder", "kontakt": "medarbejder"}


def test_a31_another_leader_is_refused_and_the_asked_one_is_not() -> None:
    scene = med_samtykke()
    for rolle in (Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM):
        assert scene.refused(svar(scene), som=navn("en anden"), rolle=rolle) == "A31"
    assert scene.when(svar(scene), som=navn("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER)


def test_a32_who_leads_the_function_now_answers_for_who_led_it_when_asked() -> None:
    scene = med_samtykke()
    assert scene.refused(svar(scene), som=navn("ny_leder"), rolle=Rolle.FUNKTIONSLEDER) == "A31"
    scene.when(funktion("ppr", leder=navn("ny_leder")))
    assert scene.when(svar(scene), som=navn("ny_leder"), rolle=Rolle.FUNKTIONSLEDER)


def test_a31_the_level_above_may_answer_only_when_the_answer_failed_to_come() -> None:
    scene = med_samtykke()
    assert scene.refused(svar(scene), som=navn("lederteamet"), rolle=Rolle.LEDERTEAM) == "A31"
    with pytest.raises(Rejected, match="Kun den leder, der er spurgt"):
        scene.when(svar(scene), som=navn("en anden"), rolle=Rolle.FUNKTIONSLEDER)
    scene.tick("2026-03-06 08:00")
    with pytest.raises(Rejected, match="den spurgte leder og niveauet over"):
        scene.when(svar(scene), som=navn("en anden"), rolle=Rolle.FUNKTIONSLEDER)
    assert scene.when(svar(scene), som=navn("lederteamet"), rolle=Rolle.LEDERTEAM)
    assert not af(scene, FristOpfyldt)[0].rettidig


def test_r89_an_unknown_question_is_refused() -> None:
    scene = med_samtykke()
    ukendt = svar(scene).model_copy(update={"anmodning": navn("en anden anmodning")})
    assert scene.refused(ukendt, som=navn("ppr_leder")) == "R89"


def test_r89_the_same_answer_again_changes_nothing_and_another_is_refused() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    assert udpeg(scene, "ppr") == []
    assert udpeg(scene, "ppr", medarbejder=None) == []
    for andet in (svar(scene, medarbejder=navn("en anden")), svar(scene, kan=False)):
        assert scene.refused(andet, som=navn("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER) == "R89"


def test_r89_that_nobody_can_be_lent_is_an_answer_too() -> None:
    scene = med_samtykke()
    assert kinds(meld_fra(scene, "ppr")) == ["leder_meldte_fra", "frist_opfyldt"]
    assert meld_fra(scene, "ppr") == []
    with pytest.raises(Rejected, match="allerede besvaret"):
        meld_fra(scene, "ppr", Frafaldsgrund.INHABIL)
    assert scene.refused(svar(scene), som=navn("ppr_leder")) == "R89"


def test_a31_on_the_second_day_who_has_not_answered_is_reminded_once() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    assert scene.tick("2026-03-03 22:59:59") == [], "the second day begins at midnight in Denmark"
    assert kinds(scene.tick("2026-03-03 23:00")) == ["leder_paamindet", "leder_paamindet"]
    assert scene.tick("2026-03-05 22:00") == []
    assert navn("ppr_leder") not in {p.leder for p in af(scene, LederPåmindet)}


def test_r89_the_last_second_of_the_third_day_is_in_time_and_the_next_is_not() -> None:
    for tid, rettidig in (("2026-03-05 22:59:59", True), ("2026-03-05 23:00:00", False)):
        scene = med_samtykke().at(tid)
        udpeg(scene, "ppr")
        assert af(scene, FristOpfyldt)[0].rettidig is rettidig


def test_r89_with_the_last_second_of_the_third_day_the_answer_has_failed_to_come() -> None:
    scene = med_samtykke()
    assert "leder_svar_udeblev" not in kinds(scene.tick("2026-03-05 22:59:58"))
    assert "leder_svar_udeblev" in kinds(scene.tick("2026-03-05 22:59:59"))


def test_a31_a_leader_who_does_not_answer_is_passed_over_to_the_level_above() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    scene.tick("2026-03-04 08:00")
    nye = kinds(scene.tick("2026-03-06 08:00"))
    assert nye == ["leder_svar_udeblev", "frist_overskredet"] * 2 + ["team_under_minimum"]
    udeblev, overskredet = af(scene, LederSvarUdeblev)[0], af(scene, FristOverskredet)[0]
    assert udeblev.eskaleret_til is Rolle.LEDERTEAM
    assert udeblev.forfaldt_at == overskredet.forfaldt_at == kl("2026-03-05 22:59:59")
    assert scene.tick("2026-04-06 08:00") == []


def test_a31_a_tick_that_comes_a_year_late_gives_the_same_facts() -> None:
    til_tiden, for_sent = med_samtykke(), med_samtykke()
    start = til_tiden.time
    for dag in range(7):
        til_tiden.tick((start + dag * EN_DAG).strftime("%Y-%m-%d %H:%M"))
    for_sent.tick("2027-03-05 08:00")
    slags = (LederPåmindet, LederSvarUdeblev, FristOverskredet)
    assert all(af(til_tiden, s) == af(for_sent, s) and len(af(for_sent, s)) == 3 for s in slags)


def test_a31_a_leader_may_answer_late_and_no_alarm_rings_any_more() -> None:
    scene = med_samtykke()
    scene.tick("2026-03-09 08:00")
    for kode in ("ppr", "boerneskoleraadgiver", "sundhedspleje"):
        udpeg(scene, kode)
    assert {f.rettidig for f in af(scene, FristOpfyldt)} == {False}
    assert scene.tick("2027-03-09 08:00") == []


def test_a1i_summer_time_begins_inside_the_deadline_and_the_local_day_still_ends_it() -> None:
    scene = paa_trin_2().at("2026-03-27 10:00")
    scene.hears(givet())
    assert kinds(scene.tick("2026-03-30 22:00")) == ["leder_paamindet"] * 3
    scene.tick("2026-04-02 08:00")
    assert af(scene, LederSvarUdeblev)[0].forfaldt_at == kl("2026-04-01 21:59:59")
    assert scene.time - af(scene, LederSvarUdeblev)[0].forfaldt_at < timedelta(days=1)
