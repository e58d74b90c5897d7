"""The family knows who is with it: the contact and the team by name, and before them the leader (R8, R10)."""

from __future__ import annotations

import httpx2
import pytest

from contracts.consent import TrækSamtykkeTilbage
from tests.consent.familien import FADEREN, FAR, FORLOEB, MODEREN, MOR, personkreds
from tests.consent.test_pages import FAMILIEN, begge_siger_ja, ord_i
from tests.consent.vist import KOLLEGER, Vist

SIF, EMIL = KOLLEGER


@pytest.fixture
def vist() -> Vist:
    return Vist().begynd(personkreds(MODEREN, FADEREN))


async def hvem(web: httpx2.AsyncClient) -> str:
    return ord_i(await web.get(FAMILIEN)).partition("Hvem er med")[2].partition("Hvad er delt")[0]


async def test_r8_before_there_is_a_team_the_family_knows_the_leader_by_name(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    """R8, R47: who asks them for their yes."""
    vist.som(MOR)
    side = await hvem(web)
    assert "skoleleder – jeres kontaktperson" in side
    assert "Den lokale leder er skoleleder fra" in side
    assert SIF not in side


async def test_r8_r10_the_family_knows_the_team_and_its_contact_by_name(vist: Vist, web: httpx2.AsyncClient) -> None:
    """R8, R10, R53: and what each is there as; at the meeting too."""
    begge_siger_ja(vist).med_team_og_moede()
    for part in (MOR, FAR):
        vist.som(part)
        side = await hvem(web)
        assert f"{SIF} (" in side
        assert ") – jeres kontaktperson" in side
        assert f"{EMIL} (" in side
    moedet = ord_i(await web.get(FAMILIEN)).partition("Hvem kommer")[2].partition("Mit samtykke")[0]
    assert SIF in moedet
    assert EMIL in moedet


async def test_a8_when_the_consent_is_gone_the_family_turns_to_the_leader(vist: Vist, web: httpx2.AsyncClient) -> None:
    """A8, R8: there is always somebody."""
    begge_siger_ja(vist).med_team_og_moede()
    vist.siger(MOR, TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)).som(MOR)
    side = await hvem(web)
    assert "skoleleder – jeres kontaktperson" in side
    assert SIF not in side
