"""The team: who sits in it, how many, how often, and who is the family's contact."""

from typing import Any
from uuid import UUID

import pytest

from contracts.fact import Fact
from contracts.routing import (
    Afvigelse,
    Frafaldsgrund,
    KontaktpersonUdpeget,
    LederAnmodet,
    LederSpurgt,
    MeldFra,
    NedsætTeam,
    Placeringsanledning,
    TeamMedlemTilføjet,
    TeamNedsat,
    TeamUnderMinimum,
    UdpegMedarbejder,
    VurderTrin,
)
from contracts.values import Rolle
from services.routing.domain.rules import TeametHarDenRetteStørrelse
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    bekymring,
    byen,
    funktion,
    givet,
    med_samtykke,
    med_team,
    meld_fra,
    nedsaet,
    paa_trin_2,
    placer,
    trukket,
    udpeg,
    under,
)


def test_r50_the_team_is_those_the_leaders_have_lent_and_one_of_them_is_the_contact() -> None:
    scene = med_samtykke()
    for kode in ("ppr", "boerneskoleraadgiver", "sundhedspleje"):
        udpeg(scene, kode)
    assert kinds(scene.when(nedsaet("sundhedspleje"))) == ["team_nedsat", "kontaktperson_udpeget"]
    team = af(scene, TeamNedsat)[0]
    assert [m.funktion for m in team.medlemmer] == ["ppr", "boerneskoleraadgiver", "sundhedspleje"]
    assert af(scene, KontaktpersonUdpeget)[-1].kontaktperson == team.kontaktperson == navn("sundhedspleje_medarbejder")


def test_r77_no_team_while_the_consent_is_closed() -> None:
    scene = paa_trin_2()
    assert scene.refused(nedsaet()) == "R77"
    scene.hears(givet())
    udpeg(scene, "ppr")
    udpeg(scene, "sundhedspleje")
    scene.hears(trukket())
    assert scene.refused(nedsaet()) == "R77"


def test_r131_a_child_has_at_most_one_team() -> None:
    scene = med_team()
    assert scene.when(nedsaet()) == []
    assert scene.refused(nedsaet("boerneskoleraadgiver")) == "R131"


def test_r53_the_contact_is_one_of_those_the_leaders_have_lent() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    assert scene.refused(nedsaet("sundhedspleje")) == "R53"
    assert scene.when(nedsaet("ppr"))


def test_r19_who_cannot_take_tasks_home_comes_for_sparring_and_is_not_in_the_team() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    udpeg(scene, "sundhedspleje", kan_tage_opgaver=False)
    assert scene.refused(nedsaet("sundhedspleje")) == "R19"
    scene.when(nedsaet("ppr"))
    assert [m.funktion for m in af(scene, TeamNedsat)[0].medlemmer] == ["ppr", "boerneskoleraadgiver"]


def test_a16_a_team_of_one_needs_a_reason_and_a_team_of_two_does_not() -> None:
    en, to = med_samtykke(), med_samtykke()
    for scene in (en, to):
        udpeg(scene, "ppr")
    udpeg(to, "boerneskoleraadgiver")
    assert en.refused(nedsaet()) == "A16"
    assert to.when(nedsaet())
    assert en.when(nedsaet(afvigelse=Afvigelse.FAMILIENS_OENSKE))
    assert af(en, TeamNedsat)[0].afvigelse is Afvigelse.FAMILIENS_OENSKE


@pytest.mark.parametrize(("antal", "rette"), [(1, False), (2, True), (4, True), (5, False)])
def test_r51_a16_from_two_to_four_and_another_number_with_a_reason_where_it_is_not_demanded(
    antal: int, rette: bool
) -> None:
    def regel(*, begrundet: bool = False, kraeves: bool = False) -> TeametHarDenRetteStørrelse:
        return TeametHarDenRetteStørrelse(antal=antal, fra=2, til=4, begrundet=begrundet, kraeves=kraeves)

    assert regel().holds is rette
    assert regel(begrundet=True).holds
    assert regel(begrundet=True, kraeves=True).holds is rette
    assert regel().message.endswith("Angiv hvorfor det er rigtigt her.")
    assert regel(kraeves=True).message.endswith(f"her er {antal}."), "no reason helps, so none is asked for"


def test_a17_sparring_is_not_counted_when_the_team_is() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver", kan_tage_opgaver=False)
    assert scene.refused(nedsaet()) == "A16"


