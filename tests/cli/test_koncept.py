"""The verbs of the koncept: what a profile says, whether it is whole, how two differ, and keeping an edition."""

from pathlib import Path

import pytest

from contracts.koncept import hent_koncept, koncepter, laes
from tests.cli.conftest import Trivsel

PROFILE = "fredericia-2026"
TEXT = (laes.MAPPE / f"{PROFILE}.toml").read_text("utf-8")
OF_SCHOOL = 'kode = "bt_skole_raadgiver"\nart = "funktion"\nfunktion = "'


def changed(folder: Path, *pairs: tuple[str, str]) -> Path:
    """Fredericia's profile with something changed."""
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / f"{PROFILE}.toml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("profile", koncepter())
def test_all_four_are_whole_and_shown(trivsel: Trivsel, profile: str) -> None:
    """R1: name and edition, the answers of the matrix, the deadlines, and what is owed."""
    ran = trivsel("koncept", "vis", profile)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{profile}: hel, ")
    for words in ("Hvad konceptet siger", "aldersgruppe", "Frister", "Har ikke: ", "Bemærkninger"):
        assert words in ran.out
    checked = trivsel("koncept", "check", profile)
    assert (checked.code, checked.err) == (0, "")


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        ("fredericia-2026", "R125   24 timer                     Underretningens alvor er vurderet"),
        ("fredericia-2026", "R102   5 dage før mødet             Indkaldelsen er sendt"),
        ("fredericia-2026", "  R5     kvalificerer og understøtter det forebyggende og fællesskabende"),
        ("fredericia-2026", "  R18    Igangsætning: Ansvarlige for at igangsætte"),
        ("fredericia-2026", "  R24    Systematikken på ét trin hænger sammen med systematikken på de andre trin"),
        ("fredericia-2026", "  R29    Forandringen begynder ved, at de professionelle og betydningsfulde voksne"),
        ("fredericia-2026", "  R33    Formålet med TRIVSEL+ for alle! trappen er at skabe et fælles sprog"),
        ("fredericia-2026", "  TVÆRS i Hjernen og Hjertet                                   adressen er ikke leveret"),
        ("fredericia-2026", "  Broen  "),
        ("fredericia-trivselplus", "  R7     trivselsindsatser er systematiserede og koordinerede"),
        ("fredericia-trivselplus", "  R12    Vi skal hjælpe hurtigere!"),
        ("fredericia-trivselplus", "  R14    "),
        ("fredericia-trivselplus", "  R22    Ledere leder, og medarbejdere udfører"),
        ("nyborg-sammen-om-trivsel", "  Forældreportalen  "),
    ],
)
def test_the_documents_own_words_reach_who_reads_the_profile(trivsel: Trivsel, profile: str, line: str) -> None:
    """R2, R5, R6, R7, R12, R14, R16, R18, R22, R24, R25, R28, R29, R33, R54, R195, R196, R199, R200: goals,
    principles and links are shown with their rule, and each deadline with its number."""
    assert line in trivsel("koncept", "vis", profile).out


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("fredericia-2026", "Gælder fra 1.1.2026\n"),
        ("tests/contracts/lillekoebing-2027.toml", "Gælder til 31.12.2029\n"),
    ],
)
def test_a43_the_edition_says_from_when_and_until_when(trivsel: Trivsel, profile: str, said: str) -> None:
    assert said in trivsel("koncept", "vis", profile).out
    assert "Gælder" not in trivsel("koncept", "vis", "trivselsbarometer").out


def test_a43_the_last_day_of_an_undated_edition_is_proposed_and_owed(trivsel: Trivsel) -> None:
    assert "Udgavens sidste dag (foreslået: 31.12.2025" in trivsel("koncept", "check", "fredericia-trivselplus").out


def test_a_file_that_is_whole_is_told_what_is_still_owed(trivsel: Trivsel, tmp_path: Path) -> None:
    ran = trivsel("koncept", "check", changed(tmp_path))
    assert ran.code == 0
    assert "- mangler: pladser.foraeldrefolder: Forældrefolderen er ikke leveret af kommunen" in ran.out
    assert "- eksempel: pladser.beslutningstabel" in ran.out
    assert trivsel("koncept", "check", changed(tmp_path), "--json").json["hel"] is True


def _line(kode: str) -> str:
    """A line of the decision table, as it stands in the file."""
    begin = TEXT.rindex("[[beslutningstrae.linjer]]", 0, TEXT.index(f'kode = "{kode}"'))
    return TEXT[begin : TEXT.index("\n\n", begin)]


