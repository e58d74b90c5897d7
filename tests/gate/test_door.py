"""The door as a browser and as a machine meet it: a provider, a link, the demo; forms, tokens, tries."""

import logging
import os
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID, uuid4

import httpx2
import oidc_provider_mock
import pytest
import pytest_asyncio
from fastapi import APIRouter, Request

from contracts.values import Aktør, Rolle
from services.chassis.bus.kept import Kept
from services.chassis.door.web import Layer, create_app
from services.design.rendering import Renderer
from services.gate.asking import LoginNeeded
from services.gate.bearer import Bearer
from services.gate.forms import admitting
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.oidc import Provider
from services.gate.session import NU, Sessions
from services.gate.tokens import Claims
from services.gate.web import PAGES, layer, router
from tests.gate.test_tokens import CLAIMS, HVEM, token, verifier
from tests.gate.test_tokens import Provider as Keeper

KEY = bytes(range(32))
MOR = Aktør(id=UUID("aaaaaaaa-0000-4000-8000-000000000002"), rolle=Rolle.FORAELDER)
LEDER = Aktør(id=HVEM, rolle=Rolle.LOKAL_LEDER)
BASE = "http://127.0.0.1:8000"
HTML = {"accept": "text/html"}


def island() -> APIRouter:
    """A page for those who are logged in, a form, and a call of the API."""
    pages = APIRouter(route_class=admitting(Renderer(PAGES).page))

    @pages.get("/hvem")
    @pages.post("/hvem")
    async def hvem() -> dict[str, Any]:
        visit = NU.get()
        if visit is None or not await visit.lever() or visit.hvem is None:
            raise LoginNeeded
        return {"rolle": visit.hvem.aktoer.rolle, "id": visit.hvem.aktoer.id, "navn": visit.hvem.navn}

    @pages.get("/csrf")
    async def csrf(request: Request) -> str:
        return str(request.state.hvem.csrf)

    @pages.get("/api/v1/toy/hvem")
    @pages.get("/api/v1/toy/parkeret")
    async def api(request: Request) -> dict[str, str]:
        return {name: value for name, value in request.headers.items() if name.startswith("ce-")}

    return pages


async def people() -> dict[Rolle, tuple[Aktør, ...]]:
    return {Rolle.LOKAL_LEDER: (LEDER,), Rolle.FORAELDER: (MOR,)}


def browser(*routers: APIRouter, layers: list[Layer]) -> httpx2.AsyncClient:
    app = create_app([island(), *routers], layers=layers)
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=BASE, headers=HTML)


class Door:
    """What a process makes of the shared key and of what all of them keep."""

    def __init__(self, kept: Kept, key: bytes) -> None:
        self.sessions = Sessions(key, kept, secure=False, looked=0)
        self.links = Links(key, kept)
        self.limit = Limit(kept, key)
        self.layer = layer(self.sessions)

    def browser(self, **more: Any) -> httpx2.AsyncClient:
        return browser(router(self.sessions, self.links, self.limit, **more), layers=[self.layer])


@pytest.fixture
def door(kept: Kept) -> Door:
    """With a key of its own: what other tests kept is nothing to it."""
    return Door(kept, os.urandom(32))


@pytest_asyncio.fixture
async def demo(door: Door) -> AsyncIterator[httpx2.AsyncClient]:
    async with door.browser(people=people) as client:
        yield client


