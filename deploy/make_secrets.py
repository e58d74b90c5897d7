"""Make the secrets of an installation, once: nkeys, passwords, master keys. What is there already is never touched.

    python deploy/make_secrets.py [folder]

The folder can be entered by its owner alone; the files in it may be read, since containers run as another user. Keep a
copy of the master keys off the machine: without them every name and every word in the stores is lost.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

import nkeys  # type: ignore[import-untyped]

NODES = ("nats1", "nats2", "nats3")
SERVICES = ("consent", "routing", "meetings", "reporting")


def make(folder: Path) -> list[str]:
    """Write what is missing; returns the names of what was written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written: list[str] = []

    def keep(name: str, content: str) -> str:
        file = folder / name
        if not file.exists():
            file.write_text(content + "\n", "utf-8")
            file.chmod(0o444)
            written.append(name)
        return file.read_text("utf-8").strip()

    password = keep("cluster_password", secrets.token_hex(24))
    routes = ", ".join(f'"nats://trivsel:{password}@{node}:6222"' for node in NODES)
    keep("routes.conf", f'CLUSTER_PASSWORD: "{password}"\nCLUSTER_ROUTES: [{routes}]')
    keys: list[str] = []
    for identity in (*SERVICES, "ops"):
        seed = keep(f"nkey_{identity}", nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER).decode())
        keys.append(f'NKEY_{identity.upper()}: "{nkeys.from_seed(seed.encode()).public_key.decode()}"')
    keep("keys.conf", "\n".join(keys))
    keep("session_key", base64.b64encode(os.urandom(32)).decode())
    keep("oidc_client_secret", "")  # what the provider gave; empty for a public client
    keep("db_owner", secrets.token_hex(24))
    for service in SERVICES:
        password = keep(f"db_{service}", secrets.token_hex(24))
        keep(f"db_url_{service}", f"postgresql://trivsel_{service}:{password}@postgres:5432/trivsel")
        keep(f"master_key_{service}", base64.b64encode(os.urandom(32)).decode())
    return written


if __name__ == "__main__":
    for name in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "secrets"):
        sys.stdout.write(f"{name}\n")
