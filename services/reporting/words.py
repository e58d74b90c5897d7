"""What the leaders read for the codes of facts and profiles. Unknown codes show themselves, with spaces."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.kalender import dansk_dato
from contracts.koncept import Koncept, KonceptFejl, frist_navne, hent_koncept
from contracts.routing import Teammedlem, Træsvar
from contracts.values import Rolle, Trin
from services.reporting.projections import frister
from services.reporting.state import Tilstand

TILSTANDE: dict[str, str] = {
    Tilstand.AFVENTER_PLACERING: "Afventer trinplacering",
    Tilstand.AFVENTER_SAMTYKKE: "Afventer samtykke",
    Tilstand.KONFLIKT: "Forældrene er uenige",
    Tilstand.SAMTYKKE_AFVIST: "Samtykke afvist",
    Tilstand.SAMLER_TEAM: "Samler udførerteam",
    Tilstand.AFVENTER_OPSTART: "Afventer opstartsmøde",
    Tilstand.I_GANG: "I gang",
    Tilstand.UDEN_FREMDRIFT: "Uden fremdrift",
    Tilstand.STANDSET: "Standset",
    Tilstand.HENVIST_VEJVISER: "Henvist til vejviseren",
    Tilstand.HENVIST_MODTAGELSEN: "Henvist til Modtagelsen",
    Tilstand.AFSLUTTET: "Afsluttet",
}

FRISTTILSTANDE: dict[str, str] = {
    frister.LOEBER: "Løber",
    frister.OVERSKREDET: "Overskredet",
    frister.OPFYLDT: "Holdt",
    frister.FOR_SENT: "Holdt for sent",
    frister.BORTFALDET: "Bortfaldet",
}

KODER = {
    "afloest": "afløst af en ny frist",
    "behandlet": "behandlet af lederteamet",
    "boerne_og_ungeraadgiver": "børne- og ungerådgiver",
    "deltog_ikke": "deltog ikke",
    "detektor": "mønstre i forløbet",
    "digital": "digitalt",
    "efter_frist": "efter fristen",
    "familiebehandler": "familiebehandler",
    "familiens_oenske": "familiens ønske",
    "foraelder": "forælder",
    "forloeb_afsluttet": "forløbet er afsluttet",
    "fyldt_18": "barnet er fyldt 18",
    "henvist_modtagelsen": "henvist til Modtagelsen",
    "henvist_vejviser": "henvist til vejviseren",
    "ikke_vurderet": "ikke vurderet",
    "ingen_ledig": "ingen ledig medarbejder",
    "ingen_ledig_tid": "ingen ledig tid",
    "ja": "fremdrift",
    "konflikt_ophoert": "ingen siger længere nej",
    "maal_naaet": "målet er nået",
    "mundtlig": "mundtligt",
    "nej": "ikke fremdrift",
    "opfoelgning": "opfølgning",
    "opstartsmoede": "opstartsmøde",
    "over_6_maaneder": "over 6 måneder",
    "paedagog": "pædagog",
    "papir": "på papir",
    "ppr": "PPR",
    "raadgiver": "rådgiver",
    "reserveret_tid": "reserveret tid",
    "samtykke_afvist": "samtykke er afvist",
    "samtykke_trukket": "samtykket er trukket tilbage",
    "samtykke_udloebet": "samtykket er udløbet",
    "seneste_nej": "teamets seneste vurdering er »ikke fremdrift«",
    "socialraadgiver": "socialrådgiver",
    "svar": "svar fra lederne",
    "svar_udeblev": "svar udeblev",
    "team": "teamet",
    "ubestridt_advarsel": "en advarsel, som teamet ikke har bestridt",
    "under_3_maaneder": "under 3 måneder",
    "3_til_6_maaneder": "3 til 6 måneder",
    "vaerge": "værge",
}


def kode(vaerdi: str) -> str:
    """A code in words."""
    return KODER.get(vaerdi, vaerdi.replace("_", " "))


def kort(id_: object) -> str:
    """The short code by which a forløb is spoken of: it says nothing of the child."""
    return str(id_)[:8]


def koncept(navn: str | None) -> Koncept | None:
    """The profile of that name, if we have it."""
    try:
        return hent_koncept(navn) if navn else None
    except KonceptFejl:
        return None


def trin(profil: Koncept | None, trin_kode: str) -> str:
    """`trin 2 (sårbar trivsel)`."""
    if profil is None or not profil.skala.har(trin_kode):
        return kode(trin_kode)
    return f"{kode(trin_kode)} ({profil.skala.navn_paa(trin_kode)})"


def frist(profil: Koncept | None, navn: str) -> str:
    """What the deadline asks for, in the profile's words."""
    titler = {kendt: titel for kendt, titel, _ in frist_navne(profil)} if profil else {}
    return titler.get(navn, kode(navn))


def rolle(profil: Koncept | None, navn: str) -> str:
    return profil.titel(Rolle(navn)) if profil else kode(navn)


def funktion(profil: Koncept | None, navn: str) -> str:
    """A supporting function, or a tool for the community, in the profile's words."""
    if profil is None:
        return kode(navn)
    kendt = profil.beslutningstrae.funktion(navn)
    henvisning = next((h for h in profil.faellesskab.henvisninger if h.kode == navn), None)
    return kendt.navn if kendt else henvisning.navn if henvisning else kode(navn)


def felt(profil: Koncept | None, navn: str, vaerdi: Any) -> str:
    """A fact's field as a person reads it; a code of the profile by what the field is called."""
    match navn, vaerdi:
        case "frist", str():
            return frist(profil, vaerdi)
        case "funktion", str():
            return funktion(profil, vaerdi)
        case "niveau", str():
            return trin(profil, vaerdi)
        case "distrikt", str():
            return kode(vaerdi).capitalize()
    return vis(vaerdi, profil)


def vis(vaerdi: Any, profil: Koncept | None = None) -> str:
    """A value as a person reads it."""
    match vaerdi:
        case None:
            return "ingen"
        case bool():
            return "ja" if vaerdi else "nej"
        case Enum():
            return kode(str(vaerdi.value))
        case Trin():
            return trin(profil, vaerdi.kode)
        case Træsvar() | Teammedlem():
            return funktion(profil, vaerdi.funktion)
        case UUID():
            return kort(vaerdi)
        case datetime():
            return f"{dansk_dato(lokal_dato(vaerdi))} kl. {vaerdi.astimezone(KOEBENHAVN):%H.%M}"
        case date():
            return dansk_dato(vaerdi)
        case tuple() if all(isinstance(del_, UUID) for del_ in vaerdi):
            return str(len(vaerdi))
        case tuple():
            return ", ".join(vis(del_, profil) for del_ in vaerdi)
        case str():
            return kode(vaerdi)
    return str(vaerdi)
