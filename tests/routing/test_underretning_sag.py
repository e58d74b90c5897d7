"""The authority's own case: one rådgiver, one law, and never a second team."""

from collections.abc import Callable
from typing import Any

import pytest

from contracts.koncept import hent_koncept
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    AfslutUndersøgelse,
    AktiverSagensBeslutningstræ,
    ForanstaltningIværksat,
    GenoptagSag,
    IndkaldSagsmøde,
    IværksætForanstaltning,
    KlargørSagTilLukning,
    LukSag,
    OphørForanstaltning,
    SagensBeslutningstræAktiveret,
    Saglukning,
    SagOprettet,
    SagsmødeIndkaldt,
    Sagsstatus,
    SendMellemkommunalUnderretning,
    TeamInviteret,
    TildelRådgiver,
    UndersøgelseAfsluttet,
    Undladelsesgrund,
    UndladMellemkommunalUnderretning,
)
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.routing.domain import myndighed_tilstand
from services.routing.domain.rules import KonceptetFindes
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import BARNET, FORLOEBET, SKOLEN, af, med_team
from tests.routing.modtagelsen import FOERSTE_UDGAVE, NYBORG, RAADGIVEREN, SAGEN, modtagelse, opret_sag

KLAR, GENOPTAG = KlargørSagTilLukning(forloeb=SAGEN), GenoptagSag(forloeb=SAGEN)
SEND = SendMellemkommunalUnderretning(forloeb=SAGEN)
UNDLAD = UndladMellemkommunalUnderretning(forloeb=SAGEN, grund=Undladelsesgrund.KENDT_AF_KOMMUNEN)
STOETTEN = navn("støtten")
OPHOER = OphørForanstaltning(forloeb=SAGEN, foranstaltning=STOETTEN)


def sag(koncept: str = "fredericia-2026", **nyt: Any) -> Scene:
    scene = modtagelse(koncept)
    scene.when(opret_sag(**nyt))
    return scene


def ivaerksaet(behov: bool = True) -> IværksætForanstaltning:
    return IværksætForanstaltning(forloeb=SAGEN, foranstaltning=STOETTEN, saerligt_behov=behov)


def luk(lukning: Saglukning) -> LukSag:
    return LukSag(forloeb=SAGEN, lukning=lukning)


def trae(**nyt: Any) -> AktiverSagensBeslutningstræ:
    return AktiverSagensBeslutningstræ(**{"forloeb": SAGEN, "trin": "trin_3"} | nyt)


def moede(metode: str = "inddragende_netvaerksmoede", **nyt: Any) -> IndkaldSagsmøde:
    felter: dict[str, Any] = {"starter_at": kl("2026-03-10 12:00"), "aftalt_med_familien": True, "partnere": ("ppr",)}
    return IndkaldSagsmøde(**{"forloeb": SAGEN, "metode": metode} | felter | nyt)


def test_r63_a_case_has_a_raadgiver_from_its_first_fact_and_he_is_its_tovholder() -> None:
    scene = sag()
    assert scene.when(opret_sag()) == []
    svar = scene.shown(Sagsstatus(forloeb=SAGEN))
    assert (svar["raadgiver"], svar["tovholder"]) == (str(RAADGIVEREN), str(RAADGIVEREN))
    assert svar["raadgiver_titel"] == "børne- og ungerådgiver", "F26's title"
    nye = scene.when(TildelRådgiver(forloeb=SAGEN, raadgiver=navn("en ny")))
    assert kinds(nye) == ["raadgiver_tildelt"]
    assert scene.when(TildelRådgiver(forloeb=SAGEN, raadgiver=navn("en ny"))) == []
    assert scene.shown(Sagsstatus(forloeb=SAGEN))["tovholder"] == str(navn("en ny"))


def test_r63_a_case_nobody_opened_is_refused() -> None:
    assert modtagelse().refused(KLAR) == "R63"
    assert sag().when(KLAR)


@pytest.mark.parametrize(
    ("koncept", "regime", "lov"),
    [("fredericia-2026", "barnets_lov", "Barnets Lov"), (FOERSTE_UDGAVE, "serviceloven", "Lov om Social Service")],
)
def test_r136_the_law_is_the_profiles(koncept: str, regime: str, lov: str) -> None:
    scene = sag(koncept, afdeling=None if koncept == "fredericia-2026" else "familieafdelingen")
    assert af(scene, SagOprettet)[0].regime == regime
    assert scene.shown(Sagsstatus(forloeb=SAGEN))["lov"] == lov


