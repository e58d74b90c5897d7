"""Log in at the municipality's own provider: OpenID Connect, code flow with PKCE and nonce."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from functools import partial
from http.cookies import SimpleCookie
from secrets import token_urlsafe
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic_core import from_json, to_json

from contracts.values import Aktør, Rolle
from services.gate.tokens import ID, BadToken, Claims, Keys, ProviderAway, Stranger, Verifier

__all__ = ["Astray", "Provider", "ProviderAway", "Return", "Stranger"]

ON_THE_WAY = "trivsel-undervejs"
"""The cookie that holds what the answer must fit: sealed, for ten minutes, for the answer's address alone."""
MINUTES = 10


class Astray(Exception):
    """What came back fits nothing that was asked: too late, from another window, or the person thought better of it."""


class Return(NamedTuple):
    """Who came back. `hvem`: as whom they come, in the role that is wanted if one is; raises Stranger."""

    hvem: Callable[[Rolle | None], Aktør]
    navn: str | None
    back: str
    link: str
    """The citizen's one-time link that they came by, or nothing."""


class Provider:
    """One provider. `secret` is empty for a public client; `callback` is where the browser comes back to.

    key: 32 bytes that all processes of the door share; who begins at one may come back at another, or after a restart.
    """

    def __init__(
        self,
        issuer: str,
        client_id: str,
        secret: str,
        callback: str,
        claims: Claims,
        *,
        key: bytes,
        scope: str = "openid profile",
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id, self._secret, self._callback, self._scope = client_id, secret, callback, scope
        self._claims = claims
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"trivsel on the way").derive(key)
        self._seal = Fernet(urlsafe_b64encode(derived))
        self._metadata: Mapping[str, Any] | None = None
        self._verifier = Verifier(issuer, client_id, Keys(self.keys))
        self._secure = callback.startswith("https:")

    def knows(self, rolle: Rolle) -> bool:
        """Whether it lets people in who come in this role."""
        return rolle in self._claims.roles.values()

    async def begin(self, back: str, link: str = "") -> tuple[str, str]:
        """The provider's address to go to, and the cookie to go with. Raises ProviderAway."""
        metadata = await self.metadata()
        kept = {"verifier": token_urlsafe(48), "nonce": token_urlsafe(24), "back": back, "link": link}
        async with self._client() as client:
            address, kept["state"] = client.create_authorization_url(
                metadata["authorization_endpoint"], nonce=kept["nonce"], code_verifier=kept["verifier"]
            )
        sealed = self._seal.encrypt(to_json(kept)).decode()
        secure = "; Secure" if self._secure else ""
        flags = f"Path=/oidc; HttpOnly; SameSite=Lax; Max-Age={MINUTES * 60}{secure}"
        return address, f"{ON_THE_WAY}={sealed}; {flags}"

    async def finish(self, query: str, cookies: str) -> Return:
        """Who came back, by name if the provider says it, and where they were going. Raises Astray, ProviderAway."""
        kept = self._kept(cookies)
        given = {name: values[0] for name, values in parse_qs(query).items() if len(values) == 1}
        if kept is None or given.get("state") != kept["state"] or "code" not in given:
            raise Astray
        metadata = await self.metadata()
        if given.get("iss", self._issuer).rstrip("/") != self._issuer:
            raise Astray
        try:
            async with self._client() as client:
                tokens = await client.fetch_token(
                    metadata["token_endpoint"], code=given["code"], code_verifier=kept["verifier"]
                )
            said = await self._verifier.claims(tokens["id_token"], ID)
        except (httpx2.HTTPError, AuthlibBaseError, KeyError) as no:
            raise ProviderAway from no
        except BadToken as no:
            raise Astray from no
        if said.get("nonce") != kept["nonce"]:
            raise Astray
        name = said.get(self._claims.name)
        hvem = partial(self._claims.actor, said)
        return Return(hvem, name if isinstance(name, str) else None, kept["back"], kept["link"])

    async def metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself; its issuer must be the one we trust. Raises ProviderAway."""
        if self._metadata is None:
            found = await self._get(f"{self._issuer}/.well-known/openid-configuration")
            if str(found.get("issuer", "")).rstrip("/") != self._issuer:
                raise ProviderAway
            self._metadata = found
        return self._metadata

    async def keys(self) -> Mapping[str, Any]:
        """The provider's keys as they are now."""
        return await self._get((await self.metadata())["jwks_uri"])

    async def _get(self, address: str) -> Mapping[str, Any]:
        try:
            async with httpx2.AsyncClient(timeout=5) as http:
                answer = await http.get(address)
                answer.raise_for_status()
                found: Mapping[str, Any] = answer.json()
        except (httpx2.HTTPError, ValueError) as away:
            raise ProviderAway from away
        return found

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._client_id,
            self._secret or None,
            scope=self._scope,
            redirect_uri=self._callback,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_post" if self._secret else "none",
            timeout=5,
        )

    def _kept(self, cookies: str) -> dict[str, str] | None:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookies)
            found: dict[str, str] = from_json(self._seal.decrypt(jar[ON_THE_WAY].value, ttl=MINUTES * 60))
        except (KeyError, ValueError, InvalidToken):
            return None
        return found
