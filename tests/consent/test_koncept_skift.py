"""A running forløb is moved to another koncept, and its consent with it (R1)."""

from datetime import date

import pytest

from contracts.consent import (
    AldersgrænserNoteret,
    AnmodSamtykke,
    AnmodSamtykkeTilFormål,
    FristBortfaldet,
    FristOverskredet,
    FristSat,
    GivSamtykke,
    KonceptskiftNoteret,
    NoterNæsteSkridt,
    NoterOrientering,
    NæsteSkridt,
    OrienteringPåkrævet,
    SamtykkeAnmodet,
    SamtykkeBortfaldet,
    Samtykkeformål,
    SamtykkekravBortfaldet,
    SamtykkePåkrævet,
    SvarPåFormål,
)
from contracts.fact import Fact
from contracts.frister import lokal_dato
from contracts.koncept import Koncept, beregn_frist, hent_koncept
from contracts.routing import Fristovergang, KonceptSkiftet, Overgang, Skiftegrund, TrinPlaceret
from contracts.values import Rolle
from services.chassis.aggregate import Pins
from services.consent.application import Application
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.personkreds import Personkreds
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    PINS,
    STATUS,
    ja,
    kinds,
    nej,
    personkreds,
    placeret,
    samtykket,
    spurgt,
    tom_scene,
    traek,
)
from tests.given import Scene

F1, NYBORG = hent_koncept("fredericia-trivselplus"), hent_koncept("nyborg-sammen-om-trivsel")
KONFLIKT, SKRIDT = "samtykke_konflikt", "naeste_skridt"
LEDER = Rolle.LOKAL_LEDER


def pins(koncept: Koncept) -> Pins:
    return Pins(koncept=koncept.id, koncept_hash=koncept.hash, kalender=koncept.kalender)


def skiftet(til: Koncept = F1, fra: Koncept = KONCEPT, *, trin: str | None = None, **frister: Overgang) -> Fact:
    return KonceptSkiftet(
        forloeb=FORLOEB,
        barn=BARN,
        fra=fra.id,
        fra_hash=fra.hash,
        til=til.id,
        til_hash=til.hash,
        kalender=til.kalender,
        trin_fra=None,
        trin_til=til.skala.paa(trin) if trin else None,
        frister=tuple(Fristovergang(frist=navn, overgang=overgang) for navn, overgang in frister.items()),
        grund=Skiftegrund.FORKERT_KONCEPT,
    )


def uenige() -> Scene:
    """On Friday 27 March one said yes and one no: a conflict, and its deadline."""
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    return scene.at("2026-03-30 08:00")


def af(facts: list[Fact], slags: type[Fact]) -> list[Fact]:
    return [fact for fact in facts if isinstance(fact, slags)]


def aaben(scene: Scene) -> FristSat:
    fact = samtykket(scene).skyldes
    assert fact is not None
    return fact


def test_r1_every_part_that_has_rules_is_decided_under_the_new_ones() -> None:
    scene = uenige()
    facts = scene.hears(skiftet())
    assert af(facts, KonceptskiftNoteret) == [KonceptskiftNoteret(forloeb=FORLOEB, trin=None, **dict(pins(F1)))]
    assert af(facts, AldersgrænserNoteret)
    egne = [s for s in scene.streams.values() if s.key == FORLOEB and s.pins]
    assert {s.pins for s in egne} == {pins(F1)}


def test_r1_what_is_decided_after_the_move_carries_the_new_rules() -> None:
    scene = uenige()
    scene.hears(skiftet())
    ja(scene, FAR)
    assert {(h.koncept, h.koncept_hash) for h in scene.heads[-2:]} == {(F1.id, F1.hash)}


def test_r1_a_purpose_that_was_asked_before_the_move_is_answered_under_the_new_rules() -> None:
    """Loaded from its last fact it is under the old ones still; the consent leads."""
    scene = spurgt(MODEREN, FADEREN)
    formaal = Samtykkeformål.KONTAKTE_LOKAL_LEDER
    scene.when(AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal, koncept=KONCEPT.id), rolle=LEDER)
    scene.hears(skiftet())
    scene.streams[Formålssamtykker.stream_id(FORLOEB)].pins = PINS
    svar = SvarPåFormål(forloeb=FORLOEB, formaal=formaal, part=MOR, sagde_ja=True)
    assert kinds(scene.when(svar, som=MOR, rolle=Rolle.FORAELDER)) == ["part_svarede_paa_formaal"]
    assert scene.heads[-1].koncept_hash == F1.hash


