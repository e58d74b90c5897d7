"""What a neighbour chooses in its profile decides the meetings otherwise (promise 8)."""

from datetime import date

import pytest

from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import Aflysningsgrund, FristOpfyldt, FristSat, IndstilMøder, Mødeart
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.meetings.domain import profil
from services.meetings.domain.kapacitet import Kapacitet, kapacitet_id
from services.meetings.domain.profil import pins_for
from tests.given import kinds, navn
from tests.meetings.scener import (
    BEKYMRING,
    FORLOEB,
    KONCEPT,
    LEO,
    OPSTART,
    TEAM,
    afhold,
    dk,
    forberedt,
    formoede,
    indkald,
    indkaldt,
    kendt,
    klar,
    samtykke,
    scene,
)
from tests.meetings.steder import (
    BAROMETER,
    NYBORG,
    barometer,
    hold,
    holdt_trivselsmoede,
    kald,
    nyborg,
    trivselsmoede,
)
from tests.meetings.test_fremdrift import advarsler, med_opgaver
from tests.meetings.test_indkaldelse import FRAVEGET
from tests.meetings.test_opstart import SLUT


def naboen(monkeypatch: pytest.MonkeyPatch, koncept: Koncept, **afsnit: dict[str, object]) -> None:
    """Every forløb is decided as this town would, with these of its choices otherwise."""
    valgt = {navn: getattr(koncept, navn).model_copy(update=valg) for navn, valg in afsnit.items()}
    monkeypatch.setattr(profil, "hent_koncept", lambda _id, _hash: koncept.model_copy(update=valgt))


def med_moede(koncept: Koncept, art: Mødeart, **valg: object) -> Koncept:
    moeder = tuple(m.model_copy(update=valg) if m.kode == art.value else m for m in koncept.moeder)
    return koncept.model_copy(update={"moeder": moeder})


def test_a26_et_koncept_kan_regne_indkaldelsen_som_opfyldelse(monkeypatch: pytest.MonkeyPatch) -> None:
    frist = KONCEPT.frist("opstartsmoede").model_copy(update={"opfyldt_af": "opstartsmoede_indkaldt"})
    naboen(monkeypatch, KONCEPT.model_copy(update={"frister": KONCEPT.frister | {"opstartsmoede": frist}}))
    assert [(f.frist, f.rettidig) for f in indkaldt().facts if isinstance(f, FristOpfyldt)] == [("opstartsmoede", True)]


def test_a6_uden_port_er_det_nok_at_forloebet_kendes(monkeypatch: pytest.MonkeyPatch) -> None:
    """R77: nothing is asked and nobody need be told; what is withdrawn all the same closes the road."""
    frit = med_moede(KONCEPT, Mødeart.OPSTARTSMOEDE, kraever_samtykke=False)
    naboen(monkeypatch, frit, samtykke={"port": "ingen"})
    assert scene().given(TEAM).refused(indkald()) == "R1"
    assert kinds(kendt().given(TEAM).when(indkald())) == ["moede_indkaldt"]
    s = scene().given(BEKYMRING, TEAM)
    s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert s.refused(indkald()) == "R77"


def test_a6_hvor_foraeldrene_orienteres_kan_en_enkelt_moedeart_kraeve_samtykke(monkeypatch: pytest.MonkeyPatch) -> None:
    """R77: the gate of the koncept is that the parents are told; this kind of meeting asks for more."""
    naboen(monkeypatch, med_moede(hent_koncept(NYBORG), Mødeart.TRIVSELSMOEDE, kraever_samtykke=True))
    s = nyborg()
    assert s.refused(trivselsmoede("2026-03-10 09:00")) == "R77"
    s.given(samtykke("2026-03-02 10:00"))
    assert kinds(s.when(trivselsmoede("2026-03-10 09:00"))) == ["moede_indkaldt"]


