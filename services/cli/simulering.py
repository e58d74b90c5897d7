"""`trivsel koncept simuler`: past forløb replayed under other rules, by the same question as the page asks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from cyclopts import Parameter

from contracts.values import Aktør, Rolle
from services.cli.app import OK, Data, Json, out, run, show_json
from services.cli.koncept import Navn, koncept_app
from services.town.bar import bar

PROGRAMMET = Aktør(id=UUID(int=1), rolle=Rolle.UDVIKLINGSKONSULENT)
Aendring = Annotated[
    tuple[str, ...], Parameter(name="--ret", help="En værdi, der prøves: frister.opstartsmoede.antal:10. Kan gentages.")
]


@koncept_app.command
def simuler(
    fra: Navn,
    til: Annotated[str | None, Parameter(help="Profilen, hvis regler prøves; ellers den samme.")] = None,
    *,
    ret: Aendring = (),
    samme_trin: Annotated[
        bool, Parameter(help="Regn med, at trin med samme betegnelse er det samme på to trapper.")
    ] = False,
    data: Data = Path("data"),
    json: Json = False,
) -> int:
    """Afspil de forløb, der har været, under andre regler: hvad ville have været anderledes? Intet gemmes."""

    async def work() -> int:
        from contracts.reporting import SimulérRegelændring
        from services.embedded import attached

        om = SimulérRegelændring(fra=fra, til=til or fra, aendringer=ret, samme_trin=samme_trin)
        async with attached(data) as system:
            svar = await system.client.ask(om, PROGRAMMET)
            with bar("Forløbene afspilles", svar["i_alt"]) as advance:
                while not svar["faerdig"]:
                    advance(svar["naaet"], None)
                    svar = await system.client.ask(om, PROGRAMMET)
        show_json(svar) if json else _vis(svar)
        return OK

    return run(work())


def _vis(svar: dict[str, Any]) -> None:
    def tal(celle: dict[str, Any]) -> str:
        return f"under {svar['mindste_celle']}" if celle["skjult"] else str(celle["antal"])

    out.print(f"{svar['i_alt']} forløb under {svar['fra']['id']} afspillet under {svar['til']['id']}", markup=False)
    for each in svar["aendringer"]:
        out.print(f"  {each['sted']}: {each['foer'] or '–'} -> {each['efter'] or '–'}", markup=False)
    for each in svar["hovedtal"]:
        out.print(f"  {tal(each):>8}  {each['navn']}", markup=False)
    for afsnit in svar["afsnit"]:
        out.print(f"\n{afsnit['titel']}", markup=False)
        for raekke in afsnit["raekker"]:
            navne = {kolonne["kode"]: kolonne["navn"].lower() for kolonne in afsnit["kolonner"]}
            sagt = [f"{tal(c)} {navne[c['udfald']]}" for c in raekke["celler"] if c["skjult"] or c["antal"]]
            out.print(f"  {raekke['titel']:<50} {', '.join(sagt)}", markup=False, soft_wrap=True)
    if not svar["noejagtig"]:
        out.print(f"\nTallene er rundet af til nærmeste {svar['mindste_celle']}.", markup=False)
    out.print("\nDet kan en simulering ikke vise", markup=False)
    for tekst in svar["kan_ikke"]:
        out.print(f"- {tekst}", markup=False, soft_wrap=True)
