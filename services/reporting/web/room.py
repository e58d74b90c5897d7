"""What every page of reporting is given, and the few things they share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from contracts.command import Question
from contracts.koncept import Koncept
from contracts.reporting import VisForløb
from services.design import language
from services.design.rendering import Renderer
from services.gate import room
from services.reporting import papir
from services.reporting.live import Answers

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Room(room.Room):
    """Also which koncept new forløb begin under."""

    renderer: Renderer
    koncept: Koncept
    answers: Answers

    async def shared(self, question: Question) -> Any:
        """The answer to what is about no child, made once for all who ask. Raises as asking does."""
        await self.ask.admitted(question)
        return await self.answers(question)

    async def open_to(
        self, forloeb: Sequence[str], under: Callable[[UUID], Question] = lambda id_: VisForløb(forloeb=id_)
    ) -> set[str]:
        """Those of a list whose own page the reader is let in to: a row may be shown to more than its forløb is."""
        alle = list(dict.fromkeys(forloeb))
        maa = await asyncio.gather(*(self.ask.may(under(UUID(id_))) for id_ in alle))
        return {id_ for id_, ja in zip(alle, maa, strict=True) if ja}

    def wrong(self, request: Request, status: int, words: str) -> HTMLResponse:
        return self.page(request, "fejl.html", status, besked=words)

    async def paper(self, request: Request, template: str, name: str, **words: Any) -> Response:
        """A page as a document to keep, under that file name. Raises NotNow."""
        sprog = language.of(request)
        html = self.renderer.part(sprog, template, sproget=sprog, myndighed=self.koncept.kommune, **words)
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Content-Language": sprog}
        return Response(await asyncio.to_thread(papir.pdf, html), media_type=papir.PDF, headers=headers)


def id_in(text: str) -> UUID | None:
    """The id an address names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
