"""The pages that belong to no island: what the footer leads to, and, where nobody works, every component."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from contracts.koncept import Koncept
from services.design.rendering import Renderer
from services.design.sample import sample
from services.design.templates import HERE


def router(koncept: Koncept | None = None, *, with_style: bool = False) -> APIRouter:
    """`with_style`: also /design, the style page, which only a demo shows."""
    pages, renderer = APIRouter(include_in_schema=False), Renderer(HERE / "pages", koncept)

    @pages.get("/om/tilgaengelighed")
    async def accessibility(request: Request) -> HTMLResponse:
        return renderer.page(request, "tilgaengelighed.html")

    @pages.get("/om/privatliv")
    async def privacy(request: Request) -> HTMLResponse:
        return renderer.page(request, "privatliv.html")

    if with_style:

        @pages.get("/design")
        async def style(request: Request) -> HTMLResponse:
            return renderer.page(request, "stil.html", **sample())

    return pages
