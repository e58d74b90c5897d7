"""What the settings make of the door, and what they refuse."""

import base64

import pytest

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


def test_without_a_provider_there_is_no_door_and_the_web_stays_on_this_machine() -> None:
    pages = with_door(Pages(), load())
    assert (pages.routers, pages.layers, pages.open_door) == ((), (), False)


def test_with_a_provider_there_is_a_door_but_it_is_open_only_to_tokens(set_: pytest.MonkeyPatch) -> None:
    settings = load()
    assert settings.oidc.roles == {"LEDER": "lokal_leder", "TEAM": "teammedlem"}
    assert settings.door.neighbours["routing"] == "https://routing.example"
    pages = with_door(Pages(), settings)
    assert (len(pages.routers), len(pages.layers), pages.open_door) == (1, 2, False)
    assert pages.hosts == ("trivsel.kommune.example",)
    set_.setenv("TRIVSEL_DOOR__ACTORS", "token")
    assert with_door(Pages(), load()).open_door


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
