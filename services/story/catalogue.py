"""The second half of docs/scenarier.md: every command, question and fact with its fields, written from the contracts.

`python -m services.story.catalogue` writes it anew below the marker.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contracts.export.registry import COMMAND, FACT, QUESTION, Contract, contracts
from contracts.subjects import SERVICES
from contracts.values import Rolle
from services.reporting.sentences import skabelon
from services.story import danish
from services.story.words import What, spellings

DOCUMENT = Path(__file__).parents[2] / "docs" / "scenarier.md"
MARKER = "<!-- Herfra skrives dokumentet af koden: python -m services.story.catalogue -->"
TITLES = {
    "consent": "Samtykke",
    "routing": "Trappe, beslutningstræ og team",
    "meetings": "Møder",
    "reporting": "Overblik",
}
LISTS = {
    COMMAND: (
        "Kommandoer",
        "Til `goer:` og `afvist:`. Felter med **fed** skal udfyldes; `forloeb` og `barn` udfyldes selv, når navnene er "
        "kendt. 🔒 er fortroligt: det gemmes forseglet og står aldrig i et faktum.",
    ),
    QUESTION: ("Spørgsmål", "Til `spoerg:` og `afvist:`."),
    FACT: (
        "Fakta",
        "Til `forvent:`, `forvent_ikke:`, `bus:` og `fejl:`. Et navn, der findes i flere tjenester, skrives med sin "
        "tjeneste.",
    ),
}
PLAIN = {"uuid": "id", "date": "dato", "date-time": "tidspunkt", "boolean": "true/false", "string": "tekst"}


def catalogue() -> str:
    """The generated half."""
    return "\n".join(_lines()).rstrip() + "\n"


def document(text: str) -> str:
    """The whole document with its second half as it should be."""
    return f"{text.split(MARKER, maxsplit=1)[0]}{MARKER}\n\n{catalogue()}"


def _lines() -> Iterator[str]:
    every = list(contracts())
    for kind, (heading, about) in LISTS.items():
        yield f"## {heading}\n\n{about}\n"
        for service in SERVICES:
            mine = [c for c in every if c.kind == kind and c.owner == service]
            if not mine:
                continue
            yield f"### {TITLES[service]} (`{service}`)\n"
            yield (
                "| Navn | Hvad | Felter | Hvem |\n| --- | --- | --- | --- |"
                if kind != FACT
                else ("| Navn | Hvad | Felter |\n| --- | --- | --- |")
            )
            yield from (_row(contract) for contract in mine)
            yield ""


def _row(contract: Contract) -> str:
    schema = contract.model.model_json_schema()
    if contract.kind == FACT:
        return f"| `{_name(contract, 'fakta')}` | {_words(contract)} | {_fields(schema, bold=False)} |"
    name = _name(contract, "kommando" if contract.kind == COMMAND else "spørgsmål")
    return f"| `{name}` | {_words(contract)} | {_fields(schema) or '–'} | {_who(contract.roles)} |"


def _name(contract: Contract, what: What) -> str:
    """The shortest that is clear."""
    name = contract.model.__name__
    return name if len(spellings(what)[name]) == 1 else f"{contract.owner}.{name}"


def _words(contract: Contract) -> str:
    short = ".".join(contract.topic.split(".")[:2])
    match contract.kind:
        case "commands":
            return danish.COMMANDS[short]
        case "questions":
            return danish.QUESTIONS[short]
    return skabelon(contract.topic).replace("{", "‹").replace("}", "›")


def _who(roles: list[str]) -> str:
    if roles == [Rolle.SYSTEM]:
        return "kun systemet selv"
    missing = [role for role in Rolle if role not in roles]
    if len(missing) <= 3:
        return "alle undtagen " + " og ".join(f"`{role}`" for role in missing)
    return ", ".join(f"`{role}`" for role in Rolle if role in roles)


def _fields(schema: dict[str, Any], *, bold: bool = True) -> str:
    """Those that must be there in bold."""
    required, defs = schema.get("required", ()) if bold else (), schema.get("$defs", {})
    return "; ".join(
        f"{f'**{name}**' if name in required else name}: {_holds(part, defs, bold=bold)}"
        for name, part in schema.get("properties", {}).items()
    )


def _holds(part: dict[str, Any], defs: dict[str, Any], *, bold: bool) -> str:
    if "$ref" in part:
        inner = defs[part["$ref"].removeprefix("#/$defs/")]
        if "enum" in inner:
            return " / ".join(f"`{value}`" for value in inner["enum"])
        return f"{{{_fields(inner | {'$defs': defs}, bold=bold)}}}"
    if "anyOf" in part:
        return " / ".join(_holds(choice, defs, bold=bold) for choice in part["anyOf"] if choice.get("type") != "null")
    if part.get("type") == "array":
        return f"liste af {_holds(part['items'], defs, bold=bold)}"
    lock = "🔒 " if part.get("x-fortrolig") else ""
    if part.get("x-kode"):
        return f"{lock}kode"
    if part["type"] == "integer":
        return f"{lock}tal {part.get('minimum', '…')}-{part.get('maximum', '…')}"
    return lock + PLAIN[part.get("format") or part["type"]]


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
