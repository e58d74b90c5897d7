"""Given facts, then rows: each number of the dashboard and the list behind it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts import consent, meetings, routing
from contracts.koncept import beregn_frist
from contracts.reporting import Frister, Liste, Overblik
from services.chassis.rules import Rejected
from services.reporting.state import Tilstand
from services.routing.answers import Tilstand as Routingtilstand
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage
from tests.reporting.town import FORLOEB, NABO, STILLE


def lis(stage: Stage, navn_: str) -> list[str]:
    """The forløb of a list."""
    return [row["forloeb"] for row in stage.ask(Liste(navn=navn_))["raekker"]]


def tilstand(log: Log) -> str:
    (row,) = Stage().hears(log.sent).tick("2026-06-01 08:00").ask(Liste(navn="alle"))["raekker"]
    return str(row["tilstand"])


def test_a_forloeb_goes_from_list_to_list_on_the_main_road() -> None:
    log, trinvis = Log(), []
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    trinvis.append(tilstand(log))
    town.spurgt(log, FORLOEB, "2026-03-02 08:01")
    trinvis.append(tilstand(log))
    town.givet(log, FORLOEB, "2026-03-04 10:00")
    trinvis.append(tilstand(log))
    town.team(log, FORLOEB, "2026-03-06 12:00")
    trinvis.append(tilstand(log))
    town.holdt(log, FORLOEB, "2026-03-18 08:00")
    trinvis.append(tilstand(log))
    town.staar_stille(log, FORLOEB, "2026-04-20 10:00")
    trinvis.append(tilstand(log))
    fremdrift = meetings.FremdriftVurderet(forloeb=FORLOEB, moede=navn("m"), fremdrift=meetings.Fremdrift.JA)
    log.say("2026-05-20 10:00", fremdrift)
    trinvis.append(tilstand(log))
    town.afsluttet(log, FORLOEB, "2026-05-30 10:00")
    trinvis.append(tilstand(log))
    log.say("2026-05-31 10:00", routing.ForløbGenåbnet(forloeb=FORLOEB))
    trinvis.append(tilstand(log))
    assert trinvis == [
        "afventer_samtykke",
        "afventer_samtykke",
        "afventer_team",
        "afventer_opstart",
        "i_gang",
        "uden_fremdrift",
        "i_gang",
        "afsluttet",
        "i_gang",
    ]


def test_parents_who_disagree_are_a_list_of_their_own_and_so_are_those_who_refuse() -> None:
    uenige, nej = Log(), Log()
    for log in (uenige, nej):
        town.spurgt(log, FORLOEB, "2026-03-02 08:01", town.bekymring(log, FORLOEB, "2026-03-02 08:00"))
    uenige.say(
        "2026-03-05 10:00",
        consent.SamtykkeKonflikt(forloeb=FORLOEB, ja=(town.MOR,), nej=(town.FAR,), afklares_senest=date(2026, 3, 15)),
    )
    nej.say("2026-03-05 10:00", consent.SamtykkeAfvist(forloeb=FORLOEB, parter=(town.MOR, town.FAR)))
    assert (tilstand(uenige), tilstand(nej)) == ("konflikt", "samtykke_afvist")
    uenige.say("2026-03-06 10:00", consent.SamtykkeKonfliktOphørt(forloeb=FORLOEB, mangler=(navn("værge"),)))
    assert tilstand(uenige) == "afventer_samtykke"


def test_a_consent_taken_back_stops_the_forloeb_and_a_renewed_question_does_not() -> None:
    trukket, spurgt_igen = Log(), Log()
    for log in (trukket, spurgt_igen):
        town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    trukket.say(
        "2026-03-12 10:00",
        consent.SamtykkeTrukketTilbage(forloeb=FORLOEB, part=town.MOR, trukket_at=kl("2026-03-12 10:00")),
    )
    town.spurgt(spurgt_igen, FORLOEB, "2026-03-12 10:00")
    assert (tilstand(trukket), tilstand(spurgt_igen)) == ("deling_standset", "afventer_opstart")


@pytest.mark.parametrize(
    ("paa", "aarsag", "liste"),
    [
        (1, routing.Afslutning.HENVIST_VEJVISER, "henvist_vejviser"),
        (3, routing.Afslutning.HENVIST_MODTAGELSEN, "henvist_modtagelsen"),
        (2, routing.Afslutning.FRAFLYTTET, "afsluttet"),
    ],
)
def test_an_ending_at_the_door_is_told_from_other_endings(paa: int, aarsag: routing.Afslutning, liste: str) -> None:
    log = Log()
    town.bekymring(log, FORLOEB, "2026-03-02 08:00", paa)
    town.afsluttet(log, FORLOEB, "2026-03-02 08:00", aarsag)
    assert tilstand(log) == liste


def test_a_state_has_one_word_in_routing_and_here() -> None:
    """Only what routing alone can tell has a word of its own there: no beslutningstræ yet, and a team that stands."""
    egne = {Routingtilstand.AFVENTER_BESLUTNINGSTRAE, Routingtilstand.TEAM_NEDSAT}
    assert {t.value for t in set(Routingtilstand) - egne} <= {t.value for t in Tilstand}


def test_every_number_of_the_dashboard_is_the_length_of_its_list() -> None:
    log = town.by()
    town.lederteamet_moedtes(log, "2026-05-13 09:00")
    town.flyttet(log, STILLE, "2026-05-14 09:00", 2, 3)
    stage = Stage().hears(log.sent).tick("2026-05-20 08:00")
    numre = list(_numbers(stage.ask(Overblik())))
    assert len(numre) > 30
    for tal in numre:
        svar = stage.ask(Liste(navn=tal["liste"]))
        assert (svar["antal"], len(svar["raekker"])) == (tal["antal"], tal["antal"]), tal


def _numbers(svar: Any) -> list[dict[str, Any]]:
    if isinstance(svar, dict):
        own = [svar] if "liste" in svar else []
        return own + [n for v in svar.values() for n in _numbers(v)]
    return [n for v in svar for n in _numbers(v)] if isinstance(svar, list) else []


def test_the_town_as_the_lederteam_sees_it() -> None:
    svar = Stage().hears(town.by().sent).tick("2026-05-01 08:00").ask(Overblik())
    tilstande = {tal["liste"]: tal["antal"] for tal in svar["tilstande"] if tal["antal"]}
    assert tilstande == {"i_gang": 1, "uden_fremdrift": 1, "afventer_samtykke": 1}
    assert svar["aabne"]["antal"] == 3
    assert {tal["liste"]: tal["antal"] for tal in svar["trin"]}["trin_2"] == 3
    (stille,) = svar["punkt_1"]["forloeb"]
    assert stille["forloeb"] == str(STILLE)
    assert stille["aarsager"] == [{"kode": "seneste_nej", "navn": "teamets seneste vurdering er »ikke fremdrift«"}]
    assert (stille["dage_i_tilstand"], stille["dagsorden"]["moede"]) == (11, str(town.LEDERMOEDE))
    assert [tal["antal"] for tal in svar["punkt_2"]["varighed"]] == [1, 0, 0]
    assert svar["lederteam"]["naeste"]["starter"].startswith("2026-05-13T07:00")


def test_a_running_forloeb_is_counted_by_how_long_it_has_run() -> None:
    stage = Stage().hears(town.by().sent)
    laengde = [
        {tal["liste"]: tal["antal"] for tal in stage.tick(nu).ask(Overblik())["punkt_2"]["varighed"]}
        for nu in ("2026-06-15 08:00", "2026-06-17 08:00", "2026-09-17 08:00")
    ]
    assert [next(navn_ for navn_, antal in tal.items() if antal) for tal in laengde] == [
        "i_gang_under_3_maaneder",
        "i_gang_3_til_6_maaneder",
        "i_gang_over_6_maaneder",
    ]


def test_moves_are_counted_from_the_last_lederteam_meeting_and_by_where_they_end() -> None:
    log = town.by()
    town.flyttet(log, FORLOEB, "2026-05-01 09:00", 2, 1)
    town.lederteamet_moedtes(log, "2026-05-13 09:00")
    town.flyttet(log, STILLE, "2026-05-14 09:00", 2, 3)
    town.flyttet(log, NABO, "2026-05-14 09:00", 2, 3)
    town.flyttet(log, NABO, "2026-05-20 09:00", 3, 1)
    stage = Stage().hears(log.sent).tick("2026-05-21 08:00")
    assert lis(stage, "flyttet_ned") == [str(STILLE)]
    assert lis(stage, "flyttet_op") == [str(NABO)]


def test_a_deadline_is_running_then_soon_then_missed_then_kept_too_late() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    stage = Stage().hears(log.sent)
    assert [
        stage.tick(nu).ask(Liste(navn="frist_snart"))["antal"] for nu in ("2026-03-10 08:00", "2026-03-16 08:00")
    ] == [
        0,
        1,
    ]
    forfaldt = kl("2026-03-22 22:59:59")
    overskredet = meetings.FristOverskredet(
        forloeb=FORLOEB, frist_id=town.OPSTARTSFRIST, frist="opstartsmoede", forfaldt_at=forfaldt
    )
    foer = len(log.sent)
    log.say("2026-03-23 05:00", overskredet)
    stage.hears(log.sent[foer:]).tick("2026-03-23 05:00")
    assert stage.ask(Liste(navn="frist_overskredet"))["antal"] == 1
    foer = len(log.sent)
    opfyldt = meetings.FristOpfyldt(
        forloeb=FORLOEB,
        frist_id=town.OPSTARTSFRIST,
        frist="opstartsmoede",
        opfyldt_at=kl("2026-03-24 08:00"),
        rettidig=False,
    )
    log.say("2026-03-24 08:00", opfyldt)
    (frist,) = stage.hears(log.sent[foer:]).ask(Liste(navn="frist_opstartsmoede_for_sent"))["raekker"]
    assert (frist["navn"], frist["regel"]) == ("Opstartsmødet er holdt", "R101")
    assert stage.ask(Liste(navn="frist_overskredet"))["antal"] == 0


def test_a22_a_missed_deadline_stays_missed_though_the_meeting_gets_a_new_day() -> None:
    """It never moves silently: it is listed for as long as the meeting is not held, with the new day beside it."""
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": town.OPSTARTSFRIST, "frist": "opstartsmoede"}
    log.say("2026-03-23 05:00", meetings.FristOverskredet(**felter, forfaldt_at=kl("2026-03-22 22:59:59")))
    log.say("2026-03-23 09:00", meetings.FristUdsat(**felter, ny_forfalder=date(2026, 3, 30), aarsag="sygdom"))
    stage = Stage().hears(log.sent).tick("2026-05-30 09:00")
    (frist,) = stage.ask(Liste(navn="frist_overskredet"))["raekker"]
    assert (frist["tilstand"], frist["forfalder"]) == ("overskredet", "2026-03-22")
    assert (frist["ny_forfalder"], frist["udsat"]) == ("2026-03-30", "sygdom")
    assert stage.ask(Overblik())["frist_overskredet"]["antal"] == 1


def test_a15_a_handleplan_that_was_not_updated_in_time_warns_and_is_no_breach_on_the_overview() -> None:
    """It is soon due as any other; passing it counts at the next meeting, where the detector reads it."""
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": navn("planens frist"), "frist": "handleplan"}
    frist = beregn_frist(log.koncept, "handleplan", date(2026, 3, 4))
    log.say("2026-03-04 12:00", meetings.FristSat.af(FORLOEB, felter["frist_id"], frist))
    stage = Stage().hears(log.sent).tick("2026-03-09 08:00")
    assert [f["frist"] for f in stage.ask(Liste(navn="frist_snart"))["raekker"]] == ["handleplan"]
    sent = len(log.sent)
    log.say("2026-03-10 05:00", meetings.FristOverskredet(**felter, forfaldt_at=frist.forfalder_kl))
    stage.hears(log.sent[sent:]).tick("2026-03-10 05:00")
    assert stage.ask(Overblik())["frist_overskredet"]["antal"] == 0
    assert stage.ask(Liste(navn="frist_handleplan_overskredet"))["antal"] == 1


def test_a24_a_deadline_that_the_family_had_moved_in_time_runs_on_to_the_familys_day() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": town.OPSTARTSFRIST, "frist": "opstartsmoede"}
    udsat = meetings.FristUdsat(**felter, ny_forfalder=date(2026, 3, 30), aarsag="familiens_oenske")
    log.say("2026-03-10 09:00", udsat)
    (frist,) = Stage().hears(log.sent).ask(Frister())["frister"]
    assert (frist["tilstand"], frist["forfalder"], frist["ny_forfalder"]) == ("loeber", "2026-03-30", None)


def test_deadlines_come_soonest_first_and_up_to_a_day() -> None:
    log = Log()
    for dag, forloeb in ((9, NABO), (2, FORLOEB), (4, STILLE)):
        town.til_opstart(log, forloeb, dag, navn(f"frist {forloeb}"))
    stage = Stage().hears(log.sent)
    assert [f["forloeb"] for f in stage.ask(Frister())["frister"]] == [str(FORLOEB), str(STILLE), str(NABO)]
    assert [f["forloeb"] for f in stage.ask(Frister(til=date(2026, 3, 22)))["frister"]] == [str(FORLOEB)]


def test_a_list_is_read_page_by_page_oldest_first_without_a_gap_or_a_repeat() -> None:
    log = Log()
    ider = [navn(f"forløb {n}") for n in range(25)]
    for n, forloeb in enumerate(ider):
        town.bekymring(log, forloeb, f"2026-03-{2 + n // 3:02} 08:00")
    stage, set_ = Stage().hears(log.sent), []
    side = stage.ask(Liste(navn="alle", antal=10))
    set_ += side["raekker"]
    while side["efter"]:
        side = stage.ask(Liste(navn="alle", antal=10, efter=UUID(side["efter"])))
        set_ += side["raekker"]
    assert [row["begyndt"] for row in set_] == sorted(row["begyndt"] for row in set_)
    assert {row["forloeb"] for row in set_} == {str(id_) for id_ in ider}
    assert len(set_) == 25


def test_a_list_that_does_not_exist_is_refused_by_rule() -> None:
    with pytest.raises(Rejected, match="Listen findes ikke") as no:
        Stage().ask(Liste(navn="ukendt_liste"))
    assert no.value.rule == "R120"
    assert Stage().ask(Liste(navn="uden_fremdrift"))["antal"] == 0


def test_the_next_meeting_follows_a_move_and_goes_when_it_is_called_off() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    moede = navn(f"opstart {FORLOEB}")
    flyttet = meetings.MødeFlyttet(
        forloeb=FORLOEB,
        moede=moede,
        starter_at=kl("2026-03-19 08:00"),
        i_reserveret_tid=True,
        aarsag=meetings.Mødebegrundelse.SYGDOM,
    )
    log.say("2026-03-10 08:00", flyttet)
    stage = Stage().hears(log.sent)
    assert stage.ask(Liste(navn="alle"))["raekker"][0]["naeste_moede"]["starter"].startswith("2026-03-19T08:00")
    foer = len(log.sent)
    log.say(
        "2026-03-11 08:00", meetings.MødeAflyst(forloeb=FORLOEB, moede=moede, grund=meetings.Aflysningsgrund.SYGDOM)
    )
    assert stage.hears(log.sent[foer:]).ask(Liste(navn="alle"))["raekker"][0]["naeste_moede"] is None


def test_a_forloeb_taken_off_the_agenda_is_no_longer_on_it() -> None:
    log = town.by()
    stage = Stage().hears(log.sent)
    assert lis(stage, "paa_dagsorden") == [str(STILLE)]
    foer = len(log.sent)
    town.behandlet(log, STILLE, "2026-05-13 08:00")
    assert lis(stage.hears(log.sent[foer:]), "paa_dagsorden") == []


def test_a1a_a_promise_that_passed_is_a_key_figure_and_no_missed_deadline() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    log.say(
        "2026-03-04 10:01",
        meetings.FristSat(
            forloeb=FORLOEB,
            frist_id=navn("løftet"),
            frist="loefte",
            regel="R23",
            start=date(2026, 3, 4),
            forfalder=date(2026, 3, 18),
            forfalder_kl=kl("2026-03-18 22:59:59"),
        ),
    )
    for frist_id, frist, forfaldt in (
        (navn("løftet"), "loefte", "2026-03-18 22:59:59"),
        (town.OPSTARTSFRIST, "opstartsmoede", "2026-03-22 22:59:59"),
    ):
        felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": frist_id, "frist": frist}
        log.say("2026-03-23 05:00", meetings.FristOverskredet(**felter, forfaldt_at=kl(forfaldt)))
    stage = Stage().hears(log.sent).tick("2026-03-23 05:00")
    (overskredet,) = stage.ask(Liste(navn="frist_overskredet"))["raekker"]
    assert overskredet["frist"] == "opstartsmoede"
    assert [(f["frist"], f["loefte"]) for f in stage.ask(Overblik())["frister"]] == [
        ("opstartsmoede", False),
        ("loefte", True),
    ]
    assert stage.ask(Liste(navn="frist_loefte_overskredet"))["antal"] == 1


def test_the_steps_of_the_trappe_add_up_to_the_open_forloeb() -> None:
    log = town.by()
    for n, aarsag in enumerate((routing.Afslutning.HENVIST_VEJVISER, routing.Afslutning.MAAL_NAAET)):
        andet = navn(f"lukket {n}")
        town.bekymring(log, andet, "2026-03-02 08:00", 1)
        town.afsluttet(log, andet, "2026-03-02 09:00", aarsag)
    svar = Stage().hears(log.sent).tick("2026-05-01 08:00").ask(Overblik())
    assert sum(tal["antal"] for tal in svar["trin"]) == svar["aabne"]["antal"] == 3
    assert svar["lukkede"]["antal"] == 2
    assert sum(tal["antal"] for tal in svar["tilstande"] if tal["aaben"]) == 3


def test_a_lederteam_meeting_in_the_past_is_not_the_next_one() -> None:
    log = town.by()
    stage = Stage().hears(log.sent).tick("2026-05-14 08:00")
    lederteam = stage.ask(Overblik())["lederteam"]
    assert (lederteam["naeste"], lederteam["ikke_noteret"]["moede"]) == (None, str(town.LEDERMOEDE))
    foer = len(log.sent)
    town.lederteamet_moedtes(log, "2026-05-14 09:00")
    assert stage.hears(log.sent[foer:]).ask(Overblik())["lederteam"]["ikke_noteret"] is None
