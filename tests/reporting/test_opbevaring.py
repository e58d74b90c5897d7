"""Who decides what is kept is told which forløb are due, since when and why; and why none is, when none is (A8)."""

from datetime import date
from uuid import UUID

import httpx2
import pytest

from contracts.consent import (
    OpbevaringBesluttet,
    OpbevaringsfristBortfaldet,
    OpbevaringsfristOverskredet,
    OpbevaringsfristSat,
    Opbevaringsvalg,
)
from contracts.frister import dagens_slut
from contracts.koncept import hent_koncept
from contracts.reporting import Frister, Opbevaringsliste
from services.design.menu import MENUS
from services.reporting import opbevaring
from tests.given import navn
from tests.reporting import town
from tests.reporting.shown import Shown
from tests.reporting.stage import Log, Stage
from tests.reporting.town import NABO, STILLE

SLUT, TIL, DAGEN_EFTER = date(2026, 1, 10), date(2026, 4, 10), "2026-04-11 06:00"
NU = "2026-05-01 08:00"


def sat(log: Log, forloeb: UUID, til: date = TIL) -> UUID:
    frist_id = navn(f"opbevaring {forloeb} {til}")
    fact = OpbevaringsfristSat(
        forloeb=forloeb,
        frist_id=frist_id,
        frist="saa_laenge_gemmes_det",
        regel="A8",
        start=SLUT,
        forfalder=til,
        forfalder_kl=dagens_slut(til),
    )
    log.say("2026-01-10 08:00", fact)
    return frist_id


def udloebet(log: Log, forloeb: UUID, til: date = TIL) -> UUID:
    frist_id = sat(log, forloeb, til)
    forbi = OpbevaringsfristOverskredet(
        forloeb=forloeb, frist_id=frist_id, frist="saa_laenge_gemmes_det", forfaldt_at=dagens_slut(til)
    )
    log.say(DAGEN_EFTER, forbi)
    return frist_id


def besluttet(log: Log, forloeb: UUID, frist_id: UUID, valg: Opbevaringsvalg) -> None:
    log.say(
        NU,
        OpbevaringBesluttet(forloeb=forloeb, barn=town.BARN, valg=valg),
        OpbevaringsfristBortfaldet(
            forloeb=forloeb, frist_id=frist_id, frist="saa_laenge_gemmes_det", aarsag=f"besluttet_{valg.value}"
        ),
    )


def lyttet(log: Log) -> Stage:
    return Stage().hears(log.sent).tick(NU)


def test_what_is_due_stands_on_the_list_with_its_day_and_its_reason_the_oldest_first() -> None:
    """A8: by what the fact says, whatever the koncept calls its deadline; one that still runs is only counted."""
    log = town.by()
    udloebet(log, STILLE)
    udloebet(log, NABO, date(2026, 4, 1))
    sat(log, town.FORLOEB, date(2027, 4, 10))
    svar = lyttet(log).ask(Opbevaringsliste())
    assert [(r["forloeb"], r["forfalder"], r["regel"]) for r in svar["raekker"]] == [
        (str(NABO), "2026-04-01", "A8"),
        (str(STILLE), "2026-04-10", "A8"),
    ]
    assert {(r["noegle"], r["koncept_navn"]) for r in svar["raekker"]} == {("opbevaring.frist", log.koncept.navn)}
    assert (svar["antal"], svar["kommende"]) == (2, {"antal": 1, "naeste": "2027-04-10"})
    videre = lyttet(log).ask(Opbevaringsliste(antal=1))
    assert len(videre["raekker"]) == 1
    rest = lyttet(log).ask(Opbevaringsliste(antal=1, efter=UUID(videre["efter"])))
    assert ([r["forloeb"] for r in rest["raekker"]], rest["efter"]) == ([str(STILLE)], None)


def test_another_deadline_that_was_missed_is_not_on_it() -> None:
    """A8: its nearest twin."""
    log = town.by()
    town.frist(log, STILLE, "2026-03-01 08:00", navn("en anden frist"), date(2026, 4, 1))
    stage = lyttet(log)
    assert stage.ask(Frister())["antal"] > 0
    assert stage.ask(Opbevaringsliste())["raekker"] == []


@pytest.mark.parametrize("valg", Opbevaringsvalg)
def test_it_goes_when_somebody_has_decided_and_comes_again_when_it_was_kept_as_long_again(
    valg: Opbevaringsvalg,
) -> None:
    """A8."""
    log = town.by()
    besluttet(log, STILLE, udloebet(log, STILLE), valg)
    assert lyttet(log).ask(Opbevaringsliste())["antal"] == 0
    udloebet(log, STILLE, date(2026, 4, 30))
    assert [r["forfalder"] for r in lyttet(log).ask(Opbevaringsliste())["raekker"]] == ["2026-04-30"]


async def side(shown: Shown, sprog: str = "da") -> str:
    transport = httpx2.ASGITransport(app=shown.app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        svar = await client.get(f"/opbevaring?sprog={sprog}")
    assert svar.status_code == 200
    return svar.text


async def test_each_row_of_the_page_leads_to_its_form() -> None:
    """A8."""
    shown = Shown()
    log = shown.log
    before = len(log.sent)
    udloebet(log, STILLE)
    shown.stage.hears(log.sent[before:])
    vist = await side(shown)
    assert f'href="/forloeb/{STILLE}/opbevaring"' in vist
    assert "opbevaring.frist" in vist
    assert "10. april 2026" in vist
    assert "1 case ended" in await side(shown, "en")


async def test_an_empty_list_says_that_no_koncept_has_the_key() -> None:
    """A8: none of those that come with the system has; nothing runs out, and that is no good news."""
    vist = await side(Shown())
    assert "Ingen af de 4 koncepter har nøglen opbevaring.frist." in vist
    assert "intet at tage stilling til" not in vist


async def test_where_a_koncept_has_it_the_empty_list_is_just_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A8."""
    med = hent_koncept("fredericia-2026")
    med = med.model_copy(update={"opbevaring": object()})
    monkeypatch.setattr(opbevaring, "hent_koncept", lambda _: med)
    vist = await side(Shown())
    assert "Der er intet at tage stilling til lige nu." in vist
    assert "har nøglen" not in vist


async def test_one_that_runs_tells_when_the_first_comes() -> None:
    """A8: an edition that is gone may have set it."""
    shown = Shown()
    before = len(shown.log.sent)
    sat(shown.log, STILLE, date(2027, 4, 10))
    shown.stage.hears(shown.log.sent[before:])
    assert "1 forløb mere gemmes stadig. Det når sin dato lørdag 10. april 2027." in await side(shown)


def test_who_decides_finds_it_in_the_menu() -> None:
    """A8: one click from every page."""
    viser = {rolle for rolle, links in MENUS.items() if "/opbevaring" in {link.adresse for link in links}}
    assert viser == Opbevaringsliste.ROLLER
