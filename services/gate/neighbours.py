"""The other islands, asked and commanded with a visitor's own rights: in process on a laptop, over HTTPS in production.

Between the services of one address a visit travels sealed with the key of their sessions, for half a minute and for one
service: it says who, and the other island decides what they may, as it does at its own door.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from time import time
from typing import Any

import httpx2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import ValidationError
from pydantic_core import to_json

from contracts.command import Anledning, Command, Question
from contracts.fact import version
from contracts.problemer import URN, Problem
from contracts.values import Aktør, Value
from services.chassis.door.door import PROBLEM
from services.chassis.rules import Rejected
from services.chassis.store.job import NotNow, Reused, Unavailable
from services.chassis.store.store import NotAdmitted

SCHEME = "Visit"
LIFE = 30
NONCE = 12
WITHIN = 10.0


class Visit(Value):
    """Who comes from another island, to which, and until when."""

    aktoer: Aktør
    til: str
    udloeber: int


class Visits:
    """Seals and opens visits."""

    def __init__(self, key: bytes, now: Callable[[], float] = time) -> None:
        self._seal = AESGCM(HKDF(hashes.SHA256(), 32, salt=None, info=b"trivsel visit").derive(key))
        self._now = now

    def make(self, aktoer: Aktør, service: str) -> str:
        nonce = os.urandom(NONCE)
        visit = Visit(aktoer=aktoer, til=service, udloeber=int(self._now()) + LIFE)
        return urlsafe_b64encode(nonce + self._seal.encrypt(nonce, visit.model_dump_json().encode(), b"visit")).decode()

    def open(self, sealed: str, service: str) -> Aktør | None:
        """Who it is; None for whatever is not whole, ours, for this service and in time."""
        try:
            raw = urlsafe_b64decode(sealed)
            visit = Visit.model_validate_json(self._seal.decrypt(raw[:NONCE], raw[NONCE:], b"visit"))
        except (ValueError, InvalidTag, ValidationError):
            return None
        return visit.aktoer if visit.til == service and self._now() < visit.udloeber else None


class FarIsland:
    """An island in another process. Raises Rejected, Reused, NotAdmitted and Unavailable, as a store does."""

    def __init__(self, service: str, url: str, visits: Visits) -> None:
        self._service, self._url, self._visits = service, url.rstrip("/"), visits
        self._http = httpx2.AsyncClient(timeout=WITHIN, transport=httpx2.AsyncHTTPTransport(retries=1))

    async def close(self) -> None:
        await self._http.aclose()

    async def ask(self, question: Question, occasion: Anledning) -> dict[str, Any]:
        address = f"{self._url}/api/v1/{self._service}/{question.TOPIC.split('.')[1]}"
        answer = await self._send("GET", address, occasion, params=question.model_dump(mode="json", exclude_none=True))
        found: dict[str, Any] = answer.json()
        return found

    async def do(self, command: Command, occasion: Anledning) -> bytes:
        address = f"{self._url}/api/v{version(command.TOPIC)}/{self._service}/{command.TOPIC.split('.')[1]}"
        body = to_json(command.model_dump(mode="json", exclude_none=True, context={"aaben": True}))
        return (await self._send("POST", address, occasion, content=body)).content

    async def _send(self, method: str, address: str, occasion: Anledning, **rest: Any) -> httpx2.Response:
        headers = {
            "authorization": f"{SCHEME} {self._visits.make(occasion.aktoer, self._service)}",
            "idempotency-key": str(occasion.id),
        }
        try:
            answer = await self._http.request(method, address, headers=headers, **rest)
        except httpx2.HTTPError as away:
            raise Unavailable(type(away).__name__) from away
        if answer.status_code == 200:
            return answer
        raise _no(answer)


def _no(answer: httpx2.Response) -> Exception:
    """What the other's store raised. Whatever else was answered is no answer of an island to a visitor of ours: another
    edition of it, another key, a proxy that speaks for it.
    """
    if answer.headers.get("content-type") != PROBLEM:
        return Unavailable(str(answer.status_code))
    problem: dict[str, Any] = answer.json()
    slug, said = str(problem.get("type")).removeprefix(URN), str(problem.get("detail"))
    match answer.status_code:
        case 503 if slug == Problem.NOT_NOW.slug:
            return NotNow(said)
        case 403:
            return NotAdmitted(said)
        case 422 if slug == Problem.REUSED.slug:
            return Reused()
        case 409 | 410 | 422:
            name = str(problem.get("navn", ""))
            return Rejected(str(problem.get("regel", "")), said, name=name, field=problem.get("felt"))
    return Unavailable(f"{answer.status_code} {slug}")
