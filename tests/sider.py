"""Which commands the pages give: what the modules of every island's web room build, and the forms that send there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from contracts.command import COMMANDS, Command
from contracts.values import Rolle

SERVICES = Path(__file__).parents[1] / "services"
MASKINER = frozenset({Rolle.SYSTEM})


def menneskets(ejer: ModuleType) -> set[str]:
    """The commands of an owner that some person gives, by class name."""
    return {navn for navn, kommando in _egne(ejer) if kommando.ROLLER - MASKINER}


def _egne(ejer: ModuleType) -> Iterator[tuple[str, type[Command]]]:
    for navn, ting in vars(ejer).items():
        if isinstance(ting, type) and issubclass(ting, Command) and ting in COMMANDS.values():
            yield navn, ting


def paa_sider() -> set[str]:
    """Every name that a module of pages calls, or keeps beside a button: there the command is made of a form."""
    return {navn for fil in SERVICES.glob("*/web/*.py") for navn in _lavede(ast.parse(fil.read_text("utf-8")))}


def _lavede(modul: ast.Module) -> Iterator[str]:
    for hver in ast.walk(modul):
        lavet = [hver.func] if isinstance(hver, ast.Call) else hver.values if isinstance(hver, ast.Dict) else []
        yield from (navn.id for navn in lavet if isinstance(navn, ast.Name))