def test_r114_myndighedens_moede_aftaler_det_naeste_ogsaa_uden_samtykke(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the koncept asks for it; when the forløb is over there is no next one."""
    naboen(monkeypatch, med_moede(KONCEPT, Mødeart.MYNDIGHEDSMOEDE, skal_give=("naeste_moede",)))
    s = kendt()
    s.when(kald(Mødeart.MYNDIGHEDSMOEDE, "2026-03-10 09:00", OPSTART), rolle=Rolle.RAADGIVER)
    s.time = dk("2026-03-10 10:00")
    uden_dato = afhold(tjekliste=(), naeste_moede=None)
    assert s.refused(uden_dato) == "R114"
    assert kinds(s.given(SLUT).when(uden_dato)) == ["moede_afholdt"]


def test_a18_hvor_kun_teamet_er_kilde_advarer_detektoren_ikke(monkeypatch: pytest.MonkeyPatch) -> None:
    naboen(monkeypatch, KONCEPT, fremdrift={"kilder": ("team",)})
    s = med_opgaver(3)
    s.tick("2026-03-21 06:00")
    assert advarsler(s) == []


def test_a18_foer_det_foerste_moede_taeller_detektoren_ingen_dage(monkeypatch: pytest.MonkeyPatch) -> None:
    fremdrift = KONCEPT.fremdrift
    assert fremdrift is not None
    een = tuple(regel.model_copy(update={"graense": 1}) for regel in fremdrift.detektor)
    naboen(monkeypatch, KONCEPT, fremdrift={"detektor": een})
    s = klar()
    s.tick("2026-03-21 08:00")
    assert advarsler(s) == []


def test_a24_hvor_varslet_ikke_kan_fraviges_hjaelper_familiens_ja_ikke(monkeypatch: pytest.MonkeyPatch) -> None:
    """R102"""
    naboen(monkeypatch, KONCEPT, varsel={"kan_fraviges": False})
    with pytest.raises(Rejected, match="Varslet er for kort") as nej:
        klar().at("2026-03-08 12:00").when(indkald("2026-03-12 09:00", **FRAVEGET))
    assert "kan fravige" not in nej.value.message


def test_a14_hvor_en_ekstern_leder_ikke_skriver_skal_referenten_naevnes(monkeypatch: pytest.MonkeyPatch) -> None:
    """R55"""
    naboen(monkeypatch, KONCEPT, referat={"ekstern_leder_skriver": False})
    ledet = formoede(facilitator=None, referent=None, eksterne=(LEO,))
    assert indkaldt().refused(ledet) == "R53"
    assert kinds(indkaldt().when(ledet.model_copy(update={"referent": LEO}))) == ["formoede_afholdt"]


def test_r178_et_koncept_der_ikke_har_fristen_saetter_ingen(monkeypatch: pytest.MonkeyPatch) -> None:
    koncept = hent_koncept(NYBORG)
    frister = {navn: frist for navn, frist in koncept.frister.items() if navn != koncept.graenser.varighed}
    naboen(monkeypatch, koncept.model_copy(update={"frister": frister}))
    s = holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)
    assert [f.frist for f in s.facts if isinstance(f, FristSat)] == [koncept.graenser.beslutning]


def test_r111_r188_kun_samtalen_har_spoergsmaalsgrupper(monkeypatch: pytest.MonkeyPatch) -> None:
    """R31: a koncept with both kinds: the opstartsmøde keeps its own agenda of four points, and asks for no group."""
    naboen(monkeypatch, KONCEPT.model_copy(update={"dialog": hent_koncept(BAROMETER).dialog}))
    s = forberedt()
    assert s.refused(afhold(punkter=(1, 2, 3, 4, 5))) == "R112"
    assert kinds(s.when(afhold()))[0] == "moede_afholdt"


def test_r188_et_koncept_uden_spoergsmaal_kraever_ingen(monkeypatch: pytest.MonkeyPatch) -> None:
    naboen(monkeypatch, hent_koncept(BAROMETER).model_copy(update={"dialog": None}))
    s = barometer()
    s.when(kald(Mødeart.DIALOGMOEDE, "2026-03-10 09:00", OPSTART))
    s.time = dk("2026-03-10 10:00")
    assert kinds(s.when(hold(OPSTART, dk("2026-04-14 09:00"))))[0] == "moede_afholdt"


@pytest.mark.parametrize("mangler", [None, {"alarm_antal": None}, {"alarm_dage": None}])
def test_a22_et_koncept_uden_graense_for_manglende_tider_slaar_ikke_alarm(
    monkeypatch: pytest.MonkeyPatch, mangler: dict[str, object] | None
) -> None:
    slots = KONCEPT.slots and mangler and KONCEPT.slots.model_copy(update=mangler)
    naboen(monkeypatch, KONCEPT.model_copy(update={"slots": slots}))
    kapacitet = Kapacitet(kapacitet_id(KONCEPT.id))
    kapacitet.adopt(pins_for(KONCEPT))
    for dag in (1, 2, 3, 4):
        kapacitet.noter(FORLOEB, navn(f"møde {dag}"), date(2026, 3, dag))
    assert kinds(kapacitet.pending) == ["reserveret_tid_manglede"] * 4


def test_a22_saettes_graensen_ned_slaar_den_naeste_manglende_tid_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    kapacitet = Kapacitet(kapacitet_id(KONCEPT.id))
    kapacitet.adopt(pins_for(KONCEPT))
    for dag in (1, 2, 3):
        if dag == 3:
            naboen(monkeypatch, KONCEPT, slots={"alarm_antal": 2})
        kapacitet.noter(FORLOEB, navn(f"møde {dag}"), date(2026, 3, dag))
    assert kinds(kapacitet.pending) == ["reserveret_tid_manglede"] * 3 + ["kapacitetsalarm"]
