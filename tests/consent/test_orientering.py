"""Nyborg: the parents are told first (R173, R174), and consent is for what leaves the institution (A6)."""

from typing import Any
from uuid import UUID

import pytest

from contracts.consent import (
    AnmodSamtykke,
    AnmodSamtykkeTilFormål,
    Datakategori,
    Dokumentart,
    Grundlag,
    Modtager,
    NoterOrientering,
    OplysningspligtOpfyldt,
    RegistrerDeling,
    Samtykkeformål,
    SvarPåFormål,
    TrækSamtykkeTilFormålTilbage,
)
from contracts.fact import Fact
from contracts.koncept import hent_koncept
from contracts.routing import TrinPlaceret
from contracts.values import Rolle, Trin
from services.consent.application import Application
from services.consent.domain.profil import pins_for
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    kinds,
    part,
    personkreds,
)
from tests.consent.test_status import navne, spoerg
from tests.given import Scene, kl, navn

NYBORG = "nyborg-sammen-om-trivsel"
MOEDET, RESSOURCERNE = "trivselsmoedet", "ressourcevurderingen"


def nyborg(*parter: Any) -> Scene:
    scene = Scene(Application(), pins_for(NYBORG)).at("2026-03-27 09:00")
    skala = hent_koncept(NYBORG).skala
    scene.hears(TrinPlaceret(forloeb=FORLOEB, trin=Trin(skala=skala.id, kode="moderat"), muligheder_udtoemt=True))
    scene.when(personkreds(*(parter or (MODEREN, FADEREN, UDEN_MYNDIGHED))))
    return scene


def orienter(emne: str, *parter: UUID, maade: str = "mundtlig", **andet: Any) -> NoterOrientering:
    return NoterOrientering(forloeb=FORLOEB, parter=parter or (MOR, FAR), emne=emne, maade=maade, **andet)


def test_a6_no_consent_is_asked_for_to_hold_the_meeting() -> None:
    scene = nyborg()
    assert "orientering_paakraevet" in kinds(scene.facts)
    assert "samtykke_anmodet" not in kinds(scene.facts)
    assert scene.refused(AnmodSamtykke(forloeb=FORLOEB)) == "R77"


def test_r173_r174_the_road_opens_when_all_who_hold_custody_have_been_told_everything() -> None:
    scene = nyborg()
    assert kinds(scene.when(orienter(MOEDET))) == ["foraeldre_orienteret"] * 2
    scene.when(orienter(RESSOURCERNE, MOR))
    assert scene.ask(STATUS)["orientering"] == {
        "opfyldt": False,
        "mangler": [{"part": str(FAR), "emne": RESSOURCERNE}],
    }
    facts = scene.at("2026-03-30 09:00").when(orienter(RESSOURCERNE, FAR, maade="foraeldreportalen"))
    assert facts[-1] == OplysningspligtOpfyldt(
        forloeb=FORLOEB, barn=BARN, parter=(MOR, FAR), opfyldt_at=kl("2026-03-30 09:00")
    )
    assert kinds(scene.when(orienter(MOEDET, BONUSFAR))) == ["foraeldre_orienteret"], "the duty is met once"


def test_r173_familieindgangen_notes_what_it_told_and_a_parent_does_not() -> None:
    """NYB:24: «Kontakter forældrene for at fortælle om trivselsmødet.»"""
    assert Rolle.FAMILIEINDGANG in NoterOrientering.ROLLER
    assert not {Rolle.FORAELDER, Rolle.UNG} & NoterOrientering.ROLLER
    facts = nyborg().when(orienter(MOEDET), rolle=Rolle.FAMILIEINDGANG)
    assert kinds(facts) == ["foraeldre_orienteret", "foraeldre_orienteret"]


def test_r173_told_twice_is_told_once() -> None:
    scene = nyborg()
    scene.when(orienter(MOEDET))
    assert scene.when(orienter(MOEDET)) == []


def test_r174_only_the_ways_and_subjects_of_the_koncept() -> None:
    """R199"""
    scene = nyborg()
    assert scene.refused(orienter(MOEDET, maade="roegsignaler")) == "R174"
    assert scene.refused(orienter("vejret")) == "R174"
    assert kinds(scene.when(orienter(MOEDET, maade="foraeldreportalen")))[0] == "foraeldre_orienteret"


def test_r173_what_has_not_happened_is_not_noted() -> None:
    scene = nyborg()
    assert scene.refused(orienter(MOEDET, orienteret_at=kl("2026-03-27 09:01"))) == "R173"
    assert scene.refused(orienter(MOEDET, navn("en fremmed"))) == "R79"
    assert kinds(scene.when(orienter(MOEDET, orienteret_at=kl("2026-03-26 09:00")))) == ["foraeldre_orienteret"] * 2


