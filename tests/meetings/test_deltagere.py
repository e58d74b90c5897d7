"""Whom the family or the team wants there, and the interpreter who is named on each invitation (R52, A16, A17, A45)."""

import pytest

from contracts.consent import PartTilføjet, Relation, Sprog, TolkebehovNoteret
from contracts.meetings import (
    AflysMøde,
    Aflysningsgrund,
    BestilTolk,
    Bordplads,
    FlytMøde,
    Mødebegrundelse,
    MødedeltagerInviteret,
    MødeFlyttet,
    MødeIndkaldt,
    Mødestatus,
)
from contracts.routing import Deltagerart, DeltagerInviteret
from tests.given import Scene, kinds, navn
from tests.meetings.scener import FORLOEB, MOR, OPSTART, SIF, dk, holdt, indkald, indkaldt, klar, opfoelgning

MOSTER, TOLK = navn("moster"), navn("tolk")
TID, NY_TID = "2026-03-10 09:00", "2026-03-12 09:00"


def oensket(art: Deltagerart = Deltagerart.NETVAERK, **felter: object) -> DeltagerInviteret:
    return DeltagerInviteret.model_validate({"forloeb": FORLOEB, "deltager": MOSTER, "art": art} | felter)


def inviterede(s: Scene) -> list[tuple[object, Bordplads]]:
    return [(f.moede, f.som) for f in s.facts if isinstance(f, MødedeltagerInviteret)]


def behov(*, tolk: bool) -> TolkebehovNoteret:
    return TolkebehovNoteret(forloeb=FORLOEB, part=MOR, tolk=tolk, sprog=Sprog.ARABISK)


def bestil(tid: str) -> BestilTolk:
    return BestilTolk(forloeb=FORLOEB, starter_at=dk(tid), tolk=TOLK)


@pytest.mark.parametrize("art", [art for art in Deltagerart if art is not Deltagerart.SPARRING])
def test_r52_a16_hvem_familien_vil_have_med_kommer_med_i_naeste_indkaldelse(art: Deltagerart) -> None:
    s = klar().given(oensket(art))
    s.when(indkald())
    assert inviterede(s) == [(OPSTART, Bordplads(art.value))]


def test_a17_den_der_kommer_til_sparring_inviteres_til_sit_ene_punkt_af_en_der_naevner_det() -> None:
    s = klar().given(oensket(Deltagerart.SPARRING))
    s.when(indkald())
    assert inviterede(s) == []


def test_r52_er_moedet_allerede_indkaldt_inviteres_de_med_det_samme() -> None:
    s = indkaldt()
    assert "moededeltager_inviteret" in kinds(s.hears(oensket()))


def test_r115_de_inviteres_kun_til_det_naeste_moede() -> None:
    """At every meeting it is judged anew who should be there."""
    s = holdt().given(oensket())
    s.when(opfoelgning())
    assert len(inviterede(s)) == 1
    s.when(opfoelgning("2026-04-28 09:00", moede=navn("næste")))
    assert len(inviterede(s)) == 1


def test_r52_aflyses_moedet_kommer_de_med_i_det_naeste() -> None:
    s = klar().given(oensket())
    s.when(indkald())
    s.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    s.when(indkald(NY_TID, moede=navn("andet")))
    assert [moede for moede, _ in inviterede(s)] == [OPSTART, navn("andet")]


def test_r52_den_der_er_i_teamet_er_ikke_gaest() -> None:
    s = klar().given(oensket(deltager=SIF))
    s.when(indkald())
    assert inviterede(s) == []


def test_a45_et_familiemedlem_bliver_ikke_tolk_ad_den_vej() -> None:
    moster = PartTilføjet(
        forloeb=FORLOEB, part=MOSTER, relation=Relation.PLEJEFORAELDER, foraeldremyndighed=False, tolk=False
    )
    s = klar().given(moster, oensket(Deltagerart.TOLK))
    s.when(indkald())
    assert inviterede(s) == []


def test_a45_tolken_naevnes_i_hver_indkaldelse() -> None:
    s = klar().given(behov(tolk=True))
    for tid in (TID, NY_TID):
        s.when(bestil(tid))
    s.when(indkald(TID))
    s.when(FlytMøde(forloeb=FORLOEB, moede=OPSTART, starter_at=dk(NY_TID), aarsag=Mødebegrundelse.SYGDOM))
    assert [f.tolk for f in s.facts if isinstance(f, MødeIndkaldt | MødeFlyttet)] == [TOLK, TOLK]


def test_a45_er_behovet_vaek_naevnes_ingen() -> None:
    s = klar().given(behov(tolk=True))
    s.when(bestil(TID))
    s.given(behov(tolk=False))
    (fact,) = s.when(indkald(TID))
    assert isinstance(fact, MødeIndkaldt)
    assert fact.tolk is None


def test_a45_et_rettet_navn_fjerner_ikke_et_noteret_behov() -> None:
    mor = PartTilføjet(forloeb=FORLOEB, part=MOR, relation=Relation.MOR, foraeldremyndighed=True, tolk=False)
    assert klar().given(mor, behov(tolk=True), mor).refused(indkald(TID)) == "A45"
    assert klar().given(behov(tolk=True), mor).refused(indkald(TID)) == "A45", "in whichever order they come"
    assert kinds(klar().given(mor).when(indkald(TID))) == ["moede_indkaldt"]


def test_a45_et_behov_der_opstaar_efter_indkaldelsen_vises_til_tolken_er_bestilt() -> None:
    s = indkaldt().given(behov(tolk=True))
    (moede,) = s.shown(Mødestatus(forloeb=FORLOEB))["moeder"]
    assert (moede["mangler_tolk"], moede["tolk"]) == (True, None)
    s.when(bestil(TID))
    (moede,) = s.shown(Mødestatus(forloeb=FORLOEB))["moeder"]
    assert (moede["mangler_tolk"], moede["tolk"]) == (False, str(TOLK))
