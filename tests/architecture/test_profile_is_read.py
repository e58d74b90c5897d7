"""Promise 8: a key that a municipality may choose is a key that somebody reads. What is read by nobody is no choice."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from contracts.koncept import Koncept
from contracts.regeldata import Dansk, Kilde, Regeldata, Tekst
from contracts.values import RegelNr
from tests.architecture.source import files, name, walk

ASIDE = ("services/cli/", "services/story/", "services/town/")
"""What prints a profile, tells a story or makes a town up decides nothing."""
OF_THE_MODEL = ("kontrol/", "spoergsmaal.py", "forskelle.py", "laes.py")
"""What checks, prints and compares a profile; the rest of the model's room answers the services."""
WORDS = {Dansk, Kilde, RegelNr, Tekst, NoneType, Ellipsis}
"""Words for people, with their source: they reach a reader by `trivsel koncept vis`, which shows the whole profile."""
READ_BY_PEOPLE = {
    "alder.samarbejde_max": "a check of the profile: who helps serves no age beyond it (A13)",
    "barn.maade": "sums up the child's place in one word; what follows is in the lists beside it (R50, R175)",
    "camp100.dele": "the words for the two parts that every Camp 100 has (R154)",
    "fremdrift.maade": "sums up whether there is a verdict; skal_give and the detektor say what follows (R113, R194)",
    "links": "places to go, shown by `koncept vis`",
    "pladser": "told by `koncept check`: what the municipality owes",
    "pladser.status": "what of it is owed",
    "underretningspligt.laves_af": "who it is asked of; it must hinder nobody, for the duty is everybody's (R73, R179)",
    "underretningspligt.sammen_med_familien": "how it is done when it can be; it must never hold an underretning back",
}
"""Keys that no service decides by, each with its reason."""


def test_every_key_a_municipality_may_choose_is_read_by_a_service() -> None:
    unread = {path for path in _chosen() if not _is_read(path)}
    assert unread <= READ_BY_PEOPLE.keys(), "read it, say why it need not be, or take it out of the profile"


def test_every_reason_is_about_a_key() -> None:
    assert READ_BY_PEOPLE.keys() <= _chosen().keys()


def test_the_reader_sees_a_key_nobody_reads() -> None:
    assert not _is_read("overdragelse.findes_ikke")
    assert _is_read("overdragelse.til_trin")


def test_a_key_of_one_section_is_not_read_by_asking_another() -> None:
    assert _is_read("modtagelsen.kontakt_paa_trin")
    assert not _is_read("lederteam.kontakt_paa_trin")


def test_a_sentence_for_people_is_no_choice() -> None:
    assert "skala.trin.spor" in _chosen()
    assert "skala.maal" not in _chosen()


def _is_read(path: str) -> bool:
    *above, key = path.split(".")
    known = _chosen()[path] if path in _chosen() else above[-1:]
    return any((asked, key) in _loads() for asked in known)


@cache
def _chosen() -> dict[str, frozenset[str]]:
    """Every key that is more than words, and by what names the section it stands in may be asked."""
    return dict(_keys(Koncept, "", frozenset({"koncept", "k", "nyt"})))


def _keys(model: type[BaseModel], path: str, above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    hints = get_type_hints(model, include_extras=True)
    classes = {base.__name__ for base in model.__mro__ if issubclass(base, Regeldata) and base is not Regeldata}
    for key in model.model_fields:
        kinds = set(_kinds(hints[key]))
        if key != "regler" and not kinds <= WORDS:
            yield f"{path}{key}", above | classes | {"self", "profil"}
            for kind in kinds - WORDS:
                if isinstance(kind, type) and issubclass(kind, BaseModel):
                    yield from _keys(kind, f"{path}{key}.", frozenset({key}))


def _kinds(hint: Any) -> Iterator[Any]:
    """The kinds a field may hold; a sentence stays whole, so that it is told from a code."""
    if hint in WORDS:
        yield hint
    elif hasattr(hint, "__metadata__"):
        yield from [hint] if get_args(hint)[0] is str else _kinds(get_args(hint)[0])
    elif get_origin(hint) is not None:
        for part in get_args(hint):
            yield from _kinds(part)
    else:
        yield hint


@cache
def _loads() -> frozenset[tuple[str, str]]:
    """(what is asked, key) of every attribute read: asked by its last name, and by all that this name stands for."""
    found: set[tuple[str, str]] = set()
    answers = _answers()
    for path in _readers():
        stands_for = _aliases(path)
        for node in walk(path):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                asked = _last(node.value)
                also = stands_for.get(asked, set()) | answers.get(asked, set())
                found |= {(of, node.attr) for of in {asked} | also}
    return frozenset(found)


def _readers() -> Iterator[Path]:
    for path in files("services", "contracts/koncept", "contracts/frister"):
        room = name(path).removeprefix("contracts/koncept/")
        if not name(path).startswith(ASIDE) and not room.startswith(OF_THE_MODEL):
            yield path


@cache
def _answers() -> dict[str, set[str]]:
    """What each function says that it gives, wherever it is called."""
    found: dict[str, set[str]] = {}
    for path in _readers():
        stands_for = _aliases(path)
        for node in walk(path):
            if isinstance(node, ast.FunctionDef) and node.returns:
                given = _words(node.returns)
                given |= {further for word in given for further in stands_for.get(word, ())}
                found.setdefault(node.name, set()).update(given)
    return found


@cache
def _aliases(path: Path) -> dict[str, set[str]]:
    """What a name stands for in a file: the keys it was taken from, and the class it is said to be."""
    found: dict[str, set[str]] = {}
    for node in walk(path):
        for target, value in _pairs(node):
            for part in ast.walk(target):
                if isinstance(part, ast.Name):
                    found.setdefault(part.id, set()).update(_words(value))
    return {word: near | {far for one in near for far in found.get(one, ())} for word, near in found.items()}


def _pairs(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            return list(zip(targets, values, strict=False))
        case ast.Assign(targets=[target], value=value):
            return [(target, value)]
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            return [(target, value)]
        case ast.arg(arg=word, annotation=ast.expr() as value):
            return [(ast.Name(word), value)]
        case ast.ImportFrom(names=imported):
            return [(ast.Name(one.asname), ast.Name(one.name)) for one in imported if one.asname]
    return []


def _words(node: ast.expr) -> set[str]:
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def _last(node: ast.expr) -> str:
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
        case ast.Call(func=asked) | ast.Subscript(value=asked):
            return _last(asked)
    return ""
