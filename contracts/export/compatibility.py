"""May this schema follow that one under the same version? Within a version only optional additions may come.

Two promises are held. What was written under the old schema is valid under the new: stored facts load forever, and
yesterday's client is still understood. And what a reader of facts was promised (a field that is always there) stays.
Any difference that is not known to be harmless is named as a break.
"""

from collections.abc import Iterator
from typing import Any

from contracts.export.registry import FACT

Schema = dict[str, Any]
WORDS = {"title", "description", "examples", "$id", "$schema", "$defs", "x-owner", "x-roller"}
HANDLED = {"$ref", "properties", "required", "anyOf", "items", "enum", "type"}
NOT_LESS = {"maximum", "maxLength", "maxItems"}
NOT_MORE = {"minimum", "minLength", "minItems"}


def breaks(kind: str, old: Schema, new: Schema) -> list[str]:
    """What breaks, each with the field it stands in; empty when nothing does."""
    return list(_Comparison(old, new, is_fact=kind == FACT).compare(old, new, ""))


class _Comparison:
    def __init__(self, old: Schema, new: Schema, *, is_fact: bool) -> None:
        self._old, self._new, self._is_fact = old.get("$defs", {}), new.get("$defs", {}), is_fact

    def compare(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        old, old_null = _unfold(old, self._old)
        new, new_null = _unfold(new, self._new)
        if old_null and not new_null:
            yield f"{where}: may no longer be empty (null)"
        if new_null and not old_null and self._is_fact:
            yield f"{where}: may now be empty (null), and readers rely on it"
        if "anyOf" in old or "anyOf" in new:
            if _shape(old, self._old) != _shape(new, self._new):
                yield f"{where}: its alternatives changed"
            return
        if old.get("type") != new.get("type"):
            yield f"{where}: type changed from {old.get('type')} to {new.get('type')}"
            return
        yield from self._enum(old, new, where)
        yield from self._keywords(old, new, where)
        yield from self._fields(old, new, where)
        if "items" in old and "items" in new:
            yield from self.compare(old["items"], new["items"], f"{where}[]")
        elif ("items" in old) != ("items" in new):
            yield f"{where}: what the list holds changed"

    def _fields(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        needed_before, needed_after = set(old.get("required", ())), set(new.get("required", ()))
        for name in sorted(before | after):
            field = f"{where}.{name}" if where else name
            if name not in after:
                yield f"{field}: field removed"
            elif name not in before:
                if name in needed_after:
                    yield f"{field}: new required field"
            else:
                if name in needed_after - needed_before:
                    yield f"{field}: optional field became required"
                if name in needed_before - needed_after and self._is_fact:
                    yield f"{field}: required field became optional, and readers rely on it"
                yield from self.compare(before[name], after[name], field)

    def _enum(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        if ("enum" in old) != ("enum" in new):
            yield f"{where}: changed between a closed list and an open one"
        elif gone := [str(value) for value in old.get("enum", ()) if value not in new["enum"]]:
            yield f"{where}: value removed: {', '.join(gone)}"

    def _keywords(self, old: Schema, new: Schema, where: str) -> Iterator[str]:
        for key in sorted((old.keys() | new.keys()) - WORDS - HANDLED):
            before, after = old.get(key), new.get(key)
            if before == after or _wider(key, before, after):
                continue
            yield f"{where or 'object'}: {key} changed from {before} to {after}"


def _wider(key: str, before: Any, after: Any) -> bool:
    """A limit that lets more through than before."""
    if key in NOT_LESS:
        return after is None or (before is not None and after >= before)
    if key in NOT_MORE:
        return after is None or (before is not None and after <= before)
    return False


def _unfold(schema: Schema, defs: Schema) -> tuple[Schema, bool]:
    """Follow references; `X | None` becomes X and true."""
    schema = _follow(schema, defs)
    choices = [_follow(choice, defs) for choice in schema.get("anyOf", ())]
    full = [choice for choice in choices if choice.get("type") != "null"]
    if len(choices) == 2 and len(full) == 1:
        beside = {key: value for key, value in schema.items() if key != "anyOf"}
        return full[0] | beside, True
    return schema, False


def _follow(schema: Schema, defs: Schema) -> Schema:
    while "$ref" in schema:
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = defs[schema["$ref"].rsplit("/", 1)[1]] | beside
    return schema


def _shape(schema: Any, defs: Schema) -> Any:
    """A schema without its words and references, to tell whether two are the same."""
    if isinstance(schema, dict):
        return {key: _shape(value, defs) for key, value in _follow(schema, defs).items() if key not in WORDS}
    return [_shape(value, defs) for value in schema] if isinstance(schema, list) else schema
