"""Facts of many forløb as the services publish them: the contracts' own story of one boy, told anew for each child.

Fifty children at a time, step by step, so that no forløb lies in one piece. The lederteam's meeting is called once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid5

from contracts.envelope import Envelope, Hoved
from contracts.examples import STORY, ids
from contracts.fact import Fact, ForløbFact, owner
from contracts.koncept import hent_koncept
from contracts.meetings import LederteamMødeIndkaldt, LederteamOprettet
from contracts.values import Aktør, Rolle
from services.chassis.store.codec import LogEntry

AT_A_TIME = 50
KONCEPT = hent_koncept("fredericia-2026")
BEGINS = ids.kl("2026-03-16 09:15")
LEDER = Aktør(id=ids.SKOLELEDER, rolle=Rolle.LOKAL_LEDER, enhed=ids.SKOLE)

SHARED = {ids.SKOLE, ids.SKOLELEDER, ids.FUNKTION_PPR, ids.LEDER_PPR, ids.FUNKTION_RAADGIVER, ids.LEDER_RAADGIVER}
SHARED |= {ids.PSYKOLOG, ids.RAADGIVER, ids.FRITIDSPAEDAGOG, ids.LEDERTEAM, ids.LEDERTEAM_MOEDE}
OWN = re.compile("|".join(str(id_) for id_ in vars(ids).values() if isinstance(id_, UUID) and id_ not in SHARED))

FIRST = [fact for fact in STORY if isinstance(fact, LederteamOprettet | LederteamMødeIndkaldt)]
ROAD = [fact for fact in STORY if isinstance(fact, ForløbFact) and owner(fact.TOPIC) != "reporting"]
BODIES = [fact.model_dump_json() for fact in ROAD]


def forloeb(number: int) -> UUID:
    """The id of a child's forløb."""
    return UUID(_own(number, str(ids.FORLOEB)))


def log() -> Iterator[LogEntry]:
    """Without end, in the order of the stream; each service's facts chained by its own positions."""
    positions: dict[str, int] = {}
    for called in FIRST:
        yield entry(positions, ids.LEDERTEAM, called, called.model_dump_json(), BEGINS)
    first = 0
    while True:
        for step, (fact, body) in enumerate(zip(ROAD, BODIES, strict=True)):
            at = BEGINS + timedelta(minutes=first, hours=step)
            for number in range(first, first + AT_A_TIME):
                yield entry(positions, forloeb(number), fact, renamed(number, body), at)
        first += AT_A_TIME


def renamed(number: int, text: str) -> str:
    """The same of another child."""
    return OWN.sub(lambda found: _own(number, found[0]), text)


@lru_cache(maxsize=40 * AT_A_TIME)
def _own(number: int, id_: str) -> str:
    return str(uuid5(UUID(id_), str(number)))


def entry(positions: dict[str, int], subject: UUID, fact: Fact, body: str, at: datetime) -> LogEntry:
    """One fact as published, next in its service's positions."""
    source = owner(fact.TOPIC)
    forrige = positions.get(source, 0)
    positions[source] = position = forrige + 1
    id_ = uuid5(subject, f"{source} {position}")
    hoved = Hoved(
        id=id_,
        virkning=at,
        registreret=at,
        aktoer=LEDER,
        kommando=id_,
        korrelation=subject,
        koncept=KONCEPT.id,
        koncept_hash=KONCEPT.hash,
        kalender=KONCEPT.kalender,
    )
    envelope = Envelope(hoved=hoved, topic=fact.TOPIC, subject=subject, position=position, forrige=forrige)
    return LogEntry(envelope, body.encode())
