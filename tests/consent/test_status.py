"""What Samtykkestatus answers, and to whom it names the family (A3a, A7, A8)."""

from typing import Any

import pytest

from contracts.command import Anledning, Question
from contracts.consent import NoterNæsteSkridt, NæsteSkridt
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.store import Seen
from services.chassis.unit import Unit
from services.consent.application import Application
from services.consent.domain import adgang
from services.consent.domain.personkreds import Personkreds
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    ja,
    nej,
    personkreds,
    spurgt,
    tom_scene,
    traek,
)
from tests.consent.test_tid import AFSLUTTET, GENAABNET
from tests.given import Scene, kl, navn

SER_NAVNE = [Rolle.LOKAL_LEDER, Rolle.RAADGIVER]
SER_INGEN = [Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.PPR, Rolle.REVISOR, Rolle.DRIFT]


def spoerg(
    scene: Scene, rolle: Rolle, som: str = "spoerger", om: Question = STATUS, seen: Seen | None = None
) -> dict[str, Any]:
    aktoer = Aktør(id=navn(som), rolle=rolle)
    occasion = Anledning(aktoer=aktoer, registreret=scene.time)
    unit = Unit(
        load=lambda kind, key: scene.streams.get(kind.stream_id(key)) or kind(key),
        query=_ingen,
        occasion=occasion,
        seen=seen,
    )
    return Application().ask(unit, om)


def _ingen(sql: str, params: Any) -> Any:
    raise AssertionError("consent asks its aggregates, not the database")


def navne(status: dict[str, Any]) -> list[str | None]:
    """As the door opens them: an answer holds a name sealed, and only a road that hides it carries it."""
    sete = [status["navn"], *(part["navn"] for part in status["parter"])]
    assert all(navn is None or isinstance(navn, Fortrolig) for navn in sete)
    return [navn.vis() if navn and not navn.er_slettet else None for navn in sete]


def test_a_forloeb_that_consent_has_not_heard_of_has_not_been_asked() -> None:
    status = tom_scene().ask(STATUS)
    assert (status["tilstand"], status["parter"], status["barn"]) == ("ikke_anmodet", [], None)
    assert not status["fornyes_nu"]


def test_a3a_the_answer_tells_who_must_say_yes_and_who_has() -> None:
    scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED)
    ja(scene, MOR)
    status = scene.ask(STATUS)
    assert (status["tilstand"], status["barn"], status["gyldigt_til"]) == ("afventer", str(BARN), None)
    assert [(p["part"], p["kraeves"], p["svar"]) for p in status["parter"]] == [
        (str(MOR), True, "ja"),
        (str(FAR), True, None),
        (str(BONUSFAR), False, None),
    ]
    assert status["parter"][0]["svaret_at"] == "2026-03-27T09:00:00+00:00"


def test_a5b_a_given_consent_tells_how_long_it_stands_and_when_to_renew_it() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    status = scene.ask(STATUS)
    assert (status["tilstand"], status["gyldigt_til"], status["fornyes_fra"]) == ("givet", "2027-03-27", "2027-02-25")


def test_a3c_a_conflict_tells_what_the_leader_may_choose_and_by_when() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    status = scene.ask(STATUS)
    assert (status["tilstand"], status["skyldes"]["forfalder"]) == ("konflikt", "2026-04-06")
    assert [valg["kode"] for valg in status["skyldes"]["valg"]] == ["lokal_indsats", "dialog", "underretning_overvejes"]


def test_a8_a_withdrawn_consent_has_no_end_and_then_a_noted_step() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    traek(scene, MOR)
    scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.LOKAL_INDSATS))
    status = scene.ask(STATUS)
    assert (status["tilstand"], status["gyldigt_til"], status["skyldes"]) == ("trukket", None, None)
    assert (status["naeste_skridt"], status["parter"][0]["svar"]) == ("lokal_indsats", "trukket")


@pytest.mark.parametrize("rolle", SER_NAVNE)
def test_a7_the_leader_sees_names_before_the_consent(rolle: Rolle) -> None:
    assert navne(spoerg(spurgt(MODEREN), rolle)) == ["Emil Holm", "Mette Holm"]


@pytest.mark.parametrize("rolle", SER_INGEN)
def test_a7_others_see_no_names(rolle: Rolle) -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    assert navne(spoerg(scene, rolle)) == [None, None]


@pytest.mark.parametrize("rolle", [Rolle.TEAMMEDLEM, Rolle.HVERDAGSPERSONALE], ids=["the team", "the contact person"])
def test_a7_r8_the_team_sees_names_while_the_consent_stands(rolle: Rolle) -> None:
    scene = spurgt(MODEREN)
    assert navne(spoerg(scene, rolle)) == [None, None]
    ja(scene, MOR)
    assert navne(spoerg(scene, rolle)) == ["Emil Holm", "Mette Holm"]
    traek(scene, MOR)
    assert navne(spoerg(scene, rolle)) == [None, None]


def test_a5b_the_team_sees_no_name_when_the_forloeb_has_ended_and_again_when_it_goes_on() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.hears(AFSLUTTET)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == [None, None]
    scene.hears(GENAABNET)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == ["Emil Holm", "Mette Holm"]


def test_a7_a_parent_sees_the_names_of_their_own_family_only() -> None:
    scene = spurgt(MODEREN)
    assert navne(spoerg(scene, Rolle.FORAELDER, som="mor")) == ["Emil Holm", "Mette Holm"]
    with pytest.raises(Rejected, match="din egen families"):
        spoerg(scene, Rolle.FORAELDER, som="en anden mor")


def test_a7_a_mother_who_asks_in_her_work_is_not_the_family() -> None:
    kreds, mor = spurgt(MODEREN).streams[Personkreds.stream_id(FORLOEB)], navn("mor")
    assert isinstance(kreds, Personkreds)
    for rolle, ventet in ((Rolle.FORAELDER, True), (Rolle.HVERDAGSPERSONALE, False)):
        assert adgang.i_familien(Aktør(id=mor, rolle=rolle), kreds, kl("2026-03-27 09:00")) is ventet


def test_a45_where_the_profile_says_so_the_page_asks_whether_an_interpreter_is_needed() -> None:
    assert spoerg(spurgt(MODEREN), Rolle.LOKAL_LEDER)["tolk_spoerges"]
    assert not spoerg(tom_scene(), Rolle.LOKAL_LEDER)["tolk_spoerges"]


def test_a4b_where_no_profile_says_when_a_child_is_an_adult_no_parent_sees() -> None:
    scene = Scene(Application(), None)
    scene.when(personkreds(MODEREN))
    with pytest.raises(Rejected):
        spoerg(scene, Rolle.FORAELDER, som="mor")
    assert navne(spoerg(scene, Rolle.MODTAGELSEN)) == ["Emil Holm", "Mette Holm"]
