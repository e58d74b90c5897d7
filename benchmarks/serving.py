"""One service as in production, and an empty page beside its own: `python -m benchmarks.serving SERVICE`.

The empty page goes through all that every page goes through: guard, session, layout. It asks nothing.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.chassis.runtime import Pages, Runtime
from services.chassis.settings import load
from services.design.rendering import Renderer

EMPTY = "/tom"


def empty() -> APIRouter:
    router, renderer = APIRouter(include_in_schema=False), Renderer(Path(__file__).parent / "templates")

    @router.get(EMPTY)
    async def tom(request: Request) -> HTMLResponse:
        return renderer.page(request, "tom.html")

    return router


async def serve(service: str) -> None:
    main = import_module(f"services.{service}.main")
    own = main.pages

    def pages(runtime: Runtime) -> Pages:
        whole: Pages = own(runtime)
        return replace(whole, routers=[*whole.routers, empty()])

    main.pages = pages
    await main.serve(load(service=service))


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
