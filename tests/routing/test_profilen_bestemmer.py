"""What a municipality chooses stands in its profile: another choice there is another decision here (promise 8)."""

from datetime import date

import pytest

from contracts.koncept import Koncept, hent_koncept
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Afvigelse,
    BarnFrigivet,
    BarnTilknyttet,
    ForløbAfsluttet,
    LederAnmodet,
    LederSvarUdeblev,
    Placeringsanledning,
    PlacerTrin,
    Rettelsesgrund,
    RetTrin,
    TeamNedsat,
    VurderTrin,
)
from contracts.values import Rolle
from services.routing.domain import tilstand
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    FORLOEBET,
    af,
    bekymring,
    byen,
    enige,
    med_samtykke,
    med_team,
    nedsaet,
    placer,
    udpeg,
    under,
)

FREDERICIA = hent_koncept("fredericia-2026")


@pytest.fixture
def nabo(monkeypatch: pytest.MonkeyPatch) -> type["Nabo"]:
    """A neighbour town with choices of its own, under the name the forløb is pinned to."""
    monkeypatch.setattr(tilstand, "hent_koncept", lambda _id, _aftryk: Nabo.koncept)
    Nabo.koncept = FREDERICIA
    return Nabo


class Nabo:
    koncept: Koncept = FREDERICIA

    @classmethod
    def vaelger(cls, afsnit: str, **valg: object) -> None:
        andet = getattr(cls.koncept, afsnit).model_copy(update=valg)
        cls.koncept = cls.koncept.model_copy(update={afsnit: andet})


def to_udpegede() -> Scene:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    return scene


def test_a31_where_all_must_have_answered_the_team_waits_for_them(nabo: type[Nabo]) -> None:
    nabo.vaelger("anmodning", maa_indkalde_uden_alle=False)
    scene = to_udpegede()
    assert scene.refused(nedsaet()) == "A31"
    udpeg(scene, "sundhedspleje")
    assert scene.when(nedsaet())


def test_a16_where_the_size_is_demanded_no_reason_helps(nabo: type[Nabo]) -> None:
    nabo.vaelger("team", min=3, tilstand="kraev")
    scene = to_udpegede()
    assert scene.refused(nedsaet(afvigelse=Afvigelse.FAGLIG_VURDERING)) == "A16"
    udpeg(scene, "sundhedspleje")
    assert scene.when(nedsaet())


def test_r19_where_sparring_may_sit_in_the_team_it_does(nabo: type[Nabo]) -> None:
    nabo.vaelger("team", kun_med_opgaver=False)
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "sundhedspleje", kan_tage_opgaver=False)
    scene.when(nedsaet("sundhedspleje"))
    assert len(af(scene, TeamNedsat)[0].medlemmer) == 2


def test_a31_the_level_above_is_the_profiles(nabo: type[Nabo]) -> None:
    nabo.vaelger("anmodning", eskaleres_til=Rolle.FAGCHEF)
    scene = med_samtykke()
    scene.tick("2026-03-09 08:00")
    assert {u.eskaleret_til for u in af(scene, LederSvarUdeblev)} == {Rolle.FAGCHEF}


def test_r89_another_deadline_without_a_reminder(nabo: type[Nabo]) -> None:
    kort = FREDERICIA.frist("leder_svar").model_copy(update={"antal": 1, "paamindelse": None})
    nabo.koncept = FREDERICIA.model_copy(update={"frister": FREDERICIA.frister | {"leder_svar": kort}})
    scene = med_samtykke()
    stillet = af(scene, LederAnmodet)[0]
    assert (stillet.svar_senest, stillet.paamindes) == (date(2026, 3, 3), None)
    assert kinds(scene.tick("2026-03-04 08:00")) == [
        *(["leder_svar_udeblev", "frist_overskredet"] * 3),
        "team_under_minimum",
    ]


def test_r38_where_the_individual_work_begins_on_trin_1_it_demands_what_trin_2_does_here(nabo: type[Nabo]) -> None:
    nabo.vaelger("skala", foerste_individuelle="trin_1")
    scene = byen()
    scene.when(bekymring())
    assert scene.refused(placer("trin_1", udtoemt=False)) == "R71"
    scene.when(placer("trin_1"))
    assert af(scene, ForløbAfsluttet) == []


