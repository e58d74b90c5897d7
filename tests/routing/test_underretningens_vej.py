"""Where an underretning goes: the open case, a new case, or the local leader."""

import pytest

from contracts.consent import FortsatUdenSamtykke, Grundlag, Samtykkeformål
from contracts.routing import (
    Alvor,
    BekymringRegistreret,
    ForløbAfsluttet,
    IværksætAkutHandling,
    Kontaktgrundlag,
    LokalLederKontaktet,
    OvertagForløb,
    RådgiverAfventes,
    SagOprettet,
    Sagsstatus,
    UnderretningAfgjort,
    Underretninger,
    UnderretningsmødeIndkaldt,
    UnderretningVidereformidlet,
    Underrettertype,
    VidereformidlUnderretning,
)
from contracts.values import Rolle
from services.chassis.rules import Rejected
from tests.given import Scene, kinds, navn
from tests.routing.byen import BARNET, FORLOEBET, SKOLEN, af, bekymring, enhed, placer
from tests.routing.modtagelsen import (
    FOERSTE_UDGAVE,
    NYBORG,
    RAADGIVEREN,
    SAGEN,
    UNDERRETNINGEN,
    afgoer,
    indkald,
    kontakt,
    modtag,
    modtagelse,
    modtaget,
    ophoert,
    opret_sag,
    samtykke_til,
    til_moede,
    vurder,
    vurderet,
)

AKUT = IværksætAkutHandling(underretning=UNDERRETNINGEN)
VIDERE = VidereformidlUnderretning(underretning=UNDERRETNINGEN)
OVERTAG = OvertagForløb(forloeb=FORLOEBET)
JA_TIL_KONTAKT = samtykke_til(Samtykkeformål.KONTAKTE_LOKAL_LEDER, UNDERRETNINGEN)
UDEN_SAMTYKKE = FortsatUdenSamtykke(
    forloeb=UNDERRETNINGEN,
    barn=BARNET,
    formaal=Samtykkeformål.KONTAKTE_LOKAL_LEDER,
    underretter="kommunal",
    grundlag=Grundlag.LOV,
)


def i_en_sag(koncept: str = "fredericia-2026", **nyt: object) -> Scene:
    """An underretning on a child whose case is open."""
    scene = modtagelse(koncept)
    scene.when(opret_sag(afdeling="familieafdelingen" if koncept == FOERSTE_UDGAVE else None))
    scene.when(modtag(**nyt))
    scene.when(vurder(Alvor.MYNDIGHED))
    return scene


# --- acute ---------------------------------------------------------------------------------------------------------


def test_r126_acute_action_is_taken_when_it_is_assessed_as_acute_and_otherwise_refused() -> None:
    assert vurderet(Alvor.MYNDIGHED).refused(AKUT) == "R126"
    scene = vurderet(Alvor.AKUT)
    assert kinds(scene.when(AKUT)) == ["akut_handling_ivaerksat"]
    assert scene.when(AKUT) == []


def test_r126_what_came_in_as_acute_waits_for_no_assessment() -> None:
    assert modtaget("2026-03-02 08:00").refused(AKUT) == "R126"
    assert modtaget("2026-03-02 08:00", akut=True).when(AKUT)


# --- an open case --------------------------------------------------------------------------------------------------


def test_r127_in_an_open_case_it_is_forwarded_to_the_responsible_raadgiver_at_once() -> None:
    scene = i_en_sag()
    assert kinds(scene.new) == ["underretning_vurderet", "underretningsfrist_opfyldt", "underretning_videreformidlet"]
    videre = af(scene, UnderretningVidereformidlet)[0]
    assert (videre.sag, videre.raadgiver) == (SAGEN, RAADGIVEREN)
    assert scene.when(VIDERE) == []


def test_r127_without_a_case_there_is_nobody_to_forward_it_to() -> None:
    assert modtaget("2026-03-02 08:00").refused(VIDERE) == "R127"
    scene = modtaget("2026-03-02 08:00")
    scene.when(opret_sag())
    assert scene.when(VIDERE), "before the assessment too: forwarding stops no clock (A19)"


def test_r127_the_responsible_raadgiver_convenes_and_nobody_else() -> None:
    scene = i_en_sag()
    assert scene.refused(indkald("familie"), som=navn("en anden"), rolle=Rolle.RAADGIVER) == "R127"
    assert kinds(scene.when(indkald("familie"), som=RAADGIVEREN, rolle=Rolle.RAADGIVER)) == [
        "underretningsmoede_indkaldt"
    ]


