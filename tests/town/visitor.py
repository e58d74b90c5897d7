"""A visitor without scripts: follows links, fills in forms, presses buttons, and knows only what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx2


@dataclass
class Field:
    name: str
    kind: str
    value: str
    on: bool = True


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value, and what stands on it."""

    def names(self) -> set[str]:
        return {each.name for each in self.fields}

    def choices(self, name: str) -> list[str]:
        return [each.value for each in self.fields if each.name == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = self._area = ""
        self._button: tuple[str, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(a.get("action", ""), a.get("method", "get")))
        if not self.forms:
            return
        fields = self.forms[-1].fields
        if tag == "input" and "name" in a:
            kind = a.get("type", "text")
            fields.append(
                Field(a["name"], kind, a.get("value", ""), kind not in ("radio", "checkbox") or "checked" in a)
            )
        elif tag == "select":
            self._select = a.get("name", "")
        elif tag == "option" and self._select:
            first = not any(each.name == self._select and each.on for each in fields)
            if "selected" in a:
                for each in fields:
                    each.on = each.on and each.name != self._select
            fields.append(Field(self._select, "option", a.get("value", ""), first or "selected" in a))
        elif tag == "textarea":
            self._area, self._text = a.get("name", ""), ""
        elif tag == "button":
            self._button, self._text = (a.get("name", ""), a.get("value", "")), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if not self.forms:
            return
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self.forms[-1].fields.append(Field(self._area, "text", self._text.strip()))
            self._area = ""
        elif tag == "button" and self._button:
            self.forms[-1].buttons.append((*self._button, " ".join(self._text.split())))
            self._button = None


class Visitor:
    """One browser, with its cookies. `page` is what it shows."""

    def __init__(self, origin: str) -> None:
        accept = {"accept": "text/html", "origin": origin}
        self.http = httpx2.AsyncClient(base_url=origin, follow_redirects=True, timeout=60, headers=accept)
        self.page, self.path, self.status = "", "", 0

    async def close(self) -> None:
        await self.http.aclose()

    async def go(self, path: str) -> None:
        self._show(await self.http.get(path))

    async def press(self, words: str, given: Mapping[str, str | list[str]] | None = None) -> None:
        """Press the button with these words, with these fields filled in; the others are sent as they stand."""
        form, name, value = self.button(words)
        sent: dict[str, list[str]] = {}
        for each in form.fields:
            if each.on:
                sent.setdefault(each.name, []).append(each.value)
        for key, wanted in (given or {}).items():
            sent[key] = [wanted] if isinstance(wanted, str) else wanted
        if name:
            sent[name] = [value]
        where = urljoin(self.path, form.action)
        asks = form.method.lower() == "get"
        self._show(await (self.http.get(where, params=sent) if asks else self.http.post(where, data=sent)))

    def button(self, words: str) -> tuple[Form, str, str]:
        for form in self.forms:
            for name, value, text in form.buttons:
                if text == words:
                    return form, name, value
        raise AssertionError(f"no button »{words}« on {self.path}: {[b[2] for f in self.forms for b in f.buttons]}")

    @property
    def forms(self) -> list[Form]:
        reader = _Reader()
        reader.feed(self.page)
        return reader.forms

    @property
    def words(self) -> str:
        """What stands on the page itself."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.page.split("<main")[-1]).split())

    @property
    def bar(self) -> str:
        """The title of the step that the bar shows; empty without one."""
        found = re.search(r'id="rundtur-titel">(.*?)</h2>', self.page, re.DOTALL)
        return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""

    def _show(self, answer: httpx2.Response) -> None:
        self.page, self.status, self.path = answer.text, answer.status_code, str(answer.url)
