"""Custody has dates, and so has the answer to who must say yes (A3a, A3b, A3c)."""

from datetime import date
from uuid import UUID

import pytest

from contracts.consent import (
    AnmodSamtykke,
    BarnetsSituationÆndret,
    Bortfaldsgrund,
    ForældremyndighedÆndret,
    GivSamtykke,
    NoterAfklaring,
    Relation,
    SamtykkeAnmodet,
    SamtykkeBortfaldet,
    Situation,
    ÆndrBarnetsSituation,
    ÆndrForældremyndighed,
)
from contracts.koncept import Koncept
from contracts.routing import ForløbGenåbnet
from contracts.values import Fortrolig, Rolle
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.svar import Krav, Svar, Svarene
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    VAERGE,
    VAERGEN,
    ja,
    kinds,
    nej,
    part,
    personkreds,
    samtykket,
    spurgt,
    tom_scene,
    traek,
)
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, kl, navn

KOMMUNEN = navn("kommunen")


def har(hvem: UUID, har: bool, fra: date) -> ÆndrForældremyndighed:
    return ÆndrForældremyndighed(forloeb=FORLOEB, part=hvem, foraeldremyndighed=har, fra=fra)


def givet() -> Scene:
    scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED)
    ja(scene, MOR)
    ja(scene, FAR)
    return scene


def test_a3a_a_party_who_loses_custody_no_longer_counts_and_the_consent_stands() -> None:
    scene = givet()
    facts = scene.when(har(FAR, False, date(2026, 3, 27)))
    assert kinds(facts) == ["foraeldremyndighed_aendret", "kraevede_aendret"]
    assert scene.ask(STATUS)["tilstand"] == "givet"
    assert kinds(traek(scene, MOR))[0] == "samtykke_trukket_tilbage"


def test_a3a_who_lost_custody_can_neither_answer_nor_take_back() -> None:
    scene = givet()
    scene.when(har(FAR, False, date(2026, 3, 27)))
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=FAR), som=FAR, rolle=Rolle.FORAELDER) == "A3a"
    assert kinds(traek(scene, MOR))[0] == "samtykke_trukket_tilbage"


def test_a3a_a_new_custody_holder_closes_the_gate_and_is_asked() -> None:
    scene = givet()
    facts = scene.at("2026-04-10 08:00").when(har(BONUSFAR, True, date(2026, 4, 10)))
    assert kinds(facts) == [
        "foraeldremyndighed_aendret",
        "samtykke_bortfaldet",
        "samtykke_anmodet",
        "frist_sat",
    ]
    bortfaldet, anmodet = (f for f in facts if isinstance(f, SamtykkeBortfaldet | SamtykkeAnmodet))
    assert isinstance(bortfaldet, SamtykkeBortfaldet)
    assert bortfaldet.aarsag is Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET
    assert isinstance(anmodet, SamtykkeAnmodet)
    assert anmodet.parter == (MOR, FAR, BONUSFAR)
    assert kinds(ja(scene, BONUSFAR)) == ["part_gav_samtykke", "samtykke_givet", "frist_bortfaldet"]


def test_a3a_a_change_registered_ahead_waits_for_its_day_in_denmark() -> None:
    scene = givet()
    facts = scene.when(har(BONUSFAR, True, date(2026, 5, 1)))
    assert kinds(facts) == ["foraeldremyndighed_aendret"]
    assert scene.tick("2026-04-30 21:59") == []
    facts = scene.tick("2026-04-30 22:00")
    assert kinds(facts)[:2] == ["aendring_traadt_i_kraft", "samtykke_bortfaldet"]


def test_a3a_a_change_that_comes_true_counts_before_its_tick_has_come() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.when(har(FAR, False, date(2026, 4, 1)))
    svar = GivSamtykke(forloeb=FORLOEB, part=FAR)
    assert scene.at("2026-03-31 22:30").refused(svar, som=FAR, rolle=Rolle.FORAELDER) == "A3a"
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke"]


def test_a3a_a_change_backwards_in_time_works_from_now_on() -> None:
    scene = givet().at("2026-04-10 08:00")
    facts = scene.when(har(BONUSFAR, True, date(2026, 3, 1)))
    (bortfaldet,) = (f for f in facts if isinstance(f, SamtykkeBortfaldet))
    assert bortfaldet.bortfaldet_at == kl("2026-04-10 08:00"), "never retroactive (A8)"
    assert any(isinstance(f, ForældremyndighedÆndret) and f.gaelder_fra == kl("2026-02-28 23:00") for f in facts)


def test_a3a_the_same_change_twice_is_one() -> None:
    scene = givet()
    scene.when(har(FAR, False, date(2026, 3, 27)))
    assert scene.when(har(FAR, False, date(2026, 3, 27))) == []
    assert scene.when(har(MOR, True, date(2026, 3, 1))) == [], "it is as it was"
    scene.when(har(FAR, True, date(2026, 4, 1)))
    assert scene.when(har(FAR, True, date(2026, 4, 1))) == [], "the latest is what it is compared with"