def test_r127_the_first_edition_demands_underretteren_the_second_leaves_it_open() -> None:
    nu, foer = i_en_sag(), i_en_sag(FOERSTE_UDGAVE)
    som = {"som": RAADGIVEREN, "rolle": Rolle.RAADGIVER}
    assert nu.when(indkald("familie"), **som)
    assert foer.refused(indkald("familie"), **som) == "R128"
    assert foer.when(indkald("familie", "underretter"), **som)


def test_r127_an_anonymous_underretter_is_not_demanded() -> None:
    scene = i_en_sag(FOERSTE_UDGAVE, underretter=None, underrettertype=Underrettertype.EKSTERN)
    assert scene.when(indkald("familie"), som=RAADGIVEREN, rolle=Rolle.RAADGIVER)


# --- a new case ----------------------------------------------------------------------------------------------------


def test_r128_in_a_new_case_modtagelsen_invites_the_family_and_the_child() -> None:
    scene = vurderet(Alvor.MYNDIGHED)
    modtagelsen = Rolle.MODTAGELSEN
    with pytest.raises(Rejected, match="også inviteres: barn/ung") as no:
        scene.when(indkald("familie"), rolle=modtagelsen)
    assert no.value.rule == "R128"
    assert scene.refused(indkald("barnet"), rolle=modtagelsen) == "R128"
    assert scene.refused(indkald("familie", "barnet", "naboen"), rolle=modtagelsen) == "R128"
    assert scene.refused(indkald("familie", "barnet"), rolle=Rolle.RAADGIVER) == "R128"
    assert scene.when(indkald("familie", "barnet"), rolle=modtagelsen)
    assert scene.when(indkald("familie", "barnet"), rolle=modtagelsen) == []
    assert af(scene, UnderretningsmødeIndkaldt)[0].deltagere == ("familie", "barnet")


def test_r128_the_first_edition_gathers_the_professional_and_underretteren_as_well() -> None:
    scene = vurderet(Alvor.MYNDIGHED, FOERSTE_UDGAVE)
    assert scene.refused(indkald("familie", "barnet"), rolle=Rolle.MODTAGELSEN) == "R128"
    alle = ("den_professionelle", "underretter", "familie", "barnet")
    assert scene.when(indkald(*alle), rolle=Rolle.MODTAGELSEN)


def test_h2_the_meeting_lies_ahead_and_r125_the_severity_comes_first() -> None:
    assert modtaget("2026-03-02 08:00").refused(indkald("familie", "barnet"), rolle=Rolle.MODTAGELSEN) == "R125"
    scene = vurderet(Alvor.MYNDIGHED)
    igaar = indkald("familie", "barnet", tid="2026-03-01 12:00")
    assert scene.refused(igaar, rolle=Rolle.MODTAGELSEN) == "H2"
    assert scene.refused(indkald("familie", "barnet", tid="2026-03-02 09:00"), rolle=Rolle.MODTAGELSEN) == "H2", "now"
    assert scene.when(indkald("familie", "barnet", tid="2026-03-02 09:01"), rolle=Rolle.MODTAGELSEN)


def test_r128_what_is_the_local_leaders_needs_no_underretningsmoede() -> None:
    assert vurderet(Alvor.FOREBYGGENDE).refused(indkald("familie", "barnet"), rolle=Rolle.MODTAGELSEN) == "R128"


def test_r130_the_screening_decides_on_afdaekning_or_undersoegelse_on_the_basis_of_the_meeting() -> None:
    scene = vurderet(Alvor.MYNDIGHED)
    assert scene.refused(afgoer()) == "R128", "the meeting first"
    til_moede(scene)
    assert scene.refused(afgoer("anbringelse")) == "R130"
    assert scene.refused(afgoer(raadgiver=None)) == "R63"
    assert {*kinds(scene.when(afgoer("afdaekning")))} == {"underretning_afgjort", "sag_oprettet", "sag_tilknyttet"}
    assert scene.when(afgoer("afdaekning")) == []
    assert scene.refused(afgoer()) == "R130", "a decision stands"
    sag = af(scene, SagOprettet)[0]
    assert (sag.raadgiver, sag.regime, sag.undersoegelse) == (RAADGIVEREN, "barnets_lov", "afdaekning")
    assert sag.forloeb == af(scene, UnderretningAfgjort)[0].sag


def test_r125_r128_only_what_is_assessed_to_be_a_new_case_is_decided() -> None:
    assert modtaget("2026-03-02 08:00").refused(afgoer()) == "R125"
    assert vurderet(Alvor.FOREBYGGENDE).refused(afgoer()) == "R128"


def test_r128_where_the_koncept_has_no_underretningsmoede_the_decision_waits_for_none() -> None:
    assert vurderet(Alvor.MYNDIGHED, NYBORG).when(afgoer())


