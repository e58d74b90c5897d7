"""Meetings wired: what it is made of, visible at once."""

from typing import cast

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.koncept import hent_koncept
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings
from services.gate.asking import Asking
from services.gate.keeper import guarded
from services.gate.serving import serve as serve_runtime
from services.meetings import web
from services.meetings.application import Application


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; new forløb begin under `koncept`."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:
    """Meetings and plans of a forløb, Camp 100, the law's follow-up, the lederteam's duties, a member's own tasks."""
    koncept = hent_koncept(cast(Application, runtime.store.application).pins.koncept)
    clock = runtime.parts.clock
    return Pages([web.router(Asking(runtime), lambda: clock.registered(None), koncept)])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
