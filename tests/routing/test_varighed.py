"""Nyborg's six months seen from routing: decided, awaited or told to the level above, and never silently passed."""

import pytest

from contracts.koncept import hent_koncept
from contracts.meetings import FristOverskredet, RådgiverHarOvertaget, VarighedBesluttet, Varighedsvalg
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Alvor,
    BesætStilling,
    ForløbAfsluttet,
    Forløbsstatus,
    GenåbnForløb,
    NoterVarighedsbeslutning,
    OvertagelseUdeblev,
    RådgiverAfventes,
    StedfortræderUdpeget,
    Stillingsart,
    UdpegStedfortræder,
    UnderretningModtaget,
    Underrettertype,
    VarighedsbeslutningMangler,
    VarighedUdløbet,
)
from contracts.values import Rolle
from services.routing.domain import tilstand
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import FORLOEBET, SKOLELEDER, SKOLEN, af, bekymring, enhed, under
from tests.routing.modtagelsen import NYBORG, genstartet, modtag, vurder
from tests.routing.test_koncept_skift import skift
from tests.routing.test_slutning import nyborgs

SLUT = "2026-10-01 21:59:59"
OVERTAGET = RådgiverHarOvertaget(forloeb=FORLOEBET)


def besluttet(valg: Varighedsvalg) -> VarighedBesluttet:
    return VarighedBesluttet(forloeb=FORLOEBET, valg=valg)


def overskredet(frist: str = "varighed") -> FristOverskredet:
    return FristOverskredet(forloeb=FORLOEBET, frist_id=navn(frist), frist=frist, forfaldt_at=kl(SLUT))


def efter_seks_maaneder(*valg: Varighedsvalg) -> Scene:
    """What was decided in time, and then the longest duration is reached."""
    scene = nyborgs()
    for besluttede in valg:
        scene.at("2026-09-10 08:00").hears(besluttet(besluttede))
    scene.at("2026-10-01 22:01").hears(overskredet())
    return scene


def underretningen(scene: Scene) -> UnderretningModtaget:
    fundet: UnderretningModtaget = af(scene, UnderretningModtaget)[-1]
    return fundet


# --- the decision --------------------------------------------------------------------------------------------------


def test_a27_r179_is_it_decided_to_underret_the_underretning_is_made_and_its_24_hours_run() -> None:
    scene = nyborgs().at("2026-09-10 08:00")
    nye = kinds(scene.hears(besluttet(Varighedsvalg.UNDERRET)))
    assert {"underretning_modtaget", "underretningsfrist_sat", "raadgiver_afventes"} <= {*nye}
    fact = underretningen(scene)
    assert (fact.om_forloeb, fact.underrettertype, fact.underretter) == (
        FORLOEBET,
        Underrettertype.KOMMUNAL,
        navn("system"),
    ), "who decided it is underretter"
    assert af(scene, ForløbAfsluttet) == [], "R179: the forløb goes on"


@pytest.mark.parametrize("valg", [Varighedsvalg.AFSLUT, Varighedsvalg.OVERDRAG])
def test_a27_another_decision_makes_no_underretning_and_ends_nothing_before_time(valg: Varighedsvalg) -> None:
    scene = nyborgs().at("2026-09-10 08:00")
    assert kinds(scene.hears(besluttet(valg))) == ["varighedsbeslutning_noteret"]
    assert scene.hears(besluttet(valg)) == []


def test_a27_one_underretning_is_enough_also_after_a_crash_until_it_is_settled() -> None:
    """A27: said again it makes no second one; when the first gave no case (A28), the decision makes another."""
    scene = nyborgs().at("2026-09-10 08:00")
    scene.hears(besluttet(Varighedsvalg.UNDERRET))
    scene = genstartet(scene)
    assert scene.hears(besluttet(Varighedsvalg.UNDERRET)) == []
    scene.when(vurder(Alvor.MYNDIGHED, underretningen(scene).underretning))
    assert scene.hears(besluttet(Varighedsvalg.UNDERRET)) == [], "a new case, and not yet decided"
    scene.when(vurder(Alvor.FOREBYGGENDE, underretningen(scene).underretning))
    assert "underretning_modtaget" in kinds(scene.hears(besluttet(Varighedsvalg.UNDERRET)))
    assert len(af(scene, UnderretningModtaget)) == 2


