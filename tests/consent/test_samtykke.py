"""What the required parties answer, and what it comes to (R77-R79, R202, A2, A3a, A3c, A8)."""

from collections.abc import Callable
from datetime import date

import pytest

from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykke,
    FristOpfyldt,
    FristSat,
    GivSamtykke,
    Kanal,
    NoterNæsteSkridt,
    NæsteSkridt,
    PartGavSamtykke,
    SamtykkeGivet,
    SamtykkeKonflikt,
    SamtykkeKonfliktOphørt,
    TrækSamtykkeTilbage,
)
from contracts.values import Aktør, Rolle
from services.chassis.rules import Rejected
from services.consent.domain import profil
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    ja,
    ja_paa_papir,
    kinds,
    nej,
    part,
    personkreds,
    placeret,
    samtykket,
    spurgt,
    tom_scene,
    traek,
)
from tests.given import Scene, kl

JA_MOR = GivSamtykke(forloeb=FORLOEB, part=MOR)
NOTER_DIALOG = NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG)


def begge_har_sagt_ja() -> Scene:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene.at("2026-03-30 12:00"), FAR)
    return scene


# --- yes -----------------------------------------------------------------------------------------------------------


def test_r77_the_gate_stays_shut_until_the_last_required_yes() -> None:
    """R72"""
    scene = spurgt(MODEREN, FADEREN)
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke"]
    assert kinds(ja(scene, FAR)) == ["part_gav_samtykke", "samtykke_givet"]


def test_a2_the_clock_starts_at_the_last_required_yes_and_runs_twelve_months() -> None:
    givet = begge_har_sagt_ja().new[-1]
    assert givet == SamtykkeGivet(
        forloeb=FORLOEB,
        barn=BARN,
        parter=(MOR, FAR),
        ur_start=kl("2026-03-30 12:00"),
        gyldigt_til=date(2027, 3, 30),
    )


def test_a2_a_digital_yes_is_received_when_it_is_given() -> None:
    scene = spurgt(MODEREN).at("2026-03-30 12:00")
    gav = ja(scene, MOR, givet_at=kl("2026-03-28 20:00"))[0]
    assert isinstance(gav, PartGavSamtykke)
    assert gav.modtaget_at == gav.givet_at == kl("2026-03-28 20:00")


def test_a2_a_yes_on_paper_counts_from_the_day_it_is_received() -> None:
    scene = spurgt(MODEREN).at("2026-04-01 07:00")
    givet = ja_paa_papir(scene, MOR, givet_at=kl("2026-03-28 20:00"))[-1]
    assert isinstance(givet, SamtykkeGivet)
    assert givet.ur_start == kl("2026-04-01 07:00")


def test_a2_a_yes_on_paper_that_arrives_last_starts_the_clock_although_it_was_signed_first() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene.at("2026-03-30 12:00"), MOR)
    givet = ja_paa_papir(scene.at("2026-04-01 07:00"), FAR, givet_at=kl("2026-03-28 20:00"))[-1]
    assert isinstance(givet, SamtykkeGivet)
    assert givet.ur_start == kl("2026-04-01 07:00")


def test_a2_an_answer_in_the_future_is_refused_and_one_given_now_is_not() -> None:
    scene = spurgt(MODEREN)
    senere = GivSamtykke(forloeb=FORLOEB, part=MOR, givet_at=kl("2026-03-27 09:01"))
    assert scene.refused(senere, som=MOR, rolle=Rolle.FORAELDER) == "A2"
    assert kinds(ja(scene, MOR, givet_at=kl("2026-03-27 09:00")))[-1] == "samtykke_givet"


def test_a2_an_older_answer_that_arrives_late_does_not_replace_a_newer() -> None:
    scene = spurgt(MODEREN, FADEREN)
    nej(scene.at("2026-03-30 12:00"), MOR)
    gammelt = GivSamtykke(forloeb=FORLOEB, part=MOR, kanal=Kanal.PAPIR, givet_at=kl("2026-03-28 20:00"))
    assert scene.at("2026-03-31 07:00").refused(gammelt, rolle=Rolle.LOKAL_LEDER) == "A2"
    assert kinds(ja_paa_papir(scene, MOR, givet_at=kl("2026-03-30 20:00"))) == ["part_gav_samtykke"]


def test_saying_yes_twice_changes_nothing() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    assert ja(scene.at("2026-03-29 12:00"), MOR) == []


# --- who may answer, and when --------------------------------------------------------------------------------------


