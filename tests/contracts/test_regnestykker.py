"""Every start day of 2023-2030, computed a second time in another way: by the holidays package and by walking days.

Nothing here asks the profile, the frozen table or the deadline code how to count; it only asks for their answers.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from contracts.frister import Fristenhed, Kadence, Rul, beregn, naeste_moeder, seneste_indkaldelse, tidligste_moededag
from contracts.kalender import Dagtype
from tests.contracts.frister import KALENDER, frist, varsel

DANMARK = ZoneInfo("Europe/Copenhagen")
FRI = frozenset(holidays.country_holidays("DK", years=range(2022, 2033)))
DAG = timedelta(days=1)
FRA, TIL = date(2023, 1, 1), date(2030, 12, 31)
STARTDAGE = [FRA + n * DAG for n in range((TIL - FRA).days + 1)]
LUKKET = {(6, 5), (12, 24), (12, 31)}
LUKKEDAGE = ("grundlovsdag", "juleaftensdag", "nytaarsaftensdag")

Taeller = Callable[[date], bool]


def arbejdsdag(dag: date) -> bool:
    return dag.isoweekday() <= 5 and dag not in FRI


def arbejdsdag_med_lukkedage(dag: date) -> bool:
    return arbejdsdag(dag) and (dag.month, dag.day) not in LUKKET


def hverdag(dag: date) -> bool:
    return dag.isoweekday() <= 6 and dag not in FRI


def enhver(dag: date) -> bool:
    return True


def gaa(start: date, antal: int, taeller: Taeller, retning: int = 1) -> date:
    """Walk one day at a time and count those that count."""
    dag = start
    for _ in range(antal):
        dag += retning * DAG
        while not taeller(dag):
            dag += retning * DAG
    return dag


def maaneder_senere(start: date, antal: int) -> date:
    """Turn the calendar's leaves one month at a time, and look for the day on the last of them."""
    aar, maaned = start.year, start.month
    for _ in range(antal):
        aar, maaned = (aar + 1, 1) if maaned == 12 else (aar, maaned + 1)
    return date(aar, maaned, min(start.day, monthrange(aar, maaned)[1]))


def afvigelser(vores: Callable[[date], date], deres: Callable[[date], date]) -> list[tuple[date, date, date]]:
    return [(dag, vores(dag), deres(dag)) for dag in STARTDAGE if vores(dag) != deres(dag)]


def test_the_period_is_every_day_of_eight_years() -> None:
    assert len(STARTDAGE) == 2922
    assert FRA.isoweekday() == 7


def test_a1f_the_table_has_the_holidays_of_the_package_and_no_other() -> None:
    """Store bededag stands in 2023 and not after."""
    table = {d for d in STARTDAGE if KALENDER.helligdagsnavn(d)}
    assert table == {d for d in STARTDAGE if d in FRI}
    assert (date(2023, 5, 5) in table, date(2024, 4, 26) in table) == (True, False)


@pytest.mark.parametrize(
    ("antal", "enhed", "taeller"),
    [
        (14, Fristenhed.ARBEJDSDAG, arbejdsdag),
        (3, Fristenhed.ARBEJDSDAG, arbejdsdag),
        (1, Fristenhed.ARBEJDSDAG, arbejdsdag),
        (6, Fristenhed.HVERDAG, hverdag),
        (1, Fristenhed.HVERDAG, hverdag),
        (14, Fristenhed.KALENDERDAG, enhver),
        (90, Fristenhed.KALENDERDAG, enhver),
    ],
)
def test_days_from_every_start_day(antal: int, enhed: Fristenhed, taeller: Taeller) -> None:
    """R23, R89, R101, R149, A1e, A1f, A1g"""
    definition = frist(antal, enhed)
    assert not afvigelser(lambda dag: beregn(definition, KALENDER, dag).forfalder, lambda dag: gaa(dag, antal, taeller))


def test_arbejdsdage_with_the_lukkedage_of_a_municipality() -> None:
    """A1f"""
    definition = frist(14, Fristenhed.ARBEJDSDAG)
    assert not afvigelser(
        lambda dag: beregn(definition, KALENDER, dag, LUKKEDAGE).forfalder,
        lambda dag: gaa(dag, 14, arbejdsdag_med_lukkedage),
    )


def test_a_citizens_deadline_rolls_to_the_next_arbejdsdag() -> None:
    """A1h"""
    definition = frist(10, Fristenhed.KALENDERDAG, rul=Rul.NAESTE_ARBEJDSDAG)
    assert not afvigelser(
        lambda dag: beregn(definition, KALENDER, dag).forfalder, lambda dag: gaa(dag + 9 * DAG, 1, arbejdsdag)
    )


@pytest.mark.parametrize("antal", [1, 3, 5, 6, 12])
def test_months_from_every_start_day(antal: int) -> None:
    """R138, R178, A1k, A5b"""
    definition = frist(antal, Fristenhed.MAANED)
    assert not afvigelser(
        lambda dag: beregn(definition, KALENDER, dag).forfalder, lambda dag: maaneder_senere(dag, antal)
    )


