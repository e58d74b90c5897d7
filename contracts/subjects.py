"""The words of the bus. An outside system needs no more than these, the schemas and any NATS client.

Facts are published on one stream, `trivsel.<service>.<fact>.v<n>`; a reader takes whole lanes (`trivsel.<service>.>`),
since positions are numbered along a lane. Commands, questions and requests to send again are plain request/reply.
"""

from typing import Annotated, Final

from pydantic import Field

from contracts.values import Value

STREAM: Final = "TRIVSEL"
"""Every fact of the municipality, in one order: readers see causes before effects."""

SERVICES: Final = ("consent", "routing", "meetings", "reporting")
"""The lanes of the stream."""

TICK: Final = "tid.klokken_slog.v1"
TICK_LANE: Final = "tid"

CLOCK_STREAM: Final = "TRIVSEL_UR"
"""Holds the broker's own schedule; what it strikes is sourced into the stream of facts as a tick."""

CLOCK_PLAN: Final = "trivsel.ur.plan"
CLOCK_STRIKE: Final = "trivsel.ur.slag"


DOOR_STREAM: Final = "TRIVSEL_DOER"
"""What every process of the door must know for a while: used links, ended sessions, tries. No facts, no person."""


def door_subject(name: str) -> str:
    """Where the door keeps something of this name."""
    return f"trivsel.doer.{name}"


def fact_subject(topic: str) -> str:
    """Where a fact is published: `consent.samtykke_givet.v1` -> `trivsel.consent.samtykke_givet.v1`."""
    return f"trivsel.{topic}"


def lane(service: str) -> str:
    """All facts of one service."""
    return f"trivsel.{service}.>"


def command_subject(topic: str) -> str:
    """Where a command is sent, as a request."""
    return f"trivsel.cmd.{topic}"


def question_subject(topic: str) -> str:
    """Where a question is asked, as a request."""
    return f"trivsel.ask.{topic}"


def resend_subject(service: str) -> str:
    """Where a service is asked to send facts again: an `Efterlysning` as a request.

    The answer is JSON: `fakta`, a list of `{"headers": …, "body": …}` in order, as they were published, and `seneste`,
    the source's last position. A page may be shorter than asked for; ask again from the last one received.
    """
    return f"trivsel.efterlys.{service}"


class Efterlysning(Value):
    """Facts are missing: those after position `efter`, up to and with `til` (null: to the end), at most `antal`."""

    efter: Annotated[int, Field(ge=0)]
    til: Annotated[int, Field(ge=0)] | None = None
    antal: Annotated[int, Field(ge=1, le=500)] = 256
