"""How long the people of an ended forløb are known: the municipality says, a clock rings, a person decides (A8)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.consent import (
    BeslutOpbevaring,
    Navne,
    NoterMyndighedssag,
    OpbevaringBesluttet,
    OpbevaringsfristBortfaldet,
    OpbevaringsfristOverskredet,
    OpbevaringsfristSat,
    Opbevaringsvalg,
    PersonFrigivet,
    PersonkredsGlemt,
    PersonSlettet,
)
from contracts.fact import Fact
from contracts.routing import (
    Afslutning,
    ForløbAfsluttet,
    ForløbGenåbnet,
    SagLukket,
    Saglukning,
    SagOprettet,
)
from contracts.values import Fortrolig, Rolle
from services.consent.domain import opbevaring
from tests.architecture.consents import _med_opbevaring
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, MODEREN, MOR, ja, kinds, spurgt
from tests.consent.test_fornyelse_og_sletning import SOESTER
from tests.given import Scene, kl, navn

SLUT = ForløbAfsluttet(forloeb=FORLOEB, aarsag=Afslutning.MAAL_NAAET, genaabnes_senest=date(2026, 10, 30))
GEMT_TIL, DAGEN_EFTER = "2026-10-30 22:59", "2026-10-31 06:00"
SLET = BeslutOpbevaring(forloeb=FORLOEB, valg=Opbevaringsvalg.SLET)
BEVAR = BeslutOpbevaring(
    forloeb=FORLOEB, valg=Opbevaringsvalg.BEVAR, begrundelse=Fortrolig("Der er en klage, som ikke er afgjort.")
)
SAG = SagOprettet.model_validate(
    {
        "forloeb": FORLOEB,
        "barn": BARN,
        "raadgiver": navn("rådgiver"),
        "regime": "barnets_lov",
        "afdeling": None,
        "undersoegelse": None,
        "underretning": None,
        "oprettet_at": kl("2026-04-20 08:00"),
    }
)
LUKKET = SagLukket(forloeb=FORLOEB, barn=BARN, lukning=Saglukning.INGEN_INDSATS, lukket_at=kl("2026-06-01 08:00"))


@pytest.fixture(autouse=False)
def har_sagt_hvor_laenge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality whose profile keeps for six months."""
    monkeypatch.setattr(opbevaring, "koncept_for", _med_opbevaring)


def samtykket() -> Scene:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene, FAR)
    return scene


def afsluttet(tid: str = "2026-04-30 08:00") -> Scene:
    scene = samtykket().at(tid)
    scene.hears(SLUT)
    return scene


def udloebet() -> Scene:
    scene = afsluttet()
    scene.tick(DAGEN_EFTER)
    return scene


def beslut(scene: Scene, command: BeslutOpbevaring) -> list[Fact]:
    return scene.when(command, som=navn("fagchef"), rolle=Rolle.FAGCHEF)


def frister(facts: list[Fact], kind: type[Any]) -> list[Any]:
    return [f for f in facts if isinstance(f, kind) and f.frist == "opbevaring"]


def test_a8_a_municipality_that_has_not_said_how_long_has_no_such_clock() -> None:
    scene = afsluttet()
    assert frister(scene.facts, OpbevaringsfristSat) == []
    assert frister(scene.tick("2046-01-01 08:00"), OpbevaringsfristOverskredet) == []
    assert scene.refused(SLET, rolle=Rolle.FAGCHEF) == "A8"
    assert scene.hears(SAG) == scene.hears(LUKKET) == []


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_the_time_runs_from_the_end_of_the_forloeb_and_rings_when_it_is_over() -> None:
    scene = samtykket().at("2026-04-30 08:00")
    assert [f.forfalder for f in frister(scene.hears(SLUT), OpbevaringsfristSat)] == [date(2026, 10, 30)]
    assert frister(scene.tick(GEMT_TIL), OpbevaringsfristOverskredet) == []
    assert len(frister(scene.tick(DAGEN_EFTER), OpbevaringsfristOverskredet)) == 1
    assert scene.tick("2026-12-01 06:00") == [], "and nothing is deleted by a machine"


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_before_its_time_nothing_is_deleted_and_nothing_kept_for_longer() -> None:
    """A8: «keep journal (documentation duty)»."""
    scene = afsluttet()
    scene.tick(GEMT_TIL)
    for command in (SLET, BEVAR):
        assert scene.refused(command, rolle=Rolle.FAGCHEF) == "A8"
    assert samtykket().refused(SLET, rolle=Rolle.FAGCHEF) == "A8", "it runs"


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_when_it_is_decided_nobody_is_known_and_the_deadline_falls_away() -> None:
    scene = udloebet()
    facts = beslut(scene, SLET)
    assert sorted(kinds(facts)) == ["opbevaring_besluttet", "opbevaringsfrist_bortfaldet", "personkreds_glemt"]
    (glemt,) = [f for f in facts if isinstance(f, PersonkredsGlemt)]
    assert (glemt.personer, glemt.efter_opbevaring) == (3, True)
    assert {f.person for f in facts if isinstance(f, PersonSlettet)} == {BARN, MOR, FAR}
    assert beslut(scene, SLET) == []
    assert scene.tick("2046-01-01 08:00") == []


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_who_is_known_through_another_forloeb_is_not_forgotten_with_the_first() -> None:
    scene = samtykket()
    scene.when(SOESTER)
    scene.at("2026-04-30 08:00").hears(SLUT)
    scene.tick(DAGEN_EFTER)
    facts = beslut(scene, SLET)
    assert {f.person for f in facts if isinstance(f, PersonSlettet)} == {BARN, FAR}
    assert [f.person for f in facts if isinstance(f, PersonFrigivet)] == [MOR]


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_to_keep_it_longer_somebody_says_why_and_the_time_runs_anew() -> None:
    scene = udloebet()
    assert scene.refused(BEVAR.model_copy(update={"begrundelse": None}), rolle=Rolle.FAGCHEF) == "A8"
    facts = beslut(scene, BEVAR)
    assert kinds(facts) == ["opbevaring_besluttet", "opbevaringsfrist_bortfaldet", "opbevaringsfrist_sat"]
    assert [f.forfalder for f in frister(facts, OpbevaringsfristSat)] == [date(2027, 4, 30)]
    assert beslut(scene, BEVAR) == []
    scene.tick("2027-05-01 06:00")
    assert kinds(beslut(scene, BEVAR))[-1] == "opbevaringsfrist_sat", "as often as it is said"
    scene.tick("2027-11-02 06:00")
    assert "personkreds_glemt" in kinds(beslut(scene, SLET))


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_why_it_is_deleted_is_no_word_about_the_child() -> None:
    (fact,) = [f for f in beslut(udloebet(), BEVAR.model_copy(update={"valg": Opbevaringsvalg.SLET})) if _besluttet(f)]
    assert getattr(fact, "begrundelse", "?") is None


