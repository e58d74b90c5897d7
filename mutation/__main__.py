"""`python -m mutation [--every N] [file or folder …]`: which wrong versions of the rules the tests notice.

A wrong version lives in a child process alone: the parent has what the tests import from others, the child takes the
one module in its changed form. A mutant that only changes a type (`date | None`), or that cannot even be imported,
proves nothing and is left out. `--every 8` tries each eighth alone. Exit code 1 where fewer than 90 in a hundred are
noticed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import count as numbers

from mutation.mutants import ROOT, Mutant, mutants
from mutation.room import TESTS, Room
from mutation.trial import Ended, trials

GOAL = 0.9


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m mutation")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("named", nargs="*")
    given = parser.parse_args(words)
    total: Counter[Ended] = Counter()
    turns = numbers()
    for place in TESTS:
        files = [file for file in _files(place) if _is_named(file, given.named)]
        if not files:
            continue
        room = Room.of(place)
        for file in files:
            tried = (each for each in mutants(file) if next(turns) % given.every == 0)
            total += _file(file, tried, room)
    _say(f"in all: {_score(total)}")
    return 0 if total[Ended.NOTICED] >= GOAL * sum(total.values()) else 1


def _file(file: str, versions: Iterable[Mutant], room: Room) -> Counter[Ended]:
    count: Counter[Ended] = Counter()
    survivors: list[Mutant] = []
    for mutant, ended in trials(versions, room):
        if ended is not Ended.BROKEN:
            count[ended] += 1
        if ended is Ended.UNNOTICED:
            survivors.append(mutant)
    _say(f"{file}: {_score(count)}")
    for mutant in sorted(survivors, key=lambda each: each.line):
        _say(f"    line {mutant.line}: {mutant.told}")
    return count


def _files(place: str) -> list[str]:
    found = sorted((ROOT / place).rglob("*.py"))
    return [file.relative_to(ROOT).as_posix() for file in found]


def _is_named(file: str, named: list[str]) -> bool:
    return not named or any(file == name or file.startswith(f"{name.rstrip('/')}/") for name in named)


def _score(count: Counter[Ended]) -> str:
    every = sum(count.values())
    return f"{100 * count[Ended.NOTICED] / every:.0f} % of {every} noticed" if every else "nothing to change"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
