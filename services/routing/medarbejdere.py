"""The staff around one forløb by name; of the family routing knows none."""

from __future__ import annotations

from uuid import UUID

from contracts.values import FortroligtNavn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.organisation import Organisation


def medarbejderne(forloeb: Forløb, organisation: Organisation) -> dict[str, FortroligtNavn]:
    """Who leads the child's unit and the functions that were asked, who stands in for them, and who was lent, as each
    leader wrote it (R50, R88, A32).
    """
    navne: dict[UUID, FortroligtNavn] = {}
    for stilling in (forloeb.enhed, *(a.stillet.funktion_id for a in forloeb.anmodninger.values())):
        for sted in organisation.stedfortraedere.get(stilling, ()):
            if sted.navn:
                navne[sted.stedfortraeder] = sted.navn
        if holder := organisation.enheder.get(stilling) or organisation.funktioner.get(stilling):
            navne[holder.leder] = holder.leder_navn
    navne |= {a.medarbejder: a.navn for a in forloeb.anmodninger.values() if a.medarbejder and a.navn}
    return {str(hvem): navn for hvem, navn in navne.items()}
