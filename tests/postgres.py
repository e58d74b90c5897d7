"""A PostgreSQL server of our own, from the machine's binaries, as an ordinary user, on a socket in a folder."""

import contextlib
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

NAMES = itertools.count(1)


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, newest version first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    config = shutil.which("pg_config")
    if config:
        found = subprocess.run([config, "--bindir"], check=False, capture_output=True, text=True).stdout.strip()
        installed.append(Path(found))
    on_path = shutil.which("postgres")
    if on_path:
        installed.append(Path(on_path).parent)
    for folder in installed:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class Postgres:
    """The server; `new_database` gives the address of an empty one. fsync is on, as in production."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="trivsel-pg-"))
        self._user: pwd.struct_passwd | None = None
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            self._user = _ordinary_user()
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "-D", str(self._folder / "data"), "-U", "trivsel", "-A", "trust", "-E", "UTF8", "-N")
        self._process: subprocess.Popen[bytes] | None = None
        self._free: list[str] = []
        self.start()

    def start(self) -> None:
        settings = ["listen_addresses=", f"unix_socket_directories={self._folder}", "max_connections=200"]
        command = [str(self._programs / "postgres"), "-D", str(self._folder / "data")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *(part for each in settings for part in ("-c", each))],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                preexec_fn=_die_with_parent,  # noqa: PLW1509
                **self._as_user(),  # type: ignore[call-overload]
            )
        deadline = time.monotonic() + 30
        while True:
            with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url("postgres")):
                return
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self._folder / "log").read_text())
            time.sleep(0.02)

    def crash(self) -> None:
        """End it at once, without a checkpoint, as `pg_ctl stop -m immediate` does."""
        self._end(signal.SIGQUIT)

    def close(self) -> None:
        self.crash()  # nobody needs what is in it
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://trivsel@/{database}?host={self._folder}"

    def new_database(self) -> str:
        if self._free:
            return self._free.pop()
        name = f"t{next(NAMES)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def give_back(self, url: str) -> None:
        """Empty a database for the next who asks for one: making and removing them is most of the work otherwise."""
        sql = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public$)'"
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '2s'")
            for (schema,) in connection.execute(sql).fetchall():
                connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
            self._free.append(url)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            cwd=self._folder,
            **self._as_user(),  # type: ignore[call-overload]
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def _as_user(self) -> dict[str, object]:
        user = self._user
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _ordinary_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("there is no ordinary user to run PostgreSQL as")


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
