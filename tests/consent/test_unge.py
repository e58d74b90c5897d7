"""The birthdays that change who sees and who consents: 10, 15 and 18 (A4a, A4b, A4c), and the adult citizen (A10)."""

from datetime import date

import pytest

from contracts.consent import (
    AfslåSamtykke,
    AldersgrænsePasseret,
    AldersgrænserNoteret,
    Bortfaldsgrund,
    FamiliensForløb,
    GivSamtykke,
    MedsamtykkeAnmodet,
    NoterNæsteSkridt,
    NæsteSkridt,
    SamtykkeAnmodet,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    Samtykkestatus,
    TrækSamtykkeTilbage,
)
from contracts.consent import Aldersgrænse as Graense
from contracts.routing import ForløbGenåbnet
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.consent.domain import adgang, alder
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.svar import Krav
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    den_unge,
    i_forloebet,
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
from tests.consent.test_status import navne, spoerg
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, kl

SNART_15, SNART_18, SEKSTEN, VOKSEN = date(2011, 4, 20), date(2008, 4, 20), date(2010, 1, 1), date(2001, 6, 1)
FOEDSELSDAG = "2026-04-19 22:00"
"""00:00 in Denmark on the 20th of April 2026."""
UNG_JA, UNG_NEJ = GivSamtykke(forloeb=FORLOEB, part=BARN), AfslåSamtykke(forloeb=FORLOEB, part=BARN)


def givet(foedt: date) -> Scene:
    scene = spurgt(MODEREN, FADEREN, foedt=foedt)
    ja(scene, MOR)
    ja(scene, FAR)
    return scene


# --- 10 --------------------------------------------------------------------------------------------------------------


def test_a4c_a_child_sees_its_own_page_from_ten_and_not_before() -> None:
    scene = spurgt(MODEREN, foedt=date(2016, 4, 20))
    with pytest.raises(Rejected):
        spoerg(scene, Rolle.UNG, som="barn")
    assert not [f for f in scene.tick(FOEDSELSDAG) if isinstance(f, AldersgrænsePasseret)]
    assert navne(spoerg(scene, Rolle.UNG, som="barn")) == ["Emil Holm", "Mette Holm"], "on the day, before it is told"


@pytest.mark.parametrize(
    ("foedt", "sagt"),
    [
        (date(2016, 4, 20), "2026-04-30 22:00"),
        (date(2016, 4, 2), "2026-04-30 22:00"),
        (date(2016, 5, 1), "2026-04-30 22:00"),
        (date(2016, 12, 24), "2026-12-31 23:00"),
    ],
)
def test_a4c_the_tenth_birthday_is_told_on_the_first_of_a_month(foedt: date, sagt: str) -> None:
    """Four children, three on the same day: the log tells the month and not the birthday."""
    scene = tom_scene().at("2026-03-27 09:00")
    scene.hears(placeret("trin_0"))
    scene.when(personkreds(MODEREN, foedt=foedt))
    assert scene.streams[Personkreds.stream_id(FORLOEB)].next_alarm == kl(sagt)
    facts = scene.tick(sagt)
    assert [(f.graense, f.passeret_at) for f in facts if isinstance(f, AldersgrænsePasseret)] == [
        (Graense.BARNETS_VISNING, kl(sagt))
    ]
    assert "samtykke_anmodet" not in kinds(facts), "it sees; it is not asked"


@pytest.mark.parametrize("grense", [Graense.MEDSAMTYKKE, Graense.EGET_SAMTYKKE])
def test_a4a_a4b_where_a_right_waits_the_birthday_is_told_on_its_day(grense: Graense) -> None:
    assert alder.sagt_til_andre(grense, kl(FOEDSELSDAG)) == kl(FOEDSELSDAG)


def test_a4a_a4b_who_is_asked_sees_it_also_where_the_profile_names_no_age_for_a_view() -> None:
    uden = KONCEPT.model_copy(update={"alder": KONCEPT.alder.model_copy(update={"barnets_visning_fra": None})})
    for foedt, ser in ((VOKSEN, True), (SEKSTEN, True), (date(2015, 1, 1), False)):
        kreds = spurgt(MODEREN, foedt=foedt).streams[Personkreds.stream_id(FORLOEB)]
        assert isinstance(kreds, Personkreds)
        assert adgang.fylder_til_visning(kreds, uden, kl("2026-03-27 09:00")) is ser