async def test_who_is_not_logged_in_is_shown_the_way_and_brought_back(demo: httpx2.AsyncClient) -> None:
    answer = await demo.get("/hvem?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/log-ind?retur=/hvem%3Fx%3D1")
    answer = await demo.get(answer.headers["location"])
    assert answer.headers["location"] == "/demo/rolle?retur=/hvem%3Fx%3D1"
    page = (await demo.get(answer.headers["location"])).text
    assert 'name="retur" value="/hvem?x=1"' in page
    assert "lokal leder" in page
    answer = await demo.post("/demo/rolle", data={"rolle": "foraelder", "retur": "/hvem?x=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/hvem?x=1")
    assert (await demo.get("/hvem")).json() == {"rolle": "foraelder", "id": str(MOR.id), "navn": None}


async def test_who_changes_role_and_back_is_the_same_person_again(door: Door) -> None:
    """The town lives on meanwhile, and others come first in it."""
    town = [LEDER]

    async def people() -> dict[Rolle, tuple[Aktør, ...]]:
        return {Rolle.LOKAL_LEDER: tuple(town), Rolle.FORAELDER: (MOR,)}

    async with door.browser(people=people) as web:
        await web.post("/demo/rolle", data={"rolle": "lokal_leder", "person": str(LEDER.id)})
        await web.post("/demo/rolle", data={"rolle": "foraelder", "person": str(MOR.id)})
        town.insert(0, Aktør(id=uuid4(), rolle=Rolle.LOKAL_LEDER))
        assert f'value="{LEDER.id}"' in (await web.get("/demo/rolle")).text
        web.cookies.clear()
        assert f'value="{town[0].id}"' in (await web.get("/demo/rolle")).text


async def test_a_machine_is_told_so_and_not_sent_to_a_page(demo: httpx2.AsyncClient) -> None:
    assert (await demo.get("/hvem", headers={"accept": "application/json"})).status_code == 401


@pytest.mark.parametrize("rolle", ["system", "konge", "revisor"])
async def test_nobody_becomes_whom_the_demo_does_not_have(demo: httpx2.AsyncClient, rolle: str) -> None:
    answer = await demo.post("/demo/rolle", data={"rolle": rolle})
    assert answer.status_code == 404
    assert not demo.cookies


async def test_what_was_written_while_the_session_ran_out_is_shown_and_not_done(demo: httpx2.AsyncClient) -> None:
    """A leader writes for longer than a session lasts: the words can be copied, and nobody has acted."""
    answer = await demo.post("/hvem", data={"tekst": "Det, vi talte om <på mødet>", "trin": "3"})
    assert answer.status_code == 401
    assert "Det, vi talte om &lt;på mødet&gt;" in answer.text
    assert 'href="/log-ind"' in answer.text


async def test_a_form_without_the_token_of_its_session_does_nothing(demo: httpx2.AsyncClient) -> None:
    await demo.post("/demo/rolle", data={"rolle": "foraelder"})
    csrf = (await demo.get("/csrf")).json()
    for data in ({}, {"csrf": "x"}, {"csrf": [csrf, csrf]}, {"csrf": csrf, "fyld": "x" * 70_000}):
        assert (await demo.post("/hvem", data=data)).status_code == 403
    assert (await demo.post("/hvem", json={"csrf": csrf})).status_code == 403
    assert (await demo.post("/hvem", data={"csrf": csrf})).status_code == 200
    fremmed = {"origin": "https://evil.example"}
    assert (await demo.post("/hvem", data={"csrf": csrf}, headers=fremmed)).status_code == 403


async def test_who_logs_out_is_out(demo: httpx2.AsyncClient) -> None:
    await demo.post("/demo/rolle", data={"rolle": "foraelder"})
    kept = dict(demo.cookies)
    csrf = (await demo.get("/csrf")).json()
    assert (await demo.post("/log-ud", data={"csrf": csrf})).headers["location"] == "/log-ind?ud=1"
    demo.cookies.update(kept)
    assert (await demo.get("/hvem")).status_code == 303


async def test_who_is_out_is_told_so_and_that_the_provider_may_not_know(door: Door) -> None:
    away = Provider("http://127.0.0.1:9", "trivsel", "", f"{BASE}/oidc/svar", CLAIMS, key=KEY)
    async with door.browser(provider=away) as client:
        assert "luk også browseren" in (await client.get("/log-ind?ud=1")).text
        assert "luk også browseren" not in (await client.get("/log-ind")).text


async def test_without_a_demo_there_is_no_choice_of_role(door: Door) -> None:
    async with door.browser() as client:
        assert (await client.get("/demo/rolle")).status_code == 404
        assert (await client.post("/demo/rolle", data={"rolle": "foraelder"})).status_code == 404
        assert "ikke sat et login op" in (await client.get("/log-ind")).text


async def test_a_link_shows_a_button_and_lets_in_once(demo: httpx2.AsyncClient, door: Door) -> None:
    """Who looks through a citizen's mail, man or machine, does not use the link up by looking (GET changes nothing)."""
    address = f"/engang/{door.links.make(MOR)}"
    for _ in range(3):
        assert (await demo.get(address)).status_code == 200
    assert (await demo.post(address)).status_code == 303
    assert (await demo.get("/hvem")).json()["id"] == str(MOR.id)
    demo.cookies.clear()
    again = await demo.post(address)
    assert again.status_code == 403
    assert "Linket er brugt eller for gammelt" in again.text


async def test_who_tries_too_often_must_wait(door: Door, kept: Kept) -> None:
    door.limit = Limit(kept, os.urandom(32), 3, 60)
    async with door.browser(people=people) as client:
        codes = [(await client.post("/engang/gaet")).status_code for _ in range(4)]
        assert codes == [403, 403, 403, 429]
        assert int((await client.post("/engang/gaet")).headers["retry-after"]) > 0


# --- the provider ---


OLD_WORDS = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
"""The mock provider's library says so of the mock."""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    logging.getLogger("werkzeug").disabled = True
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


async def logged_in(
    door: Door,
    provider: str,
    claims: dict[str, Any],
    bend: Any = lambda address: address,
    start: str = "/oidc/start?retur=/hvem",
) -> tuple[Any, httpx2.AsyncClient]:
    """Through the provider and back; `bend` changes what the browser comes back with."""
    async with httpx2.AsyncClient() as out:
        said = {name: value for name, value in claims.items() if name != "sub"}
        await out.put(f"{provider}/users/{claims['sub']}", json=said)
        client = door.browser(provider=known(provider))
        begun = await client.get(start)
        address = begun.headers["location"]
        asked = parse_qs(urlsplit(address).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["nonce"][0]
        back = await out.post(address, data={"sub": claims["sub"]})
        return await client.get(bend(back.headers["location"])), client


def known(provider: str, **roles: Rolle) -> Provider:
    """A provider that knows leaders and parents, unless other words are given."""
    claims = Claims(roles=roles or {"LEDER": Rolle.LOKAL_LEDER, "BORGER": Rolle.FORAELDER})
    return Provider(provider, "trivsel", "hemmelig", f"{BASE}/oidc/svar", claims, key=KEY)


@OLD_WORDS
async def test_a_leader_logs_in_at_the_provider(door: Door, provider: str) -> None:
    claims = {"sub": str(HVEM), "roles": ["ANDET", "LEDER"], "name": "Karla Leder"}
    answer, client = await logged_in(door, provider, claims)
    assert (answer.status_code, answer.headers["location"]) == (303, "/hvem")
    assert (await client.get("/hvem")).json() == {"rolle": "lokal_leder", "id": str(HVEM), "navn": "Karla Leder"}
    await client.aclose()


@pytest.mark.parametrize(
    "bend",
    [
        lambda address: re.sub(r"state=[^&]+", "state=en-anden", address),
        lambda address: re.sub(r"code=[^&]+", "x=1", address),
        lambda address: address + "&iss=https://evil.example",
    ],
)
async def test_an_answer_that_does_not_fit_what_was_asked_lets_nobody_in(door: Door, provider: str, bend: Any) -> None:
    answer, client = await logged_in(door, provider, {"sub": str(HVEM), "roles": ["LEDER"]}, bend)
    assert answer.status_code == 403
    assert "Login blev afbrudt" in answer.text
    assert (await client.get("/hvem")).status_code == 303
    await client.aclose()


@OLD_WORDS
async def test_who_has_no_role_with_us_is_told_what_to_do(door: Door, provider: str) -> None:
    answer, client = await logged_in(door, provider, {"sub": str(HVEM), "roles": ["VICEVAERT"]})
    assert answer.status_code == 403
    assert "bed din leder om at få dig oprettet" in answer.text
    await client.aclose()


@OLD_WORDS
async def test_a_citizens_link_asks_for_a_login_where_the_provider_knows_citizens(door: Door, provider: str) -> None:
    """R202: an e-mail proves whose address it is and not who reads it. One who is staff too comes as a parent by it."""
    secret = door.links.make(MOR)
    link = f"/oidc/start?link={quote(secret)}"
    async with door.browser(provider=known(provider)) as client:
        assert f'href="{link}"' in (await client.get(f"/engang/{secret}")).text
        straight = await client.post(f"/engang/{secret}")
        assert (straight.status_code, straight.headers["location"]) == (303, f"/engang/{secret}")
        assert (await client.get("/hvem")).status_code == 303
    answer, client = await logged_in(door, provider, {"sub": str(MOR.id), "roles": ["LEDER", "BORGER"]}, start=link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await client.get("/hvem")).json() == {"rolle": "foraelder", "id": str(MOR.id), "navn": None}
    client.cookies.clear()
    again = await client.get(link)
    assert again.status_code == 403
    assert "Linket er brugt eller for gammelt. Log ind uden linket" in again.text
    await client.aclose()


@OLD_WORDS
@pytest.mark.parametrize("roles", [["BORGER"], ["LEDER"]])
async def test_nobody_comes_in_by_anothers_link_nor_uses_it_up(door: Door, provider: str, roles: list[str]) -> None:
    secret = door.links.make(MOR)
    sub = str(uuid4()) if roles == ["BORGER"] else str(MOR.id)
    answer, client = await logged_in(door, provider, {"sub": sub, "roles": roles}, start=f"/oidc/start?link={secret}")
    assert answer.status_code == 403
    assert "Linket er til en anden" in answer.text
    assert (await client.get("/hvem")).status_code == 303
    await client.aclose()
    assert await door.links.read(secret) == MOR


@OLD_WORDS
async def test_of_two_who_log_in_by_one_link_one_comes_in(door: Door, provider: str) -> None:
    """The same person on two screens; the link was used while the second stood at the provider."""
    secret = door.links.make(MOR)
    claims, begin = {"sub": str(MOR.id), "roles": ["BORGER"]}, f"/oidc/start?link={secret}"

    def meanwhile(address: str) -> str:
        door.links._kept = Used()  # type: ignore[assignment]
        return address

    answer, client = await logged_in(door, provider, claims, meanwhile, begin)
    assert answer.status_code == 403
    assert "Linket er brugt" in answer.text
    assert (await client.get("/hvem")).status_code == 303
    await client.aclose()


class Used:
    """What the door keeps when somebody else was first between the look and the use."""

    async def get(self, _: str) -> None:
        return None

    async def put(self, *_: object) -> bool:
        return False


async def test_where_the_provider_knows_no_citizens_the_link_alone_lets_in(door: Door, provider: str) -> None:
    secret = door.links.make(MOR)
    async with door.browser(provider=known(provider, LEDER=Rolle.LOKAL_LEDER)) as client:
        assert "/oidc/start" not in (await client.get(f"/engang/{secret}")).text
        assert (await client.post(f"/engang/{secret}")).headers["location"] == "/"
        assert "Log ind uden linket" not in (await client.post(f"/engang/{secret}")).text


async def test_a_provider_that_is_away_is_said_to_be(door: Door) -> None:
    away = Provider("http://127.0.0.1:9", "trivsel", "", f"{BASE}/oidc/svar", CLAIMS, key=KEY)
    async with door.browser(provider=away) as client:
        assert (await client.get("/oidc/start")).status_code == 503


# --- the API ---


@pytest_asyncio.fixture
async def api() -> AsyncIterator[httpx2.AsyncClient]:
    def add(app: Any) -> None:
        app.add_middleware(Bearer, verifier=verifier(Keeper()), claims=CLAIMS)

    async with browser(layers=[add]) as client:
        yield client


async def test_the_api_knows_its_caller_by_the_token_and_by_nothing_else(api: httpx2.AsyncClient) -> None:
    headers = {"authorization": f"Bearer {token()}", "ce-aktoer": str(MOR.id), "ce-aktoerrolle": "drift"}
    answer = await api.get("/api/v1/toy/hvem", headers=headers | {"ce-aktoerenhed": str(MOR.id)})
    assert answer.json() == {"ce-aktoer": str(HVEM), "ce-aktoerrolle": "lokal_leder"}


@pytest.mark.parametrize(
    "given", [None, "Bearer ", "Basic abc", f"Bearer {token(aud='x')}", f"Bearer {token(roles=[])}"]
)
async def test_without_a_token_that_is_believed_nobody_comes_further(
    api: httpx2.AsyncClient, given: str | None
) -> None:
    said = {"ce-aktoer": str(MOR.id), "ce-aktoerrolle": "drift"} | ({"authorization": given} if given else {})
    answer = await api.get("/api/v1/toy/hvem", headers=said)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="trivsel"'


async def test_what_is_for_those_who_run_the_machine_is_for_no_leader(api: httpx2.AsyncClient) -> None:
    answer = await api.get("/api/v1/toy/parkeret", headers={"authorization": f"Bearer {token()}"})
    assert answer.status_code == 403
