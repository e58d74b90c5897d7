"""What is soon, long, few and many is the municipality's to say (promise 8, R13, R120, R121, R172)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from contracts.koncept import Koncept, KonceptFejl, koncept_af, koncepter, laes
from services.reporting import dashboard, lists
from services.reporting.named import talt
from services.reporting.noegletal import kerneproblemer
from tests.given import kl
from tests.reporting import town
from tests.reporting.stage import KONCEPT, Log, Stage
from tests.reporting.town import FORLOEB

NU = kl("2026-06-01 08:00")


def med(**tal: Any) -> Koncept:
    """Fredericia's profile with other numbers in its overview."""
    assert KONCEPT.overblik is not None
    return KONCEPT.model_copy(update={"overblik": KONCEPT.overblik.model_copy(update=tal)})


def uden() -> Koncept:
    return KONCEPT.model_copy(update={"overblik": None})


def snart(koncept: Koncept, nu: str) -> int:
    """How many deadlines are about to be missed; the town's only one runs until 22 March."""
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    stage = Stage().hears(log.sent)
    (liste,) = [fast for fast in lists.overblikkets(kl(nu), koncept) if fast.navn == "frist_snart"]
    return int(talt(stage.query, [liste])["frist_snart"]["antal"])


@pytest.mark.parametrize(
    ("koncept", "nu", "antal"),
    [
        (KONCEPT, "2026-03-16 08:00", 1),
        (KONCEPT, "2026-03-14 08:00", 0),
        (med(snart_dage=2), "2026-03-16 08:00", 0),
        (med(snart_dage=10), "2026-03-14 08:00", 1),
        (uden(), "2026-03-16 08:00", 0),
    ],
)
def test_a_deadline_is_soon_as_many_days_before_as_the_profile_says(koncept: Koncept, nu: str, antal: int) -> None:
    assert snart(koncept, nu) == antal


def test_a_kind_of_deadline_may_have_its_own_number_of_days() -> None:
    def egen(navn: str, dage: int) -> Koncept:
        frist = KONCEPT.frist(navn).model_copy(update={"snart_dage": dage})
        return KONCEPT.model_copy(update={"frister": {**KONCEPT.frister, navn: frist}})

    assert snart(egen("opstartsmoede", 2), "2026-03-16 08:00") == 0
    assert snart(egen("opstartsmoede", 20), "2026-03-04 08:00") == 1
    assert snart(egen("leder_svar", 2), "2026-03-16 08:00") == 1
    assert snart(egen("leder_svar", 20), "2026-03-04 08:00") == 0


def test_r121_r172_durations_are_parted_where_the_profile_parts_them() -> None:
    def navne(koncept: Koncept) -> list[tuple[str, str]]:
        return [(liste.navn, liste.titel) for liste in lists.varigheder(NU, koncept)]

    assert navne(KONCEPT) == [
        ("i_gang_under_3_maaneder", "I gang i under 3 måneder"),
        ("i_gang_3_til_6_maaneder", "I gang i 3 til 6 måneder"),
        ("i_gang_over_6_maaneder", "I gang i over 6 måneder"),
    ]
    assert navne(med(varighed_maaneder=(1,))) == [
        ("i_gang_under_1_maaneder", "I gang i under 1 måned"),
        ("i_gang_over_1_maaneder", "I gang i over 1 måned"),
    ]
    assert navne(uden()) == [("i_gang_varighed", "I gang")]


@pytest.mark.parametrize("koncept", [KONCEPT, med(varighed_maaneder=(1, 2, 12)), uden()])
def test_the_parts_add_up_to_those_in_progress_whatever_the_profile_says(koncept: Koncept) -> None:
    stage = Stage().hears(town.by().sent)
    tal = talt(stage.query, lists.varigheder(NU, koncept))
    assert sum(t["antal"] for t in tal.values()) == 1


def test_r13_few_and_many_are_the_profiles_own_numbers_and_without_them_nothing_is_asked() -> None:
    stage = Stage().hears(town.by().sent)
    mange = next(fast for fast in kerneproblemer.lister(NU, med(mange_fagpersoner=2)) if fast.navn == "kerne_mange")
    assert mange.titel == "Kørende forløb med flere end 2 fagpersoner"
    assert talt(stage.query, [mange])["kerne_mange"]["antal"] == 2
    afsnit = list(kerneproblemer.svar(stage.query, NU, med(mange_fagpersoner=2, mest_brugte_procent=50)))
    assert "flere end 2." in afsnit[-1]["definition"]
    assert "50 %" in afsnit[1]["definition"]
    assert len(list(kerneproblemer.svar(stage.query, NU, uden()))) == len(afsnit) - 3


@pytest.mark.parametrize("id_", koncepter())
def test_every_profile_says_what_its_overview_calls_soon_and_a_wrong_order_is_refused(id_: str) -> None:
    data = tomllib.loads((laes.MAPPE / f"{id_}.toml").read_text("utf-8"))
    assert koncept_af(data).overblik is not None
    data["overblik"]["varighed_maaneder"] = [6, 3]
    with pytest.raises(KonceptFejl, match="stigende orden"):
        koncept_af(data)


def test_the_dashboard_is_drawn_for_a_profile_without_an_overview_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "hent_koncept", lambda _: uden())
    svar = dashboard.overblik(Stage().hears(town.by().sent).query, NU, KONCEPT.id)
    assert (svar["frist_snart"]["antal"], svar["aabne"]["antal"]) == (0, 3)
