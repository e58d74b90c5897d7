"""A simulated year: the same seed gives the same facts, and everything that can happen to a forløb does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from contracts.koncept import hent_koncept, koncepter
from contracts.reporting import Overblik
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Client
from services.embedded import System
from services.town.demo import Demo
from services.town.living import Life
from services.town.people import Town
from services.town.simulation import ARRIVALS, START, cases, facts, simulate

FORLOEB, SEED = 4, 11
LEADERS = Aktør(id=UUID(int=9), rolle=Rolle.FAGCHEF)


class Backwards(Client):
    """A road on which commands of one instant arrive in another order than they were sent."""

    under_way = 0

    async def do(self, *command: Any, **rest: Any) -> dict[str, Any]:
        self.under_way += 1
        for _ in range(50 // self.under_way):
            await asyncio.sleep(0)
        self.under_way -= 1
        return await super().do(*command, **rest)


@asynccontextmanager
async def fresh(folder: Path) -> AsyncIterator[System]:
    async with embedded.running(folder) as system:
        yield system


async def a_year(system: System, seed: int = SEED) -> list[bytes]:
    await simulate(system.client, FORLOEB, seed)
    return await facts(system.client)


async def test_the_same_seed_gives_the_same_facts(tmp_path: Path) -> None:
    """Also when commands overtake one another, and when system and people stop in the middle of the year."""
    async with fresh(tmp_path / "first") as system:
        undisturbed = await a_year(system)
        assert len(undisturbed) > 100
        assert not await system.client.parked()
    async with fresh(tmp_path / "second") as system:
        town = Town(SEED, hent_koncept("fredericia-2026"))
        client = Backwards.of_one(system.url, system.nats_url)
        life = Life(client, town, START)
        life.expect(cases(town, START, START + ARRIVALS, FORLOEB))
        await life.found()
        await life.run(START + timedelta(days=140))
        half = await facts(system.client)
        await client.close()
    async with fresh(tmp_path / "second") as system:
        disturbed = await a_year(system)
    assert 40 < len(half) < len(disturbed)
    assert disturbed == undisturbed


async def test_a_year_that_has_been_lived_is_not_lived_again(tmp_path: Path) -> None:
    async with fresh(tmp_path) as system:
        once = await a_year(system)
        assert await a_year(system) == once


class Dies(Client):
    """A caller that is gone after so many commands, in the middle of whatever it was doing."""

    left = 0

    async def do(self, *command: Any, **rest: Any) -> dict[str, Any]:
        self.left -= 1
        if self.left < 0:
            raise ConnectionAbortedError
        return await super().do(*command, **rest)


async def test_who_dies_in_the_middle_of_a_day_goes_on_there(tmp_path: Path) -> None:
    async with fresh(tmp_path / "whole") as system:
        client = Dies.of_one(system.url, system.nats_url)
        client.left = every = 10_000
        await simulate(client, FORLOEB, SEED)
        undisturbed, said = await facts(system.client), every - client.left
        await client.close()
    async with fresh(tmp_path / "twice") as system:
        for left in (said // 2, said // 2 + 3):
            client = Dies.of_one(system.url, system.nats_url)
            client.left = left
            with pytest.raises(ConnectionAbortedError):
                await simulate(client, FORLOEB, SEED)
            await system.client.quiet()
            await client.close()
        assert await a_year(system) == undisturbed


async def test_a_system_in_the_present_is_not_told_of_other_times(tmp_path: Path) -> None:
    """What does not tell of other times is let in."""
    async with embedded.running(tmp_path, clock="wall"):
        with pytest.raises(RuntimeError, match=r"i nutid.*--data"):
            async with embedded.attached(tmp_path, message_time=True):
                pass
        async with embedded.attached(tmp_path) as system:
            assert system.clock == "wall"


@pytest.mark.parametrize("koncept", koncepter())
async def test_a_town_lives_under_every_koncept(tmp_path: Path, koncept: str) -> None:
    """Profiles without lederteam, leaders' answers, notice or consent too: nothing breaks, no rule refuses."""
    async with embedded.running(tmp_path, koncept=koncept) as system:
        life = await simulate(system.client, FORLOEB, SEED, koncept=koncept)
        assert (life.refused, await system.client.parked()) == ({}, [])
        assert len(await facts(system.client)) > 60


async def test_a_demo_that_starts_again_goes_on_where_it_was(tmp_path: Path) -> None:
    kept = {"froe": SEED, "forloeb": FORLOEB, "koncept": "fredericia-2026", "begyndt": START.isoformat()}
    async with fresh(tmp_path) as system:
        demo = Demo(system.client, kept)
        await demo.fill()
        await demo.beat(timedelta(days=3))
        before, meant = await facts(system.client), demo.life.meant()
    async with fresh(tmp_path) as system:
        again = Demo(system.client, kept)
        await again.fill()
        assert await facts(system.client) == before
        assert (again.now, again.life.meant()) == (demo.now, meant)
        assert meant
        await again.beat(timedelta(days=8))
        assert len(await facts(system.client)) > len(before)


@pytest.mark.long
async def test_everything_that_can_happen_to_a_forloeb_happens_in_a_town(tmp_path: Path) -> None:
    async with fresh(tmp_path) as system:
        life = await simulate(system.client, 200, 1)
        overblik = await system.client.ask(Overblik(), LEADERS)
        everything = b"\n".join(await facts(system.client)).decode()
        assert not await system.client.parked()
    empty = [each["liste"] for each in overblik["tilstande"] if not each["antal"]]
    assert not empty
    for name in (
        *("samtykke_udloebet", "samtykke_trukket_tilbage", "leder_mangler", "leder_svar_udeblev", "team_nedsat"),
        *("moede_flyttet", "moede_aflyst", "varsel_fraveget", "frist_udsat", "tilbagemelding_noteret"),
        *("trin_aendret", "forloeb_genaabnet", "henvist_til_modtagelsen", "vejviser_aktiveret"),
    ):
        assert f".{name}.v1" in everything, name
    assert life.refused == {}
