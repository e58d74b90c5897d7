"""Rules that may refuse a command, and the one exception by which they do it."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from contracts.values import Value


class Rejected(Exception):
    """A rule said no. The message is for the person who is refused; nothing was stored.

    rule: number of the rule in the source documents. name: the rule class. field: the field at fault, if one.
    """

    def __init__(self, rule: str, message: str, *, name: str = "", field: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.name = name
        self.field = field


class Rule(Value, ABC):
    """A rule is a frozen class whose name is the sentence that must hold; its docstring gives the source.

    RULE is its number, FIELD the field at fault, if one, MESSAGE the words for the person refused. Words that vary with
    what is wrong are a `message` property instead. A rule without a number or without words is not one.
    """

    RULE: ClassVar[str]
    FIELD: ClassVar[str | None] = None
    MESSAGE: ClassVar[str]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if not hasattr(cls, "RULE"):
            raise TypeError(f"{cls.__name__} has no RULE")
        if not hasattr(cls, "MESSAGE") and cls.message is Rule.message:
            raise TypeError(f"{cls.__name__} has neither MESSAGE nor message: who is refused must be told why")

    @property
    @abstractmethod
    def holds(self) -> bool: ...

    @property
    def message(self) -> str:
        return self.MESSAGE


def check(*rules: Rule) -> None:
    """Raise `Rejected` for the first rule that does not hold."""
    for rule in rules:
        if not rule.holds:
            raise Rejected(rule.RULE, rule.message, name=type(rule).__name__, field=rule.FIELD)
