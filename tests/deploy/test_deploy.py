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
from services.chassis.settings import unknown_variables

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
        assert set(it["secrets"]) == {f"nkey_{service}", f"db_url_{service}", f"master_key_{service}"}
        held += it["secrets"]
    assert len(held) == len(set(held)), "no two services share a secret"


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


def test_no_port_is_published_and_no_network_leads_out(compose: dict[str, Any]) -> None:
    assert [name for name, it in compose["services"].items() if "ports" in it] == []
    assert all(network["internal"] for network in compose["networks"].values())


def test_no_secret_is_committed() -> None:
    tracked = [file for file in DEPLOY.rglob("*") if file.is_file() and "secrets/" not in file.as_posix()]
    seed_or_key = re.compile(r"\bS[UANOC][A-Z2-7]{56}\b|BEGIN [A-Z ]*PRIVATE KEY|password:\s*\"?[0-9a-f]{16,}")
    assert [file.name for file in tracked if seed_or_key.search(file.read_text("utf-8"))] == []
    assert (DEPLOY / ".gitignore").read_text("utf-8").split() == ["secrets/"]
