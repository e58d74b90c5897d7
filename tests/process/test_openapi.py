"""schemathesis on the whole OpenAPI of the four islands: what is sent is made of the document itself, right and wrong.

No answer is a fault of ours (5xx), each is one that the document promises, and what the document forbids is not taken.
The system runs in a process of its own. What the rules say to a call that is whole does not matter: they may say no.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from copy import deepcopy
from typing import Any
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from contracts.subjects import SERVICES
from contracts.values import Rolle
from tests.until import until

pytestmark = pytest.mark.slow

LOOKED_FOR = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
REFUSED = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "401", "403", "404", "413", "422", "503"]}}}
)
"""What a call may be refused with; that a letter is too long is one of them."""
SOMEBODY = str(UUID(int=7))
"""Stands to no forløb, so that most is refused by relation; what has no lane is answered."""


@pytest_asyncio.fixture(scope="module")
async def url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    data = tmp_path_factory.mktemp("openapi")
    command = [sys.executable, "-m", "services.cli", "up", "--port", "0", "--data", str(data)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    await until((data / "system.json").exists, 120)
    yield str(json.loads((data / "system.json").read_text())["url"])
    process.terminate()
    process.wait(30)


@pytest.fixture(scope="module")
def schema(url: str) -> BaseSchema:
    return schemathesis.openapi.from_url(f"{url}/openapi.json", timeout=60, config=REFUSED)


def operations(schema: BaseSchema) -> Iterator[APIOperation[Any, Any, Any, Any]]:
    for found in schema.get_all_operations():
        yield found.ok()


def found_at(operation: APIOperation[Any, Any, Any, Any], url: str, examples: int) -> list[str]:
    """What is wrong with the answers of one operation, to what is right and to what is wrong."""
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    return [each for mode in modes for each in _found(operation, mode, url, examples)]


def _found(operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode, url: str, examples: int) -> list[str]:
    roles = operation.definition.raw.get("x-roller", [])
    role = next((each for each in roles if each != Rolle.SYSTEM), Rolle.DRIFT.value)
    wrong: list[str] = []

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def knock(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            case.headers = {**(case.headers or {}), "ce-aktoer": SOMEBODY, "ce-aktoerrolle": role}
        answer = case.call(base_url=url, timeout=60)
        try:
            case.validate_response(answer, checks=LOOKED_FOR)
        except FailureGroup as no:
            wrong.extend(f"{operation.label} {mode.name}: {each}" for each in no.exceptions)

    knock()
    return wrong


def test_every_operation_of_every_island_keeps_its_word(schema: BaseSchema, url: str) -> None:
    """Few tries of each; `make long` makes many."""
    wrong = [each for operation in operations(schema) for each in found_at(operation, url, 1)]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_keeps_its_word_at_length(schema: BaseSchema, url: str, service: str) -> None:
    own = [each for each in operations(schema) if f"/{service}/" in each.path]
    assert own
    wrong = [each for operation in own for each in found_at(operation, url, 60)]
    assert wrong == []


def test_the_document_has_every_island_and_no_operation_without_its_answers(schema: BaseSchema) -> None:
    found = list(operations(schema))
    assert {each.path.split("/")[3] for each in found} == set(SERVICES)
    for each in found:
        assert {"200", "401", "403", "422"} <= set(each.definition.raw["responses"]), each.label


def test_a_promise_that_is_not_kept_is_found(url: str) -> None:
    """The looking itself can fail: a document that promises less than is answered."""
    whole = httpx2.get(f"{url}/openapi.json", timeout=60).json()
    path = "/api/v1/routing/registrer_bekymring"
    for statuses in (("422",), ("200", "409")):  # what is wrong is refused; what is right is done, or a rule says no
        operation = deepcopy(whole["paths"][path]["post"])
        for status in statuses:
            del operation["responses"][status]
        bent = schemathesis.openapi.from_dict(whole | {"paths": {path: {"post": operation}}})
        [only] = operations(bent)
        assert found_at(only, url, 10), f"{statuses} was answered and not promised"
