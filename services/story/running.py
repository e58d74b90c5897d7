"""Telling a story to the embedded system: each step is done, and the first difference from what it expects is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from pydantic_core import to_json

from contracts.command import Command
from contracts.subjects import SERVICES
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.door.reading import leaves
from services.client import Refused
from services.story import matching, town, words
from services.story.checking import validate
from services.story.reading import begins
from services.story.steps import Step, Story, StoryFault
from services.story.words import KOEBENHAVN, STORY, fill, moment, person, with_forloeb

if TYPE_CHECKING:
    from services.embedded import System

TELLING = 4
"""Letters from which a confidential word is looked for in what is published; shorter ones stand anywhere."""


class Difference(Exception):
    """The story went another way than written; the text says how, in Danish."""


class Teller:
    """One telling. `facts` are all facts so far, as `{"service", "type", "data", "position", …}`; `refusal` is what was
    said last when something was refused."""

    def __init__(self, story: Story, system: System) -> None:
        self.story = story
        self.system = system
        self.now = begins(story)
        self.names: dict[str, Any] = {name: str(person(name)) for name in story.hoved.roles} | town.names()
        self.actors = town.ACTORS | {name: Rolle(role) for name, role in story.hoved.roles.items() if role}
        self.facts: list[dict[str, Any]] = []
        self.refusal = ""
        self._said = 0
        self._read: dict[str, int] = dict.fromkeys(SERVICES, 0)
        self._secrets: dict[str, str] = {}

    async def tell(self) -> AsyncIterator[tuple[int, Step]]:
        """Do the steps one by one; yields each that came true. Raises Difference, or StoryFault for a broken story."""
        await town.build(self.system.client, self.now, self.story.hoved.koncept)
        for number, step in enumerate(self.story.skridt, 1):
            await getattr(self, f"_{step.kind}")(step)
            if number == len(self.story.skridt):
                await self.gather()
                await self._nothing_parked()
            yield number, step

    # --- time and commands -----------------------------------------------------------------------------------------

    async def _kl(self, step: Step) -> None:
        """Time passes: the clock strikes after each midnight on the way, and at the end."""
        until = moment(step.kl or self.now)
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
        """A command, perhaps more than once with the same id: the answers must be the same."""
        self._said += 1
        try:
            answers = [await self._send(step) for _ in range(step.gange)]
        except Refused as no:
            raise Difference(f"{step.word} blev afvist: {_no(no)}") from None
        if any(answer != answers[0] for answer in answers):
            raise Difference(f"{step.word} fik ikke samme svar hver gang")
        await self.system.client.quiet()
        self._keep(step, {name: value for f in reversed(answers[0]["fakta"]) for name, value in f["data"].items()})

    async def _afvist(self, step: Step) -> None:
        """What is refused leaves nothing behind; that somebody asked is noted all the same."""
        self._said += 1
        before = await self._stored()
        try:
            await self._send(step)
        except Refused as no:
            self.refusal = _no(no)
            said = str(no.problem.get("detail"))
            for what, wanted, got in (("regel", step.regel, no.rule), ("felt", step.felt, no.problem.get("felt"))):
                if wanted and wanted != got:
                    raise Difference(f"{step.word} blev afvist efter {what} {got}, ikke {wanted}: {said}") from None
            if step.siger and step.siger not in said:
                raise Difference(f"{step.word} blev afvist med »{said}«, ikke »{step.siger}«") from None
        else:
            raise Difference(f"{step.word} skulle være afvist, men blev udført")
        if issubclass(words.asked(step.word), Command) and await self._stored() != before:
            raise Difference(f"{step.word} blev afvist, men gemte noget alligevel")

    async def _send(self, step: Step) -> dict[str, Any]:
        kind = words.asked(step.word)
        asked = validate(kind, fill(with_forloeb(kind, step.med, self.names), self.names))
        actor = self._actor(step, kind.ROLLER)
        if not isinstance(asked, Command):
            return await self.system.client.ask(asked, actor, at=self.now)
        for path, leaf in leaves(asked):
            if isinstance(leaf, Fortrolig) and isinstance(word := leaf.vis(), str) and len(word) >= TELLING:
                self._secrets.setdefault(word, f"{step.word}, {path}")
        return await self.system.client.do(
            asked,
            actor,
            id_=uuid5(STORY, f"{self.story.hoved.titel} {self._said}"),
            at=self.now,
            virkning=moment(step.virkning) if step.virkning else None,
        )

    def _actor(self, step: Step, roles: frozenset[Rolle]) -> Aktør:
        """Who acts; when nobody is named, someone in the first role that may."""
        match step.som:
            case str():
                return Aktør(id=person(step.som), rolle=self._role(step.som, roles))
            case dict():
                found = fill(step.som, self.names)
                id_, enhed = found.get("id", str(person(found["rolle"]))), found.get("enhed")
                return Aktør(id=UUID(id_), rolle=Rolle(found["rolle"]), enhed=UUID(enhed) if enhed else None)
        usual = min(roles, key=list(Rolle).index)
        return Aktør(id=person(usual.value), rolle=usual)

    def _role(self, name: str, roles: frozenset[Rolle]) -> Rolle:
        """A person without a role of its own acts in the first role that may."""
        return self.actors.get(name) or min(roles, key=list(Rolle).index)

    async def _spoerg(self, step: Step) -> None:
        try:
            answer = await self._send(step)
        except Refused as no:
            raise Difference(f"{step.word} blev afvist: {_no(no)}") from None
        found = matching.differences(fill(step.giver, self.names), answer, self._spoken)
        if found:
            raise Difference(f"{step.word}: {'; '.join(found)}")
        whole = to_json(answer).decode()
        for word in step.uden:
            if word in whole:
                raise Difference(f"{step.word}: »{word}« skulle ikke stå i svaret")
        self._keep(step, answer)

    # --- facts -----------------------------------------------------------------------------------------------------

    async def _forvent(self, step: Step) -> None:
        of_kind, wanted = await self._of_kind(step)
        found = [fact for fact in of_kind if not matching.differences(wanted, fact["data"], self._spoken)]
        said = f"{step.word}{' med ' + matching.show(wanted, self._spoken) if wanted else ''}"
        if len(found) != step.antal if step.antal is not None else not found:
            others = [fact["data"] for fact in of_kind if fact not in found]
            near = matching.nearest(wanted, others, self._spoken)
            more = (
                "" if len(found) > (step.antal or 0) else f"; nærmest: {'; '.join(near)}" if near else "; der er ingen"
            )
            count = "er ikke sket" if step.antal is None else f"skulle ske {_times(step.antal)}, men skete {len(found)}"
            raise Difference(f"{said} {count}{more}")
        if found:
            self._keep(step, found[-1]["data"])

    async def _forvent_ikke(self, step: Step) -> None:
        of_kind, wanted = await self._of_kind(step)
        for fact in of_kind:
            if not matching.differences(wanted, fact["data"], self._spoken):
                raise Difference(f"{step.word} skulle ikke ske, men skete: {matching.show(fact['data'], self._spoken)}")

    async def _of_kind(self, step: Step) -> tuple[list[dict[str, Any]], Any]:
        await self.gather()
        topic = words.find("fakta", step.word)
        return [fact for fact in self.facts if fact["type"] == topic], fill(step.hvor, self.names)

    async def gather(self) -> None:
        """Read what has been published since; a confidential word in it ends the story."""
        for service, stored in (await self._stored()).items():
            if stored <= self._read[service]:
                continue
            async for fact in self.system.client.log(service, self._read[service]):
                text = to_json(fact).decode()
                for word, source in self._secrets.items():
                    if word in text:
                        raise Difference(f"et fortroligt ord fra {source} står i {fact['type']}")
                self.facts.append(fact)
                self._read[service] = fact["position"]

    async def _stored(self) -> dict[str, int]:
        """How far each service's log is."""
        return {service: at["log"] for service, at in (await self.system.client.positions()).items()}

    # --- when things go wrong --------------------------------------------------------------------------------------

    async def _bus(self, step: Step) -> None:
        """Facts come again, perhaps in another order, as from a broker that delivers twice: nothing new may happen."""
        await self.gather()
        topics = [words.find("fakta", word) for word in step.fakta]
        again = [fact for fact in self.facts if fact["type"] in topics]
        if not again:
            raise StoryFault(f"ingen af {', '.join(step.fakta)} er sket endnu")
        before = await self._stored()
        for _ in range(step.gange):
            for fact in reversed(again) if step.raekkefoelge == "omvendt" else again:
                await self.system.deliver_again(fact)
        self.now += timedelta(seconds=1)
        await self._strike(self.now)  # the tick comes after them in the stream: when it is heard, so are they
        if await self._stored() != before:
            raise Difference(f"{', '.join(step.fakta)} kom igen, og det gav nye fakta")

    async def _fejl(self, step: Step) -> None:
        """A service cannot handle some facts (a fault in the program): they are parked."""
        self.system.break_reaction(step.word, {words.find("fakta", word) for word in step.fakta})

    async def _rettet(self, step: Step) -> None:
        """The fault has been mended; what is parked waits for someone to retry it."""
        self.system.break_reaction(step.word, set())

    async def _genoptag(self, step: Step) -> None:
        """Parked facts of a forløb are handled again, in order; `antal: 0` when they still cannot be."""
        fields = fill({"forloeb": "$forloeb"} | step.med, self.names)
        try:
            retried = await self.system.client.retry(step.word, UUID(fields["forloeb"]))
        except Refused as no:
            if step.antal == 0:
                return
            raise Difference(str(no)) from None
        if step.antal is not None and retried != step.antal:
            raise Difference(f"{retried} parkerede fakta blev genoptaget, ikke {step.antal}")
        await self.system.client.quiet()

    async def _nothing_parked(self) -> None:
        """A fact that a service could not handle ends the story, unless the story itself made it so."""
        parked = {service: at["parkeret"] for service, at in (await self.system.client.positions()).items()}
        if any(parked.values()) and not any(step.kind == "fejl" for step in self.story.skridt):
            told = ", ".join(f"{count} i {service}" for service, count in parked.items() if count)
            raise Difference(f"fakta, som ingen kunne behandle, er parkeret: {told}")

    # --- names -----------------------------------------------------------------------------------------------------

    @property
    def _spoken(self) -> dict[str, str]:
        """What the story calls an id."""
        return {str(value): f"${name}" for name, value in self.names.items()}

    def _keep(self, step: Step, found: dict[str, Any]) -> None:
        for name, path in step.gem.items():
            self.names[name] = matching.pick(path, found)


def _times(count: int) -> str:
    return "1 gang" if count == 1 else f"{count} gange"


def _no(no: Refused) -> str:
    """Why, in the words of the refusal."""
    return f"{no.problem.get('detail')} ({no.rule})" if no.rule else str(no.problem.get("detail"))
