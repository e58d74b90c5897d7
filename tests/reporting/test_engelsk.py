"""The leaders' pages in English, each of them: no list, key figure or history holds Danish of ours (WCAG 3.1.2)."""

from __future__ import annotations

import re
from collections import deque

import httpx2

from tests.dansk import dansk
from tests.reporting.shown import Shown

LINK = re.compile(r'href="(/[^"#?]*)')
ET_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
FILER = (".svg", ".css", ".woff2", ".json", ".pdf", "/regneark", "/pdf", ".js")


async def test_every_page_of_the_overview_is_english() -> None:
    """R12, R13, R58, R89, R94, R121: whatever the numbers lead to, and what those lead to."""
    transport = httpx2.ASGITransport(app=Shown().app)
    headers = {"accept": "text/html", "accept-language": "en"}
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as browser:
        kommer, set_, fundet = deque(["/overblik"]), {"/overblik"}, dict[str, str]()
        while kommer:
            address = kommer.popleft()
            svar = await browser.get(address, follow_redirects=True)
            assert svar.status_code in (200, 404), address
            fundet |= dict.fromkeys(dansk(address, svar.content), address)
            nye = {ET_ID.sub("-", link): link for link in LINK.findall(svar.text) if not link.endswith(FILER)}
            kommer.extend(link for slags, link in nye.items() if slags not in set_)
            set_ |= nye.keys()
    assert fundet == {}, "\n".join(f"{tekst} ({hvor})" for tekst, hvor in fundet.items())
    assert sum(address.startswith("/overblik/noegletal/") for address in set_) > 5
    assert sum(address.startswith("/overblik/liste/") for address in set_) > 50
