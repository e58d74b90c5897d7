"""What time does to a consent: reminders, the overdue next step, and the end of its validity (A1i, A3c, A5b, A8)."""

from datetime import date, timedelta

from contracts.consent import (
    AnmodSamtykke,
    FristOpfyldt,
    FristOverskredet,
    GivSamtykke,
    NoterNæsteSkridt,
    NæsteSkridt,
    PåmindOmSamtykke,
    SamtykkePåmindet,
    SamtykkeUdløbet,
    TrækSamtykkeTilbage,
)
from contracts.fact import Fact
from contracts.routing import Afslutning, ForløbAfsluttet, ForløbGenåbnet
from contracts.values import Rolle
from services.consent.domain.personkreds import Personkreds
from tests.consent.familien import (
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    STATUS,
    ja,
    kinds,
    nej,
    personkreds,
    placeret,
    samtykket,
    spurgt,
    tom_scene,
    traek,
)
from tests.given import Scene, kl

AFSLUTTET = ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.MAAL_NAAET, genaabnes_senest=date(2026, 12, 24))
GENAABNET = ForløbGenåbnet(forloeb=FORLOEB)


def test_r78_only_those_who_have_not_answered_are_reminded_on_the_profiles_days() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    assert scene.tick("2026-03-30 07:59") == []
    reminded = SamtykkePåmindet(forloeb=FORLOEB, parter=(FAR,), paamindet_at=kl("2026-03-30 08:00"))
    assert scene.tick("2026-03-30 08:00") == [reminded]
    assert scene.tick("2026-03-30 08:01") == []


def test_r78_who_stays_silent_is_reminded_on_each_of_the_profiles_days_and_then_no_more() -> None:
    facts = spurgt(MODEREN).tick("2026-12-01 06:00")
    assert [f.paamindet_at for f in facts if isinstance(f, SamtykkePåmindet)] == [
        kl("2026-03-30 08:00"),
        kl("2026-04-03 08:00"),
    ]
    assert kinds(facts)[2:] == ["oplysninger_slettet", "personkreds_glemt"]


def test_r78_nobody_is_reminded_when_all_have_answered() -> None:
    scene = spurgt(MODEREN, FADEREN)
    nej(scene, MOR)
    nej(scene, FAR)
    assert "samtykke_paamindet" not in kinds(scene.tick("2026-04-05 00:00"))


def test_r78_the_leader_reminds_the_silent_beside_the_profiles_days_and_nobody_who_has_answered() -> None:
    scene, mind = spurgt(MODEREN, FADEREN), PåmindOmSamtykke(forloeb=FORLOEB)
    ja(scene, MOR)
    assert scene.when(mind) == [SamtykkePåmindet(forloeb=FORLOEB, parter=(FAR,), paamindet_at=kl("2026-03-27 09:00"))]
    assert scene.when(mind) == [], "once a day is enough"
    assert kinds(scene.tick("2026-03-30 08:00")) == ["samtykke_paamindet"], "those that go by themselves still go"
    ja(scene, FAR)
    assert scene.refused(mind) == "R78"


def test_r78_a1i_the_leader_reminds_again_on_the_next_danish_day_and_not_before() -> None:
    scene, mind = spurgt(MODEREN), PåmindOmSamtykke(forloeb=FORLOEB)
    scene.when(mind)
    assert scene.at("2026-03-27 22:59").when(mind) == []
    for senere in ("2026-03-27 23:00", "2026-03-30 09:00"):
        assert kinds(scene.at(senere).when(mind)) == ["samtykke_paamindet"]
    assert scene.tick("2026-03-30 09:01") == [], "the profile's own of that morning comes late and is left out"


def test_a1i_a_reminder_keeps_its_hour_when_summer_time_begins() -> None:
    scene = spurgt(MODEREN)
    assert samtykket(scene).next_alarm == kl("2026-03-30 08:00"), "10 in Denmark, as on the day of the question"


def test_a1i_who_is_woken_too_early_sleeps_on() -> None:
    scene = spurgt(MODEREN)
    for vaekket in (samtykket(scene), scene.streams[Personkreds.stream_id(FORLOEB)]):
        assert vaekket.next_alarm is not None
        vaekket.wake(scene.time)
        assert vaekket.pending == []


def test_a3c_the_next_step_is_overdue_after_its_last_second() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    assert scene.tick("2026-04-06 21:59:58") == []
    overdue = scene.tick("2026-04-20 06:00")
    assert kinds(overdue) == ["frist_overskredet"]
    assert isinstance(overdue[0], FristOverskredet)
    assert overdue[0].forfaldt_at == kl("2026-04-06 21:59:59")


def test_a8_an_overdue_step_is_still_owed_and_is_then_noted_late() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    scene.tick("2026-04-20 06:00")
    assert scene.ask(STATUS)["skyldes"]["overskredet"]
    opfyldt = scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.UNDERRETNING_OVERVEJES))[1]
    assert isinstance(opfyldt, FristOpfyldt)
    assert not opfyldt.rettidig


