"""Given facts, then key figures: each with its definition, and behind each number the list that it counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts import meetings, routing
from contracts.reporting import Historik, Liste, Nøgletal, Nøgletalsemne, Overblik
from contracts.values import Trin
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage
from tests.reporting.town import FORLOEB, NABO, OPSTARTSFRIST, STILLE

NU = "2026-05-20 08:00"


def noegletal(stage: Stage, om: Nøgletalsemne) -> dict[str, Any]:
    """Rows by name; each cell's text."""
    svar = stage.ask(Nøgletal(om=om))
    return {r["navn"]: [c["tekst"] for c in r["celler"]] for a in svar["afsnit"] for r in a["raekker"]}


def bag(stage: Stage, om: Nøgletalsemne, raekke: str, celle: int = 0) -> list[dict[str, Any]]:
    """The list behind one number."""
    alle = [r for a in stage.ask(Nøgletal(om=om))["afsnit"] for r in a["raekker"] if r["navn"] == raekke]
    return list(stage.ask(Liste(navn=alle[0]["celler"][celle]["liste"]))["raekker"])


def fuld() -> Stage:
    log = town.by()
    opgave(log, FORLOEB, "2026-03-20 08:00", udfoert="2026-03-24 08:00")
    town.flyttet(log, STILLE, "2026-05-14 09:00", 2, 3)
    town.flyttet(log, FORLOEB, "2026-05-14 09:00", 2, 1)
    town.bekraeftet(log, NABO, "2026-05-14 09:00")
    town.afsluttet(log, FORLOEB, "2026-05-15 10:00")
    return Stage().hears(log.sent).tick(NU)


def opgave(log: Log, forloeb: Any, tid: str, udfoert: str | None = None, hvem: str = "ppr") -> None:
    id_ = navn(f"opgave {forloeb} {tid} {hvem}")
    log.say(
        tid,
        meetings.OpgaveAftalt(
            forloeb=forloeb, barn=town.BARN, opgave=id_, ansvarlig=navn(hvem), frist=date(2026, 4, 1)
        ),
    )
    if udfoert:
        log.say(udfoert, meetings.OpgaveUdført(forloeb=forloeb, opgave=id_))


@pytest.mark.parametrize("om", list(Nøgletalsemne))
def test_every_key_figure_is_defined_and_every_number_is_the_length_of_its_list(om: Nøgletalsemne) -> None:
    stage = fuld()
    svar = stage.ask(Nøgletal(om=om))
    assert svar["afsnit"]
    for afsnit in svar["afsnit"]:
        assert afsnit["definition"].endswith(".")
        assert afsnit["regler"]
        for raekke in afsnit["raekker"]:
            assert len(raekke["celler"]) == len(afsnit["kolonner"]), raekke
            for celle in raekke["celler"]:
                if "liste" in celle:
                    assert stage.ask(Liste(navn=celle["liste"]))["antal"] == celle["antal"], celle


@pytest.mark.parametrize("om", list(Nøgletalsemne))
def test_before_anything_has_happened_every_question_has_an_answer(om: Nøgletalsemne) -> None:
    assert Stage().ask(Nøgletal(om=om))["titel"].endswith("?")


def test_r172_r121_an_indsats_lasts_from_its_first_meeting_and_an_ended_one_no_longer() -> None:
    """Two began on 16 and 17 March; one ended on 15 May, the other runs still."""
    stage = fuld()
    tal = noegletal(stage, Nøgletalsemne.VARIGHED)
    assert tal["Trin 1 (moderat trivsel)"][3:] == ["1", "60 dage", "60 dage"]
    assert tal["Trin 3 (udsat trivsel)"][:3] == ["1", "64 dage", "64 dage"]
    (koerer,) = bag(stage, Nøgletalsemne.VARIGHED, "Trin 3 (udsat trivsel)", 1)
    assert (koerer["forloeb"], koerer["maalt"]) == (str(STILLE), 64)


def test_r23_a2_each_stage_of_the_wait_is_measured_by_itself() -> None:
    """Asked on the day of the concern, yes after two days, a team after four, the first meeting after fourteen."""
    tal = noegletal(fuld(), Nøgletalsemne.VENTETID)
    assert tal["Fra bekymring til trinplacering"][0] == "0 dage"
    assert tal["Fra spørgsmålet til familiens første svar"][0] == "2 dage"
    assert tal["Fra første svar til sidste krævede ja"][0] == "0 dage"
    assert tal["Fra alt er klar til første møde er holdt"][0] == "10 dage"
    assert tal["I alt: fra bekymring til første hjælp"][0] == "14 dage"
    assert tal["Fra første svar til sidste krævede ja"][3] == "1", "the neighbour waits for consent"
    assert "Fra placering til forældrene er orienteret" not in tal, "no stage of this koncept"


