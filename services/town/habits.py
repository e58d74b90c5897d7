"""When people do things, and what a plan of theirs may come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from contracts.frister import KOEBENHAVN
from services.town.cases import Order, Plan, Sag
from services.town.timeline import Happened

MORNING, AFTERNOON, EVENING = 9, 14, 20


FORGOTTEN = 0.04
"""How often a leader does nothing at all, so that the dashboard has something to show."""


Plans = Iterator[Plan]


Reaction = Callable[[Sag, Happened, Random], Plans]


def at_work(sag: Sag, after: datetime, days: int, hour: int) -> datetime:
    """An hour of an arbejdsdag so many arbejdsdage later, and later than `after` in any case."""
    local = after.astimezone(KOEBENHAVN)
    then = sag.town.workday(local, days).replace(hour=hour, minute=0, second=0, microsecond=0)
    return sag.town.about(then if then > after else sag.town.workday(then, 1), sag.id)


def at_home(sag: Sag, after: datetime, days: int) -> datetime:
    """An evening, weekends too."""
    then = after.astimezone(KOEBENHAVN) + timedelta(days=days)
    then = then.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return sag.town.about(then if then > after else then + timedelta(days=1), sag.id)


def on_day(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=KOEBENHAVN)


def when(holds: bool, *orders: Order) -> list[Order]:
    return list(orders) if holds else []
