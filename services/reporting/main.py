"""Reporting wired: what it is made of, visible at once."""

from typing import Any
from uuid import UUID, uuid4

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.command import Anledning, Question
from contracts.values import Aktør, Rolle
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.runtime import serve as serve_runtime
from services.chassis.settings import Settings
from services.design.templates import STATIC
from services.reporting import web
from services.reporting.application import Application
from services.reporting.live import Live

READER = Aktør(id=UUID(int=3), rolle=Rolle.LEDERTEAM)
"""Who looks at the pages until the door knows its roles: they show no person, and only to this machine."""


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; the dashboard speaks the words of `koncept`."""
    return Runtime(Application(koncept), parts)


def pages(runtime: Runtime) -> Pages:
    """The overblik, live, and what lies behind its numbers."""
    live = Live()
    runtime.store.committed.append(live.changed)

    async def ask(question: Question) -> dict[str, Any]:
        occasion = Anledning(id=uuid4(), aktoer=READER, registreret=runtime.parts.clock.registered(None))
        return await runtime.store.ask(question, occasion)

    return Pages([web.router(ask, live)], {"/design": STATIC}, [live.close])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    await serve_runtime(service, settings, pages(service))
