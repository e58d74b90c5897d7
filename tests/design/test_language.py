"""Danish is the source, English is whole, and a text that has no English is said to be Danish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.design import language
from services.design.templates import environment

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted({page.parent for page in SERVICES.rglob("pages/*.html")})


def marked(folder: Path) -> set[str]:
    """Every text that the templates of a folder mark, in its singular."""
    env, found = environment(folder), set()
    for page in folder.glob("*.html"):
        for _, _, text in env.extract_translations(page.read_text("utf-8")):  # type: ignore[attr-defined]
            found.add(next(part for part in text if part) if isinstance(text, tuple) else text)
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_marked_text_has_an_english_one(folder: Path) -> None:
    english = environment(folder, language.ENGLISH)
    words = language.catalogue(language.ENGLISH, folder, language.SHARED)
    assert marked(folder)
    missing = {text for text in marked(folder) if words.gettext(text) == text and not _listed(text, folder)}
    assert missing == set(), f"add them to {folder.name}/en.po or design/sprog/en.po"
    assert english.get_template("layout.html")


def _listed(text: str, folder: Path) -> bool:
    """A text that is the same in both languages, or a plural, is found by its key alone."""
    files = [file / "en.po" for file in (folder, language.SHARED)]
    return any(f'msgid "{text}"' in file.read_text("utf-8") for file in files if file.exists())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_page_marks_texts_and_never_values(folder: Path) -> None:
    """What `_` gets is taken for markup; a value goes through `oversat`, which escapes it."""
    for page in folder.glob("*.html"):
        assert re.findall(r"""(?<![\w.])_\((?!["'])""", page.read_text("utf-8")) == [], page.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_page_holds_a_style_a_script_or_an_address_of_others(folder: Path) -> None:
    for page in folder.glob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|https?://|<script(?![^>]*src=)|\| *safe", text), page.name


def test_a_text_of_the_data_is_translated_or_marked_as_danish_and_always_escaped() -> None:
    folder = SERVICES / "reporting/pages"
    said = environment(folder, language.ENGLISH).from_string("{{ t | oversat }}")
    assert said.render(t="Afventer samtykke") == "Awaits consent"
    assert said.render(t="<b>ukendt</b>") == '<span lang="da">&lt;b&gt;ukendt&lt;/b&gt;</span>'
    assert said.render(t="") == ""
    assert environment(folder).from_string("{{ t | oversat }}").render(t="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "da"),
        ("en-GB,en;q=0.9,da;q=0.8", "en"),
        ("da;q=0.5, en;q=0.4", "da"),
        ("de, en;q=0.5", "en"),
        ("fr", "da"),
        ("en;q=0", "da"),
        ("en;q=x, da", "da"),
    ],
)
def test_the_browsers_own_order_decides_until_someone_chooses(header: str, chosen: str) -> None:
    assert language.preferred(header) == chosen


def test_there_is_one_english_word_for_koncept() -> None:
    said = (str(text.string) for folder in {*FOLDERS, language.SHARED} for text in language._po(folder / "en.po"))
    words = re.compile(r"(?<![{(\w-])(koncept|concept)", re.IGNORECASE)
    assert [text for text in said if words.search(text)] == [], "it is a programme"
