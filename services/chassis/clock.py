"""When something is registered: the wall clock, or, in a demo, a story or a simulation, the time on the message.

With the message clock a year passes in seconds and the same messages give the same facts (promise 6).
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def registered(self, message: datetime | None) -> datetime:
        """The aware UTC instant to register; `message` is the time the cause carries, if it carries one."""
        ...


class WallClock:
    """Production: what a message says of the time now is not believed."""

    def registered(self, message: datetime | None) -> datetime:  # noqa: ARG002
        return datetime.now(UTC)


class MessageClock:
    """Time is what the messages say; one without a time happens when the last one did."""

    def __init__(self, start: datetime) -> None:
        self._last = start.astimezone(UTC)

    def registered(self, message: datetime | None) -> datetime:
        if message is None:
            return self._last
        self._last = max(self._last, message.astimezone(UTC))
        return message.astimezone(UTC)
