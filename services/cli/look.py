"""Verbs that look: the history of a forløb, what is parked, how the services stand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import cyclopts
from cyclopts import Parameter

from contracts.values import Aktør, Rolle
from services.cli.main import app, out, run, show_json

Data = Annotated[Path, Parameter(help="Mappen med byens data")]
Json = Annotated[bool, Parameter(name="--json", help="Svar som JSON")]

forloeb_app = cyclopts.App(name="forloeb", help="Et forløb set udefra.")
parked_app = cyclopts.App(name="parked", help="Fakta, der ikke kunne behandles, og deres efterfølgere.")
app.command(forloeb_app)
app.command(parked_app)
REVISOR = Aktør(id=UUID(int=1), rolle=Rolle.REVISOR)


@forloeb_app.command
def historik(
    forloeb: UUID,
    *,
    vidst: datetime | None = None,
    virkning: datetime | None = None,
    data: Data = Path("data"),
    json: Json = False,
) -> int:
    """Hvert faktum i et forløb i årsagsorden, med begge tider, aktør, årsag, profil og regel.

    Parameters
    ----------
    vidst: kun hvad der var registreret på dette tidspunkt
    virkning: kun hvad der var sandt senest på dette tidspunkt
    """

    async def work() -> int:
        from contracts.reporting import Historik
        from services.embedded import attached

        async with attached(data) as system:
            question = Historik(forloeb=forloeb, vidst=_aware(vidst), virkning=_aware(virkning))
            answer = await system.client.ask(question, REVISOR)
        show_json(answer) if json else _show_history(answer)
        return 0 if answer["fakta"] else 1

    return run(work())


def _show_history(answer: dict[str, Any]) -> None:
    for fact in answer["fakta"]:
        at, known = (datetime.fromisoformat(fact[key]) for key in ("virkning", "registreret"))
        who = fact["aktoer_rolle"]
        out.print(f"{at:%Y-%m-%d %H:%M}  (vidst {known:%Y-%m-%d %H:%M})  {fact['tekst']}  [{who}]", markup=False)
        rest = [f"{key} {fact[key]}" for key in ("regler", "koncept", "aarsag") if fact.get(key)]
        out.print(f"    {fact['topic']}  {'  '.join(rest)}", style="dim", markup=False)
    out.print("Tilstand:", style="bold")
    show_json(answer["tilstand"])


def _aware(at: datetime | None) -> datetime | None:
    """A time without zone is Danish local time."""
    if at is None or at.tzinfo:
        return at
    from contracts.frister import KOEBENHAVN

    return at.replace(tzinfo=KOEBENHAVN)


@parked_app.command(name="list")
def list_(*, data: Data = Path("data"), json: Json = False) -> int:
    """Hvad er parkeret, i rækkefølge, med årsag."""
    return run(_parked(data, None, json))


@parked_app.command
def show(forloeb: UUID, *, data: Data = Path("data"), json: Json = False) -> int:
    """Hvad er parkeret for ét forløb."""
    return run(_parked(data, forloeb, json))


async def _parked(data: Path, forloeb: UUID | None, json: bool) -> int:
    from services.embedded import attached

    async with attached(data) as system:
        found = [row for row in await system.parked() if forloeb is None or row["subject"] == str(forloeb)]
    if json:
        show_json(found)
    elif not found:
        out.print("intet er parkeret")
    for row in [] if json else found:
        out.print(f"{row['service']}  {row['subject']}  {row['topic']}  {row['cause']}", markup=False)
    return 0


@parked_app.command
def retry(forloeb: UUID, *, service: str | None = None, data: Data = Path("data")) -> int:
    """Behandl et forløbs parkerede fakta igen, i rækkefølge; alle eller ingen."""

    async def work() -> int:
        from services.client import SERVICES
        from services.embedded import attached

        async with attached(data) as system:
            for name in [service] if service else SERVICES:
                count = await system.retry(name, forloeb)
                if count or service:
                    out.print(f"{name}: {count} fakta behandlet")
        return 0

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
        for name, where in {} if json else at.items():
            out.print(f"{name:<10} {where}", markup=False)
        return 0

    return run(work())
