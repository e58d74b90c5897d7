"""A forløb in time: what happened on which day, what is to come, and how long it stood in each state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from contracts import consent, meetings, routing
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.frister import lokal_dato
from services.reporting import words
from services.reporting.answers import Json
from services.reporting.projections.moeder import AFLYST, INDKALDT, Møde
from services.reporting.state import LUKKEDE, STOPPEDE, Forløbstilstand, Tilstand, evolve

STILLE = {*STOPPEDE, Tilstand.UDEN_FREMDRIFT}
"""Where nothing moves: drawn with a pattern."""

MILEPAELE: dict[type[Fact], str] = {
    routing.BekymringRegistreret: "Bekymring",
    consent.SamtykkeGivet: "Samtykke",
    consent.SamtykkeTrukketTilbage: "Samtykke trukket",
    consent.SamtykkeUdløbet: "Samtykke udløbet",
    consent.SamtykkeBortfaldet: "Samtykke bortfaldet",
    routing.TeamNedsat: "Team nedsat",
    routing.TrinÆndret: "Nyt trin",
    meetings.TilbagemeldingNoteret: "Lederteamets svar",
    routing.ForløbAfsluttet: "Afsluttet",
    routing.ForløbGenåbnet: "Genåbnet",
}


def tidslinje(facts: Iterable[tuple[Fact, Envelope]], moeder: Iterable[Møde], nu: datetime) -> Json:
    """`haendelser` by day, those to come marked; `perioder`: the states it stood in, the last one until now."""
    hoert = list(facts)
    sket = [
        {"dag": lokal_dato(envelope.hoved.virkning).isoformat(), "navn": MILEPAELE[type(fact)], "kommer": False}
        for fact, envelope in hoert
        if type(fact) in MILEPAELE
    ]
    holdes = [
        {
            "dag": lokal_dato(datetime.fromisoformat(moede.starter)).isoformat(),
            "navn": words.stort(words.kode(moede.art)),
            "kommer": moede.tilstand == INDKALDT,
        }
        for moede in moeder
        if moede.tilstand != AFLYST
    ]
    return {"haendelser": sorted(sket + holdes, key=lambda each: str(each["dag"])), "perioder": _perioder(hoert, nu)}


def _perioder(facts: Iterable[tuple[Fact, Envelope]], nu: datetime) -> list[Json]:
    """By the days the states began; one that is left on its first day is no period."""
    skift: list[tuple[str, str]] = []
    row: Forløbstilstand | None = None
    for fact, envelope in facts:
        row = evolve(row, fact, envelope)
        if row and row.begyndt and (not skift or skift[-1][1] != row.tilstand):
            skift.append((lokal_dato(envelope.hoved.virkning).isoformat(), row.tilstand))
    slut = [*(dag for dag, _ in skift[1:]), lokal_dato(nu).isoformat()]
    return [
        {"fra": fra, "til": til, "navn": words.TILSTANDE[tilstand], "stille": tilstand in STILLE}
        for (fra, tilstand), til in zip(skift, slut, strict=True)
        if fra < til and tilstand not in LUKKEDE
    ]
