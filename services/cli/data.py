"""Verbs that put life into a town: imports, simulation, stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from services.cli.app import NO, OK, Data, Json, app, err, group, out, run, show_json

Profil = Annotated[str, Parameter(help="Profilen, som forløbene begynder under.")]

import_app = group("import", "En bys egne udtræk.")


@import_app.command
def organisation(
    enheder: Annotated[Path, Parameter(help="CSV-filen med enheder.")],
    funktioner: Annotated[Path, Parameter(help="CSV-filen med understøttende funktioner.")],
    *,
    data: Data = Path("data"),
) -> int:
    """Indlæs enheder og understøttende funktioner; den samme fil igen ændrer intet."""

    async def work() -> int:
        from services.embedded import attached
        from services.town.organisation import import_organisation

        async with attached(data) as system:
            report = await import_organisation(system.client, enheder, funktioner)
        show_json(report.as_json())
        return NO if report.fejl else OK

    return run(work())


@import_app.command
def bekymringer(
    fil: Annotated[Path, Parameter(help="CSV-filen med bekymringer.")],
    *,
    rapport: Annotated[Path | None, Parameter(help="Skriv rapporten her som JSON (ellers på skærmen).")] = None,
    koncept: Profil = "fredericia-2026",
    data: Data = Path("data"),
) -> int:
    """Indlæs bekymringer; hver god linje går den rigtige vej på filens egne tidspunkter."""

    async def work() -> int:
        from services.embedded import attached
        from services.town.concerns import import_concerns

        async with attached(data, koncept=koncept, message_time=True) as system:
            found = (await import_concerns(system.client, fil, koncept=koncept)).as_json()
        if rapport is None:
            show_json(found)
        else:
            rapport.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            err.print(f"rapporten står i {rapport}", markup=False)
        return OK

    return run(work())


@app.command
def simulate(
    *,
    forloeb: Annotated[int, Parameter(help="Hvor mange forløb.")] = 200,
    seed: Annotated[int, Parameter(help="Frøet til alt tilfældigt.")] = 1,
    koncept: Profil = "fredericia-2026",
    data: Data = Path("data"),
) -> int:
    """Lad en opfundet by leve et år; det samme frø giver de samme fakta."""

    async def work() -> int:
        from services.embedded import attached
        from services.town.simulation import simulate as live

        if forloeb < 1:
            raise ValueError("--forloeb skal være mindst 1")
        async with attached(data, koncept=koncept, message_time=True) as system:
            await live(system.client, forloeb, seed, koncept=koncept)
        return OK

    return run(work())


@app.command
def scenarie(
    filer: Annotated[list[Path], Parameter(help="Fortællingens YAML-fil(er).")],
    *,
    fortael: Annotated[bool, Parameter(help="Skriv fortællingen ud på dansk, som en sagsbehandler læser den.")] = False,
    som_json: Json = False,
) -> int:
    """Fortæl et scenarie for systemet i dets egen tid; 0 når alt gik som skrevet, ellers 1 med den første forskel."""

    def aloud(line: str) -> None:
        out.print(line, markup=False, highlight=False)

    async def work() -> int:
        from services.story.telling import told

        results = []
        for fil in filer:
            result = await told(fil, aloud if fortael and not som_json else None)
            results.append(result)
            if not som_json:
                out.print(result.as_line(), markup=False)
        if som_json:
            found = [result.as_json() for result in results]
            show_json(found[0] if len(found) == 1 else found)
        return OK if all(result.ok for result in results) else NO

    return run(work())
