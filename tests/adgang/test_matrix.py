"""The whole matrix: role x standing x consent x state x what is seen, against an oracle that was written apart."""

import pytest

from contracts.adgang import Handling, afgoer
from contracts.values import Rolle
from tests.adgang import orakel
from tests.adgang.situation import CONSENTS, STANDINGS, STATES, hvem, kendt, relationer


def combinations() -> list[tuple[str, str]]:
    """Every consent where nothing else is going on and where there is a case; every state with the telling consents."""
    some = [(samtykke, stade) for stade in ("almindelig", "sag", "stille") for samtykke in CONSENTS]
    return list(dict.fromkeys(some + [(s, stade) for stade in STATES for s in ("ukendt", "givet", "trukket")]))


@pytest.mark.parametrize("staar", STANDINGS)
def test_everybody_sees_what_the_roles_table_says_and_nothing_else(staar: str) -> None:
    """R46, R50, R63, R77, R99, R125, R153, A4b, A4c, A7, A8: a permit too many or too few is named by its cell."""
    for samtykke, stade in combinations():
        kender, nu = relationer(staar, samtykke, stade), kendt(samtykke)
        if staar == "raadgiver" and stade == "sag":
            continue  # another has the case then: a case has one rådgiver
        for rolle in Rolle:
            person = hvem(rolle, staar)
            ser = {h for h in Handling if afgoer(person, h, kender, nu).tilladt}
            assert ser == orakel.ser(rolle.value, staar, samtykke, stade), f"{rolle} as {staar}: {samtykke}, {stade}"


def test_every_kind_of_look_is_in_the_oracle() -> None:
    assert set(orakel.TABLE) == set(Handling)


def test_the_system_itself_sees_nothing_by_asking() -> None:
    """Nobody gets in by calling himself the system (A8)."""
    assert not any(orakel.ser("system", staar, "givet", "sag") for staar in STANDINGS)
