"""`python -m mutation [--every N] [file or folder …]`: which wrong versions of the rules the tests notice.

A wrong version lives in a child process alone. A mutant that only changes a type (`date | None`), or that cannot even
be imported, proves nothing and is left out. `--every 8` tries each eighth alone. Exit code 1 where fewer than 90 in a
hundred are noticed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mutation.mutants import ROOT
from mutation.room import TESTS, files_of

GOAL = 0.9


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m mutation")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("named", nargs="*")
    given = parser.parse_args(words)
    total: Counter[str] = Counter()
    for place in TESTS:
        files = [file for file in files_of(place) if _is_named(file, given.named)]
        for file, tried in groupby(_tried(place, given.every, files), key=lambda each: each["file"]) if files else ():
            total += _file(file, list(tried))
    _say(f"in all: {_score(total)}")
    return 0 if total["NOTICED"] >= GOAL * sum(total.values()) else 1


def _tried(place: str, every: int, files: list[str]) -> Iterator[dict[str, Any]]:
    """Each version with its end, as it comes. Raises RuntimeError when the tests fail before anything is changed."""
    words = [sys.executable, "-m", "mutation.room", place, str(every), *files]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as room:  # noqa: S603
        if room.stdout is None or room.stderr is None:
            raise RuntimeError("no pipe")
        yield from map(json.loads, room.stdout)
        told = room.stderr.read()
    if room.returncode:
        raise RuntimeError(f"{place}: {told[-3000:]}")


def _file(file: str, tried: list[dict[str, Any]]) -> Counter[str]:
    count = Counter(each["ended"] for each in tried if each["ended"] != "BROKEN")
    _say(f"{file}: {_score(count)}")
    for each in sorted(tried, key=lambda it: it["line"]):
        if each["ended"] == "UNNOTICED":
            _say(f"    line {each['line']}: {each['told']}")
    return count


def _is_named(file: str, named: list[str]) -> bool:
    return not named or any(file == name or file.startswith(f"{name.rstrip('/')}/") for name in named)


def _score(count: Counter[str]) -> str:
    every = sum(count.values())
    return f"{100 * count['NOTICED'] / every:.0f} % of {every} noticed" if every else "nothing to change"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
