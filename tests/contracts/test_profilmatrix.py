"""The matrix of what differs between the four source documents: row by row, all four columns."""

from __future__ import annotations

import pytest

from contracts.koncept import Koncept, hent_koncept, noegletal, regler_i
from contracts.koncept.kontrol.pladser import SLUTDATO
from contracts.koncept.spoergsmaal import SPOERGSMAAL

F1 = hent_koncept("fredericia-trivselplus")
F26 = hent_koncept("fredericia-2026")
NYB = hent_koncept("nyborg-sammen-om-trivsel")
BAR = hent_koncept("trivselsbarometer")
FIRE = (F1, F26, NYB, BAR)
INGEN, IKKE_ANGIVET = "ingen", "ikke angivet"
FORAELDRE, MED_BORGER = "forældre og værge", "forældre, værge og borger"
FACILITATOR = "facilitator fra formødet, eksterne leder, medmindre andet aftales"
AGENDA = "TRIVSEL+ OPSTARTSMØDE (dagsorden) og efterfølgende TRIVSEL+ møder (dagsorden)"
UDEN_GRAENSE = "ingen, varigheden følges"
HOERT_FOERST = ", ellers hørt først"

# (rules, question, F1, F26, NYB, BAR)
MATRIX = [
    ("R3", "aldersgruppe", "0-25 år", "0-18 år, samarbejde til 29 år", IKKE_ANGIVET, IKKE_ANGIVET),
    (
        *("R36 R37 R39 R40", "skala"),
        "TRIVSEL+ trappen: generel trivsel, trin 1, trin 2, trin 3, trin 4",
        "TRIVSEL+ for alle! trappen: generel trivsel, moderat trivsel, sårbar trivsel, udsat trivsel, truet trivsel",
        "trivselslinealen: I trivsel, Moderat trivsel, Sårbar trivsel, Udsat trivsel, Truet trivsel",
        "trivselsbarometret: Børn i trivsel, Børn i moderat trivsel, Børn i faldende trivsel, "
        "Børn i udsatte trivselspositioner, Børn i truede trivselspositioner",
    ),
    (
        *("R35", "placering er obligatorisk"),
        "fra generel trivsel, ved start, opfølgning og evaluering",
        "fra sårbar trivsel, ved start, opfølgning og evaluering",
        "fra Moderat trivsel, ved start",
        "fra Børn i trivsel, ved start",
    ),
    (
        *("R45 R75 R146 A47", "placeres af", "lokale leder, rådgiver", "lokale leder, børne- og ungerådgiver"),
        *("dagtilbud og skole, leder af dagtilbud eller skole, Familieindgangen", "skolens personale, leder"),
    ),
    (
        *("R38 R39 A48", "første individuelle trin"),
        *("trin 1", "sårbar trivsel", "Moderat trivsel"),
        "Børn i udsatte trivselspositioner (gruppe: Børn i faldende trivsel)",
    ),
    (
        *("R9 R108", "mål", "generel trivsel"),
        *("generel trivsel eller moderat trivsel og deltagelse i fællesskabet", IKKE_ANGIVET, IKKE_ANGIVET),
    ),
    (
        *("R70 R71 R39", "forudsætning"),
        "den lokale monofaglige indsats ikke længere er tilstrækkelig til at bringe barnet/den unge tilbage i trivsel",
        "indsatsen på trin 0 og 1 ikke længere er tilstrækkelig",
        "bekymring i Moderat trivsel eller Sårbar trivsel",
        INGEN,
    ),
    (
        *("R77 A6 A48", "port", "samtykke før forløbet", "samtykke før forløbet"),
        "forældrene er orienteret; samtykke til deling uden for institutionen og upload",
        "samtykke før forløbet (kilden nævner det ikke)",
    ),
    ("R79 R69 A10", "samtykke fra", MED_BORGER, FORAELDRE, FORAELDRE, FORAELDRE),
    (
        *("R83", "overdragelse med samtykke fra"),
        *("forældre/den unge", "forældre/den unge over 18 år", INGEN, INGEN),
    ),
    ("R89", "svar fra ledere", "3 arbejdsdage", "3 arbejdsdage", INGEN, INGEN),
    ("R102", "varsel", "5 dage", "5 dage", INGEN, INGEN),
    ("R101 R104", "første møde", "14 arbejdsdage", "14 arbejdsdage, helst i reserverede tider", INGEN, INGEN),
    ("R23", "løfte om hjælp", "14 dage", "14 dage", INGEN, INGEN),
    ("R149", "møde efter overdragelse", "14 dage", "14 dage", INGEN, INGEN),
    (
        *("R51 R43", "teamets størrelse", "2-4", "2-4", IKKE_ANGIVET),
        "2-4 på Børn i udsatte trivselspositioner og 2-3 på Børn i truede trivselspositioner",
    ),
    (
        *("R53 R55 R67 R68", "mødeledelse", FACILITATOR, FACILITATOR),
        *("Familieindgangen", "tovholder i 1. led og tovholder i 2. led"),
    ),
    (
        *("R111 R112 R180 R188", "dagsorden", AGENDA, AGENDA),
        *("Trivselsmøde (SOS-tavle)", "Dialog om barnets trivsel (spørgsmålsgrupper)"),
    ),
    ("R172 R178", "højst", UDEN_GRAENSE, UDEN_GRAENSE, "5 møder og 6 måneder", UDEN_GRAENSE),
    (
        *("R113 R194", "fremdrift", "noteres i overskriften", "noteres i overskriften"),
        *(INGEN, "prøvehandlingerne iagttages"),
    ),
    (
        *("R117 R118 A1l", "lederteam"),
        "trin 1: hver måned i 1 time; trin 2: hver 14. dag i 2 timer",
        *("trin 2: hver 2. måned i 2 timer", INGEN, INGEN),
    ),
    (
        *("R119 R124", "lederteamet tager op"),
        "trin 1: forløb, der ikke er i fremdrift; "
        "trin 2: forløb, der ikke er vendt på trinnet før eller er startet her",
        *("trin 2: forløb, der ikke er i fremdrift", INGEN, INGEN),
    ),
    (
        *("R97 A36", "tilbagemelding noteres i"),
        "trin 1: tilbage melding fra det tværfaglige lederteam; trin 2: status",
        *("trin 2: Tilbage melding fra det tværfaglige lederteam", INGEN, INGEN),
    ),
    (
        *("R153 R156", "forum for truede forløb"),
        *("Camp 100: fagchefer og direktør", "Camp 100: fagchefer", INGEN, INGEN),
    ),
    (
        *("R136 R138 R73 A23", "lovgrundlag"),
        "Lov om Social Service, opfølgning efter 3 måneder, derefter senest efter 6 måneder",
        "Barnets Lov, opfølgning efter 3 måneder, derefter som fastsat i sagen",
        *("Skærpet underretningspligt", INGEN),
    ),
    (
        *("R128 R179", "underretningsmøde"),
        *("den professionelle, underretter, familie og barn/ung", "familie, barn/ung og evt. underretter"),
        "underretningen laves sammen med familien af: dagtilbud og skole, leder af dagtilbud eller skole",
        INGEN,
    ),
    ("R145", "overdrages til", "trin 2 eller trin 1", "sårbar trivsel", INGEN, INGEN),
    (
        *("R50 R175 R188 A29", "barnet", f"del af teamet{HOERT_FOERST}", f"del af teamet{HOERT_FOERST}"),
        *(f"deltager som udgangspunkt{HOERT_FOERST}", f"barnets perspektiv{HOERT_FOERST}"),
    ),
]


