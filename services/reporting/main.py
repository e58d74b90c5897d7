"""Reporting wired: what it is made of, visible at once."""

from typing import cast

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.koncept import hent_koncept
from services.chassis.clock import MessageClock
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings
from services.design.templates import files
from services.design.web import router as design
from services.gate.asking import Asking
from services.gate.keeper import guarded
from services.gate.serving import serve as serve_runtime
from services.reporting import web
from services.reporting.application import Application
from services.reporting.live import Live
from services.reporting.web.driften import Maskinen


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; the dashboard speaks the words of `koncept`."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:
    """The overblik, live, and what lies behind its numbers."""
    live = Live()
    runtime.store.committed.append(live.changed)

    ask = Asking(runtime)
    koncept = hent_koncept(cast(Application, runtime.store.application).koncept)
    demo = isinstance(runtime.parts.clock, MessageClock)
    maskinen = Maskinen(runtime.checks, runtime.position, runtime.parked)
    routers = [web.router(ask, live, koncept, maskinen), design(koncept, with_style=demo)]
    return Pages(routers, {"/design": files()}, [live.close])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
