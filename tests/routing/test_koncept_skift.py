"""A running forløb under other rules: the step's counterpart and each open deadline are said by a person (R1, A11)."""

from datetime import date
from typing import Any

import pytest

from contracts.koncept import hent_koncept
from contracts.routing import (
    Afslutning,
    FristBortfaldet,
    Fristovergang,
    FristOverskredet,
    FristSat,
    KonceptSkiftet,
    Overgang,
    Placeringsanledning,
    Skiftegrund,
    SkiftKoncept,
    Trinoversættelse,
    UdpegKontaktperson,
    VurderTrin,
)
from contracts.values import Fortrolig, Rolle
from services.routing.application import forloebet as forloebet_rum
from services.routing.domain import facts, tilstand
from services.routing.domain.forloeb import Forløb
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    afslut,
    bekymring,
    givet,
    med_samtykke,
    med_team,
    nedsaet,
    paa_trin_2,
    placer,
    udpeg,
    under,
)
from tests.routing.test_genindlaest import genindlaest

NU, FOERSTE, BAROMETER = "fredericia-2026", "fredericia-trivselplus", "trivselsbarometer"
PAEDAGOG = navn("en pædagog")


def skift(koncept: str = NU, fra: str | None = "trin_1", til: str = "trin_2", **frister: Overgang) -> SkiftKoncept:
    return SkiftKoncept(
        forloeb=FORLOEBET,
        koncept=koncept,
        trin=(Trinoversættelse(fra=fra, til=til),) if fra else (),
        frister=tuple(Fristovergang(frist=frist, overgang=overgang) for frist, overgang in frister.items()),
        grund=Skiftegrund.NY_UDGAVE,
        begrundelse=Fortrolig("Den nye udgave gælder nu."),
    )


def i_foerste_udgave(*, spurgt: bool = False) -> Scene:
    """A forløb on trin 1 of the first edition; with its leaders asked, when it has its consent."""
    scene = under(FOERSTE)
    scene.when(bekymring(kontaktperson=PAEDAGOG), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer("trin_1"))
    if spurgt:
        scene.hears(givet())
    return scene


def forloebet(scene: Scene) -> Forløb:
    fundet = scene.streams[Forløb.stream_id(FORLOEBET)]
    assert isinstance(fundet, Forløb)
    return fundet


def test_r1_a_forloeb_goes_on_under_another_edition_from_the_step_a_person_named() -> None:
    scene, nyt = i_foerste_udgave(), hent_koncept(NU)
    assert kinds(scene.when(skift())) == ["koncept_skiftet"]
    fact = af(scene, KonceptSkiftet)[0]
    assert (fact.fra, fact.til, fact.til_hash) == (FOERSTE, NU, nyt.hash)
    assert (fact.trin_fra, fact.trin_til) == (hent_koncept(FOERSTE).skala.paa("trin_1"), nyt.skala.paa("trin_2"))
    assert (scene.heads[-1].koncept, scene.heads[-1].koncept_hash) == (NU, nyt.hash)
    assert scene.when(skift()) == []


def test_r1_from_then_on_the_new_rules_decide() -> None:
    """R38, R108: on trin 1 it would have needed a team under the first edition; now trin 1 is the goal."""
    uroert, scene = i_foerste_udgave(), i_foerste_udgave()
    scene.when(skift())
    for hver in (uroert, scene):
        hver.when(VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.EVALUERING))
    assert uroert.refused(afslut(Afslutning.MAAL_NAAET, deltager=True)) == "R108"
    assert scene.when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_r1_to_another_version_of_its_own_koncept_the_step_stays_on_its_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """R1: editing a published profile makes a new version; on the very same scale a step is its own counterpart."""
    scene, gammel = paa_trin_2(), hent_koncept(NU)
    ny = gammel.model_copy(update={"hash": "e" * 64})
    versioner = {gammel.hash: gammel, ny.hash: ny}
    monkeypatch.setattr(forloebet_rum, "hent_koncept", lambda _id: ny)
    monkeypatch.setattr(tilstand, "hent_koncept", lambda _id, aftryk: versioner[aftryk])
    assert kinds(scene.when(skift(NU, fra=None))) == ["koncept_skiftet"]
    fact = af(scene, KonceptSkiftet)[0]
    assert (fact.fra, fact.til, fact.fra_hash, fact.til_hash) == (NU, NU, gammel.hash, ny.hash)
    assert fact.trin_fra == fact.trin_til
    assert scene.when(skift(NU, fra=None)) == []


