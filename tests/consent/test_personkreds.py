"""Who the people of a forløb are, whose yes is required, and when they are asked (R75, R77-R79, A3a)."""

from datetime import date

import pytest

from contracts.consent import AnmodSamtykke, NoterTrin, Part, Relation, SamtykkeAnmodet, Sprog
from contracts.routing import Placeringsanledning, TrinÆndret
from contracts.values import Fortrolig
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    PINS,
    STATUS,
    UDEN_MYNDIGHED,
    VAERGE,
    VAERGEN,
    i_forloebet,
    ja,
    kinds,
    part,
    personkreds,
    placeret,
    samtykket,
    spurgt,
    tom_scene,
    traek,
)
from tests.given import kl, navn


def test_a3a_a_forloeb_without_a_custody_holder_is_refused() -> None:
    assert tom_scene().refused(personkreds(UDEN_MYNDIGHED)) == "A3a"


def test_a3a_one_custody_holder_is_enough_to_register() -> None:
    facts = tom_scene().when(personkreds(UDEN_MYNDIGHED, MODEREN))
    assert kinds(facts) == ["personkreds_registreret", "part_tilfoejet", "part_tilfoejet"]


def test_a3a_a_child_does_not_hold_custody_over_itself() -> None:
    assert tom_scene().refused(personkreds(part(BARN, Relation.BARNET))) == "A3a"


def test_the_same_persons_again_change_nothing() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert scene.when(personkreds(MODEREN, FADEREN)) == []


