"""The postbud: who is asked for consent, or is to hear of a meeting, gets a one-time link at their address.

What is owed lies in a table, so that a restart forgets no letter; the address is read when the letter is sent and is
never written down here. What became of it is a fact. Who has answered meanwhile is not written to.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from pydantic_core import from_json

from contracts.consent import (
    FamilienSkalHaveBesked,
    FornyelseAnmodet,
    Leveringsfejl,
    NoterLevering,
    SamtykkeAnmodet,
    SamtykkePåmindet,
)
from contracts.values import Aktør, PersonRef
from services.chassis import log, metrics
from services.chassis.backoff import AWAY
from services.chassis.bus.kept import Kept
from services.chassis.store.codec import LogEntry
from services.chassis.store.job import Conflict, Job, Unavailable, micros, system
from services.chassis.store.store import Store
from services.chassis.unit import Unit
from services.consent.domain.adgang import familiens, kan_laese
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Post
from services.consent.domain.samtykke import Samtykke
from services.gate.links import Links
from services.gate.post import NYT_OM_ET_MOEDE, NYT_TIL_DIG, Mailer, Refused

ASKED = {SamtykkeAnmodet.TOPIC, SamtykkePåmindet.TOPIC, FornyelseAnmodet.TOPIC}
NEWS = FamilienSkalHaveBesked.TOPIC
OLD = timedelta(days=3)
"""What is older is no news: a log that is read from its beginning sends nobody a letter about meetings long past."""
AGAIN = tuple(timedelta(minutes=m) for m in (1, 4, 10, 45, 120))
"""After each try that failed; who cannot be written to in three hours is told of, so that somebody rings."""
READ = "INSERT INTO post_laest VALUES (?, ?) ON CONFLICT (lane) DO UPDATE SET position = excluded.position"
LOOK, PAGE, AT_ONCE = 15.0, 500, 20
ALONE = 120
"""Seconds that one process has a letter to itself."""


@dataclass(frozen=True)
class Brev:
    """A letter that is owed."""

    brev: UUID
    forloeb: UUID
    part: PersonRef
    forsoeg: int


class Postbud:
    """Of one process; several share the table, and each letter is taken by one."""

    def __init__(self, store: Store, kept: Kept, links: Links, mailer: Mailer, *, forside: str, hours: int) -> None:
        self._store, self._kept, self._links, self._mailer = store, kept, links, mailer
        self._forside, self._life = forside, hours * 3600
        self._log = log.get(store.name)

    async def run(self) -> None:
        """Until it is cancelled. What is away is tried again."""
        while True:
            await self.round(datetime.now(UTC))
            await asyncio.sleep(LOOK)

    async def round(self, now: datetime) -> int:
        """See what is owed since last time, and send what is due. Returns how many letters were dealt with."""
        try:
            await self._collect(now)
            rows = await self._due(now)
        except (*AWAY, Unavailable) as away:
            self._log.warning("post_waits", cause=type(away).__name__)
            return 0
        for brev in rows:
            try:
                await self._deliver(brev, now)
            except (*AWAY, Unavailable, Conflict) as away:
                self._log.warning("post_waits", cause=type(away).__name__)
        return len(rows)

    async def _due(self, now: datetime) -> list[Brev]:
        sql = "SELECT brev, forloeb, part, forsoeg FROM post WHERE due <= ? ORDER BY due, brev LIMIT ?"
        rows = await asyncio.to_thread(self._store.database.query, sql, [micros(now), AT_ONCE])
        return [Brev(UUID(brev), UUID(forloeb), UUID(part), forsoeg) for brev, forloeb, part, forsoeg in rows]

    async def _collect(self, now: datetime) -> None:
        """A letter for each who was asked or reminded since the last look; the first look begins where the log ends."""
        while True:
            rows = await asyncio.to_thread(self._store.database.query, "SELECT position FROM post_laest")
            after = rows[0][0] if rows else await asyncio.to_thread(self._store.database.max_position)
            entries = await asyncio.to_thread(self._store.log, after, PAGE)
            owed = [
                (str(uuid5(UUID(str(which)), str(part))), str(body["forloeb"]), str(part), 0, micros(now))
                for entry in entries
                if _tells(entry, now)
                for body in [from_json(entry.body)]
                for which in [body.get("besked") or entry.envelope.hoved.id]
                for part in body["parter"]
            ]
            read = entries[-1].envelope.position if entries else after

            def note(unit: Unit, owed: list[Any] = owed, read: int = read) -> None:
                if owed:
                    unit.execute("INSERT INTO post VALUES (?, ?, ?, ?, ?) ON CONFLICT (brev) DO NOTHING", owed)
                unit.execute(READ, [("consent", read)])

            if entries or not rows:
                await self._store.run(Job(note, system(self._store.name, uuid5(UUID(int=0), f"post {read}"), now)))
            if len(entries) < PAGE:
                return

    async def _deliver(self, brev: Brev, now: datetime) -> None:
        if not await self._kept.put(f"post.{brev.brev}.{brev.forsoeg}", b"", ALONE):
            return
        contact, hvem, nyt = await self._store.run(Job(lambda unit: _addressee(unit, brev), self._occasion(brev, now)))
        if hvem is None:
            await self._forget(brev, now)
            return
        to = self._mailer.address(contact) if contact else None
        if to is None:
            await self._noted(brev, now, Leveringsfejl.INGEN_ADRESSE)
            return
        try:
            await self._mailer.send(to, nyt, f"{self._forside}/engang/{self._links.make(hvem, self._life)}")
        except Refused:
            await self._noted(brev, now, Leveringsfejl.AFVIST)
        except Unavailable as away:
            self._log.warning("post_not_taken", cause=str(away), count=brev.forsoeg + 1)
            if brev.forsoeg >= len(AGAIN):
                await self._noted(brev, now, Leveringsfejl.IKKE_LEVERET)
            else:
                await self._later(brev, now)
        else:
            await self._noted(brev, now, None)

    async def _noted(self, brev: Brev, now: datetime, fejl: Leveringsfejl | None) -> None:
        levering = NoterLevering(forloeb=brev.forloeb, part=brev.part, brev=brev.brev, vej=self._mailer.vej, fejl=fejl)
        await self._store.do(levering, self._occasion(brev, now))
        await self._forget(brev, now)
        metrics.letter(self._store.name, fejl.value if fejl else "sendt")

    async def _later(self, brev: Brev, now: datetime) -> None:
        due = micros(now + AGAIN[brev.forsoeg])
        await self._write(
            "UPDATE post SET forsoeg = ?, due = ? WHERE brev = ?", (brev.forsoeg + 1, due, str(brev.brev)), now
        )

    async def _forget(self, brev: Brev, now: datetime) -> None:
        await self._write("DELETE FROM post WHERE brev = ?", (str(brev.brev),), now)

    async def _write(self, sql: str, row: tuple[Any, ...], now: datetime) -> None:
        occasion = system(self._store.name, uuid5(UUID(int=0), f"{sql} {row}"), now)
        await self._store.run(Job(lambda unit: unit.execute(sql, [row]), occasion))

    def _occasion(self, brev: Brev, now: datetime) -> Any:
        return system(self._store.name, uuid5(brev.brev, "levering"), now)


def _tells(entry: LogEntry, now: datetime) -> bool:
    topic = entry.envelope.topic
    return topic in ASKED or (topic == NEWS and entry.envelope.hoved.virkning > now - OLD)


def _addressee(unit: Unit, brev: Brev) -> tuple[str | None, Aktør | None, str]:
    """How to reach the party, who comes through the link, and what is new; nobody where there is no need any more."""
    kreds, besked = unit.get(Personkreds, brev.forloeb), unit.get(Post, brev.forloeb).skyldige.get(brev.brev)
    nyt = NYT_OM_ET_MOEDE if besked else NYT_TIL_DIG
    if kreds.barn is None or not (_skal_hoere(unit, kreds, brev, besked) if besked else _ventes(unit, brev)):
        return None, None, nyt
    kendt = kreds.parter.get(brev.part) if brev.part != kreds.barn else None
    kontakt = kendt.kontakt if kendt else None
    return kontakt.vis() if kontakt and not kontakt.er_slettet else None, familiens(kreds, brev.part), nyt


def _ventes(unit: Unit, brev: Brev) -> bool:
    """Not when the answer is there, or not waited for."""
    samtykke = unit.get(Samtykke, brev.forloeb)
    ventes = samtykke.svar.mangler + (samtykke.fornyelse.mangler if samtykke.fornyelse else ())
    return not samtykke.afsluttet and brev.part in ventes


def _skal_hoere(unit: Unit, kreds: Personkreds, brev: Brev, besked: FamilienSkalHaveBesked) -> bool:
    """Not when the meeting has been, or the pages are closed to this one of the family (A4b)."""
    foer = besked.starter_at is None or besked.starter_at > unit.now
    return foer and kan_laese(kreds, brev.part, unit.now)
