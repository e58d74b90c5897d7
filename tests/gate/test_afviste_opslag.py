"""A look that the role alone forbids is noted like any other that got a no, whatever road it came by (A7, A8, R10)."""

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import nats
import pytest
import pytest_asyncio

from contracts.consent import Opslagslog
from contracts.meetings import Mødestatus
from contracts.reporting import VisForløb
from contracts.routing import Forløbsstatus
from contracts.subjects import question_subject
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Refused
from services.gate import demo
from services.story import town
from tests.adgang.doeren import AT, BARN, FORLOEB, LEDER, MOR, SOM_MOR
from tests.gate.snyd import Browser
from tests.given import navn
from tests.samtykket import med_samtykke

KONSULENT, PPR, LEDERE = (
    Aktør(id=navn(f"en nysgerrig {rolle}"), rolle=rolle)
    for rolle in (Rolle.UDVIKLINGSKONSULENT, Rolle.PPR, Rolle.FUNKTIONSLEDER)
)
NYSGERRIGE = (KONSULENT, PPR, LEDERE)
DRIFT = Aktør(id=navn("den der driver systemet"), rolle=Rolle.DRIFT)


@pytest_asyncio.fixture(scope="module")
async def huset(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[embedded.System]:
    async def people(_: object) -> dict[Rolle, tuple[Aktør, ...]]:
        return {hvem.rolle: (hvem,) for hvem in (*NYSGERRIGE, DRIFT, LEDER, SOM_MOR)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "people", people)
        async with embedded.running(tmp_path_factory.mktemp("afvist") / "data", demo=True) as system:
            await town.build(system.client, AT)
            await med_samtykke(system.client, FORLOEB, BARN, MOR, AT)
            yield system


async def opslag(system: embedded.System, hvem: Aktør) -> list[tuple[str, str, bool]]:
    """Each look of this person that is stored: which service, at what, and whether it was let through."""
    log = [fact async for fact in system.client.log("consent")]
    looks: list[dict[str, Any]] = [f["data"] for f in log if f["type"] == "consent.opslag_registreret.v1"]
    return [(o["tjeneste"], o["handling"], o["tilladt"]) for o in looks if o["hvem"] == str(hvem.id)]


async def side(system: embedded.System, hvem: Aktør, adresse: str) -> tuple[int, str]:
    browser = await Browser(system, hvem).log_in()
    try:
        status, body = await browser.get(adresse)
    finally:
        await browser.close()
    return status, body.decode()


@pytest.mark.parametrize(
    ("hvem", "adresse", "hvor"),
    [
        (KONSULENT, f"/forloeb/{FORLOEB}", ("reporting", "status", False)),
        (LEDERE, f"/forloeb/{FORLOEB}/moeder", ("meetings", "status", False)),
        (PPR, f"/forloeb/{FORLOEB}/historik", ("reporting", "historik", False)),
        (PPR, f"/familie/{FORLOEB}/opslag", ("consent", "opslagslog", False)),
    ],
)
async def test_a8_a_page_that_is_not_for_the_role_is_a_look_that_got_a_no(
    huset: embedded.System, hvem: Aktør, adresse: str, hvor: tuple[str, str, bool]
) -> None:
    """A8, R10: the page says that it is noted, and the family reads it."""
    status, html = await side(huset, hvem, adresse)
    assert status == 403
    assert "Hvert opslag i et barns forløb bliver noteret" in html
    assert hvor in await opslag(huset, hvem)
    log = (await huset.client.ask(Opslagslog(forloeb=FORLOEB), SOM_MOR))["opslag"]
    assert [o for o in log if o["rolle"] == hvem.rolle.value and not o["tilladt"]]


async def test_a8_so_it_is_over_http_and_over_the_bus(huset: embedded.System) -> None:
    """A8: and the one who asks is told which roles may, as before."""
    fremmed = Aktør(id=navn("en fremmed konsulent"), rolle=Rolle.UDVIKLINGSKONSULENT)
    with pytest.raises(Refused) as no:
        await huset.client.ask(VisForløb(forloeb=FORLOEB), fremmed)
    assert no.value.problem["type"] == "urn:trivsel:problem:forkert-rolle"
    assert no.value.problem["detail"].startswith("Som udviklingskonsulent kan du ikke gøre dette. Det kan: ")
    headers = {"ce-aktoer": str(fremmed.id), "ce-aktoerrolle": fremmed.rolle.value, "ce-id": str(uuid4())}
    nc = await nats.connect(huset.nats_url)
    try:
        body = json.dumps({"forloeb": str(FORLOEB)}).encode()
        answer = await nc.request(question_subject(Mødestatus.TOPIC), body, timeout=5, headers=headers)
    finally:
        await nc.close()
    assert json.loads(answer.data)["type"] == "urn:trivsel:problem:forkert-rolle"
    assert await opslag(huset, fremmed) == [("reporting", "status", False), ("meetings", "status", False)]


async def test_a7_of_a_forloeb_that_does_not_exist_nothing_is_noted_and_the_no_is_the_same(
    huset: embedded.System,
) -> None:
    """A7: a refusal tells nobody whether there is a forløb."""
    fremmed = Aktør(id=navn("en der gætter"), rolle=Rolle.UDVIKLINGSKONSULENT)
    svar = []
    for forloeb in (FORLOEB, navn("gættet")):
        with pytest.raises(Refused) as no:
            await huset.client.ask(Forløbsstatus(forloeb=forloeb), fremmed)
        svar.append(no.value.problem | {"instance": ""})
    assert svar[0] == svar[1]
    assert await opslag(huset, fremmed) == [("routing", "status", False)]


@pytest.mark.parametrize(
    ("hvem", "adresse"), [(LEDER, f"/forloeb/{FORLOEB}"), (SOM_MOR, f"/familie/{FORLOEB}"), (LEDERE, "/anmodninger")]
)
async def test_a8_nobody_gets_a_no_for_what_a_page_only_would_have_liked_to_show(
    huset: embedded.System, hvem: Aktør, adresse: str
) -> None:
    """A8: what the family reads as a no is what somebody tried to see."""
    foer = [each for each in await opslag(huset, hvem) if not each[2]]
    status, _ = await side(huset, hvem, adresse)
    assert status == 200
    assert [each for each in await opslag(huset, hvem) if not each[2]] == foer


async def test_a7_who_runs_the_machine_sees_how_it_is_and_no_child(huset: embedded.System) -> None:
    """A7, A8: the front page is their own; the history of a child is not, and it is noted that they tried."""
    status, html = await side(huset, DRIFT, "/drift")
    assert (status, "Uret slog sidst" in html or "Uret har ikke slået endnu" in html) == (200, True)
    for adresse in (f"/forloeb/{FORLOEB}/historik", f"/forloeb/{FORLOEB}", "/overblik", "/overblik/liste/alle"):
        assert (await side(huset, DRIFT, adresse))[0] == 403
    assert await opslag(huset, DRIFT) == [("reporting", "historik", False), ("reporting", "status", False)]
    for hvem in (LEDER, KONSULENT, SOM_MOR):
        assert (await side(huset, hvem, "/drift"))[0] == 403


async def test_nobody_who_is_not_logged_in_sees_how_the_machine_is(huset: embedded.System) -> None:
    async with httpx2.AsyncClient(base_url=huset.url, headers={"accept": "text/html"}) as fremmed:
        svar = await fremmed.get("/drift")
    assert (svar.status_code, svar.headers["location"]) == (303, "/log-ind?retur=/drift")