@pytest.mark.parametrize("linje", MATRIX, ids=lambda linje: f"{linje[0]}: {linje[1]}")
def test_each_row_of_the_matrix_holds_in_all_four_profiles(linje: tuple[str, ...]) -> None:
    """R3, R9, R23, R35-R40, R43, R50-R55, R67-R73, R77-R83, R89, R97, R101-R113, R117-R119, R124, R128, R136-R138,
    R145, R149, R153, R156, R172, R175, R178-R180, R188, R194, A6, A10, A48."""
    _regler, spoergsmaal, *svar = linje
    assert [noegletal(koncept)[spoergsmaal] for koncept in FIRE] == svar


def test_no_question_is_left_out_of_the_matrix() -> None:
    """The datapakke is a figure of its own, told below."""
    assert set(SPOERGSMAAL) == {linje[1] for linje in MATRIX} | {"datapakke"}


@pytest.mark.parametrize("linje", MATRIX, ids=lambda linje: linje[1])
def test_each_rule_of_a_row_stands_in_a_profile_with_its_source(linje: tuple[str, ...]) -> None:
    steder = [regler_i(koncept) for koncept in FIRE]
    for regel in linje[0].split():
        assert any(regel in numre for numre in steder), regel


def test_r15_the_first_edition_has_four_tools_and_the_second_five() -> None:
    assert [len(koncept.program.vaerktoejer) for koncept in FIRE] == [4, 5, 0, 0]
    assert (F1.program.art, F26.program.art) == ("projekt", "program")  # R2


def test_r13_the_six_kerneproblemer_are_named_by_the_first_edition_alone() -> None:
    assert [len(koncept.program.kerneproblemer) for koncept in FIRE] == [6, 0, 0, 0]
    assert F1.program.kerneproblemer[0].tekst == "Møder forandrer sjældent praksis"


def test_r22_r25_principles_of_a_meeting_and_of_every_indsats() -> None:
    assert [len(koncept.principper.moede) for koncept in FIRE] == [5, 3, 1, 1]
    assert [len(koncept.principper.indsats) for koncept in FIRE] == [0, 4, 0, 0]
    assert "Ledere leder, og medarbejdere udfører" in [tekst.tekst for tekst in F1.principper.moede]