@pytest.mark.parametrize(("slags", "antal"), [(Underrettertype.KOMMUNAL, 1), (Underrettertype.EKSTERN, 2)])
def test_a27_one_made_by_hand_counts_and_a_strangers_does_not(slags: Underrettertype, antal: int) -> None:
    scene = nyborgs().at("2026-09-10 08:00")
    scene.when(modtag(underrettertype=slags))
    scene.hears(besluttet(Varighedsvalg.UNDERRET))
    assert len(af(scene, UnderretningModtaget)) == antal


# --- the time is out -----------------------------------------------------------------------------------------------


def test_r178_a27_decided_to_be_closed_it_is_closed_when_the_time_is_out() -> None:
    scene = efter_seks_maaneder(Varighedsvalg.AFSLUT)
    assert {"varighed_udloebet", "forloeb_afsluttet", "barn_frigivet"} <= {*kinds(scene.new)}
    assert af(scene, ForløbAfsluttet)[0].aarsag is Afslutning.MAKS_VARIGHED
    assert scene.hears(overskredet()) == []
    scene.when(bekymring(forloeb=navn("et nyt"), kontaktperson=navn("en pædagog")), rolle=Rolle.HVERDAGSPERSONALE)


@pytest.mark.parametrize("valg", [Varighedsvalg.UNDERRET, Varighedsvalg.OVERDRAG])
def test_a28_it_goes_on_only_while_a_raadgiver_is_awaited(valg: Varighedsvalg) -> None:
    scene = efter_seks_maaneder(valg)
    assert [fact.afventer_raadgiver for fact in af(scene, VarighedUdløbet)] == [True]
    assert af(scene, VarighedsbeslutningMangler) == af(scene, ForløbAfsluttet) == []
    assert kinds(scene.hears(OVERTAGET))[0] == "forloeb_afsluttet", "R179: until the rådgiver has taken over"
    assert af(scene, ForløbAfsluttet)[0].aarsag is Afslutning.HENVIST_MODTAGELSEN
    assert scene.hears(OVERTAGET) == []


def test_a28_an_underretning_made_by_hand_lets_it_go_on_whatever_was_decided() -> None:
    scene = nyborgs()
    scene.when(modtag())
    scene.hears(besluttet(Varighedsvalg.AFSLUT))
    scene.at("2026-10-01 22:01").hears(overskredet())
    assert af(scene, RådgiverAfventes)
    assert af(scene, ForløbAfsluttet) == []
    scene.when(vurder(Alvor.FOREBYGGENDE))
    assert af(scene, ForløbAfsluttet)[0].aarsag is Afslutning.MAKS_VARIGHED, "nobody is awaited any longer"


@pytest.mark.parametrize("foerst", [0, 1])
def test_a28_r179_of_two_underretninger_the_forloeb_waits_until_neither_gives_a_case(foerst: int) -> None:
    """A28, R179: whichever of them is assessed first."""
    scene, dem = nyborgs(), (navn("den ene"), navn("den anden"))
    for key in dem:
        scene.when(modtag(key))
    scene.hears(besluttet(Varighedsvalg.AFSLUT))
    scene.at("2026-10-01 22:01").hears(overskredet())
    scene.when(vurder(Alvor.FOREBYGGENDE, dem[foerst]))
    assert af(scene, ForløbAfsluttet) == []
    scene.when(vurder(Alvor.FOREBYGGENDE, dem[1 - foerst]))
    assert af(scene, ForløbAfsluttet)[0].aarsag is Afslutning.MAKS_VARIGHED


def test_a27_undecided_it_is_not_closed_by_a_machine_but_told_to_the_level_above() -> None:
    """A27, A32: the position that owes the decision, and who holds it."""
    scene = efter_seks_maaneder()
    mangler = af(scene, VarighedsbeslutningMangler)[0]
    assert (mangler.enhed, mangler.leder, mangler.stedfortraeder_for) == (SKOLEN, SKOLELEDER, None)
    assert mangler.eskaleret_til is Rolle.FAGCHEF is hent_koncept(NYBORG).graenser.eskaleres_til
    assert af(scene, ForløbAfsluttet) == []
    assert scene.hears(overskredet()) == []
    svar = scene.shown(Forløbsstatus(forloeb=FORLOEBET))
    assert (svar["varighed_udloebet"], svar["varighedsbeslutning_mangler"]) == (True, True)