def test_a2_the_wait_between_the_first_yes_and_the_last_is_its_own_measure() -> None:
    log = Log()
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    town.spurgt(log, FORLOEB, "2026-03-02 08:01")
    town.ja(log, FORLOEB, "2026-03-04 10:00", town.MOR)
    town.givet(log, FORLOEB, "2026-03-10 10:00")
    stage = Stage().hears(log.sent).tick(NU)
    assert noegletal(stage, Nøgletalsemne.VENTETID)["Fra første svar til sidste krævede ja"][0] == "6 dage"
    (row,) = bag(stage, Nøgletalsemne.VENTETID, "Fra første svar til sidste krævede ja")
    assert row["maalt"] == 6


def test_a1a_the_first_help_is_a_task_done_or_the_first_meeting_whichever_comes_first() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, OPSTARTSFRIST)
    opgave(log, FORLOEB, "2026-03-06 13:00", udfoert="2026-03-09 08:00")
    town.opstart_holdt(log, FORLOEB, 2, OPSTARTSFRIST)
    tal = noegletal(Stage().hears(log.sent).tick(NU), Nøgletalsemne.VENTETID)
    assert tal["Fra alt er klar til første hjælp"][0] == "3 dage"
    assert tal["Fra alt er klar til første møde er holdt"][0] == "10 dage"


def test_a1a_the_promise_is_a_key_figure_and_no_deadline_among_those_kept_or_missed() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, OPSTARTSFRIST)
    for forloeb, rettidig in ((FORLOEB, True), (STILLE, False)):
        felter: dict[str, Any] = {"forloeb": forloeb, "frist_id": navn(f"løfte {forloeb}"), "frist": "loefte"}
        log.say(
            "2026-03-04 10:01",
            meetings.FristSat(
                **felter,
                regel="R23",
                start=date(2026, 3, 4),
                forfalder=date(2026, 3, 18),
                forfalder_kl=kl("2026-03-18 22:59:59"),
            ),
        )
        opfyldt = meetings.FristOpfyldt(**felter, opfyldt_at=kl("2026-03-16 08:00"), rettidig=rettidig)
        log.say("2026-03-16 08:00", opfyldt)
    stage = Stage().hears(log.sent).tick(NU)
    loefte = next(v for k, v in noegletal(stage, Nøgletalsemne.VENTETID).items() if k.endswith("(14 dage)"))
    assert loefte == ["50 % (1 af 2)", "1", "0", "0"]
    assert not any("14 dage" in raekke for raekke in noegletal(stage, Nøgletalsemne.FRISTER))


def test_a22_a_deadline_that_got_a_new_date_and_one_that_was_never_to_be_kept_are_shown_with_why() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": OPSTARTSFRIST, "frist": "opstartsmoede"}
    log.say("2026-03-05 09:00", meetings.FristUrealistisk(**felter, aarsag="reserveret_tid"))
    log.say("2026-03-23 05:00", meetings.FristOverskredet(**felter, forfaldt_at=kl("2026-03-22 22:59:59")))
    log.say("2026-03-23 09:00", meetings.FristUdsat(**felter, ny_forfalder=date(2026, 3, 30), aarsag="sygdom"))
    stage = Stage().hears(log.sent).tick("2026-03-24 08:00")
    tal = noegletal(stage, Nøgletalsemne.FRISTER)
    assert tal["Opstartsmødet er holdt"] == ["0 % (0 af 1)", "0", "1", "0", "1", "1"]
    assert (tal["Sygdom"], tal["Reserveret tid"]) == (["1"], ["1"])
    (frist,) = stage.ask(Liste(navn="frist_opstartsmoede_udsat"))["raekker"]
    assert (frist["udsat_navn"], frist["urealistisk_navn"]) == ("sygdom", "reserveret tid")
    assert {t["liste"]: t["antal"] for t in stage.ask(Overblik())["frister"][0]["tilstande"]}[
        "frist_opstartsmoede_urealistisk"
    ] == 1