# --- 15 --------------------------------------------------------------------------------------------------------------


def test_a4a_from_fifteen_the_young_person_is_asked_too() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=SEKSTEN)
    anmodet = i_forloebet(scene.new)[-1]
    assert isinstance(anmodet, SamtykkeAnmodet)
    assert anmodet.parter == (MOR, FAR, BARN)
    ja(scene, MOR)
    assert kinds(ja(scene, FAR)) == ["part_gav_samtykke"], "the young person has not answered"
    assert kinds(den_unge(scene, UNG_JA)) == ["part_gav_samtykke", "samtykke_givet"]


def test_a4a_what_lies_behind_the_child_is_noted_once() -> None:
    scene = spurgt(MODEREN, foedt=SEKSTEN)
    (noteret,) = [f for f in scene.facts if isinstance(f, AldersgrænserNoteret)]
    assert noteret.passeret == (Graense.BARNETS_VISNING, Graense.MEDSAMTYKKE)
    assert scene.when(personkreds(MODEREN, foedt=SEKSTEN)) == []


def test_a4a_who_is_registered_at_the_first_second_of_the_birthday_has_passed_it() -> None:
    scene = tom_scene().given(placeret("trin_2")).at(FOEDSELSDAG)
    (noteret,) = [f for f in scene.when(personkreds(MODEREN, foedt=SNART_15)) if isinstance(f, AldersgrænserNoteret)]
    assert noteret.passeret == (Graense.BARNETS_VISNING, Graense.MEDSAMTYKKE)


def test_a4a_the_birthday_keeps_the_consent_valid_and_creates_a_request_that_day() -> None:
    scene = givet(SNART_15)
    assert scene.tick("2026-04-19 21:59") == []
    facts = scene.tick(FOEDSELSDAG)
    assert kinds(facts) == ["aldersgraense_passeret", "medsamtykke_anmodet"]
    assert isinstance(facts[1], MedsamtykkeAnmodet)
    assert (facts[1].part, facts[1].anmodet_at) == (BARN, kl(FOEDSELSDAG))
    assert scene.ask(STATUS)["tilstand"] == "givet"
    assert scene.ask(STATUS)["ung"] == {"kraeves": False, "svar": None}


def test_a4a_a_late_tick_dates_the_birthday_truly() -> None:
    facts = givet(SNART_15).tick("2026-04-22 06:00")
    assert isinstance(facts[0], AldersgrænsePasseret)
    assert facts[0].passeret_at == kl(FOEDSELSDAG)


def test_a4a_the_young_persons_yes_joins_the_consent() -> None:
    scene = givet(SNART_15)
    scene.tick(FOEDSELSDAG)
    assert kinds(den_unge(scene, UNG_JA)) == ["part_gav_samtykke"]
    tilbage = TrækSamtykkeTilbage(forloeb=FORLOEB, part=BARN)
    assert kinds(den_unge(scene, tilbage))[0] == "samtykke_trukket_tilbage"


def test_a4a_a_consent_given_anew_after_a_withdrawal_needs_the_young_person() -> None:
    scene = givet(SNART_15)
    scene.tick(FOEDSELSDAG)
    assert kinds(traek(scene, MOR)) == ["samtykke_trukket_tilbage", "frist_sat", "kraevede_aendret"]
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke", "samtykke_konflikt_ophoert", "frist_bortfaldet"]
    assert kinds(den_unge(scene, UNG_JA))[:2] == ["part_gav_samtykke", "samtykke_givet"]


def test_a4a_the_young_persons_no_is_a_disagreement_and_sharing_stops() -> None:
    scene = givet(SNART_15)
    scene.tick(FOEDSELSDAG)
    facts = den_unge(scene, UNG_NEJ)
    assert kinds(facts) == ["part_afslog", "samtykke_bortfaldet", "samtykke_konflikt", "frist_sat"]
    assert isinstance(facts[1], SamtykkeBortfaldet)
    assert facts[1].aarsag is Bortfaldsgrund.UENIGHED
    assert kinds(den_unge(scene, UNG_JA)) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]


