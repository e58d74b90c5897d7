"""A town with canaries in every mouth, the people in it, and strangers with a browser: what there is to snoop at.

Addresses and forms are never listed here: they are taken from the routes of the islands and from the pages of those
who belong, so that a page that is written tomorrow is tried too.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from itertools import takewhile
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import httpx2

from contracts.subjects import SERVICES
from contracts.values import Aktør, Rolle
from services import embedded
from services.story.reading import read
from services.story.steps import Story
from services.story.words import person
from tests.given import navn
from tests.process import canary
from tests.process.roads import FOLDER, Hasty, Through, with_canaries

ENDS = ("AfslutForløb", "ForeslåAfslutning", "BeslutCamp100", "AfgørUnderretning", "AfslutFællesskabsindsats")
"""A story is told until here, so that everything is open and there is something to lose."""
STORIES = ("hele_vejen", "camp_100", "et_faellesskab_faar_hjaelp", "underretning_natten_til_vintertid")

PLACE = re.compile(r"{(\w+)(?::\w+)?}")
ORDS = {
    "navn": "alle",
    "om": "lederteam",
    "aar": "2026",
    "led": "1",
    "nummer": "1",
    "formaal": "aktivere_beslutningstrae",
}
"""What stands in an address and is no id."""

MEANT_FOR = {
    "sagen": ("{sag", "/sager", "camp100", "opfoelgning"),
    "indsats": ("{indsats",),
    "underretning": ("{barn",),
}
CLOSED = b"event: luk"
"""All that a stream says to whom it is closed."""

STRANGERS = {
    rolle: Aktør(id=navn(f"en fremmed {rolle.value}"), rolle=rolle) for rolle in Rolle if rolle is not Rolle.SYSTEM
}
INSIDERS = (
    Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=person("skole")),
    Aktør(id=person("hanne"), rolle=Rolle.TEAMMEDLEM),
    Aktør(id=person("mor"), rolle=Rolle.FORAELDER),
    Aktør(id=person("ppr_leder"), rolle=Rolle.LEDERTEAM),
    Aktør(id=person("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER),
    Aktør(id=person("modtagelsen"), rolle=Rolle.MODTAGELSEN),
    Aktør(id=person("raadgiveren"), rolle=Rolle.RAADGIVER),
    Aktør(id=person("chef_familie"), rolle=Rolle.FAGCHEF),
    Aktør(id=person("laerer"), rolle=Rolle.HVERDAGSPERSONALE),
    Aktør(id=person("ppr"), rolle=Rolle.PPR),
)


@dataclass(frozen=True)
class Blanket:
    """A form of a page, as somebody who belongs would send it."""

    adresse: str
    felter: tuple[tuple[str, str], ...]


@dataclass
class Spor:
    """What the facts tell of one lane: by field, the ids."""

    lane: UUID
    ids: dict[str, list[str]] = field(default_factory=dict)

    def note(self, data: dict[str, Any]) -> None:
        for name, value in data.items():
            for each in value if isinstance(value, list) else [value]:
                try:
                    self.ids.setdefault(name, []).append(str(UUID(each)))
                except (TypeError, ValueError, AttributeError):
                    continue

    def value(self, name: str) -> str:
        """What a place of an address is filled with: the last of that name, a word, or the lane itself."""
        for key in (name, f"{name}_id", f"{name}er"):
            if self.ids.get(key):
                return self.ids[key][-1]
        return ORDS.get(name, str(self.lane))


async def tell(system: embedded.System) -> dict[str, Spor]:
    """The stories, cut before they end. Returns the lanes: a forløb, a case, a group and an underretning."""
    through = Through(system.client)
    lanes: dict[str, UUID] = {}
    for name in STORIES:
        story = read(FOLDER / f"{name}.yaml")
        steps = takewhile(lambda step: step.kind not in ("goer", "afvist") or step.word not in ENDS, story.skridt)
        kept = [step for step in steps if step.kind in ("kl", "goer") or step.gem]
        sung = [with_canaries(step) if step.kind == "goer" else step for step in kept]
        teller = Hasty(Story(fil=story.fil, hoved=story.hoved, skridt=tuple(sung), linjer=story.linjer), through)  # type: ignore[arg-type]
        async for _ in teller.tell():
            pass
        for each in ("forloeb", "sagen", "indsats", "underretning"):
            if found := teller.names.get(each):
                lanes.setdefault(each, UUID(found))
    spor = {lane: Spor(lane) for lane in lanes.values()}
    for service in SERVICES:
        async for fact in system.client.log(service):
            for lane in {value for value in fact["data"].values() if isinstance(value, str)}:
                if (known := _uuid(lane)) in spor:
                    spor[known].note(fact["data"])
    return {name: spor[lane] for name, lane in lanes.items()}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def routes(system: embedded.System) -> list[tuple[str, str]]:
    """Method and path of every route of every island's pages."""
    found = [
        route
        for name, runtime in system.runtimes.items()
        for router in import_module(f"services.{name}.main").pages(runtime).routers
        for route in _walk(router.routes, "")
    ]
    return sorted(dict.fromkeys(found))


