"""A consent is renewed before it ends (A5b), and what was known before one that never came is purged (A7)."""

from datetime import date

from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykke,
    FornyelseAnmodet,
    FornyelsePåkrævet,
    GivSamtykke,
    GlemPersonkreds,
    NoterNæsteSkridt,
    NæsteSkridt,
    OplysningerSlettet,
    PersonFrigivet,
    PersonkredsGlemt,
    PersonSlettet,
    PåmindOmSamtykke,
    RegistrerPersonkreds,
    SamtykkeFornyet,
    SamtykkePåmindet,
    Sletningsgrund,
    SletPerson,
    TrækSamtykkeTilbage,
)
from contracts.routing import Placeringsanledning, TrinÆndret
from contracts.values import Fortrolig, Rolle
from services.consent.domain.profil import slettes_at
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    STATUS,
    den_unge,
    ja,
    kinds,
    nej,
    part,
    personkreds,
    placeret,
    samtykket,
    spurgt,
    traek,
)
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, kl, navn

ANMOD = AnmodSamtykke(forloeb=FORLOEB)
SOESTER = RegistrerPersonkreds(
    forloeb=navn("søsters forløb"),
    barn=navn("søster"),
    navn=Fortrolig("Ida Holm"),
    foedselsdato=Fortrolig(date(2019, 1, 1)),
    parter=(part(MOR, MODEREN.relation, hedder="Mette Holm"),),
)


def givet() -> Scene:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene, FAR)
    return scene


# --- renewal ---------------------------------------------------------------------------------------------------------


def test_a5b_renewal_becomes_a_task_thirty_days_before_the_end() -> None:
    scene = givet()
    assert scene.tick("2027-02-24 22:59") == []
    facts = scene.tick("2027-02-24 23:00")
    assert facts == [
        FornyelsePåkrævet(forloeb=FORLOEB, gyldigt_til=date(2027, 3, 27), fornyes_fra=kl("2027-02-24 23:00"))
    ]
    assert scene.ask(STATUS)["fornyes_nu"]


def test_a5b_a_standing_consent_is_not_asked_for_again_before_the_task() -> None:
    scene = givet()
    assert scene.when(ANMOD) == []
    scene.tick("2027-03-01 08:00")
    assert kinds(scene.when(ANMOD)) == ["fornyelse_anmodet"]
    assert scene.when(ANMOD) == []


def test_a5b_a_renewed_consent_goes_on_without_a_gap_and_without_a_new_clock() -> None:
    scene = givet()
    scene.tick("2027-03-01 08:00")
    scene.when(ANMOD)
    assert kinds(ja(scene, MOR)) == ["part_fornyede_samtykke"]
    facts = ja(scene, FAR)
    assert kinds(facts) == ["part_fornyede_samtykke", "samtykke_fornyet"]
    assert isinstance(facts[1], SamtykkeFornyet)
    assert facts[1].gyldigt_til == date(2028, 3, 1)
    assert "samtykke_udloebet" not in kinds(scene.tick("2027-12-01 08:00"))
    assert scene.ask(STATUS)["ur_start"] == "2026-03-27T09:00:00+00:00"
    assert scene.ask(STATUS)["gyldigt_til"] == "2028-03-01"
    assert not scene.ask(STATUS)["fornyes_nu"]
    assert kinds(scene.tick("2028-02-01 08:00")) == ["fornyelse_paakraevet"], "and again the next year"


def test_a5b_half_a_renewal_is_none() -> None:
    scene = givet()
    scene.tick("2027-03-01 08:00")
    scene.when(ANMOD)
    ja(scene, MOR)
    assert "samtykke_udloebet" in kinds(scene.tick("2027-04-01 08:00"))
    assert not scene.ask(STATUS)["fornyes_nu"], "what has ended is asked for, not renewed"


def test_a5b_r78_who_has_not_said_yes_to_going_on_can_be_reminded() -> None:
    scene = givet()
    scene.tick("2027-03-01 08:00")
    scene.when(ANMOD)
    ja(scene, MOR)
    (mindet,) = scene.when(PåmindOmSamtykke(forloeb=FORLOEB))
    assert isinstance(mindet, SamtykkePåmindet)
    assert mindet.parter == (FAR,)


def test_a5b_a_yes_from_before_the_question_is_not_a_renewal_and_one_on_a_later_day_is() -> None:
    scene = givet()
    scene.tick("2027-03-01 08:00")
    scene.when(ANMOD)
    scene.at("2027-03-03 08:00")
    assert ja(scene, MOR, givet_at=kl("2027-03-01 07:59")) == []
    assert kinds(ja(scene, MOR, givet_at=kl("2027-03-02 08:00"))) == ["part_fornyede_samtykke"]


def test_a5b_a_renewal_ends_with_the_consent_that_a_disagreement_ended() -> None:
    scene = spurgt(MODEREN, foedt=date(2011, 4, 20))
    ja(scene, MOR)
    assert not scene.ask(STATUS)["fornyes_nu"]
    scene.tick("2027-03-01 08:00")
    assert scene.ask(STATUS)["fornyes_nu"]
    den_unge(scene, AfslåSamtykke(forloeb=FORLOEB, part=BARN))
    assert not scene.ask(STATUS)["fornyes_nu"]


def test_a5b_a_renewal_does_not_take_away_the_right_to_withdraw() -> None:
    scene = givet()
    scene.tick("2027-03-01 08:00")
    scene.when(ANMOD)
    assert kinds(traek(scene, FAR))[0] == "samtykke_trukket_tilbage"
    assert "samtykke_fornyet" not in kinds(ja(scene, MOR))


