"""The pages of consent, a file a set of pages: the family's own, its answer, and the leader's view of the consent."""

from __future__ import annotations

from fastapi import APIRouter

from services.consent.web import (
    delingen,
    familien,
    formaalene,
    kredsen,
    lederen,
    noteret,
    om_mig,
    samtykker,
    sletning,
    svaret,
)
from services.consent.web.room import PAGES, Room
from services.design.rendering import Renderer
from services.gate.asking import Asking
from services.gate.forms import admitting


def router(ask: Asking, authority: str = "", koncept: str | None = None) -> APIRouter:
    """`ask` answers and does with the rights of whoever looks; `authority` is whose pages they are.

    koncept: what holds where Modtagelsen asks before any forløb has brought one (A9).
    """
    page = Renderer(PAGES, authority).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))
    room = Room(pages, page, ask, koncept)
    for of in (familien, svaret, formaalene, om_mig, lederen, noteret, samtykker, kredsen, delingen, sletning):
        of.add(room)
    return pages
