"""What a family and its leader read is so: letters, dates, who sees it, and what a withdrawal left (R78, A5b, A8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import httpx2
import pytest

from contracts.consent import GivSamtykke, SamtykkeTrukketTilbage, TrækSamtykkeTilbage
from contracts.frister import KOEBENHAVN
from contracts.values import Fortrolig
from services.consent.postsvar import Naas
from tests.consent.familien import FADEREN, FAR, FORLOEB, MODEREN, MOR, personkreds
from tests.consent.test_pages import FAMILIEN, LEDEREN, SAMTYKKE, begge_siger_ja, formular, ord_i
from tests.consent.vist import FREDAG, SKOLELEDER, Vist

MORS = MODEREN.model_copy(update={"kontakt": Fortrolig("mette@example.org")})
FARS = FADEREN.model_copy(update={"kontakt": Fortrolig("22 33 44 55")})


@pytest.fixture
def vist() -> Vist:
    return Vist().begynd(personkreds(MORS, FARS))


def med_post(vist: Vist) -> Vist:
    naas: Naas = lambda kontakt: "@" in kontakt  # noqa: E731
    vist.kommunen.consent.application.naas = naas  # type: ignore[attr-defined]
    return vist


async def test_r78_where_no_letter_is_sent_nobody_is_said_to_be_reminded(vist: Vist, web: httpx2.AsyncClient) -> None:
    vist.som(SKOLELEDER)
    side = ord_i(await web.get(LEDEREN))
    assert "Der bliver ikke sendt e-mail herfra. Ring til dem, der mangler at svare, eller mød dem." in side
    assert "Giv selv besked til Mette Holm (mor), Jens Holm (far)" in side
    assert "Notér, at du har mindet dem om det" in side
    assert "påmindelse" not in side
    vist.siger(MOR, GivSamtykke(forloeb=FORLOEB, part=MOR)).som(MOR)
    assert "Den lokale leder følger op." in ord_i(await web.get(FAMILIEN))
    tak = ord_i(await web.get(f"{FAMILIEN}/kvittering/{uuid4()}"))
    assert "Den lokale leder følger op over for den, der ikke har svaret." in tak
    assert "påmindelse" not in tak


async def test_r78_where_letters_are_sent_the_reminder_is_promised_to_those_it_reaches(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    med_post(vist).som(SKOLELEDER)
    side = ord_i(await web.get(LEDEREN))
    assert "går af sig selv mandag 30. marts 2026 til dem, vi har en e-mailadresse til." in side
    assert "Giv selv besked" not in side, "who has no address is told of when the letter is owed"
    vist.siger(FAR, GivSamtykke(forloeb=FORLOEB, part=FAR)).som(SKOLELEDER)
    assert "Den næste påmindelse går af sig selv mandag 30. marts 2026." in ord_i(await web.get(LEDEREN))
    vist.som(FAR)
    assert "Den næste påmindelse bliver sendt mandag 30. marts 2026." in ord_i(await web.get(FAMILIEN))


async def test_r78_each_of_the_family_reads_whether_a_letter_comes_to_them(vist: Vist, web: httpx2.AsyncClient) -> None:
    begge_siger_ja(med_post(vist)).som(MOR)
    assert "Du får en e-mail." in ord_i(await web.get(FAMILIEN))
    vist.som(FAR)
    fars = ord_i(await web.get(FAMILIEN))
    assert "Den, der indkalder, giver jer besked." in fars
    assert "e-mail" not in fars


async def test_a5b_the_date_that_is_shown_is_the_one_that_is_explained(vist: Vist, web: httpx2.AsyncClient) -> None:
    begge_siger_ja(vist).som(MOR)
    vist.kommunen.stil(FREDAG + timedelta(days=8))
    side = ord_i(await web.get(SAMTYKKE))
    assert "Samtykket gælder til og med lørdag 27. marts 2027" in side
    assert "12 måneder efter fredag 27. marts 2026 er lørdag 27. marts 2027" in side
    assert "4. april 2027" not in side


async def test_a5b_where_nobody_has_said_yes_the_date_is_counted_from_today(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.kommunen.stil(FREDAG + timedelta(days=3))
    vist.som(MOR)
    side = ord_i(await web.get(SAMTYKKE))
    assert "Siger alle ja i dag, gælder det til og med tirsdag 30. marts 2027." in side
    assert "12 måneder efter mandag 30. marts 2026 er tirsdag 30. marts 2027" in side


async def test_a8_r8_who_sees_the_case_is_told_and_so_is_what_was_shared_beyond_them(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    vist.som(MOR)
    assert "Der er ikke delt noget." in ord_i(await web.get(FAMILIEN)), "nobody is let in yet"
    begge_siger_ja(vist).med_team_og_moede().som(MOR)
    side = ord_i(await web.get(FAMILIEN)).partition("Hvad er delt")[2].partition("Hvem har kigget")[0]
    assert "Teamet kan se navne, møder, referater og planen." in side
    assert "PPR" in side
    assert "Ud over teamet er der ikke delt noget." in side
    assert "Der er ikke delt noget." not in side


async def test_a8_after_a_withdrawal_the_family_reads_that_the_team_has_stopped(
    vist: Vist, web: httpx2.AsyncClient
) -> None:
    begge_siger_ja(vist).som(MOR)
    assert "Der er ikke et team endnu." in ord_i(await web.get(FAMILIEN)), "R8: before there is one"
    vist.med_team_og_moede()
    vist.siger(MOR, TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR)).som(MOR)
    side = ord_i(await web.get(FAMILIEN))
    assert "Der er ikke et team, fordi samtykket ikke længere gælder." in side
    assert "Der er ikke et team endnu." not in side
    assert "Ud over teamet" not in side


@pytest.mark.parametrize("naar", ["2026-03-29T15:00"])
async def test_a8_a_withdrawal_by_word_of_mouth_counts_from_when_it_was_said(
    vist: Vist, web: httpx2.AsyncClient, naar: str
) -> None:
    begge_siger_ja(vist).som(SKOLELEDER)
    vist.kommunen.stil(FREDAG + timedelta(days=3))
    side = await web.get(f"{LEDEREN}/noter/{MOR}")
    tomt = formular(side, svar="trukket", kanal="mundtlig", naar="")
    assert "Skriv den dag og det klokkeslæt, svaret blev givet." in ord_i(
        await web.post(f"{LEDEREN}/noter/{MOR}", data=tomt)
    )
    sagt = formular(side, svar="trukket", kanal="mundtlig", naar=naar)
    assert (await web.post(f"{LEDEREN}/noter/{MOR}", data=sagt)).status_code == 200
    (fact,) = [f for f in vist.kommunen.consent.facts if isinstance(f, SamtykkeTrukketTilbage)]
    assert fact.trukket_at == datetime(2026, 3, 29, 15, tzinfo=KOEBENHAVN)


async def test_a8_a_withdrawal_is_neither_before_the_yes_nor_in_the_future(vist: Vist, web: httpx2.AsyncClient) -> None:
    begge_siger_ja(vist).som(SKOLELEDER)
    side = await web.get(f"{LEDEREN}/noter/{MOR}")
    for naar, nej in (
        ("2026-03-26T09:00", "Tilbagetrækningen er dateret"),
        ("2026-04-26T09:00", "Svaret ligger i fremtiden."),
    ):
        sagt = formular(side, svar="trukket", kanal="mundtlig", naar=naar)
        svar = await web.post(f"{LEDEREN}/noter/{MOR}", data=sagt)
        assert svar.status_code == 400
        assert nej in ord_i(svar)
    assert not any(isinstance(f, SamtykkeTrukketTilbage) for f in vist.kommunen.consent.facts)
