"""Every page of every island: the addresses are made from the routes, with ids that the town has, and tried.

A page that shows somebody what they asked for is measured as seen by that person; the rest are named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any
from uuid import UUID, uuid4

import httpx2

from benchmarks.streams import session
from contracts.reporting import Nøgletalsemne
from contracts.subjects import SERVICES
from contracts.values import Aktør, Rolle
from deploy.routes import routes
from services.client import Client
from tests.process.cluster import Cluster

NO_PAGES = re.compile(
    r"/(stroem|aabent|pdf|regneark|svar|kalender\.ics)$|^/(oidc|engang|demo|design|log-ud)|\{fil:path\}"
)
"""Streams and files, and what only leads somewhere else."""
FIELD = re.compile(r"\{(\w+)\}")
LISTS = ("aabne", "alle", "frist_overskredet")
RICHEST, TRIES = 3, 24
NAMES = {"id_": "forloeb", "frist": "frist_id", "hvem": "part"}
"""What a part of an address is called in the facts, where it is another word."""
Facts = list[dict[str, Any]]


@dataclass(frozen=True)
class Page:
    """`path` is the route it was made from."""

    service: str
    path: str
    address: str
    cookie: str
    rolle: Rolle


async def facts_of(client: Client) -> Facts:
    return [fact["data"] for service in SERVICES for fact in [each async for each in client.log(service)]]


class Finder:
    """Tries addresses until one is shown."""

    def __init__(self, cluster: Cluster, facts: Facts) -> None:
        self._cluster, self._facts = cluster, facts
        told = Counter(str(fact["forloeb"]) for fact in facts if "forloeb" in fact)
        self._richest = [forloeb for forloeb, _ in told.most_common(RICHEST)]
        self._visitors = list(self._people())

    async def find(self, services: tuple[str, ...]) -> tuple[list[Page], list[str]]:
        """The pages that are shown, and the routes of which none was."""
        pages: list[Page] = []
        missing: list[str] = []
        async with httpx2.AsyncClient(timeout=30) as http:
            for service in services:
                for path in routes()[service]:
                    if NO_PAGES.search(path):
                        continue
                    found = [
                        page for address in self._kinds(path) if (page := await self._try(http, service, *address))
                    ]
                    pages += found
                    missing += [] if found else [path]
        return pages, missing

    def _kinds(self, path: str) -> Iterator[tuple[str, list[str]]]:
        """The route with what it can be filled with; some routes are several pages."""
        if path.startswith("/overblik/liste/"):
            yield from ((f"/overblik/liste/{name}", [f"/overblik/liste/{name}"]) for name in LISTS)
        elif path.startswith("/overblik/noegletal/"):
            yield from ((f"/overblik/noegletal/{om}", [f"/overblik/noegletal/{om}"]) for om in Nøgletalsemne)
        else:
            yield path, list(islice(self._filled(path), TRIES))

    def _filled(self, path: str) -> Iterator[str]:
        fields = FIELD.findall(path)
        if not fields:
            yield path
            return
        if NAMES.get(fields[0], fields[0]) == "forloeb":
            for forloeb in self._richest:
                own = [fact for fact in self._facts if str(fact.get("forloeb")) == forloeb]
                for rest in product(*(self._values(own, name) for name in fields[1:])):
                    yield path.format(**dict(zip(fields, (forloeb, *rest), strict=True)))
        else:
            for rest in product(*(self._values(self._facts, name) for name in fields)):
                yield path.format(**dict(zip(fields, rest, strict=True)))

    @staticmethod
    def _values(facts: Facts, name: str) -> list[str]:
        if name in ("aar", "nummer"):
            return ["2026"] if name == "aar" else ["1"]
        key = NAMES.get(name, name)
        flat = (every for fact in facts for every in (fact, *(v for v in fact.values() if isinstance(v, dict))))
        return list(dict.fromkeys(str(each[key]) for each in flat if each.get(key)))[:6]

    def _people(self) -> Iterator[Aktør]:
        """Those whom the facts of the richest forløb name, in the roles in which they act; then one of each role."""
        found: dict[Rolle, dict[tuple[UUID, UUID | None], None]] = defaultdict(dict)
        units = {fact["enhed"]: fact["leder"] for fact in self._facts if "leder" in fact and "enhed" in fact}
        for fact in self._facts:
            if str(fact.get("forloeb")) in self._richest:
                if (enhed := fact.get("enhed")) in units:
                    found[Rolle.LOKAL_LEDER][UUID(units[enhed]), UUID(enhed)] = None
                for each in fact.get("parter", ()):
                    if isinstance(each, dict) and "part" in each:
                        found[Rolle.FORAELDER][UUID(each["part"]), None] = None
                for each in fact.get("medlemmer", ()):
                    if isinstance(each, dict) and "medarbejder" in each:
                        found[Rolle.TEAMMEDLEM][UUID(each["medarbejder"]), None] = None
                if "anmodning" in fact and "leder" in fact:
                    found[Rolle.FUNKTIONSLEDER][UUID(fact["leder"]), None] = None
            if "lederteam" in fact and isinstance(fact.get("medlemmer"), list):
                found[Rolle.LEDERTEAM].update({(UUID(str(each)), None): None for each in fact["medlemmer"][:2]})
        for rolle in Rolle:
            for id_, enhed in [*found[rolle]][:4] or [(uuid4(), None)]:
                yield Aktør(id=id_, rolle=rolle, enhed=enhed)

    async def _try(self, http: httpx2.AsyncClient, service: str, path: str, addresses: list[str]) -> Page | None:
        """Who was shown the last page is tried first."""
        for address in addresses:
            for visitor in list(self._visitors):
                cookie = session(visitor.rolle, visitor.id, visitor.enhed)
                headers = {"cookie": cookie, "accept": "text/html"}
                answer = await http.get(f"{self._cluster.url(service)}{address}", headers=headers)
                if answer.status_code == 200 and "text/html" in answer.headers["content-type"]:
                    self._visitors.remove(visitor)
                    self._visitors.insert(0, visitor)
                    return Page(service, path, address, cookie, visitor.rolle)
                if answer.status_code in (404, 405):
                    break
        return None
