"""A21: siblings may share a meeting, one act that each forløb sees; what is said stays each child's own."""

from uuid import UUID

from contracts.consent import Dokumentart, PartsbegrænsningSat, PartTilføjet, Relation
from contracts.fact import Fact
from contracts.meetings import (
    AflysMøde,
    Aflysningsgrund,
    FlytMøde,
    IndstilMøder,
    MødeAfholdt,
    MødeAflyst,
    Mødebegrundelse,
    MødeFlyttet,
    MødeIndkaldt,
    Mødestatus,
    SøskendeUdgåetAfMøde,
)
from contracts.routing import SøskendeAdskilt, SøskendeForbundet
from contracts.values import Fortrolig, Rolle
from services.meetings.domain import facts as gemt
from tests.given import Scene, kinds, navn
from tests.meetings.scener import (
    BEKYMRING,
    FORLOEB,
    MOR,
    OPSTART,
    TEAM,
    afhold,
    dk,
    formoede,
    indkald,
    klar,
    samtykke,
)

SOESTER, SOESTERS = navn("søster"), navn("søsters forløb")
FAR = navn("far")


def ogsaa_soester(fact: Fact) -> Fact:
    """The same of the sister's forløb."""
    hendes = {"forloeb": SOESTERS} | ({"barn": SOESTER} if "barn" in type(fact).model_fields else {})
    return fact.model_copy(update=hendes)


def part(forloeb: UUID, hvem: UUID, relation: Relation) -> PartTilføjet:
    return PartTilføjet(forloeb=forloeb, part=hvem, relation=relation, foraeldremyndighed=True, tolk=False)


def to_boern() -> Scene:
    """Two siblings, each with consent and a team of their own, whose forløb are not linked yet."""
    s = klar()
    return s.given(*(ogsaa_soester(fact) for fact in (BEKYMRING, samtykke("2026-03-02 10:00"), TEAM)))


def forbundne() -> Scene:
    return to_boern().given(
        SøskendeForbundet(forloeb=FORLOEB, soeskende=SOESTERS), SøskendeForbundet(forloeb=SOESTERS, soeskende=FORLOEB)
    )


FAELLES = indkald(soeskende=(SOESTERS,))


def faelles() -> Scene:
    s = forbundne()
    s.when(FAELLES)
    return s


def test_a21_kun_forbundne_soeskende_moedes_sammen() -> None:
    assert to_boern().refused(FAELLES) == "A21"
    assert forbundne().refused(indkald(soeskende=(FORLOEB,))) == "A21"
    assert kinds(forbundne().when(FAELLES)) == ["moede_indkaldt", "moede_indkaldt"]


def test_a21_eet_moede_som_begge_forloeb_ser() -> None:
    hans, hendes = [f for f in faelles().facts if isinstance(f, MødeIndkaldt)]
    assert (hans.forloeb, hans.moede, hans.faelles_med) == (FORLOEB, OPSTART, (SOESTERS,))
    assert (hendes.forloeb, hendes.moede, hendes.faelles_med) == (SOESTERS, OPSTART, (FORLOEB,))
    assert hans.barn != hendes.barn == SOESTER


