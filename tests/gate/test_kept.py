"""Two processes of a door over one broker, and a restart: what one used up, ended or counted, the other knows."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from faststream.nats import NatsBroker

from contracts.subjects import DOOR_STREAM
from contracts.values import Aktør, Rolle
from services.chassis.bus.connection import new_broker
from services.chassis.bus.jetstream import BusSpec
from services.chassis.bus.kept import Kept
from services.chassis.bus.natsserver import NatsServer
from services.chassis.store.job import Unavailable
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.oidc import Provider
from services.gate.session import GOOD_FOR, Sessions
from services.gate.tokens import Claims
from tests.gate.test_door import Door, people
from tests.gate.test_session import cookie
from tests.until import until

KEY = bytes(range(32))
MOR = Aktør(id=UUID("aaaaaaaa-0000-4000-8000-000000000001"), rolle=Rolle.FORAELDER)


class Process:
    """A connection of its own, and what a door makes of it."""

    def __init__(self, broker: NatsBroker, key: bytes) -> None:
        self.broker = broker
        self.kept = Kept(self.broker)
        self.sessions = Sessions(key, self.kept, secure=False, looked=0)
        self.links = Links(key, self.kept)
        self.limit = Limit(self.kept, key, burst=3, every=60)

    @classmethod
    async def at(cls, url: str) -> Process:
        broker = new_broker(url, "door")
        await broker.connect()
        return cls(broker, KEY)


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[NatsServer]:
    server = NatsServer(tmp_path)
    await server.start()
    process = await Process.at(server.url)
    await (await process.broker.connect()).jetstream().add_stream(BusSpec().door())
    await process.broker.stop()
    yield server
    server.stop()


@pytest_asyncio.fixture
async def two(server: NatsServer) -> AsyncIterator[tuple[Process, Process]]:
    one, other = await Process.at(server.url), await Process.at(server.url)
    yield one, other
    await asyncio.gather(one.broker.stop(), other.broker.stop())


async def test_a_link_used_at_one_process_is_used_at_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    secret = one.links.make(MOR)
    assert await other.links.use(secret) == MOR
    assert await one.links.use(secret) is None


async def test_of_many_who_use_a_link_in_the_same_moment_one_comes_in(two: tuple[Process, Process]) -> None:
    secret = two[0].links.make(MOR)
    came = await asyncio.gather(*(two[n % 2].links.use(secret) for n in range(20)))
    assert [each for each in came if each] == [MOR]


async def test_who_logs_out_at_one_process_is_out_at_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    jar, stays = cookie(one.sessions.begin(MOR)), cookie(one.sessions.begin(MOR))
    seddel = await other.sessions.open(jar)
    assert seddel
    await one.sessions.end(seddel)
    assert await other.sessions.open(jar) is None
    assert not await other.sessions.alive(seddel)
    assert await other.sessions.open(stays), "another login of the same person goes on"


async def test_a_process_that_looked_a_moment_ago_notices_within_a_second(two: tuple[Process, Process]) -> None:
    one, other = two
    usual = Sessions(KEY, other.kept, secure=False)
    seddel = await usual.open(cookie(one.sessions.begin(MOR)))
    assert seddel
    await one.sessions.end(seddel)

    async def out() -> bool:
        return not await usual.alive(seddel)

    await until(out, 1.5)


async def test_tries_at_two_processes_are_counted_together(two: tuple[Process, Process]) -> None:
    waits = [await two[n % 2].limit.wait("10.0.0.1") for n in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert min(waits[3:]) > 0
    assert await two[1].limit.wait("10.0.0.2") == 0


async def test_tries_in_the_same_moment_are_not_lost(two: tuple[Process, Process]) -> None:
    waits = await asyncio.gather(*(two[n % 2].limit.wait("10.0.0.3") for n in range(12)))
    assert 1 <= waits.count(0) <= 3


async def test_a_restart_of_everything_forgets_neither_link_nor_logout(server: NatsServer) -> None:
    before = await Process.at(server.url)
    secret, jar = before.links.make(MOR), cookie(before.sessions.begin(MOR))
    assert await before.links.use(secret) == MOR
    seddel = await before.sessions.open(jar)
    assert seddel
    await before.sessions.end(seddel)
    await before.broker.stop()
    server.kill()
    await server.start()
    after = await Process.at(server.url)
    assert await after.links.use(secret) is None
    assert await after.sessions.open(jar) is None
    await after.broker.stop()


async def test_what_has_run_out_is_kept_no_longer(two: tuple[Process, Process]) -> None:
    kept = two[0].kept
    assert await kept.put("slut.kort", b"", 1)
    assert await kept.get("slut.kort")

    async def forgotten() -> bool:
        return await two[1].kept.get("slut.kort") is None

    await until(forgotten, 5)
    assert await kept.put("slut.kort", b"", 1)


async def test_nothing_that_is_kept_names_a_person_or_an_address(two: tuple[Process, Process]) -> None:
    one, _ = two
    await one.links.use(one.links.make(MOR))
    await one.limit.wait("192.168.17.4")
    seddel = await one.sessions.open(cookie(one.sessions.begin(MOR, "Karla")))
    assert seddel
    await one.sessions.end(seddel)
    js = (await one.broker.connect()).jetstream()
    state = (await js.stream_info(DOOR_STREAM, subjects_filter=">")).state
    found = [await js.get_last_msg(DOOR_STREAM, subject) for subject in state.subjects or {}]
    assert {str(each.subject).split(".")[2] for each in found} == {"link", "slut", "forsoeg"}
    text = repr([(each.subject, each.data, each.headers) for each in found])
    for secret in (str(MOR.id), "Karla", "192.168", "foraelder"):
        assert secret not in text


async def test_while_the_broker_is_away_no_link_lets_in_and_nobody_is_believed_for_long(
    server: NatsServer, two: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    seddel = await one.sessions.open(cookie(one.sessions.begin(MOR)))
    assert seddel
    secret = one.links.make(MOR)
    monkeypatch.setattr("services.chassis.bus.kept.WITHIN", 0.2)
    server.stop()
    assert await one.sessions.alive(seddel), f"for {GOOD_FOR} s: a broker that changes its leader ends no page"
    monkeypatch.setattr("services.gate.session.GOOD_FOR", 0.0)
    for asked in (one.sessions.alive(seddel), other.sessions.alive(seddel), one.links.use(secret), one.limit.wait("x")):
        with pytest.raises(Unavailable):
            await asked
    async with Door(one.kept, KEY).browser(people=people) as client:
        assert (await client.post(f"/engang/{secret}")).status_code == 503
        name, _, value = cookie(one.sessions.begin(MOR)).partition("=")
        client.cookies.set(name, value)
        assert (await client.get("/hvem")).status_code == 503
        sendt = {"csrf": seddel.csrf, "kommando": str(uuid4()), "tekst": "Et langt referat"}
        answer = await client.post("/hvem", data=sendt)
        assert answer.status_code == 503
        for navn, vaerdi in sendt.items():
            assert f'name="{navn}" value="{vaerdi}"' in answer.text, "it can be sent again as it was"
        client.cookies.clear()
        assert (await client.get("/livez")).status_code == 200
    await server.start()
    monkeypatch.undo()
    await asyncio.gather(*(until(lambda each=each: each.broker.connection.is_connected, 20) for each in two))
    assert await other.links.use(secret) == MOR, "what was refused was not done later"


async def test_who_begins_a_login_at_one_process_may_come_back_at_another() -> None:
    """What must fit is sealed with the shared key: a restart in the middle of a login ends no login."""
    known = Claims(roles={"LEDER": Rolle.LOKAL_LEDER})
    one, other, foreign = (
        Provider("http://127.0.0.1:9", "trivsel", "", "http://127.0.0.1/oidc/svar", known, key=key)
        for key in (KEY, KEY, os.urandom(32))
    )
    one._metadata = {"authorization_endpoint": "http://127.0.0.1:9/start"}
    _, header = await one.begin("/overblik")
    assert (other._kept(cookie(header)) or {})["back"] == "/overblik"
    assert foreign._kept(cookie(header)) is None


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
async def test_a_household_that_has_a_whole_network_tries_as_one(
    kept: Kept, first: str, second: str, together: bool
) -> None:
    door = Door(kept, KEY)
    door.limit = Limit(kept, uuid4().bytes, 1, 60)
    codes = []
    for host in (first, second):
        async with door.browser() as client:
            client._transport = httpx2.ASGITransport(client._transport.app, client=(host, 1))  # type: ignore[attr-defined]
            codes.append((await client.post("/engang/gaet")).status_code)
    assert codes == [403, 429 if together else 403]
