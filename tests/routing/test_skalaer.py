"""Scales: a step is a code on its own profile's scale, and what it means is the profile's (R36-R40, A11, A48)."""

import pytest

from contracts.koncept import hent_koncept
from contracts.meetings import MødeAfholdt, Mødeart
from contracts.routing import (
    AccepterForløb,
    Afslutning,
    BekymringRegistreret,
    ForløbAfsluttet,
    ForløbGenåbnet,
    Forløbsstatus,
    LederSpurgt,
    NedsætTeam,
    Placeringsanledning,
    Rettelsesgrund,
    RetTrin,
    Subjekttype,
    Teammedlem,
    TeamNedsat,
    TrinPlaceret,
    TrinRettet,
    TrinvurderingPåkrævet,
    UdpegMedarbejder,
    VurderTrin,
)
from contracts.values import Rolle, Trin
from services.chassis.rules import Rejected
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    afslut,
    bekymring,
    byen,
    enige,
    fremmed,
    givet,
    med_team,
    orienteret,
    paa_trin_2,
    placer,
    under,
)

NYBORG, BAROMETER, FOERSTE = "nyborg-sammen-om-trivsel", "trivselsbarometer", "fredericia-trivselplus"
PAEDAGOG = navn("en pædagog")


def begyndt(koncept: str, **nyt: object) -> Scene:
    scene = under(koncept)
    scene.when(bekymring(kontaktperson=PAEDAGOG, **nyt), som=PAEDAGOG, rolle=Rolle.HVERDAGSPERSONALE)
    return scene


def ret(trin: str, grund: Rettelsesgrund = Rettelsesgrund.FEJLTRYK, udtoemt: bool = True) -> RetTrin:
    return RetTrin(forloeb=FORLOEBET, trin=trin, grund=grund, muligheder_udtoemt=udtoemt)


def vurder(trin: str, anledning: Placeringsanledning = Placeringsanledning.OPFOELGNING) -> VurderTrin:
    return VurderTrin(forloeb=FORLOEBET, trin=trin, anledning=anledning)


# --- A11: levels of two scales ---------------------------------------------------------------------------------------


def test_a11_the_same_code_on_two_scales_is_two_steps_and_no_two_steps_have_an_order() -> None:
    foerste, nu = hent_koncept(FOERSTE).skala, hent_koncept("fredericia-2026").skala
    assert foerste.paa("trin_1") != nu.paa("trin_1")
    assert nu.paa("trin_1") == Trin(skala=nu.id, kode="trin_1")
    with pytest.raises(TypeError):
        assert foerste.paa("trin_1") < nu.paa("trin_2")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("koncept", "trin", "andres"),
    [("fredericia-2026", "trin_2", "niveau_4"), (NYBORG, "saarbar", "trin_2"), (BAROMETER, "niveau_4", "trin_2")],
)
def test_r36_r40_a_child_is_placed_on_its_own_profiles_scale_only(koncept: str, trin: str, andres: str) -> None:
    """R36, R39, R40, A11: the code of another scale is no step here."""
    scene = begyndt(koncept)
    assert scene.refused(placer(andres)) == "R36"
    scene.when(placer(trin))
    assert af(scene, TrinPlaceret)[0].trin == hent_koncept(koncept).skala.paa(trin)


def test_r37_r38_where_the_individual_work_begins_is_the_editions() -> None:
    """R37, R38: on trin 1 the first edition needs a team and consent; the edition of 2026 points to the community."""
    foerste, nu = begyndt(FOERSTE), begyndt("fredericia-2026")
    assert kinds(foerste.when(placer("trin_1"))) == ["trin_placeret"]
    assert "vejviser_aktiveret" in kinds(nu.when(placer("trin_1")))
    assert "leder_anmodet" in kinds(foerste.hears(givet()))


@pytest.mark.parametrize(("koncept", "trin"), [(FOERSTE, "trin_1"), ("fredericia-2026", "trin_2")])
def test_r70_r71_what_came_before_must_be_exhausted_where_the_koncept_says_so(koncept: str, trin: str) -> None:
    """R70 (F1: the mono-professional effort), R71 (F26: the options of trin 0-1)."""
    scene = begyndt(koncept)
    assert scene.refused(placer(trin, udtoemt=False)) == "R71"
    assert scene.when(placer(trin, udtoemt=True))


def test_r71_the_barometer_names_no_precondition() -> None:
    assert begyndt(BAROMETER).when(placer("niveau_4", udtoemt=False))


