"""Who is here: a sealed cookie, opened at every request, with an absolute and an idle life.

The cookie says who, and nothing of what they may: that is decided anew at each question. A form must bring the token of
its own session; with SameSite=Lax and the guard's look at Origin that is three walls against a page of another site.
"""

from __future__ import annotations

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookies import SimpleCookie
from secrets import token_urlsafe
from time import monotonic, time
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import ValidationError
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.problemer import Problem
from contracts.values import Aktør, Value
from services.chassis.bus.kept import Kept
from services.chassis.door.door import problem
from services.chassis.door.guard import SAFE_METHODS
from services.chassis.door.web import response
from services.chassis.store.job import Unavailable

NAME, SECURE_NAME = "trivsel", "__Host-trivsel"
ABSOLUTE, IDLE, FRESH = 8 * 3600, 30 * 60, 60
"""Seconds: a working day, half an hour without a sign, and how often the sign is written down."""
LOOKED, GOOD_FOR = 1.0, 30.0
"""Seconds: how long one look at whether a session was ended counts, and how long while nobody can be asked."""
MOST_SEEN = 10_000
LARGEST_FORM = 64 * 1024
NONCE = 12


class Seddel(Value):
    """What the cookie holds."""

    id: str
    aktoer: Aktør
    navn: str | None = None
    demo: bool = False
    csrf: str
    begyndt: int
    set: int


@dataclass(frozen=True, slots=True)
class Hvem:
    """The person in front of the screen, as pages see it."""

    aktoer: Aktør
    navn: str | None
    demo: bool
    csrf: str


@dataclass(frozen=True, slots=True)
class Besøg:
    """A request at a door where one can log in; `hvem` is None for one who has not.

    lever: whether the session has not been ended since; a stream lives longer than a request. Raises Unavailable.
    """

    hvem: Hvem | None
    lever: Callable[[], Awaitable[bool]]


NU: ContextVar[Besøg | None] = ContextVar("besoeg", default=None)
"""The visit this code runs for; None where there is no door to log in at."""


class Sessions:
    """Makes, opens and ends sessions. `key` is 32 bytes; `now` is the clock on the wall, in seconds.

    What is ended is kept where every process of the door sees it, until it would have ended by itself.
    """

    def __init__(
        self, key: bytes, kept: Kept, *, secure: bool, now: Callable[[], float] = time, looked: float = LOOKED
    ) -> None:
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"trivsel session").derive(key)
        self._seal = AESGCM(derived)
        self._kept, self._now, self._looked = kept, now, looked
        self._seen: OrderedDict[str, float] = OrderedDict()
        self.cookie = SECURE_NAME if secure else NAME
        self._flags = "; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")

    def begin(self, aktoer: Aktør, navn: str | None = None, *, demo: bool = False) -> str:
        """The header that begins a session; always a new one, so that none can be foisted on somebody."""
        now = int(self._now())
        seddel = Seddel(
            id=token_urlsafe(16), aktoer=aktoer, navn=navn, demo=demo, csrf=token_urlsafe(24), begyndt=now, set=now
        )
        return self._header(seddel)

    async def end(self, seddel: Seddel) -> None:
        """A copy of its cookie is worth nothing either. Raises Unavailable when nobody else could be told."""
        self._seen.pop(seddel.id, None)
        await self._kept.put(f"slut.{seddel.id}", b"", seddel.begyndt + ABSOLUTE - self._now())

    @property
    def gone(self) -> str:
        """The header that takes the cookie away."""
        return f"{self.cookie}={self._flags}; Max-Age=0"

    async def open(self, cookies: str) -> Seddel | None:
        """Who the cookies say it is; None for whatever is not whole, ours, alive and in time. Raises Unavailable."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookies)
            raw = urlsafe_b64decode(jar[self.cookie].value)
            clear = self._seal.decrypt(raw[:NONCE], raw[NONCE:], self.cookie.encode())
            seddel = Seddel.model_validate_json(clear)
        except (KeyError, ValueError, InvalidTag, ValidationError):
            return None
        return seddel if self._now() < seddel.set + IDLE and await self.alive(seddel) else None

    async def alive(self, seddel: Seddel) -> bool:
        """Neither ended nor too old. Raises Unavailable when that has not been known for too long."""
        if self._now() >= seddel.begyndt + ABSOLUTE:
            return False
        began = monotonic()
        age = began - self._seen.get(seddel.id, float("-inf"))
        if age < self._looked:
            return True
        try:
            ended = await self._kept.get(f"slut.{seddel.id}") is not None
        except Unavailable:
            if age >= GOOD_FOR:
                raise
            return True
        if ended:
            self._seen.pop(seddel.id, None)
            return False
        self._seen[seddel.id] = began
        self._seen.move_to_end(seddel.id)
        while len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)
        return True

    def renewed(self, seddel: Seddel) -> str | None:
        """The header that writes a sign of life down, if it is time."""
        now = int(self._now())
        return self._header(seddel.model_copy(update={"set": now})) if now - seddel.set >= FRESH else None

    def _header(self, seddel: Seddel) -> str:
        nonce = os.urandom(NONCE)
        sealed = nonce + self._seal.encrypt(nonce, seddel.model_dump_json().encode(), self.cookie.encode())
        return f"{self.cookie}={urlsafe_b64encode(sealed).decode()}{self._flags}"


class Doorkeeper:
    """ASGI layer inside the guard: opens the session, checks a form's token, and says who is here to what follows."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
        unknown: Unavailable | None = None
        try:
            seddel = await self._sessions.open(cookies)
        except Unavailable as away:
            seddel, unknown = None, away
        hvem = Hvem(seddel.aktoer, seddel.navn, seddel.demo, seddel.csrf) if seddel else None
        scope.setdefault("state", {})["hvem"] = hvem
        scope["state"]["seddel"] = seddel
        renewed = self._sessions.renewed(seddel) if seddel else None

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and renewed:
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:
                    headers.append("set-cookie", renewed)
            await send(message)

        if seddel and scope["method"] not in SAFE_METHODS:
            body = await _form(receive)
            if body is None or not _brings(body, seddel.csrf):
                await response(problem(Problem.FOREIGN_ORIGIN))(scope, receive, send)
                return
            receive = _again(body, receive)

        async def lever() -> bool:
            if unknown:
                raise unknown
            return seddel is not None and await self._sessions.alive(seddel)

        token = NU.set(Besøg(hvem, lever))
        try:
            await self._app(scope, receive, sending)
        finally:
            NU.reset(token)


async def _form(receive: Receive) -> bytes | None:
    """The whole form, or None when it is larger than any of ours."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_FORM:
            return None
    return body


def _brings(body: bytes, token: str) -> bool:
    given = parse_qs(body.decode("latin-1"), max_num_fields=1000).get("csrf", [""])
    return len(given) == 1 and hmac.compare_digest(given[0].encode(), token.encode())


def _again(body: bytes, receive: Receive) -> Receive:
    """The form once more, for whoever it was meant for; then whatever else comes."""
    left = [body]

    async def receiving() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return receiving
