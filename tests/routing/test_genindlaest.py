"""What is stored loads again to the same state: with no rule asked, and with the words gone."""

import pytest

from contracts.fact import Fact
from contracts.routing import Forløbsstatus
from contracts.values import Fortrolig, Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.rules import Rejected, Rule
from services.routing.domain import rules
from tests.given import Scene
from tests.routing.byen import FORLOEBET, givet, med_team, trukket, udpeg


def oplevet() -> Scene:
    """A forløb that has seen most of what can happen."""
    scene = med_team()
    scene.tick("2026-03-06 08:00")
    udpeg(scene, "sundhedspleje", navn=Fortrolig("Ida"))
    scene.hears(trukket())
    scene.at("2026-03-10 08:00").hears(givet())
    return scene


def genindlaest(scene: Scene, *, glemt: bool = False) -> Scene:
    """The same stage with every aggregate replayed from its facts."""
    frisk = Scene(scene.application).at("2026-03-10 08:00")
    for stream, gammel in scene.streams.items():
        ny = frisk.streams[stream] = type(gammel)(gammel.key)
        ny.adopt(gammel.pins)
        for fact in scene.facts:
            if _hoerer_til(gammel, fact):
                ny.replay(_glemt(fact) if glemt else fact)
        assert ny.version == gammel.version
    return frisk


def _glemt(fact: Fact) -> Fact:
    """The fact as it loads when every key is gone."""
    forseglet = [felt for felt in type(fact).SUBJEKT if getattr(fact, felt) is not None]
    return fact.model_copy(update={felt: Fortrolig[str].slettet() for felt in forseglet})


def _hoerer_til(aggregat: Aggregate, fact: Fact) -> bool:
    return type(fact) in aggregat.EVOLVERS and aggregat.key in (
        getattr(fact, "forloeb", aggregat.key),
        getattr(fact, "barn", None),
    )


def test_promise_1_what_is_stored_loads_to_the_same_state_whatever_the_rules_say_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = oplevet()
    before = scene.shown(Forløbsstatus(forloeb=FORLOEBET))
    for navn in rules.__all__:
        regel = getattr(rules, navn)
        assert issubclass(regel, Rule)
        monkeypatch.setattr(regel, "holds", property(lambda _: False))
    frisk = genindlaest(scene)
    monkeypatch.undo()
    assert frisk.shown(Forløbsstatus(forloeb=FORLOEBET)) == before
    with pytest.raises(Rejected):
        udpeg(scene, "ppr", som=FORLOEBET)


def test_promise_7_with_every_key_destroyed_the_log_still_loads_and_questions_are_answered() -> None:
    scene = oplevet()
    spoergsmaal, rolle = Forløbsstatus(forloeb=FORLOEBET), Rolle.LOKAL_LEDER
    svar, glemt = scene.shown(spoergsmaal, rolle=rolle), genindlaest(scene, glemt=True).shown(spoergsmaal, rolle=rolle)
    assert (svar["enhed_navn"], glemt["enhed_navn"]) == ("skolen", None)
    for hver in (svar, glemt):
        breve = " ".join(linje for a in hver["anmodninger"] for linje in a.pop("brev"))
        assert ("skolen" in breve) is (hver is svar)
    for a in svar["anmodninger"]:
        a.update(navn=None, kontakt=None)
    if svar["team"]:
        for medlem in svar["team"]["medlemmer"]:
            medlem["navn"] = None
    assert "skoleleder" in svar["navne"].values()
    ingen = dict.fromkeys(svar["navne"])
    assert glemt == svar | {"enhed_navn": None, "bekymring": None, "navne": ingen}
