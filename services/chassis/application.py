"""The shape of every service: do (a command), react (to a fact), ask (a question).

A service subclasses `Application`, says which aggregates are its own and which facts it listens to, and writes `do`
and `ask`. Everything here runs inside the store's single writer; there is no I/O to await and nothing to catch.
"""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from contracts.command import Command, Question
from contracts.envelope import Envelope
from contracts.fact import Fact
from services.chassis.aggregate import Aggregate
from services.chassis.rules import Rejected
from services.chassis.store.projection import Projection
from services.chassis.unit import Unit

Policy = Callable[[Any], list[Command]]


class Application(ABC):
    """One service. NAME is its lane; LISTENS_TO maps a fact (own or foreign) to the policy it sets off.

    CREATE_STATEMENTS make the tables of its own, if it keeps any; PROJECTIONS have theirs, made anew when their code
    changes from the first of them, a ledger.
    """

    NAME: ClassVar[str]
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]]
    LISTENS_TO: ClassVar[Mapping[type[Fact], Policy]]
    CREATE_STATEMENTS: ClassVar[Sequence[str]] = ()
    PROJECTIONS: ClassVar[Sequence[Projection[Any]]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._policies = {fact.TOPIC: policy for fact, policy in cls.LISTENS_TO.items()}

    _policies: ClassVar[Mapping[str, Policy]]

    @abstractmethod
    def do(self, unit: Unit, command: Command) -> None:
        """Load, decide. Raises Rejected."""

    @abstractmethod
    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        """Answer from what is stored, as plain JSON values; changes nothing."""

    def filed_under(self, fact: Fact) -> tuple[UUID, ...]:  # noqa: ARG002
        """Under which ids a fact, own or foreign, is kept for deciding who may see what; most are not."""
        return ()

    def prepare(self, unit: Unit, envelopes: Sequence[Envelope]) -> None:  # noqa: B027
        """A batch of facts is coming: read ahead what it will change, if that is worth while."""

    def react(self, unit: Unit, fact: Fact) -> None:
        """When <fact> then <commands>: the commands of the policy, each decided in this same unit.

        A rule that says no to the system's own command is noted and counted, never raised: nobody waits for it.
        """
        policy = self._policies.get(fact.TOPIC)
        for command in policy(fact) if policy else ():
            try:
                self.do(unit, command)
            except Rejected as no:
                unit.refused(command, no)

    def hear(self, unit: Unit, fact: Fact) -> None:
        """Let another service's fact set off the policies, and what follows from it."""
        self._set_off(unit, fact)
        self.settle(unit)

    def settle(self, unit: Unit) -> None:
        """Let the service's own new facts set off its own policies, in the same unit, until nothing more follows."""
        waiting = deque(unit.settle())
        while waiting:
            new = waiting.popleft()
            self._set_off(unit, new.fact)
            waiting += unit.settle(cause=new.head.id)

    def _set_off(self, unit: Unit, fact: Fact) -> None:
        if fact.SLETTER:
            unit.shred(getattr(fact, fact.SLETTER))
        self.react(unit, fact)
