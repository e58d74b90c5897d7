"""A visitor of one island's pages at another island's door: sealed, for that door alone, and not for long."""

from uuid import UUID

import httpx2
import pytest

from contracts.values import Aktør, Rolle
from services.gate.bearer import Bearer
from services.gate.neighbours import LIFE, Visits
from tests.gate.test_door import browser
from tests.gate.test_tokens import CLAIMS, token, verifier
from tests.gate.test_tokens import Provider as Keeper

KEY = bytes(range(32))
MOR = Aktør(id=UUID("aaaaaaaa-0000-4000-8000-000000000002"), rolle=Rolle.FORAELDER)


def test_a_visit_is_for_one_door_and_half_a_minute() -> None:
    now = [1_800_000_000.0]
    visits = Visits(KEY, lambda: now[0])
    sealed = visits.make(MOR, "toy")
    assert visits.open(sealed, "toy") == MOR
    assert visits.open(sealed, "consent") is None
    assert Visits(bytes(32), lambda: now[0]).open(sealed, "toy") is None
    assert visits.open(sealed[:-4] + "AAAA", "toy") is None
    now[0] += LIFE
    assert visits.open(sealed, "toy") is None


def door(visits: Visits, *, tokens: bool) -> httpx2.AsyncClient:
    believed = verifier(Keeper()) if tokens else None
    return browser(layers=[lambda app: app.add_middleware(Bearer, verifier=believed, claims=CLAIMS, visits=visits)])


async def test_a_visitor_is_who_the_visit_says_whatever_else_was_sent() -> None:
    visits = Visits(KEY)
    said = {"ce-aktoer": str(UUID(int=1)), "ce-aktoerrolle": "drift"}
    async with door(visits, tokens=True) as client:
        visit = {"authorization": f"Visit {visits.make(MOR, 'toy')}"}
        answer = await client.get("/api/v1/toy/hvem", headers=said | visit)
        assert answer.json() == {"ce-aktoer": str(MOR.id), "ce-aktoerrolle": "foraelder"}
        assert (await client.get("/api/v1/toy/hvem", headers={"authorization": f"Bearer {token()}"})).status_code == 200


@pytest.mark.parametrize("tokens", [True, False])
async def test_a_visit_to_another_door_lets_nobody_in(tokens: bool) -> None:
    visits = Visits(KEY)
    async with door(visits, tokens=tokens) as client:
        for sealed in (visits.make(MOR, "consent"), "x", ""):
            answer = await client.get("/api/v1/toy/hvem", headers={"authorization": f"Visit {sealed}"})
            assert answer.status_code == 401
