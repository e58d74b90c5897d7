"""The work with a group: no child, no CPR number, no consent (A39), and tools that come into force (A44)."""

from datetime import date
from typing import Any

import pytest

from contracts.koncept import Koncept, hent_koncept
from contracts.routing import (
    AfholdFællesskabsmøde,
    AfslutFællesskabsindsats,
    AktiverRefleksionsrum,
    AktiverVejviser,
    FællesskabetVurderet,
    Fællesskabsafslutning,
    FællesskabsindsatsRegistreret,
    Fællesskabsmøde,
    FællesskabsopfølgningUdeblev,
    FølgOpPåFællesskab,
    IndkaldFællesskabsmøde,
    Ledelsesgreb,
    RefleksionsrumAktiveret,
    RegistrerBekymring,
    RegistrerFællesskabsindsats,
    VisFællesskabsindsats,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.routing.domain import faellesskab as domaenet
from services.routing.domain.faellesskab import Fællesskabsindsats
from tests.given import Scene, kinds, kl, navn
from tests.routing.byen import FORLOEBET, SKOLEN, af, bekymring, byen, placer, under

INDSATS, MOEDET = navn("indsatsen"), navn("sparringsmødet")
BAROMETER, NYBORG = "trivselsbarometer", "nyborg-sammen-om-trivsel"
FOER, EFTER = "2026-07-31 10:00", "2026-08-01 10:00"


def registrer(trin: str = "trin_1", **nyt: Any) -> RegistrerFællesskabsindsats:
    felter: dict[str, Any] = {"indsats": INDSATS, "enhed": SKOLEN, "trin": trin}
    return RegistrerFællesskabsindsats(**felter | nyt)


def i_gang(koncept: str = "fredericia-2026", trin: str = "trin_1", tid: str = EFTER) -> Scene:
    scene = under(koncept).at(tid)
    scene.when(registrer(trin, beskrivelse=Fortrolig("Der er uro på årgangen.")))
    return scene


def sparring(starter: str = "2026-08-20 12:00", art: Fællesskabsmøde = Fællesskabsmøde.SPARRINGSMOEDE) -> Any:
    return IndkaldFællesskabsmøde(indsats=INDSATS, moede=MOEDET, art=art, starter_at=kl(starter))


def foelg_op(trin: str = "trin_1", **nyt: Any) -> FølgOpPåFællesskab:
    return FølgOpPåFællesskab(indsats=INDSATS, trin=trin, **nyt)


# --- A39: a stream of its own ----------------------------------------------------------------------------------------


def test_a39_no_fact_or_command_of_it_has_a_child_a_number_or_a_consent() -> None:
    """A39, R158: the field does not exist, so nobody can fill it in."""
    felter = {felt for fact in Fællesskabsindsats.EVOLVERS for felt in fact.model_fields}
    felter |= set(RegistrerFællesskabsindsats.model_fields) | set(FølgOpPåFællesskab.model_fields)
    assert not felter & {"forloeb", "barn", "part", "cpr", "foedselsdato", "alder", "samtykke"}


@pytest.mark.parametrize("rolle", [Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER])
def test_r157_r158_staff_or_leader_register_it_and_see_at_once_what_the_tree_points_to(rolle: Rolle) -> None:
    """R157, R158, R161: activating trin 1 reaches vejviser and refleksionsrum; nobody is asked for consent."""
    scene = under("fredericia-2026").at(EFTER)
    assert kinds(scene.when(registrer(), rolle=rolle)) == ["faellesskabsindsats_registreret"]
    linjer = {svar.funktion for svar in af(scene, FællesskabsindsatsRegistreret)[0].linjer}
    assert {"vejviser", "refleksionsrum"} <= linjer
    assert scene.when(registrer(), rolle=rolle) == []


def test_a39_an_indsats_is_one_units() -> None:
    scene = i_gang()
    assert scene.refused(registrer(enhed=navn("en anden skole"))) == "R46"
    assert scene.refused(AktiverVejviser(indsats=navn("en anden indsats"))) == "R158"


def test_a48_on_an_individual_step_there_is_no_work_with_a_group() -> None:
    scene = under("fredericia-2026")
    assert scene.refused(registrer("trin_2")) == "A48"
    assert scene.refused(registrer("niveau_2")) == "R36"
    assert scene.when(registrer("trin_0"))


def test_a39_where_the_koncept_says_nothing_of_communities_there_is_none() -> None:
    assert under(NYBORG).refused(registrer("i_trivsel")) == "A39"
    assert under(BAROMETER).when(registrer("niveau_1"))


# --- A44: under development until the first of August ----------------------------------------------------------------


@pytest.mark.parametrize(("tid", "i_kraft"), [(FOER, False), (EFTER, True), ("2026-11-02 10:00", True)])
def test_a44_the_vejviser_is_there_from_the_start_and_in_force_from_its_date(tid: str, i_kraft: bool) -> None:
    """A44, R159, R160, R163: shown with its date before; the fundament and the mulighedsrum likewise."""
    scene = i_gang(tid=tid)
    svar = scene.shown(VisFællesskabsindsats(indsats=INDSATS))
    vist = {v["kode"]: (v["i_kraft"], v["gyldig_fra"]) for v in svar["vaerktoejer"]}
    for vaerktoej in ("vejviser", "paedagogisk_fundament", "paedagogisk_mulighedsrum"):
        assert vist[vaerktoej] == (i_kraft, "2026-08-01")
    assert vist["refleksionsrum"] == (True, None)
    peger = {linje["funktion"] for linje in svar["linjer"]}
    assert ("vejviser" in peger) is i_kraft
    assert "refleksionsrum" in peger


def test_a44_the_vejviser_is_refused_the_day_before_and_used_on_the_day() -> None:
    with pytest.raises(Rejected, match=r"tages i brug fra lørdag 1\. august 2026") as no:
        i_gang(tid=FOER).when(AktiverVejviser(indsats=INDSATS))
    assert no.value.rule == "A44"
    assert i_gang(tid="2026-11-02 10:00").when(AktiverVejviser(indsats=INDSATS))
    scene = i_gang(tid=EFTER)
    assert kinds(scene.when(AktiverVejviser(indsats=INDSATS))) == ["vejviser_tilgaaet"]
    assert scene.when(AktiverVejviser(indsats=INDSATS)) == []


@pytest.mark.parametrize("vaerktoej", [AktiverVejviser(indsats=INDSATS), AktiverRefleksionsrum(indsats=INDSATS)])
def test_r158_on_trin_0_the_tools_are_shown_and_on_trin_1_the_leader_activates_them(vaerktoej: Any) -> None:
    """R86: shown on both steps; R158, R161: reached by activating trin 1."""
    scene = i_gang(trin="trin_0")
    vist = {v["kode"] for v in scene.shown(VisFællesskabsindsats(indsats=INDSATS))["vaerktoejer"]}
    assert {"vejviser", "refleksionsrum", "paedagogisk_fundament", "paedagogisk_mulighedsrum"} == vist
    assert scene.refused(vaerktoej) == "R158"
    scene.when(foelg_op("trin_1"))
    assert scene.when(vaerktoej)


def test_a37_refleksionsforum_is_another_name_of_the_refleksionsrum() -> None:
    faellesskab = hent_koncept("fredericia-2026").faellesskab
    assert faellesskab is not None
    assert {h.kode: h.alias for h in faellesskab.henvisninger}["refleksionsrum"] == ("refleksionsforum",)


def test_a37_the_tree_may_call_the_tool_by_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A37, R86: «refleksionsforum» in the tree is the refleksionsrum; a name that is no alias is nothing."""

    def kaldt(navn_: str) -> Koncept:
        k = hent_koncept("fredericia-2026")
        assert k.beslutningstrae is not None
        linjer = (
            linje.model_copy(update={"funktion": navn_ if linje.funktion == "refleksionsrum" else linje.funktion})
            for linje in k.beslutningstrae.linjer
        )
        return k.model_copy(update={"beslutningstrae": k.beslutningstrae.model_copy(update={"linjer": tuple(linjer)})})

    scene = i_gang()
    monkeypatch.setattr(domaenet, "hent_koncept", lambda _id, _aftryk: kaldt("refleksionscafe"))
    assert scene.refused(AktiverRefleksionsrum(indsats=INDSATS)) == "R161"
    monkeypatch.setattr(domaenet, "hent_koncept", lambda _id, _aftryk: kaldt("refleksionsforum"))
    assert scene.when(AktiverRefleksionsrum(indsats=INDSATS))


def test_r161_where_the_tree_has_no_vejviser_none_is_activated() -> None:
    scene = i_gang(BAROMETER, "niveau_2")
    assert scene.refused(AktiverVejviser(indsats=INDSATS)) == "R161"


# --- PPR -------------------------------------------------------------------------------------------------------------


def test_r162_the_leader_asks_for_the_refleksionsrum_and_ppr_calls_it() -> None:
    """R162, R66, A37: one thing, whether called refleksionsrum or refleksionsforum."""
    scene, rummet = i_gang(tid=FOER), sparring(art=Fællesskabsmøde.REFLEKSIONSRUM)
    assert scene.refused(rummet) == "R162"
    assert kinds(scene.when(AktiverRefleksionsrum(indsats=INDSATS))) == ["refleksionsrum_aktiveret"]
    assert af(scene, RefleksionsrumAktiveret)[0].tilbydes_af is Rolle.PPR
    assert scene.when(AktiverRefleksionsrum(indsats=INDSATS)) == []
    assert kinds(scene.when(rummet)) == ["faellesskabsmoede_indkaldt"]


def test_r167_ppr_takes_the_initiative_to_sparring() -> None:
    """R167: only PPR may call it; it needs no one's asking."""
    assert {Rolle.PPR} == IndkaldFællesskabsmøde.ROLLER
    scene = i_gang()
    assert kinds(scene.when(sparring())) == ["faellesskabsmoede_indkaldt"]
    assert scene.when(sparring()) == []
    afhold = AfholdFællesskabsmøde(indsats=INDSATS, moede=MOEDET, udbytte=Fortrolig("De voksne fordeler sig."))
    assert kinds(scene.at("2026-08-20 13:00").when(afhold)) == ["faellesskabsmoede_afholdt"]
    assert scene.when(afhold) == []
    assert scene.refused(AfholdFællesskabsmøde(indsats=INDSATS, moede=navn("et andet"))) == "R167"


def test_h1_a_meeting_ahead_may_get_another_time_and_one_that_was_held_may_not() -> None:
    """H1, H3."""
    scene = i_gang()
    scene.when(AktiverRefleksionsrum(indsats=INDSATS))
    scene.when(sparring())
    assert scene.refused(sparring(art=Fællesskabsmøde.REFLEKSIONSRUM)) == "H1"
    assert kinds(scene.when(sparring("2026-08-21 12:00"))) == ["faellesskabsmoede_indkaldt"]
    scene.at("2026-08-21 13:00").when(AfholdFællesskabsmøde(indsats=INDSATS, moede=MOEDET))
    assert scene.refused(sparring("2026-08-28 12:00")) == "H1"


def test_h2_a_meeting_is_planned_ahead() -> None:
    assert i_gang().refused(sparring("2026-07-30 12:00")) == "H2"
    assert i_gang().when(sparring("2026-08-01 10:00"))


# --- follow-up and end -----------------------------------------------------------------------------------------------


def test_r165_r166_the_leader_follows_up_with_feedback_and_says_when_next() -> None:
    """R165, R166: talk, observation, feedback on practice, and data."""
    scene = i_gang()
    op = foelg_op("trin_0", greb=(Ledelsesgreb.OBSERVATION, Ledelsesgreb.DATA), naeste_opfoelgning=date(2026, 9, 1))
    assert kinds(scene.when(op)) == ["faellesskabet_vurderet"]
    assert scene.when(op) == []
    vurderet = af(scene, FællesskabetVurderet)[0]
    assert (vurderet.fra.kode, vurderet.trin.kode) == ("trin_1", "trin_0")
    assert scene.shown(VisFællesskabsindsats(indsats=INDSATS))["naeste_opfoelgning"] == "2026-09-01"
    assert scene.refused(foelg_op(naeste_opfoelgning=date(2026, 8, 1))) == "H2"
    assert scene.refused(foelg_op(naeste_opfoelgning=date(2026, 7, 31))) == "H2"


def test_a39_what_has_ended_goes_on_only_as_a_new_one() -> None:
    scene = i_gang()
    scene.when(sparring())
    slut = AfslutFællesskabsindsats(indsats=INDSATS, aarsag=Fællesskabsafslutning.MAAL_NAAET)
    assert kinds(scene.when(slut)) == ["faellesskabsindsats_afsluttet"]
    assert scene.when(slut) == []
    for kommando in (
        foelg_op(),
        AktiverVejviser(indsats=INDSATS),
        AktiverRefleksionsrum(indsats=INDSATS),
        AfholdFællesskabsmøde(indsats=INDSATS, moede=MOEDET),
        AfslutFællesskabsindsats(indsats=INDSATS, aarsag=Fællesskabsafslutning.ANDEN_INDSATS),
    ):
        assert scene.refused(kommando) == "A39"
    assert scene.when(registrer(indsats=navn("en ny")))


# --- the barometer's levels ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("niveau", "indsatstype", "partnere"),
    [
        ("niveau_1", "Forebyggende indsats rettet mod alle børn i fællesskabet", {"skolens_ressourcepersoner"}),
        (
            "niveau_2",
            "Forebyggende indsats rettet mod alle børn i fællesskabet",
            {"skolens_ressourcepersoner", "konsultativ_sparring"},
        ),
        (
            "niveau_3",
            "Foregribende indsats målrettet en gruppe af børn",
            {"ressourceperson", "ppr", "forebyggende_socialraadgiver"},
        ),
    ],
)
def test_r43_r44_the_barometers_partners_and_kind_of_work_follow_the_level(
    niveau: str, indsatstype: str, partnere: set[str]
) -> None:
    """R43, R44, A48."""
    svar = i_gang(BAROMETER, niveau).shown(VisFællesskabsindsats(indsats=INDSATS))
    assert {linje["funktion"] for linje in svar["linjer"]} == partnere
    assert svar["indsatstype"] == indsatstype


