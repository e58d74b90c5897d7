"""The pages of routing, a file a set of pages: each parses, asks or commands, and answers; the rules speak below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from contracts.koncept import Koncept
from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting
from services.routing.web import anmodninger, faellesskaber, forloebet, mine, slutningen, start, underretninger
from services.routing.web.room import PAGES, Room


def router(ask: Asking, koncept: Koncept, now: Callable[[], datetime]) -> APIRouter:
    """`koncept`: the one new forløb begin under; its municipality is whose pages they are."""
    page = Renderer(PAGES, koncept.kommune).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))
    room = Room(pages, page, ask, koncept, now)
    for of in (mine, anmodninger, start, forloebet, slutningen, underretninger, faellesskaber):
        of.add(room)
    return pages
