"""One Danish line for every fact, and the rule behind it; a file an owner.

A sentence may name the fact's own fields in braces, and after a colon what a number counts; they are closed types, so
no sentence can tell who a child is.
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

TAELLER = re.compile(r"\{(\w+):[^|}]*\|([^}]*)\}")


class Ord(str):
    """A field in words. `{medlemmer:medlem|medlemmer}` says the number and what is counted, one or many."""

    __slots__ = ()

    def __format__(self, en_eller_flere: str) -> str:
        en, _, flere = en_eller_flere.partition("|")
        return f"{self!s} {en if self == '1' else flere}" if flere else str(self)


EJERES = {"consent": CONSENT, "routing": ROUTING | MYNDIGHED, "meetings": MEETINGS, "reporting": OVRIGE, "tid": OVRIGE}
"""By the fact's owner, then by its name: two services may note the same thing in different words."""

SENTENCES = CONSENT | MEETINGS | ROUTING | MYNDIGHED | FRISTER | OVRIGE
"""Every fact's name, with one of its sentences."""


def saetning(fact: Fact, profil: Koncept | None = None) -> str:
    """The fact in one line of Danish, in the words of the profile it was decided under."""
    felter = {navn: words.felt(profil, navn, getattr(fact, navn)) for navn in type(fact).model_fields}
    tekst = _skrevet(fact.TOPIC).format(**{navn: Ord(tekst) for navn, tekst in felter.items()})
    return tekst[0].upper() + tekst[1:]


def skabelon(topic: str) -> str:
    """The sentence of a kind of fact, its fields still in braces."""
    return TAELLER.sub(r"{\1} \2", _skrevet(topic))


def _skrevet(topic: str) -> str:
    """As it was written: its owner's own words come first."""
    navn = topic.split(".")[1]
    return EJERES.get(owner(topic), {}).get(navn) or SENTENCES.get(navn, f"{words.kode(navn)}.")


@cache
def regler(kind: type[Fact]) -> tuple[str, ...]:
    """The rules that the fact's own contract names."""
    return tuple(dict.fromkeys(REGEL.findall(getdoc(kind) or "")))
