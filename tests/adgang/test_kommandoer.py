"""Who may act where: every command has its row, and the matrix command x role x standing agrees with the oracle."""

from uuid import UUID

import pytest

from contracts import consent as c
from contracts import meetings as m
from contracts import routing as r
from contracts.adgang import KOMMANDOER, MASKINEN, Relationer, efter
from contracts.command import COMMANDS
from contracts.examples import COMMAND_EXAMPLES
from contracts.fact import Fact, owner
from contracts.subjects import SERVICES
from contracts.values import Rolle
from tests.adgang import kommandoorakel as orakel
from tests.adgang.situation import (
    ANDEN,
    BARN,
    ENHED,
    FORLOEB,
    FUNKTION,
    JEG,
    STANDINGS,
    STATES,
    SYSTEM,
    fact,
    hvem,
    kendt,
    relationer,
)
from tests.given import navn

PERSONERS = {t: kind for t, kind in COMMANDS.items() if owner(t) in SERVICES and not kind.ROLLER <= MASKINEN}
NU = kendt("givet")


def kom(*fakta: Fact) -> Relationer:
    kender = Relationer()
    for each in fakta:
        kender = efter(kender, each, SYSTEM)
    return kender


def maa(kommando: str, rolle: Rolle, kender: Relationer, staar: str = "") -> bool:
    return KOMMANDOER[kommando].maa(hvem(rolle, staar), kender, NU)


def test_every_command_that_a_person_may_give_has_its_row_and_no_other_has() -> None:
    """A7: what nobody has thought of is a no."""
    assert set(KOMMANDOER) == set(PERSONERS)


@pytest.mark.parametrize("topic", sorted(PERSONERS))
def test_a_row_names_a_lane_of_the_command_and_how_each_of_its_roles_stands(topic: str) -> None:
    row, kind = KOMMANDOER[topic], PERSONERS[topic]
    assert not set(kind.ROLLER) - MASKINEN - set(row.forhold), "a role may, but nobody of it ever stands right"
    if row.felt is not None:
        assert isinstance(getattr(COMMAND_EXAMPLES[topic], row.felt), UUID)
        assert kind.model_fields[row.felt].is_required(), "a lane that may be left out is none to be guarded by"


@pytest.mark.parametrize("staar", STANDINGS)
def test_everybody_acts_where_the_oracle_says_and_nowhere_else(staar: str) -> None:
    """R46, R50, R63, R77, R88, R99, R125, R153, A4b, A8, A32: a row too wide or too narrow is named by its cell."""
    for stade in STATES:
        for samtykke in ("ukendt", "givet", "konflikt", "trukket", "udloebet", "bortfaldet"):
            if staar == "raadgiver" and stade == "sag":
                continue  # another has the case then: a case has one rådgiver
            kender = relationer(staar, samtykke, stade)
            for topic, kind in PERSONERS.items():
                for rolle in kind.ROLLER - MASKINEN:
                    ventet = orakel.maa(topic.split(".")[1], rolle.value, staar, samtykke, stade)
                    assert maa(topic, rolle, kender, staar) == ventet, (
                        f"{topic}: {rolle} as {staar}, {samtykke}, {stade}"
                    )


def test_what_sends_something_of_the_case_to_somebody_is_marked() -> None:
    """A5, A8: only such a command waits for the word of consent."""
    assert {topic.split(".")[1] for topic, row in KOMMANDOER.items() if row.deler} == set(orakel.DELER.split())


@pytest.mark.parametrize(
    ("samtykke", "stade", "venter"),
    [
        ("givet", "almindelig", True),
        ("oplyst", "almindelig", True),
        ("trukket", "almindelig", False),
        ("ukendt", "almindelig", False),
        ("givet", "sag", False),
        ("givet", "henvist", False),
        ("givet", "underretning", False),
    ],
)
def test_only_what_rests_on_a_consent_waits_for_it(samtykke: str, stade: str, *, venter: bool) -> None:
    """A5, A9: what the law demands is never kept back; without a consent the rules say no by themselves."""
    kender = relationer("leder", samtykke, stade)
    assert KOMMANDOER["meetings.indkald_moede.v1"].skal_kende_samtykket(kender) is venter
    assert not KOMMANDOER["meetings.opdater_handleplan.v1"].skal_kende_samtykket(kender)


