"""What a message of the stream says: a fact of a service, or a tick."""

from datetime import UTC, datetime

from nats.aio.msg import Msg

from contracts.envelope import Envelope
from contracts.fact import FACTS, Fact
from contracts.subjects import TICK, fact_subject
from services.chassis.store.codec import LogEntry


def entry_of(message: Msg) -> LogEntry:
    """Raises ValueError when the headers are broken or name another fact than the subject, which is what is guarded."""
    envelope = Envelope.of_headers(message.headers or {})
    if fact_subject(envelope.topic) != message.subject:
        raise ValueError("the headers name another fact than the subject")
    return LogEntry(envelope, message.data)


def time_of(message: Msg) -> tuple[Fact, datetime]:
    """A tick and its time: what the body says, or for the broker's own schedule when it struck."""
    kind = FACTS[TICK]
    name = str(kind.VIRKNING)
    if message.data.strip() in (b"", b"{}"):
        tick = kind.model_validate({name: message.metadata.timestamp.astimezone(UTC)})
    else:
        tick = kind.model_validate_json(message.data)
    return tick, getattr(tick, name).astimezone(UTC)
