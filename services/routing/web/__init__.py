"""The pages of routing, a file a set of pages: each parses, asks or commands, and answers; the rules speak below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from contracts.koncept import Koncept
from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting
from services.routing.web import (
    anmodninger,
    bekymringen,
    faellesskaber,
    familiens_sider,
    fravaeret,
    indgangen,
    mine,
    overdragelsen,
    sager,
    skiftet,
    slutningen,
    soeskende,
    start,
    teamet,
    trinnet,
    underretning,
    underretninger,
)
from services.routing.web.room import PAGES, Room

OWN = (mine, start, trinnet, familiens_sider, teamet, soeskende, slutningen, skiftet, anmodninger, fravaeret, indgangen)
AUTHORITYS = (underretninger, underretning, sager, overdragelsen)
STAFFS = (faellesskaber, bekymringen)


def router(ask: Asking, koncept: Koncept, now: Callable[[], datetime]) -> APIRouter:
    """`koncept`: the one new forløb begin under; its municipality is whose pages they are."""
    page = Renderer(PAGES, koncept).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))
    room = Room(pages, page, ask, koncept, now)
    for of in (*OWN, *AUTHORITYS, *STAFFS):
        of.add(room)
    return pages
