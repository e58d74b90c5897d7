"""A8: what is open about a child is closed when its reader may no longer see it, and only then."""

from __future__ import annotations

import threading

import pytest
from starlette.testclient import TestClient

from contracts.command import Question
from contracts.meetings import Mødestatus
from contracts.reporting import VisForløb
from services.reporting.web import aabent
from tests.reporting.shown import Shown
from tests.reporting.town import FORLOEB

ADRESSE = f"/forloeb/{FORLOEB}/aabent"


def events(shown: Shown) -> list[str]:
    """What a page with the stream open is told, until it ends."""
    sent = TestClient(shown.app, base_url="http://127.0.0.1").get(ADRESSE).text
    return [line.removeprefix("event: ") for line in sent.splitlines() if line.startswith("event: ")]


@pytest.mark.parametrize("closed", [VisForløb, Mødestatus])
def test_a8_a_page_is_closed_as_soon_as_its_reader_may_not_see_some_of_it(
    monkeypatch: pytest.MonkeyPatch, closed: type[Question]
) -> None:
    shown, looks = Shown(), 0

    async def may(question: Question) -> bool:
        nonlocal looks
        looks += 1
        return looks < 3 * len(aabent.SHOWN) or not isinstance(question, closed)

    monkeypatch.setattr(shown, "may", may)
    monkeypatch.setattr(aabent, "EVERY", 0)
    monkeypatch.setattr(aabent, "SELDOM", 0.001)
    assert events(shown) == ["aabent", "luk"]


def test_a8_who_may_see_nothing_from_the_start_has_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown()

    async def may(_: Question) -> bool:
        return False

    monkeypatch.setattr(shown, "may", may)
    assert events(shown) == ["luk"]


def test_a8_nobody_is_looked_after_while_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, looks = Shown(), 0

    async def may(_: Question) -> bool:
        nonlocal looks
        looks += 1
        if looks == 2 * len(aabent.SHOWN):
            threading.Timer(0.05, shown.live.close).start()
        return True

    monkeypatch.setattr(shown, "may", may)
    assert events(shown) == ["aabent"]
    assert looks == 2 * len(aabent.SHOWN)


def test_a_process_that_stops_closes_no_page() -> None:
    shown = Shown()
    shown.live.close()
    assert events(shown) == ["aabent"]
