"""Pictures of the pages, for docs/billeder: small, and the same each time the same town is walked through."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page

WIDTHS = {"bred": 1280, "telefon": 390}
TALLEST = 2600
"""Pixels; of a longer page the beginning is shown."""
HEAVIEST = 150_000
QUALITY = (82, 70, 55, 40, 25)
AS_IN_DANISH = """() => document.querySelectorAll('input[type^=date], input[type=time]').forEach(e => {
    const [day, time] = e.type === 'time' ? ['', e.value] : e.value.split('T');
    const said = day ? day.split('-').reverse().join('.') : e.type === 'time' ? '' : 'dd.mm.åååå';
    const was = [e.type, e.value];
    e.type = 'text';
    e.value = [said, (time || (was[0] === 'datetime-local' ? '--.--' : '')).replace(':', '.')].join(' ').trim();
    e.dataset.was = JSON.stringify(was) })"""
AS_IT_WAS = """() => document.querySelectorAll('[data-was]').forEach(e => {
    [e.type, e.value] = JSON.parse(e.dataset.was); delete e.dataset.was })"""
"""Fields for dates speak the browser's language, and the one that takes pictures may know no Danish."""
STILL = """async () => { document.activeElement?.blur(); await document.fonts.ready;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))) }"""
HOW = "Taget af testene med `make billeder`; byen og dens mennesker er opfundet."


@dataclass
class Kamera:
    """Puts its pictures into a folder; without one it takes none."""

    mappe: Path | None
    taget: list[tuple[str, str]] = field(default_factory=list)

    async def tag(self, page: Page, navn: str) -> None:
        """The page as it stands, wide and on a phone."""
        if self.mappe is None:
            return
        await page.evaluate(AS_IN_DANISH)
        kept, session = page.viewport_size, await page.context.new_cdp_session(page)
        for slags, width in WIDTHS.items():
            await page.set_viewport_size({"width": width, "height": 800})
            await page.evaluate(STILL)
            tall: int = await page.evaluate("document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST), "scale": 1}
            for quality in QUALITY:
                asked = {"format": "webp", "quality": quality, "captureBeyondViewport": True, "clip": clip}
                picture = b64decode((await session.send("Page.captureScreenshot", asked))["data"])
                if len(picture) <= HEAVIEST:
                    break
            (self.mappe / f"{navn}-{slags}.webp").write_bytes(picture)
        await session.detach()
        await page.evaluate(AS_IT_WAS)
        self.taget.append((navn, await page.inner_text("h1")))
        if kept:
            await page.set_viewport_size(kept)

    def haeng_op(self, fil: str, overskrift: str) -> None:
        """All of them on one page, in the order they were taken."""
        if self.mappe is None:
            return
        linjer = [f"# {overskrift}", "", HOW, ""]
        for navn, titel in self.taget:
            bred = f'<img src="{navn}-bred.webp" width="620" alt="{titel}, på en skærm">'
            telefon = f'<img src="{navn}-telefon.webp" width="190" alt="{titel}, på en telefon">'
            linjer += [f"## {titel}", "", f"{bred} {telefon}", ""]
        (self.mappe / fil).write_text("\n".join(linjer), encoding="utf-8")


def navn_af(route: str) -> str:
    """`/forloeb/{id_}/moeder` -> `forloeb-en-moeder`."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\{[^}]*\}", "en", route)).strip("-")
