"""The base of every command and question, and what comes with one: who asks, when, and why."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from contracts.values import Aktør, Rolle, Value

COMMANDS: dict[str, type["Command"]] = {}
QUESTIONS: dict[str, type["Question"]] = {}


class Command(Value):
    """A wish that a rule may refuse. TOPIC is `<service>.<name>.v<n>`; ROLLER are those who may ask for it."""

    TOPIC: ClassVar[str]
    ROLLER: ClassVar[frozenset[Rolle]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "TOPIC" in cls.__dict__:
            if cls.TOPIC in COMMANDS:
                raise TypeError(f"topic {cls.TOPIC} is taken by {COMMANDS[cls.TOPIC].__name__}")
            COMMANDS[cls.TOPIC] = cls


class Question(Value):
    """A question that changes nothing. TOPIC is `<service>.<name>`."""

    TOPIC: ClassVar[str]
    ROLLER: ClassVar[frozenset[Rolle]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "TOPIC" in cls.__dict__:
            QUESTIONS[cls.TOPIC] = cls


class Anledning(Value):
    """What comes with a command: its id (the same id twice is the same command), actor, times and cause.

    virkning: when it was true, if not now. korrelation: the chain it belongs to. aarsag: the fact or command before it.
    """

    id: UUID = Field(default_factory=uuid4)
    aktoer: Aktør
    registreret: AwareDatetime
    virkning: AwareDatetime | None = None
    korrelation: UUID | None = None
    aarsag: UUID | None = None
