"""R102, R110, A24: a page says that the family was told only where a letter was sent, and else who must tell them."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest

from contracts.consent import Beskeder, NoterBeskedGivet
from contracts.meetings import AflysMøde, Aflysningsgrund, Fremdrift, SendReferat
from contracts.values import Rolle
from tests.meetings.scener import BARN, FORLOEB, MOR, OPFOELGNING, OPSTART, dk, indkaldt, opfulgt
from tests.meetings.sider import FAMILIEN, LEDER, SIF_AF_TEAMET, Siderne
from tests.meetings.test_pages import INDKALD, MOEDER, invitation, med_familie

HVEM, FAAR, FIK = "Giv selv besked til Mette Lind", "Mette Lind får en e-mail", "Mette Lind fik en e-mail"
INGEN = {"post_sendes": False, "naas": {str(MOR): False, str(BARN): False}, "moeder": {}, "givet": {}}
NAAS = {"post_sendes": True, "naas": {str(MOR): True, str(BARN): False}, "moeder": {}, "givet": {}}


def besked(anledning: str, levering: dict[str, Any] | None, **andet: Any) -> dict[str, Any]:
    return NAAS | andet | {"moeder": {str(OPSTART): {"anledning": anledning, "parter": {str(MOR): levering}}}}


def sendt(kl: str = "2026-03-03T08:01:00+00:00") -> dict[str, Any]:
    return {"sendt": True, "vej": "epost", "kl": kl}


def fejlet(aarsag: str) -> dict[str, Any]:
    return {"sendt": False, "aarsag": aarsag, "kl": "2026-03-03T08:01:00+00:00"}


def ord_i(svar: httpx2.Response) -> str:
    indhold = svar.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", indhold).split())


@pytest.mark.parametrize(
    ("svar", "siger", "fordi"),
    [
        (INGEN, HVEM, "Der bliver ikke sendt e-mail herfra."),
        (NAAS | {"naas": {str(MOR): False}}, HVEM, "Vi har ingen e-mailadresse til Mette Lind."),
        (NAAS, FAAR, ""),
        (besked("moede_indkaldt", None), FAAR, ""),
        (besked("moede_indkaldt", sendt()), FIK, "3. marts 2026"),
        (besked("moede_indkaldt", fejlet("afvist")), HVEM, "E-mailadressen til Mette Lind tager ikke imod."),
        (besked("moede_flyttet", fejlet("ikke_leveret")), HVEM, "E-mailen til Mette Lind kunne ikke sendes."),
        (besked("moede_indkaldt", None, post_sendes=False), HVEM, "Der bliver ikke sendt e-mail herfra."),
    ],
)
async def test_r102_a_called_meeting_says_who_is_told_and_who_must_be_told(
    svar: dict[str, Any], siger: str, fordi: str
) -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.beskeder = svar
    async with siderne.browser() as b:
        for adresse in (f"{MOEDER}/{OPSTART}", f"{MOEDER}/{OPSTART}/indkaldt"):
            set_ = ord_i(await b.get(adresse))
            assert [each in set_ for each in (HVEM, FAAR, FIK)] == [each == siger for each in (HVEM, FAAR, FIK)]
            assert fordi in set_
            assert "Indkaldelsen er sendt" not in set_
            assert "Asta Lind" not in set_.partition("Hvem får det at vide?")[2].partition("Det sker nu")[0]


async def test_r102_who_has_told_them_notes_it_and_is_not_asked_again() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    async with siderne.browser() as b:
        assert "Notér, at jeg har givet besked" in ord_i(await b.get(f"{MOEDER}/{OPSTART}"))
        assert (await b.post(f"{MOEDER}/{OPSTART}/besked", data={})).status_code == 303
        assert siderne.til_consent == [NoterBeskedGivet(forloeb=FORLOEB, moede=OPSTART)]
        siderne.beskeder = INGEN | {"givet": {str(OPSTART): "2026-03-03T08:01:00+00:00"}}
        set_ = ord_i(await b.get(f"{MOEDER}/{OPSTART}/indkaldt"))
    assert "Mette Lind fik besked på anden måde. Det er noteret tirsdag 3. marts 2026 kl. 09.01." in set_
    assert HVEM not in set_


async def test_r102_where_consent_is_away_nobody_is_said_to_be_told() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.consent_er_vaek = True
    async with siderne.browser() as b:
        set_ = ord_i(await b.get(f"{MOEDER}/{OPSTART}/indkaldt"))
    assert "Giv selv besked til familien" in set_
    assert "Vi kan ikke se lige nu, om der er sendt en e-mail." in set_


async def test_a41_from_whom_the_news_is_kept_the_page_does_not_tell() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.beskeder = NAAS | {"moeder": {str(OPSTART): {"anledning": "moede_indkaldt", "parter": {}}}}
    async with siderne.browser() as b:
        set_ = ord_i(await b.get(f"{MOEDER}/{OPSTART}/indkaldt"))
    assert not any(each in set_ for each in (HVEM, FAAR, FIK))


async def test_a24_a_meeting_that_was_called_off_is_told_of_anew() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.scene.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    async with siderne.browser() as b:
        siderne.beskeder = besked("moede_aflyst", sendt())
        assert FIK in ord_i(await b.get(f"{MOEDER}/{OPSTART}"))
        siderne.beskeder = besked("moede_indkaldt", sendt(), post_sendes=False)
        assert HVEM in ord_i(await b.get(f"{MOEDER}/{OPSTART}")), "the letter about the invitation tells nothing of it"


async def test_r110_a_referat_that_is_given_says_who_was_told() -> None:
    siderne = Siderne(med_familie(opfulgt(Fremdrift.JA)), SIF_AF_TEAMET)
    siderne.scene.when(SendReferat(forloeb=FORLOEB, moede=OPFOELGNING), som=SIF_AF_TEAMET.id, rolle=Rolle.TEAMMEDLEM)
    om = {"anledning": "referat_sendt", "parter": {str(MOR): sendt()}}
    async with siderne.browser() as b:
        siderne.beskeder = NAAS | {"moeder": {str(OPFOELGNING): om}}
        set_ = ord_i(await b.get(f"{MOEDER}/{OPFOELGNING}"))
        assert "Referatet er givet til familien" in set_
        assert FIK in set_
        siderne.beskeder = INGEN
        assert f"{HVEM}. Der bliver ikke sendt e-mail herfra." in ord_i(await b.get(f"{MOEDER}/{OPFOELGNING}"))


async def test_a41_the_family_reads_nothing_of_the_letters_to_the_others_and_consent_is_not_asked() -> None:
    siderne = Siderne(med_familie(indkaldt()), FAMILIEN)
    siderne.beskeder = besked("moede_indkaldt", fejlet("afvist"))
    async with siderne.browser() as b:
        set_ = ord_i(await b.get(f"{MOEDER}/{OPSTART}"))
    assert not any(each in set_ for each in (HVEM, FAAR, FIK, "e-mail"))
    assert not any(isinstance(each, Beskeder) for each in siderne.spurgt)


async def test_r102_a_letter_on_paper_is_for_the_leader_to_send() -> None:
    siderne = Siderne(med_familie(indkaldt()), LEDER)
    siderne.scene.when(AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=Aflysningsgrund.SYGDOM))
    siderne.scene.time = dk("2026-03-03 09:00")
    async with siderne.browser() as b:
        kaldt = await b.post(
            INDKALD, data=invitation(dag="2026-03-19", forsendelse="fysisk_post", begrundelse="sygdom")
        )
        assert "Send det selv i dag." in ord_i(await b.get(kaldt.headers["location"]))
