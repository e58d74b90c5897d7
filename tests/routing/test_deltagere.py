"""The people of a forløb: a contact at every instant (R8), members who leave, guests, siblings (A21)."""

import pytest

from contracts.meetings import FormødeAfholdt
from contracts.routing import (
    AccepterForløb,
    AdskilSøskende,
    Afslutning,
    Afvigelse,
    Deltagerart,
    FjernTeammedlem,
    ForbindSøskende,
    Forløbsstatus,
    InviterDeltager,
    KontaktpersonUdpeget,
    NedsætTeam,
    SøskendeForbundet,
    Teammedlem,
    TeamMedlemUdtrådt,
    TeamNedsat,
    UdpegKontaktperson,
    Udtrædelsesgrund,
)
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.routing.domain.forloeb import Forløb
from tests.given import Scene, kinds, navn
from tests.routing.byen import (
    BARNET,
    FORLOEBET,
    SKOLELEDER,
    af,
    afslut,
    bekymring,
    byen,
    fremmed,
    funktion,
    givet,
    med_samtykke,
    med_team,
    nedsaet,
    orienteret,
    paa_trin_2,
    placer,
    trukket,
    udpeg,
    under,
)

PPR, RAADGIVER = navn("ppr_medarbejder"), navn("boerneskoleraadgiver_medarbejder")
SUNDHED, PAEDAGOG = navn("sundhedspleje_medarbejder"), navn("en pædagog")
FOERSTE = "fredericia-trivselplus"


def fjern(hvem: object = PPR, **nyt: object) -> FjernTeammedlem:
    felter: dict[str, object] = {"medarbejder": hvem, "grund": Udtrædelsesgrund.JOBSKIFTE}
    return FjernTeammedlem.model_validate({"forloeb": FORLOEBET} | felter | nyt)


def kontakt(scene: Scene) -> object:
    return af(scene, KontaktpersonUdpeget)[-1].kontaktperson


def tre_i_teamet() -> Scene:
    scene = med_team()
    udpeg(scene, "sundhedspleje")
    return scene


# --- R8: at every instant --------------------------------------------------------------------------------------------


def test_r8_from_the_first_fact_to_the_last_the_family_has_a_named_contact() -> None:
    """R8: registered, teamed, withdrawn, given again, a new team, a member gone, ended: never without."""
    scene = byen()
    skridt = [
        lambda: scene.when(bekymring()),
        lambda: scene.when(placer()),
        lambda: scene.hears(givet()),
        lambda: udpeg(scene, "ppr"),
        lambda: udpeg(scene, "boerneskoleraadgiver"),
        lambda: udpeg(scene, "sundhedspleje"),
        lambda: scene.when(nedsaet()),
        lambda: scene.when(fjern(ny_kontaktperson=RAADGIVER)),
        lambda: scene.hears(trukket()),
        lambda: scene.when(afslut(Afslutning.FRAFLYTTET)),
    ]
    kontakter = []
    for tag in skridt:
        tag()
        kontakter.append(scene.shown(Forløbsstatus(forloeb=FORLOEBET))["kontaktperson"])
    foer, teamets, efter = [str(SKOLELEDER)] * 6, [str(PPR), str(RAADGIVER)], [str(SKOLELEDER)] * 2
    assert kontakter == foer + teamets + efter


def test_r8_the_child_is_never_its_own_tovholder() -> None:
    """R8: neither from the beginning, nor later; another person may."""
    scene = byen()
    assert scene.refused(bekymring(kontaktperson=BARNET)) == "R8"
    scene.when(bekymring(kontaktperson=PAEDAGOG))
    assert scene.refused(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=BARNET)) == "R8"
    scene.when(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=SUNDHED))
    assert kontakt(scene) == SUNDHED


def test_r8_nor_when_the_members_are_named() -> None:
    """R8: where no leaders are asked, the local leader names the members and one of them as the contact."""
    scene = under("nyborg-sammen-om-trivsel")
    scene.when(bekymring())
    scene.when(AccepterForløb(forloeb=FORLOEBET), rolle=Rolle.FAMILIEINDGANG)
    scene.when(placer("moderat"))
    scene.hears(orienteret())
    medlemmer = tuple(Teammedlem(medarbejder=hvem, funktion="ppr") for hvem in (BARNET, PAEDAGOG))
    assert scene.refused(NedsætTeam(forloeb=FORLOEBET, kontaktperson=BARNET, medlemmer=medlemmer)) == "R8"
    scene.when(NedsætTeam(forloeb=FORLOEBET, kontaktperson=PAEDAGOG, medlemmer=medlemmer[1:]))
    assert kontakt(scene) == PAEDAGOG


