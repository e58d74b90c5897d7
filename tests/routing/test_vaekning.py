"""Time comes as a tick: what waits for an hour says nothing before it."""

from datetime import date, timedelta

from tests.routing.byen import med_team
from tests.routing.modtagelsen import modtaget
from tests.routing.test_faellesskab import foelg_op, i_gang
from tests.routing.test_overdragelse import ja, sag, startet


def test_promise_6_woken_before_its_time_nothing_tells_anything() -> None:
    """A31, A19, R149, R165: the leaders' answers, the 24 hours, the first meeting and the agreed follow-up."""
    overdragelse = startet(sag().at("2026-03-02 08:00"))
    overdragelse.hears(ja())
    opfoelgning = i_gang()
    opfoelgning.when(foelg_op(naeste_opfoelgning=date(2026, 9, 1)))
    for scene in (med_team(), modtaget("2026-03-02 08:00"), overdragelse, opfoelgning):
        ventende = [a for a in scene.streams.values() if a.next_alarm]
        assert ventende
        for aggregat in ventende:
            assert aggregat.next_alarm
            foer = aggregat.version
            aggregat.wake(aggregat.next_alarm - timedelta(seconds=1))
            assert aggregat.version == foer
