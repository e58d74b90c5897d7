"""One forløb on one page, and one deadline that can be checked with pen and paper (A1i, A18, A22, R91, R121)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts import meetings, routing
from contracts.koncept import beregn_frist, hent_koncept
from contracts.reporting import Fristbevis, VisForløb
from contracts.values import Rolle
from services.chassis.rules import Rejected
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import KONCEPT, Log, Stage
from tests.reporting.test_replay import EKSEMPLERNE
from tests.reporting.town import FORLOEB, NABO, STILLE

PAASKEFRIST = navn("en frist over påske")


def sat(log: Log, start: str = "2026-03-27") -> meetings.FristSat:
    """The opstartsmøde's deadline, set as its service sets it, on the Friday before Easter."""
    frist = beregn_frist(log.koncept, "opstartsmoede", date.fromisoformat(start))
    fact = meetings.FristSat.af(FORLOEB, PAASKEFRIST, frist)
    log.say(f"{start} 10:00", fact)
    return fact


def bevis(log: Log, nu: str = "2026-04-01 08:00") -> dict[str, Any]:
    return Stage().hears(log.sent).tick(nu).ask(Fristbevis(forloeb=FORLOEB, frist_id=PAASKEFRIST))


def test_a1i_each_day_of_a_deadline_is_counted_or_skipped_with_its_reason() -> None:
    log = Log()
    fact = sat(log)
    svar = bevis(log)
    dage = {dag["dato"]: dag for dag in svar["dage"]}
    assert (svar["stemmer"], svar["foerst_forfalder"]) == (True, fact.forfalder.isoformat())
    assert svar["dage"][-1]["dato"] == svar["frist"]["forfalder"]
    assert dage["2026-04-03"] == {"dato": "2026-04-03", "taeller": None, "grund": "langfredag"}
    assert dage["2026-03-28"]["taeller"] is None
    assert dage["2026-03-30"]["taeller"] == 1
    assert max(dag["taeller"] or 0 for dag in svar["dage"]) == 14
    assert svar["forklaring"].startswith("14 arbejdsdage efter ")
    assert (svar["frist"]["regel"], svar["frist"]["koncept_hash"]) == ("R101", KONCEPT.hash)


def test_a22_what_became_of_the_deadline_is_told_and_the_first_day_is_not_forgotten() -> None:
    log = Log()
    fact = sat(log)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": PAASKEFRIST, "frist": "opstartsmoede"}
    log.say("2026-04-21 05:00", meetings.FristOverskredet(**felter, forfaldt_at=fact.forfalder_kl))
    log.say("2026-04-21 09:00", meetings.FristUdsat(**felter, ny_forfalder=date(2026, 4, 30), aarsag="sygdom"))
    town.frist(log, FORLOEB, "2026-04-21 10:00", navn("en anden frist"), date(2026, 5, 30))
    svar = bevis(log, "2026-04-22 08:00")
    assert [h["type"].split(".")[1] for h in svar["haendelser"]] == ["frist_sat", "frist_overskredet", "frist_udsat"]
    assert svar["foerst_forfalder"] == svar["frist"]["forfalder"] == fact.forfalder.isoformat()
    assert (svar["frist"]["tilstand"], svar["frist"]["ny_forfalder"]) == ("overskredet", "2026-04-30")
    assert (svar["frist"]["udsat_navn"], svar["stemmer"]) == ("sygdom", True)


def test_a_day_that_was_set_otherwise_than_the_rule_counts_is_said_not_to_agree() -> None:
    log = Log()
    log.say("2026-03-27 10:00", sat(Log()).model_copy(update={"forfalder": date(2026, 4, 30)}))
    assert bevis(log)["stemmer"] is False


def test_a_deadline_that_no_edition_can_explain_is_shown_without_a_guess() -> None:
    for felter in ({"frist": "findes_ikke"}, {}):
        log = Log()
        fact = sat(Log()).model_copy(update=felter)
        if not felter:
            log.koncept = KONCEPT.model_copy(update={"id": "et-koncept-der-er-slettet"})
        log.say("2026-03-27 10:00", fact)
        svar = bevis(log)
        assert (svar["dage"], svar["forklaring"], svar["stemmer"]) == ([], None, None)
        assert svar["foerst_forfalder"] == fact.forfalder.isoformat()


def test_r125_a19_the_hours_of_an_underretning_are_explained_by_its_own_lane() -> None:
    log, underretning = Log(), navn("underretning")
    modtaget = kl("2026-04-30 08:00")
    frist = beregn_frist(KONCEPT, "underretning", modtaget)
    log.say(
        "2026-04-30 08:00",
        routing.UnderretningsfristSat(
            underretning=underretning,
            frist_id=PAASKEFRIST,
            frist="underretning",
            regel="R125",
            start_kl=modtaget,
            start=frist.start,
            forfalder=frist.forfalder,
            forfalder_kl=frist.forfalder_kl,
        ),
    )
    stage = Stage().hears(log.sent).tick("2026-04-30 12:00")
    svar = stage.ask(Fristbevis(forloeb=underretning, frist_id=PAASKEFRIST))
    assert (svar["stemmer"], svar["dage"][-1]["taeller"]) == (True, 24)
    assert svar["frist"]["timer_tilbage"] == 20
    with pytest.raises(Rejected, match="fristen") as no:
        stage.ask(Fristbevis(forloeb=FORLOEB, frist_id=PAASKEFRIST))
    assert no.value.rule == "A22"