def test_a11_a_step_without_a_counterpart_cannot_move() -> None:
    """A11: the same code on the other scale is not its counterpart; a person must say which is."""
    scene = i_foerste_udgave()
    assert scene.refused(skift(fra=None)) == "A11"
    assert scene.refused(skift(fra="trin_2", til="trin_2")) == "A11"
    assert scene.refused(skift(til="niveau_4")) == "A11"
    assert scene.when(skift(til="trin_1"))


@pytest.mark.parametrize(("tid", "gaelder"), [("2025-12-31 12:00", False), ("2026-01-01 12:00", True)])
def test_a43_a_new_edition_is_moved_to_from_its_first_day(tid: str, gaelder: bool) -> None:
    scene = under(FOERSTE).at("2025-12-30 08:00")
    scene.when(bekymring(kontaktperson=PAEDAGOG), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer("trin_1"))
    scene.at(tid)
    if gaelder:
        assert kinds(scene.when(skift())) == ["koncept_skiftet"]
    else:
        assert scene.refused(skift()) == "A43"


@pytest.mark.parametrize(("slut", "gaelder"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a43_what_was_wrong_from_the_beginning_is_put_right_by_the_edition_of_that_day(
    monkeypatch: pytest.MonkeyPatch, slut: date, gaelder: bool
) -> None:
    """A43: received on 2 March under the wrong koncept; in May the right edition has ended, and it was right then."""
    scene, rigtig = i_foerste_udgave().at("2026-05-04 08:00"), hent_koncept(NU).model_copy(update={"gyldig_til": slut})
    monkeypatch.setattr(forloebet_rum, "hent_koncept", lambda _id: rigtig)
    rettelse = skift().model_copy(update={"grund": Skiftegrund.FORKERT_KONCEPT})
    assert scene.refused(skift()) == "A43", "it is no new edition"
    if gaelder:
        assert kinds(scene.when(rettelse)) == ["koncept_skiftet"]
    else:
        assert scene.refused(rettelse) == "A43"


def test_a11_before_the_placement_there_is_no_step_to_translate() -> None:
    scene = under(FOERSTE)
    scene.when(bekymring(kontaktperson=PAEDAGOG), rolle=Rolle.HVERDAGSPERSONALE)
    assert kinds(scene.when(skift(fra=None))) == ["koncept_skiftet"]
    assert kinds(scene.when(placer("trin_2"))) == ["trin_placeret"]


def test_r1_each_open_deadline_needs_its_transition() -> None:
    scene = i_foerste_udgave(spurgt=True)
    assert scene.refused(skift()) == "R1"
    assert kinds(scene.when(skift(leder_svar=Overgang.BEHOLDT))) == ["koncept_skiftet"]


def test_r1_a_kept_deadline_runs_on_and_breaches_as_it_would_have() -> None:
    scene, uroert = i_foerste_udgave(spurgt=True), i_foerste_udgave(spurgt=True)
    scene.when(skift(leder_svar=Overgang.BEHOLDT))
    for hver in (scene, uroert):
        hver.tick("2026-03-06 08:00")
    assert af(scene, FristOverskredet) == af(uroert, FristOverskredet) != []


def test_r1_a_deadline_computed_again_counts_from_its_own_start_and_explains_itself_by_the_new_rules() -> None:
    scene = i_foerste_udgave(spurgt=True)
    foer = {f.frist_id: f.start for f in af(scene, FristSat)}
    scene.at("2026-03-04 10:00")
    nye = kinds(scene.when(skift(leder_svar=Overgang.GENBEREGNET)))
    assert nye == ["koncept_skiftet"] + ["frist_sat"] * len(foer)
    igen = af(scene, FristSat)[len(foer) :]
    assert {f.frist_id: f.start for f in igen} == foer
    assert {f.forfalder for f in igen} == {date(2026, 3, 5)}
    assert {h.koncept for h in scene.heads[-len(foer) :]} == {NU}


def test_r1_where_a_deadline_lapses_the_question_stands_and_may_be_answered() -> None:
    """R89: the barometer has leaders who are asked, and no deadline for them."""
    scene = i_foerste_udgave(spurgt=True)
    til_barometret: dict[str, Any] = {"koncept": BAROMETER, "til": "niveau_4"}
    assert scene.refused(skift(**til_barometret, leder_svar=Overgang.GENBEREGNET)) == "R1"
    antal = len(af(scene, FristSat))
    nye = kinds(scene.when(skift(**til_barometret, leder_svar=Overgang.BORTFALDET)))
    assert nye == ["koncept_skiftet"] + ["frist_bortfaldet"] * antal
    assert {f.aarsag for f in af(scene, FristBortfaldet)} == {"koncept_skiftet"}
    assert scene.tick("2026-04-01 08:00") == []
    assert kinds(udpeg(scene, "ppr")) == ["medarbejder_udpeget"]


def test_r1_where_the_new_koncept_asks_no_leaders_their_deadline_can_only_lapse() -> None:
    scene, nyborg = i_foerste_udgave(spurgt=True), "nyborg-sammen-om-trivsel"
    assert scene.refused(skift(nyborg, til="saarbar", leder_svar=Overgang.BEHOLDT)) == "R1"
    assert "frist_bortfaldet" in kinds(scene.when(skift(nyborg, til="saarbar", leder_svar=Overgang.BORTFALDET)))


def test_r1_a_deadline_that_was_passed_is_no_longer_open() -> None:
    scene = i_foerste_udgave(spurgt=True)
    scene.tick("2026-03-06 08:00")
    assert kinds(scene.when(skift())) == ["koncept_skiftet"]


def test_r1_team_and_contact_come_along() -> None:
    """R8, R131."""
    scene = i_foerste_udgave(spurgt=True)
    for kode in ("ppr", "boerneskoleraadgiver"):
        udpeg(scene, kode)
    scene.when(nedsaet())
    team, kontakt = forloebet(scene).team, forloebet(scene).kontaktperson
    scene.when(skift(leder_svar=Overgang.BORTFALDET))
    assert (forloebet(scene).team, forloebet(scene).kontaktperson) == (team, kontakt)


def test_r27_a_forloeb_whose_contact_is_a_leader_cannot_move_to_where_that_may_not_be() -> None:
    """R27: give the family another contact first."""
    scene = paa_trin_2()
    assert scene.refused(skift(FOERSTE, fra="trin_2")) == "R27"
    scene.when(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=PAEDAGOG))
    assert scene.when(skift(FOERSTE, fra="trin_2"))


def test_a38_an_ended_forloeb_stays_where_it_is_and_an_unknown_koncept_is_refused() -> None:
    scene = i_foerste_udgave()
    assert scene.refused(skift("et-andet-koncept")) == "R1"
    scene.when(afslut(Afslutning.FRAFLYTTET))
    assert scene.refused(skift()) == "A38"


def test_promise_1_it_loads_again_under_the_rules_it_moved_to() -> None:
    scene = i_foerste_udgave(spurgt=True)
    begyndt = forloebet(scene).pins
    scene.when(skift(leder_svar=Overgang.GENBEREGNET))
    efter = forloebet(scene)
    ny = Forløb(FORLOEBET)
    ny.adopt(begyndt)
    for fact in scene.facts:
        if type(fact) in Forløb.EVOLVERS:
            ny.replay(fact)
    assert ny.pins == efter.pins
    assert vars(ny) == vars(efter)


def test_promise_7_the_reason_is_sealed_under_the_child() -> None:
    assert facts.KonceptSkiftet.SUBJEKT == {"begrundelse": "barn"}


@pytest.mark.parametrize("scene", [med_samtykke, med_team])
def test_r1_under_the_rules_it_has_nothing_changes(scene: Any) -> None:
    assert scene().when(skift(NU, fra="trin_2")) == []
    assert genindlaest(scene()).when(skift(NU, fra="trin_2")) == []
