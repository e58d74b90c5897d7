"""Simulér en regelændring: past forløb replayed under another edition, or under other numbers (pages no. 10, R1, A43).

What a rule alone decides is asked again of the rule's own functions; what people chose stays as they chose it, and is
said to be so. Nothing is stored: a question changes nothing.
"""

from __future__ import annotations

from datetime import datetime

from contracts.adgang import Handling, Kendt, afgoer
from contracts.koncept import Koncept, KonceptFejl, hent_koncept, med_aendringer
from contracts.reporting import SimuleredeForløb, SimulérRegelændring
from services.chassis.rules import check
from services.chassis.store.projection import Query
from services.chassis.unit import Unit
from services.reporting.egne import kun_egne
from services.reporting.named import Navngiven, Om
from services.reporting.rules import ReglerneKanPrøves, SimuleringenErFærdig
from services.reporting.simulering import svar
from services.reporting.simulering.fund import Prøve
from services.reporting.simulering.koersel import Koersel, Koersler, foerste_moeder

ALLE = Navngiven("simulerede", "Simulerede forløb", Om.FORLOEB, "begyndt <> ''", ())

__all__ = ["Koersler", "liste", "tal"]


def tal(koersler: Koersler, unit: Unit, om: SimulérRegelændring, nu: datetime) -> svar.Json:
    """A little further, and then how far it has come or what it came to. Raises Rejected."""
    koersel, uden = _af(koersler, unit.query, om, nu)
    koersel.videre(unit.query)
    har_lister = afgoer(unit.occasion.aktoer, Handling.LISTE, None, Kendt(nu, frisk=False)).tilladt
    _, kun_nogle = kun_egne(unit, ALLE, nu)
    return svar.svar(koersel, uden, noejagtig=har_lister and not kun_nogle) | {"har_lister": har_lister}


def liste(koersler: Koersler, unit: Unit, om: SimuleredeForløb, nu: datetime) -> svar.Json:
    """The forløb behind one of its numbers, as many as are for who asks. Raises Rejected."""
    koersel, _ = _af(koersler, unit.query, om, nu)
    koersel.videre(unit.query)
    check(SimuleringenErFærdig(faerdig=koersel.faerdig))
    egne, kun_nogle = kun_egne(unit, ALLE, nu)
    return svar.liste(koersel, unit.query, om, egne) | {"kun_egne": kun_nogle}


def _af(koersler: Koersler, query: Query, om: SimulérRegelændring, nu: datetime) -> tuple[Koersel, Koncept]:
    """The simulation, and the profile it tries as it is without the changes."""
    try:
        fra, uden = hent_koncept(om.fra), hent_koncept(om.til, om.til_hash)
        til = med_aendringer(uden, om.aendringer)
        fejl: tuple[str, ...] = ()
    except KonceptFejl as no:
        fejl = no.fejl
    check(ReglerneKanPrøves(fejl=fejl))
    proeve = Prøve(til, nu, om.samme_trin, foerste_moeder(query))
    felter = {navn: getattr(om, navn) for navn in SimulérRegelændring.model_fields}
    return koersler.af(SimulérRegelændring(**felter), fra, proeve, query), uden
