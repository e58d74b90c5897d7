"""The end of a forløb, and going on after it."""

from datetime import date

import pytest

from contracts.routing import (
    AfslutForløb,
    Afslutning,
    ForløbAfsluttet,
    FristBortfaldet,
    GenåbnForløb,
    Placeringsanledning,
    TeamNedsat,
    VurderTrin,
)
from contracts.values import Fortrolig
from services.chassis.rules import Rejected
from services.routing.domain.forloeb import Forløb
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    bekymring,
    byen,
    enige,
    givet,
    med_samtykke,
    med_team,
    meld_fra,
    nedsaet,
    paa_trin_2,
    placer,
    trukket,
    udpeg,
)

GENAABN = GenåbnForløb(forloeb=FORLOEBET)


def afslut(aarsag: Afslutning, deltager: bool = False) -> AfslutForløb:
    return AfslutForløb(forloeb=FORLOEBET, aarsag=aarsag, deltager_i_faellesskab=deltager)


def vurder(scene: Scene, trin: str) -> None:
    scene.when(VurderTrin(forloeb=FORLOEBET, trin=trin, anledning=Placeringsanledning.EVALUERING))


def test_r108_the_goal_is_reached_on_trin_0_or_1_and_in_the_community() -> None:
    scene, naaet = enige(med_team()), afslut(Afslutning.MAAL_NAAET, deltager=True)
    assert scene.refused(naaet) == "R108"
    vurder(scene, "trin_1")
    assert scene.refused(afslut(Afslutning.MAAL_NAAET, deltager=False)) == "R108"
    assert kinds(scene.when(naaet)) == ["frist_bortfaldet", "forloeb_afsluttet", "barn_frigivet"]


def test_r108_who_is_refused_reads_the_koncepts_own_goal() -> None:
    with pytest.raises(Rejected, match="Målet er ALTID at få barnet/den unge tilbage"):
        enige(med_team()).when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_r35_r108_on_a_step_where_it_is_optional_the_goal_needs_no_evaluation() -> None:
    """R35: in 2026 stating the step is mandatory from sårbar only; the goal lies below."""
    scene = enige(med_team())
    scene.when(VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.OPFOELGNING))
    assert scene.when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_a38_the_leaders_own_judgement_is_no_ground_without_a_reason() -> None:
    scene, slut = paa_trin_2(), afslut(Afslutning.LEDERENS_VURDERING)
    assert scene.refused(slut) == "A38"
    assert scene.when(slut.model_copy(update={"begrundelse": Fortrolig("Familien klarer det selv nu.")}))


@pytest.mark.parametrize("aarsag", [Afslutning.FRAFLYTTET, Afslutning.FYLDT_18, Afslutning.LOKAL_INDSATS])
def test_a38_a_forloeb_may_end_otherwise_on_any_step(aarsag: Afslutning) -> None:
    assert "forloeb_afsluttet" in kinds(paa_trin_2().when(afslut(aarsag)))


def test_r125_to_modtagelsen_only_from_the_laws_steps() -> None:
    scene = med_team()
    assert scene.refused(afslut(Afslutning.HENVIST_MODTAGELSEN)) == "R125"
    vurder(scene, "trin_3")
    assert scene.when(afslut(Afslutning.HENVIST_MODTAGELSEN))


def test_r86_to_the_vejviser_only_from_the_communitys_steps() -> None:
    scene = med_team()
    assert scene.refused(afslut(Afslutning.HENVIST_VEJVISER)) == "R86"
    vurder(scene, "trin_1")
    assert scene.when(afslut(Afslutning.HENVIST_VEJVISER))


def test_a38_ended_twice_in_the_same_way_changes_nothing_and_in_another_is_refused() -> None:
    scene = paa_trin_2()
    scene.when(afslut(Afslutning.FRAFLYTTET))
    assert scene.when(afslut(Afslutning.FRAFLYTTET)) == []
    assert scene.refused(afslut(Afslutning.LOKAL_INDSATS)) == "A38"


