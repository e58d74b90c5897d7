"""Four services on their real stores, each hearing what the others decide; every command is said twice."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from contracts.command import Anledning, Command
from contracts.fact import FACTS, Fact, owner
from contracts.values import Aktør, Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.application import Application
from services.chassis.clock import MessageClock
from services.chassis.store.job import Job, system
from services.chassis.store.opening import open_database
from services.chassis.store.receiving import receive
from services.chassis.store.store import Store
from tests.architecture.source import ISLANDS
from tests.given import kl, navn
from tests.process import canary

KONCEPT, MASTER = "fredericia-2026", bytes(32)
State = dict[tuple[str, UUID], dict[str, Any]]


def application(island: str) -> Application:
    kind = import_module(f"services.{island}.application").Application
    made: Application = kind(KONCEPT) if inspect.signature(kind).parameters else kind()
    return made


def open_store(island: str, folder: Path) -> Store:
    return Store(application(island), open_database(f"sqlite:///{folder}", island), MASTER)


class Town:
    """`again` holds what each command led to when it was said once more."""

    def __init__(self, folder: Path) -> None:
        self.stores = {island: open_store(island, folder) for island in ISLANDS}
        self.clock = MessageClock(kl("2026-03-02 08:00"))
        self.time = kl("2026-03-02 08:00")
        self.facts: list[Fact] = []
        self.again: dict[str, list[str]] = {}
        self._said = 0

    def close(self) -> None:
        for store in self.stores.values():
            store.close()

    async def say(self, command: Command, *, som: UUID | None = None, rolle: Rolle | None = None) -> None:
        """Once, then, when all have heard of it, once more."""
        await self._do(command, som, rolle)
        await self._spread()
        answer = await self._do(command, som, rolle)
        await self._spread()
        self.again.setdefault(command.TOPIC, []).extend(fact["type"] for fact in answer["fakta"])

    async def _do(self, command: Command, som: UUID | None, rolle: Rolle | None) -> dict[str, Any]:
        self._said += 1
        command = canary.sung(command)
        rolle = rolle or min(command.ROLLER)
        aktoer = Aktør(id=som or navn(rolle.value), rolle=rolle)
        anledning = Anledning(id=navn(f"kommando {self._said}"), aktoer=aktoer, registreret=self.time)
        answer: dict[str, Any] = from_json(await self.stores[owner(command.TOPIC)].do(command, anledning))
        return answer

    async def at(self, tid: str) -> None:
        """Time passes."""
        self.time = kl(tid)
        for store in self.stores.values():
            await store.tick(self.time)
        await self._spread()

    async def _spread(self) -> None:
        """Let every service hear the others until nothing more follows."""
        moved = True
        while moved:
            moved = False
            for source, store in self.stores.items():
                for reader in self.stores.values():
                    entries = store.log(reader.positions().get(source, 0), 500) if reader is not store else []
                    if entries:
                        receipt = await receive(reader, self.clock, entries)
                        assert (receipt.handled, receipt.parked) == (len(entries), 0), f"{reader.name} parked {source}"
                        moved = True
        log = [entry for store in self.stores.values() for entry in store.log(0, 10_000)]
        self.facts = [FACTS[e.envelope.topic].model_validate_json(e.body) for e in log]

    def ids(self, kind: type[Fact], field: str) -> list[UUID]:
        """A field of every fact of a kind, oldest first."""
        return [getattr(fact, field) for fact in self.facts if isinstance(fact, kind)]

    def keys(self) -> set[UUID]:
        """Every id that any fact mentions, and the streams' own: what an aggregate could be known by."""
        log = [entry for store in self.stores.values() for entry in store.log(0, 10_000)]
        fields = [value for fact in self.facts for value in dict(fact).values() if isinstance(value, UUID)]
        return {entry.envelope.subject for entry in log} | set(fields)


async def state(store: Store, keys: set[UUID]) -> State:
    """Everything the aggregates of a store hold, as its writer has it.

    Their pins are not among it: what is a part of a forløb is told the forløb's rules at each use.
    """

    def look(unit: Any) -> State:
        found: dict[tuple[str, UUID], Aggregate] = {
            (kind.TYPE, key): unit.load(kind, key) for kind in store.application.AGGREGATES for key in keys
        }
        return {where: vars(it) | {"pins": None} for where, it in found.items() if it.exists}

    return await store.run(Job(look, system(store.name, navn("look"), kl("2026-03-02 08:00"))))
