"""From the authority back to the preventive work: five steps, a guard, and a crash after each of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contracts.consent import Samtykkeformål, SamtykkeGivet, SamtykkeTilFormålAfvist
from contracts.fact import Fact
from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import Barnet, MødeAfholdt, Mødeart, MødeIndkaldt
from contracts.routing import (
    Afbrydelse,
    AfbrydOverdragelse,
    AfslutForløb,
    Afslutning,
    ForløbAfsluttet,
    Forløbsstatus,
    FørsteMødeAfholdt,
    FørsteMødeIndkaldt,
    IværksætForanstaltning,
    KlargørSagTilLukning,
    LukSag,
    OverdragelseAfbrudt,
    OverdragelseAfsluttet,
    OverdragelsesBeslutningstræAktiveret,
    OverdragelsesfristOpfyldt,
    OverdragelsesfristOverskredet,
    OverdragelsesfristSat,
    OverdragelsesSamtykkeNoteret,
    Overdragelsesskridt,
    Overdragelsesstatus,
    OverdragelseStartet,
    OverdragelsesTeamKlart,
    OverdragSag,
    Placeringsanledning,
    SagLukket,
    Saglukning,
    Sagsstatus,
    StartOverdragelse,
    TeamNedsat,
    TrinPlaceret,
    TrinÆndret,
    VurderTrin,
)
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.routing.domain import overdragelse as overdragelsen
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import (
    BARNET,
    FORLOEBET,
    SKOLEN,
    af,
    bekymring,
    fremmed,
    med_team,
    nedsaet,
    placer,
    trukket,
    udpeg,
    under,
)
from tests.routing.byen import anmodning as anmodning_til
from tests.routing.modtagelsen import (
    FOERSTE_UDGAVE,
    RAADGIVEREN,
    SAGEN,
    genstartet,
    modtagelse,
    ophoert,
    opret_sag,
    samtykke_til,
)
from tests.routing.test_koncept_skift import skift

K = hent_koncept("fredericia-2026")
KLAR = KlargørSagTilLukning(forloeb=FORLOEBET)
MOEDET = navn("det første møde")
TEAMET = (navn("ppr_medarbejder"), navn("boerneskoleraadgiver_medarbejder"))


def sag(koncept: str = "fredericia-2026") -> Scene:
    """An authority's case of a child without a forløb; the forløb that takes over comes to share its lane."""
    scene = modtagelse(koncept)
    scene.when(opret_sag(forloeb=FORLOEBET, afdeling="familieafdelingen" if koncept == FOERSTE_UDGAVE else None))
    return scene


def start(trin: str = "trin_2", **nyt: Any) -> StartOverdragelse:
    return StartOverdragelse(**{"sag": FORLOEBET, "trin": trin, "enhed": SKOLEN, "alder": 8} | nyt)


def startet(scene: Scene) -> Scene:
    scene.when(start(), som=RAADGIVEREN)
    return scene


def ja(tid: str = "2026-03-02 12:00") -> Fact:
    return samtykke_til(Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE, FORLOEBET, tid)


def forloebets_ja() -> Fact:
    """The family's yes to the forløb itself, given at the same hour."""
    return fremmed(SamtykkeGivet, barn=BARNET, ur_start=kl("2026-03-02 12:00"))


def indkaldt(moede: Any = MOEDET) -> Fact:
    return fremmed(MødeIndkaldt, barn=BARNET, moede=moede, art=Mødeart.OPSTARTSMOEDE, starter_at=kl("2026-03-12 12:00"))


def holdt(tid: str = "2026-03-12 12:00", raadgiver: bool = True, moede: Any = MOEDET) -> Fact:
    deltagere = (*TEAMET, RAADGIVEREN) if raadgiver else TEAMET
    return fremmed(
        MødeAfholdt,
        barn=BARNET,
        moede=moede,
        art=Mødeart.OPSTARTSMOEDE,
        afholdt_at=kl(tid),
        deltagere=deltagere,
        barnet=Barnet.DELTOG,
    )


