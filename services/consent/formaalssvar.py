"""The consents to one purpose each: who was asked, what each said, and what would be heard from them now (A5, A9)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from contracts.consent import Dokumentart, Modtager
from contracts.koncept import Koncept
from contracts.values import PersonRef, Rolle
from services.chassis.aggregate import Pins
from services.consent.domain.adgang import er_voksen
from services.consent.domain.formaal import Formål, Formålssamtykker
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.svar import Svar, Tilstand

Json = dict[str, Any]
Har = Callable[[Koncept], bool]

MODTAGERE: dict[Modtager, Har] = {
    Modtager.LEDERTEAM: lambda koncept: bool(koncept.lederteam),
    Modtager.FAMILIEINDGANGEN: lambda koncept: any(t.rolle is Rolle.FAMILIEINDGANG for t in koncept.titler),
    Modtager.MODTAGELSEN: lambda koncept: koncept.modtagelsen is not None,
    Modtager.TVAERS: lambda koncept: any(link.kode == Modtager.TVAERS for link in koncept.links),
}
DOKUMENTER: dict[Dokumentart, Har] = {
    Dokumentart.HANDLEPLAN: lambda koncept: koncept.handleplan is not None,
    Dokumentart.SOS_FOTO: lambda koncept: koncept.sos is not None,
    Dokumentart.TVAERS_RAPPORT: lambda koncept: koncept.sos is not None,
}
"""Who and what a koncept may be without (R58, R62, R67, R90, R183, R184, R195)."""


def formaalene(samtykker: Formålssamtykker, kreds: Personkreds, nu: datetime) -> dict[str, Json]:
    """By purpose: where it stands, and each who was asked."""
    gaelder = samtykker.gaeldende(kreds, nu) if samtykker.pins else frozenset()
    return {
        navn.value: {
            "tilstand": f.tilstand.value,
            "gaelder": navn in gaelder,
            "gyldigt_til": f.gyldigt_til.isoformat() if f.er_givet and f.gyldigt_til else None,
            "parter": {str(part): _svaret(f, kreds, part, nu) for part in f.svar.adspurgte},
            "uden_samtykke": navn in samtykker.uden,
        }
        for navn, f in samtykker.formaal.items()
    } | {
        navn.value: {
            "tilstand": None,
            "gaelder": False,
            "gyldigt_til": None,
            "parter": {},
            "uden_samtykke": True,
        }
        for navn in samtykker.uden
        if navn not in samtykker.formaal
    }


def _svaret(f: Formål, kreds: Personkreds, part: PersonRef, nu: datetime) -> Json:
    """What this party has answered, and what would be heard from them now (A2, A4b, A8)."""
    svar, ja = f.svar.af(part), part in f.svar.ja
    kan = f.tilstand is not Tilstand.BORTFALDET and (part == kreds.barn or not er_voksen(kreds, nu))
    return {
        "svar": _ord(svar),
        "svaret_at": svar.svaret_at.isoformat() if svar else None,
        "kan_give": kan and not ja,
        "kan_afslaa": kan and part not in f.svar.nej and not (ja and f.er_givet),
        "kan_traekke": f.er_givet and ja,
    }


def _ord(svar: Svar | None) -> str | None:
    if svar is None:
        return None
    return "trukket" if svar.trukket else "ja" if svar.ja else "nej"


def deling(pins: Pins | None) -> Json:
    """What the profile lets a share rest on, what it may be for beside the purposes above, who and what it has (A5)."""
    if pins is None:
        return {"typer": [], "ssd": False, "formaal": None, "modtagere": [], "dokumenter": [], "modtagelsen": None}
    koncept = koncept_for(pins)
    samtykke = koncept.samtykke
    return {
        "typer": list(samtykke.grundlag.typer),
        "ssd": samtykke.grundlag.ssd_aktiv,
        "formaal": {"kode": samtykke.formaal.kode, "tekst": samtykke.formaal.tekst},
        "modtagere": [each.value for each in Modtager if each not in MODTAGERE or MODTAGERE[each](koncept)],
        "dokumenter": [each.value for each in Dokumentart if each not in DOKUMENTER or DOKUMENTER[each](koncept)],
        "modtagelsen": koncept.modtagelsen.titel if koncept.modtagelsen else None,
    }
