"""What Samtykkestatus answers, and to whom it names the family (A3a, A7, A8)."""

from typing import Any

import pytest

from contracts.command import Anledning
from contracts.consent import NoterNæsteSkridt, NæsteSkridt
from contracts.values import Aktør, Rolle
from services.chassis.unit import Unit
from services.consent.application import Application
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
    spurgt,
    tom_scene,
    traek,
)
from tests.given import Scene, navn

SER_NAVNE = [Rolle.LOKAL_LEDER, Rolle.RAADGIVER]
SER_INGEN = [Rolle.HVERDAGSPERSONALE, Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.PPR, Rolle.REVISOR, Rolle.DRIFT]


def spoerg(scene: Scene, rolle: Rolle, som: str = "spoerger") -> dict[str, Any]:
    aktoer = Aktør(id=navn(som), rolle=rolle)
    occasion = Anledning(aktoer=aktoer, registreret=scene.time)
    unit = Unit(
        load=lambda kind, key: scene.streams.get(kind.stream_id(key)) or kind(key), query=_ingen, occasion=occasion
    )
    return Application().ask(unit, STATUS)


def _ingen(sql: str, params: Any) -> Any:
    raise AssertionError("consent asks its aggregates, not the database")


def navne(status: dict[str, Any]) -> list[str | None]:
    return [status["navn"], *(part["navn"] for part in status["parter"])]


def test_a_forloeb_that_consent_has_not_heard_of_has_not_been_asked() -> None:
    status = tom_scene().ask(STATUS)
    assert (status["tilstand"], status["parter"], status["barn"]) == ("ikke_anmodet", [], None)


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


def test_a7_the_team_sees_names_while_the_consent_stands() -> None:
    scene = spurgt(MODEREN)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == [None, None]
    ja(scene, MOR)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == ["Emil Holm", "Mette Holm"]
    traek(scene, MOR)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == [None, None]


def test_a7_a_parent_sees_the_names_of_their_own_family_only() -> None:
    scene = spurgt(MODEREN)
    assert navne(spoerg(scene, Rolle.FORAELDER, som="mor")) == ["Emil Holm", "Mette Holm"]
    assert navne(spoerg(scene, Rolle.FORAELDER, som="en anden mor")) == [None, None]
