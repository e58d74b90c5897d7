"""Questions asked by pages: with the rights of whoever looks, and asked again for as long as a page is open."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from pydantic_core import from_json, to_json

from contracts.adgang import SPOERGSMAAL
from contracts.command import Anledning, Command, Question
from contracts.fact import owner
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.runtime import Island, Runtime
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.gate.keeper import FORKERT_ROLLE, Keeper
from services.gate.session import NU

T = TypeVar("T")

READER = Aktør(id=UUID(int=3), rolle=Rolle.FAGCHEF)
AUDITOR = Aktør(id=UUID(int=3), rolle=Rolle.REVISOR)
"""Who looks where there is no door to log in at, which is on this machine alone: numbers, and facts without words."""


class LoginNeeded(Exception):
    """Nobody is logged in, and the page is not for nobody."""


class Asking:
    """Asks and commands for the pages of one service, each time with the rights of whoever the page is drawn for."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    async def __call__(self, question: Question) -> dict[str, Any]:
        """The answer of whichever island it is put to. Raises LoginNeeded, NotAdmitted, Rejected, Unavailable."""
        answer = await self._island(question.TOPIC).ask(question, await self._occasion(question))
        return cast(dict[str, Any], from_json(to_json(answer, fallback=_opened)))

    async def do(self, command: Command, id_: UUID) -> dict[str, Any]:
        """Do it as whoever the page is for; the same id twice is once. Raises as asking does, and the door's own no."""
        hvem = await _visitor()
        if hvem is None:
            raise LoginNeeded
        if hvem.rolle not in command.ROLLER:
            raise NotAdmitted(FORKERT_ROLLE)
        occasion = Anledning(id=id_, aktoer=hvem, registreret=self._now())
        return cast(dict[str, Any], from_json(await self._island(command.TOPIC).do(command, occasion)))

    def _island(self, topic: str) -> Island:
        """Our own, or a neighbour's. Raises Unavailable for one whose address nobody told us."""
        name = owner(topic)
        if name == self._runtime.name:
            return self._runtime.store
        try:
            return self._runtime.neighbours[name]
        except KeyError:
            raise Unavailable(name) from None

    async def shared(self, question: Question) -> dict[str, Any]:
        """What is drawn once for many readers: it is about no child, and each reader is looked at apart (`may`)."""
        occasion = Anledning(id=uuid4(), aktoer=READER, registreret=self._now())
        return await self._runtime.store.ask(question, occasion)

    async def admitted(self, question: Question) -> None:
        """Raises what asking would, of what is about no child and shared."""
        occasion = await self._occasion(question)
        if self._runtime.store.guard:
            await self._runtime.store.guard(question, occasion)

    async def may(self, question: Question) -> bool:
        """Whether it would still be answered; nobody sees anything by this, so it is no look."""
        guard = self._runtime.store.guard
        try:
            hvem = await _who(question)
            return fits(question) and (not isinstance(guard, Keeper) or await guard.admits(question, hvem, self._now()))
        except (NotAdmitted, LoginNeeded):
            return False

    async def only(self, rolle: Rolle) -> None:
        """For a page about no child that asks no question. Raises LoginNeeded, NotAdmitted."""
        hvem = await _visitor()
        if hvem is not None and hvem.rolle is not rolle:
            raise NotAdmitted(FORKERT_ROLLE)

    async def _occasion(self, question: Question) -> Anledning:
        return Anledning(id=uuid4(), aktoer=await _who(question), registreret=self._now())

    def _now(self) -> datetime:
        return self._runtime.parts.clock.registered(None)


def _opened(value: Any) -> Any:
    """A page is drawn for the one who asked, so what they may read is opened."""
    if not isinstance(value, Fortrolig):
        raise TypeError(f"an answer holds a {type(value).__name__}")
    return None if value.er_slettet else value.vis()


async def _who(question: Question) -> Aktør:
    about = SPOERGSMAAL.get(question.TOPIC)
    return await _visitor() or (AUDITOR if about and about.felt else READER)


async def _visitor() -> Aktør | None:
    """Who is logged in; None where there is no door. Raises LoginNeeded."""
    visit = NU.get()
    if visit is None:
        return None
    if not await visit.lever() or visit.hvem is None:
        raise LoginNeeded
    return visit.hvem.aktoer


def fits(question: Question) -> bool:
    """Is it a question for the reader's role? What a page only would like to show is not asked for others: a refusal is
    noted as a look, and they tried nothing.
    """
    visit = NU.get()
    return visit is None or visit.hvem is None or visit.hvem.aktoer.rolle in question.ROLLER


async def until_refused(pieces: AsyncGenerator[T, None], ask: Asking, question: Question) -> AsyncGenerator[T, None]:
    """The pieces of an open stream for as long as its reader may see what it shows: looked at before each. A stream
    that has nothing new says so every second. It ends without a word; the page comes again and is told why.
    """
    async with aclosing(pieces):
        async for piece in pieces:
            if not await ask.may(question):
                return
            yield piece