def test_a21_hvert_barn_skal_selv_kunne_indkaldes() -> None:
    """R77: without the sister's consent the meeting is not called for either of them."""
    s = forbundne()
    s.when(IndstilMøder(forloeb=SOESTERS, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert s.refused(FAELLES) == "R77"
    assert kinds(s.when(indkald())) == ["moede_indkaldt"], "he can meet alone"


def test_a21_adskilte_soeskende_moedes_hver_for_sig() -> None:
    s = faelles()
    ude = s.hears(SøskendeAdskilt(forloeb=FORLOEB, soeskende=SOESTERS))
    assert [f.soeskende for f in ude if isinstance(f, SøskendeUdgåetAfMøde)] == [SOESTERS]
    assert s.refused(indkald("2026-03-12 09:00", moede=navn("andet"), soeskende=(SOESTERS,))) == "A21"


def test_a21_et_moede_der_er_begyndt_og_barnets_eget_staar_naar_de_adskilles() -> None:
    begyndt, eget = faelles(), forbundne()
    begyndt.time = dk("2026-03-10 09:00")
    eget.when(indkald())
    for s in (begyndt, eget):
        assert kinds(s.hears(SøskendeAdskilt(forloeb=FORLOEB, soeskende=SOESTERS))) == ["soeskende_noteret"]


def test_a21_referatet_er_delt_barn_for_barn() -> None:
    """Each child's words are sealed with its own key, and neither's status holds the other's."""
    s = faelles()
    for forloeb in (FORLOEB, SOESTERS):
        s.when(formoede(forloeb=forloeb))
    s.time = dk("2026-03-10 10:00")
    s.when(afhold(referat=Fortrolig("Han sover dårligt")))
    s.when(afhold(forloeb=SOESTERS, referat=Fortrolig("Hun savner sin ven")))
    hans, hendes = [f for f in s.facts if isinstance(f, MødeAfholdt)]
    assert isinstance(hans, gemt.MødeAfholdt)
    assert hans.SUBJEKT["referat"] == "barn"
    assert hans.barn != hendes.barn
    for forloeb, eget, andet in ((FORLOEB, "Han sover", "Hun savner"), (SOESTERS, "Hun savner", "Han sover")):
        svar = str(s.shown(Mødestatus(forloeb=forloeb), rolle=Rolle.FORAELDER))
        assert eget in svar
        assert andet not in svar


def test_a21_a8_traekkes_samtykket_for_det_ene_barn_gaar_det_ud_og_det_andets_del_staar() -> None:
    s = faelles()
    nye = s.when(IndstilMøder(forloeb=FORLOEB, grund=Aflysningsgrund.SAMTYKKE_TRUKKET))
    assert [f.forloeb for f in nye if isinstance(f, MødeAflyst)] == [FORLOEB]
    assert [(f.forloeb, f.soeskende) for f in nye if isinstance(f, SøskendeUdgåetAfMøde)] == [(SOESTERS, FORLOEB)]
    (moede,) = s.shown(Mødestatus(forloeb=SOESTERS))["moeder"]
    assert (moede["tilstand"], moede["faelles_med"]) == ("indkaldt", [])
    s.when(formoede(forloeb=SOESTERS))
    s.time = dk("2026-03-10 10:00")
    assert kinds(s.when(afhold(forloeb=SOESTERS)))[0] == "moede_afholdt"
    assert s.refused(afhold()) == "H3", "his part is called off"


def test_a21_a24_et_faelles_moede_flyttes_for_begge() -> None:
    s = faelles()
    nyt = dk("2026-03-12 09:00")
    s.when(FlytMøde(forloeb=SOESTERS, moede=OPSTART, starter_at=nyt, aarsag=Mødebegrundelse.SYGDOM))
    flyttet = {f.forloeb: f.starter_at for f in s.new if isinstance(f, MødeFlyttet)}
    assert flyttet == {FORLOEB: nyt, SOESTERS: nyt}


def test_a21_et_faelles_moede_aflyses_for_begge() -> None:
    s = faelles()
    nye = s.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    assert {f.forloeb for f in nye if isinstance(f, MødeAflyst)} == {FORLOEB, SOESTERS}


def test_a21_a41_den_beskyttede_bringes_heller_ikke_sammen_med_den_anden_gennem_soeskendes_forloeb() -> None:
    """The mother is protected in his forløb; the father is a party of the sister's alone."""
    s = forbundne().given(part(FORLOEB, MOR, Relation.MOR), part(SOESTERS, FAR, Relation.FAR))
    begraenset = {"skjul": (), "faar_ikke": (), "adskilte_moeder": True}
    sat = PartsbegrænsningSat.model_validate({"forloeb": FORLOEB, "part": MOR} | begraenset)
    s.given(sat)
    assert s.refused(FAELLES) == "A41"
    assert kinds(s.when(indkald())) == ["moede_indkaldt"], "each child meets with its own"


def test_a21_a41_det_strengeste_af_de_to_forloeb_gaelder_for_den_der_er_part_i_begge() -> None:
    s = forbundne().given(part(FORLOEB, MOR, Relation.MOR), part(SOESTERS, MOR, Relation.MOR))
    s.given(part(SOESTERS, FAR, Relation.FAR))
    for forloeb, adskilt in ((FORLOEB, True), (SOESTERS, False)):
        sat = {"forloeb": forloeb, "part": MOR, "skjul": (), "faar_ikke": (Dokumentart.REFERAT,)}
        s.given(PartsbegrænsningSat.model_validate(sat | {"adskilte_moeder": adskilt}))
    assert s.refused(FAELLES) == "A41"
    assert kinds(s.when(indkald(forloeb=SOESTERS))) == ["moede_indkaldt"], "in hers nobody is kept apart"


def test_a21_a41_beskyttelsen_aflyser_et_faelles_moede_for_begge() -> None:
    s = forbundne().given(part(FORLOEB, MOR, Relation.MOR), part(SOESTERS, FAR, Relation.FAR))
    s.when(FAELLES)
    begraenset = {"skjul": (), "faar_ikke": (), "adskilte_moeder": True}
    nye = s.hears(PartsbegrænsningSat.model_validate({"forloeb": FORLOEB, "part": MOR} | begraenset))
    assert {f.forloeb for f in nye if isinstance(f, MødeAflyst)} == {FORLOEB, SOESTERS}


def test_a21_et_faelles_moede_er_kaldt_een_gang() -> None:
    assert faelles().when(FAELLES) == []
