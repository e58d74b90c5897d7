"""Tokens of the municipality's provider, believed only when everything about them is as it must be.

Fixed algorithms, pinned issuer and keys, the audience that is ours, the type that was asked for, in time, and small. A
token tells who somebody is and in which role; what they may see is decided from relations, never from a token.
"""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64decode
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import time
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from contracts.values import Aktør, Rolle

ALGORITHMS = ("ES256", "PS256", "RS256")
LARGEST = 8 * 1024
LEEWAY = 30
ASKED_AGAIN, KEPT = 60, 24 * 3600
"""Seconds: how often keys may be asked for anew, and how long known ones serve while the provider is away."""
ACCESS, ID = "at+jwt", "jwt"


class BadToken(Exception):
    """It is not believed; the words say which wall it ran into, and nothing of what it held."""


class Stranger(Exception):
    """The token is whole, but says nobody we know of: no id, or no role of ours."""


class ProviderAway(Exception):
    """The provider does not answer as it should."""


@dataclass(frozen=True)
class Claims:
    """Which claims say who somebody is. `roles`: the provider's word for each role; the first one that fits counts."""

    id: str = "sub"
    role: str = "roles"
    unit: str = "unit"
    name: str = "name"
    roles: Mapping[str, Rolle] = field(default_factory=dict)

    def actor(self, claims: Mapping[str, Any], wanted: Rolle | None = None) -> Aktør:
        """In the role that is wanted, for one who has several. Raises Stranger."""
        given = claims.get(self.role, ())
        said = {given} if isinstance(given, str) else {each for each in given if isinstance(each, str)}
        fits = [ours for theirs, ours in self.roles.items() if theirs in said and wanted in (None, ours)]
        rolle = fits[0] if fits else None
        try:
            unit = claims.get(self.unit)
            if rolle is None or rolle is Rolle.SYSTEM:
                raise Stranger
            return Aktør(id=UUID(str(claims[self.id])), rolle=rolle, enhed=UUID(str(unit)) if unit else None)
        except (KeyError, ValueError):
            raise Stranger from None


class Keys:
    """The provider's public keys, fetched when one is not known, kept for a day when it is away."""

    def __init__(self, fetch: Callable[[], Awaitable[Mapping[str, Any]]], now: Callable[[], float] = time) -> None:
        self._fetch, self._now = fetch, now
        self._set = KeySet([])
        self._asked = self._got = float("-inf")
        self._asking = asyncio.Lock()

    async def known(self, kid: str | None) -> KeySet:
        """Keys among which is the one named, if the provider has it. Raises ProviderAway."""
        async with self._asking:
            now = self._now()
            missing = not any(key.kid == kid for key in self._set.keys)
            if (missing or now - self._got > KEPT) and now - self._asked > ASKED_AGAIN:
                self._asked = now
                with suppress(ProviderAway, ValueError, KeyError, JoseError):
                    self._set, self._got = KeySet.import_key_set(dict(await self._fetch())), now  # type: ignore[arg-type]
            if self._now() - self._got > KEPT:
                raise ProviderAway
            return self._set


@dataclass(frozen=True)
class Verifier:
    """Believes tokens of one issuer for one audience."""

    issuer: str
    audience: str
    keys: Keys
    now: Callable[[], float] = time

    async def claims(self, token: str, kind: str) -> dict[str, Any]:
        """What the token says. kind: ACCESS or ID; one is never taken for the other. Raises BadToken, ProviderAway."""
        if len(token) > LARGEST:
            raise BadToken("too large")
        header = _header(token)
        if header.get("alg") not in ALGORITHMS:
            raise BadToken("algorithm")
        if str(header.get("typ", ID)).lower().removeprefix("application/") != kind:
            raise BadToken("type")
        if "crit" in header:
            raise BadToken("crit")
        keys = await self.keys.known(header.get("kid"))
        try:
            read = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
            jwt.JWTClaimsRegistry(
                now=int(self.now()),
                leeway=LEEWAY,
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": self.audience},
                exp={"essential": True},
                sub={"essential": True},
            ).validate(read.claims)
        except (JoseError, ValueError, TypeError) as no:
            raise BadToken(type(no).__name__) from None
        return dict(read.claims)


def _header(token: str) -> dict[str, Any]:
    try:
        first, _, _ = token.split(".")
        header = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except ValueError:
        raise BadToken("form") from None
    if not isinstance(header, dict):
        raise BadToken("form")
    return header
