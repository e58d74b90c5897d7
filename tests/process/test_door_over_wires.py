"""The door as it stands in production: four processes, the deployment's own proxy in front, TLS, a provider.

The proxy is the real one with the committed files; the islands ask one another through it, over TLS, as the visitor.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

from contracts.command import Anledning
from contracts.consent import Navneliste, Part, RegistrerPersonkreds, Relation
from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.bus.kept import Kept
from services.chassis.clock import WallClock
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.links import Links
from services.gate.neighbours import FarIsland, Visits
from services.story import town
from services.story.words import person
from tests.given import kl, navn
from tests.process.cluster import Cluster
from tests.process.front import KEY, Front, a_provider, behind_a_proxy
from tests.until import until

SKOLE, AT = person("skole"), kl("2026-03-02 08:00")
LEDER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=SKOLE)
BOERN = {navn("forløb et"): "Alma Barn", navn("forløb to"): "Bo Barn"}
MOR = Aktør(id=navn("mor til begge"), rolle=Rolle.FORAELDER)

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")]
"""The mock provider's library says so of the mock."""


class Town:
    """Four islands, the proxy, a provider; two children whose mother has said nothing yet."""

    def __init__(self, cluster: Cluster, front: Front, provider: str, kept: Kept) -> None:
        self.cluster, self.front, self.provider = cluster, front, provider
        self.links, self.visits = Links(KEY, kept), Visits(KEY)

    def browser(self) -> httpx2.AsyncClient:
        headers = {"accept": "text/html", "origin": self.front.url}
        return httpx2.AsyncClient(base_url=self.front.url, verify=self.front.trusted(), headers=headers, timeout=20)

    @asynccontextmanager
    async def logged_in(self) -> AsyncIterator[httpx2.AsyncClient]:
        """The leader, through the provider and back."""
        async with httpx2.AsyncClient() as out, self.browser() as client:
            start = await client.get("/oidc/start?retur=/mine")
            back = await out.post(start.headers["location"], data={"sub": str(LEDER.id)})
            answer = await client.get(back.headers["location"])
            assert (answer.status_code, answer.headers["location"]) == (303, "/mine"), answer.text
            yield client

    def island(self, service: str) -> FarIsland:
        return FarIsland(service, self.cluster.url(service), self.visits)


def occasion(hvem: Aktør) -> Anledning:
    return Anledning(id=uuid4(), aktoer=hvem, registreret=WallClock().registered(None))


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with a_provider() as url:
        yield url


