"""A forløb is moved to other rules; what runs beside it finishes under the profile it began under (promise 8)."""

from contracts.fact import Fact
from contracts.routing import (
    Alvor,
    KlargørSagTilLukning,
    KonceptSkiftet,
    OverdragelseAfsluttet,
    OverdragelsesfristOpfyldt,
    OverdragelsesfristSat,
    OverdragSag,
    Overgang,
    SagKlarTilLukning,
    SagLukket,
    UnderretningsfristOpfyldt,
    UnderretningsfristSat,
    UnderretningVurderet,
)
from contracts.values import KonceptId
from tests.given import Scene, kinds
from tests.routing.byen import FORLOEBET, af
from tests.routing.modtagelsen import RAADGIVEREN, modtag, vurder
from tests.routing.test_koncept_skift import FOERSTE, NU, skift
from tests.routing.test_overdragelse import moede, sag, samtykke, startet, team


def under_hvilket(scene: Scene, slags: type[Fact]) -> set[KonceptId | None]:
    """The koncept the facts of a kind were decided under."""
    egne = zip(scene.facts, scene.heads, strict=True)
    return {head.koncept for fact, head in egne if type(fact).TOPIC == slags.TOPIC}


def overdraget_og_flyttet() -> Scene:
    """The case is on its way back, and its forløb goes from today's edition to the barometer half-way."""
    scene = startet(sag())
    samtykke(scene)
    scene.when(KlargørSagTilLukning(forloeb=FORLOEBET))
    team(scene)
    scene.when(skift("trivselsbarometer", fra="trin_2", til="niveau_4", leder_svar=Overgang.BORTFALDET))
    return scene


def test_promise_8_r149_r150_an_overdragelse_and_its_case_finish_under_the_profile_they_began_under() -> None:
    """R1: the barometer knows no overdragelse at all; the family that was promised one still gets it."""
    scene = overdraget_og_flyttet()
    assert under_hvilket(scene, KonceptSkiftet) == {"trivselsbarometer"}
    sat = af(scene, OverdragelsesfristSat)
    moede(scene)
    scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN)
    for slags in (OverdragelsesfristOpfyldt, OverdragelseAfsluttet, SagKlarTilLukning, SagLukket):
        assert under_hvilket(scene, slags) == {NU}
    assert af(scene, OverdragelsesfristSat) == sat, "its deadline neither moved nor lapsed"


def test_promise_8_r125_the_24_hours_of_an_underretning_neither_stop_nor_move_when_its_forloeb_does() -> None:
    """R125, A19: the clock was begun by the receipt, not by the forløb."""
    scene = startet(sag(FOERSTE))
    scene.when(modtag())
    sat = af(scene, UnderretningsfristSat)
    scene.when(skift(NU, fra="trin_2", til="trin_2"))
    assert af(scene, UnderretningsfristSat) == sat
    scene.when(vurder(Alvor.MYNDIGHED))
    assert under_hvilket(scene, UnderretningVurderet) == under_hvilket(scene, UnderretningsfristOpfyldt) == {FOERSTE}


def test_promise_8_what_begins_after_the_move_begins_under_the_new_rules() -> None:
    scene = startet(sag(FOERSTE))
    scene.when(skift(NU, fra="trin_2", til="trin_2"))
    assert "underretning_modtaget" in kinds(scene.when(modtag()))
    assert under_hvilket(scene, UnderretningsfristSat) == {NU}