def skridtet(scene: Scene) -> Overdragelsesskridt:
    return Overdragelsesskridt(scene.shown(Overdragelsesstatus(forloeb=FORLOEBET))["skridt"])


def samtykke(scene: Scene) -> None:
    scene.at("2026-03-02 12:00")
    scene.hears(ja())
    scene.hears(forloebets_ja())


def team(scene: Scene) -> None:
    scene.at("2026-03-04 12:00")
    for kode in ("ppr", "boerneskoleraadgiver"):
        udpeg(scene, kode)
    scene.when(nedsaet(), rolle=Rolle.RAADGIVER, som=RAADGIVEREN)


def moede(scene: Scene) -> None:
    scene.at("2026-03-05 08:00").hears(indkaldt())
    scene.at("2026-03-12 13:00").hears(holdt())


def overdrag(scene: Scene) -> None:
    scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN)


HELE_VEJEN: tuple[tuple[Callable[[Scene], object], Overdragelsesskridt], ...] = (
    (startet, Overdragelsesskridt.SAMTYKKE),
    (samtykke, Overdragelsesskridt.KLARGOERING),
    (lambda scene: scene.when(KLAR), Overdragelsesskridt.TEAM),
    (team, Overdragelsesskridt.FOERSTE_MOEDE),
    (moede, Overdragelsesskridt.OVERLEVERING),
    (overdrag, Overdragelsesskridt.AFSLUTTET),
)


def gaaet(skridt: int, scene: Scene | None = None) -> Scene:
    scene = scene or sag()
    for tag, _ in HELE_VEJEN[:skridt]:
        tag(scene)
    return scene


def test_r145_to_r151_the_five_steps_and_the_guard_in_order() -> None:
    """R24: R145, R146, R147, R148, R149, R150, R151, A20: each step, and what it then waits for."""
    scene = sag()
    for tag, venter_paa in HELE_VEJEN:
        tag(scene)
        assert skridtet(scene) is venter_paa
    assert af(scene, SagLukket)[0].lukning is Saglukning.OVERDRAGET
    assert len(af(scene, OverdragelsesBeslutningstræAktiveret)) == 1
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["tilstand"] == "team_nedsat", (
        "the preventive work has the child"
    )


@pytest.mark.parametrize("efter", range(1, len(HELE_VEJEN) + 1))
def test_a20_a_crash_after_any_step_changes_nothing(efter: int) -> None:
    """R145-R151: restarted from the stored facts after the step, it goes on to the same end."""
    uforstyrret = gaaet(len(HELE_VEJEN))
    scene = genstartet(gaaet(efter))
    assert skridtet(scene) is HELE_VEJEN[efter - 1][1]
    for tag, _ in HELE_VEJEN[efter:]:
        tag(scene)
    assert kinds(scene.facts) == kinds(uforstyrret.facts)


@pytest.mark.parametrize("efter", range(1, len(HELE_VEJEN) + 1))
def test_a20_every_step_said_again_gives_nothing_the_second_time(efter: int) -> None:
    """R145-R151: a message delivered twice, a command given twice, also after a crash between."""
    scene = genstartet(gaaet(efter))
    foer = len(scene.facts)
    igen: tuple[Callable[[], object], ...] = (
        lambda: scene.when(start(), som=RAADGIVEREN) if efter < len(HELE_VEJEN) else None,
        lambda: samtykke(scene),
        lambda: scene.when(KLAR) if efter < len(HELE_VEJEN) else None,
        lambda: scene.when(nedsaet()),
        lambda: moede(scene),
        lambda: overdrag(scene),
    )
    for sig in igen[:efter]:
        sig()
    assert kinds(scene.facts[foer:]) == []


