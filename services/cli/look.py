"""Verbs that look: the history of a forløb, what is parked, how the services stand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from cyclopts import Parameter

from contracts.values import Aktør, Rolle
from services.cli.app import NO, OK, Data, Json, app, aware, err, group, out, run, show_json

forloeb_app = group("forloeb", "Et forløb set udefra.")
parked_app = group("parked", "Fakta, der ikke kunne behandles, og deres efterfølgere.")
REVISOR = Aktør(id=UUID(int=1), rolle=Rolle.REVISOR)

Forloeb = Annotated[UUID, Parameter(help="Forløbets id.")]


@forloeb_app.command
def historik(
    forloeb: Forloeb,
    *,
    vidst: Annotated[datetime | None, Parameter(help="Kun hvad der var registreret på dette tidspunkt.")] = None,
    virkning: Annotated[datetime | None, Parameter(help="Kun hvad der var sandt senest på dette tidspunkt.")] = None,
    data: Data = Path("data"),
    json: Json = False,
) -> int:
    """Hvert faktum i et forløb i årsagsorden, med begge tider, aktør, årsag, profil og regel; og tilstanden."""

    async def work() -> int:
        from contracts.reporting import Historik
        from services.embedded import attached

        question = Historik(forloeb=forloeb, vidst=aware(vidst), virkning=aware(virkning))
        async with attached(data) as system:
            answer = await system.client.ask(question, REVISOR)
        show_json(answer) if json else _show_history(answer)
        return OK

    return run(work())


def _show_history(answer: dict[str, Any]) -> None:
    for fact in answer["fakta"]:
        true, known = _local(fact["virkning"]), _local(fact["registreret"])
        late = "" if true == known else f"  (registreret {known})"
        out.print(f"{fact['nr']:>3}  {true}{late}  {fact['tekst']}  [{fact['rolle_navn']}]", markup=False)
        cause = f"efter nr. {fact['aarsag_nr']}" if fact["aarsag_nr"] else None
        rest = [fact["fakta"], *fact["regler"], fact["koncept"], cause]
        out.print(f"       {'  '.join(each for each in rest if each)}", style="dim", markup=False)
    if not answer["fakta"]:
        out.print("da var der endnu intet sket")
        return
    state = answer["tilstand"] or {}
    out.print("Tilstand: " + ", ".join(f"{k} {v}" for k, v in state.items() if isinstance(v, str)), markup=False)


def _local(instant: str) -> str:
    """An instant as a clock on the wall in Denmark shows it."""
    from contracts.frister import KOEBENHAVN

    return f"{datetime.fromisoformat(instant).astimezone(KOEBENHAVN):%d.%m.%Y %H.%M}"


@parked_app.command(name="list")
def list_(*, data: Data = Path("data"), json: Json = False) -> int:
    """Hvad er parkeret, i rækkefølge, med årsag."""
    return run(_parked(data, None, json))


@parked_app.command
def show(forloeb: Forloeb, *, data: Data = Path("data"), json: Json = False) -> int:
    """Hvad er parkeret for ét forløb."""
    return run(_parked(data, forloeb, json))


async def _parked(data: Path, forloeb: UUID | None, json: bool) -> int:
    from services.embedded import attached

    async with attached(data) as system:
        found = [row for row in await system.client.parked() if forloeb is None or row["subject"] == str(forloeb)]
    if json:
        show_json(found)
    elif not found:
        out.print("intet er parkeret")
    for row in [] if json else found:
        source = f"{row['source']} nr. {row['position']}"
        out.print(f"{row['service']:<10} {row['subject']}  {row['topic']}  ({source})  {row['cause']}", markup=False)
    return OK


@parked_app.command
def retry(
    forloeb: Forloeb,
    *,
    service: Annotated[str | None, Parameter(help="Kun hos denne tjeneste; ellers hos alle.")] = None,
    data: Data = Path("data"),
    json: Json = False,
) -> int:
    """Behandl et forløbs parkerede fakta igen, i rækkefølge; hos hver tjeneste alle eller ingen."""

    async def work() -> int:
        from contracts.subjects import SERVICES
        from services.client import Refused
        from services.embedded import attached

        if service not in (None, *SERVICES):
            raise ValueError(f"ukendt tjeneste {service}: brug {', '.join(SERVICES)}")
        async with attached(data) as system:
            holders = {row["service"] for row in await system.client.parked() if row["subject"] == str(forloeb)}
            handled: dict[str, int | None] = {}
            for name in sorted(holders & ({service} if service else set(SERVICES))):
                try:
                    handled[name] = await system.client.retry(name, forloeb)
                except Refused as no:
                    err.print(f"trivsel: {name}: {no.problem['detail']}", markup=False)
                    handled[name] = None
        if json:
            show_json(handled)
        elif not handled:
            out.print("intet er parkeret")
        for name, count in {} if json else handled.items():
            if count is not None:
                out.print(f"{name}: {count} fakta behandlet")
        return NO if None in handled.values() else OK

    return run(work())


@app.command
def status(*, data: Data = Path("data"), json: Json = False) -> int:
    """Hvor langt er hver tjeneste: sin egen log, udgivet, læst af de andres, sidste tik, parkeret."""

    async def work() -> int:
        from services.embedded import attached

        async with attached(data) as system:
            at = await system.client.positions()
        if json:
            show_json(at)
        for name, here in {} if json else at.items():
            read = ", ".join(f"{source} {position}" for source, position in sorted(here["laest"].items())) or "intet"
            tick = _local(here["tik"]) if here["tik"] else "aldrig"
            out.print(
                f"{name:<10} log {here['log']}, udgivet {here['udgivet']}, læst {read}; "
                f"uret slog {tick}; parkeret {here['parkeret']}",
                markup=False,
            )
        return OK

    return run(work())
