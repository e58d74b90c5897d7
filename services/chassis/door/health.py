"""Is it alive, is it ready, what does it count: for orchestrators, without a word about anyone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from services.chassis import log, metrics

BEAT = 1.0
STALLED = 15.0
PATIENCE = 2.0
_log = log.get()


@dataclass(frozen=True)
class Finding:
    """What a check saw. `count` informs (a lag, how many are parked); `cause` is a word of code, never a message."""

    ok: bool
    count: int | None = None
    cause: str | None = None


Check = Callable[[], Awaitable[Finding]]
Pulse = Callable[[], bool]


class Heartbeat:
    """The pulse of the event loop: a task beats every second; `age` grows when the loop hangs or the task died."""

    def __init__(self) -> None:
        self.last = monotonic()

    @property
    def age(self) -> float:
        return monotonic() - self.last

    async def run(self) -> None:
        while True:
            self.last = monotonic()
            await asyncio.sleep(BEAT)


async def look(checks: Mapping[str, Check]) -> dict[str, Finding]:
    """Ask every check at once; one that breaks or takes too long has found that it is not well."""
    return dict(zip(checks, await asyncio.gather(*map(_ask, checks.values())), strict=True))


async def _ask(check: Check) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except TimeoutError:
        return Finding(False, cause="timeout")
    except Exception as broken:
        return Finding(False, cause=type(broken).__name__)


def health_router(heartbeat: Heartbeat, checks: Mapping[str, Check], pulses: Mapping[str, Pulse]) -> APIRouter:
    """/livez: restart me if this fails. /readyz (and /healthz): send me no work while this fails. /metrics."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def livez() -> Response:
        beats = {name: bool(pulse()) for name, pulse in pulses.items()} | {"loop": heartbeat.age < STALLED}
        return _page(all(beats.values()), {name: {"ok": beat} for name, beat in beats.items()})

    @router.get("/readyz")
    @router.get("/healthz")
    async def readyz() -> Response:
        found = await look(checks)
        for name, finding in found.items():
            if not finding.ok:
                _log.warning("not_ready", check=name, cause=finding.cause, count=finding.count)
        seen = {name: {k: v for k, v in vars(f).items() if v is not None} for name, f in found.items()}
        return _page(all(finding.ok for finding in found.values()), seen)

    @router.get("/metrics")
    async def metrics_page() -> Response:
        return Response(metrics.text(), media_type=metrics.CONTENT_TYPE)

    return router


def _page(ok: bool, checks: Mapping[str, Any]) -> Response:
    return JSONResponse({"status": "pass" if ok else "fail", "checks": checks}, status_code=200 if ok else 503)
