"""Consent wired: what it is made of, visible at once."""

from typing import cast

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.koncept import hent_koncept
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings
from services.consent import web
from services.consent.application import Application
from services.gate.asking import Asking
from services.gate.keeper import guarded
from services.gate.serving import serve as serve_runtime


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; its pages are those of the municipality of `koncept`, a forløb is pinned by routing."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:
    """The family's own page, its consent, and the leader's view of it."""
    koncept = cast(Application, runtime.store.application).koncept
    return Pages([web.router(Asking(runtime), hent_koncept(koncept).kommune if koncept else "")])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
