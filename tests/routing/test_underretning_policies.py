"""The authority's side: facts in, commands out."""

import pytest

from contracts.consent import FortsatUdenSamtykke, Grundlag, Samtykkeformål, SamtykkeGivet, SamtykkeTilFormålAfvist
from contracts.examples import EXAMPLES
from contracts.fact import Fact
from contracts.meetings import MødeAfholdt, MødeIndkaldt
from contracts.routing import (
    Afbrydelse,
    AfbrydOverdragelse,
    Afslutning,
    BeslutningstræAktiveret,
    DelingStandset,
    ForløbAfsluttet,
    FortsætOverdragelse,
    Kontaktgrundlag,
    NoterKontaktgrundlag,
    OvervejMellemkommunalUnderretning,
    SagLukket,
    Saglukning,
    TeamNedsat,
    Underretningsudfald,
    UnderretningVurderet,
    VidereformidlUnderretning,
)
from services.routing.messaging import LISTENS_TO
from tests.given import kl, navn
from tests.routing.byen import BARNET, FORLOEBET
from tests.routing.modtagelsen import ophoert, samtykke_til

KONTAKTE, AKTIVERE = Samtykkeformål.KONTAKTE_LOKAL_LEDER, Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE
ANDRE = sorted(set(Samtykkeformål) - {KONTAKTE, AKTIVERE})


def kommandoer(fact: Fact) -> list[object]:
    return list(LISTENS_TO[next(slags for slags in LISTENS_TO if slags.TOPIC == fact.TOPIC)](fact))


def eksempel(slags: type[Fact], **nyt: object) -> Fact:
    return EXAMPLES[slags.TOPIC].model_copy(update={"forloeb": FORLOEBET} | nyt)


def nej(formaal: Samtykkeformål) -> SamtykkeTilFormålAfvist:
    return SamtykkeTilFormålAfvist(forloeb=FORLOEBET, formaal=formaal, parter=(navn("far"),))


@pytest.mark.parametrize("udfald", list(Underretningsudfald))
def test_r127_only_what_belongs_to_an_open_case_is_forwarded(udfald: Underretningsudfald) -> None:
    vurderet = EXAMPLES[UnderretningVurderet.TOPIC].model_copy(update={"udfald": udfald})
    forventet = []
    if udfald is Underretningsudfald.EKSISTERENDE_SAG:
        forventet = [VidereformidlUnderretning(underretning=vurderet.underretning)]  # type: ignore[attr-defined]
    assert kommandoer(vurderet) == forventet


def test_a9_the_parents_consent_to_contact_the_local_leader_is_noted_and_its_end_too() -> None:
    givet = NoterKontaktgrundlag(underretning=FORLOEBET, grundlag=Kontaktgrundlag.SAMTYKKE)
    assert kommandoer(samtykke_til(KONTAKTE, FORLOEBET)) == [givet]
    assert kommandoer(ophoert(KONTAKTE, FORLOEBET)) == [NoterKontaktgrundlag(underretning=FORLOEBET, grundlag=None)]
    assert kommandoer(nej(KONTAKTE)) == []


def test_a9_another_basis_than_consent_is_noted_as_such() -> None:
    uden = FortsatUdenSamtykke(
        forloeb=FORLOEBET, barn=BARNET, formaal=KONTAKTE, underretter="kommunal", grundlag=Grundlag.LOV
    )
    andet = NoterKontaktgrundlag(underretning=FORLOEBET, grundlag=Kontaktgrundlag.ANDET_GRUNDLAG)
    assert kommandoer(uden) == [andet]
    assert kommandoer(uden.model_copy(update={"formaal": AKTIVERE})) == []


def test_r147_the_consent_to_the_beslutningstrae_carries_a_handing_over_and_its_want_ends_it() -> None:
    ja = FortsætOverdragelse(forloeb=FORLOEBET, ur_start=kl("2026-03-02 08:00"))
    assert kommandoer(samtykke_til(AKTIVERE, FORLOEBET)) == [ja]
    trukket = AfbrydOverdragelse(forloeb=FORLOEBET, grund=Afbrydelse.SAMTYKKE_OPHOERT)
    assert kommandoer(ophoert(AKTIVERE, FORLOEBET)) == [trukket]
    assert kommandoer(nej(AKTIVERE)) == [AfbrydOverdragelse(forloeb=FORLOEBET, grund=Afbrydelse.SAMTYKKE_AFVIST)]


@pytest.mark.parametrize("formaal", ANDRE)
def test_a5_a_consent_to_something_else_is_not_ours(formaal: Samtykkeformål) -> None:
    assert kommandoer(samtykke_til(formaal, FORLOEBET)) == kommandoer(ophoert(formaal, FORLOEBET)) == []


@pytest.mark.parametrize("slags", [BeslutningstræAktiveret, TeamNedsat])
def test_r148_when_the_forloeb_comes_further_the_handing_over_does(slags: type[Fact]) -> None:
    assert kommandoer(eksempel(slags)) == [FortsætOverdragelse(forloeb=FORLOEBET)]


def test_r147_a_yes_to_the_forloeb_is_a_yes_to_its_beslutningstrae() -> None:
    givet = eksempel(SamtykkeGivet, ur_start=kl("2026-03-02 08:00"))
    assert FortsætOverdragelse(forloeb=FORLOEBET, ur_start=kl("2026-03-02 08:00")) in kommandoer(givet)


def test_a20_when_sharing_stops_the_handing_over_does() -> None:
    assert kommandoer(eksempel(DelingStandset)) == [FortsætOverdragelse(forloeb=FORLOEBET, deling_standset=True)]


def test_r149_the_meetings_dates_are_passed_on_as_they_were() -> None:
    kaldt = eksempel(MødeIndkaldt, starter_at=kl("2026-03-12 12:00"), indkaldt_at=kl("2026-03-05 08:00"))
    (videre,) = kommandoer(kaldt)
    assert isinstance(videre, FortsætOverdragelse)
    assert (videre.starter_at, videre.indkaldt_at) == (kl("2026-03-12 12:00"), kl("2026-03-05 08:00"))
    holdt = eksempel(MødeAfholdt, afholdt_at=kl("2026-03-12 12:00"), deltagere=(navn("raadgiveren"),))
    videre = next(k for k in kommandoer(holdt) if isinstance(k, FortsætOverdragelse))
    assert (videre.afholdt_at, videre.deltagere) == (kl("2026-03-12 12:00"), (navn("raadgiveren"),))


@pytest.mark.parametrize("aarsag", list(Afslutning))
def test_a34_only_who_moves_away_takes_a_duty_along(aarsag: Afslutning) -> None:
    slut = kommandoer(eksempel(ForløbAfsluttet, aarsag=aarsag))
    pligt = OvervejMellemkommunalUnderretning(forloeb=FORLOEBET)
    assert FortsætOverdragelse(forloeb=FORLOEBET) in slut
    assert (pligt in slut) is (aarsag is Afslutning.FRAFLYTTET)


@pytest.mark.parametrize("lukning", list(Saglukning))
def test_a34_a_case_that_closes_because_the_child_moved_makes_the_same_duty(lukning: Saglukning) -> None:
    pligt = [OvervejMellemkommunalUnderretning(forloeb=FORLOEBET)] if lukning is Saglukning.FRAFLYTTET else []
    assert kommandoer(eksempel(SagLukket, lukning=lukning)) == pligt
