"""A municipality nobody has heard of: its file is laid among the profiles, and the services work by it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from contracts.koncept import KonceptFejl, hent_koncept, laes, udgiv
from contracts.routing import BeslutningstræAktiveret, FristSat, LederAnmodet, NedsætTeam, TeamNedsat, TrinPlaceret
from contracts.values import Rolle, Trin
from tests import contracts as proever
from tests.given import Scene, navn
from tests.routing.byen import FORLOEBET, SKOLELEDER, bekymring, orienteret, placer, under

LILLEKOEBING = "lillekoebing-2027"


@pytest.fixture
def lillekoebing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    fil = Path(proever.__file__).with_name(f"{LILLEKOEBING}.toml")
    (tmp_path / fil.name).write_bytes(fil.read_bytes())
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    hent_koncept.cache_clear()
    yield under(LILLEKOEBING).at("2027-02-01 08:00")
    hent_koncept.cache_clear()


def begyndt(scene: Scene) -> Scene:
    scene.when(bekymring(), som=SKOLELEDER, rolle=Rolle.LOKAL_LEDER)
    return scene


def test_only_its_husleder_opens_a_forloeb(lillekoebing: Scene) -> None:
    """A47"""
    assert lillekoebing.refused(bekymring(), rolle=Rolle.HVERDAGSPERSONALE) == "A47"
    begyndt(lillekoebing)


def test_a_concern_goes_by_the_new_municipalitys_scale_gate_tree_and_deadline(lillekoebing: Scene) -> None:
    """R36, R85, R89, A6, A11: the parents are told, two leaders are asked, and they have two hverdage."""
    s = begyndt(lillekoebing)
    s.when(placer("gul"))
    placeret = next(fakt for fakt in s.new if isinstance(fakt, TrinPlaceret))
    assert placeret.trin == Trin(skala="lillekoebing_skala", kode="gul")
    s.at("2027-02-05 10:00").hears(orienteret())
    aktiveret = next(fakt for fakt in s.new if isinstance(fakt, BeslutningstræAktiveret))
    assert [svar.funktion for svar in aktiveret.linjer] == ["sundhedspleje", "skolevejleder"]
    assert [fakt.funktion for fakt in s.new if isinstance(fakt, LederAnmodet)] == ["sundhedspleje", "skolevejleder"]
    assert {fakt.forfalder for fakt in s.new if isinstance(fakt, FristSat)} == {date(2027, 2, 8)}


def test_its_beslutningstrae_waits_for_every_answer_where_others_need_not(lillekoebing: Scene) -> None:
    """R89, A31: `maa_indkalde_uden_alle` is false here, so no team is appointed before both have answered."""
    s = begyndt(lillekoebing)
    s.when(placer("gul"))
    s.hears(orienteret())
    assert s.refused(NedsætTeam(forloeb=FORLOEBET, kontaktperson=navn("sundhedspleje_leder"))) == "A31"
    assert not [fakt for fakt in s.new if isinstance(fakt, TeamNedsat)]


def test_a_step_of_another_municipality_is_not_on_its_scale(lillekoebing: Scene) -> None:
    """A11"""
    begyndt(lillekoebing)
    assert lillekoebing.refused(placer("trin_2")) == "R36"
    lillekoebing.when(placer("gul"))


def ret_svarfristen(antal: int) -> None:
    fil = laes.MAPPE / f"{LILLEKOEBING}.toml"
    tekst = fil.read_text("utf-8")
    gammel = 'titel = "Lederen har svaret"\nantal = 2'
    assert gammel in tekst
    fil.write_text(tekst.replace(gammel, f'titel = "Lederen har svaret"\nantal = {antal}'), "utf-8")
    hent_koncept.cache_clear()


def test_a_forloeb_goes_on_under_the_edition_it_began_under_when_the_profile_is_edited(lillekoebing: Scene) -> None:
    """R1, R89: two hverdage for the one that runs; the profile in force says four."""
    s = begyndt(lillekoebing)
    s.when(placer("gul"))
    udgiv(LILLEKOEBING)
    ret_svarfristen(4)
    assert hent_koncept(LILLEKOEBING).frist("leder_svar").antal == 4
    s.at("2027-02-05 10:00").hears(orienteret())
    assert {fakt.forfalder for fakt in s.new if isinstance(fakt, FristSat)} == {date(2027, 2, 8)}


def test_an_edition_nobody_kept_stops_the_forloeb_and_says_why(lillekoebing: Scene) -> None:
    """R1: it is never moved to other rules in silence."""
    s = begyndt(lillekoebing)
    ret_svarfristen(4)
    with pytest.raises(KonceptFejl, match="findes ikke mere, og et forløb kan kun føres videre under de regler"):
        s.when(placer("gul"))
