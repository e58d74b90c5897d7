"""What a data folder remembers of its demo town."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from contracts.meetings import Lederteamstatus
from contracts.routing import MineStillinger
from contracts.values import Aktør, Rolle
from services import embedded
from services.town.demo import Demo, _kept
from services.town.ids import id_of

FREDERICIA = {"froe": 1, "forloeb": 4, "koncept": "fredericia-2026"}


def test_a_town_keeps_the_koncept_it_began_under(tmp_path: Path) -> None:
    """R1: another koncept is another town."""
    first = _kept(tmp_path / "by.json", FREDERICIA)
    assert _kept(tmp_path / "by.json", FREDERICIA) == first
    with pytest.raises(ValueError, match=r"fredericia-2026.*--data"):
        _kept(tmp_path / "by.json", FREDERICIA | {"koncept": "nyborg-sammen-om-trivsel"})


async def test_a19_what_comes_in_is_read_assessed_and_answered_in_time_and_each_role_has_something_to_see(
    tmp_path: Path,
) -> None:
    """R125, R158, R162: in the town the clocks of Modtagelsen are kept, and PPR is asked about a group."""
    async with embedded.running(tmp_path / "data", demo=True) as system:
        town = Demo(system.client, _kept(tmp_path / "data/by.json", FREDERICIA | {"forloeb": 0}))
        await town.fill()
        await town.beat(timedelta(days=3))
        await system.client.quiet()
        told = [f["data"] | {"type": f["type"].split(".")[1]} async for f in system.client.log("routing")]
        by_type = {type_: [f for f in told if f["type"] == type_] for type_ in {f["type"] for f in told}}
        assert len(by_type["underretning_modtaget"]) >= 3
        assert {f["frist"]: f["rettidig"] for f in by_type["underretningsfrist_opfyldt"]} == {
            "underretning": True,
            "kvittering": True,
        }
        assert "underretningsfrist_overskredet" not in by_type
        assert [f["indsats"] for f in by_type["refleksionsrum_aktiveret"]] == [str(id_of("indsats", "by", 1))]


async def test_a30_one_of_a_lederteam_is_away_and_who_stands_in_for_him_is_let_in_by_name(tmp_path: Path) -> None:
    """A30, A32: just now in the town's time, until after the next meeting; another start changes nothing."""
    async with embedded.running(tmp_path / "data", demo=True) as system:
        for _ in range(2):
            town = Demo(system.client, _kept(tmp_path / "data/by.json", FREDERICIA | {"forloeb": 0}))
            await town.fill()
        await system.client.quiet()
        facts = [f async for f in system.client.log("routing") if f["type"].startswith("routing.stedfortraeder")]
        (away,) = (fact["data"] for fact in facts)
        assert away["fra"] < f"{town.now:%Y-%m-%d}" < away["til"]
        vikar = Aktør(id=UUID(away["stedfortraeder"]), rolle=Rolle.LEDERTEAM)
        status = await system.client.ask(Lederteamstatus(niveau="trin_2"), vikar)
        assert [each["stedfortraeder"] for each in status["stedfortraedere"]] == [str(vikar.id)]
        assert status["er_med"], "he has the seat as long as he stands in for it"
        stillinger = await system.client.ask(MineStillinger(), vikar)
        (kendt,) = stillinger["vikarer"]
        assert kendt["aktoer"] == str(vikar.id)
        assert kendt["navn"]