@pytest.mark.parametrize(("enhed", "taeller"), [(Dagtype.KALENDERDAG, enhver), (Dagtype.ARBEJDSDAG, arbejdsdag)])
@pytest.mark.parametrize("streng", [False, True])
@pytest.mark.parametrize("pr_post", [False, True])
def test_notice_before_a_meeting_on_every_day(enhed: Dagtype, taeller: Taeller, streng: bool, pr_post: bool) -> None:
    """R102, A1c, A1j: the earlier of the notice and the floor of three arbejdsdage, and six hverdage more by post."""
    definition = varsel(5, enhed, streng=streng)

    def deres(moede: date) -> date:
        senest = min(gaa(moede, 5 + streng, taeller, -1), gaa(moede, 3, arbejdsdag, -1))
        return gaa(senest, 6, hverdag, -1) if pr_post else senest

    assert not afvigelser(lambda dag: seneste_indkaldelse(dag, definition, KALENDER, pr_post=pr_post).forfalder, deres)


def test_the_first_day_a_meeting_can_be_held_after_an_invitation_on_every_day() -> None:
    """R102: the first arbejdsdag to which the walk back reaches the day of sending."""
    definition = varsel()

    def deres(afsendt: date) -> date:
        dag = gaa(afsendt, 1, arbejdsdag)
        while min(dag - 5 * DAG, gaa(dag, 3, arbejdsdag, -1)) < afsendt:
            dag = gaa(dag, 1, arbejdsdag)
        return dag

    assert not afvigelser(lambda dag: tidligste_moededag(dag, definition, KALENDER), deres)


def kadence(**interval: object) -> Kadence:
    return Kadence.model_validate(
        {
            **{"anker": date(2022, 12, 31), "varighed_minutter": 60, "kilde": "eksempel"},
            **{"ferieuger": (), **interval},
        },
        strict=False,
    )


def lagt(planlagt: date) -> date:
    """The next arbejdsdag of the same week, Monday to Sunday; where there is none, the last one before."""
    soendag = planlagt + (7 - planlagt.isoweekday()) * DAG
    resten = [planlagt + n * DAG for n in range((soendag - planlagt).days + 1)]
    mulige = [dag for dag in resten if arbejdsdag(dag)]
    return mulige[0] if mulige else gaa(planlagt, 1, arbejdsdag, -1)


def runder(interval: dict[str, int]) -> Iterator[date]:
    anker = date(2022, 12, 31)
    for nummer in range(400):
        if maaneder := interval.get("maaneder"):
            yield lagt(maaneder_senere(anker, nummer * maaneder))
        else:
            yield lagt(anker + nummer * interval["dage"] * DAG)


@pytest.mark.parametrize("interval", [{"maaneder": 1}, {"maaneder": 2}, {"dage": 14}, {"dage": 1}])
def test_the_rounds_of_a_cadence_through_eight_years(interval: dict[str, int]) -> None:
    """R117, R118, A1k, A1l, A1m: anchored on the 31st, never chained from the last date."""
    deres = [dag for dag in runder(interval) if FRA <= dag <= TIL]
    vores = [moede.dato for moede in naeste_moeder(kadence(**interval), KALENDER, FRA, len(deres))]
    assert len(deres) > 40
    assert vores == deres


@pytest.mark.parametrize("interval", [{"maaneder": 1}, {"dage": 14}])
def test_the_next_round_seen_from_every_start_day(interval: dict[str, int]) -> None:
    alle = [dag for dag in runder(interval) if dag >= FRA - 31 * DAG]
    definition = kadence(**interval)
    assert not afvigelser(
        lambda dag: naeste_moeder(definition, KALENDER, dag, 1)[0].dato or dag,
        lambda dag: min(runde for runde in alle if runde >= dag),
    )


@pytest.mark.parametrize("time", [0, 1, 2, 3, 12, 23])
def test_24_hours_from_every_start_day_over_both_nights_of_the_clock(time: int) -> None:
    """R125, A19: 24 hours pass on the clock of the world; in Denmark that is the same hour but on two nights a year."""
    doegn = frist(24, Fristenhed.TIME)
    skaeve = []
    for dag in STARTDAGE:
        start = datetime(dag.year, dag.month, dag.day, time, tzinfo=DANMARK)
        udloeb = beregn(doegn, KALENDER, start).forfalder_kl
        assert udloeb.timestamp() - start.timestamp() == 86_400
        lokalt = udloeb.astimezone(DANMARK)
        assert beregn(doegn, KALENDER, start).forfalder == lokalt.date()
        if lokalt.hour != start.hour:
            skaeve.append((dag.month, lokalt.hour - start.hour))
    assert {maaned for maaned, _ in skaeve} <= {3, 10}
    assert len(skaeve) >= 2 * 8 - 1


def test_a1i_a_deadline_ends_one_second_before_midnight_in_denmark_on_every_day() -> None:
    loefte = frist(14, Fristenhed.KALENDERDAG)
    for dag in STARTDAGE:
        slut = beregn(loefte, KALENDER, dag).forfalder_kl + timedelta(seconds=1)
        assert slut.astimezone(DANMARK) == datetime(*(dag + 15 * DAG).timetuple()[:3], tzinfo=DANMARK)
