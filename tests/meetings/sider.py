"""The pages of meetings on a stage: the real application and its rules below, a real app around."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx2
from fastapi import FastAPI, Request

from contracts.command import Command, Question
from contracts.consent import Beskeder, Navne, Navneliste
from contracts.fact import owner
from contracts.koncept import Koncept
from contracts.values import Aktør, Rolle
from services.chassis.door.web import create_app
from services.chassis.store.job import Unavailable
from services.chassis.store.store import NotAdmitted
from services.design.templates import files
from services.gate.session import Hvem
from services.meetings.web import router
from tests.given import Scene, navn
from tests.meetings.scener import BARN, FORLOEB, KONCEPT, LEO, MOR, SIF

NAVNE = {BARN: "Asta Lind", MOR: "Mette Lind"}
LEDER = Aktør(id=navn("lokal_leder"), rolle=Rolle.LOKAL_LEDER)
SIF_AF_TEAMET = Aktør(id=SIF, rolle=Rolle.TEAMMEDLEM)
FAMILIEN = Aktør(id=MOR, rolle=Rolle.FORAELDER)


class Siderne:
    """A scene with pages; `hvem` looks, new forløb begin under `koncept`. `consent_er_vaek`: names cannot be had."""

    def __init__(self, scene: Scene, hvem: Aktør = LEDER, koncept: Koncept = KONCEPT) -> None:
        self.scene, self.hvem = scene, hvem
        self.consent_er_vaek = False
        self.beskeder: dict[str, Any] = {"post_sendes": False, "naas": {}, "moeder": {}, "givet": {}}
        """What consent says of letters."""
        self.spurgt: list[Question] = []
        self.gjort: list[UUID] = []
        self.til_consent: list[Command] = []
        self.app: FastAPI = create_app(
            [router(self, lambda: self.scene.time, koncept)],  # type: ignore[arg-type]
            static={"/design": files()},
        )

        @self.app.get("/forloeb/{forloeb}/aabent", status_code=204)
        async def aabent(forloeb: UUID) -> None:
            """Another island tells an open page when it must be closed; here nobody does."""

        @self.app.middleware("http")
        async def ved_doeren(request: Request, call_next: Any) -> Any:
            request.state.hvem = Hvem(aktoer=self.hvem, navn="Den, der ser", demo=True, csrf="mærke")
            return await call_next(request)

    async def __call__(self, question: Question) -> dict[str, Any]:
        self.spurgt.append(question)
        if self.hvem.rolle not in question.ROLLER:
            raise NotAdmitted("Det er ikke dit forløb.")
        match question:
            case Navne() if not self.consent_er_vaek:
                return {"navne": {str(id_): ord_ for id_, ord_ in NAVNE.items()}}
            case Beskeder() if not self.consent_er_vaek:
                return self.beskeder
            case Navneliste() if not self.consent_er_vaek:
                return {"navne": {str(FORLOEB): NAVNE[BARN]}}
            case _ if owner(question.TOPIC) != "meetings":
                raise Unavailable(owner(question.TOPIC))
        return self.scene.shown(question, som=self.hvem.id, rolle=self.hvem.rolle)

    async def may(self, question: Question) -> bool:
        return self.hvem.rolle in question.ROLLER

    async def do(self, command: Command, id_: UUID) -> dict[str, Any]:
        if self.hvem.rolle not in command.ROLLER:
            raise NotAdmitted("Din rolle giver ikke adgang hertil.")
        if owner(command.TOPIC) == "consent":
            self.til_consent.append(command)
        elif id_ not in self.gjort:
            self.scene.when(command, som=self.hvem.id, rolle=self.hvem.rolle)
            self.gjort.append(id_)
        return {}

    def browser(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(self.app), base_url="http://127.0.0.1:8000")


__all__ = ["FAMILIEN", "FORLOEB", "LEDER", "LEO", "SIF_AF_TEAMET", "Siderne"]
