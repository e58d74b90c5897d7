"""One Danish line for every fact, and the rule behind it; a file an owner.

A sentence may name the fact's own fields in braces; they are closed types, so no sentence can tell who a child is.
"""

from __future__ import annotations

import re
from functools import cache
from inspect import getdoc

from contracts.fact import Fact, owner
from contracts.koncept import Koncept
from services.reporting import words
from services.reporting.sentences.consent import CONSENT
from services.reporting.sentences.frister import FRISTER
from services.reporting.sentences.meetings import MEETINGS
from services.reporting.sentences.reporting import OVRIGE
from services.reporting.sentences.routing import ROUTING
from services.reporting.sentences.routing_myndighed import MYNDIGHED

REGEL = re.compile(r"\b(R\d{1,3}|A\d{1,2}[a-z]?|H[1-3])\b")

EJERES = {"consent": CONSENT, "routing": ROUTING | MYNDIGHED, "meetings": MEETINGS, "reporting": OVRIGE, "tid": OVRIGE}
"""By the fact's owner, then by its name: two services may note the same thing in different words."""

SENTENCES = CONSENT | MEETINGS | ROUTING | MYNDIGHED | FRISTER | OVRIGE
"""Every fact's name, with one of its sentences."""


def saetning(fact: Fact, profil: Koncept | None = None) -> str:
    """The fact in one line of Danish, in the words of the profile it was decided under."""
    felter = {navn: words.felt(profil, navn, getattr(fact, navn)) for navn in type(fact).model_fields}
    navn = fact.TOPIC.split(".")[1]
    egen = EJERES.get(owner(fact.TOPIC), {}).get(navn)
    tekst = (egen or SENTENCES.get(navn, f"{words.kode(navn)}.")).format(**felter)
    return tekst[0].upper() + tekst[1:]


@cache
def regler(kind: type[Fact]) -> tuple[str, ...]:
    """The rules that the fact's own contract names."""
    return tuple(dict.fromkeys(REGEL.findall(getdoc(kind) or "")))
