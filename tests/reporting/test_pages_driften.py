"""The page of whoever runs the machine: numbers and codes, and nothing of a child."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from services.chassis.door.health import Finding
from tests.reporting.shown import Shown
from tests.reporting.town import FORLOEB

PARKERET = {"source": "meetings", "subject": str(FORLOEB), "topic": "meetings.moede_afholdt.v1", "cause": "ValueError"}


def side(shown: Shown) -> str:
    html = TestClient(shown.app, base_url="http://127.0.0.1").get("/drift").text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def test_when_all_is_well_it_says_so_and_how_far_it_has_read() -> None:
    shown = Shown()
    shown.here |= {"log": 3, "udgivet": 2, "laest": {"consent": 41, "routing": 7}, "tik": "2026-05-01T08:00:00+00:00"}
    html = side(shown)
    assert "Alt virker her" in html
    assert "Uret slog sidst fredag 1. maj 2026 kl. 10.00." in html
    assert "gemt 3 fakta og sendt 2" in html
    assert re.search(r"Samtykke\s+41\s+Forløb\s+7", html)
    assert "Intet er lagt til side." in html


def test_what_does_not_work_is_named_with_its_cause() -> None:
    shown = Shown()
    shown.found["reporting.database"] = Finding(ok=False, cause="timeout")
    html = side(shown)
    assert "Noget virker ikke" in html
    assert re.search(r"Databasen\s+Virker ikke\s+timeout", html)


def test_what_is_put_aside_is_told_by_number_and_cause_and_by_no_forloeb() -> None:
    """A7: which forløb it is, the command line of the machine tells."""
    shown = Shown()
    shown.aside = [PARKERET, PARKERET]
    html = side(shown)
    assert "Fakta er lagt til side" in html
    assert re.search(r"Møder\s+ValueError\s+2", html)
    assert str(FORLOEB)[:8] not in html