def test_r1_the_same_move_twice_is_one() -> None:
    scene = uenige()
    scene.hears(skiftet(samtykke_konflikt=Overgang.GENBEREGNET))
    assert scene.hears(skiftet(samtykke_konflikt=Overgang.GENBEREGNET)) == []


def test_r1_a_forloeb_that_consent_knows_nothing_of_gives_nothing() -> None:
    assert tom_scene().hears(skiftet()) == []


def test_r1_a_family_registered_before_the_step_learns_its_rules_with_the_step() -> None:
    scene = Scene(Application(), None)
    scene.when(personkreds(MODEREN, FADEREN))
    assert scene.hears(skiftet()) == []
    scene.pins = pins(F1)
    assert "aldersgraenser_noteret" in kinds(scene.hears(placeret("trin_2")))
    assert scene.streams[Personkreds.stream_id(FORLOEB)].pins == pins(F1)


# --- what becomes of an open deadline --------------------------------------------------------------------------------


@pytest.mark.parametrize("til", [F1, NYBORG], ids=lambda k: k.id)
def test_r1_a_deadline_computed_again_counts_from_its_own_start_under_the_new_profile(til: Koncept) -> None:
    scene = uenige()
    gammel = aaben(scene)
    facts = scene.hears(skiftet(til, samtykke_konflikt=Overgang.GENBEREGNET))
    bort = FristBortfaldet(forloeb=FORLOEB, frist_id=gammel.frist_id, frist=KONFLIKT, aarsag="afloest")
    assert af(facts, FristBortfaldet) == [bort]
    (ny,) = af(facts, FristSat)
    assert isinstance(ny, FristSat)
    ventet = beregn_frist(til, KONFLIKT, gammel.start)
    assert (ny.start, ny.forfalder_kl) == (gammel.start, ventet.forfalder_kl)
    assert ny.frist_id != gammel.frist_id
    assert scene.ask(STATUS)["afklaring"]["senest"] == ny.forfalder.isoformat()


def test_r1_a3c_the_day_to_clear_up_a_conflict_by_follows_its_deadline_and_no_other() -> None:
    for scene, ventet in ((uenige(), date(2026, 5, 1)), (en_trak(), None)):
        samtykke = samtykket(scene)
        samtykke.replay(aaben(scene).model_copy(update={"forfalder": date(2026, 5, 1)}))
        assert samtykke.afklares_senest == ventet


def en_trak() -> Scene:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    traek(scene, MOR)
    return scene


def test_r1_a_deadline_that_lapses_is_not_set_again_and_is_owed_no_more() -> None:
    scene = uenige()
    facts = scene.hears(skiftet(samtykke_konflikt=Overgang.BORTFALDET))
    assert [f.aarsag for f in facts if isinstance(f, FristBortfaldet)] == ["koncept_skiftet"]
    assert af(facts, FristSat) == []
    assert scene.refused(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG), rolle=LEDER) == "A8"


@pytest.mark.parametrize("frister", [{KONFLIKT: Overgang.BEHOLDT}, {}, {SKRIDT: Overgang.GENBEREGNET}])
def test_r1_a_deadline_that_is_kept_or_not_named_stays(frister: dict[str, Overgang]) -> None:
    scene = uenige()
    gammel = aaben(scene)
    facts = scene.hears(skiftet(F1, KONCEPT, trin=None, **frister))
    assert af(facts, FristSat) + af(facts, FristBortfaldet) == []
    assert aaben(scene) == gammel
    assert "naeste_skridt_noteret" in kinds(
        scene.when(NoterNæsteSkridt(forloeb=FORLOEB, valg=NæsteSkridt.DIALOG), rolle=LEDER)
    )


def test_r1_a8_the_next_step_after_a_withdrawal_is_computed_again_and_passes_on_its_new_day() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene, FAR)
    traek(scene, FAR)
    scene.hears(skiftet(naeste_skridt=Overgang.GENBEREGNET))
    frist = aaben(scene)
    assert frist.start == lokal_dato(scene.time)
    (passeret,) = af(scene.tick("2026-06-01 08:00"), FristOverskredet)
    assert isinstance(passeret, FristOverskredet)
    assert passeret.frist_id == frist.frist_id