def test_a48_from_level_3_to_4_a_child_gets_a_forloeb_of_its_own_and_the_groups_record_stays() -> None:
    """A48: not a conversion; the new forløb waits for its own consent."""
    scene = i_gang(BAROMETER, "niveau_3")
    assert scene.refused(foelg_op("niveau_4")) == "A48"
    felter: dict[str, Any] = {"kontaktperson": navn("en pædagog"), "udsprunget_af": INDSATS}
    nye = scene.when(bekymring(**felter), rolle=Rolle.HVERDAGSPERSONALE)
    assert "udsprunget_af" in RegistrerBekymring.model_fields
    assert getattr(nye[0], "udsprunget_af", None) == INDSATS
    assert kinds(scene.when(placer("niveau_4", udtoemt=False))) == ["trin_placeret"]
    svar = scene.shown(VisFællesskabsindsats(indsats=INDSATS))
    assert (svar["trin"], svar["afsluttet"]) == ("niveau_3", None)
    assert kinds(scene.when(foelg_op("niveau_3"))) == ["faellesskabet_vurderet"]


def test_r158_a_concern_cannot_grow_out_of_work_that_nobody_knows() -> None:
    scene = byen()
    assert scene.refused(bekymring(udsprunget_af=navn("ukendt"))) == "R158"
    scene.when(registrer())
    assert scene.when(bekymring(forloeb=FORLOEBET, udsprunget_af=INDSATS))


