"""Settings come from TRIVSEL_ variables; what is wrong is named, and no secret is ever shown."""

import os
import stat
from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.chassis.settings import Settings, every_setting, load

KEY = bytes(range(32))


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any of ours."""
    for name in os.environ:
        if name.upper().startswith("TRIVSEL_"):
            monkeypatch.delenv(name)
    return monkeypatch


def test_without_variables_it_is_a_laptop(env: pytest.MonkeyPatch) -> None:
    settings = load()
    assert (settings.env, settings.http.host, settings.http.port, settings.clock) == ("dev", "127.0.0.1", 8000, "wall")
    assert settings.koncept == "fredericia-2026"
    assert settings.database_url == f"sqlite:///{Path('data').absolute()}"


def test_variables_nest_with_two_underscores(env: pytest.MonkeyPatch) -> None:
    env.setenv("TRIVSEL_SERVICE", "routing")
    env.setenv("TRIVSEL_HTTP__PORT", "8001")
    env.setenv("TRIVSEL_LOG__LEVEL", "debug")
    env.setenv("TRIVSEL_NATS__SERVERS", "nats://a:4222, nats://b:4222,")
    env.setenv("TRIVSEL_DB__URL", "postgresql://trivsel@db/trivsel")
    settings = load()
    assert (settings.service, settings.http.port, settings.log.level) == ("routing", 8001, "debug")
    assert settings.nats.servers == ["nats://a:4222", "nats://b:4222"]
    assert settings.database_url == "postgresql://trivsel@db/trivsel"


def test_arguments_win_over_variables_field_by_field(env: pytest.MonkeyPatch) -> None:
    env.setenv("TRIVSEL_HTTP__PORT", "8001")
    env.setenv("TRIVSEL_HTTP__HOST", "::1")
    assert load(http={"port": 9000}).http.model_dump() == {"host": "::1", "port": 9000}


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("TRIVSEL_HTTP__PROT", "8001", "TRIVSEL_HTTP__PROT"),
        ("TRIVSEL_KONCPET", "x", "TRIVSEL_KONCPET"),
        ("TRIVSEL_HTTP__PORT", "many", "TRIVSEL_HTTP__PORT"),
        ("TRIVSEL_HTTP__PORT", "70000", "TRIVSEL_HTTP__PORT"),
        ("TRIVSEL_ENV", "production", "TRIVSEL_ENV"),
        ("TRIVSEL_NATS__SERVERS", "a:4222", "TRIVSEL_NATS__SERVERS"),
        ("TRIVSEL_NATS__SERVERS", " , ", "TRIVSEL_NATS__SERVERS"),
        ("TRIVSEL_CRYPTO__MASTER_KEY", "hemmelighed", "TRIVSEL_CRYPTO__MASTER_KEY"),
        ("TRIVSEL_CRYPTO__MASTER_KEY_FILE", "/no/such/file", "TRIVSEL_CRYPTO__MASTER_KEY_FILE"),
    ],
)
def test_a_variable_at_fault_is_named(env: pytest.MonkeyPatch, variable: str, value: str, named: str) -> None:
    env.setenv(variable, value)
    with pytest.raises(ValueError, match=named) as wrong:
        load()
    assert "hemmelighed" not in str(wrong.value)


@pytest.mark.parametrize("text", [KEY.hex(), b64encode(KEY).decode()])
def test_the_master_key_is_hex_or_base64_directly_or_in_a_file(
    env: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    env.setenv("TRIVSEL_CRYPTO__MASTER_KEY", text)
    assert load().master_key() == KEY
    env.delenv("TRIVSEL_CRYPTO__MASTER_KEY")
    file = tmp_path / "key"
    file.write_text(text + "\n")
    env.setenv("TRIVSEL_CRYPTO__MASTER_KEY_FILE", str(file))
    assert load().master_key() == KEY
    env.setenv("TRIVSEL_CRYPTO__MASTER_KEY", text)
    with pytest.raises(ValueError, match="both set"):
        load()


def test_secrets_are_read_from_files_and_never_printed(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DB__URL", "NATS__SEED"):
        file = tmp_path / name
        file.write_text(f"hemmelig-{name}\n")
        env.setenv(f"TRIVSEL_{name}_FILE", str(file))
    settings = load()
    assert settings.database_url == "hemmelig-DB__URL"
    assert settings.nats.seed == SecretStr("hemmelig-NATS__SEED")
    assert "hemmelig" not in repr(settings)
    assert "hemmelig" not in settings.model_dump_json()


def test_prod_has_no_makeshift_secrets(env: pytest.MonkeyPatch) -> None:
    env.setenv("TRIVSEL_ENV", "prod")
    with pytest.raises(ValueError, match="TRIVSEL_DB__URL and TRIVSEL_CRYPTO__MASTER_KEY"):
        load()
    env.setenv("TRIVSEL_DB__URL", "postgresql://db/trivsel")
    env.setenv("TRIVSEL_CRYPTO__MASTER_KEY", KEY.hex())
    assert load().master_key() == KEY
    with pytest.raises(ValueError, match="wall clock"):
        load(clock="message")


def test_a_laptop_makes_its_key_once_for_its_owner_alone(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "by")
    key = settings.master_key()
    file = tmp_path / "by" / "master.key"
    assert len(key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["master.key"]
    assert Settings(data=tmp_path / "by").master_key() == key
    file.chmod(0o644)
    with pytest.raises(ValueError, match="0600"):
        settings.master_key()


def test_every_setting_says_what_it_means() -> None:
    meanings = dict(every_setting())
    assert meanings["http.port"] == "The port to listen on; 0 takes a free one."
    assert [path for path, meaning in meanings.items() if not meaning] == []
    groups = {
        name: len(getattr(field.annotation, "model_fields", [1])) for name, field in Settings.model_fields.items()
    }
    assert len(meanings) == sum(groups.values())
