"""The pages on a stage: real projections in memory, a real app around them."""

from __future__ import annotations

from typing import Any

from contracts.command import Question
from services.chassis.door.web import create_app
from services.chassis.store.store import NotAdmitted
from services.design.templates import files
from services.design.web import router as design
from services.reporting.live import Live
from services.reporting.web import router
from tests.reporting import town
from tests.reporting.stage import Stage
from tests.reporting.town import FORLOEB

AUTHORITY = "Fredericia Kommune"


class Shown:
    """A stage with pages; `asked` counts the questions, `refused` is the one that nobody may ask."""

    refused: type[Question] | None = None

    def __init__(self) -> None:
        self.log = town.by()
        self.stage = Stage().hears(self.log.sent).tick("2026-05-01 08:00")
        self.live = Live()
        self.asked = 0
        routers = [router(self, self.live, AUTHORITY), design(AUTHORITY, with_style=True)]
        self.app = create_app(routers, static={"/design": files()})

    async def __call__(self, question: Question) -> dict[str, Any]:
        """Ask as the pages do."""
        if self.refused and isinstance(question, self.refused):
            raise NotAdmitted("Forløbet er ikke dit.")
        self.asked += 1
        return self.stage.ask(question)

    shared = __call__

    async def may(self, question: Question) -> bool:
        return not (self.refused and isinstance(question, self.refused))

    def go_on(self) -> None:
        """One more forløb comes to stand still, and someone says so."""
        before = len(self.log.sent)
        town.staar_stille(self.log, FORLOEB, "2026-05-02 08:00")
        self.stage.hears(self.log.sent[before:])
        self.live.changed()
