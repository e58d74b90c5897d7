"""Facts in, commands out."""

import pytest

from contracts.command import Command
from contracts.consent import NæsteSkridt, NæsteSkridtNoteret, SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.examples import EXAMPLES
from contracts.examples.ids import FORLOEB
from contracts.fact import Fact
from contracts.routing import (
    AfslutUdenSamtykke,
    AktiverBeslutningstræ,
    ForløbGenåbnet,
    NoterSamtykke,
    SamtykkeNoteret,
    StandsDeling,
    Standsning,
)
from contracts.values import Rolle
from services.routing.messaging import LISTENS_TO


def kommandoer(slags: type[Fact], **nyt: object) -> list[Command]:
    return LISTENS_TO[slags](EXAMPLES[slags.TOPIC].model_copy(update=nyt))


@pytest.mark.parametrize(
    ("slags", "kommando"),
    [
        (SamtykkeGivet, NoterSamtykke(forloeb=FORLOEB)),
        (SamtykkeNoteret, AktiverBeslutningstræ(forloeb=FORLOEB)),
        (SamtykkeTrukketTilbage, StandsDeling(forloeb=FORLOEB, aarsag=Standsning.SAMTYKKE_TRUKKET)),
        (SamtykkeUdløbet, StandsDeling(forloeb=FORLOEB, aarsag=Standsning.SAMTYKKE_UDLOEBET)),
        (ForløbGenåbnet, AktiverBeslutningstræ(forloeb=FORLOEB)),
    ],
)
def test_when_this_then_that(slags: type[Fact], kommando: Command) -> None:
    assert kommandoer(slags) == [kommando]


@pytest.mark.parametrize("valg", list(NæsteSkridt))
def test_a8_every_next_step_but_dialogue_ends_the_forloeb(valg: NæsteSkridt) -> None:
    forventet = [] if valg is NæsteSkridt.DIALOG else [AfslutUdenSamtykke(forloeb=FORLOEB)]
    assert kommandoer(NæsteSkridtNoteret, valg=valg) == forventet


def test_every_command_of_a_policy_may_be_given_by_the_system() -> None:
    for slags in LISTENS_TO:
        assert all(Rolle.SYSTEM in kommando.ROLLER for kommando in kommandoer(slags))
