"""A page is answered here: in the reader's language, with the frame of the layout around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from contracts.koncept import Koncept
from contracts.problemer import ROLE_NAMES
from services.design import language
from services.design.menu import EVERYBODYS, Link, menu_for
from services.design.templates import environment

YEAR = 365 * 24 * 3600
MARKER = "hvem"
"""Where the door leaves who looks, on the request's state."""
ROUND = "rundtur"
"""Where a demo leaves what its bar says to who is shown round."""
OF_A_FORLOEB = re.compile(r"(/forloeb/[0-9a-f-]{36})(/|$)")


@dataclass(frozen=True)
class Frame:
    """What the layout says around a page: language, who looks, whose the page is."""

    sprog: str
    adresse: str
    sprogvalg: tuple[Link, ...]
    menu: tuple[Link, ...]
    her: str
    """The menu's address that the page lies under; empty for one that lies elsewhere."""
    myndighed: str
    version: str
    doer: bool
    """Is there a door at which one can log in?"""
    navn: str | None = None
    rolle: str | None = None
    csrf: str = ""
    demo: bool = False
    aabent: str = ""
    """Where the page of a forløb hears that its reader may no longer see it."""
    rundtur: Any = None


class Renderer:
    """The pages of one folder. `koncept`: the one in force; it says who is responsible, and what menus lead to."""

    def __init__(self, folder: Path, koncept: Koncept | None = None) -> None:
        self._environments = {each: environment(folder, each) for each in language.LANGUAGES}
        self._koncept = koncept
        self._version = version("trivsel")

    def page(self, request: Request, template: str, status: int = 200, **words: Any) -> HTMLResponse:
        """The whole page."""
        frame = self._frame(request, status)
        html = self._environments[frame.sprog].get_template(template).render(side=frame, **words)
        headers = {"Content-Language": frame.sprog, "Vary": "Cookie, Accept-Language"}
        answer = HTMLResponse(html, status, headers)
        if request.query_params.get(language.CHOICE) == frame.sprog:
            secure = request.url.scheme == "https"
            answer.set_cookie(language.COOKIE, frame.sprog, YEAR, secure=secure, httponly=True, samesite="lax")
        return answer

    def part(self, sprog: str, template: str, **words: Any) -> str:
        """A part of a page, as it is sent to those who have the page open."""
        return self._environments[sprog].get_template(template).render(**words)

    def _frame(self, request: Request, status: int) -> Frame:
        """An address that leads nowhere is not repeated: anything may stand in it."""
        hvem, sprog = getattr(request.state, MARKER, None), language.of(request)
        found = status != 404
        asked = request.query_params.multi_items() if found else ()
        kept = [(name, value) for name, value in asked if name != language.CHOICE]
        path = request.url.path if found else "/"

        def here(*more: tuple[str, str]) -> str:
            query = urlencode([*kept, *more])
            return f"{path}?{query}" if query else path

        door = hasattr(request.state, MARKER)
        menu = menu_for(hvem.aktoer.rolle, self._koncept) if hvem else () if door else EVERYBODYS
        return Frame(
            sprog=sprog,
            adresse=here(),
            sprogvalg=tuple(
                Link(name, here((language.CHOICE, code)), code) for code, name in language.LANGUAGES.items()
            ),
            menu=menu,
            her=max((link.adresse for link in menu if f"{path}/".startswith(f"{link.adresse}/")), key=len, default=""),
            myndighed=self._koncept.kommune if self._koncept else "",
            version=self._version,
            doer=door,
            navn=hvem.navn if hvem else None,
            rolle=ROLE_NAMES[hvem.aktoer.rolle] if hvem else None,
            csrf=hvem.csrf if hvem else "",
            demo=bool(hvem and hvem.demo),
            rundtur=getattr(request.state, ROUND, None),
            aabent=f"{of[1]}/aabent" if hvem and status < 403 and (of := OF_A_FORLOEB.match(path)) else "",
        )
