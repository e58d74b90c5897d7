"""An underretning is received at any hour, read, and assessed within 24 elapsed hours."""

import pytest
from pydantic import ValidationError

from contracts.koncept import hent_koncept
from contracts.routing import (
    Alvor,
    KvitterUnderretning,
    LæsUnderretning,
    ModtagUnderretning,
    Underretninger,
    UnderretningIkkeLæst,
    UnderretningModtaget,
    UnderretningsfristOpfyldt,
    UnderretningsfristOverskredet,
    UnderretningsfristSat,
    Underretningskanal,
    Underretningsudfald,
    UnderretningVurderet,
    Underrettertype,
    VidereformidlUnderretning,
)
from contracts.values import Rolle
from services.routing.domain import underretning_tilstand
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import BARNET, FORLOEBET, af, bekymring, byen, placer
from tests.routing.modtagelsen import (
    FOERSTE_UDGAVE,
    UNDERRETNINGEN,
    modtag,
    modtagelse,
    modtaget,
    opret_sag,
    vurder,
)

LAES = LæsUnderretning(underretning=UNDERRETNINGEN)
KVITTER = KvitterUnderretning(underretning=UNDERRETNINGEN)


def frist(scene: Scene, navn_: str) -> UnderretningsfristSat:
    fundet: UnderretningsfristSat = next(f for f in af(scene, UnderretningsfristSat) if f.frist == navn_)
    return fundet


def opfyldt(scene: Scene, navn_: str) -> list[bool]:
    return [f.rettidig for f in af(scene, UnderretningsfristOpfyldt) if f.frist == navn_]


@pytest.mark.parametrize(
    ("modtaget_kl", "forfalder_kl"),
    [
        ("2026-03-02 08:00", "2026-03-03 08:00"),
        ("2026-04-02 22:30", "2026-04-03 22:30"),
        ("2026-12-24 23:59", "2026-12-25 23:59"),
        ("2026-03-28 12:00", "2026-03-29 12:00"),
        ("2026-03-29 00:30", "2026-03-30 00:30"),
        ("2026-10-24 12:00", "2026-10-25 12:00"),
        ("2026-10-25 00:30", "2026-10-26 00:30"),
    ],
    ids=["hverdag", "langfredag", "juleaften", "før sommertid", "i springet", "før vintertid", "i den dobbelte time"],
)
def test_r125_a19_the_severity_is_assessed_within_24_elapsed_hours_over_both_dst_nights(
    modtaget_kl: str, forfalder_kl: str
) -> None:
    scene = modtaget(modtaget_kl)
    sat = frist(scene, "underretning")
    assert (sat.regel, sat.start_kl, sat.forfalder_kl) == ("R125", kl(modtaget_kl), kl(forfalder_kl))


def test_a19_the_24_hours_end_at_another_wall_clock_hour_when_the_clocks_change() -> None:
    """A19: 12.00 before the night of summer time is 13.00 after it; nobody gets 23 hours."""
    scene = modtaget("2026-03-28 11:00")
    svar = scene.shown(Underretninger(barn=BARNET))["underretninger"][0]["frister"][0]
    assert svar["dage"][-1]["grund"] == "time 24 slutter kl. 13.00"
    hele = "24 timer efter lørdag 28. marts 2026 kl. 12.00 er søndag 29. marts 2026 kl. 13.00."
    assert svar["forklaring"] == hele, "what is counted from a minute is explained to the minute (A19)"


def test_r125_an_assessment_at_the_last_second_is_in_time_and_one_second_later_is_not() -> None:
    i_tide = modtaget("2026-03-02 08:00").at("2026-03-03 08:00:00")
    i_tide.when(vurder(Alvor.MYNDIGHED))
    assert opfyldt(i_tide, "underretning") == [True]
    assert af(i_tide, UnderretningsfristOverskredet) == []
    for_sent = modtaget("2026-03-02 08:00").at("2026-03-03 08:00:01")
    for_sent.when(vurder(Alvor.MYNDIGHED))
    assert opfyldt(for_sent, "underretning") == [False]
    assert [f.frist for f in af(for_sent, UnderretningsfristOverskredet)] == ["underretning"], "told without any tick"


def test_a19_a_breach_is_a_fact_that_goes_to_whom_the_profile_says_and_comes_once() -> None:
    scene = modtaget("2026-03-06 20:00")
    scene.when(LAES)
    assert scene.tick("2026-03-07 19:59:59") == []
    assert kinds(scene.tick("2026-03-07 23:00")) == ["underretningsfrist_overskredet"]
    brud = af(scene, UnderretningsfristOverskredet)[0]
    assert (brud.forfaldt_at, brud.eskaleret_til) == (kl("2026-03-07 20:00"), Rolle.FAGCHEF)
    svar = scene.shown(Underretninger(barn=BARNET))["underretninger"][0]["frister"][0]
    assert (svar["overskredet"], svar["eskaleret_til"]) == (True, "fagchef"), "R65: by the profile's own title"
    assert scene.tick("2026-03-08 20:00") == []
    scene.at("2026-03-08 21:00").when(vurder(Alvor.AKUT))
    assert opfyldt(scene, "underretning") == [False]
    assert len(af(scene, UnderretningsfristOverskredet)) == 1


