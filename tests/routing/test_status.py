"""What routing answers when it is asked."""

import json
from datetime import date

import pytest

from contracts.adgang import Handling
from contracts.kalender import dansk_dato
from contracts.koncept import hent_koncept
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Forløbsstatus,
    SpørgBeslutningstræ,
    UdpegStedfortræder,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from tests.given import Scene, navn, opened
from tests.routing.byen import (
    BARNET,
    FORLOEBET,
    SKOLELEDER,
    SKOLEN,
    anmodning,
    bekymring,
    byen,
    funktion,
    givet,
    med_samtykke,
    med_team,
    nedsaet,
    paa_trin_2,
    placer,
    trukket,
    udpeg,
    under,
)

DAG = date(2026, 3, 2)
STATUS = Forløbsstatus(forloeb=FORLOEBET)


def spoerg(alder: int = 8, trin: str = "trin_2", enhed: str = "skolen") -> SpørgBeslutningstræ:
    return SpørgBeslutningstræ(alder=alder, trin=trin, enhed=navn(enhed))


def test_the_state_follows_the_road() -> None:
    def tilstand(scene: Scene) -> str:
        return str(scene.shown(STATUS)["tilstand"])

    scene = byen()
    scene.when(bekymring())
    assert tilstand(scene) == "afventer_trin"
    scene.when(placer())
    assert tilstand(scene) == "afventer_samtykke"
    scene.hears(givet())
    assert tilstand(scene) == "afventer_team"
    team = med_team()
    assert tilstand(team) == "team_nedsat"
    team.hears(trukket())
    assert tilstand(team) == "deling_standset"
    team.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET))
    assert tilstand(team) == "afsluttet"


def test_r85_each_line_is_told_with_the_rule_and_the_source_behind_it() -> None:
    svar = med_samtykke(funktion("ppr")).shown(STATUS)
    linjer = {linje["linje"]: linje for linje in svar["linjer"]}
    ppr = linjer["bt_skole_ppr"]
    assert (ppr["funktion"], ppr["regel"], ppr["kilde"], ppr["daekket"]) == ("ppr", "R85", "eksempel", True)
    assert ppr["tekst"].startswith("Børn i skole")
    assert not linjer["bt_skole_raadgiver"]["daekket"]


def test_r89_the_questions_to_leaders_and_their_deadlines_are_told() -> None:
    scene = med_team()
    svar = scene.shown(STATUS)
    spurgt = {a["funktion"]: a for a in svar["anmodninger"]}
    assert spurgt["sundhedspleje"]["svar_senest"] == "2026-03-05"
    assert spurgt["sundhedspleje"]["leder"] == str(navn("sundhedspleje_leder"))
    assert {kode: a["tilstand"] for kode, a in spurgt.items()} == {
        "ppr": "udpeget",
        "boerneskoleraadgiver": "udpeget",
        "sundhedspleje": "afventer",
    }
    assert {kode for kode, a in spurgt.items() if a["kan_tage_opgaver"]} == {"ppr", "boerneskoleraadgiver"}
    loeber = [f["frist_id"] for f in svar["frister"] if f["loeber"]]
    assert loeber == [str(anmodning(scene, "sundhedspleje"))]


def test_a31_a_deadline_is_told_as_broken_before_any_late_answer_comes() -> None:
    scene = med_team()
    assert [f["rettidig"] for f in scene.shown(STATUS)["frister"]] == [True, True, None]
    scene.tick("2026-03-06 08:00")
    assert [f["rettidig"] for f in scene.shown(STATUS)["frister"]] == [True, True, False]


def test_r50_the_team_and_the_contact_are_told() -> None:
    svar = med_team().shown(STATUS)
    assert svar["kontaktperson"] == str(navn("ppr_medarbejder"))
    assert [m["funktion"] for m in svar["team"]["medlemmer"]] == ["ppr", "boerneskoleraadgiver"]
    assert paa_trin_2().shown(STATUS)["kontaktperson"] == str(SKOLELEDER)


