"""R8, R53, R77, R131, A1, A3, A5, A8, A21, A38: three services in every order of what people do and hear.

Given, withdrawn, given again, asked, answered, appointed, invited, held, closed, turned 15, turned 18, moved.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from contracts.koncept import koncepter
from tests.sammen.maskinen import TreTjenester

FAELLES = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}
KORT = settings(max_examples=40, stateful_step_count=40, **FAELLES)  # type: ignore[arg-type]
LANGT = settings(max_examples=300, stateful_step_count=60, **FAELLES)  # type: ignore[arg-type]
PROFILER = sorted(koncepter())


def proev(profil: str, hvor_meget: settings) -> None:
    maskine = type("TreTjenester", (TreTjenester,), {"PROFIL": profil})
    run_state_machine_as_test(maskine, settings=hvor_meget)


@pytest.mark.parametrize("profil", PROFILER)
def test_r8_r77_r131_a8_i_hver_raekkefoelge(profil: str) -> None:
    """No share, no invitation after a withdrawal (R77, A8); never two teams (R131), never no kontaktperson (R8)."""
    proev(profil, KORT)


@pytest.mark.long
@pytest.mark.parametrize("profil", PROFILER)
def test_r8_r77_r131_a8_i_mange_flere_raekkefoelger(profil: str) -> None:
    proev(profil, LANGT)
