"""What is said of a forløb between its meetings: sparring, disagreement, preparation, its end (R94, R95, A18, A27)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from contracts.command import Command
from contracts.meetings import (
    BeslutVarighed,
    BestridFremdrift,
    BesvarForberedelse,
    Fremdriftskilde,
    NoterRådgiverHarOvertaget,
    Planmaster,
    SkiftMaster,
    Varighedsvalg,
    ØnskSparring,
)
from contracts.values import Fortrolig
from services.gate.forms import Form

VAELG_FUNKTION = "Vælg, hvem I gerne vil have sparring fra."
VAELG_KILDE = "Vælg, hvad du ikke er enig i."
SKRIV_HVORFOR = "Skriv, hvorfor du ser anderledes på det."
VAELG_ENDE = "Vælg, hvordan forløbet skal slutte."
SKRIV_SVAR = "Skriv svaret."

Kommando = Callable[[Form, UUID], Command]


def _bestrid(form: Form, forloeb: UUID) -> Command:
    kilde = Fremdriftskilde(form.get("kilde"))
    return BestridFremdrift(forloeb=forloeb, kilde=kilde, begrundelse=Fortrolig(form.get("begrundelse")))


def _forberedelse(form: Form, forloeb: UUID) -> Command:
    return BesvarForberedelse(
        forloeb=forloeb,
        punkt=form.get("punkt"),
        med_foraeldre=bool(form.get("med_foraeldre")),
        tekst=Fortrolig(form.get("svar")),
    )


HANDLINGER: dict[str, tuple[str, dict[str, str], Kommando]] = {
    "sparring": (
        "funktion",
        {"funktion": VAELG_FUNKTION},
        lambda form, forloeb: ØnskSparring(forloeb=forloeb, funktion=form.get("funktion")),
    ),
    "bestrid": ("kilde", {"kilde": VAELG_KILDE, "begrundelse": SKRIV_HVORFOR}, _bestrid),
    "varighed": (
        "valg",
        {"valg": VAELG_ENDE},
        lambda form, forloeb: BeslutVarighed(forloeb=forloeb, valg=Varighedsvalg(form.get("valg"))),
    ),
    "overtaget": ("overtaget", {}, lambda _, forloeb: NoterRådgiverHarOvertaget(forloeb=forloeb)),
    "forberedelse": ("svar", {"svar": SKRIV_SVAR}, _forberedelse),
    "master": ("til", {}, lambda form, forloeb: SkiftMaster(forloeb=forloeb, til=Planmaster(form.get("til")))),
}
"""By name: the field at fault when a rule says no, what must be written, and the command."""
