"""Sealing of confidential fields: AES-256-GCM, one key per data subject, each key wrapped by the master key.

The event's identity and the field's name are associated data, so a sealed value cannot be moved to another row.
Destroying a subject's wrapped key makes every value under it unreadable; the facts stay valid (promise 7).
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class SealBroken(Exception):
    """A sealed value does not open under its own identity: it was altered or moved."""


class KeyDestroyed(LookupError):
    """Someone wants to write about a data subject who has been forgotten."""


class Keyring:
    """The keys of one service: cached open in memory, stored wrapped. Used by the store's writer alone.

    Keys made since `take_fresh` was last called are written in the transaction that needs them.
    """

    def __init__(self, master: bytes, service: str) -> None:
        if len(master) != 32:
            raise ValueError("the master key must be 32 bytes")
        self._master = AESGCM(master)
        self._service = service.encode()
        self._open: dict[UUID, AESGCM | None] = {}
        self._fresh: dict[UUID, bytes] = {}

    def _wrapping(self, subject: UUID) -> bytes:
        return b"key|" + self._service + b"|" + subject.bytes

    def knows(self, subject: UUID) -> bool:
        return subject in self._open

    def opens(self, subject: UUID) -> bool:
        """Whether it has this key, which is not gone."""
        return self._open.get(subject) is not None

    def learn(self, subject: UUID, wrapped: bytes | None) -> None:
        """Take a key as it is stored; None when there is none (never made, or destroyed)."""
        if wrapped is None:
            self._open[subject] = None
            return
        key = self._master.decrypt(wrapped[:NONCE], wrapped[NONCE:], self._wrapping(subject))
        self._open[subject] = AESGCM(key)

    def make(self, subject: UUID) -> None:
        key, nonce = os.urandom(32), os.urandom(NONCE)
        self._fresh[subject] = nonce + self._master.encrypt(nonce, key, self._wrapping(subject))
        self._open[subject] = AESGCM(key)

    def take_fresh(self) -> list[tuple[UUID, bytes]]:
        """The wrapped keys that are not stored yet."""
        fresh = list(self._fresh.items())
        self._fresh.clear()
        return fresh

    def seal(self, subject: UUID, identity: bytes, clear: bytes) -> bytes:
        key = self._open[subject]
        if key is None:
            raise KeyDestroyed(str(subject))
        nonce = os.urandom(NONCE)
        return nonce + key.encrypt(nonce, clear, identity)

    def unseal(self, subject: UUID, identity: bytes, sealed: bytes) -> bytes | None:
        """The clear bytes, or None when the subject's key is gone."""
        key = self._open[subject]
        if key is None:
            return None
        try:
            return key.decrypt(sealed[:NONCE], sealed[NONCE:], identity)
        except InvalidTag:
            raise SealBroken("a sealed value does not belong where it stands") from None


def identity(service: str, stream: UUID, version: int, topic: str, field: str) -> bytes:
    """The associated data of one sealed field."""
    return b"|".join((service.encode(), stream.bytes, str(version).encode(), topic.encode(), field.encode()))
