"""Audit replay: every fact of a forløb, causes first, on both axes of time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from contracts import meetings, routing
from contracts.export.registry import FACT, contracts
from contracts.fact import ForløbFact
from contracts.koncept import hent_koncept
from contracts.reporting import Historik
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.reporting.projections.historik import Række, kausalt
from services.reporting.sentences import SENTENCES, regler, saetning
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Sent, Stage
from tests.reporting.town import FORLOEB

FACTS = {each.topic for each in contracts() if each.kind == FACT}


def test_a_fact_recorded_late_is_absent_before_and_present_after() -> None:
    """Beyond no. 3: it happened on 1 March and was recorded on 10 March."""
    log = Log()
    town.bekymring(log, FORLOEB, "2026-02-20 08:00")
    ny = routing.KontaktpersonUdpeget(forloeb=FORLOEB, kontaktperson=navn("vikar"))
    sent = log.say("2026-03-10 09:00", ny, sandt="2026-03-01 09:00")
    stage = Stage().hears(log.sent)

    def svar(vidst: str, virkning: str | None = None) -> tuple[bool, str]:
        question = Historik(forloeb=FORLOEB, vidst=kl(vidst), virkning=kl(virkning) if virkning else None)
        svaret = stage.ask(question)
        return str(sent) in [f["id"] for f in svaret["fakta"]], svaret["tilstand"]["kontaktperson"]

    assert svar("2026-03-05 12:00") == (False, str(navn("skoleleder")))
    assert svar("2026-03-11 12:00", "2026-03-02 12:00") == (True, str(navn("vikar")))
    assert svar("2026-03-11 12:00", "2026-02-28 12:00") == (False, str(navn("skoleleder")))


def test_a_cause_stands_before_its_effect_although_the_other_service_has_a_slow_clock() -> None:
    log = Log()
    aarsag = town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    virkning = town.spurgt(log, FORLOEB, "2026-03-02 07:59", aarsag)
    fakta = Stage().hears(reversed_sources(log)).ask(Historik(forloeb=FORLOEB))["fakta"]
    numre = {f["id"]: f["nr"] for f in fakta}
    assert numre[str(aarsag)] < numre[str(virkning)]
    assert [f["nr"] for f in fakta] == list(range(1, len(fakta) + 1))
    paakraevet = next(f for f in fakta if f["fakta"] == "SamtykkePåkrævet")
    assert paakraevet["aarsag_nr"] == numre[str(aarsag)]


def reversed_sources(log: Log) -> list[Sent]:
    return [*log.of("meetings"), *log.of("consent"), *log.of("routing")]


def test_of_the_same_instant_the_concern_is_told_before_the_family_and_the_family_before_the_meetings() -> None:
    rows = [_row("m", "meetings"), _row("c", "consent"), _row("r", "routing")]
    assert [r.fakta for r in kausalt(rows)] == ["r", "c", "m"]


def test_causes_that_bite_their_own_tail_are_shown_all_the_same() -> None:
    rows = [_row("a", "routing", "b"), _row("b", "consent", "a")]
    assert {r.fakta for r in kausalt(rows)} == {"a", "b"}


def _row(fakta: str, kilde: str, aarsag: str = "") -> Række:
    tomt: dict[str, Any] = dict.fromkeys(Række._fields, "")
    return Række(**{**tomt, "fakta": fakta, "kilde": kilde, "aarsag": aarsag, "position": 1})


def test_a_fact_is_told_with_both_times_actor_rule_and_profile() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    fakta = Stage().hears(log.sent).ask(Historik(forloeb=FORLOEB))["fakta"]
    frist = next(f for f in fakta if f["fakta"] == "FristSat")
    assert frist["regler"] == ["R101"]
    assert frist["koncept"] == "fredericia-2026"
    assert frist["tekst"] == "Fristen »Opstartsmødet er holdt« løber til søndag 22. marts 2026."
    ja = next(f for f in fakta if f["fakta"] == "PartGavSamtykke")
    assert (ja["aktoer"]["rolle"], ja["virkning"]) == (Rolle.FORAELDER, "2026-03-04T10:00:00.000000+00:00")


def test_the_state_beside_the_facts_is_the_state_they_make() -> None:
    log = town.by()
    stage = Stage().hears(log.sent)
    foer = stage.ask(Historik(forloeb=FORLOEB, vidst=kl("2026-03-05 12:00")))
    assert (foer["tilstand"]["tilstand"], foer["frister"][0]["tilstand"]) == ("afventer_team", "loeber")
    nu = stage.ask(Historik(forloeb=FORLOEB))
    assert (nu["tilstand"]["tilstand"], nu["frister"][0]["tilstand"]) == ("i_gang", "opfyldt")
    assert nu["antal"] > foer["antal"]


def test_before_anything_was_known_there_is_no_state() -> None:
    log = Log()
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    svar = Stage().hears(log.sent).ask(Historik(forloeb=FORLOEB, vidst=kl("2026-03-01 08:00")))
    assert (svar["antal"], svar["tilstand"], svar["frister"]) == (0, None, [])


def test_an_unknown_forloeb_is_refused_by_rule_and_a_known_one_is_not() -> None:
    log = Log()
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    stage = Stage().hears(log.sent)
    with pytest.raises(Rejected, match="Vi kender ikke forløbet"):
        stage.ask(Historik(forloeb=UUID(int=7)))
    assert stage.ask(Historik(forloeb=FORLOEB))["antal"] == 3


def test_every_fact_has_a_sentence_that_can_be_told_and_every_sentence_a_fact() -> None:
    from contracts.examples import EXAMPLES

    assert set(EXAMPLES) == set(FACTS)
    for fact in EXAMPLES.values():
        tekst = saetning(fact)
        assert tekst.endswith("."), tekst
        assert "_" not in tekst, tekst
    assert set(SENTENCES) == {topic.split(".")[1] for topic in FACTS}


def test_the_rules_of_a_fact_are_read_from_its_contract() -> None:
    assert regler(routing.TrinPlaceret) == ("R35", "R75")
    assert regler(routing.LederSvarUdeblev) == ("A31",)


def test_every_fact_of_a_forloeb_names_its_rule_in_the_history() -> None:
    from contracts.examples import EXAMPLES

    egen_regel = ".frist_"  # a deadline carries the number of its own rule
    uden = [topic for topic, fact in EXAMPLES.items() if isinstance(fact, ForløbFact) and not regler(type(fact))]
    assert [topic for topic in uden if egen_regel not in topic] == []


def test_a_fact_is_told_in_the_words_of_its_profile() -> None:
    profil = hent_koncept("fredericia-2026")
    mangler = routing.LederMangler(forloeb=FORLOEB, funktion="boerneskoleraadgiver", linje="linje")
    assert saetning(mangler, profil) == "Ingen i organisationen dækker Børneskolerådgiver; ingen leder kunne spørges."
    moeder = meetings.SamtykkeNoteret(forloeb=FORLOEB, barn=navn("barn"), ur_start=kl("2026-03-05 20:30"))
    assert saetning(moeder) != saetning(routing.SamtykkeNoteret(forloeb=FORLOEB))