def test_r145_r146_the_child_is_placed_on_one_of_the_profiles_steps() -> None:
    scene = sag()
    assert scene.refused(start("trin_1"), som=RAADGIVEREN) == "R145"
    assert scene.refused(start("trin_3"), som=RAADGIVEREN) == "R145"
    assert scene.when(start(), som=RAADGIVEREN)
    assert af(scene, TrinPlaceret)[0].trin.kode == "trin_2"
    foerste = sag(FOERSTE_UDGAVE)
    assert foerste.when(start("trin_1"), som=RAADGIVEREN), "F1: to trin 2 or 1"


def test_r146_the_cases_own_raadgiver_hands_it_over() -> None:
    assert sag().refused(start(), som=navn("en anden")) == "R63"
    assert modtagelse().refused(start(), som=RAADGIVEREN) == "R63", "no such case"


def test_r145_one_handing_over_at_a_time() -> None:
    scene = startet(sag(FOERSTE_UDGAVE))
    assert scene.refused(start("trin_1"), som=RAADGIVEREN) == "R145"
    assert scene.when(start(), som=RAADGIVEREN) == []


def test_r85_without_a_forloeb_here_the_childs_age_and_institution_must_be_said() -> None:
    assert sag().refused(start(enhed=None), som=RAADGIVEREN) == "R85"
    scene = med_team()
    scene.when(opret_sag(forloeb=FORLOEBET))
    assert scene.when(start(enhed=None, alder=None), som=RAADGIVEREN)


def test_r145_a_koncept_without_the_way_back_has_none() -> None:
    scene = sag("nyborg-sammen-om-trivsel")
    assert scene.refused(start("saarbar"), som=RAADGIVEREN) == "R145"


def test_r149_a1b_14_calendar_days_from_the_consent_with_r101s_14_arbejdsdage_beside_it() -> None:
    """A1b: the vector of 27 March 2026, over Easter: 10 April beside 21 April."""
    scene = startet(sag().at("2026-03-27 08:00"))
    scene.at("2026-03-27 14:30").hears(ja("2026-03-27 14:30"))
    sat = af(scene, OverdragelsesfristSat)[0]
    assert (sat.regel, sat.start, sat.forfalder) == ("R149", date(2026, 3, 27), date(2026, 4, 10))
    assert af(scene, OverdragelsesSamtykkeNoteret)[0].opstart_senest == date(2026, 4, 21)
    svar = scene.shown(Overdragelsesstatus(forloeb=FORLOEBET))
    assert svar["opstart_senest"] == "2026-04-21"
    assert svar["frist"]["forklaring"].startswith("14 dage efter")


def test_r149_a1h_the_deadline_does_not_roll_off_a_helligdag() -> None:
    scene = startet(sag().at("2026-05-11 08:00"))
    scene.hears(ja("2026-05-11 08:00"))
    assert af(scene, OverdragelsesfristSat)[0].forfalder == date(2026, 5, 25), "2. pinsedag, on the real day"


def test_r149_a26_when_it_was_called_and_when_it_was_held_are_both_kept_and_holding_it_counts() -> None:
    scene = gaaet(4)
    scene.at("2026-03-05 08:00").hears(indkaldt())
    assert af(scene, FørsteMødeIndkaldt)[0].indkaldt_at == kl("2026-03-05 08:00")
    assert af(scene, OverdragelsesfristOpfyldt) == [], "called is not held"
    scene.at("2026-03-12 13:00").hears(holdt())
    assert [f.rettidig for f in af(scene, OverdragelsesfristOpfyldt)] == [True]
    assert af(scene, OverdragelsesfristOverskredet) == []
    assert af(scene, FørsteMødeAfholdt)[0].afholdt_at == kl("2026-03-12 12:00")


def test_r149_where_no_clock_runs_none_rings() -> None:
    """R149: before the consent, and when the meeting was held."""
    tom = overdragelsen.Overdragelse(FORLOEBET)
    tom.wake(kl("2036-01-01 08:00"))
    assert (tom.next_alarm, tom.pending) == (None, [])
    scene = gaaet(4)
    scene.hears(holdt())
    scene.tick("2036-01-01 08:00")
    assert af(scene, OverdragelsesfristOverskredet) == []


