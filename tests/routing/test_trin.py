"""The step: placed first, considered again later, and what follows from it."""

import pytest

from contracts.routing import (
    BekymringRegistreret,
    ForløbAfsluttet,
    Placeringsanledning,
    TrinPlaceret,
    TrinÆndret,
    VejviserAktiveret,
    VurderTrin,
)
from contracts.values import Fortrolig
from services.routing.domain.forloeb import Forløb
from tests.given import Scene, kinds
from tests.routing.byen import FORLOEBET, af, bekymring, byen, givet, med_team, paa_trin_2, placer


def vurder(trin: str) -> VurderTrin:
    return VurderTrin(forloeb=FORLOEBET, trin=trin, anledning=Placeringsanledning.OPFOELGNING)


def med_bekymring() -> Scene:
    scene = byen()
    scene.when(bekymring())
    return scene


def test_r36_the_step_must_be_on_the_profiles_scale() -> None:
    scene = med_bekymring()
    assert scene.refused(placer("trin_5")) == "R36"
    scene.when(placer("trin_2"))
    trin = af(scene, TrinPlaceret)[0].trin
    assert (trin.skala, trin.kode) == ("trappe_fredericia_2026", "trin_2")


def test_r46_an_unknown_forloeb_cannot_be_placed() -> None:
    assert byen().refused(placer()) == "R46"


def test_r71_the_first_individual_step_demands_that_the_options_before_it_are_exhausted() -> None:
    scene = med_bekymring()
    assert scene.refused(placer("trin_2", udtoemt=False)) == "R71"
    assert kinds(scene.when(placer("trin_2", udtoemt=True))) == ["trin_placeret"]


@pytest.mark.parametrize("trin", ["trin_0", "trin_1", "trin_3", "trin_4"])
def test_r71_is_not_asked_on_the_communitys_steps_nor_on_the_laws(trin: str) -> None:
    assert med_bekymring().when(placer(trin, udtoemt=False))


def test_r161_trin_1_points_to_the_tools_for_the_community_and_ends_there() -> None:
    scene = med_bekymring()
    nye = kinds(scene.when(placer("trin_1", udtoemt=False)))
    assert nye == ["trin_placeret", "vejviser_aktiveret", "forloeb_afsluttet", "barn_frigivet"]
    linjer = {svar.linje for svar in af(scene, VejviserAktiveret)[0].linjer}
    assert {"bt_faellesskab_vejviser", "bt_faellesskab_refleksionsrum"} <= linjer
    assert af(scene, ForløbAfsluttet)[0].aarsag.value == "henvist_vejviser"


@pytest.mark.parametrize("trin", ["trin_3", "trin_4"])
def test_r125_trin_3_and_4_are_modtagelsens(trin: str) -> None:
    scene = med_bekymring()
    nye = kinds(scene.when(placer(trin, udtoemt=False)))
    assert nye == ["trin_placeret", "henvist_til_modtagelsen", "forloeb_afsluttet", "barn_frigivet"]
    assert af(scene, ForløbAfsluttet)[0].aarsag.value == "henvist_modtagelsen"


@pytest.mark.parametrize("trin", ["trin_1", "trin_2", "trin_3"])
def test_r35_the_same_placement_again_changes_nothing_and_another_is_refused(trin: str) -> None:
    scene = med_bekymring()
    scene.when(placer(trin))
    assert scene.when(placer(trin)) == []
    assert scene.refused(placer("trin_0")) == "R35"


def test_r35_the_first_placement_again_changes_nothing_also_when_the_child_has_moved() -> None:
    scene = paa_trin_2()
    scene.when(vurder("trin_1"))
    assert scene.when(placer("trin_2")) == []
    assert scene.refused(placer("trin_1")) == "R35"


def test_r35_at_follow_up_the_step_is_changed_or_confirmed() -> None:
    scene = paa_trin_2()
    assert kinds(scene.when(vurder("trin_2"))) == ["trin_bekraeftet"]
    assert kinds(scene.when(vurder("trin_1"))) == ["trin_aendret"]
    fra, til = af(scene, TrinÆndret)[0].fra, af(scene, TrinÆndret)[0].til
    assert (fra.kode, til.kode) == ("trin_2", "trin_1")


def test_r35_the_same_assessment_on_the_same_day_is_one_and_on_the_next_it_is_another() -> None:
    scene = paa_trin_2().at("2026-04-01 21:00")
    assert kinds(scene.when(vurder("trin_1"))) == ["trin_aendret"]
    assert scene.at("2026-04-01 21:59").when(vurder("trin_1")) == []
    assert kinds(scene.at("2026-04-01 22:00").when(vurder("trin_1"))) == ["trin_bekraeftet"], "past midnight in Denmark"
    assert scene.when(vurder("trin_1")) == []
    evaluering = VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.EVALUERING)
    assert kinds(scene.when(evaluering)) == ["trin_bekraeftet"]


def test_r35_before_the_first_placement_there_is_nothing_to_consider_again() -> None:
    scene = med_bekymring()
    assert scene.refused(vurder("trin_2")) == "R35"
    scene.when(placer())
    assert scene.when(vurder("trin_2"))


def test_r36_a_step_off_the_scale_is_refused_at_follow_up_too() -> None:
    assert paa_trin_2().refused(vurder("niveau_2")) == "R36"


def test_a38_the_step_of_an_ended_forloeb_stands() -> None:
    scene = med_bekymring()
    scene.when(placer("trin_1"))
    assert scene.refused(vurder("trin_2")) == "A38"


def test_r131_a_child_that_comes_to_trin_3_is_referred_and_its_team_goes_on() -> None:
    scene = med_team()
    assert kinds(scene.when(vurder("trin_3"))) == ["trin_aendret", "henvist_til_modtagelsen"]
    assert kinds(scene.when(vurder("trin_4"))) == ["trin_aendret"]
    forloeb = scene.streams[Forløb.stream_id(FORLOEBET)]
    assert isinstance(forloeb, Forløb)
    assert forloeb.team is not None
    assert not forloeb.afsluttet


def test_a7_a_forgotten_child_cannot_be_placed_nor_its_leaders_asked() -> None:
    ventende, placeret = med_bekymring(), paa_trin_2()
    for scene in (ventende, placeret):
        glemt = Forløb(FORLOEBET)
        glemt.adopt(scene.streams[Forløb.stream_id(FORLOEBET)].pins)
        for fact in scene.facts:
            if type(fact) in Forløb.EVOLVERS and getattr(fact, "forloeb", None) == FORLOEBET:
                slettet = isinstance(fact, BekymringRegistreret)
                glemt.replay(fact.model_copy(update={"alder": Fortrolig.slettet()}) if slettet else fact)
        scene.streams[Forløb.stream_id(FORLOEBET)] = glemt
    assert ventende.refused(placer()) == "A7"
    assert kinds(placeret.hears(givet())) == ["samtykke_noteret"]
    assert kinds(paa_trin_2().hears(givet()))[:2] == ["samtykke_noteret", "beslutningstrae_aktiveret"]
