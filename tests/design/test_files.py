"""Styles and scripts: kept by the browser under their content's name, small on the way, and nothing else is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from services.chassis.door.web import create_app
from services.design.files import Files, NotSetUp
from services.design.templates import files

ORIGIN = "http://127.0.0.1"


@pytest.fixture
def web() -> Iterator[TestClient]:
    with TestClient(create_app([], static={"/design": files()}), base_url=ORIGIN) as web:
        yield web


def test_a_file_under_the_name_of_its_content_is_kept_and_another_name_asks_again(web: TestClient) -> None:
    address = files().address("trivsel.css")
    kept = web.get(address)
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-encoding"] == "gzip"
    assert "--pine" in kept.text
    assert web.get("/design/trivsel.css?v=0").headers["cache-control"] == "no-cache"
    assert web.get(address, headers={"If-None-Match": kept.headers["etag"]}).status_code == 304
    assert "content-encoding" not in web.get(address, headers={"Accept-Encoding": "identity"}).headers


@pytest.mark.parametrize("path", ["../web.py", "..%2fweb.py", "vendor/.ready", "css/1-tokens.css", "vendor/", ""])
def test_what_is_not_on_the_list_is_not_served(web: TestClient, path: str) -> None:
    assert web.get(f"/design/{path}").status_code == 404


def test_every_colour_that_dkfds_borrows_from_us_is_one_of_ours(web: TestClient) -> None:
    import re

    used = set(re.findall(r"var\((--[a-z-]+)\)", web.get("/design/vendor/dkfds.css").text))
    ours = set(re.findall(r"(--[a-z0-9-]+):", web.get("/design/trivsel.css").text))
    assert used
    assert used <= ours


def test_without_set_up_the_pages_say_so_at_once(tmp_path: Path) -> None:
    with pytest.raises(NotSetUp, match="make setup"):
        Files(tmp_path)
