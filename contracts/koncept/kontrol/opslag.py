"""Every code that points to another section finds it there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from contracts.kalender import UkendtKalender, hent_kalender, kalenderversioner
from contracts.koncept.kontrol.fund import Fund, dele, fejl, kilder_i, ukendte
from contracts.koncept.model import Koncept

FRISTER = (
    *("opstartsmoede", "loefte", "leder_svar", "overdragelse", "handleplan", "underretning", "kvittering"),
    *("fysisk_post", "samtykke_udloeb", "samtykke_konflikt", "naeste_skridt", "foer_samtykke", "genaabning"),
    *("opfoelgning", "opfoelgning_senere", "varighed", "varighed_beslutning", "overtagelse", "opbevaring"),
)
"""The deadlines the services ask a profile for by name. A profile may be without one, but not misspell it."""


def opslag(k: Koncept) -> Iterator[Fund]:
    yield from _trin(k)
    yield from _frister(k)
    yield from _moeder(k)
    deltagelse = [valg.kode for valg in k.barn.deltagelse]
    yield from ukendte("barn.udgangspunkt", [k.barn.udgangspunkt], deltagelse, "en deltagelse")
    for felt in ("perspektiv_kraeves_ved", "begrundelse_kraeves_ved", "orienteres_efter_ved"):
        yield from ukendte(f"barn.{felt}", getattr(k.barn, felt), deltagelse, "en deltagelse")
    if k.dialog:
        grupper = [gruppe.kode for gruppe in k.dialog.grupper]
        brugte = (k.dialog.perspektiv_gruppe, k.dialog.aftale_gruppe)
        yield from ukendte("dialog", brugte, grupper, "en spørgsmålsgruppe")
    if k.myndighed and k.myndighed.metode_udgangspunkt:
        metoder = [metode.kode for metode in k.myndighed.metoder]
        yield from ukendte("myndighed.metode_udgangspunkt", [k.myndighed.metode_udgangspunkt], metoder, "en metode")
    yield from _kalender(k)


def _trin(k: Koncept) -> Iterator[Fund]:
    skala = k.skala
    brugte: dict[str, tuple[str, ...]] = {
        "skala": (skala.foerste_individuelle, skala.obligatorisk_fra, *skala.maal_trin, *skala.forloeb_trin),
        "team.pr_trin": tuple(stoerrelse.trin for stoerrelse in k.team.pr_trin),
        "lederteam": tuple(team.trin for team in k.lederteam),
        "lederteam.loeftes_til": tuple(team.loeftes_til for team in k.lederteam if team.loeftes_til),
    }
    if k.camp100:
        brugte["camp100.trin"] = (*k.camp100.trin, *k.camp100.gennemgang_trin)
    if k.modtagelsen:
        brugte["modtagelsen.trin"] = (*k.modtagelsen.trin, *k.modtagelsen.kontakt_paa_trin)
    if k.underretningspligt:
        brugte["underretningspligt.trin"] = k.underretningspligt.trin
    if k.faellesskab:
        brugte["faellesskab.trin"] = k.faellesskab.trin
    if k.overdragelse:
        brugte["overdragelse"] = k.overdragelse.til_trin
    trin = [trin.kode for trin in skala.trin]
    for sted, koder in brugte.items():
        yield from ukendte(sted, koder, trin, "et trin på skalaen")


def _frister(k: Koncept) -> Iterator[Fund]:
    brugte: list[str | None] = [
        k.samtykke.udloeb,
        k.samtykke.konflikt,
        k.samtykke.naeste_skridt,
        k.samtykke.foer.udloeb,
    ]
    brugte += [k.afslutning.genaabning, k.graenser.varighed, k.graenser.beslutning, k.graenser.overtagelse]
    brugte += [frist.vis_ved_siden_af for frist in k.frister.values()]
    brugte += [k.anmodning.frist] if k.anmodning else []
    brugte += [k.handleplan.frist] if k.handleplan else []
    brugte += [k.modtagelsen.vurdering, k.modtagelsen.kvittering] if k.modtagelsen else []
    brugte += [k.overdragelse.frist] if k.overdragelse else []
    brugte += [k.myndighed.opfoelgning, k.myndighed.opfoelgning_senere] if k.myndighed else []
    brugte += [k.camp100.gennemgang] if k.camp100 else []
    brugte += [k.opbevaring.frist] if k.opbevaring else []
    brugte += [team.tilbagemelding_frist for team in k.lederteam]
    yield from ukendte("frister", [navn for navn in brugte if navn], k.frister, "en frist")
    for navn, frist in k.frister.items():
        if frist.navn != navn:
            yield fejl(f"frister.{navn}", "fristens navn er nøglen og skrives ikke igen")
        naer = get_close_matches(navn, [kendt for kendt in FRISTER if kendt not in k.frister], n=1, cutoff=0.85)
        if navn not in FRISTER and naer:
            yield fejl(f"frister.{navn}", f"ingen spørger om den frist; mente du »{naer[0]}«?")


def _moeder(k: Koncept) -> Iterator[Fund]:
    moeder = [moede.kode for moede in k.moeder]
    yield from ukendte("lederteam.moedeart", (team.moedeart for team in k.lederteam), moeder, "en mødeart")
    yield from ukendte("graenser.moedearter", k.graenser.moedearter, moeder, "en mødeart")
    for kode in {kode for kode in moeder if moeder.count(kode) > 1}:
        yield fejl(f"moeder.{kode}", "to mødearter har samme kode")


def _kalender(k: Koncept) -> Iterator[Fund]:
    if k.kalender not in kalenderversioner():
        yield fejl("kalender", f"kalenderen »{k.kalender}« findes ikke")
        return
    kalender = hent_kalender(k.kalender)
    try:
        kalender.lukkedagsnavn(k.gyldig_fra or kalender.fra, k.lukkedage)
    except UkendtKalender as ukendt:
        yield fejl("lukkedage", str(ukendt))


def kilder(k: Koncept) -> Iterator[Fund]:
    """Every source that is named is explained under `kilder`."""
    for sted, del_ in dele(k):
        koder = [kilde.split(":")[0] for kilde in kilder_i(del_)]
        yield from ukendte(sted or "profilen", koder, k.kilder, "en kilde")
