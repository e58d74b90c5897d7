"""What is kept of how people stand is always what all the filed facts say, whoever filed them and in which order."""

import asyncio
from collections.abc import Iterator
from functools import reduce
from itertools import count
from uuid import UUID

import pytest

from contracts.adgang import Relationer, efter, emner
from contracts.fact import Fact
from contracts.routing import KontaktpersonUdpeget
from contracts.values import Aktør
from services.chassis.store import filing
from services.chassis.store.database import Database
from services.chassis.store.opening import open_database
from services.gate.standing import Standing, Standings
from tests.adgang import situation
from tests.adgang.situation import ANDEN, ENHED, FORLOEB, SYSTEM
from tests.given import navn

NUMBERS = count(1)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url, "routing")
    opened.create(())
    yield opened
    opened.close()


def file(database: Database, fact: Fact, by: Aktør = SYSTEM) -> None:
    known = (
        str(navn(f"fakt {next(NUMBERS)}")),
        fact.TOPIC,
        str(by.id),
        by.rolle.value,
        fact.model_dump_json().encode(),
    )
    database.insert([], [], [(filing.FILE, [(str(id_), *known) for id_ in emner(fact)])])


def from_scratch(database: Database, lane: UUID = FORLOEB) -> Relationer:
    def fold(known: Relationer, subjects: list[UUID]) -> Relationer:
        return reduce(lambda k, each: efter(k, each.fact, each.by), filing.find(database.query, subjects), known)

    alone = fold(Relationer(), [lane])
    return fold(alone, sorted(alone.naboer - {lane}))


def told(staar: str) -> list[tuple[Fact, Aktør]]:
    rest = [*situation.stilling(staar), *situation.samtykket("givet"), *situation.naboer(staar)]
    return [*situation.begyndt(staar), *[(each, SYSTEM) for each in rest], *situation.staden("stille")]


@pytest.mark.parametrize("staar", situation.STANDINGS)
async def test_it_is_the_same_as_folding_everything_again_after_each_fact(database: Database, staar: str) -> None:
    """A7: a neighbour's facts before and after the lane's own, asked between."""
    kept = Standings(database)
    for fact, by in sorted(told(staar), key=lambda each: each[0].TOPIC):
        file(database, fact, by)
        assert await kept.of(FORLOEB) == Standing(from_scratch(database), whole=True)
    assert (await kept.of(FORLOEB)).relations != Relationer()


async def test_a_fact_that_got_a_lower_number_and_was_stored_later_is_in_its_place(database: Database) -> None:
    """Two replicas file at once, and a number is taken before it is seen: the team's word is the later one."""
    for fact, by in [*situation.begyndt("kontaktperson"), *told("team")[3:]]:
        file(database, fact, by)
    columns = "nr, subject, fact, topic, actor, role, body"
    late = database.query(f"SELECT {columns} FROM filed WHERE topic = ?", [KontaktpersonUdpeget.TOPIC])[0]
    database.insert([], [], [("DELETE FROM filed WHERE nr = ?", [(late[0],)])])
    kept = Standings(database)
    await kept.of(FORLOEB)
    database.insert([], [], [(f"INSERT INTO filed ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", [late])])
    assert (await kept.of(FORLOEB)).relations == from_scratch(database)
    assert (await kept.of(FORLOEB)).relations.kontaktperson == ANDEN


async def test_many_who_ask_at_once_are_one_reading(database: Database) -> None:
    for fact, by in told("leder"):
        file(database, fact, by)
    asked: list[str] = []
    query = database.query
    database.query = lambda sql, params=(): asked.append(sql) or query(sql, params)  # type: ignore[method-assign,func-returns-value]
    kept = Standings(database)
    alone = await kept.of(FORLOEB)
    single = len(asked)
    answers = await asyncio.gather(*(kept.of(lane) for lane in [FORLOEB, ENHED, navn("ingen")] * 20))
    assert answers[0] == alone
    assert answers[2].relations == Relationer()
    assert len(asked) <= 2 * single


async def test_what_cannot_be_read_of_one_lane_is_a_no_for_that_one_alone(database: Database) -> None:
    for fact, by in told("leder"):
        file(database, fact, by)
    known = (str(navn("uforståelig")), "routing.team_nedsat.v1", str(SYSTEM.id), SYSTEM.rolle.value, b"{}")
    database.insert([], [], [(filing.FILE, [(str(navn("en anden lane")), *known)])])
    answers = await Standings(database).all([navn("en anden lane"), FORLOEB])
    assert answers[FORLOEB] == Standing(from_scratch(database), whole=True)
    assert isinstance(answers[navn("en anden lane")], ValueError)


async def test_a_lane_of_which_something_was_put_aside_is_not_whole(database: Database) -> None:
    """A8: the one that was put aside may be the withdrawal."""
    row = ("consent", 1, 1, str(FORLOEB), "consent.x.v1", "{}", b"{}", "ukendt", "2026-04-15")
    database.insert([], [], [("INSERT INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [row])])
    assert not (await Standings(database).of(FORLOEB)).whole
    assert (await Standings(database).of(ENHED)).whole