def test_r1_a_deadline_that_has_passed_is_history() -> None:
    scene = uenige()
    assert af(scene.tick("2026-04-30 08:00"), FristOverskredet)
    facts = scene.hears(skiftet(samtykke_konflikt=Overgang.GENBEREGNET))
    assert kinds(facts) == ["aldersgraenser_noteret", "konceptskift_noteret"]


# --- the step, the gate and the birthdays ----------------------------------------------------------------------------


def test_r1_a_given_consent_stands_on_the_step_of_the_new_scale() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene, FAR)
    facts = scene.hears(skiftet(trin="trin_2"))
    assert af(facts, SamtykkeBortfaldet) == []
    assert samtykket(scene).er_givet
    assert samtykket(scene).trin == F1.skala.paa("trin_2")


def i_nyborg() -> Scene:
    """Where the gate is information, nobody has been asked."""
    scene = Scene(Application(), pins(NYBORG)).at("2026-03-27 09:00")
    scene.hears(TrinPlaceret(forloeb=FORLOEB, trin=NYBORG.skala.paa("moderat"), muligheder_udtoemt=True))
    scene.when(personkreds(MODEREN, FADEREN))
    return scene


def test_r1_r77_where_the_new_gate_is_consent_the_family_is_asked() -> None:
    scene = i_nyborg()
    assert scene.refused(AnmodSamtykke(forloeb=FORLOEB), rolle=LEDER) == "R77"
    facts = scene.hears(skiftet(KONCEPT, NYBORG, trin="trin_2"))
    assert [f.trin for f in facts if isinstance(f, SamtykkePåkrævet)] == [KONCEPT.skala.paa("trin_2")]
    assert "samtykke_anmodet" in kinds(facts)
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke"]


def test_r1_r173_where_the_new_gate_is_information_the_parents_are_told() -> None:
    scene = spurgt(MODEREN, FADEREN)
    orientering = NoterOrientering(forloeb=FORLOEB, parter=(MOR, FAR), emne="trivselsmoedet", maade="mundtlig")
    assert scene.refused(orientering, rolle=LEDER) == "A6"
    facts = scene.hears(skiftet(NYBORG, trin="moderat"))
    assert [f.trin for f in facts if isinstance(f, OrienteringPåkrævet)] == [NYBORG.skala.paa("moderat")]
    assert kinds(scene.when(orientering, rolle=LEDER)) == ["foraeldre_orienteret", "foraeldre_orienteret"]


def test_r1_a6_who_has_not_answered_is_asked_no_more_where_the_new_gate_is_information() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    assert af(scene.hears(skiftet(NYBORG, trin="moderat")), SamtykkekravBortfaldet)
    status = scene.ask(STATUS)
    assert (status["tilstand"], status["kraeves"], status["slettes_at"]) == ("ikke_anmodet", False, None)
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=FAR), som=FAR, rolle=Rolle.FORAELDER) == "R78"


def test_r1_a7_nobody_is_reminded_or_purged_for_a_consent_that_is_the_gate_no_more() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.hears(skiftet(NYBORG, trin="moderat"))
    assert kinds(scene.tick("2026-06-01 08:00")) == []
    assert scene.ask(STATUS)["orientering"]["mangler"], "the parents are waited for in another way"


def test_r1_a7_between_two_koncepter_with_a_consent_the_purge_goes_on() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert af(scene.hears(skiftet(F1, trin="trin_2")), SamtykkekravBortfaldet) == []
    assert "oplysninger_slettet" in kinds(scene.tick("2026-06-01 08:00"))


def test_r1_a8_a_yes_of_all_and_a_no_stand_where_the_new_gate_is_information() -> None:
    givet = spurgt(MODEREN)
    ja(givet, MOR)
    for scene, tilstand in ((givet, "givet"), (uenige(), "konflikt")):
        assert af(scene.hears(skiftet(NYBORG, trin="moderat")), SamtykkekravBortfaldet) == []
        assert scene.ask(STATUS)["tilstand"] == tilstand


def test_r1_r77_back_where_consent_is_the_gate_the_family_is_asked_from_the_start() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    scene.hears(skiftet(NYBORG, trin="moderat"))
    facts = scene.hears(skiftet(KONCEPT, NYBORG, trin="trin_2"))
    assert af(facts, SamtykkePåkrævet)
    assert [f.parter for f in facts if isinstance(f, SamtykkeAnmodet)] == [(MOR, FAR)]
    ja(scene, FAR)
    assert not samtykket(scene).er_givet, "the yes of another koncept's question is asked for anew"
    ja(scene, MOR)
    assert samtykket(scene).er_givet
