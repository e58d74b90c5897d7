"""HTTP: every command of a service is a POST, every question a GET, both through the door; one app for any routers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from types import FrameType
from typing import Any

import uvicorn
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from contracts.command import COMMANDS, QUESTIONS
from contracts.fact import owner, version
from contracts.problemer import Problem
from services.chassis.application import Application
from services.chassis.backoff import end
from services.chassis.clock import Clock
from services.chassis.door import openapi
from services.chassis.door.door import PROBLEM, Reply, handle_command, handle_question, handle_resend, problem
from services.chassis.door.guard import LOOPBACK, Guard, require_loopback
from services.chassis.door.health import Check, Heartbeat, Pulse, health_router
from services.chassis.door.reading import LIMIT, field_errors
from services.chassis.store.store import NotAdmitted, Store

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Endpoint = Callable[[Request], Any]
Layer = Callable[[FastAPI], None]
"""Adds to an origin what stands between the guard and the routes: middleware, and answers to exceptions of its own."""


def service_router(store: Store, clock: Clock, application: Application) -> APIRouter:
    """`POST /api/v1/<service>/<command>` and `GET /api/v1/<service>/<question>` for all that the service knows."""
    service, router = application.NAME, APIRouter(tags=[application.NAME])
    for topic, kind in _own(COMMANDS, service):
        path = f"/api/v{version(topic)}/{service}/{_name(topic)}"
        router.add_api_route(path, _command(store, clock, topic), methods=["POST"], **openapi.command(topic, kind))
    for topic, question in _own(QUESTIONS, service):
        path = f"/api/v1/{service}/{_name(topic)}"
        router.add_api_route(path, _question(store, clock, topic), methods=["GET"], **openapi.question(topic, question))

    async def resend(request: Request) -> Response:
        return response(await handle_resend(store, _meta(request), request.query_params.multi_items()))

    router.add_api_route(f"/api/v1/{service}/hul", resend, methods=["GET"], **openapi.resend(service))
    return router


def _own(registry: Mapping[str, type[Any]], service: str) -> list[tuple[str, type[Any]]]:
    return sorted((topic, kind) for topic, kind in registry.items() if owner(topic) == service)


def _name(topic: str) -> str:
    return topic.split(".")[1]


def _command(store: Store, clock: Clock, topic: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        return response(await handle_command(store, clock, topic, _meta(request), body, confidential_ok=True))

    return endpoint


def _question(store: Store, clock: Clock, topic: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        given = request.query_params.multi_items()
        return response(await handle_question(store, clock, topic, _meta(request), given, confidential_ok=True))

    return endpoint


async def _body(request: Request) -> bytes:
    """The body, or the first byte too much of it: what is larger than the door takes is never read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMIT:
            return body[: LIMIT + 1]
    return body


def _meta(request: Request) -> dict[str, str]:
    """The headers by lower-case name; one that is sent twice is joined, so that neither is believed."""
    meta: dict[str, str] = {}
    for name, value in request.headers.items():
        meta[name] = f"{meta[name]}, {value}" if name in meta else value
    return meta


def response(reply: Reply) -> Response:
    """A reply of the door as HTTP."""
    return Response(reply.body, reply.status, dict(reply.headers), reply.content_type)


def create_app(
    routers: Iterable[APIRouter],
    lifespan: Lifespan | None = None,
    *,
    checks: Mapping[str, Check] | None = None,
    pulses: Mapping[str, Pulse] | None = None,
    hosts: Iterable[str] = LOOPBACK,
    static: Mapping[str, ASGIApp] | None = None,
    layers: Sequence[Layer] = (),
    title: str = "trivsel",
    release: str = "0",
) -> FastAPI:
    """An origin of one service or of all. checks feed /readyz; pulses (threads that must live) feed /livez.

    static: what serves files, by path. layers: the outermost last.
    """
    heartbeat = Heartbeat()

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        beating = asyncio.create_task(heartbeat.run(), name="heartbeat")
        try:
            if lifespan is None:
                yield
            else:
                async with lifespan(app):
                    yield
        finally:
            await end(beating)

    app = FastAPI(title=title, version=release, docs_url=None, redoc_url=None, lifespan=living)
    app.state.heartbeat = heartbeat
    app.include_router(health_router(heartbeat, checks or {}, pulses or {}))
    for router in routers:
        app.include_router(router)
    for path, files in (static or {}).items():
        app.mount(path, files, name=path.strip("/"))
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(RequestValidationError, _form_problem)
    app.add_exception_handler(NotAdmitted, _not_admitted)
    for layer in layers:
        layer(app)
    app.add_middleware(Guard, hosts=tuple(hosts))
    openapi.complete(app)
    return app


async def _http_problem(_: Request, no: Exception) -> Response:
    status = no.status_code if isinstance(no, HTTPException) else 500
    kinds = {404: Problem.NOT_FOUND, 405: Problem.METHOD, 503: Problem.UNAVAILABLE}
    reply = problem(kinds[status]) if status in kinds else Reply(status, _plain(status), PROBLEM)
    return Response(reply.body, status, {**(getattr(no, "headers", None) or {}), **reply.headers}, reply.content_type)


def _plain(status: int) -> bytes:
    """A status of the framework's own that needs no more words than HTTP has for it."""
    return to_json({"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status})


async def _not_admitted(_: Request, no: Exception) -> Response:
    return response(problem(Problem.NO_ACCESS, words={"words": str(no)}))


async def _form_problem(_: Request, no: Exception) -> Response:
    """A page's own form or query did not fit; the framework's answer would repeat what was sent."""
    errors = no.errors() if isinstance(no, RequestValidationError) else ()
    return response(problem(Problem.INVALID, fejl=field_errors(list(errors))))


class Server(uvicorn.Server):
    """Tells open streams to end before it waits for them."""

    leaving: Sequence[Callable[[], None]] = ()

    def leave(self) -> None:
        for leave in self.leaving:
            leave()
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        for leave in self.leaving:
            leave()
        super().handle_exit(sig, frame)


def make_server(
    app: FastAPI,
    host: str,
    port: int,
    leaving: Sequence[Callable[[], None]] = (),
    *,
    open_door: bool = False,
    proxies: Sequence[str] = (),
) -> Server:
    """The server, on loopback unless the door knows who comes.

    Its log goes through ours; `leaving` is called when it is to end. proxies: whom it believes who calls, and how.
    """
    if not open_door:
        require_loopback(host)
    server = Server(
        uvicorn.Config(
            app,
            host=host.strip("[]"),
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
            timeout_graceful_shutdown=5,
            ws="none",
        )
    )
    server.leaving = leaving
    return server
