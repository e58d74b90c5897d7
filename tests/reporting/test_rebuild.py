"""A projection whose code changed is made anew at the next start, from what was heard: rebuilt equals live."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from services.chassis.store import rebuilding
from services.chassis.store.database import Database
from services.chassis.store.opening import open_database
from services.chassis.store.rebuilding import rebuild, version
from services.chassis.store.receiving import Hole, receive
from services.chassis.store.store import Store
from services.reporting import state
from services.reporting.application import PROJECTIONS, Application
from tests.reporting.stage import Log
from tests.reporting.test_replay import EKSEMPLERNE, fuld_by
from tests.reporting.test_store import CLOCK, answers, entries

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def opened(database_url: str) -> Iterator[Callable[[], Store]]:
    """The service starts, and starts again on the same database."""
    stores: list[Store] = []

    def open_() -> Store:
        while stores:
            stores.pop().close()
        stores.append(Store(Application(), open_database(database_url, "reporting"), bytes(32)))
        return stores[-1]

    yield open_
    while stores:
        stores.pop().close()


def rows(store: Store) -> Rows:
    tables = [each.TABLE for each in PROJECTIONS]
    return {table.name: sorted(store.database.query(f"SELECT * FROM {table.name}")) for table in tables}


def made_by_other_code(database: Database, *names: str) -> None:
    """As an earlier release left it: a table of other columns, without a row that is right."""
    for name in names:
        database.create([f"DROP TABLE {name}", f"CREATE TABLE {name} (forloeb TEXT PRIMARY KEY, noget TEXT)"])
        database.insert((), (), [("UPDATE projections SET version = 'older' WHERE name = ?", [(name,)])])


@pytest.mark.parametrize("log", [fuld_by(), EKSEMPLERNE], ids=["town", "every fact"])
async def test_tables_of_another_version_are_rebuilt_at_start_and_equal_the_live_ones(
    opened: Callable[[], Store], log: Log
) -> None:
    store = opened()
    await receive(store, CLOCK, entries(log.sent))
    live, told = rows(store), len(store.log(0, 100))
    others = [each.TABLE.name for each in PROJECTIONS[1:]]
    made_by_other_code(store.database, *others)
    store = opened()
    assert rows(store) == live
    assert len(store.log(0, 100)) == told


async def test_a_table_of_the_same_version_is_left_alone(opened: Callable[[], Store]) -> None:
    store = opened()
    await receive(store, CLOCK, entries(fuld_by().sent))
    store.database.insert((), (), [("UPDATE forloeb SET enhed = ?", [("a mark",)])])
    made_by_other_code(store.database, "frist")
    store = opened()
    assert {enhed for (enhed,) in store.database.query("SELECT enhed FROM forloeb")} == {"a mark"}
    assert store.database.query("SELECT COUNT(*) FROM frist")[0][0] > 0


async def test_a_rebuild_that_was_cut_short_begins_again(
    opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    await receive(store, CLOCK, entries(fuld_by().sent))
    live = rows(store)
    made_by_other_code(store.database, "frist", "forloeb")
    with monkeypatch.context() as cut:
        cut.setattr(rebuilding, "_fold", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rebuild(store.database, PROJECTIONS, "reporting")
    assert rows(store)["frist"] == []
    assert rows(opened()) == live


async def test_a_ledger_of_other_columns_has_every_source_send_its_log_again(opened: Callable[[], Store]) -> None:
    log = fuld_by()
    store = opened()
    await receive(store, CLOCK, entries(log.sent))
    live, before, told = rows(store), await answers(store), len(store.log(0, 100))
    made_by_other_code(store.database, "historik")
    store = opened()
    assert rows(store) == {name: [] for name in live}
    assert set(store.positions().values()) == {0}
    receipt = await receive(store, CLOCK, entries(log.sent[-1:]))
    assert receipt.hole == Hole(log.sent[-1][1].source, 0)
    await receive(store, CLOCK, entries(log.sent))
    assert (rows(store), await answers(store), len(store.log(0, 100))) == (live, before, told)


def test_a_version_is_the_code_that_makes_the_rows_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {each.TABLE.name: version(each) for each in PROJECTIONS}
    assert before == {each.TABLE.name: version(each) for each in PROJECTIONS}

    def edited(module: ModuleType) -> str:
        return inspect.getsource(module) + ("# edited" if module is state else "")

    monkeypatch.setattr(rebuilding, "getsource", edited)
    changed = {each.TABLE.name for each in PROJECTIONS if version(each) != before[each.TABLE.name]}
    assert changed == {"forloeb", "indsats"}
