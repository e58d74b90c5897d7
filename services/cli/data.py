"""Verbs that put life into a town: imports, simulation, stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import Parameter

from services.cli.main import app, err, out, run, show_json

import_app = cyclopts.App(name="import", help="En bys egne udtræk.")
app.command(import_app)


@import_app.command
def organisation(enheder: Path, funktioner: Path, *, data: Path = Path("data")) -> int:
    """Indlæs enheder og understøttende funktioner; den samme fil igen ændrer intet."""

    async def work() -> int:
        from services.embedded import attached
        from services.town.organisation import import_organisation

        async with attached(data) as system:
            report = await import_organisation(system.client, enheder, funktioner)
        show_json(report.as_json())
        return 1 if report.fejl else 0

    return run(work())


@import_app.command
def bekymringer(fil: Path, *, rapport: Path | None = None, data: Path = Path("data")) -> int:
    """Indlæs bekymringer; hver god linje går den rigtige vej på filens egne tidspunkter.

    Parameters
    ----------
    rapport: skriv rapporten her som JSON (ellers på skærmen)
    """

    found: dict[str, object] = {}

    async def work() -> int:
        from services.embedded import attached
        from services.town.concerns import import_concerns

        async with attached(data) as system:
            found.update((await import_concerns(system.client, fil)).as_json())
        return 0

    failed = run(work())
    if not failed and rapport:
        rapport.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        err.print(f"rapporten står i {rapport}")
    elif not failed:
        show_json(found)
    return failed


@app.command
def simulate(*, forloeb: int = 200, seed: int = 1, data: Path = Path("data")) -> int:
    """Lad en opfundet by leve et år; det samme frø giver de samme fakta.

    Parameters
    ----------
    forloeb: hvor mange forløb
    seed: frøet til alt tilfældigt
    """

    async def work() -> int:
        from services.embedded import attached
        from services.town.simulation import simulate as live

        async with attached(data) as system:
            await live(system.client, forloeb, seed)
        return 0

    return run(work())


@app.command
def scenarie(
    filer: Annotated[list[Path], Parameter(help="Fortællingens YAML-fil(er)")],
    *,
    som_json: Annotated[bool, Parameter(name="--json")] = False,
) -> int:
    """Fortæl et scenarie for systemet i dets egen tid; 0 når alt gik som skrevet, ellers 1 med den første forskel."""

    async def work() -> int:
        from services.story.telling import told

        results = []
        for fil in filer:
            result = await told(fil)
            results.append(result)
            if not som_json:
                out.print(result.as_line(), markup=False)
        if som_json:
            found = [result.as_json() for result in results]
            show_json(found[0] if len(found) == 1 else found)
        return 0 if all(result.ok for result in results) else 1

    return run(work())
