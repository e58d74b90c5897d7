"""Danish is the source; English stands beside it in `en.po` files: one of the shared pages, one of each island's."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import Request

from services.design.sentences import Sentences

DANISH, ENGLISH = "da", "en"
LANGUAGES = {DANISH: "Dansk", ENGLISH: "English"}
COOKIE = CHOICE = "sprog"
SHARED = Path(__file__).parent / "sprog"


def of(request: Request) -> str:
    """What was chosen in the address, else before, else what the browser prefers, else Danish."""
    for chosen in (request.query_params.get(CHOICE), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The first language of ours by the browser's own order."""
    wishes = []
    for place, wish in enumerate(header.split(",")):
        tag, _, quality = wish.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if weight > 0:
            wishes.append((-weight, place, tag.split("-")[0].lower()))
    return next((tag for _, _, tag in sorted(wishes) if tag in LANGUAGES), DANISH)


@cache
def catalogue(language: str, *folders: Path) -> NullTranslations:
    """The words of a language in these folders; the first that has a text wins."""
    if language == DANISH:
        return NullTranslations()
    first: NullTranslations | None = None
    for file in (folder / f"{language}.po" for folder in folders):
        if file.exists():
            read = _read(file)
            if first is None:
                first = read
            else:
                first.add_fallback(read)
    return first or NullTranslations()


@cache
def sentences(language: str, *folders: Path) -> Sentences:
    """The texts that come with data, with what is put into them: of the same folders, and in the same order."""
    found: dict[str, str] = {}
    for folder in reversed(folders if language != DANISH else ()):
        texts = (
            message for message in _po(folder / f"{language}.po") if isinstance(message.id, str) and message.string
        )
        found |= {str(text.id): str(text.string) for text in texts}
    return Sentences(found)


def _read(file: Path) -> GNUTranslations:
    made = BytesIO()
    write_mo(made, _po(file))
    made.seek(0)
    return GNUTranslations(made)


@cache
def _po(file: Path) -> Catalog:
    if not file.exists():
        return Catalog()
    with file.open("rb") as po:
        return read_po(po)
