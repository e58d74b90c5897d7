"""The JSON Schema of a contract: the same bytes each time, ASCII in every name that a machine reads."""

import inspect
import json
from collections.abc import Iterator
from typing import Any

from contracts.export.registry import Contract

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def ascii_name(name: str) -> str:
    """`MødeAfholdt` -> `MoedeAfholdt`."""
    return name.translate(LETTERS)


def text(document: Any) -> str:
    """JSON as it is committed."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def schema_of(contract: Contract) -> Schema:
    """The committed schema of one contract, with its example."""
    schema = contract.model.model_json_schema()
    schema["$defs"] = {ascii_name(part["title"]): part for part in schema.get("$defs", {}).values()}
    names = {kind_name(old): new for new, old in ((n, p["title"]) for n, p in schema["$defs"].items())}
    for part in parts(schema):
        for sub in part.get("properties", {}).values():
            sub.pop("title", None)
        if "$ref" in part:
            part["$ref"] = "#/$defs/" + names[part["$ref"].removeprefix("#/$defs/")]
    if not schema["$defs"]:
        del schema["$defs"]
    schema |= {
        "$schema": DIALECT,
        "$id": contract.urn,
        "description": sentence(contract.model),
        "x-owner": contract.owner,
    }
    if contract.roles:
        schema["x-roller"] = contract.roles
    if contract.example is not None:
        schema["examples"] = [contract.body]
    return schema


def kind_name(title: str) -> str:
    """The key pydantic gives a class in `$defs`."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_.-") else "_" for c in title)


def parts(schema: Schema) -> Iterator[Schema]:
    """The schema and every schema inside it."""
    yield schema
    for key in ("properties", "$defs"):
        for sub in schema.get(key, {}).values():
            yield from parts(sub)
    for key in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for sub in schema.get(key, ()):
            yield from parts(sub)
    if isinstance(schema.get("items"), dict):
        yield from parts(schema["items"])


def sentence(model: type[Any]) -> str:
    """The docstring of a contract, or, where it has none of its own, that of the shape it inherits."""
    return inspect.cleandoc(next(doc for cls in model.__mro__ if (doc := cls.__doc__)))
