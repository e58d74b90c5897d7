"""The datapakke: once a year, as reported then and as corrected, small numbers left out (R168-R171, A46)."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import pytest
from pydantic_core import from_json

from contracts import routing
from contracts.fact import Fact
from contracts.reporting import Datapakker, DatapakkeUdgivet, UdgivDatapakke, VisDatapakke
from services.chassis.rules import Rejected
from services.reporting.datapakke.beskyt import Sted
from services.reporting.datapakke.pakke import vist
from tests.given import navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage

EFTER_NYTAAR = "2027-01-04 08:00"
UDGIV = UdgivDatapakke(aar=2026)


def aar(antal: int = 20) -> Log:
    """A year of concerns on trin 2, half in each district, one in four ended."""
    log = Log()
    for n in range(antal):
        forloeb = navn(f"årets {n}")
        town.bekymring(log, forloeb, f"2026-05-{1 + n:02} 08:00", distrikt="midt" if n % 2 else "nord")
        if n % 4 == 0:
            town.afsluttet(log, forloeb, "2026-09-01 08:00")
    return log


def udgivet(log: Log) -> Stage:
    stage = Stage().hears(log.sent).tick(EFTER_NYTAAR)
    stage.when(UDGIV)
    return stage


def tal(stage: Stage, udgave: int | None = None) -> dict[Sted, int | None]:
    return vist(stage.ask(VisDatapakke(aar=2026, udgave=udgave))["tal"])


def senere(stage: Stage, log: Log, foer: int) -> list[Fact]:
    return stage.hears(log.sent[foer:]).when(UDGIV)


def test_r168_the_year_is_cross_tabulated_and_its_content_hashed() -> None:
    stage = udgivet(aar())
    svar = stage.ask(VisDatapakke(aar=2026))
    indhold = from_json(svar["tal"])
    assert sha256(svar["tal"].encode()).hexdigest() == svar["sha256"]
    assert [(t["raekker"], t["soejler"]) for t in indhold["tabeller"]] == [
        ("trin", "aldersbaand"),
        ("trin", "distrikt"),
        ("trin", "udfald"),
        ("aldersbaand", "distrikt"),
        ("aldersbaand", "udfald"),
        ("distrikt", "udfald"),
    ]
    vises = tal(stage)
    assert vises[()] == vises[(("trin", "trin_2"),)] == 20
    assert vises[("distrikt", "midt"), ("udfald", "maal_naaet")] == 0
    assert vises[("distrikt", "nord"), ("udfald", "maal_naaet")] == 5


def test_a46_numbers_below_the_profiles_smallest_cell_are_left_out() -> None:
    log = aar()
    town.bekymring(log, navn("på trin 3"), "2026-06-01 08:00", 3)
    vises = tal(udgivet(log))
    assert vises[(("trin", "trin_3"),)] is None
    assert vises[("trin", "trin_3"), ("distrikt", "midt")] is None
    assert vises[()] == 21
    assert [sted for sted, antal in vises.items() if antal is not None and 0 < antal < 5] == []


def test_r170_a_year_that_is_over_is_published_and_one_that_is_not_is_refused() -> None:
    stage = Stage().hears(aar().sent).tick("2026-12-31 22:59")
    with pytest.raises(Rejected, match="2026 er ikke gået endnu") as no:
        stage.when(UDGIV)
    assert no.value.rule == "R170"
    (fact,) = stage.tick("2026-12-31 23:00").when(UDGIV)
    assert isinstance(fact, DatapakkeUdgivet)
    assert (fact.aar, fact.udgave, fact.mindste_celle) == (2026, 1, 5)


def test_r170_published_twice_is_published_once_and_what_comes_after_the_year_is_no_part_of_it() -> None:
    log = aar()
    stage = udgivet(log)
    foer = len(log.sent)
    town.bekymring(log, navn("næste år"), "2027-01-02 08:00")
    town.afsluttet(log, navn("årets 1"), "2027-01-03 08:00", routing.Afslutning.FRAFLYTTET)
    assert senere(stage, log, foer) == []


def test_a46_as_reported_then_stands_when_the_year_is_corrected() -> None:
    """Facts learnt late and TrinRettet make a new edition; the first is shown byte for byte as it was."""
    log = aar()
    stage = udgivet(log)
    dengang = stage.ask(VisDatapakke(aar=2026, udgave=1))["tal"]
    foer = len(log.sent)
    for n in range(6):
        sent = navn(f"sent kendt {n}")
        modtaget = f"2026-11-{1 + n:02} 08:00"
        town.bekymring(log, sent, modtaget)
        town.rettet(log, sent, "2027-01-05 08:00", 2, 4, gaelder_fra=modtaget)
    (fact,) = senere(stage, log, foer)
    assert isinstance(fact, DatapakkeUdgivet)
    assert fact.udgave == 2
    assert stage.ask(VisDatapakke(aar=2026, udgave=1))["tal"] == dengang
    assert (tal(stage, 1)[()], tal(stage)[()], tal(stage)[(("trin", "trin_4"),)]) == (20, 26, 6)


def test_a46_one_child_learnt_of_late_is_not_to_be_seen_between_two_editions() -> None:
    log = aar()
    stage = udgivet(log)
    foer = len(log.sent)
    town.bekymring(log, navn("sent kendt"), "2026-11-01 08:00")
    senere(stage, log, foer)
    dengang, rettet = tal(stage, 1), tal(stage, 2)
    assert (dengang[()], rettet[()], rettet[(("trin", "trin_2"),)]) == (20, None, None)
    begge = [(dengang[s], rettet[s]) for s in dengang if dengang[s] is not None and rettet[s] is not None]
    assert begge
    assert all(en == anden for en, anden in begge)


def test_a46_a_step_that_was_a_mistake_is_corrected_in_the_year_where_it_was_true() -> None:
    log = aar()
    for n in range(8):
        town.rettet(log, navn(f"årets {n}"), "2027-01-02 08:00", 2, 3, gaelder_fra=f"2026-05-{1 + n:02} 08:00")
        town.flyttet(log, navn(f"årets {n}"), "2027-01-03 08:00", 3, 1)
    vises = tal(udgivet(log))
    assert (vises[(("trin", "trin_2"),)], vises[(("trin", "trin_3"),)], vises[(("trin", "trin_1"),)]) == (12, 8, 0)


def test_what_was_never_published_is_not_shown_and_what_was_is() -> None:
    stage = udgivet(aar())
    for spurgt in (VisDatapakke(aar=2025), VisDatapakke(aar=2026, udgave=2)):
        with pytest.raises(Rejected, match="ikke udgivet"):
            stage.ask(spurgt)
    assert stage.ask(VisDatapakke(aar=2026, udgave=1))["udgaver"] == [1]


def test_r171_r165_the_leader_sees_the_years_and_the_data_to_compare_with() -> None:
    """R201"""
    svar = udgivet(aar()).ask(Datapakker())
    assert [(a["aar"], a["gaaet"], a["udgaver"]) for a in svar["aar"]] == [(2027, False, []), (2026, True, [1])]
    assert [kilde["kode"] for kilde in svar["kilder"]] == [
        "tilsyn",
        "ungeprofilundersoegelsen",
        "trivselsmaalinger",
        "fravaerstatistik",
    ]


def test_a46_no_id_of_a_child_or_a_forloeb_stands_in_it() -> None:
    stage = udgivet(aar())
    tekst = stage.ask(VisDatapakke(aar=2026))["tal"]
    for id_ in (town.BARN, *(UUID(str(navn(f"årets {n}"))) for n in range(20))):
        assert str(id_) not in tekst
