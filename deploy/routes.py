"""Which island answers which address: made from the routes of the four apps themselves.

    python -m deploy.routes            # writes deploy/caddy/routes.caddy

Where all that lies under an address is one island's, it and all under it are; the door's own pages, which
every island has, and what nobody knows belong to reporting, which has the front page.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter

from contracts.subjects import SERVICES
from services.chassis.bus.jetstream import BusSpec
from services.chassis.clock import WallClock
from services.chassis.runtime import Parts

FILE = Path(__file__).parent / "caddy/routes.caddy"
FRONT = "reporting"
PORTS = {service: 8001 + number for number, service in enumerate(SERVICES)}
ANY = "[^/]+"
HEAD = "# Made by `python -m deploy.routes` from the routes of the apps; a test holds the two together.\n"


def routes(koncept: str = "fredericia-2026") -> dict[str, list[str]]:
    """The addresses of every island's pages, with `{…}` where something stands in them."""
    with tempfile.TemporaryDirectory() as folder:
        return {service: sorted(set(_of(service, folder, koncept))) for service in SERVICES}


def _of(service: str, folder: str, koncept: str) -> Iterator[str]:
    parts = Parts(f"sqlite:///{folder}", bytes(32), WallClock(), ["nats://127.0.0.1:4222"], BusSpec())
    main = import_module(f"services.{service}.main")
    runtime = main.runtime(parts, koncept)
    pages = main.pages(runtime)
    yield from addresses(pages.routers)
    yield from (f"{path}/{{fil:path}}" for path in pages.static)
    runtime.store.close()


def addresses(routers: Iterable[APIRouter]) -> Iterator[str]:
    yield from (route.path for router in routers for route in router.routes)  # type: ignore[attr-defined]


@dataclass
class Place:
    """A part of an address: whose addresses end here, and what goes on from here."""

    ends: set[str] = field(default_factory=set)
    under: dict[str, Place] = field(default_factory=dict)

    def owners(self) -> set[str]:
        return self.ends.union(*(each.owners() for each in self.under.values()))


def rules(known: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """For every island but the front one the regular expressions of the addresses that are its own."""
    root = Place()
    for service, paths in known.items():
        for path in paths:
            place = root
            for part in filter(None, path.split("/")):
                place = place.under.setdefault(ANY if "{" in part else re.escape(part), Place())
            place.ends.add(service)
    found: dict[str, list[str]] = {service: [] for service in known if service != FRONT}
    for service, rule in _rules(root, ""):
        found.setdefault(service, []).append(rule)
    found.pop(FRONT, None)
    return found


def _rules(place: Place, at: str) -> Iterator[tuple[str, str]]:
    owners = place.owners()
    if at and len(owners) == 1:
        yield owners.pop(), f"{at}(?:/.*)?"
        return
    if len(place.ends) > 1:
        raise ValueError(f"{at} belongs to {', '.join(sorted(place.ends))}")
    yield from ((service, at) for service in place.ends)
    for part, under in sorted(place.under.items()):
        yield from _rules(under, f"{at}/{part}")


def written(found: Mapping[str, list[str]]) -> str:
    """As Caddy reads it."""
    lines = [HEAD]
    for service, own in found.items():
        api = rf"/api/v\d+/{service}/.+"
        whole = "|".join((api, *own))
        lines.append(
            f"@{service} path_regexp ^(?:{whole})$\nhandle @{service} {{\n\timport island {_address(service)}\n}}"
        )
    lines.append(f"handle {{\n\timport island {_address(FRONT)}\n}}\n")
    return "\n".join(lines)


def _address(service: str) -> str:
    return f"{{$ISLAND_{service.upper()}:{service}:{PORTS[service]}}}"


if __name__ == "__main__":
    FILE.write_text(written(rules(routes())), "utf-8")
    sys.stdout.write(f"{FILE}\n")