def test_r8_who_leaves_as_contact_hands_that_over_at_the_same_time() -> None:
    scene = tre_i_teamet()
    assert scene.refused(fjern()) == "R8"
    assert scene.refused(fjern(ny_kontaktperson=PPR)) == "R8"
    assert scene.refused(fjern(ny_kontaktperson=navn("en fremmed"))) == "R53"
    nye = kinds(scene.when(fjern(ny_kontaktperson=SUNDHED)))
    assert nye == ["kontaktperson_udpeget", "team_medlem_udtraadt"]
    assert kontakt(scene) == SUNDHED
    assert scene.when(fjern(ny_kontaktperson=SUNDHED)) == []


def test_r115_another_member_leaves_and_the_contact_stays() -> None:
    scene = tre_i_teamet()
    assert kinds(scene.when(fjern(SUNDHED, grund=Udtrædelsesgrund.IKKE_RETTE_DELTAGER))) == ["team_medlem_udtraadt"]
    assert af(scene, TeamMedlemUdtrådt)[0].medarbejder == SUNDHED
    assert kontakt(scene) == PPR


def test_a16_a_team_that_becomes_too_small_needs_its_reason() -> None:
    scene = med_team()
    assert scene.refused(fjern(RAADGIVER)) == "A16"
    assert scene.when(fjern(RAADGIVER, afvigelse=Afvigelse.FAGLIG_VURDERING))


def test_r50_without_a_team_nobody_leaves_it() -> None:
    assert med_samtykke().refused(fjern()) == "R50"
    assert tre_i_teamet().when(fjern(SUNDHED))


def test_r53_the_contact_agreed_at_the_formoede_is_the_familys() -> None:
    """R53, R8: routing hears of it from meetings."""
    scene = med_team()
    assert kinds(scene.hears(fremmed(FormødeAfholdt, kontaktperson=RAADGIVER))) == ["kontaktperson_udpeget"]
    assert kontakt(scene) == RAADGIVER
    assert scene.hears(fremmed(FormødeAfholdt, kontaktperson=RAADGIVER)) == []
    assert scene.hears(fremmed(FormødeAfholdt, kontaktperson=navn("en fremmed"))) == [], "noted as refused"
    assert kontakt(scene) == RAADGIVER


def test_r53_the_contact_is_one_of_the_team() -> None:
    scene = med_team()
    assert scene.refused(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=navn("en fremmed"))) == "R53"
    assert scene.when(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=RAADGIVER))


# --- R27: never a leader, in the first edition -----------------------------------------------------------------------


def test_r27_in_the_first_edition_a_leader_is_never_the_contact_not_even_before_the_team() -> None:
    """R27, R8: who registers it is, or another who is named; in 2026 the local leader may be."""
    scene = under(FOERSTE)
    assert scene.refused(bekymring(), som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER) == "R27"
    scene.when(bekymring(), som=PAEDAGOG, rolle=Rolle.HVERDAGSPERSONALE)
    assert kontakt(scene) == PAEDAGOG
    anden = under(FOERSTE)
    anden.when(bekymring(kontaktperson=PAEDAGOG), som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER)
    assert kontakt(anden) == PAEDAGOG
    assert kontakt(paa_trin_2()) == SKOLELEDER


def foerste_udgaves_team() -> Scene:
    scene = under(FOERSTE)
    scene.when(bekymring(), som=PAEDAGOG, rolle=Rolle.HVERDAGSPERSONALE)
    scene.when(placer("trin_1"))
    scene.hears(givet())
    for kode in ("ppr", "boerneskoleraadgiver"):
        udpeg(scene, kode)
    return scene


def test_r27_when_sharing_stops_the_contact_is_the_one_from_before_and_not_the_leader() -> None:
    scene = foerste_udgaves_team()
    scene.when(nedsaet())
    scene.hears(trukket())
    assert kontakt(scene) == PAEDAGOG


def test_r8_where_the_leader_may_be_the_contact_the_leader_is_it_when_sharing_stops() -> None:
    scene = byen()
    scene.when(bekymring(kontaktperson=PAEDAGOG))
    scene.when(placer())
    scene.hears(givet())
    scene.hears(trukket())
    assert kontakt(scene) == SKOLELEDER


def test_r22_r27_in_the_first_edition_a_leader_lends_an_employee_and_never_himself() -> None:
    """R22, R27: «Ledere leder, og medarbejdere udfører»; the edition of 2026 does not say so."""
    scene, lederen = foerste_udgaves_team(), navn("sundhedspleje_leder")
    with pytest.raises(Rejected) as no:
        udpeg(scene, "sundhedspleje", medarbejder=lederen)
    assert no.value.rule == "R27"
    assert udpeg(scene, "sundhedspleje")
    assert udpeg(med_samtykke(), "sundhedspleje", medarbejder=lederen)


