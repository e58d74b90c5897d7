"""The organisation: told once, told again, told otherwise."""

from contracts.values import Enhedstype, Fortrolig
from services.routing.domain.organisation import ORGANISATION, Organisation
from tests.given import Scene, kinds, navn
from tests.routing.byen import byen, enhed, funktion


def organisation(scene: Scene) -> Organisation:
    fundet = scene.streams[Organisation.stream_id(ORGANISATION)]
    assert isinstance(fundet, Organisation)
    return fundet


def test_r85_an_institution_is_told_once_and_the_same_again_changes_nothing() -> None:
    scene = byen()
    assert kinds(scene.when(enhed("klubben", slags=Enhedstype.FRITID))) == ["enhed_oprettet"]
    assert scene.when(enhed("klubben", slags=Enhedstype.FRITID)) == []


def test_a32_an_institution_with_another_leader_is_changed() -> None:
    scene = byen()
    assert kinds(scene.when(enhed(leder="ny_leder"))) == ["enhed_aendret"]
    assert organisation(scene).enhed(navn("skolen")).leder == navn("ny_leder")
    assert scene.when(enhed(leder="ny_leder")) == []


def test_a_name_alone_is_a_change_too() -> None:
    scene = byen()
    rettet = enhed().model_copy(update={"leder_mail": Fortrolig("ny@kommune.example")})
    assert kinds(scene.when(rettet)) == ["enhed_aendret"]


def test_r49_a_function_is_told_once_and_changed_when_it_is_otherwise() -> None:
    scene = byen()
    assert scene.when(funktion("ppr")) == []
    assert kinds(scene.when(funktion("ppr", til=16))) == ["funktion_aendret"]
    assert organisation(scene).daekker("ppr", "midt", 17) is None


def test_r85_a_function_that_takes_another_code_answers_to_that_one_only() -> None:
    scene = byen(funktion("ppr"))
    scene.when(funktion("sundhedspleje", funktion_id=navn("ppr None")))
    assert organisation(scene).daekker("ppr", "midt", 8) is None
    fundet = organisation(scene).daekker("sundhedspleje", "midt", 8)
    assert fundet is not None
    assert fundet.funktion_id == navn("ppr None")


def test_r85_an_age_span_goes_from_low_to_high() -> None:
    scene = byen()
    assert scene.refused(funktion("fritidspaedagog", fra=7, til=6)) == "R85"
    assert kinds(scene.when(funktion("fritidspaedagog", fra=6, til=6))) == ["funktion_oprettet"]


def test_r85_the_districts_own_function_goes_before_one_for_all() -> None:
    o = organisation(byen(funktion("ppr"), funktion("ppr", "midt"), funktion("ppr", "nord")))
    i_midt, i_syd = o.daekker("ppr", "midt", 8), o.daekker("ppr", "syd", 8)
    assert i_midt is not None
    assert i_midt.distrikt == "midt"
    assert i_syd is not None
    assert i_syd.distrikt is None


def test_r85_a_function_covers_the_ages_it_serves_first_and_last_included() -> None:
    o = organisation(byen(funktion("ppr", fra=3, til=6)))
    dakket = [alder for alder in range(10) if o.daekker("ppr", "midt", alder)]
    assert dakket == [3, 4, 5, 6]


def test_promise_7_names_are_sealed_under_the_unit_and_the_leader() -> None:
    scene = byen()
    oprettet = next(f for f in scene.facts if kinds([f]) == ["enhed_oprettet"])
    assert type(oprettet).SUBJEKT == {"navn": "enhed", "leder_navn": "leder", "leder_mail": "leder"}
    assert "skoleleder@" not in repr(oprettet)
    assert "skoleleder@" not in oprettet.model_dump_json()
