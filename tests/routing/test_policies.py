"""Facts in, commands out."""

import pytest

from contracts.command import Command
from contracts.consent import (
    Bortfaldsgrund,
    NæsteSkridt,
    NæsteSkridtNoteret,
    OplysningerSlettet,
    OplysningspligtOpfyldt,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    Sletningsgrund,
)
from contracts.examples import EXAMPLES
from contracts.examples.ids import FORLOEB, OPSTARTSMOEDE, PSYKOLOG
from contracts.fact import Fact
from contracts.meetings import FormødeAfholdt, MødeAfholdt, Mødeart
from contracts.routing import (
    AfslutUdenSamtykke,
    AktiverBeslutningstræ,
    ForløbAccepteret,
    ForløbGenåbnet,
    NoterOpfølgning,
    NoterSamtykke,
    SamtykkeNoteret,
    StandsDeling,
    Standsning,
    UdpegKontaktperson,
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
        (ForløbAccepteret, AktiverBeslutningstræ(forloeb=FORLOEB)),
        (OplysningspligtOpfyldt, NoterSamtykke(forloeb=FORLOEB)),
        (FormødeAfholdt, UdpegKontaktperson(forloeb=FORLOEB, kontaktperson=PSYKOLOG)),
    ],
)
def test_when_this_then_that(slags: type[Fact], kommando: Command) -> None:
    """A6, A8, A38, A47, R8, R53, R75."""
    assert kommandoer(slags)[:1] == [kommando]


@pytest.mark.parametrize("grund", list(Bortfaldsgrund))
def test_a8_a_consent_that_no_longer_carries_stops_the_sharing_for_its_own_reason(grund: Bortfaldsgrund) -> None:
    """A3a, A3c, A4b, A8."""
    standset = StandsDeling(forloeb=FORLOEB, aarsag=Standsning(grund.value))
    assert kommandoer(SamtykkeBortfaldet, aarsag=grund)[:1] == [standset]


@pytest.mark.parametrize("grund", list(Sletningsgrund))
def test_a7_what_is_purged_before_a_consent_ends_the_forloeb(grund: Sletningsgrund) -> None:
    slut = AfslutUdenSamtykke(forloeb=FORLOEB, uden_svar=grund is Sletningsgrund.UDEN_SVAR)
    assert kommandoer(OplysningerSlettet, aarsag=grund) == [slut]


def test_r35_only_a_follow_up_asks_for_the_step_again() -> None:
    for art in Mødeart:
        forventet = [NoterOpfølgning(forloeb=FORLOEB, moede=OPSTARTSMOEDE)] if art is Mødeart.OPFOELGNING else []
        svar = kommandoer(MødeAfholdt, art=art)
        assert [kommando for kommando in svar if isinstance(kommando, NoterOpfølgning)] == forventet


@pytest.mark.parametrize("valg", list(NæsteSkridt))
def test_a8_every_next_step_but_dialogue_ends_the_forloeb(valg: NæsteSkridt) -> None:
    forventet = [] if valg is NæsteSkridt.DIALOG else [AfslutUdenSamtykke(forloeb=FORLOEB)]
    assert kommandoer(NæsteSkridtNoteret, valg=valg) == forventet


def test_every_command_of_a_policy_may_be_given_by_the_system() -> None:
    for slags in LISTENS_TO:
        assert all(Rolle.SYSTEM in kommando.ROLLER for kommando in kommandoer(slags))
