"""The files of a deployment, checked without a network: they are valid, whole, and hold no secret."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.subjects import SERVICES
from deploy.make_secrets import make
from services.chassis.settings import load, unknown_variables

DEPLOY = Path(__file__).parents[2] / "deploy"
BIN = Path(sys.executable).parent


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment or None)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return document


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    make(folder)
    return folder


def test_the_compose_file_is_valid() -> None:
    done = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dockerfile_is_clean() -> None:
    done = run(BIN / "hadolint", DEPLOY / "Dockerfile")
    assert done.returncode == 0, done.stdout


def test_the_image_does_not_run_as_root_and_installs_only_what_is_hashed() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert re.findall(r"^USER (\S+)$", lines, re.MULTILINE)[-1] == "10001"
    assert "--require-hashes" in lines


@pytest.mark.parametrize("node", ["nats1", "nats2", "nats3"])
def test_the_configuration_of_every_node_is_valid(node: str, secrets: Path, tmp_path: Path) -> None:
    for file in (*(DEPLOY / "nats").glob("*.conf"), *secrets.glob("*.conf")):
        shutil.copy(file, tmp_path)
    done = run(BIN / "nats-server", "-t", "-c", tmp_path / "nats.conf", SERVER_NAME=node)
    assert done.returncode == 0, done.stderr


def test_a_fact_is_on_disk_before_it_is_acknowledged() -> None:
    assert re.search(r"^\s*sync_interval: always$", (DEPLOY / "nats/nats.conf").read_text("utf-8"), re.MULTILINE)


def test_every_service_has_a_process_and_secrets_of_its_own(compose: dict[str, Any]) -> None:
    held: list[str] = []
    for service in SERVICES:
        it = compose["services"][service]
        assert it["command"] == ["serve", service]
        own = {f"nkey_{service}", f"db_url_{service}", f"master_key_{service}"}
        assert set(it["secrets"]) == {*own, "session_key", "oidc_client_secret"}, (
            "they share the door, and nothing else"
        )
        held += own
    assert len(held) == len(set(held)), "no two services share a secret of their own"


def test_every_secret_is_a_file_that_make_secrets_makes(compose: dict[str, Any], secrets: Path) -> None:
    files = {Path(secret["file"]).name for secret in compose["secrets"].values()}
    assert files <= {file.name for file in secrets.iterdir()}
    used = {
        s if isinstance(s, str) else s["source"] for it in compose["services"].values() for s in it.get("secrets", ())
    }
    assert used == set(compose["secrets"])


def test_making_secrets_again_changes_nothing(secrets: Path) -> None:
    before = {file.name: file.read_bytes() for file in secrets.iterdir()}
    assert make(secrets) == []
    assert {file.name: file.read_bytes() for file in secrets.iterdir()} == before


def test_every_setting_in_the_compose_file_is_one_that_the_code_knows(compose: dict[str, Any]) -> None:
    names = {name for it in compose["services"].values() for name in it.get("environment", {})}
    assert unknown_variables(dict.fromkeys(names, "")) == set()
    assert {"TRIVSEL_NATS__SEED_FILE", "TRIVSEL_DB__URL_FILE", "TRIVSEL_CRYPTO__MASTER_KEY_FILE"} <= names


def test_the_proxy_alone_is_reached_from_outside(compose: dict[str, Any]) -> None:
    """Bus and stores lie on networks that lead nowhere; the front network leads to the provider and out to people."""
    services, networks = compose["services"], compose["networks"]
    assert [name for name, it in services.items() if "ports" in it] == ["proxy"]
    assert [name for name, network in networks.items() if not network.get("internal")] == ["front"]
    assert list(services["proxy"]["networks"]) == ["front"]
    inside = {name: it["networks"] for name, it in services.items() if name not in (*SERVICES, "proxy")}
    assert not [name for name, its in inside.items() if "front" in its]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_with_the_settings_it_is_given(
    compose: dict[str, Any], secrets: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its door is open to tokens alone, believes the proxy alone, and knows its neighbours and the provider."""
    given = {"TRIVSEL_KONCEPT": "fredericia-2026", "PUBLIC_ADDRESS": "https://trivsel.example"}
    given |= {"OIDC_ISSUER": "https://login.example", "OIDC_ROLES": "LEDER=lokal_leder,TEAM=teammedlem"}
    for name, value in compose["services"][service]["environment"].items():
        filled = re.sub(r"\$\{(\w+)(?::-([^}]*))?[^}]*\}", lambda m: given.get(m[1], m[2] or ""), str(value))
        monkeypatch.setenv(name, filled.replace("/run/secrets", str(secrets)))
    settings = load(service=service)
    door, proxy = settings.door, compose["services"]["proxy"]["networks"]["front"]["ipv4_address"]
    assert (settings.env, door.actors, door.proxies) == ("prod", "token", [proxy])
    assert service in door.hosts
    for neighbour in SERVICES:
        port = compose["services"][neighbour]["environment"]["TRIVSEL_HTTP__PORT"]
        assert door.neighbours[neighbour] == f"http://{neighbour}:{port}"
        assert f"{{$ISLAND_{neighbour.upper()}:{neighbour}:{port}}}" in (DEPLOY / "caddy/routes.caddy").read_text(
            "utf-8"
        )


def test_no_secret_is_committed() -> None:
    tracked = [file for file in DEPLOY.rglob("*") if file.is_file() and "secrets/" not in file.as_posix()]
    seed_or_key = re.compile(r"\bS[UANOC][A-Z2-7]{56}\b|BEGIN [A-Z ]*PRIVATE KEY|password:\s*\"?[0-9a-f]{16,}")
    assert [file.name for file in tracked if seed_or_key.search(file.read_text("utf-8"))] == []
    assert (DEPLOY / ".gitignore").read_text("utf-8").split() == ["secrets/"]
