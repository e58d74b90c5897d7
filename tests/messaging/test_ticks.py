"""Time arrives as a fact (promise 6): ticks wake what waits, once, in their place among the facts."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from contracts.subjects import CLOCK_STREAM, STREAM, TICK, fact_subject
from services.chassis.bus.inbox import last_tick
from services.chassis.bus.jetstream import provision
from tests.messaging.conftest import SPEC, Service, Town, ring
from tests.messaging.toy import Diary, Read, SetAlarm
from tests.until import until

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def alarms(service: Service, forloeb: UUID) -> int:
    return int((await service.ask(Read(forloeb=forloeb)))["alarms"])


async def ticks_heard(service: Service) -> list[str]:
    rows = await asyncio.to_thread(service.store.database.query, "SELECT at FROM heard ORDER BY at")
    return [at for (at,) in rows]


async def test_a_tick_wakes_what_is_due_and_not_what_is_not(town: Town) -> None:
    hearer, early, late = await town.hearer(), uuid4(), uuid4()
    await hearer.do(SetAlarm(forloeb=early, due=NOON))
    await hearer.do(SetAlarm(forloeb=late, due=NOON + timedelta(minutes=1)))
    await town.tick(NOON)
    await until(lambda: last_tick(hearer.store) == NOON)
    assert (await alarms(hearer, early), await alarms(hearer, late)) == (1, 0)
    await town.tick(NOON + timedelta(days=400))
    await until(lambda: last_tick(hearer.store) == NOON + timedelta(days=400))
    assert (await alarms(hearer, early), await alarms(hearer, late)) == (1, 1)


async def test_an_alarm_that_cannot_ring_is_put_aside_and_keeps_no_other_child_waiting(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 5: the others' alarms ring, their facts are heard; it is told, and rings when it can."""
    ringer, hearer, sick, sound = await town.ringer(), await town.hearer(), uuid4(), uuid4()
    for forloeb in (sick, sound):
        await hearer.do(SetAlarm(forloeb=forloeb, due=NOON))
    whole = Diary.wake

    def wake(self: Diary, now: datetime) -> None:
        if self.key == sick:
            raise ZeroDivisionError("hvad nogen sagde")
        whole(self, now)

    with monkeypatch.context() as broken:
        broken.setattr(Diary, "wake", wake)
        for minute in range(2):
            await town.tick(NOON + timedelta(minutes=minute))
        await until(lambda: last_tick(hearer.store) == NOON + timedelta(minutes=1))
        await ring(ringer.store, sound, 3)
        await until(lambda: hearer.lines(sound), what="the others' facts are heard")
        assert (await alarms(hearer, sick), await alarms(hearer, sound)) == (0, 1)
        (aside,) = await hearer.parked()
        assert (aside.subject, aside.topic, aside.parked_at) == (sick, f"alarm.{Diary.TYPE}", NOON.isoformat())
        assert aside.cause.startswith("ZeroDivisionError: ")
        assert "sagde" not in aside.cause
    await town.tick(NOON + timedelta(minutes=2))
    await until(lambda: last_tick(hearer.store) == NOON + timedelta(minutes=2))
    assert (await alarms(hearer, sick), await hearer.parked()) == (1, [])


async def test_a_tick_is_heard_once_and_one_from_the_past_not_at_all(town: Town) -> None:
    hearer = await town.hearer()
    for minutes in (0, 0, 5, 3, 5, 6):
        await town.tick(NOON + timedelta(minutes=minutes))
    await until(lambda: last_tick(hearer.store) == NOON + timedelta(minutes=6))
    assert await ticks_heard(hearer) == [(NOON + timedelta(minutes=m)).isoformat() for m in (0, 5, 6)]


async def test_two_readers_wake_an_alarm_once(town: Town) -> None:
    one, other, forloeb = await town.hearer(), await town.hearer(), uuid4()
    await one.do(SetAlarm(forloeb=forloeb, due=NOON))
    for minutes in range(20):
        await town.tick(NOON + timedelta(minutes=minutes))
    await until(lambda: last_tick(other.store) == NOON + timedelta(minutes=19))
    assert await alarms(one, forloeb) == 1
    assert len(await ticks_heard(one)) == 20


async def test_facts_before_a_tick_are_taken_before_it(town: Town) -> None:
    ringer, forloeb = await town.ringer(), uuid4()
    for minute in range(5):
        await ring(ringer.store, forloeb, 2)
        await ringer.published()
        await town.tick(NOON + timedelta(minutes=minute))
    hearer = await town.hearer()
    await until(lambda: last_tick(hearer.store) == NOON + timedelta(minutes=4))
    assert (await hearer.ask(Read(forloeb=forloeb)))["lines"] == list(range(1, 11))


async def test_an_unreadable_tick_stops_nothing(town: Town) -> None:
    hearer = await town.hearer()
    for body in (b"{", b'{"tidspunkt":"noon"}', b'{"tidspunkt":"2026-03-02T12:00:00"}', b"\xff"):
        await town.js.publish(fact_subject(TICK), body, stream=STREAM)
    await town.tick(NOON)
    await until(lambda: last_tick(hearer.store) == NOON)
    assert len(await ticks_heard(hearer)) == 1


async def test_the_broker_itself_strikes_the_clock(town: Town) -> None:
    town.spec = replace(SPEC, schedule="@every 1s")
    await town.fresh()
    hearer, forloeb, before = await town.hearer(), uuid4(), datetime.now(UTC)
    await hearer.do(SetAlarm(forloeb=forloeb, due=before))
    await until(lambda: (last_tick(hearer.store) or NOON) > before)
    assert await alarms(hearer, forloeb) == 1
    await provision(town.js, town.spec, ["hearer"])  # again: the plan must not be doubled
    assert (await town.js.stream_info(CLOCK_STREAM)).state.messages <= 2
    assert abs((last_tick(hearer.store) or NOON) - datetime.now(UTC)) < timedelta(seconds=10)
