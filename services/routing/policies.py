"""When <fact> then <commands>. Read from top to bottom this is the road through routing."""

from contracts.command import Command
from contracts.consent import NæsteSkridt, NæsteSkridtNoteret, SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.routing import (
    AfslutUdenSamtykke,
    AktiverBeslutningstræ,
    ForløbGenåbnet,
    NoterSamtykke,
    SamtykkeNoteret,
    StandsDeling,
    Standsning,
)


def naar_samtykke_er_givet_noteres_det(fact: SamtykkeGivet) -> list[Command]:
    return [NoterSamtykke(forloeb=fact.forloeb)]


def naar_samtykke_er_noteret_aktiveres_beslutningstraeet(fact: SamtykkeNoteret) -> list[Command]:
    """At once: no child waits for a click."""
    return [AktiverBeslutningstræ(forloeb=fact.forloeb)]


def naar_samtykke_er_trukket_standses_delingen(fact: SamtykkeTrukketTilbage) -> list[Command]:
    return [StandsDeling(forloeb=fact.forloeb, aarsag=Standsning.SAMTYKKE_TRUKKET)]


def naar_samtykke_er_udloebet_standses_delingen(fact: SamtykkeUdløbet) -> list[Command]:
    return [StandsDeling(forloeb=fact.forloeb, aarsag=Standsning.SAMTYKKE_UDLOEBET)]


def naar_naeste_skridt_er_noteret_afsluttes_forloebet(fact: NæsteSkridtNoteret) -> list[Command]:
    """Unless the leader and the family go on talking: then it stays open for a new consent (A8)."""
    return [] if fact.valg is NæsteSkridt.DIALOG else [AfslutUdenSamtykke(forloeb=fact.forloeb)]


def naar_forloebet_er_genaabnet_aktiveres_beslutningstraeet(fact: ForløbGenåbnet) -> list[Command]:
    """A new team, where the consent still stands; without it the rule says no, and the family is asked again."""
    return [AktiverBeslutningstræ(forloeb=fact.forloeb)]
