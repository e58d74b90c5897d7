"""What the pages of every island share: routes that say why not, and forms that keep what was written."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid4, uuid5

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from pydantic import ValidationError

from contracts.command import Command
from contracts.frister import KOEBENHAVN
from contracts.values import Fortrolig
from services.chassis.door.guard import SAFE_METHODS
from services.chassis.door.reading import leaves
from services.chassis.rules import Rejected
from services.chassis.store.job import NotNow, Reused, Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.asking import Asking, LoginNeeded

Page = Callable[..., HTMLResponse]
KOMMANDO = "kommando"
"""The hidden field with the command's id: a form sent twice is done once."""

AFBRUDT = "Vi kan ikke få fat i oplysningerne lige nu. Vent et minut, og prøv igen."
BRUGT = "Formularen er sendt før med andet indhold. Åbn siden igen, og se, hvad der blev gemt."
UKENDT = "Adressen rummer ikke et nummer, vi kender. Gå til forsiden, og find det dér."
UFULDSTAENDIG = "Noget i formularen mangler eller er skrevet forkert. Ret det, og send igen."


def admitting(page: Page, ukendt: str = UKENDT) -> type[APIRoute]:
    """Routes that tell whoever may not see a page, or cannot just now, why, and what to do. Nothing written is lost.

    `ukendt`: what is said of an address whose parts are not what the route takes, e.g. an id that is none.
    """

    class Admitting(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def handler(request: Request) -> Response:
                try:
                    return await handle(request)
                except NotAdmitted as no:
                    return page(request, "ingen_adgang.html", 403, besked=str(no))
                except Rejected as no:
                    return page(request, "fejl.html", 404, besked=no.message)
                except RequestValidationError:
                    return page(request, "fejl.html", 404, besked=ukendt)
                except NotNow as no:
                    return await _interrupted(page, request, str(no))
                except Unavailable:
                    return await _interrupted(page, request, AFBRUDT)
                except LoginNeeded:
                    if request.method in SAFE_METHODS:
                        raise
                    return page(request, "udlogget.html", 401, sendt=await _sent(request))

            return handler

    return Admitting


async def _interrupted(page: Page, request: Request, besked: str) -> Response:
    """What was sent comes back with the same command's id, to be sent once more."""
    if sendt := await _sent(request):
        return page(request, "afbrudt.html", 503, besked=besked, sendt=sendt)
    return page(request, "fejl.html", 503, besked=besked)


async def _sent(request: Request) -> list[tuple[str, str]]:
    """The fields of the form, but for files, which must be chosen again."""
    sent = () if request.method in SAFE_METHODS else (await request.form()).multi_items()
    return [(name, value) for name, value in sent if isinstance(value, str)]


class Form:
    """What somebody wrote, by field, and what is wrong with it. `get` is never None, so a page can always show it."""

    def __init__(self, given: Mapping[str, str] | None = None, many: Mapping[str, list[str]] | None = None) -> None:
        self.felter = dict(given or {})
        self._many = dict(many or {})
        self.fejl: dict[str, str] = {}
        self.kommando = self.id_of(KOMMANDO) or uuid4()

    @classmethod
    async def of(cls, request: Request) -> Form:
        """As it was sent; white space around a text is nobody's meaning."""
        sent = await request.form()
        texts = [(name, value.strip()) for name, value in sent.multi_items() if isinstance(value, str)]
        many: dict[str, list[str]] = {}
        for name, value in texts:
            many.setdefault(name, []).append(value)
        return cls(dict(texts), many)

    def get(self, name: str, otherwise: str = "") -> str:
        return self.felter.get(name, otherwise)

    def all(self, name: str) -> list[str]:
        return self._many.get(name, [])

    def id_of(self, name: str) -> UUID | None:
        """The id in a field; None for what is none."""
        try:
            return UUID(self.get(name))
        except ValueError:
            return None

    def fortrolig(self, name: str) -> Fortrolig[str] | None:
        """The words of a field, for those alone who may read them; None where nothing was written."""
        return Fortrolig(self.get(name)) if self.get(name) else None

    def said(self) -> UUID:
        """A command's id that follows from what was written: the same words twice are one, corrected ones another."""
        words = sorted((name, value) for name, values in self._many.items() if name != "csrf" for value in values)
        return uuid5(self.kommando, repr(words))

    def needs(self, name: str, words: str) -> str:
        """The text of a field; an empty one is at fault."""
        if not self.get(name):
            self.fejl[name] = words
        return self.get(name)

    async def do(self, ask: Asking, make: Callable[[], Command], *, at: str, id_: UUID | None = None) -> dict[str, Any]:
        """Do the command that the form means. A rule's no is written at its field, or at `at`; then `{}`.

        Without `id_` a form that is sent again with other content is refused; where it holds confidential words, which
        nobody can compare, it is another command.
        """
        if self.fejl:
            return {}
        try:
            command = make()
            closed = any(isinstance(leaf, Fortrolig) for _, leaf in leaves(command))
            return await ask.do(command, id_ or (self.said() if closed else self.kommando))
        except Reused:
            self.fejl[at] = BRUGT
        except NotNow as no:
            self.fejl[at] = str(no)
        except Rejected as no:
            self.fejl[no.field if no.field in self.felter else at] = no.message
        except (ValidationError, ValueError):
            self.fejl[at] = UFULDSTAENDIG
        return {}


Skema = Annotated[Form, Depends(Form.of)]
"""What was sent, for a route to ask for."""


def to(address: str) -> RedirectResponse:
    """After a form: the page that shows what came of it."""
    return RedirectResponse(address, 303)


def danish(skrevet: str) -> Any:
    """A day and a time as a form gives them, on the Danish clock; None for what is none."""
    try:
        return datetime.fromisoformat(skrevet).replace(tzinfo=KOEBENHAVN)
    except ValueError:
        return None
