"""The lane of an underretning: Modtagelsen asks the family there, also when it is not the authority's to solve."""

from contracts import routing as r
from contracts.adgang import Handling, Relationer, afgoer, efter
from contracts.values import Rolle
from tests.adgang.situation import SYSTEM, fact, hvem, kendt, relationer

SPOR = {Handling.SAMTYKKE, Handling.NAVNE}


def sporet(*mere: r.UnderretningFact) -> Relationer:
    kender = Relationer()
    for each in (fact(r.UnderretningModtaget, om_forloeb=None, sag=None), *mere):
        kender = efter(kender, each, SYSTEM)
    return kender


def ser(rolle: Rolle, kender: Relationer) -> set[Handling]:
    return {h for h in SPOR if afgoer(hvem(rolle, "fremmed"), h, kender, kendt("ukendt")).tilladt}


def test_r81_r82_a9_modtagelsen_can_ask_the_family_when_the_local_leader_is_to_help() -> None:
    vurderet = fact(r.UnderretningVurderet, udfald=r.Underretningsudfald.LOKAL_LEDER)
    assert ser(Rolle.MODTAGELSEN, sporet(vurderet)) == SPOR


def test_a7_nobody_else_sees_the_family_of_an_underretning_and_modtagelsen_no_forloeb_by_it() -> None:
    assert all(not ser(rolle, sporet()) for rolle in Rolle if rolle not in (Rolle.MODTAGELSEN, Rolle.REVISOR))
    assert Handling.NAVNE not in ser(Rolle.REVISOR, sporet())
    assert not ser(Rolle.MODTAGELSEN, relationer("fremmed", "givet", "almindelig"))
