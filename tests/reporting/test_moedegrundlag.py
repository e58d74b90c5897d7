"""What the lederteam met upon is frozen and can be shown again byte for byte (R120, beyond no. 10)."""

from __future__ import annotations

from hashlib import sha256

import pytest
from pydantic_core import from_json

from contracts import meetings
from contracts.reporting import FrysMødegrundlag, VisMødegrundlag
from contracts.values import Rolle
from services.chassis.rules import Rejected
from services.reporting.grundlag import MødegrundlagFrosset
from tests.given import navn
from tests.reporting import town
from tests.reporting.stage import Log, Sent, Stage
from tests.reporting.test_replay import flettet
from tests.reporting.town import FORLOEB, LEDERMOEDE, LEDERTEAM, NABO, STILLE

FRYS = FrysMødegrundlag(lederteam=LEDERTEAM, moede=LEDERMOEDE)


def moedet() -> Log:
    log = town.by()
    town.behandlet(log, STILLE, "2026-05-13 08:20")
    town.lederteamet_moedtes(log, "2026-05-13 09:00")
    return log


def frosset(sent: list[Sent], batch: int = 100) -> tuple[MødegrundlagFrosset, Stage]:
    stage = Stage().hears(sent, batch)
    (new,) = stage.new
    assert isinstance(new.fact, MødegrundlagFrosset)
    return new.fact, stage


def test_when_the_lederteam_has_met_its_basis_is_frozen_with_both_points_of_the_agenda() -> None:
    fact, stage = frosset(moedet().sent)
    assert (fact.dagsorden, fact.uden_fremdrift, fact.moede) == ((STILLE,), 1, LEDERMOEDE)
    svar = stage.ask(VisMødegrundlag(moede=LEDERMOEDE))
    grundlag = from_json(svar["grundlag"])
    assert [row["forloeb"] for row in grundlag["uden_fremdrift"]] == [str(STILLE)]
    assert [row["forloeb"] for row in grundlag["i_gang"]] == [str(FORLOEB)]
    assert sha256(svar["grundlag"].encode()).hexdigest() == svar["sha256"] == fact.indhold


def test_a18_the_leaders_meet_upon_who_disagreed_before_the_meeting_and_not_after() -> None:
    def set_med(tid: str) -> list[str]:
        log = town.by()
        bestridt = meetings.FremdriftBestridt(
            forloeb=STILLE, barn=town.BARN, kilde=meetings.Fremdriftskilde.TEAM, rolle=Rolle.FORAELDER
        )
        log.say(tid, bestridt, rolle=Rolle.FORAELDER)
        town.lederteamet_moedtes(log, "2026-05-13 09:00")
        _, stage = frosset(log.sent)
        (row,) = from_json(stage.ask(VisMødegrundlag(moede=LEDERMOEDE))["grundlag"])["uden_fremdrift"]
        return [f"{tegn['liste']} af {tegn['af_navn']}" for tegn in row["opmaerksomhed"]]

    assert set_med("2026-05-10 08:00") == ["bestridt af forælder"]
    assert set_med("2026-05-13 08:00") == []


def test_what_came_later_is_no_part_of_it_however_early_it_reached_us() -> None:
    log = moedet()
    foer, _ = frosset(log.sent)
    town.afsluttet(log, FORLOEB, "2026-05-13 10:00")
    town.flyttet(log, STILLE, "2026-05-14 10:00", 2, 3)
    sidst = log.sent[-2:]
    moede = next(i for i, (fact, _) in enumerate(log.sent) if fact.TOPIC.startswith("meetings.lederteam_moede_afholdt"))
    efter, _ = frosset([*log.sent[:moede], *sidst, *log.sent[moede:-2]])
    assert efter == foer


@pytest.mark.parametrize("batch", [1, 3, 100])
@pytest.mark.parametrize("seed", range(5))
def test_neither_batches_nor_the_order_of_services_change_it(seed: int, batch: int) -> None:
    log = moedet()
    afholdt = log.sent.pop()
    fact, _ = frosset([*flettet(log, seed), afholdt], batch)
    assert fact == frosset(moedet().sent)[0]


def test_it_is_frozen_once() -> None:
    fact, stage = frosset(moedet().sent)
    senere = Log()
    town.bekymring(senere, NABO, "2026-05-13 06:00")
    assert stage.hears(senere.sent).when(FRYS) == []
    assert stage.ask(VisMødegrundlag(moede=LEDERMOEDE))["sha256"] == fact.indhold


def test_a_meeting_that_nobody_was_called_to_has_no_basis_and_one_that_was_has() -> None:
    log = Log()
    town.lederteam(log, "2026-03-01 08:00", "2026-05-13 07:00")
    stage = Stage().hears(log.sent).tick("2026-05-13 06:30")
    with pytest.raises(Rejected, match="kender ikke lederteamets møde"):
        stage.when(FrysMødegrundlag(lederteam=LEDERTEAM, moede=navn("et andet møde")))
    assert len(stage.when(FRYS)) == 1


def test_a_basis_is_shown_when_it_is_frozen_and_not_before() -> None:
    log = Log()
    town.lederteam(log, "2026-03-01 08:00", "2026-05-13 07:00")
    stage = Stage().hears(log.sent).tick("2026-05-13 06:30")
    with pytest.raises(Rejected, match="ikke frosset endnu"):
        stage.ask(VisMødegrundlag(moede=LEDERMOEDE))
    stage.when(FRYS)
    assert from_json(stage.ask(VisMødegrundlag(moede=LEDERMOEDE))["grundlag"])["uden_fremdrift"] == []


def test_no_name_and_no_free_text_can_stand_in_it() -> None:
    """The basis is made of ids, codes, counts, times and our own words for the codes."""
    _, stage = frosset(moedet().sent)
    grundlag = from_json(stage.ask(VisMødegrundlag(moede=LEDERMOEDE))["grundlag"])
    for row in (*grundlag["uden_fremdrift"], *grundlag["i_gang"]):
        for felt, vaerdi in row.items():
            assert isinstance(vaerdi, int | str | list | None), felt
