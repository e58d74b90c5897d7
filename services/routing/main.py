"""Routing wired: what it is made of, visible at once."""

from typing import cast

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.koncept import hent_koncept
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings
from services.gate.asking import Asking
from services.gate.keeper import guarded
from services.gate.serving import serve as serve_runtime
from services.routing import web
from services.routing.application import Application


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; new forløb begin under `koncept`."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:
    """What waits for leaders, Modtagelsen and rådgivere; beginning, team and end of a forløb; groups."""
    koncept = hent_koncept(cast(Application, runtime.store.application).koncept)
    clock = runtime.parts.clock
    return Pages([web.router(Asking(runtime), koncept, lambda: clock.registered(None))])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