def test_r78_an_answer_to_nothing_is_refused() -> None:
    scene = tom_scene()
    assert scene.refused(JA_MOR, som=MOR, rolle=Rolle.FORAELDER) == "R78"
    scene.hears(placeret("trin_2"))
    assert scene.refused(JA_MOR, som=MOR, rolle=Rolle.FORAELDER) == "R78"
    scene.when(personkreds(MODEREN))
    assert kinds(ja(scene, MOR))[-1] == "samtykke_givet"


def test_r78_an_answer_dated_before_the_question_is_refused() -> None:
    scene = spurgt(MODEREN)
    foer = GivSamtykke(forloeb=FORLOEB, part=MOR, givet_at=kl("2026-03-27 08:59"))
    assert scene.refused(foer, som=MOR, rolle=Rolle.FORAELDER) == "R78"


def test_a3a_a_parent_without_custody_never_consents() -> None:
    scene = spurgt(MODEREN, UDEN_MYNDIGHED)
    uden = GivSamtykke(forloeb=FORLOEB, part=BONUSFAR)
    assert scene.refused(uden, som=BONUSFAR, rolle=Rolle.FORAELDER) == "A3a"
    assert kinds(ja(scene, MOR))[-1] == "samtykke_givet"


def test_r79_one_parent_does_not_answer_for_the_other() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert scene.refused(JA_MOR, som=FAR, rolle=Rolle.FORAELDER) == "R79"
    afslag = AfslåSamtykke(forloeb=FORLOEB, part=MOR)
    assert scene.refused(afslag, som=FAR, rolle=Rolle.FORAELDER) == "R79"
    assert kinds(scene.when(JA_MOR, som=MOR, rolle=Rolle.FORAELDER)) == ["part_gav_samtykke"]


def test_r202_a_leader_does_not_consent_digitally_for_a_parent() -> None:
    assert spurgt(MODEREN).refused(JA_MOR, rolle=Rolle.LOKAL_LEDER) == "R202"


def test_r202_a_yes_comes_in_a_way_the_koncept_has_and_a_no_in_any(monkeypatch: pytest.MonkeyPatch) -> None:
    kanaler = KONCEPT.samtykke.model_copy(update={"kanaler": ("papir",)})
    nabo = KONCEPT.model_copy(update={"samtykke": kanaler})
    monkeypatch.setattr(profil, "hent_koncept", lambda _id, _aftryk=None: nabo)
    scene = spurgt(MODEREN, FADEREN)
    digitalt = GivSamtykke(forloeb=FORLOEB, part=MOR, kanal=Kanal.DIGITAL)
    assert scene.refused(digitalt, som=MOR, rolle=Rolle.FORAELDER) == "R202"
    assert ja_paa_papir(scene, MOR)
    assert nej(scene, FAR)


@pytest.mark.parametrize("kanal", [Kanal.PAPIR, Kanal.MUNDTLIG])
def test_r202_a_leader_records_what_a_parent_signed_or_said(kanal: Kanal) -> None:
    sagt = GivSamtykke(forloeb=FORLOEB, part=MOR, kanal=kanal)
    assert kinds(spurgt(MODEREN).when(sagt, rolle=Rolle.LOKAL_LEDER))[-1] == "samtykke_givet"


# --- no ------------------------------------------------------------------------------------------------------------


def test_r77_when_every_required_party_says_no_the_consent_is_refused_and_a_step_is_owed() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert kinds(nej(scene, MOR)) == ["part_afslog"]
    assert kinds(nej(scene, FAR)) == ["part_afslog", "samtykke_afvist", "frist_sat"]


def test_saying_no_twice_changes_nothing() -> None:
    scene = spurgt(MODEREN, FADEREN)
    nej(scene, MOR)
    assert nej(scene, MOR) == []


def test_a_party_may_change_their_mind_both_ways_before_the_gate_opens() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert kinds(nej(scene, MOR)) == ["part_afslog"]
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke"]
    assert kinds(nej(scene, MOR)) == ["part_afslog"]


def test_a8_a_given_consent_is_not_refused_but_taken_back() -> None:
    scene = begge_har_sagt_ja()
    afslag = AfslåSamtykke(forloeb=FORLOEB, part=MOR)
    assert scene.refused(afslag, som=MOR, rolle=Rolle.FORAELDER) == "A8"
    assert kinds(traek(scene, MOR))[0] == "samtykke_trukket_tilbage"


