"""What happened to this forløb, in order, who did it and by which rule? One row a fact, with all of its head."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import ClassVar, NamedTuple
from uuid import UUID

from contracts.envelope import Envelope, Hoved
from contracts.fact import FACTS, Fact
from contracts.values import Aktør, Rolle
from services.chassis.store.projection import Key, Ledger, Query, Table, instant

KEPT = 20_000
"""Facts that are kept as they were read: some hundred forløb."""

VEJEN = ("routing", "consent", "meetings")
"""Of what was registered at the same instant that is told first which comes first in a forløb."""

Hørt = tuple[Fact, Envelope]


class Række(NamedTuple):
    """One fact. `emne` is its forløb (or the organisation's, the meeting's id); `indhold` its contract fields."""

    emne: str
    fakta: str
    kilde: str
    position: int
    topic: str
    virkning: str
    registreret: str
    aktoer: str
    rolle: str
    enhed: str
    kommando: str
    korrelation: str
    aarsag: str
    koncept: str
    koncept_hash: str
    kalender: str
    indhold: str

    @property
    def fact(self) -> Fact:
        return FACTS[self.topic].model_validate_json(self.indhold)

    @property
    def envelope(self) -> Envelope:
        """The envelope as it came, without the source's previous id, which a reader of the past does not need."""
        hoved = Hoved(
            id=UUID(self.fakta),
            virkning=_tid(self.virkning),
            registreret=_tid(self.registreret),
            aktoer=Aktør(id=UUID(self.aktoer), rolle=Rolle(self.rolle), enhed=_uuid(self.enhed)),
            kommando=UUID(self.kommando),
            korrelation=UUID(self.korrelation),
            aarsag=_uuid(self.aarsag),
            koncept=self.koncept or None,
            koncept_hash=self.koncept_hash or None,
            kalender=self.kalender or None,
        )
        return Envelope(hoved=hoved, topic=self.topic, subject=UUID(self.emne), position=self.position, forrige=0)


class Historik(Ledger[Række]):
    TABLE: ClassVar = Table("historik", Række, key=2)
    APPENDS = True

    def key(self, fact: Fact, envelope: Envelope) -> Key | None:  # noqa: ARG002
        return (str(envelope.subject), str(envelope.hoved.id))

    def evolve(self, row: Række | None, fact: Fact, envelope: Envelope) -> Række | None:  # noqa: ARG002
        h = envelope.hoved
        return Række(
            emne=str(envelope.subject),
            fakta=str(h.id),
            kilde=envelope.source,
            position=envelope.position,
            topic=envelope.topic,
            virkning=instant(h.virkning),
            registreret=instant(h.registreret),
            aktoer=str(h.aktoer.id),
            rolle=h.aktoer.rolle.value,
            enhed=str(h.aktoer.enhed or ""),
            kommando=str(h.kommando),
            korrelation=str(h.korrelation),
            aarsag=str(h.aarsag or ""),
            koncept=h.koncept or "",
            koncept_hash=h.koncept_hash or "",
            kalender=h.kalender or "",
            indhold=fact.model_dump_json(),
        )

    def subjects(self, query: Query) -> list[str]:
        return [emne for (emne,) in query("SELECT DISTINCT emne FROM historik ORDER BY emne", ())]

    def facts(self, query: Query, subjects: Sequence[str]) -> list[Hørt]:
        where = f"WHERE emne IN ({', '.join('?' * len(subjects))}) ORDER BY kilde, position"
        return [(row.fact, row.envelope) for row in self.TABLE.select(query, where, subjects)]


def hoert(rows: Iterable[Række]) -> list[Hørt]:
    """The facts of a forløb that is looked at, with their envelopes. One never changes, so it is read once."""
    return [_hoert(row) for row in rows]


@lru_cache(KEPT)
def _hoert(row: Række) -> Hørt:
    return row.fact, row.envelope


def kausalt(rows: Sequence[Række]) -> list[Række]:
    """A cause before its effects, each service's facts in its own order, and otherwise by the time of registering.

    The answer depends on the facts alone, never on the order in which they reached us.
    """
    ved_id = {row.fakta: row for row in rows}
    venter: dict[str, int] = dict.fromkeys(ved_id, 0)
    foelger: dict[str, list[str]] = {fakta: [] for fakta in ved_id}

    def foer(aarsag: str, virkning: str) -> None:
        foelger[aarsag].append(virkning)
        venter[virkning] += 1

    seneste: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: r.position):
        if row.kilde in seneste:
            foer(seneste[row.kilde], row.fakta)
        seneste[row.kilde] = row.fakta
        if row.aarsag in ved_id and ved_id[row.aarsag].kilde != row.kilde:
            foer(row.aarsag, row.fakta)

    klar = [_plads(ved_id[fakta]) for fakta, antal in venter.items() if not antal]
    heapq.heapify(klar)
    i_orden: list[Række] = []
    while klar:
        fakta = heapq.heappop(klar)[-1]
        i_orden.append(ved_id[fakta])
        for virkning in foelger[fakta]:
            venter[virkning] -= 1
            if not venter[virkning]:
                heapq.heappush(klar, _plads(ved_id[virkning]))
    uordnet = [ved_id[fakta] for fakta, antal in venter.items() if antal]  # a broken source: shown all the same
    return i_orden + sorted(uordnet, key=_plads)


def _plads(row: Række) -> tuple[str, int, str, int, str]:
    paa_vejen = VEJEN.index(row.kilde) if row.kilde in VEJEN else len(VEJEN)
    return (row.registreret, paa_vejen, row.kilde, row.position, row.fakta)


def kendt(rows: Sequence[Række], vidst: datetime | None, virkning: datetime | None) -> list[Række]:
    """What was known at `vidst` of what was true at `virkning`; None is no limit."""
    kl_vidst = instant(vidst) if vidst else "~"
    kl_virkning = instant(virkning) if virkning else "~"
    return [row for row in rows if row.registreret <= kl_vidst and row.virkning <= kl_virkning]


def _tid(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).astimezone(UTC)


def _uuid(tekst: str) -> UUID | None:
    return UUID(tekst) if tekst else None
