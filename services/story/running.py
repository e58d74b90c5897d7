"""Telling a story to the embedded system: each step is done, and the first difference from what it expects is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from contracts.command import COMMANDS, QUESTIONS
from contracts.values import Aktør, Rolle
from services.client import SERVICES, Refused
from services.story import town
from services.story.reading import (
    KOEBENHAVN,
    STORY,
    Names,
    Step,
    Story,
    StoryFault,
    command_topic,
    covers,
    fact_topic,
    moment,
    person,
    pick,
    question_topic,
)

if TYPE_CHECKING:
    from services.embedded import System


class Difference(Exception):
    """The story went another way than written; the text says how, in Danish."""


class Teller:
    """One telling. `facts` are all facts so far, as `{"service", "type", "data", "hoved", …}` in order of discovery."""

    def __init__(self, story: Story, system: System) -> None:
        self.story = story
        self.system = system
        self.names = Names({name: str(person(name)) for name in story.personer} | town.names())
        self.now = moment(datetime(2026, 1, 5, 8))  # noqa: DTZ001 – given its zone by moment()
        self.said = 0
        self.facts: list[dict[str, Any]] = []
        self._read: dict[str, int] = dict.fromkeys(SERVICES, 0)

    async def tell(self) -> AsyncIterator[tuple[int, Step]]:
        """Do the steps one by one; yields each that came true. Raises Difference, or StoryFault for a broken story."""
        await town.build(self.system.client, self.now)
        for number, step in enumerate(self.story.skridt, 1):
            await getattr(self, f"_{step.kind}")(step)
            yield number, step

    async def _kl(self, step: Step) -> None:
        """Time passes: the clock strikes after each midnight on the way, and at the end."""
        assert step.kl is not None  # noqa: S101 – the kind of the step
        until = moment(step.kl)
        if until < self.now:
            raise StoryFault(f"tiden går ikke baglæns: {until:%Y-%m-%d %H.%M}")
        day = self.now.date() + timedelta(days=1)
        while (midnight := datetime(day.year, day.month, day.day, tzinfo=KOEBENHAVN)) < until:
            await self._strike(midnight)
            day += timedelta(days=1)
        await self._strike(until)
        self.now = until

    async def _strike(self, at: datetime) -> None:
        await self.system.client.tick(at)
        await self.system.client.quiet()

    async def _goer(self, step: Step) -> None:
        try:
            answer = await self._send(step, str(step.goer))
        except Refused as no:
            raise Difference(f"{step.goer} blev afvist: {no}") from None
        await self.system.client.quiet()
        self._keep(step, {name: value for fact in reversed(answer["fakta"]) for name, value in fact["data"].items()})

    async def _afvist(self, step: Step) -> None:
        try:
            await self._send(step, str(step.afvist))
        except Refused as no:
            for what, wanted, got in (("regel", step.regel, no.rule), ("felt", step.felt, no.problem.get("felt"))):
                if wanted and wanted != got:
                    raise Difference(f"{step.afvist} blev afvist af {what} {got}, ikke {wanted}: {no}") from None
        else:
            raise Difference(f"{step.afvist} blev ikke afvist")

    async def _send(self, step: Step, word: str) -> dict[str, Any]:
        kind = COMMANDS[command_topic(word)]
        self.said += 1
        try:
            command = kind.model_validate(self.names.fill(step.med), strict=False)
        except ValidationError as no:
            lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in no.errors(include_input=False)]
            raise StoryFault(f"{word}: " + "; ".join(lines)) from None
        return await self.system.client.do(
            command,
            self._actor(step, min(kind.ROLLER, key=list(Rolle).index)),
            id_=uuid5(STORY, f"{self.story.titel} {self.said}"),
            at=self.now,
            virkning=moment(step.virkning) if step.virkning else None,
        )

    def _actor(self, step: Step, usual: Rolle) -> Aktør:
        match step.som:
            case None:
                return Aktør(id=person(usual.value), rolle=usual)
            case str():
                return Aktør(id=person(step.som), rolle=Rolle(step.som))
            case dict() as som:
                found = self.names.fill(som)
                rolle = Rolle(found["rolle"])
                return Aktør(id=UUID(found.get("id", str(person(rolle.value)))), rolle=rolle)

    async def _spoerg(self, step: Step) -> None:
        kind = QUESTIONS[question_topic(str(step.spoerg))]
        question = kind.model_validate(self.names.fill(step.med), strict=False)
        try:
            answer = await self.system.client.ask(
                question, self._actor(step, min(kind.ROLLER, key=list(Rolle).index)), at=self.now
            )
        except Refused as no:
            raise Difference(f"{step.spoerg} blev afvist: {no}") from None
        wanted = self.names.fill(step.giver)
        if not covers(wanted, answer):
            raise Difference(f"{step.spoerg} svarede {_part(wanted, answer)}, ikke {wanted}")
        self._keep(step, answer)

    def _keep(self, step: Step, found: dict[str, Any]) -> None:
        for name, path in step.gem.items():
            self.names.known[name] = pick(path, found)

    async def _forvent(self, step: Step) -> None:
        topic, found = await self._matching(step, str(step.forvent))
        if not found or (step.antal is not None and len(found) != step.antal):
            near = [fact["data"] for fact in self.facts if fact["type"] == topic]
            count = f"{step.antal} gange" if step.antal is not None else "sket"
            raise Difference(f"{step.forvent} {self.names.fill(step.hvor)} er ikke {count}; der er {near or 'ingen'}")
        self._keep(step, found[-1]["data"])

    async def _forvent_ikke(self, step: Step) -> None:
        _, found = await self._matching(step, str(step.forvent_ikke))
        if found:
            raise Difference(f"{step.forvent_ikke} skete: {found[0]['data']}")

    async def _matching(self, step: Step, word: str) -> tuple[str, list[dict[str, Any]]]:
        await self._gather()
        topic, wanted = fact_topic(word), self.names.fill(step.hvor)
        return topic, [fact for fact in self.facts if fact["type"] == topic and covers(wanted, fact["data"])]

    async def _gather(self) -> None:
        for service in SERVICES:
            async for fact in self.system.log(service, self._read[service]):
                self.facts.append(fact)
                self._read[service] = fact["position"]

    async def _bus(self, step: Step) -> None:
        """Facts come again, in another order: a broker that delivers twice."""
        await self._gather()
        topics = [fact_topic(word) for word in step.fakta]
        again = [fact for fact in self.facts if fact["type"] in topics]
        if not again:
            raise StoryFault(f"ingen af {', '.join(step.fakta)} er sket endnu")
        for _ in range(step.gange):
            for fact in reversed(again) if step.raekkefoelge == "omvendt" else again:
                await self.system.deliver_again(fact)
        await self.system.client.quiet()

    async def _fejl(self, step: Step) -> None:
        """A service cannot handle some facts (a fault in the program): they are parked."""
        self.system.break_reaction(str(step.fejl), {fact_topic(word) for word in step.fakta})

    async def _rettet(self, step: Step) -> None:
        """The fault has been mended; what is parked waits for someone to retry it."""
        self.system.break_reaction(str(step.rettet), set())

    async def _genoptag(self, step: Step) -> None:
        """Parked facts of a forløb are handled again, in order."""
        retried = await self.system.retry(str(step.genoptag), UUID(self.names.fill(step.med)["forloeb"]))
        if step.antal is not None and retried != step.antal:
            raise Difference(f"{retried} parkerede fakta blev genoptaget, ikke {step.antal}")
        await self.system.client.quiet()


def _part(wanted: Any, actual: Any) -> Any:
    """Of an answer only the fields that were asked about."""
    if isinstance(wanted, dict) and isinstance(actual, dict):
        return {key: _part(value, actual.get(key)) for key, value in wanted.items()}
    return actual