def test_a4a_while_parents_are_still_being_asked_the_young_person_is_asked_with_them() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=SNART_15)
    ja(scene, MOR)
    facts = scene.tick(FOEDSELSDAG)
    assert "samtykke_anmodet" in kinds(facts)
    assert kinds(ja(scene, FAR)) == ["part_gav_samtykke"]
    assert kinds(den_unge(scene, UNG_JA)) == ["part_gav_samtykke", "samtykke_givet"]


def test_a4a_a_profile_may_let_the_young_person_alone_suffice() -> None:
    unge = KONCEPT.samtykke.unge.model_copy(update={"medsamtykke": "ung_alene"})
    alene = KONCEPT.model_copy(update={"samtykke": KONCEPT.samtykke.model_copy(update={"unge": unge})})
    kreds = spurgt(MODEREN, FADEREN, foedt=SEKSTEN).streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    assert kreds.krav(alene, kl("2026-03-27 09:00")) == Krav((BARN,))
    assert kreds.krav(KONCEPT, kl("2026-03-27 09:00")) == Krav((MOR, FAR, BARN))


def test_r79_a_child_under_fifteen_is_not_asked() -> None:
    scene = spurgt(MODEREN)
    assert scene.refused(UNG_JA, som=BARN, rolle=Rolle.UNG) == "A3a"
    assert kinds(ja(scene, MOR))[-1] == "samtykke_givet"


# --- 18 --------------------------------------------------------------------------------------------------------------


def test_a4b_on_the_eighteenth_birthday_the_parents_consent_ends_and_the_citizen_is_asked() -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    facts = scene.tick(FOEDSELSDAG)
    assert kinds(facts) == ["aldersgraense_passeret", "samtykke_bortfaldet", "samtykke_anmodet", "frist_sat"]
    passeret, bortfaldet, anmodet = facts[0], facts[1], facts[2]
    assert isinstance(passeret, AldersgrænsePasseret)
    assert passeret.marker_moeder_til == date(2026, 5, 4), "meetings within 14 days are flagged"
    assert isinstance(bortfaldet, SamtykkeBortfaldet)
    assert (bortfaldet.aarsag, bortfaldet.bortfaldet_at) == (Bortfaldsgrund.FYLDT_18, kl(FOEDSELSDAG))
    assert isinstance(anmodet, SamtykkeAnmodet)
    assert anmodet.parter == (BARN,)
    assert scene.ask(STATUS)["afventer_borgeren"]


def test_a4b_the_citizens_own_yes_opens_the_gate_again() -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    scene.tick(FOEDSELSDAG)
    facts = den_unge(scene, UNG_JA)
    assert kinds(facts) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]
    assert isinstance(facts[1], SamtykkeGivet)
    assert facts[1].parter == (BARN,)


@pytest.mark.parametrize("svaret", [FOEDSELSDAG, "2026-04-21 08:00"])
def test_a4b_what_the_citizen_says_from_the_first_second_on_stands(svaret: str) -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    scene.tick(FOEDSELSDAG)
    assert "samtykke_givet" in kinds(den_unge(scene.at(svaret), UNG_JA))
    assert kinds(scene.when(personkreds(MODEREN, FADEREN, UDEN_MYNDIGHED, foedt=SNART_18))) == ["part_tilfoejet"]
    assert samtykket(scene).er_givet


def test_a4b_a_refusal_or_no_answer_leads_to_the_closing() -> None:
    for svar in (UNG_NEJ, None):
        scene = givet(SNART_18)
        den_unge(scene, UNG_JA)
        scene.tick(FOEDSELSDAG)
        if svar:
            assert "samtykke_afvist" in kinds(den_unge(scene, svar))
        assert "frist_overskredet" in kinds(scene.tick("2026-05-01 06:00")), "the leader owes a next step (A8)"
        slut = NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.LOKAL_INDSATS)
        assert kinds(scene.when(slut)) == ["naeste_skridt_noteret", "frist_opfyldt"]


def test_a4b_from_midnight_the_parents_neither_answer_nor_see_although_the_tick_is_late() -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    assert navne(spoerg(scene.at("2026-04-19 21:59"), Rolle.FORAELDER, som="mor"))[0] == "Emil Holm"
    scene.at("2026-04-19 22:30")
    with pytest.raises(Rejected, match="fyldt 18 år"):
        spoerg(scene, Rolle.FORAELDER, som="mor")
    tilbage = TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)
    assert scene.refused(tilbage, som=MOR, rolle=Rolle.FORAELDER) == "A4b"
    assert kinds(den_unge(scene, TrækSamtykkeTilbage(forloeb=FORLOEB, part=BARN)))[0] == "samtykke_trukket_tilbage"