def test_a32_with_a_stand_in_the_alarm_names_both() -> None:
    scene = nyborgs()
    dage = {"fra": kl("2026-09-01 00:00").date(), "til": kl("2026-11-01 00:00").date()}
    vikar = UdpegStedfortræder(stilling=SKOLEN, stedfortraeder=navn("vikaren"), **dage)
    assert isinstance(scene.when(vikar)[0], StedfortræderUdpeget)
    scene.at("2026-10-01 22:01").hears(overskredet())
    mangler = af(scene, VarighedsbeslutningMangler)[0]
    assert (mangler.leder, mangler.stedfortraeder_for) == (navn("vikaren"), SKOLELEDER)
    assert (mangler.overordnet, mangler.overordnets_stedfortraeder) == (None, None), "no organisation has said so"


def test_a32_where_the_organisation_knows_the_fagchef_the_alarm_names_him_and_who_stands_in() -> None:
    scene, posten = nyborgs(), navn("posten")
    scene.when(enhed().model_copy(update={"overordnet": navn("fagchefen")}))
    scene.when(BesætStilling(stilling=posten, art=Stillingsart.FAGCHEF, indehaver=navn("fagchefen")))
    dage = {"fra": kl("2026-09-01 00:00").date(), "til": kl("2026-11-01 00:00").date()}
    scene.when(UdpegStedfortræder(stilling=posten, stedfortraeder=navn("souschefen"), **dage))
    scene.at("2026-10-01 22:01").hears(overskredet())
    mangler = af(scene, VarighedsbeslutningMangler)[0]
    assert (mangler.overordnet, mangler.overordnets_stedfortraeder) == (navn("fagchefen"), navn("souschefen"))


@pytest.mark.parametrize(
    ("valg", "sidste"),
    [
        (Varighedsvalg.AFSLUT, "forloeb_afsluttet"),
        (Varighedsvalg.OVERDRAG, "varighedsbeslutning_noteret"),
        (Varighedsvalg.UNDERRET, "raadgiver_afventes"),
    ],
)
def test_a27_a_late_decision_is_acted_on_at_once(valg: Varighedsvalg, sidste: str) -> None:
    scene = efter_seks_maaneder()
    assert sidste in kinds(scene.hears(besluttet(valg)))
    assert len(af(scene, VarighedsbeslutningMangler)) == 1, "and nothing is missing any longer"


def test_a28_when_the_underretning_gave_no_case_the_decision_is_missing_again() -> None:
    scene = efter_seks_maaneder(Varighedsvalg.UNDERRET)
    nye = kinds(scene.when(vurder(Alvor.FOREBYGGENDE, underretningen(scene).underretning)))
    assert nye[-1] == "varighedsbeslutning_mangler"
    assert {"underretning_modtaget", "raadgiver_afventes"} <= {*kinds(scene.hears(besluttet(Varighedsvalg.UNDERRET)))}


def test_a28_in_time_a_case_that_came_to_nothing_leaves_the_forloeb_to_its_own_limits() -> None:
    scene = nyborgs()
    scene.hears(besluttet(Varighedsvalg.UNDERRET))
    scene.when(vurder(Alvor.FOREBYGGENDE, underretningen(scene).underretning))
    assert af(scene, VarighedsbeslutningMangler) == []
    scene.at("2026-10-01 22:01").hears(overskredet())
    assert len(af(scene, VarighedsbeslutningMangler)) == 1


def test_a27_r178_the_leader_ends_it_for_its_duration_only_when_that_is_reached_or_it_was_decided() -> None:
    """A38: every other end asks for the family's view, and this reason is no way round it."""
    slut = AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.MAKS_VARIGHED)
    assert nyborgs().refused(slut) == "A27"
    for valg in (Varighedsvalg.OVERDRAG, Varighedsvalg.UNDERRET):
        scene = nyborgs()
        scene.hears(besluttet(valg))
        assert scene.refused(slut) == "A27"
    besluttede = nyborgs()
    besluttede.hears(besluttet(Varighedsvalg.AFSLUT))
    assert besluttede.when(slut)
    assert efter_seks_maaneder().when(slut)


def test_r172_a28_moved_to_a_koncept_without_a_duration_it_has_none() -> None:
    """R1, R172: the barometer watches the duration and limits nothing."""
    scene = efter_seks_maaneder(Varighedsvalg.UNDERRET)
    scene.when(skift("trivselsbarometer", fra="moderat", til="niveau_4"))
    scene.when(vurder(Alvor.FOREBYGGENDE, underretningen(scene).underretning))
    assert af(scene, VarighedsbeslutningMangler) == []


# --- handed over, and nobody came ------------------------------------------------------------------------------------


