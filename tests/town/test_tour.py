"""The guided first visit: where one is follows from facts, and a visitor without scripts walks it to its end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest_asyncio

from contracts.examples import STORY
from contracts.koncept import hent_koncept
from contracts.routing import ForløbAfsluttet
from contracts.values import Aktør, Rolle
from services import embedded
from services.town import demo
from services.town.tour.pace import Pace
from services.town.tour.seen import Seen, seen
from services.town.tour.steps import Button, step
from tests.given import kl, navn
from tests.town.visitor import Visitor

LEDER = Aktør(id=navn("leder"), rolle=Rolle.LOKAL_LEDER)
HANS = STORY[: next(n for n, fact in enumerate(STORY) if isinstance(fact, ForløbAfsluttet))]
"""The story of one boy, up to its end."""
PATIENCE = 120.0
NU = kl("2030-01-01 08:00")
VEJEN = [
    "start",
    "samtykke",
    "udpeg",
    "andre_svarer",
    "team",
    "indkald",
    "tiden_gaar",
    "fremdrift",
    "overblik",
    "revisor",
]


def test_the_story_of_one_boy_goes_through_the_steps_in_order_and_never_back() -> None:
    """R46, R77, R88, R50, R101, R113, R119: each step is done when its fact is there."""
    met = [step(seen(navn("forløb"), ((fact, LEDER) for fact in HANS[:n])), (), NU).kode for n in range(len(HANS) + 1)]
    places = [VEJEN.index(kode) for kode in met if kode != "andre_svarer"]
    assert places == sorted(places)
    assert {"start", "samtykke", "udpeg", "team", "indkald", "overblik"} <= set(met)


def test_pages_that_leave_no_fact_are_remembered_by_the_visitor() -> None:
    done = seen(navn("forløb"), ((fact, LEDER) for fact in HANS))
    assert [step(done, visited, NU).kode for visited in ((), ("overblik",), ("overblik", "revisor"))] == [
        "overblik",
        "revisor",
        "slut",
    ]


def test_r77_a_no_ends_the_tour_and_says_why() -> None:
    ended = Seen(forloeb=navn("forløb"), leader=LEDER, parties=(navn("mor"),), ended=True)
    assert (step(ended, (), NU).kode, step(ended, (), NU).goer) == ("stop", Button.AGAIN)


def test_the_town_waits_for_who_is_shown_round_and_goes_where_it_is_asked() -> None:
    pace, second, hour = Pace(), timedelta(seconds=1), timedelta(hours=1)
    assert pace.step(NU, hour, second) == hour
    pace.visited()
    assert pace.step(NU, hour, second) == second


def arbejdsdag(dag: date) -> bool:
    koncept = hent_koncept("fredericia-2026")
    return koncept.kalendertabel.er_arbejdsdag(dag, koncept.lukkedage)


@pytest_asyncio.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    """At a demo with a small town that is about to have its history, and lives on."""
    async with embedded.running(tmp_path / "data", demo=True) as system:
        assert system.tour
        made = Visitor(system.url)
        await made.go("/demo/rolle")
        life = asyncio.create_task(demo.run(system.client, system.data, 1, forloeb=1, shown=system.tour.pace))
        yield made
        await made.close()
        life.cancel()


async def filled(visitor: Visitor) -> list[tuple[str, int]]:
    """What the town says of itself until the tour can begin: the name of each word, and how much of a hundred."""
    said, name = [], ""
    async with asyncio.timeout(PATIENCE), visitor.http.stream("GET", "/rundtur/byen") as stream:
        async for line in stream.aiter_lines():
            what, _, word = line.partition(": ")
            if what == "event":
                name = word
            elif what == "data":
                said.append((name, int(word)))
    return said


async def test_the_whole_visit(visitor: Visitor) -> None:
    """Every step by its own button, as each of its people, to the end."""
    v = visitor
    assert "Begynd rundturen" not in v.page
    assert '<noscript><meta http-equiv="refresh"' in v.page
    said = await filled(v)
    assert [name for name, _ in said] == ["fyldt"] * (len(said) - 1) + ["klar"]
    assert [share for _, share in said] == sorted({share for _, share in said})
    assert len(said) > 3, "the year is seen to pass"
    await v.go("/demo/rolle")
    assert "refresh" not in v.page
    await v.press("Begynd rundturen")
    assert v.bar == "En leder er bekymret for et barn"
    enhed = next(value for value in v.button("Næste: barnet og familien")[0].choices("enhed") if value)
    bekymring = {"enhed": enhed, "bekymring": "Hun vil ofte hjem.", "trin": "trin_2", "udtoemt": "ja"}
    await v.press("Næste: barnet og familien", bekymring)
    mor = {"p1_navn": "Karla Ågård", "p1_relation": "mor", "p1_myndighed": "ja"}
    await v.press("Næste: hvem kan hjælpe", mor | {"navn": "Sørine Ågård", "foedselsdato": "2017-09-04"})
    await v.press("Næste: se efter og start")
    await v.press("Start forløbet")
    assert v.bar == "Familien bliver spurgt", v.words[:500]

    await v.press("Bliv familien, og svar")
    await v.press("Ja, jeg giver samtykke")
    assert v.bar == "Beslutningstræet spørger lederne", v.words[:500]

    await v.press("Bliv en af lederne, og udpeg")
    assert "Sørine" not in v.page
    await v.press("Udpeg medarbejderen", {"navn": "Sif Holmgaard"})
    assert v.bar == "De andre ledere svarer", v.words[:500]
    await v.press("Lad de andre svare")
    assert v.bar == "Lederen nedsætter teamet", v.words[:500]
    kontakt = v.button("Nedsæt teamet")[0].choices("kontaktperson")[0]
    await v.press("Nedsæt teamet", {"kontaktperson": kontakt})
    assert v.bar == "Opstartsmødet indkaldes", v.words[:500]

    await v.press("Bliv lederen, og indkald")
    fri = re.findall(r'<td class="free".*?value="([\d-]+)"', v.page)
    await v.press("Indkald til mødet", {"dag": fri[0], "sted": "Skolen, lokale 12"})
    assert v.bar == "Et par uger går", v.words[:500]
    await v.press("Lad et par uger gå")
    assert v.bar == "Er der fremdrift?", (v.page, v.words[:500])
    assert v.path.endswith("#afslut"), "the form is what one is led to"

    form = v.button("Afslut mødet")[0]
    alle = {navn: form.choices(navn) for navn in ("deltagere", "punkter", "tjekliste") if navn in form.names()}
    valg = {"barnet": form.choices("barnet")[0], "fremdrift": "nej", "hvorfor": "Hun kommer stadig for sent."}
    naeste = next(dag for n in range(60, 99) if arbejdsdag(dag := date.fromisoformat(fri[-1]) + timedelta(days=n)))
    await v.press("Afslut mødet", alle | valg | {"rette_deltagere": "ja", "naeste_moede": str(naeste)})
    assert v.bar == "Lederteamet ser det", v.words[:800]

    await v.press("Bliv lederteamet, og se overblikket")
    assert 'href="/overblik/liste/uden_fremdrift">1</a>' in v.page
    await v.press("Gå videre")
    assert v.bar == "Revisor spiller det hele om igen"
    formaal = v.button("Se historikken")[0].choices("formaal")[0]
    await v.press("Se historikken", {"formaal": formaal})
    assert v.path.endswith("#spring")
    assert "FremdriftVurderet" in v.page.split('class="here"')[1].split("</tr>")[0], "on the sheet where it stands"
    assert v.bar == "Det var hele vejen"
    await v.press("Slut rundturen")
    assert v.bar == ""