def test_r127_a_case_opened_before_the_decision_is_the_one_it_goes_into() -> None:
    scene = til_moede(vurderet(Alvor.MYNDIGHED))
    scene.when(opret_sag())
    assert kinds(scene.when(afgoer())) == ["underretning_afgjort"]
    assert af(scene, UnderretningAfgjort)[0].sag == SAGEN


def test_r126_an_acute_case_is_decided_without_waiting_for_the_meeting() -> None:
    assert vurderet(Alvor.AKUT).when(afgoer())


def test_r129_the_first_edition_knows_the_undersoegelse_alone_and_the_department_by_age() -> None:
    """R64, R129: three departments, and which follows from the child's age is the municipality's to say."""
    scene = vurderet(Alvor.MYNDIGHED, FOERSTE_UDGAVE)
    til_moede(scene, "den_professionelle", "underretter", "familie", "barnet")
    assert scene.refused(afgoer("afdaekning")) == "R130"
    assert scene.refused(afgoer(alder=8)) == "R64"
    assert scene.refused(afgoer(afdeling="fritid")) == "R64"
    assert scene.when(afgoer(afdeling="ungdomsraadgivningen", alder=16))
    sag = af(scene, SagOprettet)[0]
    assert (sag.afdeling, sag.regime) == ("ungdomsraadgivningen", "serviceloven")


def test_r130_a_forloeb_and_its_case_stand_in_one_lane() -> None:
    scene = modtagelse()
    scene.when(bekymring())
    scene.when(placer())
    scene.when(modtag())
    scene.when(vurder(Alvor.MYNDIGHED))
    til_moede(scene)
    scene.when(afgoer())
    assert af(scene, SagOprettet)[0].forloeb == FORLOEBET


def test_r125_what_has_been_decided_is_not_assessed_otherwise() -> None:
    scene = til_moede(vurderet(Alvor.MYNDIGHED))
    scene.when(afgoer())
    assert scene.refused(vurder(Alvor.FOREBYGGENDE)) == "R125"
    assert til_moede(vurderet(Alvor.MYNDIGHED)).when(vurder(Alvor.FOREBYGGENDE))


# --- the local leader ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slags", list(Underrettertype))
def test_r133_r134_with_the_parents_consent_the_local_leader_is_contacted(slags: Underrettertype) -> None:
    scene = vurderet(Alvor.FOREBYGGENDE, underrettertype=slags)
    scene.hears(JA_TIL_KONTAKT)
    nye = kinds(scene.when(kontakt()))
    assert {"lokal_leder_kontaktet", "bekymring_registreret"} <= {*nye}, "the leader has it as a concern"
    kontaktet = af(scene, LokalLederKontaktet)[0]
    assert kontaktet.grundlag is Kontaktgrundlag.SAMTYKKE
    bekymringen = af(scene, BekymringRegistreret)[0]
    assert (bekymringen.forloeb, bekymringen.enhed) == (kontaktet.til_forloeb, SKOLEN)
    assert scene.when(kontakt()) == []


def test_r81_r133_a9_after_a_municipal_underretning_another_basis_with_its_reason_will_do() -> None:
    scene = vurderet(Alvor.FOREBYGGENDE)
    assert scene.refused(kontakt()) == "A9"
    scene.hears(UDEN_SAMTYKKE)
    scene.when(kontakt())
    assert af(scene, LokalLederKontaktet)[0].grundlag is Kontaktgrundlag.ANDET_GRUNDLAG


def test_r134_a9_after_an_external_underretning_only_consent_will_do() -> None:
    scene = vurderet(Alvor.FOREBYGGENDE, underrettertype=Underrettertype.EKSTERN)
    assert scene.refused(kontakt()) == "R134"
    scene.hears(UDEN_SAMTYKKE)
    assert scene.refused(kontakt()) == "R134", "no proceeding without consent, whatever the reason"


def test_a9_a_consent_taken_back_before_the_contact_is_none() -> None:
    scene = vurderet(Alvor.FOREBYGGENDE)
    scene.hears(JA_TIL_KONTAKT)
    scene.hears(ophoert(Samtykkeformål.KONTAKTE_LOKAL_LEDER, UNDERRETNINGEN))
    assert scene.refused(kontakt()) == "A9"


def test_r133_only_what_is_not_the_authoritys_goes_to_the_local_leader() -> None:
    scene = vurderet(Alvor.MYNDIGHED)
    scene.hears(JA_TIL_KONTAKT)
    assert scene.refused(kontakt()) == "R133"
    til_moede(scene)
    scene.when(afgoer(None))
    assert scene.when(kontakt()), "the screening gave no ground for the authority"


