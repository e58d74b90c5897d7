"""Who may import whom: the graph by import-linter, the allow-lists of each room here."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ISLANDS, ROOT, STDLIB, files, imports, name, rooms, within

CALM = STDLIB - {
    "asyncio",
    "threading",
    "multiprocessing",
    "socket",
    "sqlite3",
    "time",
    "random",
    "secrets",
    "subprocess",
}
BASES = {"command", "envelope", "fact", "problemer", "subjects", "tid", "values"}
CHASSIS_OF_DOMAIN = {"services.chassis.aggregate", "services.chassis.rules"}


def test_no_import_breaks_the_contracts_of_import_linter() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[done.stdout.find("Broken contracts") :]


def strangers(paths: list[Path], allowed: set[str] | frozenset[str]) -> list[str]:
    assert paths, "no such room: the test looks at nothing"
    return [f"{name(p)}:{line} imports {m}" for p in paths for m, line in imports(p) if not within(m, allowed)]


def test_no_contract_imports_more_than_pydantic_and_the_standard_library() -> None:
    assert strangers(files("contracts"), CALM | {"contracts", "pydantic", "pydantic_core"}) == []


def test_no_design_imports_an_island() -> None:
    allowed = {"contracts", "services.design", "babel", "fastapi", "jinja2", "markupsafe", "starlette"}
    assert strangers(files("services/design"), STDLIB | allowed) == []


def test_no_keel_imports_more_of_the_harbour_than_its_bases() -> None:
    of_ours = [
        f"{name(p)}:{line} imports {m}"
        for p in files("services/chassis")
        for m, line in imports(p)
        if within(m, {"contracts", "services"})
        and not within(m, {"services.chassis"} | {f"contracts.{base}" for base in BASES})
        and m.removeprefix("contracts.") not in BASES
    ]
    assert of_ours == []


@pytest.mark.parametrize("island", ISLANDS)
def test_no_domain_imports_more_than_contracts_aggregates_and_rules(island: str) -> None:
    paths = files(f"services/{island}/domain")
    if island == "reporting":
        assert paths == [], "reporting has projections where the others have a domain"
        return
    assert strangers(paths, CALM | CHASSIS_OF_DOMAIN | {"contracts", "pydantic", f"services.{island}.domain"}) == []


@pytest.mark.parametrize("island", ISLANDS)
def test_no_policy_imports_more_than_contracts_and_its_domain(island: str) -> None:
    paths = [p for p in rooms("policies") if f"/{island}/" in name(p)]
    assert strangers(paths, CALM | {"contracts", f"services.{island}.domain"}) == []


@pytest.mark.parametrize("island", ISLANDS)
def test_no_application_imports_the_web_the_bus_or_a_library(island: str) -> None:
    paths = [p for p in rooms("application", "messaging", "questions", "answers") if f"/{island}/" in name(p)]
    found = strangers(paths, CALM | {"contracts", "pydantic_core", "services.chassis", f"services.{island}"})
    outward = {
        f"services.{island}.web",
        f"services.{island}.main",
        "services.chassis.bus.outbox",
        "services.chassis.bus.jetstream",
    }
    assert found == []
    assert [f"{name(p)}:{line}" for p in paths for m, line in imports(p) if within(m, outward)] == []
