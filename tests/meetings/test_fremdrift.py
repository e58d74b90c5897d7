"""What says that a forløb stands still beside the team, who may disagree, and the signs the detector looks at (A18)."""

from datetime import date, timedelta

import pytest

from contracts.meetings import (
    AftalOpgave,
    BestridFremdrift,
    Fremdrift,
    FremdriftMangler,
    Fremdriftskilde,
    HandleplanIkkeOpdateret,
    Kapacitetsalarm,
    Mødeart,
    OpgaveForfalden,
    UdførOpgave,
    VurderFremdrift,
)
from contracts.values import Fortrolig, Rolle
from services.meetings.domain.facts import FremdriftBestridt
from services.meetings.domain.kapacitet import Kapacitet, kapacitet_id
from services.meetings.domain.profil import pins_for
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    FORLOEB,
    KONCEPT,
    LEO,
    MOR,
    OPFOELGNING,
    SIF,
    afhold,
    dk,
    formoede,
    holdt,
    opfoelgning,
    opfulgt,
    plan,
)
from tests.meetings.steder import barometer, kald

UENIG = BestridFremdrift(
    forloeb=FORLOEB, kilde=Fremdriftskilde.DETEKTOR, begrundelse=Fortrolig("Vi har talt sammen hver uge.")
)
OM_DOMMEN = UENIG.model_copy(update={"kilde": Fremdriftskilde.TEAM})


def med_opgaver(antal: int) -> Scene:
    s = holdt()
    for nummer in range(antal):
        opgave = {"forloeb": FORLOEB, "opgave": navn(f"opgave {nummer}"), "ansvarlig": SIF, "frist": date(2026, 3, 20)}
        s.when(AftalOpgave.model_validate(opgave))
    return s


def advarsler(s: Scene) -> list[tuple[str, ...]]:
    detektorens = (f for f in s.facts if isinstance(f, FremdriftMangler) and f.kilde is Fremdriftskilde.DETEKTOR)
    return [f.aarsager for f in detektorens]


def test_r91_en_opgave_forfalder_dagen_efter_sin_frist() -> None:
    """Nobody is told of one that is done, of one whose day is to come, or twice of the same."""
    s, gjort, senere = med_opgaver(1), navn("gjort"), navn("senere")
    frister = {gjort: date(2026, 3, 20), senere: date(2026, 3, 21), navn("sidst"): date(2026, 3, 27)}
    for opgave, frist in frister.items():
        s.when(AftalOpgave(forloeb=FORLOEB, opgave=opgave, ansvarlig=SIF, frist=frist))
    s.when(UdførOpgave(forloeb=FORLOEB, opgave=gjort))
    forfaldne = [
        [f for f in s.tick(tid) if isinstance(f, OpgaveForfalden)]
        for tid in ("2026-03-20 22:59:59", "2026-03-20 23:00", "2026-03-22 06:00")  # at 23 it is midnight in Denmark
    ]
    foerst = OpgaveForfalden(forloeb=FORLOEB, opgave=navn("opgave 0"), frist=date(2026, 3, 20))
    assert forfaldne == [[], [foerst], [OpgaveForfalden(forloeb=FORLOEB, opgave=senere, frist=date(2026, 3, 21))]]


@pytest.mark.parametrize(("antal", "advarer"), [(2, []), (3, [("opgaver_forfaldne",)])])
def test_a18_tre_forfaldne_opgaver_er_et_tegn(antal: int, advarer: list[tuple[str, ...]]) -> None:
    s = med_opgaver(antal)
    s.tick("2026-03-21 06:00")
    assert advarsler(s) == advarer


@pytest.mark.parametrize("dag", ["2026-03-19", "2026-03-20"])
def test_a18_en_opgave_er_foerst_forfalden_efter_sin_dag(dag: str) -> None:
    s = med_opgaver(3)
    s.time = dk(f"{dag} 12:00")
    assert s.when(VurderFremdrift(forloeb=FORLOEB)) == []


def test_a18_en_udfoert_opgave_er_ikke_forfalden() -> None:
    s = med_opgaver(3)
    s.when(UdførOpgave(forloeb=FORLOEB, opgave=navn("opgave 0")))
    s.tick("2026-03-21 06:00")
    assert advarsler(s) == []


def test_a18_tegnet_advarer_een_gang() -> None:
    s = med_opgaver(4)
    s.tick("2026-03-21 06:00")
    assert s.when(VurderFremdrift(forloeb=FORLOEB)) == []
    assert len(advarsler(s)) == 1


@pytest.mark.parametrize(("tid", "advarer"), [("2026-06-07 21:59:59", []), ("2026-06-07 22:00", [("intet_moede",)])])
def test_a18_halvfems_dage_uden_moede_er_et_tegn(tid: str, advarer: list[tuple[str, ...]]) -> None:
    """The opstartsmøde was held on 10 March; 8 June, which begins at ten in UTC, is the 90th day after it."""
    s = holdt()
    s.tick("2026-03-20 06:00")  # the handleplan's deadline has passed: no other clock rings
    s.tick(tid)
    assert advarsler(s) == advarer


def test_a18_myndighedens_moede_taeller_ikke_som_teamets() -> None:
    s, moede = holdt(), navn("rådgiverens")
    s.when(kald(Mødeart.MYNDIGHEDSMOEDE, "2026-06-01 09:00", moede), rolle=Rolle.RAADGIVER)
    s.tick("2026-06-01 08:00")
    s.when(afhold(moede, tjekliste=(), naeste_moede=None))
    s.tick("2026-06-08 06:00")
    assert advarsler(s) == [("intet_moede",)]


