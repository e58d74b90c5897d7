"""No row is mute: in every state it says what happens next and who does it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic_core import from_json

from contracts import consent, meetings, routing
from contracts.frister import dagens_slut
from contracts.reporting import FrysMødegrundlag, Historik, Liste, Overblik, VisMødegrundlag
from contracts.values import Rolle
from services.reporting.nextstep import naeste_skridt
from services.reporting.state import Forløbstilstand, Tilstand
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage
from tests.reporting.town import FORLOEB, MOR, STILLE

BESLUTNING = navn("beslutning")


def row(log: Log, nu: str = "2026-05-01 08:00") -> dict[str, Any]:
    rows = Stage().hears(log.sent).tick(nu).ask(Liste(navn="alle"))["raekker"]
    found: dict[str, Any] = rows[0]
    return found


def uenige(log: Log) -> Log:
    town.spurgt(log, FORLOEB, "2026-03-02 08:01", town.bekymring(log, FORLOEB, "2026-03-02 08:00"))
    log.say(
        "2026-03-05 10:00",
        consent.SamtykkeKonflikt(forloeb=FORLOEB, ja=(MOR,), nej=(town.FAR,), afklares_senest=date(2026, 3, 15)),
        consent.FristSat(
            forloeb=FORLOEB,
            frist_id=BESLUTNING,
            frist="samtykke_konflikt",
            regel="A3c",
            start=date(2026, 3, 5),
            forfalder=date(2026, 3, 15),
            forfalder_kl=dagens_slut(date(2026, 3, 15)),
        ),
    )
    return log


@pytest.mark.parametrize("tilstand", Tilstand)
def test_every_state_has_a_next_step(tilstand: Tilstand) -> None:
    skridt = naeste_skridt(Forløbstilstand("x", tilstand=tilstand), None, None, skyldes=False, nu="2026")
    assert skridt.endswith(".")


def test_the_main_road_step_by_step() -> None:
    log = Log()
    trin = town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    assert row(log)["naeste_skridt"] == "Den lokale leder registrerer, hvem der skal spørges om samtykke."
    town.spurgt(log, FORLOEB, "2026-03-02 08:01", trin)
    assert row(log)["naeste_skridt"] == "Familien svarer på, om den giver samtykke."
    town.givet(log, FORLOEB, "2026-03-04 10:00")
    assert row(log)["naeste_skridt"] == "Den lokale leder aktiverer beslutningstræet; ingen leder er spurgt."
    for funktion in ("ppr", "sundhedspleje"):
        anmodet = routing.LederAnmodet(
            forloeb=FORLOEB,
            anmodning=navn(funktion),
            funktion=funktion,
            funktion_id=navn(f"{funktion} id"),
            leder=navn(f"{funktion} leder"),
            svar_senest=date(2026, 3, 9),
        )
        log.say("2026-03-04 10:00", anmodet)
    nej = routing.Frafaldsgrund.INGEN_LEDIG
    log.say(
        "2026-03-05 10:00",
        routing.LederMeldteFra(forloeb=FORLOEB, anmodning=navn("ppr"), funktion="ppr", grund=nej),
        rolle=Rolle.FUNKTIONSLEDER,
    )
    assert row(log)["naeste_skridt"] == "Ledere udpeger medarbejdere; 1 af 2 har svaret."
    town.team(log, FORLOEB, "2026-03-06 12:00")
    assert row(log)["naeste_skridt"] == "Den lokale leder indkalder til opstartsmøde."
    town.indkaldt(log, FORLOEB, "2026-03-07 12:00", "2026-03-18 08:00")
    assert row(log, "2026-03-17 08:00")["naeste_skridt"] == "Teamet og familien mødes onsdag 18. marts 2026 kl. 09.00."


def test_a_meeting_that_nobody_noted_as_held_is_not_called_the_next() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    skridt = row(log, "2026-03-17 08:00")["naeste_skridt"]
    assert skridt == "Teamet afslutter mødet mandag 16. marts 2026; det er ikke noteret som holdt."


def test_a_forloeb_without_progress_names_the_meeting_that_takes_it_up() -> None:
    stage = Stage().hears(town.by().sent)
    (foer,) = stage.tick("2026-05-01 08:00").ask(Liste(navn="uden_fremdrift"))["raekker"]
    assert foer["naeste_skridt"] == "Lederteamet behandler forløbet onsdag 13. maj 2026 kl. 09.00."
    (efter,) = stage.tick("2026-05-14 08:00").ask(Liste(navn="uden_fremdrift"))["raekker"]
    assert efter["naeste_skridt"] == "Lederteamet giver sin tilbagemelding fra mødet onsdag 13. maj 2026."
    alene = stage.ask(Historik(forloeb=STILLE))["tilstand"]
    assert alene["naeste_skridt"] == "Lederteamet behandler forløbet på det møde, det er sat på."


NAESTE = navn("lederteamets næste møde")


def besvaret() -> Log:
    """Answered on 13 May, it stands still, and is on the agenda of July as well."""
    log = town.by()
    town.behandlet(log, STILLE, "2026-05-13 08:20")
    town.lederteam(log, "2026-05-13 09:00", "2026-07-13 07:00", NAESTE)
    log.say(
        "2026-05-13 09:00",
        meetings.SatPåDagsorden(forloeb=STILLE, lederteam=town.LEDERTEAM, moede=NAESTE, punkt=1),
    )
    return log


def test_r120_an_answered_forloeb_is_on_the_next_agenda_and_is_the_teams_to_try_until_then() -> None:
    """R120, R123: every number on the overview agrees, and the key figure waits for the one whose step it is."""
    stage, log = Stage(), besvaret()
    overblik = stage.hears(log.sent).tick("2026-05-20 08:00").ask(Overblik())["punkt_1"]
    assert (overblik["antal"], overblik["paa_dagsorden"]["antal"]) == (1, 1)
    (stille,) = overblik["forloeb"]
    assert stille["naeste_skridt"] == "Teamet indkalder til næste møde."
    assert [row["forloeb"] for row in stage.ask(Liste(navn="venter_paa_teamet"))["raekker"]].count(str(STILLE)) == 1
    foer = len(log.sent)
    mangler = meetings.FremdriftMangler(
        forloeb=STILLE, kilde=meetings.Fremdriftskilde.TEAM, aarsager=("seneste_nej",), moede=navn("senere")
    )
    log.say("2026-06-01 08:00", mangler)
    (igen,) = stage.hears(log.sent[foer:]).tick("2026-06-02 08:00").ask(Liste(navn="venter_paa_lederteamet"))["raekker"]
    assert igen["naeste_skridt"] == "Lederteamet behandler forløbet mandag 13. juli 2026 kl. 09.00."


def test_r120_the_next_meeting_has_it_before_it() -> None:
    stage = Stage().hears(besvaret().sent).tick("2026-07-13 08:00")
    stage.when(FrysMødegrundlag(lederteam=town.LEDERTEAM, moede=NAESTE))
    (row,) = from_json(stage.ask(VisMødegrundlag(moede=NAESTE))["grundlag"])["uden_fremdrift"]
    assert row["forloeb"] == str(STILLE)


def test_a3c_the_leaders_missed_decision_stands_in_the_row() -> None:
    log = uenige(Log())
    forfaldt = kl("2026-03-15 22:59:59")
    log.say(
        "2026-03-16 05:00",
        consent.FristOverskredet(forloeb=FORLOEB, frist_id=BESLUTNING, frist="samtykke_konflikt", forfaldt_at=forfaldt),
    )
    fundet = row(log, "2026-03-20 08:00")
    assert fundet["naeste_skridt"] == "Den lokale leder beslutter, hvad der sker uden samtykke."
    assert (fundet["naeste_frist"]["tilstand"], fundet["naeste_frist"]["dage_tilbage"]) == ("overskredet", -5)


def test_a8_a_step_owed_after_a_refusal_stands_in_the_row_as_well() -> None:
    log = Log()
    town.spurgt(log, FORLOEB, "2026-03-02 08:01", town.bekymring(log, FORLOEB, "2026-03-02 08:00"))
    skridt = consent.FristSat(
        forloeb=FORLOEB,
        frist_id=BESLUTNING,
        frist="naeste_skridt",
        regel="A8",
        start=date(2026, 3, 5),
        forfalder=date(2026, 3, 15),
        forfalder_kl=dagens_slut(date(2026, 3, 15)),
    )
    log.say("2026-03-05 10:00", consent.SamtykkeAfvist(forloeb=FORLOEB, parter=(MOR,)), skridt)
    fundet = row(log, "2026-03-10 08:00")
    assert fundet["naeste_skridt"] == "Den lokale leder beslutter, hvad der sker uden samtykke."
    assert (fundet["naeste_frist"]["frist"], fundet["naeste_frist"]["dage_tilbage"]) == ("naeste_skridt", 5)


def test_a3c_after_the_decision_to_go_on_talking_the_family_can_be_asked_again() -> None:
    log = uenige(Log())
    svaret = kl("2026-03-10 08:00")
    log.say(
        "2026-03-10 08:00",
        consent.FristOpfyldt(
            forloeb=FORLOEB, frist_id=BESLUTNING, frist="samtykke_konflikt", opfyldt_at=svaret, rettidig=True
        ),
    )
    fundet = row(log, "2026-03-20 08:00")
    assert fundet["naeste_skridt"] == "Den lokale leder taler med familien og kan spørge om samtykke igen."
    assert fundet["naeste_frist"] is None


def test_a8_without_consent_a_missed_opstartsmoede_is_not_what_comes_next() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": town.OPSTARTSFRIST, "frist": "opstartsmoede"}
    log.say("2026-03-23 05:00", meetings.FristOverskredet(**felter, forfaldt_at=kl("2026-03-22 22:59:59")))
    assert row(log)["naeste_frist"]["frist"] == "opstartsmoede"
    log.say("2026-03-24 05:00", consent.SamtykkeUdløbet(forloeb=FORLOEB, udloeb_at=kl("2026-03-23 22:59:59")))
    fundet = row(log)
    assert (fundet["tilstand"], fundet["standset"]) == ("deling_standset", "samtykket er udløbet")
    assert fundet["naeste_frist"] is None


def test_a8_asked_again_a_forloeb_waits_from_then_on_and_owes_nothing_from_before() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    felter: dict[str, Any] = {"forloeb": FORLOEB, "frist_id": town.OPSTARTSFRIST, "frist": "opstartsmoede"}
    log.say("2026-03-23 05:00", meetings.FristOverskredet(**felter, forfaldt_at=kl("2026-03-22 22:59:59")))
    trukket = kl("2026-03-24 08:00")
    log.say("2026-03-24 08:00", consent.SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=trukket))
    town.spurgt(log, FORLOEB, "2026-04-01 08:00")
    fundet = row(log)
    assert (fundet["tilstand"], fundet["siden"]) == ("afventer_samtykke", "2026-04-01T08:00:00.000000+00:00")
    assert fundet["naeste_frist"] is None