def test_a4b_a_yes_from_before_the_birthday_never_opens_for_the_adult() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=SNART_18)
    den_unge(scene, UNG_JA)
    ja(scene, MOR)
    scene.tick(FOEDSELSDAG)
    assert not samtykket(scene).er_givet
    assert kinds(den_unge(scene, UNG_JA))[:2] == ["part_gav_samtykke", "samtykke_givet"]


def test_a4b_a_withdrawn_consent_does_not_come_back_by_a_parent_after_the_birthday() -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    traek(scene, FAR)
    scene.tick(FOEDSELSDAG)
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=FAR), som=FAR, rolle=Rolle.FORAELDER) == "A4b"
    assert kinds(den_unge(scene, UNG_JA))[:2] == ["part_gav_samtykke", "samtykke_givet"]


def test_a4b_who_turned_eighteen_while_the_forloeb_was_closed_is_asked_when_it_goes_on() -> None:
    scene = givet(SNART_18)
    den_unge(scene, UNG_JA)
    scene.given(AFSLUTTET)
    assert kinds(scene.tick(FOEDSELSDAG)) == ["aldersgraense_passeret"]
    facts = scene.at("2026-05-04 06:00").hears(ForløbGenåbnet(forloeb=FORLOEB))
    assert kinds(facts)[:3] == ["genaabning_noteret", "samtykke_bortfaldet", "samtykke_anmodet"]


def test_a10_an_adult_citizen_answers_alone_from_the_start() -> None:
    scene = spurgt(foedt=VOKSEN)
    anmodet = i_forloebet(scene.new)[-1]
    assert isinstance(anmodet, SamtykkeAnmodet)
    assert anmodet.parter == (BARN,)
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "A4b"
    assert kinds(den_unge(scene, UNG_JA)) == ["part_gav_samtykke", "samtykke_givet"]


def test_a10_a_child_cannot_stand_alone() -> None:
    scene = tom_scene().given(placeret("trin_2"))
    assert scene.refused(personkreds(foedt=SEKSTEN)) == "A3a"
    assert "samtykke_anmodet" in kinds(scene.when(personkreds(foedt=VOKSEN)))


def test_a10_the_adults_no_ends_it() -> None:
    scene = spurgt(MODEREN, foedt=VOKSEN)
    assert kinds(den_unge(scene, UNG_NEJ)) == ["part_afslog", "samtykke_afvist", "frist_sat"]
    assert scene.refused(AfslåSamtykke(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "A4b"


def test_a4b_a_status_can_be_asked_of_a_forgotten_child() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=SNART_18)
    nej(scene, MOR)
    scene.tick("2027-01-01 06:00")
    assert scene.ask(Samtykkestatus(forloeb=FORLOEB))["tilstand"] == "slettet"


def test_a1i_who_is_born_on_the_29th_of_february_has_full_years_on_the_1st_of_march() -> None:
    foedt = Fortrolig(date(2008, 2, 29))
    assert alder.fylder(foedt, 18) == kl("2026-02-28 23:00")
    assert alder.fylder(foedt, 16) == kl("2024-02-28 23:00")
    assert alder.fylder(Fortrolig[date].slettet(), 18) is None


def test_a4b_a4c_a_citizen_finds_the_forloeb_in_which_they_are_family_today_and_no_other() -> None:
    scene, mine = spurgt(MODEREN, foedt=date(2008, 5, 4)), FamiliensForløb()
    assert scene.ask(mine, som=MOR, rolle=Rolle.FORAELDER) == {"forloeb": [str(FORLOEB)]}
    assert scene.ask(mine, som=BARN, rolle=Rolle.UNG) == {"forloeb": [str(FORLOEB)]}
    assert scene.ask(mine, som=FAR, rolle=Rolle.FORAELDER) == {"forloeb": []}
    scene.at("2026-05-04 00:00")
    assert scene.ask(mine, som=MOR, rolle=Rolle.FORAELDER) == {"forloeb": []}, "A4b: by the adult's invitation alone"
