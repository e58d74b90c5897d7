"""One forløb replayed: its stored facts in causal order, each put to the rules' own functions under another profile.

Pure: facts in, findings out. Nothing here can store, send or ask anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts import consent, meetings, routing
from contracts.fact import Fact
from services.reporting.simulering import frister, moeder, trappen
from services.reporting.simulering.fund import Fund, Kendt, Prøve

LAESES: tuple[type[Fact], ...] = (
    *(consent.FristSat, consent.FristOpfyldt, consent.FristBortfaldet),
    *(routing.FristSat, routing.FristOpfyldt, routing.FristBortfaldet),
    *(meetings.FristSat, meetings.FristOpfyldt, meetings.FristBortfaldet, meetings.FristUdsat),
    *(routing.BekymringRegistreret, routing.TrinPlaceret, routing.TrinÆndret, routing.TrinRettet),
    *(routing.KonceptSkiftet, routing.BeslutningstræAktiveret),
    *(meetings.MødeIndkaldt, meetings.MødeFlyttet, meetings.FremdriftMangler),
)
"""The facts a replay reads; no other is fetched."""


def genspil(facts: Sequence[Kendt], proeve: Prøve) -> Iterator[Fund]:
    """What each rule decided in this forløb, and what it would have decided."""
    staar = trappen.paa_trin(facts)
    yield from frister.fund(facts, proeve)
    yield from moeder.indkaldelser(facts, proeve)
    yield from trappen.fund(staar, proeve)
    yield from moeder.lederteam(staar, proeve)
