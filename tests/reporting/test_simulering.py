"""A change of rules, tried on what has happened: each answer here is counted by hand on a wall calendar (R1, A43)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts import meetings, routing
from contracts.koncept import Svarart, beregn_frist, hent_koncept, svar_beslutningstrae
from contracts.meetings import Mødebegrundelse
from contracts.reporting import SimuleredeForløb, Simuleringsemne, SimulérRegelændring, Udfald
from contracts.values import Aldersbånd, Rolle
from services.chassis.rules import Rejected
from services.reporting.simulering import koersel
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import KONCEPT, Log, Stage

E, U = Simuleringsemne, Udfald
FOERSTE = hent_koncept("fredericia-trivselplus")
FILED = (
    "CREATE TABLE filed (nr INTEGER PRIMARY KEY, subject TEXT, fact TEXT, topic TEXT, actor TEXT, role TEXT, body BLOB)"
)
"""What the door keeps of each person; nothing, so that a leader leads no unit here."""
TI = ("frister.opstartsmoede.antal:10",)
GIVET, MOEDT = "2026-03-02 10:00", "2026-03-18 10:00"
"""Consent on a Monday. 14 arbejdsdage end on Friday the 20th, 10 on Monday the 16th; they met on Wednesday the 18th."""


def om(*aendringer: str, til: str = KONCEPT.id, fra: str = KONCEPT.id, samme_trin: bool = False) -> SimulérRegelændring:
    return SimulérRegelændring(fra=fra, til=til, aendringer=aendringer, samme_trin=samme_trin)


def bag(spoergsmaal: SimulérRegelændring, emne: Simuleringsemne, hvad: str, udfald: Udfald) -> SimuleredeForløb:
    return SimuleredeForløb(**spoergsmaal.model_dump(), emne=emne, navn=hvad, udfald=udfald)


def svar(stage: Stage, spoergsmaal: SimulérRegelændring, rolle: Rolle = Rolle.FAGCHEF) -> dict[str, Any]:
    return stage.application.ask(stage.unit(rolle), spoergsmaal)


def antal(svaret: dict[str, Any], emne: Simuleringsemne, hvad: str, udfald: Udfald) -> int | None:
    raekke = next(
        (r for a in svaret["afsnit"] if a["emne"] == emne for r in a["raekker"] if r["navn"] == hvad), {"celler": []}
    )
    return next((celle["antal"] for celle in raekke["celler"] if celle["udfald"] == udfald), 0)


def et_forloeb(log: Log, hvem: UUID, givet: str = GIVET, moedt: str = MOEDT) -> Log:
    """Consent, the deadline of the first meeting as the rules set it, and the meeting."""
    town.bekymring(log, hvem, "2026-02-20 08:00")
    town.givet(log, hvem, givet)
    frist = beregn_frist(log.koncept, "opstartsmoede", kl(givet))
    log.say(givet, meetings.FristSat.af(hvem, navn(f"frist {hvem}"), frist))
    town.indkaldt(log, hvem, "2026-03-09 09:00", moedt, navn(f"møde {hvem}"))
    town.holdt(log, hvem, moedt, navn(f"møde {hvem}"))
    i_tide = kl(moedt) <= frist.forfalder_kl
    if not i_tide:
        log.say(
            "2026-04-20 08:00",
            meetings.FristOverskredet(
                forloeb=hvem, frist_id=navn(f"frist {hvem}"), frist="opstartsmoede", forfaldt_at=frist.forfalder_kl
            ),
        )
    log.say(
        moedt,
        meetings.FristOpfyldt(
            forloeb=hvem, frist_id=navn(f"frist {hvem}"), frist="opstartsmoede", opfyldt_at=kl(moedt), rettidig=i_tide
        ),
    )
    return log


@pytest.fixture
def stage() -> Stage:
    return Stage().hears(et_forloeb(Log(), town.FORLOEB).sent).tick("2026-05-01 08:00")


def test_a43_under_the_same_rules_nothing_is_otherwise(stage: Stage) -> None:
    svaret = svar(stage, om())
    assert (svaret["faerdig"], svaret["i_alt"]) == (True, 1)
    assert {
        c["antal"] for a in svaret["afsnit"] for r in a["raekker"] for c in r["celler"] if c["udfald"] != "uaendret"
    } <= {0}
    assert all(tal["antal"] == 0 for tal in svaret["hovedtal"])


def test_r101_ten_arbejdsdage_instead_of_fourteen_would_have_been_missed(stage: Stage) -> None:
    """R101, A1g: counted by hand: the 3rd is day 1, Monday the 16th day 10; they met on the 18th."""
    svaret = svar(stage, om(*TI))
    assert antal(svaret, E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == 1
    (row,) = stage.ask(bag(om(*TI), E.FRIST, "opstartsmoede", U.NU_FOR_SENT))["raekker"]
    assert (row["forloeb"], row["foer"], row["efter"]) == (str(town.FORLOEB), "2026-03-20", "2026-03-16")
    assert svaret["aendringer"] == [{"sted": "frister.opstartsmoede.antal", "foer": "14", "efter": "10"}]


def test_r101_who_met_on_the_tenth_arbejdsdag_would_still_have_been_in_time() -> None:
    """The nearest case: Monday the 16th is day 10 itself (A1g)."""
    stage = Stage().hears(et_forloeb(Log(), town.FORLOEB, moedt="2026-03-16 10:00").sent).tick("2026-05-01 08:00")
    svaret = svar(stage, om(*TI))
    assert antal(svaret, E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == 0
    assert antal(svaret, E.FRIST, "opstartsmoede", U.NY_DATO) == 1


def test_a1a_another_unit_finds_those_who_met_between_the_two_days_and_no_others() -> None:
    """A1a: 14 arbejdsdage end on 20 March, 14 days on the 16th. Those who met on the 17th to 20th, and nobody else."""
    log = Log()
    dage = [12, 13, 16, 17, 18, 19, 20, 23]
    for dag in dage:
        et_forloeb(log, navn(f"mødtes den {dag}."), moedt=f"2026-03-{dag} 09:00")
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    spoergsmaal = om("frister.opstartsmoede.enhed:kalenderdag")
    assert antal(svar(stage, spoergsmaal), E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == 4
    fundet = stage.ask(bag(spoergsmaal, E.FRIST, "opstartsmoede", U.NU_FOR_SENT))["raekker"]
    assert {row["forloeb"] for row in fundet} == {str(navn(f"mødtes den {dag}.")) for dag in (17, 18, 19, 20)}


def test_r101_a_longer_deadline_would_have_been_kept() -> None:
    """R101: they met on the 23rd, a day too late; with 15 arbejdsdage that is the last day itself."""
    stage = Stage().hears(et_forloeb(Log(), town.FORLOEB, moedt="2026-03-23 10:00").sent).tick("2026-05-01 08:00")
    assert antal(svar(stage, om("frister.opstartsmoede.antal:15")), E.FRIST, "opstartsmoede", U.NU_RETTIDIG) == 1


def test_a22_a_deadline_that_its_own_rules_do_not_give_is_not_spoken_of() -> None:
    """A22, A23: a day that was set in the case itself cannot be counted again from the profile."""
    log = Log()
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    town.frist(log, town.FORLOEB, GIVET, town.OPSTARTSFRIST, date(2026, 3, 25))
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    assert antal(svar(stage, om(*TI)), E.FRIST, "opstartsmoede", U.UVIS) == 1


def test_a24_a_day_that_the_family_moved_counts_under_the_new_rules_too() -> None:
    """A24: moved on the 10th to the 25th at the family's wish; both 20 and 16 March were then still ahead."""
    log = Log()
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    frist = beregn_frist(KONCEPT, "opstartsmoede", kl(GIVET))
    log.say(GIVET, meetings.FristSat.af(town.FORLOEB, town.OPSTARTSFRIST, frist))
    log.say(
        "2026-03-10 09:00",
        meetings.FristUdsat(
            forloeb=town.FORLOEB,
            frist_id=town.OPSTARTSFRIST,
            frist="opstartsmoede",
            ny_forfalder=date(2026, 3, 25),
            aarsag=Mødebegrundelse.FAMILIENS_OENSKE.value,
        ),
    )
    log.say(
        "2026-03-25 09:00",
        meetings.FristOpfyldt(
            forloeb=town.FORLOEB,
            frist_id=town.OPSTARTSFRIST,
            frist="opstartsmoede",
            opfyldt_at=kl("2026-03-25 09:00"),
            rettidig=True,
        ),
    )
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    assert antal(svar(stage, om(*TI)), E.FRIST, "opstartsmoede", U.NY_DATO) == 1
    assert antal(svar(stage, om("frister.opstartsmoede.antal:5")), E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == 1


def test_a19_hours_are_counted_from_the_hour_that_the_deadline_itself_tells() -> None:
    """A19: 24 hours from 14.30 end at 14.30 the next day; with 12 they would have ended in the night before."""
    log = Log()
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    frist = beregn_frist(KONCEPT, "underretning", kl("2026-03-02 14:30"))
    log.say("2026-03-02 14:30", routing.FristSat.af(town.FORLOEB, navn("ur"), frist))
    opfyldt = kl("2026-03-03 09:00")
    log.say(
        "2026-03-03 09:00",
        routing.FristOpfyldt(
            forloeb=town.FORLOEB, frist_id=navn("ur"), frist="underretning", opfyldt_at=opfyldt, rettidig=True
        ),
    )
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    assert antal(svar(stage, om("frister.underretning.antal:12")), E.FRIST, "underretning", U.NU_FOR_SENT) == 1
    assert antal(svar(stage, om("frister.underretning.antal:20")), E.FRIST, "underretning", U.NY_DATO) == 1


def test_r102_a_longer_notice_makes_an_invitation_late(stage: Stage) -> None:
    """R102: sent on Monday the 9th for Wednesday the 18th: 9 days. 10 days' notice asks for Sunday the 8th."""
    assert antal(svar(stage, om("varsel.dage:10")), E.INDKALDELSE, "opstartsmoede", U.NU_FOR_SENT) == 1
    assert antal(svar(stage, om("varsel.dage:9")), E.INDKALDELSE, "opstartsmoede", U.NU_FOR_SENT) == 0


def med_trae(alder: int) -> Stage:
    """A child of that age in a school, whose leaders were asked as the table says."""
    log = Log()
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    first, hoved = log.sent[0]
    log.sent[0] = (first.model_copy(update={"aldersbaand": Aldersbånd.af(alder)}), hoved)
    linjer = svar_beslutningstrae(KONCEPT, alder, "trin_2", "skole", "midt")
    svarene = tuple(
        routing.Træsvar(funktion=linje.funktion, linje=linje.kode) for linje in linjer if linje.art is Svarart.FUNKTION
    )
    log.say("2026-03-03 08:00", routing.BeslutningstræAktiveret(forloeb=town.FORLOEB, linjer=svarene))
    return Stage().hears(log.sent).tick("2026-05-01 08:00")


def sundhedspleje_til(alder: int) -> SimulérRegelændring:
    """The health visitor is asked about school children up to that age instead of 9."""
    return om(f"beslutningstrae.linjer.bt_skole_sundhedspleje.til_alder:{alder}")


def test_r85_a_narrower_line_of_the_table_asks_other_leaders() -> None:
    """R85, R88: of a child of 6-9 no health visitor would be asked, were the line for those up to 5."""
    stage, spoergsmaal = med_trae(8), sundhedspleje_til(5)
    assert antal(svar(stage, spoergsmaal), E.BESLUTNINGSTRAE, "trin_2", U.ANDRE_LEDERE) == 1
    (row,) = stage.ask(bag(spoergsmaal, E.BESLUTNINGSTRAE, "trin_2", U.ANDRE_LEDERE))["raekker"]
    assert set(row["foer"].split(", ")) - set(row["efter"].split(", ")) == {"Sundhedspleje"}


def test_a7_where_the_ages_of_a_band_answer_differently_nothing_is_claimed() -> None:
    """A7, R85: up to 8 splits the band 6-9, and every age of it gives the answer that was stored."""
    assert antal(svar(med_trae(8), sundhedspleje_til(8)), E.BESLUTNINGSTRAE, "trin_2", U.UVIS) == 1


def test_r85_the_answer_that_was_stored_can_tell_the_age_apart() -> None:
    """R85: of the band 3-5 the rådgiver's leader is asked at 5 alone, so up to 4 would have left this child out."""
    assert antal(svar(med_trae(5), sundhedspleje_til(4)), E.BESLUTNINGSTRAE, "trin_2", U.ANDRE_LEDERE) == 1
    assert antal(svar(med_trae(4), sundhedspleje_til(4)), E.BESLUTNINGSTRAE, "trin_2", U.UAENDRET) == 1


def test_a11_two_scales_are_the_same_only_when_somebody_says_so() -> None:
    """A11, R85: under the first edition the same child's school asked other leaders on its own trin 2."""
    stage = med_trae(8)
    assert antal(svar(stage, om(til=FOERSTE.id)), E.BESLUTNINGSTRAE, "trin_2", U.UVIS) == 1
    spurgte = [
        {linje.funktion for linje in svar_beslutningstrae(k, 8, "trin_2", "skole", "midt") if linje.art == "funktion"}
        for k in (KONCEPT, FOERSTE)
    ]
    udfald = U.UAENDRET if spurgte[0] == spurgte[1] else U.ANDRE_LEDERE
    assert antal(svar(stage, om(til=FOERSTE.id, samme_trin=True)), E.BESLUTNINGSTRAE, "trin_2", udfald) == 1


def test_r38_on_the_first_edition_a_forloeb_began_a_step_earlier() -> None:
    """R38, R39: trin 1 was a forløb in the first edition, and none in the second, if the steps are said to be one."""
    log = Log(FOERSTE)
    paa = routing.TrinPlaceret(forloeb=town.FORLOEB, trin=FOERSTE.skala.paa("trin_1"), muligheder_udtoemt=True)
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    log.sent = [sent for sent in log.sent if not isinstance(sent[0], routing.TrinPlaceret)]
    log.say("2026-02-20 08:00", paa, rolle=Rolle.LOKAL_LEDER)
    stage = Stage(FOERSTE).hears(log.sent).tick("2026-05-01 08:00")
    spoergsmaal = om(fra=FOERSTE.id, samme_trin=True)
    assert antal(svar(stage, spoergsmaal), E.TRIN, "trin_1", U.INTET_FORLOEB) == 1
    assert antal(svar(stage, om(fra=FOERSTE.id)), E.TRIN, "trin_1", U.UVIS) == 1


def test_r3_a_child_older_than_the_koncept_is_for_would_have_had_no_forloeb() -> None:
    """R3: the band 6-9 lies whole outside 0-5, and only half outside 0-7."""
    log = Log()
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    for hoejst, udfald in ((5, U.UDEN_FOR_ALDER), (7, U.UVIS), (9, U.UAENDRET)):
        assert antal(svar(stage, om(f"alder.aaben_max:{hoejst}")), E.TRIN, "trin_2", udfald) == 1


def test_r118_a_lederteam_that_meets_more_often_shortens_the_wait() -> None:
    """R118, A1k, A1m: they first met on 14 January. Every second month comes to 14 May, Kristi himmelfartsdag, so they
    meet on the 15th; every 14 days comes to 22 April. Who stood still on 20 April waited 25 days, or 2."""
    log = Log()
    town.lederteam(log, "2026-01-02 08:00", "2026-01-14 09:00", navn("det første"))
    town.bekymring(log, town.FORLOEB, "2026-02-20 08:00")
    town.staar_stille(log, town.FORLOEB, "2026-04-20 08:00")
    stage = Stage().hears(log.sent).tick("2026-06-01 08:00")
    spoergsmaal = om("lederteam.trin_2.kadence.dage:14")
    svaret = svar(stage, spoergsmaal)
    assert antal(svaret, E.LEDERTEAM, "trin_2", U.KORTERE) == 1
    (row,) = stage.ask(bag(spoergsmaal, E.LEDERTEAM, "trin_2", U.KORTERE))["raekker"]
    assert (row["foer"], row["efter"]) == (25, 2)


def mange(antal_for_sent: int, andre: int) -> Stage:
    log = Log()
    for nummer in range(antal_for_sent):
        et_forloeb(log, navn(f"sent {nummer}"))
    for nummer in range(andre):
        et_forloeb(log, navn(f"tidligt {nummer}"), moedt="2026-03-13 09:00")
    return Stage().hears(log.sent).tick("2026-05-01 08:00")


@pytest.mark.parametrize(("sande", "vist"), [(0, 0), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10)])
def test_a46_for_whom_the_lists_are_not_small_numbers_are_left_out_and_others_rounded(
    sande: int, vist: int | None
) -> None:
    """A46: so the difference between two simulations tells of no single child either."""
    svaret = svar(mange(sande, 6), om(*TI), Rolle.UDVIKLINGSKONSULENT)
    assert antal(svaret, E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == vist
    assert svaret["noejagtig"] is False
    assert antal(svar(mange(sande, 6), om(*TI)), E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == sande


def test_r1_a_simulation_stores_nothing_and_says_nothing_to_anybody(stage: Stage) -> None:
    before = stage.rows()
    unit = stage.unit(Rolle.UDVIKLINGSKONSULENT)
    for spoergsmaal in (om(*TI), om(til=FOERSTE.id, samme_trin=True)):
        stage.application.ask(unit, spoergsmaal)
        stage.application.ask(unit, bag(spoergsmaal, E.FRIST, "opstartsmoede", U.NU_FOR_SENT))
    assert stage.rows() == before
    assert (unit.facts, unit.statements, unit.flushes, unit.touched) == ([], [], {}, {})


def test_r1_long_work_tells_how_far_it_has_come_and_its_lists_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koersel.Koersel.videre, "__defaults__", (2,))
    stage = mange(3, 2)
    spoergsmaal = om(*TI)
    first = svar(stage, spoergsmaal)
    assert (first["faerdig"], first["naaet"], first["i_alt"]) == (False, 2, 5)
    assert "afsnit" not in first
    with pytest.raises(Rejected, match="afspilles stadig"):
        stage.ask(bag(om(*TI, "varsel.dage:6"), E.FRIST, "opstartsmoede", U.NU_FOR_SENT))
    svaret = first
    while not svaret["faerdig"]:
        svaret = svar(stage, spoergsmaal)
    assert antal(svaret, E.FRIST, "opstartsmoede", U.NU_FOR_SENT) == 3


@pytest.mark.parametrize(
    ("aendring", "ordene"),
    [
        ("frister.opstartsmoede.antal:0", "mindst 1"),
        ("frister.opstartsmoede.enhed:uge", "skal være en af"),
        ("frister.findes_ikke.antal:3", "er ikke en værdi"),
        ("frister.opstartsmoede.titel:x", "er ikke en værdi"),
    ],
)
def test_r1_what_could_not_be_a_koncept_is_not_tried(stage: Stage, aendring: str, ordene: str) -> None:
    with pytest.raises(Rejected, match=ordene):
        svar(stage, om(aendring))


def test_a46_exact_numbers_are_for_who_may_see_every_list(stage: Stage) -> None:
    """R124, R168: a leader of one unit has lists of the own, the programme's consultant none: both get rounded ones."""
    stage.db.execute(FILED)
    som = {rolle: svar(stage, om(*TI), rolle)["noejagtig"] for rolle in SimulérRegelændring.ROLLER}
    assert {rolle for rolle, ja in som.items() if ja} == {Rolle.FAGCHEF}


def test_r46_a_local_leader_is_shown_the_forloeb_of_the_own_unit_and_nobody_elses(stage: Stage) -> None:
    """R46, R58: the list behind the number, for a leader of no unit here; the one for all of them is a fagchef's."""
    stage.db.execute(FILED)
    svar(stage, om(*TI))
    bagved = bag(om(*TI), E.FRIST, "opstartsmoede", U.NU_FOR_SENT)
    vist = {rolle: stage.application.ask(stage.unit(rolle), bagved) for rolle in (Rolle.LOKAL_LEDER, Rolle.FAGCHEF)}
    assert (vist[Rolle.LOKAL_LEDER]["raekker"], vist[Rolle.LOKAL_LEDER]["kun_egne"]) == ([], True)
    assert (len(vist[Rolle.FAGCHEF]["raekker"]), vist[Rolle.FAGCHEF]["kun_egne"]) == (1, False)