def vist(log: Log, nu: str = "2026-05-01 08:00") -> dict[str, Any]:
    return Stage().hears(log.sent).tick(nu).ask(VisForløb(forloeb=STILLE))


def test_a_forloeb_shows_its_step_its_people_its_meetings_and_its_deadlines() -> None:
    svar = vist(town.by())
    assert (svar["forloeb"]["trin_navn"], svar["forloeb"]["forloeb"]) == ("trin 2 (sårbar trivsel)", str(STILLE))
    assert svar["forloeb"]["kontaktperson"] == str(navn("skoleleder"))
    assert [m["funktion"] for m in svar["team"]] == ["ppr", "sundhedspleje", "raadgiver"]
    assert {m["medarbejder"] for m in svar["team"]} == {str(navn(m["funktion"])) for m in svar["team"]}
    assert [m["tilstand"] for m in svar["moeder"]] == ["afholdt"]
    assert [(f["frist"], f["tilstand"], f["forklaring"]) for f in svar["frister"]] == [
        ("opstartsmoede", "opfyldt", None)
    ]
    assert svar["varighed"]["graense"] is None
    assert svar["varighed"]["dage"] == svar["forloeb"]["dage"]


def test_a_deadline_that_runs_is_explained_where_it_stands() -> None:
    log = Log()
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    sat(log)
    svar = Stage().hears(log.sent).tick("2026-04-01 08:00").ask(VisForløb(forloeb=FORLOEB))
    assert svar["frister"][0]["forklaring"].startswith("14 arbejdsdage efter ")


def test_a18_the_verdicts_stand_in_order_with_the_warning_and_who_did_not_agree() -> None:
    log = town.by()
    bestridt = meetings.FremdriftBestridt(
        forloeb=STILLE, barn=town.BARN, kilde=meetings.Fremdriftskilde.TEAM, rolle=Rolle.FORAELDER
    )
    log.say("2026-05-01 08:00", bestridt)
    sagt = [(s["vurdering"], s["kilde"], s.get("af")) for s in vist(log)["fremdrift"]]
    assert sagt == [("nej", "team", None), ("mangler", "team", None), ("bestridt", "team", "foraelder")]


def test_r115_the_team_is_who_is_in_it_now_and_nobody_once_sharing_is_stopped() -> None:
    log = town.by()
    ny = routing.Teammedlem(medarbejder=navn("pædagog"), funktion="paedagog")
    log.say("2026-05-01 08:00", routing.TeamMedlemTilføjet(forloeb=STILLE, team=navn("team"), medlem=ny))
    ud = routing.TeamMedlemUdtrådt(
        forloeb=STILLE, team=navn("team"), medarbejder=navn("ppr"), grund=next(iter(routing.Udtrædelsesgrund))
    )
    log.say("2026-05-01 09:00", ud)
    assert [m["funktion"] for m in vist(log)["team"]] == ["sundhedspleje", "raadgiver", "paedagog"]
    standset = next(f for f, _ in EKSEMPLERNE.sent if isinstance(f, routing.DelingStandset))
    log.say("2026-05-01 10:00", standset.model_copy(update={"forloeb": STILLE}))
    assert vist(log)["team"] == []


def test_r91_the_open_tasks_come_soonest_first_and_say_when_their_day_has_passed() -> None:
    log = town.by()
    for opgave, frist in (("sen", date(2026, 6, 1)), ("tidlig", date(2026, 4, 20)), ("gjort", date(2026, 4, 1))):
        aftalt = meetings.OpgaveAftalt(
            forloeb=STILLE, barn=town.BARN, opgave=navn(opgave), ansvarlig=navn("ppr"), frist=frist
        )
        log.say("2026-03-20 08:00", aftalt)
    log.say("2026-03-30 08:00", meetings.OpgaveUdført(forloeb=STILLE, opgave=navn("gjort")))
    opgaver = vist(log)["opgaver"]
    assert [(o["opgave"], o["forfalden"]) for o in opgaver] == [(str(navn("tidlig")), True), (str(navn("sen")), False)]


def test_r178_where_the_koncept_limits_the_duration_the_limit_is_said() -> None:
    log = Log(hent_koncept("nyborg-sammen-om-trivsel"))
    town.bekymring(log, STILLE, "2026-03-02 08:00")
    varighed = Stage(log.koncept).hears(log.sent).ask(VisForløb(forloeb=STILLE))["varighed"]
    assert (varighed["graense"], varighed["regel"], varighed["fra"]) == ("6 måneder", "R178", None)


def test_r46_a_forloeb_that_nobody_told_of_is_not_shown() -> None:
    stage = Stage().hears(town.by().sent)
    assert stage.ask(VisForløb(forloeb=NABO))["team"] == []
    with pytest.raises(Rejected) as no:
        stage.ask(VisForløb(forloeb=navn("ingen")))
    assert no.value.rule == "R46"


def test_one_page_asks_the_database_as_often_however_much_has_happened() -> None:
    def spurgt(log: Log) -> int:
        stage = Stage().hears(log.sent)
        antal: list[str] = []
        stage.db.set_trace_callback(antal.append)
        stage.ask(VisForløb(forloeb=STILLE))
        return len(antal)

    flere = town.by()
    for n in range(10):
        town.frist(flere, STILLE, "2026-05-01 08:00", navn(f"frist {n}"), date(2026, 6, 1 + n))
        town.indkaldt(flere, STILLE, "2026-05-01 08:00", f"2026-06-{1 + n:02} 08:00", navn(f"møde {n}"))
    assert spurgt(flere) == spurgt(town.by())
