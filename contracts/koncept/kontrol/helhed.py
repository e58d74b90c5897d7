"""Sections that need one another: what one of them says, another must be there to carry."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.koncept.kontrol.fund import Fund, fejl
from contracts.koncept.model import Koncept
from contracts.values import Rolle

LUKKER = (Rolle.LOKAL_LEDER, Rolle.RAADGIVER)
"""Who can close a forløb at all; which of them does, the profile says (A38)."""


def helhed(k: Koncept) -> Iterator[Fund]:
    for mangler, sted, besked in _krav(k):
        if mangler:
            yield fejl(sted, besked)
    yield from _team(k)
    yield from _samarbejdet(k)
    yield from _afdelingerne(k)


def _afdelingerne(k: Koncept) -> Iterator[Fund]:
    """Each age of the koncept is served by a department, where the profile says which serves which (R64)."""
    afdelinger = k.myndighed.afdelinger if k.myndighed else ()
    uden = [
        a for a in range(k.alder.fra, k.alder.til + 1) if not any(d.fra_alder <= a <= d.til_alder for d in afdelinger)
    ]
    if afdelinger and uden:
        yield fejl("myndighed.afdelinger", f"hul; ingen afdeling tager sig af dem på {', '.join(map(str, uden))} år")


def _samarbejdet(k: Koncept) -> Iterator[Fund]:
    """Who helps may serve ages beyond those of the koncept, but not beyond those of the cooperation (R3, A13)."""
    til = k.alder.samarbejde_max
    for funktion in k.beslutningstrae.funktioner if k.beslutningstrae else ():
        if til is not None and funktion.til_alder > til:
            sted = f"beslutningstrae.funktioner.{funktion.kode}"
            yield fejl(sted, f"gælder til {funktion.til_alder} år, men samarbejdet kun til {til} år")


def _krav(k: Koncept) -> Iterator[tuple[bool, str, str]]:
    """(is it missing, where, what a Danish reader is told)."""
    port, ledes_af = k.samtykke.port, k.moedeledelse.ledes_af
    varsles = [moede.kode for moede in k.moeder if moede.kraever_varsel]
    former = {moede.form for moede in k.moeder}
    yield (
        *(port == "information" and k.samtykke.orientering is None, "samtykke.orientering"),
        "mangler; porten er information, så profilen skal sige, hvad forældrene skal have fået at vide",
    )
    yield (
        *(port == "haard" and k.samtykke.orientering is not None, "samtykke.orientering"),
        "bruges ikke, når porten er et samtykke; fjern afsnittet, eller sæt porten til information",
    )
    yield (
        *(bool(varsles) and k.varsel is None, "varsel"),
        f"mangler; {', '.join(varsles)} kræver varsel, og profilen siger ikke hvor langt",
    )
    yield ledes_af == "facilitator" and k.formoede is None, "formoede", "mangler; facilitatoren aftales på formødet"
    yield (
        *(ledes_af == "tovholder" and k.tovholdere is None, "tovholdere"),
        "mangler; moedeledelse.ledes_af er tovholder, og profilen siger ikke hvem det er",
    )
    yield "sos_tavle" in former and k.sos is None, "sos", "mangler; et møde ledes ud fra SOS-tavlen"
    yield "dialog" in former and k.dialog is None, "dialog", "mangler; et møde følger spørgsmålsgrupperne"
    yield (
        *(k.formoede is not None and not k.har_moede("formoede"), "moeder"),
        "mangler mødearten formoede, som afsnittet formoede beskriver",
    )
    yield (
        *(bool(k.lederteam) and k.fremdrift is None, "fremdrift"),
        "mangler; lederteamet tager forløb uden fremdrift op",
    )
    observeres = k.fremdrift is not None and k.fremdrift.maade == "observation"
    yield observeres and k.indsatsplan is None, "indsatsplan", "mangler; fremdrift er at se på prøvehandlingerne"
    yield (
        *(k.overdragelse is not None and k.myndighed is None, "myndighed"),
        "mangler; en overdragelse går fra myndigheden",
    )
    yield (
        *(k.camp100 is not None and not k.har_moede("camp100"), "moeder"),
        "mangler mødearten camp100, som afsnittet camp100 beskriver",
    )
    camp100 = k.moede("camp100").indkaldes_af if k.har_moede("camp100") else Rolle.FAGCHEF
    yield camp100 is not Rolle.FAGCHEF, "moeder.camp100.indkaldes_af", "skal være fagchef; vælg hvilken i camp100"
    lukker = k.afslutning.lukkes_af
    yield lukker not in LUKKER, "afslutning.lukkes_af", f"skal være en af {', '.join(LUKKER)}"
    g = k.graenser
    yield g.moeder_maks is not None and not g.moedearter, "graenser.moedearter", "mangler; hvilke møder tælles?"
    yield g.beslutning is not None and not g.beslutninger, "graenser.beslutninger", "mangler; hvad kan der besluttes?"
    for team in k.lederteam:
        sted = f"lederteam.{team.trin}"
        halv = (team.loeftes_efter is None) != (team.loeftes_til is None)
        yield halv, sted, "loeftes_efter og loeftes_til hører sammen"
        ukendt = team.loeftes_til is not None and k.lederteam_paa(team.loeftes_til) is None
        yield ukendt, sted, f"løfter til {team.loeftes_til}, hvor der ikke er et lederteam"


def _team(k: Koncept) -> Iterator[Fund]:
    if (k.team.min is None) != (k.team.maks is None):
        yield fejl("team", "min og maks hører sammen")
    elif k.team.min is not None and k.team.maks is not None and k.team.min > k.team.maks:
        yield fejl("team", f"min er {k.team.min} og maks {k.team.maks}")
    for paa in k.team.pr_trin:
        if paa.min > paa.maks:
            yield fejl(f"team.pr_trin.{paa.trin}", f"min er {paa.min} og maks {paa.maks}")
