"""A name leaves consent over a road that hides it, and over no other (promise 7, A7, A34)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic_core import from_json

from contracts.command import Anledning, Question
from contracts.consent import Dataudtræk, Navne, Navneliste, Samtykkestatus
from contracts.values import Aktør, Rolle
from services.chassis.clock import MessageClock
from services.chassis.door.door import handle_question
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store
from services.consent.application import Application
from tests.consent.familien import FORLOEB, MODEREN, MOR, anmod_uden_forloeb, personkreds
from tests.given import kl, navn

ASKED = {
    Navne(forloeb=FORLOEB): Rolle.LOKAL_LEDER,
    Navneliste(forloeb=(FORLOEB,)): Rolle.LOKAL_LEDER,
    Samtykkestatus(forloeb=FORLOEB): Rolle.LOKAL_LEDER,
    Dataudtræk(forloeb=FORLOEB, person=MOR): Rolle.FORAELDER,
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(Application(), open_database(f"sqlite:///{tmp_path}", "consent"), bytes(range(32)))
    yield store
    store.close()


@pytest.mark.parametrize("om", ASKED, ids=lambda om: type(om).__name__)
async def test_a7_a34_a_name_goes_over_a_road_that_hides_it_and_no_other(store: Store, om: Question) -> None:
    leder = Aktør(id=navn("leder"), rolle=Rolle.LOKAL_LEDER)
    for command in (personkreds(MODEREN), anmod_uden_forloeb()):
        await store.do(command, Anledning(aktoer=leder, registreret=kl("2026-03-27 09:00")))
    hvem = {"ce-aktoer": str(MOR), "ce-aktoerrolle": ASKED[om].value}
    sagt = {}
    for skjult in (True, False):
        clock, body = MessageClock(kl("2026-03-27 09:00")), om.model_dump_json().encode()
        reply = await handle_question(store, clock, om.TOPIC, hvem, body, confidential_ok=skjult)
        assert reply.status == 200, from_json(reply.body)
        sagt[skjult] = reply.body
    assert b" Holm" in sagt[True]
    assert b" Holm" not in sagt[False]
