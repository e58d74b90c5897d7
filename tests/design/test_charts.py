"""Where the marks of a chart stand: within the drawing, in the right order, in the right proportion."""

from __future__ import annotations

from datetime import date

import pytest

from services.design.charts import (
    PHONE,
    SCREEN,
    Bar,
    Event,
    Period,
    Step,
    bars,
    days_of,
    flow,
    sparkline,
    stairs,
    strip,
    timeline,
)
from services.design.sample import FLYTTET, SKIPPED, TRIN

STEPS = [Step(navn, antal) for navn, antal in zip(TRIN, (12, 31, 24, 9, 4), strict=True)]


def test_up_the_stairs_is_towards_thriving_the_first_step_is_the_top_one() -> None:
    treads = stairs(STEPS, SCREEN).treads
    assert [tread.step.navn for tread in treads] == list(TRIN)
    assert [tread.y for tread in treads] == sorted(tread.y for tread in treads)
    assert {tread.y + tread.height for tread in treads} == {stairs(STEPS, SCREEN).height}


def test_on_a_phone_the_steps_lie_under_one_another_and_each_is_longer() -> None:
    treads = stairs(STEPS, PHONE).treads
    widths = [tread.width for tread in treads]
    assert widths == sorted(widths)
    assert widths[-1] == PHONE


@pytest.mark.parametrize("count", [2, 3, 5, 7])
def test_a_scale_of_any_length_goes_from_pale_to_warm(count: int) -> None:
    tints = [tread.tint for tread in stairs(STEPS[:1] * count, SCREEN).treads]
    assert (tints[0], tints[-1]) == ("#dfe9dc", "#d08f70")


def test_bars_are_on_one_scale_from_nought() -> None:
    drawn = bars([Bar("a", 20, "20"), Bar("b", 5, "5"), Bar("c", 0, "0")], SCREEN).bars
    assert drawn[0].width == pytest.approx(4 * drawn[1].width, rel=0.01)
    assert drawn[2].width == 0
    assert all(bar.text_x < SCREEN for bar in drawn)


def test_bars_of_nothing_but_noughts_are_drawn_all_the_same() -> None:
    assert [bar.width for bar in bars([Bar("a", 0, "0")], PHONE).bars] == [0]
    assert bars([], PHONE).height == 0


def test_a_deadline_counts_the_days_after_the_first_and_not_those_it_skips() -> None:
    days = days_of(date(2026, 3, 27), date(2026, 4, 21), SKIPPED)
    assert (days[0].art, days[-1].art, days[-1].nummer) == ("start", "frist", 14)
    assert {day.grund for day in days if day.art == "springes"} == {
        "weekend",
        "skærtorsdag",
        "langfredag",
        "2. påskedag",
    }
    assert all(day.nummer is None for day in days if day.art == "springes")


def test_a_deadline_that_falls_on_a_skipped_day_still_ends_there() -> None:
    days = days_of(date(2026, 4, 1), date(2026, 4, 2), SKIPPED)
    assert [day.art for day in days] == ["start", "frist"]


def test_the_days_of_a_deadline_stand_in_whole_weeks() -> None:
    drawn = strip(days_of(date(2026, 12, 30), date(2027, 1, 5), ()), date(2027, 1, 1))
    assert [number for _, number in drawn.weeks] == [53, 1]
    assert len(drawn.cells) == 14
    assert [cell.dag.dag for cell in drawn.cells if cell.i_dag] == [date(2027, 1, 1)]


def test_the_bands_of_a_flow_are_all_there_and_know_their_direction() -> None:
    drawn = flow(TRIN, FLYTTET, SCREEN)
    assert sum(band.antal for band in drawn.bands) == sum(FLYTTET.values())
    assert {band.retning for band in drawn.bands if band.fra == TRIN[1] and band.til == TRIN[0]} == {"op"}
    assert {band.retning for band in drawn.bands if band.fra == TRIN[1] and band.til == TRIN[2]} == {"ned"}
    assert sum(node.antal for node in drawn.nodes) == 2 * sum(FLYTTET.values())


def test_a_flow_that_nobody_could_read_is_refused_and_the_fullest_allowed_is_drawn() -> None:
    links = {(fra, til): 1 for fra in range(5) for til in range(5)}
    assert len(flow(TRIN, links, SCREEN).bands) == 25
    with pytest.raises(ValueError, match="25"):
        flow([*TRIN, "en til"], links | {(5, 5): 1}, SCREEN)


def test_a_sparkline_stays_within_its_frame_and_ends_at_the_last_number() -> None:
    drawn = sparkline([3, 1, 9])
    ys = [float(pair.split(",")[1]) for pair in drawn.line.split()]
    assert ys[2] < ys[0] < ys[1]
    assert all(0 <= y <= drawn.height for y in ys)
    assert sparkline([5, 5]).line == "4,18 136,18"
    assert sparkline([]).line == ""


def test_words_on_a_time_line_never_lie_on_another_ones_line() -> None:
    events = [Event(date(2026, 1, day), f"hændelse {day}") for day in (5, 6, 8, 30)]
    drawn = timeline(events, (), SCREEN)
    heights = [mark.text_y for mark in drawn.marks]
    assert heights[0] < heights[1] < heights[2]
    assert all(0 < mark.text_y < drawn.axis for mark in drawn.marks)


def test_a_time_line_of_one_day_and_one_of_a_year_are_drawn() -> None:
    en = timeline([Event(date(2026, 1, 5), "a")], (), SCREEN, date(2026, 1, 5))
    assert en.today == en.marks[0].x
    aar = timeline((), [Period(date(2026, 1, 1), date(2026, 12, 31), "I gang")], SCREEN)
    assert len(aar.months) <= 8
    assert aar.stretches[0].fits


def test_on_a_phone_the_time_line_runs_downwards_in_order() -> None:
    marks = timeline([Event(date(2026, 2, 1), "b"), Event(date(2026, 1, 1), "a")], (), PHONE).marks
    assert [mark.event.navn for mark in marks] == ["a", "b"]
    assert marks[0].y < marks[1].y
