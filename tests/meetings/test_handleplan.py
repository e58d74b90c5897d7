"""The handleplan, its tasks and the wish for sparring (R19, R90-R96)."""

from datetime import date

import pytest

from contracts.meetings import (
    AftalOpgave,
    Bordplads,
    InviterTilMøde,
    OpgaveBortfaldet,
    SparringØnsket,
    UdførOpgave,
    ØnskSparring,
)
from contracts.values import Fortrolig
from services.meetings.domain.facts import HandleplanOpdateret, OpgaveAftalt
from tests.given import kinds, navn
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    FREMMED,
    OPSTART,
    SIF,
    aaben,
    afhold,
    dk,
    forberedt,
    formoede,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    plan,
    samtykke,
    trukket,
)

OPGAVE = navn("opgave")
UDFOER = UdførOpgave(forloeb=FORLOEB, opgave=OPGAVE)
SPARRING = ØnskSparring(forloeb=FORLOEB, funktion="ppr")


def aftal(**felter: object) -> AftalOpgave:
    grund = {"forloeb": FORLOEB, "opgave": OPGAVE, "ansvarlig": SIF, "frist": date(2026, 3, 27)}
    return AftalOpgave.model_validate(grund | felter)


@pytest.mark.parametrize("felt", ["maal", "plan_a", "plan_b", "plan_c"])
def test_r96_handleplanen_har_maal_og_plan_a_b_og_c(felt: str) -> None:
    assert klar().refused(plan(**{felt: None})) == "R96"


def test_r90_hver_udgave_har_sit_nummer_og_ordene_er_gemt() -> None:
    s = klar()
    (foerste,), (anden,) = s.when(plan()), s.when(plan(maal=Fortrolig("Ro i frikvarteret")))
    assert isinstance(foerste, HandleplanOpdateret)
    assert isinstance(anden, HandleplanOpdateret)
    assert (foerste.version, anden.version) == (1, 2)
    assert (anden.barn, anden.maal) == (BARN, Fortrolig("Ro i frikvarteret"))


def test_r90_de_samme_ord_er_ikke_en_ny_udgave() -> None:
    s = klar()
    s.when(plan())
    assert s.when(plan()) == []


def test_r93_de_samme_ord_efter_et_moede_er_en_ny_udgave_teamet_har_set_paa_den() -> None:
    s = klar()
    s.when(plan())
    s.when(indkald())
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold())
    assert kinds(s.when(plan())) == ["handleplan_opdateret", "frist_opfyldt"]
    assert s.when(plan()) == []


def test_r93_en_udgave_der_skrives_under_moedet_hoerer_til_det() -> None:
    s = forberedt()
    assert s.when(plan())[0] == HandleplanOpdateret(**dict(plan()), barn=BARN, version=1, moede=OPSTART)


def test_r93_de_samme_ord_under_moedet_er_dets_udgave_og_efter_det_ingen_ny() -> None:
    s = forberedt()
    s.time = dk("2026-03-09 12:00")
    s.when(plan())
    s.time = dk("2026-03-10 09:30")
    (udgave,) = s.when(plan())
    assert isinstance(udgave, HandleplanOpdateret)
    assert (udgave.version, udgave.moede) == (2, OPSTART)
    s.when(afhold())
    assert s.when(plan()) == []


def test_r77_uden_samtykke_er_der_ingen_handleplan() -> None:
    assert kendt().refused(plan()) == "R77"
    assert kinds(aaben().when(plan())) == ["handleplan_opdateret"]


def test_r19_opgaven_har_en_ansvarlig_fra_teamet() -> None:
    assert klar().refused(aftal(ansvarlig=FREMMED)) == "R19"
    (aftalt,) = klar().when(aftal(tekst=Fortrolig("Ringer til mor hver fredag")))
    assert isinstance(aftalt, OpgaveAftalt)
    assert (aftalt.barn, aftalt.tekst) == (BARN, Fortrolig("Ringer til mor hver fredag"))


def test_r19_en_af_familiens_egne_har_ikke_teamets_opgaver() -> None:
    s = indkaldt()
    s.when(
        InviterTilMøde(forloeb=FORLOEB, moede=OPSTART, deltager=FREMMED, som=Bordplads.NETVAERK, kan_tage_opgaver=True)
    )
    assert s.refused(aftal(ansvarlig=FREMMED)) == "R19"


def test_r91_opgaven_har_en_frist_der_kommer() -> None:
    for dag in (date(2026, 3, 1), date(2026, 3, 2)):
        assert klar().refused(aftal(frist=dag)) == "R91"
    assert kinds(klar().when(aftal(frist=date(2026, 3, 3)))) == ["opgave_aftalt"]


def test_r107_opgaver_loeses_mellem_moederne() -> None:
    s = holdt()
    s.when(aftal())
    assert kinds(s.at("2026-03-17 08:00").when(UDFOER)) == ["opgave_udfoert"]
    assert s.when(UDFOER) == []


def test_a1a_en_opgave_fra_foer_holder_ikke_et_nyt_samtykkes_loefte() -> None:
    s = klar()
    s.when(aftal())
    s.when(UDFOER)
    s.given(trukket("2026-03-04 09:00"), samtykke("2026-03-05 09:00"))
    assert s.when(UDFOER) == []


def test_r91_kun_aftalte_opgaver_udfoeres() -> None:
    assert holdt().refused(UDFOER) == "R91"


def test_a8_aabne_opgaver_bortfalder_med_samtykket_og_udfoeres_ikke() -> None:
    s, gjort = klar(), navn("gjort")
    s.when(aftal())
    s.when(aftal(opgave=gjort))
    s.when(UdførOpgave(forloeb=FORLOEB, opgave=gjort))
    facts = s.at("2026-03-04 08:00").hears(trukket("2026-03-04 09:00"))
    assert [f for f in facts if isinstance(f, OpgaveBortfaldet)] == [OpgaveBortfaldet(forloeb=FORLOEB, opgave=OPGAVE)]
    assert s.refused(UDFOER) == "R91"


def test_r94_teamet_oensker_sparring_fra_en_kendt_funktion() -> None:
    s = klar()
    assert s.refused(ØnskSparring(forloeb=FORLOEB, funktion="tandlaege")) == "R94"
    assert s.when(SPARRING) == [SparringØnsket(forloeb=FORLOEB, funktion="ppr")]


def test_r94_sparring_oenskes_een_gang_i_hver_udgave() -> None:
    s = klar()
    s.when(SPARRING)
    assert s.when(SPARRING) == []
    s.when(plan())
    assert kinds(s.when(SPARRING)) == ["sparring_oensket"]


def test_r77_uden_samtykke_aftales_der_hverken_opgaver_eller_sparring() -> None:
    assert kendt().refused(aftal()) == "R77"
    assert kendt().refused(SPARRING) == "R77"


def test_en_slettet_persons_ord_stoerrer_ikke_en_ny_udgave() -> None:
    """After the key is destroyed the words are gone, and the plan's history still counts on."""
    s = klar()
    s.when(plan())
    (handleplan,) = [a for a in s.streams.values() if a.TYPE == "handleplan"]
    handleplan.replay(HandleplanOpdateret(forloeb=FORLOEB, barn=BARN, version=2, moede=None, maal=Fortrolig.slettet()))
    s.time = dk("2026-03-10 08:00")
    (tredje,) = s.when(plan())
    assert isinstance(tredje, HandleplanOpdateret)
    assert tredje.version == 3