def test_r64_the_first_edition_has_three_departments_and_the_second_one() -> None:
    assert modtagelse(FOERSTE_UDGAVE).refused(opret_sag(alder=3)) == "R64"
    assert af(sag(FOERSTE_UDGAVE, afdeling="handicapafdelingen"), SagOprettet)[0].afdeling == "handicapafdelingen"
    assert len({fact.forloeb for fact in af(sag(), SagOprettet)}) == 1


@pytest.fixture
def nabo(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A neighbour town's choices of the authority, under the name the case is pinned to."""

    def vaelger(koncept: str, afsnit: str, **valg: object) -> None:
        k = hent_koncept(koncept)
        andet = k.model_copy(update={afsnit: getattr(k, afsnit).model_copy(update=valg)})
        monkeypatch.setattr(myndighed_tilstand, "hent_koncept", lambda _id, _aftryk: andet)

    return vaelger


@pytest.mark.parametrize(
    ("alder", "afdeling", "en_anden"),
    [
        (0, "familieafdelingen", "ungdomsraadgivningen"),
        (14, "familieafdelingen", "ungdomsraadgivningen"),
        (15, "ungdomsraadgivningen", "familieafdelingen"),
        (17, "ungdomsraadgivningen", "familieafdelingen"),
    ],
)
def test_r64_where_one_department_alone_serves_the_age_it_takes_the_case(
    nabo: Callable[..., None], alder: int, afdeling: str, en_anden: str
) -> None:
    """R64: «Afhængigt af barnets alder»; first and last year included."""
    myndighed = hent_koncept(FOERSTE_UDGAVE).myndighed
    assert myndighed
    spaend = {"familieafdelingen": (0, 14), "ungdomsraadgivningen": (15, 17)}
    afdelinger = [
        a.model_copy(update={"fra_alder": spaend[a.kode][0], "til_alder": spaend[a.kode][1]})
        for a in myndighed.afdelinger
        if a.kode in spaend
    ]
    nabo(FOERSTE_UDGAVE, "myndighed", afdelinger=tuple(afdelinger))
    assert modtagelse(FOERSTE_UDGAVE).refused(opret_sag(alder=alder, afdeling=en_anden)) == "R64"
    assert af(sag(FOERSTE_UDGAVE, alder=alder), SagOprettet)[0].afdeling == afdeling


def test_r64_an_age_that_no_department_serves_is_still_somebodys(nabo: Callable[..., None]) -> None:
    """R64: a hole in the municipality's own table leaves no case without a department, nor to one that is not there."""
    myndighed = hent_koncept(FOERSTE_UDGAVE).myndighed
    assert myndighed
    til_14 = tuple(a.model_copy(update={"til_alder": 14}) for a in myndighed.afdelinger)
    nabo(FOERSTE_UDGAVE, "myndighed", afdelinger=til_14)
    assert modtagelse(FOERSTE_UDGAVE).refused(opret_sag(alder=15)) == "R64"
    assert modtagelse(FOERSTE_UDGAVE).refused(opret_sag(alder=15, afdeling="findes_ikke")) == "R64"
    scene = sag(FOERSTE_UDGAVE, alder=15, afdeling="ungdomsraadgivningen")
    assert af(scene, SagOprettet)[0].afdeling == "ungdomsraadgivningen"


def test_r127_a_child_has_one_open_case_and_h1_a_case_one_child() -> None:
    scene = sag()
    assert scene.refused(opret_sag(forloeb=navn("en anden sag"))) == "R127"
    assert scene.refused(opret_sag(barn=navn("et andet barn"))) == "H1"
    scene.when(luk(Saglukning.INGEN_INDSATS))
    assert scene.when(opret_sag(forloeb=navn("en anden sag")))


def test_r1_a_case_follows_a_koncept_that_there_is() -> None:
    assert modtagelse().refused(opret_sag(koncept="findes-ikke")) == KonceptetFindes.RULE
    assert "sag_oprettet" in kinds(modtagelse().when(opret_sag(koncept="fredericia-2026")))


def test_r137_the_undersoegelse_ends_with_whether_there_is_a_special_need() -> None:
    scene = sag(undersoegelse="boernefaglig_undersoegelse")
    slut = AfslutUndersøgelse(forloeb=SAGEN, saerligt_behov=True)
    assert kinds(scene.when(slut)) == ["undersoegelse_afsluttet"]
    assert scene.when(slut) == []
    fakta = af(scene, UndersøgelseAfsluttet)[0]
    assert (fakta.undersoegelse, fakta.saerligt_behov) == ("boernefaglig_undersoegelse", True)
    assert sag().refused(slut) == "R137", "what ends has begun"


def test_r137_support_is_set_in_motion_where_there_is_a_special_need() -> None:
    scene = sag()
    assert scene.refused(ivaerksaet(behov=False)) == "R137"
    assert kinds(scene.when(ivaerksaet())) == ["foranstaltning_ivaerksat"]
    assert scene.when(ivaerksaet()) == []
    fakta = af(scene, ForanstaltningIværksat)[0]
    assert (fakta.regime, fakta.raadgiver) == ("barnets_lov", RAADGIVEREN), "R138: what the follow-up counts from"


def test_r151_a20_prepared_for_closing_only_when_every_foranstaltning_has_ended_and_open_all_the_same() -> None:
    scene = sag()
    scene.when(ivaerksaet())
    with pytest.raises(Rejected, match="løber én foranstaltning") as no:
        scene.when(KLAR)
    assert no.value.rule == "R151"
    scene.when(ivaerksaet().model_copy(update={"foranstaltning": navn("mere støtte")}))
    with pytest.raises(Rejected, match="løber 2 foranstaltninger"):
        scene.when(KLAR)
    scene.when(OPHOER.model_copy(update={"foranstaltning": navn("mere støtte")}))
    assert kinds(scene.when(OPHOER)) == ["foranstaltning_ophoert"]
    assert scene.when(OPHOER) == []
    assert kinds(scene.when(KLAR)) == ["sag_klar_til_lukning"]
    assert scene.when(KLAR) == []
    assert scene.shown(Sagsstatus(forloeb=SAGEN))["tilstand"] == "klar_til_lukning"
    assert scene.when(TildelRådgiver(forloeb=SAGEN, raadgiver=navn("en ny"))), "it is open"


def test_r151_without_a_way_back_in_the_koncept_a_case_is_closed_on_the_same_terms() -> None:
    scene = sag(NYBORG)
    scene.when(ivaerksaet())
    assert scene.refused(KLAR) == "R151"
    scene.when(OPHOER)
    assert scene.when(KLAR)


def test_r151_where_the_koncept_does_not_demand_it_a_foranstaltning_may_go_on(nabo: Callable[..., None]) -> None:
    nabo("fredericia-2026", "overdragelse", foranstaltninger_skal_vaere_ophoert=False)
    scene = sag()
    scene.when(ivaerksaet())
    assert kinds(scene.when(KLAR)) == ["sag_klar_til_lukning"]


def test_a20_a_new_foranstaltning_takes_the_case_up_again() -> None:
    scene = sag()
    scene.when(KLAR)
    assert kinds(scene.when(ivaerksaet())) == ["sag_genoptaget", "foranstaltning_ivaerksat"]
    anden = sag()
    anden.when(KLAR)
    assert kinds(anden.when(GENOPTAG)) == ["sag_genoptaget"]
    assert anden.when(GENOPTAG) == []


def test_r151_what_never_began_cannot_end() -> None:
    assert sag().refused(OPHOER) == "R151"


def test_h3_a_closed_case_is_not_changed_and_a34_who_moves_takes_the_case_along() -> None:
    scene = sag()
    scene.when(ivaerksaet())
    assert scene.refused(luk(Saglukning.INGEN_INDSATS)) == "R151"
    assert {"sag_lukket", "sag_frigivet"} <= {*kinds(scene.when(luk(Saglukning.FRAFLYTTET)))}
    assert scene.when(luk(Saglukning.FRAFLYTTET)) == []
    assert scene.refused(KLAR) == "H3"
    assert scene.refused(luk(Saglukning.FYLDT_18)) == "H3"


def test_r131_the_beslutningstrae_names_possible_partners_and_asks_no_leader() -> None:
    scene = sag()
    assert scene.refused(trae()) == "R85", "nobody here knows the child's age and institution"
    assert scene.refused(trae(trin="trin_9", enhed=SKOLEN, alder=8)) == "R36"
    assert kinds(scene.when(trae(enhed=SKOLEN, alder=8))) == ["sagens_beslutningstrae_aktiveret"]
    assert scene.when(trae(enhed=SKOLEN, alder=8)) == []
    assert af(scene, SagensBeslutningstræAktiveret)[0].linjer


def test_r131_never_two_teams_the_one_there_is_is_invited() -> None:
    scene = med_team()
    scene.when(opret_sag(forloeb=FORLOEBET))
    nye = scene.when(trae(forloeb=FORLOEBET))
    assert kinds(nye) == ["team_inviteret"]
    invitation = af(scene, TeamInviteret)[0]
    assert (invitation.teamets_forloeb, invitation.forloeb) == (FORLOEBET, FORLOEBET)
    assert scene.when(trae(forloeb=FORLOEBET)) == []
    assert scene.shown(Sagsstatus(forloeb=FORLOEBET))["team"] == str(invitation.team)


def test_r131_the_team_is_found_where_the_case_has_a_lane_of_its_own_too() -> None:
    scene = med_team()
    scene.when(opret_sag(forloeb=navn("eget spor")))
    assert kinds(scene.when(trae(forloeb=navn("eget spor")))) == ["team_inviteret"]


def test_h1_a_case_cannot_stand_in_another_childs_forloeb() -> None:
    scene = med_team()
    assert scene.refused(opret_sag(forloeb=FORLOEBET, barn=navn("et andet barn"))) == "H1"


def test_r132_r140_the_responsible_raadgiver_convenes_by_the_profiles_methods_and_with_the_family() -> None:
    scene, som = sag(), {"som": RAADGIVEREN, "rolle": Rolle.RAADGIVER}
    assert scene.refused(moede("kaffemoede"), **som) == "R132"
    assert scene.refused(moede(aftalt_med_familien=False), **som) == "R132"
    assert scene.refused(moede(partnere=("skorstensfejeren",)), **som) == "R140"
    assert scene.refused(moede(starter_at=kl("2026-03-01 12:00")), **som) == "H2"
    assert scene.refused(moede(), som=navn("en anden"), rolle=Rolle.RAADGIVER) == "R63"
    assert kinds(scene.when(moede(), **som)) == ["sagsmoede_indkaldt"]
    assert scene.when(moede(), **som) == []
    assert af(scene, SagsmødeIndkaldt)[0].partnere == ("ppr",)
    assert scene.when(moede("familieraadslagning"), **som), "R142: two methods"


def test_r143_r144_what_the_team_is_for_and_where_all_orient_themselves_is_told() -> None:
    svar = sag().shown(Sagsstatus(forloeb=SAGEN))
    assert "samarbejde med og om barnet" in svar["teamets_opgave"], "R143: with the child and about it"
    assert "TVÆRS" in svar["samarbejdsplatform"], "R144"
    assert "løbende inddragelse" in svar["inddragelse"], "R138"
    foerste = sag(FOERSTE_UDGAVE, afdeling="familieafdelingen").shown(Sagsstatus(forloeb=SAGEN))
    assert foerste["samarbejdsplatform"] is None, "R144 is the second edition's"


def test_r141_in_the_first_edition_the_inddragende_netvaerksmoede_is_the_starting_point() -> None:
    scene = sag(FOERSTE_UDGAVE, afdeling="familieafdelingen")
    svar = scene.shown(Sagsstatus(forloeb=SAGEN))
    assert svar["metode_udgangspunkt"] == "inddragende_netvaerksmoede"
    assert sag().shown(Sagsstatus(forloeb=SAGEN))["metode_udgangspunkt"] is None, "F26: one of two"


def test_r136_a_koncept_without_the_authoritys_track_still_knows_who_is_responsible() -> None:
    """R63: Nyborg's document has no methods and no departments; nothing is invented."""
    scene = sag(NYBORG)
    svar = scene.shown(Sagsstatus(forloeb=SAGEN))
    assert (svar["raadgiver"], svar["metoder"]) == (str(RAADGIVEREN), [])
    assert scene.when(trae(trin="udsat", enhed=SKOLEN, alder=8)) == []
    assert scene.when(moede("samtale", partnere=()), som=RAADGIVEREN, rolle=Rolle.RAADGIVER)
    assert svar["barn"] == str(BARNET)


def test_a34_when_a_child_moves_telling_the_new_municipality_is_a_duty_of_its_own() -> None:
    scene = sag()
    assert scene.refused(SEND) == "A34", "nobody has moved"
    assert "mellemkommunal_underretning_udestaar" in kinds(scene.when(luk(Saglukning.FRAFLYTTET)))
    assert kinds(scene.when(SEND)) == ["mellemkommunal_underretning_sendt"]
    assert scene.when(SEND) == []
    assert scene.refused(UNDLAD) == "H3", "what has been told cannot be left untold"


def test_a34_that_it_is_left_out_is_decided_with_a_reason_and_may_be_made_good() -> None:
    scene = sag()
    scene.when(luk(Saglukning.FRAFLYTTET))
    assert kinds(scene.when(UNDLAD)) == ["mellemkommunal_underretning_undladt"]
    assert scene.when(UNDLAD) == []
    assert scene.refused(UNDLAD.model_copy(update={"grund": Undladelsesgrund.INGEN_BEKYMRING})) == "H3"
    assert scene.when(SEND)
    assert scene.refused(UNDLAD) == "H3", "it has been told since"


def test_a34_a_forloeb_that_ends_because_the_child_moved_makes_the_same_duty() -> None:
    scene = med_team()
    nye = kinds(scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET)))
    assert "mellemkommunal_underretning_udestaar" in nye
    other = sag()
    assert "mellemkommunal_underretning_udestaar" not in kinds(other.when(luk(Saglukning.FYLDT_18)))