# --- Nyborg: two categories ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trin", ["udsat", "truet"])
def test_r73_in_nyborg_a_graver_concern_is_underrettet_with_the_reminder(trin: str) -> None:
    """R73, R39: no trivselsforløb; «Husk du har skærpet underretningspligt.»"""
    scene = begyndt(NYBORG)
    with pytest.raises(Rejected) as nej:
        scene.when(placer(trin, udtoemt=False))
    assert nej.value.rule == "R73"
    assert "skal du underrette" in nej.value.message
    assert "Husk du har skærpet underretningspligt." in nej.value.message
    assert scene.when(placer("saarbar", udtoemt=False))


def test_r39_in_nyborg_a_child_in_trivsel_has_no_forloeb() -> None:
    scene = begyndt(NYBORG)
    assert scene.refused(placer("i_trivsel")) == "R39"
    assert scene.when(placer("moderat", udtoemt=False))


def test_a47_in_nyborg_staff_open_it_and_familieindgangen_takes_it_on() -> None:
    """A47, A6: with the parents told and the forløb taken on, the leader names those who meet."""
    scene = begyndt(NYBORG)
    scene.when(placer("moderat", udtoemt=False))
    assert kinds(scene.hears(orienteret())) == ["samtykke_noteret"]
    medlem = Teammedlem(medarbejder=PAEDAGOG, funktion="dagtilbud")
    nedsaet = NedsætTeam(forloeb=FORLOEBET, kontaktperson=PAEDAGOG, medlemmer=(medlem,))
    assert scene.refused(nedsaet) == "A47"
    accepter = AccepterForløb(forloeb=FORLOEBET)
    assert scene.refused(accepter, rolle=Rolle.LOKAL_LEDER) == "A47"
    assert kinds(scene.when(accepter, rolle=Rolle.FAMILIEINDGANG)) == ["forloeb_accepteret"]
    assert scene.when(accepter, rolle=Rolle.FAMILIEINDGANG) == []
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["tilstand"] == "afventer_team"
    assert kinds(scene.when(nedsaet)) == ["team_nedsat"]
    assert af(scene, TeamNedsat)[0].medlemmer == (medlem,)


def test_a47_elsewhere_nobody_has_to_take_it_on_and_only_the_koncepts_roles_open_one() -> None:
    scene = byen()
    assert scene.refused(bekymring(), rolle=Rolle.FAMILIEINDGANG) == "A47"
    assert scene.when(bekymring(), rolle=Rolle.LOKAL_LEDER)
    assert scene.refused(AccepterForløb(forloeb=FORLOEBET), rolle=Rolle.FAMILIEINDGANG) == "A47"


# --- the barometer ---------------------------------------------------------------------------------------------------


def test_a48_on_the_barometers_level_3_no_childs_forloeb_comes_under_way() -> None:
    """A48, R44: level 3 is a group's; level 4 is one child's."""
    gruppe, barn = begyndt(BAROMETER), begyndt(BAROMETER)
    assert "forloeb_afsluttet" in kinds(gruppe.when(placer("niveau_3", udtoemt=False)))
    assert kinds(barn.when(placer("niveau_4", udtoemt=False))) == ["trin_placeret"]


def test_r43_the_barometers_partners_are_asked_per_level_and_without_a_deadline() -> None:
    """R43, R89: the document sets no deadline, so none is invented; a ressourceperson only on level 4."""
    spurgt = {}
    for trin in ("niveau_4", "niveau_5"):
        scene = begyndt(BAROMETER)
        scene.when(placer(trin, udtoemt=False))
        scene.hears(givet())
        spurgt[trin] = {a.funktion for a in af(scene, LederSpurgt)}
        assert not [k for k in kinds(scene.facts) if k.startswith("frist")]
        assert scene.tick("2027-03-01 08:00") == []
    assert spurgt["niveau_4"] - spurgt["niveau_5"] == {"ressourceperson"}
    assert "ppr" in spurgt["niveau_5"]


