"""The pages of consent, a file a set of pages: the family's own, its answer, and the leader's view of the consent."""

from __future__ import annotations

from fastapi import APIRouter

from contracts.koncept import Koncept
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


def router(ask: Asking, koncept: Koncept | None = None) -> APIRouter:
    """`ask` answers and does with the rights of whoever looks; `koncept` is in force: whose pages they are, and what
    holds where Modtagelsen asks before any forløb has brought one (A9).
    """
    page = Renderer(PAGES, koncept).page
    pages = APIRouter(include_in_schema=False, route_class=admitting(page))
    room = Room(pages, page, ask, koncept.id if koncept else None)
    for of in (familien, svaret, formaalene, om_mig, lederen, noteret, samtykker, kredsen, delingen, sletning):
        of.add(room)
    return pages