@pytest.mark.parametrize("rolle", [Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER])
def test_r50_those_who_work_with_the_child_know_the_staff_by_name(rolle: Rolle) -> None:
    """R50, R88, A32: who leads, who stands in, and who was lent; nobody who was not asked, and none of the family."""
    scene = med_samtykke(funktion("ppr"), funktion("sundhedspleje"))
    familiens = set(scene.shown(STATUS, rolle=rolle)["navne"])
    vikar = {"stedfortraeder": navn("vikaren"), "navn": Fortrolig("Vita Vikar"), "fra": DAG, "til": DAG}
    scene.when(UdpegStedfortræder.model_validate({"stilling": SKOLEN, **vikar}))
    udpeg(scene, "ppr", medarbejder=navn("psykolog"), navn=Fortrolig("Pia Psykolog"))
    navne = scene.shown(STATUS, rolle=rolle)["navne"]
    assert (navne[str(navn("vikaren"))], navne[str(navn("psykolog"))]) == ("Vita Vikar", "Pia Psykolog")
    assert str(SKOLELEDER) in navne
    assert set(navne) - familiens == {str(navn("vikaren")), str(navn("psykolog"))}
    assert str(BARNET) not in navne


@pytest.mark.parametrize("rolle", [Rolle.FORAELDER, Rolle.UNG])
def test_r8_r10_the_family_is_told_by_name_who_is_with_it(rolle: Rolle) -> None:
    """R8, R10, R53: the team, whom of it to turn to, and the leader; none who only lent somebody."""
    scene = med_samtykke()
    assert scene.shown(STATUS, rolle=rolle)["navne"] == {str(SKOLELEDER): "skoleleder"}
    udpeg(scene, "ppr", navn=Fortrolig("Pia Psykolog"))
    udpeg(scene, "boerneskoleraadgiver", navn=Fortrolig("Bo Rådgiver"))
    assert set(scene.shown(STATUS, rolle=rolle)["navne"]) == {str(SKOLELEDER)}, "who is lent is not yet with them"
    scene.when(nedsaet())
    svar = scene.shown(STATUS, rolle=rolle)
    assert sorted(svar["navne"].values()) == ["Bo Rådgiver", "Pia Psykolog", "skoleleder"]
    assert svar["navne"][svar["kontaktperson"]] == "Pia Psykolog"
    assert [m["navn"] for m in svar["team"]["medlemmer"]] == ["Pia Psykolog", "Bo Rådgiver"]
    assert svar["navne"][svar["leder"]] == "skoleleder"
    assert (svar["bekymring"], "navn" in svar["anmodninger"][0]) == (None, False)


def test_a41_the_leaders_name_would_tell_where_the_child_is() -> None:
    """A41, R8: who is kept from knowing that, knows the team and its contact all the same."""
    scene = med_samtykke()
    for kode, hvem in (("ppr", "Pia Psykolog"), ("boerneskoleraadgiver", "Bo Rådgiver")):
        udpeg(scene, kode, navn=Fortrolig(hvem))
    scene.when(nedsaet())
    unit = scene._unit(Rolle.FORAELDER, navn("mor"))
    unit.seen = {FORLOEBET: frozenset({Handling.STATUS.value})}
    skjult = opened(scene.application.ask(unit, STATUS))
    assert (skjult["leder"], str(SKOLELEDER) in skjult["navne"]) == (None, False)
    assert skjult["kontaktperson"] in skjult["navne"]


@pytest.mark.parametrize("rolle", [Rolle.FAMILIEINDGANG, Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.HVERDAGSPERSONALE])
def test_a7_to_others_routing_names_nobody(rolle: Rolle) -> None:
    """A7: they see what each is there as."""
    assert med_team().shown(STATUS, rolle=rolle)["navne"] == {}


@pytest.mark.parametrize("rolle", [Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER])
def test_promise_7_those_who_work_with_the_child_see_where_it_belongs(rolle: Rolle) -> None:
    assert paa_trin_2().shown(STATUS, rolle=rolle)["enhed_navn"] == "skolen"


@pytest.mark.parametrize("rolle", [Rolle.FUNKTIONSLEDER, Rolle.FAGCHEF, Rolle.DRIFT])
def test_promise_7_others_do_not(rolle: Rolle) -> None:
    svar = paa_trin_2().shown(STATUS, rolle=rolle)
    assert svar["enhed_navn"] is None
    assert svar["enhed"] == str(SKOLEN)


@pytest.mark.parametrize("rolle", [Rolle.FORAELDER, Rolle.UNG])
def test_r8_the_family_knows_the_childs_own_school(rolle: Rolle) -> None:
    svar = paa_trin_2().shown(STATUS, rolle=rolle)
    assert svar["enhed_navn"] == "skolen"
    assert svar["bekymring"] is None


