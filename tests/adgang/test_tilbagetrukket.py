"""A whole system in which a team is at work when the mother takes her yes back: what is left, and to whom (A8, R77)."""

import asyncio
from uuid import UUID

import pytest
import pytest_asyncio

from contracts.adgang import KOMMANDOER, SPOERGSMAAL
from contracts.adgang.kommandoer import OPHOERT
from contracts.command import COMMANDS, QUESTIONS, Question
from contracts.consent import Navneliste, Samtykkestatus, TrækSamtykkeTilbage
from contracts.examples import COMMAND_EXAMPLES, QUESTION_EXAMPLES
from contracts.meetings import BesvarForberedelse, MineTeams, Mødestatus, Opgaveliste
from contracts.reporting import VisForløb
from contracts.routing import Afvigelse, Forløbsstatus, MineAnmodninger, NedsætTeam, UdpegMedarbejder
from contracts.values import Aktør, Fortrolig, Rolle
from services import embedded
from services.client import Refused
from services.story.words import person
from tests.adgang.doeren import AT, FORLOEB, LEDER, MOR, SOM_MOR
from tests.given import navn

MEDLEM = Aktør(id=navn("medlem af teamet"), rolle=Rolle.TEAMMEDLEM)
SPOERGER = [
    QUESTION_EXAMPLES[topic].model_copy(update={"forloeb": FORLOEB})
    for topic, om in SPOERGSMAAL.items()
    if om.felt == "forloeb" and Rolle.TEAMMEDLEM in QUESTIONS[topic].ROLLER
    if QUESTIONS[topic] not in (Navneliste, Opgaveliste)
]
GOER = [
    COMMAND_EXAMPLES[topic].model_copy(update={"forloeb": FORLOEB})
    for topic, kommando in KOMMANDOER.items()
    if kommando.felt == "forloeb" and Rolle.TEAMMEDLEM in COMMANDS[topic].ROLLER
]
"""Everything that somebody of a team can ask or do in a forløb."""
FORBEREDT = BesvarForberedelse(forloeb=FORLOEB, punkt="ressourcer", tekst=Fortrolig("Han er god til at bygge."))


async def nej(system: embedded.System, question: Question) -> str:
    with pytest.raises(Refused) as no:
        await system.client.ask(question, MEDLEM, at=AT)
    return str(no.value.problem["detail"])


@pytest_asyncio.fixture(scope="module")
async def trukket(system: embedded.System) -> embedded.System:
    """A member is lent, the team appointed and at work; then the mother takes her yes back."""
    client = system.client
    ppr = Aktør(id=person("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER)
    (spurgt,) = (await client.ask(MineAnmodninger(), ppr, at=AT))["aabne"]
    laan = UdpegMedarbejder(forloeb=FORLOEB, anmodning=UUID(spurgt["anmodning"]), medarbejder=MEDLEM.id)
    await client.do(laan, ppr, at=AT)
    team = NedsætTeam(forloeb=FORLOEB, kontaktperson=MEDLEM.id, afvigelse=Afvigelse.FAGLIG_VURDERING)
    await client.do(team, LEDER, at=AT)
    await client.quiet()
    for question in (VisForløb, Forløbsstatus, Mødestatus, Samtykkestatus):
        assert await client.ask(question(forloeb=FORLOEB), MEDLEM, at=AT), "the team is at work"
    assert await client.do(FORBEREDT, MEDLEM, at=AT)
    assert (await client.ask(MineTeams(), MEDLEM, at=AT))["forloeb"] == [str(FORLOEB)]
    await client.do(TrækSamtykkeTilbage(forloeb=FORLOEB, part=MOR), SOM_MOR, at=AT)
    async with asyncio.timeout(1):
        for question in (VisForløb, Forløbsstatus, Mødestatus, Samtykkestatus):
            while await _svarer(system, question(forloeb=FORLOEB)):  # noqa: ASYNC110 - the second itself is the rule
                await asyncio.sleep(0.02)
    return system


async def _svarer(system: embedded.System, question: Question) -> bool:
    try:
        await system.client.ask(question, MEDLEM, at=AT)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("question", SPOERGER, ids=lambda each: each.TOPIC)
async def test_a8_who_was_of_the_team_reads_nothing_more_and_is_told_why(
    trukket: embedded.System, question: Question
) -> None:
    """R77, A8: also after the others have heard of it, and the team is no team."""
    await trukket.client.quiet()
    assert (await nej(trukket, question)).startswith("Samtykket gælder ikke længere.")


async def test_a8_nothing_of_it_stands_on_the_own_lists(trukket: embedded.System) -> None:
    await trukket.client.quiet()
    assert (await trukket.client.ask(MineTeams(), MEDLEM, at=AT))["forloeb"] == []
    assert (await trukket.client.ask(Opgaveliste(forloeb=(FORLOEB,)), MEDLEM, at=AT))["forloeb"] == []
    navne = await trukket.client.ask(Navneliste(forloeb=(FORLOEB,)), MEDLEM, at=AT)
    assert navne["navne"] == {str(FORLOEB): None}


async def test_a8_who_was_of_the_team_writes_nothing_more_and_is_told_what_to_do(trukket: embedded.System) -> None:
    """A8, R95: by no command there is, and nothing is stored by trying."""
    foer = await trukket.client.quiet()
    for kommando in GOER:
        with pytest.raises(Refused) as no:
            await trukket.client.do(kommando, MEDLEM, at=AT)
        assert (no.value.problem["status"], no.value.problem["detail"]) == (403, OPHOERT), kommando.TOPIC
    efter = await trukket.client.positions()
    assert {navn_: at["log"] for navn_, at in efter.items()} == {navn_: at["log"] for navn_, at in foer.items()}


async def test_a8_the_leader_has_the_journal_and_the_family_its_own_case(trukket: embedded.System) -> None:
    """A8: the journal stays, and the leader owes the next step; the preparation is over for all (R95)."""
    for som, spoerger in ((LEDER, (VisForløb, Mødestatus, Samtykkestatus)), (SOM_MOR, (Mødestatus, Samtykkestatus))):
        for question in spoerger:
            assert await trukket.client.ask(question(forloeb=FORLOEB), som, at=AT)
    with pytest.raises(Refused) as no:
        await trukket.client.do(FORBEREDT.model_copy(update={"tekst": Fortrolig("Nye ord.")}), LEDER, at=AT)
    assert no.value.problem["regel"] == "R77"
