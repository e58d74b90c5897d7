"""What a koncept profile has and has not, as the leaders' pages need to know it: nothing is shown that it lacks."""

from __future__ import annotations

from functools import lru_cache

from contracts.koncept import Koncept, KonceptFejl, hent_koncept

SAMTYKKE, ORIENTERING, LEDERE, LEDERTEAM, FREMDRIFT, VEJVISER, MODTAGELSEN, GRAENSER = (
    "samtykke",
    "orientering",
    "ledere",
    "lederteam",
    "fremdrift",
    "vejviser",
    "modtagelsen",
    "graenser",
)


def kendt(navn: str | None, aftryk: str = "") -> Koncept | None:
    """The edition of that name and content hash, which may be older than today's (promise 8).

    A fact of an edition that is gone is still shown, in the words of today's; of a profile that is gone, by its codes.
    """
    if not navn:
        return None
    if aftryk and findes(navn, aftryk):
        return hent_koncept(navn, aftryk)
    return hent_koncept(navn) if findes(navn) else None


@lru_cache
def findes(navn: str, aftryk: str = "") -> bool:
    """Asked of every row that is drawn: what is gone is looked for on the disk once."""
    try:
        return bool(hent_koncept(navn, aftryk or None))
    except KonceptFejl:
        return False


@lru_cache
def skridt(navn: str, aftryk: str = "") -> frozenset[str]:
    """What a forløb under this profile goes through; an unknown profile asks for nothing (A6)."""
    profil = kendt(navn, aftryk)
    return har(profil) if profil else frozenset()


def plan(navn: str, aftryk: str = "") -> str:
    """What a forløb's plan is called under this profile; a profile that is gone has none that we know of."""
    profil = kendt(navn, aftryk)
    return profil.plan if profil else ""


def har(profil: Koncept) -> frozenset[str]:
    """The sections and gates that the profile has."""
    ja = {
        SAMTYKKE: profil.samtykke.port == "haard",
        ORIENTERING: profil.samtykke.port == "information",
        LEDERE: profil.anmodning is not None,
        LEDERTEAM: bool(profil.lederteam),
        FREMDRIFT: profil.vurderer_fremdrift,
        VEJVISER: profil.faellesskab is not None and bool(profil.faellesskab.henvisninger),
        MODTAGELSEN: profil.modtagelsen is not None,
        GRAENSER: profil.graenser.varighed is not None,
    }
    return frozenset(navn for navn, findes in ja.items() if findes)