def test_a22_a31_what_looked_unrealistic_and_was_kept_is_not_said_to_be_impossible() -> None:
    """A31: too few were lent, so the deadline was marked; the meeting was held in time all the same."""
    log = Log()
    town.til_opstart(log, FORLOEB, 2, OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": OPSTARTSFRIST, "frist": "opstartsmoede"}
    log.say("2026-03-05 09:00", meetings.FristUrealistisk(**felter, aarsag="svar"))
    log.say("2026-03-16 08:00", meetings.FristOpfyldt(**felter, opfyldt_at=kl("2026-03-16 08:00"), rettidig=True))
    stage = Stage().hears(log.sent).tick("2026-03-24 08:00")
    tal = noegletal(stage, Nøgletalsemne.FRISTER)
    assert tal["Opstartsmødet er holdt"] == ["100 % (1 af 1)", "0", "0", "0", "0", "1"]
    fristerne = stage.ask(Nøgletal(om=Nøgletalsemne.FRISTER))["afsnit"][0]["definition"]
    assert "Ingen dag kunne vælges uden en begrundelse, da fristen blev sat, eller" in fristerne
    assert "Den kan være holdt alligevel." in fristerne
    fortalt = [fakta["tekst"] for fakta in stage.ask(Historik(forloeb=FORLOEB))["fakta"]]
    assert any("ser ikke ud til at kunne holdes: svar fra lederne." in tekst for tekst in fortalt)


def test_r94_a18_what_stands_still_is_shown_by_its_source_and_its_reason() -> None:
    stage = Stage().hears(town.by().sent).tick(NU)
    tal = noegletal(stage, Nøgletalsemne.STILSTAND)
    assert tal["Ifølge teamet"] == tal["I alt"] == ["1", "30 dage"]
    assert [r["forloeb"] for r in bag(stage, Nøgletalsemne.STILSTAND, "Ifølge teamet")] == [str(STILLE)]
    assert stage.ask(Liste(navn="stille_aarsag_seneste_nej"))["antal"] == 1
    assert stage.ask(Liste(navn="stille_aarsag_seneste"))["antal"] == 0, "part of a code is no code"


def test_a18_a_warning_that_is_disputed_no_longer_counts_and_the_teams_own_verdict_does() -> None:
    for kilde, stille in ((meetings.Fremdriftskilde.DETEKTOR, 0), (meetings.Fremdriftskilde.TEAM, 1)):
        log = town.by()
        mangler = meetings.FremdriftMangler(forloeb=FORLOEB, kilde=kilde, aarsager=("opgaver_forfaldne",), moede=None)
        log.say("2026-04-20 10:00", mangler)
        bestridt = meetings.FremdriftBestridt(forloeb=FORLOEB, barn=town.BARN, kilde=kilde, rolle=min(meetings.TEAM))
        log.say("2026-04-21 10:00", bestridt)
        stage = Stage().hears(log.sent).tick(NU)
        assert stage.ask(Liste(navn="uden_fremdrift"))["antal"] == 1 + stille


def test_r8_every_open_forloeb_waits_for_exactly_one() -> None:
    log = town.by()
    town.bekymring(log, navn("ny"), "2026-05-01 08:00")
    town.til_opstart(log, navn("på vej"), 4, navn("frist på vej"))
    stage = Stage().hears(log.sent).tick(NU)
    venter = [
        r
        for a in stage.ask(Nøgletal(om=Nøgletalsemne.STILSTAND))["afsnit"]
        for r in a["raekker"]
        if r["celler"][0].get("liste", "").startswith("venter_paa_")
    ]
    assert sum(r["celler"][0]["antal"] for r in venter) == stage.ask(Overblik())["aabne"]["antal"] == 5
    assert {r["navn"] for r in venter} == {"Den lokale leder", "Familien", "Teamet", "Lederteamet"}


def test_r35_a11_moves_are_counted_by_way_and_never_across_scales() -> None:
    stage = fuld()
    tal = noegletal(stage, Nøgletalsemne.BEVAEGELSE)
    assert [tal[raekke] for raekke in list(tal)[:4]] == [["1"], ["1"], ["1"], ["0"]]
    log = town.by()
    anden = Trin(skala="en_anden_skala", kode="trin_0")
    log.say(
        "2026-05-14 09:00",
        routing.TrinÆndret(
            forloeb=FORLOEB, fra=town.trin(2), til=anden, anledning=routing.Placeringsanledning.LEDERTEAM
        ),
    )
    stage = Stage().hears(log.sent).tick(NU)
    assert set(map(tuple, noegletal(stage, Nøgletalsemne.BEVAEGELSE).values())) == {("0",)}
    assert stage.ask(Overblik())["bevaegelse"]["op"]["antal"] == 0


def test_r35_a_correction_is_no_move_and_the_step_is_the_corrected_one() -> None:
    log = town.by()
    town.rettet(log, FORLOEB, "2026-05-14 09:00", 2, 3, gaelder_fra="2026-03-02 08:00")
    stage = Stage().hears(log.sent).tick(NU)
    tal = noegletal(stage, Nøgletalsemne.BEVAEGELSE)
    assert tal["Rettet: trinnet var en fejl"] == ["1"]
    assert tal["Flyttet mod ringere trivsel"] == ["0"]
    assert stage.ask(Liste(navn="trin_3"))["antal"] == 1


def test_r169_each_year_shows_where_its_concerns_began_and_how_fast_help_came() -> None:
    """R12"""
    log = town.by()
    town.bekymring(log, navn("i fjor"), "2025-12-31 22:59")
    town.bekymring(log, navn("nytår"), "2025-12-31 23:01", paa=3)
    tal = noegletal(Stage().hears(log.sent).tick(NU), Nøgletalsemne.TIDLIGERE)
    assert tal["2025"] == ["1", "100 % (1 af 1)", "–"]
    assert tal["2026"] == ["4", "75 % (3 af 4)", "14 dage"]