def test_r79_custody_of_a_stranger_is_refused() -> None:
    scene = givet()
    assert scene.refused(har(navn("en fremmed"), True, date(2026, 3, 27))) == "R79"
    assert kinds(scene.when(har(BONUSFAR, True, date(2026, 3, 27))))[0] == "foraeldremyndighed_aendret"


def test_a3a_when_nobody_holds_custody_nobody_can_open_the_gate() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    facts = scene.when(har(MOR, False, date(2026, 3, 27)))
    assert "samtykke_bortfaldet" in kinds(facts)
    assert scene.refused(GivSamtykke(forloeb=FORLOEB, part=MOR), som=MOR, rolle=Rolle.FORAELDER) == "A3a"
    assert not samtykket(scene).er_givet
    assert scene.when(AnmodSamtykke(forloeb=FORLOEB)) == [], "there is nobody to ask"


def test_a3a_after_a_withdrawal_a_change_of_custody_asks_those_of_today() -> None:
    scene = givet()
    traek(scene, FAR)
    facts = scene.when(har(FAR, False, date(2026, 3, 27)))
    assert kinds(facts) == ["foraeldremyndighed_aendret", "samtykke_anmodet", "samtykke_givet", "frist_bortfaldet"]


def test_a3a_custody_that_changed_while_the_forloeb_was_closed_counts_when_it_goes_on() -> None:
    scene = givet().given(AFSLUTTET)
    assert kinds(scene.when(har(BONUSFAR, True, date(2026, 3, 27)))) == ["foraeldremyndighed_aendret"]
    assert "samtykke_bortfaldet" in kinds(scene.hears(ForløbGenåbnet(forloeb=FORLOEB)))


def test_a3a_a_correction_of_a_name_does_not_undo_a_dated_change() -> None:
    scene = givet()
    scene.when(har(FAR, False, date(2026, 3, 27)))
    uden = part(FAR, Relation.FAR, foraeldremyndighed=False, hedder="Jens Holm Lund")
    assert kinds(scene.when(personkreds(MODEREN, uden))) == ["part_tilfoejet"]
    assert [p["foraeldremyndighed"] for p in scene.ask(STATUS)["parter"]] == [True, False, False]
    assert kredsen(scene).har_myndighed(FAR, kl("2026-03-26 22:59")), "until that day he had it"


def test_a3a_what_is_dated_decides_from_its_first_second_and_not_before() -> None:
    scene = givet()
    scene.when(har(FAR, False, date(2026, 4, 1)))
    uden = personkreds(MODEREN, part(FAR, Relation.FAR, foraeldremyndighed=False, hedder="Jens Holm"))
    assert scene.at("2026-03-31 21:59:59").refused(uden) == "A3a"
    assert kinds(scene.at("2026-03-31 22:00").when(personkreds(MODEREN, FADEREN))) == ["kraevede_aendret"]
    assert [p.part for p in kredsen(scene).indehavere(scene.time)] == [MOR]


def kredsen(scene: Scene) -> Personkreds:
    kreds = scene.streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    return kreds


def test_a3b_the_child_lives_otherwise_from_a_day_on_and_the_latest_counts() -> None:
    scene = givet()
    for situation, dag in ((Situation.DELT_BOPAEL, 1), (Situation.ANBRAGT, 9)):
        aendring = ÆndrBarnetsSituation(forloeb=FORLOEB, situation=situation, fra=date(2026, 4, dag))
        assert kinds(scene.when(aendring)) == ["barnets_situation_aendret"]
        assert scene.when(aendring) == []
    for tid, ventet in (
        ("2026-03-31 21:59", Situation.ALMINDELIG),
        ("2026-03-31 22:00", Situation.DELT_BOPAEL),
        ("2026-04-08 21:59", Situation.DELT_BOPAEL),
        ("2026-04-08 22:00", Situation.ANBRAGT),
    ):
        assert kredsen(scene).situation(kl(tid)) is ventet


@pytest.mark.parametrize("situation", [Situation.DELT_BOPAEL, Situation.ANBRAGT])
def test_a3a_delt_bopael_and_anbragt_still_ask_both_who_hold_custody(situation: Situation) -> None:
    scene = givet()
    facts = scene.when(ÆndrBarnetsSituation(forloeb=FORLOEB, situation=situation, fra=date(2026, 3, 27)))
    assert kinds(facts) == ["barnets_situation_aendret"]
    assert isinstance(facts[0], BarnetsSituationÆndret)
    assert scene.ask(STATUS)["tilstand"] == "givet"