@pytest_asyncio.fixture(scope="module")
async def byen(provider: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with behind_a_proxy(tmp_path_factory.mktemp("doer"), provider, "LEDER=lokal_leder") as behind:
        async with httpx2.AsyncClient() as out:
            claims = {"roles": ["LEDER"], "unit": str(SKOLE), "name": "Karla Leder"}
            await out.put(f"{provider}/users/{LEDER.id}", json=claims)
        client = behind.cluster.client()
        await town.build(client, AT)
        for forloeb in BOERN:
            bekymring = RegistrerBekymring(forloeb=forloeb, barn=navn(f"barn {forloeb}"), enhed=SKOLE, alder=8)
            await client.do(bekymring, LEDER, at=AT)
            await client.do(PlacerTrin(forloeb=forloeb, trin="trin_2", muligheder_udtoemt=True), LEDER, at=AT)
        await client.quiet()
        await client.close()
        yield Town(behind.cluster, behind.front, provider, behind.kept)


def kreds(forloeb: UUID) -> RegistrerPersonkreds:
    mor = Part(part=MOR.id, relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Karla Mor"))
    foedt = Fortrolig(kl("2018-01-01 00:00").date())
    return RegistrerPersonkreds(
        forloeb=forloeb, barn=navn(f"barn {forloeb}"), navn=Fortrolig(BOERN[forloeb]), foedselsdato=foedt, parter=(mor,)
    )


async def test_a_command_with_names_and_a_question_about_many_reach_another_island(byen: Town) -> None:
    """The repeated values of `consent.navneliste` were refused; the names come back opened for the one who asks."""
    consent = byen.island("consent")
    for forloeb in BOERN:
        first, again = [await consent.do(kreds(forloeb), occasion(LEDER)) for _ in range(2)]
        assert b"personkreds_registreret" in first
        assert b"personkreds_registreret" not in again
    found = await consent.ask(Navneliste(forloeb=tuple(BOERN)), occasion(LEDER))
    assert found["navne"] == {str(forloeb): name for forloeb, name in BOERN.items()}
    fremmed = Aktør(id=uuid4(), rolle=Rolle.LOKAL_LEDER, enhed=uuid4())
    assert set((await consent.ask(Navneliste(forloeb=tuple(BOERN)), occasion(fremmed)))["navne"].values()) == {None}
    await consent.close()


async def test_what_the_other_island_refuses_is_refused_here_in_its_words(byen: Town) -> None:
    consent, routing = byen.island("consent"), byen.island("routing")
    with pytest.raises(NotAdmitted, match=r"\."):
        await consent.ask(Navneliste(forloeb=tuple(BOERN)), occasion(Aktør(id=uuid4(), rolle=Rolle.DRIFT)))
    with pytest.raises(Rejected) as no:
        await routing.do(PlacerTrin(forloeb=next(iter(BOERN)), trin="trin_9"), occasion(LEDER))
    assert no.value.name
    stranger = FarIsland("consent", byen.cluster.url("consent"), Visits(bytes(32)))
    with pytest.raises(Unavailable):
        await stranger.ask(Navneliste(forloeb=tuple(BOERN)), occasion(LEDER))
    nowhere = FarIsland("consent", "http://127.0.0.1:9", byen.visits)
    with pytest.raises(Unavailable):
        await nowhere.ask(Navneliste(forloeb=tuple(BOERN)), occasion(LEDER))
    await asyncio.gather(*(each.close() for each in (consent, routing, stranger, nowhere)))


async def test_a_leader_logs_in_and_reads_a_page_that_three_islands_draw(byen: Town) -> None:
    """Routing's page, reporting's list, consent's names: each asked over TLS with the leader's own rights."""
    async with byen.logged_in() as client:
        side = await client.get("/mine")
        assert side.status_code == 200, side.text[:500]
        for name in BOERN.values():
            assert name in side.text
        assert side.headers["content-security-policy"].startswith("default-src 'self'; script-src 'self'")
        assert side.headers["strict-transport-security"].startswith("max-age=")
        assert "via" not in side.headers
        assert any(
            "Secure" in each and each.startswith("__Host-trivsel=") for each in side.headers.get_list("set-cookie")
        ) or (client.cookies.get("__Host-trivsel"))
        for forloeb in BOERN:
            assert (await client.get(f"/forloeb/{forloeb}/samtykke")).status_code == 200
            assert (await client.get(f"/forloeb/{forloeb}")).status_code == 200


async def test_an_open_stream_comes_through_piece_by_piece(byen: Town) -> None:
    async with byen.logged_in() as client, asyncio.timeout(20), client.stream("GET", "/overblik/stroem") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        async for piece in stream.aiter_text():
            if "data:" in piece:
                break


async def test_who_logs_out_at_one_island_is_out_at_all_also_after_a_restart(byen: Town) -> None:
    async with byen.logged_in() as client:
        kept = dict(client.cookies)
        side = await client.get("/mine")
        csrf = re.findall(r'name="csrf" value="([^"]+)"', side.text)[0]
        assert (await client.post("/log-ud", data={"csrf": csrf})).headers["location"] == "/log-ind?ud=1"
    async with byen.browser() as thief:
        thief.cookies.update(kept)

        async def out() -> bool:
            return (await thief.get("/mine")).status_code == 303

        await until(out, 5)
        assert (await thief.get("/overblik")).status_code == 303
        byen.cluster.kill("routing")
        await byen.cluster.ready("routing")
        assert (await thief.get("/mine")).status_code == 303


async def test_a_link_lets_in_once_whichever_process_is_asked(byen: Town) -> None:
    secret = byen.links.make(MOR)
    async with byen.browser() as mor:
        assert (await mor.post(f"/engang/{secret}")).headers["location"] == "/"
        assert (await mor.get("/familie")).status_code == 200
    for service in ("consent", "reporting"):
        async with httpx2.AsyncClient(base_url=byen.cluster.url(service)) as straight:
            assert (await straight.post(f"/engang/{secret}")).status_code == 403


async def test_a_form_from_another_site_is_refused_through_the_proxy_too(byen: Town) -> None:
    async with byen.browser() as client:
        answer = await client.post("/engang/x", headers={"origin": "https://evil.example"})
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:trivsel:problem:fremmed-oprindelse")


async def test_what_is_for_those_who_run_the_machine_is_not_shown_outside(byen: Town) -> None:
    paths = (
        "/metrics",
        "/readyz",
        "/openapi.json",
        "/api/v1/stilling",
        "/api/v1/routing/parkeret",
        "/api/v1/consent/hul",
    )
    async with byen.browser() as client:
        assert {(await client.get(path)).status_code for path in paths} == {404}


async def test_the_proxy_tells_of_no_link_and_no_address(byen: Town) -> None:
    """Also when it has something to tell: an island is away."""
    secret = byen.links.make(MOR)
    byen.cluster.processes["meetings"].terminate()
    byen.cluster.processes["meetings"].wait(15)
    forloeb = next(iter(BOERN))
    async with byen.browser() as client:
        assert (await client.post(f"/forloeb/{forloeb}/moeder/{secret}")).status_code == 502
    await until(lambda: "http.log.error" in byen.front.log.read_text("utf-8"))
    told = byen.front.log.read_text("utf-8")
    assert secret not in told
    assert str(forloeb) not in told
    byen.cluster.spawn("meetings")
    await byen.cluster.ready("meetings")