def _walk(them: Sequence[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for route in them:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _walk(inner.routes, prefix + route.include_context.prefix)
        else:
            for method in {"GET", "POST"} & set(getattr(route, "methods", None) or ()):
                yield method, prefix + route.path


def filled(path: str, spor: dict[str, Spor]) -> list[str]:
    """The address about the forløb; and about the case, the group or the underretning, where it is meant for one."""
    about = {"forloeb"} | {name for name, words in MEANT_FOR.items() if any(word in path for word in words)}
    return [_about(path, each) for name, each in spor.items() if name in about]


def _about(path: str, spor: Spor) -> str:
    return PLACE.sub(lambda place: spor.value(place[1]), path)


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.forms: list[Blanket] = []
        self.links: list[str] = []
        self._address, self._fields, self._to = address, [], ""
        self._choice: tuple[str, bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name = has.get("name", "")
        match tag:
            case "form":
                self._to = urljoin(self._address, has.get("action", "")) if has.get("method") == "post" else ""
                self._fields = []
            case "a" if has.get("href", "").startswith("/"):
                self.links.append(re.sub(r"[?&]sprog=\w+", "", has["href"]))
            case "textarea" if name:
                self._fields.append((name, "Ord fra en fremmed."))
            case "select" if name:
                self._choice = (name, False)
            case "option" if self._choice and has.get("value") and not self._choice[1]:
                self._fields.append((self._choice[0], has["value"]))
                self._choice = (self._choice[0], True)
            case "input" if name and name != "csrf":
                self._input(name, has)

    def _input(self, name: str, has: dict[str, str]) -> None:
        kind, value = has.get("type", "text"), has.get("value", "")
        if kind == "radio" and any(name == each for each, _ in self._fields):
            return
        otherwise = {"date": "2026-04-20", "time": "09:00", "number": "1", "datetime-local": "2026-04-20T09:00"}
        self._fields.append((name, value or otherwise.get(kind, "Ord fra en fremmed")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._choice = None
        if tag == "form" and self._to:
            self.forms.append(Blanket(urlsplit(self._to).path, tuple(self._fields)))
            self._to = ""


class Browser:
    """Somebody who has logged in."""

    def __init__(self, system: embedded.System, hvem: Aktør, sprog: str = "da") -> None:
        self.hvem = hvem
        limits = httpx2.Limits(max_keepalive_connections=0)
        headers = {"accept": "text/html", "accept-language": sprog}
        self._http = httpx2.AsyncClient(base_url=system.url, timeout=60, headers=headers, limits=limits)
        self.csrf = ""

    async def log_in(self) -> "Browser":
        answer = await self._http.post(
            "/demo/rolle", data={"rolle": self.hvem.rolle.value, "person": str(self.hvem.id)}
        )
        assert answer.status_code == 303, answer.text
        found = re.search(r'name="csrf" value="([^"]+)"', (await self._http.get("/konceptet")).text)
        assert found, "a page that everybody may see has the form to log out with"
        self.csrf = found[1]
        return self

    async def close(self) -> None:
        await self._http.aclose()

    async def get(self, address: str, *, follow: bool = False) -> tuple[int, bytes]:
        """Status and the whole body; of a stream what comes first."""
        async with self._http.stream("GET", address, follow_redirects=follow) as answer:
            if answer.headers.get("content-type", "").startswith("text/event-stream"):
                first = await anext(answer.aiter_bytes(), b"")
                return (403 if CLOSED in first else answer.status_code), first
            body = await answer.aread()
        return answer.status_code, _opened(body)

    async def send(self, blanket: Blanket) -> tuple[int, bytes]:
        fields: dict[str, list[str]] = {"csrf": [self.csrf]}
        for name, value in blanket.felter:
            fields.setdefault(name, []).append(value)
        answer = await self._http.post(blanket.adresse, data=fields)
        return answer.status_code, _opened(answer.content)


def _opened(body: bytes) -> bytes:
    """A spreadsheet is a closed box."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as box:
        return b"\n".join(box.read(name) for name in box.namelist())


def seen(body: bytes) -> bool:
    """Whether a confidential word is in there."""
    return bool(canary.seen(body))
