"""What a machine reads is ASCII; the keel holds no Danish word; every domain word has its line in the glossary."""

import ast
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from contracts import consent, deadlines, meetings, reporting, routing, tid, values
from contracts.command import Command, Question
from contracts.export.registry import Contract, contracts
from contracts.fact import Fact
from contracts.values import Value
from tests.architecture.source import ROOT, files, name, walk

ALL: list[Contract] = list(contracts())
SNAKE = re.compile(r"[a-z][a-z0-9_]*")
DOMAIN_WORDS = re.compile(
    r"samtykke|barn|foraeld|moede|handleplan|trin(?!g)|skole|bekymring|indkald|lederteam|fremdrift|underretning|"
    r"kommune|afslut|opstart|anmod|udpeg|trivsel_|team"
)
OF_THE_HARBOUR = {
    "forloeb",  # the lane of a fact: the one field of the base class
    "aktoer", "rolle", "enhed", "anledning", "hoved", "virkning", "registreret", "korrelation", "aarsag",
    "kommando", "koncept", "koncept_hash", "kalender", "forrige", "vis", "er_slettet", "slettet", "tidspunkt",
}  # fmt: skip
"""Names of the envelope and the bases, which the keel carries and does not explain."""


def identifiers(node: ast.AST) -> Iterator[str]:
    """The names that a node brings into the world."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    if isinstance(node, ast.arg):
        yield node.arg
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.id if isinstance(node, ast.Name) else node.attr
    if isinstance(node, ast.alias) and node.asname:
        yield node.asname


def is_class_name(word: str) -> bool:
    return word.lstrip("_")[:1].isupper() and not word.isupper()


def test_only_class_names_carry_danish_letters() -> None:
    found = [
        f"{name(path)}:{getattr(node, 'lineno', '?')} {word}"
        for path in files("contracts", "services", "tests", "benchmarks", "examples")
        for node in walk(path)
        for word in identifiers(node)
        if not word.isascii() and not is_class_name(word)
    ]
    assert found == [], "write ae, oe, aa"


def test_every_file_name_is_ascii() -> None:
    folders = ("contracts", "services", "tests", "docs", "deploy", "examples", "benchmarks")
    found = [name(path) for folder in folders for path in (ROOT / folder).rglob("*") if not path.name.isascii()]
    assert found == []


def test_every_topic_subject_and_field_is_ascii_snake_case() -> None:
    found = []
    for contract in ALL:
        pattern = r"[a-z]+\.[a-z][a-z0-9_]*" + (r"" if contract.kind == "questions" else r"\.v[1-9][0-9]*")
        if not re.fullmatch(pattern, contract.topic) or not contract.subject.isascii():
            found.append(contract.topic)
        found += [f"{contract.topic}.{f}" for f in contract.model.model_fields if not SNAKE.fullmatch(f)]
    assert found == []


def classes() -> list[type[Any]]:
    """Every class that the modules of the harbour define, in their order."""
    return [
        member
        for module in (values, consent, routing, meetings, reporting, deadlines, tid)
        for member in vars(module).values()
        if inspect.isclass(member) and f"{member.__module__}.".startswith(f"{module.__name__}.")
    ]


def enums() -> list[type[Enum]]:
    return [cls for cls in classes() if issubclass(cls, Enum)]


def test_every_enum_value_is_ascii_snake_case_and_its_member_the_same_in_capitals() -> None:
    found = [
        f"{e.__name__}.{m.name}"
        for e in enums()
        for m in e
        if not SNAKE.fullmatch(m.value) or m.name != m.value.upper()
    ]
    assert len(enums()) > 10
    assert found == []


def test_no_danish_domain_word_in_the_keel() -> None:
    found = [
        f"{name(path)}:{getattr(node, 'lineno', '?')} {word}"
        for path in files("services/chassis")
        for node in walk(path)
        for word in identifiers(node)
        if not word.isascii() or (DOMAIN_WORDS.search(word.lower()) and word not in OF_THE_HARBOUR)
    ]
    assert found == [], "the keel could be published tomorrow: move the word to an island or the harbour"


def glossary() -> str:
    return (ROOT / "docs/ordliste.md").read_text("utf-8")


def terms() -> set[str]:
    rows = [line for line in glossary().splitlines() if line.startswith("| `")]
    return {term for row in rows for term in re.findall(r"`([^`]+)`", row.split("|")[1])}


def domain_classes() -> set[str]:
    """Every fact, command, question, value and closed list of the harbour."""
    words = {c.__name__ for c in classes() if issubclass(c, Value | Enum) and c not in {Value, Fact, Command, Question}}
    return {word for word in words if not word.endswith("Shape")} | {c.model.__name__ for c in ALL}


def test_every_class_of_the_harbour_has_a_line_in_the_glossary() -> None:
    assert sorted(domain_classes() - terms()) == [], "add a line to docs/ordliste.md: term, gloss, source, rules, where"


def test_every_field_of_the_harbour_has_a_line_in_the_glossary() -> None:
    fields = {f for contract in ALL for f in contract.model.model_fields}
    assert sorted(fields - terms()) == [], "add a line to docs/ordliste.md"


def test_every_term_of_the_glossary_is_still_in_use() -> None:
    known = domain_classes() | {f for c in ALL for f in c.model.model_fields}
    source = "\n".join(path.read_text("utf-8") for path in files("contracts", "services"))
    assert sorted(term for term in terms() - known if term not in source) == [], "remove the line, or the word is wrong"


def test_the_glossary_names_the_file_in_which_a_class_stands() -> None:
    """A deadline's fact has its shape in one file, and one class an owner."""
    rows = [line.split("|") for line in glossary().splitlines() if line.startswith("| `")]
    found = []
    for row in rows:
        source = "\n".join(path.read_text("utf-8") for path in files(*re.findall(r"`([^`]+)`", row[5])))
        named = set(re.findall(r"`([^`]+)`", row[1])) & domain_classes()
        found += [term for term in named if not re.search(rf"^class {term}(Shape)?\b", source, re.MULTILINE)]
    assert sorted(found) == [], "say in docs/ordliste.md where it stands now"
