"""What stands in front of every page and every call: known host, same origin, security headers, one line in the log."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from time import perf_counter
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.problemer import Problem
from services.chassis import log
from services.chassis.door.door import Reply, problem

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_log = log.get()


def require_loopback(host: str) -> None:
    """Refuse every address but this machine's own: where nobody is asked to log in, all who reach it are let in."""
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ValueError("without a provider to log in with the web listens on 127.0.0.1, ::1 or localhost only")


class Guard:
    """ASGI middleware, outermost: also what breaks inside is answered and noted here, without its message."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        headers, started, status = Headers(scope=scope), perf_counter(), 0
        request_id = _request_id(headers)

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(MutableHeaders(scope=message), scope, request_id)
            await send(message)

        known = request_id if isinstance(request_id, UUID) else None
        with structlog.contextvars.bound_contextvars(request_id=known):
            try:
                if no := self._refuses(scope["method"], headers, scope["scheme"]):
                    await _send(problem(no), sending)
                else:
                    await self._app(scope, receive, sending)
            except Exception as broken:
                id_ = uuid4()
                _log.error("web_broken", command_id=id_, exc_info=broken)
                if status:
                    raise
                await _send(problem(Problem.BROKEN, id_), sending)
            route = getattr(scope.get("route"), "path", None)
            tell = _log.debug if status < 500 else _log.warning
            tell("http", method=scope["method"], route=route, status=status, seconds=round(perf_counter() - started, 6))

    def _refuses(self, method: str, headers: Headers, scheme: str) -> Problem | None:
        """A page of another site can make the browser ask us, by our address or by a name it points at us."""
        host = headers.get("host", "")
        if re.sub(r":\d+$", "", host) not in self._hosts:
            return Problem.FOREIGN_HOST
        origin = headers.get("origin")
        if method not in SAFE_METHODS and origin is not None:
            parts = urlsplit(origin)
            if (parts.scheme, parts.netloc) != (scheme, host):
                return Problem.FOREIGN_ORIGIN
        return None


def _request_id(headers: Headers) -> UUID | str:
    """The caller's id of this request, echoed; only one that is a UUID, so can hold no word, reaches the log."""
    given = headers.get("x-request-id", "")
    try:
        return UUID(given)
    except ValueError:
        return given if _REQUEST_ID.fullmatch(given) else uuid4()


def _add_headers(headers: MutableHeaders, scope: Scope, request_id: UUID | str) -> None:
    for name, value in SECURITY.items():
        headers.setdefault(name, value)
    if scope["scheme"] == "https":
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    headers["X-Request-ID"] = str(request_id)


async def _send(reply: Reply, send: Send) -> None:
    headers = {"content-type": reply.content_type, "content-length": str(len(reply.body)), **reply.headers}
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": raw})
    await send({"type": "http.response.body", "body": reply.body})
