"""What the koncept is for, as the software keeps it: one team, a road from every step, and a tree for a network."""

import pytest

from contracts.consent import AnmodSamtykke, RegistrerPersonkreds
from contracts.koncept import hent_koncept
from contracts.meetings import AftalOpgave, IndkaldMøde
from contracts.routing import (
    AktiverBeslutningstræ,
    Forløbsstatus,
    NedsætTeam,
    PlacerTrin,
    RegistrerFællesskabsindsats,
    SpørgBeslutningstræ,
    Teammedlem,
    TrinPlaceret,
)
from contracts.values import Rolle
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    SKOLEN,
    bekymring,
    byen,
    enhed,
    givet,
    med_samtykke,
    med_team,
    meld_fra,
    nedsaet,
    placer,
    udpeg,
    under,
)

FOERSTE, ANDEN = "fredericia-trivselplus", "fredericia-2026"
STATUS = Forløbsstatus(forloeb=FORLOEBET)


def placeret(trin: str, koncept: str = ANDEN) -> Scene:
    scene = under(koncept)
    scene.when(bekymring(kontaktperson=navn("pædagogen")))
    scene.when(placer(trin))
    return scene


@pytest.mark.parametrize(
    ("trin", "vej"),
    [
        ("trin_0", "henvist_vejviser"),
        ("trin_1", "henvist_vejviser"),
        ("trin_2", "afventer_samtykke"),
        ("trin_3", "henvist_modtagelsen"),
        ("trin_4", "henvist_modtagelsen"),
    ],
)
def test_r4_r11_r17_r34_every_step_has_its_road_and_only_from_saarbar_is_it_the_single_childs(
    trin: str, vej: str
) -> None:
    """R4, R11, R17, R34: on trin 0-1 the community is strengthened; a team and a consent are for sårbar and graver."""
    svar = placeret(trin).shown(STATUS)
    assert (svar["afsluttet"] or svar["tilstand"]) == vej


@pytest.mark.parametrize(("koncept", "faellesskab"), [(ANDEN, True), (FOERSTE, False)])
def test_r5_both_editions_structure_the_individual_work_and_only_the_second_that_of_the_community(
    koncept: str, faellesskab: bool
) -> None:
    scene = under(koncept)
    indsats = RegistrerFællesskabsindsats(indsats=navn("indsatsen"), enhed=SKOLEN, trin="trin_1")
    if faellesskab:
        assert kinds(scene.when(indsats)) == ["faellesskabsindsats_registreret"]
    else:
        assert scene.refused(indsats) == "A39"
    assert placeret("trin_2", koncept).shown(STATUS)["tilstand"] == "afventer_samtykke"


def test_r6_the_team_is_of_several_administrations() -> None:
    """Health, school and PPR sit in one team, whichever house the child's concern comes from."""
    scene = med_samtykke()
    assert {a["funktion"] for a in scene.shown(STATUS)["anmodninger"]} == {
        "ppr",
        "boerneskoleraadgiver",
        "sundhedspleje",
    }


def test_r10_a_second_house_finds_the_forloeb_there_is_instead_of_beginning_beside_it() -> None:
    """R10: no effort runs beside another; another child of that house is free to have its own."""
    scene = med_team()
    scene.when(enhed("klubben", "klubleder"))
    andet = {"forloeb": navn("det andet forløb"), "enhed": navn("klubben")}
    assert scene.refused(bekymring(**andet)) == "A21"
    assert "bekymring_registreret" in kinds(scene.when(bekymring(**andet, barn=navn("et andet barn"))))


@pytest.mark.parametrize("rolle", [Rolle.FORAELDER, Rolle.TEAMMEDLEM, Rolle.LOKAL_LEDER])
def test_r10_who_is_in_it_sees_who_sits_round_the_table(rolle: Rolle) -> None:
    """R10, R13: the family too knows who works with whom."""
    svar = med_team().shown(STATUS, rolle=rolle)
    assert {medlem["funktion"] for medlem in svar["team"]["medlemmer"]} == {"ppr", "boerneskoleraadgiver"}
    assert svar["kontaktperson"] == str(navn("ppr_medarbejder"))


@pytest.mark.parametrize(
    "gerning", [PlacerTrin, AktiverBeslutningstræ, RegistrerPersonkreds, AnmodSamtykke, NedsætTeam, IndkaldMøde]
)
def test_r47_the_local_leader_does_each_of_it_and_the_staff_hands_the_concern_over(gerning: type) -> None:
    """R47, R46, R48, R87, R103: placing, the tree, the consent, the team and the meeting are the local leader's."""
    assert Rolle.LOKAL_LEDER in gerning.ROLLER
    skala = hent_koncept(ANDEN).skala
    egne = {PlacerTrin: frozenset(skala.placeres_af), IndkaldMøde: frozenset()}
    assert Rolle.HVERDAGSPERSONALE not in egne.get(gerning, gerning.ROLLER)
    assert Rolle.FORAELDER not in gerning.ROLLER


def test_r47_r75_r87_when_the_step_and_the_consent_are_there_the_tree_asks_by_itself() -> None:
    """R47, R74, R87: the leader places; before the family's yes nobody is asked, and after it nobody need remember."""
    scene = placeret("trin_2")
    assert scene.shown(STATUS)["anmodninger"] == []
    assert {"beslutningstrae_aktiveret", "leder_anmodet"} <= set(kinds(scene.hears(givet())))


def test_r84_the_tree_answers_any_leader_alike_and_nobody_chooses_the_team_by_acquaintance() -> None:
    """R84: two leaders of two schools get the same functions; a name of one's own is refused."""
    scene = byen()
    scene.when(enhed("den nye skole", "den nye leder"))
    svar = [
        scene.shown(SpørgBeslutningstræ(alder=8, trin="trin_2", enhed=sted)) for sted in (SKOLEN, navn("den nye skole"))
    ]
    assert svar[0]["linjer"] == svar[1]["linjer"]
    i_gang = med_samtykke()
    udpeg(i_gang, "ppr")
    udpeg(i_gang, "boerneskoleraadgiver")
    ven = (Teammedlem(medarbejder=navn("en bekendt"), funktion="ppr"),)
    assert i_gang.refused(nedsaet().model_copy(update={"medlemmer": ven})) == "R89"
    assert i_gang.when(nedsaet())


def test_r28_neither_parent_nor_staff_orders_a_task_and_who_is_asked_may_say_no() -> None:
    """R28: tasks are agreed by the team; a leader answers by a professional judgement, and it may be a no."""
    assert not AftalOpgave.ROLLER & {Rolle.FORAELDER, Rolle.UNG, Rolle.HVERDAGSPERSONALE, Rolle.FUNKTIONSLEDER}
    assert Rolle.TEAMMEDLEM in AftalOpgave.ROLLER
    assert "leder_meldte_fra" in kinds(meld_fra(med_samtykke(), "ppr"))


def test_r45_a_level_of_the_barometer_is_assessed_and_no_score_is_counted_together() -> None:
    """R45: the signs are inspiration; none of them is asked for, and no number is kept."""
    scene = under("trivselsbarometer")
    scene.when(bekymring())
    (placeringen,) = [f for f in scene.when(placer("niveau_4", udtoemt=False)) if isinstance(f, TrinPlaceret)]
    assert placeringen.trin.kode == "niveau_4"
    felter = {**PlacerTrin.model_fields, **TrinPlaceret.model_fields}
    assert not [navn_ for navn_, felt in felter.items() if felt.annotation in (int, float)]
