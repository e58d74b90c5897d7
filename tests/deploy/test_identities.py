"""What a stolen key can do: what its service does, and nothing else. Tried on a real server."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nats
import pytest
import pytest_asyncio
from nats.aio.client import Client

from contracts.subjects import SERVICES
from deploy.make_secrets import make
from services.chassis.bus.jetstream import BusSpec, provision
from services.chassis.bus.kept import Kept
from services.chassis.clock import WallClock
from services.chassis.runtime import Parts, Runtime
from tests.architecture.town import MASTER, application

IDENTITIES = Path(__file__).parents[2] / "deploy/nats/identities.conf"
CONFIG = 'include "identities.conf"\nlisten: 127.0.0.1:-1\nports_file_dir: "."\njetstream {{ store_dir: "{folder}" }}\n'


class Town:
    """A server with the deployment's own identities."""

    def __init__(self, url: str, seeds: dict[str, str]) -> None:
        self.url = url
        self.seeds = seeds
        self.denied: list[str] = []
        self._tries = 0

    async def login(self, identity: str) -> Client:
        async def note(error: Exception) -> None:
            self.denied.append(str(error).lower())

        return await nats.connect(
            self.url,
            nkeys_seed_str=self.seeds[identity],
            inbox_prefix="_INBOX" if identity == "ops" else f"_INBOX_{identity}",
            error_cb=note,
            allow_reconnect=False,
        )

    async def is_denied(self, nc: Client, *, publish: str = "", subscribe: str = "") -> bool:
        """Whether the server says no. It says so in order, so a last word that it surely denies ends the wait."""
        self._tries += 1
        self.denied.clear()
        last_word = f"forbudt.{self._tries}"
        if publish:
            await nc.publish(publish, b"{}")
        else:
            await nc.subscribe(subscribe)
        await nc.publish(last_word, b"{}")
        async with asyncio.timeout(10):
            while not self._no(last_word):
                await nc.flush()
        return self._no(publish or subscribe)

    def _no(self, subject: str) -> bool:
        return any("permissions violation" in each and f'"{subject.lower()}"' in each for each in self.denied)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that knows the deployment's identities; `ports` in it says where it listens."""
    folder = tmp_path_factory.mktemp("identities")
    make(folder / "secrets")
    for file in (IDENTITIES, folder / "secrets/keys.conf"):
        shutil.copy(file, folder)
    (folder / "nats.conf").write_text(CONFIG.format(folder=folder / "js"), "utf-8")
    program = Path(sys.executable).with_name("nats-server")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-c", "nats.conf"], cwd=folder, stdout=log, stderr=log)
    told, until = folder / f"nats-server_{process.pid}.ports", time.monotonic() + 20
    while not told.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError((folder / "log").read_text("utf-8"))
        time.sleep(0.01)
    told.rename(folder / "ports")
    yield folder
    process.terminate()
    process.wait(20)


@pytest_asyncio.fixture(scope="module")
async def town(server: Path) -> Town:
    seeds = {name: (server / f"secrets/nkey_{name}").read_text("utf-8").strip() for name in (*SERVICES, "ops")}
    it = Town(json.loads((server / "ports").read_text("utf-8"))["nats"][0], seeds)
    ops = await it.login("ops")
    await provision(ops.jetstream(), BusSpec(), SERVICES)
    await ops.close()
    return it


@pytest.mark.parametrize("service", SERVICES)
async def test_every_service_is_ready_with_the_rights_it_has(town: Town, service: str, tmp_path: Path) -> None:
    parts = Parts(f"sqlite:///{tmp_path}", MASTER, WallClock(), [town.url], BusSpec(), nkey_seed=town.seeds[service])
    runtime = Runtime(application(service), parts)
    await runtime.start()
    try:
        await runtime.bus.ready(20)
    finally:
        await runtime.stop()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_publishes_in_its_own_lane_and_in_no_other(town: Town, service: str) -> None:
    nc = await town.login(service)
    assert not await town.is_denied(nc, publish=f"trivsel.{service}.proeve.v1")
    for other in (*(s for s in SERVICES if s != service), "tid"):
        assert await town.is_denied(nc, publish=f"trivsel.{other}.proeve.v1")
    await nc.close()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_cannot_change_empty_or_delete_the_stream(town: Town, service: str) -> None:
    nc = await town.login(service)
    for verb in ("CREATE", "UPDATE", "DELETE", "PURGE", "MSG.DELETE"):
        assert await town.is_denied(nc, publish=f"$JS.API.STREAM.{verb}.TRIVSEL")
    other = next(s for s in SERVICES if s != service)
    for verb in ("CONSUMER.DELETE.TRIVSEL", "CONSUMER.MSG.NEXT.TRIVSEL"):
        assert await town.is_denied(nc, publish=f"$JS.API.{verb}.{other}")
    await nc.close()


