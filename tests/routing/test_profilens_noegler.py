"""What a municipality chooses of editions, reasons, functions and endings is asked for where it counts (promise 8)."""

from datetime import date

import pytest

from contracts.koncept import hent_koncept, noegletal
from contracts.routing import Afslutning, Afvigelse, Alvor, Sagsstatus, Underretninger
from contracts.values import Rolle
from services.routing.domain import myndighed_tilstand, tilstand, underretning_tilstand
from services.routing.domain.rules.registrering import UdgavenGælder
from tests.given import Scene, kinds
from tests.routing.byen import BARNET, afslut, bekymring, byen, enige, med_samtykke, med_team, nedsaet, udpeg
from tests.routing.modtagelsen import FOERSTE_UDGAVE, NYBORG, SAGEN, afgoer, modtag, modtagelse, til_moede, vurderet
from tests.routing.test_profilen_bestemmer import Nabo
from tests.routing.test_underretning_sag import sag

FREDERICIA = hent_koncept("fredericia-2026")


@pytest.fixture
def nabo(monkeypatch: pytest.MonkeyPatch) -> type[Nabo]:
    monkeypatch.setattr(tilstand, "hent_koncept", lambda _id, _aftryk: Nabo.koncept)
    Nabo.koncept = FREDERICIA
    return Nabo


# --- A43: an edition is in force from a day and to a day --------------------------------------------------------------


@pytest.mark.parametrize(("tid", "gaelder"), [("2025-12-31 12:00", False), ("2026-01-01 12:00", True)])
def test_a43_a_forloeb_begins_from_the_editions_first_day(tid: str, gaelder: bool) -> None:
    scene = byen().at(tid)
    if gaelder:
        assert kinds(scene.when(bekymring()))[0] == "bekymring_registreret"
    else:
        assert scene.refused(bekymring()) == "A43"


@pytest.mark.parametrize(("tid", "gaelder"), [("2026-06-30 12:00", True), ("2026-07-01 12:00", False)])
def test_a43_and_to_its_last_day(nabo: type[Nabo], tid: str, gaelder: bool) -> None:
    nabo.koncept = FREDERICIA.model_copy(update={"gyldig_til": date(2026, 6, 30)})
    scene = byen().at(tid)
    if gaelder:
        assert kinds(scene.when(bekymring()))[0] == "bekymring_registreret"
    else:
        assert scene.refused(bekymring()) == "A43"


@pytest.mark.parametrize(
    ("dag", "ord_"),
    [(date(2025, 12, 31), "fra torsdag 1. januar 2026"), (date(2026, 7, 1), "til tirsdag 30. juni 2026")],
)
def test_a43_whoever_is_refused_is_told_from_when_or_until_when_it_is_in_force(dag: date, ord_: str) -> None:
    regel = UdgavenGælder(navn="Udgaven", fra=date(2026, 1, 1), til=date(2026, 6, 30), dag=dag)
    assert not regel.holds
    assert regel.message == f"Udgaven gælder {ord_}. Vælg den udgave, der gælder på dagen."


def test_a43_a_concern_that_was_received_in_time_begins_under_the_edition_of_that_day(nabo: type[Nabo]) -> None:
    nabo.koncept = FREDERICIA.model_copy(update={"gyldig_til": date(2026, 6, 30)})
    scene = byen().at("2026-07-02 12:00")
    assert scene.when(bekymring(modtaget_at=byen().at("2026-06-30 12:00").time))


def test_a43_what_has_begun_goes_on_when_its_edition_has_ended(nabo: type[Nabo]) -> None:
    scene = med_samtykke()
    nabo.koncept = FREDERICIA.model_copy(update={"gyldig_til": date(2026, 3, 2)})
    assert udpeg(scene.at("2026-03-04 12:00"), "ppr")


# --- A38: who closes --------------------------------------------------------------------------------------------------


def klar_til_slut() -> Scene:
    return enige(med_team())


def test_a38_the_local_leader_closes_and_the_raadgiver_does_not() -> None:
    scene = klar_til_slut()
    assert scene.refused(afslut(Afslutning.FRAFLYTTET), rolle=Rolle.RAADGIVER) == "A38"
    assert scene.when(afslut(Afslutning.FRAFLYTTET), rolle=Rolle.LOKAL_LEDER)


def test_a38_where_the_raadgiver_closes_the_local_leader_proposes(nabo: type[Nabo]) -> None:
    nabo.vaelger("afslutning", lukkes_af=Rolle.RAADGIVER)
    scene = klar_til_slut()
    assert scene.refused(afslut(Afslutning.FRAFLYTTET), rolle=Rolle.LOKAL_LEDER) == "A38"
    assert scene.when(afslut(Afslutning.FRAFLYTTET), rolle=Rolle.RAADGIVER)


