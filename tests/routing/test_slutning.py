"""How an ending comes about per profile: the team proposes, the family says its view, the leader closes (A38)."""

from datetime import date

import pytest

from contracts.consent import Bortfaldsgrund, Sletningsgrund
from contracts.meetings import VarighedBesluttet, Varighedsvalg
from contracts.routing import (
    AccepterForløb,
    Afslutning,
    AfslutUdenSamtykke,
    FamiliensSyn,
    ForeslåAfslutning,
    ForløbAfsluttet,
    Forløbsstatus,
    GenåbnForløb,
    NedsætTeam,
    NoterFamiliensSyn,
    Placeringsanledning,
    StandsDeling,
    Standsning,
    Teammedlem,
    VurderTrin,
)
from contracts.values import Fortrolig, Rolle
from services.routing.domain import facts
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    BARNET,
    FORLOEBET,
    af,
    afslut,
    bekymring,
    bortfaldet,
    enige,
    med_samtykke,
    med_team,
    orienteret,
    paa_trin_2,
    placer,
    slettet,
    under,
)

NYBORG, BAROMETER = "nyborg-sammen-om-trivsel", "trivselsbarometer"
PAEDAGOG = navn("en pædagog")
GENAABN = GenåbnForløb(forloeb=FORLOEBET)


def foreslaa(aarsag: Afslutning = Afslutning.MAAL_NAAET) -> ForeslåAfslutning:
    return ForeslåAfslutning(forloeb=FORLOEBET, aarsag=aarsag)


def syn(hvad: FamiliensSyn = FamiliensSyn.ENIG) -> NoterFamiliensSyn:
    return NoterFamiliensSyn(forloeb=FORLOEBET, syn=hvad, ord=Fortrolig("Vi er trygge nu."))


def paa_maalet() -> Scene:
    scene = med_team()
    scene.when(VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.EVALUERING))
    return scene


def nyborgs(trin: str = "moderat") -> Scene:
    """A trivselsforløb whose parents have been told, taken on, and with those who meet."""
    scene = under(NYBORG)
    scene.when(bekymring(kontaktperson=PAEDAGOG), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer(trin, udtoemt=False))
    scene.hears(orienteret())
    scene.when(AccepterForløb(forloeb=FORLOEBET), rolle=Rolle.FAMILIEINDGANG)
    medlem = Teammedlem(medarbejder=PAEDAGOG, funktion="skole")
    scene.when(NedsætTeam(forloeb=FORLOEBET, kontaktperson=PAEDAGOG, medlemmer=(medlem,)))
    return scene


def test_a38_the_team_proposes_the_family_says_its_view_and_the_leader_closes() -> None:
    """A38, R20, R108."""
    scene, slut = paa_maalet(), afslut(Afslutning.MAAL_NAAET, deltager=True)
    assert scene.refused(slut) == "A38"
    assert kinds(scene.when(foreslaa(), rolle=Rolle.TEAMMEDLEM)) == ["afslutning_foreslaaet"]
    assert scene.when(foreslaa(), rolle=Rolle.TEAMMEDLEM) == []
    assert scene.refused(slut) == "A38"
    assert kinds(scene.when(syn())) == ["familiens_syn_noteret"]
    assert scene.when(syn()) == []
    assert "forloeb_afsluttet" in kinds(scene.when(slut))


def test_a38_the_family_may_disagree_and_the_leader_still_decides() -> None:
    scene = paa_maalet()
    scene.when(foreslaa(), rolle=Rolle.TEAMMEDLEM)
    scene.when(syn(FamiliensSyn.UENIG))
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["familiens_syn"] == "uenig"
    assert scene.when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_a38_the_family_is_asked_about_a_proposal() -> None:
    scene = paa_maalet()
    assert scene.refused(syn()) == "A38"
    scene.when(foreslaa(), rolle=Rolle.TEAMMEDLEM)
    assert scene.when(syn())


def test_a38_who_proposes_is_the_koncepts() -> None:
    """A38: the team in Fredericia, Familieindgangen in Nyborg."""
    fredericia, nyborg = paa_maalet(), nyborgs()
    assert fredericia.refused(foreslaa(), rolle=Rolle.FAMILIEINDGANG) == "A38"
    assert nyborg.refused(foreslaa(), rolle=Rolle.TEAMMEDLEM) == "A38"
    assert fredericia.when(foreslaa(), rolle=Rolle.TEAMMEDLEM)
    assert nyborg.when(foreslaa(), rolle=Rolle.FAMILIEINDGANG)


def test_promise_7_the_familys_words_are_sealed_under_the_child() -> None:
    assert facts.FamiliensSynNoteret.SUBJEKT == {"ord": "barn"}
    assert facts.ForløbAfsluttet.SUBJEKT == {"begrundelse": "barn"}


