"""The little town every story happens in: a school, a dagtilbud, a club, and one of each supporting function."""

from datetime import datetime

from contracts.koncept import hent_koncept
from contracts.routing import OpretEnhed, OpretFunktion
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.client import Client
from services.story.words import person

UNITS = {"skole": Enhedstype.SKOLE, "boernehus": Enhedstype.DAGTILBUD, "klub": Enhedstype.FRITID}
FUNCTIONS = {
    "sundhedspleje": (0, 16),
    "ppr": (0, 18),
    "paedagogisk_vejleder": (0, 6),
    "boerneskoleraadgiver": (5, 18),
    "fritidspaedagog": (6, 18),
    "forebyggende_socialraadgiver": (0, 18),
    "familiebehandler": (0, 18),
    "ungevejleder": (15, 25),
    "uddannelsesvejleder": (15, 25),
    "ressourceperson": (0, 29),
    "myndighedsraadgiver": (0, 29),
}
"""The supporting functions of all profiles; a story has those that its profile knows."""
ACTORS: dict[str, Rolle] = (
    {rolle.value: rolle for rolle in Rolle}
    | {f"{unit}_leder": Rolle.LOKAL_LEDER for unit in UNITS}
    | {f"{function}_leder": Rolle.FUNKTIONSLEDER for function in FUNCTIONS}
)
"""Who may act without being introduced: each leader of the town, and somebody in each role."""


def names() -> dict[str, str]:
    """`$skole`, `$skole_leder`, `$ppr`, `$ppr_leder` …"""
    places = [*UNITS, *FUNCTIONS]
    return {name: str(person(name)) for place in places for name in (place, f"{place}_leder")}


async def build(client: Client, now: datetime, koncept: str = "fredericia-2026") -> None:
    """Tell routing of the town; the same town again changes nothing."""
    tree = hent_koncept(koncept).beslutningstrae
    known = {function.kode for function in tree.funktioner} if tree else set[str]()
    drift = Aktør(id=person("drift"), rolle=Rolle.DRIFT)
    for name, kind in UNITS.items():
        unit = OpretEnhed(
            enhed=person(name),
            type=kind,
            distrikt="midt",
            leder=person(f"{name}_leder"),
            navn=Fortrolig(name.capitalize()),
            leder_navn=Fortrolig(f"Leder af {name}"),
            leder_mail=Fortrolig(f"{name}@kommune.example"),
        )
        await client.do(unit, drift, id_=person(f"opret {name}"), at=now)
    for name, (youngest, oldest) in FUNCTIONS.items():
        if name not in known:
            continue
        function = OpretFunktion(
            funktion_id=person(name),
            funktion=name,
            alder_fra=youngest,
            alder_til=oldest,
            leder=person(f"{name}_leder"),
            navn=Fortrolig(name.capitalize()),
            leder_navn=Fortrolig(f"Leder af {name}"),
            leder_mail=Fortrolig(f"{name}@kommune.example"),
        )
        await client.do(function, drift, id_=person(f"opret {name}"), at=now)
    await client.quiet()
