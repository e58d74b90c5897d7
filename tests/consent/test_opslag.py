"""Who may know a name, who has looked, and what is handed out (A4b, A7, A8, A34, R10)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.consent import (
    Dataudtræk,
    Delingsoversigt,
    Dokumentart,
    InviterPart,
    Modtager,
    Modtagerliste,
    Navne,
    Navneliste,
    OpslagRegistreret,
    Opslagsformål,
    Opslagslog,
    PartsbegrænsningSat,
    RegistrerOpslag,
    Relation,
    Samtykkeformål,
    Skjult,
    TrækSamtykkeTilbage,
    Udleveringsform,
)
from contracts.fact import Fact
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.consent.domain.personkreds import Personkreds
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    STATUS,
    UDEN_MYNDIGHED,
    den_unge,
    ja,
    kinds,
    part,
    spurgt,
    tom_scene,
    traek,
)
from tests.consent.test_deling import del_, deling, giv_formaal
from tests.consent.test_status import spoerg
from tests.consent.test_tid import AFSLUTTET
from tests.consent.test_unge import SNART_18, UNG_JA, VOKSEN
from tests.given import Scene, navn

LOG, DELINGER, NAVNE = Opslagslog(forloeb=FORLOEB), Delingsoversigt(forloeb=FORLOEB), Navne(forloeb=FORLOEB)
LAEREREN = navn("lærer")


def set_(scene: Scene, **andet: Any) -> list[Fact]:
    felter: dict[str, Any] = {
        "forloeb": FORLOEB,
        "hvem": LAEREREN,
        "rolle": Rolle.TEAMMEDLEM,
        "tjeneste": "routing",
        "handling": "navne",
        "formaal": Opslagsformål.MOEDE,
        "grund": "udfoererteam",
        "tilladt": True,
        "personer": (BARN,),
    }
    return scene.when(RegistrerOpslag(**(felter | andet)), rolle=Rolle.SYSTEM)


def aabnet(svar: dict[str, Any]) -> dict[str, str | None]:
    return {ref: ord_.vis() if ord_ else None for ref, ord_ in svar["navne"].items()}


# --- names -----------------------------------------------------------------------------------------------------------


def test_a7_names_come_in_one_call_a_page_and_sealed() -> None:
    svar = spoerg(spurgt(MODEREN, FADEREN), Rolle.LOKAL_LEDER, om=NAVNE)
    assert all(isinstance(ord_, Fortrolig) for ord_ in svar["navne"].values())
    assert aabnet(svar) == {str(MOR): "Mette Holm", str(FAR): "Jens Holm", str(BARN): "Emil Holm"}


def test_a7_a_leader_of_another_house_learns_no_name() -> None:
    """The access rules have said what the one who asks may see of each forløb; the role alone opens nothing."""
    scene, om = spurgt(MODEREN), Navneliste(forloeb=(FORLOEB,))
    for seer, ventet in ((frozenset(("navne", "samtykke")), "Emil Holm"), (frozenset(("samtykke",)), None)):
        seen = {FORLOEB: seer}
        assert aabnet(spoerg(scene, Rolle.LOKAL_LEDER, om=om, seen=seen)) == {str(FORLOEB): ventet}
        assert aabnet(spoerg(scene, Rolle.LOKAL_LEDER, om=NAVNE, seen=seen))[str(BARN)] == ventet
        status = spoerg(scene, Rolle.LOKAL_LEDER, seen=seen)
        assert (status["navn"] and status["navn"].vis()) == ventet


def test_a7_only_who_is_asked_for_and_nobody_of_another_forloeb() -> None:
    om = Navne(forloeb=FORLOEB, personer=(MOR, navn("en anden mor")))
    svar = spoerg(spurgt(MODEREN, FADEREN), Rolle.LOKAL_LEDER, om=om)
    assert aabnet(svar) == {str(MOR): "Mette Holm", str(navn("en anden mor")): None}


def test_a7_a8_the_team_knows_names_while_the_road_is_open() -> None:
    scene = spurgt(MODEREN)
    spurgt_navne = [spoerg(scene, Rolle.TEAMMEDLEM, om=NAVNE)]
    ja(scene, MOR)
    spurgt_navne.append(spoerg(scene, Rolle.TEAMMEDLEM, om=NAVNE))
    traek(scene, MOR)
    spurgt_navne.append(spoerg(scene, Rolle.TEAMMEDLEM, om=NAVNE))
    assert [(svar["tilladt"], aabnet(svar)[str(BARN)]) for svar in spurgt_navne] == [
        (False, None),
        (True, "Emil Holm"),
        (False, None),
    ]


@pytest.mark.parametrize("rolle", [Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM, Rolle.FAGCHEF, Rolle.DRIFT, Rolle.REVISOR])
def test_r197_a7_a_leader_who_is_written_to_never_learns_a_name(rolle: Rolle) -> None:
    """The mail to the leaders carries no name, and neither does anything they may ask."""
    scene = spurgt(MODEREN)
    ja(scene, MOR)
    assert rolle not in Navne.ROLLER | Navneliste.ROLLER
    assert set(aabnet(spoerg(scene, rolle, om=NAVNE)).values()) == {None}
    assert "Emil Holm" in aabnet(spoerg(scene, Rolle.LOKAL_LEDER, om=NAVNE)).values()


def test_a7_a_list_has_the_childs_name_where_it_may_be_known_and_null_elsewhere() -> None:
    scene, ukendt = spurgt(MODEREN), navn("et andet forløb")
    ja(scene, MOR)
    om = Navneliste(forloeb=(FORLOEB, ukendt))
    assert aabnet(spoerg(scene, Rolle.TEAMMEDLEM, om=om)) == {str(FORLOEB): "Emil Holm", str(ukendt): None}
    traek(scene, MOR)
    assert aabnet(spoerg(scene, Rolle.TEAMMEDLEM, om=om)) == {str(FORLOEB): None, str(ukendt): None}


@pytest.mark.parametrize("om", [STATUS, DELINGER, LOG], ids=lambda om: type(om).__name__)
@pytest.mark.parametrize(("tid", "hvem"), [("2026-04-19 21:59", "en anden mor"), ("2026-04-19 22:00", "mor")])
def test_a4b_a_stranger_and_a_parent_of_an_adult_are_told_nothing(om: Any, tid: str, hvem: str) -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=SNART_18).at("2026-04-19 21:59")
    assert spoerg(scene, Rolle.FORAELDER, som="mor", om=om)
    with pytest.raises(Rejected) as nej:
        spoerg(scene.at(tid), Rolle.FORAELDER, som=hvem, om=om)
    assert nej.value.rule == "A4b"
    assert set(aabnet(spoerg(scene, Rolle.FORAELDER, som=hvem, om=NAVNE)).values()) == {None}


# --- by the adult's invitation ---------------------------------------------------------------------------------------


def test_a4b_a_parent_follows_along_by_the_adults_invitation_and_no_longer() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=VOKSEN)
    with pytest.raises(Rejected):
        spoerg(scene, Rolle.FORAELDER, som="mor")
    assert kinds(den_unge(scene, InviterPart(forloeb=FORLOEB, part=MOR))) == ["part_inviteret"]
    assert den_unge(scene, InviterPart(forloeb=FORLOEB, part=MOR)) == []
    assert spoerg(scene, Rolle.FORAELDER, som="mor")["navn"].vis() == "Emil Holm"
    dokument = Modtagerliste(forloeb=FORLOEB, dokument=Dokumentart.REFERAT)
    assert [m["part"] for m in spoerg(scene, Rolle.LOKAL_LEDER, om=dokument)["modtagere"]] == [str(BARN), str(MOR)]
    den_unge(scene, InviterPart(forloeb=FORLOEB, part=MOR, inviteret=False))
    with pytest.raises(Rejected):
        spoerg(scene, Rolle.FORAELDER, som="mor")


def test_a4b_nobody_else_invites_and_no_child_does() -> None:
    invitation = InviterPart(forloeb=FORLOEB, part=MOR)
    voksen, barn = spurgt(MODEREN, foedt=VOKSEN), spurgt(MODEREN)
    assert voksen.refused(invitation, som=MOR, rolle=Rolle.UNG) == "A4b"
    assert barn.refused(invitation, som=BARN, rolle=Rolle.UNG) == "A4b"
    assert voksen.refused(invitation.model_copy(update={"part": navn("fremmed")}), som=BARN, rolle=Rolle.UNG) == "R79"


def test_a10_an_adult_citizen_goes_the_whole_road_alone() -> None:
    """Asked, says yes, sees what was shared and who looked, takes it back; no parent is ever part of it."""
    scene = spurgt(foedt=VOKSEN)
    assert spoerg(scene, Rolle.UNG, som="barn")["afventer_borgeren"]
    assert kinds(den_unge(scene, UNG_JA))[-1] == "samtykke_givet"
    del_(scene, deling())
    set_(scene)
    assert len(spoerg(scene, Rolle.UNG, som="barn", om=DELINGER)["delinger"]) == 1
    assert len(spoerg(scene, Rolle.UNG, som="barn", om=LOG)["opslag"]) == 1
    facts = den_unge(scene, TrækSamtykkeTilbage(forloeb=FORLOEB, part=BARN))
    assert kinds(facts) == ["samtykke_trukket_tilbage", "frist_sat", "grundlag_bortfaldet"]


# --- who has looked --------------------------------------------------------------------------------------------------


def test_r10_the_family_sees_who_is_around_the_table_and_who_has_looked() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    ja(scene, FAR)
    del_(scene, deling(modtagere=(Modtager.UDFOERERTEAM, Modtager.PPR)))
    set_(scene.at("2026-04-14 07:00"))
    assert spoerg(scene, Rolle.FORAELDER, som="mor", om=DELINGER)["delinger"][0]["modtagere"] == ["udfoererteam", "ppr"]
    (set_en_gang,) = spoerg(scene, Rolle.FORAELDER, som="mor", om=LOG)["opslag"]
    assert (set_en_gang["rolle"], set_en_gang["formaal"], set_en_gang["opslag_at"][:16]) == (
        "teammedlem",
        "moede",
        "2026-04-14T07:00",
    )


def test_a8_the_employees_id_is_for_the_auditor() -> None:
    """A citizen has a right to times and purposes of the looks."""
    scene = spurgt(MODEREN)
    set_(scene)
    for rolle, som, ventet in (
        (Rolle.FORAELDER, "mor", None),
        (Rolle.LOKAL_LEDER, "leder", None),
        (Rolle.REVISOR, "revisor", str(LAEREREN)),
    ):
        (linje,) = spoerg(scene, rolle, som=som, om=LOG)["opslag"]
        assert linje.get("hvem") == ventet


def test_a41_when_one_of_the_family_looks_the_others_are_not_told() -> None:
    scene = spurgt(MODEREN, FADEREN)
    set_(scene, hvem=MOR, rolle=Rolle.FORAELDER, formaal=Opslagsformål.EGEN_SAG, grund="foraelder")
    sete = {som: spoerg(scene, Rolle.FORAELDER, som=som, om=LOG) for som in ("mor", "far")}
    assert (sete["mor"]["egne"]["antal"], sete["far"]["egne"]["antal"]) == (1, 0)
    assert not sete["mor"]["opslag"] + sete["far"]["opslag"]
    assert (len(udtraek(scene, MOR)["opslag"]), len(udtraek(scene, BARN, som="far")["opslag"])) == (1, 0)
    assert len(spoerg(scene, Rolle.REVISOR, om=LOG)["opslag"]) == 1


def test_a8_ones_own_looks_are_one_line_and_those_of_others_one_each() -> None:
    """A8, R10: who looks every evening still sees at once that somebody else has looked."""
    scene = spurgt(MODEREN)
    for dag in ("2026-04-14", "2026-04-15", "2026-04-16"):
        set_(scene.at(f"{dag} 20:00"), hvem=MOR, rolle=Rolle.FORAELDER, formaal=Opslagsformål.EGEN_SAG)
    set_(scene.at("2026-04-15 09:00"))
    svar = spoerg(scene, Rolle.FORAELDER, som="mor", om=LOG)
    assert [o["rolle"] for o in svar["opslag"]] == ["teammedlem"]
    assert (svar["egne"]["antal"], svar["egne"]["senest"][:16]) == (3, "2026-04-16T20:00")
    assert len(udtraek(scene, MOR)["opslag"]) == 3, "each of them in what is handed out"


def test_a8_a_refused_look_is_kept_too() -> None:
    scene = spurgt(MODEREN)
    (fact,) = set_(scene, tilladt=False, grund="ingen_relation")
    assert isinstance(fact, OpslagRegistreret)
    assert [o["tilladt"] for o in spoerg(scene, Rolle.FORAELDER, som="mor", om=LOG)["opslag"]] == [False]


def test_a8_a_guess_at_a_forloeb_that_does_not_exist_leaves_nothing_and_a_look_that_was_allowed_does() -> None:
    assert set_(tom_scene(), tilladt=False, grund="ingen_relation") == []
    assert kinds(set_(tom_scene())) == ["opslag_registreret"]


def test_a8_a_page_that_draws_itself_again_is_one_look_and_another_purpose_is_another() -> None:
    scene = spurgt(MODEREN)
    assert kinds(set_(scene)) == ["opslag_registreret"]
    assert set_(scene) == []
    assert kinds(set_(scene, formaal=Opslagsformål.TILSYN)) == ["opslag_registreret"]
    assert kinds(set_(scene, tilladt=False)) == ["opslag_registreret"]
    for senere in ("2026-03-27 09:01", "2026-03-27 11:00"):
        assert kinds(set_(scene.at(senere))) == ["opslag_registreret"]


def test_a3b_plejeforaeldre_take_part_with_a_limited_view() -> None:
    scene = spurgt(MODEREN, part(navn("pleje"), Relation.PLEJEFORAELDER, foraeldremyndighed=False))
    assert spoerg(scene, Rolle.FORAELDER, som="pleje")["navn"].vis() == "Emil Holm"
    for om in (DELINGER, LOG):
        with pytest.raises(Rejected):
            spoerg(scene, Rolle.FORAELDER, som="pleje", om=om)
        assert spoerg(scene, Rolle.FORAELDER, som="mor", om=om)


# --- what is handed out (A34) ----------------------------------------------------------------------------------------


def udtraek(
    scene: Scene, person: UUID, rolle: Rolle = Rolle.FORAELDER, som: str = "mor", **andet: Any
) -> dict[str, Any]:
    return spoerg(scene, rolle, som=som, om=Dataudtræk(forloeb=FORLOEB, person=person, **andet))


def fuld() -> Scene:
    """Both said yes on 27 March; a share, a purpose, a look, and something hidden of the mother."""
    scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED)
    ja(scene, MOR)
    ja(scene, FAR)
    giv_formaal(scene, Samtykkeformål.INDHENTE_OPLYSNINGER)
    del_(scene, deling(begrundelse=Fortrolig("Faderen er vred.")))
    set_(scene)
    return scene


def test_a34_a_person_is_handed_all_that_is_held_on_them() -> None:
    eget = udtraek(fuld(), MOR)
    assert (eget["navn"].vis(), eget["relation"], eget["foraeldremyndighed"]) == ("Mette Holm", "mor", True)
    assert (eget["samtykke"]["svar"], eget["samtykke"]["tilstand"]) == ("ja", "givet")
    assert eget["formaal"]["indhente_oplysninger"]["svar"] == "ja"
    assert eget["foedselsdato"] is None


def test_a34_the_childs_data_are_handed_to_who_holds_custody() -> None:
    barnets = udtraek(fuld(), BARN)
    assert (barnets["navn"].vis(), barnets["foedselsdato"].vis()) == ("Emil Holm", date(2017, 5, 4))
    assert [d["modtagere"] for d in barnets["delinger"]] == [["udfoererteam"]]
    assert [o["rolle"] for o in barnets["opslag"]] == ["teammedlem"]


def test_a34_no_word_about_another_is_handed_out() -> None:
    scene = fuld()
    krav = PartsbegrænsningSat(forloeb=FORLOEB, part=FAR, skjul=(Skjult.ADRESSE,), faar_ikke=(), adskilte_moeder=True)
    kreds = scene.streams[Personkreds.stream_id(FORLOEB)]
    assert isinstance(kreds, Personkreds)
    kreds.begraens(krav)
    for person in (MOR, BARN):
        told = str(udtraek(scene, person))
        assert str(FAR) not in told
        assert str(LAEREREN) not in told
        assert "adresse" not in told
        assert "begrundelse" not in told


@pytest.mark.parametrize(
    ("person", "som"),
    [(FAR, "mor"), (BARN, "bonusfar"), (BARN, "en anden mor"), (navn("en anden mor"), "en anden mor")],
)
def test_a34_nobody_is_handed_what_is_anothers(person: UUID, som: str) -> None:
    with pytest.raises(Rejected) as nej:
        udtraek(fuld(), person, som=som)
    assert nej.value.rule == "A34"


def test_a34_a_parent_without_custody_is_handed_their_own() -> None:
    assert udtraek(fuld(), navn("bonusfar"), som="bonusfar")["relation"] == "foraelder"


def test_a34_a4b_an_adult_is_handed_their_own_and_the_parents_no_longer() -> None:
    scene = spurgt(MODEREN, foedt=SNART_18).at("2026-04-19 21:59")
    assert udtraek(scene, BARN)["relation"] == "barnet"
    scene.at("2026-04-19 22:00")
    with pytest.raises(Rejected):
        udtraek(scene, BARN)
    assert udtraek(scene, BARN, Rolle.UNG, som="barn")["foedselsdato"].vis() == SNART_18


def test_a34_the_new_municipality_is_handed_it_on_a_registered_share_with_its_basis() -> None:
    scene = fuld()
    giv_formaal(scene, Samtykkeformål.OVERFOERE_TIL_NY_KOMMUNE)
    scene.hears(AFSLUTTET)
    til = {"til": Udleveringsform.NY_KOMMUNE}
    with pytest.raises(Rejected) as nej:
        udtraek(scene, BARN, Rolle.LOKAL_LEDER, som="leder", **til)
    assert nej.value.rule == "A34"
    del_(scene, deling(formaal="overfoere_til_ny_kommune", modtagere=(Modtager.NY_KOMMUNE,)))
    assert udtraek(scene, BARN, Rolle.LOKAL_LEDER, som="leder", **til)["navn"].vis() == "Emil Holm"
    with pytest.raises(Rejected):
        udtraek(scene, navn("fremmed"), Rolle.LOKAL_LEDER, som="leder", **til)


def test_a34_a_leader_does_not_hand_out_what_is_a_persons_own() -> None:
    with pytest.raises(Rejected):
        udtraek(fuld(), MOR, Rolle.LOKAL_LEDER, som="leder")


def test_a34_a_share_that_ended_carries_no_move() -> None:
    scene = fuld()
    flyt = deling(
        formaal="tilsyn", grundlag=deling().grundlag[1:], modtagere=(Modtager.NY_KOMMUNE,), gyldigt_til=date(2026, 4, 1)
    )
    del_(scene, flyt)
    assert udtraek(scene, BARN, Rolle.RAADGIVER, som="rådgiver", til=Udleveringsform.NY_KOMMUNE)
    scene.tick("2026-04-02 06:00")
    with pytest.raises(Rejected):
        udtraek(scene, BARN, Rolle.RAADGIVER, som="rådgiver", til=Udleveringsform.NY_KOMMUNE)
