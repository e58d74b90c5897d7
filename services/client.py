"""The product as a caller meets it: commands and questions over HTTP, ticks over the broker, and a way to wait.

Everything that puts life into a system from outside (import, demo, simulation, stories, tests) goes through here, so
that it takes the same road as a person does.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

import httpx2
import nats
from nats.aio.client import Client as Nats
from pydantic_core import to_json

from contracts.command import Command, Question
from contracts.subjects import SERVICES, STREAM, TICK, fact_subject
from contracts.tid import KlokkenSlog
from contracts.values import Aktør, Rolle

PAGE = 500
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, *[1.0] * 30)
"""Seconds between tries to reach what is away."""


class Refused(Exception):
    """The answer was no. `problem` is the RFC 9457 body: status, detail (Danish), regel, felt …"""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem.get('status')} {problem.get('regel') or ''} {problem.get('detail')}".strip())
        self.problem = problem

    @property
    def rule(self) -> str | None:
        return self.problem.get("regel")


class Client:
    """`urls` is the base address of each service (in the embedded system the same for all)."""

    def __init__(self, urls: Mapping[str, str], nats_url: str) -> None:
        self._urls = urls
        self._nats_url = nats_url
        self._http = httpx2.AsyncClient(timeout=30, limits=httpx2.Limits(max_connections=64))
        self._nats: Nats | None = None
        self.last_tick: datetime | None = None
        self._usual = 0.01
        """Seconds it lately took to come to rest: who asks sooner is told no, and the asking itself takes time."""

    @classmethod
    def of_one(cls, url: str, nats_url: str) -> Client:
        """A client of the embedded system."""
        return cls(dict.fromkeys(SERVICES, url), nats_url)

    async def close(self) -> None:
        await self._http.aclose()
        if self._nats is not None:
            await self._nats.close()

    async def do(
        self,
        command: Command,
        som: Aktør,
        *,
        id_: UUID | None = None,
        at: datetime | None = None,
        virkning: datetime | None = None,
    ) -> dict[str, Any]:
        """Send a command; `at` is its time for a system on message time. Raises Refused.

        The same id is sent again until there is an answer, through restarts of the service.
        """
        headers = _headers(som, at) | {"Idempotency-Key": str(id_ or uuid4())}
        if virkning:
            headers["ce-virkning"] = virkning.isoformat()
        service, name, _ = command.TOPIC.split(".")
        body = to_json(command.model_dump(mode="json", exclude_none=True, context={"aaben": True}))
        url = f"{self._urls[service]}/api/v1/{service}/{name}"
        answer: dict[str, Any] = await self._ask("POST", url, headers, content=body)
        return answer

    async def ask(self, question: Question, som: Aktør, *, at: datetime | None = None) -> dict[str, Any]:
        """Ask a question. Raises Refused."""
        service, name = question.TOPIC.split(".")
        params = question.model_dump(mode="json", exclude_none=True)
        url = f"{self._urls[service]}/api/v1/{service}/{name}"
        answer: dict[str, Any] = await self._ask("GET", url, _headers(som, at), params=params)
        return answer

    async def _ask(self, method: str, url: str, headers: dict[str, str], **rest: Any) -> Any:
        for wait in WAITS:
            try:
                answer = await self._http.request(method, url, headers=headers, **rest)
            except httpx2.TransportError:
                await asyncio.sleep(wait)
                continue
            if answer.status_code == 503:
                await asyncio.sleep(wait)
                continue
            body: Any = answer.json()
            if answer.status_code != 200:
                raise Refused(body)
            return body
        raise TimeoutError(f"intet svar fra {url}")

    async def tick(self, now: datetime) -> None:
        """Let the clock strike. It is sent again until the broker has it, and stored once. Raises TimeoutError."""
        if self._nats is None:
            self._nats = await nats.connect(self._nats_url, max_reconnect_attempts=-1)
        now = now.astimezone(UTC)
        body = KlokkenSlog(tidspunkt=now).model_dump_json().encode()
        headers = {"Nats-Msg-Id": f"tik-{now.isoformat()}", "ce-time": now.isoformat(), "ce-specversion": "1.0"}
        headers |= {"ce-type": f"dk.trivsel.{KlokkenSlog.TOPIC}", "ce-id": f"tik-{now.isoformat()}"}
        for wait in WAITS:
            with contextlib.suppress(nats.errors.Error):
                js = self._nats.jetstream()
                await js.publish(fact_subject(TICK), body, headers=headers, stream=STREAM, timeout=10)
                self.last_tick = now
                return
            await asyncio.sleep(wait)
        raise TimeoutError("bussen tog ikke imod urets slag")

    async def log(self, service: str, after: int = 0) -> AsyncIterator[dict[str, Any]]:
        """Every fact a service has stored after a position, with `type` (topic), `data`, `position` and its head."""
        url, role = f"{self._urls[service]}/api/v1/{service}/hul", Aktør(id=UUID(int=2), rolle=Rolle.DRIFT)
        while True:
            page: Any = await self._ask("GET", url, _headers(role, None), params={"efter": after, "antal": PAGE})
            for event in page:
                after = int(event["position"])
                topic = event["type"].removeprefix("dk.trivsel.")
                yield {**event, "service": service, "position": after, "type": topic}
            if len(page) < PAGE:
                return

    async def parked(self) -> list[dict[str, Any]]:
        """What every service has put aside."""
        asked = (self._ask("GET", f"{self._urls[service]}/api/v1/{service}/parkeret", {}) for service in SERVICES)
        return [row for page in await asyncio.gather(*asked) for row in page]

    async def retry(self, service: str, subject: UUID) -> int:
        """Handle what a service has put aside for a forløb again. Raises Refused when it still cannot."""
        answer = await self._ask("POST", f"{self._urls[service]}/api/v1/{service}/parkeret/{subject}", {})
        return int(answer["behandlet"])

    async def positions(self, of: Collection[str] = SERVICES) -> dict[str, dict[str, Any]]:
        """Where each service stands: `log`, `udgivet`, `laest` (by source), `tik`, `parkeret`."""
        origins = sorted({self._urls[service] for service in of})
        pages = await asyncio.gather(*(self._ask("GET", f"{origin}/api/v1/stilling", {}) for origin in origins))
        return {name: where for page in pages for name, where in page.items() if name in of}

    async def quiet(self, *, within: float = 60, of: Collection[str] = SERVICES) -> dict[str, dict[str, Any]]:
        """Wait until every fact is published and read by all and the last tick heard; returns where everybody stands.
        Asked of some only, it is about what these tell one another.

        One look at each is proof, in whatever order they come: the first log to grow after its look would have to
        react to a fact it had not read by then, and there was none; nobody sends commands meanwhile. Raises
        TimeoutError.
        """
        async with asyncio.timeout(within):
            began = monotonic()
            wait = 0.7 * self._usual
            while True:
                await asyncio.sleep(wait)
                asked = monotonic()
                if self._settled(at := await self.positions(of)):
                    break
                wait = min(wait / 2 + 0.003, 0.1)
        self._usual += 0.2 * (min(asked - began, 0.1) - self._usual)
        return at

    def _settled(self, at: dict[str, dict[str, Any]]) -> bool:
        heard = self.last_tick.isoformat() if self.last_tick else ""
        return all(
            here["udgivet"] == here["log"]
            and all(here["laest"].get(s, 0) == there["log"] for s, there in at.items() if s != name)
            and (here["tik"] or "") >= heard
            for name, here in at.items()
        )


def _headers(som: Aktør, at: datetime | None) -> dict[str, str]:
    headers = {"ce-aktoer": str(som.id), "ce-aktoerrolle": som.rolle.value}
    if som.enhed:
        headers["ce-aktoerenhed"] = str(som.enhed)
    if at:
        headers["ce-time"] = at.astimezone(UTC).isoformat()
    return headers