def test_r94_missing_fremdrift_is_noted_in_the_handleplan_of_both_editions() -> None:
    for koncept in (F1, F26):
        assert koncept.handleplan is not None
        assert [note.kode for note in koncept.handleplan.noter] == ["fremdrift_mangler", "sparring_oensket"]
    assert (NYB.handleplan, BAR.handleplan) == (None, None)


def test_a33_a_forloeb_moves_up_after_two_lederteam_meetings_without_fremdrift() -> None:
    trin_1, trin_2 = F1.lederteam
    assert (trin_1.loeftes_efter, trin_1.loeftes_til) == (2, "trin_2")
    assert (trin_2.loeftes_efter, trin_2.loeftes_til) == (None, None)


def test_a1l_the_garbled_words_of_the_source_are_kept() -> None:
    assert "hver 2. anden uge" in F1.lederteam[1].kadence_tekst.tekst
    assert F1.lederteam[1].kadence.dage == 14


def test_r170_the_datapakke_is_yearly_and_small_cells_are_hidden_everywhere() -> None:
    """A46"""
    assert [koncept.datapakke.cyklus_maaneder for koncept in FIRE] == [12, 12, None, None]
    assert {koncept.datapakke.mindste_celle for koncept in FIRE} == {5}


def test_a10_an_adult_borger_is_a_subject_of_the_first_edition_only() -> None:
    assert ["voksen_borger" in koncept.alder.subjekttyper for koncept in FIRE] == [True, False, False, False]


def test_r73_r179_nyborg_underretter_beyond_the_two_categories_and_goes_on_until_taken_over() -> None:
    """A27, A28"""
    pligt, graenser = NYB.underretningspligt, NYB.graenser
    assert pligt is not None
    assert (pligt.trin, pligt.forloeb_fortsaetter_til) == (("udsat", "truet"), "raadgiver_har_overtaget")
    assert (graenser.moeder_tilstand, graenser.moedearter) == ("begrundes", ("trivselsmoede",))
    assert [valg.kode for valg in graenser.beslutninger] == ["afslut", "overdrag", "underret"]
    assert NYB.skala.kan_aabnes_paa("moderat")
    assert not NYB.skala.kan_aabnes_paa("udsat")


def test_r181_r183_nyborgs_meeting_is_led_from_the_sos_tavle() -> None:
    """R173, R174, R176, R177, R180, R182, R184-R187, A40"""
    opgaver = {opgave.kode: opgave for opgave in NYB.moede("trivselsmoede").opgaver}
    assert len(opgaver) == 19
    assert (opgaver["led_moedet"].ansvarlig, opgaver["fremlaeg_bekymring"].ansvarlig) == (
        *("familieindgang", "dagtilbud_skole"),
    )
    assert opgaver["samtale_med_barnet"].naar == "barnet_deltager_ikke"
    assert NYB.sos is not None
    assert NYB.sos.foto_gennemgang


def test_r188_r193_the_barometers_five_groups_have_their_questions() -> None:
    """R68, R189-R192, R194: the counts of the document, the agreements among them."""
    assert BAR.dialog is not None
    assert [(gruppe.titel, len(gruppe.spoergsmaal)) for gruppe in BAR.dialog.grupper] == [
        *[("Hvad er barnets perspektiv?", 6), ("Hvad bekymrer?", 4), ("Hvad fungerer?", 5)],
        *[("Hvad vil vi gerne se ske?", 6), ("Hvad aftaler vi?", 7)],
    ]
    assert BAR.dialog.gruppe("barnets_perspektiv").spoergsmaal[1].tekst == (
        "Hvad ser det ud som om, barnet/den unge optaget af, og hvad er på spil for barnet/den unge i forskellige "
        "sammenhænge?"
    )


def test_r41_r44_each_level_of_the_barometer_has_signs_participation_partners_and_indsatstype() -> None:
    """R42, R43, A48"""
    for trin in BAR.skala.trin:
        assert trin.tegn
        assert trin.deltagelse
        assert trin.samarbejdspartnere
    arter = [trin.indsatstype.kode for trin in BAR.skala.trin if trin.indsatstype]
    assert arter == ["forebyggende", "forebyggende", "foregribende", "indgribende", "indgribende"]
    assert [trin.spor for trin in BAR.skala.trin] == [
        "faellesskab",
        "faellesskab",
        "gruppe",
        "individuel",
        "individuel",
    ]


@pytest.mark.parametrize("koncept", FIRE, ids=lambda koncept: koncept.id)
def test_every_slot_the_documents_leave_open_has_its_answer(koncept: Koncept) -> None:
    """R32, R39, R85, R88, R90, R100, R104, R109, R116, R153, R159-R164, R174, R180, R192"""
    assert len(koncept.pladser.keys() - {SLUTDATO}) == 20