BROKEN = {
    "a typo": (("[samtykke]", "[samtyke]"), "samtyke findes ikke; mente du »samtykke«?"),
    "a hole in the decision table": (
        (_line("bt_skole_raadgiver"), ""),
        "beslutningstrae: 10-18 år, trin_2, skole: hul, tabellen giver 1 funktion, og der skal være 2-4",
    ),
    "an overlap in the decision table": (
        (f"{OF_SCHOOL}boerneskoleraadgiver", f"{OF_SCHOOL}ppr"),
        "overlap, bt_skole_ppr og bt_skole_raadgiver giver begge ppr",
    ),
    "a missing slot": (
        ("[pladser.vejviser]", "[pladser.vejviseren]"),
        "pladser.vejviser: pladsen mangler; skriv om den er eksempel, tom eller bruges_ikke",
    ),
    "an example that stands nowhere": (
        ('findes_i = "anmodning.brev"', 'findes_i = "anmodning.mail"'),
        "pladser.mail_til_ledere: eksemplet skal stå i profilen, men »anmodning.mail« findes ikke",
    ),
    "a deadline misspelt": (
        ("[frister.loefte]", "[frister.loeftet]"),
        "frister.loeftet: ingen spørger om den frist; mente du »loefte«?",
    ),
    "a meeting that needs a notice nobody has set": (
        (TEXT[TEXT.index("[varsel]") : TEXT.index("[slots]")], ""),
        "varsel: mangler; opstartsmoede, overdragelsesmoede kræver varsel, og profilen siger ikke hvor langt",
    ),
    "a gate of information without what must be told": (
        ('port = "haard"', 'port = "information"'),
        "samtykke.orientering: mangler; porten er information, så profilen skal sige, hvad forældrene skal have",
    ),
    "a lederteam with nothing to look at": (
        (TEXT[TEXT.index("[fremdrift]") : TEXT.index("[barn]")], ""),
        "fremdrift: mangler; lederteamet tager forløb uden fremdrift op",
    ),
    "a leader of the meeting who is nowhere agreed": (
        ('ledes_af = "facilitator"', 'ledes_af = "tovholder"'),
        "tovholdere: mangler; moedeledelse.ledes_af er tovholder, og profilen siger ikke hvem det er",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_is_said_in_danish_with_its_place(trivsel: Trivsel, tmp_path: Path, what: str) -> None:
    """R51, R85, R89, R102, R120, A6"""
    pair, words = BROKEN[what]
    file = changed(tmp_path, pair)
    ran = trivsel("koncept", "check", file)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    answer = trivsel("koncept", "check", file, "--json")
    assert (answer.code, answer.json["hel"]) == (1, False)


def test_two_profiles_are_held_against_each_other_section_by_section(trivsel: Trivsel) -> None:
    ran = trivsel("koncept", "sammenlign", "fredericia-trivselplus", PROFILE)
    assert ran.code == 0
    assert "  aldersgruppe\n    A: 0-25 år\n    B: 0-18 år, samarbejde til 29 år\n" in ran.out
    assert "\n[camp100]\n" in ran.out
    assert "  direktoer_deltager\n    A: ja\n    B: nej\n" in ran.out
    assert "\n[slots]\n  hele afsnittet\n    A: –\n    B: har afsnittet\n" in ran.out


def test_the_differences_as_json_and_none_with_itself(trivsel: Trivsel) -> None:
    answer = trivsel("koncept", "sammenlign", PROFILE, "nyborg-sammen-om-trivsel", "--json").json
    assert {"spoergsmaal": "varsel", "a": "5 dage", "b": "ingen"} in answer["spoergsmaal"]
    assert {"afsnit": "varsel", "sted": "", "a": "har afsnittet", "b": None} in answer["forskelle"]
    same = trivsel("koncept", "sammenlign", PROFILE, PROFILE, "--json").json
    assert (same["spoergsmaal"], same["forskelle"]) == ([], [])


def test_a_source_that_moved_is_no_difference(trivsel: Trivsel, tmp_path: Path) -> None:
    file = changed(tmp_path, ('kilde = "F26:220, FP:74"', 'kilde = "F26:221"'))
    assert trivsel("koncept", "sammenlign", PROFILE, file, "--json").json["forskelle"] == []


def test_a_profile_that_is_not_there_is_said(trivsel: Trivsel, tmp_path: Path) -> None:
    assert trivsel("koncept", "sammenlign", PROFILE, "kolding-1830").code == 2
    ran = trivsel("koncept", "check", tmp_path / "x.toml")
    assert ran.code == 1
    assert "filen findes ikke" in ran.err


def test_publishing_keeps_the_content_under_its_hash(
    trivsel: Trivsel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R1: what began under it goes on under it."""
    changed(tmp_path)
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    hent_koncept.cache_clear()
    ran = trivsel("koncept", "udgiv", PROFILE)
    hash_ = hent_koncept(PROFILE).hash
    hent_koncept.cache_clear()
    assert (ran.code, ran.out.strip()) == (0, str(tmp_path / "udgivet" / PROFILE / f"{hash_}.toml"))
    assert trivsel("koncept", "udgiv", "kolding-1830").code == 2
