"""A citizen's way in without a login of the municipality: a sealed link, for one person, once, and not for long."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from time import time

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import ValidationError

from contracts.values import Aktør, Rolle, Value
from services.chassis.bus.kept import Kept

LIFE = 30 * 60
"""Seconds."""
NONCE = 12
LONGEST = 1_000
CITIZENS = frozenset({Rolle.FORAELDER, Rolle.UNG})


class Engangslink(Value):
    """What the link holds."""

    id: str
    aktoer: Aktør
    udloeber: int


class Links:
    """Makes and opens them. Used ones are remembered for every process until they would have run out."""

    def __init__(self, key: bytes, kept: Kept, now: Callable[[], float] = time) -> None:
        self._seal = AESGCM(HKDF(hashes.SHA256(), 32, salt=None, info=b"trivsel one-time link").derive(key))
        self._kept, self._now = kept, now

    def make(self, aktoer: Aktør, life: int = LIFE) -> str:
        """The secret part of the address, for `life` seconds. Raises ValueError for who is no citizen."""
        if aktoer.rolle not in CITIZENS:
            raise ValueError("a link is for citizens")
        nonce = os.urandom(NONCE)
        link = Engangslink(id=nonce.hex(), aktoer=aktoer, udloeber=int(self._now()) + life)
        return urlsafe_b64encode(nonce + self._seal.encrypt(nonce, link.model_dump_json().encode(), b"link")).decode()

    async def use(self, secret: str) -> Aktør | None:
        """Who it lets in, the first time; None for whatever is not whole, ours, unused and in time.

        Raises Unavailable when nobody can say whether it was used.
        """
        if (link := self._whole(secret)) is None:
            return None
        used = not await self._kept.put(f"link.{link.id}", b"", link.udloeber - int(self._now()))
        return None if used else link.aktoer

    async def read(self, secret: str) -> Aktør | None:
        """Who it would let in; it is not used up. Raises Unavailable."""
        link = self._whole(secret)
        return link.aktoer if link and await self._kept.get(f"link.{link.id}") is None else None

    def _whole(self, secret: str) -> Engangslink | None:
        if len(secret) > LONGEST:
            return None
        try:
            raw = urlsafe_b64decode(secret)
            link = Engangslink.model_validate_json(self._seal.decrypt(raw[:NONCE], raw[NONCE:], b"link"))
        except (ValueError, InvalidTag, ValidationError):
            return None
        return link if link.udloeber > int(self._now()) and link.aktoer.rolle in CITIZENS else None
