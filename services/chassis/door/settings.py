"""Settings of the door: who comes in, and how we know."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode

from contracts.values import Rolle


class Group(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)


def _pairs(text: Any) -> Any:
    """`a=b, c=d` as a table."""
    if not isinstance(text, str):
        return text
    return {left.strip(): right.strip() for left, _, right in (each.partition("=") for each in text.split(",") if each)}


def _list(text: Any) -> Any:
    """`a, b` as a list."""
    return [each.strip() for each in text.split(",") if each.strip()] if isinstance(text, str) else text


Pairs = Annotated[dict[str, str], NoDecode, BeforeValidator(_pairs)]
Names = Annotated[list[str], NoDecode, BeforeValidator(_list)]


class Door(Group):
    actors: Literal["headers", "token"] = Field(
        "headers",
        description="Who calls the API: `headers` believes what ce-aktoer says and listens on this machine alone; "
        "`token` believes a bearer token of the provider.",
    )
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^/\s]+$",
        description="The address people use, without a path; where login returns to.",
    )
    session_key: SecretStr | None = Field(
        None,
        description="32 bytes, base64 or hex, that seal sessions and links; the same for all services of one address.",
    )
    neighbours: Pairs = Field(
        {}, description="`service=address`, with commas between: where pages ask the other services, as this visitor."
    )
    hosts: Names = Field(
        [], description="Names other services call this one by, beside that of the public address; commas between."
    )
    proxies: Names = Field(
        [],
        description="Addresses or networks of the proxies in front, commas between: what they say of who calls, and "
        "over https, is believed; from nobody else.",
    )

    @field_validator("proxies")
    @classmethod
    def _networks(cls, value: list[str]) -> list[str]:
        for each in value:
            ip_network(each)
        return value


class Mail(Group):
    """How one-time links are sent to citizens."""

    host: str | None = Field(None, description="The municipality's mail server; none: no link is sent.")
    port: int = Field(587, ge=1, le=65535, description="Its port.")
    tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection is sealed; `none` on this machine alone."
    )
    user: str | None = Field(None, description="Our name there, if it asks for one.")
    password: SecretStr | None = Field(None, description="Our password there.")
    sender: str | None = Field(None, pattern=r"^[^@\s]+@[^@\s]+$", description="The address that letters come from.")
    link_hours: int = Field(72, ge=1, le=168, description="For how long a link in a letter can be used, once.")

    @model_validator(mode="after")
    def _whole(self) -> Mail:
        if self.host and not self.sender:
            raise ValueError("a letter needs a sender")
        if self.host and self.tls == "none" and self.host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("a letter leaves this machine sealed")
        return self


class Oidc(Group):
    issuer: str | None = Field(None, description="The provider's issuer, exactly as it names itself; none: no login.")
    client_id: str = Field("trivsel", description="What the provider calls us when people log in.")
    client_secret: SecretStr | None = Field(None, description="Our secret with the provider; none for a public client.")
    audience: str = Field("trivsel-api", description="What a bearer token for the API must be made out to.")
    claim_id: str = Field("sub", description="The claim with the person's id, a UUID as in the organisation.")
    claim_role: str = Field("roles", description="The claim with the person's roles.")
    claim_unit: str = Field("unit", description="The claim with the person's unit, a UUID.")
    claim_name: str = Field("name", description="The claim with the name to show the person.")
    roles: Pairs = Field(
        {}, description="`the provider's word=our role`, with commas between; the first that fits counts."
    )

    @field_validator("roles")
    @classmethod
    def _known(cls, value: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(set(value.values()) - ({role.value for role in Rolle} - {Rolle.SYSTEM.value})):
            raise ValueError(f"unknown roles: {', '.join(unknown)}")
        return value
