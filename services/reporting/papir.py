"""A page as a document on paper: tagged PDF/UA with language, title and headings, and nothing fetched from anywhere.

WeasyPrint sets type with Pango, which a machine may be without; then the document is not made and the page says so.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from services.chassis.store.job import NotNow
from services.design.files import STATIC, VENDOR

PDF = "application/pdf"
STYLE = STATIC / "papir" / "ark.css"
INGEN_PANGO = "PDF kan ikke laves her, for maskinen mangler biblioteket Pango. Gem siden som PDF fra browserens menu."
ONE_AT_A_TIME = threading.Lock()
"""A document takes a core for a while; the pages of others come first."""


def pdf(html: str) -> bytes:
    """The document. Raises NotNow on a machine that cannot set type."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcherResponse
    except OSError as without:
        raise NotNow(INGEN_PANGO) from without

    def fetched(url: str) -> Any:
        """Our own typefaces and nothing else, whatever a text may name."""
        return URLFetcherResponse(url, font(url), {"Content-Type": "font/woff2"})

    with ONE_AT_A_TIME:
        document = HTML(string=html, base_url="trivsel:", url_fetcher=fetched)
        fonts = FontConfiguration()
        style = CSS(filename=str(STYLE), url_fetcher=fetched, font_config=fonts)
        made = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return bytes(made)


def font(url: str) -> bytes:
    """The typeface at an address. Raises ValueError for every other address."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or path.parent != (STATIC / VENDOR).resolve() or path.suffix != ".woff2":
        raise ValueError("a document fetches nothing")
    return path.read_bytes()
