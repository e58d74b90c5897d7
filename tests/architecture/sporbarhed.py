"""Two tables that the documentation owes its readers, read and held against what exists: rule to code to test.

A line is `| number | words | where | proof |`. Where: files of the source, and keys of a profile (`skala.maal_trin`; an
entry of a list by its kode: `moeder.opstartsmoede.dagsorden`). Proof: tests that name the number, or why there is none.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.architecture.source import ROOT, tree

NOT_SOFTWARE = "ikke software: "
LINE = re.compile(r"\| ([RA]\d[0-9a-m]*) \|(.*)\|(.*)\|(.*)\|")
QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Line:
    number: str
    words: str
    where: tuple[str, ...]
    tests: tuple[str, ...]
    reason: str


def lines(text: str) -> Iterator[Line]:
    """Every line of the table that is about a number."""
    for row in text.splitlines():
        if found := LINE.fullmatch(row.strip()):
            number, words, where, proof = (cell.strip() for cell in found.groups())
            reason = proof.removeprefix(NOT_SOFTWARE) if proof.startswith(NOT_SOFTWARE) else ""
            yield Line(number, words, tuple(QUOTED.findall(where)), tuple(QUOTED.findall(proof)), reason)


def faults(text: str, numbers: tuple[str, ...]) -> list[str]:
    """What is wrong with a table, in words; `numbers` are those it must have, each once and in this order."""
    table = list(lines(text))
    told = [line.number for line in table]
    missing = [f"{number}: no line" for number in numbers if number not in told]
    twice = [f"{number}: {told.count(number)} lines" for number in dict.fromkeys(told) if told.count(number) > 1]
    order = [] if missing or twice or tuple(told) == numbers else ["the lines are not in order, or there are too many"]
    return missing + twice + order + [fault for line in table for fault in _of_a_line(line)]


def _of_a_line(line: Line) -> Iterator[str]:
    if not line.words:
        yield f"{line.number}: no words"
    if line.reason:
        if len(line.reason.split()) < 4:
            yield f"{line.number}: say why it is not software"
        return
    if not line.where:
        yield f"{line.number}: nowhere"
    if not line.tests:
        yield f"{line.number}: no test, and no reason for it"
    for place in line.where:
        if not exists(place):
            yield f"{line.number}: {place} is neither a file nor the key of a profile"
    for test in line.tests:
        source = source_of(test)
        if source is None:
            yield f"{line.number}: there is no test {test}"
        elif not names(source, line.number):
            yield f"{line.number}: {test} does not name it"


def exists(place: str) -> bool:
    """A file or folder of the repository, or a key of one of the profiles."""
    if "/" in place:
        path, _, symbol = place.partition("::")
        file = ROOT / path
        return file.exists() if not symbol else file.is_file() and symbol in _defined(file)
    return any(_has(profile, place.split(".")) for profile in profiles())


@cache
def profiles() -> tuple[dict[str, Any], ...]:
    files = sorted((ROOT / "contracts/koncepter").glob("*.toml"))
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in files)


def _has(value: Any, path: list[str]) -> bool:
    """Whether a path leads somewhere; through a list by the kode or role of an entry, or in any of them."""
    if not path:
        return True
    match value:
        case dict():
            return path[0] in value and _has(value[path[0]], path[1:])
        case list():
            chosen = [entry for entry in value if isinstance(entry, dict) and path[0] in _called(entry)]
            return any(_has(entry, path[1:]) for entry in chosen) or any(_has(entry, path) for entry in value)
    return False


def _called(entry: dict[str, Any]) -> list[Any]:
    return [entry.get("kode"), entry.get("rolle")]


def source_of(test: str) -> str | None:
    """The source of `path::name`, decorators and all; None when there is no such test."""
    path, _, name = test.partition("::")
    return _functions(ROOT / path).get(name) if name.startswith("test_") and (ROOT / path).is_file() else None


@cache
def _functions(file: Path) -> dict[str, str]:
    """Every function of a file with its source."""
    text = file.read_text("utf-8").splitlines()
    return {
        node.name: "\n".join(text[min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1 : node.end_lineno])
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@cache
def _defined(file: Path) -> frozenset[str]:
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in ast.walk(tree(file)) if isinstance(node, kinds))


def names(source: str, number: str) -> bool:
    """R12 as a word, or as a part of a name: `test_r12_…`."""
    word = re.escape(number)
    return bool(re.search(rf"\b{word}\b", source) or re.search(rf"_{word.lower()}(?![a-z0-9])", source))
