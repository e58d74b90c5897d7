"""What consent answers of letters: whom they reach, what became of them, and so whom somebody must tell (R78, R102)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from contracts import consent as c
from contracts.values import Aktør, PersonRef
from services.consent.answers import LAESER
from services.consent.domain.adgang import kan_laese
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Levering, Post, brevet
from services.consent.domain.svar import Parter

Naas = Callable[[str], bool]
"""Whether a letter can be sent to what is known of how to reach somebody."""
Json = dict[str, Any]
TAALMOD = timedelta(hours=4)
"""For so long a letter may be on its way; what no post has taken then, none will take."""


def om_spoergsmaalet(post: Post, kreds: Personkreds, mangler: Parter, hvem: Aktør, naas: Naas | None) -> Json:
    """Whether letters are sent at all, whom they reach, and what became of the latest to each who was asked.

    Those who ask them read it of each; of the family each reads it of themself, and whether all who miss are reached.
    """
    laeser = hvem.rolle in LAESER
    return {
        "post": {str(part): _levering(seneste) for part, seneste in post.seneste.items()} if laeser else {},
        "post_sendes": naas is not None,
        "naas": {str(part): _naas(kreds, part, naas) for part in kreds.personer if laeser or part == hvem.id},
        "mangler_naas": all(_naas(kreds, part, naas) for part in mangler),
    }


def beskeder(post: Post, kreds: Personkreds, naas: Naas | None, nu: datetime) -> Json:
    """Of each of the family: would a letter reach them; and of each meeting: what became of the latest letters."""
    return {
        "post_sendes": naas is not None,
        "naas": {str(part): kan_laese(kreds, part, nu) and _naas(kreds, part, naas) for part in kreds.personer},
        "moeder": {str(moede): _om_moedet(post, besked, nu) for moede, besked in post.beskeder.items()},
        "givet": {str(moede): fact.givet_at.isoformat() for moede, fact in post.givet.items()},
    }


def _om_moedet(post: Post, besked: c.FamilienSkalHaveBesked, nu: datetime) -> Json:
    """None: the letter is on its way."""
    ikke = {"sendt": False, "aarsag": c.Leveringsfejl.IKKE_LEVERET.value, "kl": besked.nyt_at.isoformat()}
    venter = None if nu < besked.nyt_at + TAALMOD else ikke
    leveret = {part: post.leveringer.get(brevet(besked.besked, part)) for part in besked.parter}
    return {
        "anledning": besked.anledning.value,
        "parter": {str(part): _levering(levering) if levering else venter for part, levering in leveret.items()},
    }


def _levering(seneste: Levering) -> Json:
    if isinstance(seneste, c.LinkSendt):
        return {"sendt": True, "vej": seneste.vej.value, "kl": seneste.sendt_at.isoformat()}
    return {"sendt": False, "aarsag": seneste.aarsag.value, "kl": seneste.opgivet_at.isoformat()}


def _naas(kreds: Personkreds, part: PersonRef, naas: Naas | None) -> bool:
    kendt = kreds.parter.get(part)
    kontakt = kendt.kontakt if kendt and not kreds.glemt else None
    return bool(naas and kontakt and not kontakt.er_slettet and naas(kontakt.vis()))
