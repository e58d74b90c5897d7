"""The page environment that every island shares: strict, escaped, with the layout and the words for dates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.design import dates

HERE = Path(__file__).parent
STATIC = HERE / "static"
"""Styles and scripts; the web origin serves them at `/design`."""


def environment(pages: Path) -> Environment:
    """Templates of one island's `pages` folder, and the shared ones behind them."""
    made = Environment(
        loader=FileSystemLoader([pages, HERE / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for word in (dates.dato, dates.tidspunkt, dates.dag, dates.dage, dates.varighed, dates.maskintid):
        made.filters[word.__name__] = word
    return made