def test_r27_one_who_became_a_leader_afterwards_is_not_the_contact() -> None:
    scene, forfremmet = foerste_udgaves_team(), navn("sundhedspleje_medarbejder")
    udpeg(scene, "sundhedspleje")
    scene.when(funktion("ungevejleder", leder=forfremmet))
    assert scene.refused(NedsætTeam(forloeb=FORLOEBET, kontaktperson=forfremmet)) == "R27"
    scene.when(nedsaet())
    assert scene.refused(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=forfremmet)) == "R27"
    assert scene.when(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=RAADGIVER))


# --- who counts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("art", list(Deltagerart))
def test_a16_a17_guests_come_beside_the_team_and_do_not_count(art: Deltagerart) -> None:
    """R52, A16, A17: family, network, interpreter, guests, rådgiver at handover, and sparring for one point."""
    scene, gaest = med_team(), navn("gæsten")
    inviter = InviterDeltager(forloeb=FORLOEBET, deltager=gaest, art=art)
    assert kinds(scene.when(inviter)) == ["deltager_inviteret"]
    assert scene.when(inviter) == []
    status = scene.shown(Forløbsstatus(forloeb=FORLOEBET))
    assert status["deltagere"] == [{"deltager": str(gaest), "art": art.value}]
    assert len(status["team"]["medlemmer"]) == 2


def test_a16_a_member_is_not_a_guest_and_nobody_comes_without_consent() -> None:
    assert med_team().refused(InviterDeltager(forloeb=FORLOEBET, deltager=PPR, art=Deltagerart.SPARRING)) == "A16"
    gaest = InviterDeltager(forloeb=FORLOEBET, deltager=navn("gæsten"), art=Deltagerart.NETVAERK)
    assert paa_trin_2().refused(gaest) == "R77"
    assert med_samtykke().when(gaest)


def test_a17_who_cannot_take_tasks_home_is_not_counted_in_the_team() -> None:
    """R19, A17, R51."""
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "sundhedspleje", kan_tage_opgaver=False)
    assert scene.refused(nedsaet()) == "A16"
    scene.when(nedsaet(afvigelse=Afvigelse.SVAR_UDEBLEV))
    assert [m.medarbejder for m in af(scene, TeamNedsat)[0].medlemmer] == [PPR]


def test_r89_where_leaders_are_asked_the_local_leader_names_no_members_himself() -> None:
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    selv = (Teammedlem(medarbejder=navn("en ven"), funktion="ppr"),)
    assert scene.refused(nedsaet().model_copy(update={"medlemmer": selv})) == "R89"
    assert scene.when(nedsaet())


# --- siblings --------------------------------------------------------------------------------------------------------


def soeskende() -> tuple[Scene, ForbindSøskende]:
    scene, andet = med_team(), navn("søskendes forløb")
    scene.when(bekymring(forloeb=andet, barn=navn("søsteren")))
    return scene, ForbindSøskende(forloeb=FORLOEBET, soeskende=andet)


def test_a21_siblings_are_linked_both_ways_and_stay_apart() -> None:
    """A21: the link holds two ids of forløb and nothing of either child."""
    scene, forbind = soeskende()
    assert kinds(scene.when(forbind)) == ["soeskende_forbundet"] * 2
    assert [(f.forloeb, f.soeskende) for f in af(scene, SøskendeForbundet)] == [
        (FORLOEBET, forbind.soeskende),
        (forbind.soeskende, FORLOEBET),
    ]
    assert set(SøskendeForbundet.model_fields) == {"forloeb", "soeskende"}
    assert scene.when(forbind) == []
    andet = scene.streams[Forløb.stream_id(forbind.soeskende)]
    assert isinstance(andet, Forløb)
    assert (andet.team, andet.samtykke_aabent, andet.trin) == (None, False, None)


def test_a21_a_child_is_not_its_own_sibling() -> None:
    """A21: neither in this forløb nor in an earlier one of its own."""
    scene, forbind = soeskende()
    assert scene.refused(forbind.model_copy(update={"soeskende": FORLOEBET})) == "A21"
    scene.when(afslut(Afslutning.FRAFLYTTET))
    scene.when(bekymring(forloeb=navn("et senere forløb")))
    senere = forbind.model_copy(update={"forloeb": navn("et senere forløb")})
    assert scene.refused(senere.model_copy(update={"soeskende": FORLOEBET})) == "A21"
    assert scene.when(senere)


def test_a21_siblings_can_go_each_their_own_way_again() -> None:
    scene, forbind = soeskende()
    scene.when(forbind)
    skil = AdskilSøskende(forloeb=FORLOEBET, soeskende=forbind.soeskende)
    assert kinds(scene.when(skil)) == ["soeskende_adskilt"] * 2
    assert scene.when(skil) == []
    assert scene.shown(Forløbsstatus(forloeb=FORLOEBET))["soeskende"] == []
