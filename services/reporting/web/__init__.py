"""The pages of reporting, a file a set of pages: each parses, asks and answers; the rules speak below."""

from __future__ import annotations

from fastapi import APIRouter

from contracts.koncept import Koncept
from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting
from services.reporting.live import Answers, Live
from services.reporting.web import (
    aabent,
    datapakke,
    driften,
    forloebet,
    konceptet,
    moedet,
    opbevaring,
    overblik,
    simulering,
)
from services.reporting.web.driften import Maskinen
from services.reporting.web.room import PAGES, Room


def router(ask: Asking, live: Live, koncept: Koncept, maskinen: Maskinen) -> APIRouter:
    """`ask` answers with the rights of whoever looks; `live` tells of commits; the municipality's pages they are."""
    renderer = Renderer(PAGES, koncept)
    pages = APIRouter(include_in_schema=False, route_class=admitting(renderer.page))
    room = Room(pages, renderer.page, ask, renderer, koncept, Answers(live, ask.shared))
    overblik.add(room, live)
    aabent.add(room, live)
    driften.add(room, maskinen)
    for of in (forloebet, datapakke, konceptet, moedet, opbevaring, simulering):
        of.add(room)
    return pages
