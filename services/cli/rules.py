"""Verbs that need no running system: deadlines and contracts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from services.cli.app import NO, OK, Json, app, aware, err, group, out, said, show_json

if TYPE_CHECKING:
    from contracts.koncept import Koncept

contracts_app = group("contracts", "JSON Schema og AsyncAPI af alle fakta og kommandoer.")
SCHEMAS = Path(__file__).resolve().parents[2] / "contracts" / "schemas"

Profil = Annotated[str, Parameter(help="Profilens navn.")]
Skemaer = Annotated[Path, Parameter(help="Mappen med skemaerne.")]


@app.command
def frist(
    *,
    koncept: Profil = "fredericia-2026",
    frist: Annotated[str | None, Parameter(help="Fristens navn i profilen; se --liste.")] = None,
    start: Annotated[
        date | datetime | None, Parameter(help="Dagen (eller tidspunktet), fristen regnes fra; den tælles ikke med.")
    ] = None,
    liste: Annotated[bool, Parameter(help="Vis profilens frister.")] = False,
    json: Json = False,
) -> int:
    """Regn en frist ud, og forklar den dag for dag."""
    from contracts.koncept import frist_som_json, hent_koncept

    try:
        profil = hent_koncept(koncept)
        if liste:
            return _list_of(profil, json)
        if frist is None or start is None:
            raise ValueError("angiv --frist og --start, eller --liste")
        answer = frist_som_json(profil, frist, aware(start))
    except ValueError as no:
        return said(no)
    show_json(answer) if json else _show(answer)
    return OK


def _list_of(profil: Koncept, json: bool) -> int:
    from contracts.koncept import frist_navne

    names = [{"navn": navn, "titel": titel, "regel": regel} for navn, titel, regel in frist_navne(profil)]
    if json:
        show_json(names)
    for each in [] if json else names:
        out.print(f"{each['navn']:<24} {each['regel']:<6} {each['titel']}", markup=False)
    return OK


def _show(answer: dict[str, Any]) -> None:
    due = datetime.fromisoformat(answer["forfalder"])
    out.print(f"{answer['frist']}: senest {due:%d.%m.%Y} ({answer['regel']}, {answer['koncept']})", markup=False)
    out.print(answer["forklaring"], markup=False)
    for day in answer["dage"]:
        counted = "" if day["taeller"] is None else day["taeller"]
        out.print(f"  {date.fromisoformat(day['dato']):%d.%m.%Y}  {counted:>3}  {day['grund']}", markup=False)


@contracts_app.command
def export(folder: Skemaer = SCHEMAS) -> int:
    """Skriv skemaer, AsyncAPI og katalog ud fra koden."""
    from contracts import export as contracts_export

    for line in contracts_export.export(folder):
        out.print(line, markup=False)
    return OK


@contracts_app.command
def check(folder: Skemaer = SCHEMAS) -> int:
    """Svarer de gemte skemaer til koden, og kan ældre læsere stadig læse?"""
    from contracts import export as contracts_export

    faults = contracts_export.check(folder)
    for line in faults:
        err.print(line, markup=False)
    if not faults:
        out.print("kontrakterne svarer til koden")
    return NO if faults else OK


@contracts_app.command
def release(folder: Skemaer = SCHEMAS) -> int:
    """Gør kontrakterne, som de er i dag, til et løfte; siger nej, hvis de bryder et tidligere."""
    from contracts import export as contracts_export

    faults = contracts_export.release(folder)
    for line in faults:
        err.print(line, markup=False)
    return NO if faults else OK
