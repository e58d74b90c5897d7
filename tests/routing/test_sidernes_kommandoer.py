"""Every command of routing that a person gives is given by some page's form, or stands here with the reason why not."""

from __future__ import annotations

from contracts import routing
from tests.sider import menneskets, paa_sider

UDEN_SIDE = {
    "BesætStilling": "positions come with the organisation, from the municipality's own source (R49, A32)",
    "OpretEnhed": "units come with the organisation",
    "OpretFunktion": "functions come with the organisation",
}


def test_r47_r63_r125_every_command_that_a_person_gives_has_a_page() -> None:
    assert menneskets(routing) - paa_sider() == UDEN_SIDE.keys()
