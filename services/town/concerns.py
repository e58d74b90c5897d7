"""Importing concerns: every whole line becomes commands on the real road, at the times in the file.

Ids of forløb, child, parts and commands follow from the line's number in the other system. So the same file again adds
nothing, a longer one adds what is new, and what becomes of a line does not depend on the other lines.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any
from uuid import UUID

from contracts.command import Command
from contracts.consent import AfslåSamtykke, GivSamtykke, Part, RegistrerPersonkreds
from contracts.frister import dagens_slut, lokal_dato
from contracts.koncept import Koncept, hent_koncept
from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Rolle
from services.client import Client, Refused
from services.town.bar import Advance, bar
from services.town.concern_lines import Concern, Fejl, Guardian, read_concerns
from services.town.ids import id_of
from services.town.report import Report, refusal
from services.town.timeline import Timeline

UNKNOWN_UNIT = "EnhedenFindes"
"""The rule by which routing says that it does not know a unit."""
REGISTER, PEOPLE = STAGES = range(2)
"""The people are registered when consent has heard of the step, so that it is always that command that asks them."""


@dataclass(frozen=True)
class Step:
    """Something that a line says happened. Within a window the lower stage comes first."""

    at: datetime
    stage: int
    concern: Concern
    act: Callable[[], Awaitable[None]]


async def import_concerns(client: Client, file: Path, *, koncept: str = "fredericia-2026") -> Report:
    """Let the file's time unfold, with a bar on stderr. Raises NotAnExport."""
    report, profile = Report(), hent_koncept(koncept)
    concerns: list[Concern] = []
    for line, found in read_concerns(file, profile):
        report.linjer += 1
        if isinstance(found, Concern):
            concerns.append(found)
        else:
            report.fejl[line] = found
    with bar("Bekymringer", len(concerns)) as advance:
        await Unfolding(client, profile, report).run(concerns, advance)
    return report


class Unfolding:
    """Does the steps of all lines in the order of time."""

    def __init__(self, client: Client, koncept: Koncept, report: Report) -> None:
        self._client = client
        self._koncept = koncept
        self._report = report
        self._leaders: dict[UUID, Aktør] = {}
        self._timeline = Timeline(client)

    async def run(self, concerns: list[Concern], advance: Advance) -> None:
        begun = 0
        steps = sorted((s for c in concerns for s in self._steps(c)), key=lambda s: (s.at, s.stage))
        await self._timeline.resume()
        async for together in self._windows(steps):
            registered, rest = (_lanes(s for s in together if s.stage == stage) for stage in STAGES)
            await asyncio.gather(*map(self._do, registered))
            if registered and rest:
                await self._client.quiet()
            await asyncio.gather(*map(self._do, rest))
            begun += len(registered)
            advance(begun, together[-1].at)
        if steps:
            await self._timeline.end(steps[-1].at)

    async def _windows(self, steps: list[Step]) -> AsyncIterator[list[Step]]:
        """Steps with nothing due between them. No deadline is shorter than the rest of the day it begins on, so those
        of one day may go together until the next thing that is known to fall due."""
        done = 0
        while done < len(steps):
            first = steps[done].at
            await self._timeline.settle()
            due = await self._timeline.until(first)
            end = dagens_slut(lokal_dato(first)) + timedelta(seconds=1)
            limit = min(end, due) if due else end
            together = list(takewhile(lambda step: step.at < limit, steps[done:]))  # noqa: B023
            done += len(together)
            yield together

    async def _do(self, lane: list[Step]) -> None:
        """One line's steps, in order. What a rule refuses is told, and nothing else of that line is lost by it."""
        for step in lane:
            try:
                await step.act()
            except Refused as no:
                unknown = no.problem.get("navn") == UNKNOWN_UNIT
                self._report.fejl.setdefault(step.concern.line, Fejl.UKENDT_ENHED.value if unknown else refusal(no))

    def _steps(self, c: Concern) -> Iterator[Step]:
        """Below the first individual step and above the last one nobody is asked for consent: the concern belongs to
        the community, or to Modtagelsen by law. So the people around the child are not registered, and their answers
        stay in the file (A7, data minimisation)."""
        yield Step(c.modtaget, REGISTER, c, lambda: self._register(c))
        skala = self._koncept.skala
        if not skala.er_individuelt(c.trin) or skala.er_myndighed(c.trin):
            return
        yield Step(c.modtaget, PEOPLE, c, lambda: self._register_people(c))
        for guardian in c.parter:
            if guardian.svar:
                yield Step(guardian.svar.at, PEOPLE, c, lambda g=guardian: self._answer(c, g))  # type: ignore[misc]

    async def _register(self, c: Concern) -> None:
        staff = Aktør(id=id_of("personale", c.enhed), rolle=Rolle.HVERDAGSPERSONALE, enhed=c.enhed)
        register = RegistrerBekymring(
            forloeb=c.forloeb,
            barn=c.barn,
            enhed=c.enhed,
            alder=c.alder,
            modtaget_at=c.modtaget,
            bekymring=c.bemaerkning,
            koncept=self._koncept.id,
        )
        answer = await self._say(c, register, staff, c.modtaget, "bekymring")
        leader = next(f["data"]["kontaktperson"] for f in answer["fakta"] if "kontaktperson" in f["data"])
        self._leaders[c.forloeb] = Aktør(id=UUID(leader), rolle=Rolle.LOKAL_LEDER, enhed=c.enhed)
        place = PlacerTrin(
            forloeb=c.forloeb, trin=c.trin, muligheder_udtoemt=self._koncept.skala.er_individuelt(c.trin)
        )
        await self._say(c, place, self._leaders[c.forloeb], c.modtaget, "trin")

    async def _register_people(self, c: Concern) -> None:
        if leader := self._leaders.get(c.forloeb):
            parts = tuple(
                Part(part=g.part, relation=g.relation, foraeldremyndighed=True, navn=g.navn) for g in c.parter
            )
            people = RegistrerPersonkreds(
                forloeb=c.forloeb, barn=c.barn, navn=c.navn, foedselsdato=c.foedselsdato, parter=parts
            )
            await self._say(c, people, leader, c.modtaget, "personkreds")

    async def _answer(self, c: Concern, g: Guardian) -> None:
        if g.svar and c.forloeb in self._leaders:
            kind = GivSamtykke if g.svar.ja else AfslåSamtykke
            parent = Aktør(id=g.part, rolle=Rolle.FORAELDER)
            answer = kind(forloeb=c.forloeb, part=g.part)
            await self._say(c, answer, parent, g.svar.at, "svar", g.part, g.svar.ja, g.svar.at.isoformat())

    async def _say(self, c: Concern, command: Command, som: Aktør, at: datetime, *words: object) -> dict[str, Any]:
        return await self._client.do(command, som, id_=id_of("kommando", c.number, *words), at=at)


def _lanes(steps: Iterator[Step]) -> list[list[Step]]:
    lanes: dict[UUID, list[Step]] = {}
    for step in steps:
        lanes.setdefault(step.concern.forloeb, []).append(step)
    return list(lanes.values())