def test_r149_a_meeting_in_the_last_second_of_the_day_is_in_time() -> None:
    scene = gaaet(4)
    scene.hears(holdt("2026-03-16 22:59:59"))
    assert [f.rettidig for f in af(scene, OverdragelsesfristOpfyldt)] == [True]
    assert af(scene, OverdragelsesfristOverskredet) == []


def test_r149_the_day_passes_without_a_meeting() -> None:
    scene = gaaet(4)
    assert "overdragelsesfrist_overskredet" not in kinds(scene.tick("2026-03-16 22:59:58"))
    assert "overdragelsesfrist_overskredet" in kinds(scene.tick("2026-03-16 22:59:59"))
    scene.hears(holdt("2026-03-18 12:00"))
    assert [f.rettidig for f in af(scene, OverdragelsesfristOpfyldt)] == [False]
    assert len(af(scene, OverdragelsesfristOverskredet)) == 1


def test_r149_a_tick_that_comes_a_year_late_tells_the_breach_from_when_it_fell_due() -> None:
    scene = gaaet(4)
    scene.tick("2027-03-16 08:00")
    assert [f.forfaldt_at for f in af(scene, OverdragelsesfristOverskredet)] == [kl("2026-03-16 22:59:59")]


@pytest.fixture
def nabo(monkeypatch: pytest.MonkeyPatch) -> Callable[[Koncept], None]:
    """A neighbour town's choices, under the name the handing-over is pinned to."""
    return lambda koncept: monkeypatch.setattr(overdragelsen, "hent_koncept", lambda _id, _aftryk: koncept)


def test_r149_a26_where_the_koncept_counts_the_invitation_calling_the_meeting_keeps_the_deadline(
    nabo: Callable[[Koncept], None],
) -> None:
    kaldt = K.frist("overdragelse").model_copy(update={"opfyldt_af": "foerste_moede_indkaldt"})
    nabo(K.model_copy(update={"frister": K.frister | {"overdragelse": kaldt}}))
    scene = gaaet(4)
    scene.at("2026-03-05 08:00").hears(indkaldt())
    assert [f.opfyldt_at for f in af(scene, OverdragelsesfristOpfyldt)] == [kl("2026-03-05 08:00")]
    scene.at("2026-03-12 13:00").hears(holdt())
    assert len(af(scene, OverdragelsesfristOpfyldt)) == 1


def test_r149_where_the_koncept_has_no_such_deadline_none_is_invented(nabo: Callable[[Koncept], None]) -> None:
    nabo(K.model_copy(update={"frister": {n: f for n, f in K.frister.items() if n != "overdragelse"}}))
    scene = gaaet(len(HELE_VEJEN))
    assert af(scene, OverdragelsesfristSat) == af(scene, OverdragelsesfristOpfyldt) == []
    assert skridtet(scene) is Overdragelsesskridt.AFSLUTTET


def test_r151_where_the_koncept_does_not_demand_it_a_team_is_appointed_before_the_case_is_prepared(
    nabo: Callable[[Koncept], None],
) -> None:
    assert K.overdragelse
    uden_krav = K.overdragelse.model_copy(update={"foranstaltninger_skal_vaere_ophoert": False})
    nabo(K.model_copy(update={"overdragelse": uden_krav}))
    scene = gaaet(2)
    team(scene)
    assert af(scene, TeamNedsat)


def test_r149_a_late_meeting_tells_its_breach_even_before_the_tick() -> None:
    scene = gaaet(4)
    scene.at("2026-03-18 13:00").hears(holdt("2026-03-18 12:00"))
    assert len(af(scene, OverdragelsesfristOverskredet)) == 1


