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


def familiens(forloeb: Forløb, organisation: Organisation, *, ser_sted: bool) -> dict[str, FortroligtNavn]:
    """Whom the family meets: the team and its contact, and the leader who asked them, whose name tells where the child
    is (R8, R10, R47, A41). Who only was asked to lend somebody is no part of it.
    """
    stedets = {v.stedfortraeder for v in organisation.stedfortraedere.get(forloeb.enhed, ())}
    if enhed := organisation.enheder.get(forloeb.enhed):
        stedets |= {enhed.leder}
    teamet = {m.medarbejder for m in forloeb.team.medlemmer} if forloeb.team else set()
    moedt = teamet | {forloeb.kontaktperson, enhed.leder if enhed else None}
    kendt = moedt if ser_sted else moedt - (stedets - teamet)
    return {hvem: navn for hvem, navn in medarbejderne(forloeb, organisation).items() if UUID(hvem) in kendt}
