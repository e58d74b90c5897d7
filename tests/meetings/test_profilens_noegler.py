"""What a municipality chooses of its meetings is asked for where it counts: another choice, another answer."""

from typing import Any

import pytest

from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import (
    BeslutVarighed,
    BestridFremdrift,
    Fremdrift,
    Fremdriftskilde,
    Mødestatus,
    SætPåDagsorden,
    Varighedsvalg,
)
from contracts.values import Fortrolig, Rolle
from services.meetings.domain import profil
from tests.given import Scene, kinds
from tests.meetings.scener import FORLOEB, KONCEPT, LEO, SIF, formoede, indkaldt, opfulgt
from tests.meetings.steder import nyborg


class Nabo:
    """A neighbour town with choices of its own, under the name the forløb is pinned to."""

    def __init__(self) -> None:
        self.koncept: Koncept = KONCEPT

    def vaelger(self, afsnit: str, **valg: Any) -> None:
        self.koncept = self.koncept.model_copy(update={afsnit: getattr(self.koncept, afsnit).model_copy(update=valg)})


@pytest.fixture
def nabo(monkeypatch: pytest.MonkeyPatch) -> Nabo:
    by = Nabo()
    monkeypatch.setattr(profil, "hent_koncept", lambda _id, _aftryk: by.koncept)
    return by


# --- A14, R105: the formøde ------------------------------------------------------------------------------------------


def test_a14_the_formoede_names_another_sender_where_the_koncept_lets_it(nabo: Nabo) -> None:
    assert indkaldt().when(formoede(for_institutionen=LEO, referat_afsender=SIF))
    assert KONCEPT.referat is not None
    nabo.vaelger("referat", formoede_kan_overstyre=False)
    assert indkaldt().refused(formoede(for_institutionen=LEO, referat_afsender=SIF)) == "A14"
    assert indkaldt().when(formoede(for_institutionen=SIF, referat_afsender=SIF))


def test_r105_the_case_is_discussed_at_the_formoede_where_its_kind_of_meeting_lets_it(nabo: Nabo) -> None:
    assert indkaldt().refused(formoede(sagen_droeftet=True)) == "R105"
    maa = tuple(m.model_copy(update={"maa_droefte_sagen": True}) for m in KONCEPT.moeder)
    nabo.koncept = KONCEPT.model_copy(update={"moeder": maa})
    assert indkaldt().when(formoede(sagen_droeftet=True))


# --- A18, R120: what puts a forløb on the agenda ----------------------------------------------------------------------


def test_a18_a_verdict_puts_it_on_the_agenda_where_the_koncept_says_so(nabo: Nabo) -> None:
    assert "afventer_lederteam" in kinds(opfulgt(Fremdrift.NEJ).facts)
    nabo.vaelger("fremdrift", dagsorden_naar=("ubestridt_advarsel",))
    uden = opfulgt(Fremdrift.NEJ)
    assert "fremdrift_mangler" in kinds(uden.facts)
    assert "afventer_lederteam" not in kinds(uden.facts)
    assert uden.refused(SætPåDagsorden(forloeb=FORLOEB)) == "R119"


def advaret() -> Scene:
    """90 days without a meeting: the detector warns."""
    s = opfulgt(Fremdrift.JA)
    s.tick("2026-07-20 08:00")
    return s


def test_a18_a_warning_puts_it_there_where_the_koncept_says_so_and_nobody_contests_it(nabo: Nabo) -> None:
    s = advaret()
    assert "afventer_lederteam" in kinds(s.facts)
    uenig = BestridFremdrift(forloeb=FORLOEB, kilde=Fremdriftskilde.DETEKTOR, begrundelse=Fortrolig("Vi ses snart."))
    s.when(uenig)
    assert s.refused(SætPåDagsorden(forloeb=FORLOEB)) == "R119"
    nabo.vaelger("fremdrift", dagsorden_naar=("seneste_nej",))
    kun_dommen = advaret()
    assert "fremdrift_mangler" in kinds(kun_dommen.facts)
    assert "afventer_lederteam" not in kinds(kun_dommen.facts)


# --- A27: what can be decided ----------------------------------------------------------------------------------------


def test_a27_r73_what_can_be_decided_is_the_koncepts_and_an_underretning_always_can(nabo: Nabo) -> None:
    """R73, R179: no choice of a municipality holds an underretning back."""
    nabo.koncept = sted = hent_koncept("nyborg-sammen-om-trivsel")
    s = nyborg()
    nabo.vaelger("graenser", beslutninger=tuple(b for b in sted.graenser.beslutninger if b.kode == "afslut"))
    assert s.refused(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.OVERDRAG)) == "A27"
    assert s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.AFSLUT))
    assert s.when(BeslutVarighed(forloeb=FORLOEB, valg=Varighedsvalg.UNDERRET))


# --- R53, R175, R177, R183, R184: what is told ------------------------------------------------------------------------


def test_r177_r183_r184_who_leads_presents_and_writes_is_told_as_the_koncept_has_it() -> None:
    """R175, R177, R180, R183, R184 in Nyborg; R50, R53, R110 in Fredericia."""
    nyborgs = nyborg().ask(Mødestatus(forloeb=FORLOEB), rolle=Rolle.LOKAL_LEDER)["moedepraksis"]
    assert nyborgs == {
        "ledes_af": "familieindgang",
        "fremlaegges_af": "dagtilbud_skole",
        "referent": "dagtilbud_skole",
        "referat_altid": False,
        "referat_kanal": "tvaers",
        "foto_uploades_til": "tvaers",
        "barnets_udgangspunkt": "deltog",
    }
    fredericias = indkaldt().ask(Mødestatus(forloeb=FORLOEB), rolle=Rolle.LOKAL_LEDER)["moedepraksis"]
    assert (fredericias["ledes_af"], fredericias["referat_altid"]) == ("facilitator", True)
    assert (fredericias["fremlaegges_af"], fredericias["foto_uploades_til"]) == (None, None)
