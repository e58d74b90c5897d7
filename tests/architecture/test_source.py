"""Sentences about the text of the source itself."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, files, imports, name, rooms, walk

CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
CHANCE = {"uuid.uuid1", "uuid.uuid4", "random", "secrets", "time", "os.urandom"}

MINTED_AT_THE_EDGE = {"contracts/command.py": {"uuid.uuid4"}}
"""An `Anledning` that comes without an id gets one where it is made, before anything is decided."""

BROAD = {
    "services/chassis/store/receiving.py": "the inbox: whatever a fact sets off, it is parked and told",
    "services/chassis/bus/inbox.py": "the inbox: whatever goes wrong, nothing is acknowledged and it is told",
    "services/chassis/store/waking.py": "a tick: an alarm that cannot ring keeps no other waiting, and it is told",
    "services/chassis/store/writer.py": "the writer: whatever a job raises is its caller's answer",
    "services/chassis/door/door.py": "the door: whatever goes wrong becomes a problem document and a line in the log",
    "services/chassis/door/guard.py": "the guard: whatever stops a task, it is told and begun again",
    "services/chassis/door/health.py": "readiness: whatever a probe raises means not ready",
    "services/chassis/bus/outbox.py": "the outbox: whatever stops it, it waits, tells and goes on",
    "services/chassis/bus/connection.py": "the watch: it must not die of what it watches",
    "services/chassis/runtime.py": "a retry that still fails leaves the facts parked, and says so",
    "services/gate/standing.py": "what cannot be read of one lane is that lane's answer, for whoever decides to tell",
    "services/gate/keeper.py": "who sees what: whatever goes wrong on the way is a no, and it is told",
    "services/cli/app.py": "the outermost: what a person can mend is said in words, the rest goes on",
    "services/chassis/store/postgres.py": "a transaction is rolled back whatever ends it, and the reason goes on",
}

LONGEST, LONGEST_TEST = 300, 500

CALM_ROOMS = ("domain", "policies", "application", "messaging", "projections", "questions", "answers")


def test_no_clock_and_no_chance_where_facts_are_decided() -> None:
    found = []
    for path in (*files("contracts"), *rooms(*CALM_ROOMS)):
        allowed = MINTED_AT_THE_EDGE.get(name(path), set())
        found += [f"{name(path)}:{line} imports {m}" for m, line in imports(path) if m in CHANCE - allowed]
        for node in walk(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id in {"datetime", "date", "time", "dt"}:
                    found.append(f"{name(path)}:{node.lineno} reads {owner.id}.{node.func.attr}")
    assert found == [], "take the time as an argument: unit.now and unit.at; ids come from unit.new_id"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(c is None or (isinstance(c, ast.Name) and c.id in {"Exception", "BaseException"}) for c in caught)


def broad(path: Path) -> list[str]:
    handlers = [node for node in walk(path) if isinstance(node, ast.ExceptHandler) and _is_broad(node)]
    return [f"{name(path)}:{handler.lineno}" for handler in handlers]


def test_no_bare_except_outside_the_doors_of_the_chassis() -> None:
    found = [where for p in files("contracts", "services") if name(p) not in BROAD for where in broad(p)]
    assert found == [], "name what you expect; only a door may catch what it does not know, and then it tells"


def test_every_allowed_broad_except_is_still_needed() -> None:
    assert [path for path in BROAD if not broad(ROOT / path)] == []


def test_no_file_is_longer_than_one_sitting() -> None:
    found = [
        f"{name(path)}: {lines} lines"
        for path in files("contracts", "services", "tests", "benchmarks")
        if (lines := len(path.read_text("utf-8").splitlines())) > (LONGEST_TEST if "tests/" in name(path) else LONGEST)
    ]
    assert found == [], "make the room a folder of the same name: one subject a file"


def test_no_todo_no_stub_and_no_skipped_test() -> None:
    words = (
        "TO" + "DO",
        "FIX" + "ME",
        "XX" + "X",
        "NotImplemented" + "Error",
        "pytest.mark." + "skip",
        "pytest.mark." + "xfail",
    )
    found = [
        f"{name(path)}:{number} {word}"
        for path in files("contracts", "services", "tests", "benchmarks")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for word in words
        if word in line
    ]
    assert found == []
