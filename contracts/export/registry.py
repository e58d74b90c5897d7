"""Every contract there is, and where its JSON Schema lies. Importing this module fills the registries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts import consent, meetings, reporting, routing, tid
from contracts.command import COMMANDS, QUESTIONS, Command, Question
from contracts.examples import COMMAND_EXAMPLES, EXAMPLES, QUESTION_EXAMPLES
from contracts.fact import FACTS, Fact, owner
from contracts.subjects import command_subject, fact_subject, question_subject
from contracts.values import Value

OWNERS = tuple(module.__name__.rsplit(".", 1)[1] for module in (consent, routing, meetings, reporting, tid))
FACT, COMMAND, QUESTION = "facts", "commands", "questions"
SUBJECT = {FACT: fact_subject, COMMAND: command_subject, QUESTION: question_subject}


@dataclass(frozen=True)
class Contract:
    """One fact, command or question: its kind is also the folder of its schema."""

    kind: str
    topic: str
    model: type[Fact] | type[Command] | type[Question]
    example: Value | None

    @property
    def owner(self) -> str:
        return owner(self.topic)

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.topic}.json"

    @property
    def urn(self) -> str:
        return f"urn:trivsel:{self.kind}:{self.topic}"

    @property
    def subject(self) -> str:
        return SUBJECT[self.kind](self.topic)

    @property
    def http(self) -> str:
        """The same road over HTTPS."""
        method = "POST" if self.kind == COMMAND else "GET"
        return f"{method} /api/v1/{'/'.join(self.topic.split('.')[:2])}"

    @property
    def roles(self) -> list[str]:
        """Who may ask; empty for a fact, which nobody asks for."""
        return sorted(getattr(self.model, "ROLLER", ()))

    @property
    def body(self) -> Any:
        """The example as it travels; what is confidential is opened, as a client sends it."""
        return self.example.model_dump(mode="json", context={"aaben": True}) if self.example else None


def contracts() -> Iterator[Contract]:
    """All of the harbour's: facts, commands, questions, each in the order of their topics. Tests have others."""
    return (each for each in _registered() if each.owner in OWNERS)


def _registered() -> Iterator[Contract]:
    for topic, fact in sorted(FACTS.items()):
        yield Contract(FACT, topic, fact, EXAMPLES.get(topic))
    for topic, command in sorted(COMMANDS.items()):
        yield Contract(COMMAND, topic, command, COMMAND_EXAMPLES.get(topic))
    for topic, question in sorted(QUESTIONS.items()):
        yield Contract(QUESTION, topic, question, QUESTION_EXAMPLES.get(topic))