def test_a19_nothing_but_the_assessment_stops_the_24_hours() -> None:
    """A19, R127: read, acknowledged and forwarded, it still runs."""
    scene = modtagelse()
    scene.when(opret_sag())
    scene.when(modtag())
    scene.when(LAES)
    scene.when(KVITTER)
    scene.when(VidereformidlUnderretning(underretning=UNDERRETNINGEN))
    assert opfyldt(scene, "underretning") == []
    assert "underretningsfrist_overskredet" in kinds(scene.tick("2026-03-03 08:00"))


@pytest.mark.parametrize(
    ("modtaget_kl", "alarm_kl"),
    [
        ("2026-03-02 08:00", "2026-03-02 12:00"),
        ("2026-03-02 11:00", "2026-03-02 15:00"),
        ("2026-03-02 14:00", "2026-03-03 10:00"),
        ("2026-03-02 21:00", "2026-03-03 11:00"),
        ("2026-03-06 20:00", "2026-03-07 11:00"),
        ("2026-03-28 22:00", "2026-03-29 10:00"),
    ],
    ids=["morgen", "til dagens slut", "over aften", "om natten", "weekend", "nat til sommertid"],
)
def test_a19_unread_for_four_hours_of_daytime_raises_the_alarm(modtaget_kl: str, alarm_kl: str) -> None:
    scene = modtaget(modtaget_kl)
    assert scene.streams
    alarm = min(a.next_alarm for a in scene.streams.values() if a.next_alarm)
    assert alarm == kl(alarm_kl)
    assert kinds(scene.tick(alarm_kl)) == ["underretning_ikke_laest"]
    assert af(scene, UnderretningIkkeLæst)[0].eskaleret_til is Rolle.FAGCHEF
    assert scene.tick(alarm_kl) == []


def test_a19_what_has_been_read_raises_no_alarm_and_reading_twice_is_once() -> None:
    scene = modtaget("2026-03-02 08:00")
    assert kinds(scene.when(LAES)) == ["underretning_laest"]
    assert scene.when(LAES) == []
    assert scene.tick("2026-03-02 12:00") == []


def test_a19_the_receipt_to_underretteren_is_another_clock_of_six_hverdage() -> None:
    """A1e, A19: Saturdays count, Sundays and helligdage do not; the assessment does not touch it."""
    scene = modtaget("2026-03-27 10:00")
    assert frist(scene, "kvittering").forfalder.isoformat() == "2026-04-07"
    scene.when(vurder(Alvor.MYNDIGHED))
    assert opfyldt(scene, "kvittering") == []
    scene.at("2026-04-07 20:00").when(KVITTER)
    assert opfyldt(scene, "kvittering") == [True]
    assert scene.when(KVITTER) == []


def test_a19_the_receipt_after_six_hverdage_is_late() -> None:
    scene = modtaget("2026-03-27 10:00")
    scene.when(vurder(Alvor.MYNDIGHED))
    assert kinds(scene.tick("2026-04-08 08:00")) == ["underretningsfrist_overskredet"]
    scene.when(KVITTER)
    assert opfyldt(scene, "kvittering") == [False]


def test_a19_nobody_is_acknowledged_who_has_not_said_who_they_are() -> None:
    anonym = modtaget("2026-03-02 08:00", underretter=None, underrettertype=Underrettertype.EKSTERN)
    assert [f.frist for f in af(anonym, UnderretningsfristSat)] == ["underretning"]
    assert anonym.refused(KVITTER) == "A19"
    navngivet = modtaget("2026-03-02 08:00", underrettertype=Underrettertype.EKSTERN)
    assert navngivet.when(KVITTER)


def test_r135_the_type_of_underretter_is_mandatory() -> None:
    felter = {"underretning": UNDERRETNINGEN, "kanal": Underretningskanal.TELEFON}
    with pytest.raises(ValidationError):
        ModtagUnderretning.model_validate(felter)
    assert ModtagUnderretning.model_validate(felter | {"underrettertype": Underrettertype.EKSTERN})


def test_a19_an_underretning_is_registered_after_it_came_and_its_clock_ran_meanwhile() -> None:
    scene = modtagelse().at("2026-03-02 09:00")
    assert scene.refused(modtag(modtaget_at=kl("2026-03-02 09:01"))) == "A19"
    scene.when(modtag(modtaget_at=kl("2026-02-28 23:00")))
    assert frist(scene, "underretning").forfalder_kl == kl("2026-03-01 23:00")
    assert kinds(scene.tick("2026-03-02 09:01")) == ["underretning_ikke_laest", "underretningsfrist_overskredet"]


