"""From the page a person starts on, each page on which they do something is two clicks away at most."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from contracts.consent import AnmodSamtykkeTilFormål, Samtykkeformål
from contracts.routing import Afvigelse, NedsætTeam, OpretSag, UdpegMedarbejder
from contracts.values import Aktør, Rolle
from tests.given import navn
from tests.routing import vist
from tests.routing.vist import AT, FORLOEB, LEDER, MODTAGELSEN, MOR, PERSONALE, PPR_LEDER, By

PSYKOLOG = navn("psykologen")
RAADGIVER = Aktør(id=navn("rådgiveren"), rolle=Rolle.RAADGIVER)
FORLOEBETS = {f"/forloeb/*/{side}" for side in ("trin", "slut", "deling", "team", "samtykke")}
LEDERNES = FORLOEBETS | {
    f"/forloeb/*/{side}" for side in ("samtykker", "kreds", "soeskende", "koncept", "overdragelse")
}
VEJE: dict[Rolle, set[str]] = {
    Rolle.LOKAL_LEDER: LEDERNES | {"/start", "/fravaer", "/underretninger/ny", "/faellesskaber/ny"},
    Rolle.FUNKTIONSLEDER: {"/anmodninger/*", "/fravaer"},
    Rolle.TEAMMEDLEM: FORLOEBETS | {"/underretninger/ny"},
    Rolle.HVERDAGSPERSONALE: {"/bekymring", "/bekymringer", "/underretninger/ny", "/faellesskaber/ny"},
    Rolle.PPR: {"/faellesskaber", "/underretninger/ny"},
    Rolle.MODTAGELSEN: {"/underretninger/ny", "/underretninger/*/*", "/underretninger/*/*/familien", "/sager/ny"},
    Rolle.RAADGIVER: {"/underretninger/ny", "/sager", "/sager/*", "/sager/ny"},
    Rolle.FORAELDER: {f"/familie/*/{side}" for side in ("samtykke", "traek", "formaal", "om-mig", "data/mig")},
}
"""By role: where its commands of routing and consent are given."""
HVEM = {
    Rolle.LOKAL_LEDER: LEDER,
    Rolle.FUNKTIONSLEDER: PPR_LEDER,
    Rolle.TEAMMEDLEM: Aktør(id=PSYKOLOG, rolle=Rolle.TEAMMEDLEM),
    Rolle.HVERDAGSPERSONALE: PERSONALE,
    Rolle.PPR: Aktør(id=navn("en psykolog"), rolle=Rolle.PPR),
    Rolle.MODTAGELSEN: MODTAGELSEN,
    Rolle.RAADGIVER: RAADGIVER,
    Rolle.FORAELDER: Aktør(id=MOR, rolle=Rolle.FORAELDER),
}


@pytest_asyncio.fixture(scope="module")
async def by(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[By]:
    """Beside what the town has: a team of one, a case, and a mother asked about one thing more."""
    async with vist.by(tmp_path_factory.mktemp("klik") / "data") as running:
        client = running.running.client
        async with running.som(PPR_LEDER) as ppr:
            (anmodning, *_) = vist.ider(await ppr.get("/anmodninger"), "/anmodninger/")
        lent = UdpegMedarbejder(forloeb=FORLOEB, anmodning=anmodning, medarbejder=PSYKOLOG)
        await client.do(lent, PPR_LEDER, at=AT)
        team = NedsætTeam(forloeb=FORLOEB, kontaktperson=PSYKOLOG, afvigelse=Afvigelse.FAGLIG_VURDERING)
        await client.do(team, LEDER, at=AT)
        await client.do(OpretSag(barn=navn("et andet barn"), raadgiver=RAADGIVER.id, alder=9), MODTAGELSEN, at=AT)
        formaal = Samtykkeformål.INDHENTE_OPLYSNINGER
        await client.do(AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal), LEDER, at=AT)
        await client.quiet()
        yield running


def adresser(side: httpx2.Response) -> set[str]:
    """Where the links of a page lead, without what stands after a question mark."""
    fundet = re.findall(r'href="(/[^"#?]*)', side.text)
    return {hver for hver in fundet if not hver.startswith(("/design", "/demo", "/log"))}


def form(adresse: str) -> str:
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*", adresse)


@pytest.mark.parametrize("rolle", VEJE, ids=str)
async def test_r47_r63_r77_r125_every_page_of_a_role_is_two_clicks_from_its_start(by: By, rolle: Rolle) -> None:
    async with by.som(HVEM[rolle]) as web:
        start = await web.get("/")
        foerste = adresser(start)
        anden = {adresse for klik in sorted(foerste) for adresse in adresser(await web.get(klik))}
        naaet = foerste | anden
        assert {form(adresse) for adresse in naaet} >= VEJE[rolle]
        for adresse in sorted(each for each in naaet if form(each) in VEJE[rolle]):
            assert (await web.get(adresse)).status_code == 200, adresse
