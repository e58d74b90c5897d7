"""Settings: `TRIVSEL_` variables, `__` between levels, every secret also as a file that `…_FILE` names.

A laptop and a cluster differ by these alone (promise 9). A variable nobody knows is refused: it is a typo.
"""

from __future__ import annotations

import binascii
import os
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from services.chassis.door.settings import Door, Group, Mail, Oidc

PREFIX = "TRIVSEL_"
SECRETS = ("db.url", "crypto.master_key", "nats.seed", "oidc.client_secret", "door.session_key", "mail.password")
KEY_BYTES = 32


class Nats(Group):
    servers: Annotated[list[str], NoDecode] = Field(
        ["nats://127.0.0.1:4222"], description="Addresses of the NATS servers, with commas between them."
    )
    replicas: int = Field(1, ge=1, le=5, description="On how many servers of the cluster each stream lies.")
    ack_wait: float = Field(
        30, ge=0.5, le=600, description="Seconds until facts that a reader had in hand when it died are sent again."
    )
    seed: SecretStr | None = Field(None, description="The seed of this service's nkey, if that is how we log in.")

    @field_validator("servers", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [each.strip() for each in value.split(",") if each.strip()] if isinstance(value, str) else value

    @field_validator("servers")
    @classmethod
    def _addresses(cls, value: list[str]) -> list[str]:
        if not value or not all(each.split("://")[0] in {"nats", "tls", "ws", "wss"} for each in value):
            raise ValueError("each server is nats://host:port or tls://host:port")
        return value


class Db(Group):
    url: SecretStr | None = Field(
        None, description="`sqlite:////folder` or `postgresql://…`. Without it SQLite files in the data folder."
    )


class Http(Group):
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")


class Crypto(Group):
    master_key: SecretStr | None = Field(
        None,
        description="32 bytes, base64 or hex, that wrap the keys of the data subjects. "
        "Required in prod; otherwise made once in the data folder.",
    )


class Log(Group):
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least that is written.")
    format: Literal["json", "pretty"] = Field("json", description="One JSON object a line, or for eyes.")


class Settings(BaseSettings):
    """What differs from place to place. Arguments win over variables, variables over files."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, hide_input_in_errors=True
    )

    env: Literal["dev", "test", "prod"] = Field("dev", description="Where this runs; prod has no makeshift secrets.")
    service: str | None = Field(None, pattern=r"^[a-z]{1,20}$", description="The service this process runs.")
    data: Path = Field(Path("data"), description="The folder for what is kept on this machine.")
    koncept: str = Field(
        "fredericia-2026", pattern=r"^[a-z0-9][a-z0-9-]{1,59}$", description="The profile new cases begin under."
    )
    clock: Literal["wall", "message"] = Field(
        "wall", description="`wall`: the time now. `message`: what the messages say (demo, stories, simulation)."
    )
    nats: Nats = Nats()
    db: Db = Db()
    http: Http = Http()
    crypto: Crypto = Crypto()
    door: Door = Door()
    oidc: Oidc = Oidc()
    mail: Mail = Mail()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _Variables(settings_cls)

    @model_validator(mode="after")
    def _prod_is_whole(self) -> Settings:
        missing = [
            variable(path)
            for path, value in (("db.url", self.db.url), ("crypto.master_key", self.crypto.master_key))
            if self.env == "prod" and value is None
        ]
        if missing:
            raise ValueError(f"in prod {' and '.join(missing)} must be set")
        if self.env == "prod" and self.clock == "message":
            raise ValueError("in prod the clock is the wall clock")
        if self.crypto.master_key is not None:
            parse_key(self.crypto.master_key.get_secret_value())
        if self.oidc.issuer and not (self.door.session_key and self.door.public_url and self.oidc.roles):
            needed = ("door.session_key", "door.public_url", "oidc.roles")
            raise ValueError(f"with {variable('oidc.issuer')} {', '.join(map(variable, needed))} must be set")
        if self.mail.host and not (self.door.session_key and self.door.public_url):
            door = f"{variable('door.session_key')}, {variable('door.public_url')}"
            raise ValueError(f"with {variable('mail.host')} {door} must be set")
        if self.door.actors == "token" and not self.oidc.issuer:
            raise ValueError(f"{variable('door.actors')} is token, so {variable('oidc.issuer')} must be set")
        if self.env == "prod" and self.oidc.issuer and self.door.actors != "token":
            raise ValueError(f"in prod with a provider {variable('door.actors')} is token: a proxy may stand in front")
        if self.door.session_key is not None:
            parse_key(self.door.session_key.get_secret_value(), "door.session_key")
        return self

    @property
    def database_url(self) -> str:
        """Where the facts lie."""
        return self.db.url.get_secret_value() if self.db.url else f"sqlite:///{quote(str(self.data.absolute()))}"

    def master_key(self) -> bytes:
        """The key, or outside prod one that is made once and kept in the data folder for this user alone."""
        if self.crypto.master_key is not None:
            return parse_key(self.crypto.master_key.get_secret_value())
        return kept_key(self.data / "master.key")


class _Variables(EnvSettingsSource):
    """The environment, with `…_FILE` of each secret read, as containers and systemd hand secrets over."""

    def __call__(self) -> dict[str, Any]:
        found = super().__call__()
        for path in SECRETS:
            group, field = path.split(".")
            given = found.get(group, {})
            file = given.pop(f"{field}_file", None)
            if file is None:
                continue
            if field in given:
                raise ValueError(f"{variable(path)} and {variable(path)}_FILE are both set")
            try:
                given[field] = Path(file).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as no:
                raise ValueError(f"the file of {variable(path)}_FILE cannot be read: {type(no).__name__}") from None
        return found


def load(**arguments: Any) -> Settings:
    """The settings of this process; `arguments` (of the command line) win. ValueError names what is wrong."""
    if unknown := sorted(unknown_variables(os.environ)):
        raise ValueError(f"unknown settings: {', '.join(unknown)}")
    try:
        return Settings(**arguments)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False, include_context=False)
        faults = [": ".join((*filter(None, [_at(each["loc"])]), each["msg"])) for each in errors]
        raise ValueError("; ".join(faults)) from None


def _at(place: tuple[int | str, ...]) -> str:
    return variable(".".join(str(part) for part in place[:2])) if place else ""


def unknown_variables(environment: Mapping[str, str]) -> set[str]:
    """Names with our prefix that mean nothing."""
    known = {variable(path) for path, _ in every_setting()} | {f"{variable(path)}_FILE" for path in SECRETS}
    return {name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known}


def variable(path: str) -> str:
    """`nats.servers` -> `TRIVSEL_NATS__SERVERS`."""
    return PREFIX + path.replace(".", "__").upper()


def every_setting() -> Iterator[tuple[str, str]]:
    """Path and meaning of each setting, in order."""
    for name, field in Settings.model_fields.items():
        group = field.annotation
        if isinstance(group, type) and issubclass(group, Group):
            for inner, each in group.model_fields.items():
                yield f"{name}.{inner}", each.description or ""
        else:
            yield name, field.description or ""


def parse_key(text: str, path: str = "crypto.master_key") -> bytes:
    """32 bytes from hex or base64; the error never shows them."""
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"{variable(path)} must be {KEY_BYTES} bytes, as base64 or hex")
    return key


def kept_key(path: Path) -> bytes:
    """The key in this file; made, readable by its owner alone, when there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make_key(path)
    if path.stat().st_mode & 0o077:
        raise ValueError(f"{path} may be read by others; it must have mode 0600")
    return parse_key(path.read_text(encoding="ascii").strip())


def _make_key(path: Path) -> None:
    """Write a whole key or none: of two who start together one wins, and both read the same."""
    handle, made = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(os.urandom(KEY_BYTES).hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(made, path)
    Path(made).unlink()