def test_h1_the_same_again_is_one_and_another_child_is_refused() -> None:
    scene = modtaget("2026-03-02 08:00")
    assert scene.when(modtag()) == []
    assert scene.refused(modtag(barn=navn("et andet barn"))) == "H1"
    assert scene.refused(modtag(underrettertype=Underrettertype.EKSTERN)) == "H1"


def test_r125_an_underretning_nobody_knows_is_neither_read_nor_assessed() -> None:
    assert modtagelse().refused(LAES) == "R125"
    assert modtagelse().refused(vurder(Alvor.AKUT)) == "R125"


def test_r125_there_may_be_no_forloeb_and_where_there_is_one_it_is_known() -> None:
    assert af(modtaget("2026-03-02 08:00"), UnderretningModtaget)[0].om_forloeb is None
    scene = byen()
    scene.when(bekymring())
    scene.when(placer())
    scene.when(modtag())
    assert af(scene, UnderretningModtaget)[0].om_forloeb == FORLOEBET


def test_r125_every_earlier_underretning_of_the_child_is_on_one_line_in_order() -> None:
    scene = modtagelse()
    for nummer, tid in enumerate(("2026-03-02 08:00", "2026-03-05 22:00", "2026-03-09 03:00")):
        scene.at(tid).when(modtag(navn(f"underretning {nummer}")))
    scene.when(modtag(navn("om et andet barn"), navn("søsteren")))
    sen = modtag(navn("sent registreret"), modtaget_at=kl("2026-02-01 12:00"))
    scene.when(sen)
    assert af(scene, UnderretningModtaget)[2].tidligere == (navn("underretning 0"), navn("underretning 1"))
    assert af(scene, UnderretningModtaget)[3].tidligere == ()
    svar = scene.shown(Underretninger(barn=BARNET))
    ids = [u["underretning"] for u in svar["underretninger"]]
    forventet = ["sent registreret", "underretning 0", "underretning 1", "underretning 2"]
    assert ids == [str(navn(n)) for n in forventet], "in the order they were received"
    assert [u["nummer"] for u in svar["underretninger"]] == [1, 2, 3, 4]


def test_a19_the_line_tells_the_hours_left() -> None:
    scene = modtaget("2026-03-02 08:00").at("2026-03-02 13:30")
    frister = scene.shown(Underretninger(barn=BARNET))["underretninger"][0]["frister"]
    assert {f["frist"]: f["timer_tilbage"] for f in frister}["underretning"] == 18


def test_r62_modtagelsen_is_called_what_the_profile_calls_it() -> None:
    for koncept, titel in ((FOERSTE_UDGAVE, "Modtagelsen"), ("fredericia-2026", "Familieafdelingen (Modtagelsen)")):
        scene = modtaget("2026-03-02 08:00", koncept)
        assert scene.shown(Underretninger(barn=BARNET))["underretninger"][0]["modtagelsen"] == titel


@pytest.mark.parametrize("alvor", list(Alvor))
def test_r125_the_assessment_says_where_it_goes(alvor: Alvor) -> None:
    """R127, R128, R133: the open case takes all; without one the severity decides."""
    ny = modtaget("2026-03-02 08:00")
    ny.when(vurder(alvor))
    forventet = Underretningsudfald.LOKAL_LEDER if alvor is Alvor.FOREBYGGENDE else Underretningsudfald.NY_SAG
    assert af(ny, UnderretningVurderet)[0].udfald is forventet
    kendt = modtaget("2026-03-02 08:00")
    kendt.when(opret_sag())
    kendt.when(vurder(alvor))
    assert af(kendt, UnderretningVurderet)[0].udfald is Underretningsudfald.EKSISTERENDE_SAG


def test_r125_the_severity_may_be_assessed_anew_but_the_clock_stops_once() -> None:
    scene = modtaget("2026-03-02 08:00")
    scene.when(vurder(Alvor.FOREBYGGENDE))
    assert scene.when(vurder(Alvor.FOREBYGGENDE)) == []
    assert kinds(scene.when(vurder(Alvor.AKUT))) == ["underretning_vurderet"]
    assert opfyldt(scene, "underretning") == [True]


def test_a19_a_profile_without_a_clock_or_a_reception_has_none_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A19: what the koncept lacks is not made up, and everything else goes on."""
    k = hent_koncept("fredericia-2026")
    uden_ur = k.model_copy(update={"frister": {n: f for n, f in k.frister.items() if n != "kvittering"}})
    uden_modtagelse = k.model_copy(update={"modtagelsen": None})
    for koncept, ventede in ((uden_ur, ["underretning"]), (uden_modtagelse, [])):
        monkeypatch.setattr(underretning_tilstand, "hent_koncept", lambda _id, _hash, k=koncept: k)
        scene = modtaget("2026-03-02 08:00")
        assert [f.frist for f in af(scene, UnderretningsfristSat)] == ventede
        assert kinds(scene.when(vurder(Alvor.FOREBYGGENDE)))[0] == "underretning_vurderet"
        scene.when(KVITTER)
        assert scene.tick("2026-04-20 08:00") == []
