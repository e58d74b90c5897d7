"""The profile Fredericia 2026 is whole, answers for every child, and a broken profile is told what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from contracts.consent import Kanal, NæsteSkridt
from contracts.frister import Fristart, Fristenhed, Hindringskode, Slot
from contracts.koncept import (
    Alvor,
    KonceptFejl,
    Svarart,
    UkendtFrist,
    beregn_frist,
    frist_navne,
    frist_som_json,
    hent_koncept,
    koncept_af,
    koncepter,
    kontroller,
    laes_koncept,
    moedevindue,
    naeste_lederteammoeder,
    regler_i,
)
from contracts.koncept.laes import MAPPE
from contracts.meetings import Barnet, Fremdrift, Mødeart
from contracts.routing import Afslutning, Afvigelse
from contracts.values import Rolle
from tests.contracts.profil import ID, KONCEPT, aendret, fejl

# The profile


def test_r1_the_koncept_has_its_name_and_edition() -> None:
    assert koncepter() == (ID, "fredericia-trivselplus", "nyborg-sammen-om-trivsel", "trivselsbarometer")
    assert (KONCEPT.navn, KONCEPT.udgave) == ("TRIVSEL + For alle!", "Konceptbeskrivelse januar 2026")
    assert hent_koncept(ID) == KONCEPT


def test_the_hash_follows_the_content_and_not_the_comments() -> None:
    tekst = (MAPPE / f"{ID}.toml").read_text(encoding="utf-8")
    assert koncept_af(tomllib.loads("# en bemærkning\n" + tekst)).hash == KONCEPT.hash
    assert aendret(lambda data: data["varsel"].update(dage=6)).hash != KONCEPT.hash


def test_every_fredericia_rule_that_is_data_stands_in_the_profile() -> None:
    """The rules of the two Fredericia 2026 documents that carry a value, a text, an agenda or a table."""
    numre = [
        *(*range(1, 7), *range(8, 12), *range(15, 22), *range(23, 27), *range(28, 31), *range(32, 37), 38),
        *(*range(46, 57), *range(58, 67), 71, 72, 74, 75, *range(77, 91), *range(93, 117), *range(118, 124)),
        *(*range(125, 129), *range(130, 139), 140, *range(142, 152), *range(153, 168), 171, 172),
        *(*range(195, 199), *range(200, 204)),
    ]
    assert {f"R{nummer}" for nummer in numre} - set(regler_i(KONCEPT)) == set()


def test_every_rule_of_the_documents_stands_in_a_profile() -> None:
    """All but the headings and the reading guides, which carry no rule (R152, R204)."""
    staar = {regel for navn in koncepter() for regel in regler_i(hent_koncept(navn))}
    assert {f"R{nummer}" for nummer in range(1, 205)} - staar == {"R152", "R204"}


def test_every_rule_in_the_profile_has_a_source() -> None:
    for regel, steder in regler_i(KONCEPT).items():
        assert all(kilde for _, kilde in steder), regel


def test_r36_the_trappe_has_five_steps_of_which_two_are_inferred() -> None:
    """A12"""
    assert [(trin.kode, trin.navn, trin.kilde == "udledt") for trin in KONCEPT.skala.trin] == [
        ("trin_0", "generel trivsel", False),
        ("trin_1", "moderat trivsel", False),
        ("trin_2", "sårbar trivsel", False),
        ("trin_3", "udsat trivsel", True),
        ("trin_4", "truet trivsel", True),
    ]


def test_r38_the_individual_work_begins_on_trin_2_and_the_authoritys_on_trin_3() -> None:
    skala = KONCEPT.skala
    assert [skala.er_individuelt(trin.kode) for trin in skala.trin] == [False, False, True, True, True]
    assert [skala.er_myndighed(trin.kode) for trin in skala.trin] == [False, False, False, True, True]


def test_r108_the_goal_is_trin_0_or_1_and_taking_part() -> None:
    assert [trin.kode for trin in KONCEPT.skala.trin if KONCEPT.skala.er_maal(trin.kode)] == ["trin_0", "trin_1"]
    assert KONCEPT.skala.maal_kraever_deltagelse


def test_a11_a_step_carries_its_scale() -> None:
    trin = KONCEPT.skala.paa("trin_2")
    assert (trin.skala, trin.kode) == ("trappe_fredericia_2026", "trin_2")
    assert not KONCEPT.skala.har("trin_5")


def test_a3a_shared_custody_requires_both_and_a_parent_without_it_is_only_informed() -> None:
    hvem = {krav.foraeldremyndighed: krav.hvem for krav in KONCEPT.samtykke.kraeves_af}
    assert hvem["faelles"] == hvem["delt_bopael"] == hvem["ene"] == "alle_indehavere"
    assert hvem["uden"] == "ingen"
    krav = KONCEPT.samtykke.krav("vaerge")
    assert krav is not None
    assert krav.hvem == "vaergen"
    assert KONCEPT.samtykke.krav("naboen") is None


def test_a1a_the_deadline_and_the_promise_are_two_clocks() -> None:
    opstart, loefte = KONCEPT.frist("opstartsmoede"), KONCEPT.frist("loefte")
    assert (opstart.antal, opstart.enhed, opstart.art) == (14, Fristenhed.ARBEJDSDAG, Fristart.FRIST)
    assert (loefte.antal, loefte.enhed, loefte.art) == (14, Fristenhed.KALENDERDAG, Fristart.LOEFTE)
    assert (opstart.opfyldt_af, loefte.opfyldt_af) == ("opstartsmoede_afholdt", "foerste_hjaelp")


def test_r111_the_opstartsmoede_has_its_agenda_in_the_sources_words() -> None:
    punkter = [(punkt.nummer, punkt.tekst) for punkt in KONCEPT.moede("opstartsmoede").dagsorden]
    assert punkter == [
        (None, "Velkommen og præsentation af mødedeltagere"),
        (None, "Præsentation af dagsorden"),
        (1, "Uddybning af og spørgsmål til den beskrevne problematik"),
        (2, "Konkrete aftaler mod næste møde"),
        (
            3,
            "Det drøftes kort, om de rette personer er til stede for at kunne hjælpe, "
            "eller om andre skal inviteres ind",
        ),
        (4, "Næste mødedato"),
    ]


def test_r112_later_meetings_end_with_the_verdict_on_fremdrift() -> None:
    dagsorden = KONCEPT.moede("opfoelgning").dagsorden
    assert [punkt.nummer for punkt in dagsorden] == [None, None, *range(1, 9)]
    assert (dagsorden[-1].tekst, dagsorden[-1].emne) == (
        "Fremdrift/ikke fremdrift (noteres i overskriften)",
        "fremdrift",
    )


def test_r120_r121_the_lederteam_has_its_two_points() -> None:
    team = KONCEPT.lederteam_paa("trin_2")
    assert team is not None
    assert [punkt.emne for punkt in KONCEPT.moede(team.moedeart).dagsorden] == ["uden_fremdrift", "i_fremdrift"]
    assert KONCEPT.lederteam_paa("trin_1") is None


def test_r63_a_role_is_called_what_the_municipality_calls_it() -> None:
    assert KONCEPT.titel(Rolle.RAADGIVER) == "børne- og ungerådgiver"
    assert KONCEPT.titel(Rolle.LOKAL_LEDER) == "lokale leder"


def test_a44_tools_under_development_are_in_force_from_august() -> None:
    assert KONCEPT.faellesskab is not None
    gyldig = {henvisning.kode: henvisning.gyldig_fra for henvisning in KONCEPT.faellesskab.henvisninger}
    assert gyldig["vejviser"] == date(2026, 8, 1)
    assert gyldig["refleksionsrum"] is None


def test_r172_there_is_no_maximum_of_meetings_or_months() -> None:
    assert KONCEPT.graenser.moeder_maks is None
    assert KONCEPT.graenser.varighed is None


def test_the_codes_that_facts_carry_are_the_profiles_codes() -> None:
    assert {"opstartsmoede", "opfoelgning", "overdragelsesmoede"} <= {moede.kode for moede in KONCEPT.moeder}
    assert {str(valg) for valg in Barnet} == {valg.kode for valg in KONCEPT.barn.deltagelse}
    assert KONCEPT.fremdrift is not None
    assert {str(valg) for valg in Fremdrift} == {valg.kode for valg in KONCEPT.fremdrift.vaerdier}
    assert {str(valg) for valg in NæsteSkridt} == {
        valg.kode for valg in KONCEPT.samtykke.tilbagetraekning.naeste_skridt
    }
    assert {str(valg) for valg in Afvigelse} == {valg.kode for valg in KONCEPT.team.afvigelser}
    assert {str(kanal) for kanal in Kanal} == set(KONCEPT.samtykke.kanaler)


@pytest.mark.parametrize("navn", koncepter())
def test_a38_every_ending_and_meeting_of_a_profile_is_one_that_facts_can_carry(navn: str) -> None:
    koncept = hent_koncept(navn)
    assert {valg.kode for valg in koncept.afslutning.endelser} <= {str(valg) for valg in Afslutning}
    assert {str(valg) for valg in Barnet} == {valg.kode for valg in koncept.barn.deltagelse}
    assert {moede.kode for moede in koncept.moeder} & {str(art) for art in Mødeart}


# What the source documents do not supply


def test_what_is_not_supplied_is_told_and_never_an_error() -> None:
    fund = kontroller(KONCEPT)
    assert {enkelt.alvor for enkelt in fund} == {Alvor.MANGLER, Alvor.EKSEMPEL}
    beskeder = [str(enkelt) for enkelt in fund]
    assert "pladser.foraeldrefolder: Forældrefolderen er ikke leveret af kommunen" in beskeder
    assert "slots: 1 sted med eksempler" in beskeder


def test_every_line_of_the_decision_table_that_asks_for_an_employee_is_an_example() -> None:
    assert KONCEPT.beslutningstrae is not None
    linjer = KONCEPT.beslutningstrae.linjer
    assert {linje.kilde for linje in linjer if linje.art is Svarart.FUNKTION} == {"eksempel"}


def test_a_forgotten_slot_is_an_error_that_names_it() -> None:
    assert fejl(lambda data: data["pladser"].pop("foraeldrefolder")) == (
        "pladser.foraeldrefolder: pladsen mangler; skriv om den er eksempel, tom eller bruges_ikke",
    )


# A broken profile


@pytest.mark.parametrize(
    ("aendring", "besked"),
    [
        (lambda d: d["varsel"].update(dgae=5), "varsel.dgae findes ikke; mente du »dage«?"),
        (
            lambda d: d["frister"]["opstartsmoede"].update(antl=14),
            "frister.opstartsmoede.antl findes ikke; mente du »antal«?",
        ),
        (lambda d: d["moeder"][1].update(tittel="x"), "moeder.1.tittel findes ikke; mente du »titel«?"),
        (lambda d: d.update(zzz=1), "zzz findes ikke"),
        (lambda d: d["frister"]["opstartsmoede"].pop("antal"), "frister.opstartsmoede.antal mangler"),
        (lambda d: d.pop("samtykke"), "samtykke mangler"),
        (lambda d: d["varsel"].update(dage="fem"), "varsel.dage skal være et helt tal"),
        (lambda d: d["varsel"].update(dage=0), "varsel.dage skal være mindst 1"),
        (lambda d: d["varsel"].update(streng="nej"), "varsel.streng skal være true eller false"),
        (lambda d: d.update(navn=7), "navn skal være tekst i anførselstegn"),
        (lambda d: d.update(navn=""), "navn må ikke være tom"),
        (lambda d: d["team"].update(tilstand="bloker"), "team.tilstand skal være en af 'advar' eller 'kraev'"),
        (lambda d: d["skala"].update(trin=3), "skala.trin har en forkert form (liste, tabel eller værdi)"),
        (lambda d: d["varsel"].update(regel="Regel 5"), "varsel.regel er ikke skrevet rigtigt"),
        (lambda d: d.update(gyldig_fra="i år"), "gyldig_fra skal være en dato"),
        (lambda d: d.update(gyldig_til=date(2025, 1, 1)), "profilen: gyldig_til ligger før gyldig_fra"),
        (lambda d: d.update(hash="0" * 64), "hash regnes ud af indholdet"),
        (lambda d: d["slots"]["intervaller"][0].update(til=time(7)), "intervallet skal slutte efter"),
        (lambda d: d["frister"].update(loefte=14), "frister.loefte har en forkert form"),
    ],
)
def test_a_typo_or_a_gap_is_told_in_danish_with_the_key(
    aendring: Callable[[dict[str, Any]], object], besked: str
) -> None:
    fundet = fejl(aendring)
    assert any(besked in enkelt for enkelt in fundet), fundet


@pytest.mark.parametrize(
    ("aendring", "besked"),
    [
        (lambda d: d["frister"].pop("leder_svar"), "frister: »leder_svar« er ikke en frist i profilen"),
        (
            lambda d: d["frister"]["loefte"].update(vis_ved_siden_af="intet"),
            "frister: »intet« er ikke en frist i profilen",
        ),
        (
            lambda d: d["frister"]["loefte"].update(navn="andet"),
            "frister.loefte: fristens navn er nøglen og skrives ikke igen",
        ),
        (lambda d: d["skala"].update(maal_trin=["trin_8"]), "skala: »trin_8« er ikke et trin på skalaen i profilen"),
        (
            lambda d: d["lederteam"][0].update(moedeart="fest"),
            "lederteam.moedeart: »fest« er ikke en mødeart i profilen",
        ),
        (lambda d: d["team"].update(min=5), "team: min er 5 og maks 4"),
        (lambda d: d.update(kalender="dk-1999-1"), "kalender: kalenderen »dk-1999-1« findes ikke"),
        (lambda d: d.update(lukkedage=["fastelavn"]), "lukkedage: Lukkedagen »fastelavn« findes ikke i dk-2026-1"),
        (lambda d: d["varsel"].update(kilde="F99:1"), "varsel: »F99« er ikke en kilde i profilen"),
        (lambda d: d["barn"].update(perspektiv_kraeves_ved=["aldrig"]), "»aldrig« er ikke en deltagelse i profilen"),
    ],
)
def test_a_section_that_points_nowhere_is_told(aendring: Callable[[dict[str, Any]], object], besked: str) -> None:
    fundet = fejl(aendring)
    assert any(besked in enkelt for enkelt in fundet), fundet


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (b'id = "min-2026"\nnavn = "x\n', "filen er ikke gyldig TOML ved linje 2, tegn 10"),
        (b"\xff\xfe", "filen er ikke UTF-8-tekst"),
        (None, "filen findes ikke"),
        ((MAPPE / f"{ID}.toml").read_bytes(), "id er »fredericia-2026«, men filen hedder »min-2026«"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, indhold: bytes | None, besked: str) -> None:
    sti = tmp_path / "min-2026.toml"
    if indhold is not None:
        sti.write_bytes(indhold)
    with pytest.raises(KonceptFejl, match=besked):
        laes_koncept(sti)


def test_a_municipality_may_read_a_profile_of_its_own(tmp_path: Path) -> None:
    egen = tmp_path / "min-2026.toml"
    tekst = (MAPPE / f"{ID}.toml").read_text(encoding="utf-8").replace(f'id = "{ID}"', 'id = "min-2026"')
    egen.write_text(tekst, encoding="utf-8")
    assert laes_koncept(egen).id == "min-2026"


def test_an_unknown_profile_names_those_that_exist() -> None:
    with pytest.raises(KonceptFejl, match="der er fredericia-2026"):
        hent_koncept("fredericia-1999")


# Deadlines by name


def test_every_deadline_has_a_name_a_title_and_a_rule() -> None:
    navne = {navn: (titel, regel) for navn, titel, regel in frist_navne(KONCEPT)}
    assert navne["opstartsmoede"] == ("Opstartsmødet er holdt", "R101")
    assert navne["varsel"] == ("Indkaldelsen er sendt", "R102")
    for navn in navne:
        assert beregn_frist(KONCEPT, navn, datetime(2026, 3, 2, 8, tzinfo=UTC)).regel == navne[navn][1]


def test_r101_easter_2026_as_json() -> None:
    svar = frist_som_json(KONCEPT, "opstartsmoede", date(2026, 3, 27))
    assert (svar["koncept"], svar["frist"], svar["start"], svar["forfalder"]) == (
        *("fredericia-2026", "opstartsmoede"),
        *("2026-03-27", "2026-04-21"),
    )
    assert svar["dage"][0] == {"dato": "2026-03-28", "taeller": None, "grund": "lørdag"}
    assert svar["dage"][-1] == {"dato": "2026-04-21", "taeller": 14, "grund": "arbejdsdag 14"}
    assert len(svar["dage"]) == 25


def test_r102_the_notice_is_a_deadline_counted_back_from_the_meeting() -> None:
    assert frist_som_json(KONCEPT, "varsel", date(2026, 4, 7))["forfalder"] == "2026-03-30"
    assert frist_som_json(KONCEPT, "varsel_post", date(2026, 3, 20))["forfalder"] == "2026-03-09"


def test_an_unknown_deadline_names_those_that_exist() -> None:
    with pytest.raises(UkendtFrist, match="»frokost« findes ikke i fredericia-2026; der er opstartsmoede, loefte"):
        frist_som_json(KONCEPT, "frokost", date(2026, 3, 27))


def test_a1f_lukkedage_of_the_profile_reach_its_deadlines() -> None:
    med = aendret(lambda data: data.update(lukkedage=["grundlovsdag"]))
    assert beregn_frist(KONCEPT, "opstartsmoede", date(2026, 5, 22)).forfalder == date(2026, 6, 12)
    assert beregn_frist(med, "opstartsmoede", date(2026, 5, 22)).forfalder == date(2026, 6, 15)


def test_r104_the_window_lies_in_the_reserved_intervals_of_the_profile() -> None:
    """R198"""
    svar = moedevindue(KONCEPT, date(2026, 3, 27), date(2026, 3, 27))
    assert svar.mulige == tuple(date(2026, 4, dag) for dag in (7, 9, 14, 16, 21))
    dag = svar.dag(date(2026, 4, 7))
    assert dag is not None
    assert [slot.fra for slot in dag.slots] == [time(8, 30), time(13)]


def test_a22_slots_that_are_taken_are_handed_in_and_their_lack_is_told() -> None:
    ledig = [Slot(date(2026, 4, 9), time(8, 30), time(10))]
    assert moedevindue(KONCEPT, date(2026, 3, 27), date(2026, 3, 27), slots=ledig).mulige == (date(2026, 4, 9),)
    bindende = moedevindue(KONCEPT, date(2026, 3, 27), date(2026, 3, 27), slots=[]).bindende
    assert bindende is not None
    assert bindende.kode is Hindringskode.RESERVERET_TID


def test_a_profile_without_intervals_asks_for_no_slot() -> None:
    uden = aendret(
        lambda data: (data["slots"].update(intervaller=[]), data["pladser"]["reserverede_slots"].update(status="tom"))
    )
    assert moedevindue(uden, date(2026, 3, 27), date(2026, 3, 27)).mulige[0] == date(2026, 4, 1)


def test_r118_the_lederteam_meets_every_second_month() -> None:
    """A1m: 14 March is a Saturday, 14 May is Kristi himmelfartsdag."""
    runder = naeste_lederteammoeder(KONCEPT, "trin_2", date(2026, 1, 15), 3)
    assert [runde.dato for runde in runder] == [date(2026, 3, 13), date(2026, 5, 15), date(2026, 7, 14)]
    assert naeste_lederteammoeder(KONCEPT, "trin_1", date(2026, 1, 15)) == ()
