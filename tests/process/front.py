"""Four islands behind the deployment's own proxy, TLS and a provider: the door as it stands in production."""

from __future__ import annotations

import logging
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import oidc_provider_mock

from contracts.subjects import SERVICES
from services.chassis.bus.connection import new_broker
from services.chassis.bus.kept import Kept
from tests.process.cluster import Cluster, free_ports
from tests.until import until

CADDY = Path(__file__).parents[2] / "deploy/caddy"
KEY = bytes(range(32))


class Front:
    """The proxy with the deployment's files, which makes its own certificates here. No redirect from port 80."""

    def __init__(self, folder: Path, ports: dict[str, int], port: int) -> None:
        self.url = f"https://localhost:{port}"
        self.root = folder / "caddy/pki/authorities/local/root.crt"
        self.log = folder / "caddy.log"
        shutil.copytree(CADDY, folder / "config")
        config = folder / "config/Caddyfile"
        config.write_text(config.read_text("utf-8").replace("{\n", "{\n\tauto_https disable_redirects\n", 1), "utf-8")
        env = {f"ISLAND_{service.upper()}": f"127.0.0.1:{at}" for service, at in ports.items()}
        env |= {"PUBLIC_ADDRESS": self.url, "PROXY_TLS": "tls internal"}
        env |= {"XDG_DATA_HOME": str(folder), "HOME": str(folder), "PATH": os.environ["PATH"]}
        command = [Path(sys.executable).with_name("caddy"), "run", "--config", config]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.root))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


@dataclass(frozen=True)
class Behind:
    """What stands, and where people come to it."""

    cluster: Cluster
    front: Front
    kept: Kept


@contextmanager
def a_provider() -> Iterator[str]:
    """A provider that lets in whoever says who he is."""
    logging.getLogger("werkzeug").disabled = True
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@asynccontextmanager
async def behind_a_proxy(folder: Path, provider: str, roles: str) -> AsyncIterator[Behind]:
    """roles: the provider's words for ours, as a setting says them."""
    [port] = free_ports(1)
    url = f"https://localhost:{port}"
    more = {
        "TRIVSEL_OIDC__ISSUER": provider,
        "TRIVSEL_OIDC__CLIENT_SECRET": "hemmelig",
        "TRIVSEL_OIDC__ROLES": roles,
        "TRIVSEL_DOOR__SESSION_KEY": KEY.hex(),
        "TRIVSEL_DOOR__PUBLIC_URL": url,
        "TRIVSEL_DOOR__PROXIES": "127.0.0.1",
        "TRIVSEL_DOOR__NEIGHBOURS": ",".join(f"{each}={url}" for each in SERVICES),
        "SSL_CERT_FILE": str(folder / "caddy/pki/authorities/local/root.crt"),
    }
    cluster = Cluster(folder / "oeer", f"sqlite:///{folder}/db", more=more)
    cluster.folder.mkdir()
    with ExitStack() as stack:
        front = Front(folder, cluster.ports, port)
        stack.callback(front.stop)
        stack.callback(cluster.stop)
        await until(front.root.exists, 20)
        await cluster.start(within=300)
        broker = new_broker(cluster.server.url, "door")
        await broker.connect()
        yield Behind(cluster, front, Kept(broker))
        await broker.stop()
