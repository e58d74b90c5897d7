"""The handleplan is prepared with the parents, and TVÆRS or this system holds its truth (R95, R98, A42)."""

import pytest

from contracts.meetings import BesvarForberedelse, MasterSkiftet, OpdaterHandleplan, Planmaster, SkiftMaster
from contracts.values import Fortrolig
from services.meetings.domain.facts import ForberedelseBesvaret, HandleplanOpdateret
from services.meetings.domain.profil import punkter_i_forberedelsen
from tests.given import Scene, kinds, navn
from tests.meetings.scener import BARN, FORLOEB, KONCEPT, holdt, kendt, klar, plan, samtykke, trukket
from tests.meetings.steder import nyborg

PUNKTER = tuple(punkter_i_forberedelsen(KONCEPT))
PEGER = OpdaterHandleplan(forloeb=FORLOEB, tvaers_id=navn("tværs"), indhold_hash="c" * 64)
TIL_TVAERS = SkiftMaster(forloeb=FORLOEB, til=Planmaster.TVAERS)


def svar(punkt: str, ord_: str = "Han er god til at bygge.") -> BesvarForberedelse:
    return BesvarForberedelse(forloeb=FORLOEB, punkt=punkt, tekst=Fortrolig(ord_))


def i_tvaers() -> Scene:
    s = holdt()
    s.when(TIL_TVAERS)
    return s


def test_r95_der_er_otte_punkter() -> None:
    assert len(PUNKTER) == 8


@pytest.mark.parametrize("punkt", PUNKTER)
def test_r95_hvert_punkt_besvares_med_foraeldrene_allerede_foer_moedet(punkt: str) -> None:
    """R7: R74, R95: before the consent there is no meeting yet, and the words are the child's."""
    (fact,) = kendt().when(svar(punkt))
    assert isinstance(fact, ForberedelseBesvaret)
    assert (fact.barn, fact.punkt, fact.med_foraeldre) == (BARN, punkt, True)
    assert fact.tekst is not None
    assert fact.tekst.vis() == "Han er god til at bygge."


def test_r95_et_punkt_kan_besvares_om_og_samme_ord_er_intet_nyt() -> None:
    s = klar()
    s.when(svar("ressourcer"))
    assert s.when(svar("ressourcer")) == []
    assert kinds(s.when(svar("ressourcer", "Og til at trøste."))) == ["forberedelse_besvaret"]


def test_a8_r77_er_samtykket_trukket_tilbage_skrives_der_ikke_mere_foer_der_er_et_nyt() -> None:
    """R95: before the first consent it is prepared with the parents, who have said nothing against it."""
    s = klar()
    s.when(svar("ressourcer"))
    s.at("2026-03-04 09:00").hears(trukket("2026-03-04 09:00"))
    assert s.refused(svar("ressourcer", "Skrevet efter tilbagetrækningen.")) == "R77"
    s.at("2026-03-09 09:00").hears(samtykke("2026-03-09 09:00"))
    assert kinds(s.when(svar("ressourcer", "Skrevet med forældrene igen."))) == ["forberedelse_besvaret"]


def test_r95_andre_punkter_er_der_ikke() -> None:
    assert klar().refused(svar("noget_andet")) == "R95"
    assert nyborg().refused(svar("ressourcer")) == "R95", "Nyborg has no handleplan"


def test_a42_at_skifte_master_er_et_faktum() -> None:
    s = holdt()
    assert s.when(TIL_TVAERS) == [MasterSkiftet(forloeb=FORLOEB, fra=Planmaster.KOPI, til=Planmaster.TVAERS)]
    assert s.when(TIL_TVAERS) == []
    assert kinds(s.when(SkiftMaster(forloeb=FORLOEB, til=Planmaster.KOPI))) == ["master_skiftet"]


def test_a42_r98_har_tvaers_planen_staar_her_kun_hvor_og_hvad() -> None:
    """R195"""
    s = i_tvaers()
    assert s.refused(plan()) == "A42", "no words here"
    assert s.refused(PEGER.model_copy(update={"indhold_hash": None})) == "A42"
    facts = s.when(PEGER)
    (opdateret,) = [f for f in facts if isinstance(f, HandleplanOpdateret)]
    assert (opdateret.tvaers_id, opdateret.indhold_hash, opdateret.maal) == (PEGER.tvaers_id, "c" * 64, None)
    assert "frist_opfyldt" in kinds(facts), "it is updated all the same (R93)"


def test_a42_som_kopi_kraeves_ordene() -> None:
    assert holdt().refused(PEGER) == "R96"
    assert "handleplan_opdateret" in kinds(holdt().when(plan()))


def test_a42_samme_indhold_i_tvaers_er_ingen_ny_udgave() -> None:
    s = i_tvaers()
    s.when(PEGER)
    assert s.when(PEGER) == []
    assert kinds(s.when(PEGER.model_copy(update={"indhold_hash": "d" * 64}))) == ["handleplan_opdateret"]


def test_a42_nyborg_har_ingen_plan_at_skifte_master_for() -> None:
    assert nyborg().refused(TIL_TVAERS) == "R90"