def test_r147_before_the_consent_nothing_counts() -> None:
    """R147: neither a clock nor a meeting of another time belongs to the handing-over."""
    scene = startet(sag())
    scene.hears(holdt())
    scene.hears(indkaldt())
    assert (af(scene, OverdragelsesfristSat), af(scene, FørsteMødeAfholdt), af(scene, FørsteMødeIndkaldt)) == ([],) * 3
    samtykke(scene)
    scene.hears(holdt("2026-03-02 11:00"))
    assert af(scene, FørsteMødeAfholdt) == [], "held before they said yes"
    scene.hears(holdt("2026-03-02 12:00"))
    assert af(scene, FørsteMødeAfholdt), "they said yes at the meeting"


def test_r151_no_team_before_foranstaltninger_have_ceased_and_the_case_is_prepared_for_closing() -> None:
    """R151, A20"""
    scene = gaaet(2)
    for kode in ("ppr", "boerneskoleraadgiver"):
        udpeg(scene, kode)
    with pytest.raises(Rejected, match="før der kan nedsættes et tværfagligt udfører team") as no:
        scene.when(nedsaet())
    assert no.value.rule == "R151"
    assert af(scene, TeamNedsat) == []
    scene.when(KLAR)
    assert scene.when(nedsaet())
    assert anmodning_til(scene, "ppr")


def test_r151_the_guard_stands_in_no_other_forloebs_way() -> None:
    assert af(med_team(), TeamNedsat), "R131: a forløb that takes nothing over appoints its team as ever"


def test_a20_a_foranstaltning_that_must_go_on_makes_it_no_transfer() -> None:
    scene = gaaet(3)
    nye = kinds(scene.when(IværksætForanstaltning(forloeb=FORLOEBET, saerligt_behov=True)))
    assert {"sag_genoptaget", "overdragelse_afbrudt", "sag_beholdt", "overdragelsesfrist_bortfaldet"} <= {*nye}
    assert af(scene, OverdragelseAfbrudt)[0].grund is Afbrydelse.FORANSTALTNING_FORTSAETTER
    assert scene.shown(Sagsstatus(forloeb=FORLOEBET))["tilstand"] == "aaben"
    assert "overdragelsesfrist_overskredet" not in kinds(scene.tick("2026-04-20 08:00"))


def test_a20_the_case_is_open_until_it_is_handed_over_at_the_first_meeting() -> None:
    """A20, R150"""
    scene = gaaet(4)
    assert scene.refused(LukSag(forloeb=FORLOEBET, lukning=Saglukning.INGEN_INDSATS)) == "A20"
    with pytest.raises(Rejected, match="Mødet er ikke holdt endnu"):
        scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN)
    moede(scene)
    assert af(scene, SagLukket) == []
    assert {*kinds(scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN))} == {
        "overdragelse_afsluttet",
        "sag_lukket",
        "sag_frigivet",
    }
    assert af(scene, OverdragelseAfsluttet)[0].sag == FORLOEBET


def test_r150_the_raadgiver_attends_the_first_meeting_or_a_later_one() -> None:
    scene = gaaet(4)
    scene.at("2026-03-12 13:00").hears(holdt(raadgiver=False))
    assert [f.rettidig for f in af(scene, OverdragelsesfristOpfyldt)] == [True], "the meeting was held"
    assert scene.refused(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN) == "R150"
    scene.at("2026-03-20 13:00").hears(holdt("2026-03-20 12:00", moede=navn("det næste møde")))
    assert [f.raadgiver_deltog for f in af(scene, FørsteMødeAfholdt)] == [False, True]
    assert len(af(scene, OverdragelsesfristOpfyldt)) == 1, "the clock stops once"
    assert scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN)