# --- the day agreed for the follow-up --------------------------------------------------------------------------------


def aftalt(dag: date | None = date(2026, 9, 1)) -> Scene:
    scene = i_gang()
    scene.when(foelg_op("trin_0", naeste_opfoelgning=dag))
    return scene


def test_r165_a_follow_up_that_fails_to_come_rings_when_its_day_is_over() -> None:
    """R165, A1i: 23:59:59 in Denmark, however late the tick."""
    assert kinds(aftalt().tick("2026-09-01 22:00:00")) == ["faellesskabsopfoelgning_udeblev"]
    scene = aftalt()
    assert scene.tick("2026-09-01 21:59:59") == []
    assert kinds(scene.tick("2026-09-04 08:00")) == ["faellesskabsopfoelgning_udeblev"]
    fact = af(scene, FællesskabsopfølgningUdeblev)[0]
    assert (fact.enhed, fact.aftalt, fact.udeblev_at) == (SKOLEN, date(2026, 9, 1), kl("2026-09-01 21:59:59"))
    assert scene.heads[-1].virkning == kl("2026-09-01 21:59:59")
    assert scene.tick("2026-10-01 08:00") == [], "said once"
    assert scene.shown(VisFællesskabsindsats(indsats=INDSATS))["opfoelgning_udeblevet"] is True


def test_r165_a_follow_up_in_time_a_new_day_or_none_rings_no_old_alarm() -> None:
    """R165: nor does an indsats that has ended; a new day rings on its own."""
    scene = aftalt()
    scene.at("2026-08-25 08:00").when(foelg_op("trin_0", naeste_opfoelgning=date(2026, 9, 15)))
    assert scene.tick("2026-09-10 08:00") == []
    assert kinds(scene.tick("2026-09-16 08:00")) == ["faellesskabsopfoelgning_udeblev"]
    scene.when(foelg_op("trin_1", naeste_opfoelgning=date(2026, 10, 1)))
    assert scene.shown(VisFællesskabsindsats(indsats=INDSATS))["opfoelgning_udeblevet"] is False
    scene.when(AfslutFællesskabsindsats(indsats=INDSATS, aarsag=Fællesskabsafslutning.MAAL_NAAET))
    assert scene.tick("2026-11-01 08:00") == []
    assert aftalt(None).tick("2027-01-01 08:00") == [], "no day agreed, and none invented"