def test_a5b_a_consent_ends_with_its_last_day_and_must_be_asked_for_anew() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    assert kinds(scene.tick("2027-03-27 22:59:58")) == ["fornyelse_paakraevet"]
    ended = SamtykkeUdløbet(forloeb=FORLOEB, udloeb_at=kl("2027-03-27 22:59:59"))
    facts = scene.tick("2027-04-02 06:00")
    assert (facts[0], kinds(facts)) == (ended, ["samtykke_udloebet", "frist_sat"])
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "R78"
    assert kinds(scene.when(AnmodSamtykke(forloeb=FORLOEB))) == ["samtykke_anmodet"]
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]


def test_a5b_an_ended_consent_leaves_a_step_that_falls_due_counted_from_its_end() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    facts = scene.tick("2027-05-01 06:00")
    assert kinds(facts) == ["fornyelse_paakraevet", "samtykke_udloebet", "frist_sat", "frist_overskredet"]
    assert isinstance(facts[3], FristOverskredet)
    assert facts[3].forfaldt_at == kl("2027-04-06 21:59:59")


def test_a5b_an_ended_consent_cannot_be_taken_back() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.tick("2027-04-02 06:00")
    assert scene.refused(TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "R78"


def test_a5b_a_withdrawn_consent_does_not_end_once_more() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    traek(scene, MOR)
    scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG))
    assert samtykket(scene).next_alarm is None


def test_a_year_at_once_gives_the_same_facts_as_day_by_day() -> None:
    assert et_aar(dage=400) == et_aar(dage=1)


def et_aar(dage: int) -> list[list[Fact]]:
    """Three families, each with its own reason to wait, over 400 days in steps of `dage`."""
    return [gaa(scene(), dage) for scene in (alle_tier, uenige, en_har_sagt_ja)]


def gaa(scene: Scene, dage: int) -> list[Fact]:
    for dag in range(dage, 401, dage):
        scene.tick((kl("2026-03-27 09:00") + timedelta(days=dag)).strftime("%Y-%m-%d %H:%M"))
    return scene.facts


def alle_tier() -> Scene:
    return spurgt(MODEREN, FADEREN)


def uenige() -> Scene:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    return scene


def en_har_sagt_ja() -> Scene:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    return scene


# --- the forløb ends and goes on -----------------------------------------------------------------------------------


def test_a38_after_the_forloeb_has_ended_nobody_is_reminded() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert kinds(scene.hears(AFSLUTTET)) == ["afslutning_noteret"]
    assert samtykket(scene).next_alarm == kl("2026-04-26 21:59:59"), "only the purge is left (A7)"
    assert scene.hears(AFSLUTTET) == []


def test_a38_the_next_step_is_owed_no_more_when_the_forloeb_has_ended() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    assert kinds(scene.hears(AFSLUTTET))[:2] == ["afslutning_noteret", "frist_bortfaldet"]
    dialog = NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG)
    assert scene.refused(dialog) == "A8"


def test_a38_an_ended_forloeb_asks_nobody() -> None:
    scene = tom_scene().given(placeret("trin_2"), AFSLUTTET)
    assert kinds(scene.when(personkreds(MODEREN))) == ["personkreds_registreret", "part_tilfoejet"]
    assert scene.refused(AnmodSamtykke(forloeb=FORLOEB)) == "A38"
    assert kinds(scene.hears(GENAABNET)) == ["genaabning_noteret", "samtykke_anmodet"]


def test_a38_answers_wait_for_the_forloeb_to_be_opened_again() -> None:
    scene = spurgt(MODEREN).given(AFSLUTTET)
    svar = GivSamtykke(forloeb=FORLOEB, part=MOR)
    assert scene.refused(svar, som=MOR, rolle=Rolle.FORAELDER) == "A38"
    assert kinds(scene.at("2026-05-04 06:00").hears(GENAABNET)) == ["genaabning_noteret", "samtykke_anmodet"]
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke", "samtykke_givet"]


def test_a38_a_consent_that_stood_still_stands_when_the_forloeb_goes_on() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.given(AFSLUTTET)
    assert scene.hears(GENAABNET)[1:] == []
    assert scene.ask(STATUS)["tilstand"] == "givet"


def test_a38_a5b_while_the_forloeb_is_closed_its_consent_is_neither_renewed_nor_run_out() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.given(AFSLUTTET)
    assert samtykket(scene).next_alarm is None
    scene.hears(GENAABNET)
    assert kinds(scene.tick("2027-03-01 08:00")) == ["fornyelse_paakraevet"]


def test_a8_a_consent_is_taken_back_also_after_the_forloeb_has_ended() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.given(AFSLUTTET)
    assert kinds(traek(scene, MOR)) == ["samtykke_trukket_tilbage"]


def test_a_forloeb_without_consent_notes_nothing_when_it_ends() -> None:
    assert tom_scene().given(placeret("trin_1")).hears(AFSLUTTET) == []
