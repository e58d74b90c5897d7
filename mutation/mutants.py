"""The wrong versions of a file: cosmic-ray's operators, each applied once in each place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]
KEPT = re.compile(
    r"core/(ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|BitAnd_BitOr)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|In_NotIn|NotIn_In|(Lt|LtE|Gt|GtE)_(?!Is).*)"
    r"|ReplaceUnaryOperator_.*|AddNot|Replace(True|False|And|Or|Break|Continue)With.*|ExceptionReplacer"
    r"|NumberReplacer|ZeroIterationForLoop)"
)
"""What a hand might write: no other signs between words or types, no order where sameness is asked."""
MACHINERY = re.compile(r"\s*@dataclass\(")
"""Whether a value can be changed or has slots is no rule of the procedure."""


@dataclass(frozen=True)
class Mutant:
    """One wrong version of a file of ours; `told` shows the line before and after."""

    file: str
    line: int
    told: str
    source: str

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mutants(file: str) -> Iterator[Mutant]:
    """Every wrong version of a file, each source once."""
    source = (ROOT / file).read_text("utf-8")
    seen = {source}
    tree = get_ast(source)
    for name in operator_names():
        if not KEPT.fullmatch(name):
            continue
        operator = get_operator(name)()
        places = sum(1 for node in ast_nodes(tree) for _ in operator.mutation_positions(node))
        for number in range(places):
            bent = mutate_code(source, operator, number)
            if bent is None or bent in seen:
                continue
            seen.add(bent)
            line, told = _difference(source, bent)
            if not MACHINERY.match(source.splitlines()[line - 1]):
                yield Mutant(file, line, told, bent)


def _difference(before: str, after: str) -> tuple[int, str]:
    _, _, *rows = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    line = int(rows[0].split()[1].lstrip("-").split(",")[0])
    return line, " -> ".join(row[1:].strip() for row in rows if not row.startswith("@@"))
