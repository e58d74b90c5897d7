"""A gate to the real system to knock on with what is wrong, and what is wrong with it."""

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import uuid4

import httpx2
import nats
from nats.aio.client import Client as Nats
from pydantic_core import to_json

from contracts.routing import RegistrerBekymring
from contracts.values import Fortrolig
from services import embedded
from services.story.words import moment, person

AT = moment(date(2026, 3, 2))
SECRET = "Kanøriefugl 311299-4321"
ACTOR = {"ce-aktoer": str(person("laerer")), "ce-aktoerrolle": "hverdagspersonale", "ce-time": AT.isoformat()}
PATH = "/api/v1/routing/registrer_bekymring"


def concern(**other: Any) -> dict[str, Any]:
    """A concern that would be registered, with something changed."""
    whole = RegistrerBekymring(
        forloeb=uuid4(),
        barn=uuid4(),
        enhed=person("skole"),
        alder=8,
        modtaget_at=AT,
        bekymring=Fortrolig(SECRET),
    )
    return {**whole.model_dump(mode="json", exclude_none=True, context={"aaben": True}), **other}


class Gate:
    """The system, and a way to knock on it that keeps what it answers."""

    def __init__(self, system: embedded.System, http: httpx2.AsyncClient, logged: io.StringIO) -> None:
        self.system = system
        self.http = http
        self.logged = logged
        self.answers: list[bytes] = []

    async def post(self, body: Any, path: str = PATH, **headers: str) -> httpx2.Response:
        content = body if isinstance(body, bytes) else to_json(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = await self.http.post(path, content=content, headers=ACTOR | named)
        self.answers.append(answer.content)
        return answer

    async def refused(self, body: Any, path: str = PATH, **headers: str) -> dict[str, Any]:
        """The problem document; it is one, and its words are Danish."""
        return as_problem(await self.post(body, path, **headers))

    async def over_nats(self, subject: str, body: bytes, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """The same on the bus: the problem document that is answered, and its status in the header."""
        async with self.on_the_bus() as nc:
            answer = await nc.request(subject, body, headers=ACTOR | (headers or {}), timeout=10)
        self.answers.append(answer.data)
        found: dict[str, Any] = json.loads(answer.data)
        named = answer.headers or {}
        assert named["content-type"] == "application/problem+json"
        assert int(named["status"]) == found["status"] >= 400
        return found

    @asynccontextmanager
    async def on_the_bus(self) -> AsyncIterator[Nats]:
        nc = await nats.connect(self.system.nats_url)
        try:
            yield nc
        finally:
            await nc.close()

    async def settled(self) -> dict[str, Any]:
        await self.system.client.quiet()
        return await self.system.client.positions()


def as_problem(answer: httpx2.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == answer.status_code >= 400
    assert found["type"].startswith("urn:trivsel:problem:")
    assert found["title"]
    assert found["detail"].endswith(".")
    return found


BODIES = {
    "nothing": (b"", 400, "ikke-json"),
    "not JSON": (f'{{"bekymring": "{SECRET}'.encode(), 400, "ikke-json"),
    "invalid UTF-8": (b'{"bekymring": "\xff\xfe' + SECRET.encode() + b'"}', 400, "ikke-utf8"),
    "UTF-16": (json.dumps({"bekymring": SECRET}).encode("utf-16"), 400, "ikke-utf8"),
    "a list": (to_json([SECRET]), 400, "ikke-objekt"),
    "a text": (to_json(SECRET), 400, "ikke-objekt"),
    "not a number": (b'{"alder": NaN}', 400, "ikke-json"),
    "a field twice": (b'{"alder": 8, "alder": 9}', 400, "gentaget-felt"),
    "too deep": (b'{"x":' * 5_000 + b"1" + b"}" * 5_000, 400, "ikke-json"),
    "two megabytes": (to_json(concern(bekymring=SECRET * 80_000)), 413, "for-stor"),
}
"""What is no JSON object of ours: the body, the status, the kind of problem."""
