"""On real stores, each hearing what the others decide: said twice is once, and what is stored loads again."""

from pathlib import Path

from contracts.examples.forloebet import KOMMANDOER
from services.routing.domain.faellesskab import Fællesskabsindsats
from tests.architecture.town import open_store, state
from tests.routing.historier import omveje


async def test_every_command_of_the_room_said_twice_gives_nothing_the_second_time_and_loads_again(
    tmp_path: Path,
) -> None:
    """Promise 1: R35, R115, R158, A21, A32, A38, A47 and KonceptSkiftet among them."""
    town = await omveje(tmp_path)
    try:
        assert {kommando.TOPIC for kommando in KOMMANDOER} <= set(town.again)
        assert {topic: again for topic, again in town.again.items() if again} == {}
        keys = town.keys()
        before = await state(town.stores["routing"], keys)
    finally:
        town.close()
    fresh = open_store("routing", tmp_path)
    try:
        assert await state(fresh, keys) == before
    finally:
        fresh.close()
    assert Fællesskabsindsats.TYPE in {kind for kind, _ in before}