@pytest.mark.parametrize("topic", sorted(PERSONERS))
def test_in_a_lane_nobody_has_heard_of_only_what_begins_something_may_be_done(topic: str) -> None:
    """A7."""
    name = topic.split(".")[1]
    frit = name in orakel.BEGYNDER.split()
    for rolle in PERSONERS[topic].ROLLER - MASKINEN:
        svar = name in orakel.BORGERENS_SVAR.split() and rolle in (Rolle.FORAELDER, Rolle.UNG)
        assert maa(topic, rolle, Relationer()) is (frit or svar), rolle


@pytest.mark.parametrize("topic", sorted(PERSONERS))
def test_every_no_is_a_sentence_for_the_one_who_tried(topic: str) -> None:
    for rolle in PERSONERS[topic].ROLLER - MASKINEN:
        words = KOMMANDOER[topic].nej(hvem(rolle, ""), Relationer())
        assert words[0].isupper()
        assert words.endswith(".")


STEDFORTRAEDER = "routing.udpeg_stedfortraeder.v1"


@pytest.mark.parametrize(
    ("stilling", "rolle"),
    [
        (fact(r.EnhedOprettet, enhed=ENHED, leder=JEG, overordnet=ANDEN), Rolle.LOKAL_LEDER),
        (fact(r.EnhedOprettet, enhed=ENHED, leder=ANDEN, overordnet=JEG), Rolle.LEDERTEAM),
        (fact(r.FunktionOprettet, funktion_id=FUNKTION, leder=JEG, overordnet=None), Rolle.FUNKTIONSLEDER),
        (fact(r.StillingBesat, indehaver=JEG), Rolle.FAGCHEF),
    ],
)
def test_a_stand_in_is_named_by_who_holds_the_position_or_is_above(stilling: Fact, rolle: Rolle) -> None:
    """A32."""
    assert maa(STEDFORTRAEDER, rolle, kom(stilling))


def test_nobody_makes_himself_another_leaders_stand_in() -> None:
    """A32, A7: it would open every forløb of the other's unit; also to the one who is stand-in today."""
    andres = fact(r.EnhedOprettet, enhed=ENHED, leder=ANDEN, overordnet=None)
    vikar = fact(r.StedfortræderUdpeget, stilling=ENHED, stedfortraeder=JEG)
    assert not maa(STEDFORTRAEDER, Rolle.LOKAL_LEDER, kom(andres))
    assert not maa(STEDFORTRAEDER, Rolle.LOKAL_LEDER, kom(andres, vikar))


def test_a_leader_who_was_replaced_names_no_stand_in_any_more() -> None:
    """A32."""
    foer = fact(r.EnhedOprettet, enhed=ENHED, leder=JEG, overordnet=None)
    assert not maa(STEDFORTRAEDER, Rolle.LOKAL_LEDER, kom(foer, fact(r.EnhedÆndret, enhed=ENHED, leder=ANDEN)))


UNDERRETNING = navn("underretningen")


def modtaget(**felter: object) -> Fact:
    return fact(
        r.UnderretningModtaget, underretning=UNDERRETNING, barn=BARN, **{"om_forloeb": None, "sag": None} | felter
    )


def test_an_underretning_stays_modtagelsens_when_it_is_decided() -> None:
    """R125, R134: to contact the local leader comes after the assessment."""
    vurderet = fact(
        r.UnderretningVurderet, underretning=UNDERRETNING, barn=BARN, udfald=r.Underretningsudfald.LOKAL_LEDER
    )
    kender = kom(modtaget(), vurderet)
    assert maa("routing.kontakt_lokal_leder.v1", Rolle.MODTAGELSEN, kender)
    assert maa("consent.anmod_samtykke_til_formaal.v1", Rolle.MODTAGELSEN, kender)
    i_et_forloeb = kom(fact(r.BekymringRegistreret, barn=BARN), modtaget(om_forloeb=FORLOEB), vurderet)
    assert not maa("meetings.aflys_moede.v1", Rolle.MODTAGELSEN, i_et_forloeb), "a forløb is not theirs by that"