def test_a38_without_a_team_there_is_nobody_to_propose() -> None:
    scene = paa_trin_2()
    scene.when(VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.EVALUERING))
    assert scene.when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_a8_a_proposal_from_before_the_sharing_stopped_does_not_come_back() -> None:
    scene = enige(paa_maalet())
    scene.when(StandsDeling(forloeb=FORLOEBET, aarsag=Standsning.SAMTYKKE_TRUKKET))
    status = scene.shown(Forløbsstatus(forloeb=FORLOEBET))
    assert (status["foreslaaet"], status["familiens_syn"]) == (None, None)


@pytest.mark.parametrize("aarsag", [Afslutning.MAAL_NAAET, Afslutning.LEDERENS_VURDERING])
def test_a38_where_no_goal_is_named_the_leader_closes_with_a_reason(aarsag: Afslutning) -> None:
    """R108: Nyborg and the barometer name no goal."""
    scene = nyborgs()
    scene.when(foreslaa(aarsag), rolle=Rolle.FAMILIEINDGANG)
    scene.when(syn())
    assert scene.refused(afslut(aarsag)) == "A38"
    scene.when(afslut(aarsag, ord__="Det går godt i klassen."))
    slut = af(scene, ForløbAfsluttet)[0]
    assert (slut.barn, slut.begrundelse.vis()) == (BARNET, "Det går godt i klassen.")


def test_a38_how_a_forloeb_may_end_is_the_koncepts_list() -> None:
    """R178, A27: the longest duration ends a forløb in Nyborg and not in Fredericia."""
    assert med_team().refused(afslut(Afslutning.MAKS_VARIGHED)) == "A38"
    nyborg = nyborgs()
    nyborg.hears(VarighedBesluttet(forloeb=FORLOEBET, valg=Varighedsvalg.AFSLUT))
    assert nyborg.when(afslut(Afslutning.MAKS_VARIGHED))


def test_a34_a_child_that_has_moved_away_ends_its_forloeb() -> None:
    """A34: whatever its step, its team and its consent."""
    for scene in (paa_trin_2(), med_samtykke(), med_team(), nyborgs()):
        assert "forloeb_afsluttet" in kinds(scene.when(afslut(Afslutning.FRAFLYTTET)))


@pytest.mark.parametrize(
    ("grund", "aarsag"),
    [
        (Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET, Afslutning.LOKAL_INDSATS),
        (Bortfaldsgrund.UENIGHED, Afslutning.LOKAL_INDSATS),
        (Bortfaldsgrund.FYLDT_18, Afslutning.FYLDT_18),
    ],
)
def test_a8_when_the_consent_no_longer_carries_the_team_dissolves_and_the_end_says_why(
    grund: Bortfaldsgrund, aarsag: Afslutning
) -> None:
    """A3a, A3c, A4b, A8: sharing stops at once, and the leader's next step ends it."""
    scene = med_team()
    nye = kinds(scene.hears(bortfaldet(grund)))
    assert nye[0] == "deling_standset"
    scene.when(AfslutUdenSamtykke(forloeb=FORLOEBET))
    assert af(scene, ForløbAfsluttet)[0].aarsag is aarsag


@pytest.mark.parametrize(
    ("grund", "aarsag"),
    [(Sletningsgrund.AFVIST, Afslutning.SAMTYKKE_AFVIST), (Sletningsgrund.UDEN_SVAR, Afslutning.UDEN_SVAR)],
)
def test_a7_when_what_was_known_is_purged_the_forloeb_ends(grund: Sletningsgrund, aarsag: Afslutning) -> None:
    scene = paa_trin_2()
    assert "forloeb_afsluttet" in kinds(scene.hears(slettet(grund)))
    assert af(scene, ForløbAfsluttet)[0].aarsag is aarsag
    assert scene.hears(slettet(grund)) == []


def test_a38_reopened_it_must_be_proposed_anew() -> None:
    """A38: on the same stream, within six months."""
    scene = enige(paa_maalet())
    scene.when(afslut(Afslutning.MAAL_NAAET, deltager=True))
    assert af(scene, ForløbAfsluttet)[0].genaabnes_senest == date(2026, 9, 2)
    scene.when(GENAABN)
    assert scene.refused(afslut(Afslutning.MAAL_NAAET, deltager=True)) == "A38"
    assert enige(scene).when(afslut(Afslutning.MAAL_NAAET, deltager=True))


def test_a38_it_is_reopened_in_nyborg_and_on_the_barometer_too() -> None:
    for koncept, trin in ((NYBORG, "moderat"), (BAROMETER, "niveau_4")):
        scene = under(koncept)
        scene.when(bekymring(kontaktperson=PAEDAGOG), rolle=Rolle.HVERDAGSPERSONALE)
        scene.when(placer(trin, udtoemt=False))
        scene.when(afslut(Afslutning.FRAFLYTTET))
        assert scene.at("2026-09-03 08:00").refused(GENAABN) == "A38"
        assert "forloeb_genaabnet" in kinds(scene.at("2026-09-02 08:00").when(GENAABN))
