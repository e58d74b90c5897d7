"""Each command that a person gives is given by some page, of the role that gives it; what is not says why not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from contracts import meetings
from contracts.command import Command
from contracts.values import Rolle
from services.design.menu import MENUS

SERVICES = Path(__file__).parents[2] / "services"
UDEN_SIDE: dict[type[Command], str] = {
    meetings.OpretLederteam: "Who sits in a lederteam comes with the organisation, not from a form (R58, A32).",
}
"""What no page gives, and why."""
KOMMANDOER = sorted(
    (
        each
        for each in vars(meetings).values()
        if isinstance(each, type) and each.__module__.startswith("contracts.meetings.")
        if issubclass(each, Command) and each.ROLLER - {Rolle.SYSTEM}
    ),
    key=lambda each: each.__name__,
)
IKKE_PAA_EGEN_SIDE: dict[tuple[str, Rolle], str] = {
    ("AfholdUdviklingsrum", Rolle.UDVIKLINGSKONSULENT): "sees no forløb; a fagchef notes it (R155)",
    ("AftalPrøvehandling", Rolle.PPR): "sees a child's forløb as member of its team, and there is one (R43)",
    ("AftalTovholder", Rolle.PPR): "as above",
    ("IagttagPrøvehandling", Rolle.PPR): "as above",
    ("UdarbejdIndsatsplan", Rolle.PPR): "as above",
    ("OpretLederteam", Rolle.DRIFT): "no page",
    ("OpretLederteam", Rolle.UDVIKLINGSKONSULENT): "no page",
    ("SkiftMaster", Rolle.DRIFT): "sees no plan; the local leader changes it (A42)",
}
"""A role that may give a command and has no page for it, and why."""

MOEDER = "/forloeb/{id}/moeder"
TIL_MOEDERNE: dict[Rolle, tuple[str, str]] = {
    Rolle.LOKAL_LEDER: ("routing/pages/mine.html", "/forloeb/{{ r.forloeb }}/moeder"),
    Rolle.FAMILIEINDGANG: ("routing/pages/familieindgangen.html", "/forloeb/{{ r.forloeb }}/moeder"),
    Rolle.TEAMMEDLEM: ("meetings/pages/mine_opgaver.html", "/forloeb/{{ r.forloeb }}/moeder"),
    Rolle.HVERDAGSPERSONALE: ("routing/pages/bekymringer.html", "/forloeb/{{ b.forloeb }}/moeder"),
    Rolle.RAADGIVER: ("routing/pages/sag.html", "/forloeb/{{ s.forloeb }}/moeder"),
    Rolle.MODTAGELSEN: ("routing/pages/underretning.html", "/forloeb/{{ u.om_forloeb }}/moeder"),
    Rolle.FORAELDER: ("consent/pages/familien.html", "/forloeb/{{ s.forloeb }}/moeder"),
    Rolle.UNG: ("consent/pages/familien.html", "/forloeb/{{ s.forloeb }}/moeder"),
}
"""Where each role finds the way to the meetings of a forløb; from there each page of theirs is one click."""


def givet_af_sider() -> set[str]:
    """The names of what the pages construct, and of what they only look at."""
    trae = (ast.parse(side.read_text("utf-8")) for side in SERVICES.glob("*/web/*.py"))
    kald = (each.func for tree in trae for each in ast.walk(tree) if isinstance(each, ast.Call))
    return {func.id for func in kald if isinstance(func, ast.Name)}


@pytest.mark.parametrize("kommando", KOMMANDOER, ids=lambda each: each.__name__)
def test_each_command_of_a_person_is_given_by_a_page_or_says_why_not(kommando: type[Command]) -> None:
    """R27, R53, R68, R113, R138, R153-R156, R192-R194, A17, A27, A29, A30, A33, A40."""
    assert (kommando.__name__ in givet_af_sider()) is not (kommando in UDEN_SIDE)


def test_each_role_of_a_command_has_a_way_to_its_page_or_says_why_not() -> None:
    """From the start page: the meetings of a forløb, or a page of the role's own menu."""
    egne = {rolle: {link.adresse for link in MENUS[rolle]} for rolle in MENUS}
    uden = {
        (kommando.__name__, rolle)
        for kommando in KOMMANDOER
        for rolle in kommando.ROLLER - {Rolle.SYSTEM}
        if rolle not in TIL_MOEDERNE and not egne.get(rolle, set()) & {"/camp100", "/lederteam"}
    }
    assert uden == set(IKKE_PAA_EGEN_SIDE)


@pytest.mark.parametrize("rolle", TIL_MOEDERNE, ids=lambda each: each.value)
def test_the_way_is_there(rolle: Rolle) -> None:
    side, link = TIL_MOEDERNE[rolle]
    assert link in (SERVICES / side).read_text("utf-8")


@pytest.mark.parametrize(
    ("side", "link"),
    [
        ("moeder.html", 'her ~ "/indkald"'),
        ("moeder.html", 'her ~ "/indsatsplan"'),
        ("moeder.html", 'her ~ "/" ~ moede.moede'),
        ("moeder.html", 'her ~ "/handleplan"'),
        ("moeder.html", '"/camp100"'),
        ("moede.html", 'her ~ "/flyt"'),
        ("moede.html", "/moeder/indsatsplan"),
        ("camp100_liste.html", "/camp100"),
        ("lederteam.html", "/lederteam/forloeb/"),
    ],
)
def test_each_page_of_the_meetings_leads_to_the_next(side: str, link: str) -> None:
    assert link in (SERVICES / "meetings/pages" / side).read_text("utf-8")
