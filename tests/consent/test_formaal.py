"""Consents to a purpose: Modtagelsen's contact (R81, R82, A9), the transfer back (R83, R147), and what stands (A5)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.consent import (
    AnmodSamtykkeTilFormål,
    FortsætUdenSamtykke,
    Grundlag,
    Kanal,
    Ophørsgrund,
    Samtykkeformål,
    SamtykkeTilFormålAnmodet,
    SamtykkeTilFormålGivet,
    SamtykkeTilFormålOphørt,
    SvarPåFormål,
    TrækSamtykkeTilFormålTilbage,
    ÆndrForældremyndighed,
)
from contracts.fact import Fact
from contracts.koncept import Koncept, hent_koncept
from contracts.values import Aktør, Fortrolig, Rolle
from services.consent.domain.formaal import Formålssamtykker, kraevet_til
from services.consent.domain.personkreds import Personkreds
from tests.consent.familien import (
    BARN,
    BONUSFAR,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    PINS,
    STATUS,
    UDEN_MYNDIGHED,
    ja,
    kinds,
    part,
    personkreds,
    spurgt,
    tom_scene,
)
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, kl

KONTAKT, TILBAGE = Samtykkeformål.KONTAKTE_LOKAL_LEDER, Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE


def anmod(formaal: Samtykkeformål = KONTAKT) -> AnmodSamtykkeTilFormål:
    return AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal, koncept=PINS.koncept)


def hos_modtagelsen(*parter: Any, formaal: Samtykkeformål = KONTAKT, foedt: date = date(2017, 5, 4)) -> Scene:
    """An underretning about a child that has no forløb: the people are registered and asked."""
    scene = tom_scene().at("2026-03-27 09:00")
    scene.when(personkreds(*(parter or (MODEREN, FADEREN)), foedt=foedt), rolle=Rolle.MODTAGELSEN)
    scene.when(anmod(formaal), rolle=Rolle.MODTAGELSEN)
    return scene


def svar(scene: Scene, hvem: UUID, *, sagde_ja: bool = True, formaal: Samtykkeformål = KONTAKT) -> list[Fact]:
    command = SvarPåFormål(forloeb=FORLOEB, formaal=formaal, part=hvem, sagde_ja=sagde_ja)
    return scene.when(command, som=hvem, rolle=Rolle.FORAELDER)


def uden(underretter: str, grundlag: Grundlag = Grundlag.LOV, formaal: Samtykkeformål = KONTAKT) -> FortsætUdenSamtykke:
    return FortsætUdenSamtykke(
        forloeb=FORLOEB,
        formaal=formaal,
        underretter=underretter,
        grundlag=grundlag,
        begrundelse=Fortrolig("Skolen skal vide det i dag."),
        koncept=PINS.koncept,
    )


def test_r81_modtagelsen_asks_and_all_who_hold_custody_must_say_yes() -> None:
    scene = hos_modtagelsen()
    (anmodet,) = (f for f in scene.facts if isinstance(f, SamtykkeTilFormålAnmodet))
    assert anmodet.parter == (MOR, FAR)
    assert kinds(svar(scene, MOR)) == ["part_svarede_paa_formaal"]
    facts = svar(scene, FAR)
    assert kinds(facts) == ["part_svarede_paa_formaal", "samtykke_til_formaal_givet"]
    assert isinstance(facts[1], SamtykkeTilFormålGivet)
    assert (facts[1].ur_start, facts[1].gyldigt_til) == (kl("2026-03-27 09:00"), date(2027, 3, 27))


def test_r77_a_yes_to_a_purpose_does_not_open_the_koncepts_gate() -> None:
    scene = spurgt(MODEREN)
    scene.when(anmod())
    assert "samtykke_givet" not in kinds(svar(scene, MOR))
    assert kinds(ja(scene, MOR)) == ["part_gav_samtykke", "samtykke_givet"]


def test_r1_a_lane_without_a_profile_must_name_one() -> None:
    scene = tom_scene()
    scene.when(personkreds(MODEREN))
    assert scene.refused(AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=KONTAKT)) == "R1"
    assert "samtykke_til_formaal_anmodet" in kinds(scene.when(anmod()))


def test_r79_nobody_is_asked_before_they_are_known() -> None:
    assert tom_scene().refused(anmod()) == "R79"
    scene = hos_modtagelsen(MODEREN)
    assert scene.when(anmod()) == [], "she is asked already"
    scene.when(myndighed(MOR, har=False))
    assert scene.refused(anmod()) == "R79"


def test_r82_one_no_and_it_does_not_happen_never_by_majority() -> None:
    scene = hos_modtagelsen()
    svar(scene, MOR)
    assert kinds(svar(scene, FAR, sagde_ja=False))[-1] == "samtykke_til_formaal_afvist"
    assert kinds(svar(scene, FAR)) == ["part_svarede_paa_formaal", "samtykke_til_formaal_givet"]


def test_a9_a_municipal_underretter_may_be_followed_without_consent_with_a_reason_and_another_basis() -> None:
    scene = hos_modtagelsen()
    facts = scene.when(uden("kommunal"))
    assert kinds(facts) == ["fortsat_uden_samtykke"]
    assert "i dag" not in facts[0].model_dump_json()
    assert scene.when(uden("kommunal")) == []


def test_a9_r82_an_external_underretter_never_without_consent() -> None:
    scene = hos_modtagelsen()
    assert scene.refused(uden("ekstern")) == "A9"
    assert scene.refused(uden("nabo")) == "A9"
    svar(scene, MOR)
    assert kinds(svar(scene, FAR))[-1] == "samtykke_til_formaal_givet"


def test_a9_consent_is_no_basis_for_going_on_without_consent() -> None:
    scene = hos_modtagelsen()
    assert scene.refused(uden("kommunal", Grundlag.SAMTYKKE)) == "A9"
    assert scene.refused(uden("kommunal", Grundlag.SSD)) == "A9"
    assert kinds(scene.when(uden("kommunal", Grundlag.UNDERRETNING))) == ["fortsat_uden_samtykke"]


def test_r83_r147_a_case_is_not_given_back_without_consent() -> None:
    scene = hos_modtagelsen(formaal=TILBAGE)
    assert scene.refused(uden("kommunal", formaal=TILBAGE)) == "R83"
    svar(scene, MOR, formaal=TILBAGE)
    assert kinds(svar(scene, FAR, formaal=TILBAGE))[-1] == "samtykke_til_formaal_givet"


def test_r83_a_young_person_over_eighteen_consents_alone_at_the_transfer_back() -> None:
    scene = hos_modtagelsen(MODEREN, formaal=TILBAGE, foedt=date(2007, 1, 1))
    ung = SvarPåFormål(forloeb=FORLOEB, formaal=TILBAGE, part=BARN, sagde_ja=True)
    mor = ung.model_copy(update={"part": MOR})
    assert scene.refused(mor, som=MOR, rolle=Rolle.FORAELDER) == "A4b"
    assert kinds(scene.when(ung, som=BARN, rolle=Rolle.UNG))[-1] == "samtykke_til_formaal_givet"


@pytest.mark.parametrize(
    ("fra", "formaal", "kraeves"),
    [
        (16, TILBAGE, (BARN,)),
        (18, TILBAGE, (MOR, BARN)),
        (None, TILBAGE, (MOR, BARN)),
        (16, KONTAKT, (MOR, BARN)),
    ],
)
def test_r83_the_profile_says_from_when_the_young_person_alone_consents_to_the_transfer(
    fra: int | None, formaal: Samtykkeformål, kraeves: tuple[UUID, ...]
) -> None:
    """A girl of sixteen: to anything else she is asked beside her mother (A4a)."""
    kreds = hos_modtagelsen(MODEREN, foedt=date(2010, 1, 1)).streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    koncept = hent_koncept("fredericia-2026")
    assert koncept.overdragelse
    koncept = koncept.model_copy(update={"overdragelse": koncept.overdragelse.model_copy(update={"ung_fra": fra})})
    assert kraevet_til(formaal, kreds, kl("2026-03-27 09:00"), koncept).parter == kraeves


@pytest.mark.parametrize(
    ("foedt", "kraeves"), [(date(2008, 3, 27), (BARN,)), (date(2008, 3, 28), (MOR, BARN))], ids=["18", "a day less"]
)
def test_r83_at_the_transfer_who_is_eighteen_is_asked_alone_and_who_is_not_beside_the_parents(
    foedt: date, kraeves: tuple[UUID, ...]
) -> None:
    """R83: «forældre/den unge over 18 år», as the profile of 2026 has it."""
    kreds = hos_modtagelsen(MODEREN, foedt=foedt).streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    assert kraevet_til(TILBAGE, kreds, kl("2026-03-27 09:00"), hent_koncept("fredericia-2026")).parter == kraeves


def test_a8_a_yes_to_a_purpose_is_taken_back_by_the_one_who_gave_it() -> None:
    scene = hos_modtagelsen()
    tilbage = TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=FAR)
    svar(scene, MOR)
    for hvem in (MOR, FAR):
        for_tidligt = tilbage.model_copy(update={"part": hvem})
        assert scene.refused(for_tidligt, som=hvem, rolle=Rolle.FORAELDER) == "A8"
    svar(scene, FAR)
    assert scene.refused(tilbage, som=MOR, rolle=Rolle.FORAELDER) == "R79"
    facts = scene.when(tilbage, som=FAR, rolle=Rolle.FORAELDER)
    assert kinds(facts) == ["samtykke_til_formaal_ophoert"]
    assert scene.when(tilbage, som=FAR, rolle=Rolle.FORAELDER) == []
    assert kinds(svar(scene, FAR))[-1] == "samtykke_til_formaal_givet", "given again"


def test_a8_what_was_taken_back_does_not_come_back_by_another_ones_answer() -> None:
    """A3c"""
    scene = hos_modtagelsen()
    svar(scene, MOR)
    svar(scene, FAR)
    scene.when(TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=FAR), som=FAR, rolle=Rolle.FORAELDER)
    assert kinds(svar(scene, MOR, sagde_ja=False))[-1] == "samtykke_til_formaal_afvist"
    assert kinds(svar(scene, MOR)) == ["part_svarede_paa_formaal"]
    assert kinds(svar(scene, FAR))[-1] == "samtykke_til_formaal_givet"


def test_a8_who_took_it_back_may_still_say_no_and_once_is_enough() -> None:
    scene = hos_modtagelsen(MODEREN)
    svar(scene, MOR)
    scene.when(TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=MOR), som=MOR, rolle=Rolle.FORAELDER)
    assert kinds(svar(scene, MOR, sagde_ja=False)) == ["part_svarede_paa_formaal", "samtykke_til_formaal_afvist"]
    assert svar(scene, MOR, sagde_ja=False) == []


def test_a8_a_withdrawal_of_a_purpose_is_never_dated_before_its_yes() -> None:
    scene = hos_modtagelsen(MODEREN).at("2026-03-30 12:00")
    svar(scene, MOR)
    tilbage = TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=MOR)
    assert scene.at("2026-03-30 11:59").refused(tilbage, som=MOR, rolle=Rolle.FORAELDER) == "A8"
    assert ophoert(scene.at("2026-03-30 12:00").when(tilbage, som=MOR, rolle=Rolle.FORAELDER)) == [Ophørsgrund.TRUKKET]


def test_a2_a_yes_to_a_purpose_on_paper_counts_from_the_day_it_is_received() -> None:
    for kanal, ventet in ((Kanal.PAPIR, "2026-04-01 07:00"), (Kanal.MUNDTLIG, "2026-03-28 20:00")):
        scene = hos_modtagelsen(MODEREN).at("2026-04-01 07:00")
        sagt = SvarPåFormål(
            forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=True, kanal=kanal, svaret_at=kl("2026-03-28 20:00")
        )
        givet = scene.when(sagt, rolle=Rolle.MODTAGELSEN)[-1]
        assert isinstance(givet, SamtykkeTilFormålGivet)
        assert givet.ur_start == kl(ventet)


def test_a8_a_given_yes_is_not_refused_but_taken_back() -> None:
    scene = hos_modtagelsen(MODEREN)
    svar(scene, MOR)
    nej = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=False)
    assert scene.refused(nej, som=MOR, rolle=Rolle.FORAELDER) == "A8"


@pytest.mark.parametrize("kanal", [Kanal.PAPIR, Kanal.MUNDTLIG])
def test_r202_modtagelsen_notes_what_a_parent_signed_or_said(kanal: Kanal) -> None:
    scene = hos_modtagelsen(MODEREN)
    digitalt = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=True)
    assert scene.refused(digitalt, rolle=Rolle.MODTAGELSEN) == "R202"
    sagt = digitalt.model_copy(update={"kanal": kanal})
    assert kinds(scene.when(sagt, rolle=Rolle.MODTAGELSEN))[-1] == "samtykke_til_formaal_givet"


def test_a2_an_answer_in_the_future_is_refused() -> None:
    scene = hos_modtagelsen(MODEREN)
    senere = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=True, svaret_at=kl("2026-03-27 09:01"))
    assert scene.refused(senere, som=MOR, rolle=Rolle.FORAELDER) == "A2"
    assert kinds(svar(scene, MOR))[-1] == "samtykke_til_formaal_givet"


def ophoert(facts: list[Fact]) -> list[Ophørsgrund]:
    return [f.aarsag for f in facts if isinstance(f, SamtykkeTilFormålOphørt)]


def test_a3a_a_new_custody_holder_ends_a_purpose_until_it_is_asked_anew() -> None:
    scene = hos_modtagelsen(MODEREN, UDEN_MYNDIGHED)
    svar(scene, MOR)
    facts = scene.when(
        ÆndrForældremyndighed(forloeb=FORLOEB, part=BONUSFAR, foraeldremyndighed=True, fra=date(2026, 3, 27))
    )
    assert ophoert(facts) == [Ophørsgrund.FORAELDREMYNDIGHED_AENDRET]
    igen = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=True)
    assert scene.refused(igen, som=MOR, rolle=Rolle.FORAELDER) == "R78"
    assert kinds(scene.when(anmod())) == ["samtykke_til_formaal_anmodet"]
    svar(scene, MOR)
    assert kinds(svar(scene, BONUSFAR))[-1] == "samtykke_til_formaal_givet"


def myndighed(hvem: UUID, *, har: bool) -> ÆndrForældremyndighed:
    return ÆndrForældremyndighed(forloeb=FORLOEB, part=hvem, foraeldremyndighed=har, fra=date(2026, 3, 27))


def test_a3a_when_one_no_longer_counts_what_both_said_yes_to_stands() -> None:
    scene = hos_modtagelsen()
    svar(scene, MOR)
    svar(scene, FAR)
    assert kinds(scene.when(myndighed(FAR, har=False))) == ["foraeldremyndighed_aendret"]
    assert scene.ask(STATUS)["formaal"][KONTAKT.value]["tilstand"] == "givet"


def test_a3a_while_it_waits_those_of_today_are_asked_and_nobody_where_there_is_none() -> None:
    scene = hos_modtagelsen()
    (_, anmodet) = scene.when(myndighed(FAR, har=False))
    assert isinstance(anmodet, SamtykkeTilFormålAnmodet)
    assert anmodet.parter == (MOR,)
    assert kinds(scene.when(myndighed(MOR, har=False))) == ["foraeldremyndighed_aendret"]


def test_a3a_a_no_is_not_asked_about_again_because_someone_without_custody_is_registered() -> None:
    scene = hos_modtagelsen(MODEREN)
    svar(scene, MOR, sagde_ja=False)
    assert kinds(scene.when(personkreds(UDEN_MYNDIGHED))) == ["part_tilfoejet"]
    assert "samtykke_til_formaal_anmodet" in kinds(scene.when(personkreds(FADEREN)))


def en_er_nok() -> tuple[Formålssamtykker, Personkreds, Koncept]:
    """A municipality where one holder is enough, and the mother has said yes."""
    scene, samtykke = hos_modtagelsen(), KONCEPT.samtykke
    linjer = tuple(k.model_copy(update={"hvem": "en_indehaver"}) for k in samtykke.kraeves_af)
    koncept = KONCEPT.model_copy(update={"samtykke": samtykke.model_copy(update={"kraeves_af": linjer})})
    kreds, formaal = scene.streams[Personkreds.stream_id(FORLOEB)], Formålssamtykker(FORLOEB)
    assert isinstance(kreds, Personkreds)
    formaal.anmod(KONTAKT, kreds, scene.time, koncept)
    sig(formaal, MOR, koncept, sagde_ja=True)
    assert formaal.givne == {KONTAKT}
    return formaal, kreds, koncept


def sig(formaal: Formålssamtykker, hvem: UUID, koncept: Koncept, *, sagde_ja: bool) -> None:
    svaret = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=hvem, sagde_ja=sagde_ja)
    aktoer, nu = Aktør(id=hvem, rolle=Rolle.FORAELDER), kl("2026-03-27 09:00")
    formaal.svar(svaret, nu, hvem=aktoer, nu=nu, koncept=koncept)


@pytest.mark.parametrize(("sagde_ja", "givne"), [(True, {KONTAKT}), (False, set())])
def test_a3c_where_one_is_enough_the_others_later_no_is_heard_and_never_outvoted(
    sagde_ja: bool, givne: set[Samtykkeformål]
) -> None:
    formaal, _, koncept = en_er_nok()
    sig(formaal, FAR, koncept, sagde_ja=sagde_ja)
    assert formaal.givne == givne


def test_a4b_on_the_eighteenth_birthday_the_parents_yes_to_a_purpose_ends() -> None:
    scene = hos_modtagelsen(MODEREN, foedt=date(2008, 4, 20))
    svar(scene, MOR)
    ung = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=BARN, sagde_ja=True)
    assert kinds(scene.when(ung, som=BARN, rolle=Rolle.UNG))[-1] == "samtykke_til_formaal_givet"
    assert ophoert(scene.tick("2026-04-20 06:00")) == [Ophørsgrund.FYLDT_18]


def test_a5b_a_purpose_ends_after_twelve_months_and_with_its_forloeb() -> None:
    scene = hos_modtagelsen(MODEREN)
    svar(scene, MOR)
    scene.when(anmod(TILBAGE))
    scene.when(anmod(Samtykkeformål.INDHENTE_OPLYSNINGER))
    svar(scene.at("2026-03-28 09:00"), MOR, formaal=Samtykkeformål.INDHENTE_OPLYSNINGER)
    assert ophoert(scene.tick("2027-03-27 22:59:58")) == []
    assert ophoert(scene.tick("2027-03-27 22:59:59")) == [Ophørsgrund.UDLOEBET], "and not the one of a day later"
    assert ophoert(scene.tick("2027-03-30 06:00")) == [Ophørsgrund.UDLOEBET], "also where the tick is late"
    andet = hos_modtagelsen(MODEREN)
    svar(andet, MOR)
    assert ophoert(andet.hears(AFSLUTTET)) == [Ophørsgrund.FORLOEB_AFSLUTTET]


def test_a34_a_yes_to_the_move_outlives_the_forloeb() -> None:
    flytter = Samtykkeformål.OVERFOERE_TIL_NY_KOMMUNE
    scene = hos_modtagelsen(part(MOR, MODEREN.relation), formaal=flytter)
    svar(scene, MOR, formaal=flytter)
    assert ophoert(scene.hears(AFSLUTTET)) == []


@pytest.mark.parametrize("svaret", ["2026-04-19 22:00", "2026-04-21 08:00"])
def test_a4b_what_the_citizen_says_to_a_purpose_from_the_first_second_on_stands(svaret: str) -> None:
    scene = hos_modtagelsen(MODEREN, foedt=date(2008, 4, 20))
    scene.tick("2026-04-19 22:00")
    ung = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=BARN, sagde_ja=True)
    assert kinds(scene.at(svaret).when(ung, som=BARN, rolle=Rolle.UNG))[-1] == "samtykke_til_formaal_givet"
    assert kinds(scene.when(personkreds(UDEN_MYNDIGHED, foedt=date(2008, 4, 20)))) == ["part_tilfoejet"]
    assert scene.ask(STATUS)["formaal"][KONTAKT.value]["tilstand"] == "givet"


# --- fifteen while a purpose stands (A4a) ----------------------------------------------------------------------------


def femten() -> tuple[Scene, list[Fact]]:
    """Both said yes on 27 March; on the 20th of April she turns fifteen."""
    scene = hos_modtagelsen(foedt=date(2011, 4, 20))
    svar(scene, MOR)
    svar(scene, FAR)
    return scene, scene.tick("2026-04-20 06:00")


def den_unge_svarer(scene: Scene, *, sagde_ja: bool) -> list[Fact]:
    command = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=BARN, sagde_ja=sagde_ja)
    return scene.when(command, som=BARN, rolle=Rolle.UNG)


def test_a4a_the_young_person_is_asked_that_day_and_the_yes_that_was_given_stands() -> None:
    scene, facts = femten()
    assert kinds(facts) == ["aldersgraense_passeret", "medsamtykke_til_formaal_anmodet"]
    assert scene.ask(STATUS)["formaal"][KONTAKT.value]["tilstand"] == "givet"
    assert kinds(scene.tick("2026-05-20 06:00")) == [], "asked once"


def test_a4a_while_the_parents_are_still_asked_she_is_asked_with_them() -> None:
    scene = hos_modtagelsen(foedt=date(2011, 4, 20))
    svar(scene, MOR)
    anmodet = scene.tick("2026-04-20 06:00")[-1]
    assert isinstance(anmodet, SamtykkeTilFormålAnmodet)
    assert anmodet.parter == (MOR, FAR, BARN)


def test_a4a_her_yes_joins_it_and_is_hers_to_take_back() -> None:
    scene, _ = femten()
    assert kinds(den_unge_svarer(scene, sagde_ja=True)) == ["part_svarede_paa_formaal"]
    assert den_unge_svarer(scene, sagde_ja=True) == []
    tilbage = TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=BARN)
    assert kinds(scene.when(tilbage, som=BARN, rolle=Rolle.UNG)) == ["samtykke_til_formaal_ophoert"]


def test_a4a_her_no_ends_it_and_nobody_under_fifteen_has_one() -> None:
    scene, _ = femten()
    facts = den_unge_svarer(scene, sagde_ja=False)
    assert kinds(facts) == ["part_svarede_paa_formaal", "samtykke_til_formaal_ophoert"]
    assert scene.ask(STATUS)["formaal"][KONTAKT.value]["tilstand"] == "trukket"
    yngre = hos_modtagelsen(foedt=date(2011, 4, 20))
    nej = SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=BARN, sagde_ja=False)
    assert yngre.refused(nej, som=BARN, rolle=Rolle.UNG) == "A3a"


def test_a4a_asked_anew_after_her_no_she_is_one_of_those_who_must_say_yes() -> None:
    scene, _ = femten()
    den_unge_svarer(scene, sagde_ja=False)
    (fact,) = scene.when(anmod(), rolle=Rolle.MODTAGELSEN)
    assert isinstance(fact, SamtykkeTilFormålAnmodet)
    assert fact.parter == (MOR, FAR, BARN)
    assert kinds(den_unge_svarer(scene, sagde_ja=True))[-1] == "samtykke_til_formaal_givet"
