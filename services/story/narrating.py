"""A story as a caseworker reads it: its time, its notes, and in Danish each fact that followed and each refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic_core import to_json

from contracts.kalender import dansk_dato
from contracts.koncept import hent_koncept
from services.reporting.sentences import saetning
from services.story.running import Teller
from services.story.steps import Step, Story
from services.story.words import KOEBENHAVN, models, moment

Say = Callable[[str], None]

SCENERY = ("routing.enhed_oprettet.", "routing.funktion_oprettet.", "consent.opslag_registreret.", "tid.")
"""The town that was there before, the clock, and who looked."""


class Narrator:
    """Says aloud what a Teller does, step by step."""

    def __init__(self, story: Story, say: Say) -> None:
        self._profil = hent_koncept(story.hoved.koncept)
        self._say = say
        self._said = 0
        for line in (story.hoved.titel, *story.hoved.viser.splitlines()):
            say(line)

    async def follow(self, step: Step, teller: Teller) -> None:
        """Say a step that came true, and what came of it."""
        await teller.gather()
        for line in (*_step(step, teller.refusal), *self._facts(teller)):
            self._say(line)

    def _facts(self, teller: Teller) -> Iterator[str]:
        new, self._said = teller.facts[self._said :], len(teller.facts)
        for fact in new:
            if not fact["type"].startswith(SCENERY):
                kind = models("fakta")[fact["type"]]
                yield f"  • {saetning(kind.model_validate_json(to_json(fact['data'])), self._profil)}"


def _step(step: Step, refusal: str) -> Iterator[str]:
    if step.kl is not None:
        at = moment(step.kl).astimezone(KOEBENHAVN)
        yield f"\n{dansk_dato(at.date())} kl. {at:%H.%M}"
    if step.note:
        yield f"  {step.note}"
    if step.kind == "afvist":
        yield f"  ✗ {refusal}"
