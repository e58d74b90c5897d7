"""Verbs that run the system: everything in one process, one service, the bus's provisioning."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from services.cli.main import app, err, run

if TYPE_CHECKING:
    from services.embedded import System


@app.command
def up(
    *,
    demo: bool = False,
    host: str = "127.0.0.1",
    port: int = 8000,
    data: Path = Path("data"),
    koncept: str = "fredericia-2026",
    tempo: Annotated[float, Parameter(help="Demoens minutter pr. sekund")] = 30.0,
) -> int:
    """Hele systemet i én proces, på denne maskine.

    Parameters
    ----------
    demo: fyld en opfundet by og lad den leve
    host: kun denne maskines egne adresser, indtil døren med sine roller står
    """
    from services import embedded

    clock: embedded.ClockKind = "message" if demo else "wall"
    return run(_up(embedded.running(data, koncept=koncept, clock=clock, host=host, port=port), tempo if demo else None))


async def _up(running: AbstractAsyncContextManager[System], pace: float | None) -> int:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with running as system:
        err.print(f"trivsel er klar: [bold]{system.url}/overblik[/]")
        life: asyncio.Task[None] | None = None
        if pace is not None:
            from services.town import demo

            life = asyncio.create_task(demo.run(system.client, system.data, pace), name="demo")
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait([waiting, *([life] if life else [])], return_when=asyncio.FIRST_COMPLETED)
        if life:
            if life.done():
                life.result()
            life.cancel()
        waiting.cancel()
    return 0


@app.command
def serve(service: str) -> int:
    """Én tjeneste som i drift; alt andet er TRIVSEL_-indstillinger.

    Parameters
    ----------
    service: consent, routing, meetings eller reporting
    """
    return run(_serve(service))


async def _serve(service: str) -> int:
    from importlib import import_module

    from services.chassis.settings import load
    from services.client import SERVICES

    if service not in SERVICES:
        raise ValueError(f"ukendt tjeneste {service}: brug {', '.join(SERVICES)}")
    await import_module(f"services.{service}.main").serve(load(service=service))
    return 0


@app.command
def provision() -> int:
    """Gør bussen, som den skal være (strøm, læsere, ur); gentaget ændrer det intet."""

    async def work() -> int:
        import nats

        from services.chassis.jetstream import provision as make
        from services.chassis.runtime import bus_spec
        from services.chassis.settings import load
        from services.client import SERVICES

        settings = load()
        seed = settings.nats.seed.get_secret_value() if settings.nats.seed else None
        nc = await nats.connect(settings.nats.servers, nkeys_seed_str=seed)
        await make(nc.jetstream(), bus_spec(settings), SERVICES)
        await nc.close()
        err.print("bussen er, som den skal være")
        return 0

    return run(work())
