"""Are the deadlines kept, which got a new date and why, and which did not look as if they could be (A22, A31)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from contracts.koncept import Koncept
from services.chassis.store.projection import Query
from services.reporting import lists_of_deadlines, words
from services.reporting.named import Json, andel
from services.reporting.noegletal import form
from services.reporting.projections import frister

KOLONNER = ("Holdt i tide", "Holdt for sent", "Overskredet", "Løber", "Fik ny dato", "Urealistisk")
DEFINITION = (
    "»Holdt i tide« er andelen af de frister, der er afgjort: holdt, holdt for sent eller overskredet. En frist, der "
    "er bortfaldet, tæller ikke. »Urealistisk« er en frist, der ikke så ud til at kunne holdes: Ingen dag kunne vælges "
    "uden en begrundelse, da fristen blev sat, eller der var udpeget for få til teamet. Den kan være holdt alligevel. "
    "Løfter står under ventetid."
)


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:  # noqa: ARG001
    tal = frister.antal_efter_navn(query)
    kun_vist = lists_of_deadlines.loefter(profil)
    raekker = [
        _raekke(profil, navn, tal[navn]) for navn in lists_of_deadlines.i_orden(tal, profil) if navn not in kun_vist
    ]
    yield form.afsnit("Fristerne, en for en", DEFINITION, ("R89", "R101", "R125", "A22"), KOLONNER, raekker)
    for maerke, titel in (
        (frister.UDSAT, "Hvorfor fik de ny dato?"),
        (frister.UREALISTISK, "Hvorfor var de urealistiske?"),
    ):
        grunde = _grunde(query, maerke)
        if grunde:
            definition = "Årsagen, som den blev noteret. En frist flytter sig aldrig i stilhed."
            yield form.afsnit(titel, definition, ("A22",), ("Frister",), grunde)


def _raekke(profil: Koncept, navn: str, tal: dict[str, int]) -> Json:
    holdt = tal.get(frister.OPFYLDT, 0)
    afgjort = holdt + tal.get(frister.FOR_SENT, 0) + tal.get(frister.OVERSKREDET, 0)
    celler = [form.celle(andel(holdt, afgjort), f"frist_{navn}_{frister.OPFYLDT}", holdt)]
    for hvad in (frister.FOR_SENT, frister.OVERSKREDET, frister.LOEBER, *frister.MAERKER):
        celler.append(form.celle(str(tal.get(hvad, 0)), f"frist_{navn}_{hvad}", tal.get(hvad, 0)))
    return form.raekke(words.frist(profil, navn), *celler)


def _grunde(query: Query, maerke: str) -> list[Json]:
    sql = f"SELECT {maerke}, COUNT(*) AS antal FROM frist WHERE {maerke} <> '' GROUP BY {maerke} ORDER BY {maerke}"
    return [
        form.raekke(words.stort(words.kode(grund)), form.celle(str(antal), f"{maerke}_{grund}", antal))
        for grund, antal in query(sql, ())
    ]
