"""What a step leads to is said in the koncept's own way: a yes is waited for, or the telling (R77, R173)."""

import pytest

from contracts.koncept import hent_koncept
from services.routing.web import trappen


@pytest.mark.parametrize(
    ("koncept", "naar"),
    [
        ("fredericia-2026", "når familien har sagt ja"),
        ("trivselsbarometer", "når familien har sagt ja"),
        ("nyborg-sammen-om-trivsel", "når forældrene er orienteret"),
    ],
)
def test_a_step_says_what_opens_the_forloeb(koncept: str, naar: str) -> None:
    """R77, R173, A6."""
    veje = {trin["vej"] for trin in trappen.trin(hent_koncept(koncept))}
    om_barnet = {vej for vej in veje if vej.startswith("Et tværfagligt forløb")}
    assert om_barnet == {f"Et tværfagligt forløb om barnet, {naar}."}
