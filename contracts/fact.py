"""The base of every fact and the registry of them all."""

from typing import Any, ClassVar
from uuid import UUID

from contracts.values import Value

FACTS: dict[str, type["Fact"]] = {}
"""Every fact by topic, e.g. `consent.samtykke_givet.v1`."""


class Fact(Value):
    """Something that happened and is stored forever.

    TOPIC is `<service>.<name>.v<n>`, ASCII, and is both the stored type and (after `trivsel.`) the subject.
    VIRKNING names the field that says when the fact was true; without it the command's own time counts.
    A stored subclass adds `Fortrolig` fields; its SUBJEKT says for each the public field that names whose they are.
    SLETTER names the field with the person whose keys every service must destroy.
    """

    TOPIC: ClassVar[str]
    VIRKNING: ClassVar[str | None] = None
    SUBJEKT: ClassVar[dict[str, str]] = {}
    SLETTER: ClassVar[str | None] = None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "TOPIC" in cls.__dict__:
            if cls.TOPIC in FACTS:
                raise TypeError(f"topic {cls.TOPIC} is taken by {FACTS[cls.TOPIC].__name__}")
            FACTS[cls.TOPIC] = cls


class ForløbFact(Fact):
    """A fact of one forløb; the forløb is the lane in which order and parking hold."""

    forloeb: UUID


def owner(topic: str) -> str:
    """The service that emits a topic: `consent.samtykke_givet.v1` -> `consent`."""
    return topic.split(".", 1)[0]


def version(topic: str) -> int:
    """The schema version at the end of a topic."""
    return int(topic.rsplit(".v", 1)[1])
