"""Kill -9 in the middle of a simulated year, again and again, each service in turn: nothing may come out differently.

The year is driven over HTTP like every other caller: a command whose answer never came is sent again with its id. At
the end every fact with both its times, its cause and its place in its stream, and the leaders' dashboard with its
lists, are those of a run that nobody disturbed.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from contracts.reporting import Liste, Overblik
from contracts.subjects import SERVICES
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Client
from services.town import simulation
from tests.process import cluster

FORLOEB, SEED = 6, 7
LEADERS = Aktør(id=UUID(int=9), rolle=Rolle.FAGCHEF)
EVERY, AT_ONCE = 18, 3

pytestmark = pytest.mark.slow


async def live_a_year(client: Client) -> tuple[list[bytes], dict[str, Any]]:
    """The year, and what there is to see of it afterwards: every fact, and what the leaders see."""
    await simulation.simulate(client, FORLOEB, SEED)
    await client.quiet()
    end = client.last_tick
    overblik = await client.ask(Overblik(), LEADERS, at=end)
    seen: dict[str, Any] = {"overblik": overblik}
    for name in sorted({"alle", *lists_in(overblik)}):
        seen[name] = await client.ask(Liste(navn=name), LEADERS, at=end)
    return await simulation.facts(client), seen


def lists_in(answer: Any) -> Iterator[str]:
    """The list behind each number."""
    if isinstance(answer, dict):
        if "liste" in answer:
            yield answer["liste"]
        for each in answer.values():
            yield from lists_in(each)
    elif isinstance(answer, list):
        for each in answer:
            yield from lists_in(each)


class Interrupted(Client):
    """A caller in a bad year: while every so many of its commands are under way, services end without warning.

    Which, and how long into the command, follows from the seed; those that have died least come first.
    """

    def __init__(self, running: cluster.Cluster) -> None:
        super().__init__({service: running.url(service) for service in SERVICES}, running.server.url)
        self.killed = dict.fromkeys(SERVICES, 0)
        self._running = running
        self._chance = Random(SEED)
        self._said = 0
        self._killing: list[asyncio.Task[None]] = []

    async def do(self, *command: Any, **rest: Any) -> dict[str, Any]:
        self._said += 1
        if self._said % EVERY == 0:
            self._killing.append(asyncio.create_task(self._kill()))
        return await super().do(*command, **rest)

    async def _kill(self) -> None:
        least = sorted(SERVICES, key=lambda service: (self.killed[service], self._chance.random()))
        for service in least[:AT_ONCE]:
            await asyncio.sleep(self._chance.uniform(0, 0.03))
            self.killed[service] += 1
            self._running.kill(service)

    async def over(self) -> None:
        await asyncio.gather(*self._killing)


@pytest_asyncio.fixture(scope="module")
async def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], dict[str, Any]]:
    """The same year in the embedded system, in peace."""
    async with embedded.running(tmp_path_factory.mktemp("fred") / "data") as system:
        return await live_a_year(system.client)


async def test_kill_9_changes_no_fact_and_no_number(
    tmp_path: Path, database_url: str, undisturbed: tuple[list[bytes], dict[str, Any]]
) -> None:
    async with cluster.running(tmp_path / "cluster", database_url) as running:
        client = Interrupted(running)
        facts, seen = await live_a_year(client)
        await client.over()
        parked = [where["parkeret"] for where in (await client.positions()).values()]
        await client.close()

    expected_facts, expected_seen = undisturbed
    assert len(expected_facts) > 100, "a year in which much happens"
    assert min(client.killed.values()) >= 2, client.killed
    assert sum(client.killed.values()) >= 12, client.killed
    assert parked == [0] * len(SERVICES)
    assert facts == expected_facts
    assert seen == expected_seen
