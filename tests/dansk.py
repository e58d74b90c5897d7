"""Danish on an English page: what is left there is a person's words or a document's, and says what it is.

Texts are told apart by where they come from: confidential words are canaries, a document's stand in a profile with the
document named as their source, and what remains is ours.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from contracts.fact import FACTS
from contracts.koncept import laes
from services.design import language
from tests.process import canary

ORD = (
    *(
        "og",
        "ikke",
        "det",
        "af",
        "er",
        "til",
        "den",
        "der",
        "som",
        "ved",
        "skal",
        "dage",
        "dag",
        "eller",
        "fra",
        "uden",
    ),
    *("barn", "barnet", "familien", "teamet", "leder", "lederen", "lederteamet", "lederteam", "ingen", "alle", "et"),
    *(
        "samtykke",
        "samtykket",
        "handleplanen",
        "uger",
        "timer",
        "hos",
        "efter",
        "hvem",
        "hvad",
        "mangler",
        "bor",
        "sted",
    ),
    *(
        "underretning",
        "underretningen",
        "underretninger",
        "bekymring",
        "sagen",
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
    ),
)
DANSK = re.compile(rf"[æøåÆØÅ]|\b(?:{'|'.join(ORD)})\b", re.IGNORECASE)
"""Words no English sentence has. That one of ours has none of them is rare, and a whole page of such does not exist."""
NAVNE = re.compile(rf"{canary.CPR} (?:[a-z_]+[.])?(?:[a-z]+_)?(?:navn|kontakt|mail|sted)")
"""Confidential words that are no sentence: a person, an address, a place."""
VORES = ("afklaring", "eksempel")
"""The sources of what a profile says and no document does."""
ANDRES = re.compile(r"Leder af \w+|T(?:værs|VÆRS)\b")
FAKTA = {kind.__name__ for kind in FACTS.values()}
"""What a fact is called is its name."""
KONCEPTETS = "/konceptet"
"""There a profile is shown as it is."""
UDEN_SLUT = {"meta", "link", "input", "br", "img", "hr", "path", "source", "use", "rect", "line", "circle", "wbr"}
TEGN = "–-.,;:»«0123456789 "
IKKE_LAEST = ("script", "style", "textarea")
"""What is being written is the reader's own."""
SAGT = ("title", "aria-label", "alt", "placeholder", "data-navn")
"""Attributes that people read or hear."""


class Side(HTMLParser):
    """Every text of a page, and whether it says of itself that it is Danish."""

    def __init__(self) -> None:
        super().__init__()
        self.tekster: list[tuple[str, bool]] = []
        self.brudt: list[str] = []
        """Attributes that an element was written into: it is for texts that people read."""
        self._inde: list[tuple[str, str | None]] = []

    def _dansk(self) -> bool:
        return next((sprog for _, sprog in reversed(self._inde) if sprog), "en") == "da"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        har = dict(attrs)
        self.brudt += [f"{navn} of <{tag}>" for navn, ord_ in attrs if "<span" in (ord_ or "") or "<" in navn]
        self._inde.append((tag, har.get("lang")))
        self.tekster += [(har[navn] or "", self._dansk()) for navn in SAGT if navn in har]
        if tag in UDEN_SLUT:
            self._inde.pop()

    def handle_endtag(self, tag: str) -> None:
        while any(tag == each for each, _ in self._inde):
            if self._inde.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if data.strip() and self._inde and self._inde[-1][0] not in IKKE_LAEST:
            self.tekster.append((" ".join(data.split()), self._dansk()))


def dansk(address: str, body: bytes) -> Iterator[str]:
    """Our own texts that are Danish on this English page, and others' that do not say so."""
    if not body.startswith(b"<!doctype html>"):
        return
    side = Side()
    side.feed(body.decode("utf-8", "replace"))
    yield from (f"an element in an attribute: {hvor}" for hvor in side.brudt)
    for tekst, maerket in side.tekster:
        if canary.BIRD in tekst:
            if not maerket and not NAVNE.search(tekst):
                yield f"a person's words, not said to be Danish: {tekst.partition(canary.CPR)[2].strip()}"
            continue
        if maerket:
            if not address.startswith(KONCEPTETS) and tekst.strip(TEGN) and not _kendt(tekst):
                yield f"ours, and not translated: {tekst}"
        elif _er_dansk(tekst):
            yield f"not said to be Danish: {tekst}"


@cache
def _er_dansk(tekst: str) -> bool:
    """The same words stand on every page."""
    return bool(DANSK.search(_uden_navne(tekst)))


def _uden_navne(tekst: str) -> str:
    """Without the names of koncepter and of another system, and those of the stories' town: names in every language."""
    for navn in navnene():
        tekst = tekst.replace(navn, "")
    return ANDRES.sub("", tekst)


def _kendt(tekst: str) -> bool:
    return tekst in FAKTA or tekst in language.LANGUAGES.values() or _rent(tekst) in dokumenternes()


def _rent(tekst: str) -> str:
    return tekst.strip("»«“” ").casefold()


@cache
def dokumenternes() -> frozenset[str]:
    """What the profiles take from their documents, and the names in them."""
    return frozenset(_rent(tekst) for fil in laes.MAPPE.glob("*.toml") for tekst in _citeret(_laest(fil), "")) | {
        _rent(navn) for navn in navnene()
    }


@cache
def navnene() -> tuple[str, ...]:
    """Of the koncepter and their scales; the longest first."""
    profiler = [_laest(fil) for fil in laes.MAPPE.glob("*.toml")]
    return tuple(sorted({p["navn"] for p in profiler} | {p["skala"]["navn"] for p in profiler}, key=len, reverse=True))


@cache
def _laest(fil: Any) -> dict[str, Any]:
    return tomllib.loads(fil.read_text("utf-8"))


def _citeret(hvad: Any, kilde: str) -> Iterator[str]:
    match hvad:
        case str() if kilde and kilde not in VORES:
            yield hvad
        case dict():
            egen = str(hvad.get("kilde", kilde))
            for each in hvad.values():
                yield from _citeret(each, egen)
        case list():
            for each in hvad:
                yield from _citeret(each, kilde)
