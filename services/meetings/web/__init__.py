"""The pages of meetings, a file a set of pages: each parses, asks or commands, and answers; the rules speak below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting
from services.meetings.web import indkald, mine, moedet, planen
from services.meetings.web.room import PAGES, Room


def router(ask: Asking, now: Callable[[], datetime], authority: str = "") -> APIRouter:
    """`ask` answers and does with the rights of whoever looks; `authority` is whose pages they are."""
    page = Renderer(PAGES, authority).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))
    room = Room(pages, page, ask, now)
    for of in (mine, planen, indkald, moedet):
        of.add(room)
    return pages
