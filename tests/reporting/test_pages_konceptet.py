"""Konceptet on its pages: each rule with its source and words, and what tells two editions apart (R1, A43)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from contracts.koncept import frist_navne, hent_koncept, koncepter, regler_i, sammenlign
from tests.reporting.shown import Shown
from tests.reporting.stage import KONCEPT
from tests.reporting.test_pages_forloeb import ORIGIN


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    with TestClient(Shown().app, base_url=ORIGIN) as web:
        yield web


def test_r1_the_edition_in_force_is_shown_with_its_content_hash_and_every_deadline(web: TestClient) -> None:
    side = web.get("/konceptet").text
    assert KONCEPT.hash in side
    for _, titel, regel in frist_navne(KONCEPT):
        assert titel in side
        assert f"#{regel}" in side
    assert "Det er ikke den udgave" not in side


@pytest.mark.parametrize("profil", koncepter())
def test_r1_each_rule_of_each_edition_has_its_source(web: TestClient, profil: str) -> None:
    side = web.get(f"/konceptet/regler?profil={profil}").text
    for nummer in regler_i(hent_koncept(profil)):
        assert f'id="{nummer}"' in side
    assert ("Det er ikke den udgave" in side) is (profil != KONCEPT.id)


def test_r101_a_rule_is_shown_in_the_documents_own_words(web: TestClient) -> None:
    citat = KONCEPT.frist("opstartsmoede").citat
    assert citat
    assert citat in web.get("/konceptet/regler").text


def test_a43_two_editions_are_told_apart_section_by_section(web: TestClient) -> None:
    a, b = "fredericia-2026", "nyborg-sammen-om-trivsel"
    side = web.get(f"/konceptet/sammenlign?a={a}&b={b}").text
    antal = len(sammenlign(hent_koncept(a), hent_koncept(b)))
    assert f"{antal} forskelle i alt" in side
    assert "Hvor svarene er forskellige" in side
    assert "De to udgaver siger det samme." in web.get(f"/konceptet/sammenlign?a={a}&b={a}").text
    assert "Vælg den udgave, der skal sammenlignes med." in web.get("/konceptet/sammenlign").text


@pytest.mark.parametrize("profil", ["findes-ikke", "../fredericia-2026", "fredericia-2026@../../x", "<script>"])
def test_only_an_edition_on_the_list_is_read(web: TestClient, profil: str) -> None:
    for adresse in ("/konceptet", "/konceptet/regler"):
        svar = web.get(adresse, params={"profil": profil})
        assert svar.status_code == 404
        assert "<script>" not in svar.text
    assert web.get("/konceptet/sammenlign", params={"a": profil}).status_code == 404
