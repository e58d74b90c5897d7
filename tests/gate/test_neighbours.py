"""A visitor of one island's pages at another island's door: sealed, for that door alone, and not for long."""

from datetime import UTC, datetime
from uuid import UUID

import httpx2
import pytest

from contracts.command import Anledning
from contracts.consent import FamiliensForløb, Navneliste
from contracts.values import Aktør, Rolle
from services.chassis.door.reading import Refused, whole
from services.chassis.rules import Rejected
from services.chassis.store.job import NotNow, Reused, Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.bearer import Bearer
from services.gate.neighbours import LIFE, FarIsland, Visits
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


async def answered(status: int, kind: str = "", content_type: str = "application/problem+json") -> Exception:
    """What a page is raised when the other island answers so."""
    body = {"type": f"urn:trivsel:problem:{kind}", "detail": "Nej.", "regel": "R1", "navn": "EnRegel", "felt": "trin"}

    def island(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, json=body, headers={"content-type": content_type})

    far = FarIsland("consent", "http://consent.example", Visits(KEY))
    await far.close()
    far._http = httpx2.AsyncClient(transport=httpx2.MockTransport(island))
    with pytest.raises(Exception, match=r".*") as raised:
        await far.ask(FamiliensForløb(), Anledning(id=MOR.id, aktoer=MOR, registreret=datetime.now(UTC)))
    await far.close()
    return raised.value


async def test_the_other_islands_no_is_the_same_no_here() -> None:
    rejected = await answered(409, "regel")
    assert isinstance(rejected, Rejected)
    assert (rejected.rule, rejected.name, rejected.field, rejected.message) == ("R1", "EnRegel", "trin", "Nej.")
    assert isinstance(await answered(403, "ingen-adgang"), NotAdmitted)
    assert isinstance(await answered(422, "genbrugt-id"), Reused)
    not_now = await answered(503, "ikke-nu")
    assert isinstance(not_now, NotNow)
    assert str(not_now) == "Nej."


@pytest.mark.parametrize(
    ("status", "kind", "content_type"),
    [
        (401, "ugyldigt-adgangsbevis", "application/problem+json"),
        (404, "ukendt", "application/problem+json"),
        (500, "fejl", "application/problem+json"),
        (503, "utilgaengelig", "application/problem+json"),
        (403, "", "text/html"),
        (502, "", "text/plain"),
    ],
)
async def test_what_is_no_islands_answer_to_a_visitor_is_an_island_that_is_away(
    status: int, kind: str, content_type: str
) -> None:
    """Another edition of it, another key, a proxy that speaks for it: never a rule's no to the person."""
    found = await answered(status, kind, content_type)
    assert isinstance(found, Unavailable)
    assert not isinstance(found, NotNow)


def test_a_field_that_holds_many_is_given_as_often_as_it_has_values() -> None:
    one, other = (str(UUID(int=n)) for n in (1, 2))
    question = whole(Navneliste, [("forloeb", one), ("forloeb", other), ("formaal", "moede")])
    assert [str(each) for each in question.forloeb] == [one, other]
    assert len(whole(Navneliste, [("forloeb", one)]).forloeb) == 1
    for wrong in (
        [("forloeb", one), ("forloeb", "x")],
        [],
        [("forloeb", one), ("formaal", "moede"), ("formaal", "moede")],
    ):
        with pytest.raises(Refused):
            whole(Navneliste, wrong)
