"""A service in a process of its own knows every fact that may reach it, also those only others speak of."""

import json
import subprocess
import sys

import pytest

from contracts.export.registry import OWNERS
from contracts.fact import FACTS, owner
from contracts.subjects import SERVICES

PROGRAM = "import json, services.{0}.main; from contracts.fact import FACTS; print(json.dumps(sorted(FACTS)))"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_alone_knows_every_fact(service: str) -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM.format(service)], capture_output=True, check=True)
    assert json.loads(told.stdout) == sorted(topic for topic in FACTS if owner(topic) in OWNERS)