def test_h3_what_is_not_under_way_is_neither_ended_nor_broken_off() -> None:
    scene = sag()
    assert scene.refused(OverdragSag(forloeb=FORLOEBET)) == "H3"
    afbryd = AfbrydOverdragelse(forloeb=FORLOEBET, grund=Afbrydelse.FAGLIG_VURDERING)
    assert scene.refused(afbryd) == "H3"
    startet(scene)
    assert {*kinds(scene.when(afbryd))} == {"overdragelse_afbrudt", "sag_beholdt"}
    assert scene.when(afbryd) == []
    assert scene.when(start(), som=RAADGIVEREN), "it may begin again"


@pytest.mark.parametrize("hvad", ["afvist", "ophoert", "forloebet afsluttet", "delingen standset"])
def test_a20_without_consent_or_forloeb_the_case_stays_the_authoritys(hvad: str) -> None:
    scene = gaaet(2)
    formaal = Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE
    match hvad:
        case "afvist":
            nej = SamtykkeTilFormålAfvist(forloeb=FORLOEBET, formaal=formaal, parter=(navn("far"),))
            scene.hears(nej)
            grund = Afbrydelse.SAMTYKKE_AFVIST
        case "ophoert":
            scene.hears(ophoert(formaal, FORLOEBET))
            grund = Afbrydelse.SAMTYKKE_OPHOERT
        case "delingen standset":
            scene.hears(trukket())
            grund = Afbrydelse.SAMTYKKE_OPHOERT
        case _:
            scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET))
            assert af(scene, ForløbAfsluttet)
            grund = Afbrydelse.FORLOEB_AFSLUTTET
    assert [f.grund for f in af(scene, OverdragelseAfbrudt)] == [grund]
    assert scene.shown(Sagsstatus(forloeb=FORLOEBET))["tilstand"] == "aaben"


def test_r131_r148_a_child_that_kept_its_team_gets_no_second_one() -> None:
    """R131: its forløb went on through the authority's steps; the team that is there takes over."""
    scene = med_team()
    scene.when(VurderTrin(forloeb=FORLOEBET, trin="trin_3", anledning=Placeringsanledning.OPFOELGNING))
    scene.when(opret_sag(forloeb=FORLOEBET))
    scene.when(start(enhed=None, alder=None), som=RAADGIVEREN)
    assert [f.til.kode for f in af(scene, TrinÆndret)] == ["trin_3", "trin_2"]
    assert skridtet(scene) is Overdragelsesskridt.SAMTYKKE, "a new consent, though the forløb has its own (R147)"
    scene.hears(ja())
    assert af(scene, OverdragelsesTeamKlart)[0].team == af(scene, TeamNedsat)[0].team
    assert len(af(scene, TeamNedsat)) == 1
    scene.when(KLAR)
    moede(scene)
    assert scene.when(OverdragSag(forloeb=FORLOEBET), som=RAADGIVEREN)


def test_r145_the_case_may_have_a_lane_of_its_own() -> None:
    scene = med_team()
    scene.when(opret_sag())
    scene.when(start(sag=SAGEN), som=RAADGIVEREN)
    begyndt = af(scene, OverdragelseStartet)[0]
    assert (begyndt.sag, begyndt.forloeb) == (SAGEN, FORLOEBET)
    assert scene.shown(Sagsstatus(forloeb=SAGEN))["overdrages_i"] == str(FORLOEBET)


def test_a11_a_forloeb_on_another_scale_is_moved_to_the_cases_before_it_takes_over() -> None:
    """A11, R146: trin 2 of the case's edition is not trin 2 of the forløb's."""
    scene, nu = under(FOERSTE_UDGAVE), "fredericia-2026"
    scene.when(bekymring(kontaktperson=navn("en pædagog")), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer("trin_2"))
    scene.when(opret_sag(koncept=nu))
    tag_over = start(sag=SAGEN, enhed=None, alder=None)
    assert scene.refused(tag_over, som=RAADGIVEREN) == "A11"
    scene.when(skift(nu, fra="trin_2", til="trin_2"))
    assert "overdragelse_startet" in kinds(scene.when(tag_over, som=RAADGIVEREN))
