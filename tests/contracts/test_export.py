"""What is committed is what the code says, and a release is a promise."""

import json
from pathlib import Path
from typing import Any

import jsoncompat
import pytest

from contracts.examples import ENVELOPE
from contracts.export import RELEASED, SCHEMAS, check, documents, export, incompatible, release
from contracts.export.asyncapi import HEADERS, OPTIONAL
from contracts.export.registry import contracts
from contracts.export.schema import schema_of
from contracts.subjects import SERVICES, resend_subject


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of schemas in a repository of its own."""
    return tmp_path / "contracts/schemas"


def test_the_committed_schemas_and_catalogue_are_those_of_the_code() -> None:
    assert check() == []


def test_export_writes_what_check_accepts_and_nothing_the_second_time(folder: Path) -> None:
    assert export(folder)
    assert check(folder) == []
    assert export(folder) == []


def test_check_names_a_file_that_was_edited_one_that_is_missing_and_one_too_many(folder: Path) -> None:
    export(folder)
    facts = folder / "facts"
    (facts / "consent.part_afslog.v1.json").write_text("{}", "utf-8")
    (facts / "consent.samtykke_givet.v1.json").unlink()
    (facts / "consent.opfundet.v1.json").write_text("{}", "utf-8")
    told = check(folder)
    assert [line.split(":")[0].rsplit("/", 1)[1] for line in told] == [
        "consent.opfundet.v1.json",
        "consent.part_afslog.v1.json",
        "consent.samtykke_givet.v1.json",
    ]
    export(folder)
    assert check(folder) == []


def test_a_released_contract_may_neither_break_nor_disappear(folder: Path) -> None:
    export(folder)
    assert release(folder) == []
    assert check(folder) == []
    file = folder / RELEASED
    released = json.loads(file.read_text("utf-8"))
    released["facts/consent.samtykke_givet.v1"]["properties"]["sted"] = {"type": "boolean"}
    released["facts/consent.forsvundet.v1"] = {"type": "object"}
    file.write_text(json.dumps(released), "utf-8")
    before = file.read_bytes()
    told = incompatible(folder)
    assert [line.split(":")[0] for line in told] == ["facts/consent.samtykke_givet.v1", "facts/consent.forsvundet.v1"]
    assert "sted: field removed" in told[0]
    assert release(folder) == told
    assert file.read_bytes() == before


def test_an_independent_check_finds_nothing_that_breaks_the_last_release() -> None:
    file = SCHEMAS / RELEASED
    assert file.is_file(), "no release yet: run `trivsel contracts release`"
    released = json.loads(file.read_text("utf-8"))
    now = {c.path.removesuffix(".json"): schema_of(c) for c in contracts()}
    for schema in now.values():
        del schema["$id"], schema["$schema"]
    assert len(released) > 100
    assert [
        name
        for name, old in released.items()
        if not jsoncompat.check_compat(json.dumps(old), json.dumps(now[name]), "deserializer")
    ] == []


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [ref for value in part.values() for ref in references(value)]
    return [ref for value in part for ref in references(value)] if isinstance(part, list) else []


def resolve(folder: Path, document: Any, ref: str) -> Any:
    file, _, pointer = ref.partition("#")
    target = json.loads((folder / file).read_text("utf-8")) if file else document
    for step in pointer.strip("/").split("/") if pointer else []:
        target = target[step.replace("~1", "/").replace("~0", "~")]
    return target


@pytest.fixture(scope="module")
def asyncapi() -> Any:
    return json.loads(documents()["asyncapi.json"])


def test_every_reference_of_the_asyncapi_document_and_of_each_schema_resolves(asyncapi: Any, folder: Path) -> None:
    export(folder)
    found = references(asyncapi)
    assert len(found) > 300
    for ref in found:
        assert resolve(folder, asyncapi, ref), ref
    for contract in contracts():
        schema = json.loads((folder / contract.path).read_text("utf-8"))
        assert all(resolve(folder, schema, ref) for ref in references(schema))


def test_the_asyncapi_document_has_a_channel_an_operation_and_a_message_of_every_contract(asyncapi: Any) -> None:
    assert asyncapi["asyncapi"] == "3.0.0"
    addresses = {channel["address"] for channel in asyncapi["channels"].values()} - {None}
    assert addresses == {c.subject for c in contracts()} | {resend_subject(service) for service in SERVICES}
    for contract in contracts():
        operation = asyncapi["operations"][f"{contract.kind}.{contract.topic}"]
        assert operation["action"] == ("send" if contract.kind == "facts" else "receive")
        assert ("reply" in operation) == (contract.kind != "facts")
        message = asyncapi["components"]["messages"][f"{contract.kind}.{contract.topic}"]
        assert message["payload"] == {"$ref": contract.path}


def test_every_name_in_the_asyncapi_document_follows_its_key_pattern(asyncapi: Any) -> None:
    keys = {*asyncapi["components"]["messages"], *asyncapi["components"]["schemas"], *asyncapi["channels"]}
    assert [
        key for key in keys if not key.replace(".", "").replace("_", "").replace("-", "").isalnum() or not key.isascii()
    ] == []


def test_the_documented_headers_are_those_that_travel(asyncapi: Any) -> None:
    assert set(ENVELOPE.headers()) == set(HEADERS)
    bare = ENVELOPE.model_copy(
        update={
            "hoved": ENVELOPE.hoved.model_copy(
                update={
                    "aarsag": None,
                    "koncept": None,
                    "koncept_hash": None,
                    "kalender": None,
                    "aktoer": ENVELOPE.hoved.aktoer.model_copy(update={"enhed": None}),
                }
            )
        }
    )
    assert set(bare.headers()) == set(HEADERS) - OPTIONAL
