"""What the leaders read for the codes of facts and profiles. Unknown codes show themselves, with spaces."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from contracts.frister import KOEBENHAVN, Fristenhed, lokal_dato
from contracts.kalender import dansk_dato
from contracts.koncept import Koncept, frist_navne
from contracts.routing import Teammedlem, Træsvar
from contracts.values import Rolle, Trin
from services.reporting.koder import KODER
from services.reporting.profil import kendt
from services.reporting.projections import frister
from services.reporting.state import Tilstand

TILSTANDE: dict[str, str] = {
    Tilstand.AFVENTER_TRIN: "Afventer trinplacering",
    Tilstand.AFVENTER_SAMTYKKE: "Afventer samtykke",
    Tilstand.AFVENTER_ORIENTERING: "Afventer, at forældrene orienteres",
    Tilstand.KONFLIKT: "Forældrene er uenige",
    Tilstand.SAMTYKKE_AFVIST: "Samtykke afvist",
    Tilstand.AFVENTER_TEAM: "Afventer udførerteam",
    Tilstand.AFVENTER_OPSTART: "Afventer opstartsmøde",
    Tilstand.I_GANG: "I gang",
    Tilstand.UDEN_FREMDRIFT: "Uden fremdrift",
    Tilstand.DELING_STANDSET: "Delingen er standset",
    Tilstand.HENVIST_VEJVISER: "Henvist til vejviseren",
    Tilstand.HENVIST_MODTAGELSEN: "Henvist til Modtagelsen",
    Tilstand.AFSLUTTET: "Afsluttet",
    Tilstand.MYNDIGHEDSSAG: "Myndighedssag uden forløb",
}

FRISTTILSTANDE: dict[str, str] = {
    frister.LOEBER: "Løber",
    frister.OVERSKREDET: "Overskredet",
    frister.OPFYLDT: "Holdt",
    frister.FOR_SENT: "Holdt for sent",
    frister.BORTFALDET: "Bortfaldet",
    frister.UDSAT: "Fik ny dato",
    frister.UREALISTISK: "Urealistisk",
}

ENHEDER = {
    Fristenhed.ARBEJDSDAG: ("arbejdsdag", "arbejdsdage"),
    Fristenhed.HVERDAG: ("hverdag", "hverdage"),
    Fristenhed.KALENDERDAG: ("dag", "dage"),
    Fristenhed.TIME: ("time", "timer"),
    Fristenhed.MAANED: ("måned", "måneder"),
}


def tilstand(profil: Koncept | None, kode_: str) -> str:
    """Who receives underretninger is called what the profile calls it (R62); no tool is named that it lacks (R160)."""
    if profil and kode_ == Tilstand.HENVIST_VEJVISER and not profil.har_vejviser:
        return "Henvist til fællesskabet"
    if profil and kode_ == Tilstand.HENVIST_MODTAGELSEN:
        return f"Henvist til {profil.modtagelsens_navn}"
    return TILSTANDE[kode_]


def kode(vaerdi: str) -> str:
    """A code in words."""
    return KODER.get(vaerdi, vaerdi.replace("_", " "))


def stort(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def enhed(antal: int, af: Fristenhed) -> str:
    """`14 arbejdsdage`."""
    return f"{antal} {ENHEDER[af][antal != 1]}"


def maaneder(antal: int) -> str:
    return enhed(antal, Fristenhed.MAANED)


def kort(id_: object) -> str:
    """The short code by which a forløb is spoken of: it says nothing of the child."""
    return str(id_)[:8]


def koncept(navn: str | None, aftryk: str = "") -> Koncept | None:
    """The profile under which something was decided, if we have it."""
    return kendt(navn, aftryk)


def trin(profil: Koncept | None, trin_kode: str) -> str:
    """`trin 2 (sårbar trivsel)`; a level without a number is called by its name alone."""
    if profil is None or not profil.skala.har(trin_kode):
        return kode(trin_kode)
    navn = profil.skala.navn_paa(trin_kode)
    if not any(tegn.isdigit() for tegn in trin_kode) or navn == kode(trin_kode):
        return navn
    return f"{kode(trin_kode)} ({navn})"


def frist(profil: Koncept | None, navn: str) -> str:
    """What the deadline asks for, in the profile's words."""
    titler = {kendt: titel for kendt, titel, _ in frist_navne(profil)} if profil else {}
    return titler.get(navn, kode(navn))


def rolle(profil: Koncept | None, navn: str) -> str:
    return kode(profil.titel(Rolle(navn)) if profil else navn)


def funktion(profil: Koncept | None, navn: str) -> str:
    """A supporting function, or a tool for the community, in the profile's words."""
    if profil is None:
        return kode(navn)
    henvisninger = profil.faellesskab.henvisninger if profil.faellesskab else ()
    henvisning = next((h for h in henvisninger if h.kode == navn), None)
    return henvisning.navn if henvisning else profil.funktion(navn) or kode(navn)


def felt(profil: Koncept | None, navn: str, vaerdi: Any) -> str:
    """A fact's field as a person reads it; a code of the profile by what the field is called."""
    match navn, vaerdi:
        case "frist", str():
            return frist(profil, vaerdi)
        case "funktion", str():
            return funktion(profil, vaerdi)
        case "niveau", str():
            return trin(profil, vaerdi)
        case "til_niveau" | "trin", str():
            return trin(profil, vaerdi)
        case "aarsag", Tilstand.HENVIST_VEJVISER.value | Tilstand.HENVIST_MODTAGELSEN.value:
            sagt = tilstand(profil, vaerdi)
            return sagt[0].lower() + sagt[1:]
        case "rettidig", bool():
            return "i tide" if vaerdi else "for sent"
        case "starter_at", None:
            return "på en dag, der ikke er noteret"
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
