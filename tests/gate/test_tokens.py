"""Ten tokens that must not be believed, beside the one that is; and what becomes of the provider's keys."""

import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from contracts.values import Rolle
from services.gate.tokens import ACCESS, ID, BadToken, Claims, Keys, ProviderAway, Stranger, Verifier

NOW = 1_800_000_000
ISSUER, AUDIENCE = "https://login.kommune.example", "trivsel-api"
HVEM = UUID("aaaaaaaa-0000-4000-8000-000000000001")
KEY = ECKey.generate_key("P-256", {"kid": "k1"})
OTHER = ECKey.generate_key("P-256", {"kid": "k1"})
SAID = {"iss": ISSUER, "aud": AUDIENCE, "sub": str(HVEM), "exp": NOW + 300, "iat": NOW, "roles": ["LEDER"]}
CLAIMS = Claims(roles={"LEDER": Rolle.LOKAL_LEDER, "TEAM": Rolle.TEAMMEDLEM})


class Provider:
    """Its keys, and whether it answers."""

    def __init__(self) -> None:
        self.keys, self.away, self.asked = [KEY], False, 0

    async def fetch(self) -> dict[str, Any]:
        self.asked += 1
        if self.away:
            raise ProviderAway
        return KeySet(self.keys).as_dict(private=False)  # type: ignore[arg-type, return-value]


def verifier(provider: Provider, at: list[int] | None = None) -> Verifier:
    now = at or [NOW]
    return Verifier(ISSUER, AUDIENCE, Keys(provider.fetch, lambda: now[0]), lambda: now[0])


def token(key: Any = KEY, header: dict[str, Any] | None = None, **said: Any) -> str:
    head = {"alg": "ES256", "typ": "at+jwt", "kid": "k1"} | (header or {})
    head = {name: value for name, value in head.items() if value is not None}
    return jwt.encode(head, {name: value for name, value in (SAID | said).items() if value is not None}, key)


def _b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _part(part: dict[str, Any]) -> str:
    return _b64(json.dumps(part).encode())


def unsigned() -> str:
    return f"{_part({'alg': 'none', 'typ': 'at+jwt', 'kid': 'k1'})}.{_part(SAID)}."


def mixed_up() -> str:
    """Signed with the public key as if it were a shared secret."""
    signed = f"{_part({'alg': 'HS256', 'typ': 'at+jwt', 'kid': 'k1'})}.{_part(SAID)}"
    return f"{signed}.{_b64(hmac.digest(KEY.as_pem(private=False), signed.encode(), 'sha256'))}"


BAD = {
    "alg none": unsigned,
    "HS256 with the public key": mixed_up,
    "another key by the same name": lambda: token(OTHER),
    "for somebody else": lambda: token(aud="another-api"),
    "from somebody else": lambda: token(iss="https://login.kommune.example.evil"),
    "expired": lambda: token(exp=NOW - 31),
    "without an end": lambda: token(exp=None),
    "not yet": lambda: token(nbf=NOW + 31),
    "with a crit nobody knows": lambda: token(header={"crit": ["b64"], "b64": True}),
    "oversize": lambda: token(fyld="x" * 9_000),
    "an id token": lambda: token(header={"typ": "JWT"}),
    "an id token without a type": lambda: token(header={"typ": None}),
    "changed on the way": lambda: token()[:-6] + "AAAAAA",
    "no token at all": lambda: "abc",
    "a list for a header": lambda: "W10.e30.AA",
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_token_is_not_believed(name: str) -> None:
    with pytest.raises(BadToken):
        await verifier(Provider()).claims(BAD[name](), ACCESS)


@pytest.mark.parametrize("said", [{}, {"exp": NOW - 29}, {"nbf": NOW + 29}, {"aud": ["x", AUDIENCE]}])
async def test_a_good_token_is_believed_within_half_a_minute(said: dict[str, Any]) -> None:
    claims = await verifier(Provider()).claims(token(**said), ACCESS)
    actor = CLAIMS.actor(claims)
    assert (actor.id, actor.rolle, actor.enhed) == (HVEM, Rolle.LOKAL_LEDER, None)


async def test_an_access_token_is_no_id_token() -> None:
    assert await verifier(Provider()).claims(token(header={"typ": "JWT"}), ID)
    with pytest.raises(BadToken):
        await verifier(Provider()).claims(token(), ID)


@pytest.mark.parametrize(
    "said",
    [{"roles": []}, {"roles": "UKENDT"}, {"sub": "ikke et id"}, {"unit": "ikke et id"}, {"roles": [{"x": 1}]}],
)
def test_who_has_no_role_or_no_id_of_ours_is_a_stranger(said: dict[str, Any]) -> None:
    with pytest.raises(Stranger):
        CLAIMS.actor(SAID | said)


def test_nobody_is_the_system_by_a_token() -> None:
    with pytest.raises(Stranger):
        Claims(roles={"LEDER": Rolle.SYSTEM}).actor(SAID)


async def test_a_new_key_is_found_when_it_is_needed_but_not_asked_for_all_the_time() -> None:
    provider, at = Provider(), [NOW]
    believes = verifier(provider, at)
    await believes.claims(token(), ACCESS)
    new = ECKey.generate_key("P-256", {"kid": "k2"})
    provider.keys = [KEY, new]
    turned = token(new, {"kid": "k2"})
    with pytest.raises(BadToken):
        await believes.claims(turned, ACCESS)
    assert provider.asked == 1, "not within the minute"
    at[0] += 61
    assert await believes.claims(turned, ACCESS)
    assert provider.asked == 2


async def test_known_keys_serve_a_day_while_the_provider_is_away_and_no_longer() -> None:
    provider, at = Provider(), [NOW]
    believes = verifier(provider, at)
    await believes.claims(token(), ACCESS)
    provider.away = True
    at[0] += 24 * 3600 - 1
    assert await believes.claims(token(exp=at[0] + 300), ACCESS)
    at[0] += 2
    with pytest.raises(ProviderAway):
        await believes.claims(token(exp=at[0] + 300), ACCESS)