def test_r133_one_leader_is_contacted_and_the_childs_own_forloeb_is_used() -> None:
    scene = modtagelse()
    scene.when(bekymring())
    scene.when(placer())
    scene.when(modtag())
    scene.when(vurder(Alvor.FOREBYGGENDE))
    scene.hears(JA_TIL_KONTAKT)
    assert kinds(scene.when(kontakt())) == ["lokal_leder_kontaktet"]
    assert af(scene, LokalLederKontaktet)[0].til_forloeb == FORLOEBET
    scene.when(enhed("naboskolen"))
    assert scene.refused(kontakt(enhed=navn("naboskolen"))) == "R133"


def test_r46_an_unknown_institution_is_refused_before_anything_is_decided() -> None:
    scene = vurderet(Alvor.FOREBYGGENDE)
    scene.hears(JA_TIL_KONTAKT)
    assert scene.refused(kontakt(enhed=navn("ingen skole"))) == "R46"
    assert scene.when(kontakt())


# --- a forløb that waits for a rådgiver ----------------------------------------------------------------------------


def i_nyborg(**nyt: object) -> Scene:
    """R179: at the meeting dagtilbud or school makes the underretning with the family."""
    scene = modtagelse(NYBORG)
    scene.when(bekymring(), rolle=Rolle.LOKAL_LEDER)
    scene.when(placer("saarbar"), rolle=Rolle.LOKAL_LEDER)
    felter: dict[str, object] = {"med_familien": True}
    scene.when(modtag(**felter | nyt), rolle=Rolle.LOKAL_LEDER)
    return scene


def test_r179_a28_the_forloeb_goes_on_and_waits_for_a_raadgiver_counted_apart() -> None:
    scene = i_nyborg()
    assert af(scene, RådgiverAfventes)[0].underretning == UNDERRETNINGEN
    svar = scene.shown(Sagsstatus(forloeb=FORLOEBET))
    assert (svar["tilstand"], svar["afventer_raadgiver"]) == ("afventer_raadgiver", True)
    assert af(scene, ForløbAfsluttet) == []


def test_r179_it_waits_once_and_not_where_the_child_has_a_raadgiver_already() -> None:
    scene = i_nyborg()
    scene.when(modtag(navn("en anden underretning")), rolle=Rolle.LOKAL_LEDER)
    assert len(af(scene, RådgiverAfventes)) == 1
    i_sagen = modtagelse(NYBORG)
    i_sagen.when(bekymring(), rolle=Rolle.LOKAL_LEDER)
    i_sagen.when(opret_sag(forloeb=FORLOEBET))
    i_sagen.when(modtag(), rolle=Rolle.LOKAL_LEDER)
    assert af(i_sagen, RådgiverAfventes) == []


def test_r179_when_the_raadgiver_has_taken_over_the_forloeb_ends() -> None:
    scene = i_nyborg()
    nye = kinds(scene.when(OVERTAG, som=RAADGIVEREN))
    assert {"raadgiver_overtog", "forloeb_afsluttet"} <= {*nye}
    assert af(scene, ForløbAfsluttet)[0].aarsag.value == "henvist_modtagelsen"
    assert scene.when(OVERTAG, som=RAADGIVEREN) == []


def test_a28_when_it_gives_no_case_the_forloeb_no_longer_waits() -> None:
    scene = i_nyborg()
    assert kinds(scene.when(vurder(Alvor.FOREBYGGENDE)))[-1] == "raadgiver_tog_ikke_over"
    assert scene.shown(Sagsstatus(forloeb=FORLOEBET))["afventer_raadgiver"] is False
    assert scene.refused(OVERTAG, som=RAADGIVEREN) == "R179"


def test_r179_an_external_underretning_or_another_koncept_makes_no_forloeb_wait() -> None:
    assert af(i_nyborg(underrettertype=Underrettertype.EKSTERN), RådgiverAfventes) == []
    scene = modtagelse()
    scene.when(bekymring())
    scene.when(modtag())
    assert af(scene, RådgiverAfventes) == []
    assert scene.refused(OVERTAG, som=RAADGIVEREN) == "R179"


def test_r125_the_line_tells_what_became_of_each() -> None:
    scene = til_moede(vurderet(Alvor.MYNDIGHED))
    scene.when(afgoer())
    svar = scene.shown(Underretninger(barn=BARNET))
    assert svar["sag"] == str(af(scene, SagOprettet)[0].forloeb)
    linje = svar["underretninger"][0]
    assert (linje["alvor"], linje["afgoerelse"]) == ("myndighed", "boernefaglig_undersoegelse")
