"""The embedded broker keeps what it acknowledged, lives and dies with its owner, and has one owner."""

import os
import subprocess
import sys
from pathlib import Path

import nats
import pytest

from services.chassis.bus.natsserver import NatsServer
from tests.until import until

OWNER = """
import asyncio, os, sys, time
from pathlib import Path
from services.chassis.bus.natsserver import NatsServer
server = NatsServer(Path(sys.argv[1]))
asyncio.run(server.start())
print(server.url, flush=True)
time.sleep(600)
"""


async def test_what_was_acknowledged_is_there_after_a_kill_on_the_same_port(tmp_path: Path) -> None:
    server = NatsServer(tmp_path)
    await server.start()
    nc = await nats.connect(server.url, reconnect_time_wait=0.05, max_reconnect_attempts=-1)
    js = nc.jetstream()
    await js.add_stream(name="S", subjects=["s"])
    for number in range(50):
        await js.publish("s", str(number).encode())
    url = server.url
    server.kill()
    assert not server.alive
    await server.start()
    assert server.url == url
    await until(lambda: nc.is_connected)
    assert (await js.stream_info("S")).state.messages == 50
    await nc.close()
    server.stop()
    assert not server.alive


async def test_a_folder_has_one_owner_at_a_time(tmp_path: Path) -> None:
    server = NatsServer(tmp_path)
    await server.start()
    with pytest.raises(RuntimeError, match="used by another"):
        await NatsServer(tmp_path).start()
    server.stop()
    other = NatsServer(tmp_path)
    await other.start()
    other.stop()


async def test_the_server_dies_with_its_owner_and_the_next_one_starts_at_once(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE)
    assert owner.stdout is not None
    owner.stdout.readline()
    pid = int((tmp_path / "nats.pid").read_text())
    os.kill(pid, 0)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    await until(lambda: not is_running(pid))
    server = NatsServer(tmp_path)
    await server.start()
    server.stop()


async def test_a_server_left_behind_is_ended_before_the_next_starts(tmp_path: Path) -> None:
    first = NatsServer(tmp_path)
    await first.start()
    pid = int((tmp_path / "nats.pid").read_text())
    assert first._lock is not None
    first._lock.close()  # its owner is gone, as far as anyone can see
    second = NatsServer(tmp_path)
    await second.start()
    assert not is_running(pid)
    first.kill()
    second.stop()


async def test_a_server_that_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "jetstream").write_text("in the way")
    with pytest.raises(RuntimeError, match=r"nats-server\.log"):
        await NatsServer(tmp_path).start()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().split()[2]
    except FileNotFoundError:
        return False
    return state != "Z"
