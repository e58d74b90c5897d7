"""The eventsourcing library on the same database: `Application.save` from 8 threads, as its documentation shows it."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

THREADS = 8


class Sag(Aggregate):
    """An aggregate with a state like a forløb's."""

    @event("Begyndt")
    def __init__(self, enhed: UUID, distrikt: str, alder: int) -> None:
        self.enhed = enhed
        self.distrikt = distrikt
        self.alder = alder
        self.trin = ""
        self.skridt = 0

    @event("Placeret")
    def placer(self, skala: str, trin: str, barn: UUID) -> None:
        self.trin = f"{skala}/{trin}"
        self.barn = barn
        self.skridt += 1


class Library:
    """`saves` runs it for some seconds; `events` is the number of events of each save."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._application: Application[UUID] = Application(
            env={
                "PERSISTENCE_MODULE": "eventsourcing.postgres",
                "POSTGRES_DBNAME": parts.path.lstrip("/"),
                "POSTGRES_HOST": parse_qs(parts.query)["host"][0],
                "POSTGRES_PORT": "5432",
                "POSTGRES_USER": str(parts.username),
                "POSTGRES_PASSWORD": "",
                "POSTGRES_POOL_SIZE": str(THREADS),
            }
        )

    def close(self) -> None:
        self._application.close()

    def saves(self, seconds: float, events: int) -> float:
        """Saves a second."""
        counts: list[int] = []
        failures: list[BaseException] = []
        started = perf_counter()

        def work() -> None:
            try:
                counts.append(self._work(started + seconds, events))
            except Exception as failure:
                failures.append(failure)

        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return sum(counts) / (perf_counter() - started)

    def _work(self, until: float, events: int) -> int:
        """Cases that live for eight saves each, kept at hand: no save waits for a load."""
        count = 0
        sag: Any = None
        while perf_counter() < until:
            left = events
            if count % 8 == 0:
                sag = Sag(enhed=uuid4(), distrikt="midt", alder=12)
                left -= 1
            for _ in range(left):
                sag.placer(skala="trappe_fredericia_2026", trin="trin_2", barn=uuid4())
            self._application.save(sag)
            count += 1
        return count
