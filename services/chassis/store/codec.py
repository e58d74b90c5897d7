"""How a fact lies in a row: `{"f": contract fields, "h": head, "k": subject, "s": sealed fields}`, JSON in UTF-8."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent
from pydantic_core import from_json, to_json

from contracts.envelope import Envelope, Hoved
from contracts.fact import Fact
from contracts.values import Fortrolig
from services.chassis.store.seal import Keyring, identity
from services.chassis.unit import NewFact


@dataclass(frozen=True)
class LogEntry:
    """A stored fact as the outside may see it."""

    envelope: Envelope
    body: bytes


class Codec:
    """Turns facts into rows and back, sealing and opening the confidential fields of one service."""

    def __init__(self, service: str, stored: dict[str, type[Fact]], keyring: Keyring) -> None:
        self._service = service
        self._stored = stored
        self.keyring = keyring

    def encode(self, new: NewFact) -> tuple[StoredEvent, bytes]:
        """The row, and the fact's public fields as JSON."""
        kind = type(new.fact)
        public = new.fact.__pydantic_serializer__.to_json(new.fact, exclude=set(kind.SUBJEKT) or None)
        head = Hoved.__pydantic_serializer__.to_json(new.head, exclude_none=True)
        parts = [b'{"f":', public, b',"h":', head, b',"k":"', str(new.subject).encode()]
        parts.append(b'"')
        sealed = {name: self._seal(new, name, subject) for name, subject in kind.SUBJEKT.items()}
        if any(sealed.values()):
            parts += (b',"s":', to_json({name: value for name, value in sealed.items() if value}))
        return StoredEvent(new.stream, new.version, kind.TOPIC, b"".join((*parts, b"}"))), public

    def _seal(self, new: NewFact, name: str, subject_field: str) -> str | None:
        value: Fortrolig[Any] | None = getattr(new.fact, name)
        if value is None:
            return None
        where = identity(self._service, new.stream, new.version, new.fact.TOPIC, name)
        return b64encode(self.keyring.seal(getattr(new.fact, subject_field), where, to_json(value.vis()))).decode()

    def subjects(self, event: StoredEvent) -> set[UUID]:
        """The data subjects whose keys a row needs."""
        kind = self._stored[event.topic]
        if not kind.SUBJEKT:
            return set()
        state = from_json(event.state)
        return {UUID(state["f"][kind.SUBJEKT[name]]) for name in state.get("s", ())}

    def decode(self, event: StoredEvent) -> tuple[Fact, Hoved]:
        """The fact with its confidential fields open, or `Fortrolig.slettet()` where the key is gone."""
        kind = self._stored[event.topic]
        state = from_json(event.state)
        fields: dict[str, Any] = state["f"]
        for name, sealed in state.get("s", {}).items():
            subject = UUID(fields[kind.SUBJEKT[name]])
            where = identity(self._service, UUID(str(event.originator_id)), event.originator_version, event.topic, name)
            clear = self.keyring.unseal(subject, where, b64decode(sealed))
            fields[name] = Fortrolig.slettet() if clear is None else from_json(clear)
        return kind.model_validate(fields, strict=False), Hoved.model_validate(state["h"], strict=False)


def public(notification: Notification, previous: int) -> LogEntry:
    """A row of the log as it is published: the sealed fields stay behind."""
    state = from_json(notification.state)
    envelope = Envelope(
        hoved=Hoved.model_validate(state["h"], strict=False),
        topic=notification.topic,
        subject=UUID(state["k"]),
        position=notification.id,
        forrige=previous,
    )
    return LogEntry(envelope, to_json(state["f"]))
