"""Routing wired: what it is made of, visible at once."""

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings
from services.gate.keeper import guarded
from services.gate.serving import serve as serve_runtime
from services.routing.application import Application


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; new forløb begin under `koncept`."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:  # noqa: ARG001
    """The pages of this island: none yet."""
    return Pages()


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
