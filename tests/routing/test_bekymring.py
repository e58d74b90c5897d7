"""A concern is registered: from whom, about whom, under which rules."""

from datetime import timedelta

import pytest

from contracts.koncept import hent_koncept
from contracts.routing import AfslutForløb, Afslutning, KontaktpersonUdpeget
from contracts.values import Aldersbånd, Fortrolig
from services.routing.domain.facts import BekymringRegistreret
from services.routing.domain.forloeb import Forløb
from tests.given import kinds, navn
from tests.routing.byen import BARNET, FORLOEBET, SKOLELEDER, SKOLEN, af, bekymring, byen


def test_r46_a_concern_begins_a_forloeb_with_the_institutions_leader_as_contact() -> None:
    scene = byen()
    nye = scene.when(bekymring(bekymring=Fortrolig("trækker sig")))
    assert kinds(nye) == ["bekymring_registreret", "kontaktperson_udpeget", "barn_tilknyttet"]
    fakta = af(scene, BekymringRegistreret)[0]
    assert (fakta.barn, fakta.enhed, fakta.distrikt) == (BARNET, SKOLEN, "midt")
    assert fakta.aldersbaand is Aldersbånd.AAR_6_9
    assert fakta.modtaget_at == scene.time
    assert (fakta.alder.vis(), fakta.bekymring.vis()) == (8, "trækker sig")
    assert af(scene, KontaktpersonUdpeget)[0].kontaktperson == SKOLELEDER


def test_promise_7_age_and_words_are_sealed_under_the_child() -> None:
    assert BekymringRegistreret.SUBJEKT == {"alder": "barn", "bekymring": "barn"}


def test_r46_an_unknown_institution_is_refused_and_a_known_one_is_not() -> None:
    scene = byen()
    assert scene.refused(bekymring(enhed=navn("nabokommunens skole"))) == "R46"
    assert scene.when(bekymring())


@pytest.mark.parametrize("alder", [0, 18])
def test_r3_the_koncepts_first_and_last_year_are_taken(alder: int) -> None:
    assert byen().when(bekymring(alder=alder))


def test_r3_a_year_more_is_refused() -> None:
    assert byen().refused(bekymring(alder=19)) == "R3"


def test_a21_a_child_has_one_active_forloeb() -> None:
    """A21, R131: with at most one forloeb there is at most one team."""
    scene = byen()
    scene.when(bekymring())
    assert scene.refused(bekymring(forloeb=navn("et andet"))) == "A21"
    assert scene.when(bekymring(forloeb=navn("tvillingens"), barn=navn("tvillingen")))


def test_a21_when_it_has_ended_another_may_begin() -> None:
    scene = byen()
    scene.when(bekymring())
    nye = scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET))
    assert kinds(nye)[:2] == ["forloeb_afsluttet", "barn_frigivet"]
    assert scene.when(bekymring(forloeb=navn("et andet")))


def test_r46_a_concern_of_tomorrow_is_refused_and_one_of_this_moment_is_not() -> None:
    scene = byen()
    assert scene.refused(bekymring(modtaget_at=scene.time + timedelta(seconds=1))) == "R46"
    assert scene.when(bekymring(modtaget_at=scene.time))


def test_a_concern_of_last_week_is_true_from_last_week() -> None:
    scene = byen()
    scene.when(bekymring(modtaget_at=scene.time - timedelta(days=7)))
    fakta = af(scene, BekymringRegistreret)[0]
    assert getattr(fakta, str(fakta.VIRKNING)) == scene.time - timedelta(days=7)


def test_the_same_concern_again_changes_nothing() -> None:
    scene = byen()
    scene.when(bekymring())
    assert scene.when(bekymring()) == []


def test_a21_the_same_concern_again_after_the_end_does_not_take_the_child() -> None:
    scene = byen()
    scene.when(bekymring())
    scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET))
    assert scene.when(bekymring()) == []


def test_r1_the_same_forloeb_for_another_child_or_under_another_koncept_is_refused() -> None:
    scene = byen()
    scene.when(bekymring())
    assert scene.refused(bekymring(barn=navn("et andet barn"))) == "R1"
    assert scene.refused(bekymring(koncept="en-anden-2026")) == "R1"
    assert scene.when(bekymring(koncept="fredericia-2026")) == []


def test_without_ids_each_command_makes_its_own() -> None:
    scene = byen()
    for _ in range(2):
        scene.when(bekymring().model_copy(update={"forloeb": None, "barn": None}))
    assert len({(f.forloeb, f.barn) for f in af(scene, BekymringRegistreret)}) == 2


def test_r1_a_forloeb_is_pinned_to_the_profile_it_began_under() -> None:
    scene = byen()
    scene.when(bekymring())
    koncept, pins = hent_koncept("fredericia-2026"), scene.streams[Forløb.stream_id(FORLOEBET)].pins
    assert pins is not None
    assert (pins.koncept, pins.koncept_hash, pins.kalender) == (koncept.id, koncept.hash, koncept.kalender)


def test_r1_an_unknown_koncept_is_refused_and_a_known_one_is_not() -> None:
    scene = byen()
    assert scene.refused(bekymring(koncept="atlantis-2026")) == "R1"
    assert scene.when(bekymring(koncept="fredericia-2026"))