def test_a28_who_was_handed_it_and_does_not_come_in_time_is_told_to_the_level_above() -> None:
    """A28, A32: the forløb goes on, and somebody knows that nobody has answered."""
    scene = nyborgs().at("2026-08-10 08:00")
    scene.hears(besluttet(Varighedsvalg.OVERDRAG))
    assert kinds(scene.at("2026-08-25 08:00").hears(overskredet("overtagelse"))) == ["overtagelse_udeblev"]
    fact = af(scene, OvertagelseUdeblev)[0]
    assert (fact.enhed, fact.leder, fact.eskaleret_til) == (SKOLEN, SKOLELEDER, Rolle.FAGCHEF)
    assert scene.hears(overskredet("overtagelse")) == []
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["overtagelse_udeblev"]
    scene.hears(besluttet(Varighedsvalg.UNDERRET))
    assert not scene.shown(Forløbsstatus(forloeb=FORLOEBET))["overtagelse_udeblev"], "decided otherwise"
    scene.hears(besluttet(Varighedsvalg.OVERDRAG))
    assert kinds(scene.hears(overskredet("overtagelse"))) == ["overtagelse_udeblev"], "each time it is decided"


@pytest.mark.parametrize("valg", [None, Varighedsvalg.AFSLUT, Varighedsvalg.UNDERRET])
def test_a28_nobody_was_handed_it_and_nobody_failed_to_come(valg: Varighedsvalg | None) -> None:
    """A28, A19: an underretning has its own 24 hours."""
    scene = nyborgs().at("2026-08-10 08:00")
    if valg:
        scene.hears(besluttet(valg))
    assert scene.hears(overskredet("overtagelse")) == []


def test_r179_when_the_raadgiver_has_taken_over_nobody_failed_to_come() -> None:
    scene = nyborgs().at("2026-08-10 08:00")
    scene.hears(besluttet(Varighedsvalg.OVERDRAG))
    scene.hears(OVERTAGET)
    assert scene.hears(overskredet("overtagelse")) == []


@pytest.mark.parametrize(("frist", "fortalt"), [("overtagelse", []), (None, ["overtagelse_udeblev"])])
def test_a28_without_a_clock_of_its_own_the_longest_duration_is_it(
    monkeypatch: pytest.MonkeyPatch, frist: str | None, fortalt: list[str]
) -> None:
    scene, koncept = nyborgs(), hent_koncept(NYBORG)
    graenser = koncept.graenser.model_copy(update={"overtagelse": frist})
    naboens = koncept.model_copy(update={"graenser": graenser})
    monkeypatch.setattr(tilstand, "hent_koncept", lambda _id, _hash: naboens)
    scene.at("2026-09-10 08:00").hears(besluttet(Varighedsvalg.OVERDRAG))
    assert kinds(scene.at("2026-10-01 22:01").hears(overskredet())) == ["varighed_udloebet", *fortalt]
    assert scene.hears(overskredet()) == []


# --- what is no end ------------------------------------------------------------------------------------------------


def test_r178_another_deadline_or_a_koncept_without_a_duration_ends_nothing() -> None:
    assert nyborgs().hears(overskredet("varighed_beslutning")) == []
    fredericia = under("fredericia-2026")
    fredericia.when(bekymring())
    assert fredericia.hears(overskredet()) == []


def test_r178_a_deadline_of_what_routing_does_not_have_is_nothing_to_it() -> None:
    assert under(NYBORG).hears(overskredet()) == []


def test_a28_an_ended_forloeb_has_no_duration_and_a_reopened_one_counts_anew() -> None:
    """R178, A38: six new months; what was decided, and who was awaited, belongs to the time before."""
    scene = nyborgs().at("2026-09-10 08:00")
    scene.hears(besluttet(Varighedsvalg.UNDERRET))
    scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET), rolle=Rolle.LOKAL_LEDER)
    assert scene.hears(overskredet()) == []
    assert scene.when(NoterVarighedsbeslutning(forloeb=FORLOEBET, valg=Varighedsvalg.AFSLUT)) == []
    assert "raadgiver_tog_ikke_over" in kinds(scene.when(GenåbnForløb(forloeb=FORLOEBET)))
    scene.at("2027-03-01 08:00").hears(overskredet())
    assert [fact.afventer_raadgiver for fact in af(scene, VarighedUdløbet)] == [False]
    assert len(af(scene, VarighedsbeslutningMangler)) == 1