def test_a18_falder_et_af_to_tegn_bort_advares_der_ikke_igen() -> None:
    s = med_opgaver(3)
    s.tick("2026-03-21 06:00")
    s.tick("2026-06-08 06:00")
    assert advarsler(s) == [("opgaver_forfaldne",), ("intet_moede",)]
    s.when(UdførOpgave(forloeb=FORLOEB, opgave=navn("opgave 0")))
    assert s.when(VurderFremdrift(forloeb=FORLOEB)) == []


def test_a18_et_koncept_uden_detektor_advarer_ikke() -> None:
    s = barometer()
    s.tick("2026-12-01 06:00")
    assert advarsler(s) == []


@pytest.mark.parametrize(("som", "rolle"), [(MOR, Rolle.FORAELDER), (LEO, Rolle.TEAMMEDLEM)])
def test_a18_teamet_eller_familien_kan_bestride_en_advarsel(som: object, rolle: Rolle) -> None:
    s = med_opgaver(3)
    s.tick("2026-03-21 06:00")
    facts = s.when(UENIG, som=som, rolle=rolle)  # type: ignore[arg-type]
    (bestridt,) = [f for f in facts if isinstance(f, FremdriftBestridt)]
    assert (bestridt.rolle, bestridt.begrundelse) == (rolle, UENIG.begrundelse)
    assert s.when(VurderFremdrift(forloeb=FORLOEB)) == [], "the same sign warns no more"
    assert s.when(UENIG, som=som, rolle=rolle) == []  # type: ignore[arg-type]


def test_a18_uden_advarsel_er_der_intet_at_bestride() -> None:
    assert holdt().refused(UENIG, som=MOR, rolle=Rolle.FORAELDER) == "A18"
    assert holdt().refused(OM_DOMMEN, som=MOR, rolle=Rolle.FORAELDER) == "A18"


@pytest.mark.parametrize("dom", [Fremdrift.JA, Fremdrift.NEJ])
def test_a18_r113_familien_kan_vaere_uenig_i_dommen_og_dommen_staar(dom: Fremdrift) -> None:
    s = opfulgt(dom)
    assert kinds(s.when(OM_DOMMEN, som=MOR, rolle=Rolle.FORAELDER)) == ["fremdrift_bestridt"]
    assert s.when(OM_DOMMEN, som=MOR, rolle=Rolle.FORAELDER) == []


def igen(s: Scene, tid: str, moede: object, naeste: str) -> Scene:
    s.when(opfoelgning(tid, moede=moede))
    s.when(formoede(moede))
    s.time = dk(tid)
    s.when(afhold(moede, fremdrift=Fremdrift.JA, naeste_moede=dk(naeste).date()))
    return s


def test_a15_en_plan_der_ikke_blev_opdateret_taelles_ved_naeste_moede() -> None:
    s = holdt()
    s.tick("2026-03-16 06:00")
    assert [f for f in s.facts if isinstance(f, HandleplanIkkeOpdateret)] == []
    igen(s, "2026-04-14 09:00", OPFOELGNING, "2026-05-12 09:00")
    assert len([f for f in s.facts if isinstance(f, HandleplanIkkeOpdateret)]) == 1
    assert advarsler(s) == [], "once is no sign yet"


def test_a15_a18_to_moeder_uden_opdateret_plan_er_et_tegn() -> None:
    s = holdt()
    s.tick("2026-03-16 06:00")
    igen(s, "2026-04-14 09:00", OPFOELGNING, "2026-05-12 09:00")
    s.tick("2026-04-20 06:00")
    igen(s, "2026-05-12 09:00", navn("tredje"), "2026-06-09 09:00")
    assert advarsler(s) == [("handleplan_ikke_opdateret",)]


def test_r93_a15_en_opdateret_plan_taelles_ikke() -> None:
    s = holdt()
    s.when(plan())
    igen(s, "2026-04-14 09:00", OPFOELGNING, "2026-05-12 09:00")
    assert [f for f in s.facts if isinstance(f, HandleplanIkkeOpdateret)] == []


DAGE_UDEN_PLADS = [((1, 2), 0), ((1, 2, 3), 1), ((1, 2, 31), 0), ((1, 2, 35), 0), ((1, 2, 3, 4, 5), 1)]


@pytest.mark.parametrize(("dage", "alarmer"), DAGE_UDEN_PLADS)
def test_a22_tre_uden_reserveret_tid_paa_en_maaned_slaar_alarm(dage: tuple[int, ...], alarmer: int) -> None:
    """R104, A22: within thirty days; what has alarmed once is counted anew."""
    kapacitet = Kapacitet(kapacitet_id(KONCEPT.id))
    kapacitet.adopt(pins_for(KONCEPT))
    for dag in dage:
        kapacitet.noter(navn(f"forløb {dag}"), navn(f"møde {dag}"), date(2026, 2, 28) + timedelta(days=dag))
    alarm = [f for f in kapacitet.pending if isinstance(f, Kapacitetsalarm)]
    assert len(alarm) == alarmer
    assert all((a.profil, a.uden_plads, a.siden) == (KONCEPT.id, 3, date(2026, 3, 1)) for a in alarm)