@pytest.mark.parametrize("service", [service for service in SERVICES if service != "consent"])
async def test_a_service_tells_consent_of_a_look_and_commands_nothing_else(town: Town, service: str) -> None:
    """A8: the look is registered, and a stolen key gives no consent away."""
    nc = await town.login(service)
    assert not await town.is_denied(nc, publish="trivsel.cmd.consent.registrer_opslag.v1")
    for command in ("consent.giv_samtykke.v1", "consent.registrer_opslag.v2", "routing.nedsaet_team.v1"):
        assert await town.is_denied(nc, publish=f"trivsel.cmd.{command}")
    await nc.close()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_keeps_what_the_door_must_know_and_cannot_take_the_place_away(
    town: Town, service: str, tmp_path: Path
) -> None:
    """With its own rights: a link is used once whoever asks; the stream itself is not its to change."""
    parts = Parts(f"sqlite:///{tmp_path}", MASTER, WallClock(), [town.url], BusSpec(), nkey_seed=town.seeds[service])
    runtime = Runtime(application(service), parts)
    await runtime.start()
    try:
        await runtime.bus.ready(20)
        kept = Kept(runtime.bus.broker)
        assert await kept.put(f"link.{service}", b"", 5)
        assert not await kept.put(f"link.{service}", b"", 5)
        assert await kept.get(f"link.{service}")
    finally:
        await runtime.stop()
    nc = await town.login(service)
    for verb in ("CREATE", "UPDATE", "DELETE", "PURGE", "MSG.DELETE"):
        assert await town.is_denied(nc, publish=f"$JS.API.STREAM.{verb}.TRIVSEL_DOER")
    await nc.close()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_hears_what_is_said_to_it_and_nothing_else(town: Town, service: str) -> None:
    nc = await town.login(service)
    assert not await town.is_denied(nc, subscribe=f"trivsel.cmd.{service}.>")
    other = next(s for s in SERVICES if s != service)
    for subject in (">", "trivsel.>", f"trivsel.cmd.{other}.>", "_INBOX.>", f"_INBOX_{other}.>", "$JS.>"):
        assert await town.is_denied(nc, subscribe=subject)
    await nc.close()


async def test_a_key_that_is_not_on_the_list_comes_nowhere(town: Town, tmp_path: Path) -> None:
    make(tmp_path)
    stranger = Town(town.url, {"consent": (tmp_path / "nkey_consent").read_text("utf-8").strip()})
    with pytest.raises(Exception, match=r"(?i)authorization|eof|closed|no servers"):
        await stranger.login("consent")


def test_every_service_has_an_identity_and_none_may_publish_everything() -> None:
    text = IDENTITIES.read_text("utf-8")
    assert re.findall(r"nkey: \$NKEY_([A-Z]+)", text) == [*(s.upper() for s in SERVICES), "OPS"]
    rights = [
        right
        for block in re.findall(r"publish: \{ allow: \[(.*?)\]", text, re.DOTALL)
        for right in re.findall(r'"(.+?)"', block)
    ]
    own = {f"trivsel.{s}.>" for s in SERVICES} | {f"$JS.ACK.TRIVSEL.{s}.>" for s in SERVICES}
    own |= {"trivsel.doer.>", "$JS.API.DIRECT.GET.TRIVSEL_DOER.trivsel.doer.>"}
    assert len(rights) > 40
    assert [right for right in rights if ("*" in right or ">" in right) and right not in own] == []
