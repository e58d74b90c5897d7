"""What the code promises, written down: JSON Schemas, the AsyncAPI document and the catalogue (`trivsel contracts`).

`check` also holds the code against the last release: `schemas/released.json` keeps every schema that was published, and
`release` adds to it. Every function answers with messages; no message means that all is well.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from contracts.export.asyncapi import NAME, asyncapi
from contracts.export.catalogue import catalogue
from contracts.export.compatibility import breaks
from contracts.export.registry import contracts
from contracts.export.schema import parts, schema_of, text

SCHEMAS = Path(__file__).parents[1] / "schemas"
RELEASED = "released.json"
CATALOGUE = "katalog.md"
DOCS = Path(__file__).parents[2] / "docs"

__all__ = ["RELEASED", "SCHEMAS", "breaks", "check", "documents", "export", "incompatible", "release"]


def documents() -> dict[str, str]:
    """Every generated file by its name."""
    files = {contract.path: text(schema_of(contract)) for contract in contracts()}
    return files | {NAME: text(asyncapi(version("trivsel"))), CATALOGUE: catalogue()}


def _place(folder: Path, name: str) -> Path:
    """Our own catalogue lies among the documents; elsewhere all lies together."""
    return DOCS / name if name == CATALOGUE and folder == SCHEMAS else folder / name


def export(folder: Path = SCHEMAS) -> list[str]:
    """Write what differs and remove what is no contract any more. Tells what was done."""
    files, told = documents(), []
    for path, content in files.items():
        file = _place(folder, path)
        if not file.is_file() or file.read_text("utf-8") != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
            told.append(f"written: {path}")
    for path in _committed(folder) - files.keys():
        (folder / path).unlink()
        told.append(f"removed: {path}")
    return told


def check(folder: Path = SCHEMAS) -> list[str]:
    """What is wrong: a committed file that differs from the code, or a change that breaks what was released."""
    files = documents()
    told = [f"{path}: is no contract; run `trivsel contracts export`" for path in _committed(folder) - files.keys()]
    for path, content in files.items():
        file = _place(folder, path)
        if not file.is_file():
            told.append(f"{path}: is missing; run `trivsel contracts export`")
        elif file.read_text("utf-8") != content:
            told.append(f"{path}: differs from the code; run `trivsel contracts export`")
    return sorted(told) + incompatible(folder)


def incompatible(folder: Path = SCHEMAS) -> list[str]:
    """How the code breaks a released version."""
    now = _shapes()
    told = []
    for name, old in _released(folder).items():
        new = now.get(name)
        if new is None:
            told.append(f"{name}: released, but gone; stored facts and the systems of others use it")
            continue
        kind = name.split("/", 1)[0]
        told += [f"{name}: {what}; make a new version instead" for what in breaks(kind, old, new)]
    return told


def release(folder: Path = SCHEMAS) -> list[str]:
    """Make the contracts of today a promise. Refuses, with the reasons, when they break an earlier one."""
    if told := incompatible(folder):
        return told
    (folder / RELEASED).write_text(text(_shapes()), "utf-8")
    return []


def _shapes() -> dict[str, Any]:
    """Every contract without its words, for comparison with another day."""
    shapes = {}
    for contract in contracts():
        schema = schema_of(contract)
        for part in parts(schema):
            for word in ("description", "examples", "$schema", "$id", "x-owner", "x-roller"):
                part.pop(word, None)
        shapes[contract.path.removesuffix(".json")] = schema
    return shapes


def _released(folder: Path) -> dict[str, Any]:
    file = folder / RELEASED
    released: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return released


def _committed(folder: Path) -> set[str]:
    """The generated schema files that lie there."""
    found = folder.glob("*/*.json")
    return {file.relative_to(folder).as_posix() for file in found}