def test_a41_but_not_a_parent_from_whom_it_is_kept_where_the_child_is() -> None:
    """A41: neither as itself nor in the letters to the leaders."""
    scene = med_team()
    unit = scene._unit(Rolle.FORAELDER, navn("mor"))
    unit.seen = {FORLOEBET: frozenset({Handling.STATUS.value})}
    skjult = opened(scene.application.ask(unit, STATUS))
    assert (skjult["enhed_navn"], "på skolen" in str(skjult["anmodninger"])) == (None, False)
    vist = scene.shown(STATUS, rolle=Rolle.FORAELDER)
    assert (vist["enhed_navn"], "på skolen" in str(vist["anmodninger"])) == ("skolen", True)


def test_the_answers_are_plain_json() -> None:
    scene = med_team()
    for svar in (scene.shown(STATUS), scene.shown(spoerg())):
        assert json.loads(json.dumps(svar)) == svar


def test_r46_an_unknown_forloeb_is_refused() -> None:
    with pytest.raises(Rejected, match="findes ikke"):
        byen().shown(STATUS)


def test_r85_the_beslutningstrae_can_be_asked_before_anyone_is() -> None:
    scene = byen(funktion("ppr"), funktion("sundhedspleje", til=7))
    svar = scene.shown(spoerg())
    assert [(linje["funktion"], linje["daekket"]) for linje in svar["linjer"]] == [
        ("ppr", True),
        ("boerneskoleraadgiver", False),
        ("sundhedspleje", False),
    ]
    assert svar["kraever_samtykke"]


def test_r86_on_the_communitys_steps_it_points_to_tools_and_says_from_when_they_are_in_force() -> None:
    linjer = byen().shown(spoerg(trin="trin_1"))["linjer"]
    assert {linje["art"] for linje in linjer} == {"henvisning"}
    gyldige = {h.kode: h.gyldig_fra for h in hent_koncept("fredericia-2026").faellesskab.henvisninger}
    for linje in linjer:
        fra = gyldige[linje["funktion"]]
        assert linje["gyldig_fra"] == (fra.isoformat() if fra else None)


@pytest.mark.parametrize(
    ("spoergsmaal", "regel"),
    [(spoerg(alder=19), "R3"), (spoerg(trin="trin_9"), "R36"), (spoerg(enhed="ukendt"), "R46")],
)
def test_what_the_table_does_not_know_is_refused(spoergsmaal: SpørgBeslutningstræ, regel: str) -> None:
    with pytest.raises(Rejected) as no:
        byen().shown(spoergsmaal)
    assert no.value.rule == regel


def test_r88_r197_a7_the_prewritten_mail_is_filled_in_and_has_nothing_of_the_child() -> None:
    """R88, R197, A7: the institution, the function and the last day to answer, by the koncept's own words."""
    scene = med_samtykke()
    ppr = next(a for a in scene.shown(STATUS, rolle=Rolle.LOKAL_LEDER)["anmodninger"] if a["funktion"] == "ppr")
    assert ppr["emne"] == "Udpeg en medarbejder til et TRIVSEL+ forløb"
    assert ppr["brev"][0].startswith("Et TRIVSEL+ forløb på skolen har brug for en medarbejder fra ")
    assert "{" not in " ".join(ppr["brev"])
    assert dansk_dato(date.fromisoformat(ppr["svar_senest"])) in ppr["brev"][1]
    for ikke in (str(BARNET), str(FORLOEBET), " 8 "):
        assert ikke not in " ".join(ppr["brev"])


def test_r88_who_may_not_know_the_institution_reads_its_kind_and_district_alone() -> None:
    """R88, A7."""
    brev = med_samtykke().shown(STATUS, rolle=Rolle.FUNKTIONSLEDER)["anmodninger"][0]["brev"]
    assert "skole i midt" in brev[0]


def test_r88_without_a_deadline_no_day_is_named() -> None:
    """R43, R88: the barometer sets none."""
    scene = under("trivselsbarometer")
    scene.when(bekymring())
    scene.when(placer("niveau_4"))
    scene.hears(givet())
    alle = scene.shown(STATUS, rolle=Rolle.LOKAL_LEDER)["anmodninger"]
    assert alle
    assert all(a["svar_senest"] is None and "{" not in " ".join(a["brev"]) for a in alle)
