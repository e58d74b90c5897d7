"""The source as the architecture tests read it: files, classes and imports, never run."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ISLANDS = ("consent", "routing", "meetings", "reporting")
STDLIB = frozenset(sys.stdlib_module_names)


def files(*folders: str) -> list[Path]:
    """Every Python file of these folders (or files), in order."""
    found: list[Path] = []
    for folder in folders:
        path = ROOT / folder
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []
    return found


def rooms(*names: str) -> list[Path]:
    """Every file of these rooms of every island, whether the room is a file or a folder."""
    every = [f"services/{island}/{name}" for island in ISLANDS for name in names]
    return files(*every, *(f"{room}.py" for room in every))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def walk(path: Path) -> Iterator[ast.AST]:
    return ast.walk(tree(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, with the names taken from it, and the line."""
    for node in walk(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: write the import out in full"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def within(module: str, allowed: set[str] | frozenset[str]) -> bool:
    """Whether a module, or something taken from it, is one of these or inside one of them."""
    return any(module == room or module.startswith(f"{room}.") for room in allowed)
