"""Every command of consent that a person gives is given by some page's form, or stands here with the reason why not."""

from __future__ import annotations

from contracts import consent
from tests.sider import menneskets, paa_sider

UDEN_SIDE = {
    "RegistrerOpslag": "nobody says that they look: the door registers each look by itself (A34)",
}


def test_r78_a5_a8_every_command_that_a_person_gives_has_a_page() -> None:
    assert menneskets(consent) - paa_sider() == UDEN_SIDE.keys()
