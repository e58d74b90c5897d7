"""A whole system, asked over HTTP by who stands in for a seat in the lederteam: before, in and after its days (A30)."""

from datetime import date
from uuid import UUID

import pytest
import pytest_asyncio

from contracts.meetings import AfholdLederteamMøde, Lederteamstatus, Mødestatus, OpretLederteam, lederteam_id
from contracts.reporting import Liste, VisForløb
from contracts.routing import BesætStilling, Forløbsstatus, Stillingsart, UdpegStedfortræder
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Refused
from services.story.words import person
from tests.adgang.doeren import AT, FORLOEB
from tests.given import kl, navn

DRIFT = Aktør(id=person("drift"), rolle=Rolle.DRIFT)
MEDLEM, VIKAR = (Aktør(id=navn(hvem), rolle=Rolle.LEDERTEAM) for hvem in ("medlem", "vikar for et medlem"))
PLADS, NIVEAU = navn("medlemmets plads"), "trin_2"
FOER, UNDER, MOEDET, EFTER = (kl(f"2026-03-{dag} 10:00") for dag in ("08", "09", "11", "12"))
SPOERGSMAAL = [Forløbsstatus, Mødestatus, VisForløb]


@pytest_asyncio.fixture(scope="module")
async def byen(system: embedded.System) -> embedded.System:
    """The lederteam of step 2 meets on 11 March; Vikar stands in for its one member's seat from the 9th till then."""
    client = system.client
    besat = BesætStilling(stilling=PLADS, art=Stillingsart.LEDERTEAM, indehaver=MEDLEM.id)
    await client.do(besat, DRIFT, at=AT)
    vikar = UdpegStedfortræder(stilling=PLADS, stedfortraeder=VIKAR.id, fra=date(2026, 3, 9), til=date(2026, 3, 11))
    await client.do(vikar, MEDLEM, at=AT)
    hold = OpretLederteam(niveau=NIVEAU, medlemmer=(MEDLEM.id,), foerste_moede=kl("2026-03-11 09:00"))
    await client.do(hold, DRIFT, at=AT)
    await client.quiet()
    return system


async def nej(system: embedded.System, spoergsmaal: type, som: Aktør, tid: object) -> bool:
    with pytest.raises(Refused) as no:
        await system.client.ask(spoergsmaal(forloeb=FORLOEB), som, at=tid)  # type: ignore[arg-type]
    return bool(no.value.problem["type"] == "urn:trivsel:problem:ingen-adgang")


@pytest.mark.parametrize("spoergsmaal", SPOERGSMAAL)
async def test_a30_the_stand_in_sees_the_forloeb_while_standing_in_and_neither_before_nor_after(
    byen: embedded.System, spoergsmaal: type
) -> None:
    """R58, A30, A32, A7: and the member all the time."""
    for tid in (UNDER, MOEDET):
        assert await byen.client.ask(spoergsmaal(forloeb=FORLOEB), VIKAR, at=tid)
    for tid in (FOER, EFTER):
        assert await byen.client.ask(spoergsmaal(forloeb=FORLOEB), MEDLEM, at=tid)
        assert await nej(byen, spoergsmaal, VIKAR, tid)


async def test_a30_so_it_is_with_the_agenda_and_the_list(byen: embedded.System) -> None:
    """R58, R61, A30, A7: when it meets and who sits there is told to all leaders, whose forløb are its own's."""
    for tid, med in ((FOER, False), (UNDER, True), (MOEDET, True), (EFTER, False)):
        status = await byen.client.ask(Lederteamstatus(niveau=NIVEAU), VIKAR, at=tid)
        assert (status["er_med"], status["forloeb"]) == (med, [str(FORLOEB)] if med else [])
        rows = (await byen.client.ask(Liste(navn="alle"), VIKAR, at=tid))["raekker"]
        assert [row["forloeb"] for row in rows] == ([str(FORLOEB)] if med else [])


async def test_a30_the_meeting_is_closed_by_who_stands_in_that_day_and_by_no_other(byen: embedded.System) -> None:
    """R116, A30, A7: the day after it is the member's again."""
    status = await byen.client.ask(Lederteamstatus(niveau=NIVEAU), MEDLEM, at=UNDER)
    moede = UUID(status["naeste_moede"]["moede"])
    holdt = AfholdLederteamMøde(lederteam=lederteam_id(NIVEAU), moede=moede, fremmoedte=(VIKAR.id,))
    with pytest.raises(Refused) as no:
        await byen.client.do(holdt, VIKAR, at=EFTER)
    assert no.value.problem["detail"] == "Det kan kun lederteamets egne medlemmer gøre."
    await byen.client.do(holdt, VIKAR, at=MOEDET)