def test_a3b_the_authority_consents_where_it_holds_the_decision_of_an_anbragt_child() -> None:
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    scene.when(ÆndrBarnetsSituation(forloeb=FORLOEB, situation=Situation.ANBRAGT, fra=date(2026, 3, 27)))
    scene.when(personkreds(part(KOMMUNEN, Relation.MYNDIGHED, foraeldremyndighed=False)))
    facts = scene.when(har(KOMMUNEN, True, date(2026, 3, 27)))
    (anmodet,) = (f for f in facts if isinstance(f, SamtykkeAnmodet))
    assert anmodet.parter == (KOMMUNEN,)


def test_a3b_a_plejeforaelder_never_consents() -> None:
    pleje = part(BONUSFAR, Relation.PLEJEFORAELDER)
    assert tom_scene().refused(personkreds(pleje)) == "A3a"
    assert [p["kraeves"] for p in spurgt(MODEREN, pleje).ask(STATUS)["parter"]] == [True, False]


def test_a3a_a_vaerge_from_a_date_replaces_the_parents() -> None:
    scene = spurgt(MODEREN, VAERGEN.model_copy(update={"foraeldremyndighed": False}))
    ja(scene, MOR)
    facts = scene.when(har(VAERGE, True, date(2026, 3, 27)))
    (anmodet,) = (f for f in facts if isinstance(f, SamtykkeAnmodet))
    assert anmodet.parter == (VAERGE,)


# --- one of them is enough, where the municipality has chosen so -----------------------------------------------------


def en_er_nok(*kun: str) -> Koncept:
    samtykke = KONCEPT.samtykke
    linjer = tuple(
        k.model_copy(update={"hvem": "en_indehaver"}) if k.foraeldremyndighed in (kun or (k.foraeldremyndighed,)) else k
        for k in samtykke.kraeves_af
    )
    return KONCEPT.model_copy(update={"samtykke": samtykke.model_copy(update={"kraeves_af": linjer})})


def test_a3a_any_custodian_is_a_choice_of_the_profile() -> None:
    kreds = spurgt(MODEREN, FADEREN).streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    krav = kreds.krav(en_er_nok(), kl("2026-03-27 09:00"))
    assert krav == Krav(en_af=(MOR, FAR))
    assert krav.opfyldt_af((FAR,))
    assert not krav.opfyldt_af(())
    assert not kreds.krav(KONCEPT, kl("2026-03-27 09:00")).opfyldt_af((FAR,))


def test_a3a_where_one_is_enough_and_there_is_but_one_it_is_hers() -> None:
    assert kredsen(spurgt(MODEREN)).krav(en_er_nok(), kl("2026-03-27 09:00")) == Krav((MOR,))


def test_a3a_where_one_is_enough_only_the_young_person_is_still_waited_for() -> None:
    svarene = Svarene(Krav((BARN,), en_af=(MOR, FAR)))
    assert svarene.mangler == (BARN, MOR, FAR)
    tid = kl("2026-03-27 09:00")
    assert svarene.med(MOR, Svar(ja=True, svaret_at=tid, modtaget_at=tid)).mangler == (BARN,)


@pytest.mark.parametrize(
    ("linje", "situation", "enig"),
    [
        ("faelles", Situation.ALMINDELIG, True),
        ("faelles", Situation.DELT_BOPAEL, False),
        ("delt_bopael", Situation.DELT_BOPAEL, True),
        ("delt_bopael", Situation.ALMINDELIG, False),
        ("ene", Situation.ALMINDELIG, False),
    ],
)
def test_a3a_two_homes_have_a_line_of_their_own_in_the_table(linje: str, situation: Situation, enig: bool) -> None:
    """One of two is enough where the table's own line for that home says so, and only there."""
    scene = givet()
    scene.when(ÆndrBarnetsSituation(forloeb=FORLOEB, situation=situation, fra=date(2026, 3, 27)))
    assert kredsen(scene).krav(en_er_nok(linje), scene.time).opfyldt_af((FAR,)) is enig


# --- the contact person's task ---------------------------------------------------------------------------------------


def test_a3c_the_contact_person_notes_that_both_have_been_spoken_with() -> None:
    scene = spurgt(MODEREN, FADEREN)
    talt = NoterAfklaring(forloeb=FORLOEB, note=Fortrolig("Far vil gerne høre mere om, hvem der deltager."))
    assert scene.refused(talt) == "A3c"
    ja(scene, MOR)
    nej(scene, FAR)
    assert scene.ask(STATUS)["afklaring"] == {"senest": "2026-04-06", "noteret": False}
    facts = scene.when(talt)
    assert kinds(facts) == ["afklaring_noteret"]
    assert "Far vil" not in facts[0].model_dump_json()
    assert "Far vil" not in repr(facts[0])
    assert scene.when(talt) == []
    assert scene.ask(STATUS)["afklaring"]["noteret"]


def test_a3c_after_the_dialogue_the_leader_asks_anew() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    nej(scene, FAR)
    scene.when(NoterAfklaring(forloeb=FORLOEB))
    assert kinds(scene.when(AnmodSamtykke(forloeb=FORLOEB))) == ["samtykke_anmodet"]
