"""A hand on a page: the mouse's, or the keyboard's that has nothing but Tab, arrows, Space, Enter and letters."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.async_api import Locator, Page, expect

FAR = 150
"""So many presses of Tab and no more; whoever needs more is caught in something."""
IS_THERE = """e => { const a = document.activeElement;
    return e === a || (e.type === 'radio' && a.type === 'radio' && a.name === e.name && a.form === e.form) }"""
FOCUS_SHOWS = """() => { const e = document.activeElement, of = (x, p) => x && getComputedStyle(x, p);
    const drawn = s => s && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
    const box = e.getBoundingClientRect(), label = e.labels && e.labels[0];
    const seen = box.bottom > 0 && box.top < innerHeight;
    return seen && e.matches(':focus-visible') && [of(e), of(label, '::before'), of(label)].some(drawn) }"""


@dataclass
class Haand(ABC):
    """Finds things as people do, by what they are and what they say."""

    page: Page

    @abstractmethod
    async def press(self, found: Locator) -> None:
        """A link, a button, a summary."""

    @abstractmethod
    async def mark(self, found: Locator) -> None:
        """A radio button or a checkbox."""

    @abstractmethod
    async def fill(self, found: Locator, words: str) -> None:
        """A field for text."""

    @abstractmethod
    async def pick(self, found: Locator, option: str) -> None:
        """One of a list, by its text."""

    @abstractmethod
    async def put_date(self, found: Locator, day: date) -> None: ...

    async def go(self, name: str, nth: int = 0) -> None:
        """Follow a link or press a button, and be where it leads."""
        found = self.page.get_by_role("link", name=name).or_(self.page.get_by_role("button", name=name)).nth(nth)
        async with self.page.expect_navigation(wait_until="load"):
            await self.press(found)

    async def open(self, summary: str) -> None:
        """What is folded away."""
        await self.press(self.page.locator("summary", has_text=summary).first)

    async def tick(self, label: str | re.Pattern[str], nth: int = 0) -> None:
        await self.mark(self.page.get_by_label(label).nth(nth))

    async def write(self, label: str, words: str, nth: int = 0) -> None:
        await self.fill(self.page.get_by_label(label).nth(nth), words)

    async def choose(self, label: str, option: str, nth: int = 0) -> None:
        await self.pick(self.page.get_by_label(label).nth(nth), option)

    async def date(self, label: str, day: date) -> None:
        found = self.page.get_by_label(label).first
        await self.put_date(found, day)
        await expect(found).to_have_value(day.isoformat())


class Mus(Haand):
    async def press(self, found: Locator) -> None:
        await found.click()

    async def mark(self, found: Locator) -> None:
        """Their boxes are drawn on their labels, so that is what is hit."""
        await self.page.locator(f'label[for="{await found.get_attribute("id")}"]').click()
        await expect(found).to_be_checked()

    async def fill(self, found: Locator, words: str) -> None:
        await found.fill(words)

    async def pick(self, found: Locator, option: str) -> None:
        await found.select_option(label=option)

    async def put_date(self, found: Locator, day: date) -> None:
        await found.fill(day.isoformat())


class Tastatur(Haand):
    async def reach(self, found: Locator) -> None:
        """Tab until it has the focus, which can be seen."""
        there = await found.element_handle()
        for _ in range(FAR):
            if await there.evaluate(IS_THERE):
                break
            await self.page.keyboard.press("Tab")
        else:
            pytest.fail(f"the keyboard does not reach {found}")
        assert await self.page.evaluate(FOCUS_SHOWS), f"nobody sees that {found} has the focus"

    async def press(self, found: Locator) -> None:
        await self.reach(found)
        await self.page.keyboard.press("Enter")

    async def mark(self, found: Locator) -> None:
        await self.reach(found)
        for _ in range(FAR):
            if await found.evaluate("e => e === document.activeElement"):
                break
            await self.page.keyboard.press("ArrowDown")
        if not await found.is_checked():
            await self.page.keyboard.press("Space")
        await expect(found).to_be_checked()

    async def fill(self, found: Locator, words: str) -> None:
        await self.reach(found)
        await self.page.keyboard.press("ControlOrMeta+a")
        await self.page.keyboard.insert_text(words)

    async def pick(self, found: Locator, option: str) -> None:
        await self.reach(found)
        texts = [text.strip() for text in await found.locator("option").all_inner_texts()]
        now = int(await found.evaluate("e => e.selectedIndex"))
        steps = texts.index(option) - now
        for _ in range(abs(steps)):
            await self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")

    async def put_date(self, found: Locator, day: date) -> None:
        """Day and month in the order of the browser's own language, whichever that is."""
        await self.reach(found)
        for written in (f"{day:%d%m%Y}", f"{day:%m%d%Y}"):
            await self.page.keyboard.type(written)
            if await found.input_value() == day.isoformat():
                return
            await self.page.keyboard.press("ArrowLeft")
            await self.page.keyboard.press("ArrowLeft")