def test_r89_a_leader_asked_without_a_deadline_answers_all_the_same() -> None:
    scene = begyndt(BAROMETER)
    scene.when(placer("niveau_4", udtoemt=False))
    scene.hears(givet())
    ppr = next(a for a in af(scene, LederSpurgt) if a.funktion == "ppr").anmodning
    svar = UdpegMedarbejder(forloeb=FORLOEBET, anmodning=ppr, medarbejder=navn("psykolog"))
    assert scene.refused(svar, som=navn("en anden"), rolle=Rolle.FUNKTIONSLEDER) == "A31"
    assert kinds(scene.when(svar, som=navn("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER)) == ["medarbejder_udpeget"]
    status = scene.shown(Forløbsstatus(forloeb=FORLOEBET))
    assert (status["frister"], status["anmodninger"][0]["svar_senest"]) == ([], None)
    nye = kinds(scene.when(afslut(Afslutning.FRAFLYTTET)))
    assert nye.count("anmodning_bortfaldet") == len(af(scene, LederSpurgt)) - 1, "A8: the open ones lose their basis"


# --- R35: corrections and occasions ----------------------------------------------------------------------------------


def test_r35_a_mistaken_step_is_corrected_from_when_it_was_stated() -> None:
    """As known: trin 1 until today. As corrected: trin 2 from the very moment of the mistake."""
    scene = paa_trin_2().at("2026-03-03 10:00")
    scene.when(vurder("trin_1"))
    assert kinds(scene.at("2026-03-05 10:00").when(ret("trin_2"))) == ["trin_rettet"]
    rettet, hoved = af(scene, TrinRettet)[0], scene.heads[-1]
    assert (rettet.fra.kode, rettet.til.kode) == ("trin_1", "trin_2")
    assert (hoved.virkning, hoved.registreret) == (kl("2026-03-03 10:00"), kl("2026-03-05 10:00"))
    assert scene.when(ret("trin_2")) == []


def test_r35_a_corrected_placement_is_the_first_one_from_then_on_and_a_corrected_assessment_is_not() -> None:
    rettet, vurderet = begyndt(FOERSTE), begyndt(FOERSTE)
    for scene in (rettet, vurderet):
        scene.when(placer("trin_1"))
    rettet.when(ret("trin_2"))
    assert rettet.when(placer("trin_2")) == []
    assert rettet.refused(placer("trin_1")) == "R35"
    vurderet.when(vurder("trin_2"))
    vurderet.when(ret("trin_0"))
    assert vurderet.when(placer("trin_1")) == []


def test_r35_a_correction_ends_no_forloeb_that_is_under_way() -> None:
    """R35, R131: neither where the step was assessed since, nor where the team is at work."""
    vurderet, i_team = paa_trin_2(), med_team()
    vurderet.when(vurder("trin_1"))
    assert kinds(vurderet.when(ret("trin_0"))) == ["trin_rettet"]
    assert kinds(i_team.when(ret("trin_1"))) == ["trin_rettet"]
    assert kinds(i_team.when(ret("trin_3"))) == ["trin_rettet", "henvist_til_modtagelsen"]


def test_r35_a_placement_that_referred_the_child_on_by_mistake_brings_the_forloeb_back() -> None:
    scene = byen()
    scene.when(bekymring())
    scene.when(placer("trin_1"))
    assert kinds(scene.when(ret("trin_2"))) == ["trin_rettet", "forloeb_genaabnet", "barn_tilknyttet"]
    assert scene.when(ret("trin_2")) == []
    assert "leder_anmodet" in kinds(scene.hears(givet()))


def test_r35_corrected_to_another_step_that_refers_on_it_is_referred_there() -> None:
    scene = byen()
    scene.when(bekymring())
    scene.when(placer("trin_1"))
    nye = kinds(scene.when(ret("trin_3")))
    assert nye[:4] == ["trin_rettet", "forloeb_genaabnet", "henvist_til_modtagelsen", "forloeb_afsluttet"]
    assert [f.aarsag for f in af(scene, ForløbAfsluttet)] == [
        Afslutning.HENVIST_VEJVISER,
        Afslutning.HENVIST_MODTAGELSEN,
    ]


def test_a38_a_forloeb_that_ended_otherwise_is_not_corrected() -> None:
    scene = paa_trin_2()
    assert scene.when(ret("trin_3"))
    anden = paa_trin_2()
    anden.when(afslut(Afslutning.FRAFLYTTET))
    assert anden.refused(ret("trin_3")) == "A38"
    assert not af(anden, ForløbGenåbnet)


def test_r35_there_is_nothing_to_correct_before_the_placement_and_r71_holds_for_a_correction_too() -> None:
    scene = byen()
    scene.when(bekymring())
    assert scene.refused(ret("trin_2")) == "R35"
    scene.when(placer("trin_1"))
    assert scene.refused(ret("trin_2", udtoemt=False)) == "R71"


def test_a21_a_correction_does_not_bring_back_a_forloeb_beside_another() -> None:
    scene = byen()
    scene.when(bekymring())
    scene.when(placer("trin_1"))
    scene.when(bekymring(forloeb=navn("et andet")))
    assert scene.refused(ret("trin_2")) == "A21"


def opfoelgning(art: Mødeart = Mødeart.OPFOELGNING) -> MødeAfholdt:
    holdt = fremmed(MødeAfholdt, art=art)
    assert isinstance(holdt, MødeAfholdt)
    return holdt


def test_r35_after_a_follow_up_the_step_must_be_stated_and_stating_it_settles_that() -> None:
    scene = paa_trin_2()
    assert kinds(scene.hears(opfoelgning())) == ["trinvurdering_paakraevet"]
    assert af(scene, TrinvurderingPåkrævet)[0].anledning is Placeringsanledning.OPFOELGNING
    assert scene.hears(opfoelgning()) == [], "the same meeting again"
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["trinvurdering_mangler"] == "opfoelgning"
    scene.when(vurder("trin_2"))
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["trinvurdering_mangler"] is None


def test_r35_it_is_not_asked_for_when_it_was_stated_that_day_nor_at_other_meetings() -> None:
    scene = paa_trin_2()
    assert scene.hears(opfoelgning(Mødeart.OPSTARTSMOEDE)) == []
    scene.when(vurder("trin_2"))
    assert scene.hears(opfoelgning()) == []


def test_r35_in_2026_it_is_optional_below_saarbar_and_in_the_first_edition_never() -> None:
    nu = paa_trin_2()
    nu.at("2026-03-03 08:00").when(vurder("trin_1"))
    assert nu.at("2026-03-10 08:00").hears(opfoelgning()) == []
    foerste = begyndt(FOERSTE)
    foerste.when(placer("trin_1"))
    assert kinds(foerste.hears(opfoelgning())) == ["trinvurdering_paakraevet"]


def test_r35_the_first_edition_demands_the_evaluation_before_the_goal_is_reached() -> None:
    scene = begyndt(FOERSTE)
    scene.when(placer("trin_1"))
    scene.when(vurder("trin_0"))
    assert scene.refused(afslut(Afslutning.MAAL_NAAET)) == "R35"
    scene.when(vurder("trin_0", Placeringsanledning.EVALUERING))
    assert scene.when(afslut(Afslutning.MAAL_NAAET))


def test_r108_in_the_first_edition_the_goal_is_trin_0_and_in_2026_trin_0_or_1() -> None:
    foerste, nu = begyndt(FOERSTE), enige(med_team())
    foerste.when(placer("trin_2"))
    for scene in (foerste, nu):
        scene.when(vurder("trin_1", Placeringsanledning.EVALUERING))
    assert foerste.refused(afslut(Afslutning.MAAL_NAAET, deltager=True)) == "R108"
    assert nu.when(afslut(Afslutning.MAAL_NAAET, deltager=True))


# --- R3, A10, A13: ages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("koncept", "alder", "subjekt"),
    [
        ("fredericia-2026", 8, Subjekttype.BARN),
        ("fredericia-2026", 14, Subjekttype.BARN),
        ("fredericia-2026", 15, Subjekttype.UNG),
        ("fredericia-2026", 18, Subjekttype.UNG),
        (FOERSTE, 17, Subjekttype.UNG),
        (FOERSTE, 18, Subjekttype.VOKSEN_BORGER),
        (FOERSTE, 25, Subjekttype.VOKSEN_BORGER),
        (NYBORG, 18, Subjekttype.UNG),
    ],
)
def test_a10_whom_a_forloeb_is_about(koncept: str, alder: int, subjekt: Subjekttype) -> None:
    """R69, A10: a grown citizen only where the koncept takes them."""
    assert af(begyndt(koncept, alder=alder), BekymringRegistreret)[0].subjekt is subjekt


@pytest.mark.parametrize(
    ("koncept", "alder", "regel"), [("fredericia-2026", 19, "R3"), (FOERSTE, 26, "R3"), (NYBORG, 19, "A10")]
)
def test_r3_a13_the_ages_are_the_profiles(koncept: str, alder: int, regel: str) -> None:
    scene = under(koncept)
    assert scene.refused(bekymring(kontaktperson=PAEDAGOG, alder=alder), rolle=Rolle.HVERDAGSPERSONALE) == regel