def test_a3a_a_parent_without_custody_has_a_right_to_be_told_and_is_not_waited_for() -> None:
    scene = nyborg()
    assert kinds(scene.when(orienter(MOEDET, BONUSFAR))) == ["foraeldre_orienteret"]
    scene.when(orienter(MOEDET))
    assert kinds(scene.when(orienter(RESSOURCERNE)))[-1] == "oplysningspligt_opfyldt"


def test_a6_where_the_gate_is_consent_there_is_no_such_duty() -> None:
    scene = Scene(Application(), pins_for("fredericia-2026"))
    skala = hent_koncept("fredericia-2026").skala
    scene.hears(TrinPlaceret(forloeb=FORLOEB, trin=Trin(skala=skala.id, kode="trin_2"), muligheder_udtoemt=True))
    scene.when(personkreds(MODEREN))
    assert scene.refused(orienter(MOEDET, MOR)) == "A6"


def test_a7_the_team_sees_names_when_the_parents_have_been_told() -> None:
    scene = nyborg(MODEREN)
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == [None, None]
    scene.when(orienter(MOEDET, MOR))
    scene.when(orienter(RESSOURCERNE, MOR))
    assert navne(spoerg(scene, Rolle.TEAMMEDLEM)) == ["Emil Holm", "Mette Holm"]


# --- what leaves the institution -------------------------------------------------------------------------------------


def deling(modtager: Modtager, formaal: str, *grundlag: Grundlag, **andet: Any) -> RegistrerDeling:
    return RegistrerDeling(
        forloeb=FORLOEB,
        formaal=formaal,
        modtagere=(modtager,),
        kategorier=(Datakategori.TRIVSEL,),
        grundlag=grundlag,
        hjemmel="forvaltningsloven_28",
        **andet,
    )


def giv(scene: Scene, formaal: Samtykkeformål) -> list[Fact]:
    scene.when(AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal))
    svar = SvarPåFormål(forloeb=FORLOEB, formaal=formaal, part=MOR, sagde_ja=True)
    return scene.when(svar, som=MOR, rolle=Rolle.FORAELDER)


@pytest.mark.parametrize(
    ("modtager", "formaal"),
    [
        (Modtager.TVAERS, Samtykkeformål.UPLOAD),
        (Modtager.PPR, Samtykkeformål.DELING_UDEN_FOR_INSTITUTIONEN),
    ],
)
def test_a6_sharing_outside_and_upload_need_a_consent_of_their_own(modtager: Modtager, formaal: Samtykkeformål) -> None:
    scene = nyborg(MODEREN)
    med = deling(modtager, formaal.value, Grundlag.SAMTYKKE, Grundlag.LOV)
    assert scene.refused(deling(modtager, formaal.value, Grundlag.LOV), rolle=Rolle.LOKAL_LEDER) == "A6"
    assert scene.refused(med, rolle=Rolle.LOKAL_LEDER) == "A8"
    giv(scene, formaal)
    assert kinds(scene.when(med, rolle=Rolle.LOKAL_LEDER)) == ["deling_registreret"]
    tilbage = TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=formaal, part=MOR)
    facts = scene.when(tilbage, som=MOR, rolle=Rolle.FORAELDER)
    assert kinds(facts) == ["samtykke_til_formaal_ophoert", "grundlag_bortfaldet"]


def test_a6_inside_the_institution_no_consent_is_needed() -> None:
    scene = nyborg(part(MOR, MODEREN.relation))
    inde = deling(Modtager.INSTITUTIONEN, "trivselsmoede", Grundlag.LOV)
    assert kinds(scene.when(inde, rolle=Rolle.LOKAL_LEDER)) == ["deling_registreret"]


def test_a40_the_photo_of_the_board_is_looked_at_before_it_is_uploaded() -> None:
    scene = nyborg(MODEREN)
    giv(scene, Samtykkeformål.UPLOAD)
    foto: dict[str, Any] = {"dokument": Dokumentart.SOS_FOTO}
    upload = deling(Modtager.TVAERS, "upload", Grundlag.SAMTYKKE, Grundlag.LOV, **foto)
    assert scene.refused(upload, rolle=Rolle.LOKAL_LEDER) == "A40"
    set_efter = upload.model_copy(update={"gennemset": True})
    assert kinds(scene.when(set_efter, rolle=Rolle.LOKAL_LEDER)) == ["deling_registreret"]