def test_an_underretning_about_an_open_case_is_its_raadgivers() -> None:
    """R127: known by the case that the underretning came to."""
    sag = navn("sagen")
    kender = kom(modtaget(sag=sag))
    assert kender.naboer >= {sag}
    aaben = efter(kender, fact(r.SagOprettet, forloeb=sag, barn=BARN, raadgiver=JEG), SYSTEM)
    assert maa("routing.vurder_underretning.v1", Rolle.RAADGIVER, aaben)
    assert not maa("routing.vurder_underretning.v1", Rolle.RAADGIVER, kender)
    i_et_forloeb = kom(fact(r.BekymringRegistreret, barn=BARN), modtaget(om_forloeb=FORLOEB, sag=sag))
    assert sag not in i_et_forloeb.naboer, "the rådgiver of another case has nothing to do in the forløb"


def test_a_question_without_a_name_above_is_answered_by_the_level_that_was_called() -> None:
    """A31."""
    spurgt = fact(r.LederAnmodet, anmodning=navn("anmodning"), funktion_id=FUNKTION, leder=ANDEN)
    udeblev = fact(
        r.LederSvarUdeblev, anmodning=navn("anmodning"), leder=ANDEN, eskaleret_til=Rolle.LEDERTEAM, overordnet=None
    )
    assert maa("routing.udpeg_medarbejder.v1", Rolle.LEDERTEAM, kom(spurgt, udeblev))
    assert not maa("routing.udpeg_medarbejder.v1", Rolle.LEDERTEAM, kom(spurgt))


def test_whoever_was_asked_may_still_change_the_answer() -> None:
    """R88, R89: whose question it is, and whether it still can be, the rule says."""
    spurgt = fact(r.LederAnmodet, anmodning=navn("anmodning"), funktion_id=FUNKTION, leder=JEG, stedfortraeder_for=None)
    svaret = fact(r.LederMeldteFra, anmodning=navn("anmodning"))
    assert maa("routing.udpeg_medarbejder.v1", Rolle.FUNKTIONSLEDER, kom(spurgt, svaret))


def test_who_moves_away_leaves_a_duty_that_outlives_the_case() -> None:
    """A34."""
    lukket = [fact(r.SagOprettet, barn=BARN, raadgiver=JEG), fact(r.SagLukket, barn=BARN)]
    udestaar = fact(r.MellemkommunalUnderretningUdestår, barn=BARN)
    send = "routing.send_mellemkommunal_underretning.v1"
    for rolle in (Rolle.RAADGIVER, Rolle.MODTAGELSEN):
        assert not maa(send, rolle, kom(*lukket))
        assert maa(send, rolle, kom(*lukket, udestaar))


def test_a_group_is_its_own_units() -> None:
    """R157, R165: only its leader goes on with it; PPR comes to all."""
    indsats = fact(r.FællesskabsindsatsRegistreret, enhed=ENHED)
    foelg_op = "routing.foelg_op_paa_faellesskab.v1"
    assert maa(foelg_op, Rolle.LOKAL_LEDER, kom(indsats, fact(r.EnhedOprettet, enhed=ENHED, leder=JEG)))
    assert not maa(foelg_op, Rolle.LOKAL_LEDER, kom(indsats, fact(r.EnhedOprettet, enhed=ENHED, leder=ANDEN)))
    assert maa("routing.indkald_faellesskabsmoede.v1", Rolle.PPR, kom(indsats))


def test_a_lederteams_meeting_is_closed_by_its_members() -> None:
    """R58, R116."""
    afhold = "meetings.afhold_lederteam_moede.v1"
    team = fact(m.LederteamOprettet, lederteam=navn("team"), medlemmer=(JEG,))
    assert maa(afhold, Rolle.LEDERTEAM, kom(team))
    uden_mig = fact(m.LederteamÆndret, lederteam=navn("team"), medlemmer=(ANDEN,))
    assert not maa(afhold, Rolle.LEDERTEAM, kom(team, uden_mig))


def test_a_citizens_answer_is_judged_by_consents_own_rules() -> None:
    """R79, A3a: who is asked is told why not in the words of the rule; others' commands are not theirs to give."""
    mor = kom(fact(c.PartTilføjet, part=JEG, relation=c.Relation.MOR, foraeldremyndighed=True))
    assert maa("consent.giv_samtykke.v1", Rolle.FORAELDER, Relationer())
    assert maa("consent.noter_tolkebehov.v1", Rolle.FORAELDER, mor)
    assert not maa("consent.noter_tolkebehov.v1", Rolle.FORAELDER, Relationer())
