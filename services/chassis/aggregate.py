"""The aggregate: public methods decide and never assign, `@event` methods assign and never refuse.

Calling an `@event` method with a fact triggers it: the fact is applied and kept as pending. Loading replays stored
facts through the same methods, with no rule in sight, so lawful history loads forever (promise 1).
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar, TypeVar, cast, get_type_hints
from uuid import UUID, uuid5

from contracts.fact import Fact
from contracts.values import KalenderVersion, KonceptHash, KonceptId, Value

A = TypeVar("A", bound="Aggregate")
F = TypeVar("F", bound=Fact)


class Pins(Value):
    """The rules a stream is decided under: profile id, its content hash and the calendar's version."""

    koncept: KonceptId
    koncept_hash: KonceptHash
    kalender: KalenderVersion


def event(method: Callable[[A, F], None]) -> Callable[[A, F], None]:
    """Mark the method that evolves the state by one kind of fact; calling it triggers the fact."""

    @wraps(method)
    def trigger(self: A, fact: F) -> None:
        if type(fact) is not self.EVOLVES_BY[method.__name__]:
            raise TypeError(f"{type(fact).__name__} does not evolve {type(self).__name__}.{method.__name__}")
        method(self, fact)
        self.version += 1
        self.pending.append(fact)

    trigger.evolve = method  # type: ignore[attr-defined]
    return trigger


class Aggregate:
    """A consistency boundary with one stream. TYPE names its kind; key is the id it is known by outside.

    A subclass sets its initial state in `__init__(self, key)` after calling super. `next_alarm` is the instant at
    which time itself matters to it (aware, UTC); `wake` is then called with the time of the tick. `pins` are the rules
    it is decided under: adopted before its first fact, carried by the head of every fact, back again on loading.
    `alarm` is the `next_alarm` that the store has in its table.
    """

    TYPE: ClassVar[str]
    EVOLVERS: ClassVar[dict[type[Fact], Callable[[Any, Any], None]]] = {}
    EVOLVES_BY: ClassVar[dict[str, type[Fact]]] = {}

    def __init__(self, key: UUID) -> None:
        self.key = key
        self.stream = self.stream_id(key)
        self.version = 0
        self.pins: Pins | None = None
        self.pending: list[Fact] = []
        self.alarm: datetime | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = {}, {}
        for name, member in vars(cls).items():
            evolve = getattr(member, "evolve", None)
            if evolve is None:
                continue
            kind = cast(type[Fact], next(t for n, t in get_type_hints(evolve).items() if n != "return"))
            if kind in cls.EVOLVERS:
                raise TypeError(f"{cls.__name__} has two methods for {kind.__name__}")
            cls.EVOLVERS[kind] = evolve
            cls.EVOLVES_BY[name] = kind

    @classmethod
    def stream_id(cls, key: UUID) -> UUID:
        """The id of the stream: one key may have a stream of each kind."""
        return uuid5(key, cls.TYPE)

    def replay(self, fact: Fact, pins: Pins | None = None) -> None:
        """Apply a fact that is stored already, and the rules it was decided under; no rule is asked."""
        self.pins = pins or self.pins
        self.EVOLVERS[type(fact)](self, fact)
        self.version += 1

    def adopt(self, pins: Pins | None) -> None:
        """Decide under these rules from now on; a no-op once pinned (promise 8)."""
        self.pins = self.pins or pins

    def wake(self, now: datetime) -> None:
        """Time has passed: decide what that means. Called until `next_alarm` lies after `now`."""

    @property
    def exists(self) -> bool:
        return self.version > 0

    @property
    def next_alarm(self) -> datetime | None:
        return None
