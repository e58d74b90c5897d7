"""The pages on a stage: real projections in memory, a real app around them."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from contracts.command import Command, Question
from contracts.consent import Navne
from contracts.fact import owner
from contracts.routing import Forløbsstatus, Sagsstatus
from contracts.values import Rolle
from services.chassis.door.health import Check, Finding
from services.chassis.door.web import create_app
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.templates import files
from services.design.web import router as design
from services.gate.asking import Asking
from services.reporting.live import Live
from services.reporting.web import router
from services.reporting.web.driften import Maskinen
from tests.reporting import town
from tests.reporting.stage import KONCEPT, Stage
from tests.reporting.town import FORLOEB


async def _her() -> dict[str, Any]:
    return {"log": 0, "udgivet": 0, "laest": {}, "tik": None, "parkeret": 0}


async def _intet() -> list[dict[str, Any]]:
    return []


I_RO = Maskinen({}, _her, _intet)
"""A machine that nobody asks about."""


class Shown:
    """A stage with pages; `asked` counts the questions, `refused` is the one that nobody may ask."""

    refused: type[Question] | None = None
    navne: dict[str, str | None] | None = None
    """What consent says when it is asked who they are; None: it is away."""
    medarbejdere: dict[str, str | None] | None = None
    """What routing says of the staff's names; None: it is away."""
    sag: dict[str, Any] | None = None
    """What routing says of a case; None: it is away."""

    def __init__(self) -> None:
        self.log = town.by()
        self.stage = Stage().hears(self.log.sent).tick("2026-05-01 08:00")
        self.live = Live()
        self.asked = 0
        self.sent: dict[UUID, Command] = {}
        self.refusal: Rejected | None = None
        self.found = {"reporting.database": Finding(ok=True), "reporting.parked": Finding(ok=True, count=0)}
        self.here: dict[str, Any] = {"log": 3, "udgivet": 3, "laest": {}, "tik": None, "parkeret": 0}
        self.aside: list[dict[str, Any]] = []
        routers = [router(cast(Asking, self), self.live, KONCEPT, self.maskinen), design(KONCEPT, with_style=True)]
        self.app = create_app(routers, static={"/design": files()})

    @property
    def maskinen(self) -> Maskinen:
        """It finds what the test says it finds."""

        def check(name: str) -> Check:
            async def found() -> Finding:
                return self.found[name]

            return found

        async def position() -> dict[str, Any]:
            return self.here

        async def parked() -> list[dict[str, Any]]:
            return self.aside

        return Maskinen({name: check(name) for name in self.found}, position, parked)

    async def only(self, rolle: Rolle) -> None:
        """Where there is no door everybody is let in."""

    async def __call__(self, question: Question) -> dict[str, Any]:
        """Ask as the pages do."""
        if self.refused and isinstance(question, self.refused):
            raise NotAdmitted("Forløbet er ikke dit.")
        if isinstance(question, Navne):
            if self.navne is None:
                raise Unavailable("consent")
            return {"navne": self.navne}
        if isinstance(question, Forløbsstatus):
            if self.medarbejdere is None:
                raise Unavailable("routing")
            return {"navne": self.medarbejdere}
        if isinstance(question, Sagsstatus):
            if self.sag is None:
                raise Unavailable("routing")
            return self.sag
        self.asked += 1
        return self.stage.ask(question)

    shared = __call__

    async def do(self, command: Command, id_: UUID) -> dict[str, Any]:
        """Our own commands are done; a neighbour's are kept for the test to look at, each id once."""
        if owner(command.TOPIC) == "reporting":
            self.stage.when(command)
        elif self.refusal:
            raise self.refusal
        else:
            self.sent.setdefault(id_, command)
        return {}

    async def admitted(self, question: Question) -> None:
        if self.refused and isinstance(question, self.refused):
            raise NotAdmitted("Forløbet er ikke dit.")

    async def may(self, question: Question) -> bool:
        return not (self.refused and isinstance(question, self.refused))

    def go_on(self) -> None:
        """One more forløb comes to stand still, and someone says so."""
        before = len(self.log.sent)
        town.staar_stille(self.log, FORLOEB, "2026-05-02 08:00")
        self.stage.hears(self.log.sent[before:])
        self.live.changed()
