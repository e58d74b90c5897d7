"""The page environment that every island shares: strict, escaped, in Danish or English, with words for dates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from services.design import charts, dates, english, language, sources
from services.design.files import Files
from services.design.sentences import Said, Sentences

HERE = Path(__file__).parent
DANSK = Markup('<span lang="da">{}</span>')
WORDS_FOR_DATES = ("dato", "tidspunkt", "dag", "dage", "varighed", "uge", "maskintid", "maaned")


@cache
def files() -> Files:
    """The styles and scripts of this process."""
    return Files()


def environment(pages: Path, sprog: str = language.DANISH) -> Environment:
    """Templates of one island's `pages` folder, and the shared ones behind them.

    `_("…")` marks a text that stands in a template. A text that comes with the data is said with the filter `oversat`,
    the options of a field that come with it with `oversat_valg`; `oversat_rent` is for where no element may stand.
    What a person wrote is said with `skrevet`.
    """
    made = Environment(
        loader=FileSystemLoader([pages, HERE / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    words = language.catalogue(sprog, pages, language.SHARED)
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    made.globals["gettext"] = made.globals["_"] = _gettext(words)
    made.policies["ext.i18n.trimmed"] = True
    for word in WORDS_FOR_DATES:
        made.filters[word] = getattr(english if sprog == language.ENGLISH else dates, word)
    said = language.sentences(sprog, pages, language.SHARED)
    made.filters["oversat"] = lambda text: _translated(said, text, sprog)
    made.filters["oversat_valg"] = lambda valg: [
        (kode, _translated(said, tekst, sprog), *rest) for kode, tekst, *rest in valg
    ]
    made.filters["skrevet"] = lambda tekst: _written(tekst, sprog)
    made.filters["oversat_rent"] = lambda text: _known(said, str(text)) or text
    made.filters["kilde"] = lambda kilde: sources.kilde(kilde, lambda text: _known(said, text) or text)
    made.globals.update(fil=files().address, charts=charts)
    return made


def _gettext(words: NullTranslations) -> Callable[..., Markup]:
    """As the library's own, which formats each text anew each time it is said; most have nothing to be put in."""

    def said(text: str) -> Markup:
        return Markup(words.gettext(text))  # noqa: S704 - a template's own text, or ours for it in another language

    @cache
    def plain(text: str) -> Markup:
        return said(text) % {}

    def gettext(text: str, /, **variables: Any) -> Markup:
        return said(text) % variables if variables else plain(text)

    return gettext


def _translated(said: Sentences, found: Any, sprog: str) -> Markup:
    """A text of the data in the page's language; what has no English, all of it or a part, is marked as Danish.

    Markup has been said already: by `_`, or by this.
    """
    text = str(found)
    if isinstance(found, Markup) or sprog == language.DANISH or not text:
        return escape(found)
    pieces = said.say(text) or (Said(text, danish=True),)
    return Markup("").join(DANSK.format(piece.text) if piece.danish else escape(piece.text) for piece in pieces)


def _written(text: str | None, sprog: str) -> Markup:
    """A person's own words: in Danish as far as anybody knows, and never translated."""
    return DANSK.format(text) if text and sprog != language.DANISH else escape(text or "")


def _known(said: Sentences, text: str) -> str:
    return "".join(piece.text for piece in said.say(text))
