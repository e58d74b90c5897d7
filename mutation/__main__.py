"""`python -m mutation [file or folder …]`: how many wrong versions of the rules the tests notice, and which not.

Each file has a session of its own, on a copy of the tree, as many at once as there are processors. A mutant that only
changes a type (`date | None`), or that breaks on the spot whatever the tests say (`+` for text made `**`), proves
nothing and is left out. Exit code 1 where fewer than 90 in a hundred are noticed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[1]
TREES = ("contracts", "services", "tests", "examples", "pyproject.toml")
TESTS = {
    "contracts/frister": "tests/contracts/test_frister.py tests/contracts/test_varsel_og_vindue.py "
    "tests/contracts/test_koncept.py",
    **{f"services/{island}/domain": f"tests/{island}" for island in ("consent", "routing", "meetings")},
}
"""Rooms and the tests that must notice. Pure ones, in milliseconds; no other may."""
LEFT_OUT = (
    "core/ReplaceBinaryOperator_(?!Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|BitAnd_BitOr)",
    "core/RemoveDecorator",
    "core/ReplaceComparisonOperator_(Eq_Is|Is_Eq|NotEq_IsNot|IsNot_NotEq)$",
)
GOAL = 0.9
CHANGED = re.compile(r"(\+(?!\+\+)|-(?!--))")
"""A line of a diff that is otherwise."""
CONFIG = """
[cosmic-ray]
module-path = "{file}"
timeout = 60.0
excluded-modules = []
test-command = "{python} -m pytest -x -q -p no:cacheprovider {tests}"
[cosmic-ray.distributor]
name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = {left_out}
"""


def main(named: list[str]) -> int:
    chosen = [(file, tests) for room, tests in TESTS.items() for file in _files(room) if _is_named(file, named)]
    folders: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(os.cpu_count()) as at_once:
        for number in range(os.cpu_count() or 1):
            folders.put(_copy(Path(place) / str(number)))
        results = at_once.map(lambda one: _of(one[0], one[1], folders), chosen)
        total: Counter[str] = Counter()
        for (file, _), (count, survivors) in zip(chosen, results, strict=True):
            total += count
            _say(f"{file}: {_score(count)}")
            for line in survivors:
                _say(f"    {line}")
    _say(f"in all: {_score(total)}")
    return 0 if total["killed"] >= GOAL * sum(total.values()) else 1


def _files(room: str) -> list[str]:
    found = sorted((ROOT / room).rglob("*.py"))
    return [file.relative_to(ROOT).as_posix() for file in found if file.name != "__init__.py"]


def _is_named(file: str, named: list[str]) -> bool:
    return not named or any(file == name or file.startswith(f"{name.rstrip('/')}/") for name in named)


def _copy(folder: Path) -> Path:
    for tree in TREES:
        source, target = ROOT / tree, folder / tree
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


def _of(file: str, tests: str, folders: SimpleQueue[Path]) -> tuple[Counter[str], list[str]]:
    """One file's mutants: how many ended how, and where those are that nobody noticed."""
    folder = folders.get()
    config, session = folder / "mutation.toml", folder / "mutation.sqlite"
    session.unlink(missing_ok=True)
    words = {"file": file, "tests": tests, "python": sys.executable, "left_out": json.dumps(LEFT_OUT)}
    config.write_text(CONFIG.format(**words), encoding="utf-8")
    try:
        _run(folder, "cosmic_ray.cli", "init", config.name, session.name)
        _run(folder, "cosmic_ray.tools.filters.operators_filter", session.name, config.name)
        _run(folder, "cosmic_ray.cli", "exec", config.name, session.name)
        return _read(_run(folder, "cosmic_ray.cli", "dump", session.name))
    finally:
        folders.put(folder)


def _run(folder: Path, module: str, *words: str) -> str:
    environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # two mutants of a second look the same to a cache
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", module, *words], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _read(dump: str) -> tuple[Counter[str], list[str]]:
    count: Counter[str] = Counter()
    survivors = []
    for line in dump.splitlines():
        item, result = json.loads(line)
        if result is None or result["worker_outcome"] == "skipped":
            continue
        count[result["test_outcome"] or "incompetent"] += 1
        if result["test_outcome"] == "survived":
            mutation = item["mutations"][0]
            told = " -> ".join(row[1:].strip() for row in (result["diff"] or "").splitlines() if CHANGED.match(row))
            survivors.append(f"line {mutation['start_pos'][0]}: {told or mutation['operator_name']}")
    return count, survivors


def _score(count: Counter[str]) -> str:
    every = sum(count.values())
    ended = ", ".join(f"{how} {number}" for how, number in sorted(count.items()))
    return f"{100 * count['killed'] / every:.0f} % of {every} ({ended})" if every else "nothing to change"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