def test_a3c_when_they_differ_there_is_a_conflict_and_ten_days_for_the_leader() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    facts = nej(scene, FAR)
    assert kinds(facts) == ["part_afslog", "samtykke_konflikt", "frist_sat"]
    assert facts[1] == SamtykkeKonflikt(forloeb=FORLOEB, ja=(MOR,), nej=(FAR,), afklares_senest=date(2026, 4, 6))
    assert isinstance(facts[2], FristSat)
    assert (facts[2].frist, facts[2].regel, facts[2].forfalder) == ("samtykke_konflikt", "A3c", date(2026, 4, 6))


def test_a3c_neither_the_first_answer_nor_a_majority_wins() -> None:
    tredje = part(BONUSFAR, UDEN_MYNDIGHED.relation)
    scene = spurgt(MODEREN, FADEREN, tredje)
    ja(scene, MOR)
    ja(scene, BONUSFAR)
    assert kinds(nej(scene, FAR))[1] == "samtykke_konflikt"
    assert scene.ask(STATUS)["tilstand"] == "konflikt"


def test_a3c_a_third_answer_does_not_open_the_conflict_again() -> None:
    tredje = part(BONUSFAR, UDEN_MYNDIGHED.relation)
    scene = spurgt(MODEREN, FADEREN, tredje)
    ja(scene, MOR)
    nej(scene, FAR)
    assert kinds(ja(scene, BONUSFAR)) == ["part_gav_samtykke"]


def test_a3c_a_later_yes_ends_the_conflict_and_the_leader_owes_nothing() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    facts = ja(scene.at("2026-03-30 12:00"), FAR)
    assert kinds(facts) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]
    assert scene.ask(STATUS)["skyldes"] is None


def test_a3c_a_conflict_that_ends_while_a_third_is_silent_is_said_and_waits_for_the_third() -> None:
    tredje = part(BONUSFAR, UDEN_MYNDIGHED.relation)
    scene = spurgt(MODEREN, FADEREN, tredje)
    ja(scene, MOR)
    nej(scene, FAR)
    facts = ja(scene, FAR)
    assert kinds(facts) == ["part_gav_samtykke", "samtykke_konflikt_ophoert", "frist_bortfaldet"]
    assert facts[1] == SamtykkeKonfliktOphørt(forloeb=FORLOEB, mangler=(BONUSFAR,))
    assert (scene.ask(STATUS)["tilstand"], scene.ask(STATUS)["skyldes"]) == ("afventer", None)
    assert kinds(nej(scene, BONUSFAR)) == ["part_afslog", "samtykke_konflikt", "frist_sat"]


def test_a3c_while_anyone_still_says_no_the_conflict_has_not_ended() -> None:
    scene = spurgt(MODEREN, FADEREN, part(BONUSFAR, UDEN_MYNDIGHED.relation))
    ja(scene, MOR)
    nej(scene, FAR)
    assert kinds(nej(scene, MOR)) == ["part_afslog"]
    assert scene.ask(STATUS)["tilstand"] == "konflikt"


# --- the leader's next step ----------------------------------------------------------------------------------------


def test_a8_the_leader_notes_the_next_step_in_time() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    facts = scene.at("2026-03-30 12:00").when(NOTER_DIALOG)
    assert kinds(facts) == ["naeste_skridt_noteret", "frist_opfyldt"]
    assert isinstance(facts[1], FristOpfyldt)
    assert facts[1].rettidig
    assert scene.when(NOTER_DIALOG) == []


def test_a8_the_last_second_is_in_time() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    opfyldt = scene.at("2026-04-06 21:59:59").when(NOTER_DIALOG)[1]
    assert isinstance(opfyldt, FristOpfyldt)
    assert opfyldt.rettidig


def siger_nej() -> Scene:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    return scene


def trukket() -> Scene:
    scene = begge_har_sagt_ja()
    traek(scene, FAR)
    return scene


def udloebet() -> Scene:
    scene = begge_har_sagt_ja()
    scene.tick("2027-04-02 06:00")
    return scene


@pytest.mark.parametrize("uden_samtykke", [siger_nej, trukket, udloebet])
def test_a8_without_consent_the_leader_owes_a_next_step_by_a_deadline_of_its_own(
    uden_samtykke: Callable[[], Scene],
) -> None:
    scene = uden_samtykke()
    (frist,) = [fact for fact in scene.new if isinstance(fact, FristSat)]
    assert (frist.frist, frist.regel, (frist.forfalder - frist.start).days) == ("naeste_skridt", "A8", 10)
    assert {valg["kode"] for valg in scene.ask(STATUS)["skyldes"]["valg"]} == set(NæsteSkridt)
    assert kinds(scene.when(NOTER_DIALOG)) == ["naeste_skridt_noteret", "frist_opfyldt"]


