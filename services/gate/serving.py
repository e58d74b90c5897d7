"""The door of a service as its settings say: sessions where there is a provider, bearer tokens for the API."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from urllib.parse import urlsplit

from fastapi import FastAPI

from contracts.koncept import hent_koncept
from contracts.values import Rolle
from services.chassis.bus.kept import Kept
from services.chassis.door.web import Layer
from services.chassis.runtime import Pages, Runtime
from services.chassis.runtime import serve as serve_runtime
from services.chassis.settings import Settings, parse_key
from services.gate.bearer import Bearer
from services.gate.limits import Limit
from services.gate.links import Links
from services.gate.neighbours import FarIsland, Visits
from services.gate.oidc import Provider
from services.gate.session import Sessions
from services.gate.tokens import Claims, Keys, Verifier
from services.gate.web import layer, router

CALLBACK = "/oidc/svar"


def with_door(pages: Pages, settings: Settings, kept: Kept) -> Pages:
    """The pages with their door; unchanged where no provider is named, which is on this machine alone."""
    oidc, door = settings.oidc, settings.door
    if oidc.issuer is None or door.session_key is None or door.public_url is None:
        return pages
    roles = {theirs: Rolle(ours) for theirs, ours in oidc.roles.items()}
    claims = Claims(id=oidc.claim_id, role=oidc.claim_role, unit=oidc.claim_unit, name=oidc.claim_name, roles=roles)
    secret = oidc.client_secret.get_secret_value() if oidc.client_secret else ""
    key = parse_key(door.session_key.get_secret_value(), "door.session_key")
    provider = Provider(oidc.issuer, oidc.client_id, secret, door.public_url + CALLBACK, claims, key=key)
    sessions = Sessions(key, kept, secure=door.public_url.startswith("https:"))
    believed = Verifier(oidc.issuer, oidc.audience, Keys(provider.keys)) if door.actors == "token" else None
    links = Links(key, kept)
    layers = [layer(sessions, links), _bearer(believed, claims, Visits(key))]
    doorway = router(sessions, links, Limit(kept, key), provider=provider, koncept=hent_koncept(settings.koncept))
    hosts = (urlsplit(door.public_url).hostname or "", *door.hosts)
    return replace(
        pages, routers=(*pages.routers, doorway), layers=layers, hosts=hosts, open_door=door.actors == "token"
    )


def _bearer(verifier: Verifier | None, claims: Claims, visits: Visits) -> Layer:
    def add(app: FastAPI) -> None:
        app.add_middleware(Bearer, verifier=verifier, claims=claims, visits=visits)

    return add


async def serve(runtime: Runtime, settings: Settings, pages: Pages) -> None:
    """Run one service with its door until it is told to end."""
    async with AsyncExitStack() as stack:
        if settings.door.session_key is not None:
            visits = Visits(parse_key(settings.door.session_key.get_secret_value(), "door.session_key"))
            far = {name: FarIsland(name, url, visits) for name, url in settings.door.neighbours.items()}
            for each in far.values():
                stack.push_async_callback(each.close)
            runtime.neighbours = far
        await serve_runtime(runtime, settings, with_door(pages, settings, Kept(runtime.bus.broker)))
