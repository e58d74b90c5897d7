"""A forløb is shown in the words of the edition it is pinned to, whatever the profile says today (R1, promise 8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts import routing
from contracts.koncept import hent_koncept, laes, udgiv
from contracts.reporting import Frister, Historik, Liste
from services.reporting import profil
from tests.given import navn
from tests.reporting import town
from tests.reporting.stage import KONCEPT, Log, Stage
from tests.reporting.town import FORLOEB, NABO

ID = KONCEPT.id
ORD = (("sårbar trivsel", "et helt andet ord"), ("Opstartsmødet er holdt", "Noget andet er holdt"))


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Fredericia's profile in a folder of its own."""
    (tmp_path / f"{ID}.toml").write_bytes((laes.MAPPE / f"{ID}.toml").read_bytes())
    monkeypatch.setattr(laes, "MAPPE", tmp_path)
    glem()
    yield tmp_path
    monkeypatch.undo()
    glem()


def glem() -> None:
    for opslag in (hent_koncept, profil.findes, profil.skridt):
        opslag.cache_clear()


def ret(mappe: Path) -> None:
    """The municipality edits its profile: other words from today on."""
    fil = mappe / f"{ID}.toml"
    tekst = fil.read_text("utf-8")
    for gammelt, nyt in ORD:
        assert gammelt in tekst
        tekst = tekst.replace(gammelt, nyt)
    fil.write_text(tekst, "utf-8")
    glem()


def by() -> tuple[Log, Stage]:
    """One forløb begun before the edit, one after."""
    log = Log(KONCEPT)
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    log.koncept = hent_koncept(ID)
    town.til_opstart(log, NABO, 3, navn("naboens frist"))
    return log, Stage().hears(log.sent)


def ordene(stage: Stage) -> dict[str, tuple[str, str, str]]:
    """What is said of each forløb's step and deadline, in its list, its deadlines and its history."""
    trin = {r["forloeb"]: r["trin_navn"] for r in stage.ask(Liste(navn="alle"))["raekker"]}
    frist = {f["forloeb"]: f["navn"] for f in stage.ask(Frister())["frister"]}
    fortalt = {
        str(id_): next(
            f["tekst"] for f in stage.ask(Historik(forloeb=id_))["fakta"] if f["type"] == "routing.trin_placeret.v1"
        )
        for id_ in (FORLOEB, NABO)
    }
    return {id_: (trin[id_], frist[id_], fortalt[id_]) for id_ in trin}


GAMLE = ("trin 2 (sårbar trivsel)", "Opstartsmødet er holdt", "Barnet er placeret på trin 2 (sårbar trivsel).")
NYE = ("trin 2 (et helt andet ord)", "Noget andet er holdt", "Barnet er placeret på trin 2 (et helt andet ord).")


def test_each_forloeb_is_told_in_the_words_of_its_own_edition(mappe: Path) -> None:
    udgiv(ID)
    ret(mappe)
    _, stage = by()
    assert ordene(stage) == {str(FORLOEB): GAMLE, str(NABO): NYE}


def test_where_the_edition_is_gone_todays_words_are_used(mappe: Path) -> None:
    ret(mappe)
    _, stage = by()
    assert ordene(stage) == {str(FORLOEB): NYE, str(NABO): NYE}


def test_a_forloeb_that_changes_edition_takes_the_words_of_the_new_one(mappe: Path) -> None:
    udgiv(ID)
    ret(mappe)
    log, _ = by()
    nu = hent_koncept(ID)
    skift = routing.KonceptSkiftet(
        forloeb=FORLOEB,
        barn=town.BARN,
        fra=ID,
        fra_hash=KONCEPT.hash,
        til=ID,
        til_hash=nu.hash,
        kalender=nu.kalender,
        trin_fra=None,
        trin_til=None,
        frister=(),
        grund=next(iter(routing.Skiftegrund)),
    )
    log.say("2026-04-01 08:00", skift)
    raekker = Stage().hears(log.sent).ask(Liste(navn="alle"))["raekker"]
    assert [r["trin_navn"] for r in raekker] == [NYE[0], NYE[0]]
