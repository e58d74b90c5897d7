"""Verbs that need no running system: deadlines, contracts, stories' vocabulary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import Parameter

from services.cli.main import app, err, out, show_json

contracts_app = cyclopts.App(name="contracts", help="JSON Schema og AsyncAPI af alle fakta og kommandoer.")
app.command(contracts_app)
ROOT = Path(__file__).resolve().parents[2]


@app.command
def frist(
    *,
    koncept: str = "fredericia-2026",
    frist: str | None = None,
    start: date | None = None,
    liste: bool = False,
    json: Annotated[bool, Parameter(name="--json")] = False,
) -> int:
    """Regn en frist ud og forklar den dag for dag.

    Parameters
    ----------
    koncept: profilens navn
    frist: fristens navn i profilen (se --liste)
    start: dagen fristen regnes fra; den tælles ikke med
    liste: vis profilens frister
    """
    from contracts.koncept import frist_navne, frist_som_json, hent_koncept

    try:
        profil = hent_koncept(koncept)
        if liste:
            names = [{"navn": navn, "titel": titel, "regel": regel} for navn, titel, regel in frist_navne(profil)]
            lines = "\n".join(f"{each['navn']:<24} {each['regel']:<6} {each['titel']}" for each in names)
            show_json(names) if json else out.print(lines, markup=False)
            return 0
        if frist is None or start is None:
            raise ValueError("angiv --frist og --start, eller --liste")
        answer = frist_som_json(profil, frist, start)
    except ValueError as no:
        err.print(f"trivsel: {no}", markup=False)
        return 2
    if json:
        show_json(answer)
        return 0
    out.print(f"{frist} fra {start:%d.%m.%Y}: senest {answer['forfalder']}", markup=False)
    for day in answer["dage"]:
        out.print(
            f"  {day['dato']}  {'' if day['taeller'] is None else day['taeller']:>4}  {day['grund']}", markup=False
        )
    return 0


@contracts_app.command
def export(folder: Path = ROOT / "contracts" / "schemas") -> int:
    """Skriv skemaer, AsyncAPI og katalog ud fra koden."""
    from contracts import export as contracts_export

    for line in contracts_export.export(folder):
        out.print(line, markup=False)
    return 0


@contracts_app.command
def check(folder: Path = ROOT / "contracts" / "schemas") -> int:
    """Svarer de gemte skemaer til koden, og kan ældre læsere stadig læse?"""
    from contracts import export as contracts_export

    faults = contracts_export.check(folder)
    for line in faults:
        err.print(line, markup=False)
    if not faults:
        out.print("kontrakterne svarer til koden")
    return 1 if faults else 0
