"""Every aggregate decides above the line and evolves below it; read from the source, so that no path is missed."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

from contracts.export.registry import contracts
from services.chassis.aggregate import Aggregate
from tests.architecture.source import ISLANDS, name, tree

CHANGES = {"append", "add", "pop", "update", "discard", "clear", "remove", "extend", "setdefault", "insert", "popitem"}
RULE_CALLS = {"check"}


def aggregates() -> list[type[Aggregate]]:
    found: list[type[Aggregate]] = []
    for island in ISLANDS:
        found += import_module(f"services.{island}.application").Application.AGGREGATES
    return found


ALL = aggregates()


def methods(kind: type[Aggregate]) -> list[tuple[ast.FunctionDef, bool, str]]:
    """Every method of a class and of its bases in our own rooms, whether it is an `@event`, and where it stands."""
    found = []
    for cls in kind.__mro__:
        if cls in {Aggregate, object}:
            continue
        path = Path(inspect.getfile(cls))
        body = next(n for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef) and n.name == cls.__name__).body
        for node in body:
            if isinstance(node, ast.FunctionDef):
                is_event = any(isinstance(d, ast.Name) and d.id == "event" for d in node.decorator_list)
                found.append((node, is_event, f"{name(path)}:{node.lineno} {cls.__name__}.{node.name}"))
    return found


def of_self(node: ast.AST) -> bool:
    """`self.x`, `self.x[…]`, `self.x.y`: something the aggregate holds."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return True
        node = node.value
    return False


def assignments(method: ast.FunctionDef) -> list[int]:
    lines = []
    for node in ast.walk(method):
        if (
            isinstance(node, ast.Attribute | ast.Subscript)
            and isinstance(node.ctx, ast.Store | ast.Del)
            and of_self(node)
        ):
            lines.append(node.lineno)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CHANGES
            and of_self(node.func.value)
        ):
            lines.append(node.lineno)
    return lines


def refusals(method: ast.FunctionDef, rules: set[str]) -> list[str]:
    """What could say no: a raise, a rule, an early return, another event."""
    found = []
    for node in ast.walk(method):
        if isinstance(node, ast.Raise | ast.Assert | ast.Return):
            found.append(f"line {node.lineno}: {type(node).__name__.lower()}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in rules | RULE_CALLS:
            found.append(f"line {node.lineno}: asks {node.func.id}")
        if isinstance(node, ast.Attribute) and node.attr == "holds":
            found.append(f"line {node.lineno}: asks a rule whether it holds")
    return found


def calls(method: ast.FunctionDef) -> set[str]:
    """The methods of its own that a method calls."""
    called = [node.func for node in ast.walk(method) if isinstance(node, ast.Call)]
    return {
        f.attr
        for f in called
        if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) and f.value.id == "self"
    }


def below(kind: type[Aggregate]) -> set[str]:
    """The `@event` methods, and the private helpers that nothing above the line calls."""
    every = methods(kind)
    events = {method.name for method, is_event, _ in every if is_event}
    helpers = {name for method, is_event, _ in every if is_event for name in calls(method)} - events
    from_above = {
        name for method, is_event, _ in every if not is_event and method.name not in helpers for name in calls(method)
    }
    return events | {name for name in helpers - from_above if name.startswith("_")}


def rules_in(kind: type[Aggregate]) -> set[str]:
    """The names a module has taken from a room of rules."""
    module = tree(Path(inspect.getfile(kind)))
    taken = [n for n in ast.walk(module) if isinstance(n, ast.ImportFrom) and n.module and ".rules" in n.module]
    return {alias.asname or alias.name for node in taken for alias in node.names}


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.__name__)
def test_no_event_method_refuses(kind: type[Aggregate]) -> None:
    lower = below(kind)
    events = [(method, where) for method, _, where in methods(kind) if method.name in lower]
    assert events, f"{kind.__name__} evolves by nothing"
    rules = rules_in(kind)
    found = [f"{where}, {what}" for method, where in events for what in refusals(method, rules)]
    assert found == [], "below the line a method only assigns: decide above it, history must load for ever"


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.__name__)
def test_no_method_but_an_event_assigns_to_the_aggregate(kind: type[Aggregate]) -> None:
    lower = below(kind) | {"__init__"}
    found = [
        f"{where}, line {line}"
        for method, _, where in methods(kind)
        if method.name not in lower
        for line in assignments(method)
    ]
    assert found == [], "above the line a method only decides: trigger a fact, and let its @event method assign"


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.__name__)
def test_every_stored_fact_keeps_the_topic_of_its_contract_and_seals_what_is_confidential(
    kind: type[Aggregate],
) -> None:
    for fact in kind.EVOLVERS:
        contract = next(c for c in fact.__mro__ if "TOPIC" in c.__dict__)
        assert contract.__module__.startswith("contracts."), f"{fact.__name__} is no fact of the harbour"
        added = set(fact.model_fields) - set(contract.model_fields)  # type: ignore[attr-defined]
        assert added == set(fact.SUBJEKT), f"{fact.__name__}: SUBJEKT must name whose each added field is"
        assert set(fact.SUBJEKT.values()) <= set(contract.model_fields)  # type: ignore[attr-defined]


def test_no_two_aggregates_have_one_type_and_no_fact_two_owners() -> None:
    kinds = [kind.TYPE for kind in ALL]
    topics = [fact.TOPIC for kind in ALL for fact in kind.EVOLVERS]
    assert len(kinds) == len(set(kinds))
    assert len(topics) == len(set(topics)), sorted(t for t in topics if topics.count(t) > 1)


def test_every_fact_of_the_harbour_is_stored_by_an_aggregate_of_its_owner() -> None:
    stored = {fact.TOPIC for kind in ALL for fact in kind.EVOLVERS}
    owed = {c.topic for c in contracts() if c.kind == "facts" and c.owner != "tid"}
    assert sorted(owed - stored) == [], "nobody can decide this fact: remove it, or give it its @event method"
