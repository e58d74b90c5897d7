"""An open stream whose events are bytes that many readers share: nothing is made for each of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from services.reporting.live import Frame

PING = b": ping\n\n"
SILENT = 15
"""Times without news after which there is a sign of life, for proxies that end what is silent."""


class Stream(Response):
    """Server-sent events as they come from `pieces`; None says that there is no news."""

    media_type = "text/event-stream"

    def __init__(self, pieces: AsyncGenerator[Frame | None, None]) -> None:
        super().__init__(headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        gone, silent = asyncio.create_task(_gone(receive)), 0
        try:
            async with aclosing(self._pieces) as pieces:
                async for piece in pieces:
                    if gone.done():
                        return
                    silent = 0 if piece else silent + 1
                    if silent % SILENT == 0:
                        await send(
                            {"type": "http.response.body", "body": piece.sent if piece else PING, "more_body": True}
                        )
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
