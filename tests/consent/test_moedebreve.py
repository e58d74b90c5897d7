"""R102, R110, A24, A41: the family is owed a letter about a meeting, once for each thing that is new about it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.consent import (
    Beskedanledning,
    Beskeder,
    BeskedGivet,
    Dokumentart,
    FamilienSkalHaveBesked,
    InviterPart,
    Leveringsfejl,
    LinkIkkeLeveret,
    LinkSendt,
    NoterBeskedGivet,
    NoterLevering,
    SætPartsbegrænsning,
)
from contracts.fact import Fact
from contracts.meetings import (
    Aflysningsgrund,
    MødeAflyst,
    Mødeart,
    Mødebegrundelse,
    MødeFlyttet,
    MødeIndkaldt,
    ReferatSendt,
)
from contracts.values import Fortrolig, Rolle
from services.consent.domain.post import brevet
from services.consent.postsvar import TAALMOD
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, MODEREN, MOR, STATUS, ja, personkreds, spurgt
from tests.given import Scene, kl, navn

MOEDE = navn("moede")
BEGGE = (MOR, FAR)
BESKEDER = Beskeder(forloeb=FORLOEB)


def indkaldt(*parter: UUID, moede: UUID = MOEDE, starter: str = "2026-04-14 06:30") -> MødeIndkaldt:
    return MødeIndkaldt(
        forloeb=FORLOEB,
        barn=BARN,
        moede=moede,
        art=Mødeart.OPSTARTSMOEDE,
        starter_at=kl(starter),
        varighed_min=60,
        virtuelt=False,
        i_reserveret_tid=True,
        begrundelse=None,
        parter=parter,
    )


def flyttet(starter: str) -> MødeFlyttet:
    sygdom = Mødebegrundelse.SYGDOM
    return MødeFlyttet(forloeb=FORLOEB, moede=MOEDE, starter_at=kl(starter), i_reserveret_tid=True, aarsag=sygdom)


AFLYST = MødeAflyst(forloeb=FORLOEB, moede=MOEDE, grund=Aflysningsgrund.SYGDOM)


def referat(*modtagere: UUID) -> ReferatSendt:
    return ReferatSendt(forloeb=FORLOEB, moede=MOEDE, afsender=navn("psykolog"), modtagere=modtagere)


def familie() -> Scene:
    scene = spurgt(MODEREN, FADEREN)
    for part in BEGGE:
        ja(scene, part)
    return scene


def nyt(scene: Scene) -> list[tuple[str, tuple[UUID, ...]]]:
    return [(f.anledning.value, f.parter) for f in scene.facts if isinstance(f, FamilienSkalHaveBesked)]


def besked(scene: Scene) -> UUID:
    return next(f.besked for f in reversed(scene.facts) if isinstance(f, FamilienSkalHaveBesked))


def test_r102_r110_a24_who_was_called_is_told_of_the_meeting_of_each_change_and_of_the_referat() -> None:
    scene = familie().given(indkaldt(*BEGGE), flyttet("2026-04-15 06:30"), referat(*BEGGE), AFLYST)
    assert nyt(scene) == [
        ("moede_indkaldt", BEGGE),
        ("moede_flyttet", BEGGE),
        ("referat_sendt", BEGGE),
        ("moede_aflyst", BEGGE),
    ]


@pytest.mark.parametrize("igen", [indkaldt(*BEGGE), AFLYST, referat(*BEGGE)])
def test_a24_the_same_news_is_told_once(igen: Fact) -> None:
    scene = familie().given(indkaldt(*BEGGE))
    scene.given(igen, igen)
    assert len([each for each in nyt(scene) if each[0] != "moede_indkaldt"]) <= 1
    assert len(nyt(scene)) == (1 if isinstance(igen, MødeIndkaldt) else 2)


def test_a24_a_meeting_that_is_moved_back_again_is_news_each_time() -> None:
    scene = familie().given(indkaldt(*BEGGE))
    for starter in ("2026-04-15 06:30", "2026-04-14 06:30", "2026-04-15 06:30"):
        scene.given(flyttet(starter))
    assert [anledning for anledning, _ in nyt(scene)] == ["moede_indkaldt"] + ["moede_flyttet"] * 3


def test_a41_who_is_not_called_to_a_meeting_hears_nothing_of_it() -> None:
    scene = familie().given(indkaldt(MOR), flyttet("2026-04-15 06:30"), AFLYST)
    assert {parter for _, parter in nyt(scene)} == {(MOR,)}
    assert nyt(familie().given(AFLYST)) == [], "nobody is told of a meeting that nobody was called to"
    assert nyt(familie().given(indkaldt())) == [], "A41: meetings knew none of them, so somebody tells them by hand"


def test_a41_a_document_that_is_kept_from_a_party_is_not_told_of_either() -> None:
    scene = familie()
    scene.when(SætPartsbegrænsning(forloeb=FORLOEB, part=FAR, faar_ikke=(Dokumentart.REFERAT,)))
    scene.given(indkaldt(*BEGGE), referat(*BEGGE))
    assert nyt(scene) == [("moede_indkaldt", BEGGE), ("referat_sendt", (MOR,))]
    scene.when(SætPartsbegrænsning(forloeb=FORLOEB, part=FAR, faar_ikke=(Dokumentart.INDKALDELSE,)))
    assert nyt(scene.given(flyttet("2026-04-15 06:30")))[-1] == ("moede_flyttet", (MOR,))


def test_a4b_an_adults_parents_hear_of_a_meeting_when_the_adult_lets_them() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=date(2007, 5, 4))
    scene.given(indkaldt(*BEGGE, BARN))
    assert nyt(scene)[-1] == ("moede_indkaldt", (BARN,))
    scene.when(InviterPart(forloeb=FORLOEB, part=MOR), som=BARN, rolle=Rolle.UNG)
    assert nyt(scene.given(indkaldt(*BEGGE, BARN, moede=navn("det næste"))))[-1] == ("moede_indkaldt", (BARN, MOR))


def levering(scene: Scene, part: UUID, fejl: Leveringsfejl | None = None) -> list[Fact]:
    return scene.when(NoterLevering(forloeb=FORLOEB, part=part, brev=brevet(besked(scene), part), fejl=fejl))


def test_r102_what_became_of_a_letter_is_told_of_the_meeting_and_not_of_the_consent() -> None:
    scene = familie().given(indkaldt(*BEGGE))
    om = str(MOEDE)
    assert scene.ask(BESKEDER)["moeder"][om] == {
        "anledning": "moede_indkaldt",
        "parter": {str(MOR): None, str(FAR): None},
    }
    (sendt,) = levering(scene, MOR)
    (fejlet,) = levering(scene, FAR, Leveringsfejl.AFVIST)
    assert isinstance(sendt, LinkSendt)
    assert isinstance(fejlet, LinkIkkeLeveret)
    assert (sendt.moede, fejlet.moede) == (MOEDE, MOEDE)
    assert levering(scene, MOR) == [], "the same letter is noted once"
    parter = scene.ask(BESKEDER)["moeder"][om]["parter"]
    assert (parter[str(MOR)]["sendt"], parter[str(FAR)]["aarsag"]) == (True, "afvist")
    assert scene.ask(STATUS)["post"] == {}, "R78: of the consent nothing was sent"
    scene.given(flyttet("2026-04-15 06:30"))
    assert scene.ask(BESKEDER)["moeder"][om]["parter"] == {str(MOR): None, str(FAR): None}, "the new time is not told"


def givet(scene: Scene) -> list[Fact]:
    return scene.when(NoterBeskedGivet(forloeb=FORLOEB, moede=MOEDE), rolle=Rolle.LOKAL_LEDER)


def test_r102_who_tells_the_family_by_other_means_notes_it_once_for_each_news() -> None:
    scene = familie().given(indkaldt(*BEGGE))
    assert scene.ask(BESKEDER)["givet"] == {}
    (fact,) = givet(scene)
    assert isinstance(fact, BeskedGivet)
    assert scene.ask(BESKEDER)["givet"] == {str(MOEDE): fact.givet_at.isoformat()}
    assert givet(scene) == []
    scene.given(flyttet("2026-04-15 06:30"))
    assert scene.ask(BESKEDER)["givet"] == {}, "of the new time nobody has told them"
    assert len(givet(scene)) == 1
    levering(scene, FAR, Leveringsfejl.AFVIST)
    assert scene.ask(BESKEDER)["givet"] == {}, "a letter that failed since is news to the leader"
    assert len(givet(scene)) == 1


def test_r102_a_letter_that_no_post_has_taken_in_four_hours_is_not_on_its_way() -> None:
    scene = familie().given(indkaldt(MOR))
    scene.time += TAALMOD - timedelta(seconds=1)
    assert scene.ask(BESKEDER)["moeder"][str(MOEDE)]["parter"] == {str(MOR): None}
    scene.time += timedelta(seconds=1)
    assert scene.ask(BESKEDER)["moeder"][str(MOEDE)]["parter"][str(MOR)]["aarsag"] == "ikke_leveret"


def med_adresser(mors: str | None, fars: str | None) -> Scene:
    def med(part: Any, kontakt: str | None) -> Any:
        return part.model_copy(update={"kontakt": Fortrolig(kontakt) if kontakt else None})

    scene = familie()
    scene.when(personkreds(med(MODEREN, mors), med(FADEREN, fars)))
    return scene


def test_r78_r102_a_letter_reaches_those_with_an_address_where_letters_are_sent() -> None:
    scene = med_adresser("mor@example.org", "22 33 44 55")
    nobody = {str(MOR): False, str(FAR): False, str(BARN): False}
    assert scene.ask(BESKEDER)["naas"] == nobody
    assert scene.ask(BESKEDER)["post_sendes"] is False
    scene.application.naas = lambda kontakt: "@" in kontakt  # type: ignore[attr-defined]
    assert scene.ask(BESKEDER)["naas"] == nobody | {str(MOR): True}
    assert scene.ask(BESKEDER)["post_sendes"] is True
    assert scene.ask(STATUS, som=FAR, rolle=Rolle.FORAELDER)["naas"] == {str(FAR): False}, "each reads of themself"


def test_r102_the_time_of_the_meeting_goes_with_the_news() -> None:
    (fact,) = [f for f in familie().given(indkaldt(MOR)).facts if isinstance(f, FamilienSkalHaveBesked)]
    assert (fact.anledning, fact.starter_at) == (Beskedanledning.MOEDE_INDKALDT, kl("2026-04-14 06:30"))
