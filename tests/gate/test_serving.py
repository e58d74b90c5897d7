"""What the settings make of the door, and what they refuse."""

import base64

import pytest

from services.chassis.bus.kept import Kept
from services.chassis.runtime import Pages
from services.chassis.settings import load
from services.gate.serving import with_door

KEY = base64.b64encode(bytes(range(32))).decode()
WHOLE = {
    "TRIVSEL_OIDC__ISSUER": "https://login.kommune.example",
    "TRIVSEL_OIDC__ROLES": "LEDER=lokal_leder, TEAM=teammedlem",
    "TRIVSEL_DOOR__SESSION_KEY": KEY,
    "TRIVSEL_DOOR__PUBLIC_URL": "https://trivsel.kommune.example",
    "TRIVSEL_DOOR__NEIGHBOURS": "consent=https://consent.example, routing=https://routing.example",
}


@pytest.fixture
def set_(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_without_a_provider_there_is_no_door_and_the_web_stays_on_this_machine(kept: Kept) -> None:
    pages = with_door(Pages(), load(), kept)
    assert (pages.routers, pages.layers, pages.open_door) == ((), (), False)


def test_with_a_provider_there_is_a_door_but_it_is_open_only_to_tokens(set_: pytest.MonkeyPatch, kept: Kept) -> None:
    settings = load()
    assert settings.oidc.roles == {"LEDER": "lokal_leder", "TEAM": "teammedlem"}
    assert settings.door.neighbours["routing"] == "https://routing.example"
    pages = with_door(Pages(), settings, kept)
    assert (len(pages.routers), len(pages.layers), pages.open_door) == (1, 2, False)
    assert pages.hosts == ("trivsel.kommune.example",)
    set_.setenv("TRIVSEL_DOOR__ACTORS", "token")
    assert with_door(Pages(), load(), kept).open_door


@pytest.mark.parametrize("missing", ["TRIVSEL_OIDC__ROLES", "TRIVSEL_DOOR__SESSION_KEY", "TRIVSEL_DOOR__PUBLIC_URL"])
def test_half_a_door_is_refused(set_: pytest.MonkeyPatch, missing: str) -> None:
    set_.delenv(missing)
    with pytest.raises(ValueError, match=missing):
        load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRIVSEL_OIDC__ROLES", "LEDER=konge"),
        ("TRIVSEL_OIDC__ROLES", "LEDER=system"),
        ("TRIVSEL_DOOR__SESSION_KEY", "kort"),
        ("TRIVSEL_DOOR__PUBLIC_URL", "https://trivsel.kommune.example/sti"),
        ("TRIVSEL_DOOR__PROXIES", "proxy.kommune.example"),
        ("TRIVSEL_MAIL__HOST", "mail.kommune.example"),
    ],
)
def test_a_setting_that_would_let_the_wrong_ones_in_is_refused(set_: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_.setenv(name, value)
    with pytest.raises(ValueError, match=r".") as no:
        load()
    assert KEY not in str(no.value)


def test_tokens_without_a_provider_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIVSEL_DOOR__ACTORS", "token")
    with pytest.raises(ValueError, match="TRIVSEL_OIDC__ISSUER"):
        load()


def test_in_production_a_provider_means_tokens(set_: pytest.MonkeyPatch) -> None:
    """A proxy in front would else let anybody say who they are."""
    set_.setenv("TRIVSEL_ENV", "prod")
    set_.setenv("TRIVSEL_DB__URL", "postgresql://trivsel@/trivsel")
    set_.setenv("TRIVSEL_CRYPTO__MASTER_KEY", KEY)
    with pytest.raises(ValueError, match="TRIVSEL_DOOR__ACTORS"):
        load()
    set_.setenv("TRIVSEL_DOOR__ACTORS", "token")
    set_.setenv("TRIVSEL_DOOR__PROXIES", "10.0.0.2, 10.1.0.0/16")
    assert load().door.proxies == ["10.0.0.2", "10.1.0.0/16"]


def test_a_letter_leaves_the_machine_sealed_and_with_a_sender(set_: pytest.MonkeyPatch) -> None:
    set_.setenv("TRIVSEL_MAIL__HOST", "mail.kommune.example")
    set_.setenv("TRIVSEL_MAIL__SENDER", "trivsel@kommune.example")
    assert load().mail.tls == "starttls"
    set_.setenv("TRIVSEL_MAIL__TLS", "none")
    with pytest.raises(ValueError, match="TRIVSEL_MAIL"):
        load()
    set_.setenv("TRIVSEL_MAIL__HOST", "127.0.0.1")
    assert load().mail.link_hours == 72
