"""The proxy's rules: every address of every island has exactly one owner, and it is the island that answers there."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from contracts.subjects import SERVICES
from deploy.routes import FILE, FRONT, addresses, routes, rules, written
from services.chassis.runtime import Pages
from services.chassis.settings import Settings
from services.gate.serving import with_door
from tests.gate.test_serving import KEY

CADDY = Path(sys.executable).with_name("caddy")
SOMETHING = ("0b9ee6a1-6f0e-4a63-8b0c-2f6f6a1f6f0e", "2026", "x")


@pytest.fixture(scope="module")
def known() -> dict[str, list[str]]:
    return routes()


@pytest.fixture(scope="module")
def committed() -> dict[str, re.Pattern[str]]:
    """The rules as the proxy reads them."""
    found = re.findall(r"^@(\w+) path_regexp (\S+)$", FILE.read_text("utf-8"), re.MULTILINE)
    return {service: re.compile(rule) for service, rule in found}


def samples(paths: Iterable[str]) -> list[str]:
    """Addresses that these routes answer."""
    return [re.sub(r"\{[^}]*\}", something, path) for path in paths for something in SOMETHING]


def owners(address: str, committed: dict[str, re.Pattern[str]]) -> list[str]:
    return [service for service, rule in committed.items() if rule.search(address)] or [FRONT]


def test_the_committed_rules_are_those_of_the_apps(known: dict[str, list[str]]) -> None:
    assert FILE.read_text("utf-8") == written(rules(known)), "run: python -m deploy.routes"


@pytest.mark.parametrize("service", SERVICES)
def test_every_address_of_an_island_is_answered_by_it_alone(
    service: str, known: dict[str, list[str]], committed: dict[str, re.Pattern[str]]
) -> None:
    assert known[service]
    for address in samples(known[service]):
        assert owners(address, committed) == [service], address


@pytest.mark.parametrize("service", SERVICES)
def test_every_call_of_the_api_reaches_its_island(service: str, committed: dict[str, re.Pattern[str]]) -> None:
    for version in ("v1", "v2", "v12"):
        assert owners(f"/api/{version}/{service}/navne", committed) == [service]


def test_the_door_has_one_place(committed: dict[str, re.Pattern[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every island has the door's pages; people meet those of one."""
    door = {"session_key": KEY, "public_url": "https://trivsel.example"}
    settings = Settings(door=door, oidc={"issuer": "https://login.example", "roles": {"A": "revisor"}})  # type: ignore[arg-type]
    found = list(addresses(with_door(Pages(), settings, None).routers))  # type: ignore[arg-type]
    assert {"/log-ind", "/log-ud", "/engang/{hemmelighed}", "/oidc/start", "/oidc/svar"} <= set(found)
    for address in samples([*found, "/", "/findes-ikke", "/design/tema.css"]):
        assert owners(address, committed) == [FRONT]


def test_two_islands_with_the_same_address_are_refused() -> None:
    with pytest.raises(ValueError, match=r"/forloeb/.*consent, routing"):
        rules({"consent": ["/forloeb/{a}"], "routing": ["/forloeb/{b}"], "reporting": []})


def test_what_is_under_an_address_may_be_another_islands() -> None:
    found = rules({"consent": ["/a/{x}/b", "/c"], "routing": ["/a/{x}", "/c/d"], "reporting": ["/"]})
    assert found == {"consent": ["/a/[^/]+/b(?:/.*)?", "/c"], "routing": ["/a/[^/]+", "/c/d(?:/.*)?"]}


def test_the_proxy_takes_its_configuration() -> None:
    env = {"PUBLIC_ADDRESS": "https://trivsel.example", "PROXY_TLS": "tls internal", "HOME": "/nonexistent"}
    command = [CADDY, "validate", "--config", FILE.with_name("Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    assert subprocess.run([CADDY, "fmt", FILE.with_name("Caddyfile")], check=False).returncode == 0


def test_the_proxy_keeps_the_islands_headers_and_waits_for_no_stream_to_end() -> None:
    text = FILE.with_name("Caddyfile").read_text("utf-8")
    assert "flush_interval -1" in text
    assert not re.search(r"^\s*(encode|header (?!-Via))", text, re.MULTILINE)
