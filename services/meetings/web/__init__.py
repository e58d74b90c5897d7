"""The pages of meetings, a file a set of pages: each parses, asks or commands, and answers; the rules speak below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from contracts.koncept import Koncept
from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting
from services.meetings.web import (
    bilag,
    camp100,
    flyt,
    indkald,
    indsatsplan,
    kalenderfil,
    lederteam,
    mine,
    moedet,
    opfoelgning,
    planen,
)
from services.meetings.web.room import PAGES, UKENDT, Room, med_hjem


def router(ask: Asking, now: Callable[[], datetime], koncept: Koncept) -> APIRouter:
    """`ask` answers and does with the rights of whoever looks; the municipality's pages they are."""
    page = Renderer(PAGES, koncept).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page, UKENDT))
    room = Room(pages, med_hjem(page), ask, koncept, now)
    for of in (mine, kalenderfil, indsatsplan, indkald, planen, bilag, flyt, moedet, camp100, opfoelgning, lederteam):
        of.add(room)
    return pages
