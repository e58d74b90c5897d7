"""The profile's scale as a page shows it: each step with its own words, and where it leads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from contracts.koncept import Koncept
from contracts.koncept.trappe import Trappetrin
from contracts.routing import PlacerTrin
from contracts.values import Rolle
from services.gate.forms import Form

VAELG_TRIN = "Vælg det trin, bekymringen hører til."
UDTOEMT = "Sæt kryds ved, at det, der kom før, er prøvet. Ellers er det for tidligt med et forløb."
FAELLESSKAB = "På det trin arbejder I med fællesskabet. Vælg Fællesskaber i menuen, eller vælg et andet trin."
UDEN_FORLOEB = "På det trin er der intet forløb. Det er der på {trin}."
VEJE = {
    "faellesskab": "I arbejder med fællesskabet. Der er intet forløb om ét barn og intet samtykke.",
    "gruppe": "I arbejder med en gruppe. Der er intet forløb om ét barn og intet samtykke.",
    "individuel": "Et tværfagligt forløb om barnet, når familien har sagt ja.",
    "orienteret": "Et tværfagligt forløb om barnet, når forældrene er orienteret.",
    "intet": "Der er intet forløb om barnet på det trin.",
    "myndighed": "Bekymringen går til {modtagelsen}. Det sker efter loven og uden samtykke.",
}


def trin(koncept: Koncept) -> list[dict[str, Any]]:
    """Top step first, as the staircase is drawn."""
    skala, aabner = koncept.skala, {t.kode for t in _med_forloeb(koncept)}
    forloebet = "orienteret" if koncept.samtykke.port == "information" else "individuel"
    return [
        {
            "kode": t.kode,
            "navn": t.navn,
            "nummer": nummer,
            "vej": VEJE[forloebet if t.kode in aabner else _vej(koncept, t.spor)].format(
                modtagelsen=koncept.modtagelsens_navn
            ),
            "beskrivelse": [
                *t.indikatorer,
                *(each.tekst for each in (t.tegn, t.deltagelse) if each),
                *(p.tekst for p in t.samarbejdspartnere),
            ],
            "indsatstype": t.indsatstype.tekst if t.indsatstype else None,
            "regel": t.regel,
            "kilde": t.kilde,
        }
        for nummer, t in enumerate(skala.trin)
    ]


def kraever_udtoemt(koncept: Koncept, kode: str) -> bool:
    """Must the options before an individual step be exhausted (R70, R71)?"""
    skala = koncept.skala
    return skala.forudsaetning is not None and skala.er_individuelt(kode) and not skala.er_myndighed(kode)


def placeres_af(koncept: Koncept, rolle: Rolle) -> bool:
    """Does the koncept have this role place a concern on its scale (R45, R75)?"""
    return rolle in koncept.skala.placeres_af


def kontroller(form: Form, koncept: Koncept) -> None:
    """What can be said before anybody is asked; the rules have the last word."""
    kode, skala, pligt = form.needs("trin", VAELG_TRIN), koncept.skala, koncept.underretningspligt
    if not skala.har(kode):
        form.fejl["trin"] = VAELG_TRIN
    elif pligt and kode in pligt.trin:
        form.fejl["trin"] = (pligt.i_stedet or pligt.pligt).tekst
    elif not skala.er_individuelt(kode):
        form.fejl["trin"] = FAELLESSKAB if koncept.faellesskab else _begynder_paa(koncept)
    elif kraever_udtoemt(koncept, kode) and not form.get("udtoemt"):
        form.fejl["udtoemt"] = UDTOEMT


def _vej(koncept: Koncept, spor: str) -> str:
    return spor if koncept.faellesskab or spor == "myndighed" else "intet"


def _begynder_paa(koncept: Koncept) -> str:
    """What is said under a koncept without work for the community (R39)."""
    return UDEN_FORLOEB.format(trin=", ".join(t.navn for t in _med_forloeb(koncept)))


def _med_forloeb(koncept: Koncept) -> list[Trappetrin]:
    skala = koncept.skala
    return [t for t in skala.trin if skala.kan_aabnes_paa(t.kode) and not skala.er_myndighed(t.kode)]


def kommando(form: Form, forloeb: UUID) -> PlacerTrin:
    return PlacerTrin(forloeb=forloeb, trin=form.get("trin"), muligheder_udtoemt=bool(form.get("udtoemt")))
