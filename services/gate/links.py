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
    """Makes and opens them. Used ones are remembered until they would have run out."""

    def __init__(self, key: bytes, now: Callable[[], float] = time) -> None:
        self._seal = AESGCM(HKDF(hashes.SHA256(), 32, salt=None, info=b"trivsel one-time link").derive(key))
        self._now = now
        self._used: dict[str, int] = {}

    def make(self, aktoer: Aktør) -> str:
        """The secret part of the address. Raises ValueError for who is no citizen."""
        if aktoer.rolle not in CITIZENS:
            raise ValueError("a link is for citizens")
        nonce = os.urandom(NONCE)
        link = Engangslink(id=nonce.hex(), aktoer=aktoer, udloeber=int(self._now()) + LIFE)
        return urlsafe_b64encode(nonce + self._seal.encrypt(nonce, link.model_dump_json().encode(), b"link")).decode()

    def use(self, secret: str) -> Aktør | None:
        """Who it lets in, the first time; None for whatever is not whole, ours, unused and in time."""
        if len(secret) > LONGEST:
            return None
        try:
            raw = urlsafe_b64decode(secret)
            link = Engangslink.model_validate_json(self._seal.decrypt(raw[:NONCE], raw[NONCE:], b"link"))
        except (ValueError, InvalidTag, ValidationError):
            return None
        now = int(self._now())
        self._used = {id_: until for id_, until in self._used.items() if until > now}
        if link.udloeber <= now or link.id in self._used or link.aktoer.rolle not in CITIZENS:
            return None
        self._used[link.id] = link.udloeber
        return link.aktoer