def test_a4a_a_young_person_who_turned_fifteen_is_required_at_the_renewal() -> None:
    scene = spurgt(MODEREN, foedt=date(2011, 4, 20))
    ja(scene, MOR)
    scene.tick("2027-03-01 08:00")
    facts = scene.when(ANMOD)
    assert isinstance(facts[0], FornyelseAnmodet)
    assert facts[0].parter == (MOR, BARN)
    ja(scene, MOR)
    facts = den_unge(scene, GivSamtykke(forloeb=FORLOEB, part=BARN))
    assert "samtykke_fornyet" in kinds(facts)
    tilbage = TrækSamtykkeTilbage(forloeb=FORLOEB, part=BARN)
    assert kinds(den_unge(scene, tilbage))[0] == "samtykke_trukket_tilbage", "her yes carries it from now on"


# --- the pre-consent phase -------------------------------------------------------------------------------------------


def test_a7_without_an_answer_all_is_purged_after_thirty_days_and_a_count_is_left() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert "oplysninger_slettet" not in kinds(scene.tick("2026-04-26 21:59"))
    facts = scene.tick("2026-05-20 06:00")
    assert [f for f in facts if isinstance(f, OplysningerSlettet | PersonkredsGlemt)] == [
        OplysningerSlettet(forloeb=FORLOEB, aarsag=Sletningsgrund.UDEN_SVAR, slettet_at=kl("2026-04-26 21:59:59")),
        PersonkredsGlemt(forloeb=FORLOEB, personer=3),
    ]
    assert {f.person for f in facts if isinstance(f, PersonSlettet)} == {BARN, MOR, FAR}
    assert scene.ask(STATUS)["barn"] is None
    assert scene.when(GlemPersonkreds(forloeb=FORLOEB)) == []


def test_a7_a_consent_that_was_given_in_time_is_never_purged() -> None:
    scene = givet()
    assert scene.tick("2026-05-20 06:00") == []
    traek(scene, FAR)
    assert "oplysninger_slettet" not in kinds(scene.tick("2026-07-20 06:00")), "the journal is kept (A8)"


def test_a7_asking_anew_gives_thirty_days_more() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    scene.at("2026-04-20 08:00").when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG))
    scene.when(ANMOD)
    assert "oplysninger_slettet" not in kinds(scene.tick("2026-05-10 06:00"))
    assert "oplysninger_slettet" in kinds(scene.tick("2026-05-21 06:00"))


def test_a7_after_a_refusal_all_is_purged_when_the_forloeb_closes() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.LOKAL_INDSATS))
    facts = scene.hears(AFSLUTTET)
    assert kinds(facts) == ["afslutning_noteret", "oplysninger_slettet", "personkreds_glemt"]
    assert isinstance(facts[1], OplysningerSlettet)
    assert facts[1].aarsag is Sletningsgrund.AFVIST


def test_a7_while_an_underretning_is_considered_what_is_known_is_kept_to_the_deadline() -> None:
    scene = spurgt(MODEREN)
    nej(scene, MOR)
    scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.UNDERRETNING_OVERVEJES))
    assert kinds(scene.hears(AFSLUTTET)) == ["afslutning_noteret"]
    assert "oplysninger_slettet" in kinds(scene.tick("2026-05-20 06:00"))


def test_a7_when_the_authority_goes_on_by_law_nothing_is_purged() -> None:
    scene = spurgt(MODEREN)
    op = TrinÆndret(
        forloeb=FORLOEB,
        fra=placeret("trin_2").trin,
        til=placeret("trin_3").trin,
        anledning=Placeringsanledning.OPFOELGNING,
    )
    assert kinds(scene.hears(op)) == ["sletning_bortfaldet"]
    assert "oplysninger_slettet" not in kinds(scene.tick("2026-06-20 06:00"))


def test_a7_who_is_known_through_another_forloeb_is_not_forgotten_with_this_one() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.when(SOESTER)
    facts = scene.tick("2026-05-20 06:00")
    assert {f.person for f in facts if isinstance(f, PersonSlettet)} == {BARN, FAR}
    assert [f.person for f in facts if isinstance(f, PersonFrigivet)] == [MOR]


def test_a7_who_was_forgotten_before_is_not_let_go_of_once_more() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.when(SOESTER)
    scene.when(SletPerson(person=MOR))
    facts = scene.tick("2026-05-20 06:00")
    assert {f.person for f in facts if isinstance(f, PersonSlettet | PersonFrigivet)} == {BARN, FAR}


def test_a7_nothing_is_purged_at_a_time_where_the_profile_knows_no_such_deadline() -> None:
    navn_, spurgt_at = KONCEPT.samtykke.foer.udloeb, kl("2026-03-27 09:00")
    uden = KONCEPT.model_copy(update={"frister": {k: v for k, v in KONCEPT.frister.items() if k != navn_}})
    assert slettes_at(uden, spurgt_at) is None
    assert slettes_at(KONCEPT, spurgt_at) == kl("2026-04-26 21:59:59")


def test_a7_what_was_purged_is_neither_asked_about_nor_answered() -> None:
    scene = spurgt(MODEREN)
    scene.tick("2026-05-20 06:00")
    assert scene.refused(ANMOD) == "A7"
    assert scene.refused(personkreds(MODEREN)) == "A7"
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "R78"
    assert samtykket(scene).next_alarm is None
    assert kinds(spurgt(MODEREN).when(personkreds(FADEREN))) == ["part_tilfoejet", "samtykke_anmodet"]
