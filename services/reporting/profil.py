"""What a koncept profile has and has not, as the leaders' pages need to know it: nothing is shown that it lacks."""

from __future__ import annotations

from functools import lru_cache

from contracts.koncept import Koncept, KonceptFejl, hent_koncept

SAMTYKKE, ORIENTERING, LEDERE, LEDERTEAM, FREMDRIFT, VEJVISER, MODTAGELSEN = (
    "samtykke",
    "orientering",
    "ledere",
    "lederteam",
    "fremdrift",
    "vejviser",
    "modtagelsen",
)


def kendt(navn: str | None) -> Koncept | None:
    """The profile of that name, if we have it: a fact of a profile that is gone is still shown."""
    try:
        return hent_koncept(navn) if navn else None
    except KonceptFejl:
        return None


@lru_cache
def skridt(navn: str) -> frozenset[str]:
    """What a forløb under this profile goes through; an unknown profile asks for nothing (A6)."""
    profil = kendt(navn)
    return har(profil) if profil else frozenset()


def har(profil: Koncept) -> frozenset[str]:
    """The sections and gates that the profile has."""
    ja = {
        SAMTYKKE: profil.samtykke.port == "haard",
        ORIENTERING: profil.samtykke.port == "information",
        LEDERE: profil.anmodning is not None,
        LEDERTEAM: bool(profil.lederteam),
        FREMDRIFT: profil.fremdrift is not None,
        VEJVISER: profil.faellesskab is not None and bool(profil.faellesskab.henvisninger),
        MODTAGELSEN: profil.modtagelsen is not None,
    }
    return frozenset(navn for navn, findes in ja.items() if findes)
