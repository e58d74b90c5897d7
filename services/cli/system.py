"""Verbs that run the system: everything in one process, one service, the bus's provisioning."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from services.cli.app import OK, app, err, run

if TYPE_CHECKING:
    from services.embedded import System

A_FEW_TRIES: dict[str, Any] = {"max_reconnect_attempts": 10, "reconnect_time_wait": 0.2}
LOOPBACK_ONLY = "i én proces lytter systemet kun på denne maskine: brug 127.0.0.1, ::1 eller localhost"


@app.command
def up(
    *,
    demo: Annotated[bool, Parameter(help="Fyld en opfundet by, og lad den leve.")] = False,
    host: Annotated[str, Parameter(help="Kun denne maskines egne adresser.")] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Porten; 0 tager en ledig.")] = 8000,
    data: Annotated[Path, Parameter(help="Mappen med byens data.")] = Path("data"),
    koncept: Annotated[str, Parameter(help="Profilen, som nye forløb begynder under.")] = "fredericia-2026",
    tempo: Annotated[float, Parameter(help="Demoens minutter pr. sekund.")] = 30.0,
) -> int:
    """Hele systemet i én proces, på denne maskine."""
    return run(_up(demo=demo, host=host, port=port, data=data, koncept=koncept, pace=tempo))


async def _up(*, demo: bool, host: str, port: int, data: Path, koncept: str, pace: float) -> int:
    from services import embedded
    from services.chassis.door.guard import require_loopback

    try:
        require_loopback(host)
    except ValueError:
        raise ValueError(LOOPBACK_ONLY) from None
    if not 0 <= port <= 65535:
        raise ValueError("--port skal ligge mellem 0 og 65535")
    if pace <= 0:
        raise ValueError("--tempo skal være større end 0")
    clock: embedded.ClockKind = "message" if demo else "wall"
    running = embedded.running(data, koncept=koncept, clock=clock, host=host, port=port, demo=demo)
    return await _until_told(running, koncept, pace if demo else None)


async def _until_told(running: AbstractAsyncContextManager[System], koncept: str, pace: float | None) -> int:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with running as system:
        err.print(f"trivsel er klar: {system.url}/overblik", markup=False)
        life: asyncio.Task[None] | None = None
        if pace is not None:
            from services.town import demo

            shown = system.tour.pace if system.tour else None
            living = demo.run(system.client, system.data, pace, koncept=koncept, shown=shown)
            life = asyncio.create_task(living, name="demo")
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait([waiting, *([life] if life else [])], return_when=asyncio.FIRST_COMPLETED)
        if life:
            if life.done():
                life.result()
            life.cancel()
        waiting.cancel()
    return OK


@app.command
def serve(service: Annotated[str, Parameter(help="consent, routing, meetings eller reporting.")]) -> int:
    """Én tjeneste som i drift; alt andet er TRIVSEL_-indstillinger."""
    return run(_serve(service))


async def _serve(service: str) -> int:
    from importlib import import_module

    from contracts.subjects import SERVICES
    from services.chassis.settings import load

    if service not in SERVICES:
        raise ValueError(f"ukendt tjeneste {service}: brug {', '.join(SERVICES)}")
    await import_module(f"services.{service}.main").serve(load(service=service))
    return OK


@app.command
def provision() -> int:
    """Gør bussen, som den skal være (strøm, læsere, ur); gentaget ændrer det intet."""

    async def work() -> int:
        import nats

        from contracts.subjects import SERVICES
        from services.chassis.bus.jetstream import provision as make
        from services.chassis.runtime import bus_spec
        from services.chassis.settings import load

        settings = load()
        seed = settings.nats.seed.get_secret_value() if settings.nats.seed else None
        try:
            nc = await nats.connect(settings.nats.servers, nkeys_seed_str=seed, **A_FEW_TRIES)
        except (nats.errors.Error, OSError):
            raise RuntimeError(f"bussen svarer ikke på {', '.join(settings.nats.servers)}") from None
        await make(nc.jetstream(), bus_spec(settings), SERVICES)
        await nc.close()
        err.print("bussen er, som den skal være")
        return OK

    return run(work())
