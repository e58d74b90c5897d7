"""The decision table: no hole, no overlap, no line that names what is not there (R51, R85)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, product

from contracts.koncept.beslutningstrae import Beslutningstræ, Svarart, Trælinje
from contracts.koncept.kontrol.fund import Fund, fejl, ukendte
from contracts.koncept.model import Koncept
from contracts.koncept.traesvar import svar_beslutningstrae
from contracts.values import Enhedstype


def linjer(k: Koncept, trae: Beslutningstræ) -> Iterator[Fund]:
    """Each line of the beslutningstræ names things that exist, within the ages its function serves."""
    henvisninger = {"modtagelsen"} if k.modtagelsen else set()
    if k.faellesskab:
        henvisninger |= {navn for h in k.faellesskab.henvisninger for navn in (h.kode, *h.alias)}
    set_foer: set[str] = set()
    for linje in trae.linjer:
        sted = f"beslutningstrae.{linje.kode}"
        if linje.kode in set_foer:
            yield fejl(sted, "to linjer har samme kode")
        set_foer.add(linje.kode)
        yield from ukendte(sted, linje.trin, (trin.kode for trin in k.skala.trin), "et trin på skalaen")
        if linje.fra_alder > linje.til_alder:
            yield fejl(sted, f"alderen går fra {linje.fra_alder} til {linje.til_alder}")
        if linje.art is Svarart.HENVISNING:
            yield from ukendte(sted, [linje.funktion], henvisninger, "en henvisning")
        elif (funktion := trae.funktion(linje.funktion)) is None:
            yield fejl(sted, f"»{linje.funktion}« er ikke en funktion i profilen")
        elif linje.fra_alder < funktion.fra_alder or linje.til_alder > funktion.til_alder:
            yield fejl(
                sted,
                f"beder {funktion.navn} om {linje.fra_alder}-{linje.til_alder} år, men funktionen dækker "
                f"{funktion.fra_alder}-{funktion.til_alder} år",
            )


def daekning(k: Koncept, trae: Beslutningstræ) -> Iterator[Fund]:
    """Each child the koncept takes gets an answer, and no function is named twice for the same child (R51, R85)."""
    distrikter = sorted({distrikt for linje in trae.linjer for distrikt in linje.distrikter})
    for trin, slags, distrikt in product(k.skala.trin, Enhedstype, (*distrikter, None)):
        beskeder: dict[str, list[int]] = defaultdict(list)
        for alder in range(k.alder.fra, k.alder.til + 1):
            svar = svar_beslutningstrae(k, alder, trin.kode, slags, distrikt)
            for besked in _galt(k, trin.kode, svar):
                beskeder[besked].append(alder)
        hvor = f"{trin.kode}, {slags}" + (f", distrikt {distrikt}" if distrikt else "")
        for besked, aldre in beskeder.items():
            yield fejl("beslutningstrae", f"{_spaend(aldre)} år, {hvor}: {besked}")


def _galt(k: Koncept, trin: str, svar: tuple[Trælinje, ...]) -> Iterator[str]:
    funktioner: dict[str, list[str]] = defaultdict(list)
    for linje in svar:
        funktioner[linje.funktion].append(linje.kode)
    for funktion, linjer in funktioner.items():
        if len(linjer) > 1:
            yield f"overlap, {' og '.join(linjer)} giver begge {funktion}"
    faste = len({linje.funktion for linje in svar if linje.art is Svarart.FUNKTION and not linje.eventuel})
    alle = len({linje.funktion for linje in svar if linje.art is Svarart.FUNKTION})
    if not k.skala.er_individuelt(trin):
        if alle:
            yield "der bedes om medarbejdere på et trin, der handler om fællesskabet"
        if not svar and k.faellesskab and trin in k.faellesskab.trin:
            yield "hul, tabellen giver intet svar"
    elif (krav := k.team.stoerrelse(trin)) is None:
        if not svar:
            yield "hul, tabellen giver intet svar"
    elif not (krav.min <= faste and alle <= krav.maks):
        hul, antal = ("hul", faste) if faste < krav.min else ("for mange", alle)
        funktioner_ord = "funktion" if antal == 1 else "funktioner"
        yield f"{hul}, tabellen giver {antal} {funktioner_ord}, og der skal være {krav.min}-{krav.maks}"


def _spaend(aldre: list[int]) -> str:
    """0-3, 7, 9-10"""
    grupper = [list(gruppe) for _, gruppe in groupby(enumerate(aldre), key=lambda par: par[1] - par[0])]
    spaend = [(gruppe[0][1], gruppe[-1][1]) for gruppe in grupper]
    return ", ".join(f"{fra}" if fra == til else f"{fra}-{til}" for fra, til in spaend)
