"""Consent wired: what it is made of, visible at once."""

from typing import cast

from contracts import consent, meetings, reporting, routing, tid  # noqa: F401 – whatever may arrive must be known
from contracts.koncept import hent_koncept
from services.chassis.bus.kept import Kept
from services.chassis.runtime import Pages, Parts, Runtime
from services.chassis.settings import Settings, parse_key
from services.consent import web
from services.consent.application import Application
from services.consent.postbud import Postbud
from services.gate.asking import Asking
from services.gate.keeper import guarded
from services.gate.links import Links
from services.gate.post import Email
from services.gate.serving import serve as serve_runtime


def runtime(parts: Parts, koncept: str) -> Runtime:
    """The service; its pages are those of the municipality of `koncept`, a forløb is pinned by routing."""
    return guarded(Runtime(Application(koncept), parts))


def pages(runtime: Runtime) -> Pages:
    """The family's own page, its consent, and the leader's view of it."""
    koncept = cast(Application, runtime.store.application).koncept
    return Pages([web.router(Asking(runtime), hent_koncept(koncept) if koncept else None)])


async def serve(settings: Settings) -> None:
    """Run it alone, as in production."""
    service = runtime(Parts.of(settings), settings.koncept)
    sending = postbud(service, settings)
    if sending:
        service.beside.append(sending.run)
    await serve_runtime(service, settings, pages(service))


def postbud(service: Runtime, settings: Settings) -> Postbud | None:
    """Who sends one-time links, where there is a mail server to send them by."""
    door, mail = settings.door, settings.mail
    if not mail.host or door.session_key is None or door.public_url is None:
        return None
    kept, application = Kept(service.bus.broker), cast(Application, service.store.application)
    links = Links(parse_key(door.session_key.get_secret_value(), "door.session_key"), kept)
    mailer = Email(mail, hent_koncept(settings.koncept).kommune, door.public_url)
    application.naas = lambda contact: mailer.address(contact) is not None
    return Postbud(service.store, kept, links, mailer, forside=door.public_url, hours=mail.link_hours)