def test_a8_a_next_step_is_refused_when_none_is_owed() -> None:
    scene = spurgt(MODEREN)
    assert scene.refused(NOTER_DIALOG) == "A8"
    nej(scene, MOR)
    scene.when(NOTER_DIALOG)
    andet = NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.LOKAL_INDSATS)
    assert scene.refused(andet) == "A8"


def test_a8_after_a_no_the_leader_may_ask_anew() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    scene.at("2026-04-02 08:00").when(NOTER_DIALOG)
    assert kinds(scene.when(AnmodSamtykke(forloeb=FORLOEB))) == ["samtykke_anmodet"]
    assert scene.when(AnmodSamtykke(forloeb=FORLOEB)) == []
    assert kinds(ja(scene, FAR)) == ["part_gav_samtykke", "samtykke_givet"]


# --- taking it back ------------------------------------------------------------------------------------------------


def test_a8_any_required_party_takes_the_consent_back_and_a_step_is_owed() -> None:
    facts = traek(begge_har_sagt_ja().at("2026-04-10 18:40"), FAR)
    assert kinds(facts) == ["samtykke_trukket_tilbage", "frist_sat"]


def test_a8_taking_back_twice_changes_nothing() -> None:
    scene = begge_har_sagt_ja()
    traek(scene, FAR)
    assert traek(scene, FAR) == []


def test_a8_both_may_take_it_back() -> None:
    scene = begge_har_sagt_ja()
    traek(scene, FAR)
    assert kinds(traek(scene, MOR)) == ["samtykke_trukket_tilbage"]


def test_a8_there_is_nothing_to_take_back_before_the_gate_has_opened() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    tilbage = TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)
    assert scene.refused(tilbage, som=MOR, rolle=Rolle.FORAELDER) == "A8"
    ja(scene, FAR)
    assert kinds(traek(scene, MOR))[0] == "samtykke_trukket_tilbage"


def test_a8_one_parent_does_not_take_back_for_the_other() -> None:
    tilbage = TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)
    scene = begge_har_sagt_ja()
    assert scene.refused(tilbage, som=FAR, rolle=Rolle.FORAELDER) == "R79"
    assert kinds(scene.when(tilbage, rolle=Rolle.LOKAL_LEDER))[0] == "samtykke_trukket_tilbage"


def test_a8_a_withdrawal_is_never_dated_before_the_consent() -> None:
    scene = begge_har_sagt_ja().at("2026-03-30 11:59")
    assert scene.refused(TrækSamtykkeTilbage(forloeb=FORLOEB, part=FAR), som=FAR, rolle=Rolle.FORAELDER) == "A8"
    assert kinds(traek(scene.at("2026-03-30 12:00"), FAR))[0] == "samtykke_trukket_tilbage"


def test_a8_a_new_yes_opens_the_gate_anew_and_the_others_yes_still_stands() -> None:
    scene = begge_har_sagt_ja()
    traek(scene.at("2026-04-10 18:40"), FAR)
    facts = ja(scene.at("2026-05-04 06:00"), FAR)
    assert kinds(facts) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]
    assert isinstance(facts[1], SamtykkeGivet)
    assert (facts[1].ur_start, facts[1].gyldigt_til) == (kl("2026-05-04 06:00"), date(2027, 5, 4))


def test_a8_when_the_other_says_no_after_a_withdrawal_the_consent_is_refused() -> None:
    scene = begge_har_sagt_ja()
    traek(scene, FAR)
    assert kinds(nej(scene, MOR)) == ["part_afslog", "samtykke_afvist"]


def test_a8_a_withdrawal_in_the_future_is_refused() -> None:
    scene = begge_har_sagt_ja()
    mor, koncept = Aktør(id=MOR, rolle=Rolle.FORAELDER), KONCEPT
    with pytest.raises(Rejected, match="fremtiden"):
        samtykket(scene).traek_tilbage(MOR, kl("2026-03-30 12:01"), hvem=mor, nu=scene.time, koncept=koncept)
    assert kinds(traek(scene, MOR))[0] == "samtykke_trukket_tilbage"


def test_a8_a_second_refusal_owes_a_second_step_although_it_is_the_same() -> None:
    scene = spurgt(MODEREN)
    for _ in range(2):
        assert kinds(nej(scene, MOR)) == ["part_afslog", "samtykke_afvist", "frist_sat"]
        assert kinds(scene.when(NOTER_DIALOG)) == ["naeste_skridt_noteret", "frist_opfyldt"]
        scene.when(AnmodSamtykke(forloeb=FORLOEB))