def _besluttet(fact: Fact) -> bool:
    return isinstance(fact, OpbevaringBesluttet)


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_reopened_it_runs_again_and_nothing_is_due() -> None:
    """A38: from the next end the time is counted anew."""
    for scene in (afsluttet(), udloebet()):
        facts = scene.hears(ForløbGenåbnet(forloeb=FORLOEB))
        assert [f.aarsag for f in frister(facts, OpbevaringsfristBortfaldet)] == ["forloeb_genaabnet"]
        assert scene.refused(SLET, rolle=Rolle.FAGCHEF) == "A8"
        scene.at("2026-12-01 08:00")
        assert [f.forfalder for f in frister(scene.hears(SLUT), OpbevaringsfristSat)] == [date(2027, 6, 1)]


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_while_the_authority_has_a_case_nothing_is_due() -> None:
    """R144: the forløb ended with the authority; the time is counted from the end of the case."""
    scene = samtykket().at("2026-04-20 08:00")
    assert kinds(scene.hears(SAG)) == ["myndighedssag_noteret"]
    assert scene.hears(SAG) == []
    assert frister(scene.at("2026-04-30 08:00").hears(SLUT), OpbevaringsfristSat) == []
    facts = scene.at("2026-06-01 08:00").hears(LUKKET)
    assert [f.forfalder for f in frister(facts, OpbevaringsfristSat)] == [date(2026, 12, 1)]


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_a_case_beside_a_forloeb_that_runs_starts_no_clock_when_it_is_closed() -> None:
    scene = samtykket()
    scene.hears(SAG)
    assert frister(scene.hears(LUKKET), OpbevaringsfristSat) == []
    assert len(frister(scene.hears(SLUT), OpbevaringsfristSat)) == 1


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_a_new_case_stops_the_clock() -> None:
    facts = afsluttet().hears(SAG)
    assert [f.aarsag for f in frister(facts, OpbevaringsfristBortfaldet)] == ["sag_oprettet"]


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a7_what_was_purged_before_a_consent_is_not_purged_once_more() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.tick("2026-04-27 06:00")
    assert frister(scene.hears(SLUT), OpbevaringsfristSat) == []


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_where_nobody_was_registered_there_is_nothing_to_keep() -> None:
    scene = Scene(afsluttet().application, None)
    assert scene.when(NoterMyndighedssag(forloeb=navn("en tom lane"), aaben=False), rolle=Rolle.SYSTEM) == []


@pytest.mark.usefixtures("har_sagt_hvor_laenge")
def test_a8_afterwards_no_name_is_shown() -> None:
    scene = udloebet()
    beslut(scene, SLET)
    svar: dict[str, Any] = scene.shown(Navne(forloeb=FORLOEB, personer=(BARN,)), rolle=Rolle.LOKAL_LEDER)
    assert _navnet(svar, BARN) is None


def _navnet(svar: dict[str, Any], hvem: UUID) -> Any:
    navnene = svar["navne"]
    return navnene.get(str(hvem)) if isinstance(navnene, dict) else next(iter(navnene), None)