# --- R43, A16, A31: reasons and functions -----------------------------------------------------------------------------


def test_a16_a_team_of_another_size_has_one_of_the_koncepts_reasons(nabo: type[Nabo]) -> None:
    nabo.vaelger("team", afvigelser=tuple(v for v in FREDERICIA.team.afvigelser if v.kode == "svar_udeblev"))
    scene = med_samtykke()
    udpeg(scene, "ppr")
    assert scene.refused(nedsaet(afvigelse=Afvigelse.FAGLIG_VURDERING)) == "A16"
    assert scene.when(nedsaet(afvigelse=Afvigelse.SVAR_UDEBLEV))


def test_r43_a31_a_function_that_may_be_left_out_holds_no_team_back(nabo: type[Nabo]) -> None:
    """«Evt. ressourceperson»: only the leaders who must answer are waited for."""
    trae = FREDERICIA.beslutningstrae
    assert trae is not None

    def evt(funktion: str) -> None:
        linjer = (linje.model_copy(update={"eventuel": linje.funktion == funktion}) for linje in trae.linjer)
        nabo.vaelger("beslutningstrae", linjer=tuple(linjer))

    nabo.vaelger("anmodning", maa_indkalde_uden_alle=False)
    evt("ppr")
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    assert scene.refused(nedsaet()) == "A31"
    evt("sundhedspleje")
    assert scene.when(nedsaet())


# --- R64, R81, R129, R139: Modtagelsen and the case -------------------------------------------------------------------


def test_r129_r64_a_case_is_handed_to_one_of_the_departments_modtagelsen_hands_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """R129 names them; the department is still one that serves the age (R64)."""
    foerste = hent_koncept(FOERSTE_UDGAVE)
    assert foerste.modtagelsen is not None
    kun = tuple(d for d in foerste.modtagelsen.videre_til if d.kode != "handicapafdelingen")
    nabo = foerste.model_copy(update={"modtagelsen": foerste.modtagelsen.model_copy(update={"videre_til": kun})})
    for sted in (underretning_tilstand, myndighed_tilstand):
        monkeypatch.setattr(sted, "hent_koncept", lambda _id, _aftryk: nabo)
    scene = vurderet(Alvor.MYNDIGHED, FOERSTE_UDGAVE)
    til_moede(scene, "den_professionelle", "underretter", "familie", "barnet")
    assert scene.refused(afgoer(afdeling="handicapafdelingen", alder=16)) == "R64"
    assert scene.when(afgoer(afdeling="familieafdelingen", alder=16))


def test_r81_modtagelsen_is_told_on_which_steps_the_local_leader_is_contacted() -> None:
    def trin(koncept: str) -> list[str]:
        svar = vurderet(Alvor.FOREBYGGENDE, koncept).ask(Underretninger(barn=BARNET))
        navne: list[str] = svar["underretninger"][0]["kontakt_paa_trin"]
        return navne

    assert trin("fredericia-2026") == ["sårbar trivsel"]
    assert len(trin(FOERSTE_UDGAVE)) == 2


def test_r139_r63_the_case_tells_which_meetings_its_law_demands_and_who_holds_the_threads() -> None:
    foerste = sag(FOERSTE_UDGAVE, afdeling="familieafdelingen").ask(Sagsstatus(forloeb=SAGEN))
    assert foerste["obligatoriske_moeder"].startswith("Obligatoriske møder på trin 3 og 4")
    i_2026 = sag("fredericia-2026").ask(Sagsstatus(forloeb=SAGEN))
    assert (i_2026["obligatoriske_moeder"], i_2026["tovholder_titel"]) == (None, "børne- og ungerådgiver")


def test_r73_r179_who_makes_the_underretning_is_named_and_hinders_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The duty is everybody's: a profile that names others receives it all the same."""
    nyborg = hent_koncept(NYBORG)
    assert nyborg.underretningspligt is not None
    andre = nyborg.underretningspligt.model_copy(update={"laves_af": (Rolle.PPR,), "sammen_med_familien": True})
    nabo = nyborg.model_copy(update={"underretningspligt": andre})
    af = "underretningen laves sammen med familien af: "
    assert noegletal(nabo)["underretningsmøde"] == af + nabo.titel(Rolle.PPR) != noegletal(nyborg)["underretningsmøde"]
    monkeypatch.setattr(underretning_tilstand, "hent_koncept", lambda _id, _aftryk: nabo)
    scene = modtagelse(NYBORG)
    assert "underretning_modtaget" in kinds(scene.when(modtag(med_familien=False)))