def test_r51_one_professional_lent_for_two_functions_is_one_professional() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver", medarbejder=navn("ppr_medarbejder"))
    assert scene.refused(nedsaet()) == "A16"


def test_a31_the_leader_may_convene_before_all_have_answered() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    assert scene.when(nedsaet())


def test_r115_who_is_lent_after_that_joins_the_team() -> None:
    scene = med_team()
    assert kinds(udpeg(scene, "sundhedspleje")) == ["medarbejder_udpeget", "frist_opfyldt", "team_medlem_tilfoejet"]
    tilfoejet = af(scene, TeamMedlemTilføjet)[0]
    assert tilfoejet.team == af(scene, TeamNedsat)[0].team
    assert tilfoejet.medlem.medarbejder == navn("sundhedspleje_medarbejder")


def test_r19_who_is_lent_late_for_sparring_does_not_join() -> None:
    scene = med_team()
    assert kinds(udpeg(scene, "sundhedspleje", kan_tage_opgaver=False)) == ["medarbejder_udpeget", "frist_opfyldt"]


def test_r51_who_sits_there_already_does_not_join_twice() -> None:
    scene = med_team()
    nye = udpeg(scene, "sundhedspleje", medarbejder=navn("ppr_medarbejder"))
    assert kinds(nye) == ["medarbejder_udpeget", "frist_opfyldt"]


def test_r49_a_leader_who_can_lend_nobody_is_not_missed() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    meld_fra(scene, "sundhedspleje")
    assert scene.when(nedsaet())


def paa_barometeret(niveau: str) -> Scene:
    """A forløb whose partners have been asked; the koncept sets them no deadline."""
    scene = under("trivselsbarometer")
    scene.when(bekymring(), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer(niveau, udtoemt=False))
    scene.hears(givet())
    return scene


def svar(scene: Scene, nummer: int, medarbejder: UUID | None) -> list[Fact]:
    """The leader who was asked as number so-and-so lends this employee, or nobody."""
    spurgt = af(scene, LederSpurgt)[nummer]
    felter: dict[str, Any] = {"forloeb": FORLOEBET, "anmodning": spurgt.anmodning}
    no = MeldFra(**felter, grund=Frafaldsgrund.INGEN_LEDIG)
    yes = UdpegMedarbejder(**felter, medarbejder=medarbejder, kan_tage_opgaver=True)
    return scene.when(yes if medarbejder else no, som=spurgt.leder, rolle=Rolle.FUNKTIONSLEDER)


@pytest.mark.parametrize("niveau", ["niveau_4", "niveau_5"])
def test_r43_a31_the_size_of_the_team_is_the_levels_and_too_few_lent_are_told(niveau: str) -> None:
    """R43, A16, A31: two on either level; one lent is one too few."""
    for lent, told in ((1, True), (2, False)):
        scene = paa_barometeret(niveau)
        for nummer in range(len(af(scene, LederSpurgt))):
            svar(scene, nummer, navn(f"medarbejder {nummer}") if nummer < lent else None)
        assert bool(af(scene, TeamUnderMinimum)) is told
        team = NedsætTeam(forloeb=FORLOEBET, kontaktperson=navn("medarbejder 0"))
        if told:
            assert scene.refused(team) == "A16"
        else:
            assert scene.when(team)


def test_r43_on_a_level_without_a_size_none_is_missed() -> None:
    scene = paa_barometeret("niveau_4")
    bedre = VurderTrin(forloeb=FORLOEBET, trin="niveau_3", anledning=Placeringsanledning.OPFOELGNING)
    scene.when(bedre)
    for nummer in range(len(af(scene, LederSpurgt))):
        svar(scene, nummer, None)
    assert af(scene, TeamUnderMinimum) == []


@pytest.mark.parametrize(("alder", "antal"), [(8, 3), (12, 2)])
def test_r51_the_profiles_table_names_two_to_four_functions(alder: int, antal: int) -> None:
    scene = byen()
    scene.when(bekymring(alder=alder))
    scene.when(placer())
    assert kinds(scene.hears(givet())).count("leder_anmodet") == antal


def test_r85_the_districts_own_leader_is_asked() -> None:
    egen = funktion("ppr", "midt", leder=navn("ppr_midt"))
    scene = med_samtykke(funktion("ppr"), egen, funktion("boerneskoleraadgiver"), funktion("sundhedspleje"))
    spurgt = {a.leder for a in af(scene, LederAnmodet)}
    assert navn("ppr_midt") in spurgt
    assert navn("ppr_leder") not in spurgt