def test_a38_with_it_the_leaders_deadlines_fall_away_and_no_alarm_rings_any_more() -> None:
    scene = med_samtykke()
    meld_fra(scene, "ppr")
    scene.when(afslut(Afslutning.FRAFLYTTET))
    assert [f.aarsag for f in af(scene, FristBortfaldet)] == ["forloeb_afsluttet"] * 2
    assert scene.tick("2027-03-02 08:00") == []


def test_a38_in_an_ended_forloeb_nothing_more_is_decided() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    scene.when(afslut(Afslutning.FRAFLYTTET))
    assert scene.refused(nedsaet()) == "A38"
    assert kinds(scene.hears(trukket())) == ["deling_standset"]
    assert kinds(scene.hears(givet())) == ["samtykke_noteret"], "noted, and nobody is asked"


@pytest.mark.parametrize(
    ("afsluttet", "senest"), [("2026-03-02", "2026-09-02"), ("2026-08-31", "2027-02-28"), ("2026-12-31", "2027-06-30")]
)
def test_a38_it_can_be_reopened_for_six_calendar_months(afsluttet: str, senest: str) -> None:
    scene = paa_trin_2().at(f"{afsluttet} 12:00")
    scene.when(afslut(Afslutning.FRAFLYTTET))
    assert af(scene, ForløbAfsluttet)[0].genaabnes_senest == date.fromisoformat(senest)


def test_a38_on_the_last_day_it_goes_on_and_on_the_next_it_does_not() -> None:
    sidste_dag, dagen_efter = paa_trin_2(), paa_trin_2()
    for scene in (sidste_dag, dagen_efter):
        scene.when(afslut(Afslutning.FRAFLYTTET))
    assert dagen_efter.at("2026-09-02 22:00").refused(GENAABN) == "A38", "it is the 3rd in Denmark"
    assert kinds(sidste_dag.at("2026-09-02 21:59").when(GENAABN)) == ["forloeb_genaabnet", "barn_tilknyttet"]
    assert sidste_dag.when(GENAABN) == []


def test_a38_what_was_referred_on_at_once_never_came_under_way() -> None:
    for trin in ("trin_1", "trin_3"):
        scene = byen()
        scene.when(bekymring())
        scene.when(placer(trin))
        with pytest.raises(Rejected, match="kom ikke i gang"):
            scene.when(GENAABN)
        assert scene.when(bekymring(forloeb=navn("en ny bekymring")))


def test_a21_it_cannot_be_reopened_beside_another_active_forloeb() -> None:
    scene, andet = paa_trin_2(), navn("et andet")
    scene.when(afslut(Afslutning.LOKAL_INDSATS))
    scene.when(bekymring(forloeb=andet))
    assert scene.refused(GENAABN) == "A21"
    scene.when(AfslutForløb(forloeb=andet, aarsag=Afslutning.LOKAL_INDSATS))
    assert scene.when(GENAABN)
    assert scene.refused(bekymring(forloeb=navn("et tredje"))) == "A21"


def test_a38_it_goes_on_from_where_it_stood_with_its_team() -> None:
    scene = med_team()
    scene.when(afslut(Afslutning.FRAFLYTTET))
    nye = kinds(scene.when(GENAABN))
    assert nye == ["forloeb_genaabnet", "barn_tilknyttet", "leder_anmodet", "frist_sat"], "sundhedsplejen is asked anew"
    forloeb = scene.streams[Forløb.stream_id(FORLOEBET)]
    assert isinstance(forloeb, Forløb)
    assert forloeb.team is not None
    assert forloeb.team.id == af(scene, TeamNedsat)[0].team
    assert "team_medlem_tilfoejet" in kinds(udpeg(scene, "sundhedspleje"))


def test_a8_reopened_without_consent_it_waits_for_one() -> None:
    scene = med_team()
    scene.when(afslut(Afslutning.FRAFLYTTET))
    scene.hears(trukket())
    assert kinds(scene.when(GENAABN)) == ["forloeb_genaabnet", "barn_tilknyttet"]
    assert scene.refused(nedsaet()) == "R77"
    assert "beslutningstrae_aktiveret" in kinds(scene.hears(givet()))