def test_r108_where_taking_part_is_not_demanded_the_step_is_enough(nabo: type[Nabo]) -> None:
    nabo.vaelger("skala", maal_kraever_deltagelse=False)
    scene = enige(med_team())
    scene.when(VurderTrin(forloeb=FORLOEBET, trin="trin_1", anledning=Placeringsanledning.EVALUERING))
    assert scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.MAAL_NAAET))


def test_r1_what_happens_to_a_child_is_pinned_by_the_forloeb_it_happens_in() -> None:
    """A child's later forløb may begin under another profile than its first."""
    scene, andet = byen(), navn("andet forløb")
    scene.when(bekymring())
    scene.when(AfslutForløb(forloeb=FORLOEBET, aarsag=Afslutning.FRAFLYTTET))
    scene.when(bekymring(andet, koncept="fredericia-trivselplus", kontaktperson=navn("en pædagog")))
    barnets = [
        (fact.forloeb, head.koncept_hash)
        for fact, head in zip(scene.facts, scene.heads, strict=True)
        if isinstance(fact, BarnTilknyttet | BarnFrigivet)
    ]
    assert barnets == [
        (FORLOEBET, FREDERICIA.hash),
        (FORLOEBET, FREDERICIA.hash),
        (andet, hent_koncept("fredericia-trivselplus").hash),
    ]


# --- who states the step -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("koncept", "trin", "maa"),
    [
        ("fredericia-2026", "trin_2", {Rolle.LOKAL_LEDER, Rolle.RAADGIVER}),
        ("fredericia-trivselplus", "trin_1", {Rolle.LOKAL_LEDER, Rolle.RAADGIVER}),
        ("nyborg-sammen-om-trivsel", "moderat", {Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER, Rolle.FAMILIEINDGANG}),
        ("trivselsbarometer", "niveau_4", {Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER}),
    ],
)
@pytest.mark.parametrize("rolle", sorted(PlacerTrin.ROLLER))
def test_r75_r45_a47_r146_who_places_and_corrects_is_the_koncepts_choice(
    koncept: str, trin: str, maa: set[Rolle], rolle: Rolle
) -> None:
    """Fredericia: «skal den lokale leder som det første trin placere»; the others say «du» to who is worried."""
    scene = under(koncept)
    scene.when(bekymring(kontaktperson=navn("en pædagog")), rolle=Rolle.HVERDAGSPERSONALE)
    if rolle in maa:
        assert scene.when(placer(trin), rolle=rolle)
    else:
        assert scene.refused(placer(trin), rolle=rolle) == "R75"
        scene.when(placer(trin))
    ret = RetTrin(forloeb=FORLOEBET, trin=_et_andet(koncept, trin), grund=Rettelsesgrund.FEJLTRYK)
    ret = ret.model_copy(update={"muligheder_udtoemt": True})
    if rolle in maa:
        assert scene.when(ret, rolle=rolle)
    else:
        assert scene.refused(ret, rolle=rolle) == "R75"


@pytest.mark.parametrize(
    ("koncept", "trin", "rolle", "maa"),
    [
        ("fredericia-2026", "trin_2", Rolle.TEAMMEDLEM, True),
        ("fredericia-2026", "trin_2", Rolle.HVERDAGSPERSONALE, False),
        ("nyborg-sammen-om-trivsel", "moderat", Rolle.FAMILIEINDGANG, True),
        ("nyborg-sammen-om-trivsel", "moderat", Rolle.LEDERTEAM, False),
        ("trivselsbarometer", "niveau_4", Rolle.HVERDAGSPERSONALE, True),
        ("trivselsbarometer", "niveau_4", Rolle.FAMILIEINDGANG, False),
    ],
)
def test_r35_r180_who_states_the_step_again_is_the_koncepts_choice(
    koncept: str, trin: str, rolle: Rolle, maa: bool
) -> None:
    scene = under(koncept)
    scene.when(bekymring(kontaktperson=navn("en pædagog")), rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer(trin))
    igen = VurderTrin(forloeb=FORLOEBET, trin=trin, anledning=Placeringsanledning.OPFOELGNING)
    if maa:
        assert kinds(scene.when(igen, rolle=rolle)) == ["trin_bekraeftet"]
    else:
        assert scene.refused(igen, rolle=rolle) == "R35"


def _et_andet(koncept: str, trin: str) -> str:
    """Another step of the same scale on which a forløb may begin, or which refers it on."""
    skala = hent_koncept(koncept).skala
    return next(
        t.kode for t in skala.trin if t.kode != trin and (not skala.forloeb_trin or t.kode in skala.forloeb_trin)
    )
