"""The frame around every page: who looks, whose page it is, where one can go from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from contracts.koncept import hent_koncept
from contracts.values import Aktør, Rolle
from services.design.web import router


@dataclass(frozen=True)
class Hvem:
    """As the door leaves it on the request."""

    aktoer: Aktør
    navn: str | None = None
    demo: bool = False
    csrf: str = "hemmelig"


NOBODY = object()


def seen_by(hvem: Any) -> TestClient:
    app = FastAPI()
    app.include_router(router(hent_koncept("fredericia-2026")))

    @app.middleware("http")
    async def door(request: Request, go_on: Any) -> Any:
        if hvem is not NOBODY:
            request.state.hvem = hvem
        return await go_on(request)

    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture
def leder() -> Hvem:
    return Hvem(Aktør(id=UUID(int=1), rolle=Rolle.LEDERTEAM), navn="Kirsten <Holm>", demo=True)


@pytest.fixture
def page(leder: Hvem) -> Iterator[str]:
    with seen_by(leder) as web:
        yield web.get("/om/privatliv").text


def test_the_head_says_who_looks_in_which_role_and_lets_them_out(page: str) -> None:
    assert "Kirsten &lt;Holm&gt;" in page
    assert "medlem af lederteamet" in page
    assert '<form method="post" action="/log-ud"><input type="hidden" name="csrf" value="hemmelig">' in page
    assert 'href="/demo/rolle"' in page
    assert 'href="/overblik"' in page


def test_a_role_sees_only_its_own_menu_and_outside_a_demo_nobody_changes_role() -> None:
    with seen_by(Hvem(Aktør(id=UUID(int=2), rolle=Rolle.FORAELDER))) as web:
        page = web.get("/om/privatliv").text
    assert 'href="/overblik"' not in page
    assert "/demo/rolle" not in page


def test_at_a_door_a_stranger_can_log_in_and_where_there_is_none_nobody_is_asked_to() -> None:
    with seen_by(None) as web:
        assert 'href="/log-ind"' in web.get("/om/privatliv").text
    with seen_by(NOBODY) as web:
        assert "log-ind" not in web.get("/om/privatliv").text


def test_every_page_names_the_authority_the_statement_and_the_policy(page: str) -> None:
    assert page.count("Fredericia Kommune") == 2
    for address in ("/om/tilgaengelighed", "/om/privatliv"):
        assert f'href="{address}"' in page


def test_the_choice_of_language_is_kept_in_a_cookie_that_no_script_reads(leder: Hvem) -> None:
    with seen_by(leder) as web:
        answer = web.get("/om/privatliv?sprog=en&x=%3Cb%3E")
        assert (answer.headers["content-language"], "httponly" in answer.headers["set-cookie"].lower()) == ("en", True)
        assert "Privacy policy</h1>" in answer.text
        assert 'href="/om/privatliv?x=%3Cb%3E&amp;sprog=da"' in answer.text
        assert "Privacy policy</h1>" in web.get("/om/privatliv").text
        assert "set-cookie" not in web.get("/om/privatliv?sprog=xx").headers


def test_the_style_page_is_there_only_where_it_was_asked_for() -> None:
    with seen_by(NOBODY) as web:
        assert web.get("/design").status_code == 404