def test_persons_without_ids_are_known_again_by_name() -> None:
    uden_id = Part(relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Mette Holm"))
    scene = tom_scene()
    assert len(i_forloebet(scene.when(personkreds(uden_id)))) == 2
    assert scene.when(personkreds(uden_id)) == []


def test_r87_a_forloeb_is_about_one_child() -> None:
    scene = tom_scene()
    scene.when(personkreds(MODEREN))
    assert scene.refused(personkreds(MODEREN, barn=navn("et andet barn"))) == "R87"
    assert kinds(scene.when(personkreds(FADEREN, barn=BARN))) == ["part_tilfoejet"]


def test_r77_the_first_individual_step_needs_consent() -> None:
    """R87"""
    assert kinds(tom_scene().hears(placeret("trin_2"))) == ["samtykke_paakraevet"]


@pytest.mark.parametrize("trin", ["trin_0", "trin_1", "trin_3", "trin_4"])
def test_r77_a_community_and_the_authority_need_none(trin: str) -> None:
    assert tom_scene().hears(placeret(trin)) == []


def test_r77_a_forloeb_that_moves_up_to_the_step_needs_consent_then() -> None:
    scene = tom_scene().given(placeret("trin_1"))
    til, fra = placeret("trin_2").trin, placeret("trin_1").trin
    moved = TrinÆndret(forloeb=FORLOEB, fra=fra, til=til, anledning=Placeringsanledning.OPFOELGNING)
    assert kinds(scene.hears(moved)) == ["samtykke_paakraevet"]


def test_r75_placed_first_then_asked() -> None:
    scene = tom_scene().given(placeret("trin_2"))
    assert kinds(scene.when(personkreds(MODEREN)))[-1] == "samtykke_anmodet"


def test_r78_the_order_of_arrival_does_not_matter() -> None:
    scene = tom_scene()
    scene.when(personkreds(MODEREN))
    assert kinds(scene.hears(placeret("trin_2"))) == [
        "aldersgraenser_noteret",
        "samtykke_paakraevet",
        "samtykke_anmodet",
    ]


def test_r78_the_question_names_purpose_wording_and_reminders_of_the_profile() -> None:
    """R80"""
    asked = i_forloebet(spurgt(MODEREN, FADEREN).new)[-1]
    assert asked == SamtykkeAnmodet(
        forloeb=FORLOEB,
        barn=BARN,
        parter=(MOR, FAR),
        formaal="starte_forloeb",
        tekst="samtykketekst_2026_1",
        anmodet_at=kl("2026-03-27 09:00"),
        paamindes=(kl("2026-03-30 08:00"), kl("2026-04-03 08:00")),
        sprog=(Sprog.DANSK, Sprog.DANSK),
        slettes_at=kl("2026-04-26 21:59:59"),
    )


def test_r1_a_consent_is_decided_under_the_profile_of_its_forloeb() -> None:
    assert samtykket(spurgt(MODEREN)).pins == PINS


def test_r1_a_step_that_nobody_was_placed_on_is_refused() -> None:
    scene = tom_scene()
    assert scene.refused(NoterTrin(forloeb=FORLOEB, trin=placeret("trin_2").trin)) == "R1"
    assert kinds(scene.hears(placeret("trin_2"))) == ["samtykke_paakraevet"]


def test_r77_a_step_noted_twice_asks_once() -> None:
    assert spurgt(MODEREN).hears(placeret("trin_2")) == []


def test_r77_nobody_is_asked_before_the_step_needs_it() -> None:
    scene = tom_scene()
    scene.when(personkreds(MODEREN))
    assert scene.refused(AnmodSamtykke(forloeb=FORLOEB)) == "R77"
    scene.hears(placeret("trin_2"))
    assert scene.when(AnmodSamtykke(forloeb=FORLOEB)) == []


def test_r79_nobody_is_asked_before_they_are_known() -> None:
    scene = tom_scene().given(placeret("trin_2"))
    assert scene.refused(AnmodSamtykke(forloeb=FORLOEB)) == "R79"


def test_a3a_faelles_foraeldremyndighed_asks_both() -> None:
    assert kraevede(MODEREN, FADEREN) == (MOR, FAR)


def test_a3a_sole_custody_asks_that_parent_only() -> None:
    assert kraevede(MODEREN, UDEN_MYNDIGHED) == (MOR,)


def test_a3a_a_vaerge_replaces_the_parents() -> None:
    """R69"""
    assert kraevede(MODEREN, FADEREN, VAERGEN) == (VAERGE,)


def kraevede(*parter: Part) -> tuple[object, ...]:
    asked = i_forloebet(spurgt(*parter).new)[-1]
    assert isinstance(asked, SamtykkeAnmodet)
    return asked.parter


def test_a3a_a_custody_holder_found_later_is_asked_too() -> None:
    scene = spurgt(MODEREN)
    assert kinds(scene.when(personkreds(FADEREN))) == ["part_tilfoejet", "samtykke_anmodet"]
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke"]


def test_a3a_a_yes_that_suffices_after_all_opens_the_gate() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    uden = part(FAR, Relation.FAR, foraeldremyndighed=False, hedder="Jens Holm")
    facts = scene.when(personkreds(MODEREN, uden))
    assert kinds(facts) == ["part_tilfoejet", "samtykke_anmodet", "samtykke_givet"]


def test_a3a_custody_is_not_changed_under_a_given_consent() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    assert scene.refused(personkreds(FADEREN)) == "A3a"
    assert kinds(scene.when(personkreds(UDEN_MYNDIGHED))) == ["part_tilfoejet"]
    traek(scene, MOR)
    assert kinds(scene.when(personkreds(FADEREN))) == ["part_tilfoejet", "samtykke_anmodet"]


def test_a_name_is_corrected_and_not_added_again() -> None:
    scene = spurgt(MODEREN)
    scene.when(personkreds(part(MOR, Relation.MOR, hedder="Mette Holm Lund")))
    assert [p["part"] for p in scene.ask(STATUS)["parter"]] == [str(MOR)]


def test_the_childs_birth_date_stays_inside() -> None:
    scene = tom_scene()
    kreds = scene.when(personkreds(MODEREN))[0]
    assert date(2017, 5, 4).isoformat() not in kreds.model_dump_json()
    assert "Emil" not in repr(kreds)
